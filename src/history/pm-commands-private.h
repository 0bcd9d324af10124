/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-command.h"

G_BEGIN_DECLS

void pm_transaction_remove_with_refs (PmTransaction *transaction, GHashTable *ids);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"
#include "pm-io-error.h"

G_BEGIN_DECLS

GBytes *pm_writer_write (PmDocument *document, GError **error);

G_END_DECLS

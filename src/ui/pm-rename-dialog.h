/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *pm_rename_dialog_new (PmEditor *editor);

G_END_DECLS

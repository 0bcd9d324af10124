/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *pm_report_contents_button_new (PmEditor *editor);

G_END_DECLS

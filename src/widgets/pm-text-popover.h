/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** PmTextPopoverFunc: gets what was written, stripped; may be empty */
typedef void (*PmTextPopoverFunc) (const char *text, gpointer user_data);

GtkWidget *pm_text_popover_new (const char *question,
                                const char *placeholder,
                                const char *text,
                                PmTextPopoverFunc func,
                                gpointer user_data);
void pm_popover_popup_soon (GtkWidget *popover);

G_END_DECLS

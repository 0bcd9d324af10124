/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A text that is not in the document before it is finished has an undo of its own, that of the
 * text field. The keys of the window's undo come before those of the field, so the window asks
 * here first.
 */

void pm_own_undo_mark (GtkWidget *text);
gboolean pm_own_undo_run (GtkWidget *focus, gboolean redo);

G_END_DECLS

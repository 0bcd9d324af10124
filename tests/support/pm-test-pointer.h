/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A person's hands for tests with a display: real pointer and key events, made by xdotool and
 * carried by the X server. Each function comes back when the program has dealt with them.
 */

void pm_test_settle (void);
void pm_test_wait (gboolean (*is_so) (gpointer), gpointer data, const char *what);
void pm_test_key (const char *keys);
void pm_test_type (const char *text);
void pm_test_move_to (GtkWidget *widget, double x, double y);
void pm_test_press (guint button);
void pm_test_release (guint button);
void pm_test_click (GtkWidget *widget, double x, double y, guint n);
void pm_test_drag (GtkWidget *widget, double from_x, double from_y, double to_x, double to_y);
void pm_test_hold_key (const char *key, gboolean down);

G_END_DECLS

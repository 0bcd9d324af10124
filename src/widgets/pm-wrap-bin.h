/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PmWrapBin:
 *
 * Lets a label wrap inside of a #GtkColumnView, which measures the height of its rows without their
 * width: asks for the height that the label needs at the width that it was given last, and asks
 * again when that changes.
 */
#define PM_TYPE_WRAP_BIN (pm_wrap_bin_get_type ())
G_DECLARE_FINAL_TYPE (PmWrapBin, pm_wrap_bin, PM, WRAP_BIN, GtkWidget)

GtkWidget *pm_wrap_bin_new (GtkWidget *child);

G_END_DECLS

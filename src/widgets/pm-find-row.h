/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmFindRow:
 *
 * What the bars have in common in which something is looked for: an entry, how much was found, and
 * buttons to go from one to the next, all of which slides into view. Where it goes is its owner's.
 *
 * Signals: `typed`. `step` (direction): to the next or the one before, by a button or an arrow.
 * `match` (direction): the same by Ctrl+G. `enter` (direction). `escape`. `closed`: it is out of
 * view, however that came.
 */
#define PM_TYPE_FIND_ROW (pm_find_row_get_type ())
G_DECLARE_FINAL_TYPE (PmFindRow, pm_find_row, PM, FIND_ROW, AdwBin)

GtkWidget *pm_find_row_new (const char *placeholder, GtkWidget *extra, int max_width);
GtkWidget *pm_find_row_get_entry (PmFindRow *self);
const char *pm_find_row_get_text (PmFindRow *self);
void pm_find_row_set_count (PmFindRow *self, const char *text, gboolean can_step);
void pm_find_row_open (PmFindRow *self);
void pm_find_row_close (PmFindRow *self);
gboolean pm_find_row_is_open (PmFindRow *self);

G_END_DECLS

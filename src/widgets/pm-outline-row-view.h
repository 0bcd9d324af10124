/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-outline-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PmOutlineRowView:
 *
 * What is in a row of the outline: icon, text, and a line of what else there is to say. The text
 * can be written in place; `key` (keyval, state, returns whether it was used) and `left` tell of
 * what happens to the text field then.
 */
#define PM_TYPE_OUTLINE_ROW_VIEW (pm_outline_row_view_get_type ())
G_DECLARE_FINAL_TYPE (PmOutlineRowView, pm_outline_row_view, PM, OUTLINE_ROW_VIEW, GtkWidget)

GtkWidget *pm_outline_row_view_new (void);
void pm_outline_row_view_set_item (PmOutlineRowView *self, PmOutlineItem *item);
PmOutlineItem *pm_outline_row_view_get_item (PmOutlineRowView *self);
void pm_outline_row_view_begin (PmOutlineRowView *self, const char *text, const char *prompt);
void pm_outline_row_view_set_words (PmOutlineRowView *self, const char *words);
void pm_outline_row_view_end (PmOutlineRowView *self);
char *pm_outline_row_view_dup_text (PmOutlineRowView *self);
char *pm_outline_row_view_dup_written (PmOutlineRowView *self, gint *insert, gint *bound);
void pm_outline_row_view_select (PmOutlineRowView *self, gint insert, gint bound);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PmSearchPopover:
 *
 * Finds one record of some kinds as one types. It shows a limited number of results, however many
 * records there are.
 *
 * Signals: `picked` (popover, id): the id of a record, or %NULL for "none"; `create` (popover,
 * text): make a new one of that name.
 */
#define PM_TYPE_SEARCH_POPOVER (pm_search_popover_get_type ())
G_DECLARE_FINAL_TYPE (PmSearchPopover, pm_search_popover, PM, SEARCH_POPOVER, GtkPopover)

GtkWidget *pm_search_popover_new (PmEditor *editor, PmKindMask kinds);
void pm_search_popover_set_none (PmSearchPopover *self, const char *label);
void pm_search_popover_set_can_create (PmSearchPopover *self, gboolean can_create);

char *pm_record_dup_short_title (PmDocument *document, const PmRecord *record, guint max_chars);
GtkWidget *pm_record_label_new (PmDocument *document, const PmRecord *record);

G_END_DECLS

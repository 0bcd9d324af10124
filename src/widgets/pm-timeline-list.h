/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-scene.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmTimelineList:
 *
 * The events of a timeline as a table that sorts by its columns and is edited in its cells. What is
 * selected is the editor's. While something is looked for, only that is in it.
 *
 * Signals: `go` (position): to bring the event into view on the canvas, and the focus to it. `menu`
 * (x, y): somebody asks for the menu of what is selected, at a point of the list.
 */
#define PM_TYPE_TIMELINE_LIST (pm_timeline_list_get_type ())
G_DECLARE_FINAL_TYPE (PmTimelineList, pm_timeline_list, PM, TIMELINE_LIST, AdwBin)

/** PmTimelineColumn: in the order in which they stand. */
typedef enum
{
  PM_TIMELINE_COLUMN_AT,
  PM_TIMELINE_COLUMN_UNTIL,
  PM_TIMELINE_COLUMN_TITLE,
  PM_TIMELINE_COLUMN_KIND,
  PM_TIMELINE_COLUMN_LANE,
  PM_TIMELINE_COLUMN_PERSON,
  PM_TIMELINE_COLUMN_SOURCE,
  PM_TIMELINE_COLUMN_CERTAINTY,
  PM_TIMELINE_COLUMN_MILESTONES,
  PM_TIMELINE_N_COLUMNS
} PmTimelineColumn;

GtkWidget *pm_timeline_list_new (PmTimelineScene *scene);

/* pm-timeline-list-cells.c */
const char *pm_timeline_list_cell_get_id (GtkWidget *widget);
void pm_timeline_list_drag_add (GtkWidget *table);
GtkListItemFactory *pm_timeline_list_factory_new (PmEditor *editor, PmTimelineColumn column);
const char *pm_timeline_column_get_title (PmTimelineColumn column);
char *pm_timeline_column_dup_text (PmDocument *document,
                                   const PmEvent *event,
                                   PmTimelineColumn column);

G_END_DECLS

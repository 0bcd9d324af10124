/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-actions-view.h"

#include "pm-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The view, a file for each concern:
 *
 *   pm-actions-view.c      what is where; models, filter, selection
 *   pm-actions-cells.c     what a row shows: the columns of the table and the rows of the list
 *   pm-actions-commands.c  the actions of the group "action-list", keys, menus, popovers
 *   pm-actions-order.c     sorting, and changing the order by drag
 *   pm-actions-groups.c    the groups of the table and the list
 *   pm-actions-board.c     the other form: a column for each status
 */

/** PmActionsColumn: a column of the table; LIST is a row of the narrow list. */
typedef enum
{
  PM_ACTIONS_DONE,
  PM_ACTIONS_NUMBER,
  PM_ACTIONS_TITLE,
  PM_ACTIONS_KIND,
  PM_ACTIONS_PRIORITY,
  PM_ACTIONS_OWNER,
  PM_ACTIONS_DUE,
  PM_ACTIONS_STATUS,
  PM_ACTIONS_LIST,
} PmActionsColumn;

/** PmActionsState: which actions are shown. */
typedef enum
{
  PM_ACTIONS_ALL,
  PM_ACTIONS_OPEN,
  PM_ACTIONS_OVERDUE,
} PmActionsState;

/** PmActionsGroup: what the actions are grouped by, in the order of the menu. */
typedef enum
{
  PM_ACTIONS_UNGROUPED,
  PM_ACTIONS_BY_TREATED,
  PM_ACTIONS_BY_KIND,
  PM_ACTIONS_BY_OWNER,
  PM_ACTIONS_BY_STATUS,
} PmActionsGroup;

/** PmActionsCell: the widgets of a cell; those that a column does not have are %NULL. */
typedef struct
{
  PmActionsView *view;
  PmActionsColumn column;
  GtkListItem *item;
  GtkWidget *root;
  GtkWidget *check;
  GtkWidget *stack; /* "show" or "edit" */
  GtkWidget *title;
  GtkWidget *treats;
  GtkWidget *verified; /* how it will be verified */
  GtkWidget *tracker;  /* opens the link */
  GtkWidget *entry;
  GtkWidget *remark; /* of the list: everything else in one line */
  GtkWidget *button; /* a menu button that shows its value */
  gboolean updating;
} PmActionsCell;

struct _PmActionsView
{
  GtkWidget parent_instance;

  PmEditor *editor;

  GtkWidget *bin;
  GtkWidget *head; /* summary, balance, filters; not there while there is nothing to tell */
  GtkWidget *summary;
  GtkWidget *balance;
  GtkWidget *search;
  GtkWidget *states;
  GtkWidget *kinds;
  GtkWidget *owners;
  GtkWidget *groups;
  GtkWidget *forms;    /* table or board */
  GtkWidget *strength; /* the balance of it */
  GtkWidget *stack;    /* "table", "list", "board", "empty", "none" */
  GtkWidget *board;
  GtkWidget *table;
  GtkWidget *list;
  GtkWidget *add_entry;
  GtkWidget *order_button;
  gboolean is_narrow;

  PmActionsGroup group;
  GtkSorter *section_sorter; /* owned; NULL without groups */
  GPtrArray *headers;        /* GtkListHeader that are bound */
  GtkSortListModel *sorted;
  GtkFilterListModel *filtered;
  GtkMultiSelection *selection;
  GtkFilter *filter;
  char **words;
  GPtrArray *owner_ids; /* of the entries of the owners' menu; NULL for all */
  gboolean updating_owners;
  gboolean syncing;

  GPtrArray *cells;      /* PmActionsCell that are bound */
  GHashTable *connected; /* the ids of what touches the selection; NULL: nothing does */
  GtkWidget *popover;
  GtkWidget *drop_row;
  gboolean drop_after;
  GSimpleActionGroup *actions;
};

/* pm-actions-view.c */
const PmAction *pm_actions_view_get_action (PmActionsView *self, GtkListItem *item);
const char *pm_actions_view_get_selected (PmActionsView *self);
guint pm_actions_view_find (PmActionsView *self, const char *id);
void pm_actions_order_changed (PmActionsView *self);

/* pm-actions-cells.c */
GtkListItemFactory *pm_actions_factory_new (PmActionsView *self, PmActionsColumn column);
void pm_actions_cells_update (PmActionsView *self);
void pm_actions_cells_light (PmActionsView *self);
void pm_actions_cells_commit (PmActionsView *self);
PmActionsCell *pm_actions_cell_find (PmActionsView *self, const char *id, PmActionsColumn column);
void pm_actions_cell_edit (PmActionsView *self, const char *id);

/* pm-actions-commands.c */
void pm_actions_commands_init (PmActionsView *self);
void pm_actions_commands_update (PmActionsView *self);
void pm_actions_popup_menu (PmActionsView *self, GtkWidget *at, double x, double y, const char *id);

/* pm-actions-groups.c */
GtkWidget *pm_actions_groups_new (PmActionsView *self);
void pm_actions_set_group (PmActionsView *self, PmActionsGroup group);
void pm_actions_groups_update (PmActionsView *self);

/* pm-actions-order.c */
GtkSorter *pm_actions_sorter_new (PmActionsView *self, PmActionsColumn column);
gboolean pm_actions_in_document_order (PmActionsView *self);
void pm_actions_step (PmActionsView *self, const char *id, int step);
void pm_actions_add_drag (PmActionsCell *cell, GtkWidget *widget);
void pm_actions_add_drop (PmActionsView *self, GtkWidget *list);

G_END_DECLS

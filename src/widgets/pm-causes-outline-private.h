/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-cause-edit.h"
#include "pm-cause-outline.h"
#include "pm-causes-outline.h"
#include "pm-outline-row-view.h"

G_BEGIN_DECLS

/*
 * The outline, a file for each concern:
 *
 *   pm-causes-outline.c          the widget: its model, selection, rows
 *   pm-causes-outline-edit.c     what changes the document, and the text that is being written
 *   pm-causes-outline-actions.c  actions, keys, menus
 *   pm-causes-outline-drag.c     rows that are dragged, and what is dropped on them
 */

struct _PmCausesOutline
{
  GtkWidget parent_instance;

  PmEditor *editor;
  GtkWidget *list;
  GListStore *roots; /* PmOutlineItem */
  GtkTreeListModel *tree;
  GtkSingleSelection *selection;
  PmCauseOutline *outline;
  GHashTable *items;     /* key -> PmOutlineItem */
  GHashTable *rows;      /* PmOutlineItem -> PmOutlineRowView, those in use */
  GHashTable *collapsed; /* set of ids */
  GHashTable *connected; /* the ids of what touches the selection; NULL: nothing does */
  char *lead_effect;     /* under which the selected row stands; NULL: at home */
  gboolean is_syncing;
  gboolean is_stale; /* whether the document has changed since */

  PmDocument *preview; /* the document with the cause that is written; NULL without one */
  PmCauseDraft draft;
  char *edited_id;              /* NULL: none; of the preview for a new one */
  PmOutlineRowView *edited_row; /* NULL until the row is there */
  guint n_whys;                 /* how often why was asked in a row; 0: nobody asks */
  gboolean wants_row;           /* whether it is waited for */
  char *written;                /* what was written in a row that has gone; NULL: nothing */
  gint written_insert;          /* where, in characters */
  gint written_bound;
  guint hold_id; /* while the text holds the keyboard */
  guint n_held;  /* frames */

  char *dragged_id; /* NULL: no row is */
  char *dragged_effect;
  GtkWidget *word; /* what a drop would do */

  GSimpleActionGroup *actions;
  GtkWidget *menu;
};

/* pm-causes-outline.c */
void pm_causes_outline_sync (PmCausesOutline *self);
gboolean pm_causes_outline_has (PmCausesOutline *self, PmOutlineItem *item);
void pm_causes_outline_light (PmCausesOutline *self, PmOutlineRowView *row);
PmOutlineItem *pm_causes_outline_get_lead (PmCausesOutline *self);
gint pm_causes_outline_get_lead_row (PmCausesOutline *self);
GtkTreeListRow *pm_causes_outline_get_tree_row (PmCausesOutline *self, PmOutlineItem *item);
void pm_causes_outline_go (PmCausesOutline *self, const char *id, const char *effect);
void pm_causes_outline_fold (PmCausesOutline *self, const char *id, gboolean fold);
void pm_causes_outline_show (PmCausesOutline *self, const char *id, const char *effect);

/* pm-causes-outline-edit.c */
void pm_causes_outline_add (PmCausesOutline *self,
                            const char *effect,
                            const char *after,
                            PmCauseKind kind);
void pm_causes_outline_add_below (PmCausesOutline *self);
void pm_causes_outline_ask_why (PmCausesOutline *self, guint n);
void pm_causes_outline_add_sibling (PmCausesOutline *self);
void pm_causes_outline_edit (PmCausesOutline *self);
void pm_causes_outline_commit (PmCausesOutline *self);
void pm_causes_outline_left (PmCausesOutline *self);
void pm_causes_outline_cancel (PmCausesOutline *self);
void pm_causes_outline_settled (PmCausesOutline *self);
void pm_causes_outline_bound (PmCausesOutline *self, PmOutlineRowView *row);
void pm_causes_outline_unbound (PmCausesOutline *self, PmOutlineRowView *row);
gboolean pm_causes_outline_text_key (PmCausesOutline *self, guint keyval, GdkModifierType state);
void pm_causes_outline_move (PmCausesOutline *self, PmOutlineMove move);
void pm_causes_outline_place (PmCausesOutline *self,
                              const char *id,
                              const char *old_effect,
                              const char *effect,
                              const char *before);
void pm_causes_outline_remove (PmCausesOutline *self);
gboolean pm_causes_outline_run (PmCausesOutline *self, PmCommand *command);

/* pm-causes-outline-actions.c */
void pm_causes_outline_actions_init (PmCausesOutline *self);
void pm_causes_outline_actions_update (PmCausesOutline *self);
void pm_causes_outline_popup_menu (PmCausesOutline *self,
                                   PmOutlineRowView *row,
                                   double x,
                                   double y);

/* pm-causes-outline-drag.c */
void pm_causes_outline_drag_add (PmCausesOutline *self, PmOutlineRowView *row);

G_END_DECLS

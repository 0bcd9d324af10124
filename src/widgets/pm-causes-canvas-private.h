/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-cause-edit.h"
#include "pm-cause-node.h"
#include "pm-causes-canvas.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The canvas, a file for each concern:
 *
 *   pm-causes-canvas.c   the widget: sizes, focus, selection, signals
 *   pm-causes-layout.c   laying out, coordinates, scrolling
 *   pm-causes-nodes.c    the widgets of the nodes, and their movement
 *   pm-causes-draw.c     connectors, marks, the preview of a drag
 *   pm-causes-zoom.c     zoom and pan
 *   pm-causes-drag.c     clicks, drags, drops
 *   pm-causes-edit.c     what changes the document, and the text that is being written
 *   pm-causes-arrows.c   arrows that are selected, and what is said of them
 *   pm-causes-actions.c  actions and keys
 *   pm-causes-menu.c     the menus that offer the actions
 *
 * Points are either of the widget or of the tree, which is the layout before zoom and scrolling.
 */

#define PM_CAUSES_ZOOM_MIN 0.1
#define PM_CAUSES_ZOOM_MAX 2.5

/** PmCausesDrag: a node under way. */
typedef struct
{
  gboolean is_active;
  gboolean is_link; /* Ctrl: adds an effect instead of replacing it */
  guint node;
  double grip_x, grip_y; /* from the box to the pointer, in the tree */
  double x, y;           /* of the pointer, in the widget */
  PmTreeDrop drop;
  char *word; /* what the drop would do, or why it is refused */
  gboolean is_refused;
  GdkPaintable *picture; /* of the node */
  guint autoscroll_id;
} PmCausesDrag;

struct _PmCausesCanvas
{
  GtkWidget parent_instance;

  PmEditor *editor;
  PmDocument *preview; /* the document with the pending cause; NULL without one */
  PmCauseDraft pending;

  PmTextMeasure *measure;
  PangoFontDescription *font; /* that the measure was made for */
  double resolution;
  PmTreeStyle style;
  PmTreeLayout *layout;
  GskPath *paths[5];       /* of connectors, see pm-causes-draw.c; NULL: to be made */
  GPtrArray *mark_layouts; /* PangoLayout of each outer mark, or NULL */
  GHashTable *folded;      /* set of ids */
  GHashTable *nodes;       /* id -> PmCauseNode, a child of this widget */
  GHashTable *connected;
  guint refresh_id;
  guint moved_id;
  int width, height; /* given last */
  gboolean is_stale; /* whether the document has changed since it was laid out */

  /* Boxes on their way from where they were in the layout before. */
  AdwAnimation *animation;
  PmTreePoint *from; /* of each node, in the tree; NULL: all are where they belong */
  double progress;   /* 0 .. 1 */

  GtkAdjustment *hadjustment;
  GtkAdjustment *vadjustment;
  GtkScrollablePolicy hscroll_policy;
  GtkScrollablePolicy vscroll_policy;
  double zoom;
  PmTreeOrientation tree_orientation;
  gboolean has_placed; /* whether the view was ever scrolled to something */
  gboolean wants_fit;
  gboolean is_fitted; /* and stays so when the size changes */
  char *reveal_id;    /* to be scrolled to when the size is known */

  double pinch_zoom;
  double pan_x, pan_y;
  double pointer_x, pointer_y;

  GtkWidget *editor_box; /* around the text that is being written */
  GtkWidget *text_view;
  char *edited_id; /* NULL: none; of the preview for a pending one */
  GtkWidget *why_label;
  guint n_whys; /* how often why was asked in a row; 0: nobody asks */

  PmCausesDrag drag;
  GtkGesture *drag_gesture;
  char *drop_id; /* the cause that something from outside is over */

  GSimpleActionGroup *actions;
  GtkWidget *menu;
};

/* pm-causes-canvas.c */
void pm_causes_select (PmCausesCanvas *self, const char *id);

/* pm-causes-layout.c */
PmDocument *pm_causes_shown_document (PmCausesCanvas *self);
const PmTreeNode *pm_causes_node (PmCausesCanvas *self, gint index);
gint pm_causes_lead (PmCausesCanvas *self);
const char *pm_causes_lead_id (PmCausesCanvas *self);
void pm_causes_to_tree (PmCausesCanvas *self, double x, double y, double *tree_x, double *tree_y);
void pm_causes_to_widget (PmCausesCanvas *self, double x, double y, double *out_x, double *out_y);
gboolean pm_causes_update_measure (PmCausesCanvas *self);
void pm_causes_refresh (PmCausesCanvas *self);
void pm_causes_queue_refresh (PmCausesCanvas *self);
void pm_causes_configure_adjustments (PmCausesCanvas *self);
void pm_causes_scroll_to_rect (PmCausesCanvas *self, const PmTreeRect *rect);
void pm_causes_scroll_to_id (PmCausesCanvas *self, const char *id);
void pm_causes_place_first (PmCausesCanvas *self);

/* pm-causes-nodes.c */
void pm_causes_update_nodes (PmCausesCanvas *self);
void pm_causes_view_moved (PmCausesCanvas *self);
void pm_causes_update_states (PmCausesCanvas *self);
void pm_causes_allocate_nodes (PmCausesCanvas *self);
void pm_causes_place (PmCausesCanvas *self, guint index, double *x, double *y);
GHashTable *pm_causes_remember_places (PmCausesCanvas *self);
void pm_causes_begin_movement (PmCausesCanvas *self, GHashTable *places);
void pm_causes_end_movement (PmCausesCanvas *self);
void pm_causes_movement_init (PmCausesCanvas *self);

/* pm-causes-draw.c */
void pm_causes_draw_below (PmCausesCanvas *self, GtkSnapshot *snapshot);
void pm_causes_draw_above (PmCausesCanvas *self, GtkSnapshot *snapshot);
void pm_causes_drop_paths (PmCausesCanvas *self);

/* pm-causes-zoom.c */
void pm_causes_zoom_init (PmCausesCanvas *self);
double pm_causes_zoom_to_fit (PmCausesCanvas *self);
void pm_causes_zoom_about (PmCausesCanvas *self, double zoom, double x, double y);
void pm_causes_zoom_step (PmCausesCanvas *self, int step);

/* pm-causes-drag.c */
void pm_causes_drag_init (PmCausesCanvas *self);
gboolean pm_causes_drag_cancel (PmCausesCanvas *self);

/* pm-causes-edit.c */
void pm_causes_edit_init (PmCausesCanvas *self);
void pm_causes_edit_text (PmCausesCanvas *self, const char *id);
void pm_causes_edit_commit (PmCausesCanvas *self);
void pm_causes_edit_cancel (PmCausesCanvas *self);
void pm_causes_edit_update (PmCausesCanvas *self);
void pm_causes_add (PmCausesCanvas *self, const char *effect, const char *after, PmCauseKind kind);
void pm_causes_add_below (PmCausesCanvas *self, const char *effect);
void pm_causes_ask_why (PmCausesCanvas *self, const char *id, guint n);
void pm_causes_add_sibling (PmCausesCanvas *self, const char *id);
void pm_causes_move (PmCausesCanvas *self, const char *id, const char *effect, const char *before);
void pm_causes_link (PmCausesCanvas *self, const char *id, const char *effect);
void pm_causes_step_move (PmCausesCanvas *self, const char *id, PmTreeStep step);
void pm_causes_remove (PmCausesCanvas *self, const char *id);
void pm_causes_set_uint (PmCausesCanvas *self, const char *id, guint field, guint value);
void pm_causes_toggle_gate (PmCausesCanvas *self, const char *id);
void pm_causes_add_evidence (PmCausesCanvas *self, const char *id, const char *event);
void pm_causes_select_arrow (PmCausesCanvas *self, gint edge);
void pm_causes_next_arrow (PmCausesCanvas *self, const char *id);
gboolean pm_causes_answer (PmCausesCanvas *self, PmAnswer answer);
gint pm_causes_pick_arrow (PmCausesCanvas *self, double x, double y);
char *pm_causes_describe_arrow (PmCausesCanvas *self, gint edge);
void pm_causes_announce (PmCausesCanvas *self, const char *text);

/* pm-causes-actions.c */
void pm_causes_actions_init (PmCausesCanvas *self);
void pm_causes_actions_update (PmCausesCanvas *self);
void pm_causes_present_at (PmCausesCanvas *self, GtkWidget *popover, const char *id);
void pm_causes_fold (PmCausesCanvas *self, const char *id, gboolean fold);

/* pm-causes-menu.c */
void pm_causes_popup_menu (PmCausesCanvas *self, double x, double y, const char *name);

G_END_DECLS

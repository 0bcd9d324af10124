/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-still.h"
#include "pm-timeline-canvas.h"
#include "pm-timeline-drag.h"
#include "pm-timeline-event.h"
#include "pm-timeline-paint.h"

G_BEGIN_DECLS

/* The canvas is one widget in several files: -canvas.c allocates, -canvas-draw.c draws,
 * -canvas-pointer.c, -canvas-scroll.c and -canvas-span.c take the hand, -canvas-keys.c the keys,
 * and -canvas-edit.c the title that is typed in place.
 */

typedef enum
{
  PM_CANVAS_HAND_IDLE,
  PM_CANVAS_HAND_PRESSED, /* on an event, not moved yet */
  PM_CANVAS_HAND_DRAG,    /* an event or its edge */
  PM_CANVAS_HAND_BAND,    /* a rubber band */
  PM_CANVAS_HAND_SPAN,    /* a new span */
  PM_CANVAS_HAND_PAN,
} PmCanvasHand;

struct _PmTimelineCanvas
{
  GtkWidget parent_instance;

  PmTimelineScene *scene; /* owned */
  GHashTable *widgets;    /* id -> PmTimelineEvent, a child */
  GPtrArray *spare;       /* PmTimelineEvent, children that show nothing */
  char *pending_focus;    /* id of the event to be focused once it has a widget */
  guint focus_source;
  guint describe_source;
  guint links_serial; /* of what was connected when it was last described */
  guint more_tick;    /* to show what waits for the next frame, or 0 */
  char *described;    /* what is said of phases and impacts */

  /* What is drawn and kept */
  GskRenderNode *node;
  guint64 generation;
  double ground_top; /* of the part of the body that the node shows */
  double ground_bottom;
  GskRenderNode *lines;     /* from what is selected, or NULL */
  GskRenderNode *line_ends; /* of them, or NULL */
  guint64 lines_generation; /* what both were drawn for */
  double lines_scroll;
  PmTimelineColors lines_colors;
  PmStills *stills;

  /* The hand */
  PmCanvasHand hand;
  GtkGesture *drag_gesture;   /* owned by the widget */
  GtkGesture *middle_gesture; /* owned by the widget */
  PmTimelineDragKind pressed_kind;
  char *pressed_id;
  gboolean select_on_release;
  gboolean clear_on_release;
  double hand_x, hand_y; /* of the pointer */
  double pan_x, pan_y;
  gboolean suspend_snap;
  PmTime band_time;   /* where the rubber band was begun */
  double band_y;      /* in the body */
  char **band_base;   /* what stays selected beside what is in it */
  char **band_before; /* what was selected before */
  PmTime span_anchor; /* of a new span: where it was begun, and where the hand is */
  PmTime span_time;
  guint span_lane;
  guint autoscroll; /* tick callback, or 0 */
  gint64 autoscroll_time;
  double zoom_scale; /* of a pinch so far */
  double fling;      /* px a second along the axis */
  guint fling_tick;
  gint64 fling_time;
  gboolean is_on_fold; /* the hand is down on one, and has not moved */
  PmSpan pressed_fold;
  gboolean has_unfolded;       /* the press before this one has unfolded a quiet time */
  PmQuietStretch menu_quiet;   /* what the menu's fold is about */
  GtkWidget *menu;             /* child, NULL until it is asked for */
  GSimpleActionGroup *actions; /* owned */

  /* Typing a title in place */
  GtkWidget *entry; /* child, NULL while there is none */
  char *edited_id;  /* NULL: a new event */
  PmTime new_time;
  PmTime new_until;
  char *new_lane;
};

/* -canvas.c */
void pm_canvas_focus_later (PmTimelineCanvas *self, gint position);
void pm_canvas_focus_event (PmTimelineCanvas *self, guint position);
void pm_canvas_announce (PmTimelineCanvas *self, const char *text);
GtkWidget *pm_canvas_find_widget (PmTimelineCanvas *self, const char *id);

/* -canvas-draw.c */
void pm_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

/* -canvas-pointer.c */
void pm_canvas_pointer_init (PmTimelineCanvas *self);
gboolean pm_canvas_pointer_cancel (PmTimelineCanvas *self);
void pm_canvas_pointer_dispose (PmTimelineCanvas *self);
gboolean pm_canvas_get_band (PmTimelineCanvas *self, PmRect *rect);

/* -canvas-scroll.c */
void pm_canvas_scroll_init (PmTimelineCanvas *self);
void pm_canvas_scroll_stop (PmTimelineCanvas *self);

/* -canvas-span.c */
PmTime pm_canvas_snap_time (PmTimelineCanvas *self, double x, gboolean snap);
gboolean pm_canvas_span_begin (PmTimelineCanvas *self, double x, double y);
void pm_canvas_span_update (PmTimelineCanvas *self);
void pm_canvas_span_end (PmTimelineCanvas *self);
gboolean pm_canvas_get_span (PmTimelineCanvas *self, PmRect *rect);

/* -canvas-keys.c */
void pm_canvas_keys_init (PmTimelineCanvas *self);
void pm_canvas_delete_selected (PmTimelineCanvas *self);

/* -canvas-folds.c */
void pm_canvas_folds_init (PmTimelineCanvas *self);
gboolean pm_canvas_fold_at (PmTimelineCanvas *self, double x, PmSpan *span);
gboolean pm_canvas_press_fold (PmTimelineCanvas *self, int n_press, double x);
void pm_canvas_release_fold (PmTimelineCanvas *self, gboolean at_rest);
void pm_canvas_fold_all (PmTimelineCanvas *self);
void pm_canvas_fold_near (PmTimelineCanvas *self);
void pm_canvas_append_fold (PmTimelineCanvas *self, GMenu *menu, double x);

/* -canvas-zoom.c */
void pm_canvas_zoom_init (PmTimelineCanvas *self);
GMenuModel *pm_canvas_make_zoom_menu (PmTimelineCanvas *self);
void pm_canvas_zoom (PmTimelineCanvas *self, int direction);
void pm_canvas_fit (PmTimelineCanvas *self, int everything);
void pm_canvas_fit_selection (PmTimelineCanvas *self, int unused);

/* -canvas-menu.c */
void pm_canvas_menu_init (PmTimelineCanvas *self);
void pm_canvas_menu_dispose (PmTimelineCanvas *self);
void pm_canvas_shift_times (PmTimelineCanvas *self);
void pm_canvas_popup_menu (PmTimelineCanvas *self, double x, double y, gboolean milestones);
void pm_canvas_menu_allocate (PmTimelineCanvas *self);

/* -canvas-edit.c */
void pm_canvas_edit_title (PmTimelineCanvas *self, const char *id);
void pm_canvas_edit_new (PmTimelineCanvas *self, PmTime at, PmTime until, const char *lane);
void pm_canvas_edit_end (PmTimelineCanvas *self, gboolean commit);
void pm_canvas_begin_new (PmTimelineCanvas *self, gboolean is_span);
void pm_canvas_edit_allocate (PmTimelineCanvas *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"
#include "pm-text-measure.h"

G_BEGIN_DECLS

/*
 * The cause graph drawn as a tree: problems first, under each the causes that lead to it. All of
 * the geometry is here: boxes, the places inside them, marks, connectors, picking, where a drag
 * may drop, and what the arrow keys reach. Screen and paper draw the same arrays.
 *
 * Units are those of the PmTextMeasure: pixels on screen, points on paper. (0, 0) is the top left
 * of the drawing, and every coordinate is already mirrored for right-to-left text, so a painter
 * never asks for the direction. To draw on a cairo_t:
 *
 *   1. pm_tree_style_init (&style); change what paper wants (pm_tree_style_scale() to points,
 *      has_toggles = FALSE); pm_tree_layout_new (document, &style, measure, NULL, NULL).
 *   2. Scale by MIN (1, paper width / width of the layout).
 *   3. For each edge: a polyline through `points` with corners rounded by style.corner; solid for
 *      tree edges, dashed with an arrow head at the last point for cross-links.
 *   4. For each node: the outline `box` (dashed for a hypothesis, struck for ruled out), the icon
 *      in `icon`, `caption` and the text at `text`, whose PangoLayouts pm_tree_layout_create_text()
 *      and pm_tree_layout_create_caption() make; then its marks, each with its own box and text.
 *
 * Causes that lead to nothing that is there, and those in a loop of a damaged file, are laid as
 * further roots after the problems. A cause that leads to several effects is laid once, under the
 * first of them; the others are cross-links.
 */

/** PmTreeOrientation: where the problem is. */
typedef enum
{
  PM_TREE_TOP_DOWN,  /* on top, causes below */
  PM_TREE_START_END, /* at the start side, causes towards the end side */
  PM_TREE_FISHBONE,  /* at the end side, causes by category at the ribs of a fish */
} PmTreeOrientation;

/** PmTreeStyle: lengths in the units of the text measure. */
typedef struct
{
  PmTreeOrientation orientation;
  gboolean rtl;
  gboolean has_toggles; /* whether nodes with causes have a place for a fold button */
  gboolean has_gaps;    /* whether what is missing at a cause gets a mark */
  double node_width;    /* of every box */
  double node_min_height;
  double padding; /* between a box and what is in it */
  double icon_size;
  double spacing;      /* between the things in a box, and between marks */
  double chip_padding; /* left and right of the text of a mark */
  double sibling_gap;  /* between boxes of the same parent */
  double subtree_gap;  /* between boxes of different parents */
  double root_gap;     /* between the trees of two roots */
  double level_gap;    /* between a row and the next */
  double margin;       /* around the whole */
  double corner;       /* radius of the corners of connectors */
  double link_spacing; /* between cross-links that run side by side */
  guint max_mark_rows; /* of evidence in a box; more are counted in a mark "+3" */
  guint max_lines;     /* of text in a box */
} PmTreeStyle;

typedef struct
{
  double x, y;
} PmTreePoint;

typedef struct
{
  double x, y, width, height;
} PmTreeRect;

/** PmTreeMarkKind: the small marks at a node. */
typedef enum
{
  PM_TREE_MARK_EVIDENCE,         /* "E12", in the box */
  PM_TREE_MARK_EVIDENCE_AGAINST, /* "E12", in the box, to be told apart from the former */
  PM_TREE_MARK_MORE,             /* "+3" more marks than there is room for, in the box */
  PM_TREE_MARK_SUFFICIENT,       /* "enough alone": a single point of failure, in the box */
  PM_TREE_MARK_MAYBE_SUFFICIENT, /* "enough if confirmed": it rests on a hypothesis, in the box */
  PM_TREE_MARK_INCOMPLETE,       /* "more was needed": its causes are not all, in the box */
  PM_TREE_MARK_NO_EVIDENCE,      /* a ring in the head of the box: nothing shows that it was so */
  PM_TREE_MARK_GATE,             /* "all needed" or "any enough", between a node and its causes */
  PM_TREE_MARK_FOLDED,           /* "+12": causes that are folded away, below the box */
  PM_TREE_MARK_OPEN,             /* "?": nobody has said yet what led to this, below the box */
  PM_TREE_MARK_STOPPED,          /* the branch ends here for a reason, below the box */
} PmTreeMarkKind;

typedef struct
{
  PmTreeMarkKind kind;
  guint node;
  PmTreeRect box;
  char *text;     /* (owned) to be set in the middle of the box, role LABEL; NULL for STOPPED */
  GRefString *id; /* (owned) of the event; NULL for other marks and for more */
} PmTreeMark;

typedef struct
{
  GRefString *id;        /* (owned by the cause) */
  const PmCause *cause;  /* (owned) */
  char *caption_text;    /* (owned) "C4  Trigger", role LABEL */
  char *number;          /* (owned) "C4" */
  guint level;           /* 0 for roots */
  gint parent;           /* index of the effect that it is laid under, -1 for roots */
  gint first_child;      /* -1: none, or folded */
  gint previous_sibling; /* -1: none; roots are siblings */
  gint next_sibling;
  guint position;   /* among its siblings, from 0 */
  guint n_siblings; /* with itself */
  guint n_causes;   /* that lead to it in the graph, cross-links and folded ones too */
  guint n_folded;   /* nodes folded away under it */
  guint first_mark; /* its marks are first_mark .. first_mark + n_marks - 1 */
  guint n_marks;
  gboolean is_detached; /* a root that is not a problem */
  gboolean is_treated;  /* by an action */
  gboolean is_foldable; /* whether nodes are or would be laid under it */
  PmTreeRect box;
  PmTreeRect icon;
  PmTreeRect caption;
  PmTreeRect toggle; /* zero width where there is none */
  PmTreeRect text;
} PmTreeNode;

typedef struct
{
  guint cause;       /* node at the first point */
  guint effect;      /* node at the last point */
  gboolean is_cross; /* a further effect, not the one that the cause is laid under */
  guint n_points;
  PmTreePoint *points; /* (owned) */
  PmAnswer needed;     /* whether the effect needed the cause */
  PmTreePoint middle;  /* of the part of the line that is this connector's alone */
} PmTreeEdge;

/** PmTreeBone: a line of a fishbone that is no connector. */
typedef struct
{
  PmTreePoint from; /* where a rib meets the bone; the tail */
  PmTreePoint to;   /* the outer end of a rib; the head */
  gboolean is_spine;
  char *text;       /* (owned) the category, to be set in the middle of the label; NULL: spine */
  PmTreeRect label; /* at the outer end */
} PmTreeBone;

/**
 * PmTreeLayout: (ref-counted)
 *
 * Immutable once made. Nodes are in the order of the drawing: a parent before its causes, siblings
 * in the document's order; that is the order of Tab keys and of screen readers.
 */
typedef struct _PmTreeLayout PmTreeLayout;

void pm_tree_style_init (PmTreeStyle *style);
void pm_tree_style_scale (PmTreeStyle *style, double factor);

PmTreeLayout *pm_tree_layout_new (PmDocument *document,
                                  const PmTreeStyle *style,
                                  PmTextMeasure *measure,
                                  GHashTable *folded,
                                  GHashTable *sufficient);
PmTreeLayout *pm_tree_layout_ref (PmTreeLayout *self);
void pm_tree_layout_unref (PmTreeLayout *self);

const PmTreeStyle *pm_tree_layout_get_style (PmTreeLayout *self);
void pm_tree_layout_get_size (PmTreeLayout *self, double *width, double *height);
const PmTreeNode *pm_tree_layout_get_nodes (PmTreeLayout *self, guint *n);
const PmTreeEdge *pm_tree_layout_get_edges (PmTreeLayout *self, guint *n);
const PmTreeBone *pm_tree_layout_get_bones (PmTreeLayout *self, guint *n);
const PmTreeMark *pm_tree_layout_get_marks (PmTreeLayout *self, guint *n);
gint pm_tree_layout_find (PmTreeLayout *self, const char *id);
gint pm_tree_layout_find_visible (PmTreeLayout *self, const char *id);
void pm_tree_layout_foreach_in (PmTreeLayout *self,
                                const PmTreeRect *area,
                                void (*func) (guint node, gpointer user_data),
                                gpointer user_data);

PangoLayout *pm_tree_layout_create_text (PmTreeLayout *self, guint node, PmTextMeasure *measure);
PangoLayout *pm_tree_layout_create_caption (PmTreeLayout *self, guint node, PmTextMeasure *measure);

/** PmTreePart: what of a node a point is on. */
typedef enum
{
  PM_TREE_PART_NONE,
  PM_TREE_PART_BOX,
  PM_TREE_PART_TOGGLE,
  PM_TREE_PART_MARK,
} PmTreePart;

PmTreePart pm_tree_layout_pick (PmTreeLayout *self, double x, double y, guint *node, guint *mark);
gint pm_tree_layout_pick_edge (PmTreeLayout *self, double x, double y, double distance);

/** PmTreeStep: where a key goes from a node. */
typedef enum
{
  PM_TREE_STEP_PARENT,
  PM_TREE_STEP_CHILD,
  PM_TREE_STEP_PREVIOUS, /* sibling; else the next node on the same level */
  PM_TREE_STEP_NEXT,
  PM_TREE_STEP_FIRST,
  PM_TREE_STEP_LAST,
} PmTreeStep;

gint pm_tree_layout_step (PmTreeLayout *self, gint node, PmTreeStep step);
PmTreeStep pm_tree_layout_step_for_direction (PmTreeLayout *self, int dx, int dy);

/** PmTreeDropPlace: where a dragged node would go. */
typedef enum
{
  PM_TREE_DROP_NONE,
  PM_TREE_DROP_BEFORE, /* node, as its sibling */
  PM_TREE_DROP_AFTER,
  PM_TREE_DROP_CHILD, /* of node, after its other causes */
} PmTreeDropPlace;

typedef struct
{
  PmTreeDropPlace place;
  guint node;         /* the one that the place is told by */
  const char *effect; /* id of the effect that it would lead to; NULL: none, a root */
  const char *before; /* id of the sibling that would follow; NULL: it would be the last */
  gboolean is_cycle;  /* refused: the effect is the dragged node itself or below it */
  gboolean is_same;   /* nothing would change */
  PmTreeRect mark;    /* a bar beside a node, or the box of the node that takes it in */
} PmTreeDrop;

void pm_tree_layout_find_drop (PmTreeLayout *self,
                               guint dragged,
                               double x,
                               double y,
                               PmTreeDrop *drop);
gboolean pm_tree_layout_is_below (PmTreeLayout *self, guint node, guint top);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmTreeLayout, pm_tree_layout_unref)

G_END_DECLS

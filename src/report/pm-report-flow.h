/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report-para.h"
#include "pm-report-photo.h"

G_BEGIN_DECLS

/*
 * What a report consists of before it is cut into pages: a column of boxes. Boxes hold paragraphs,
 * rows of cells or figures; a tree of nodes beside them says what each is to a reader that cannot
 * see the page.
 */

/** PmNode: an element of the document's structure: "Sect", "H1", "P", "TD" and so on. */
typedef struct _PmNode PmNode;
struct _PmNode
{
  PmNode *parent; /* %NULL for the root */
  const char *tag;
  guint depth;
};

/** PmDrawKind: the few things that figures are drawn with. */
typedef enum
{
  PM_DRAW_RECT,   /* x, y, w, h, rounded by radius */
  PM_DRAW_LINE,   /* x, y to x + w, y + h */
  PM_DRAW_PATH,   /* points */
  PM_DRAW_CIRCLE, /* centre x, y, radius */
  PM_DRAW_TEXT,   /* para with its top left at x, y */
  PM_DRAW_PHOTO,  /* photo in x, y, w, h */
} PmDrawKind;

typedef enum
{
  PM_DRAW_FILL = 1 << 0,
  PM_DRAW_STROKE = 1 << 1,
  PM_DRAW_DASHED = 1 << 2,
  PM_DRAW_DOTTED = 1 << 3,
  PM_DRAW_CLOSED = 1 << 4,
  PM_DRAW_HATCHED = 1 << 5,
} PmDrawFlags;

typedef struct
{
  PmDrawKind kind;
  PmDrawFlags flags;
  PmInk ink; /* of the stroke, or of the fill where there is no stroke */
  PmInk fill;
  double line_width;
  double x, y, w, h, radius;
  double *points; /* x, y in turn */
  guint n_points;
  PmPara *para;
  PmPhoto *photo;
} PmDraw;

/** PmFigureLink: a part of a figure that leads to a place in the report. */
typedef struct
{
  double x, y, w, h;
  PmRichLink link;
} PmFigureLink;

/** PmFigure: a drawing as a list, in points from its top left corner. */
typedef struct
{
  double width;
  double height;
  char *alternative; /* what it shows, in words */
  GArray *draws;     /* PmDraw */
  GArray *links;     /* PmFigureLink */
} PmFigure;

/** PmCell: paragraphs one below the other in a column of a row. */
typedef struct
{
  guint column;
  guint span;  /* columns that it goes over */
  guint depth; /* how far in it stands among those of its column */
  double x;
  double width;
  GPtrArray *paras; /* PmPara */
  GArray *gaps;     /* double: space above each */
  PmNode *node;
  double height;
} PmCell;

/** PmRow: cells side by side. */
typedef struct
{
  GPtrArray *cells; /* PmCell */
  double pad_above;
  double pad_below;
  double height; /* with the padding */
  PmInk rule_above_ink;
  double rule_above; /* thickness, 0 for none */
  double rule_below; /* thickness of a line to write on, 0 for none */
  double rule_x;     /* where that line begins, from the edge of the table */
  gboolean is_head;
} PmRow;

/** PmTableRole: what the cells of a table are. */
typedef enum
{
  PM_TABLE_ROWS,    /* records, one a row */
  PM_TABLE_FACTS,   /* each cell is a name and its value */
  PM_TABLE_FIGURES, /* each cell is a value, its name, and what explains it */
} PmTableRole;

/** PmTable: what the rows of one table share. */
typedef struct
{
  PmTableRole role;
  guint n_columns;
  GPtrArray *heads; /* PmRow, repeated at the top of each page */
  double heads_height;
  double x;
  double width;
  double rule_below; /* of the last row on a page */
} PmTable;

/** PmMarkerKind: what stands before an item of a list. */
typedef enum
{
  PM_MARKER_LABEL, /* the number of what the item is about */
  PM_MARKER_BULLET,
  PM_MARKER_NUMBER,
  PM_MARKER_TASK_OPEN,
  PM_MARKER_TASK_DONE,
} PmMarkerKind;

typedef enum
{
  PM_BOX_PARA,
  PM_BOX_ROW,
  PM_BOX_FIGURE,
  PM_BOX_RULE,
  PM_BOX_PAGE, /* begins a new page */
} PmBoxKind;

typedef struct
{
  PmBoxKind kind;
  double x;
  double space_above;
  double space_below;
  gboolean keep_next; /* not parted from what follows */
  gboolean hangs;     /* takes no height: what follows begins beside it */
  gboolean clears;    /* begins below what hangs */
  gboolean floats;    /* a figure that may wait for the next page, with what it keeps */
  gboolean lands;     /* what waits has to be placed before it */
  PmPara *para;
  PmPara *marker; /* (nullable): of a list item, set before the first line */
  double marker_x;
  PmMarkerKind marker_kind;
  guint marker_number; /* for %PM_MARKER_NUMBER */
  guint quotes;        /* that a paragraph is in */
  PmRow *row;
  PmTable *table;
  PmFigure *figure;
  double width;     /* of a rule */
  double thickness; /* of a rule */
  PmInk ink;        /* of a rule, or of the ground */
  gboolean ground;  /* a paragraph on a tinted ground */
  gboolean bar;     /* a paragraph with a bar at its side: a quote */
  PmNode *node;
  PmNode *marker_node;
  GPtrArray *dests; /* (nullable): names of places */
} PmBox;

/** PmOutlineEntry: a line of the outline. */
typedef struct
{
  char *title;
  char *dest;
  guint level;
} PmOutlineEntry;

/** PmFlow: the boxes of a report, owning all that hangs on them. */
typedef struct
{
  PmReportStyle *style;
  GPtrArray *boxes;   /* PmBox */
  guint n_measured;   /* of @boxes */
  GPtrArray *nodes;   /* PmNode */
  GPtrArray *figures; /* PmFigure */
  GPtrArray *tables;  /* PmTable */
  GPtrArray *outline; /* PmOutlineEntry */
  GPtrArray *pending_dests;
  GHashTable *dests; /* the names that have a place */
  PmNode *root;
  PmNode *node; /* the innermost that is open */
} PmFlow;

PmFlow *pm_flow_new (PmReportStyle *style);
void pm_flow_free (PmFlow *flow);
void pm_flow_clear (PmFlow *flow);

PmNode *pm_flow_push_node (PmFlow *flow, const char *tag);
void pm_flow_pop_node (PmFlow *flow);
PmNode *pm_flow_add_node (PmFlow *flow, PmNode *parent, const char *tag);

void pm_flow_add_dest (PmFlow *flow, const char *name);
void pm_flow_add_outline (PmFlow *flow, guint level, const char *title, const char *dest);

PmBox *pm_flow_add_para (PmFlow *flow, PmPara *para, double x, const char *tag);
PmBox *pm_flow_add_rule (PmFlow *flow, double x, double width, double thickness, PmInk ink);
PmBox *pm_flow_add_figure (PmFlow *flow, PmFigure *figure, double x);
PmBox *pm_flow_add_page_break (PmFlow *flow);

PmTable *pm_flow_add_table (PmFlow *flow, double x, double width);
PmRow *pm_row_new (void);
PmCell *pm_row_add_cell (PmRow *row, double x, double width);
void pm_cell_add (PmCell *cell, PmPara *para, double gap);
PmBox *pm_flow_add_row (PmFlow *flow, PmTable *table, PmRow *row);
void pm_flow_measure (PmFlow *flow, GCancellable *cancellable);
void pm_flow_finish_table (PmFlow *flow, PmTable *table);

PmFigure *pm_figure_new (double width, double height, const char *alternative);
void pm_figure_free (PmFigure *figure);
void pm_figure_mirror (PmFigure *figure);
void pm_figure_rect (PmFigure *figure,
                     PmDrawFlags flags,
                     PmInk ink,
                     PmInk fill,
                     double line_width,
                     double x,
                     double y,
                     double w,
                     double h,
                     double radius);
void pm_figure_line (PmFigure *figure,
                     PmDrawFlags flags,
                     PmInk ink,
                     double line_width,
                     double x1,
                     double y1,
                     double x2,
                     double y2);
void pm_figure_circle (PmFigure *figure,
                       PmDrawFlags flags,
                       PmInk ink,
                       PmInk fill,
                       double line_width,
                       double x,
                       double y,
                       double radius);
void pm_figure_path (PmFigure *figure,
                     PmDrawFlags flags,
                     PmInk ink,
                     PmInk fill,
                     double line_width,
                     const double *points,
                     guint n_points);
void pm_figure_text (PmFigure *figure, PmPara *para, double x, double y);
void pm_figure_photo (PmFigure *figure, PmPhoto *photo, double x, double y, double w, double h);
PmPhoto *pm_figure_get_photo (const PmFigure *figure);
void pm_figure_link (PmFigure *figure,
                     double x,
                     double y,
                     double w,
                     double h,
                     const char *dest,
                     const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmFlow, pm_flow_free)

G_END_DECLS

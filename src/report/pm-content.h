/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report.h"
#include "pm-rich.h"

G_BEGIN_DECLS

/*
 * What a report says, as a tree, for those that set it without pages: the same parts in the same
 * order, with the same words, numbers and links as on paper. Nothing in it is empty.
 */

/** PmContentKind: what a node of the content is. */
typedef enum
{
  PM_CONTENT_ROOT,
  PM_CONTENT_SECTION, /* begins with its heading */
  PM_CONTENT_HEADING, /* text, level 1 to 6 */
  PM_CONTENT_PARAGRAPH,
  PM_CONTENT_CODE, /* text, of any number of lines */
  PM_CONTENT_RULE,
  PM_CONTENT_BREAK, /* after what is to be read first */
  PM_CONTENT_LIST,
  PM_CONTENT_ITEM,   /* label, or a marker */
  PM_CONTENT_FACTS,  /* of facts */
  PM_CONTENT_FACT,   /* label, text; explained by paragraphs */
  PM_CONTENT_TABLE,  /* of rows; those that are its head come first */
  PM_CONTENT_ROW,    /* of cells */
  PM_CONTENT_CELL,   /* of paragraphs */
  PM_CONTENT_FIGURE, /* svg, and a paragraph that is its caption */
} PmContentKind;

/** PmContentTone: how much a text is to be heard. */
typedef enum
{
  PM_CONTENT_TONE_BODY,
  PM_CONTENT_TONE_LEAD,
  PM_CONTENT_TONE_NOTE,
} PmContentTone;

typedef enum
{
  PM_CONTENT_MARK_LABEL,
  PM_CONTENT_MARK_BULLET,
  PM_CONTENT_MARK_NUMBER,
  PM_CONTENT_MARK_OPEN, /* a task */
  PM_CONTENT_MARK_DONE, /* a task */
} PmContentMark;

typedef enum
{
  PM_CONTENT_ALIGN_START,
  PM_CONTENT_ALIGN_CENTER,
  PM_CONTENT_ALIGN_END,
} PmContentAlign;

/** PmContentNode: a node; which members have a meaning is said by its kind. */
typedef struct _PmContentNode PmContentNode;
struct _PmContentNode
{
  PmContentKind kind;
  PmContentNode *parent;
  GPtrArray *children; /* PmContentNode */
  GPtrArray *dests;    /* (nullable): names of its place, that links lead to */
  PmRich *text;        /* (nullable) */
  PmRich *label;       /* (nullable): what names it, or stands before it */
  PmContentTone tone;
  PmContentMark mark;   /* of an item */
  PmContentAlign align; /* of a cell */
  guint number;         /* of an item that is marked by it */
  guint level;          /* of a heading */
  guint quotes;         /* that a paragraph is in */
  guint depth;          /* of a cell: how far in it stands among those of its column */
  guint column;         /* of a cell */
  guint span;           /* of a cell: columns that it goes over */
  guint n_columns;      /* of a table */
  gboolean is_large;    /* facts that are figures, set large */
  gboolean is_head;     /* a row of names of columns */
  gboolean is_group;    /* a row that names those below it */
  gboolean is_key;      /* a cell that names its row */
  char *svg;            /* (nullable): of a figure: an element */
  char *picture;        /* (nullable): of a figure in place of it: an address that holds it */
  char *alternative;    /* of a figure: what it shows, in words */
  double share;         /* of a figure: its part of the full width */
};

/** PmContent: what a report says. */
typedef struct
{
  char *title;
  char *authors;  /* (nullable) */
  char *keywords; /* (nullable) */
  char *subject;
  gboolean is_rtl; /* whether most of it runs to the left */
  char *logo;      /* (nullable): an address that holds it */
  PmContentNode *root;
  GHashTable *linked; /* the names of places that a link leads to */
} PmContent;

PmContent *pm_content_new (PmDocument *document,
                           const PmReportOptions *options,
                           gboolean with_figures,
                           GCancellable *cancellable);
void pm_content_free (PmContent *self);

const char *pm_content_find_dest (const PmContent *self, const PmContentNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmContent, pm_content_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/*
 * How a report looks, in one place: the sheet, the four sizes of type, the colours. All lengths
 * are points. Everything follows from the paper and the size of the running text.
 */

/** PmInk: the few colours of a report; each keeps its meaning in grey. */
typedef enum
{
  PM_INK_TEXT,
  PM_INK_HEAD,   /* of headings and the rules above them */
  PM_INK_DIM,    /* secondary text; still 7:1 on white */
  PM_INK_ACCENT, /* links and numbers that lead somewhere */
  PM_INK_ALERT,  /* impact alone */
  PM_INK_RULE,   /* thin lines */
  PM_INK_TINT,   /* grounds behind figures and code */
  PM_INK_SPAN,   /* bars of what lasted */
  PM_INK_BAND,   /* the ground of impact in figures */
  PM_INK_PAPER,
  PM_N_INKS
} PmInk;

/** PmFace: the roles of text on a page, each one of four sizes. */
typedef enum
{
  PM_FACE_DISPLAY, /* the title */
  PM_FACE_HEADING, /* a section */
  PM_FACE_FIGURE,  /* a key figure */
  PM_FACE_BODY,
  PM_FACE_LEAD,       /* running text with some weight: sub-headings */
  PM_FACE_SMALL,      /* tables */
  PM_FACE_SMALL_LEAD, /* heads of tables, labels of facts */
  PM_FACE_NOTE,       /* captions, formulas, running heads */
  PM_FACE_CODE,
  PM_N_FACES
} PmFace;

typedef struct
{
  PangoFontDescription *font;
  double size;
  double leading; /* from baseline to baseline */
  double ascent;  /* from the top of a line to its baseline */
  PmInk ink;
  gboolean tabular;
} PmFaceStyle;

/** PmReportStyle: the measures of one report. */
typedef struct
{
  double page_width;
  double page_height;
  double margin_side;
  double margin_top;
  double margin_bottom;
  double content_width; /* between the side margins */
  double text_x;        /* where running text begins, from the side margin */
  double text_width;
  double base; /* size of the running text */
  gboolean is_rtl;
  gboolean has_accent;
  double accent[3]; /* if it is not that of all reports */
  PmFaceStyle faces[PM_N_FACES];
  PangoContext *context; /* its font map is this report's alone while it lives */
  guint n_threads;       /* that shape paragraphs, or 0 for as many as are of use */
  GPtrArray *helpers;    /* PangoContext, each with a font map that is its own */
  gboolean any_font;
  PangoFontset *fontset; /* (nullable) */
  GHashTable *lacking;   /* unichar -> whether no font has it, of those that were looked for */
  GHashTable *paras;     /* a set of PmPara: each text as it looks, once */
  GPtrArray *unshaped;   /* PmPara */
} PmReportStyle;

/** PmReportSheet: what the measures of a report follow from, in points. */
typedef struct
{
  double width;
  double height;
  double margin; /* at the sides */
  double base_size;
  gboolean is_rtl;      /* for text that runs to the left */
  const double *accent; /* (nullable): red, green and blue */
  gboolean any_font;    /* what is made will be shown with other fonts than those that are here */
} PmReportSheet;

PmReportStyle *pm_report_style_new (const PmReportSheet *sheet);
void pm_report_style_free (PmReportStyle *style);

gboolean pm_report_style_lacks (PmReportStyle *style, gunichar c);
PangoContext *pm_report_style_get_helper (PmReportStyle *style, guint i);

void pm_ink_get_usual (PmInk ink, double rgb[3]);
void pm_report_style_get_ink (const PmReportStyle *style, PmInk ink, double rgb[3]);
const char *pm_face_get_name (PmFace face);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmReportStyle, pm_report_style_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * PmTextRole:
 *
 * What a piece of text is for. The measure knows the face and size of each; layouts name roles
 * alone, so that the same layout works in pixels on screen and in points on paper.
 */
typedef enum
{
  PM_TEXT_ROLE_BODY,    /* running text of a card or node */
  PM_TEXT_ROLE_TITLE,   /* what a card, node or lane is called */
  PM_TEXT_ROLE_HEADING, /* larger: the top of a tree, a group */
  PM_TEXT_ROLE_LABEL,   /* ticks, gates, counts */
  PM_TEXT_ROLE_SMALL,   /* secondary remarks */
  PM_TEXT_ROLE_TIME,    /* times, in tabular figures */
  PM_TEXT_N_ROLES
} PmTextRole;

/** PmTextSize: what a text takes, in the units of the measure (px on screen, pt on paper). */
typedef struct
{
  double width;    /* of the widest line */
  double height;   /* of all lines */
  double baseline; /* of the first line, from the top */
  guint n_lines;
  gboolean ellipsized; /* whether not all of the text fits */
} PmTextSize;

/** PmTextStyle: face and size of one role. */
typedef struct
{
  double size; /* in the units of the measure; 0 is that of the context's font */
  PangoWeight weight;
  gboolean tabular; /* tabular figures */
} PmTextStyle;

/**
 * PmTextMeasure: (ref-counted)
 *
 * How layouts measure text without knowing what draws it. Widths and heights are remembered, so
 * that laying out again costs no shaping. Belongs to one thread.
 *
 * Implementations: pm_text_measure_new_pango() for widgets and paper, pm_text_measure_new_fixed()
 * for tests, or any other pair of functions through pm_text_measure_new().
 */
typedef struct _PmTextMeasure PmTextMeasure;

/** PM_TEXT_UNLIMITED: for @max_width, text is not wrapped; for @max_lines, as many as it takes. */
#define PM_TEXT_UNLIMITED (-1)

typedef struct
{
  void (*measure) (gpointer data,
                   PmTextRole role,
                   const char *text,
                   double max_width,
                   int max_lines,
                   PmTextSize *size);
  /* The same text as a layout for drawing, or NULL where the implementation draws nothing. */
  PangoLayout *(*create_layout) (gpointer data,
                                 PmTextRole role,
                                 const char *text,
                                 double max_width,
                                 int max_lines);
  void (*free) (gpointer data);
} PmTextMeasureClass;

PmTextMeasure *pm_text_measure_new (const PmTextMeasureClass *klass, gpointer data);
PmTextMeasure *pm_text_measure_new_pango (PangoContext *context,
                                          const PmTextStyle styles[PM_TEXT_N_ROLES]);
PmTextMeasure *pm_text_measure_new_fixed (double char_width, double line_height);
PmTextMeasure *pm_text_measure_ref (PmTextMeasure *self);
void pm_text_measure_unref (PmTextMeasure *self);

PmTextSize pm_text_measure_get_size (PmTextMeasure *self,
                                     PmTextRole role,
                                     const char *text,
                                     double max_width,
                                     int max_lines);
double pm_text_measure_get_width (PmTextMeasure *self, PmTextRole role, const char *text);
double pm_text_measure_get_line_height (PmTextMeasure *self, PmTextRole role);
PangoLayout *pm_text_measure_create_layout (PmTextMeasure *self,
                                            PmTextRole role,
                                            const char *text,
                                            double max_width,
                                            int max_lines);

void pm_text_measure_set_budget (PmTextMeasure *self, int n_new);
gboolean pm_text_measure_get_estimated (PmTextMeasure *self);

void pm_text_styles_init_default (PmTextStyle styles[PM_TEXT_N_ROLES], double base_size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmTextMeasure, pm_text_measure_unref)

G_END_DECLS

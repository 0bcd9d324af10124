/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report.h"

G_BEGIN_DECLS

/** Limits of a picture's sides in pixels of CSS, and of its area with the scale. */
#define PM_PICTURE_MIN_WIDTH    240
#define PM_PICTURE_MIN_HEIGHT   160
#define PM_PICTURE_MAX_SIDE     16384
#define PM_PICTURE_MAX_PIXELS   G_GUINT64_CONSTANT (134217728)
#define PM_PICTURE_MAX_SCALE    4
#define PM_PICTURE_USUAL_WIDTH  1600
#define PM_PICTURE_USUAL_HEIGHT 900

typedef enum
{
  PM_PICTURE_SVG,
  PM_PICTURE_PNG,
} PmPictureFormat;

/** PmPictureOptions: what a picture of a timeline is to be. */
typedef struct
{
  PmPictureFormat format;
  guint width;   /* in pixels of CSS */
  guint height;  /* in pixels of CSS */
  guint scale;   /* dots of a PNG for each of these, across and down */
  PmSpan shown;  /* its begin unset: the incident */
  PmZone *zone;  /* (nullable) (borrowed): %NULL is the document's */
  GArray *folds; /* (nullable) (borrowed) PmSpan: what is folded; %NULL: long quiet times */
} PmPictureOptions;

void pm_picture_options_init (PmPictureOptions *options);
gboolean pm_picture_parse_size (const char *text, guint *width, guint *height);
gboolean pm_picture_check_size (const PmPictureOptions *options, GError **error);

GBytes *pm_picture_of_timeline (PmDocument *document,
                                const PmPictureOptions *options,
                                GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PmRect: in the units of a layout; y runs down. */
typedef struct
{
  double x, y, width, height;
} PmRect;

static inline gboolean
pm_rect_contains (const PmRect *rect, double x, double y)
{
  return x >= rect->x && x < rect->x + rect->width && y >= rect->y && y < rect->y + rect->height;
}

static inline gboolean
pm_rect_overlaps (const PmRect *a, const PmRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
         b->y < a->y + a->height;
}

/** pm_rect_mirror: @rect in a drawing of @width that runs the other way */
static inline PmRect
pm_rect_mirror (PmRect rect, double width)
{
  rect.x = width - rect.x - rect.width;
  return rect;
}

G_END_DECLS

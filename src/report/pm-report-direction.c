/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-private.h"

#include "pm-text.h"

/* A report is set in the direction of what its document says. Everything is laid out from left to
 * right, and turned over as a last act where the text runs the other way. */

/* Letters that are looked at; more of them say nothing new. */
#define ENOUGH_LETTERS 4000

typedef struct
{
  guint n_ltr;
  guint n_rtl;
} Letters;

static void
count_letters (Letters *letters, const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (letters->n_ltr + letters->n_rtl >= ENOUGH_LETTERS)
        return;
      if (!g_unichar_isalpha (c))
        continue;
      if (pm_text_runs_to_the_left (c))
        letters->n_rtl++;
      else
        letters->n_ltr++;
    }
}

/**
 * pm_report_runs_to_the_left:
 *
 * Names of systems and commands are Latin in any language: what is told in title and summary
 * decides, and what happened only where those say nothing.
 *
 * Returns: whether most of what @document tells is in a script that is written from right to left
 */
gboolean
pm_report_runs_to_the_left (PmDocument *document)
{
  const PmIncident *incident = pm_document_get_incident (document);
  guint n = pm_document_get_n (document, PM_KIND_EVENT);
  Letters letters = { 0 };

  count_letters (&letters, incident->title);
  count_letters (&letters, incident->summary);
  for (guint i = 0; letters.n_ltr + letters.n_rtl == 0 && i < n; i++)
    count_letters (&letters, pm_document_get_event (document, i)->title);
  return letters.n_rtl > letters.n_ltr;
}

/* Turns @figure over; its texts keep their direction. */
void
pm_figure_mirror (PmFigure *figure)
{
  for (guint i = 0; i < figure->draws->len; i++)
    {
      PmDraw *draw = &g_array_index (figure->draws, PmDraw, i);

      switch (draw->kind)
        {
        case PM_DRAW_RECT:
        case PM_DRAW_PHOTO:
          draw->x = figure->width - draw->x - draw->w;
          break;
        case PM_DRAW_LINE:
          draw->x = figure->width - draw->x;
          draw->w = -draw->w;
          break;
        case PM_DRAW_CIRCLE:
          draw->x = figure->width - draw->x;
          break;
        case PM_DRAW_PATH:
          for (guint j = 0; j < draw->n_points; j++)
            draw->points[2 * j] = figure->width - draw->points[2 * j];
          break;
        case PM_DRAW_TEXT:
        default:
          draw->x = figure->width - draw->x - draw->para->width;
          break;
        }
    }
  for (guint i = 0; i < figure->links->len; i++)
    {
      PmFigureLink *link = &g_array_index (figure->links, PmFigureLink, i);

      link->x = figure->width - link->x - link->w;
    }
}

/* Turns @page over: columns, numbers, rules and what stands at the side. */
void
pm_report_page_mirror (PmReportPage *page, double width)
{
  for (guint i = 0; i < page->items->len; i++)
    {
      PmPageItem *item = &g_array_index (page->items, PmPageItem, i);

      item->x = width - item->x -
                (item->kind == PM_ITEM_FIGURE ? item->figure->width : item->para->width);
    }
  for (guint i = 0; i < page->rects->len; i++)
    {
      PmPageRect *rect = &g_array_index (page->rects, PmPageRect, i);

      rect->x = width - rect->x - rect->w;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-private.h"

#include <math.h>
#include <string.h>

/*
 * The painter: walks the items of a page and measures nothing. With a tagger it also tells a PDF
 * what it paints; what only dresses the page is marked as such and comes first, so that the rest
 * follows in the order of reading.
 */

/* Of the logo: its height, what stays free above it, and its share of the width, at most. */
#define LOGO_HEIGHT 40.0
#define LOGO_TOP    18.0
#define LOGO_SHARE  0.35

static void
set_ink (cairo_t *cr, const PmReportStyle *style, PmInk ink)
{
  double rgb[3];

  pm_report_style_get_ink (style, ink, rgb);
  cairo_set_source_rgb (cr, rgb[0], rgb[1], rgb[2]);
}

/* Structure */

static void
open_nodes (PmTagger *tagger, const PmNode *from, const PmNode *node)
{
  if (node == from || node == NULL)
    return;
  open_nodes (tagger, from, node->parent);
  cairo_tag_begin (tagger->cr, node->tag, NULL);
}

/** pm_tagger_move: closes and opens elements until @node (nullable: none) is the innermost. */
void
pm_tagger_move (PmTagger *tagger, const PmNode *node)
{
  const PmNode *common = node;

  if (tagger->node == node)
    return;
  while (common != NULL)
    {
      const PmNode *open = tagger->node;

      while (open != NULL && open->depth > common->depth)
        open = open->parent;
      if (open == common)
        break;
      common = common->parent;
    }
  while (tagger->node != common)
    {
      cairo_tag_end (tagger->cr, tagger->node->tag);
      tagger->node = tagger->node->parent;
    }
  open_nodes (tagger, common, node);
  tagger->node = node;
}

/* Brackets are for the address of a host: http://[::1]/ */
static const char *
find_host_end (const char *uri)
{
  const char *host = strstr (uri, "://");

  return host != NULL ? host + 3 + strcspn (host + 3, "/?#") : uri;
}

/**
 * pm_report_escape_uri:
 *
 * Returns: (transfer full): @uri in the characters that a link of a PDF may hold
 */
char *
pm_report_escape_uri (const char *uri)
{
  const char *host_end = find_host_end (uri);
  GString *escaped = g_string_new (NULL);

  for (const char *p = uri; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || strchr ("-._~:/?#@!$&*+,;=%", *p) != NULL ||
        ((*p == '[' || *p == ']') && p < host_end))
      g_string_append_c (escaped, *p);
    else
      g_string_append_printf (escaped, "%%%02X", (guint) (guchar) *p);
  return g_string_free (escaped, FALSE);
}

static gboolean
begin_link (PmReport *self, PmTagger *tagger, const PmRichLink *link, const double *rect)
{
  g_autofree char *attributes = NULL;
  g_autofree char *place = NULL;

  if (rect != NULL)
    place =
        g_strdup_printf (" rect=[%d.%02d %d.%02d %d.%02d %d.%02d]", (int) rect[0],
                         (int) (rect[0] * 100) % 100, (int) rect[1], (int) (rect[1] * 100) % 100,
                         (int) rect[2], (int) (rect[2] * 100) % 100, (int) rect[3],
                         (int) (rect[3] * 100) % 100);
  if (link->uri != NULL)
    {
      g_autofree char *uri = pm_report_escape_uri (link->uri);

      attributes = g_strdup_printf ("uri='%s'%s", uri, place != NULL ? place : "");
    }
  else if (link->dest != NULL && g_hash_table_contains (self->dest_pages, link->dest))
    {
      attributes = g_strdup_printf ("dest='%s'%s", link->dest, place != NULL ? place : "");
    }
  if (attributes == NULL)
    return FALSE;
  cairo_tag_begin (tagger->cr, CAIRO_TAG_LINK, attributes);
  return TRUE;
}

/* Text */

static const PmRichRun *
find_run (const PmPara *para, gsize offset)
{
  guint low = 0;
  guint high = para->n_runs;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (para->runs[middle].end <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low < para->n_runs && para->runs[low].start <= offset ? &para->runs[low] : NULL;
}

static PmInk
run_ink (const PmRichRun *run, PmInk ink)
{
  if (run == NULL)
    return ink;
  if (run->flags & PM_RICH_ALERT)
    return PM_INK_ALERT;
  if (run->link >= 0 || (run->flags & PM_RICH_ACCENT))
    return PM_INK_ACCENT;
  return run->flags & PM_RICH_DIM ? PM_INK_DIM : ink;
}

static void
draw_stroke_over (cairo_t *cr, double x, double y, double width, double thickness)
{
  cairo_rectangle (cr, x, y, width, thickness);
  cairo_fill (cr);
}

static void
paint_runs (PmReport *self,
            cairo_t *cr,
            PmTagger *tagger,
            const PmPara *para,
            const PmParaLine *line,
            gsize offset,
            double x,
            double y)
{
  const PmFaceStyle *face = &self->flow->style->faces[para->face];
  const char *text = pango_layout_get_text (line->line->layout);
  int open_link = -1;
  gboolean tagged_link = FALSE;

  for (GSList *l = line->line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *glyphs = l->data;
      const PmRichRun *run = find_run (para, offset + (gsize) glyphs->item->offset);
      double width = (double) pango_glyph_string_get_width (glyphs->glyphs) / PANGO_SCALE;
      int link = run != NULL ? run->link : -1;

      if (tagger != NULL && link != open_link)
        {
          if (tagged_link)
            cairo_tag_end (cr, CAIRO_TAG_LINK);
          tagged_link = link >= 0 && begin_link (self, tagger, para->links->pdata[link], NULL);
          open_link = link;
        }
      set_ink (cr, self->flow->style, run_ink (run, face->ink));
      cairo_move_to (cr, x, y);
      pango_cairo_show_glyph_item (cr, text, glyphs);
      if (run != NULL && (run->flags & PM_RICH_STRIKE))
        draw_stroke_over (cr, x, y - face->size * 0.28, width, 0.5);
      if (link >= 0 && ((PmRichLink *) para->links->pdata[link])->uri != NULL)
        {
          set_ink (cr, self->flow->style, PM_INK_RULE);
          draw_stroke_over (cr, x, y + face->size * 0.2, width, 0.4);
        }
      x += width;
    }
  if (tagged_link)
    cairo_tag_end (cr, CAIRO_TAG_LINK);
}

static void
paint_para (PmReport *self,
            cairo_t *cr,
            PmTagger *tagger,
            const PmPara *para,
            guint first,
            guint n,
            double x,
            double y)
{
  const PmFaceStyle *face = &self->flow->style->faces[para->face];
  guint layout = para->n_runs > 0 && n > 0 ? pm_para_get_layout_index (para, first) : 0;

  if (para->n_runs == 0)
    set_ink (cr, self->flow->style, face->ink);
  for (guint i = first; i < first + n; i++)
    {
      const PmParaLine *line = &para->lines[i];
      double baseline = y + (i - first) * para->leading + para->ascent;

      if (line->line->runs == NULL)
        continue;
      if (para->n_runs == 0)
        {
          cairo_move_to (cr, x + line->x, baseline);
          pango_cairo_show_layout_line (cr, line->line);
          continue;
        }
      while (layout + 1 < para->layouts->len && para->layouts->pdata[layout] != line->line->layout)
        layout++;
      paint_runs (self, cr, tagger, para, line, para->starts[layout], x + line->x, baseline);
    }
}

/* Figures */

static void
trace (cairo_t *cr, const PmDraw *draw)
{
  double r = draw->radius;

  cairo_new_path (cr);
  switch (draw->kind)
    {
    case PM_DRAW_RECT:
      if (r <= 0)
        {
          cairo_rectangle (cr, draw->x, draw->y, draw->w, draw->h);
          break;
        }
      cairo_arc (cr, draw->x + draw->w - r, draw->y + r, r, -G_PI_2, 0);
      cairo_arc (cr, draw->x + draw->w - r, draw->y + draw->h - r, r, 0, G_PI_2);
      cairo_arc (cr, draw->x + r, draw->y + draw->h - r, r, G_PI_2, G_PI);
      cairo_arc (cr, draw->x + r, draw->y + r, r, G_PI, 1.5 * G_PI);
      cairo_close_path (cr);
      break;
    case PM_DRAW_LINE:
      cairo_move_to (cr, draw->x, draw->y);
      cairo_line_to (cr, draw->x + draw->w, draw->y + draw->h);
      break;
    case PM_DRAW_CIRCLE:
      cairo_arc (cr, draw->x, draw->y, r, 0, 2 * G_PI);
      break;
    case PM_DRAW_PATH:
      for (guint i = 0; i < draw->n_points; i++)
        cairo_line_to (cr, draw->points[2 * i], draw->points[2 * i + 1]);
      if (draw->flags & PM_DRAW_CLOSED)
        cairo_close_path (cr);
      break;
    case PM_DRAW_TEXT:
    case PM_DRAW_PHOTO:
    default:
      break;
    }
}

/* Slanted lines at equal distances: what red is on screen, and still there in grey. */
static void
hatch (cairo_t *cr, const PmReportStyle *style, const PmDraw *draw)
{
  const double step = 4.0;

  cairo_save (cr);
  trace (cr, draw);
  cairo_clip (cr);
  set_ink (cr, style, draw->ink);
  cairo_set_line_width (cr, 0.4);
  for (double x = draw->x - draw->h; x < draw->x + draw->w; x += step)
    {
      cairo_move_to (cr, x, draw->y + draw->h);
      cairo_line_to (cr, x + draw->h, draw->y);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
paint_draw (cairo_t *cr, const PmReportStyle *style, const PmDraw *draw)
{
  static const double dashes[] = { 3.0, 2.0 };
  static const double dots[] = { 0.8, 1.8 };

  if (draw->flags & PM_DRAW_FILL)
    {
      trace (cr, draw);
      set_ink (cr, style, draw->fill);
      cairo_fill (cr);
    }
  if (draw->flags & PM_DRAW_HATCHED)
    hatch (cr, style, draw);
  if (draw->flags & PM_DRAW_STROKE)
    {
      trace (cr, draw);
      set_ink (cr, style, draw->ink);
      cairo_set_line_width (cr, draw->line_width);
      if (draw->flags & PM_DRAW_DASHED)
        cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
      else if (draw->flags & PM_DRAW_DOTTED)
        cairo_set_dash (cr, dots, G_N_ELEMENTS (dots), 0);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
    }
}

/* With a thin edge: what was taken of a screen is often as white as the paper. */
static void
paint_photo (PmReport *self, cairo_t *cr, const PmDraw *draw)
{
  pm_photo_paint (draw->photo, cr, draw->x, draw->y, draw->w, draw->h);
  set_ink (cr, self->flow->style, PM_INK_RULE);
  cairo_set_line_width (cr, 0.5);
  cairo_rectangle (cr, draw->x, draw->y, draw->w, draw->h);
  cairo_stroke (cr);
}

/* Paints @figure with its top left corner at the origin. */
void
pm_report_paint_figure (PmReport *self, const PmFigure *figure, cairo_t *cr)
{
  for (guint i = 0; i < figure->draws->len; i++)
    {
      const PmDraw *draw = &g_array_index (figure->draws, PmDraw, i);

      if (draw->kind == PM_DRAW_TEXT)
        paint_para (self, cr, NULL, draw->para, 0, draw->para->n_lines, draw->x, draw->y);
      else if (draw->kind == PM_DRAW_PHOTO)
        paint_photo (self, cr, draw);
      else
        paint_draw (cr, self->flow->style, draw);
    }
}

static void
paint_figure (PmReport *self, cairo_t *cr, PmTagger *tagger, const PmPageItem *item)
{
  const PmFigure *figure = item->figure;

  cairo_save (cr);
  cairo_translate (cr, item->x, item->y);
  pm_report_paint_figure (self, figure, cr);
  cairo_restore (cr);
  for (guint i = 0; tagger != NULL && i < figure->links->len; i++)
    {
      const PmFigureLink *link = &g_array_index (figure->links, PmFigureLink, i);
      double rect[] = { item->x + link->x, item->y + link->y, link->w, link->h };

      if (begin_link (self, tagger, &link->link, rect))
        cairo_tag_end (cr, CAIRO_TAG_LINK);
    }
}

/* Pages */

/* Opposite to where the title begins, above it: on the line of what stands over the title. */
static void
paint_logo (PmReport *self, cairo_t *cr)
{
  const PmReportStyle *style = self->flow->style;
  double bottom = style->margin_top + style->faces[PM_FACE_NOTE].leading;
  double scale = MIN (MIN (LOGO_HEIGHT, bottom - LOGO_TOP) / self->logo->height,
                      style->content_width * LOGO_SHARE / self->logo->width);
  double width = self->logo->width * scale;
  double height = self->logo->height * scale;

  pm_photo_paint (self->logo, cr,
                  style->is_rtl ? style->margin_side
                                : style->page_width - style->margin_side - width,
                  bottom - height, width, height);
}

static void
paint_dress (PmReport *self, const PmReportPage *page, cairo_t *cr)
{
  const PmReportStyle *style = self->flow->style;

  for (guint i = 0; i < page->rects->len; i++)
    {
      const PmPageRect *rect = &g_array_index (page->rects, PmPageRect, i);

      set_ink (cr, self->flow->style, rect->ink);
      cairo_rectangle (cr, rect->x, rect->y, rect->w, rect->h);
      cairo_fill (cr);
    }
  if (page == self->pages->pdata[0] && self->logo != NULL)
    paint_logo (self, cr);
  for (guint i = 0; i < G_N_ELEMENTS (page->running); i++)
    {
      const PmPara *para = page->running[i];
      gboolean at_foot = i >= 2;
      double y;

      if (para == NULL)
        continue;
      y = at_foot ? style->page_height - style->margin_bottom * 0.5 - para->leading / 2
                  : style->margin_top * 0.5 - para->leading / 2;
      paint_para (self, cr, NULL, para, 0, para->n_lines,
                  (i % 2 == 0) != style->is_rtl
                      ? style->margin_side
                      : style->page_width - style->margin_side - para->width,
                  y);
    }
}

/* Paints @page; with @tagger (nullable) tells the PDF's structure. */
void
pm_report_paint (PmReport *self, guint page_number, cairo_t *cr, PmTagger *tagger)
{
  const PmReportPage *page = self->pages->pdata[page_number];

  if (tagger != NULL)
    cairo_tag_begin (cr, "Artifact", NULL);
  paint_dress (self, page, cr);
  for (guint i = 0; i < page->items->len; i++)
    {
      const PmPageItem *item = &g_array_index (page->items, PmPageItem, i);

      if (item->repeated)
        paint_para (self, cr, NULL, item->para, item->first_line, item->n_lines, item->x, item->y);
    }
  if (tagger != NULL)
    cairo_tag_end (cr, "Artifact");

  for (guint i = 0; i < page->items->len; i++)
    {
      const PmPageItem *item = &g_array_index (page->items, PmPageItem, i);

      if (item->repeated)
        continue;
      if (tagger != NULL)
        pm_tagger_move (tagger, item->node);
      if (item->kind == PM_ITEM_FIGURE)
        paint_figure (self, cr, tagger, item);
      else
        paint_para (self, cr, tagger, item->para, item->first_line, item->n_lines, item->x,
                    item->y);
    }
}

/**
 * pm_report_paint_page:
 * @page: from 0
 * @cr: a context with points as its unit, and the page's top left corner as its origin
 *
 * Paints the page on whatever @cr draws to; the sheet itself is left as it is.
 */
void
pm_report_paint_page (PmReport *self, guint page, cairo_t *cr)
{
  g_return_if_fail (page < self->pages->len);

  g_mutex_lock (&self->lock);
  cairo_save (cr);
  pm_report_paint (self, page, cr, NULL);
  cairo_restore (cr);
  cairo_new_path (cr);
  g_mutex_unlock (&self->lock);
}

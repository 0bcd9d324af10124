/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-content-private.h"

#include "pm-report-private.h"
#include "pm-text.h"

#include <string.h>

/*
 * A figure of the report as an SVG element within a page of HTML. Unlike a picture that cairo
 * writes it holds its text as text, to be found and read aloud, and takes its colours from the
 * page's style, which has others for the dark: classes say what ink is meant. Each line of text is
 * told how long it was measured to be, so that another font does not make it run over.
 */

static const char *const ink_names[PM_N_INKS] = {
  [PM_INK_TEXT] = "text",     [PM_INK_HEAD] = "text",   [PM_INK_DIM] = "dim",
  [PM_INK_ACCENT] = "accent", [PM_INK_ALERT] = "alert", [PM_INK_RULE] = "rule",
  [PM_INK_TINT] = "tint",     [PM_INK_SPAN] = "span",   [PM_INK_BAND] = "band",
  [PM_INK_PAPER] = "paper",
};

typedef struct
{
  GString *svg;
  PmReportStyle *style;
  guint serial;
} Writer;

/* With a point whatever the locale, and no more digits than can be seen. */
static void
add_number (GString *string, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gsize length;

  g_ascii_formatd (buffer, sizeof buffer, "%.2f", value);
  length = strlen (buffer);
  while (buffer[length - 1] == '0')
    buffer[--length] = '\0';
  if (buffer[length - 1] == '.')
    buffer[--length] = '\0';
  g_string_append (string, g_str_equal (buffer, "-0") ? "0" : buffer);
}

static void
add_attribute (Writer *writer, const char *name, double value)
{
  g_string_append_printf (writer->svg, " %s=\"", name);
  add_number (writer->svg, value);
  g_string_append_c (writer->svg, '"');
}

static void
add_escaped (GString *string, const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '<')
        g_string_append (string, "&lt;");
      else if (c == '>')
        g_string_append (string, "&gt;");
      else if (c == '&')
        g_string_append (string, "&amp;");
      else if (c == '"')
        g_string_append (string, "&quot;");
      else if (c == '\n' || c == '\t')
        g_string_append_c (string, ' ');
      else if (pm_text_is_harmless (c))
        g_string_append_unichar (string, c);
    }
}

/* Shapes */

static void
add_paint (Writer *writer, const PmDraw *draw)
{
  gboolean fill = (draw->flags & PM_DRAW_FILL) != 0;
  gboolean stroke = (draw->flags & PM_DRAW_STROKE) != 0;

  g_string_append_printf (writer->svg, " class=\"%s%s%s%s%s\"", fill ? "f-" : "",
                          fill ? ink_names[draw->fill] : "f-none", stroke ? " s-" : "",
                          stroke ? ink_names[draw->ink] : "",
                          draw->flags & PM_DRAW_DASHED   ? " dashed"
                          : draw->flags & PM_DRAW_DOTTED ? " dotted"
                                                         : "");
  if (stroke)
    add_attribute (writer, "stroke-width", draw->line_width);
}

static void
add_rect (Writer *writer, const PmDraw *draw)
{
  g_string_append (writer->svg, "<rect");
  add_attribute (writer, "x", draw->x);
  add_attribute (writer, "y", draw->y);
  add_attribute (writer, "width", MAX (draw->w, 0));
  add_attribute (writer, "height", MAX (draw->h, 0));
  if (draw->radius > 0)
    add_attribute (writer, "rx", draw->radius);
}

static void
add_shape (Writer *writer, const PmDraw *draw)
{
  switch (draw->kind)
    {
    case PM_DRAW_RECT:
      add_rect (writer, draw);
      break;
    case PM_DRAW_LINE:
      g_string_append (writer->svg, "<line");
      add_attribute (writer, "x1", draw->x);
      add_attribute (writer, "y1", draw->y);
      add_attribute (writer, "x2", draw->x + draw->w);
      add_attribute (writer, "y2", draw->y + draw->h);
      break;
    case PM_DRAW_CIRCLE:
      g_string_append (writer->svg, "<circle");
      add_attribute (writer, "cx", draw->x);
      add_attribute (writer, "cy", draw->y);
      add_attribute (writer, "r", draw->radius);
      break;
    case PM_DRAW_PATH:
      g_string_append (writer->svg,
                       draw->flags & PM_DRAW_CLOSED ? "<polygon points=\"" : "<polyline points=\"");
      for (guint i = 0; i < draw->n_points * 2; i++)
        {
          if (i > 0)
            g_string_append_c (writer->svg, i % 2 == 1 ? ',' : ' ');
          add_number (writer->svg, draw->points[i]);
        }
      g_string_append_c (writer->svg, '"');
      break;
    case PM_DRAW_TEXT:
    case PM_DRAW_PHOTO:
    default:
      return;
    }
  add_paint (writer, draw);
  g_string_append (writer->svg, "/>\n");
  if (!(draw->flags & PM_DRAW_HATCHED))
    return;
  add_rect (writer, draw);
  g_string_append_printf (writer->svg, " fill=\"url(#hatch-%u)\"/>\n", writer->serial);
}

/* Text */

/* Piece: a stretch of a line in one look, in the order of the text. */
typedef struct
{
  gsize offset; /* in the paragraph's text */
  gsize length;
  gboolean is_ellipsis;
} Piece;

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const Piece *one = a;
  const Piece *two = b;

  return one->offset < two->offset ? -1 : one->offset > two->offset;
}

static GArray *
list_pieces (const PmPara *para, const PmParaLine *line, gsize start)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  for (GSList *l = line->line->runs; l != NULL; l = l->next)
    {
      const PangoItem *item = ((PangoGlyphItem *) l->data)->item;
      Piece piece = { start + (gsize) item->offset, (gsize) item->length,
                      (item->analysis.flags & PANGO_ANALYSIS_FLAG_IS_ELLIPSIS) != 0 };

      g_array_append_val (pieces, piece);
    }
  g_array_sort (pieces, compare_pieces);
  /* Space at the end of a line is not seen. */
  while (pieces->len > 0)
    {
      Piece *last = &g_array_index (pieces, Piece, pieces->len - 1);

      while (!last->is_ellipsis && last->length > 0 &&
             g_ascii_isspace (para->text[last->offset + last->length - 1]))
        last->length--;
      if (last->length > 0)
        break;
      g_array_set_size (pieces, pieces->len - 1);
    }
  return pieces;
}

static const PmRichRun *
find_run (const PmPara *para, gsize offset)
{
  for (guint i = 0; i < para->n_runs; i++)
    if (para->runs[i].start <= offset && offset < para->runs[i].end)
      return &para->runs[i];
  return NULL;
}

static void
add_piece (Writer *writer, const PmPara *para, const Piece *piece)
{
  const PmRichRun *run = find_run (para, piece->offset);
  PmRichFlags flags = run != NULL ? run->flags : 0;

  if (flags != 0)
    g_string_append_printf (writer->svg, "<tspan class=\"%s%s%s%s\">",
                            flags & PM_RICH_ALERT    ? "f-alert"
                            : flags & PM_RICH_ACCENT ? "f-accent"
                            : flags & PM_RICH_DIM    ? "f-dim"
                                                     : "",
                            flags & PM_RICH_BOLD ? " b" : "", flags & PM_RICH_ITALIC ? " i" : "",
                            flags & PM_RICH_STRIKE ? " st" : "");
  if (piece->is_ellipsis)
    g_string_append (writer->svg, "…");
  else
    add_escaped (writer->svg, para->text + piece->offset, piece->length);
  if (flags != 0)
    g_string_append (writer->svg, "</tspan>");
}

/* How wide the line is without the space at its end. */
static double
visible_width (const PmPara *para, const PmParaLine *line, const GArray *pieces, gsize start)
{
  const Piece *last = &g_array_index (pieces, Piece, pieces->len - 1);
  gsize end = last->offset + last->length - start;
  PangoRectangle logical;
  int x;

  pango_layout_line_get_extents (line->line, NULL, &logical);
  if (!last->is_ellipsis &&
      pango_layout_line_get_resolved_direction (line->line) != PANGO_DIRECTION_RTL &&
      end < (gsize) (line->line->start_index + line->line->length) &&
      para->text[start + end] == ' ')
    {
      pango_layout_line_index_to_x (line->line, (int) end, FALSE, &x);
      return (double) x / PANGO_SCALE;
    }
  return (double) logical.width / PANGO_SCALE;
}

static void
add_line (Writer *writer, const PmPara *para, guint number, double x, double y)
{
  const PmFaceStyle *face = &writer->style->faces[para->face];
  const PmParaLine *line = &para->lines[number];
  gsize start = para->starts[pm_para_get_layout_index (para, number)];
  gboolean rtl = pango_layout_line_get_resolved_direction (line->line) == PANGO_DIRECTION_RTL;
  g_autoptr (GArray) pieces = list_pieces (para, line, start);
  double width;

  if (pieces->len == 0)
    return;
  width = visible_width (para, line, pieces, start);
  g_string_append (writer->svg, "<text");
  add_attribute (writer, "x", x + line->x + (rtl ? width : 0));
  add_attribute (writer, "y", y + number * para->leading + para->ascent);
  add_attribute (writer, "font-size", face->size);
  if (width > 1)
    {
      add_attribute (writer, "textLength", width);
      g_string_append (writer->svg, " lengthAdjust=\"spacingAndGlyphs\"");
    }
  g_string_append_printf (writer->svg, " class=\"f-%s%s\"%s>", ink_names[face->ink],
                          para->face == PM_FACE_SMALL_LEAD || para->face == PM_FACE_LEAD ? " b"
                                                                                         : "",
                          rtl ? " direction=\"rtl\"" : "");
  for (guint i = 0; i < pieces->len; i++)
    add_piece (writer, para, &g_array_index (pieces, Piece, i));
  g_string_append (writer->svg, "</text>\n");
}

/* Places of the page that parts of the figure lead to; the keyboard has them in the table. */
static void
add_links (Writer *writer, const PmFigure *figure, GHashTable *dests)
{
  for (guint i = 0; i < figure->links->len; i++)
    {
      const PmFigureLink *link = &g_array_index (figure->links, PmFigureLink, i);

      if (link->link.dest == NULL || !g_hash_table_contains (dests, link->link.dest))
        continue;
      g_string_append (writer->svg, "<a href=\"#");
      add_escaped (writer->svg, link->link.dest, strlen (link->link.dest));
      g_string_append (writer->svg, "\" tabindex=\"-1\" aria-label=\"");
      add_escaped (writer->svg, link->link.dest, strlen (link->link.dest));
      g_string_append (writer->svg, "\"><rect class=\"hit\"");
      add_attribute (writer, "x", link->x);
      add_attribute (writer, "y", link->y);
      add_attribute (writer, "width", link->w);
      add_attribute (writer, "height", link->h);
      g_string_append (writer->svg, "/></a>\n");
    }
}

static gboolean
is_hatched (const PmFigure *figure)
{
  for (guint i = 0; i < figure->draws->len; i++)
    if (g_array_index (figure->draws, PmDraw, i).flags & PM_DRAW_HATCHED)
      return TRUE;
  return FALSE;
}

/*
 * pm_content_figure_to_svg:
 * @dests: the names of the places that there are
 * @serial: of the figure on its page
 *
 * Returns: (transfer full): an SVG element for the middle of a page
 */
char *
pm_content_figure_to_svg (const PmFigure *figure,
                          PmReportStyle *style,
                          GHashTable *dests,
                          guint serial)
{
  Writer writer = { .svg = g_string_new ("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"group\" "
                                         "xml:space=\"preserve\" viewBox=\"0 0 "),
                    .style = style,
                    .serial = serial };

  pm_paras_shape (style, NULL);
  add_number (writer.svg, figure->width);
  g_string_append_c (writer.svg, ' ');
  add_number (writer.svg, figure->height);
  g_string_append (writer.svg, "\" aria-label=\"");
  add_escaped (writer.svg, figure->alternative, strlen (figure->alternative));
  g_string_append (writer.svg, "\">\n");
  if (is_hatched (figure))
    g_string_append_printf (
        writer.svg,
        "<defs><pattern id=\"hatch-%u\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\">"
        "<path d=\"M-1,1 1,-1 M0,4 4,0 M3,5 5,3\" class=\"f-none s-alert\" "
        "stroke-width=\"0.4\"/></pattern></defs>\n",
        serial);
  /* The name of the whole says what it shows; read piece by piece it would be a heap of words. */
  g_string_append (writer.svg, "<g aria-hidden=\"true\">\n");
  for (guint i = 0; i < figure->draws->len; i++)
    {
      const PmDraw *draw = &g_array_index (figure->draws, PmDraw, i);

      if (draw->kind != PM_DRAW_TEXT)
        add_shape (&writer, draw);
      for (guint j = 0; draw->kind == PM_DRAW_TEXT && j < draw->para->n_lines; j++)
        add_line (&writer, draw->para, j, draw->x, draw->y);
    }
  g_string_append (writer.svg, "</g>\n");
  add_links (&writer, figure, dests);
  g_string_append (writer.svg, "</svg>");
  return g_string_free (writer.svg, FALSE);
}

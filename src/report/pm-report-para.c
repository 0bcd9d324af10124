/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-para.h"

#include "pm-text.h"

#include <string.h>

/*
 * A paragraph is one PangoLayout. Only a huge one is several, because the width of an unbroken
 * text would overflow: each holds a part, and the last line of each part but the last is given to
 * the next, so that the seams do not show.
 *
 * Lines stand at equal distances whatever fonts a line needs; the layout's own heights are not
 * used.
 */

#define MAX_LAYOUT_BYTES 4096

/* More than a line can hold: what a limited paragraph shows is at the beginning of its text. */
#define MAX_LINE_BYTES 4096

static PangoAttribute *
attribute_for (PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  return attribute;
}

static void
insert_run (PangoAttrList *list, const PmRichRun *run, guint start, guint end, double size)
{
  if (run->flags & PM_RICH_ITALIC)
    pango_attr_list_insert (list,
                            attribute_for (pango_attr_style_new (PANGO_STYLE_ITALIC), start, end));
  if (run->flags & PM_RICH_BOLD)
    pango_attr_list_insert (list, attribute_for (pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD),
                                                 start, end));
  if (run->flags & PM_RICH_MONO)
    {
      pango_attr_list_insert (list,
                              attribute_for (pango_attr_family_new ("Adwaita Mono, Noto Sans Mono, "
                                                                    "DejaVu Sans Mono, monospace"),
                                             start, end));
      pango_attr_list_insert (
          list, attribute_for (pango_attr_size_new_absolute ((int) (size * 0.93 * PANGO_SCALE)),
                               start, end));
    }
  if (run->flags & PM_RICH_TINY)
    pango_attr_list_insert (
        list, attribute_for (pango_attr_size_new_absolute ((int) (size * 0.7 * PANGO_SCALE)), start,
                             end));
  /* A colour splits the glyphs at the run's ends; which one it is the painter knows better. */
  if (run->link >= 0 ||
      (run->flags & (PM_RICH_DIM | PM_RICH_ALERT | PM_RICH_ACCENT | PM_RICH_STRIKE)))
    pango_attr_list_insert (
        list, attribute_for (pango_attr_foreground_new ((guint16) (run->start & 0x7fff), 1, 1),
                             start, end));
}

/* Contextual forms take a tenth of the time, and are a matter of taste where letters do not join:
 * they are for the scripts that need them. Nothing from Hebrew on is below U+0590. */
static const char *
features_for (const PmPara *para, const PmFaceStyle *face)
{
  for (const char *p = para->text; *p != '\0'; p = g_utf8_next_char (p))
    if ((guchar) *p >= 0xd6 && g_utf8_get_char (p) >= 0x0590 &&
        !(g_utf8_get_char (p) >= 0x2000 && g_utf8_get_char (p) < 0x2c00))
      return face->tabular ? "tnum" : NULL;
  return face->tabular ? "tnum, calt 0" : "calt 0";
}

static PangoAttrList *
attributes_for (const PmPara *para, const PmFaceStyle *face, gsize from, gsize to)
{
  PangoAttrList *list = pango_attr_list_new ();
  const char *features = features_for (para, face);

  if (features != NULL)
    pango_attr_list_insert (list, pango_attr_font_features_new (features));
  for (guint i = 0; i < para->n_runs; i++)
    {
      const PmRichRun *run = &para->runs[i];

      if (run->end > from && run->start < to)
        insert_run (list, run, (guint) (MAX (run->start, from) - from),
                    (guint) (MIN (run->end, to) - from), face->size);
    }
  return list;
}

static gboolean
has_rtl (const char *text, gsize length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    if ((guchar) *p >= 0xd6 && pm_text_runs_to_the_left (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static PangoLayout *
make_layout (const PmPara *para,
             const PmFaceStyle *face,
             PangoContext *context,
             gsize from,
             gsize to)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoAttrList *attributes;

  pango_layout_set_font_description (layout, face->font);
  pango_layout_set_width (layout, (int) (para->width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  /* A Latin word before it, such as the name of a level, does not turn a sentence round. */
  if (para->is_rtl && para->face != PM_FACE_CODE && has_rtl (para->text + from, to - from))
    pango_layout_set_auto_dir (layout, FALSE);
  if (para->align == PM_PARA_CENTER)
    pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  else if (para->align == PM_PARA_END)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  if (para->max_lines > 0)
    {
      pango_layout_set_height (layout, -para->max_lines);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  attributes = attributes_for (para, face, from, to);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (layout, para->text + from, (int) (to - from));
  return layout;
}

static double
line_x (const PmPara *para, PangoLayoutLine *line)
{
  gboolean rtl = pango_layout_line_get_resolved_direction (line) == PANGO_DIRECTION_RTL;
  PangoRectangle logical;
  double left;

  /* Where most text runs to the left, what does not begins where the rest begins; but code. */
  rtl = rtl || (para->is_rtl && para->face != PM_FACE_CODE);
  if (!rtl && para->align == PM_PARA_START)
    return 0;
  pango_layout_line_get_extents (line, NULL, &logical);
  left = para->width - (double) logical.width / PANGO_SCALE;
  if (para->align == PM_PARA_CENTER)
    return left / 2;
  return rtl == (para->align == PM_PARA_START) ? left : 0;
}

/* Where to cut a text that is too long for one layout: after a space, never inside a character. */
static gsize
find_cut (const char *text, gsize from, gsize length)
{
  gsize cut = from + MAX_LAYOUT_BYTES;
  gsize earliest = cut - MAX_LAYOUT_BYTES / 8;

  if (cut >= length)
    return length;
  for (gsize at = cut; at > earliest; at--)
    if (text[at] == ' ' || text[at] == '\n')
      return at + 1;
  return (gsize) (g_utf8_find_prev_char (text + from, text + cut + 1) - text);
}

/* Where to end a text of which only a few lines are shown. */
static gsize
find_limit (const char *text, gsize length, int max_lines)
{
  gsize limit = (gsize) max_lines * MAX_LINE_BYTES;

  if (limit >= length)
    return length;
  return (gsize) (g_utf8_find_prev_char (text, text + limit + 1) - text);
}

static void
collect_lines (PmPara *para, PangoLayout *layout, guint n, guint *allocated)
{
  GSList *lines = pango_layout_get_lines_readonly (layout);

  if (para->n_lines + n > *allocated)
    {
      *allocated = MAX (para->n_lines + n, *allocated * 2);
      para->lines = g_renew (PmParaLine, para->lines, *allocated);
    }
  for (guint i = 0; i < n && lines != NULL; i++, lines = lines->next)
    para->lines[para->n_lines++] =
        (PmParaLine) { .line = lines->data, .x = line_x (para, lines->data) };
}

/**
 * pm_para_shape_in:
 * @context: one of @style that no other thread uses meanwhile
 *
 * Shapes @para if it is not. Two threads may shape different paragraphs in different contexts.
 */
void
pm_para_shape_in (PmPara *para, const PmReportStyle *style, PangoContext *context)
{
  gsize whole = strlen (para->text);
  gsize length = para->max_lines > 0 ? find_limit (para->text, whole, para->max_lines) : whole;
  gsize from = 0;
  guint allocated = 0;
  GArray *starts;

  if (para->starts != NULL)
    return;
  starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  do
    {
      gsize to = para->max_lines > 0 ? length : find_cut (para->text, from, length);
      PangoLayout *layout = make_layout (para, &style->faces[para->face], context, from, to);
      guint n = (guint) pango_layout_get_line_count (layout);

      if (to < length && n > 1 && para->text[to - 1] != '\n')
        {
          PangoLayoutLine *last = pango_layout_get_line_readonly (layout, (int) --n);

          to = from + (gsize) pango_layout_line_get_start_index (last);
        }
      else if (to < length && n > 1)
        {
          n--; /* the empty line after the break */
        }
      g_ptr_array_add (para->layouts, layout);
      g_array_append_val (starts, from);
      collect_lines (para, layout, n, &allocated);
      from = to;
    }
  while (from < length);
  para->starts = (gsize *) (gpointer) g_array_free (starts, FALSE);
}

static void
share_lines (PmPara *para)
{
  const PmPara *like = para->like;

  para->n_lines = like->n_lines;
  para->lines = g_memdup2 (like->lines, sizeof (PmParaLine) * like->n_lines);
  para->starts = g_memdup2 (like->starts, sizeof (gsize) * like->layouts->len);
  for (guint i = 0; i < like->layouts->len; i++)
    g_ptr_array_add (para->layouts, g_object_ref (like->layouts->pdata[i]));
}

/** pm_para_shape: shapes @para if it is not: for those whose size is needed at once. */
void
pm_para_shape (PmPara *para, PmReportStyle *style)
{
  if (para->like != NULL)
    pm_para_shape (para->like, style);
  if (para->starts != NULL)
    return;
  if (para->like != NULL)
    share_lines (para);
  else
    pm_para_shape_in (para, style, style->context);
}

/* Lanes, kinds, owners and dates come again and again, and a first page is tried several times. */

guint
pm_para_hash (gconstpointer data)
{
  const PmPara *para = data;

  return g_str_hash (para->text) + para->face + para->n_runs * 31;
}

/** pm_para_looks_equal: whether two paragraphs are the same but for where their links lead. */
gboolean
pm_para_looks_equal (gconstpointer data, gconstpointer other)
{
  const PmPara *a = data;
  const PmPara *b = other;

  return a->face == b->face && a->align == b->align && a->max_lines == b->max_lines &&
         a->width == b->width && a->n_runs == b->n_runs &&
         (a->n_runs == 0 || memcmp (a->runs, b->runs, sizeof (PmRichRun) * a->n_runs) == 0) &&
         g_str_equal (a->text, b->text);
}

static PmPara *
para_ref (PmPara *para)
{
  para->refs++;
  return para;
}

/* Finds its double, or makes it known; either way it is to be shaped later. */
static void
enlist (PmPara *para, PmReportStyle *style)
{
  PmPara *like = g_hash_table_lookup (style->paras, para);

  if (like != NULL)
    para->like = para_ref (like);
  else
    g_hash_table_add (style->paras, para_ref (para));
  g_ptr_array_add (style->unshaped, para_ref (para));
}

static gboolean
lacks_cb (gunichar c, gpointer user_data)
{
  return pm_report_style_lacks (user_data, c);
}

/**
 * pm_para_new_limited:
 * @rich: (transfer full): the text
 * @width: of the column in points
 * @max_lines: lines after which it ends in an ellipsis, or 0
 *
 * Returns: (transfer full): the paragraph, not shaped yet
 */
PmPara *
pm_para_new_limited (PmReportStyle *style,
                     PmFace face,
                     PmRich *rich,
                     double width,
                     PmParaAlign align,
                     int max_lines)
{
  PmPara *para = g_new0 (PmPara, 1);

  if (!style->any_font)
    pm_rich_spell_out (rich, lacks_cb, style);
  para->refs = 1;
  para->face = face;
  para->align = align;
  para->max_lines = max_lines;
  para->is_rtl = style->is_rtl;
  para->width = width;
  para->leading = style->faces[face].leading;
  para->ascent = style->faces[face].ascent;
  para->layouts = g_ptr_array_new_full (1, g_object_unref);
  para->text = g_string_free (rich->text, FALSE);
  para->n_runs = rich->runs->len;
  para->runs = (PmRichRun *) (gpointer) g_array_free (rich->runs, FALSE);
  if (rich->links->len > 0)
    para->links = rich->links;
  else
    g_ptr_array_unref (rich->links);
  g_free (rich);

  enlist (para, style);
  return para;
}

/** pm_para_new: as pm_para_new_limited() without a limit. */
PmPara *
pm_para_new (PmReportStyle *style, PmFace face, PmRich *rich, double width, PmParaAlign align)
{
  return pm_para_new_limited (style, face, rich, width, align, 0);
}

/** pm_para_free: drops a reference. @para: (nullable) */
void
pm_para_free (PmPara *para)
{
  if (para == NULL || --para->refs > 0)
    return;
  pm_para_free (para->like);
  g_ptr_array_unref (para->layouts);
  g_clear_pointer (&para->links, g_ptr_array_unref);
  g_free (para->lines);
  g_free (para->runs);
  g_free (para->text);
  g_free (para->starts);
  g_free (para);
}

/** pm_para_get_height: in points, once it is shaped. */
double
pm_para_get_height (const PmPara *para)
{
  return para->n_lines * para->leading;
}

/** pm_para_get_layout_index: which of the layouts a line belongs to. */
guint
pm_para_get_layout_index (const PmPara *para, guint line)
{
  PangoLayout *layout = para->lines[line].line->layout;

  if (para->layouts->len > 1)
    for (guint i = 0; i < para->layouts->len; i++)
      if (para->layouts->pdata[i] == layout)
        return i;
  return 0;
}

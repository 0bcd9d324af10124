/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-para.h"

#include <math.h>

/*
 * A report is laid out in some threads and painted in another, and a font map is no more than one
 * thread's at a time: each report has maps to itself. Filling one is slow, so that the maps of
 * reports that are gone wait here for the next.
 */

#define MAX_SPARE_MAPS 4

static GMutex spare_lock;
static GPtrArray *spare_maps;

static PangoFontMap *
take_font_map (void)
{
  PangoFontMap *map = NULL;

  g_mutex_lock (&spare_lock);
  if (spare_maps != NULL && spare_maps->len > 0)
    map = g_ptr_array_steal_index_fast (spare_maps, spare_maps->len - 1);
  g_mutex_unlock (&spare_lock);
  return map != NULL ? map : pango_cairo_font_map_new ();
}

static void
give_font_map (PangoFontMap *map)
{
  g_mutex_lock (&spare_lock);
  if (spare_maps == NULL)
    spare_maps = g_ptr_array_new_with_free_func (g_object_unref);
  if (spare_maps->len < MAX_SPARE_MAPS)
    g_ptr_array_add (spare_maps, g_steal_pointer (&map));
  g_mutex_unlock (&spare_lock);
  g_clear_object (&map);
}

static PangoContext *
make_context (gboolean is_rtl)
{
  PangoFontMap *map = take_font_map ();
  PangoContext *context = pango_font_map_create_context (map);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context,
                              is_rtl ? PANGO_DIRECTION_WEAK_RTL : PANGO_DIRECTION_WEAK_LTR);
  cairo_font_options_destroy (options);
  g_object_unref (map);
  return context;
}

static void
free_context (gpointer data)
{
  PangoContext *context = data;
  PangoFontMap *map = g_object_ref (pango_context_get_font_map (context));

  g_object_unref (context);
  give_font_map (map);
}

/* The first of these that is there; after it fontconfig looks for what a face lacks. */
#define FAMILIES      "Inter, Adwaita Sans, Cantarell, Noto Sans, sans-serif"
#define MONO_FAMILIES "Adwaita Mono, Noto Sans Mono, DejaVu Sans Mono, monospace"

#define SIZE_SMALL   0.85
#define SIZE_BODY    1.0
#define SIZE_LARGE   1.52
#define SIZE_DISPLAY 3.0

/* The running text is set to a measure of some 70 characters; what is left of the width is the
 * column at its side where headings stand. */
#define MEASURE_EMS     39.5
#define MAX_MEASURE_EMS 54.0
#define MIN_SIDE        70.0
#define MIN_SIDE_EMS    12.3
#define MAX_SIDE_SHARE  0.22

/* There is a running head above the text and the number of the page below it. */
#define MORE_ABOVE 18.0
#define MORE_BELOW 12.0

static const struct
{
  const char *name;
  double size;
  double leading; /* of the size */
  PangoWeight weight;
  PmInk ink;
  gboolean mono;
  gboolean tabular;
} faces[PM_N_FACES] = {
  [PM_FACE_DISPLAY] = { "display", SIZE_DISPLAY, 1.12, PANGO_WEIGHT_SEMIBOLD, PM_INK_TEXT, 0, 0 },
  [PM_FACE_HEADING] = { "heading", SIZE_LARGE, 1.22, PANGO_WEIGHT_SEMIBOLD, PM_INK_HEAD, 0, 0 },
  [PM_FACE_FIGURE] = { "figure", SIZE_LARGE, 1.22, PANGO_WEIGHT_NORMAL, PM_INK_TEXT, 0, 1 },
  [PM_FACE_BODY] = { "body", SIZE_BODY, 1.5, PANGO_WEIGHT_NORMAL, PM_INK_TEXT, 0, 0 },
  [PM_FACE_LEAD] = { "lead", SIZE_BODY, 1.5, PANGO_WEIGHT_SEMIBOLD, PM_INK_TEXT, 0, 0 },
  [PM_FACE_SMALL] = { "small", SIZE_SMALL, 1.42, PANGO_WEIGHT_NORMAL, PM_INK_TEXT, 0, 1 },
  [PM_FACE_SMALL_LEAD] = { "label", SIZE_SMALL, 1.42, PANGO_WEIGHT_SEMIBOLD, PM_INK_TEXT, 0, 1 },
  [PM_FACE_NOTE] = { "note", SIZE_SMALL, 1.42, PANGO_WEIGHT_NORMAL, PM_INK_DIM, 0, 1 },
  [PM_FACE_CODE] = { "code", SIZE_SMALL, 1.42, PANGO_WEIGHT_NORMAL, PM_INK_TEXT, 1, 0 },
};

static const struct
{
  const char *name;
  double rgb[3];
} inks[PM_N_INKS] = {
  [PM_INK_TEXT] = { "text", { 0.10, 0.10, 0.11 } },
  [PM_INK_HEAD] = { "head", { 0.10, 0.10, 0.11 } },
  [PM_INK_DIM] = { "dim", { 0.36, 0.36, 0.38 } },
  [PM_INK_ACCENT] = { "accent", { 0.08, 0.32, 0.62 } },
  [PM_INK_ALERT] = { "alert", { 0.68, 0.11, 0.14 } },
  [PM_INK_RULE] = { "rule", { 0.78, 0.78, 0.79 } },
  [PM_INK_TINT] = { "tint", { 0.955, 0.955, 0.96 } },
  [PM_INK_SPAN] = { "span", { 0.86, 0.89, 0.93 } },
  [PM_INK_BAND] = { "band", { 0.975, 0.90, 0.895 } },
  [PM_INK_PAPER] = { "paper", { 1.0, 1.0, 1.0 } },
};

static void
init_face (PmReportStyle *style, PmFace face)
{
  PmFaceStyle *set = &style->faces[face];
  PangoFontMetrics *metrics;
  double ascent, descent;

  set->size = style->base * faces[face].size;
  set->leading = set->size * faces[face].leading;
  set->ink = faces[face].ink;
  set->tabular = faces[face].tabular;
  set->font = pango_font_description_from_string (faces[face].mono ? MONO_FAMILIES : FAMILIES);
  pango_font_description_set_weight (set->font, faces[face].weight);
  pango_font_description_set_absolute_size (set->font, round (set->size * PANGO_SCALE));

  metrics = pango_context_get_metrics (style->context, set->font, pango_language_get_default ());
  ascent = (double) pango_font_metrics_get_ascent (metrics) / PANGO_SCALE;
  descent = (double) pango_font_metrics_get_descent (metrics) / PANGO_SCALE;
  pango_font_metrics_unref (metrics);
  set->ascent = (set->leading - ascent - descent) / 2 + ascent;
}

/* The running text has a column of its own, and what is left at its side is for headings. On a wide
 * sheet that column takes no more than its share, and the lines are somewhat longer. */
static void
init_columns (PmReportStyle *style)
{
  double side = style->content_width - style->base * MEASURE_EMS;

  side = MIN (side, MAX (style->content_width * MAX_SIDE_SHARE, style->base * MIN_SIDE_EMS));
  style->text_x = side < MIN_SIDE ? 0 : side;
  style->text_width = MIN (style->content_width - style->text_x, style->base * MAX_MEASURE_EMS);
}

/** pm_report_style_new: Returns: (transfer full): the measures of a report on @sheet, with a font
 *    map of its own */
PmReportStyle *
pm_report_style_new (const PmReportSheet *sheet)
{
  PmReportStyle *style = g_new0 (PmReportStyle, 1);

  style->page_width = sheet->width;
  style->page_height = sheet->height;
  style->base = sheet->base_size;
  style->is_rtl = sheet->is_rtl;
  style->any_font = sheet->any_font;
  style->lacking = g_hash_table_new (NULL, NULL);
  style->has_accent = sheet->accent != NULL;
  for (guint i = 0; style->has_accent && i < 3; i++)
    style->accent[i] = sheet->accent[i];
  style->margin_side = MIN (sheet->margin, sheet->width / 8);
  style->margin_top = MIN (sheet->margin + MORE_ABOVE, sheet->height / 8);
  style->margin_bottom = MIN (sheet->margin + MORE_BELOW, sheet->height / 8);
  style->content_width = sheet->width - 2 * style->margin_side;
  init_columns (style);

  style->context = make_context (style->is_rtl);
  style->helpers = g_ptr_array_new_with_free_func (free_context);
  style->paras = g_hash_table_new_full (pm_para_hash, pm_para_looks_equal,
                                        (GDestroyNotify) pm_para_free, NULL);
  style->unshaped = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_para_free);
  for (PmFace face = 0; face < PM_N_FACES; face++)
    init_face (style, face);
  pango_context_set_font_description (style->context, style->faces[PM_FACE_SMALL].font);
  return style;
}

/* Those are not seen, or only together with others. */
static gboolean
is_invisible (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_FORMAT || type == G_UNICODE_CONTROL || g_unichar_isspace (c) ||
         (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef) || c == 0x034f ||
         c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0;
}

/**
 * pm_report_style_lacks:
 *
 * For the thread that writes the report.
 *
 * Returns: whether none of the fonts that are here has @c, so that it would be a box
 */
gboolean
pm_report_style_lacks (PmReportStyle *style, gunichar c)
{
  gpointer known;
  PangoFont *font;
  gboolean lacks;

  /* Every font that is set in has those of Latin. */
  if (c < 0x0250 || is_invisible (c))
    return FALSE;
  if (g_hash_table_lookup_extended (style->lacking, GUINT_TO_POINTER (c), NULL, &known))
    return GPOINTER_TO_INT (known);
  if (style->fontset == NULL)
    style->fontset = pango_context_load_fontset (style->context, style->faces[PM_FACE_BODY].font,
                                                 pango_language_get_default ());
  font = pango_fontset_get_font (style->fontset, c);
  lacks = font == NULL || !pango_font_has_char (font, c);
  g_clear_object (&font);
  g_hash_table_insert (style->lacking, GUINT_TO_POINTER (c), GINT_TO_POINTER (lacks));
  return lacks;
}

/** pm_report_style_get_helper: Returns: (transfer none): a context for one more thread, from 0 */
PangoContext *
pm_report_style_get_helper (PmReportStyle *style, guint i)
{
  while (style->helpers->len <= i)
    {
      PangoContext *context = make_context (style->is_rtl);

      pango_context_set_font_description (context, style->faces[PM_FACE_SMALL].font);
      g_ptr_array_add (style->helpers, context);
    }
  return style->helpers->pdata[i];
}

void
pm_report_style_free (PmReportStyle *style)
{
  for (PmFace face = 0; face < PM_N_FACES; face++)
    pango_font_description_free (style->faces[face].font);
  g_ptr_array_unref (style->unshaped);
  g_hash_table_unref (style->paras);
  g_hash_table_unref (style->lacking);
  g_clear_object (&style->fontset);
  g_ptr_array_unref (style->helpers);
  free_context (style->context);
  g_free (style);
}

/** pm_ink_get_usual: @rgb: (out): red, green and blue from 0 to 1, of reports without an accent */
void
pm_ink_get_usual (PmInk ink, double rgb[3])
{
  for (guint i = 0; i < 3; i++)
    rgb[i] = inks[ink].rgb[i];
}

/** pm_report_style_get_ink: @rgb: (out): red, green and blue from 0 to 1 */
void
pm_report_style_get_ink (const PmReportStyle *style, PmInk ink, double rgb[3])
{
  gboolean is_accent = style->has_accent && (ink == PM_INK_ACCENT || ink == PM_INK_HEAD);

  pm_ink_get_usual (ink, rgb);
  for (guint i = 0; is_accent && i < 3; i++)
    rgb[i] = style->accent[i];
}

/** pm_face_get_name: what dumps call it. */
const char *
pm_face_get_name (PmFace face)
{
  return faces[face].name;
}

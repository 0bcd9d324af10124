/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-text-measure.h"

#include <math.h>

/* Pango takes paragraphs of about 230,000 characters before a width overflows; no label needs a
 * hundredth of that. */
#define MAX_CHARS 4000

typedef struct
{
  PangoContext *context;
  PangoFontDescription *fonts[PM_TEXT_N_ROLES];
  PangoAttrList *attributes[PM_TEXT_N_ROLES]; /* or NULL */
  PangoLayout *scratch;
} PangoMeasure;

static void
set_text (PangoMeasure *self,
          PangoLayout *layout,
          PmTextRole role,
          const char *text,
          double max_width,
          int max_lines)
{
  const char *end = text;
  int n;

  for (n = 0; n < MAX_CHARS && *end != '\0'; n++)
    end = g_utf8_next_char (end);

  pango_layout_set_font_description (layout, self->fonts[role]);
  pango_layout_set_attributes (layout, self->attributes[role]);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_single_paragraph_mode (layout, max_lines == 1);
  pango_layout_set_width (layout, max_width < 0 ? -1 : (int) ceil (max_width * PANGO_SCALE));
  pango_layout_set_height (layout, max_lines > 0 ? -max_lines : G_MININT / 2);
  pango_layout_set_ellipsize (layout, max_lines > 0 && max_width >= 0 ? PANGO_ELLIPSIZE_END
                                                                      : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_text (layout, text, (int) (end - text));
}

static void
pango_measure_measure (gpointer data,
                       PmTextRole role,
                       const char *text,
                       double max_width,
                       int max_lines,
                       PmTextSize *size)
{
  PangoMeasure *self = data;
  PangoRectangle logical;

  set_text (self, self->scratch, role, text, max_width, max_lines);
  pango_layout_get_extents (self->scratch, NULL, &logical);
  size->width = (double) logical.width / PANGO_SCALE;
  size->height = (double) logical.height / PANGO_SCALE;
  size->baseline = (double) pango_layout_get_baseline (self->scratch) / PANGO_SCALE;
  size->n_lines = (guint) pango_layout_get_line_count (self->scratch);
  size->ellipsized = pango_layout_is_ellipsized (self->scratch);
}

static PangoLayout *
pango_measure_create_layout (gpointer data,
                             PmTextRole role,
                             const char *text,
                             double max_width,
                             int max_lines)
{
  PangoMeasure *self = data;
  PangoLayout *layout = pango_layout_new (self->context);

  set_text (self, layout, role, text, max_width, max_lines);
  return layout;
}

static void
pango_measure_free (gpointer data)
{
  PangoMeasure *self = data;
  guint i;

  for (i = 0; i < PM_TEXT_N_ROLES; i++)
    {
      pango_font_description_free (self->fonts[i]);
      g_clear_pointer (&self->attributes[i], pango_attr_list_unref);
    }
  g_object_unref (self->scratch);
  g_object_unref (self->context);
  g_free (self);
}

/**
 * pm_text_measure_new_pango:
 * @context: a widget's context, or one of a cairo surface for paper. Its font description is the
 *   face of all roles.
 * @styles: face and size of each role. Sizes are device units: px in a widget's context, pt on a
 *   surface in points.
 *
 * Returns: (transfer full): a measure that shapes text with Pango
 */
PmTextMeasure *
pm_text_measure_new_pango (PangoContext *context, const PmTextStyle styles[PM_TEXT_N_ROLES])
{
  static const PmTextMeasureClass klass = {
    .measure = pango_measure_measure,
    .create_layout = pango_measure_create_layout,
    .free = pango_measure_free,
  };
  PangoMeasure *self = g_new0 (PangoMeasure, 1);
  guint i;

  self->context = g_object_ref (context);
  self->scratch = pango_layout_new (context);
  for (i = 0; i < PM_TEXT_N_ROLES; i++)
    {
      const PangoFontDescription *face = pango_context_get_font_description (context);

      self->fonts[i] =
          face != NULL ? pango_font_description_copy (face) : pango_font_description_new ();
      pango_font_description_set_weight (self->fonts[i], styles[i].weight);
      if (styles[i].size > 0)
        pango_font_description_set_absolute_size (self->fonts[i], styles[i].size * PANGO_SCALE);
      if (styles[i].tabular)
        {
          self->attributes[i] = pango_attr_list_new ();
          pango_attr_list_insert (self->attributes[i], pango_attr_font_features_new ("tnum=1"));
        }
    }
  return pm_text_measure_new (&klass, self);
}

/**
 * pm_text_styles_init_default:
 * @styles: (out): a scale of sizes around @base_size
 * @base_size: size of running text, in the units of the measure
 */
void
pm_text_styles_init_default (PmTextStyle styles[PM_TEXT_N_ROLES], double base_size)
{
  static const struct
  {
    double scale;
    PangoWeight weight;
    gboolean tabular;
  } scale[PM_TEXT_N_ROLES] = {
    [PM_TEXT_ROLE_BODY] = { 1, PANGO_WEIGHT_NORMAL, FALSE },
    [PM_TEXT_ROLE_TITLE] = { 1, PANGO_WEIGHT_MEDIUM, FALSE },
    [PM_TEXT_ROLE_HEADING] = { 1.18, PANGO_WEIGHT_BOLD, FALSE },
    [PM_TEXT_ROLE_LABEL] = { 0.85, PANGO_WEIGHT_NORMAL, TRUE },
    [PM_TEXT_ROLE_SMALL] = { 0.82, PANGO_WEIGHT_NORMAL, FALSE },
    [PM_TEXT_ROLE_TIME] = { 0.85, PANGO_WEIGHT_MEDIUM, TRUE },
  };
  guint i;

  for (i = 0; i < PM_TEXT_N_ROLES; i++)
    styles[i] = (PmTextStyle) { .size = base_size * scale[i].scale,
                                .weight = scale[i].weight,
                                .tabular = scale[i].tabular };
}

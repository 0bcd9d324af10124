/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-text-measure.h"

#include <math.h>
#include <string.h>

/* Remembered sizes beyond this are forgotten all at once: a long session over a large document
 * must not keep every title that it ever showed. */
#define MAX_REMEMBERED 20000

typedef struct
{
  char *text;
  PmTextRole role;
  int max_lines;
  double max_width;
  PmTextSize size;
} Entry;

struct _PmTextMeasure
{
  gint ref_count;
  PmTextMeasureClass klass;
  gpointer data;
  GHashTable *entries;                  /* Entry -> itself */
  double line_heights[PM_TEXT_N_ROLES]; /* 0: not asked yet */
  double mean_widths[PM_TEXT_N_ROLES];  /* of a character, for estimates */
  int budget;                           /* new measurements left, -1: any number */
  gboolean estimated;
};

static guint
entry_hash (gconstpointer key)
{
  const Entry *entry = key;

  return g_str_hash (entry->text) ^ ((guint) entry->role << 27) ^
         ((guint) entry->max_lines * 0x9e3779b9u) ^ ((guint) (entry->max_width * 8) * 0x85ebca6bu);
}

static gboolean
entry_equal (gconstpointer a, gconstpointer b)
{
  const Entry *x = a;
  const Entry *y = b;

  return x->role == y->role && x->max_lines == y->max_lines &&
         fabs (x->max_width - y->max_width) < 1.0 / 64 && strcmp (x->text, y->text) == 0;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->text);
  g_free (entry);
}

/* What the text takes if its characters are of mean width: stands in where a measurement would go
 * over the budget of a frame. */
static void
estimate (PmTextMeasure *self, const Entry *key, PmTextSize *size)
{
  double line_height = pm_text_measure_get_line_height (self, key->role);
  double width = self->mean_widths[key->role] * (double) g_utf8_strlen (key->text, -1);
  double lines = 1;

  if (key->max_width >= 0 && width > key->max_width)
    {
      lines = ceil (width / MAX (key->max_width, 1));
      width = key->max_width;
    }
  size->ellipsized = key->max_lines > 0 && lines > key->max_lines;
  if (size->ellipsized)
    lines = key->max_lines;
  size->width = width;
  size->n_lines = (guint) lines;
  size->height = lines * line_height;
  size->baseline = line_height * 0.8;
}

/**
 * pm_text_measure_new:
 * @klass: the functions; copied
 * @data: (transfer full): what they get
 *
 * Returns: (transfer full): a measure of @klass
 */
PmTextMeasure *
pm_text_measure_new (const PmTextMeasureClass *klass, gpointer data)
{
  PmTextMeasure *self = g_new0 (PmTextMeasure, 1);

  self->ref_count = 1;
  self->klass = *klass;
  self->data = data;
  self->entries = g_hash_table_new_full (entry_hash, entry_equal, entry_free, NULL);
  self->budget = -1;
  return self;
}

PmTextMeasure *
pm_text_measure_ref (PmTextMeasure *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
pm_text_measure_unref (PmTextMeasure *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  g_hash_table_unref (self->entries);
  if (self->klass.free != NULL)
    self->klass.free (self->data);
  g_free (self);
}

/**
 * pm_text_measure_get_size:
 * @text: what to measure; plain text, never markup
 * @max_width: where to wrap, in units; %PM_TEXT_UNLIMITED: nowhere
 * @max_lines: how many lines are shown, the last one ellipsized; %PM_TEXT_UNLIMITED: all
 *
 * Returns: what @text takes. A text without a character is one line high.
 */
PmTextSize
pm_text_measure_get_size (PmTextMeasure *self,
                          PmTextRole role,
                          const char *text,
                          double max_width,
                          int max_lines)
{
  Entry key = { .text = (char *) (text != NULL ? text : ""),
                .role = role,
                .max_lines = max_lines,
                .max_width = max_width };
  Entry *entry = g_hash_table_lookup (self->entries, &key);

  g_return_val_if_fail (role < PM_TEXT_N_ROLES, key.size);

  if (entry != NULL)
    return entry->size;

  if (self->budget == 0)
    {
      self->estimated = TRUE;
      estimate (self, &key, &key.size);
      return key.size;
    }
  if (self->budget > 0)
    self->budget--;

  self->klass.measure (self->data, role, key.text, max_width, max_lines, &key.size);

  if (g_hash_table_size (self->entries) >= MAX_REMEMBERED)
    g_hash_table_remove_all (self->entries);
  entry = g_memdup2 (&key, sizeof key);
  entry->text = g_strdup (key.text);
  g_hash_table_add (self->entries, entry);
  return key.size;
}

/**
 * pm_text_measure_get_width:
 *
 * Returns: the width of @text on a single line
 */
double
pm_text_measure_get_width (PmTextMeasure *self, PmTextRole role, const char *text)
{
  return pm_text_measure_get_size (self, role, text, PM_TEXT_UNLIMITED, 1).width;
}

/**
 * pm_text_measure_get_line_height:
 *
 * Returns: the height of one line of @role. Free of the budget.
 */
double
pm_text_measure_get_line_height (PmTextMeasure *self, PmTextRole role)
{
  static const char sample[] = "The quick brown fox, 14:05";
  PmTextSize size = { 0 };

  g_return_val_if_fail (role < PM_TEXT_N_ROLES, 0);

  if (self->line_heights[role] <= 0)
    {
      self->klass.measure (self->data, role, sample, PM_TEXT_UNLIMITED, 1, &size);
      self->line_heights[role] = size.height;
      self->mean_widths[role] = size.width / (double) (sizeof sample - 1);
    }
  return self->line_heights[role];
}

/**
 * pm_text_measure_create_layout:
 *
 * Returns: (transfer full) (nullable): the text as pm_text_measure_get_size() measured it, ready to
 *   be drawn; %NULL where the measure draws nothing
 */
PangoLayout *
pm_text_measure_create_layout (PmTextMeasure *self,
                               PmTextRole role,
                               const char *text,
                               double max_width,
                               int max_lines)
{
  g_return_val_if_fail (role < PM_TEXT_N_ROLES, NULL);

  if (self->klass.create_layout == NULL)
    return NULL;
  return self->klass.create_layout (self->data, role, text != NULL ? text : "", max_width,
                                    max_lines);
}

/**
 * pm_text_measure_set_budget:
 * @n_new: how many texts that are not remembered may be measured from now on; -1: any number
 *
 * Beyond the budget sizes are estimated, which pm_text_measure_get_estimated() tells: lay out again
 * in the next frame. Shaping text is what makes a zoom step slow.
 */
void
pm_text_measure_set_budget (PmTextMeasure *self, int n_new)
{
  self->budget = n_new;
  self->estimated = FALSE;
}

/**
 * pm_text_measure_get_estimated:
 *
 * Returns: whether a size was estimated since the budget was set
 */
gboolean
pm_text_measure_get_estimated (PmTextMeasure *self)
{
  return self->estimated;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-layout-private.h"

#include <math.h>

/* The rows of the ruler: one for each zone, with ticks of its own. */

void
pm_timeline_row_clear (gpointer data)
{
  PmTimelineRow *row = data;

  pm_zone_unref (row->zone);
  pm_ticks_free (row->ticks);
  g_free (row->name);
}

/**
 * pm_timeline_layout_set_zones:
 * @zones: those that have a row below that of the document's zone
 *
 * Takes effect with the next update. The style's height of the ruler has to have room for them.
 */
void
pm_timeline_layout_set_zones (PmTimelineLayout *self, PmZone *const *zones, guint n)
{
  g_ptr_array_set_size (self->zones, 0);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->zones, pm_zone_ref (zones[i]));
}

/** pm_timeline_layout_get_zones: Returns: (transfer none) (array length=n): what was last set, also
 * before an update has made rows of it */
PmZone *const *
pm_timeline_layout_get_zones (PmTimelineLayout *self, guint *n)
{
  *n = self->zones->len;
  return (PmZone *const *) self->zones->pdata;
}

static void
add_row (PmTimelineLayout *self, PmZone *zone)
{
  const PmTimelineStyle *style = &self->style;
  g_autofree char *place = pm_zone_dup_short_name (zone);
  g_autofree char *tag = pm_zone_dup_tag (zone, self->axis.span.begin);
  double inset = 0;
  PmTimelineRow row = {
    .zone = pm_zone_ref (zone),
    .y = self->rows->len * style->ruler_row,
    .height = style->ruler_row,
  };

  row.name = g_str_equal (place, tag) ? g_strdup (tag) : g_strdup_printf ("%s (%s)", place, tag);
  if (style->zone_names)
    {
      row.name_width =
          ceil (pm_text_measure_get_width (self->measure, PM_TEXT_ROLE_LABEL, row.name));
      inset = row.name_width + 3 * style->card_padding;
    }
  row.ticks = pm_ticks_new_beside (&self->axis, zone, self->measure, style->tick_gap, inset);
  row.inset = inset;
  g_array_append_val (self->rows, row);
}

void
pm_timeline_layout_place_rows (PmTimelineLayout *self)
{
  add_row (self, pm_document_get_zone (self->document));
  for (guint i = 0; i < self->zones->len; i++)
    add_row (self, g_ptr_array_index (self->zones, i));
}

/** pm_timeline_layout_get_rows: Returns: (transfer none) (array length=n): of the ruler, from the
 * top; the first is of the document's zone */
const PmTimelineRow *
pm_timeline_layout_get_rows (PmTimelineLayout *self, guint *n)
{
  *n = self->rows->len;
  return (const PmTimelineRow *) (gpointer) self->rows->data;
}

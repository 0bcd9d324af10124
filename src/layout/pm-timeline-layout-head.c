/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-layout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Milestones, impacts, phases and events without a time: all that is around the lanes. */

#define MAX_UNKNOWN_ROWS 3

static char *
milestones_text (guint milestones)
{
  GString *text = g_string_new (NULL);
  guint i;

  for (i = 0; i < PM_N_MILESTONES; i++)
    {
      if ((milestones & (1u << i)) == 0)
        continue;
      if (text->len > 0)
        g_string_append (text, " · ");
      g_string_append (text, pm_enum_get_label (&pm_milestone_enum, i + 1));
    }
  return g_string_free (text, FALSE);
}

/* Where the rows are full, a flag takes the room of the one before it in the last row: what is cut
 * off is text, and every flag keeps its pole and some of its body. */
static void
place_flag (PmTimelineLayout *self, guint position, double *ends, double *used)
{
  const PmTimelineStyle *style = &self->style;
  const PmEvent *event = pm_timeline_layout_event (self, position);
  double x = pm_time_axis_to_x (&self->flow, event->at);
  double brief = style->icon_size + style->card_padding;
  double width;
  guint row, i;
  PmTimelineFlag flag = {
    .x = x,
    .position = position,
    .milestones = event->milestones,
    .text = milestones_text (event->milestones),
  };

  width = brief + style->spacing + style->card_padding +
          ceil (pm_text_measure_get_width (self->measure, PM_TEXT_ROLE_LABEL, flag.text));
  if (x < -width || x > self->axis.width)
    {
      g_free (flag.text);
      return;
    }
  for (row = 0; row < style->max_flag_rows && ends[row] > x; row++)
    ;
  if (row == style->max_flag_rows)
    {
      row = style->max_flag_rows - 1;
      for (i = self->flags->len; i > 0; i--)
        {
          PmTimelineFlag *before = &g_array_index (self->flags, PmTimelineFlag, i - 1);

          if (before->row != row)
            continue;
          before->rect.width = MAX (x - style->spacing / 2 - before->rect.x, 2);
          before->brief = before->rect.width < brief;
          break;
        }
    }
  flag.row = row;
  ends[row] = x + width + style->spacing;
  flag.rect = (PmRect) { x, style->ruler_height + row * (style->flag_height + style->flag_gap),
                         width, style->flag_height };
  *used = MAX (*used, row + 1);
  flag.event = (const PmEvent *) pm_record_ref ((const PmRecord *) event);
  g_array_append_val (self->flags, flag);
}

void
pm_timeline_layout_place_flags (PmTimelineLayout *self)
{
  const PmTimelineStyle *style = &self->style;
  g_autofree double *ends = g_new (double, MAX (style->max_flag_rows, 1));
  double used = 0;
  guint i;

  for (i = 0; i < style->max_flag_rows; i++)
    ends[i] = -G_MAXDOUBLE;
  if (style->max_flag_rows > 0)
    for (i = 0; i < self->milestones->len; i++)
      place_flag (self, g_array_index (self->milestones, guint, i), ends, &used);

  /* The head keeps its height while the view pans: it depends on the document alone. */
  if (self->milestones->len > 0)
    self->head_height +=
        MIN (self->milestones->len, style->max_flag_rows) * (style->flag_height + style->flag_gap);
}

/* Where an impact ends that nobody has ended: at what resolved or mitigated it, else it goes on. */
PmTime
pm_timeline_layout_impact_end (PmTimelineLayout *self, const PmImpact *impact, gboolean *goes_on)
{
  static const PmMilestone ends[] = { PM_MILESTONE_RESOLVED, PM_MILESTONE_MITIGATED };
  guint i;

  *goes_on = FALSE;
  if (pm_time_is_set (impact->ended_at))
    return MAX (impact->ended_at, impact->started_at);
  for (i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const PmEvent *event = pm_document_get_milestone (self->document, ends[i]);

      if (event != NULL && event->at > impact->started_at)
        return event->at;
    }
  *goes_on = TRUE;
  return MAX (self->axis.span.end, impact->started_at);
}

/* Of one impact, along the axis, whether it is visible or not. */
typedef struct
{
  const PmImpact *impact;
  double left;
  double right;
  guint row;
  guint n; /* how many it stands for */
  gboolean goes_on;
} Band;

/* Rows are given in the document's order. Returns: (element-type Band): those that have a time */
static GArray *
list_bands (PmTimelineLayout *self, guint *n_rows)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (double));
  GArray *bands = g_array_new (FALSE, FALSE, sizeof (Band));
  guint n = pm_document_get_n (self->document, PM_KIND_IMPACT);

  for (guint i = 0; i < n; i++)
    {
      const PmImpact *impact = pm_document_get_impact (self->document, i);
      Band band = { .impact = impact, .n = 1 };

      if (!pm_time_is_set (impact->started_at))
        continue;
      band.left = pm_time_axis_distance (&self->flow, self->axis.span.begin, impact->started_at);
      band.right =
          pm_time_axis_distance (&self->flow, self->axis.span.begin,
                                 pm_timeline_layout_impact_end (self, impact, &band.goes_on));
      band.right = MAX (band.right, band.left + self->style.min_bar);
      while (band.row < ends->len && g_array_index (ends, double, band.row) > band.left)
        band.row++;
      if (band.row == ends->len)
        g_array_append_val (ends, band.right);
      else
        g_array_index (ends, double, band.row) = band.right;
      g_array_append_val (bands, band);
    }
  *n_rows = ends->len;
  return bands;
}

static gint
compare_bands (gconstpointer a, gconstpointer b)
{
  const Band *one = a;
  const Band *two = b;

  if (one->row != two->row)
    return one->row < two->row ? -1 : 1;
  return (one->left > two->left) - (one->left < two->left);
}

/* What has no row of its own is counted in the last one: a band for each stretch of them. */
static void
merge_bands (GArray *bands, guint max_rows)
{
  Band *merged = NULL;
  guint n = 0;

  for (guint i = 0; i < bands->len; i++)
    {
      Band *band = &g_array_index (bands, Band, i);

      band->row = MIN (band->row, max_rows - 1);
    }
  g_array_sort (bands, compare_bands);
  for (guint i = 0; i < bands->len; i++)
    {
      Band band = g_array_index (bands, Band, i);

      if (merged != NULL && band.row == max_rows - 1 && band.left < merged->right)
        {
          merged->right = MAX (merged->right, band.right);
          merged->goes_on |= band.goes_on;
          merged->n++;
          continue;
        }
      g_array_index (bands, Band, n) = band;
      merged = band.row == max_rows - 1 ? &g_array_index (bands, Band, n) : NULL;
      n++;
    }
  g_array_set_size (bands, n);
}

/* Returns: (transfer none): the description of @impact, which may be long */
static const char *
get_line (PmTimelineLayout *self, const PmImpact *impact)
{
  char *line = g_hash_table_lookup (self->impact_lines, impact);

  if (line == NULL)
    {
      line = pm_timeline_plain_line (impact->description);
      g_hash_table_insert (self->impact_lines, pm_record_ref ((const PmRecord *) impact), line);
    }
  return line;
}

static char *
band_text (PmTimelineLayout *self, const Band *band)
{
  if (band->n == 1)
    return g_strdup (get_line (self, band->impact));
  /* Translators: where more impacts lie over each other than there is room for. */
  return g_strdup_printf (ngettext ("%u more impact", "%u more impacts", band->n), band->n);
}

/* Places the impacts as bands from @top on. Returns: where the lanes begin. */
double
pm_timeline_layout_place_impacts (PmTimelineLayout *self, double top)
{
  const PmTimelineStyle *style = &self->style;
  double pitch = style->impact_height + style->impact_gap;
  double overhang = style->card_padding;
  guint n_rows;
  g_autoptr (GArray) bands = list_bands (self, &n_rows);

  if (n_rows > style->max_impact_rows)
    {
      merge_bands (bands, style->max_impact_rows);
      n_rows = style->max_impact_rows;
    }
  for (guint i = 0; i < bands->len; i++)
    {
      const Band *band = &g_array_index (bands, Band, i);
      double left = MAX (band->left, -overhang);
      double right = MIN (band->right, self->axis.width + overhang);
      PmTimelineImpact placed = { 0 };

      if (left >= right)
        continue;
      placed.clip = (left > band->left ? PM_TIMELINE_CLIPPED_START : 0) |
                    (right < band->right || band->goes_on ? PM_TIMELINE_CLIPPED_END : 0);
      placed.rect = (PmRect) { left, top + style->impact_gap + band->row * pitch, right - left,
                               style->impact_height };
      placed.text = band_text (self, band);
      placed.impact = (const PmImpact *) pm_record_ref ((const PmRecord *) band->impact);
      placed.n = band->n;
      g_array_append_val (self->impacts, placed);
    }
  return n_rows == 0 ? top : top + style->impact_gap + n_rows * pitch;
}

/* Lays the events without a time one after the other. With @place, at @y; returns: the height. */
static double
lay_unknown (PmTimelineLayout *self, double y, gboolean place)
{
  const PmTimelineStyle *style = &self->style;
  double pitch = style->row_height + style->row_gap;
  double top = y + style->lane_header + style->lane_padding;
  double indent = style->card_padding;
  double x = indent;
  guint row = 0;
  guint i;

  for (i = self->n_timed; i < self->n_events; i++)
    {
      const PmEvent *event = pm_timeline_layout_event (self, i);
      guint rest = self->n_events - i;
      PmPackEntry want;
      PmTimelineItem item = { 0 };
      double room;

      pm_pack_entry_init (&want, event, 0, FALSE, style, self->measure);
      room = self->axis.width - indent;
      item.mode = PM_CARD_BRIEF;
      item.count = 1;
      item.rect.width = MIN (MIN (want.brief_whole, style->max_full), room - indent);
      if (x + item.rect.width > room && row + 1 < MAX_UNKNOWN_ROWS)
        {
          row++;
          x = indent;
        }
      /* The last row ends in the number of those that are left. */
      else if (row + 1 == MAX_UNKNOWN_ROWS && rest > 1 &&
               x + item.rect.width + style->card_gap + style->cluster_width > room)
        {
          item.mode = PM_CARD_CLUSTER;
          item.count = rest;
          item.rect.width = style->cluster_width;
        }
      if (place)
        {
          item.rect.x = x;
          item.rect.y = top + row * pitch;
          item.rect.height = style->row_height;
          item.anchor = x;
          item.unknown = TRUE;
          item.event = (const PmEvent *) pm_record_ref ((const PmRecord *) event);
          item.position = i;
          item.lane = pm_lane_table_get_lane_of (self->table, i);
          item.row = row;
          item.begin = item.end = PM_TIME_UNSET;
          g_array_append_val (self->items, item);
        }
      x += item.rect.width + style->card_gap;
      if (item.mode == PM_CARD_CLUSTER)
        break;
    }
  return top - y + (row + 1) * pitch - style->row_gap + style->lane_padding;
}

double
pm_timeline_layout_measure_unknown (PmTimelineLayout *self)
{
  return self->n_events > self->n_timed ? lay_unknown (self, 0, FALSE) : 0;
}

void
pm_timeline_layout_place_unknown (PmTimelineLayout *self, double y)
{
  double height = lay_unknown (self, y, TRUE);

  self->has_unknown = TRUE;
  self->unknown = (PmRect) { 0, y, self->axis.width, height };
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-strip.h"

#include "pm-search-popover.h"
#include "pm-text.h"
#include "pm-ticks.h"
#include "pm-time-text.h"

#include <adwaita.h>
#include <math.h>

#define LANE_HEIGHT   13
#define BAND_HEIGHT   7
#define TEXT_HEIGHT   18
#define MAX_LANES     10 /* what is in others stands in the last row */
#define MAX_BANDS     3
#define NAMES_WIDTH   150
#define NAMES_FROM    620 /* the width from which lanes have their names beside them */
#define MARK_RADIUS   3
#define PICK_DISTANCE 8

struct _PmTimelineStrip
{
  GtkWidget parent_instance;

  PmEditor *editor;    /* owned */
  GskRenderNode *node; /* the picture; NULL when it has to be drawn anew */
  int node_width;
  PmTextMeasure *measure; /* NULL until it is needed */
  PmTimeAxis axis;
  double axis_x;
};

G_DEFINE_FINAL_TYPE (PmTimelineStrip, pm_timeline_strip, GTK_TYPE_WIDGET)

static PmDocument *
get_document (PmTimelineStrip *self)
{
  return pm_editor_get_document (self->editor);
}

static guint
get_n_rows (PmTimelineStrip *self)
{
  guint n = pm_document_get_n (get_document (self), PM_KIND_LANE);

  /* What has no lane stands in a row of its own, below. */
  return CLAMP (n + 1, 1, MAX_LANES);
}

static guint
get_n_bands (PmTimelineStrip *self)
{
  return MIN (pm_document_get_n (get_document (self), PM_KIND_IMPACT), MAX_BANDS);
}

static double
get_lanes_y (PmTimelineStrip *self)
{
  return TEXT_HEIGHT + 4 + get_n_bands (self) * (BAND_HEIGHT + 2) + 4;
}

static int
get_height (PmTimelineStrip *self)
{
  return (int) get_lanes_y (self) + (int) get_n_rows (self) * LANE_HEIGHT + 4 + TEXT_HEIGHT;
}

static void
extend (PmSpan *span, PmTime time)
{
  if (!pm_time_is_set (time))
    return;
  span->begin = MIN (span->begin, time);
  span->end = MAX (span->end, time);
}

/**
 * pm_timeline_strip_choose_span:
 *
 * Returns: the time to show: from the first to the last of milestones and impacts with some room
 * around them, so that a change weeks before does not squeeze the incident into a line; all of the
 * document where it has neither. Unset where there are no times.
 */
PmSpan
pm_timeline_strip_choose_span (PmDocument *document)
{
  PmSpan all = pm_document_get_time_span (document);
  PmSpan span = { PM_TIME_MAX, PM_TIME_MIN };
  PmDuration room;

  for (guint i = 0; i < PM_N_MILESTONES; i++)
    {
      const PmEvent *event = pm_document_get_milestone (document, (PmMilestone) (1 << i));

      if (event != NULL)
        extend (&span, event->at);
    }
  for (guint i = 0; i < pm_document_get_n (document, PM_KIND_IMPACT); i++)
    {
      const PmImpact *impact = pm_document_get_impact (document, i);

      extend (&span, impact->started_at);
      extend (&span, impact->ended_at);
    }
  if (span.begin >= span.end)
    span = all;
  if (!pm_time_is_set (span.begin))
    return span;
  room = MAX ((span.end - span.begin) / 12, PM_MINUTE);
  span.begin = pm_time_add (span.begin, -room);
  span.end = pm_time_add (span.end, room);
  return span;
}

static GHashTable *
map_lanes (PmTimelineStrip *self)
{
  GHashTable *rows = g_hash_table_new (g_str_hash, g_str_equal);
  PmRecord *const *lanes;
  guint n;

  lanes = pm_document_get_records (get_document (self), PM_KIND_LANE, &n);
  for (guint i = 0; i < n; i++)
    g_hash_table_insert (rows, lanes[i]->id, GUINT_TO_POINTER (MIN (i, MAX_LANES - 1) + 1));
  return rows;
}

static guint
get_row (PmTimelineStrip *self, GHashTable *rows, const PmEvent *event)
{
  guint row = event->lane != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (rows, event->lane)) : 0;

  return row > 0 ? row - 1 : get_n_rows (self) - 1;
}

static void
fill_rounded (GtkSnapshot *snapshot, const GdkRGBA *color, graphene_rect_t rect, float radius)
{
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &rect, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, color, &rect);
  gtk_snapshot_pop (snapshot);
}

static void
draw_text (PmTimelineStrip *self,
           GtkSnapshot *snapshot,
           const char *text,
           double x,
           double y,
           double max_width,
           const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout =
      pm_text_measure_create_layout (self->measure, PM_TEXT_ROLE_SMALL, text, max_width, 1);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_axis (PmTimelineStrip *self, GtkSnapshot *snapshot, const GdkRGBA *dim, const GdkRGBA *line)
{
  double bottom = get_height (self) - TEXT_HEIGHT;
  g_autoptr (PmTicks) ticks =
      pm_ticks_new (&self->axis, pm_document_get_zone (get_document (self)), self->measure, 24);
  guint n;
  const PmTick *tick = pm_ticks_get (ticks, &n);

  for (guint i = 0; i < n; i++)
    {
      double x = self->axis_x + tick[i].x;
      double width;

      if (!tick[i].major)
        continue;
      gtk_snapshot_append_color (snapshot, line,
                                 &GRAPHENE_RECT_INIT ((float) floor (x), TEXT_HEIGHT, 1,
                                                      (float) bottom - TEXT_HEIGHT));
      width = pm_text_measure_get_width (self->measure, PM_TEXT_ROLE_SMALL, tick[i].label);
      x -= width / 2;
      if (x >= self->axis_x - 2 && x + width <= self->axis_x + self->axis.width + 2)
        draw_text (self, snapshot, tick[i].label, x, bottom + 2, PM_TEXT_UNLIMITED, dim);
    }
}

static void
draw_bands (PmTimelineStrip *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  guint n = pm_document_get_n (get_document (self), PM_KIND_IMPACT);

  for (guint i = 0; i < n; i++)
    {
      const PmImpact *impact = pm_document_get_impact (get_document (self), i);
      PmTime end = pm_time_is_set (impact->ended_at) ? impact->ended_at : self->axis.span.end;
      double a, b, y = TEXT_HEIGHT + 4 + MIN (i, MAX_BANDS - 1) * (BAND_HEIGHT + 2);
      GdkRGBA shade = *color;

      if (!pm_time_is_set (impact->started_at) || impact->level == PM_IMPACT_LEVEL_NONE)
        continue;
      a = pm_time_axis_to_x (&self->axis, impact->started_at);
      b = pm_time_axis_to_x (&self->axis, end);
      if (a > b)
        {
          double swap = a;

          a = b;
          b = swap;
        }
      a = CLAMP (a, 0, self->axis.width);
      b = CLAMP (b, 0, self->axis.width);
      if (impact->level == PM_IMPACT_LEVEL_MINOR || impact->level == PM_IMPACT_LEVEL_UNSET)
        shade.alpha *= 0.45F;
      else if (impact->level == PM_IMPACT_LEVEL_MAJOR)
        shade.alpha *= 0.7F;
      fill_rounded (snapshot, &shade,
                    GRAPHENE_RECT_INIT ((float) (self->axis_x + a), (float) y,
                                        (float) MAX (b - a, 3), BAND_HEIGHT),
                    2);
    }
}

/* Several events in one pixel are one mark: what is drawn does not grow with the document. */
static void
draw_events (PmTimelineStrip *self,
             GtkSnapshot *snapshot,
             const GdkRGBA *color,
             const GdkRGBA *faint)
{
  g_autoptr (GHashTable) rows = map_lanes (self);
  double lanes_y = get_lanes_y (self);
  double last_x[MAX_LANES];
  PmRecord *const *events;
  guint n;

  for (guint i = 0; i < MAX_LANES; i++)
    last_x[i] = -G_MAXDOUBLE;
  events = pm_document_get_records (get_document (self), PM_KIND_EVENT, &n);
  for (guint i = 0; i < n; i++)
    {
      const PmEvent *event = pm_event (events[i]);
      guint row = get_row (self, rows, event);
      double x, y = lanes_y + row * LANE_HEIGHT + LANE_HEIGHT / 2.0;

      if (!pm_time_is_set (event->at) || event->at >= self->axis.span.end)
        break;
      x = pm_time_axis_to_x (&self->axis, event->at);
      if (pm_time_is_set (event->until) && event->until > self->axis.span.begin)
        {
          double b = CLAMP (pm_time_axis_to_x (&self->axis, event->until), 0, self->axis.width);
          double a = CLAMP (x, 0, self->axis.width);

          if (fabs (b - a) > 2 * MARK_RADIUS)
            fill_rounded (snapshot, faint,
                          GRAPHENE_RECT_INIT ((float) (self->axis_x + MIN (a, b)), (float) y - 2,
                                              (float) fabs (b - a), 4),
                          2);
        }
      if (event->at < self->axis.span.begin || fabs (x - last_x[row]) < 1)
        continue;
      last_x[row] = x;
      fill_rounded (snapshot, color,
                    GRAPHENE_RECT_INIT ((float) (self->axis_x + x) - MARK_RADIUS,
                                        (float) y - MARK_RADIUS, 2 * MARK_RADIUS, 2 * MARK_RADIUS),
                    MARK_RADIUS);
    }
}

static void
draw_milestones (PmTimelineStrip *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  double bottom = get_height (self) - TEXT_HEIGHT;
  double free_from = -G_MAXDOUBLE, free_to = G_MAXDOUBLE;

  for (guint i = 0; i < PM_N_MILESTONES; i++)
    {
      const PmEvent *event =
          pm_document_get_milestone (get_document (self), (PmMilestone) (1 << i));
      const char *label = pm_enum_get_label (&pm_milestone_enum, i + 1);
      double x, width, left;

      if (event == NULL || !pm_time_is_set (event->at) ||
          !pm_span_contains (self->axis.span, event->at))
        continue;
      x = self->axis_x + pm_time_axis_to_x (&self->axis, event->at);
      gtk_snapshot_append_color (snapshot, color,
                                 &GRAPHENE_RECT_INIT ((float) floor (x), TEXT_HEIGHT - 1, 1,
                                                      (float) bottom - TEXT_HEIGHT + 1));
      width = pm_text_measure_get_width (self->measure, PM_TEXT_ROLE_SMALL, label);
      left = CLAMP (x - width / 2, 0, gtk_widget_get_width (GTK_WIDGET (self)) - width);
      /* One that would lie over another stays away; its line is there. */
      if (self->axis.rtl ? left + width + 8 > free_to : left < free_from)
        continue;
      draw_text (self, snapshot, label, left, 0, PM_TEXT_UNLIMITED, color);
      free_from = left + width + 8;
      free_to = left;
    }
}

static void
draw_names (PmTimelineStrip *self, GtkSnapshot *snapshot, const GdkRGBA *dim)
{
  guint n = MIN (pm_document_get_n (get_document (self), PM_KIND_LANE), MAX_LANES);
  double width = gtk_widget_get_width (GTK_WIDGET (self));

  for (guint i = 0; i < n; i++)
    {
      const PmRecord *lane = pm_document_get (get_document (self), PM_KIND_LANE, i);
      g_autofree char *name = pm_record_dup_short_title (get_document (self), lane, 60);
      PmTextSize size =
          pm_text_measure_get_size (self->measure, PM_TEXT_ROLE_SMALL, name, NAMES_WIDTH - 12, 1);

      draw_text (self, snapshot, name, self->axis.rtl ? width - size.width : 0,
                 get_lanes_y (self) + i * LANE_HEIGHT + (LANE_HEIGHT - size.height) / 2,
                 NAMES_WIDTH - 12, dim);
    }
}

static void
draw (PmTimelineStrip *self, GtkSnapshot *snapshot, int width)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean with_names =
      width >= NAMES_FROM && pm_document_get_n (get_document (self), PM_KIND_LANE) > 0;
  PmSpan span = pm_timeline_strip_choose_span (get_document (self));
  GdkRGBA text, dim, line, faint, impact, accent;
  AdwAccentColor accent_color;

  if (!pm_time_is_set (span.begin))
    return;
  gtk_widget_get_color (GTK_WIDGET (self), &text);
  dim = line = faint = text;
  dim.alpha *= 0.6F;
  line.alpha *= 0.08F;
  faint.alpha *= 0.3F;
  impact = (GdkRGBA) { 0.82F, 0.15F, 0.2F, 0.8F };
  accent_color = adw_style_manager_get_accent_color (adw_style_manager_get_default ());
  adw_accent_color_to_standalone_rgba (
      accent_color, adw_style_manager_get_dark (adw_style_manager_get_default ()), &accent);
  self->axis_x = with_names && !rtl ? NAMES_WIDTH : 0;
  self->axis = pm_time_axis_new (span, MAX (width - (with_names ? NAMES_WIDTH : 0), 1), rtl);

  if (with_names)
    draw_names (self, snapshot, &dim);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) get_height (self)));
  draw_axis (self, snapshot, &dim, &line);
  draw_bands (self, snapshot, &impact);
  draw_milestones (self, snapshot, &accent);
  draw_events (self, snapshot, &text, &faint);
  gtk_snapshot_pop (snapshot);
}

static void
pm_timeline_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PmTimelineStrip *self = PM_TIMELINE_STRIP (widget);
  int width = gtk_widget_get_width (widget);

  if (self->measure == NULL)
    {
      PmTextStyle styles[PM_TEXT_N_ROLES];

      pm_text_styles_init_default (styles, 13);
      self->measure = pm_text_measure_new_pango (gtk_widget_get_pango_context (widget), styles);
    }
  if (self->node == NULL || self->node_width != width)
    {
      g_autoptr (GtkSnapshot) own = gtk_snapshot_new ();

      g_clear_pointer (&self->node, gsk_render_node_unref);
      draw (self, own, width);
      self->node = gtk_snapshot_to_node (own);
      self->node_width = width;
    }
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
}

static void
pm_timeline_strip_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 100;
      *natural = 600;
    }
  else
    *minimum = *natural = get_height (PM_TIMELINE_STRIP (widget));
}

static void
pm_timeline_strip_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  PmTimelineStrip *self = PM_TIMELINE_STRIP (widget);

  GTK_WIDGET_CLASS (pm_timeline_strip_parent_class)->css_changed (widget, change);
  g_clear_pointer (&self->measure, pm_text_measure_unref);
  g_clear_pointer (&self->node, gsk_render_node_unref);
}

static gboolean
query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  PmTimelineStrip *self = PM_TIMELINE_STRIP (widget);
  const PmEvent *event = keyboard ? NULL : pm_timeline_strip_find (self, x, y);
  g_autofree char *time = NULL;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (event == NULL)
    return FALSE;
  time = pm_time_format (event->at, pm_document_get_zone (get_document (self)), PM_TIME_STYLE_CLOCK,
                         event->precision, event->approximate);
  title = pm_record_dup_short_title (get_document (self), &event->base, 120);
  text = g_strdup_printf ("%s  %s", time, title);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
pm_timeline_strip_dispose (GObject *object)
{
  PmTimelineStrip *self = PM_TIMELINE_STRIP (object);

  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->measure, pm_text_measure_unref);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (pm_timeline_strip_parent_class)->dispose (object);
}

static void
pm_timeline_strip_class_init (PmTimelineStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_timeline_strip_dispose;
  widget_class->snapshot = pm_timeline_strip_snapshot;
  widget_class->measure = pm_timeline_strip_measure;
  widget_class->css_changed = pm_timeline_strip_css_changed;
  widget_class->query_tooltip = query_tooltip_cb;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
pm_timeline_strip_init (PmTimelineStrip *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
pm_timeline_strip_new (PmEditor *editor)
{
  PmTimelineStrip *self = g_object_new (PM_TYPE_TIMELINE_STRIP, NULL);

  self->editor = g_object_ref (editor);
  return GTK_WIDGET (self);
}

/** pm_timeline_strip_update: the document has changed. */
void
pm_timeline_strip_update (PmTimelineStrip *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/** pm_timeline_strip_find: Returns: (nullable): the event whose mark is nearest to a point */
const PmEvent *
pm_timeline_strip_find (PmTimelineStrip *self, double x, double y)
{
  g_autoptr (GHashTable) rows = NULL;
  const PmEvent *found = NULL;
  double best = PICK_DISTANCE;
  PmRecord *const *events;
  guint n;

  if (self->node == NULL)
    return NULL;
  rows = map_lanes (self);
  events = pm_document_get_records (get_document (self), PM_KIND_EVENT, &n);
  for (guint i = 0; i < n; i++)
    {
      const PmEvent *event = pm_event (events[i]);
      double mark_y =
          get_lanes_y (self) + get_row (self, rows, event) * LANE_HEIGHT + LANE_HEIGHT / 2.0;
      double distance;

      if (!pm_time_is_set (event->at) || event->at >= self->axis.span.end)
        break;
      distance = hypot (self->axis_x + pm_time_axis_to_x (&self->axis, event->at) - x, mark_y - y);
      if (event->at >= self->axis.span.begin && distance < best)
        {
          best = distance;
          found = event;
        }
    }
  return found;
}

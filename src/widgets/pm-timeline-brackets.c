/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-brackets-private.h"

#include "pm-controllers.h"
#include "pm-timeline-bracket-area.h"
#include "pm-timeline-folds.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Of what stands for an end on the screen and for screen readers, in px. */
#define END_WIDTH 12

G_DEFINE_FINAL_TYPE (PmTimelineBrackets, pm_timeline_brackets, GTK_TYPE_WIDGET)

PmDocument *
pm_brackets_get_document (PmTimelineBrackets *self)
{
  return pm_timeline_scene_get_document (self->scene);
}

gboolean
pm_brackets_find_end (PmTimelineBrackets *self, GtkWidget *widget, guint *index, guint *end)
{
  for (guint i = 0; i < self->n; i++)
    for (guint j = 0; j < PM_BRACKET_N_ENDS; j++)
      if (self->ends[i][j] == widget)
        {
          *index = i;
          *end = j;
          return TRUE;
        }
  return FALSE;
}

/* --- What there is to show --- */

static void
info_clear (PmBracketInfo *info)
{
  g_clear_pointer (&info->value, g_free);
  g_clear_pointer (&info->text, g_free);
  g_clear_pointer (&info->sentence, g_free);
  g_clear_pointer (&info->ids[PM_BRACKET_BEGIN], g_free);
  g_clear_pointer (&info->ids[PM_BRACKET_END], g_free);
}

static const char *
title_of (const PmEvent *event)
{
  return event->title != NULL ? event->title : _ ("Untitled event");
}

static void
info_init (PmBracketInfo *info, const PmMetric *metric, PmZone *zone)
{
  const PmEvent *begin = metric->begin.event;
  const PmEvent *end = metric->end.event;
  g_autofree char *from = pm_timeline_format_time (begin, zone, FALSE);
  g_autofree char *to = pm_timeline_format_time (end, zone, FALSE);

  info->id = metric->id;
  info->abbreviation = metric->abbreviation;
  info->name = metric->name;
  info->value = pm_metric_format_value (metric);
  info->text = g_strdup_printf ("%s %s", metric->abbreviation, info->value);
  /* Translators: "Time to detect, 12 min, from “Deploy begins” 14:02 to “Pager fired” 14:14" */
  info->sentence = g_strdup_printf (_ ("%s, %s, from “%s” %s to “%s” %s"), info->name, info->value,
                                    title_of (begin), from, title_of (end), to);
  info->ids[PM_BRACKET_BEGIN] = g_strdup (begin->base.id);
  info->ids[PM_BRACKET_END] = g_strdup (end->base.id);
  info->times[PM_BRACKET_BEGIN] = metric->begin.time;
  info->times[PM_BRACKET_END] = metric->end.time;
  info->milestones[PM_BRACKET_BEGIN] = metric->begin.milestone;
  info->milestones[PM_BRACKET_END] = metric->end.milestone;
}

static void
describe_ends (PmTimelineBrackets *self, guint index)
{
  const PmBracketInfo *info = &self->infos[index];
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;

  /* Translators: the end of a figure that has the focus; %s is the figure in a sentence */
  begin = g_strdup_printf (_ ("%s; its start"), info->sentence);
  /* Translators: the end of a figure that has the focus; %s is the figure in a sentence */
  end = g_strdup_printf (_ ("%s; its end"), info->sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->ends[index][PM_BRACKET_BEGIN]),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, begin, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->ends[index][PM_BRACKET_END]),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, end, -1);
}

/** pm_brackets_update: takes the figures from the document. */
void
pm_brackets_update (PmTimelineBrackets *self)
{
  PmDocument *document = pm_brackets_get_document (self);
  PmMetric metrics[PM_N_METRICS];

  pm_metrics_compute (document, metrics);
  self->n = 0;
  for (guint i = 0; i < PM_N_BRACKETS; i++)
    {
      PmBracketInfo *info = &self->infos[self->n];

      info_clear (&self->infos[i]);
      /* What begins with an impact has no event whose milestone could be moved. */
      if (!metrics[i].known || metrics[i].begin.event == NULL || metrics[i].end.event == NULL)
        continue;
      info_clear (info);
      info_init (info, &metrics[i], pm_document_get_zone (document));
      self->specs[self->n++] = (PmTimelineBracketSpec) {
        .begin = info->times[PM_BRACKET_BEGIN],
        .end = info->times[PM_BRACKET_END],
        .text = info->text,
        .brief = info->abbreviation,
      };
    }
  self->n_rows = pm_timeline_brackets_pack (self->specs, self->n, self->brackets);
  for (guint i = 0; i < PM_N_BRACKETS; i++)
    {
      gtk_widget_set_visible (self->ends[i][PM_BRACKET_BEGIN], i < self->n);
      gtk_widget_set_visible (self->ends[i][PM_BRACKET_END], i < self->n);
      if (i < self->n)
        describe_ends (self, i);
    }
  self->hovered = MIN (self->hovered, (gint) self->n - 1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/** pm_brackets_light: lights the events of the figure that the hand or the focus is on. */
void
pm_brackets_light (PmTimelineBrackets *self)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self));
  guint index, end;

  if (self->is_moving)
    {
      const PmEvent *event =
          pm_document_get_event (pm_brackets_get_document (self), self->candidate);

      pm_timeline_scene_set_lit (self->scene, event->base.id,
                                 self->infos[self->moving].ids[!self->moving_end]);
    }
  else if (self->hovered >= 0 ||
           (focused != NULL && pm_brackets_find_end (self, focused, &index, &end)))
    {
      index = self->hovered >= 0 ? (guint) self->hovered : index;
      pm_timeline_scene_set_lit (self->scene, self->infos[index].ids[PM_BRACKET_BEGIN],
                                 self->infos[index].ids[PM_BRACKET_END]);
    }
  else
    pm_timeline_scene_set_lit (self->scene, NULL, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- Drawing --- */

static void
draw_bracket (PmTimelineBrackets *self,
              const PmTimelineBracket *bracket,
              const PmTimelineColors *colors,
              gboolean lit,
              GtkSnapshot *snapshot)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double middle = floor (bracket->rect.y + bracket->rect.height / 2);
  const GdkRGBA *color = lit ? &colors->accent : &colors->text;
  float alpha = lit ? 1 : 0.6f;
  double ends[] = { bracket->begin_x, bracket->end_x };

  pm_timeline_paint_rect (snapshot,
                          &(PmRect) { floor (bracket->rect.x), middle - (lit ? 1 : 0),
                                      ceil (bracket->rect.width), lit ? 2 : 1 },
                          *color, alpha);
  for (guint i = 0; i < PM_BRACKET_N_ENDS; i++)
    {
      if (ends[i] < -1 || ends[i] > width + 1)
        continue;
      pm_timeline_paint_line (snapshot, ends[i], bracket->rect.y + 2, bracket->rect.height - 4,
                              lit ? 3 : 2, *color, lit ? 1 : 0.8f);
      /* Down to the events */
      for (double y = bracket->rect.y + bracket->rect.height - 2; y < height; y += 4)
        pm_timeline_paint_line (snapshot, ends[i], y, 2, 1, *color, lit ? 1 : 0.35f);
    }
}

/* The end that is on its way, from where the other one is. */
static void
draw_preview (PmTimelineBrackets *self, const PmTimelineColors *colors, GtkSnapshot *snapshot)
{
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  const PmEvent *event = pm_document_get_event (pm_brackets_get_document (self), self->candidate);
  PmTimelineBracket bracket = self->brackets[self->moving];
  PangoLayout *layout = pm_timeline_scene_get_text (self->scene, PM_TEXT_ROLE_SMALL, self->preview);
  GdkRGBA white = { 1, 1, 1, 1 };
  double left, right, x = pm_time_axis_to_x (axis, event->at);

  if (self->moving_end == PM_BRACKET_BEGIN)
    bracket.begin_x = x;
  else
    bracket.end_x = x;
  left = CLAMP (MIN (bracket.begin_x, bracket.end_x), 0, axis->width);
  right = CLAMP (MAX (bracket.begin_x, bracket.end_x), 0, axis->width);
  bracket.rect.x = left;
  bracket.rect.width = MAX (right - left, 1);
  draw_bracket (self, &bracket, colors, TRUE, snapshot);
  if (pango_layout_get_width (layout) != -1)
    pango_layout_set_width (layout, -1);
  pm_timeline_paint_chip (snapshot, layout, (left + right) / 2, bracket.rect.y, axis->width,
                          &colors->accent, &white);
}

static void
pm_timeline_brackets_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PmTimelineBrackets *self = PM_TIMELINE_BRACKETS (widget);
  double height = gtk_widget_get_height (widget);
  GtkWidget *focused = gtk_widget_get_focus_child (widget);
  gint lit = self->hovered;
  PmTimelineColors colors;
  guint index, end;

  if (pm_timeline_scene_get_measure (self->scene) == NULL)
    return;
  if (lit < 0 && focused != NULL && pm_brackets_find_end (self, focused, &index, &end))
    lit = (gint) index;
  pm_timeline_colors_init (&colors, widget);
  pm_timeline_paint_folds (self->scene, &colors, snapshot, height);
  pm_bracket_area_paint_poles (self->scene, &colors, snapshot, height);
  for (guint i = 0; i < self->n; i++)
    if (self->brackets[i].visible && !(self->is_moving && self->moving == i))
      draw_bracket (self, &self->brackets[i], &colors, (gint) i == lit, snapshot);
  for (guint i = 0; i < self->n; i++)
    if (self->brackets[i].visible && !(self->is_moving && self->moving == i))
      pm_bracket_area_paint_label (self->scene, &self->specs[i], &self->brackets[i], &colors,
                                   (gint) i == lit, snapshot);
  if (self->is_moving)
    draw_preview (self, &colors, snapshot);
  GTK_WIDGET_CLASS (pm_timeline_brackets_parent_class)->snapshot (widget, snapshot);
}

/* --- Size --- */

static void
pm_timeline_brackets_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  PmTimelineBrackets *self = PM_TIMELINE_BRACKETS (widget);

  pm_bracket_area_measure (self->scene, self->n_rows, orientation, minimum, natural);
}

static void
allocate_end (GtkWidget *end, double x, const PmRect *rect, double width)
{
  x = CLAMP (floor (x - END_WIDTH / 2.0), 0, MAX (width - END_WIDTH, 0));
  pm_bracket_area_allocate (end, x, rect->y, END_WIDTH, rect->height);
}

static void
pm_timeline_brackets_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PmTimelineBrackets *self = PM_TIMELINE_BRACKETS (widget);

  if (!pm_bracket_area_place (self->scene, self->specs, self->n, self->brackets))
    return;
  for (guint i = 0; i < self->n; i++)
    {
      const PmTimelineBracket *bracket = &self->brackets[i];

      allocate_end (self->ends[i][PM_BRACKET_BEGIN], bracket->begin_x, &bracket->rect, width);
      allocate_end (self->ends[i][PM_BRACKET_END], bracket->end_x, &bracket->rect, width);
    }
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

/* One stop of the Tab key: within, arrows go from end to end. */
static gboolean
pm_timeline_brackets_focus (GtkWidget *widget, GtkDirectionType direction)
{
  PmTimelineBrackets *self = PM_TIMELINE_BRACKETS (widget);
  guint index, end;

  if (!pm_bracket_area_is_tab (widget, self->n, direction))
    return FALSE;
  if (self->last_end == NULL || !pm_brackets_find_end (self, self->last_end, &index, &end))
    self->last_end = self->ends[0][PM_BRACKET_BEGIN];
  return gtk_widget_grab_focus (self->last_end);
}

/* --- Object --- */

static void
settled_cb (PmTimelineBrackets *self)
{
  pm_brackets_let_go (self);
  pm_brackets_update (self);
  pm_brackets_light (self);
}

static gboolean
query_tooltip_cb (PmTimelineBrackets *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  if (self->hovered < 0 || self->is_moving)
    return FALSE;
  gtk_tooltip_set_text (tooltip, self->infos[self->hovered].sentence);
  return TRUE;
}

static void
pm_timeline_brackets_dispose (GObject *object)
{
  PmTimelineBrackets *self = PM_TIMELINE_BRACKETS (object);

  pm_controllers_disconnect (GTK_WIDGET (self));
  pm_brackets_hand_dispose (self);
  self->last_end = NULL;
  for (guint i = 0; i < PM_N_BRACKETS; i++)
    {
      info_clear (&self->infos[i]);
      g_clear_pointer (&self->ends[i][PM_BRACKET_BEGIN], gtk_widget_unparent);
      g_clear_pointer (&self->ends[i][PM_BRACKET_END], gtk_widget_unparent);
    }
  self->n = 0;
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (pm_timeline_brackets_parent_class)->dispose (object);
}

static void
pm_timeline_brackets_class_init (PmTimelineBracketsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_timeline_brackets_dispose;
  widget_class->snapshot = pm_timeline_brackets_snapshot;
  widget_class->measure = pm_timeline_brackets_measure;
  widget_class->size_allocate = pm_timeline_brackets_size_allocate;
  widget_class->focus = pm_timeline_brackets_focus;
  gtk_widget_class_set_css_name (widget_class, "brackets");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pm_timeline_brackets_init (PmTimelineBrackets *self)
{
  self->hovered = self->pressed = -1;
  for (guint i = 0; i < PM_N_BRACKETS; i++)
    for (guint j = 0; j < PM_BRACKET_N_ENDS; j++)
      self->ends[i][j] = pm_bracket_area_add_end (
          GTK_WIDGET (self),
          _ ("Left and right arrows choose another event, Enter moves the milestone there"));
  pm_bracket_area_init (GTK_WIDGET (self), _ ("Key figures on the timeline"));
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  pm_brackets_hand_init (self);
}

GtkWidget *
pm_timeline_brackets_new (PmTimelineScene *scene)
{
  PmTimelineBrackets *self = g_object_new (PM_TYPE_TIMELINE_BRACKETS, NULL);

  self->scene = g_object_ref (scene);
  pm_bracket_area_follow (GTK_WIDGET (self), scene, G_CALLBACK (settled_cb));
  pm_brackets_update (self);
  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-event-private.h"

#include "pm-event-words.h"

#include <math.h>

/* In px, less than a letter takes. */
#define CUT_STEP 6

static void
ensure_texts (PmTimelineEvent *self)
{
  PmTextMeasure *measure = pm_timeline_scene_get_measure (self->scene);
  g_autofree char *count = NULL;
  g_autofree char *original = NULL;

  if (self->time == NULL && self->time_text != NULL && self->mode != PM_CARD_CLUSTER)
    {
      /* A tilde stands before the time in text of either direction. */
      g_autofree char *time = g_strconcat ("\342\200\216", self->time_text, NULL);

      self->time = g_object_ref (pm_timeline_scene_get_text (self->scene, PM_TEXT_ROLE_TIME, time));
    }
  if (self->title != NULL)
    return;
  /* Counts and times come again and again while the view zooms: the scene keeps them. */
  if (self->mode == PM_CARD_CLUSTER)
    {
      count = g_strdup_printf ("%u", self->count);
      self->title =
          g_object_ref (pm_timeline_scene_get_text (self->scene, PM_TEXT_ROLE_TIME, count));
      return;
    }
  self->title = pm_text_measure_create_layout (
      measure, PM_TEXT_ROLE_TITLE, pm_card_get_title (self->event), PM_TEXT_UNLIMITED, 1);
  self->title_width = ceil (
      pm_text_measure_get_width (measure, PM_TEXT_ROLE_TITLE, pm_card_get_title (self->event)));
  if (self->event->original_time != NULL)
    original = pm_event_quote_original (
        self->event, pm_document_get_zone (pm_timeline_scene_get_document (self->scene)));
  if (original != NULL)
    self->original =
        pm_text_measure_create_layout (measure, PM_TEXT_ROLE_TIME, original, PM_TEXT_UNLIMITED, 1);
}

static void
draw_layout (GtkSnapshot *snapshot,
             PangoLayout *layout,
             double x,
             double y,
             double width,
             gboolean rtl,
             const GdkRGBA *color)
{
  PangoRectangle logical;

  pango_layout_get_pixel_extents (layout, NULL, &logical);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT ((float) (rtl ? x + width - logical.width - logical.x : x - logical.x),
                            (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* A title that fits is set as it is, however wide its card is; one that does not is cut anew only
 * when that shows a letter more or less: shaping is what makes a step of a zoom slow, and in each
 * of them every span has another width. */
static void
fit_title (PmTimelineEvent *self, double width)
{
  int wanted = -1;

  if (width < self->title_width)
    wanted = MAX ((int) (floor (width / CUT_STEP) * CUT_STEP * PANGO_SCALE), 0);
  if (pango_layout_get_width (self->title) == wanted)
    return;
  pango_layout_set_width (self->title, wanted);
  pango_layout_set_ellipsize (self->title, wanted < 0 ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
}

/* The stem marks the begin, the tint how long it lasted; what is not known exactly is soft. */
static void
snapshot_bar (PmTimelineEvent *self, GtkSnapshot *snapshot, double width, double height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double stem = MAX (floor (height / 9), 2);
  double bar = MIN (self->bar, width);
  GdkRGBA color, tint;

  gtk_widget_get_color (self->icon, &color);
  if (self->soft.is_set)
    {
      pm_timeline_soft_paint (&self->soft, snapshot, width, height, self->bar, rtl, &color);
      return;
    }
  tint = color;
  if (self->bar > 0)
    {
      tint.alpha *= PM_TIMELINE_TINT;
      gtk_snapshot_append_color (snapshot, &tint,
                                 &GRAPHENE_RECT_INIT ((float) (rtl ? width - bar : 0), 0,
                                                      (float) bar, (float) height));
      gtk_snapshot_append_color (snapshot, &color,
                                 &GRAPHENE_RECT_INIT ((float) (rtl ? width - bar : 0),
                                                      (float) (height - stem), (float) bar,
                                                      (float) stem));
    }
  if ((self->clip & PM_TIMELINE_CLIPPED_START) == 0)
    gtk_snapshot_append_color (snapshot, &color,
                               &GRAPHENE_RECT_INIT ((float) (rtl ? width - stem : 0), 0,
                                                    (float) stem, (float) height));
}

/* Straight lines from corner to corner: an outline with round corners takes four times as long to
 * paint as all the rest of a card. Dashes where it is not certain. */
static void
snapshot_edge (PmTimelineEvent *self,
               GtkSnapshot *snapshot,
               float width,
               float height,
               const GdkRGBA *text)
{
  gboolean certain = self->event->certainty != PM_EVENT_CERTAINTY_INFERENCE &&
                     self->event->certainty != PM_EVENT_CERTAINTY_HEARSAY;
  GdkRGBA color = *text;
  GdkRGBA none = *text;
  float corner = 3;
  graphene_rect_t sides[] = {
    GRAPHENE_RECT_INIT (corner, 0, width - 2 * corner, 1),
    GRAPHENE_RECT_INIT (corner, height - 1, width - 2 * corner, 1),
    GRAPHENE_RECT_INIT (0, corner, 1, height - 2 * corner),
    GRAPHENE_RECT_INIT (width - 1, corner, 1, height - 2 * corner),
  };

  if (width < 3 * corner || height < 3 * corner)
    return;
  color.alpha *= certain ? 0.16f : 0.5f;
  none.alpha = 0;
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    if (certain || i >= 2)
      gtk_snapshot_append_color (snapshot, &color, &sides[i]);
    else
      gtk_snapshot_append_repeating_linear_gradient (
          snapshot, &sides[i], &sides[i].origin,
          &GRAPHENE_POINT_INIT (sides[i].origin.x + 6, sides[i].origin.y),
          (GskColorStop[]) { { 0, color }, { 0.6f, color }, { 0.6f, none }, { 1, none } }, 4);
}

/* The time as it was written, where the whole title has room beside it. Returns: where that begins
 */
static double
snapshot_original (PmTimelineEvent *self,
                   GtkSnapshot *snapshot,
                   double x,
                   double end,
                   gboolean rtl,
                   const GdkRGBA *color)
{
  double spacing = pm_timeline_scene_get_style (self->scene)->spacing;
  PangoRectangle logical;

  if (self->original == NULL)
    return x;
  pango_layout_get_pixel_extents (self->original, NULL, &logical);
  if (x + logical.width + spacing + self->title_width > end)
    return x;
  draw_layout (snapshot, self->original,
               rtl ? gtk_widget_get_width (GTK_WIDGET (self)) - x - logical.width : x,
               floor ((gtk_widget_get_height (GTK_WIDGET (self)) - logical.height) / 2),
               logical.width, rtl, color);
  return x + logical.width + spacing;
}

void
pm_card_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PmTimelineEvent *self = PM_TIMELINE_EVENT (widget);
  const PmTimelineStyle *style = pm_timeline_scene_get_style (self->scene);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  double x = style->card_padding + style->icon_size + style->spacing;
  double end = width - style->card_padding;
  PangoRectangle logical;
  GdkRGBA color;

  if (self->event == NULL)
    return;
  ensure_texts (self);
  gtk_widget_get_color (widget, &color);

  if (self->mode == PM_CARD_CLUSTER)
    {
      pango_layout_get_pixel_extents (self->title, NULL, &logical);
      if (logical.width > width)
        return;
      draw_layout (snapshot, self->title, floor ((width - logical.width) / 2),
                   floor ((height - logical.height) / 2), logical.width, FALSE, &color);
      return;
    }

  snapshot_edge (self, snapshot, (float) width, (float) height, &color);
  snapshot_bar (self, snapshot, width, height);
  gtk_widget_snapshot_child (widget, self->icon, snapshot);
  if (self->mode == PM_CARD_ICON)
    return;

  /* The time first, as long as that leaves room for some of the title. */
  if (self->mode == PM_CARD_FULL && self->time != NULL)
    {
      GdkRGBA dim = color;

      pango_layout_get_pixel_extents (self->time, NULL, &logical);
      if (x + logical.width + style->spacing < end)
        {
          dim.alpha *= 0.72f;
          draw_layout (snapshot, self->time, rtl ? width - x - logical.width : x,
                       floor ((height - logical.height) / 2), logical.width, rtl, &dim);
          x += logical.width + style->spacing;
        }
      x = snapshot_original (self, snapshot, x, end, rtl, &dim);
    }
  if (end - x < style->icon_size / 2)
    return;
  fit_title (self, end - x);
  pango_layout_get_pixel_extents (self->title, NULL, &logical);
  draw_layout (snapshot, self->title, rtl ? width - end : x, floor ((height - logical.height) / 2),
               end - x, rtl, &color);
}

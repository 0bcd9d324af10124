/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-event.h"

#include "pm-event-words.h"
#include "pm-timeline-extent.h"
#include "pm-timeline-links.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Of more connected events than this, counts do not look for theirs. */
#define MAX_SOUGHT 64

/* In px, less than a letter takes. */
#define CUT_STEP 6

struct _PmTimelineEvent
{
  GtkWidget parent_instance;

  PmTimelineScene *scene; /* not owned: the canvas owns both */
  GtkWidget *icon;        /* child */

  /* What is shown */
  const PmEvent *event; /* owned, NULL while it is not in use */
  PmCardMode mode;
  guint position;
  guint count;
  guint8 clip;
  double bar;
  PmSpan span;
  char *time_text;
  PangoLayout *time;     /* owned, made when it is drawn first */
  PangoLayout *original; /* owned, NULL where it was written so */
  PangoLayout *title;    /* owned */
  double title_width;    /* whole */
  PmTimelineSoft soft;
  const char *style; /* class: of the kind, or of a cluster */
  guint text_serial; /* of the scene's fonts */
  gboolean by_day;   /* whether the day is told for the time */
  gboolean is_described;
  gboolean has_links; /* what it is connected with is said */
  guint links_serial; /* of what was said */
};

G_DEFINE_FINAL_TYPE (PmTimelineEvent, pm_timeline_event, GTK_TYPE_WIDGET)

static const struct
{
  const char *icon;
  const char *css_class;
} kinds[] = {
  [PM_EVENT_KIND_UNSET] = { "pm-event-note-symbolic", "note" },
  [PM_EVENT_KIND_ALERT] = { "pm-event-alert-symbolic", "alert" },
  [PM_EVENT_KIND_OBSERVATION] = { "pm-event-observation-symbolic", "observation" },
  [PM_EVENT_KIND_ACTION] = { "pm-event-action-symbolic", "action" },
  [PM_EVENT_KIND_DECISION] = { "pm-event-decision-symbolic", "decision" },
  [PM_EVENT_KIND_COMMUNICATION] = { "pm-event-communication-symbolic", "communication" },
  [PM_EVENT_KIND_CHANGE] = { "pm-event-change-symbolic", "change" },
  [PM_EVENT_KIND_IMPACT] = { "pm-event-impact-symbolic", "impact" },
  [PM_EVENT_KIND_NOTE] = { "pm-event-note-symbolic", "note" },
};

/** pm_timeline_kind_get_icon: Returns: name of the symbolic icon of a kind of event */
const char *
pm_timeline_kind_get_icon (PmEventKind kind)
{
  return kinds[kind < G_N_ELEMENTS (kinds) ? kind : PM_EVENT_KIND_NOTE].icon;
}

/** pm_timeline_kind_get_css_class: Returns: the style class of a kind of event */
const char *
pm_timeline_kind_get_css_class (PmEventKind kind)
{
  return kinds[kind < G_N_ELEMENTS (kinds) ? kind : PM_EVENT_KIND_NOTE].css_class;
}

static const char *
title_of (const PmEvent *event)
{
  return event->title != NULL ? event->title : _ ("Untitled event");
}

static char *
lane_name (PmTimelineScene *scene, const PmEvent *event)
{
  const PmLane *lane = NULL;

  if (event->lane != NULL)
    lane = pm_lane (
        pm_document_lookup (pm_timeline_scene_get_document (scene), PM_KIND_LANE, event->lane));
  if (lane == NULL)
    return NULL;
  return g_strdup_printf (_ ("lane %s"), lane->name != NULL ? lane->name : _ ("Untitled lane"));
}

static void
append_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, part);
}

/**
 * pm_timeline_describe_event:
 *
 * Returns: (transfer full): what a screen reader says: time, title, kind, lane, milestones, and
 *   which of how many it is
 */
char *
pm_timeline_describe_event (PmTimelineScene *scene, const PmEvent *event, guint position)
{
  PmDocument *document = pm_timeline_scene_get_document (scene);
  PmZone *zone = pm_document_get_zone (document);
  GString *text = g_string_new (NULL);
  g_autofree char *lane = lane_name (scene, event);
  g_autofree char *noticed = pm_event_describe_noticed (event, zone);
  g_autofree char *original = pm_event_describe_original (event, zone);
  g_autofree char *order = NULL;

  if (pm_time_is_set (event->at))
    {
      g_autofree char *begin = pm_timeline_format_time (event, zone, FALSE);

      append_part (text, begin);
      if (pm_time_is_set (event->until) && event->until > event->at)
        {
          g_autofree char *end =
              pm_time_format (event->until, zone, PM_TIME_STYLE_CLOCK, event->precision, FALSE);
          g_autofree char *length = pm_duration_format (event->until - event->at);
          g_autofree char *until = g_strdup_printf (_ ("until %s, for %s"), end, length);

          append_part (text, until);
        }
    }
  else
    append_part (text, _ ("time not known"));
  append_part (text, pm_event_describe_precision (event));
  append_part (text, title_of (event));
  if (event->kind != PM_EVENT_KIND_UNSET)
    append_part (text, pm_enum_get_label (&pm_event_kind_enum, event->kind));
  append_part (text, lane);
  for (guint i = 0; i < PM_N_MILESTONES; i++)
    if ((event->milestones & (1u << i)) != 0)
      append_part (text, pm_enum_get_label (&pm_milestone_enum, i + 1));
  append_part (text, noticed);
  append_part (text, original);
  /* Translators: which of how many events. */
  order =
      g_strdup_printf (_ ("%u of %u"), position + 1, pm_document_get_n (document, PM_KIND_EVENT));
  append_part (text, order);
  return g_string_free (text, FALSE);
}

static char *
describe_cluster (PmTimelineEvent *self)
{
  PmZone *zone = pm_document_get_zone (pm_timeline_scene_get_document (self->scene));
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;

  if (!pm_time_is_set (self->span.begin))
    return g_strdup_printf (ngettext ("%u more event, time not known",
                                      "%u more events, time not known", self->count),
                            self->count);
  begin = pm_time_format (self->span.begin, zone, PM_TIME_STYLE_CLOCK, PM_PRECISION_UNSET, FALSE);
  end = pm_time_format (self->span.end, zone, PM_TIME_STYLE_CLOCK, PM_PRECISION_UNSET, FALSE);
  return g_strdup_printf (ngettext ("%u event from %s to %s", "%u events from %s to %s",
                                    self->count),
                          self->count, begin, end);
}

/* Of what is selected alone, what lines lead to. */
static void
describe_links (PmTimelineEvent *self)
{
  PmTimelineLinks *links = pm_timeline_scene_get_links (self->scene);
  g_autofree char *text = NULL;

  if (self->mode != PM_CARD_CLUSTER &&
      g_strcmp0 (pm_timeline_links_get_id (links), self->event->base.id) == 0)
    text = pm_timeline_links_describe (links, pm_timeline_scene_get_document (self->scene));
  pm_timeline_scene_get_marks (self->scene, &self->links_serial);
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    text, -1);
  else if (self->has_links)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  self->has_links = text != NULL;
}

/**
 * pm_timeline_event_describe:
 *
 * Tells screen readers what is shown, if they have not been told. Not a part of binding: while the
 * view moves, nobody can hear that fast.
 *
 * Returns: whether there was something to tell
 */
gboolean
pm_timeline_event_describe (PmTimelineEvent *self)
{
  g_autofree char *text = NULL;

  if (self->is_described || self->event == NULL)
    return FALSE;
  self->is_described = TRUE;
  text = self->mode == PM_CARD_CLUSTER
             ? describe_cluster (self)
             : pm_timeline_describe_event (self->scene, self->event, self->position);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_accessible_update_relation (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_POS_IN_SET, (int) self->position + 1,
      GTK_ACCESSIBLE_RELATION_SET_SIZE,
      (int) pm_document_get_n (pm_timeline_scene_get_document (self->scene), PM_KIND_EVENT), -1);
  describe_links (self);
  return TRUE;
}

/* A line of its own, which begins as a sentence does. */
static void
append_line (GString *text, const char *line)
{
  gunichar first;

  if (line == NULL)
    return;
  first = g_unichar_totitle (g_utf8_get_char (line));
  g_string_append_c (text, '\n');
  g_string_append_unichar (text, first);
  g_string_append (text, g_utf8_next_char (line));
}

static gboolean
query_tooltip_cb (GtkWidget *widget,
                  int x,
                  int y,
                  gboolean keyboard,
                  GtkTooltip *tooltip,
                  gpointer user_data)
{
  PmTimelineEvent *self = PM_TIMELINE_EVENT (widget);
  PmZone *zone = pm_document_get_zone (pm_timeline_scene_get_document (self->scene));
  g_autofree char *noticed = NULL;
  g_autofree char *original = NULL;
  GString *text;

  if (self->event == NULL || pm_timeline_scene_get_drag (self->scene) != NULL)
    return FALSE;
  if (self->mode == PM_CARD_CLUSTER)
    {
      g_autofree char *cluster = describe_cluster (self);

      gtk_tooltip_set_text (tooltip, cluster);
      return TRUE;
    }
  noticed = pm_event_describe_noticed (self->event, zone);
  original = pm_event_describe_original (self->event, zone);
  text = g_string_new (title_of (self->event));
  if (pm_time_is_set (self->event->at))
    {
      g_autofree char *begin = pm_time_format (self->event->at, zone, PM_TIME_STYLE_FULL_ZONE,
                                               self->event->precision, self->event->approximate);

      g_string_append_printf (text, "\n%s", begin);
      if (self->span.end > self->span.begin)
        {
          g_autofree char *end = pm_time_format (self->span.end, zone, PM_TIME_STYLE_FULL_ZONE,
                                                 self->event->precision, FALSE);
          g_autofree char *length = pm_duration_format (pm_span_length (self->span));

          g_string_append_printf (text, " – %s (%s)", end, length);
        }
    }
  append_line (text, pm_event_describe_precision (self->event));
  append_line (text, noticed);
  append_line (text, original);
  gtk_tooltip_set_text (tooltip, text->str);
  g_string_free (text, TRUE);
  return TRUE;
}

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
  self->title = pm_text_measure_create_layout (measure, PM_TEXT_ROLE_TITLE, title_of (self->event),
                                               PM_TEXT_UNLIMITED, 1);
  self->title_width =
      ceil (pm_text_measure_get_width (measure, PM_TEXT_ROLE_TITLE, title_of (self->event)));
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

static void
pm_timeline_event_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
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

static void
pm_timeline_event_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PmTimelineEvent *self = PM_TIMELINE_EVENT (widget);
  const PmTimelineStyle *style = pm_timeline_scene_get_style (self->scene);
  int size = (int) style->icon_size;
  int x = (int) style->card_padding;

  if (!gtk_widget_should_layout (self->icon))
    return;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = width - x - size;
  gtk_widget_allocate (self->icon, size, size, -1,
                       gsk_transform_translate (
                           NULL, &GRAPHENE_POINT_INIT ((float) x, (float) ((height - size) / 2))));
}

static void
pm_timeline_event_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  /* The layout says how large it is. The icon still has to be asked before it is allocated. */
  gtk_widget_measure (PM_TIMELINE_EVENT (widget)->icon, orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = *natural = 0;
}

static void
pm_timeline_event_dispose (GObject *object)
{
  PmTimelineEvent *self = PM_TIMELINE_EVENT (object);

  pm_timeline_event_unbind (self);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  G_OBJECT_CLASS (pm_timeline_event_parent_class)->dispose (object);
}

static void
pm_timeline_event_class_init (PmTimelineEventClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_timeline_event_dispose;
  widget_class->snapshot = pm_timeline_event_snapshot;
  widget_class->size_allocate = pm_timeline_event_size_allocate;
  widget_class->measure = pm_timeline_event_measure;
  gtk_widget_class_set_css_name (widget_class, "event");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
pm_timeline_event_init (PmTimelineEvent *self)
{
  self->icon = gtk_image_new ();
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_can_target (self->icon, FALSE);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  /* It can be selected, also before it was. */
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, FALSE, -1);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

GtkWidget *
pm_timeline_event_new (PmTimelineScene *scene)
{
  PmTimelineEvent *self = g_object_new (PM_TYPE_TIMELINE_EVENT, NULL);

  self->scene = scene;
  gtk_image_set_pixel_size (GTK_IMAGE (self->icon),
                            (int) pm_timeline_scene_get_style (scene)->icon_size);
  return GTK_WIDGET (self);
}

/* The title is as it was: its text is not shaped again. */
static void
set_time (PmTimelineEvent *self, gboolean by_day)
{
  PmZone *zone = pm_document_get_zone (pm_timeline_scene_get_document (self->scene));

  self->by_day = by_day;
  g_clear_pointer (&self->time_text, g_free);
  g_clear_object (&self->time);
  if (pm_time_is_set (self->event->at))
    self->time_text = pm_timeline_format_time (self->event, zone, by_day);
}

static void
toggle_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/** pm_timeline_item_get_style: Returns: the style class that shows @item */
const char *
pm_timeline_item_get_style (const PmTimelineItem *item)
{
  return item->mode == PM_CARD_CLUSTER ? "cluster"
                                       : pm_timeline_kind_get_css_class (item->event->kind);
}

/** pm_timeline_event_get_style: Returns: (nullable): the style class that it has, shown or spare */
const char *
pm_timeline_event_get_style (PmTimelineEvent *self)
{
  return self->style;
}

static void
update_classes (PmTimelineEvent *self, const char *style)
{
  GtkWidget *widget = GTK_WIDGET (self);

  toggle_class (widget, "uncertain",
                self->event->certainty == PM_EVENT_CERTAINTY_INFERENCE ||
                    self->event->certainty == PM_EVENT_CERTAINTY_HEARSAY);
  if (self->style == style)
    return;
  if (self->style != NULL)
    gtk_widget_remove_css_class (widget, self->style);
  gtk_widget_add_css_class (widget, style);
  self->style = style;
  gtk_widget_set_child_visible (self->icon, self->mode != PM_CARD_CLUSTER);
  if (self->mode != PM_CARD_CLUSTER)
    gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                  pm_timeline_kind_get_icon (self->event->kind));
}

/**
 * pm_timeline_event_bind:
 * @item: what to show
 * @bar: length of its bar, which differs from the item's while it is dragged
 */
void
pm_timeline_event_bind (PmTimelineEvent *self, const PmTimelineItem *item, double bar)
{
  gboolean same = self->text_serial == pm_timeline_scene_get_text_serial (self->scene) &&
                  self->event == item->event && self->position == item->position &&
                  self->count == item->count &&
                  (self->mode == PM_CARD_CLUSTER) == (item->mode == PM_CARD_CLUSTER);
  gboolean by_day = pm_timeline_layout_is_by_day (pm_timeline_scene_get_layout (self->scene));

  if (same && self->by_day != by_day)
    {
      set_time (self, by_day);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  if (same && self->mode == item->mode && self->clip == item->clip && self->bar == bar)
    return;
  self->mode = item->mode;
  self->clip = item->clip;
  self->bar = bar;
  self->span = (PmSpan) { item->begin, item->end };
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (same)
    return;

  if (self->event != item->event)
    {
      if (self->event != NULL)
        pm_record_unref ((PmRecord *) self->event);
      self->event = (const PmEvent *) pm_record_ref ((const PmRecord *) item->event);
    }
  self->position = item->position;
  self->count = item->count;
  set_time (self, by_day);
  g_clear_object (&self->original);
  g_clear_object (&self->title);
  update_classes (self, pm_timeline_item_get_style (item));
  self->is_described = FALSE;
  if (self->text_serial != pm_timeline_scene_get_text_serial (self->scene))
    gtk_image_set_pixel_size (GTK_IMAGE (self->icon),
                              (int) pm_timeline_scene_get_style (self->scene)->icon_size);
  self->text_serial = pm_timeline_scene_get_text_serial (self->scene);
}

/**
 * pm_timeline_event_set_extent:
 * @item: what is bound
 * @extent: (nullable): what there is beyond it
 */
void
pm_timeline_event_set_extent (PmTimelineEvent *self,
                              const PmTimelineItem *item,
                              const PmTimelineExtent *extent)
{
  PmTimelineSoft soft = { 0 };

  if (extent != NULL && (extent->soft_begin || extent->soft_end))
    pm_timeline_soft_init (&soft, extent, item,
                           gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL);
  if (memcmp (&self->soft, &soft, sizeof soft) == 0)
    return;
  memcpy (&self->soft, &soft, sizeof soft);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** pm_timeline_event_unbind: lets go of the event: the widget is kept for another one. */
void
pm_timeline_event_unbind (PmTimelineEvent *self)
{
  if (self->event != NULL)
    pm_record_unref ((PmRecord *) self->event);
  self->event = NULL;
  g_clear_pointer (&self->time_text, g_free);
  g_clear_object (&self->time);
  g_clear_object (&self->original);
  g_clear_object (&self->title);
}

void
pm_timeline_event_set_states (PmTimelineEvent *self,
                              gboolean selected,
                              gboolean connected,
                              gboolean dragged)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean was = (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_SELECTED) != 0;
  guint serial;

  pm_timeline_scene_get_marks (self->scene, &serial);
  if (was != selected || (selected && serial != self->links_serial))
    self->is_described = FALSE;
  if (was != selected)
    {
      if (selected)
        gtk_widget_set_state_flags (widget, GTK_STATE_FLAG_SELECTED, FALSE);
      else
        gtk_widget_unset_state_flags (widget, GTK_STATE_FLAG_SELECTED);
      gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected,
                                   -1);
    }
  toggle_class (widget, "connected", connected && !selected);
  toggle_class (widget, "dragged", dragged);
}

/**
 * pm_timeline_event_counts_connected:
 *
 * Returns: whether it is a count, and what is selected is connected with one that it stands for
 */
gboolean
pm_timeline_event_counts_connected (PmTimelineEvent *self)
{
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  GHashTable *marks;
  GHashTableIter iter;
  gpointer key;
  guint serial;

  if (self->event == NULL || self->mode != PM_CARD_CLUSTER || !pm_time_is_set (self->span.begin))
    return FALSE;
  marks = pm_timeline_scene_get_marks (self->scene, &serial);
  if (marks == NULL || g_hash_table_size (marks) > MAX_SOUGHT)
    return FALSE;
  g_hash_table_iter_init (&iter, marks);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const PmEvent *event = pm_event (pm_document_lookup (document, PM_KIND_EVENT, key));

      if (event != NULL && event->at >= self->span.begin && event->at <= self->span.end &&
          g_strcmp0 (event->lane, self->event->lane) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether the count stands for the event at @position, which is in its stretch of time or after it:
 * what has a place of its own there is not counted. */
static gboolean
counts (PmTimelineEvent *self, guint position)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (self->scene);
  const PmEvent *event =
      pm_document_get_event (pm_timeline_scene_get_document (self->scene), position);
  const PmTimelineItem *item = pm_timeline_layout_find (layout, position);

  if (item != NULL)
    return item->position == self->position;
  if (!pm_time_is_set (self->span.begin))
    return !pm_time_is_set (event->at);
  return pm_time_is_set (event->at) && g_strcmp0 (event->lane, self->event->lane) == 0;
}

/* Whether one of the events that a count stands for is looked for. */
static gboolean
cluster_matches (PmTimelineEvent *self, PmEventFinder *finder)
{
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  guint n_events = pm_document_get_n (document, PM_KIND_EVENT);
  gint at = (gint) self->position - 1;
  const guint *found;
  guint n, first;

  if (!pm_event_finder_is_active (finder) || pm_event_finder_is_looking (finder))
    return TRUE;
  found = pm_event_finder_get_found (finder, &n);
  if (n == 0)
    return FALSE;
  at = pm_event_finder_step (finder, at, 1);
  first = pm_event_finder_get_rank (finder, (guint) at) - 1;
  for (guint i = first; i < n && found[i] >= self->position && found[i] < n_events; i++)
    {
      const PmEvent *event = pm_document_get_event (document, found[i]);

      if (pm_time_is_set (self->span.begin) && pm_time_is_set (event->at) &&
          event->at > self->span.end)
        break;
      if (counts (self, found[i]))
        return TRUE;
    }
  return FALSE;
}

/** pm_timeline_event_update_faded: steps back where something else is looked for */
void
pm_timeline_event_update_faded (PmTimelineEvent *self)
{
  PmEventFinder *finder = pm_timeline_scene_get_finder (self->scene);
  gboolean matches = self->event == NULL || (self->mode == PM_CARD_CLUSTER
                                                 ? cluster_matches (self, finder)
                                                 : pm_event_finder_matches (finder, self->event));

  toggle_class (GTK_WIDGET (self), "faded", !matches);
  toggle_class (GTK_WIDGET (self), "found", matches && pm_event_finder_is_active (finder));
}

/** pm_timeline_event_get_id: Returns: (nullable): of what it shows; of a count the first one's */
const char *
pm_timeline_event_get_id (PmTimelineEvent *self)
{
  return self->event != NULL ? self->event->base.id : NULL;
}

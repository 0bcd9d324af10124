/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-event-private.h"

#include <string.h>

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
  widget_class->snapshot = pm_card_snapshot;
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
  g_signal_connect (self, "query-tooltip", G_CALLBACK (pm_card_query_tooltip_cb), NULL);
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

  pm_card_toggle_class (widget, "uncertain",
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

/** pm_timeline_event_get_id: Returns: (nullable): of what it shows; of a count the first one's */
const char *
pm_timeline_event_get_id (PmTimelineEvent *self)
{
  return self->event != NULL ? self->event->base.id : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-gaps.h"

#include "pm-controllers.h"
#include "pm-detection.h"
#include "pm-timeline-bracket-area.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Further gaps share the last row: the lanes are what a timeline is for. */
#define MAX_GAPS 3

/* Of the dashes that the line is drawn in, px. */
#define DASH 5

struct _PmTimelineGaps
{
  GtkWidget parent_instance;

  PmTimelineScene *scene; /* owned */
  GPtrArray *bands;       /* PmDetectionBand */
  GPtrArray *ids[MAX_GAPS];
  PmTimelineBracketSpec specs[MAX_GAPS];
  PmTimelineBracket places[MAX_GAPS];
  guint n_rows;
  GtkWidget *bars[MAX_GAPS]; /* children, which take the focus */
  gint hovered;              /* or -1 */
};

G_DEFINE_FINAL_TYPE (PmTimelineGaps, pm_timeline_gaps, GTK_TYPE_WIDGET)

static gint
find_bar (PmTimelineGaps *self, GtkWidget *widget)
{
  for (guint i = 0; i < self->bands->len; i++)
    if (self->bars[i] == widget)
      return (gint) i;
  return -1;
}

/* What the pointer is on, else what has the focus; or -1. */
static gint
find_lit (PmTimelineGaps *self)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self));

  if (self->hovered >= 0)
    return self->hovered;
  return focused != NULL ? find_bar (self, focused) : -1;
}

static void
light (PmTimelineGaps *self)
{
  gint lit = find_lit (self);

  if (lit >= 0)
    {
      const PmDetectionBand *band = g_ptr_array_index (self->bands, lit);

      pm_timeline_scene_set_lit (self->scene, band->begin_event, band->end_event);
    }
  else
    pm_timeline_scene_set_lit (self->scene, NULL, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
update (PmTimelineGaps *self)
{
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  guint n_shown = 0;

  g_clear_pointer (&self->bands, g_ptr_array_unref);
  self->bands = pm_detection_list_bands (document, MAX_GAPS);
  for (guint i = 0; i < MAX_GAPS; i++)
    {
      const PmDetectionBand *band = i < self->bands->len ? self->bands->pdata[i] : NULL;

      g_clear_pointer (&self->ids[i], g_ptr_array_unref);
      gtk_widget_set_visible (self->bars[i], band != NULL);
      if (band == NULL)
        continue;
      self->ids[i] = g_ptr_array_new_null_terminated (band->signals->len, g_free, TRUE);
      for (guint j = 0; j < band->signals->len; j++)
        g_ptr_array_add (self->ids[i],
                         g_strdup (((const PmSignal *) band->signals->pdata[j])->base.id));
      self->specs[i] = (PmTimelineBracketSpec) { band->begin, band->end, band->text, band->brief };
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->bars[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      band->sentence, -1);
      n_shown++;
    }
  self->n_rows = pm_timeline_brackets_pack (self->specs, n_shown, self->places);
  self->hovered = MIN (self->hovered, (gint) n_shown - 1);
  if (had_focus && n_shown == 0)
    gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (self)), GTK_DIR_TAB_FORWARD);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Drawing: a quiet band with dashed edges, as nobody saw it then. */

static void
draw_gap (PmTimelineGaps *self,
          guint i,
          const PmTimelineColors *colors,
          gboolean lit,
          GtkSnapshot *snapshot)
{
  const PmTimelineBracket *place = &self->places[i];
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  const GdkRGBA *color = lit ? &colors->accent : &colors->text;
  double middle = floor (place->rect.y + place->rect.height / 2);
  double right = place->rect.x + place->rect.width;
  PmRect band = place->rect;
  double ends[] = { place->begin_x, place->end_x };

  band.y += 2;
  band.height -= 4;
  pm_timeline_paint_rect (snapshot, &band, *color, lit ? 0.16f : 0.07f);
  for (double x = place->rect.x; x < right; x += 2 * DASH)
    pm_timeline_paint_rect (snapshot, &(PmRect) { x, middle, MIN (DASH, right - x), 1 }, *color,
                            lit ? 1 : 0.5f);
  for (guint j = 0; j < G_N_ELEMENTS (ends); j++)
    if (ends[j] >= -1 && ends[j] <= width + 1)
      pm_timeline_paint_line (snapshot, ends[j], band.y, band.height, lit ? 2 : 1, *color,
                              lit ? 1 : 0.7f);
}

static void
pm_timeline_gaps_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PmTimelineGaps *self = PM_TIMELINE_GAPS (widget);
  double height = gtk_widget_get_height (widget);
  gint lit = find_lit (self);
  PmTimelineColors colors;

  if (pm_timeline_scene_get_measure (self->scene) == NULL)
    return;
  pm_timeline_colors_init (&colors, widget);
  pm_bracket_area_paint_poles (self->scene, &colors, snapshot, height);
  for (guint i = 0; i < self->bands->len; i++)
    if (self->places[i].visible)
      draw_gap (self, i, &colors, (gint) i == lit, snapshot);
  for (guint i = 0; i < self->bands->len; i++)
    if (self->places[i].visible)
      pm_bracket_area_paint_label (self->scene, &self->specs[i], &self->places[i], &colors,
                                   (gint) i == lit, snapshot);
  GTK_WIDGET_CLASS (pm_timeline_gaps_parent_class)->snapshot (widget, snapshot);
}

/* Size */

static void
pm_timeline_gaps_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  PmTimelineGaps *self = PM_TIMELINE_GAPS (widget);

  pm_bracket_area_measure (self->scene, self->n_rows, orientation, minimum, natural);
}

static void
pm_timeline_gaps_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PmTimelineGaps *self = PM_TIMELINE_GAPS (widget);

  if (!pm_bracket_area_place (self->scene, self->specs, self->bands->len, self->places))
    return;
  for (guint i = 0; i < self->bands->len; i++)
    {
      const PmRect *rect = &self->places[i].rect;

      gtk_widget_set_child_visible (self->bars[i], self->places[i].visible);
      pm_bracket_area_allocate (self->bars[i], floor (rect->x), rect->y, rect->width, rect->height);
    }
}

/* The hand */

static gint
pick (PmTimelineGaps *self, double x, double y)
{
  guint index;

  return pm_timeline_brackets_pick (self->places, self->bands->len, 0, x, y, &index) !=
                 PM_BRACKET_PART_NONE
             ? (gint) index
             : -1;
}

static void
select_signals (PmTimelineGaps *self, guint i)
{
  pm_selection_set (pm_editor_get_selection (pm_timeline_scene_get_editor (self->scene)),
                    (const char *const *) self->ids[i]->pdata);
}

static void
go (PmTimelineGaps *self, guint i)
{
  g_autofree char *id = g_strdup (g_ptr_array_index (self->ids[i], 0));

  pm_editor_reveal (pm_timeline_scene_get_editor (self->scene), id);
}

static void
motion_cb (PmTimelineGaps *self, double x, double y)
{
  gint hovered = pick (self, x, y);

  if (hovered == self->hovered)
    return;
  self->hovered = hovered;
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  light (self);
}

static void
leave_cb (PmTimelineGaps *self)
{
  self->hovered = -1;
  light (self);
}

static void
pressed_cb (PmTimelineGaps *self, int n_press, double x, double y)
{
  gint i = pick (self, x, y);

  if (i < 0)
    return;
  gtk_widget_grab_focus (self->bars[i]);
  if (n_press == 1)
    select_signals (self, (guint) i);
  else
    go (self, (guint) i);
}

static gboolean
key_cb (PmTimelineGaps *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self));
  gint i = focused != NULL ? find_bar (self, focused) : -1;

  if (i < 0 || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      go (self, (guint) i);
      return GDK_EVENT_STOP;
    case GDK_KEY_space:
      select_signals (self, (guint) i);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_Left:
      if (i > 0)
        gtk_widget_grab_focus (self->bars[i - 1]);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_Right:
      if (i + 1 < (gint) self->bands->len)
        gtk_widget_grab_focus (self->bars[i + 1]);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* One stop of the Tab key: within, arrows go from gap to gap. */
static gboolean
pm_timeline_gaps_focus (GtkWidget *widget, GtkDirectionType direction)
{
  PmTimelineGaps *self = PM_TIMELINE_GAPS (widget);

  if (!pm_bracket_area_is_tab (widget, self->bands->len, direction))
    return FALSE;
  return gtk_widget_grab_focus (self->bars[0]);
}

static gboolean
query_tooltip_cb (PmTimelineGaps *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  gint i = keyboard ? find_lit (self) : self->hovered;

  if (i < 0)
    return FALSE;
  gtk_tooltip_set_text (tooltip, ((PmDetectionBand *) self->bands->pdata[i])->sentence);
  return TRUE;
}

/* Object */

static void
settled_cb (PmTimelineGaps *self)
{
  update (self);
  light (self);
}

static void
pm_timeline_gaps_dispose (GObject *object)
{
  PmTimelineGaps *self = PM_TIMELINE_GAPS (object);

  pm_controllers_disconnect (GTK_WIDGET (self));
  g_ptr_array_set_size (self->bands, 0);
  for (guint i = 0; i < MAX_GAPS; i++)
    {
      g_clear_pointer (&self->bars[i], gtk_widget_unparent);
      g_clear_pointer (&self->ids[i], g_ptr_array_unref);
    }
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (pm_timeline_gaps_parent_class)->dispose (object);
}

static void
pm_timeline_gaps_finalize (GObject *object)
{
  g_ptr_array_unref (PM_TIMELINE_GAPS (object)->bands);
  G_OBJECT_CLASS (pm_timeline_gaps_parent_class)->finalize (object);
}

static void
pm_timeline_gaps_class_init (PmTimelineGapsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_timeline_gaps_dispose;
  G_OBJECT_CLASS (klass)->finalize = pm_timeline_gaps_finalize;
  widget_class->snapshot = pm_timeline_gaps_snapshot;
  widget_class->measure = pm_timeline_gaps_measure;
  widget_class->size_allocate = pm_timeline_gaps_size_allocate;
  widget_class->focus = pm_timeline_gaps_focus;
  gtk_widget_class_set_css_name (widget_class, "brackets");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_controllers (PmTimelineGaps *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (motion, "enter", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (light), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (light), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
pm_timeline_gaps_init (PmTimelineGaps *self)
{
  self->hovered = -1;
  self->bands = g_ptr_array_new ();
  for (guint i = 0; i < MAX_GAPS; i++)
    self->bars[i] = pm_bracket_area_add_end (GTK_WIDGET (self),
                                             _ ("Space selects the signals, Enter goes to them"));
  pm_bracket_area_init (GTK_WIDGET (self), _ ("Detection gaps on the timeline"));
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  add_controllers (self);
}

GtkWidget *
pm_timeline_gaps_new (PmTimelineScene *scene)
{
  PmTimelineGaps *self = g_object_new (PM_TYPE_TIMELINE_GAPS, NULL);

  self->scene = g_object_ref (scene);
  pm_bracket_area_follow (GTK_WIDGET (self), scene, G_CALLBACK (settled_cb));
  update (self);
  return GTK_WIDGET (self);
}

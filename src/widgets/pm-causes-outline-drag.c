/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-causes-outline-private.h"

#include "pm-drag-id.h"
#include "pm-links.h"

#include <glib/gi18n-lib.h>

/*
 * A row that is dragged goes before, behind or under another one: the outer quarters of a row stand
 * for the places beside it, the middle for a place among its causes. With Ctrl it is put there too
 * and stays where it was. An event that is dropped on a row becomes evidence, an action treats it.
 */

typedef enum
{
  PLACE_NONE,
  PLACE_BEFORE,
  PLACE_AFTER,
  PLACE_INTO,
} Place;

static const char *const place_classes[] = {
  [PLACE_NONE] = "drop-none",
  [PLACE_BEFORE] = "drop-before",
  [PLACE_AFTER] = "drop-after",
  [PLACE_INTO] = "drop-into",
};

static PmDocument *
get_document (PmCausesOutline *self)
{
  return pm_editor_get_document (self->editor);
}

static void
set_place (PmOutlineRowView *row, Place place, gboolean is_refused)
{
  for (guint i = 1; i < G_N_ELEMENTS (place_classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (row), place_classes[i]);
  gtk_widget_remove_css_class (GTK_WIDGET (row), "refused");
  if (place != PLACE_NONE)
    gtk_widget_add_css_class (GTK_WIDGET (row), is_refused ? "refused" : place_classes[place]);
}

static void
set_word (PmCausesOutline *self, const char *word)
{
  gtk_label_set_text (GTK_LABEL (self->word), word != NULL ? word : "");
  gtk_widget_set_visible (self->word, word != NULL);
}

static char *
number_of (PmCausesOutline *self, const char *id)
{
  PmRecord *record = pm_document_find (get_document (self), id);

  return record != NULL ? pm_document_get_number (get_document (self), record) : g_strdup ("?");
}

/* What a drop of the dragged cause on a row would do. */
typedef struct
{
  Place place;
  const char *effect; /* NULL: none */
  const char *before; /* NULL: it would be the last */
  gboolean is_link;
  gboolean is_same;
  gboolean is_refused;
} Drop;

static void
find_drop (PmCausesOutline *self, PmOutlineRowView *row, double y, gboolean is_link, Drop *drop)
{
  PmOutlineItem *item = pm_outline_row_view_get_item (row);
  const char *id = pm_outline_item_get_id (item);
  double t = y / MAX (gtk_widget_get_height (GTK_WIDGET (row)), 1);
  guint n;
  const PmOutlineRow *rows = pm_cause_outline_get_rows (self->outline, &n);
  gint at = pm_cause_outline_find (self->outline, id, pm_outline_item_get_effect (item));

  *drop = (Drop) { .place = PLACE_NONE, .is_link = is_link };
  if (at < 0)
    return;
  /* A further effect has no place among siblings. */
  drop->place = is_link    ? PLACE_INTO
                : t < 0.25 ? PLACE_BEFORE
                : t > 0.75 ? PLACE_AFTER
                           : PLACE_INTO;
  drop->effect = drop->place == PLACE_INTO ? id : pm_outline_item_get_effect (item);
  if (drop->place == PLACE_BEFORE)
    drop->before = id;
  for (guint i = (guint) at + 1; drop->place == PLACE_AFTER && i < n; i++)
    if (rows[i].parent == rows[at].parent)
      {
        drop->before = rows[i].cause->base.id;
        break;
      }
  drop->is_same = g_strcmp0 (id, self->dragged_id) == 0 && drop->place != PLACE_INTO;
  if (is_link)
    {
      PmRecord *dragged = pm_document_find (get_document (self), self->dragged_id);

      drop->is_same = dragged == NULL || pm_strings_contains (pm_cause (dragged)->leads_to, id);
    }
  drop->is_refused = drop->effect != NULL &&
                     pm_causes_would_cycle (get_document (self), self->dragged_id, drop->effect);
}

static char *
describe_drop (PmCausesOutline *self, const Drop *drop)
{
  g_autofree char *own = number_of (self, self->dragged_id);
  g_autofree char *effect = drop->effect != NULL ? number_of (self, drop->effect) : NULL;
  g_autofree char *before = drop->before != NULL ? number_of (self, drop->before) : NULL;

  if (drop->is_refused && g_strcmp0 (drop->effect, self->dragged_id) == 0)
    return g_strdup (_ ("A cause cannot lead to itself"));
  if (drop->is_refused)
    return g_strdup_printf (_ ("%s already leads to %s: the other way round too would be a circle"),
                            effect, own);
  if (drop->is_same)
    return NULL;
  if (drop->is_link)
    return g_strdup_printf (_ ("Also leads to %s"), effect);
  if (effect == NULL)
    return before != NULL ? g_strdup_printf (_ ("Leads to nothing, before %s"), before) : NULL;
  return before != NULL ? g_strdup_printf (_ ("Leads to %s, before %s"), effect, before)
                        : g_strdup_printf (_ ("Leads to %s"), effect);
}

/* The drag of a row */

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, PmOutlineRowView *row)
{
  PmOutlineItem *item = pm_outline_row_view_get_item (row);

  return item != NULL ? pm_drag_id_provider_new (pm_outline_item_get_id (item)) : NULL;
}

static void
begin_cb (GtkDragSource *source, GdkDrag *drag, PmCausesOutline *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  PmOutlineItem *item = pm_outline_row_view_get_item (PM_OUTLINE_ROW_VIEW (row));
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  g_set_str (&self->dragged_id, pm_outline_item_get_id (item));
  g_set_str (&self->dragged_effect, pm_outline_item_get_effect (item));
  gtk_drag_source_set_icon (source, picture, 12, 12);
}

static void
end_cb (GtkDragSource *source, GdkDrag *drag, gboolean delete_data, PmCausesOutline *self)
{
  g_clear_pointer (&self->dragged_id, g_free);
  g_clear_pointer (&self->dragged_effect, g_free);
  set_word (self, NULL);
}

/* What is dropped */

/* Whether Ctrl is held: not every system tells by what the drag offers. */
static gboolean
asks_for_link (GtkDropTarget *target)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (row));
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (row));
  GdkModifierType state = 0;

  if (drop != NULL && (gdk_drop_get_actions (drop) & GDK_ACTION_MOVE) == 0)
    return TRUE;
  if (surface != NULL && seat != NULL)
    gdk_surface_get_device_position (surface, gdk_seat_get_pointer (seat), NULL, NULL, &state);
  return (state & GDK_CONTROL_MASK) != 0;
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, PmCausesOutline *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  g_autofree char *word = NULL;
  Drop drop;

  if (pm_outline_row_view_get_item (PM_OUTLINE_ROW_VIEW (row)) == NULL ||
      pm_editor_get_read_only (self->editor))
    return 0;
  if (self->dragged_id == NULL)
    {
      set_place (PM_OUTLINE_ROW_VIEW (row), PLACE_INTO, FALSE);
      return GDK_ACTION_COPY;
    }
  find_drop (self, PM_OUTLINE_ROW_VIEW (row), y, asks_for_link (target), &drop);
  set_place (PM_OUTLINE_ROW_VIEW (row), drop.is_same ? PLACE_NONE : drop.place, drop.is_refused);
  word = describe_drop (self, &drop);
  set_word (self, word);
  /* What is refused is taken all the same, so that letting go says why once more. */
  return drop.is_link ? GDK_ACTION_COPY : GDK_ACTION_MOVE;
}

static void
leave_cb (GtkDropTarget *target, PmCausesOutline *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));

  set_place (PM_OUTLINE_ROW_VIEW (row), PLACE_NONE, FALSE);
  set_word (self, NULL);
}

static gboolean
drop_cause (PmCausesOutline *self, PmOutlineRowView *row, double y, gboolean is_link)
{
  g_autofree char *id = g_strdup (self->dragged_id);
  g_autofree char *old_effect = g_strdup (self->dragged_effect);
  Drop drop;

  find_drop (self, row, y, is_link, &drop);
  if (drop.is_refused)
    {
      g_autofree char *word = describe_drop (self, &drop);

      gtk_accessible_announce (GTK_ACCESSIBLE (self), word,
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
      gtk_widget_error_bell (GTK_WIDGET (self));
      return FALSE;
    }
  if (drop.is_same)
    return FALSE;
  if (is_link)
    return pm_causes_outline_run (self,
                                  pm_command_link_cause (get_document (self), id, drop.effect));
  pm_causes_outline_place (self, id, old_effect, drop.effect, drop.before);
  return TRUE;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, PmCausesOutline *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  PmOutlineItem *item = pm_outline_row_view_get_item (PM_OUTLINE_ROW_VIEW (row));
  PmRecord *record = pm_drag_id_find (get_document (self), value);
  const char *id = item != NULL ? pm_outline_item_get_id (item) : NULL;

  set_place (PM_OUTLINE_ROW_VIEW (row), PLACE_NONE, FALSE);
  set_word (self, NULL);
  if (record == NULL || id == NULL || pm_editor_get_read_only (self->editor))
    return FALSE;
  switch ((int) pm_record_get_kind (record))
    {
    case PM_KIND_EVENT:
      return pm_causes_outline_run (self, pm_command_add_ref (get_document (self), id,
                                                              PM_CAUSE_EVIDENCE, record->id));
    case PM_KIND_ACTION:
      return pm_causes_outline_run (self, pm_command_add_ref (get_document (self), record->id,
                                                              PM_ACTION_TREATS, id));
    case PM_KIND_CAUSE:
      /* One that comes from elsewhere has no place that it leaves. */
      if (g_strcmp0 (self->dragged_id, record->id) != 0)
        return pm_causes_outline_run (self,
                                      pm_command_link_cause (get_document (self), record->id, id));
      return drop_cause (self, PM_OUTLINE_ROW_VIEW (row), y, asks_for_link (target));
    default:
      return FALSE;
    }
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, PmCausesOutline *self)
{
  PmOutlineRowView *row =
      PM_OUTLINE_ROW_VIEW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));
  PmOutlineItem *item = pm_outline_row_view_get_item (row);

  if (item == NULL)
    return;
  pm_causes_outline_go (self, pm_outline_item_get_id (item), pm_outline_item_get_effect (item));
  pm_causes_outline_popup_menu (self, row, x, y);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/** pm_causes_outline_drag_add: lets a row be dragged, dropped on, and asked for its menu */
void
pm_causes_outline_drag_add (PmCausesOutline *self, PmOutlineRowView *row)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target =
      gtk_drop_target_new (PM_TYPE_DRAG_ID, GDK_ACTION_COPY | GDK_ACTION_MOVE | GDK_ACTION_LINK);
  GtkGesture *menu = gtk_gesture_click_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE | GDK_ACTION_COPY);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), row, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (begin_cb), self, 0);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (end_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (source));

  g_signal_connect_object (target, "motion", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), self, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (target));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  /* A menu that takes the pointer before the button is let go leaves this widget pressed. */
  g_signal_connect_object (menu, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (menu));
}

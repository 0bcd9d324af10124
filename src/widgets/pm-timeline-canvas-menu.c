/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-canvas-private.h"

#include "pm-menu-names.h"
#include "pm-shift-dialog.h"

#include <glib/gi18n-lib.h>

/* The menu of what is selected, and the actions behind it. */

static PmSelection *
selection_of (PmTimelineCanvas *self)
{
  return pm_editor_get_selection (pm_timeline_scene_get_editor (self->scene));
}

static const PmEvent *
lead_event (PmTimelineCanvas *self)
{
  gint lead = pm_timeline_scene_get_lead (self->scene);

  if (lead < 0)
    return NULL;
  return pm_document_get_event (pm_timeline_scene_get_document (self->scene), (guint) lead);
}

static void
edit_title_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmTimelineCanvas *self = user_data;
  const PmEvent *event = lead_event (self);

  if (event != NULL)
    pm_canvas_edit_title (self, event->base.id);
}

static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_canvas_delete_selected (user_data);
}

static void
new_event_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_timeline_canvas_begin_new_event (user_data);
}

/** pm_canvas_shift_times: asks by how much the selected events, or those of a source, are off. */
void
pm_canvas_shift_times (PmTimelineCanvas *self)
{
  if (!pm_timeline_scene_can_edit (self->scene))
    return;
  pm_canvas_edit_end (self, TRUE);
  adw_dialog_present (pm_shift_dialog_new (pm_timeline_scene_get_editor (self->scene)),
                      GTK_WIDGET (self));
}

static void
shift_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_canvas_shift_times (user_data);
}

/* Each milestone is a check mark of the lead. */
static void
milestone_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  PmTimelineCanvas *self = user_data;
  const PmEvent *event = lead_event (self);
  guint bit = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (action), "milestone"));
  gboolean set = g_variant_get_boolean (value);
  g_autofree char *text = NULL;

  if (event == NULL ||
      !pm_editor_run (pm_timeline_scene_get_editor (self->scene),
                      pm_command_set_milestone (pm_timeline_scene_get_document (self->scene),
                                                event->base.id, 1u << bit, set)))
    return;
  g_simple_action_set_state (action, value);
  text = g_strdup_printf (set ? _ ("Milestone set: %s") : _ ("Milestone removed: %s"),
                          pm_enum_get_label (&pm_milestone_enum, bit + 1));
  pm_canvas_announce (self, text);
}

static void
kind_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  PmTimelineCanvas *self = user_data;
  g_auto (GStrv) ids = pm_selection_dup_ids_of_kind (selection_of (self), PM_KIND_EVENT);
  guint kind = pm_enum_find (&pm_event_kind_enum, g_variant_get_string (value, NULL),
                             (gsize) g_variant_get_size (value) - 1);

  if (pm_editor_run (pm_timeline_scene_get_editor (self->scene),
                     pm_command_set_uint_many (pm_timeline_scene_get_document (self->scene),
                                               (const char *const *) ids, PM_EVENT_KIND, kind)))
    g_simple_action_set_state (action, value);
}

static void
lane_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  PmTimelineCanvas *self = user_data;
  g_auto (GStrv) ids = pm_selection_dup_ids_of_kind (selection_of (self), PM_KIND_EVENT);
  const char *lane = g_variant_get_string (value, NULL);

  if (pm_editor_run (pm_timeline_scene_get_editor (self->scene),
                     pm_command_move_events (pm_timeline_scene_get_document (self->scene),
                                             (const char *const *) ids, 0, TRUE,
                                             *lane != '\0' ? lane : NULL)))
    g_simple_action_set_state (action, value);
}

static GMenu *
make_milestones (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < PM_N_MILESTONES; i++)
    {
      g_autofree char *action =
          g_strdup_printf ("event.milestone-%s", pm_enum_get_name (&pm_milestone_enum, i + 1));

      g_menu_append (menu, pm_enum_get_label (&pm_milestone_enum, i + 1), action);
    }
  return menu;
}

static GMenu *
make_kinds (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 1; i <= pm_event_kind_enum.n_values; i++)
    {
      g_autoptr (GMenuItem) item =
          g_menu_item_new (pm_enum_get_label (&pm_event_kind_enum, i), NULL);

      g_menu_item_set_action_and_target (item, "event.kind", "s",
                                         pm_enum_get_name (&pm_event_kind_enum, i));
      g_menu_append_item (menu, item);
    }
  return menu;
}

static GMenu *
make_lanes (PmTimelineCanvas *self)
{
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  GMenu *menu = g_menu_new ();
  guint n = pm_document_get_n (document, PM_KIND_LANE);

  for (guint i = 0; i <= n; i++)
    {
      const PmLane *lane = i < n ? pm_document_get_lane (document, i) : NULL;
      const char *name = lane == NULL         ? _ ("No Lane")
                         : lane->name != NULL ? lane->name
                                              : _ ("Untitled Lane");
      g_autoptr (GMenuItem) item = NULL;
      g_auto (GStrv) parts = g_strsplit (name, "_", -1);
      g_autofree char *escaped = g_strjoinv ("__", parts);

      item = g_menu_item_new (escaped, NULL);
      g_menu_item_set_action_and_target (item, "event.lane", "s",
                                         lane != NULL ? lane->base.id : "");
      g_menu_append_item (menu, item);
    }
  return menu;
}

static GMenuModel *
make_menu (PmTimelineCanvas *self, double x)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) clipboard = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();
  g_autoptr (GMenu) milestones = make_milestones ();
  g_autoptr (GMenu) kinds = make_kinds ();
  g_autoptr (GMenu) lanes = make_lanes (self);
  g_autoptr (GMenuModel) zoom = pm_canvas_make_zoom_menu (self);

  if (lead_event (self) == NULL)
    {
      g_menu_append (menu, _ ("_New Event"), "event.new");
      g_menu_append (menu, _ ("_Quick Entry…"), "timeline.quick-entry");
      g_menu_append (menu, _ ("_Paste"), "timeline.paste");
      g_menu_append (menu, _ ("_Shift Times…"), "event.shift-times");
      pm_canvas_append_fold (self, menu, x);
      g_menu_append_submenu (menu, _ ("_Zoom"), zoom);
      return G_MENU_MODEL (menu);
    }
  g_menu_append (first, _ ("_Edit Title"), "event.edit-title");
  g_menu_append_submenu (first, _ ("_Kind"), G_MENU_MODEL (kinds));
  g_menu_append_submenu (first, _ ("_Lane"), G_MENU_MODEL (lanes));
  g_menu_append_submenu (first, _ ("_Milestones"), G_MENU_MODEL (milestones));
  g_menu_append (first, _ ("_Shift Times…"), "event.shift-times");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append (clipboard, _ ("Cu_t"), "timeline.cut");
  g_menu_append (clipboard, _ ("_Copy"), "timeline.copy");
  g_menu_append (clipboard, _ ("_Paste"), "timeline.paste");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (clipboard));
  g_menu_append_submenu (last, _ ("_Zoom"), zoom);
  g_menu_append (last, _ ("_New Event"), "event.new");
  g_menu_append (last, _ ("_Quick Entry…"), "timeline.quick-entry");
  g_menu_append (last, _ ("_Remove"), "event.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  pm_canvas_append_fold (self, menu, x);
  return G_MENU_MODEL (menu);
}

/* The actions show how the lead is. */
static void
update_actions (PmTimelineCanvas *self)
{
  GActionMap *map = G_ACTION_MAP (self->actions);
  const PmEvent *event = lead_event (self);
  gboolean can_edit = pm_timeline_scene_can_edit (self->scene);
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self->actions));
  const char *kind = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, names[i])),
                                 can_edit && (event != NULL || g_str_equal (names[i], "new") ||
                                              g_str_equal (names[i], "shift-times")));
  if (event == NULL)
    return;
  for (guint i = 0; i < PM_N_MILESTONES; i++)
    {
      g_autofree char *name =
          g_strdup_printf ("milestone-%s", pm_enum_get_name (&pm_milestone_enum, i + 1));

      g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (map, name)),
                                 g_variant_new_boolean ((event->milestones & (1u << i)) != 0));
    }
  if (event->kind != PM_EVENT_KIND_UNSET)
    kind = pm_enum_get_name (&pm_event_kind_enum, event->kind);
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "kind")),
                             g_variant_new_string (kind != NULL ? kind : ""));
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "lane")),
                             g_variant_new_string (event->lane != NULL ? event->lane : ""));
}

/* Once the menu has given the focus back, it goes to what the menu was for. */
static void
closed_cb (PmTimelineCanvas *self)
{
  gint lead = pm_timeline_scene_get_lead (self->scene);

  if (self->entry == NULL)
    pm_canvas_focus_later (self, lead);
}

/**
 * pm_canvas_popup_menu:
 * @x: where, on the canvas; negative: at the selected event
 * @milestones: only the milestones
 */
void
pm_canvas_popup_menu (PmTimelineCanvas *self, double x, double y, gboolean milestones)
{
  g_autoptr (GMenuModel) model = NULL;
  const PmEvent *event = lead_event (self);
  GtkWidget *widget = event != NULL ? pm_canvas_find_widget (self, event->base.id) : NULL;
  GdkRectangle at = { (int) x, (int) y, 1, 1 };
  graphene_rect_t bounds;

  if (milestones && event == NULL)
    return;
  update_actions (self);
  model = milestones ? G_MENU_MODEL (make_milestones ()) : make_menu (self, x);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (model);
  pm_menu_names_add (self->menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), x < 0);
  if (x >= 0)
    gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  if (x < 0)
    {
      at = (GdkRectangle) { gtk_widget_get_width (GTK_WIDGET (self)) / 2, 20, 1, 1 };
      if (widget != NULL && gtk_widget_compute_bounds (widget, GTK_WIDGET (self), &bounds))
        at = (GdkRectangle) { (int) MAX (bounds.origin.x, 0), (int) bounds.origin.y,
                              (int) MIN (bounds.size.width, 160), (int) bounds.size.height };
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &at);
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/** pm_timeline_canvas_popup_menu: the menu of what is selected, at a point that may lie outside */
void
pm_timeline_canvas_popup_menu (PmTimelineCanvas *self, double x, double y)
{
  pm_canvas_popup_menu (self, x, y, FALSE);
}

void
pm_canvas_menu_allocate (PmTimelineCanvas *self)
{
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

void
pm_canvas_menu_init (PmTimelineCanvas *self)
{
  static const GActionEntry entries[] = {
    { "edit-title", edit_title_cb },
    { "remove", remove_cb },
    { "new", new_event_cb },
    { "shift-times", shift_cb },
    { "kind", NULL, "s", "''", kind_cb },
    { "lane", NULL, "s", "''", lane_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  for (guint i = 0; i < PM_N_MILESTONES; i++)
    {
      g_autofree char *name =
          g_strdup_printf ("milestone-%s", pm_enum_get_name (&pm_milestone_enum, i + 1));
      g_autoptr (GSimpleAction) action =
          g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (FALSE));

      g_object_set_data (G_OBJECT (action), "milestone", GUINT_TO_POINTER (i));
      g_signal_connect (action, "change-state", G_CALLBACK (milestone_cb), self);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "event", G_ACTION_GROUP (self->actions));
}

void
pm_canvas_menu_dispose (PmTimelineCanvas *self)
{
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->actions);
}

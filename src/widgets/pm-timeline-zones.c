/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-zones.h"

#include "pm-record-search.h"
#include "pm-search-box.h"
#include "pm-text.h"
#include "pm-zone-list.h"

#include <glib/gi18n-lib.h>

#define MAX_RESULTS 40

struct _PmTimelineZones
{
  GtkWidget parent_instance;

  PmTimelineScene *scene; /* owned */
  GtkWidget *button;      /* child */
  GtkWidget *rows;        /* in the button */
  GtkWidget *popover; /* child of what it points to, NULL until it is opened; as the next ones */
  GtkWidget *entry;
  GtkWidget *list;
  char **names; /* of all zones, NULL until they are needed */
  guint update_source;
  char *shown; /* what the rows say, to leave them alone where it is the same */
};

G_DEFINE_FINAL_TYPE (PmTimelineZones, pm_timeline_zones, GTK_TYPE_WIDGET)

static PmEditor *
editor_of (PmTimelineZones *self)
{
  return pm_timeline_scene_get_editor (self->scene);
}

static const char *
own_zone (PmTimelineZones *self)
{
  return pm_zone_get_name (pm_document_get_zone (pm_timeline_scene_get_document (self->scene)));
}

/* Where the view begins, or is about to: a zone's distance from UTC depends on it. */
static PmTime
get_time (PmTimelineZones *self)
{
  PmSpan span = pm_editor_get_visible_span (editor_of (self));

  if (!pm_time_is_set (span.begin))
    span = pm_timeline_get_incident_span (pm_timeline_scene_get_document (self->scene));
  return pm_time_is_set (span.begin) ? span.begin : pm_time_now ();
}

/* --- The names beside the rows --- */

static void
append_name (PmTimelineZones *self, PmZone *zone, GString *said)
{
  g_autofree char *place = pm_zone_dup_short_name (zone);
  g_autofree char *tag = pm_zone_dup_tag (zone, get_time (self));
  g_autofree char *offset = pm_zone_dup_offset_text (zone, get_time (self));
  g_autofree char *label = pm_zone_dup_label (zone, get_time (self));
  g_autofree char *detail =
      g_str_equal (tag, offset) ? g_strdup (offset) : g_strdup_printf ("%s · %s", tag, offset);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *first = gtk_label_new (place);
  GtkWidget *second = gtk_label_new (detail);

  gtk_label_set_xalign (GTK_LABEL (first), 0);
  gtk_label_set_xalign (GTK_LABEL (second), 0);
  gtk_label_set_ellipsize (GTK_LABEL (first), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (second), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (first, "zone");
  gtk_widget_add_css_class (second, "dimmed");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (box, TRUE);
  gtk_widget_set_tooltip_text (box, label);
  gtk_box_append (GTK_BOX (box), first);
  if (!g_str_equal (place, detail))
    gtk_box_append (GTK_BOX (box), second);
  gtk_box_append (GTK_BOX (self->rows), box);
  g_string_append_printf (said, "%s%s", said->len > 0 ? ", " : "", label);
}

/* From what is to be shown, not from the rows that are: the width of the names has to be right
 * before the first layout, which has what they leave. */
static void
update_names (PmTimelineZones *self)
{
  PmZone *own = pm_document_get_zone (pm_timeline_scene_get_document (self->scene));
  g_autoptr (GString) said = g_string_new (NULL);
  g_autofree char *key = NULL;
  g_autofree char *label = NULL;
  PmZone *const *zones;
  GtkWidget *child;
  guint n;

  zones = pm_timeline_scene_get_zones (self->scene, &n);
  for (guint i = 0; i <= n; i++)
    {
      g_autofree char *name = pm_zone_dup_label (i == 0 ? own : zones[i - 1], get_time (self));

      g_string_append_printf (said, "%s,", name);
    }
  if (g_strcmp0 (said->str, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (said->str);

  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  g_string_truncate (said, 0);
  for (guint i = 0; i <= n; i++)
    append_name (self, i == 0 ? own : zones[i - 1], said);
  label = g_strdup_printf (_ ("Time zones: %s"), said->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

/* --- Choosing --- */

static gboolean
is_shown (PmTimelineZones *self, const char *name)
{
  return g_str_equal (name, own_zone (self)) ||
         g_strv_contains (pm_editor_get_shown_zones (editor_of (self)), name);
}

static void
announce (PmTimelineZones *self, const char *name, gboolean shown)
{
  g_autofree char *text = shown ? g_strdup_printf (_ ("%s is shown"), name)
                                : g_strdup_printf (_ ("%s is no longer shown"), name);

  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/**
 * pm_timeline_zones_toggle:
 * @name: of a zone: it gets a row, or loses the one it has
 *
 * Returns: whether anything changed; the document's zone always has a row, and there are no more
 *   than PM_TIMELINE_MAX_ZONES others
 */
gboolean
pm_timeline_zones_toggle (PmTimelineZones *self, const char *name)
{
  const char *const *shown = pm_editor_get_shown_zones (editor_of (self));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (PmZone) zone = pm_zone_new (name);
  gboolean was_shown = g_strv_contains (shown, name);
  g_auto (GStrv) names = NULL;
  guint n = 0;

  if (zone == NULL || g_str_equal (name, own_zone (self)))
    return FALSE;
  for (guint i = 0; shown[i] != NULL; i++)
    if (!g_str_equal (shown[i], name))
      {
        g_strv_builder_add (builder, shown[i]);
        n += !g_str_equal (shown[i], own_zone (self));
      }
  if (!was_shown)
    {
      if (n >= PM_TIMELINE_MAX_ZONES)
        return FALSE;
      g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);
  pm_editor_set_shown_zones (editor_of (self), (const char *const *) names);
  announce (self, name, !was_shown);
  return TRUE;
}

static void
update_row (PmTimelineZones *self, GtkWidget *row)
{
  const char *name = g_object_get_data (G_OBJECT (row), "name");
  GtkWidget *check = g_object_get_data (G_OBJECT (row), "check");
  gboolean shown = is_shown (self, name);

  gtk_widget_set_opacity (check, shown ? 1 : 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_CHECKED,
                               shown ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
  gtk_widget_set_sensitive (row, !g_str_equal (name, own_zone (self)) &&
                                     (shown || g_strv_length ((char **) pm_editor_get_shown_zones (
                                                   editor_of (self))) < PM_TIMELINE_MAX_ZONES));
}

static gboolean
has_row (PmTimelineZones *self, const char *name)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "name"), name) == 0)
      return TRUE;
  return FALSE;
}

/* @remark: (nullable): what the zone is to the reader, in place of its distance from UTC */
static void
append_row (PmTimelineZones *self, const char *name, const char *remark)
{
  g_autoptr (PmZone) zone = pm_zone_new (name);
  g_autofree char *offset = NULL;
  GtkWidget *row, *box, *label, *detail, *check;

  if (zone == NULL || has_row (self, name))
    return;
  offset = pm_zone_dup_offset_text (zone, get_time (self));
  row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "accessible-role",
                      GTK_ACCESSIBLE_ROLE_MENU_ITEM_CHECKBOX, NULL);
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  check = gtk_image_new_from_icon_name ("object-select-symbolic");
  label = gtk_label_new (name);
  detail = gtk_label_new (remark != NULL ? remark : offset);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (detail, "dimmed");
  gtk_widget_add_css_class (detail, "numeric");
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  g_object_set_data (G_OBJECT (row), "check", check);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  update_row (self, row);
}

/* What one wants most comes first, then what is shown, then the rest of the world. */
static void
fill (PmTimelineZones *self)
{
  g_autofree char *query =
      pm_text_to_single_line (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  guint n = 0;

  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  if (pm_text_is_empty (query))
    {
      const char *const *shown = pm_editor_get_shown_zones (editor_of (self));
      g_autoptr (PmZone) local = pm_zone_new_local ();

      append_row (self, own_zone (self), _ ("Incident"));
      append_row (self, "UTC", NULL);
      append_row (self, pm_zone_get_name (local), _ ("Yours"));
      for (guint i = 0; shown[i] != NULL; i++)
        append_row (self, shown[i], NULL);
    }
  g_strdelimit (query, " ", '_');
  if (self->names == NULL)
    self->names = pm_zone_list_dup_names ();
  for (guint i = 0; self->names[i] != NULL && n < MAX_RESULTS; i++)
    if (pm_text_matches (self->names[i], query))
      {
        append_row (self, self->names[i], NULL);
        n++;
      }
  /* A name that the list does not have may still be a zone, such as Etc/GMT+5. */
  if (n == 0)
    append_row (self, query, NULL);
}

static void
row_activated_cb (PmTimelineZones *self, GtkListBoxRow *activated)
{
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (activated), "name"));

  pm_timeline_zones_toggle (self, name);
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    update_row (self, row);
}

static void
activate_cb (PmTimelineZones *self)
{
  GtkListBoxRow *row;

  if (pm_text_is_empty (gtk_editable_get_text (GTK_EDITABLE (self->entry))))
    return;
  fill (self);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
  if (row != NULL && gtk_widget_get_sensitive (GTK_WIDGET (row)))
    row_activated_cb (self, row);
}

/* Esc in the search. */
static void
stop_cb (PmTimelineZones *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
closed_cb (PmTimelineZones *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
make_popover (PmTimelineZones *self)
{
  self->popover = g_object_ref_sink (gtk_popover_new ());
  self->entry = gtk_search_entry_new ();
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->entry), _ ("City or region"));
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->entry), 60);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search a time zone"), -1);
  self->list = g_object_new (GTK_TYPE_LIST_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_MENU, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Time Zones"), -1);
  gtk_popover_set_child (GTK_POPOVER (self->popover), pm_search_box_new (self->entry, self->list));
  gtk_widget_add_css_class (self->popover, "pm-search");
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (stop_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (closed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * pm_timeline_zones_popup:
 * @near: (nullable): what the popover points to, which presents its popovers when it is allocated;
 *   the names where it is %NULL
 * @where: (nullable): where in it
 */
void
pm_timeline_zones_popup (PmTimelineZones *self, GtkWidget *near, const GdkRectangle *where)
{
  GtkWidget *parent = near != NULL ? near : GTK_WIDGET (self);

  if (self->popover == NULL)
    make_popover (self);
  if (gtk_widget_get_parent (self->popover) != parent)
    {
      if (gtk_widget_get_parent (self->popover) != NULL)
        gtk_widget_unparent (self->popover);
      gtk_widget_set_parent (self->popover, parent);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), where);
  fill (self);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (self->entry);
}

static void
clicked_cb (PmTimelineZones *self)
{
  pm_timeline_zones_popup (self, NULL, NULL);
}

static gboolean
update_cb (gpointer user_data)
{
  PmTimelineZones *self = user_data;

  self->update_source = 0;
  update_names (self);
  return G_SOURCE_REMOVE;
}

/* What is visible may change in the middle of an allocation. */
static void
visible_changed_cb (PmTimelineZones *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, update_cb, self, NULL);
}

static void
pm_timeline_zones_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PmTimelineZones *self = PM_TIMELINE_ZONES (widget);

  gtk_widget_allocate (self->button, width, height, -1, NULL);
  if (self->popover != NULL && gtk_widget_get_parent (self->popover) == widget)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
pm_timeline_zones_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  PmTimelineZones *self = PM_TIMELINE_ZONES (widget);

  gtk_widget_measure (self->button, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = (int) pm_timeline_scene_get_style (self->scene)->ruler_height;
}

static void
pm_timeline_zones_dispose (GObject *object)
{
  PmTimelineZones *self = PM_TIMELINE_ZONES (object);

  if (self->popover != NULL && gtk_widget_get_parent (self->popover) != NULL)
    gtk_widget_unparent (self->popover);
  g_clear_object (&self->popover);
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_pointer (&self->shown, g_free);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (pm_timeline_zones_parent_class)->dispose (object);
}

static void
pm_timeline_zones_class_init (PmTimelineZonesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_timeline_zones_dispose;
  widget_class->size_allocate = pm_timeline_zones_size_allocate;
  widget_class->measure = pm_timeline_zones_measure;
  gtk_widget_class_set_css_name (widget_class, "zones");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pm_timeline_zones_init (PmTimelineZones *self)
{
  self->button = gtk_button_new ();
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_set_homogeneous (GTK_BOX (self->rows), TRUE);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_button_set_child (GTK_BUTTON (self->button), self->rows);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP,
                                  TRUE, -1);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
}

/** pm_timeline_zones_new: Returns: (transfer floating): the names of the zones of @scene's ruler */
GtkWidget *
pm_timeline_zones_new (PmTimelineScene *scene)
{
  PmTimelineZones *self = g_object_new (PM_TYPE_TIMELINE_ZONES, NULL);

  self->scene = g_object_ref (scene);
  /* The scene has heard of these first, and has the zones. */
  g_signal_connect_object (pm_timeline_scene_get_document (scene), "settled",
                           G_CALLBACK (update_names), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor_of (self), "notify::shown-zones", G_CALLBACK (update_names), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (editor_of (self), "notify::visible-begin",
                           G_CALLBACK (visible_changed_cb), self, G_CONNECT_SWAPPED);
  update_names (self);
  return GTK_WIDGET (self);
}

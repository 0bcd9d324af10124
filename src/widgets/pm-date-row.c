/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-commands.h"
#include "pm-pane-rows.h"
#include "pm-plain.h"
#include "pm-text.h"
#include "pm-time-text.h"

#include <glib/gi18n-lib.h>

/* A date as a row: typed, or picked from a calendar. */

#define PM_TYPE_DATE_ROW (pm_date_row_get_type ())
G_DECLARE_FINAL_TYPE (PmDateRow, pm_date_row, PM, DATE_ROW, AdwEntryRow)

struct _PmDateRow
{
  AdwEntryRow parent_instance;

  PmFieldData data;
  GtkWidget *button;   /* borrowed, as the next one */
  GtkWidget *calendar; /* NULL until it is opened */
  char *shown;
  gboolean updating;
};

static void pm_date_row_iface_init (PmFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmDateRow,
                               pm_date_row,
                               ADW_TYPE_ENTRY_ROW,
                               G_IMPLEMENT_INTERFACE (PM_TYPE_FIELD, pm_date_row_iface_init))

static const char *
get_text (PmDateRow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self));
}

/* Returns: whether the text is a date, or empty for none */
static gboolean
parse (PmDateRow *self, PmDate *date)
{
  g_autofree char *text = pm_text_to_single_line (get_text (self));

  *date = 0;
  return *text == '\0' || pm_date_parse (text, -1, date);
}

static void
update_error (PmDateRow *self)
{
  PmDate date;
  gboolean is_valid = parse (self, &date);

  if (is_valid)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                               is_valid ? NULL : _ ("Not a date: write year-month-day"));
}

static void
take (PmDateRow *self, PmDate date)
{
  if (self->data.record != NULL)
    pm_field_data_run (&self->data, pm_field_path_set_uint (
                                        &self->data.path, pm_field_data_get_document (&self->data),
                                        pm_field_data_get_id (&self->data), date));
}

static gboolean
accept (PmDateRow *self)
{
  PmDate date;

  if (g_str_equal (get_text (self), self->shown))
    return TRUE;
  if (!parse (self, &date))
    return FALSE;
  take (self, date);
  return TRUE;
}

static void
show_text (PmDateRow *self)
{
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), self->shown);
  self->updating = FALSE;
  update_error (self);
}

static void
changed_cb (PmDateRow *self)
{
  if (!self->updating)
    update_error (self);
}

static void
accept_cb (PmDateRow *self)
{
  accept (self);
}

static gboolean
key_pressed_cb (PmDateRow *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape || !pm_field_has_caret (GTK_WIDGET (self)))
    return GDK_EVENT_PROPAGATE;
  if (!accept (self))
    show_text (self);
  pm_field_leave (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

static void
day_selected_cb (PmDateRow *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));

  if (!self->updating)
    take (self,
          PM_DATE ((guint32) g_date_time_get_year (day), (guint32) g_date_time_get_month (day),
                   (guint32) g_date_time_get_day_of_month (day)));
}

static void
none_cb (PmDateRow *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  take (self, 0);
}

static void
map_cb (PmDateRow *self)
{
  PmDate date = pm_field_path_get_uint (&self->data.path, self->data.record);
  g_autoptr (GDateTime) day = date != 0
                                  ? g_date_time_new_utc (pm_date_year (date), pm_date_month (date),
                                                         pm_date_day (date), 0, 0, 0)
                                  : g_date_time_new_now_local ();

  self->updating = TRUE;
  if (day != NULL)
    gtk_calendar_select_day (GTK_CALENDAR (self->calendar), day);
  self->updating = FALSE;
}

static void
create_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  PmDateRow *self = PM_DATE_ROW (user_data);
  GtkWidget *popover, *box, *none;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  popover = gtk_popover_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->calendar = gtk_calendar_new ();
  none = gtk_button_new_with_label (_ ("No Date"));
  gtk_widget_add_css_class (none, "flat");
  gtk_box_append (GTK_BOX (box), self->calendar);
  gtk_box_append (GTK_BOX (box), none);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (none, "clicked", G_CALLBACK (none_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "map", G_CALLBACK (map_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, popover);
}

static void
read_only_cb (PmDateRow *self)
{
  gboolean can_edit = !pm_editor_get_read_only (self->data.editor);

  gtk_editable_set_editable (GTK_EDITABLE (self), can_edit);
  gtk_widget_set_sensitive (self->button, can_edit);
}

static void
pm_date_row_set_record (PmField *field, const PmRecord *record)
{
  PmDateRow *self = PM_DATE_ROW (field);
  PmDate date = pm_field_path_get_uint (&self->data.path, record);
  g_autofree char *text = date != 0 ? pm_date_format (date) : g_strdup ("");
  gboolean same = self->data.record != NULL && record != NULL &&
                  g_strcmp0 (self->data.record->id, record->id) == 0;

  pm_field_data_set_record (&self->data, record);
  if (same && g_str_equal (text, self->shown))
    return;
  g_set_str (&self->shown, text);
  show_text (self);
}

static void
pm_date_row_dispose (GObject *object)
{
  PmDateRow *self = PM_DATE_ROW (object);

  if (self->data.editor != NULL)
    g_signal_handlers_disconnect_by_data (self->data.editor, self);
  pm_field_data_clear (&self->data);
  G_OBJECT_CLASS (pm_date_row_parent_class)->dispose (object);
}

static void
pm_date_row_finalize (GObject *object)
{
  g_free (PM_DATE_ROW (object)->shown);
  G_OBJECT_CLASS (pm_date_row_parent_class)->finalize (object);
}

static void
pm_date_row_iface_init (PmFieldInterface *iface)
{
  iface->set_record = pm_date_row_set_record;
}

static void
pm_date_row_class_init (PmDateRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_date_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = pm_date_row_finalize;
}

static void
pm_date_row_init (PmDateRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  self->shown = g_strdup ("");
  gtk_editable_set_enable_undo (GTK_EDITABLE (self), FALSE);
  self->button = gtk_menu_button_new ();
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "x-office-calendar-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popup_cb, self,
                                         NULL);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->button);
  g_signal_connect_object (self, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "entry-activated", G_CALLBACK (accept_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (accept_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

/** pm_date_row_new: @path: a date */
GtkWidget *
pm_date_row_new (PmEditor *editor, PmFieldPath path)
{
  PmDateRow *self = g_object_new (PM_TYPE_DATE_ROW, NULL);
  const char *label = pm_field_path_get_label (&path);
  g_autofree char *name = g_strdup_printf (_ ("%s: calendar"), label);

  pm_plain_row_set_title (ADW_PREFERENCES_ROW (self), label);
  pm_field_set_names (self->button, name, NULL);
  pm_field_data_init (&self->data, editor, path);
  g_signal_connect_swapped (editor, "notify::read-only", G_CALLBACK (read_only_cb), self);
  g_signal_connect_swapped (editor, "flush", G_CALLBACK (accept_cb), self);
  read_only_cb (self);
  return GTK_WIDGET (self);
}

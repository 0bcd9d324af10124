/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-choice-field.h"

#include "pm-menu-names.h"

#include <glib/gi18n-lib.h>

struct _PmChoiceField
{
  AdwBin parent_instance;

  PmFieldData data;
  GtkWidget *button;     /* borrowed */
  GSimpleAction *choose; /* owned */
  char *label;
  char *placeholder;
  guint32 shown;
  guint32 offered; /* a bit for each value */
};

static void pm_choice_field_iface_init (PmFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmChoiceField,
                               pm_choice_field,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PM_TYPE_FIELD, pm_choice_field_iface_init))

/** pm_choices_get_n: Returns: how many values there are besides "not set" */
guint
pm_choices_get_n (const PmFieldInfo *info)
{
  return info->type == PM_TYPE_BOOLEAN ? 2 : info->enum_info->n_values;
}

/** pm_choices_get_name: Returns: (nullable): an untranslated name for @value; %NULL for 0 */
const char *
pm_choices_get_name (const PmFieldInfo *info, guint value)
{
  if (info->type == PM_TYPE_BOOLEAN)
    return value == 0 ? NULL : value == PM_YES ? "yes" : "no";
  return pm_enum_get_name (info->enum_info, value);
}

/** pm_choices_get_label: Returns: (nullable): the translated label of @value; %NULL for 0 */
const char *
pm_choices_get_label (const PmFieldInfo *info, guint value)
{
  if (info->type == PM_TYPE_BOOLEAN)
    return value == 0 ? NULL : value == PM_YES ? _ ("Yes") : _ ("No");
  return pm_enum_get_label (info->enum_info, value);
}

static void
set_value_class (PmChoiceField *self, guint32 value, gboolean is_on)
{
  const char *name = pm_choices_get_name (pm_field_path_get_info (&self->data.path), value);
  g_autofree char *css_class = g_strdup_printf ("pm-value-%s", name != NULL ? name : "unset");

  if (is_on)
    gtk_widget_add_css_class (self->button, css_class);
  else
    gtk_widget_remove_css_class (self->button, css_class);
}

static void
show_value (PmChoiceField *self, guint32 value)
{
  const char *text = pm_choices_get_label (pm_field_path_get_info (&self->data.path), value);
  g_autofree char *name = NULL;

  set_value_class (self, self->shown, FALSE);
  self->shown = value;
  set_value_class (self, value, TRUE);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button),
                             text != NULL ? text : self->placeholder);
  /* Translators: the name of a choice and what was chosen, for a screen reader */
  name = g_strdup_printf (_ ("%s: %s"), self->label, text != NULL ? text : _ ("not set"));
  pm_field_set_names (self->button, name, NULL);
  g_simple_action_set_state (self->choose, g_variant_new_uint32 (value));
}

static void
choose_cb (PmChoiceField *self, GVariant *parameter)
{
  guint32 value = g_variant_get_uint32 (parameter);

  if (self->data.record == NULL)
    return;
  pm_field_data_run (&self->data, pm_field_path_set_uint (
                                      &self->data.path, pm_field_data_get_document (&self->data),
                                      pm_field_data_get_id (&self->data), value));
}

static void
create_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  PmChoiceField *self = PM_CHOICE_FIELD (user_data);
  const PmFieldInfo *info = pm_field_path_get_info (&self->data.path);
  g_autoptr (GMenu) menu = NULL;
  g_autoptr (GMenu) none = NULL;
  g_autoptr (GMenu) values = NULL;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  menu = g_menu_new ();
  values = g_menu_new ();
  none = g_menu_new ();
  for (guint i = 1; i <= pm_choices_get_n (info); i++)
    {
      g_autofree char *action = g_strdup_printf ("field.choose(uint32 %u)", i);

      if ((self->offered & (1u << i)) == 0)
        continue;
      g_menu_append (values, pm_choices_get_label (info, i), action);
    }
  g_menu_append (none, _ ("Not set"), "field.choose(uint32 0)");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (values));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (none));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
  pm_menu_names_add (GTK_WIDGET (gtk_menu_button_get_popover (button)));
}

static void
read_only_cb (PmChoiceField *self)
{
  g_simple_action_set_enabled (self->choose, !pm_editor_get_read_only (self->data.editor));
}

static void
pm_choice_field_set_record (PmField *field, const PmRecord *record)
{
  PmChoiceField *self = PM_CHOICE_FIELD (field);
  guint32 value;

  if (!pm_field_data_set_record (&self->data, record))
    return;
  value = pm_field_path_get_uint (&self->data.path, record);
  if (value != self->shown)
    show_value (self, value);
}

static void
pm_choice_field_dispose (GObject *object)
{
  PmChoiceField *self = PM_CHOICE_FIELD (object);

  if (self->data.editor != NULL)
    g_signal_handlers_disconnect_by_data (self->data.editor, self);
  pm_field_data_clear (&self->data);
  g_clear_object (&self->choose);
  G_OBJECT_CLASS (pm_choice_field_parent_class)->dispose (object);
}

static void
pm_choice_field_finalize (GObject *object)
{
  PmChoiceField *self = PM_CHOICE_FIELD (object);

  g_free (self->label);
  g_free (self->placeholder);
  G_OBJECT_CLASS (pm_choice_field_parent_class)->finalize (object);
}

static void
pm_choice_field_iface_init (PmFieldInterface *iface)
{
  iface->set_record = pm_choice_field_set_record;
}

static void
pm_choice_field_class_init (PmChoiceFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_choice_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = pm_choice_field_finalize;
}

static void
pm_choice_field_init (PmChoiceField *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  self->offered = G_MAXUINT32;
  self->choose =
      g_simple_action_new_stateful ("choose", G_VARIANT_TYPE_UINT32, g_variant_new_uint32 (0));
  g_signal_connect_object (self->choose, "activate", G_CALLBACK (choose_cb), self,
                           G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->choose));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "field", G_ACTION_GROUP (group));
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_menu_cb, self,
                                         NULL);
  gtk_menu_button_set_can_shrink (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_widget_add_css_class (self->button, "pm-chip");
  adw_bin_set_child (ADW_BIN (self), self->button);
}

/**
 * pm_choice_field_new:
 * @path: an enumeration or yes-or-no
 * @label: (nullable): the accessible name; %NULL for the field's own
 * @placeholder: what it says while nothing is chosen
 */
GtkWidget *
pm_choice_field_new (PmEditor *editor, PmFieldPath path, const char *label, const char *placeholder)
{
  PmChoiceField *self = g_object_new (PM_TYPE_CHOICE_FIELD, NULL);

  pm_field_data_init (&self->data, editor, path);
  self->label = g_strdup (label != NULL ? label : pm_field_path_get_label (&path));
  self->placeholder = g_strdup (placeholder != NULL ? placeholder : self->label);
  g_signal_connect_swapped (editor, "notify::read-only", G_CALLBACK (read_only_cb), self);
  read_only_cb (self);
  show_value (self, 0);
  return GTK_WIDGET (self);
}

/** pm_choice_field_set_offered: @offered: the values that the menu has, a bit for each */
void
pm_choice_field_set_offered (PmChoiceField *self, guint32 offered)
{
  g_return_if_fail (PM_IS_CHOICE_FIELD (self));
  self->offered = offered;
}

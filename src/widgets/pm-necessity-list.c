/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-necessity-list.h"

#include "pm-necessity-edit.h"
#include "pm-search-popover.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

struct _PmNecessityList
{
  AdwBin parent_instance;

  PmFieldData data;
  GtkWidget *box;     /* borrowed: a row for each effect */
  GPtrArray *effects; /* char *: ids, as the rows */
  gboolean updating;
};

/* What a row is made of, borrowed. */
typedef struct
{
  GtkWidget *title;
  GtkWidget *answers[3]; /* toggles, in the order of the table less one */
  GtkWidget *note;
} Row;

static void pm_necessity_list_iface_init (PmFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmNecessityList,
                               pm_necessity_list,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PM_TYPE_FIELD, pm_necessity_list_iface_init))

static const char *
get_effect (PmNecessityList *self, GtkWidget *widget)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "index"));

  return index < self->effects->len ? g_ptr_array_index (self->effects, index) : NULL;
}

static void
answer_cb (GtkToggleButton *button, PmNecessityList *self)
{
  const char *effect = get_effect (self, GTK_WIDGET (button));
  PmAnswer answer = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "answer"));

  if (self->updating || effect == NULL || self->data.record == NULL)
    return;
  if (!gtk_toggle_button_get_active (button))
    answer = PM_ANSWER_UNSET;
  pm_field_data_run (&self->data, pm_necessity_set_answer (pm_field_data_get_document (&self->data),
                                                           self->data.record->id, effect, answer));
}

static void
note_cb (GtkEditable *entry, PmNecessityList *self)
{
  const char *effect = get_effect (self, GTK_WIDGET (entry));

  if (self->updating || effect == NULL || self->data.record == NULL)
    return;
  pm_editor_run (self->data.editor, pm_necessity_set_note (pm_field_data_get_document (&self->data),
                                                           self->data.record->id, effect,
                                                           gtk_editable_get_text (entry)));
}

static GtkWidget *
answers_new (PmNecessityList *self, Row *row, guint index)
{
  GtkWidget *box = adw_wrap_box_new ();

  gtk_widget_add_css_class (box, "pm-wrap");
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 4);
  for (guint i = 0; i < G_N_ELEMENTS (row->answers); i++)
    {
      GtkWidget *button =
          gtk_toggle_button_new_with_label (pm_enum_get_label (&pm_answer_enum, i + 1));

      gtk_widget_add_css_class (button, "pm-chip");
      gtk_widget_add_css_class (button, "pm-toggle");
      g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
      g_object_set_data (G_OBJECT (button), "answer", GUINT_TO_POINTER (i + 1));
      g_signal_connect (button, "toggled", G_CALLBACK (answer_cb), self);
      adw_wrap_box_append (ADW_WRAP_BOX (box), button);
      row->answers[i] = button;
    }
  return box;
}

static void
append_row (PmNecessityList *self, guint index)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  row->title = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (row->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (row->title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (row->title), 0);
  row->note = gtk_entry_new ();
  gtk_widget_add_css_class (row->note, "pm-line");
  gtk_entry_set_placeholder_text (GTK_ENTRY (row->note), _ ("Why"));
  gtk_editable_set_enable_undo (GTK_EDITABLE (row->note), FALSE);
  g_object_set_data (G_OBJECT (row->note), "index", GUINT_TO_POINTER (index));
  g_signal_connect (row->note, "changed", G_CALLBACK (note_cb), self);
  gtk_box_append (GTK_BOX (box), row->title);
  gtk_box_append (GTK_BOX (box), answers_new (self, row, index));
  gtk_box_append (GTK_BOX (box), row->note);
  gtk_widget_add_css_class (box, "pm-necessity");
  g_object_set_data_full (G_OBJECT (box), "row", row, g_free);
  gtk_box_append (GTK_BOX (self->box), box);
}

static void
show_row (PmNecessityList *self, const Row *row, const PmCause *cause, const char *effect)
{
  PmDocument *document = pm_field_data_get_document (&self->data);
  const PmRecord *record = pm_document_lookup (document, PM_KIND_CAUSE, effect);
  const PmNecessity *necessity = pm_necessity_find (cause, effect);
  const char *note = necessity != NULL ? pm_text_or_empty (necessity->note) : "";
  gboolean can_edit = !pm_editor_get_read_only (self->data.editor);
  g_autofree char *title = record != NULL
                               ? pm_record_dup_short_title (document, record, 80)
                               : g_strdup_printf (_ ("“%s” is not in this document"), effect);
  /* Translators: asked of a cause; the %s is an effect that it leads to */
  g_autofree char *question = g_strdup_printf (_ ("Was it needed for “%s” to happen?"), title);
  g_autofree char *name = g_strdup_printf ("%s %s", question, _ ("Why"));

  gtk_label_set_text (GTK_LABEL (row->title), question);
  for (guint i = 0; i < G_N_ELEMENTS (row->answers); i++)
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row->answers[i]),
                                    necessity != NULL && necessity->answer == i + 1);
      gtk_widget_set_sensitive (row->answers[i], can_edit);
    }
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row->note)), note))
    gtk_editable_set_text (GTK_EDITABLE (row->note), note);
  gtk_editable_set_editable (GTK_EDITABLE (row->note), can_edit);
  pm_field_set_names (row->note, name, NULL);
}

static void
list_effects (PmNecessityList *self, const PmCause *cause)
{
  g_ptr_array_set_size (self->effects, 0);
  for (guint i = 0; i < pm_strings_get_n (cause->leads_to); i++)
    g_ptr_array_add (self->effects, g_strdup (cause->leads_to->items[i]));
  for (guint i = 0; i < pm_parts_get_n (cause->necessary); i++)
    {
      const char *effect = pm_necessity (cause->necessary->items[i])->effect;

      if (effect != NULL && !pm_strings_contains (cause->leads_to, effect))
        g_ptr_array_add (self->effects, g_strdup (effect));
    }
}

static void
pm_necessity_list_set_record (PmField *field, const PmRecord *record)
{
  PmNecessityList *self = PM_NECESSITY_LIST (field);
  GtkWidget *child;
  guint n = 0;

  pm_field_data_set_record (&self->data, record);
  if (record == NULL)
    return;
  self->updating = TRUE;
  list_effects (self, pm_cause (record));
  for (child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  for (; n > self->effects->len; n--)
    gtk_box_remove (GTK_BOX (self->box), gtk_widget_get_last_child (self->box));
  for (; n < self->effects->len; n++)
    append_row (self, n);
  child = gtk_widget_get_first_child (self->box);
  for (guint i = 0; i < n; i++, child = gtk_widget_get_next_sibling (child))
    show_row (self, g_object_get_data (G_OBJECT (child), "row"), pm_cause (record),
              g_ptr_array_index (self->effects, i));
  self->updating = FALSE;
}

static void
pm_necessity_list_dispose (GObject *object)
{
  PmNecessityList *self = PM_NECESSITY_LIST (object);

  self->updating = TRUE;
  pm_field_data_clear (&self->data);
  G_OBJECT_CLASS (pm_necessity_list_parent_class)->dispose (object);
}

static void
pm_necessity_list_finalize (GObject *object)
{
  g_ptr_array_unref (PM_NECESSITY_LIST (object)->effects);
  G_OBJECT_CLASS (pm_necessity_list_parent_class)->finalize (object);
}

static void
pm_necessity_list_iface_init (PmFieldInterface *iface)
{
  iface->set_record = pm_necessity_list_set_record;
}

static void
pm_necessity_list_class_init (PmNecessityListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_necessity_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = pm_necessity_list_finalize;
}

static void
pm_necessity_list_init (PmNecessityList *self)
{
  self->effects = g_ptr_array_new_with_free_func (g_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

GtkWidget *
pm_necessity_list_new (PmEditor *editor)
{
  PmNecessityList *self = g_object_new (PM_TYPE_NECESSITY_LIST, NULL);

  pm_field_data_init (&self->data, editor, pm_field_path (PM_KIND_CAUSE, PM_CAUSE_NECESSARY));
  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-overview-section.h"

#include "pm-field.h"

typedef struct
{
  PmEditor *editor;   /* owned */
  GtkWidget *header;  /* borrowed; NULL without a title */
  GPtrArray *buttons; /* borrowed: not there while the document is read-only */
} PmOverviewSectionPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PmOverviewSection, pm_overview_section, GTK_TYPE_BOX)

static PmOverviewSectionPrivate *
get_private (PmOverviewSection *self)
{
  return pm_overview_section_get_instance_private (self);
}

static void
read_only_cb (PmOverviewSection *self)
{
  PmOverviewSectionPrivate *priv = get_private (self);

  for (guint i = 0; i < priv->buttons->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (priv->buttons, i),
                            !pm_editor_get_read_only (priv->editor));
}

static void
pm_overview_section_dispose (GObject *object)
{
  PmOverviewSectionPrivate *priv = get_private (PM_OVERVIEW_SECTION (object));

  if (priv->editor != NULL)
    g_signal_handlers_disconnect_by_data (priv->editor, object);
  g_clear_object (&priv->editor);
  G_OBJECT_CLASS (pm_overview_section_parent_class)->dispose (object);
}

static void
pm_overview_section_finalize (GObject *object)
{
  g_ptr_array_unref (get_private (PM_OVERVIEW_SECTION (object))->buttons);
  G_OBJECT_CLASS (pm_overview_section_parent_class)->finalize (object);
}

static void
pm_overview_section_class_init (PmOverviewSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_overview_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = pm_overview_section_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pm_overview_section_init (PmOverviewSection *self)
{
  get_private (self)->buttons = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "pm-section");
}

/** pm_overview_section_new: Returns: (transfer floating): a section of @type */
GtkWidget *
pm_overview_section_new (GType type, PmEditor *editor)
{
  PmOverviewSection *self = g_object_new (type, NULL);

  get_private (self)->editor = g_object_ref (editor);
  PM_OVERVIEW_SECTION_GET_CLASS (self)->build (self, editor);
  g_signal_connect_swapped (editor, "notify::read-only", G_CALLBACK (read_only_cb), self);
  read_only_cb (self);
  return GTK_WIDGET (self);
}

PmEditor *
pm_overview_section_get_editor (PmOverviewSection *self)
{
  return get_private (self)->editor;
}

/** pm_overview_section_set_title: gives it a heading, which is its accessible name too. */
void
pm_overview_section_set_title (PmOverviewSection *self, const char *title)
{
  PmOverviewSectionPrivate *priv = get_private (self);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", title, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_HEADING, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2, -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "pm-section-title");
  priv->header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (priv->header, "pm-section-header");
  gtk_box_append (GTK_BOX (priv->header), label);
  gtk_box_prepend (GTK_BOX (self), priv->header);
  pm_field_set_names (GTK_WIDGET (self), title, NULL);
}

/** pm_overview_section_add_button: a button at the end of the heading that adds something. */
GtkWidget *
pm_overview_section_add_button (PmOverviewSection *self,
                                const char *tooltip,
                                GCallback callback,
                                gpointer user_data)
{
  PmOverviewSectionPrivate *priv = get_private (self);
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  pm_field_set_names (button, tooltip, NULL);
  g_signal_connect_swapped (button, "clicked", callback, user_data);
  gtk_box_append (GTK_BOX (priv->header), button);
  g_ptr_array_add (priv->buttons, button);
  return button;
}

void
pm_overview_section_append (PmOverviewSection *self, GtkWidget *child)
{
  gtk_box_append (GTK_BOX (self), child);
}

/** pm_overview_section_update: shows the document as it is now; @change says what is new in it. */
void
pm_overview_section_update (PmOverviewSection *self, PmDocument *document, PmOverviewChange change)
{
  PM_OVERVIEW_SECTION_GET_CLASS (self)->update (self, document, change);
}

/**
 * pm_overview_section_update_selection:
 * @connected: (nullable): the ids of what touches the selection
 */
void
pm_overview_section_update_selection (PmOverviewSection *self, GHashTable *connected)
{
  PmOverviewSectionClass *klass = PM_OVERVIEW_SECTION_GET_CLASS (self);

  if (klass->update_selection != NULL)
    klass->update_selection (self, connected);
}

/** pm_overview_section_find: Returns: (nullable) (transfer none): what shows the record @id */
GtkWidget *
pm_overview_section_find (PmOverviewSection *self, const char *id)
{
  PmOverviewSectionClass *klass = PM_OVERVIEW_SECTION_GET_CLASS (self);

  return klass->find != NULL ? klass->find (self, id) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-search-popover.h"

#include "pm-markdown.h"
#include "pm-record-search.h"
#include "pm-search-box.h"
#include "pm-text.h"
#include "pm-time-text.h"

#include <glib/gi18n-lib.h>

/* As many as one looks through; to see others, one types another letter. */
#define MAX_RESULTS 40

struct _PmSearchPopover
{
  GtkPopover parent_instance;

  PmEditor *editor; /* owned */
  PmKindMask kinds;
  char *none_label;
  gboolean can_create;
  GtkWidget *entry; /* borrowed, as the next ones */
  GtkWidget *list;
  GtkWidget *empty_label;
};

enum
{
  SIGNAL_PICKED,
  SIGNAL_CREATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmSearchPopover, pm_search_popover, GTK_TYPE_POPOVER)

/* Titles are one plain line; causes, lessons and the like are known by a text. */
static gboolean
title_is_markdown (const PmRecord *record)
{
  const PmKindMask texts = PM_KIND_BIT (PM_KIND_IMPACT) | PM_KIND_BIT (PM_KIND_CAUSE) |
                           PM_KIND_BIT (PM_KIND_LESSON) | PM_KIND_BIT (PM_KIND_QUESTION) |
                           PM_KIND_BIT (PM_KIND_COMMENT);

  return (texts & PM_KIND_BIT (pm_record_get_kind (record))) != 0;
}

/**
 * pm_record_dup_short_title:
 *
 * Returns: (transfer full): the title in one line of at most @max_chars characters, or, where
 * there is none, what kind of thing it is
 */
char *
pm_record_dup_short_title (PmDocument *document, const PmRecord *record, guint max_chars)
{
  const char *title = pm_document_get_title (document, record);

  if (!pm_text_is_empty (title) && title_is_markdown (record))
    {
      g_autofree char *plain = pm_markdown_to_plain (title);

      return pm_text_shorten (plain, max_chars);
    }
  if (!pm_text_is_empty (title))
    return pm_text_shorten (title, max_chars);
  /* Translators: stands for the title of something that has none; the %s is its kind: "Event" */
  return g_strdup_printf (_ ("%s without a title"),
                          pm_kind_get_label (pm_record_get_kind (record)));
}

static GtkWidget *
dim_label_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

/** pm_record_label_new: Returns: (transfer floating): number, title and time of @record in a row */
GtkWidget *
pm_record_label_new (PmDocument *document, const PmRecord *record)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *number = pm_document_get_number (document, record);
  g_autofree char *title = pm_record_dup_short_title (document, record, 200);
  GtkWidget *label = gtk_label_new (title);

  if (number != NULL)
    gtk_box_append (GTK_BOX (box), dim_label_new (number));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (pm_record_get_kind (record) == PM_KIND_EVENT && pm_time_is_set (pm_event (record)->at))
    {
      const PmEvent *event = pm_event (record);
      g_autofree char *time =
          pm_time_format (event->at, pm_document_get_zone (document), PM_TIME_STYLE_CLOCK,
                          event->precision, event->approximate);

      gtk_box_append (GTK_BOX (box), dim_label_new (time));
    }
  return box;
}

static PmDocument *
get_document (PmSearchPopover *self)
{
  return pm_editor_get_document (self->editor);
}

static const char *
get_query (PmSearchPopover *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
append_row (PmSearchPopover *self, GtkWidget *child, const char *key, gpointer value)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  g_object_set_data_full (G_OBJECT (row), key, value, g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static GtkWidget *
text_row_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static void
fill (PmSearchPopover *self)
{
  PmDocument *document = get_document (self);
  const char *query = get_query (self);
  g_autoptr (GPtrArray) found = pm_record_search (document, self->kinds, query, MAX_RESULTS);
  g_autofree char *name = pm_text_to_single_line (query);

  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  if (self->none_label != NULL && *name == '\0')
    {
      GtkWidget *label = text_row_new (self->none_label);

      gtk_widget_add_css_class (label, "dimmed");
      append_row (self, label, "none", g_strdup (""));
    }
  for (guint i = 0; i < found->len; i++)
    {
      PmRecord *record = g_ptr_array_index (found, i);

      append_row (self, pm_record_label_new (document, record), "id", g_strdup (record->id));
    }
  if (self->can_create && *name != '\0')
    {
      /* Translators: makes a new lane or person with the name that was typed */
      g_autofree char *text = g_strdup_printf (_ ("Add “%s”"), name);

      append_row (self, text_row_new (text), "create", g_strdup (name));
    }
  gtk_label_set_text (GTK_LABEL (self->empty_label),
                      *name != '\0' ? _ ("Nothing found") : _ ("There is none yet"));
  gtk_widget_set_visible (self->empty_label, found->len == 0 && !self->can_create);
}

static void
row_activated_cb (PmSearchPopover *self, GtkListBoxRow *row)
{
  const char *text = g_object_get_data (G_OBJECT (row), "create");
  g_autofree char *own = NULL;

  gtk_popover_popdown (GTK_POPOVER (self));
  if (text != NULL)
    {
      own = g_strdup (text);
      g_signal_emit (self, signals[SIGNAL_CREATE], 0, own);
      return;
    }
  own = g_strdup (g_object_get_data (G_OBJECT (row), "id"));
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, own);
}

static void
activate_cb (PmSearchPopover *self)
{
  GtkListBoxRow *row;

  /* Enter takes the first that was found, never one that was not asked for. */
  if (pm_text_is_empty (get_query (self)))
    return;
  fill (self);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
  if (row != NULL)
    row_activated_cb (self, row);
}

static gboolean
key_pressed_cb (PmSearchPopover *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);

  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) || row == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (row));
  return GDK_EVENT_STOP;
}

static void
stop_search_cb (PmSearchPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
pm_search_popover_map (GtkWidget *widget)
{
  PmSearchPopover *self = PM_SEARCH_POPOVER (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  fill (self);
  GTK_WIDGET_CLASS (pm_search_popover_parent_class)->map (widget);
  gtk_widget_grab_focus (self->entry);
}

static void
pm_search_popover_finalize (GObject *object)
{
  PmSearchPopover *self = PM_SEARCH_POPOVER (object);

  g_clear_object (&self->editor);
  g_free (self->none_label);
  G_OBJECT_CLASS (pm_search_popover_parent_class)->finalize (object);
}

static void
pm_search_popover_class_init (PmSearchPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pm_search_popover_finalize;
  GTK_WIDGET_CLASS (klass)->map = pm_search_popover_map;

  signals[SIGNAL_PICKED] = g_signal_new ("picked", PM_TYPE_SEARCH_POPOVER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CREATE] = g_signal_new ("create", PM_TYPE_SEARCH_POPOVER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pm_search_popover_init (PmSearchPopover *self)
{
  GtkWidget *box;
  GtkEventController *key = gtk_event_controller_key_new ();

  self->entry = gtk_search_entry_new ();
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->entry), 60);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (fill), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (stop_search_cb), self);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->entry, key);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search"), -1);

  self->list = gtk_list_box_new ();
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  self->empty_label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->empty_label, "dimmed");

  box = pm_search_box_new (self->entry, self->list);
  gtk_box_insert_child_after (GTK_BOX (box), self->empty_label, self->entry);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "pm-search");
}

/** pm_search_popover_new: Returns: (transfer floating): a popover that finds records of @kinds */
GtkWidget *
pm_search_popover_new (PmEditor *editor, PmKindMask kinds)
{
  PmSearchPopover *self = g_object_new (PM_TYPE_SEARCH_POPOVER, NULL);

  self->editor = g_object_ref (editor);
  self->kinds = kinds;
  return GTK_WIDGET (self);
}

/** pm_search_popover_set_none: offers to pick nothing, called @label (nullable: does not). */
void
pm_search_popover_set_none (PmSearchPopover *self, const char *label)
{
  g_free (self->none_label);
  self->none_label = g_strdup (label);
}

/** pm_search_popover_set_can_create: whether to offer to make a new one of the name typed. */
void
pm_search_popover_set_can_create (PmSearchPopover *self, gboolean can_create)
{
  self->can_create = can_create;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-find-row.h"

#include "pm-own-undo.h"

#include <glib/gi18n-lib.h>

struct _PmFindRow
{
  AdwBin parent_instance;

  GtkWidget *bar; /* borrowed, as the next ones */
  GtkWidget *entry;
  GtkWidget *count;
  GtkWidget *previous;
  GtkWidget *next;
};

enum
{
  SIGNAL_TYPED,
  SIGNAL_STEP,
  SIGNAL_MATCH,
  SIGNAL_ENTER,
  SIGNAL_ESCAPE,
  SIGNAL_CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmFindRow, pm_find_row, ADW_TYPE_BIN)

static void
typed_cb (PmFindRow *self)
{
  g_signal_emit (self, signals[SIGNAL_TYPED], 0);
}

static void
next_cb (PmFindRow *self)
{
  g_signal_emit (self, signals[SIGNAL_STEP], 0, 1);
}

static void
previous_cb (PmFindRow *self)
{
  g_signal_emit (self, signals[SIGNAL_STEP], 0, -1);
}

static void
next_match_cb (PmFindRow *self)
{
  g_signal_emit (self, signals[SIGNAL_MATCH], 0, 1);
}

static void
previous_match_cb (PmFindRow *self)
{
  g_signal_emit (self, signals[SIGNAL_MATCH], 0, -1);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        PmFindRow *self)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if (keyval == GDK_KEY_Escape)
    g_signal_emit (self, signals[SIGNAL_ESCAPE], 0);
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter)
    g_signal_emit (self, signals[SIGNAL_ENTER], 0, shift ? -1 : 1);
  else if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    next_cb (self);
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    previous_cb (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
mode_cb (PmFindRow *self)
{
  if (!pm_find_row_is_open (self))
    g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static GtkWidget *
make_button (PmFindRow *self, const char *icon, const char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_entry (PmFindRow *self, const char *placeholder)
{
  GtkWidget *entry = gtk_search_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  pm_own_undo_mark (entry);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (entry), placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  placeholder, -1);
  g_signal_connect_object (entry, "search-changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "next-match", G_CALLBACK (next_match_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "previous-match", G_CALLBACK (previous_match_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (entry, keys);
  return entry;
}

static void
pm_find_row_dispose (GObject *object)
{
  PmFindRow *self = PM_FIND_ROW (object);

  /* A bar that goes tells of no end. */
  if (self->bar != NULL)
    g_signal_handlers_disconnect_by_data (self->bar, self);
  self->bar = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (pm_find_row_parent_class)->dispose (object);
}

static guint
add_signal (const char *name, gboolean has_direction)
{
  return g_signal_new (name, PM_TYPE_FIND_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       has_direction ? 1 : 0, G_TYPE_INT);
}

static void
pm_find_row_class_init (PmFindRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_find_row_dispose;
  signals[SIGNAL_TYPED] = add_signal ("typed", FALSE);
  signals[SIGNAL_STEP] = add_signal ("step", TRUE);
  signals[SIGNAL_MATCH] = add_signal ("match", TRUE);
  signals[SIGNAL_ENTER] = add_signal ("enter", TRUE);
  signals[SIGNAL_ESCAPE] = add_signal ("escape", FALSE);
  signals[SIGNAL_CLOSED] = add_signal ("closed", FALSE);
}

static void
pm_find_row_init (PmFindRow *self)
{
}

/**
 * pm_find_row_new:
 * @placeholder: says what is looked for; the accessible name too
 * @extra: (nullable) (transfer floating): at the end
 * @max_width: in pixels
 *
 * Returns: (transfer floating): the row, which is closed
 */
GtkWidget *
pm_find_row_new (const char *placeholder, GtkWidget *extra, int max_width)
{
  PmFindRow *self = g_object_new (PM_TYPE_FIND_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *clamp = adw_clamp_new ();

  self->entry = make_entry (self, placeholder);
  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->count, "dimmed");
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_widget_set_margin_start (self->count, 6);
  gtk_widget_set_margin_end (self->count, 3);
  self->previous =
      make_button (self, "go-up-symbolic", _ ("Find Previous"), G_CALLBACK (previous_cb));
  self->next = make_button (self, "go-down-symbolic", _ ("Find Next"), G_CALLBACK (next_cb));
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->count);
  gtk_box_append (GTK_BOX (box), self->previous);
  gtk_box_append (GTK_BOX (box), self->next);
  if (extra != NULL)
    gtk_box_append (GTK_BOX (box), extra);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), max_width);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_widget_set_hexpand (clamp, TRUE);
  self->bar = gtk_search_bar_new ();
  gtk_search_bar_set_child (GTK_SEARCH_BAR (self->bar), clamp);
  gtk_search_bar_connect_entry (GTK_SEARCH_BAR (self->bar), GTK_EDITABLE (self->entry));
  g_signal_connect_object (self->bar, "notify::search-mode-enabled", G_CALLBACK (mode_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), self->bar);
  return GTK_WIDGET (self);
}

/** pm_find_row_get_entry: Returns: (transfer none): the #GtkSearchEntry */
GtkWidget *
pm_find_row_get_entry (PmFindRow *self)
{
  return self->entry;
}

/** pm_find_row_get_text: Returns: (transfer none): what is looked for */
const char *
pm_find_row_get_text (PmFindRow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/**
 * pm_find_row_set_count:
 * @text: how much was found; "" where nothing is looked for
 * @can_step: whether there is one to go to
 */
void
pm_find_row_set_count (PmFindRow *self, const char *text, gboolean can_step)
{
  gtk_label_set_text (GTK_LABEL (self->count), text);
  gtk_widget_set_visible (self->count, *text != '\0');
  gtk_widget_set_sensitive (self->previous, can_step);
  gtk_widget_set_sensitive (self->next, can_step);
}

/** pm_find_row_open: shows it, with the caret in it and all selected that was looked for */
void
pm_find_row_open (PmFindRow *self)
{
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->bar), TRUE);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

void
pm_find_row_close (PmFindRow *self)
{
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->bar), FALSE);
}

gboolean
pm_find_row_is_open (PmFindRow *self)
{
  return gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (self->bar));
}

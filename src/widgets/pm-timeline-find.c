/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-find.h"

#include "pm-own-undo.h"
#include "pm-text.h"
#include "pm-timeline-event.h"
#include "pm-timeline-find-menu.h"

#include <glib/gi18n-lib.h>

/* How long typing has to rest until a screen reader is told what was found, in milliseconds. */
#define REST 500

struct _PmTimelineFind
{
  AdwBin parent_instance;

  PmTimelineScene *scene; /* owned */
  GtkWidget *bar;         /* borrowed, as the next ones */
  GtkWidget *entry;
  GtkWidget *count;
  GtkWidget *previous;
  GtkWidget *next;
  GtkWidget *menu;
  guint say_source;

  /* Type-ahead: each letter goes to the first event from where it was begun. */
  gboolean goes_along;
  gboolean go_pending; /* what was typed last has not been found yet */
  gint from;           /* position of what led before, or -1 */
  char **before;       /* ids of what was selected before */
};

enum
{
  SIGNAL_GO,
  SIGNAL_CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmTimelineFind, pm_timeline_find, ADW_TYPE_BIN)

static PmEventFinder *
finder_of (PmTimelineFind *self)
{
  return pm_timeline_scene_get_finder (self->scene);
}

static void
announce (PmTimelineFind *self, const char *text)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static char *
dup_found (guint n)
{
  if (n == 0)
    return g_strdup (_ ("No event found"));
  return g_strdup_printf (ngettext ("%'u event found", "%'u events found", n), n);
}

static gboolean
say_cb (gpointer user_data)
{
  PmTimelineFind *self = user_data;
  g_autofree char *text = NULL;
  guint n;

  self->say_source = 0;
  pm_event_finder_get_found (finder_of (self), &n);
  text = dup_found (n);
  announce (self, text);
  return G_SOURCE_REMOVE;
}

static void
update_count (PmTimelineFind *self)
{
  PmEventFinder *finder = finder_of (self);
  gint lead = pm_timeline_scene_get_lead (self->scene);
  g_autofree char *text = NULL;
  guint n, rank;

  pm_event_finder_get_found (finder, &n);
  rank = lead >= 0 ? pm_event_finder_get_rank (finder, (guint) lead) : 0;
  if (!pm_event_finder_is_active (finder))
    text = g_strdup ("");
  else if (pm_event_finder_is_looking (finder))
    text = g_strdup (_ ("Looking…"));
  else if (rank > 0)
    text = g_strdup_printf (_ ("%'u of %'u"), rank, n);
  else
    text = dup_found (n);
  gtk_label_set_text (GTK_LABEL (self->count), text);
  gtk_widget_set_visible (self->count, text[0] != '\0');
  gtk_widget_set_sensitive (self->previous, n > 0 && pm_event_finder_is_active (finder));
  gtk_widget_set_sensitive (self->next, n > 0 && pm_event_finder_is_active (finder));
}

/* Selects an event that was found, brings it into view, and says which it is. */
static void
select_found (PmTimelineFind *self, guint position)
{
  PmEventFinder *finder = finder_of (self);
  const PmEvent *event =
      pm_document_get_event (pm_timeline_scene_get_document (self->scene), position);
  g_autofree char *name = pm_timeline_describe_event (self->scene, event, position);
  g_autofree char *text = NULL;
  guint n;

  g_clear_handle_id (&self->say_source, g_source_remove);
  pm_event_finder_get_found (finder, &n);
  pm_selection_select (pm_editor_get_selection (pm_timeline_scene_get_editor (self->scene)),
                       event->base.id);
  /* Translators: which of those found, and what it is. */
  text =
      g_strdup_printf (_ ("%'u of %'u: %s"), pm_event_finder_get_rank (finder, position), n, name);
  announce (self, text);
  pm_timeline_scene_reveal (self->scene, position);
}

static void
go_along (PmTimelineFind *self)
{
  PmEventFinder *finder = finder_of (self);
  PmSelection *selection = pm_editor_get_selection (pm_timeline_scene_get_editor (self->scene));
  gint position = pm_event_finder_step (finder, self->from - 1, 1);

  self->go_pending = FALSE;
  if (position >= 0 && pm_event_finder_is_active (finder))
    select_found (self, (guint) position);
  else
    pm_selection_set (selection, (const char *const *) self->before);
}

static void
found_cb (PmTimelineFind *self)
{
  PmEventFinder *finder = finder_of (self);

  update_count (self);
  pm_timeline_find_menu_update (self->menu, finder);
  g_clear_handle_id (&self->say_source, g_source_remove);
  if (pm_event_finder_is_active (finder) && !pm_event_finder_is_looking (finder))
    self->say_source = g_timeout_add (REST, say_cb, self);
  if (self->go_pending && !pm_event_finder_is_looking (finder))
    go_along (self);
}

static void
typed_cb (PmTimelineFind *self)
{
  g_autoptr (PmEventFilter) filter =
      pm_event_filter_copy (pm_event_finder_get_filter (finder_of (self)));

  if (!pm_event_filter_set_text (filter, gtk_editable_get_text (GTK_EDITABLE (self->entry))))
    return;
  self->go_pending = self->goes_along;
  pm_event_finder_take_filter (finder_of (self), g_steal_pointer (&filter));
  /* Nothing is looked for any more, which nothing tells of. */
  if (self->go_pending && !pm_event_finder_is_active (finder_of (self)))
    go_along (self);
}

static void
next_cb (PmTimelineFind *self)
{
  pm_timeline_find_step (self, 1, FALSE);
}

static void
previous_cb (PmTimelineFind *self)
{
  pm_timeline_find_step (self, -1, FALSE);
}

static void
next_match_cb (PmTimelineFind *self)
{
  pm_timeline_find_step (self, 1, TRUE);
}

static void
previous_match_cb (PmTimelineFind *self)
{
  pm_timeline_find_step (self, -1, TRUE);
}

/* Ends by key. @go: type-ahead goes to what it has found; else what was selected before is so
 * again. */
static void
end (PmTimelineFind *self, gboolean go)
{
  gboolean goes_along = self->goes_along;
  g_auto (GStrv) before = NULL;
  gint lead;

  if (goes_along && go)
    typed_cb (self);
  before = g_steal_pointer (&self->before);
  self->goes_along = self->go_pending = FALSE;
  pm_timeline_find_close (self);
  if (!goes_along)
    return;
  if (!go)
    pm_selection_set (pm_editor_get_selection (pm_timeline_scene_get_editor (self->scene)),
                      (const char *const *) before);
  lead = pm_timeline_scene_get_lead (self->scene);
  if (lead >= 0)
    g_signal_emit (self, signals[SIGNAL_GO], 0, (guint) lead);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        PmTimelineFind *self)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;
  gboolean enter =
      keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter;

  if (keyval == GDK_KEY_Escape)
    end (self, FALSE);
  else if (enter && self->goes_along && !shift)
    end (self, TRUE);
  else if (enter)
    pm_timeline_find_step (self, shift ? -1 : 1, FALSE);
  else if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    pm_timeline_find_step (self, 1, FALSE);
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    pm_timeline_find_step (self, -1, FALSE);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* Closed by its own button or key. */
static void
mode_cb (PmTimelineFind *self)
{
  if (gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (self->bar)))
    return;
  self->goes_along = self->go_pending = FALSE;
  g_clear_pointer (&self->before, g_strfreev);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  pm_event_finder_take_filter (finder_of (self), pm_event_filter_new ());
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static GtkWidget *
make_button (PmTimelineFind *self, const char *icon, const char *tooltip, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static void
build (PmTimelineFind *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *clamp = adw_clamp_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = gtk_search_entry_new ();
  pm_own_undo_mark (self->entry);
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->entry), _ ("Find events"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find events"), -1);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (typed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "next-match", G_CALLBACK (next_match_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "previous-match", G_CALLBACK (previous_match_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (self->entry, keys);

  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->count, "dimmed");
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_widget_set_margin_start (self->count, 6);
  gtk_widget_set_margin_end (self->count, 3);
  self->previous =
      make_button (self, "go-up-symbolic", _ ("Find Previous"), G_CALLBACK (previous_cb));
  self->next = make_button (self, "go-down-symbolic", _ ("Find Next"), G_CALLBACK (next_cb));
  self->menu = pm_timeline_find_menu_new (self->scene);

  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->count);
  gtk_box_append (GTK_BOX (box), self->previous);
  gtk_box_append (GTK_BOX (box), self->next);
  gtk_box_append (GTK_BOX (box), self->menu);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 560);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);

  self->bar = gtk_search_bar_new ();
  gtk_search_bar_set_child (GTK_SEARCH_BAR (self->bar), clamp);
  gtk_search_bar_connect_entry (GTK_SEARCH_BAR (self->bar), GTK_EDITABLE (self->entry));
  g_signal_connect_object (self->bar, "notify::search-mode-enabled", G_CALLBACK (mode_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), self->bar);
}

static void
pm_timeline_find_dispose (GObject *object)
{
  PmTimelineFind *self = PM_TIMELINE_FIND (object);

  g_clear_handle_id (&self->say_source, g_source_remove);
  if (self->bar != NULL)
    g_signal_handlers_disconnect_by_data (self->bar, self);
  self->bar = NULL;
  g_clear_pointer (&self->before, g_strfreev);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (pm_timeline_find_parent_class)->dispose (object);
}

static void
pm_timeline_find_class_init (PmTimelineFindClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_timeline_find_dispose;
  signals[SIGNAL_GO] = g_signal_new ("go", PM_TYPE_TIMELINE_FIND, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", PM_TYPE_TIMELINE_FIND, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pm_timeline_find_init (PmTimelineFind *self)
{
}

/** pm_timeline_find_new: Returns: (transfer floating): a bar that is closed */
GtkWidget *
pm_timeline_find_new (PmTimelineScene *scene)
{
  PmTimelineFind *self = g_object_new (PM_TYPE_TIMELINE_FIND, NULL);

  self->scene = g_object_ref (scene);
  build (self);
  g_signal_connect_object (finder_of (self), "changed", G_CALLBACK (found_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_editor_get_selection (pm_timeline_scene_get_editor (scene)),
                           "changed", G_CALLBACK (update_count), self, G_CONNECT_SWAPPED);
  update_count (self);
  return GTK_WIDGET (self);
}

/** pm_timeline_find_open: shows the bar, with the caret in it. */
void
pm_timeline_find_open (PmTimelineFind *self)
{
  self->goes_along = self->go_pending = FALSE;
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->bar), TRUE);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/**
 * pm_timeline_find_type_ahead:
 * @keys: (nullable): with the key that is to be typed first
 *
 * Shows the bar for something new to be typed into it. With each letter the first event that has
 * what was typed is selected, from the one that leads now. Enter goes to it and closes the bar;
 * Esc puts back what was selected.
 *
 * Returns: whether the key was one to type
 */
gboolean
pm_timeline_find_type_ahead (PmTimelineFind *self, GtkEventControllerKey *keys)
{
  PmSelection *selection = pm_editor_get_selection (pm_timeline_scene_get_editor (self->scene));

  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->bar), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (self->entry);
  self->goes_along = TRUE;
  self->from = pm_timeline_scene_get_lead (self->scene);
  g_strfreev (self->before);
  self->before = pm_selection_dup_ids (selection);
  return keys == NULL ||
         gtk_event_controller_key_forward (
             keys, GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))));
}

/** pm_timeline_find_close: hides the bar; nothing is looked for any more. */
void
pm_timeline_find_close (PmTimelineFind *self)
{
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->bar), FALSE);
}

/**
 * pm_timeline_find_step:
 * @direction: 1 for the next, -1 for the one before
 * @take_focus: the event gets the focus; else the bar keeps it
 *
 * Selects the event and brings it into view. Returns: whether there is one
 */
gboolean
pm_timeline_find_step (PmTimelineFind *self, int direction, gboolean take_focus)
{
  PmEventFinder *finder = finder_of (self);
  gint position;

  /* What was typed last may not have been looked for yet. */
  typed_cb (self);
  self->go_pending = FALSE;
  position =
      pm_event_finder_is_active (finder)
          ? pm_event_finder_step (finder, pm_timeline_scene_get_lead (self->scene), direction)
          : -1;
  if (position < 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return FALSE;
    }
  select_found (self, (guint) position);
  if (take_focus)
    g_signal_emit (self, signals[SIGNAL_GO], 0, (guint) position);
  return TRUE;
}

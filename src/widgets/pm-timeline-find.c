/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-find.h"

#include "pm-find-row.h"
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
  GtkWidget *row;         /* borrowed, as the next one */
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
  pm_find_row_set_count (PM_FIND_ROW (self->row), text,
                         n > 0 && pm_event_finder_is_active (finder));
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

  if (!pm_event_filter_set_text (filter, pm_find_row_get_text (PM_FIND_ROW (self->row))))
    return;
  self->go_pending = self->goes_along;
  pm_event_finder_take_filter (finder_of (self), g_steal_pointer (&filter));
  /* Nothing is looked for any more, which nothing tells of. */
  if (self->go_pending && !pm_event_finder_is_active (finder_of (self)))
    go_along (self);
}

static void
step_cb (PmTimelineFind *self, int direction)
{
  pm_timeline_find_step (self, direction, FALSE);
}

static void
match_cb (PmTimelineFind *self, int direction)
{
  pm_timeline_find_step (self, direction, TRUE);
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

static void
enter_cb (PmTimelineFind *self, int direction)
{
  if (self->goes_along && direction > 0)
    end (self, TRUE);
  else
    pm_timeline_find_step (self, direction, FALSE);
}

static void
escape_cb (PmTimelineFind *self)
{
  end (self, FALSE);
}

/* Closed by its own button or key. */
static void
closed_cb (PmTimelineFind *self)
{
  self->goes_along = self->go_pending = FALSE;
  g_clear_pointer (&self->before, g_strfreev);
  gtk_editable_set_text (GTK_EDITABLE (pm_find_row_get_entry (PM_FIND_ROW (self->row))), "");
  pm_event_finder_take_filter (finder_of (self), pm_event_filter_new ());
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
build (PmTimelineFind *self)
{
  self->menu = pm_timeline_find_menu_new (self->scene);
  self->row = pm_find_row_new (_ ("Find events"), self->menu, 560);
  g_signal_connect_object (self->row, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->row, "step", G_CALLBACK (step_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->row, "match", G_CALLBACK (match_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->row, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->row, "escape", G_CALLBACK (escape_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->row, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), self->row);
}

static void
pm_timeline_find_dispose (GObject *object)
{
  PmTimelineFind *self = PM_TIMELINE_FIND (object);

  g_clear_handle_id (&self->say_source, g_source_remove);
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
  pm_find_row_open (PM_FIND_ROW (self->row));
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
  GtkWidget *entry = pm_find_row_get_entry (PM_FIND_ROW (self->row));

  pm_find_row_open (PM_FIND_ROW (self->row));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  self->goes_along = TRUE;
  self->from = pm_timeline_scene_get_lead (self->scene);
  g_strfreev (self->before);
  self->before = pm_selection_dup_ids (selection);
  return keys == NULL || gtk_event_controller_key_forward (
                             keys, GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry))));
}

/** pm_timeline_find_close: hides the bar; nothing is looked for any more. */
void
pm_timeline_find_close (PmTimelineFind *self)
{
  pm_find_row_close (PM_FIND_ROW (self->row));
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

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-trail.h"

#include "pm-views.h"

#include <glib/gi18n.h>

/* The way back ends after as many places. */
#define MOST_PLACES 100

/* Of more than so many that are selected only the lead is remembered. */
#define MOST_IDS 200

typedef struct
{
  char *view;
  char **ids; /* what was selected, the lead last */
} Place;

struct _PmTrail
{
  GObject parent_instance;

  PmDocumentPage *page; /* borrowed; the window lets go of the trail first */
  PmEditor *editor;     /* owned */
  GQueue back;          /* of Place, the nearest last */
  GQueue forward;
  Place *current; /* where things were when they came to rest last */
  guint rest_id;
  gboolean has_jumped; /* since then */
  gboolean is_going;   /* along the trail */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmTrail, pm_trail, G_TYPE_OBJECT)

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->view);
  g_strfreev (place->ids);
  g_free (place);
}

static Place *
place_new (PmTrail *self)
{
  PmSelection *selection = pm_editor_get_selection (self->editor);
  Place *place = g_new (Place, 1);

  place->view = g_strdup (pm_document_page_get_view (self->page));
  if (pm_selection_get_n (selection) <= MOST_IDS)
    place->ids = pm_selection_dup_ids (selection);
  else
    {
      const char *const lead[] = { pm_selection_get_lead (selection), NULL };

      place->ids = g_strdupv ((char **) lead);
    }
  return place;
}

static gboolean
place_equal (const Place *a, const Place *b)
{
  const char *const none[] = { NULL };

  return g_strcmp0 (a->view, b->view) == 0 &&
         g_strv_equal (a->ids != NULL ? (const char *const *) a->ids : none,
                       b->ids != NULL ? (const char *const *) b->ids : none);
}

/* Views tell of what becomes of them one thing after the other; a place is what it comes to. */
static gboolean
rest_cb (gpointer user_data)
{
  PmTrail *self = user_data;
  Place *last = self->current;

  self->rest_id = 0;
  self->current = place_new (self);
  if (self->has_jumped && !place_equal (last, self->current))
    {
      g_queue_push_tail (&self->back, g_steal_pointer (&last));
      if (g_queue_get_length (&self->back) > MOST_PLACES)
        place_free (g_queue_pop_head (&self->back));
      g_queue_clear_full (&self->forward, place_free);
    }
  g_clear_pointer (&last, place_free);
  self->has_jumped = FALSE;
  self->is_going = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
queue_rest (PmTrail *self)
{
  if (self->rest_id == 0)
    self->rest_id = g_idle_add (rest_cb, self);
}

static void
jumped_cb (PmTrail *self)
{
  queue_rest (self);
  if (!self->is_going)
    self->has_jumped = TRUE;
}

/* What has been deleted meanwhile is left out. */
static void
select_again (PmTrail *self, const Place *place)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  PmSelection *selection = pm_editor_get_selection (self->editor);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_null_terminated (4, NULL, TRUE);
  PmRecord *lead = NULL;

  for (guint i = 0; place->ids != NULL && place->ids[i] != NULL; i++)
    {
      PmRecord *record = pm_document_find (document, place->ids[i]);

      if (record == NULL)
        continue;
      g_ptr_array_add (ids, place->ids[i]);
      lead = record;
    }
  /* Only the view of its kind can show it. */
  if (lead != NULL && g_strcmp0 (pm_views_for_kind (pm_record_get_kind (lead)), place->view) == 0)
    pm_editor_reveal (self->editor, lead->id);
  if (ids->len == 0)
    pm_selection_clear (selection);
  else if (ids->len > 1 || lead == NULL ||
           g_strcmp0 (pm_selection_get_lead (selection), lead->id) != 0)
    pm_selection_set (selection, (const char *const *) ids->pdata);
}

static void
say_where (PmTrail *self, const Place *place)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  PmRecord *lead = pm_selection_get_lead_record (pm_editor_get_selection (self->editor));
  const char *view = pm_views_get_title ((guint) pm_views_find (place->view));
  g_autofree char *number = lead != NULL ? pm_document_get_number (document, lead) : NULL;
  g_autofree char *text =
      /* Translators: a view, and the number of what is selected there: "Causes, C4" */
      number != NULL ? g_strdup_printf (_ ("%s, %s"), view, number) : g_strdup (view);

  gtk_accessible_announce (GTK_ACCESSIBLE (self->page), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
pm_trail_dispose (GObject *object)
{
  PmTrail *self = PM_TRAIL (object);

  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_queue_clear_full (&self->back, place_free);
  g_queue_clear_full (&self->forward, place_free);
  g_clear_pointer (&self->current, place_free);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (pm_trail_parent_class)->dispose (object);
}

static void
pm_trail_class_init (PmTrailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_trail_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", PM_TYPE_TRAIL, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
pm_trail_init (PmTrail *self)
{
  g_queue_init (&self->back);
  g_queue_init (&self->forward);
}

/** pm_trail_new: @page: has to live as long, and shows the document of @editor */
PmTrail *
pm_trail_new (PmDocumentPage *page, PmEditor *editor)
{
  PmTrail *self = g_object_new (PM_TYPE_TRAIL, NULL);

  self->page = page;
  self->editor = g_object_ref (editor);
  self->current = place_new (self);
  g_signal_connect_object (page, "notify::view", G_CALLBACK (jumped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "reveal", G_CALLBACK (jumped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_editor_get_selection (editor), "changed", G_CALLBACK (queue_rest),
                           self, G_CONNECT_SWAPPED);
  return self;
}

/** pm_trail_can_go: Returns: whether there is a place to go back, or forward, to */
gboolean
pm_trail_can_go (PmTrail *self, gboolean forward)
{
  return !g_queue_is_empty (forward ? &self->forward : &self->back);
}

/** pm_trail_go: goes to the place before this one, or after it where it was gone back from */
void
pm_trail_go (PmTrail *self, gboolean forward)
{
  Place *place;
  GtkWidget *view;

  if (self->rest_id != 0)
    {
      g_clear_handle_id (&self->rest_id, g_source_remove);
      rest_cb (self);
    }
  place = g_queue_pop_tail (forward ? &self->forward : &self->back);
  if (place == NULL)
    return;
  self->is_going = TRUE;
  pm_editor_flush (self->editor);
  g_queue_push_tail (forward ? &self->back : &self->forward, place_new (self));
  pm_document_page_set_view (self->page, place->view);
  select_again (self, place);
  view = pm_document_page_get_view_widget (self->page);
  if (view != NULL && !gtk_widget_grab_focus (view))
    gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
  say_where (self, place);
  place_free (place);
  queue_rest (self);
}

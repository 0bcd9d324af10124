/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-event-finder.h"

/* How long one look takes at most, in microseconds, and how often the clock is asked. */
#define SLICE     2000
#define PER_QUERY 64

struct _PmEventFinder
{
  GObject parent_instance;

  PmDocument *document; /* owned */
  PmEventFilter *filter;
  GArray *found;   /* guint: positions, ascending; of the last look that was complete */
  GArray *finding; /* of the one that goes on */
  guint next;      /* where to look next */
  guint source;    /* 0: nothing more to look at */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmEventFinder, pm_event_finder, G_TYPE_OBJECT)

/* Returns: whether all was looked at */
static gboolean
look (PmEventFinder *self)
{
  gint64 end = g_get_monotonic_time () + SLICE;
  guint n;
  PmRecord *const *records = pm_document_get_records (self->document, PM_KIND_EVENT, &n);

  while (self->next < n)
    {
      guint upto = MIN (self->next + PER_QUERY, n);

      for (; self->next < upto; self->next++)
        if (pm_event_filter_matches (self->filter, self->document, pm_event (records[self->next])))
          g_array_append_val (self->finding, self->next);
      if (g_get_monotonic_time () >= end)
        break;
    }
  return self->next >= n;
}

static void
take_found (PmEventFinder *self)
{
  GArray *old = self->found;

  self->found = self->finding;
  self->finding = old;
  g_array_set_size (self->finding, 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
look_cb (gpointer user_data)
{
  PmEventFinder *self = user_data;

  if (!look (self))
    return G_SOURCE_CONTINUE;
  self->source = 0;
  take_found (self);
  return G_SOURCE_REMOVE;
}

/* The first look is at once: mostly it is the only one. */
static void
begin (PmEventFinder *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_array_set_size (self->finding, 0);
  self->next = 0;
  if (pm_event_filter_is_empty (self->filter) || look (self))
    {
      take_found (self);
      return;
    }
  self->source = g_idle_add_full (G_PRIORITY_LOW, look_cb, self, NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
settled_cb (PmEventFinder *self)
{
  /* Places may be others now. */
  g_array_set_size (self->found, 0);
  if (pm_event_finder_is_active (self))
    begin (self);
}

static void
pm_event_finder_dispose (GObject *object)
{
  PmEventFinder *self = PM_EVENT_FINDER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (pm_event_finder_parent_class)->dispose (object);
}

static void
pm_event_finder_finalize (GObject *object)
{
  PmEventFinder *self = PM_EVENT_FINDER (object);

  pm_event_filter_free (self->filter);
  g_array_unref (self->found);
  g_array_unref (self->finding);
  G_OBJECT_CLASS (pm_event_finder_parent_class)->finalize (object);
}

static void
pm_event_finder_class_init (PmEventFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_event_finder_dispose;
  G_OBJECT_CLASS (klass)->finalize = pm_event_finder_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", PM_TYPE_EVENT_FINDER, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pm_event_finder_init (PmEventFinder *self)
{
  self->filter = pm_event_filter_new ();
  self->found = g_array_new (FALSE, FALSE, sizeof (guint));
  self->finding = g_array_new (FALSE, FALSE, sizeof (guint));
}

PmEventFinder *
pm_event_finder_new (PmDocument *document)
{
  PmEventFinder *self = g_object_new (PM_TYPE_EVENT_FINDER, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_object (document, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  return self;
}

const PmEventFilter *
pm_event_finder_get_filter (PmEventFinder *self)
{
  return self->filter;
}

/** pm_event_finder_take_filter: @filter: (transfer full): what to look for from now on */
void
pm_event_finder_take_filter (PmEventFinder *self, PmEventFilter *filter)
{
  gboolean was_active = pm_event_finder_is_active (self);

  pm_event_filter_free (self->filter);
  self->filter = filter;
  if (was_active || pm_event_finder_is_active (self))
    begin (self);
}

/** pm_event_finder_is_active: whether anything is looked for. */
gboolean
pm_event_finder_is_active (PmEventFinder *self)
{
  return !pm_event_filter_is_empty (self->filter);
}

/** pm_event_finder_is_looking: whether what was found is not all, or of an earlier filter. */
gboolean
pm_event_finder_is_looking (PmEventFinder *self)
{
  return self->source != 0;
}

/** pm_event_finder_matches: whether @event is looked for, or nothing is. */
gboolean
pm_event_finder_matches (PmEventFinder *self, const PmEvent *event)
{
  return pm_event_filter_is_empty (self->filter) ||
         pm_event_filter_matches (self->filter, self->document, event);
}

/** pm_event_finder_get_found: Returns: (array length=n): positions of events, ascending */
const guint *
pm_event_finder_get_found (PmEventFinder *self, guint *n)
{
  *n = self->found->len;
  return (const guint *) (gpointer) self->found->data;
}

/* Returns: how many were found before @position */
static guint
count_before (PmEventFinder *self, guint position)
{
  guint low = 0, high = self->found->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->found, guint, middle) < position)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/** pm_event_finder_get_rank: Returns: which of those found the event is, from 1; 0: none of them */
guint
pm_event_finder_get_rank (PmEventFinder *self, guint position)
{
  guint before = count_before (self, position);

  if (before == self->found->len || g_array_index (self->found, guint, before) != position)
    return 0;
  return before + 1;
}

/**
 * pm_event_finder_step:
 * @from: a position, or -1 for the outside
 * @direction: 1 for the next one, -1 for the one before
 *
 * Returns: the position of the event to go to, from the last one on to the first; -1 for none
 */
gint
pm_event_finder_step (PmEventFinder *self, gint from, int direction)
{
  guint n = self->found->len;
  guint index;

  if (n == 0)
    return -1;
  if (direction > 0)
    index = from < 0 ? 0 : count_before (self, (guint) from + 1);
  else
    index = from < 0 ? n - 1 : count_before (self, (guint) from) + n - 1;
  return (gint) g_array_index (self->found, guint, index % n);
}

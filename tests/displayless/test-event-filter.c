/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-commands.h"
#include "pm-document-private.h"
#include "pm-event-finder.h"

static PmRecord *
new_event (const char *id, PmTime at, const char *title)
{
  PmRecord *event = pm_record_new_with_id (PM_KIND_EVENT, id);

  pm_record_set_time (event, PM_EVENT_AT, at);
  pm_record_set_string (event, PM_EVENT_TITLE, title);
  return event;
}

static void
apply (PmDocument *document, PmCommand *command)
{
  g_assert_nonnull (command);
  pm_command_apply (command, document);
  pm_command_unref (command);
}

static PmDocument *
new_document (void)
{
  PmDocument *document = pm_document_new ();
  PmRecord *event;

  apply (document, pm_command_insert (document, pm_record_new_with_id (PM_KIND_LANE, "db"), -1));
  apply (document, pm_command_insert (document, pm_record_new_with_id (PM_KIND_PERSON, "ada"), -1));
  event = new_event ("a", 1, "Pager fired in Zürich");
  pm_record_set_uint (event, PM_EVENT_KIND, PM_EVENT_KIND_ALERT);
  pm_record_set_string (event, PM_EVENT_LANE, "db");
  apply (document, pm_command_insert (document, event, -1));
  event = new_event ("b", 2, "STRASSE closed");
  pm_record_set_string (event, PM_EVENT_DETAILS, "the pager was mute, İstanbul knew");
  pm_record_set_string (event, PM_EVENT_ACTOR, "ada");
  pm_record_set_uint (event, PM_EVENT_CERTAINTY, PM_EVENT_CERTAINTY_HEARSAY);
  apply (document, pm_command_insert (document, event, -1));
  event = new_event ("c", 3, NULL);
  pm_record_set_uint (event, PM_EVENT_STARRED, TRUE);
  pm_record_set_string (event, PM_EVENT_LANE, "gone");
  apply (document, pm_command_insert (document, event, -1));
  return document;
}

/* Returns: the ids of what passes, one letter each */
static char *
pass (const PmEventFilter *filter, PmDocument *document)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < pm_document_get_n (document, PM_KIND_EVENT); i++)
    {
      const PmEvent *event = pm_document_get_event (document, i);

      if (pm_event_filter_matches (filter, document, event))
        g_string_append (ids, event->base.id);
    }
  return g_string_free (ids, FALSE);
}

static void
test_text (void)
{
  static const struct
  {
    const char *text, *ids;
  } cases[] = {
    { "", "abc" },       { "  \t", "abc" },     { NULL, "abc" },         { "PAGER", "ab" },
    { "zurich", "a" },   { "ZÜRICH", "a" },     { "zu\u0308rich", "a" }, { "straße", "b" },
    { "istanbul", "b" }, { "pager mute", "b" }, { "mute pager", "b" },   { "pager nothing", "" },
    { "e2", "b" },       { "E3", "c" },         { "e", "ab" },           { "%s", "" },
    { "E99", "" },       { "e2x", "" },
  };
  g_autoptr (PmDocument) document = new_document ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PmEventFilter) filter = pm_event_filter_new ();
      g_autofree char *ids = NULL;

      pm_event_filter_set_text (filter, cases[i].text);
      ids = pass (filter, document);
      g_test_message ("“%s” finds %s", cases[i].text, ids);
      g_assert_cmpstr (ids, ==, cases[i].ids);
    }
}

static void
assert_passes (PmEventFilter *filter, PmDocument *document, const char *expected)
{
  g_autofree char *ids = pass (filter, document);

  g_assert_cmpstr (ids, ==, expected);
}

static void
test_fields (void)
{
  g_autoptr (PmDocument) document = new_document ();
  g_autoptr (PmEventFilter) filter = pm_event_filter_new ();
  g_autoptr (PmEventFilter) copy = NULL;

  g_assert_true (pm_event_filter_is_empty (filter));
  filter->kinds = 1u << PM_EVENT_KIND_ALERT;
  assert_passes (filter, document, "a");
  filter->kinds |= 1u << PM_EVENT_KIND_UNSET;
  assert_passes (filter, document, "abc");
  filter->certainties = 1u << PM_EVENT_CERTAINTY_HEARSAY;
  assert_passes (filter, document, "b");
  filter->kinds = filter->certainties = 0;
  filter->starred = TRUE;
  g_assert_false (pm_event_filter_is_empty (filter));
  assert_passes (filter, document, "c");
  filter->starred = FALSE;

  g_assert_true (pm_event_filter_toggle_lane (filter, "db"));
  assert_passes (filter, document, "a");
  g_assert_true (pm_event_filter_toggle_lane (filter, ""));
  assert_passes (filter, document, "abc");
  g_assert_false (pm_event_filter_toggle_lane (filter, "db"));
  /* A lane that is gone is none. */
  assert_passes (filter, document, "bc");
  g_assert_true (pm_event_filter_toggle_person (filter, "ada"));
  assert_passes (filter, document, "b");
  copy = pm_event_filter_copy (filter);
  g_assert_false (pm_event_filter_toggle_lane (filter, ""));
  g_assert_false (pm_event_filter_toggle_person (filter, "ada"));
  g_assert_true (pm_event_filter_is_empty (filter));
  assert_passes (copy, document, "b");

  g_assert_true (pm_event_filter_set_text (copy, "Muté"));
  g_assert_false (pm_event_filter_set_text (copy, " mute "));
  assert_passes (copy, document, "b");
  g_assert_true (pm_event_filter_set_text (copy, "fired"));
  assert_passes (copy, document, "");
}

static PmEventFilter *
filter_of (const char *text)
{
  PmEventFilter *filter = pm_event_filter_new ();

  pm_event_filter_set_text (filter, text);
  return filter;
}

static void
finish (PmEventFinder *finder)
{
  while (pm_event_finder_is_looking (finder))
    g_main_context_iteration (NULL, TRUE);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_finder (void)
{
  g_autoptr (PmDocument) document = new_document ();
  g_autoptr (PmEventFinder) finder = pm_event_finder_new (document);
  guint n, n_changed = 0;
  const guint *found;
  const char *gone[] = { "a", NULL };

  g_signal_connect_swapped (finder, "changed", G_CALLBACK (count_cb), &n_changed);
  g_assert_false (pm_event_finder_is_active (finder));
  g_assert_true (pm_event_finder_matches (finder, pm_document_get_event (document, 2)));
  g_assert_cmpint (pm_event_finder_step (finder, -1, 1), ==, -1);

  pm_event_finder_take_filter (finder, filter_of ("pager"));
  finish (finder);
  g_assert_cmpuint (n_changed, >, 0);
  found = pm_event_finder_get_found (finder, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (found[1], ==, 1);
  g_assert_false (pm_event_finder_matches (finder, pm_document_get_event (document, 2)));
  g_assert_cmpuint (pm_event_finder_get_rank (finder, 1), ==, 2);
  g_assert_cmpuint (pm_event_finder_get_rank (finder, 2), ==, 0);
  g_assert_cmpint (pm_event_finder_step (finder, -1, 1), ==, 0);
  g_assert_cmpint (pm_event_finder_step (finder, 0, 1), ==, 1);
  g_assert_cmpint (pm_event_finder_step (finder, 1, 1), ==, 0);
  g_assert_cmpint (pm_event_finder_step (finder, 2, 1), ==, 0);
  g_assert_cmpint (pm_event_finder_step (finder, -1, -1), ==, 1);
  g_assert_cmpint (pm_event_finder_step (finder, 2, -1), ==, 1);
  g_assert_cmpint (pm_event_finder_step (finder, 0, -1), ==, 1);

  /* It follows the document. */
  apply (document, pm_command_remove (document, gone));
  finish (finder);
  pm_event_finder_get_found (finder, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (pm_event_finder_get_rank (finder, 0), ==, 1);

  n_changed = 0;
  pm_event_finder_take_filter (finder, pm_event_filter_new ());
  g_assert_cmpuint (n_changed, >, 0);
  pm_event_finder_get_found (finder, &n);
  g_assert_false (pm_event_finder_is_active (finder));
}

#define MANY 100000

static void
test_many (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmEventFinder) finder = NULL;
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_record_unref);
  guint n;
  const guint *found;

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%06u", i);

      g_ptr_array_add (events,
                       new_event (id, i, i % 10 == 3 ? "Größte Last" : "größere Zahl gesehen"));
    }
  g_assert_true (pm_document_take_table (document, PM_KIND_EVENT, g_steal_pointer (&events), NULL));
  finder = pm_event_finder_new (document);
  pm_event_finder_take_filter (finder, filter_of ("nothing of the like"));
  /* Another one before that is through. */
  pm_event_finder_take_filter (finder, filter_of ("GROSSTE"));
  finish (finder);
  found = pm_event_finder_get_found (finder, &n);
  g_assert_cmpuint (n, ==, MANY / 10);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (found[i], ==, i * 10 + 3);
  g_assert_cmpint (pm_event_finder_step (finder, MANY / 2, 1), ==, MANY / 2 + 3);
  g_assert_cmpuint (pm_event_finder_get_rank (finder, MANY / 2 + 3), ==, MANY / 20 + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/event-filter/text", test_text);
  g_test_add_func ("/event-filter/fields", test_fields);
  g_test_add_func ("/event-filter/finder", test_finder);
  g_test_add_func ("/event-filter/many", test_many);
  return g_test_run ();
}

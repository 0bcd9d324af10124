/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-commands.h"
#include "pm-document-private.h"
#include "pm-event-links.h"
#include "pm-links.h"
#include "pm-time-index.h"

#include <string.h>

/* Every field of every kind: its place is inside the struct, no two share one, and what is set can
 * be read, copied, compared and cleared. */
static void
test_field_tables (void)
{
  for (guint kind = 0; kind < PM_N_KINDS; kind++)
    {
      const PmKindInfo *info = pm_kind_get_info (kind);
      g_autoptr (GHashTable) offsets = g_hash_table_new (NULL, NULL);

      g_assert_cmpuint (info->kind, ==, kind);
      g_assert_true (info->member != NULL || kind == PM_KIND_INCIDENT || kind > PM_KIND_LAST_TABLE);
      for (guint i = 0; i < info->n_fields; i++)
        {
          const PmFieldInfo *field = &info->fields[i];

          g_assert_cmpint (pm_kind_find_field (kind, field->name, strlen (field->name)), ==, i);
          g_assert_nonnull (field->label);
          if (field->type == PM_TYPE_TABLE)
            {
              g_assert_cmpstr (pm_kind_get_info (field->part)->member, ==, field->name);
              continue;
            }
          g_assert_cmpuint (field->offset, <, info->size);
          if (!g_hash_table_add (offsets, GUINT_TO_POINTER (field->offset)))
            g_error ("%s.%s shares its place", info->label, field->name);
          g_assert_true ((field->type == PM_TYPE_ENUM || field->type == PM_TYPE_FLAGS) ==
                         (field->enum_info != NULL));
          g_assert_true ((field->type == PM_TYPE_REF || field->type == PM_TYPE_REFS) ==
                         (field->targets != 0));
        }
    }
}

static PmRecord *
new_event (const char *id, PmTime at, PmTime until)
{
  PmRecord *event = pm_record_new_with_id (PM_KIND_EVENT, id);

  pm_record_set_time (event, PM_EVENT_AT, at);
  pm_record_set_time (event, PM_EVENT_UNTIL, until);
  return event;
}

static void
insert (PmDocument *document, PmRecord *record)
{
  pm_document_insert (document, record, PM_POSITION_END);
  pm_record_unref (record);
}

static void
assert_order (PmDocument *document, PmKind kind, const char *expected)
{
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i < pm_document_get_n (document, kind); i++)
    g_string_append (order, pm_document_get (document, kind, i)->id);
  g_assert_cmpstr (order->str, ==, expected);
}

static void
test_events_are_sorted (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  PmRecord *copy;

  insert (document, new_event ("d", PM_TIME_UNSET, PM_TIME_UNSET));
  insert (document, new_event ("c", 30, PM_TIME_UNSET));
  insert (document, new_event ("b", 10, PM_TIME_UNSET));
  insert (document, new_event ("a", 10, PM_TIME_UNSET));
  assert_order (document, PM_KIND_EVENT, "abcd");

  copy = pm_record_copy (pm_document_find (document, "a"));
  pm_record_set_time (copy, PM_EVENT_AT, 40);
  pm_document_replace (document, pm_document_find (document, "a"), copy);
  pm_record_unref (copy);
  assert_order (document, PM_KIND_EVENT, "bcad");
  g_assert_cmpint (pm_event (pm_document_find (document, "a"))->at, ==, 40);
}

static void
test_numbers (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autofree char *first = NULL;
  g_autofree char *gone = NULL;
  g_autoptr (PmRecord) stranger = new_event ("z", 0, PM_TIME_UNSET);

  insert (document, new_event ("b", 10, PM_TIME_UNSET));
  insert (document, new_event ("a", 5, PM_TIME_UNSET));
  first = pm_document_get_number (document, pm_document_find (document, "b"));
  gone = pm_document_get_number (document, stranger);
  g_assert_cmpstr (first, ==, "E2");
  g_assert_null (gone);
}

static void
count_cb (GListModel *model, guint position, guint removed, guint added, guint *n)
{
  n[0]++;
  n[1] = position;
  n[2] = removed;
  n[3] = added;
}

static void
test_list_model (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  GListModel *model = pm_document_get_model (document, PM_KIND_ACTION);
  g_autoptr (PmItem) item = NULL;
  g_autoptr (PmItem) same = NULL;
  PmRecord *copy;
  guint n[4] = { 0 };

  g_signal_connect (model, "items-changed", G_CALLBACK (count_cb), n);
  for (guint i = 0; i < 3; i++)
    {
      const char id[] = { (char) ('a' + i), '\0' };

      insert (document, pm_record_new_with_id (PM_KIND_ACTION, id));
    }
  g_assert_cmpuint (n[0], ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 3);

  item = g_list_model_get_item (model, 1);
  same = g_list_model_get_item (model, 1);
  g_assert_true (item == same);
  g_assert_cmpstr (pm_item_get_id (item), ==, "b");

  /* A replaced record keeps its item, and changes no positions. */
  copy = pm_record_copy (pm_item_get_record (item));
  pm_record_set_string (copy, PM_ACTION_TITLE, "Page earlier");
  pm_document_replace (document, pm_item_get_record (item), copy);
  g_assert_true (pm_item_get_record (item) == copy);
  pm_record_unref (copy);
  g_assert_cmpuint (n[0], ==, 3);

  pm_document_move (document, pm_item_get_record (item), 2);
  assert_order (document, PM_KIND_ACTION, "acb");
  g_assert_cmpuint (n[1], ==, 1);
  g_assert_cmpuint (n[2], ==, 2);
  g_clear_object (&same);
  same = g_list_model_get_item (model, 2);
  g_assert_true (item == same);
}

static void
test_copy_is_frozen (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmDocument) copy = NULL;

  insert (document, new_event ("a", 1, PM_TIME_UNSET));
  copy = pm_document_copy (document);
  g_assert_true (pm_document_equal (document, copy));
  pm_document_remove (document, pm_document_find (document, "a"));
  g_assert_false (pm_document_equal (document, copy));
  g_assert_nonnull (pm_document_find (copy, "a"));
  g_assert_null (pm_document_find (document, "a"));
}

static void
test_take_table_finds_duplicates (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  GPtrArray *lanes = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_record_unref);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_record_unref);
  PmRecord *duplicate = NULL;

  g_ptr_array_add (lanes, pm_record_new_with_id (PM_KIND_LANE, "b"));
  g_assert_true (pm_document_take_table (document, PM_KIND_LANE, lanes, NULL));
  g_ptr_array_add (events, new_event ("a", 5, PM_TIME_UNSET));
  g_ptr_array_add (events, new_event ("b", 1, PM_TIME_UNSET));
  g_assert_false (pm_document_take_table (document, PM_KIND_EVENT, events, &duplicate));
  g_assert_true (duplicate == g_ptr_array_index (events, 1));
  g_assert_null (pm_document_find (document, "a"));
  g_assert_cmpuint (pm_document_get_n (document, PM_KIND_EVENT), ==, 0);
}

static PmDocument *
new_graph (void)
{
  PmDocument *document = pm_document_new ();
  static const struct
  {
    const char *id;
    const char *leads_to[3];
  } causes[] = {
    { "p", { NULL } },           { "a", { "p", NULL } }, { "b", { "p", NULL } },
    { "c", { "a", "b", NULL } }, { "d", { "c", NULL } }, { "e", { "a", "gone", NULL } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    {
      PmRecord *cause = pm_record_new_with_id (PM_KIND_CAUSE, causes[i].id);

      pm_record_take_strings (cause, PM_CAUSE_LEADS_TO, pm_strings_new (causes[i].leads_to, -1));
      insert (document, cause);
    }
  return document;
}

/* "e2:0a e3:1b": what each is, over which record, and how many there are in all */
static void
assert_event_links (PmDocument *document, const char *id, guint max, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) links = NULL;
  guint total;

  links =
      pm_event_links_list (document, pm_document_lookup (document, PM_KIND_EVENT, id), max, &total);
  for (guint i = 0; i < links->len; i++)
    {
      const PmEventLink *link = links->pdata[i];

      g_string_append_printf (text, "%s:%u%s ", link->event->id, link->kind, link->over->id);
    }
  g_string_append_printf (text, "of %u", total);
  g_assert_cmpstr (text->str, ==, expected);
}

static PmRecord *
new_naming (PmKind kind, const char *id, guint field, const char *const *events)
{
  PmRecord *record = pm_record_new_with_id (kind, id);

  pm_record_take_strings (record, field, pm_strings_new (events, -1));
  return record;
}

static void
test_event_links (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  PmRecord *cause, *signal;

  for (guint i = 0; i <= 7; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);
      PmRecord *event = pm_record_new_with_id (PM_KIND_EVENT, id);

      /* The last one has no time. */
      if (i < 7)
        pm_record_set_time (event, PM_EVENT_AT, i * PM_HOUR);
      insert (document, event);
    }
  cause = new_naming (PM_KIND_CAUSE, "c", PM_CAUSE_EVIDENCE,
                      (const char *[]) { "e0", "e3", "e7", "gone", NULL });
  pm_record_take_strings (cause, PM_CAUSE_EVIDENCE_AGAINST,
                          pm_strings_new ((const char *[]) { "e4", NULL }, -1));
  insert (document, cause);
  signal = pm_record_new_with_id (PM_KIND_SIGNAL, "s");
  pm_record_set_string (signal, PM_SIGNAL_EVENT, "e5");
  pm_record_set_string (signal, PM_SIGNAL_SHOULD_HAVE_FIRED_EVENT, "e3");
  insert (document, signal);
  insert (document, new_naming (PM_KIND_LESSON, "l", PM_LESSON_EVENTS,
                                (const char *[]) { "e3", "e0", "e1", NULL }));

  /* Each once, for what is said of it first; the nearest first, and what has no time last. */
  assert_event_links (document, "e3", 16, "e4:1c e5:2s e1:4l e0:0c e7:0c of 5");
  assert_event_links (document, "e3", 2, "e4:1c e5:2s of 5");
  assert_event_links (document, "e4", 16, "e3:0c e0:0c e7:0c of 3");
  assert_event_links (document, "e5", 16, "e3:3s of 1");
  assert_event_links (document, "e7", 16, "e0:0c e3:0c e4:1c of 3");
  assert_event_links (document, "e2", 16, "of 0");
}

/* "a+ b-" for evidence for a and against b. */
static char *
dump_marks (PmDocument *document, const char *selected, const char *event)
{
  g_autoptr (GHashTable) marks = pm_links_list_marks (document, &selected, 1);
  const GArray *list = g_hash_table_lookup (marks, event);
  GString *text = g_string_new (NULL);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const PmCauseMark *mark = &g_array_index (list, PmCauseMark, i);

      g_string_append_printf (text, "%s%s%c", i > 0 ? " " : "", mark->cause->id,
                              mark->against ? '-' : '+');
    }
  return g_string_free (text, FALSE);
}

static void
assert_marks (PmDocument *document, const char *selected, const char *event, const char *expected)
{
  g_autofree char *seen = dump_marks (document, selected, event);

  if (!g_str_equal (seen, expected))
    g_error ("with %s selected, %s is marked “%s”, not “%s”", selected, event, seen, expected);
}

static void
test_marks (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  PmRecord *a = pm_record_new_with_id (PM_KIND_CAUSE, "a");
  PmRecord *b = pm_record_new_with_id (PM_KIND_CAUSE, "b");
  const char *one[] = { "e1", "e2", "gone" };
  const char *two[] = { "e2", "e3" };
  const char *against[] = { "e4" };

  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);

      insert (document, pm_record_new_with_id (PM_KIND_EVENT, id));
    }
  pm_record_take_strings (a, PM_CAUSE_EVIDENCE, pm_strings_new (one, 3));
  pm_record_take_strings (b, PM_CAUSE_EVIDENCE, pm_strings_new (two, 2));
  pm_record_take_strings (b, PM_CAUSE_EVIDENCE_AGAINST, pm_strings_new (against, 1));
  insert (document, a);
  insert (document, b);

  /* A cause marks its own evidence. */
  assert_marks (document, "a", "e1", "a+");
  assert_marks (document, "a", "e2", "a+");
  assert_marks (document, "a", "e3", "");
  assert_marks (document, "b", "e4", "b-");
  /* An event marks all that is evidence of the same. */
  assert_marks (document, "e1", "e2", "a+");
  assert_marks (document, "e1", "e3", "");
  assert_marks (document, "e2", "e1", "a+");
  assert_marks (document, "e2", "e2", "a+ b+");
  assert_marks (document, "e2", "e4", "b-");
  assert_marks (document, "e4", "e3", "b+");
  assert_marks (document, "e5", "e5", "");
}

static void
test_links (void)
{
  g_autoptr (PmDocument) document = new_graph ();
  PmRecord *action = pm_record_new_with_id (PM_KIND_ACTION, "x");
  const char *treats[] = { "c", "p" };
  const char *ids[] = { "c" };
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GPtrArray) broken = NULL;
  g_autoptr (GHashTable) connected = NULL;
  g_autoptr (GHashTable) several = NULL;
  const char *two[] = { "c", "a" };
  PmConnection *connection;

  pm_record_take_strings (action, PM_ACTION_TREATS, pm_strings_new (treats, 2));
  insert (document, action);

  links = pm_links_list (document, pm_document_find (document, "c"));
  g_assert_cmpuint (links->len, ==, 4); /* to a and b, from d and x */
  connection = g_ptr_array_index (links, 0);
  g_assert_true (connection->outgoing);
  g_assert_cmpstr (connection->id, ==, "a");
  connection = g_ptr_array_index (links, 3);
  g_assert_false (connection->outgoing);
  g_assert_cmpstr (connection->id, ==, "x");
  g_assert_cmpstr (connection->field->name, ==, "treats");

  connected = pm_links_connected_ids (document, ids, 1);
  g_assert_cmpuint (g_hash_table_size (connected), ==, 4);
  g_assert_false (g_hash_table_contains (connected, "c"));

  /* Of several at once: all that touches one of them, without themselves. */
  several = pm_links_connected_ids (document, two, 2);
  g_assert_cmpuint (g_hash_table_size (several), ==, 5);
  g_assert_true (g_hash_table_contains (several, "p"));
  g_assert_true (g_hash_table_contains (several, "b"));
  g_assert_true (g_hash_table_contains (several, "d"));
  g_assert_true (g_hash_table_contains (several, "x"));
  g_assert_true (g_hash_table_contains (several, "e"));

  broken = pm_links_list_broken (document);
  g_assert_cmpuint (broken->len, ==, 1);
  connection = g_ptr_array_index (broken, 0);
  g_assert_cmpstr (connection->id, ==, "gone");
  g_assert_cmpstr (connection->record->id, ==, "e");
}

static void
test_cycles (void)
{
  g_autoptr (PmDocument) document = new_graph ();
  g_autoptr (GPtrArray) below = pm_causes_list_below (document, "p");

  g_assert_cmpuint (below->len, ==, 5);
  g_assert_true (pm_causes_would_cycle (document, "a", "a"));
  g_assert_true (pm_causes_would_cycle (document, "p", "d"));
  g_assert_true (pm_causes_would_cycle (document, "a", "c"));
  g_assert_false (pm_causes_would_cycle (document, "d", "p"));
  g_assert_false (pm_causes_would_cycle (document, "b", "a"));
}

/* A file may hold a circle; nothing may go round in it for ever. */
static void
test_cycles_in_a_file (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  const char *to_b = "b";
  const char *to_a = "a";
  PmRecord *a = pm_record_new_with_id (PM_KIND_CAUSE, "a");
  PmRecord *b = pm_record_new_with_id (PM_KIND_CAUSE, "b");
  g_autoptr (GPtrArray) below = NULL;
  g_autoptr (PmCommand) command = NULL;

  pm_record_take_strings (a, PM_CAUSE_LEADS_TO, pm_strings_new (&to_b, 1));
  pm_record_take_strings (b, PM_CAUSE_LEADS_TO, pm_strings_new (&to_a, 1));
  insert (document, a);
  insert (document, b);
  below = pm_causes_list_below (document, "a");
  g_assert_cmpuint (below->len, ==, 1);
  command = pm_command_remove_cause (document, "a", TRUE);
  g_assert_nonnull (command);
  pm_command_apply (command, document);
  g_assert_cmpuint (pm_document_get_n (document, PM_KIND_CAUSE), ==, 0);
}

static gboolean
collect_cb (guint position, gpointer user_data)
{
  g_array_append_val ((GArray *) user_data, position);
  return TRUE;
}

/* Against a search that looks at all events. */
static void
test_time_index (void)
{
  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (PmDocument) document = pm_document_new ();
      GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_record_unref);
      g_autoptr (PmTimeIndex) index = NULL;
      guint n = round < 20 ? round : (guint) g_test_rand_int_range (20, 3000);

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *id = g_strdup_printf ("e%u", i);
          PmTime at = g_test_rand_int_range (0, 10000);
          PmTime until = g_test_rand_int_range (0, 5) == 0 ? at + g_test_rand_int_range (0, 4000)
                                                           : PM_TIME_UNSET;

          if (g_test_rand_int_range (0, 30) == 0)
            at = until = PM_TIME_UNSET;
          g_ptr_array_add (events, new_event (id, at, until));
        }
      g_assert_true (pm_document_take_table (document, PM_KIND_EVENT, events, NULL));
      index = pm_time_index_new (document);

      for (guint query = 0; query < 40; query++)
        {
          PmSpan span;
          g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
          g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (guint));
          guint n_begin = 0;

          span.begin = g_test_rand_int_range (-100, 11000);
          span.end = span.begin + g_test_rand_int_range (0, 2000);
          for (guint i = 0; i < n; i++)
            {
              const PmEvent *event = pm_document_get_event (document, i);
              gboolean begins;

              if (!pm_time_is_set (event->at))
                continue;
              begins = pm_span_contains (span, event->at);
              n_begin += begins;
              if (begins || (event->at < span.begin && pm_time_is_set (event->until) &&
                             event->until > span.begin))
                g_array_append_val (expected, i);
            }
          pm_time_index_foreach (index, span, collect_cb, found);
          if (found->len != expected->len ||
              (found->len > 0 &&
               memcmp (found->data, expected->data, found->len * sizeof (guint)) != 0))
            g_error ("%u events: found %u of %u in [%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ")", n,
                     found->len, expected->len, span.begin, span.end);
          g_assert_cmpuint (pm_time_index_count (index, span), ==, n_begin);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/field-tables", test_field_tables);
  g_test_add_func ("/model/events-are-sorted", test_events_are_sorted);
  g_test_add_func ("/model/numbers", test_numbers);
  g_test_add_func ("/model/list-model", test_list_model);
  g_test_add_func ("/model/copy-is-frozen", test_copy_is_frozen);
  g_test_add_func ("/model/take-table-finds-duplicates", test_take_table_finds_duplicates);
  g_test_add_func ("/model/links", test_links);
  g_test_add_func ("/model/marks", test_marks);
  g_test_add_func ("/model/event-links", test_event_links);
  g_test_add_func ("/model/cycles", test_cycles);
  g_test_add_func ("/model/cycles-in-a-file", test_cycles_in_a_file);
  g_test_add_func ("/model/time-index", test_time_index);
  return g_test_run ();
}

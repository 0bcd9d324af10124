/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names of files, the samples and the templates that come with the application. */

#include "pm-history.h"
#include "pm-links.h"
#include "pm-places.h"
#include "pm-template.h"

#include <gtk/gtk.h>

static void
test_suggest (void)
{
  static const struct
  {
    const char *title;
    const char *name;
  } cases[] = {
    { "Checkout down for 40 minutes", "checkout-down-for-40-minutes.pdf" },
    { "  API:  5xx/timeouts  (eu-west) ", "api-5xx-timeouts-eu-west.pdf" },
    { "Tuesday's outage", "tuesdays-outage.pdf" },
    { "../../etc/passwd", "etc-passwd.pdf" },
    { "Störung im Zahlungsverkehr", "störung-im-zahlungsverkehr.pdf" },
    { "支払い障害", "支払い障害.pdf" },
    { "", "incident.pdf" },
    { "???", "incident.pdf" },
    { NULL, "incident.pdf" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = pm_places_suggest_name (cases[i].title, ".pdf");

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static void
test_suggest_long (void)
{
  g_autofree char *title = g_strnfill (400, 'x');
  g_autofree char *name = pm_places_suggest_name (title, PM_DOCUMENT_SUFFIX);
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autofree char *wide_name = NULL;

  g_assert_cmpuint (strlen (name), <, 120);
  for (guint i = 0; i < 200; i++)
    g_string_append (wide, "障");
  wide_name = pm_places_suggest_name (wide->str, PM_DOCUMENT_SUFFIX);
  g_assert_cmpuint (strlen (wide_name), <, 120);
  g_assert_true (g_utf8_validate (wide_name, -1, NULL));
}

static void
test_display_name (void)
{
  static const struct
  {
    const char *path;
    const char *name;
  } cases[] = {
    { "/a/checkout.postmortem.json", "checkout" },
    { "/a/checkout.postmortem", "checkout" },
    { "/a/checkout.json", "checkout" },
    { "/a/checkout", "checkout" },
    { "/a/.json", ".json" },
    { "/a/a.txt", "a.txt" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (cases[i].path);
      g_autofree char *name = pm_places_dup_display_name (file);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static void
test_samples (void)
{
  g_autoptr (GPtrArray) samples = pm_places_list_samples ();

  g_assert_cmpuint (samples->len, >=, 3);
  for (guint i = 0; i < samples->len; i++)
    g_assert_true (g_file_query_exists (g_ptr_array_index (samples, i), NULL));
}

/* Every record of the document has an id that the other one has not. */
static void
assert_no_common_ids (PmDocument *a, PmDocument *b)
{
  for (int kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    for (guint i = 0; i < pm_document_get_n (a, (PmKind) kind); i++)
      {
        const char *id = pm_record_get_id (pm_document_get (a, (PmKind) kind, i));

        if (pm_document_find (b, id) != NULL)
          g_error ("%s %s is in both documents", pm_kind_get_label ((PmKind) kind), id);
      }
}

static void
test_template (gconstpointer data)
{
  const char *name = data;
  g_autoptr (PmDocument) first = pm_template_new_document (name, "Europe/Berlin");
  g_autoptr (PmDocument) second = pm_template_new_document (name, "");
  const PmIncident *incident = pm_document_get_incident (first);
  g_autoptr (PmZone) local = pm_zone_new_local ();
  g_autoptr (PmHistory) history = pm_history_new (first);
  g_autoptr (GPtrArray) broken = pm_links_list_broken (first);

  g_assert_cmpuint (pm_document_get_n (first, PM_KIND_PERSON), >, 0);
  g_assert_nonnull (pm_record_get_id ((const PmRecord *) incident));
  g_assert_cmpstr (incident->time_zone, ==, "Europe/Berlin");
  g_assert_cmpstr (pm_document_get_incident (second)->time_zone, ==, pm_zone_get_name (local));
  g_assert_cmpstr (pm_record_get_id ((const PmRecord *) incident), !=,
                   pm_record_get_id ((const PmRecord *) pm_document_get_incident (second)));
  assert_no_common_ids (first, second);
  /* Nothing to lose yet, and nothing to undo. */
  g_assert_false (pm_history_get_modified (history));
  g_assert_false (pm_history_get_can_undo (history));
}

/* Whatever refers to a record still refers to the one that took its place. */
static void
test_references (void)
{
  g_autoptr (PmDocument) model = pm_document_new ();
  PmTransaction *transaction = pm_transaction_new (model, "Make");
  PmRecord *cause = pm_transaction_insert (transaction, PM_KIND_CAUSE, -1);
  PmRecord *other = pm_transaction_insert (transaction, PM_KIND_CAUSE, -1);
  PmRecord *action = pm_transaction_insert (transaction, PM_KIND_ACTION, -1);
  PmRecord *question = pm_transaction_insert (transaction, PM_KIND_QUESTION, -1);
  PmRecord *word = pm_transaction_insert (transaction, PM_KIND_QUESTION, -1);
  PmRecord *necessity = pm_record_new (PM_KIND_NECESSITY);
  GPtrArray *parts = g_ptr_array_new ();
  const char *ids[] = { pm_record_get_id (cause) };
  g_autoptr (PmCommand) command = NULL;
  g_autoptr (PmDocument) document = NULL;
  const PmCause *new_cause;
  const PmCause *new_other;

  pm_record_set_string (necessity, PM_NECESSITY_EFFECT, ids[0]);
  g_ptr_array_add (parts, necessity);
  pm_record_take_parts (other, PM_CAUSE_NECESSARY, pm_parts_new_take (parts));
  pm_record_take_strings (other, PM_CAUSE_LEADS_TO, pm_strings_new (ids, 1));
  pm_record_take_strings (action, PM_ACTION_TREATS, pm_strings_new (ids, 1));
  pm_record_set_string (question, PM_QUESTION_TARGET, ids[0]);
  pm_record_set_string (word, PM_QUESTION_TARGET, "summary");
  command = pm_transaction_commit (transaction);
  pm_command_apply (command, model);

  document = pm_template_instantiate (model, NULL);
  new_cause = pm_document_get_cause (document, 0);
  new_other = pm_document_get_cause (document, 1);
  g_assert_cmpstr (new_cause->base.id, !=, pm_document_get_cause (model, 0)->base.id);
  g_assert_true (pm_strings_contains (new_other->leads_to, new_cause->base.id));
  g_assert_cmpstr (pm_record_get_string (new_other->necessary->items[0], PM_NECESSITY_EFFECT), ==,
                   new_cause->base.id);
  g_assert_true (
      pm_strings_contains (pm_document_get_action (document, 0)->treats, new_cause->base.id));
  g_assert_cmpstr (pm_document_get_question (document, 0)->target, ==, new_cause->base.id);
  g_assert_cmpstr (pm_document_get_question (document, 1)->target, ==, "summary");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/places/suggest", test_suggest);
  g_test_add_func ("/places/suggest-long", test_suggest_long);
  g_test_add_func ("/places/display-name", test_display_name);
  g_test_add_func ("/places/samples", test_samples);
  g_test_add_data_func ("/templates/full", "full", test_template);
  g_test_add_data_func ("/templates/sre", "sre", test_template);
  g_test_add_data_func ("/templates/small", "small", test_template);
  g_test_add_func ("/templates/references", test_references);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-detection.h"

#include "pm-document-private.h"

#define T(minutes)                                                                                 \
  ((PmTime) (1772370000LL + (minutes) * 60) * PM_SECOND) /* 13:00 UTC and so on                    \
                                                          */

static void
add_event (PmDocument *document, const char *id, PmTime at, guint32 milestones)
{
  PmRecord *event = pm_record_new_with_id (PM_KIND_EVENT, id);

  pm_record_set_time (event, PM_EVENT_AT, at);
  pm_record_set_uint (event, PM_EVENT_MILESTONES, milestones);
  pm_document_insert (document, event, PM_POSITION_END);
  pm_record_unref (event);
}

static const PmSignal *
add_signal (PmDocument *document, PmBoolean fired, const char *event, const char *possible)
{
  g_autofree char *id = pm_document_make_id (document);
  PmRecord *signal = pm_record_new_with_id (PM_KIND_SIGNAL, id);
  guint n = pm_document_get_n (document, PM_KIND_SIGNAL);

  pm_record_set_string (signal, PM_SIGNAL_NAME, "Error <alert>");
  pm_record_set_uint (signal, PM_SIGNAL_FIRED, fired);
  pm_record_set_string (signal, PM_SIGNAL_EVENT, event);
  pm_record_set_string (signal, PM_SIGNAL_SHOULD_HAVE_FIRED_EVENT, possible);
  pm_document_insert (document, signal, PM_POSITION_END);
  pm_record_unref (signal);
  return pm_document_get_signal (document, n);
}

static PmDocument *
new_document (void)
{
  PmDocument *document = pm_document_new ();

  add_event (document, "e1", T (0), PM_MILESTONE_STARTED);
  add_event (document, "e2", T (12), PM_MILESTONE_DETECTED);
  add_event (document, "e3", T (30), 0);
  add_event (document, "e4", PM_TIME_UNSET, 0);
  return document;
}

static void
check (PmDocument *document, const PmSignal *signal, PmDetectionState state, const char *words)
{
  g_autofree char *text = NULL;
  PmDetectionGap gap;

  pm_detection_gap_init (&gap, document, signal);
  text = pm_detection_gap_format (&gap, document);
  g_assert_cmpstr (text, ==, words);
  g_assert_cmpuint (gap.state, ==, state);
  g_assert_cmpint (gap.value, >=, 0);
  g_assert_true (pm_detection_gap_has_length (&gap) == (gap.value > 0));
}

static void
test_words (void)
{
  g_autoptr (PmDocument) document = new_document ();

  check (document, add_signal (document, PM_NO, NULL, NULL), PM_DETECTION_NONE, "");
  check (document, add_signal (document, PM_YES, "e3", "e1"), PM_DETECTION_LATE,
         "Possible at E1 13:00, fired at E3 13:30: 30 min late");
  /* What is not said to have fired has, where it is said when. */
  check (document, add_signal (document, PM_BOOLEAN_UNSET, "e3", "e1"), PM_DETECTION_LATE,
         "Possible at E1 13:00, fired at E3 13:30: 30 min late");
  check (document, add_signal (document, PM_NO, NULL, "e1"), PM_DETECTION_MISSED,
         "Possible at E1 13:00, detected without it at E2 13:12: 12 min unseen");
  check (document, add_signal (document, PM_NO, "e3", "e1"), PM_DETECTION_MISSED,
         "Possible at E1 13:00, detected without it at E2 13:12: 12 min unseen");
  check (document, add_signal (document, PM_YES, "e1", "e1"), PM_DETECTION_IN_TIME,
         "Fired in time: possible at E1 13:00, fired at E1 13:00");
  check (document, add_signal (document, PM_NO, NULL, "e3"), PM_DETECTION_IN_TIME,
         "No gap: possible at E3 13:30, detected without it at E2 13:12");
}

static void
test_not_recorded (void)
{
  g_autoptr (PmDocument) document = new_document ();
  g_autoptr (PmDocument) undetected = pm_document_new ();

  check (document, add_signal (document, PM_YES, NULL, "e1"), PM_DETECTION_OPEN,
         "Possible at E1 13:00; when it fired is not recorded");
  check (document, add_signal (document, PM_YES, "e4", "e1"), PM_DETECTION_OPEN,
         "Possible at E1 13:00; when it fired is not recorded");
  check (document, add_signal (document, PM_NO, NULL, "e4"), PM_DETECTION_OPEN,
         "Possible at E4, whose time is not recorded");
  /* A reference to what is not there is none. */
  check (document, add_signal (document, PM_NO, NULL, "gone"), PM_DETECTION_NONE, "");
  add_event (undetected, "e1", T (0), PM_MILESTONE_STARTED);
  check (undetected, add_signal (undetected, PM_NO, NULL, "e1"), PM_DETECTION_OPEN,
         "Possible at E1 13:00; when the incident was detected is not recorded");
}

static void
test_range (void)
{
  g_autoptr (PmDocument) document = new_document ();
  PmRecord *about = pm_record_new_with_id (PM_KIND_EVENT, "about");
  g_autofree char *length = NULL;
  PmDetectionGap gap;

  pm_record_set_time (about, PM_EVENT_AT, T (5));
  pm_record_set_uint (about, PM_EVENT_PRECISION, PM_PRECISION_MINUTE);
  pm_record_set_uint (about, PM_EVENT_APPROXIMATE, TRUE);
  pm_document_insert (document, about, PM_POSITION_END);
  pm_record_unref (about);
  pm_detection_gap_init (&gap, document, add_signal (document, PM_NO, NULL, "about"));
  length = pm_detection_gap_format_length (&gap);
  g_assert_cmpstr (length, ==, "6\u00a0min – 8\u00a0min unseen");
}

static void
test_bands (void)
{
  g_autoptr (PmDocument) document = new_document ();
  g_autoptr (GPtrArray) bands = NULL;
  PmDetectionBand *band;

  bands = pm_detection_list_bands (document, 3);
  g_assert_cmpuint (bands->len, ==, 0);
  g_clear_pointer (&bands, g_ptr_array_unref);

  add_signal (document, PM_NO, NULL, "e1");
  add_signal (document, PM_YES, "e3", "e1");
  add_signal (document, PM_NO, NULL, "e1");
  add_signal (document, PM_YES, "e1", "e1");
  bands = pm_detection_list_bands (document, 3);
  g_assert_cmpuint (bands->len, ==, 2);
  band = g_ptr_array_index (bands, 0);
  g_assert_cmpstr (band->text, ==, "S2: 30 min late");
  g_assert_cmpstr (band->brief, ==, "S2");
  g_assert_cmpstr (band->sentence, ==,
                   "Detection gap of S2 “Error <alert>”. Possible at E1 13:00, fired at E3 13:30: "
                   "30 min late");
  g_assert_cmpint (band->begin, ==, T (0));
  g_assert_cmpint (band->end, ==, T (30));
  g_assert_cmpstr (band->begin_event, ==, "e1");
  g_assert_cmpstr (band->end_event, ==, "e3");
  band = g_ptr_array_index (bands, 1);
  g_assert_cmpstr (band->text, ==, "S1, S3: 12 min unseen");
  g_assert_cmpstr (band->sentence, ==,
                   "Detection gap of S1, S3, from E1 13:00 to E2 13:12: 12 min unseen");
  g_assert_cmpuint (band->signals->len, ==, 2);
  g_clear_pointer (&bands, g_ptr_array_unref);

  /* One that fired as late as the incident was detected shares the band, not the word. */
  add_signal (document, PM_YES, "e2", "e1");
  bands = pm_detection_list_bands (document, 3);
  band = g_ptr_array_index (bands, 1);
  g_assert_cmpstr (band->text, ==, "S1, S3, S5: 12 min");
}

/* Many gaps take no more than so many bands, and none is lost. */
static void
test_many (void)
{
  g_autoptr (PmDocument) document = new_document ();
  g_autoptr (GPtrArray) bands = NULL;
  PmDetectionBand *rest;
  guint n = 0;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("m%u", i);

      add_event (document, id, T (-60 + (int) i), 0);
      add_signal (document, PM_NO, NULL, id);
    }
  bands = pm_detection_list_bands (document, 3);
  g_assert_cmpuint (bands->len, ==, 3);
  for (guint i = 0; i < bands->len; i++)
    n += ((PmDetectionBand *) g_ptr_array_index (bands, i))->signals->len;
  g_assert_cmpuint (n, ==, 40);
  rest = g_ptr_array_index (bands, 2);
  g_assert_cmpstr (rest->text, ==, "38 signals: 1 h 10 min in all");
  g_assert_cmpint (rest->begin, ==, T (-58));
  g_assert_cmpint (rest->end, ==, T (12));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/detection/words", test_words);
  g_test_add_func ("/detection/not-recorded", test_not_recorded);
  g_test_add_func ("/detection/range", test_range);
  g_test_add_func ("/detection/bands", test_bands);
  g_test_add_func ("/detection/many", test_many);
  return g_test_run ();
}

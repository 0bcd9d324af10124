/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-clip.h"
#include "pm-editor.h"
#include "pm-reader.h"
#include "pm-writer.h"

static PmDocument *
read_clip (GBytes *bytes, GError **error)
{
  g_auto (PmReaderInfo) info = { 0 };

  return pm_reader_read (bytes, "clip", &info, error);
}

static char *
insert (PmTransaction *transaction, PmKind kind, guint field, const char *text)
{
  PmRecord *record = pm_transaction_insert (transaction, kind, -1);

  pm_record_set_string (record, field, text);
  return g_strdup (record->id);
}

/* A document with an event that refers to all that an event can refer to, and one that does not. */
static PmDocument *
new_document (GStrv *ids)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmEditor) editor = pm_editor_new (document);
  g_autoptr (PmTransaction) transaction = pm_transaction_new (document, "");
  g_autofree char *lane = insert (transaction, PM_KIND_LANE, PM_LANE_NAME, "Redis");
  g_autofree char *other = insert (transaction, PM_KIND_LANE, PM_LANE_NAME, "Not used");
  g_autofree char *person = insert (transaction, PM_KIND_PERSON, PM_PERSON_NAME, "Ada");
  g_autofree char *file = insert (transaction, PM_KIND_ATTACHMENT, PM_ATTACHMENT_NAME, "a.txt");
  const char *files[] = { file };
  PmRecord *a = pm_transaction_insert (transaction, PM_KIND_EVENT, -1);
  PmRecord *b = pm_transaction_insert (transaction, PM_KIND_EVENT, -1);

  pm_record_set_string (pm_transaction_edit (transaction, file), PM_ATTACHMENT_DATA, "aGVsbG8=");
  pm_record_set_string (a, PM_EVENT_TITLE, "first");
  pm_record_set_time (a, PM_EVENT_AT, 10 * PM_DAY);
  pm_record_set_string (a, PM_EVENT_LANE, lane);
  pm_record_set_string (a, PM_EVENT_ACTOR, person);
  pm_record_set_uint (a, PM_EVENT_MILESTONES, PM_MILESTONE_DETECTED);
  pm_record_take_strings (a, PM_EVENT_ATTACHMENTS, pm_strings_new (files, 1));
  pm_record_set_string (b, PM_EVENT_TITLE, "second");
  pm_record_set_time (b, PM_EVENT_AT, 10 * PM_DAY + PM_HOUR);
  *ids = g_new0 (char *, 3);
  (*ids)[0] = g_strdup (a->id);
  (*ids)[1] = g_strdup (b->id);
  pm_editor_run (editor, pm_transaction_commit (transaction));
  return g_steal_pointer (&document);
}

static const PmEvent *
find_event (PmDocument *document, const char *title)
{
  for (guint i = 0; i < pm_document_get_n (document, PM_KIND_EVENT); i++)
    if (g_strcmp0 (pm_document_get_event (document, i)->title, title) == 0)
      return pm_document_get_event (document, i);
  g_assert_not_reached ();
}

/* Into a document that has nothing but a lane of that name, written otherwise. */
static void
test_other_document (void)
{
  g_auto (GStrv) ids = NULL;
  g_autoptr (PmDocument) source = new_document (&ids);
  g_autoptr (PmDocument) made = pm_clip_new (source, (const char *const *) ids);
  g_autoptr (PmDocument) target = pm_document_new ();
  g_autoptr (PmEditor) editor = pm_editor_new (target);
  g_autoptr (PmTransaction) transaction = pm_transaction_new (target, "");
  g_autofree char *lane = insert (transaction, PM_KIND_LANE, PM_LANE_NAME, "redis");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PmDocument) clip = NULL, before = NULL, after = NULL;
  const PmEvent *event;

  pm_editor_run (editor, pm_transaction_commit (transaction));
  before = pm_document_copy (target);

  bytes = pm_clip_write (made, &error);
  g_assert_no_error (error);
  clip = pm_clip_read (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pm_document_get_n (clip, PM_KIND_LANE), ==, 1);

  g_assert_true (pm_editor_run (editor, pm_clip_make_paste_command (target, clip)));
  g_assert_cmpuint (pm_document_get_n (target, PM_KIND_EVENT), ==, 2);
  g_assert_cmpuint (pm_document_get_n (target, PM_KIND_LANE), ==, 1);
  g_assert_cmpuint (pm_document_get_n (target, PM_KIND_PERSON), ==, 1);
  event = find_event (target, "first");
  g_assert_cmpint (event->at, ==, 10 * PM_DAY);
  g_assert_cmpstr (event->base.id, !=, ids[0]);
  g_assert_cmpstr (event->lane, ==, lane);
  g_assert_cmpstr (pm_person (pm_document_find (target, event->actor))->name, ==, "Ada");
  g_assert_cmpuint (event->milestones, ==, PM_MILESTONE_DETECTED);
  g_assert_cmpuint (pm_strings_get_n (event->attachments), ==, 1);
  g_assert_cmpstr (pm_attachment (pm_document_find (target, event->attachments->items[0]))->data,
                   ==, "aGVsbG8=");

  after = pm_document_copy (target);
  g_assert_true (pm_editor_undo (editor));
  g_assert_true (pm_document_equal (target, before));
  g_assert_true (pm_editor_redo (editor));
  g_assert_true (pm_document_equal (target, after));
}

/* In the same document nothing is made but the events, and no milestone is there twice. */
static void
test_same_document (void)
{
  g_auto (GStrv) ids = NULL;
  g_autoptr (PmDocument) document = new_document (&ids);
  g_autoptr (PmEditor) editor = pm_editor_new (document);
  g_autoptr (PmDocument) clip = pm_clip_new (document, (const char *const *) ids);

  g_assert_true (pm_editor_run (editor, pm_clip_make_paste_command (document, clip)));
  g_assert_cmpuint (pm_document_get_n (document, PM_KIND_EVENT), ==, 4);
  g_assert_cmpuint (pm_document_get_n (document, PM_KIND_LANE), ==, 2);
  g_assert_cmpuint (pm_document_get_n (document, PM_KIND_PERSON), ==, 1);
  g_assert_cmpuint (pm_document_get_n (document, PM_KIND_ATTACHMENT), ==, 1);
  g_assert_cmpstr (pm_document_get_milestone (document, PM_MILESTONE_DETECTED)->base.id, ==,
                   ids[0]);
  g_assert_true (pm_editor_undo (editor));

  /* What was cut brings its milestone back. */
  g_assert_true (pm_editor_run (editor, pm_command_remove (document, (const char *const *) ids)));
  g_assert_null (pm_document_get_milestone (document, PM_MILESTONE_DETECTED));
  g_assert_true (pm_editor_run (editor, pm_clip_make_paste_command (document, clip)));
  g_assert_cmpuint (pm_document_get_n (document, PM_KIND_EVENT), ==, 2);
  g_assert_nonnull (pm_document_get_milestone (document, PM_MILESTONE_DETECTED));
}

static void
test_nothing (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmDocument) clip = pm_document_new ();

  g_assert_null (pm_clip_make_paste_command (document, clip));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  pm_clip_set_format (pm_writer_write, read_clip);
  g_test_add_func ("/clip/other-document", test_other_document);
  g_test_add_func ("/clip/same-document", test_same_document);
  g_test_add_func ("/clip/nothing", test_nothing);
  return g_test_run ();
}

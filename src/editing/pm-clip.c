/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-clip.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

static PmClipWriteFunc write_func;
static PmClipReadFunc read_func;

/** pm_clip_set_format: says once, before anything is copied, how a clip is written and read. */
void
pm_clip_set_format (PmClipWriteFunc write, PmClipReadFunc read)
{
  write_func = write;
  read_func = read;
}

/** pm_clip_write: Returns: (transfer full) (nullable): @clip as it is on a clipboard */
GBytes *
pm_clip_write (PmDocument *clip, GError **error)
{
  if (write_func == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "No format is set");
      return NULL;
    }
  return write_func (clip, error);
}

/** pm_clip_read: Returns: (transfer full) (nullable): the clip that was on a clipboard */
PmDocument *
pm_clip_read (GBytes *bytes, GError **error)
{
  if (read_func == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "No format is set");
      return NULL;
    }
  return read_func (bytes, error);
}

/* --- Copying --- */

static void
carry (PmTransaction *transaction,
       GHashTable *carried,
       PmDocument *from,
       PmKind kind,
       const char *id)
{
  PmRecord *record = id != NULL ? pm_document_lookup (from, kind, id) : NULL;

  if (record != NULL && g_hash_table_add (carried, record->id))
    pm_transaction_insert_record (transaction, pm_record_copy (record), -1);
}

/**
 * pm_clip_new:
 * @ids: of events, ended by %NULL
 *
 * Returns: (transfer full): a document of these events, and of the lanes, people and attachments
 * that they refer to
 */
PmDocument *
pm_clip_new (PmDocument *document, const char *const *ids)
{
  PmDocument *clip = pm_document_new ();
  g_autoptr (PmTransaction) transaction = pm_transaction_new (clip, "");
  g_autoptr (GHashTable) carried = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (PmCommand) command = NULL;

  pm_record_set_string (pm_transaction_edit_incident (transaction), PM_INCIDENT_TIME_ZONE,
                        pm_document_get_incident (document)->time_zone);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const PmEvent *event = pm_event (pm_document_lookup (document, PM_KIND_EVENT, ids[i]));

      if (event == NULL)
        continue;
      carry (transaction, carried, document, PM_KIND_LANE, event->lane);
      carry (transaction, carried, document, PM_KIND_PERSON, event->actor);
      for (guint j = 0; j < pm_strings_get_n (event->attachments); j++)
        carry (transaction, carried, document, PM_KIND_ATTACHMENT, event->attachments->items[j]);
      carry (transaction, carried, document, PM_KIND_EVENT, ids[i]);
    }
  command = pm_transaction_commit (transaction);
  if (command != NULL)
    pm_command_apply (command, clip);
  return clip;
}

/* --- Pasting --- */

typedef struct
{
  PmDocument *document;
  PmDocument *clip;
  PmTransaction *transaction;
  GHashTable *places; /* id in the clip -> id in the document, owned */
} Paste;

static gboolean
same_text (const char *a, const char *b)
{
  g_autofree char *x = a != NULL ? g_utf8_casefold (a, -1) : NULL;
  g_autofree char *y = b != NULL ? g_utf8_casefold (b, -1) : NULL;

  return g_strcmp0 (x, y) == 0;
}

/* Whether two records, of two documents, are about the same: a lane of that name, a person of that
 * name or, without one, of that role, a file with that content. */
static gboolean
is_same (const PmRecord *a, const PmRecord *b)
{
  PmKind kind = pm_record_get_kind (a);

  if (kind == PM_KIND_LANE)
    return same_text (pm_lane (a)->name, pm_lane (b)->name);
  if (kind == PM_KIND_PERSON)
    return same_text (pm_person (a)->name, pm_person (b)->name) &&
           (pm_person (a)->name != NULL || same_text (pm_person (a)->role, pm_person (b)->role));
  return kind == PM_KIND_ATTACHMENT &&
         g_strcmp0 (pm_attachment (a)->name, pm_attachment (b)->name) == 0 &&
         g_strcmp0 (pm_attachment (a)->data, pm_attachment (b)->data) == 0;
}

/* What the document has for @id of the clip. What it lacks is made. */
static const char *
place (Paste *self, PmKind kind, const char *id)
{
  PmRecord *record = id != NULL ? pm_document_lookup (self->clip, kind, id) : NULL;
  PmRecord *own, *const *records;
  const char *found;
  guint n;

  if (record == NULL)
    return NULL;
  found = g_hash_table_lookup (self->places, id);
  if (found != NULL)
    return found;
  own = pm_document_lookup (self->document, kind, id);
  if (own == NULL || !is_same (own, record))
    {
      own = NULL;
      records = pm_document_get_records (self->document, kind, &n);
      for (guint i = 0; i < n && own == NULL; i++)
        if (is_same (records[i], record))
          own = records[i];
    }
  if (own == NULL)
    own = pm_transaction_insert_record (self->transaction, pm_record_copy (record), -1);
  g_hash_table_insert (self->places, g_strdup (id), g_strdup (own->id));
  return own->id;
}

static void
paste_event (Paste *self, const PmEvent *event)
{
  g_autoptr (GPtrArray) attachments =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_ref_string_release);
  g_autofree char *id = pm_document_make_id (self->document);
  PmRecord *copy = pm_record_copy (&event->base);
  guint32 milestones = event->milestones;

  pm_record_set_id (copy, id);
  pm_record_set_string (copy, PM_EVENT_LANE, place (self, PM_KIND_LANE, event->lane));
  pm_record_set_string (copy, PM_EVENT_ACTOR, place (self, PM_KIND_PERSON, event->actor));
  for (guint i = 0; i < pm_strings_get_n (event->attachments); i++)
    {
      const char *own = place (self, PM_KIND_ATTACHMENT, event->attachments->items[i]);

      if (own != NULL)
        g_ptr_array_add (attachments, g_ref_string_new (own));
    }
  pm_record_take_strings (copy, PM_EVENT_ATTACHMENTS,
                          attachments->len > 0
                              ? pm_strings_new ((const char *const *) attachments->pdata,
                                                (gssize) attachments->len)
                              : NULL);
  /* An incident was detected once: only milestones that are free come along. */
  for (guint i = 0; i < PM_N_MILESTONES; i++)
    if ((milestones & (1u << i)) != 0 &&
        pm_document_get_milestone (self->document, (PmMilestone) (1u << i)) != NULL)
      milestones &= ~(1u << i);
  pm_record_set_uint (copy, PM_EVENT_MILESTONES, milestones);
  pm_transaction_insert_record (self->transaction, copy, -1);
}

/**
 * pm_clip_make_paste_command:
 * @clip: of pm_clip_new() or pm_clip_read(), with whatever is in it
 *
 * Events come at their own times and with new ids. The lanes, people and attachments that they
 * refer to are those of the same name in @document, or are made.
 *
 * Returns: (transfer full) (nullable): the one command that does it, %NULL for no events
 */
PmCommand *
pm_clip_make_paste_command (PmDocument *document, PmDocument *clip)
{
  guint n = pm_document_get_n (clip, PM_KIND_EVENT);
  g_autofree char *label = g_strdup_printf (ngettext ("Paste %u Event", "Paste %u Events", n), n);
  g_autoptr (PmTransaction) transaction = pm_transaction_new (document, label);
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Paste paste = { document, clip, transaction, places };

  for (guint i = 0; i < n; i++)
    paste_event (&paste, pm_document_get_event (clip, i));
  return pm_transaction_commit (transaction);
}

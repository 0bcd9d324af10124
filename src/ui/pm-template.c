/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-template.h"

#include "pm-command.h"
#include "pm-file.h"
#include "pm-id.h"
#include "pm-places.h"

#include <glib/gi18n.h>

static PmRecord *translate_part (const PmRecord *part, GHashTable *ids);

/* Puts the new id in the place of each old one that @record refers to. Words that are no id of the
 * template, such as the name of a section that a question is about, stay. */
static void
translate_refs (PmRecord *record, const PmRecord *old, GHashTable *ids)
{
  const PmKindInfo *kind = pm_kind_get_info (pm_record_get_kind (old));

  for (guint i = 0; i < kind->n_fields; i++)
    switch ((int) kind->fields[i].type)
      {
      case PM_TYPE_REF:
        {
          const char *ref = pm_record_get_string (old, i);
          const char *translated = ref != NULL ? g_hash_table_lookup (ids, ref) : NULL;

          if (translated != NULL)
            pm_record_set_string (record, i, translated);
        }
        break;
      case PM_TYPE_REFS:
        {
          const PmStrings *refs = pm_record_get_strings (old, i);
          g_autoptr (GPtrArray) translated = g_ptr_array_new ();

          for (guint j = 0; j < pm_strings_get_n (refs); j++)
            {
              const char *ref = g_hash_table_lookup (ids, refs->items[j]);

              g_ptr_array_add (translated, (gpointer) (ref != NULL ? ref : refs->items[j]));
            }
          if (translated->len > 0)
            pm_record_take_strings (record, i,
                                    pm_strings_new ((const char *const *) translated->pdata,
                                                    (gssize) translated->len));
        }
        break;
      case PM_TYPE_PART:
        if (pm_record_get_part (old, i) != NULL)
          pm_record_take_part (record, i, translate_part (pm_record_get_part (old, i), ids));
        break;
      case PM_TYPE_PARTS:
        {
          const PmParts *parts = pm_record_get_parts (old, i);
          g_autoptr (GPtrArray) translated = g_ptr_array_new ();

          for (guint j = 0; j < pm_parts_get_n (parts); j++)
            g_ptr_array_add (translated, translate_part (parts->items[j], ids));
          if (translated->len > 0)
            pm_record_take_parts (record, i, pm_parts_new_take (g_steal_pointer (&translated)));
        }
        break;
      default:
        break;
      }
}

static PmRecord *
translate_part (const PmRecord *part, GHashTable *ids)
{
  PmRecord *copy = pm_record_copy (part);

  translate_refs (copy, part, ids);
  return copy;
}

static GHashTable *
make_ids (PmDocument *model, PmDocument *document)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (int kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    for (guint i = 0; i < pm_document_get_n (model, (PmKind) kind); i++)
      {
        PmRecord *record = pm_document_get (model, (PmKind) kind, i);

        g_hash_table_insert (ids, (gpointer) pm_record_get_id (record),
                             pm_document_make_id (document));
      }
  return ids;
}

static const char *
choose_zone (const char *zone, PmZone *local)
{
  return zone != NULL && pm_zone_name_is_valid (zone) ? zone : pm_zone_get_name (local);
}

/* Gives the incident an id of its own: two incidents that began alike are not the same one. */
static void
renew_incident (PmRecord *incident)
{
  char id[PM_ID_BUFSIZE];

  pm_id_generate (id);
  pm_record_set_id (incident, id);
}

static void
apply (PmDocument *document, PmTransaction *transaction)
{
  g_autoptr (PmCommand) command = pm_transaction_commit (transaction);

  if (command != NULL)
    pm_command_apply (command, document);
}

/**
 * pm_template_instantiate:
 * @model: (nullable): a template; %NULL is an empty one
 * @zone: (nullable): the IANA name of the zone of the incident; the system's where it is none
 *
 * Returns: (transfer full): a new document with the content of @model, in which every record has
 * an id that has never been used
 */
PmDocument *
pm_template_instantiate (PmDocument *model, const char *zone)
{
  PmDocument *document = pm_document_new ();
  PmTransaction *transaction = pm_transaction_new (document, _ ("New Incident"));
  PmRecord *incident = pm_transaction_edit_incident (transaction);
  g_autoptr (PmZone) local = pm_zone_new_local ();
  g_autoptr (GHashTable) ids = model != NULL ? make_ids (model, document) : NULL;

  for (int kind = PM_KIND_FIRST_TABLE; ids != NULL && kind <= PM_KIND_LAST_TABLE; kind++)
    for (guint i = 0; i < pm_document_get_n (model, (PmKind) kind); i++)
      {
        PmRecord *old = pm_document_get (model, (PmKind) kind, i);
        PmRecord *record = pm_record_copy (old);

        pm_record_set_id (record, g_hash_table_lookup (ids, pm_record_get_id (old)));
        translate_refs (record, old, ids);
        pm_transaction_insert_record (transaction, record, -1);
      }
  if (model != NULL)
    {
      const PmRecord *old = (const PmRecord *) pm_document_get_incident (model);
      const PmKindInfo *info = pm_kind_get_info (PM_KIND_INCIDENT);

      for (guint i = 0; i < info->n_fields; i++)
        if (info->fields[i].type != PM_TYPE_TABLE && info->fields[i].type != PM_TYPE_ID)
          pm_record_copy_field (incident, old, i);
      translate_refs (incident, old, ids);
    }
  renew_incident (incident);
  pm_record_set_string (incident, PM_INCIDENT_TIME_ZONE, choose_zone (zone, local));
  apply (document, transaction);
  return document;
}

/**
 * pm_template_new_document:
 * @name: the name of a template that came with the application
 * @zone: (nullable): the zone of the incident, see pm_template_instantiate()
 *
 * Returns: (transfer full): a new document. Where the template cannot be read it is an empty one:
 * an incident has to be written down all the same.
 */
PmDocument *
pm_template_new_document (const char *name, const char *zone)
{
  g_autofree char *base = g_strconcat (name, PM_DOCUMENT_SUFFIX, NULL);
  g_autoptr (GFile) file = pm_places_get_shipped ("templates", base);
  g_autoptr (GError) error = NULL;
  g_autoptr (PmDocument) model = pm_file_load (file, NULL, NULL, NULL, &error);

  if (model == NULL)
    g_warning ("Template: %s", error->message);
  return pm_template_instantiate (model, zone);
}

/** pm_template_prepare_copy: makes @document, which was read from a sample, one of its own. */
void
pm_template_prepare_copy (PmDocument *document)
{
  PmTransaction *transaction = pm_transaction_new (document, _ ("New Incident"));

  renew_incident (pm_transaction_edit_incident (transaction));
  apply (document, transaction);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-builder.h"

#include "pm-text.h"

#include <glib/gi18n-lib.h>

/* Where it comes from: every address that events and actions name, once, with who names it. */

typedef struct
{
  char *name;
  char *uri;
  GPtrArray *ids; /* of the records that name it, borrowed */
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;

  g_free (source->name);
  g_free (source->uri);
  g_ptr_array_unref (source->ids);
  g_free (source);
}

typedef struct
{
  GPtrArray *sources; /* in the order of their first mention */
  GHashTable *by_key;
} Sources;

static void
mention (Sources *self, const char *name, const char *uri, const char *id)
{
  const char *key = !pm_text_is_empty (uri) ? uri : name;
  Source *source;

  if (pm_text_is_empty (key))
    return;
  source = g_hash_table_lookup (self->by_key, key);
  if (source == NULL)
    {
      source = g_new0 (Source, 1);
      source->name = g_strdup (pm_text_is_empty (name) ? uri : name);
      source->uri = g_strdup (uri);
      source->ids = g_ptr_array_new ();
      g_ptr_array_add (self->sources, source);
      g_hash_table_insert (self->by_key, g_strdup (key), source);
    }
  if (source->ids->len == 0 || source->ids->pdata[source->ids->len - 1] != id)
    g_ptr_array_add (source->ids, (gpointer) id);
}

static void
collect (PmBuilder *self, Sources *sources)
{
  guint n_events = pm_document_get_n (self->document, PM_KIND_EVENT);
  guint n_actions = pm_document_get_n (self->document, PM_KIND_ACTION);

  for (guint i = 0; i < n_events; i++)
    {
      const PmEvent *event = pm_document_get_event (self->document, i);

      if (event->source != NULL)
        mention (sources, pm_source (event->source)->system, pm_source (event->source)->url,
                 event->base.id);
      for (guint j = 0; j < pm_parts_get_n (event->links); j++)
        mention (sources, pm_link (event->links->items[j])->title,
                 pm_link (event->links->items[j])->url, event->base.id);
    }
  for (guint i = 0; i < n_actions; i++)
    {
      const PmAction *action = pm_document_get_action (self->document, i);

      if (action->link != NULL)
        mention (sources, pm_link (action->link)->title, pm_link (action->link)->url,
                 action->base.id);
    }
}

/* "E1–E9, E12": runs of numbers that follow each other are drawn together. */
static PmRich *
list_mentions (PmBuilder *self, const GPtrArray *ids)
{
  PmRich *rich = pm_rich_new ();
  guint i = 0;

  while (i < ids->len)
    {
      guint last = i;
      guint position = 0;
      const PmRecord *record = pm_document_find (self->document, ids->pdata[i]);
      guint next = 0;

      pm_document_get_position (self->document, record, &position);
      while (last + 1 < ids->len &&
             pm_document_get_position (
                 self->document, pm_document_find (self->document, ids->pdata[last + 1]), &next) &&
             next == position + (last + 1 - i) &&
             pm_document_find (self->document, ids->pdata[last + 1])->kind == record->kind)
        last++;
      pm_rich_append (rich, i > 0 ? ", " : "");
      pm_builder_append_ref (self, rich, ids->pdata[i]);
      if (last > i)
        {
          pm_rich_append (rich, last > i + 1 ? "–" : ", ");
          pm_builder_append_ref (self, rich, ids->pdata[last]);
        }
      i = last + 1;
    }
  return rich;
}

/** pm_report_add_sources: addresses in full, as a printed page can hold no link. */
void
pm_report_add_sources (PmBuilder *self)
{
  const PmColumn columns[] = { { _ ("Source"), 1.5 }, { _ ("Address"), 3.4 }, { _ ("For"), 1.3 } };
  Sources sources;
  PmSheet sheet;

  sources.sources = g_ptr_array_new_with_free_func (source_free);
  sources.by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  collect (self, &sources);
  if (sources.sources->len > 0)
    {
      pm_builder_begin_section (self, _ ("Sources"), "sources");
      pm_sheet_begin (&sheet, self, columns, G_N_ELEMENTS (columns), TRUE);
      for (guint i = 0; i < sources.sources->len; i++)
        {
          const Source *source = sources.sources->pdata[i];
          PmRich *address = pm_rich_new ();

          if (source->uri != NULL)
            pm_rich_append_uri (address, source->uri, source->uri);
          pm_sheet_begin_row (&sheet);
          pm_sheet_add (&sheet, pm_sheet_cell (&sheet, 0, 1), PM_FACE_SMALL,
                        pm_rich_new_text (source->name), 0);
          pm_sheet_add (&sheet, pm_sheet_cell (&sheet, 1, 1), PM_FACE_SMALL, address, 0);
          pm_sheet_add (&sheet, pm_sheet_cell (&sheet, 2, 1), PM_FACE_SMALL,
                        list_mentions (self, source->ids), 0);
          pm_sheet_end_row (&sheet);
        }
      pm_sheet_end (&sheet);
      pm_builder_end_section (self);
    }
  g_ptr_array_unref (sources.sources);
  g_hash_table_unref (sources.by_key);
}

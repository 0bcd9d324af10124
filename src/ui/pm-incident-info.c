/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-incident-info.h"

#include "pm-file.h"
#include "pm-places.h"
#include "pm-text.h"

#include <glib/gi18n.h>

static gboolean
is_open (const PmAction *action)
{
  return action->status != PM_ACTION_STATUS_DONE && action->status != PM_ACTION_STATUS_WONT_DO;
}

static PmTime
find_time (PmDocument *document)
{
  const PmEvent *started = pm_document_get_milestone (document, PM_MILESTONE_STARTED);

  if (started != NULL && pm_time_is_set (started->at))
    return started->at;
  /* In the order of time. */
  if (pm_document_get_n (document, PM_KIND_EVENT) > 0)
    return pm_document_get_event (document, 0)->at;
  return PM_TIME_UNSET;
}

/** pm_incident_info_new: Returns: (transfer full): the gist of @document, which came from @file */
PmIncidentInfo *
pm_incident_info_new (GFile *file, PmDocument *document)
{
  PmIncidentInfo *self = g_new0 (PmIncidentInfo, 1);
  const PmIncident *incident = pm_document_get_incident (document);

  self->file = g_object_ref (file);
  self->title = pm_text_to_single_line (incident->title);
  if (*self->title == '\0')
    {
      g_free (self->title);
      self->title = pm_places_dup_display_name (file);
    }
  self->severity = g_strdup (incident->severity);
  self->status = incident->status;
  self->time = find_time (document);
  self->zone = g_strdup (incident->time_zone);
  self->n_events = pm_document_get_n (document, PM_KIND_EVENT);
  for (guint i = 0; i < pm_document_get_n (document, PM_KIND_ACTION); i++)
    if (is_open (pm_document_get_action (document, i)))
      self->n_open_actions++;
  return self;
}

void
pm_incident_info_free (PmIncidentInfo *self)
{
  g_object_unref (self->file);
  g_free (self->title);
  g_free (self->severity);
  g_free (self->zone);
  g_free (self);
}

/**
 * pm_incident_info_describe:
 *
 * Returns: (transfer full): severity, status, date and open actions in one line
 */
char *
pm_incident_info_describe (const PmIncidentInfo *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  if (!pm_text_is_empty (self->severity))
    {
      g_autofree char *line = pm_text_shorten (self->severity, 24);
      /* "sev2" is the file's spelling of it. */
      gboolean is_level = g_ascii_strncasecmp (line, "sev", 3) == 0;

      g_strv_builder_take (builder, is_level ? g_ascii_strup (line, -1) : g_steal_pointer (&line));
    }
  if (self->status != PM_STATUS_UNSET)
    g_strv_builder_add (builder, pm_enum_get_label (&pm_status_enum, self->status));
  if (pm_time_is_set (self->time))
    {
      g_autoptr (PmZone) zone = pm_zone_new_or_utc (self->zone);
      PmCivil civil;

      pm_zone_to_civil (zone, self->time, &civil);
      g_strv_builder_take (builder, pm_date_format (PM_DATE (civil.year, civil.month, civil.day)));
    }
  if (self->n_open_actions > 0)
    g_strv_builder_take (builder, g_strdup_printf (ngettext ("%u open action", "%u open actions",
                                                             self->n_open_actions),
                                                   self->n_open_actions));
  words = g_strv_builder_end (builder);
  return g_strjoinv (" · ", words);
}

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GPtrArray *files = task_data;
  GPtrArray *infos = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_incident_info_free);

  for (guint i = 0; i < files->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      GFile *file = g_ptr_array_index (files, i);
      g_autoptr (PmDocument) document = pm_file_load (file, NULL, NULL, cancellable, NULL);

      if (document != NULL)
        g_ptr_array_add (infos, pm_incident_info_new (file, document));
    }
  g_task_return_pointer (task, infos, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * pm_incident_infos_read_async:
 * @files: of #GFile
 *
 * Reads the gist of documents in a thread, in the order of @files. What cannot be read is left out.
 */
void
pm_incident_infos_read_async (GPtrArray *files,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, g_ptr_array_ref (files), (GDestroyNotify) g_ptr_array_unref);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_run_in_thread (task, read_thread);
}

/** pm_incident_infos_read_finish: Returns: (transfer full) (nullable): of #PmIncidentInfo */
GPtrArray *
pm_incident_infos_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

G_BEGIN_DECLS

/** PmIncidentInfo: what the start page tells about a document that is not open. */
typedef struct
{
  GFile *file;
  char *title; /* never NULL; the file's name where the incident has none */
  char *severity;
  PmStatus status;
  PmTime time; /* when it started, or the first thing that is known of it */
  char *zone;
  guint n_open_actions;
  guint n_events;
} PmIncidentInfo;

PmIncidentInfo *pm_incident_info_new (GFile *file, PmDocument *document);
void pm_incident_info_free (PmIncidentInfo *self);
char *pm_incident_info_describe (const PmIncidentInfo *self);

void pm_incident_infos_read_async (GPtrArray *files,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *pm_incident_infos_read_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmIncidentInfo, pm_incident_info_free)

G_END_DECLS

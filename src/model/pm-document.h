/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-item.h"
#include "pm-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** PM_FORMAT_VERSION: the version of the file format that this program writes. */
#define PM_FORMAT_VERSION 1

/**
 * PmDocument:
 *
 * An incident document: one record of its own members and an ordered table of records for every
 * kind. It is read by all and changed by commands alone (see pm-command.h); the functions that
 * change it are in a private header that only the rooms `history` and `io` see.
 *
 * `PmDocument::changed` (document, kind, old, new) is emitted for each record that was inserted
 * (old is %NULL), removed (new is %NULL), replaced (neither is) or moved within its table (both
 * are the same). `PmDocument::settled` follows once when a command, an undo or a redo is complete:
 * that is when views lay out anew.
 *
 * A document belongs to one thread. pm_document_copy() gives another thread its own.
 */
#define PM_TYPE_DOCUMENT (pm_document_get_type ())
G_DECLARE_FINAL_TYPE (PmDocument, pm_document, PM, DOCUMENT, GObject)

PmDocument *pm_document_new (void);
PmDocument *pm_document_copy (PmDocument *self);

/**
 * PmRecordMap: what becomes of a record.
 *
 * Returns: (transfer full) (nullable): another one of the same kind and id, or the same; %NULL to
 *   leave it out, which the incident cannot be
 */
typedef PmRecord *(*PmRecordMap) (const PmRecord *record, gpointer user_data);
PmDocument *pm_document_map (PmDocument *self, PmRecordMap map, gpointer user_data);

guint pm_document_get_version (PmDocument *self);
guint64 pm_document_get_serial (PmDocument *self);

const PmIncident *pm_document_get_incident (PmDocument *self);
PmZone *pm_document_get_zone (PmDocument *self);

guint pm_document_get_n (PmDocument *self, PmKind kind);
PmRecord *pm_document_get (PmDocument *self, PmKind kind, guint position);
PmRecord *pm_document_find (PmDocument *self, const char *id);
PmRecord *pm_document_lookup (PmDocument *self, PmKind kind, const char *id);
gboolean pm_document_get_position (PmDocument *self, const PmRecord *record, guint *position);
PmRecord *const *pm_document_get_records (PmDocument *self, PmKind kind, guint *n);
char *pm_document_get_number (PmDocument *self, const PmRecord *record);
char *pm_document_make_id (PmDocument *self);

GListModel *pm_document_get_model (PmDocument *self, PmKind kind);

PmSpan pm_document_get_time_span (PmDocument *self);
const PmEvent *pm_document_get_milestone (PmDocument *self, PmMilestone milestone);

gboolean pm_document_get_shows_roles (PmDocument *self);
void pm_document_set_shows_roles (PmDocument *self, gboolean shows_roles);
const char *pm_document_get_title (PmDocument *self, const PmRecord *record);

gboolean pm_document_equal (PmDocument *a, PmDocument *b);

#define PM_DEFINE_GETTER(Type, name, KIND)                                                         \
  static inline const Type *name (PmDocument *self, guint position)                                \
  {                                                                                                \
    return (const Type *) pm_document_get (self, KIND, position);                                  \
  }

PM_DEFINE_GETTER (PmPerson, pm_document_get_person, PM_KIND_PERSON)
PM_DEFINE_GETTER (PmLane, pm_document_get_lane, PM_KIND_LANE)
PM_DEFINE_GETTER (PmEvent, pm_document_get_event, PM_KIND_EVENT)
PM_DEFINE_GETTER (PmImpact, pm_document_get_impact, PM_KIND_IMPACT)
PM_DEFINE_GETTER (PmSignal, pm_document_get_signal, PM_KIND_SIGNAL)
PM_DEFINE_GETTER (PmCause, pm_document_get_cause, PM_KIND_CAUSE)
PM_DEFINE_GETTER (PmLesson, pm_document_get_lesson, PM_KIND_LESSON)
PM_DEFINE_GETTER (PmAction, pm_document_get_action, PM_KIND_ACTION)
PM_DEFINE_GETTER (PmAttachment, pm_document_get_attachment, PM_KIND_ATTACHMENT)
PM_DEFINE_GETTER (PmQuestion, pm_document_get_question, PM_KIND_QUESTION)
PM_DEFINE_GETTER (PmComment, pm_document_get_comment, PM_KIND_COMMENT)

G_END_DECLS

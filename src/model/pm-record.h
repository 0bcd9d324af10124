/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-kinds.h"
#include "pm-time-text.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * A record is immutable once it is in a document, and atomically reference-counted: documents,
 * undo history, snapshots for worker threads and views share it freely. To change something, copy
 * the record (which shares its strings), set the copy's fields and give it to a command.
 */

/** PmStrings: (ref-counted) an immutable array of strings; never empty, %NULL stands for none. */
typedef struct
{
  gatomicrefcount refs;
  guint n;
  GRefString *items[];
} PmStrings;

/** PmExtra: a member of the file that this version does not know. */
typedef struct
{
  gint after; /* index of the known field that it follows, or -1 */
  GRefString *name;
  JsonNode *node; /* sealed */
} PmExtra;

/** PmExtras: (ref-counted) an immutable array of those, in the order of the file. */
typedef struct
{
  gatomicrefcount refs;
  guint n;
  PmExtra items[];
} PmExtras;

/** PmRecord: the head of every record. */
typedef struct
{
  gatomicrefcount refs;
  guint8 kind; /* PmKind */
  guint8 sealed;
  guint8 cut;     /* whether a text that was set was too long, and lost its end */
  GRefString *id; /* NULL for parts, and for an incident without one */
  PmExtras *extras;
} PmRecord;

/** PmParts: (ref-counted) an immutable array of records; never empty, %NULL stands for none. */
typedef struct
{
  gatomicrefcount refs;
  guint n;
  PmRecord *items[];
} PmParts;

typedef struct
{
  PmRecord base;
  GRefString *title;
  guint8 status; /* PmStatus */
  GRefString *severity;
  GRefString *time_zone;
  PmStrings *services;
  PmStrings *tags;
  GRefString *summary;
  GRefString *background;
  GRefString *trigger;
  GRefString *resolution;
  PmRecord *stated;      /* PmStated */
  PmRecord *definitions; /* PmDefinitions */
  PmParts *dismissed;    /* PmDismissal */
} PmIncident;

typedef struct
{
  PmRecord base;
  GRefString *name;
  GRefString *role;
  GRefString *contact;
} PmPerson;

typedef struct
{
  PmRecord base;
  GRefString *name;
} PmLane;

typedef struct
{
  PmRecord base;
  PmTime at;    /* PM_TIME_UNSET: not known */
  PmTime until; /* PM_TIME_UNSET: an instant */
  PmTime noticed_at;
  guint8 precision;   /* PmPrecision */
  guint8 approximate; /* boolean */
  guint8 kind;        /* PmEventKind */
  guint8 certainty;   /* PmEventCertainty */
  guint8 starred;     /* boolean */
  guint32 milestones; /* PmMilestone */
  GRefString *original_time;
  GRefString *title;
  GRefString *details;
  GRefString *lane;
  GRefString *actor;
  PmRecord *source;       /* PmSource */
  PmParts *links;         /* PmLink */
  PmStrings *attachments; /* ids */
} PmEvent;

typedef struct
{
  PmRecord base;
  GRefString *description;
  guint8 level; /* PmImpactLevel */
  PmTime started_at;
  PmTime ended_at;
  PmParts *measures; /* PmMeasure */
  PmStrings *services;
  PmStrings *events; /* ids */
} PmImpact;

typedef struct
{
  PmRecord base;
  GRefString *name;
  guint8 fired;  /* PmBoolean */
  guint8 useful; /* PmUseful */
  GRefString *event;
  GRefString *should_have_fired_event;
  GRefString *audience;
  GRefString *gap;
} PmSignal;

typedef struct
{
  PmRecord base;
  GRefString *text;
  guint8 kind;      /* PmCauseKind */
  guint8 gate;      /* PmGate */
  guint8 certainty; /* PmCauseCertainty */
  guint8 complete;  /* PmAnswer */
  PmStrings *leads_to;
  PmStrings *evidence;
  PmStrings *evidence_against;
  GRefString *category;
  GRefString *stop_reason;
  PmParts *necessary; /* PmNecessity */
} PmCause;

typedef struct
{
  PmRecord base;
  guint8 kind; /* PmLessonKind */
  GRefString *text;
  PmStrings *events;
} PmLesson;

typedef struct
{
  PmRecord base;
  GRefString *title;
  GRefString *description;
  guint8 kind;     /* PmActionKind */
  guint8 strength; /* PmStrength */
  guint8 priority; /* PmPriority */
  guint8 status;   /* PmActionStatus */
  GRefString *reason;
  GRefString *owner;
  PmDate due;
  PmDate completed;
  GRefString *verification;
  PmStrings *treats;
  PmRecord *link; /* PmLink */
} PmAction;

typedef struct
{
  PmRecord base;
  GRefString *name;
  GRefString *media_type;
  guint8 starred; /* boolean */
  GRefString *sha256;
  GRefString *data; /* base64 */
} PmAttachment;

typedef struct
{
  PmRecord base;
  GRefString *target;
  GRefString *text;
  GRefString *answer;
} PmQuestion;

typedef struct
{
  PmRecord base;
  GRefString *target;
  GRefString *author;
  PmTime at;
  GRefString *text;
  guint8 resolved; /* boolean */
} PmComment;

typedef struct
{
  PmRecord base;
  GRefString *system;
  GRefString *id;
  GRefString *url;
} PmSource;

typedef struct
{
  PmRecord base;
  GRefString *title;
  GRefString *url;
} PmLink;

typedef struct
{
  PmRecord base;
  GRefString *name;
  GRefString *value;
} PmMeasure;

typedef struct
{
  PmRecord base;
  GRefString *effect; /* id of a cause */
  guint8 answer;      /* PmAnswer */
  GRefString *note;
} PmNecessity;

typedef struct
{
  PmRecord base;
  GRefString *time_to_detect;
  GRefString *time_to_acknowledge;
  GRefString *time_to_mitigate;
  GRefString *time_to_resolve;
} PmStated;

typedef struct
{
  PmRecord base;
  guint8 time_to_detect; /* PmMeasuredFrom, as the next ones */
  guint8 time_to_acknowledge;
  guint8 time_to_mitigate;
  guint8 time_to_resolve;
} PmDefinitions;

typedef struct
{
  PmRecord base;
  GRefString *rule;
  GRefString *target;
  GRefString *text;
} PmDismissal;

/* Indices into the tables of fields, in the order of the file. */
typedef enum
{
  PM_INCIDENT_ID,
  PM_INCIDENT_TITLE,
  PM_INCIDENT_STATUS,
  PM_INCIDENT_SEVERITY,
  PM_INCIDENT_TIME_ZONE,
  PM_INCIDENT_SERVICES,
  PM_INCIDENT_TAGS,
  PM_INCIDENT_SUMMARY,
  PM_INCIDENT_BACKGROUND,
  PM_INCIDENT_TRIGGER,
  PM_INCIDENT_RESOLUTION,
  PM_INCIDENT_PEOPLE,
  PM_INCIDENT_LANES,
  PM_INCIDENT_EVENTS,
  PM_INCIDENT_IMPACTS,
  PM_INCIDENT_SIGNALS,
  PM_INCIDENT_CAUSES,
  PM_INCIDENT_LESSONS,
  PM_INCIDENT_ACTIONS,
  PM_INCIDENT_ATTACHMENTS,
  PM_INCIDENT_QUESTIONS,
  PM_INCIDENT_STATED,
  PM_INCIDENT_DEFINITIONS,
  PM_INCIDENT_DISMISSED,
  PM_INCIDENT_COMMENTS,
  PM_INCIDENT_N_FIELDS
} PmIncidentField;

typedef enum
{
  PM_PERSON_ID,
  PM_PERSON_NAME,
  PM_PERSON_ROLE,
  PM_PERSON_CONTACT,
  PM_PERSON_N_FIELDS
} PmPersonField;

typedef enum
{
  PM_LANE_ID,
  PM_LANE_NAME,
  PM_LANE_N_FIELDS
} PmLaneField;

typedef enum
{
  PM_EVENT_ID,
  PM_EVENT_AT,
  PM_EVENT_UNTIL,
  PM_EVENT_PRECISION,
  PM_EVENT_APPROXIMATE,
  PM_EVENT_NOTICED_AT,
  PM_EVENT_ORIGINAL_TIME,
  PM_EVENT_TITLE,
  PM_EVENT_DETAILS,
  PM_EVENT_KIND,
  PM_EVENT_CERTAINTY,
  PM_EVENT_LANE,
  PM_EVENT_ACTOR,
  PM_EVENT_MILESTONES,
  PM_EVENT_STARRED,
  PM_EVENT_SOURCE,
  PM_EVENT_LINKS,
  PM_EVENT_ATTACHMENTS,
  PM_EVENT_N_FIELDS
} PmEventField;

typedef enum
{
  PM_IMPACT_ID,
  PM_IMPACT_DESCRIPTION,
  PM_IMPACT_LEVEL,
  PM_IMPACT_STARTED_AT,
  PM_IMPACT_ENDED_AT,
  PM_IMPACT_MEASURES,
  PM_IMPACT_SERVICES,
  PM_IMPACT_EVENTS,
  PM_IMPACT_N_FIELDS
} PmImpactField;

typedef enum
{
  PM_SIGNAL_ID,
  PM_SIGNAL_NAME,
  PM_SIGNAL_FIRED,
  PM_SIGNAL_EVENT,
  PM_SIGNAL_SHOULD_HAVE_FIRED_EVENT,
  PM_SIGNAL_AUDIENCE,
  PM_SIGNAL_USEFUL,
  PM_SIGNAL_GAP,
  PM_SIGNAL_N_FIELDS
} PmSignalField;

typedef enum
{
  PM_CAUSE_ID,
  PM_CAUSE_TEXT,
  PM_CAUSE_KIND,
  PM_CAUSE_GATE,
  PM_CAUSE_LEADS_TO,
  PM_CAUSE_CERTAINTY,
  PM_CAUSE_EVIDENCE,
  PM_CAUSE_EVIDENCE_AGAINST,
  PM_CAUSE_CATEGORY,
  PM_CAUSE_STOP_REASON,
  PM_CAUSE_NECESSARY,
  PM_CAUSE_COMPLETE,
  PM_CAUSE_N_FIELDS
} PmCauseField;

typedef enum
{
  PM_LESSON_ID,
  PM_LESSON_KIND,
  PM_LESSON_TEXT,
  PM_LESSON_EVENTS,
  PM_LESSON_N_FIELDS
} PmLessonField;

typedef enum
{
  PM_ACTION_ID,
  PM_ACTION_TITLE,
  PM_ACTION_DESCRIPTION,
  PM_ACTION_KIND,
  PM_ACTION_STRENGTH,
  PM_ACTION_PRIORITY,
  PM_ACTION_STATUS,
  PM_ACTION_REASON,
  PM_ACTION_OWNER,
  PM_ACTION_DUE,
  PM_ACTION_COMPLETED,
  PM_ACTION_VERIFICATION,
  PM_ACTION_TREATS,
  PM_ACTION_LINK,
  PM_ACTION_N_FIELDS
} PmActionField;

typedef enum
{
  PM_ATTACHMENT_ID,
  PM_ATTACHMENT_NAME,
  PM_ATTACHMENT_MEDIA_TYPE,
  PM_ATTACHMENT_STARRED,
  PM_ATTACHMENT_SHA256,
  PM_ATTACHMENT_DATA,
  PM_ATTACHMENT_N_FIELDS
} PmAttachmentField;

typedef enum
{
  PM_QUESTION_ID,
  PM_QUESTION_TARGET,
  PM_QUESTION_TEXT,
  PM_QUESTION_ANSWER,
  PM_QUESTION_N_FIELDS
} PmQuestionField;

typedef enum
{
  PM_COMMENT_ID,
  PM_COMMENT_TARGET,
  PM_COMMENT_AUTHOR,
  PM_COMMENT_AT,
  PM_COMMENT_TEXT,
  PM_COMMENT_RESOLVED,
  PM_COMMENT_N_FIELDS
} PmCommentField;

typedef enum
{
  PM_SOURCE_SYSTEM,
  PM_SOURCE_ID,
  PM_SOURCE_URL,
  PM_SOURCE_N_FIELDS
} PmSourceField;

typedef enum
{
  PM_LINK_TITLE,
  PM_LINK_URL,
  PM_LINK_N_FIELDS
} PmLinkField;

typedef enum
{
  PM_MEASURE_NAME,
  PM_MEASURE_VALUE,
  PM_MEASURE_N_FIELDS
} PmMeasureField;

typedef enum
{
  PM_NECESSITY_EFFECT,
  PM_NECESSITY_ANSWER,
  PM_NECESSITY_NOTE,
  PM_NECESSITY_N_FIELDS
} PmNecessityField;

typedef enum
{
  PM_STATED_TIME_TO_DETECT,
  PM_STATED_TIME_TO_ACKNOWLEDGE,
  PM_STATED_TIME_TO_MITIGATE,
  PM_STATED_TIME_TO_RESOLVE,
  PM_STATED_N_FIELDS
} PmStatedField;

/* In the order of PmStatedField and of the figures. */
typedef enum
{
  PM_DEFINITIONS_TIME_TO_DETECT,
  PM_DEFINITIONS_TIME_TO_ACKNOWLEDGE,
  PM_DEFINITIONS_TIME_TO_MITIGATE,
  PM_DEFINITIONS_TIME_TO_RESOLVE,
  PM_DEFINITIONS_N_FIELDS
} PmDefinitionsField;

typedef enum
{
  PM_DISMISSAL_RULE,
  PM_DISMISSAL_TARGET,
  PM_DISMISSAL_TEXT,
  PM_DISMISSAL_N_FIELDS
} PmDismissalField;

/* Life of a record */
PmRecord *pm_record_new (PmKind kind);
PmRecord *pm_record_new_with_id (PmKind kind, const char *id);
PmRecord *pm_record_copy (const PmRecord *record);
PmRecord *pm_record_ref (const PmRecord *record);
void pm_record_unref (PmRecord *record);
PmRecord *pm_record_seal (PmRecord *record);
gboolean pm_record_equal (const PmRecord *a, const PmRecord *b);

/* Setting a field of a record that is not sealed */
void pm_record_set_id (PmRecord *record, const char *id);
void pm_record_set_string (PmRecord *record, guint field, const char *value);
void pm_record_take_string (PmRecord *record, guint field, GRefString *value);
void pm_record_set_time (PmRecord *record, guint field, PmTime value);
void pm_record_set_uint (PmRecord *record, guint field, guint32 value);
void pm_record_take_strings (PmRecord *record, guint field, PmStrings *value);
void pm_record_take_part (PmRecord *record, guint field, PmRecord *value);
void pm_record_take_parts (PmRecord *record, guint field, PmParts *value);
void pm_record_take_extras (PmRecord *record, PmExtras *extras);

/* Reading a field by its index */
const char *pm_record_get_string (const PmRecord *record, guint field);
PmTime pm_record_get_time (const PmRecord *record, guint field);
guint32 pm_record_get_uint (const PmRecord *record, guint field);
const PmStrings *pm_record_get_strings (const PmRecord *record, guint field);
const PmRecord *pm_record_get_part (const PmRecord *record, guint field);
const PmParts *pm_record_get_parts (const PmRecord *record, guint field);
gboolean pm_record_field_is_set (const PmRecord *record, guint field);
gboolean pm_record_field_equal (const PmRecord *a, const PmRecord *b, guint field);
void pm_record_copy_field (PmRecord *record, const PmRecord *from, guint field);
const char *pm_record_get_title (const PmRecord *record);

/* References to other records */
gboolean pm_record_refers_to (const PmRecord *record, const char *id);
gboolean pm_record_refers_to_any (const PmRecord *record, GHashTable *ids);
gboolean pm_record_remove_refs (PmRecord *record, const char *id);

/* Arrays */
PmStrings *pm_strings_new (const char *const *items, gssize n);
PmStrings *pm_strings_new_take (GPtrArray *items);
PmStrings *pm_strings_ref (const PmStrings *strings);
void pm_strings_unref (PmStrings *strings);
gboolean pm_strings_contains (const PmStrings *strings, const char *item);
PmStrings *pm_strings_with (const PmStrings *strings, const char *item, gint position);
PmStrings *pm_strings_without (const PmStrings *strings, const char *item);
gboolean pm_strings_equal (const PmStrings *a, const PmStrings *b);
char *pm_strings_join (const PmStrings *strings, const char *separator);

PmParts *pm_parts_new_take (GPtrArray *records);
PmParts *pm_parts_ref (const PmParts *parts);
void pm_parts_unref (PmParts *parts);

PmExtras *pm_extras_new_take (GArray *extras);
PmExtras *pm_extras_ref (const PmExtras *extras);
void pm_extras_unref (PmExtras *extras);

static inline guint
pm_strings_get_n (const PmStrings *strings)
{
  return strings != NULL ? strings->n : 0;
}

static inline guint
pm_parts_get_n (const PmParts *parts)
{
  return parts != NULL ? parts->n : 0;
}

static inline PmKind
pm_record_get_kind (const PmRecord *record)
{
  return (PmKind) record->kind;
}

static inline const char *
pm_record_get_id (const PmRecord *record)
{
  return record->id;
}

#define PM_DEFINE_CAST(Type, name, KIND)                                                           \
  static inline const Type *name (const PmRecord *record)                                          \
  {                                                                                                \
    g_assert (record == NULL || record->kind == KIND);                                             \
    return (const Type *) record;                                                                  \
  }

PM_DEFINE_CAST (PmIncident, pm_incident, PM_KIND_INCIDENT)
PM_DEFINE_CAST (PmPerson, pm_person, PM_KIND_PERSON)
PM_DEFINE_CAST (PmLane, pm_lane, PM_KIND_LANE)
PM_DEFINE_CAST (PmEvent, pm_event, PM_KIND_EVENT)
PM_DEFINE_CAST (PmImpact, pm_impact, PM_KIND_IMPACT)
PM_DEFINE_CAST (PmSignal, pm_signal, PM_KIND_SIGNAL)
PM_DEFINE_CAST (PmCause, pm_cause, PM_KIND_CAUSE)
PM_DEFINE_CAST (PmLesson, pm_lesson, PM_KIND_LESSON)
PM_DEFINE_CAST (PmAction, pm_action, PM_KIND_ACTION)
PM_DEFINE_CAST (PmAttachment, pm_attachment, PM_KIND_ATTACHMENT)
PM_DEFINE_CAST (PmQuestion, pm_question, PM_KIND_QUESTION)
PM_DEFINE_CAST (PmComment, pm_comment, PM_KIND_COMMENT)
PM_DEFINE_CAST (PmSource, pm_source, PM_KIND_SOURCE)
PM_DEFINE_CAST (PmLink, pm_link, PM_KIND_LINK)
PM_DEFINE_CAST (PmMeasure, pm_measure, PM_KIND_MEASURE)
PM_DEFINE_CAST (PmNecessity, pm_necessity, PM_KIND_NECESSITY)
PM_DEFINE_CAST (PmStated, pm_stated, PM_KIND_STATED)
PM_DEFINE_CAST (PmDefinitions, pm_definitions, PM_KIND_DEFINITIONS)
PM_DEFINE_CAST (PmDismissal, pm_dismissal, PM_KIND_DISMISSAL)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmRecord, pm_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmStrings, pm_strings_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmParts, pm_parts_unref)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What the document is made of, described once. A record is a C struct; its kind says which, and
 * the kind's table of fields says for every member of the file format its JSON name, its type and
 * where in the struct it is. Reader, writer, the generic editors, the search for references and
 * the property tests all run on these tables, so that a member that is added here is read,
 * written, kept, compared and undone everywhere.
 */

/** PmKind: the kinds of record. */
typedef enum
{
  PM_KIND_INCIDENT, /* the document's own members */
  PM_KIND_PERSON,
  PM_KIND_LANE,
  PM_KIND_EVENT,
  PM_KIND_IMPACT,
  PM_KIND_SIGNAL,
  PM_KIND_CAUSE,
  PM_KIND_LESSON,
  PM_KIND_ACTION,
  PM_KIND_ATTACHMENT,
  PM_KIND_QUESTION,
  PM_KIND_COMMENT,
  /* Parts: records inside a record, without an id. */
  PM_KIND_SOURCE,
  PM_KIND_LINK,
  PM_KIND_MEASURE,
  PM_KIND_NECESSITY,
  PM_KIND_STATED,
  PM_KIND_DEFINITIONS,
  PM_KIND_DISMISSAL,
  PM_N_KINDS
} PmKind;

#define PM_KIND_FIRST_TABLE PM_KIND_PERSON
#define PM_KIND_LAST_TABLE  PM_KIND_COMMENT

/** PmKindMask: a set of kinds, bit (1 << kind). */
typedef guint32 PmKindMask;

#define PM_KIND_BIT(kind) ((PmKindMask) 1 << (kind))

/** PmType: the type of a field, with the C type of its place in the struct. */
typedef enum
{
  PM_TYPE_ID,      /* GRefString *: the record's own id */
  PM_TYPE_STRING,  /* GRefString *: one line; NULL is unset, an empty one is stored as NULL */
  PM_TYPE_TEXT,    /* GRefString *: long text, Markdown */
  PM_TYPE_DATA,    /* GRefString *: base64 */
  PM_TYPE_ZONE,    /* GRefString *: IANA name */
  PM_TYPE_TIME,    /* PmTime: PM_TIME_UNSET is unset */
  PM_TYPE_DATE,    /* PmDate: 0 is unset */
  PM_TYPE_ENUM,    /* guint8: 0 is unset, n is the table's entry n - 1 */
  PM_TYPE_FLAGS,   /* guint32: bit n is the table's entry n; an array of names in the file */
  PM_TYPE_TRUE,    /* guint8: true or left out */
  PM_TYPE_BOOLEAN, /* guint8: 0 unset, else PM_NO or PM_YES */
  PM_TYPE_REF,     /* GRefString *: id of another record */
  PM_TYPE_REFS,    /* PmStrings *: ids of other records; NULL is none */
  PM_TYPE_STRINGS, /* PmStrings *: NULL is none */
  PM_TYPE_PART,    /* PmRecord *: a record inside this one */
  PM_TYPE_PARTS,   /* PmParts *: an array of those; NULL is none */
  PM_TYPE_TABLE,   /* incident only, has no place: the document's array of a kind */
} PmType;

/** PmBoolean: the values of a %PM_TYPE_BOOLEAN field. */
typedef enum
{
  PM_BOOLEAN_UNSET,
  PM_NO,
  PM_YES,
} PmBoolean;

/** PmEnumValue: one name of an enumeration: as the file has it, and for people (untranslated). */
typedef struct
{
  const char *name;
  const char *label;
} PmEnumValue;

typedef struct
{
  const PmEnumValue *values;
  guint n_values;
} PmEnumInfo;

typedef struct
{
  const char *name; /* JSON member */
  PmType type;
  guint16 offset;              /* bytes from the start of the struct */
  PmKind part;                 /* PART, PARTS, TABLE: the kind in there */
  PmKindMask targets;          /* REF, REFS: the kinds that may be meant */
  const PmEnumInfo *enum_info; /* ENUM, FLAGS */
  const char *label;           /* for people, untranslated */
} PmFieldInfo;

typedef struct
{
  PmKind kind;
  const char *member; /* JSON member of the document's array, NULL for parts */
  const char *label;  /* for people, untranslated: "Event" */
  char letter;        /* of the short number: E12; 0 for none */
  guint16 size;       /* of the struct in bytes */
  guint16 n_fields;
  const PmFieldInfo *fields; /* in the order of the file */
} PmKindInfo;

const PmKindInfo *pm_kind_get_info (PmKind kind);
const char *pm_kind_get_label (PmKind kind);
gint pm_kind_find_field (PmKind kind, const char *name, gsize length);
const char *pm_field_get_label (PmKind kind, guint field);

guint pm_enum_find (const PmEnumInfo *info, const char *name, gsize length);
const char *pm_enum_get_name (const PmEnumInfo *info, guint value);
const char *pm_enum_get_label (const PmEnumInfo *info, guint value);

extern const PmEnumInfo pm_status_enum;
extern const PmEnumInfo pm_precision_enum;
extern const PmEnumInfo pm_event_kind_enum;
extern const PmEnumInfo pm_event_certainty_enum;
extern const PmEnumInfo pm_milestone_enum;
extern const PmEnumInfo pm_impact_level_enum;
extern const PmEnumInfo pm_useful_enum;
extern const PmEnumInfo pm_cause_kind_enum;
extern const PmEnumInfo pm_gate_enum;
extern const PmEnumInfo pm_cause_certainty_enum;
extern const PmEnumInfo pm_answer_enum;
extern const PmEnumInfo pm_lesson_kind_enum;
extern const PmEnumInfo pm_action_kind_enum;
extern const PmEnumInfo pm_strength_enum;
extern const PmEnumInfo pm_priority_enum;
extern const PmEnumInfo pm_action_status_enum;
extern const PmEnumInfo pm_measured_from_enum;

typedef enum
{
  PM_STATUS_UNSET,
  PM_STATUS_DRAFT,
  PM_STATUS_IN_REVIEW,
  PM_STATUS_FINAL,
} PmStatus;

typedef enum
{
  PM_EVENT_KIND_UNSET,
  PM_EVENT_KIND_ALERT,
  PM_EVENT_KIND_OBSERVATION,
  PM_EVENT_KIND_ACTION,
  PM_EVENT_KIND_DECISION,
  PM_EVENT_KIND_COMMUNICATION,
  PM_EVENT_KIND_CHANGE,
  PM_EVENT_KIND_IMPACT,
  PM_EVENT_KIND_NOTE,
} PmEventKind;

typedef enum
{
  PM_EVENT_CERTAINTY_UNSET,
  PM_EVENT_CERTAINTY_FACT,
  PM_EVENT_CERTAINTY_INFERENCE,
  PM_EVENT_CERTAINTY_HEARSAY,
} PmEventCertainty;

/** PmMilestone: bits of an event's milestones, and with pm_milestone_index() of the table. */
typedef enum
{
  PM_MILESTONE_STARTED = 1 << 0,
  PM_MILESTONE_DETECTED = 1 << 1,
  PM_MILESTONE_DECLARED = 1 << 2,
  PM_MILESTONE_ACKNOWLEDGED = 1 << 3,
  PM_MILESTONE_MITIGATED = 1 << 4,
  PM_MILESTONE_RESOLVED = 1 << 5,
} PmMilestone;

#define PM_N_MILESTONES 6

typedef enum
{
  PM_IMPACT_LEVEL_UNSET,
  PM_IMPACT_LEVEL_NONE,
  PM_IMPACT_LEVEL_MINOR,
  PM_IMPACT_LEVEL_MAJOR,
  PM_IMPACT_LEVEL_CRITICAL,
} PmImpactLevel;

typedef enum
{
  PM_USEFUL_UNSET,
  PM_USEFUL_YES,
  PM_USEFUL_NO,
  PM_USEFUL_UNCLEAR,
} PmUseful;

typedef enum
{
  PM_CAUSE_KIND_UNSET,
  PM_CAUSE_KIND_PROBLEM,
  PM_CAUSE_KIND_TRIGGER,
  PM_CAUSE_KIND_ROOT,
  PM_CAUSE_KIND_CONTRIBUTING,
  PM_CAUSE_KIND_CONDITION,
} PmCauseKind;

typedef enum
{
  PM_GATE_UNSET,
  PM_GATE_AND,
  PM_GATE_OR,
} PmGate;

typedef enum
{
  PM_CAUSE_CERTAINTY_UNSET,
  PM_CAUSE_CERTAINTY_HYPOTHESIS,
  PM_CAUSE_CERTAINTY_CONFIRMED,
  PM_CAUSE_CERTAINTY_RULED_OUT,
} PmCauseCertainty;

typedef enum
{
  PM_ANSWER_UNSET,
  PM_ANSWER_YES,
  PM_ANSWER_NO,
  PM_ANSWER_UNSURE,
} PmAnswer;

typedef enum
{
  PM_LESSON_KIND_UNSET,
  PM_LESSON_KIND_WENT_WELL,
  PM_LESSON_KIND_WENT_POORLY,
  PM_LESSON_KIND_GOT_LUCKY,
  PM_LESSON_KIND_SURPRISE,
} PmLessonKind;

typedef enum
{
  PM_ACTION_KIND_UNSET,
  PM_ACTION_KIND_PREVENT,
  PM_ACTION_KIND_DETECT,
  PM_ACTION_KIND_MITIGATE,
  PM_ACTION_KIND_PROCESS,
} PmActionKind;

/** PmMeasuredFrom: where a key figure begins; practice disagrees about that. */
typedef enum
{
  PM_MEASURED_FROM_UNSET,
  PM_MEASURED_FROM_STARTED,
  PM_MEASURED_FROM_IMPACT, /* the first start of an impact */
  PM_MEASURED_FROM_DETECTED,
  PM_MEASURED_FROM_DECLARED,
} PmMeasuredFrom;

typedef enum
{
  PM_STRENGTH_UNSET,
  PM_STRENGTH_STRONGER,
  PM_STRENGTH_INTERMEDIATE,
  PM_STRENGTH_WEAKER,
} PmStrength;

typedef enum
{
  PM_PRIORITY_UNSET,
  PM_PRIORITY_P0,
  PM_PRIORITY_P1,
  PM_PRIORITY_P2,
  PM_PRIORITY_P3,
  PM_PRIORITY_P4,
} PmPriority;

typedef enum
{
  PM_ACTION_STATUS_UNSET,
  PM_ACTION_STATUS_OPEN,
  PM_ACTION_STATUS_IN_PROGRESS,
  PM_ACTION_STATUS_DONE,
  PM_ACTION_STATUS_WONT_DO,
} PmActionStatus;

G_END_DECLS

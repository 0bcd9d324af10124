/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-kinds.h"

#include "pm-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ENUM_INFO(name, ...)                                                                       \
  static const PmEnumValue name##_values[] = { __VA_ARGS__ };                                      \
  const PmEnumInfo name = { name##_values, G_N_ELEMENTS (name##_values) }

ENUM_INFO (pm_status_enum,
           { "draft", N_ ("Draft") },
           { "in_review", N_ ("In review") },
           { "final", N_ ("Final") });

ENUM_INFO (pm_precision_enum,
           { "second", N_ ("To the second") },
           { "minute", N_ ("To the minute") },
           { "hour", N_ ("To the hour") },
           { "day", N_ ("To the day") },
           { "unknown", N_ ("Not known") });

ENUM_INFO (pm_event_kind_enum,
           { "alert", N_ ("Alert") },
           { "observation", N_ ("Observation") },
           { "action", N_ ("Action") },
           { "decision", N_ ("Decision") },
           { "communication", N_ ("Communication") },
           { "change", N_ ("Change") },
           { "impact", N_ ("Impact") },
           { "note", N_ ("Note") });

ENUM_INFO (pm_event_certainty_enum,
           { "fact", N_ ("Fact") },
           { "inference", N_ ("Inference") },
           { "hearsay", N_ ("Hearsay") });

ENUM_INFO (pm_milestone_enum,
           { "started", N_ ("Started") },
           { "detected", N_ ("Detected") },
           { "declared", N_ ("Declared") },
           { "acknowledged", N_ ("Acknowledged") },
           { "mitigated", N_ ("Mitigated") },
           { "resolved", N_ ("Resolved") });

ENUM_INFO (pm_impact_level_enum,
           { "none", N_ ("None") },
           { "minor", N_ ("Minor") },
           { "major", N_ ("Major") },
           { "critical", N_ ("Critical") });

ENUM_INFO (pm_useful_enum,
           { "yes", N_ ("Useful") },
           { "no", N_ ("Not useful") },
           { "unclear", N_ ("Unclear") });

ENUM_INFO (pm_cause_kind_enum,
           { "problem", N_ ("Problem") },
           { "trigger", N_ ("Trigger") },
           { "root", N_ ("Root cause") },
           { "contributing", N_ ("Contributing factor") },
           { "condition", N_ ("Condition") });

ENUM_INFO (pm_gate_enum,
           { "and", N_ ("All of these were needed") },
           { "or", N_ ("Any one was enough") });

ENUM_INFO (pm_cause_certainty_enum,
           { "hypothesis", N_ ("Hypothesis") },
           { "confirmed", N_ ("Confirmed") },
           { "ruled_out", N_ ("Ruled out") });

ENUM_INFO (pm_answer_enum, { "yes", N_ ("Yes") }, { "no", N_ ("No") }, { "unsure", N_ ("Unsure") });

ENUM_INFO (pm_measured_from_enum,
           { "started", N_ ("From the start") },
           { "impact", N_ ("From the first impact") },
           { "detected", N_ ("From the detection") },
           { "declared", N_ ("From the declaration") });

ENUM_INFO (pm_lesson_kind_enum,
           { "went_well", N_ ("What went well") },
           { "went_poorly", N_ ("What went poorly") },
           { "got_lucky", N_ ("Where we got lucky") },
           { "surprise", N_ ("What surprised us") });

ENUM_INFO (pm_action_kind_enum,
           { "prevent", N_ ("Prevent") },
           { "detect", N_ ("Detect") },
           { "mitigate", N_ ("Mitigate") },
           { "process", N_ ("Process") });

ENUM_INFO (pm_strength_enum,
           { "stronger", N_ ("Stronger") },
           { "intermediate", N_ ("Intermediate") },
           { "weaker", N_ ("Weaker") });

ENUM_INFO (pm_priority_enum,
           { "p0", N_ ("P0") },
           { "p1", N_ ("P1") },
           { "p2", N_ ("P2") },
           { "p3", N_ ("P3") },
           { "p4", N_ ("P4") });

ENUM_INFO (pm_action_status_enum,
           { "open", N_ ("Open") },
           { "in_progress", N_ ("In progress") },
           { "done", N_ ("Done") },
           { "wont_do", N_ ("Won’t do") });

#define TARGETS_ANY (PM_KIND_BIT (PM_KIND_LAST_TABLE + 1) - PM_KIND_BIT (PM_KIND_FIRST_TABLE))

#define FIELD(Struct, member, type, label)                                                         \
  { #member, type, G_STRUCT_OFFSET (Struct, member), 0, 0, NULL, label }
#define FIELD_ID(label) { "id", PM_TYPE_ID, G_STRUCT_OFFSET (PmRecord, id), 0, 0, NULL, label }
#define FIELD_ENUM(Struct, member, type, info, label)                                              \
  { #member, type, G_STRUCT_OFFSET (Struct, member), 0, 0, &info, label }
#define FIELD_REF(Struct, member, type, targets, label)                                            \
  { #member, type, G_STRUCT_OFFSET (Struct, member), 0, targets, NULL, label }
#define FIELD_PART(Struct, member, type, part, label)                                              \
  { #member, type, G_STRUCT_OFFSET (Struct, member), part, 0, NULL, label }
#define FIELD_TABLE(member, kind, label) { member, PM_TYPE_TABLE, 0, kind, 0, NULL, label }

static const PmFieldInfo incident_fields[] = {
  FIELD_ID (N_ ("Identifier")),
  FIELD (PmIncident, title, PM_TYPE_STRING, N_ ("Title")),
  FIELD_ENUM (PmIncident, status, PM_TYPE_ENUM, pm_status_enum, N_ ("Status")),
  FIELD (PmIncident, severity, PM_TYPE_STRING, N_ ("Severity")),
  FIELD (PmIncident, time_zone, PM_TYPE_ZONE, N_ ("Time zone")),
  FIELD (PmIncident, services, PM_TYPE_STRINGS, N_ ("Services")),
  FIELD (PmIncident, tags, PM_TYPE_STRINGS, N_ ("Tags")),
  FIELD (PmIncident, summary, PM_TYPE_TEXT, N_ ("Summary")),
  FIELD (PmIncident, background, PM_TYPE_TEXT, N_ ("Background")),
  FIELD (PmIncident, trigger, PM_TYPE_TEXT, N_ ("Trigger")),
  FIELD (PmIncident, resolution, PM_TYPE_TEXT, N_ ("Resolution")),
  FIELD_TABLE ("people", PM_KIND_PERSON, N_ ("People")),
  FIELD_TABLE ("lanes", PM_KIND_LANE, N_ ("Lanes")),
  FIELD_TABLE ("events", PM_KIND_EVENT, N_ ("Events")),
  FIELD_TABLE ("impacts", PM_KIND_IMPACT, N_ ("Impact")),
  FIELD_TABLE ("signals", PM_KIND_SIGNAL, N_ ("Signals")),
  FIELD_TABLE ("causes", PM_KIND_CAUSE, N_ ("Causes")),
  FIELD_TABLE ("lessons", PM_KIND_LESSON, N_ ("Lessons")),
  FIELD_TABLE ("actions", PM_KIND_ACTION, N_ ("Actions")),
  FIELD_TABLE ("attachments", PM_KIND_ATTACHMENT, N_ ("Attachments")),
  FIELD_TABLE ("questions", PM_KIND_QUESTION, N_ ("Questions")),
  FIELD_PART (PmIncident, stated, PM_TYPE_PART, PM_KIND_STATED, N_ ("Stated durations")),
  FIELD_PART (PmIncident,
              definitions,
              PM_TYPE_PART,
              PM_KIND_DEFINITIONS,
              N_ ("Definitions of key figures")),
  FIELD_PART (PmIncident, dismissed, PM_TYPE_PARTS, PM_KIND_DISMISSAL, N_ ("Dismissed remarks")),
  FIELD_TABLE ("comments", PM_KIND_COMMENT, N_ ("Comments")),
};

static const PmFieldInfo person_fields[] = {
  FIELD_ID (N_ ("Identifier")),
  FIELD (PmPerson, name, PM_TYPE_STRING, N_ ("Name")),
  FIELD (PmPerson, role, PM_TYPE_STRING, N_ ("Role")),
  FIELD (PmPerson, contact, PM_TYPE_STRING, N_ ("Contact")),
};

static const PmFieldInfo lane_fields[] = {
  FIELD_ID (N_ ("Identifier")),
  FIELD (PmLane, name, PM_TYPE_STRING, N_ ("Name")),
};

static const PmFieldInfo event_fields[] = {
  FIELD_ID (N_ ("Identifier")),
  FIELD (PmEvent, at, PM_TYPE_TIME, N_ ("Time")),
  FIELD (PmEvent, until, PM_TYPE_TIME, N_ ("Until")),
  FIELD_ENUM (PmEvent, precision, PM_TYPE_ENUM, pm_precision_enum, N_ ("Precision")),
  FIELD (PmEvent, approximate, PM_TYPE_TRUE, N_ ("Approximate")),
  FIELD (PmEvent, noticed_at, PM_TYPE_TIME, N_ ("Noticed at")),
  FIELD (PmEvent, original_time, PM_TYPE_STRING, N_ ("Time as written")),
  FIELD (PmEvent, title, PM_TYPE_STRING, N_ ("Title")),
  FIELD (PmEvent, details, PM_TYPE_TEXT, N_ ("Details")),
  FIELD_ENUM (PmEvent, kind, PM_TYPE_ENUM, pm_event_kind_enum, N_ ("Kind")),
  FIELD_ENUM (PmEvent, certainty, PM_TYPE_ENUM, pm_event_certainty_enum, N_ ("Certainty")),
  FIELD_REF (PmEvent, lane, PM_TYPE_REF, PM_KIND_BIT (PM_KIND_LANE), N_ ("Lane")),
  FIELD_REF (PmEvent, actor, PM_TYPE_REF, PM_KIND_BIT (PM_KIND_PERSON), N_ ("Actor")),
  FIELD_ENUM (PmEvent, milestones, PM_TYPE_FLAGS, pm_milestone_enum, N_ ("Milestones")),
  FIELD (PmEvent, starred, PM_TYPE_TRUE, N_ ("Starred")),
  FIELD_PART (PmEvent, source, PM_TYPE_PART, PM_KIND_SOURCE, N_ ("Source")),
  FIELD_PART (PmEvent, links, PM_TYPE_PARTS, PM_KIND_LINK, N_ ("Web links")),
  FIELD_REF (PmEvent,
             attachments,
             PM_TYPE_REFS,
             PM_KIND_BIT (PM_KIND_ATTACHMENT),
             N_ ("Attachments")),
};

static const PmFieldInfo impact_fields[] = {
  FIELD_ID (N_ ("Identifier")),
  FIELD (PmImpact, description, PM_TYPE_TEXT, N_ ("Description")),
  FIELD_ENUM (PmImpact, level, PM_TYPE_ENUM, pm_impact_level_enum, N_ ("Level")),
  FIELD (PmImpact, started_at, PM_TYPE_TIME, N_ ("Started")),
  FIELD (PmImpact, ended_at, PM_TYPE_TIME, N_ ("Ended")),
  FIELD_PART (PmImpact, measures, PM_TYPE_PARTS, PM_KIND_MEASURE, N_ ("Measures")),
  FIELD (PmImpact, services, PM_TYPE_STRINGS, N_ ("Services")),
  FIELD_REF (PmImpact, events, PM_TYPE_REFS, PM_KIND_BIT (PM_KIND_EVENT), N_ ("Events")),
};

static const PmFieldInfo signal_fields[] = {
  FIELD_ID (N_ ("Identifier")),
  FIELD (PmSignal, name, PM_TYPE_STRING, N_ ("Name")),
  FIELD (PmSignal, fired, PM_TYPE_BOOLEAN, N_ ("Fired")),
  FIELD_REF (PmSignal, event, PM_TYPE_REF, PM_KIND_BIT (PM_KIND_EVENT), N_ ("Fired at")),
  FIELD_REF (PmSignal,
             should_have_fired_event,
             PM_TYPE_REF,
             PM_KIND_BIT (PM_KIND_EVENT),
             N_ ("Could have fired at")),
  FIELD (PmSignal, audience, PM_TYPE_STRING, N_ ("Went to")),
  FIELD_ENUM (PmSignal, useful, PM_TYPE_ENUM, pm_useful_enum, N_ ("Usefulness")),
  FIELD (PmSignal, gap, PM_TYPE_TEXT, N_ ("Gap")),
};

static const PmFieldInfo cause_fields[] = {
  FIELD_ID (N_ ("Identifier")),
  FIELD (PmCause, text, PM_TYPE_TEXT, N_ ("Text")),
  FIELD_ENUM (PmCause, kind, PM_TYPE_ENUM, pm_cause_kind_enum, N_ ("Kind")),
  FIELD_ENUM (PmCause, gate, PM_TYPE_ENUM, pm_gate_enum, N_ ("Gate")),
  FIELD_REF (PmCause, leads_to, PM_TYPE_REFS, PM_KIND_BIT (PM_KIND_CAUSE), N_ ("Leads to")),
  FIELD_ENUM (PmCause, certainty, PM_TYPE_ENUM, pm_cause_certainty_enum, N_ ("Certainty")),
  FIELD_REF (PmCause, evidence, PM_TYPE_REFS, PM_KIND_BIT (PM_KIND_EVENT), N_ ("Evidence for")),
  FIELD_REF (PmCause,
             evidence_against,
             PM_TYPE_REFS,
             PM_KIND_BIT (PM_KIND_EVENT),
             N_ ("Evidence against")),
  FIELD (PmCause, category, PM_TYPE_STRING, N_ ("Category")),
  FIELD (PmCause, stop_reason, PM_TYPE_STRING, N_ ("Reason to stop here")),
  FIELD_PART (PmCause, necessary, PM_TYPE_PARTS, PM_KIND_NECESSITY, N_ ("Necessary for")),
  FIELD_ENUM (PmCause, complete, PM_TYPE_ENUM, pm_answer_enum, N_ ("Causes complete")),
};

static const PmFieldInfo lesson_fields[] = {
  FIELD_ID (N_ ("Identifier")),
  FIELD_ENUM (PmLesson, kind, PM_TYPE_ENUM, pm_lesson_kind_enum, N_ ("Kind")),
  FIELD (PmLesson, text, PM_TYPE_TEXT, N_ ("Text")),
  FIELD_REF (PmLesson, events, PM_TYPE_REFS, PM_KIND_BIT (PM_KIND_EVENT), N_ ("Events")),
};

static const PmFieldInfo action_fields[] = {
  FIELD_ID (N_ ("Identifier")),
  FIELD (PmAction, title, PM_TYPE_STRING, N_ ("Title")),
  FIELD (PmAction, description, PM_TYPE_TEXT, N_ ("Description")),
  FIELD_ENUM (PmAction, kind, PM_TYPE_ENUM, pm_action_kind_enum, N_ ("Kind")),
  FIELD_ENUM (PmAction, strength, PM_TYPE_ENUM, pm_strength_enum, N_ ("Strength")),
  FIELD_ENUM (PmAction, priority, PM_TYPE_ENUM, pm_priority_enum, N_ ("Priority")),
  FIELD_ENUM (PmAction, status, PM_TYPE_ENUM, pm_action_status_enum, N_ ("Status")),
  FIELD (PmAction, reason, PM_TYPE_STRING, N_ ("Reason")),
  FIELD_REF (PmAction, owner, PM_TYPE_REF, PM_KIND_BIT (PM_KIND_PERSON), N_ ("Owner")),
  FIELD (PmAction, due, PM_TYPE_DATE, N_ ("Due")),
  FIELD (PmAction, completed, PM_TYPE_DATE, N_ ("Completed")),
  FIELD (PmAction, verification, PM_TYPE_TEXT, N_ ("Verification")),
  FIELD_REF (PmAction,
             treats,
             PM_TYPE_REFS,
             PM_KIND_BIT (PM_KIND_CAUSE) | PM_KIND_BIT (PM_KIND_SIGNAL) |
                 PM_KIND_BIT (PM_KIND_LESSON),
             N_ ("Treats")),
  FIELD_PART (PmAction, link, PM_TYPE_PART, PM_KIND_LINK, N_ ("Tracker link")),
};

static const PmFieldInfo attachment_fields[] = {
  FIELD_ID (N_ ("Identifier")),
  FIELD (PmAttachment, name, PM_TYPE_STRING, N_ ("Name")),
  FIELD (PmAttachment, media_type, PM_TYPE_STRING, N_ ("Media type")),
  FIELD (PmAttachment, starred, PM_TYPE_TRUE, N_ ("Starred")),
  FIELD (PmAttachment, sha256, PM_TYPE_STRING, N_ ("SHA-256")),
  FIELD (PmAttachment, data, PM_TYPE_DATA, N_ ("Data")),
};

static const PmFieldInfo question_fields[] = {
  FIELD_ID (N_ ("Identifier")),
  FIELD_REF (PmQuestion, target, PM_TYPE_REF, TARGETS_ANY, N_ ("About")),
  FIELD (PmQuestion, text, PM_TYPE_TEXT, N_ ("Question")),
  FIELD (PmQuestion, answer, PM_TYPE_TEXT, N_ ("Answer")),
};

static const PmFieldInfo comment_fields[] = {
  FIELD_ID (N_ ("Identifier")),
  FIELD_REF (PmComment, target, PM_TYPE_REF, TARGETS_ANY, N_ ("About")),
  FIELD (PmComment, author, PM_TYPE_STRING, N_ ("Author")),
  FIELD (PmComment, at, PM_TYPE_TIME, N_ ("Time")),
  FIELD (PmComment, text, PM_TYPE_TEXT, N_ ("Text")),
  FIELD (PmComment, resolved, PM_TYPE_TRUE, N_ ("Resolved")),
};

static const PmFieldInfo source_fields[] = {
  FIELD (PmSource, system, PM_TYPE_STRING, N_ ("System")),
  FIELD (PmSource, id, PM_TYPE_STRING, N_ ("Identifier there")),
  FIELD (PmSource, url, PM_TYPE_STRING, N_ ("Address")),
};

static const PmFieldInfo link_fields[] = {
  FIELD (PmLink, title, PM_TYPE_STRING, N_ ("Title")),
  FIELD (PmLink, url, PM_TYPE_STRING, N_ ("Address")),
};

static const PmFieldInfo measure_fields[] = {
  FIELD (PmMeasure, name, PM_TYPE_STRING, N_ ("Name")),
  FIELD (PmMeasure, value, PM_TYPE_STRING, N_ ("Value")),
};

static const PmFieldInfo necessity_fields[] = {
  FIELD_REF (PmNecessity, effect, PM_TYPE_REF, PM_KIND_BIT (PM_KIND_CAUSE), N_ ("Effect")),
  FIELD_ENUM (PmNecessity, answer, PM_TYPE_ENUM, pm_answer_enum, N_ ("Answer")),
  FIELD (PmNecessity, note, PM_TYPE_TEXT, N_ ("Note")),
};

static const PmFieldInfo stated_fields[] = {
  FIELD (PmStated, time_to_detect, PM_TYPE_STRING, N_ ("Time to detect")),
  FIELD (PmStated, time_to_acknowledge, PM_TYPE_STRING, N_ ("Time to acknowledge")),
  FIELD (PmStated, time_to_mitigate, PM_TYPE_STRING, N_ ("Time to mitigate")),
  FIELD (PmStated, time_to_resolve, PM_TYPE_STRING, N_ ("Time to resolve")),
};

static const PmFieldInfo definitions_fields[] = {
  FIELD_ENUM (PmDefinitions,
              time_to_detect,
              PM_TYPE_ENUM,
              pm_measured_from_enum,
              N_ ("Time to detect")),
  FIELD_ENUM (PmDefinitions,
              time_to_acknowledge,
              PM_TYPE_ENUM,
              pm_measured_from_enum,
              N_ ("Time to acknowledge")),
  FIELD_ENUM (PmDefinitions,
              time_to_mitigate,
              PM_TYPE_ENUM,
              pm_measured_from_enum,
              N_ ("Time to mitigate")),
  FIELD_ENUM (PmDefinitions,
              time_to_resolve,
              PM_TYPE_ENUM,
              pm_measured_from_enum,
              N_ ("Time to resolve")),
};

static const PmFieldInfo dismissal_fields[] = {
  FIELD (PmDismissal, rule, PM_TYPE_STRING, N_ ("Rule")),
  FIELD_REF (PmDismissal, target, PM_TYPE_REF, TARGETS_ANY, N_ ("About")),
  FIELD (PmDismissal, text, PM_TYPE_STRING, N_ ("Text")),
};

#define KIND(KIND, member, label, letter, Struct, fields)                                          \
  [KIND] = { KIND, member, label, letter, sizeof (Struct), G_N_ELEMENTS (fields), fields }

static const PmKindInfo kinds[PM_N_KINDS] = {
  KIND (PM_KIND_INCIDENT, NULL, N_ ("Incident"), 0, PmIncident, incident_fields),
  KIND (PM_KIND_PERSON, "people", N_ ("Person"), 'P', PmPerson, person_fields),
  KIND (PM_KIND_LANE, "lanes", N_ ("Lane"), 0, PmLane, lane_fields),
  KIND (PM_KIND_EVENT, "events", N_ ("Event"), 'E', PmEvent, event_fields),
  KIND (PM_KIND_IMPACT, "impacts", N_ ("Impact"), 'I', PmImpact, impact_fields),
  KIND (PM_KIND_SIGNAL, "signals", N_ ("Signal"), 'S', PmSignal, signal_fields),
  KIND (PM_KIND_CAUSE, "causes", N_ ("Cause"), 'C', PmCause, cause_fields),
  KIND (PM_KIND_LESSON, "lessons", N_ ("Lesson"), 'L', PmLesson, lesson_fields),
  KIND (PM_KIND_ACTION, "actions", N_ ("Action"), 'A', PmAction, action_fields),
  KIND (PM_KIND_ATTACHMENT, "attachments", N_ ("Attachment"), 0, PmAttachment, attachment_fields),
  KIND (PM_KIND_QUESTION, "questions", N_ ("Question"), 'Q', PmQuestion, question_fields),
  KIND (PM_KIND_COMMENT, "comments", N_ ("Comment"), 0, PmComment, comment_fields),
  KIND (PM_KIND_SOURCE, NULL, N_ ("Source"), 0, PmSource, source_fields),
  KIND (PM_KIND_LINK, NULL, N_ ("Web link"), 0, PmLink, link_fields),
  KIND (PM_KIND_MEASURE, NULL, N_ ("Measure"), 0, PmMeasure, measure_fields),
  KIND (PM_KIND_NECESSITY, NULL, N_ ("Necessity"), 0, PmNecessity, necessity_fields),
  KIND (PM_KIND_STATED, NULL, N_ ("Stated durations"), 0, PmStated, stated_fields),
  KIND (PM_KIND_DEFINITIONS,
        NULL,
        N_ ("Definitions of key figures"),
        0,
        PmDefinitions,
        definitions_fields),
  KIND (PM_KIND_DISMISSAL, NULL, N_ ("Dismissed remark"), 0, PmDismissal, dismissal_fields),
};

G_STATIC_ASSERT (G_N_ELEMENTS (incident_fields) == PM_INCIDENT_N_FIELDS);
G_STATIC_ASSERT (G_N_ELEMENTS (person_fields) == PM_PERSON_N_FIELDS);
G_STATIC_ASSERT (G_N_ELEMENTS (lane_fields) == PM_LANE_N_FIELDS);
G_STATIC_ASSERT (G_N_ELEMENTS (event_fields) == PM_EVENT_N_FIELDS);
G_STATIC_ASSERT (G_N_ELEMENTS (impact_fields) == PM_IMPACT_N_FIELDS);
G_STATIC_ASSERT (G_N_ELEMENTS (signal_fields) == PM_SIGNAL_N_FIELDS);
G_STATIC_ASSERT (G_N_ELEMENTS (cause_fields) == PM_CAUSE_N_FIELDS);
G_STATIC_ASSERT (G_N_ELEMENTS (lesson_fields) == PM_LESSON_N_FIELDS);
G_STATIC_ASSERT (G_N_ELEMENTS (action_fields) == PM_ACTION_N_FIELDS);
G_STATIC_ASSERT (G_N_ELEMENTS (attachment_fields) == PM_ATTACHMENT_N_FIELDS);
G_STATIC_ASSERT (G_N_ELEMENTS (question_fields) == PM_QUESTION_N_FIELDS);
G_STATIC_ASSERT (G_N_ELEMENTS (comment_fields) == PM_COMMENT_N_FIELDS);
G_STATIC_ASSERT (G_N_ELEMENTS (source_fields) == PM_SOURCE_N_FIELDS);
G_STATIC_ASSERT (G_N_ELEMENTS (link_fields) == PM_LINK_N_FIELDS);
G_STATIC_ASSERT (G_N_ELEMENTS (measure_fields) == PM_MEASURE_N_FIELDS);
G_STATIC_ASSERT (G_N_ELEMENTS (necessity_fields) == PM_NECESSITY_N_FIELDS);
G_STATIC_ASSERT (G_N_ELEMENTS (stated_fields) == PM_STATED_N_FIELDS);
G_STATIC_ASSERT (G_N_ELEMENTS (definitions_fields) == PM_DEFINITIONS_N_FIELDS);
G_STATIC_ASSERT (G_N_ELEMENTS (dismissal_fields) == PM_DISMISSAL_N_FIELDS);

/** pm_kind_get_info: Returns: (transfer none): what @kind is made of; static, for any thread */
const PmKindInfo *
pm_kind_get_info (PmKind kind)
{
  g_assert (kind < PM_N_KINDS);
  return &kinds[kind];
}

/** pm_kind_get_label: Returns: (transfer none): the translated name of @kind: "Event" */
const char *
pm_kind_get_label (PmKind kind)
{
  return _ (pm_kind_get_info (kind)->label);
}

/**
 * pm_kind_find_field:
 * @name: a JSON member's name, @length bytes
 *
 * Returns: the index of the field of that name, or -1
 */
gint
pm_kind_find_field (PmKind kind, const char *name, gsize length)
{
  const PmKindInfo *info = pm_kind_get_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    if (strncmp (info->fields[i].name, name, length) == 0 && info->fields[i].name[length] == '\0')
      return (gint) i;
  return -1;
}

/** pm_field_get_label: Returns: (transfer none): the translated name of a field */
const char *
pm_field_get_label (PmKind kind, guint field)
{
  return _ (pm_kind_get_info (kind)->fields[field].label);
}

/**
 * pm_enum_find:
 * @name: a name of the file format, @length bytes
 *
 * Returns: the value, from 1, or 0 if there is none of that name
 */
guint
pm_enum_find (const PmEnumInfo *info, const char *name, gsize length)
{
  for (guint i = 0; i < info->n_values && length > 0; i++)
    if (*info->values[i].name == *name && strncmp (info->values[i].name, name, length) == 0 &&
        info->values[i].name[length] == '\0')
      return i + 1;
  return 0;
}

/** pm_enum_get_name: Returns: (nullable): the name in the file of @value, %NULL for 0 */
const char *
pm_enum_get_name (const PmEnumInfo *info, guint value)
{
  return value > 0 && value <= info->n_values ? info->values[value - 1].name : NULL;
}

/** pm_enum_get_label: Returns: (nullable): the translated label of @value, %NULL for 0 */
const char *
pm_enum_get_label (const PmEnumInfo *info, guint value)
{
  return value > 0 && value <= info->n_values ? _ (info->values[value - 1].label) : NULL;
}

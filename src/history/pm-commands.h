/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-command.h"

G_BEGIN_DECLS

/*
 * The ready-made commands, a file for each family (pm-commands-*.c). Each returns a command that
 * has not been applied, or %NULL where nothing would change; the caller owns it. Ids that are not
 * in the document are passed over. Labels are translated and complete: "Move 3 Events".
 */

/* pm-commands-fields.c: one field of any record. @id NULL is the incident. Typing coalesces. */
PmCommand *pm_command_set_string (PmDocument *document,
                                  const char *id,
                                  guint field,
                                  const char *value);
PmCommand *pm_command_set_uint (PmDocument *document, const char *id, guint field, guint32 value);
PmCommand *pm_command_set_time (PmDocument *document, const char *id, guint field, PmTime value);
PmCommand *pm_command_set_strings (PmDocument *document,
                                   const char *id,
                                   guint field,
                                   PmStrings *value);
PmCommand *pm_command_set_part (PmDocument *document,
                                const char *id,
                                guint field,
                                const PmRecord *value);
PmCommand *pm_command_set_uint_many (PmDocument *document,
                                     const char *const *ids,
                                     guint field,
                                     guint32 value);
PmCommand *pm_command_add_ref (PmDocument *document,
                               const char *id,
                               guint field,
                               const char *target);
PmCommand *pm_command_remove_ref (PmDocument *document,
                                  const char *id,
                                  guint field,
                                  const char *target);

/* pm-commands-records.c: records of any kind */
PmCommand *pm_command_insert (PmDocument *document, PmRecord *record, gint position);
PmCommand *pm_command_remove (PmDocument *document, const char *const *ids);
PmCommand *pm_command_move (PmDocument *document, const char *id, guint position);
PmCommand *pm_command_replace_content (PmDocument *document,
                                       PmDocument *content,
                                       const char *label);

/* pm-commands-events.c */
PmCommand *pm_command_add_event (PmDocument *document,
                                 PmTime at,
                                 PmTime until,
                                 const char *lane,
                                 const char *title);
PmCommand *pm_command_move_events (PmDocument *document,
                                   const char *const *ids,
                                   PmDuration delta,
                                   gboolean change_lane,
                                   const char *lane);
PmCommand *pm_command_resize_event (PmDocument *document, const char *id, PmTime at, PmTime until);
PmCommand *pm_command_set_milestone (PmDocument *document,
                                     const char *id,
                                     PmMilestone milestone,
                                     gboolean is_set);
PmCommand *pm_command_duplicate_events (PmDocument *document,
                                        const char *const *ids,
                                        PmDuration delta);
PmCommand *pm_command_duplicate_events_to (PmDocument *document,
                                           const char *const *ids,
                                           PmDuration delta,
                                           const char *const *lanes);

/* pm-commands-times.c */
PmCommand *pm_command_shift_events (PmDocument *document, const char *const *ids, PmDuration delta);
PmCommand *pm_command_correct_clock (PmDocument *document, const char *system, PmDuration delta);
char **pm_document_dup_ids_from_source (PmDocument *document, const char *system);

/* pm-commands-causes.c */
PmCommand *pm_command_add_cause (PmDocument *document,
                                 const char *effect,
                                 const char *text,
                                 PmCauseKind kind);
PmCommand *pm_command_reparent_cause (PmDocument *document,
                                      const char *cause,
                                      const char *old_effect,
                                      const char *new_effect,
                                      const char *before);
PmCommand *pm_command_link_cause (PmDocument *document, const char *cause, const char *effect);
PmCommand *pm_command_unlink_cause (PmDocument *document, const char *cause, const char *effect);
PmCommand *pm_command_remove_cause (PmDocument *document, const char *cause, gboolean with_branch);

/* pm-commands-actions.c */

/**
 * PmActionChange: what one field of actions becomes.
 * @field: kind, strength, priority, status, owner or due
 * @number: the value; of an owner, nothing
 * @text: (nullable): the id of the owner; of a status, why, or %NULL to keep what is said
 * @today: the day on which what becomes done is done
 */
typedef struct
{
  guint field;
  guint32 number;
  const char *text;
  PmDate today;
} PmActionChange;

PmCommand *pm_command_change_actions (PmDocument *document,
                                      const char *const *ids,
                                      const PmActionChange *change);
PmCommand *pm_command_add_action_for (PmDocument *document,
                                      const char *target,
                                      PmActionKind kind,
                                      const char *title);

/* pm-commands-remarks.c: what the checks say */
PmCommand *pm_command_dismiss_remark (PmDocument *document,
                                      const char *rule,
                                      const char *target,
                                      const char *words);
PmCommand *pm_command_restore_remark (PmDocument *document, guint position);

G_END_DECLS

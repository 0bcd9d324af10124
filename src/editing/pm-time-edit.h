/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-command.h"
#include "pm-time-parse.h"

G_BEGIN_DECLS

/**
 * PmTimeEdit: what a typed time means for a field of a record.
 * @time: the time, or %PM_TIME_UNSET where the text is empty
 * @approximate: whether it was written with a `~`
 * @swaps: whether it ends before it begins, so that the two change places
 * @question: where the text can mean more than one time, those
 */
typedef struct
{
  PmTime time;
  gboolean approximate;
  gboolean swaps;
  PmTimeReading question;
} PmTimeEdit;

gboolean pm_time_edit_parse (PmDocument *document,
                             const PmRecord *record,
                             guint field,
                             const char *text,
                             PmTimeEdit *edit,
                             GError **error);
void pm_time_edit_choose (PmTimeEdit *edit, const PmRecord *record, guint field, guint choice);
PmCommand *pm_time_edit_make_command (PmDocument *document,
                                      const PmRecord *record,
                                      guint field,
                                      const PmTimeEdit *edit);
char *pm_time_edit_format (PmDocument *document, const PmRecord *record, guint field);
char *pm_time_edit_describe (PmDocument *document,
                             const PmRecord *record,
                             guint field,
                             const PmTimeEdit *edit);

G_END_DECLS

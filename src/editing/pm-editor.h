/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-commands.h"
#include "pm-history.h"
#include "pm-selection.h"

G_BEGIN_DECLS

/** PmReportChoice: what is chosen of a report's page, each a name that the report understands. */
typedef enum
{
  PM_REPORT_CHOICE_PAPER,
  PM_REPORT_CHOICE_ORIENTATION,
  PM_REPORT_CHOICE_MARGINS,
  PM_REPORT_CHOICE_BASE_SIZE,
  PM_REPORT_CHOICE_ACCENT, /* a colour */
  PM_REPORT_CHOICE_LOGO,   /* a path */
  PM_N_REPORT_CHOICES
} PmReportChoice;

/**
 * PmEditor:
 *
 * One open document as the views of one window see it: the document, its history, what is
 * selected, which range of time is visible, whether it may be changed. Views bind to it and never
 * to each other.
 *
 * Properties, all with notify: `document`, `history`, `selection`, `read-only`, `visible-begin`,
 * `visible-end` (PmTime as int64; both %PM_TIME_UNSET until a view has chosen), `busy`,
 * `use-roles` (show roles in place of people's names), `edition`, `report-parts` and what
 * #PmReportChoice names (of the report).
 *
 * Signals: `reveal` (editor, id): somebody asked to be shown the record, the view that shows its
 * kind comes forward and scrolls to it. `ran` (editor, label, n_removed): a command was run; the
 * window shows a toast with Undo where something was removed. `flush` (editor): every field that
 * holds what is typed back until it is left runs its command now. `cut` (editor): a text was longer
 * than a document may hold, and lost its end; the window says so.
 */
#define PM_TYPE_EDITOR (pm_editor_get_type ())
G_DECLARE_FINAL_TYPE (PmEditor, pm_editor, PM, EDITOR, GObject)

PmEditor *pm_editor_new (PmDocument *document);
PmDocument *pm_editor_get_document (PmEditor *self);
PmHistory *pm_editor_get_history (PmEditor *self);
PmSelection *pm_editor_get_selection (PmEditor *self);

gboolean pm_editor_get_read_only (PmEditor *self);
void pm_editor_set_read_only (PmEditor *self, gboolean read_only);
gboolean pm_editor_get_use_roles (PmEditor *self);
void pm_editor_set_use_roles (PmEditor *self, gboolean use_roles);
guint pm_editor_get_edition (PmEditor *self);
void pm_editor_set_edition (PmEditor *self, guint edition);
const char *pm_report_choice_get_name (PmReportChoice choice);
const char *pm_editor_get_report_choice (PmEditor *self, PmReportChoice choice);
void pm_editor_set_report_choice (PmEditor *self, PmReportChoice choice, const char *name);
const char *const *pm_editor_get_report_parts (PmEditor *self);
void pm_editor_set_report_parts (PmEditor *self, const char *const *names);

const char *const *pm_editor_get_shown_zones (PmEditor *self);
void pm_editor_set_shown_zones (PmEditor *self, const char *const *names);
PmSpan pm_editor_get_visible_span (PmEditor *self);
void pm_editor_set_visible_span (PmEditor *self, PmSpan span);
GArray *pm_editor_get_folded (PmEditor *self);
void pm_editor_set_folded (PmEditor *self, const PmSpan *spans, guint n);

gboolean pm_editor_run (PmEditor *self, PmCommand *command);
void pm_editor_tell_cut (PmEditor *self);
gboolean pm_editor_undo (PmEditor *self);
gboolean pm_editor_redo (PmEditor *self);

void pm_editor_reveal (PmEditor *self, const char *id);
void pm_editor_flush (PmEditor *self);

void pm_editor_push_busy (PmEditor *self);
void pm_editor_pop_busy (PmEditor *self);
gboolean pm_editor_get_busy (PmEditor *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-builder.h"

#include "pm-detection.h"
#include "pm-event-words.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

/* The parts that are tables: timeline, signals, actions, people, sources. */

/* Beside an event in the facilitator's edition: lines to write on, and how far they are apart. */
#define N_LINES_TO_WRITE 3
#define HEIGHT_TO_WRITE  21.0

#define CHARS_OF_LANE 17 /* of a lane's name, in a line of a column with a share of 1.4 */

/* Timeline */

static void
append_milestones (PmRich *rich, guint32 milestones)
{
  for (guint i = 0; i < PM_N_MILESTONES; i++)
    if (milestones & (1u << i))
      {
        pm_rich_append (rich, "  ");
        pm_rich_append_flags (rich, PM_RICH_BOLD, "◆\302\240");
        pm_rich_append_flags (rich, PM_RICH_BOLD, pm_enum_get_label (&pm_milestone_enum, i + 1));
      }
}

static void
append_part (PmRich *rich, const char *text)
{
  pm_builder_separate (rich);
  pm_rich_append (rich, text);
}

/* The line below an event: who, how certain, when it was noticed, where it comes from. */
static PmRich *
event_notes (PmBuilder *self, const PmEvent *event)
{
  PmRich *rich = pm_rich_new ();
  g_autofree char *actor = pm_builder_dup_person (self, event->actor);
  g_autofree char *noticed = pm_event_describe_noticed (event, self->zone);
  const PmSource *source = event->source != NULL ? pm_source (event->source) : NULL;

  if (actor != NULL)
    append_part (rich, actor);
  if (event->certainty == PM_EVENT_CERTAINTY_INFERENCE ||
      event->certainty == PM_EVENT_CERTAINTY_HEARSAY)
    append_part (rich, pm_enum_get_label (&pm_event_certainty_enum, event->certainty));
  if (event->precision != PM_PRECISION_UNKNOWN && pm_event_describe_precision (event) != NULL)
    append_part (rich, pm_event_describe_precision (event));
  if (noticed != NULL)
    append_part (rich, noticed);
  if (source != NULL && (source->system != NULL || source->id != NULL || source->url != NULL))
    {
      g_autofree char *name =
          source->system == NULL && source->id == NULL
              ? g_strdup (source->url)
              : g_strjoin (source->system != NULL && source->id != NULL ? ", " : "",
                           pm_text_or_empty (source->system), pm_text_or_empty (source->id), NULL);

      append_part (rich, "");
      if (pm_link_is_allowed (source->url))
        pm_rich_append_uri (rich, source->url, name);
      else
        pm_rich_append (rich, name);
    }
  for (guint i = 0; i < pm_parts_get_n (event->links); i++)
    {
      const PmLink *link = pm_link (event->links->items[i]);

      append_part (rich, "");
      pm_rich_append_uri (rich, link->url, link->title);
    }
  for (guint i = 0; i < pm_strings_get_n (event->attachments); i++)
    {
      const PmAttachment *attachment = pm_attachment (
          pm_document_lookup (self->document, PM_KIND_ATTACHMENT, event->attachments->items[i]));

      if (attachment != NULL && !pm_text_is_empty (attachment->name))
        {
          g_autofree char *dest = pm_builder_dup_attachment_dest (self, attachment);

          pm_builder_separate (rich);
          pm_rich_append_dest (rich, dest, NULL, attachment->name);
        }
    }
  return rich;
}

static char *
day_of (PmBuilder *self, const PmEvent *event)
{
  PmCivil civil;
  g_autoptr (GDateTime) date = NULL;

  if (!pm_time_is_set (event->at) || event->precision == PM_PRECISION_UNKNOWN)
    return g_strdup (_ ("Time not known"));
  pm_zone_to_civil (self->zone, event->at, &civil);
  date = g_date_time_new_utc (civil.year, civil.month, civil.day, 0, 0, 0);
  /* A zone can shift a time out of the years that have a calendar. */
  if (date == NULL)
    return pm_time_format (event->at, self->zone, PM_TIME_STYLE_DATE, PM_PRECISION_DAY, FALSE);
  /* Translators: a day in a timeline, see g_date_time_format(): Tuesday, 3 March 2026 */
  return g_date_time_format (date, _ ("%A, %-e %B %Y"));
}

static void
add_day (PmSheet *sheet, const char *day)
{
  PmBox *box;

  pm_sheet_begin_row (sheet);
  sheet->row->pad_above = 10;
  sheet->row->rule_above = 0;
  pm_sheet_add (sheet, pm_sheet_cell (sheet, 0, sheet->n_columns), PM_FACE_SMALL_LEAD,
                pm_rich_new_text (day), 0);
  box = pm_sheet_end_row (sheet);
  box->keep_next = TRUE;
}

/* In the facilitator's edition: what to ask about @event, and lines for what is answered. */
static void
add_room_to_write (PmBuilder *self, PmSheet *sheet, const PmEvent *event)
{
  guint n = pm_document_get_n (self->document, PM_KIND_QUESTION);
  PmCell *cell;

  pm_sheet_begin_row (sheet);
  sheet->row->rule_above = 0;
  sheet->row->pad_above = 0;
  cell = pm_sheet_cell (sheet, sheet->n_columns - 1, 1);
  for (guint i = 0; i < n; i++)
    {
      const PmQuestion *question = pm_document_get_question (self->document, i);

      if (g_strcmp0 (question->target, event->base.id) == 0)
        pm_sheet_add_markdown (sheet, cell, PM_FACE_SMALL_LEAD, question->text);
    }
  {
    PmRich *prompt = pm_rich_new ();

    pm_rich_append_flags (prompt, PM_RICH_ITALIC, pm_edition_get_prompt (event));
    pm_sheet_add (sheet, cell, PM_FACE_SMALL, prompt, 1);
  }
  pm_sheet_end_row (sheet)->keep_next = TRUE;
  for (guint i = 0; i < N_LINES_TO_WRITE; i++)
    {
      pm_sheet_begin_row (sheet);
      sheet->row->rule_above = 0;
      sheet->row->pad_above = HEIGHT_TO_WRITE;
      sheet->row->pad_below = 0;
      sheet->row->rule_below = 0.5;
      sheet->row->rule_x = pm_sheet_column_x (sheet, sheet->n_columns - 1);
      pm_sheet_end_row (sheet)->keep_next = i + 1 < N_LINES_TO_WRITE;
    }
}

static void
add_event (PmBuilder *self, PmSheet *sheet, const PmEvent *event)
{
  g_autofree char *number = pm_document_get_number (self->document, &event->base);
  g_autofree char *time = pm_builder_format_event_time (self, event, PM_TIME_STYLE_CLOCK);
  g_autofree char *title = pm_text_to_single_line (event->title);
  const PmLane *lane =
      event->lane != NULL ? pm_lane (pm_document_lookup (self->document, PM_KIND_LANE, event->lane))
                          : NULL;
  g_autofree char *original = pm_event_quote_original (event, self->zone);
  PmRich *title_rich = pm_rich_new ();
  PmRich *notes = event_notes (self, event);
  PmCell *cell;

  if (number != NULL)
    pm_flow_add_dest (self->flow, number);
  pm_sheet_begin_row (sheet);
  pm_sheet_add_number (sheet, number);
  cell = pm_sheet_cell (sheet, 1, 1);
  pm_sheet_add (sheet, cell, PM_FACE_SMALL,
                pm_rich_new_text (pm_time_is_set (event->at) ? time : "—"), 0);
  if (original != NULL)
    pm_sheet_add (sheet, cell, PM_FACE_NOTE, pm_rich_new_text (original), 0);
  cell = pm_sheet_cell (sheet, 2, 1);
  if (lane != NULL)
    pm_sheet_add (sheet, cell, PM_FACE_SMALL, pm_rich_new_text (lane->name), 0);
  if (event->kind != PM_EVENT_KIND_UNSET)
    pm_sheet_add (sheet, cell, PM_FACE_NOTE,
                  pm_rich_new_text (pm_enum_get_label (&pm_event_kind_enum, event->kind)), 0);
  cell = pm_sheet_cell (sheet, 3, 1);
  pm_rich_append_flags (title_rich, event->starred ? PM_RICH_BOLD : 0, title);
  append_milestones (title_rich, event->milestones);
  pm_sheet_add (sheet, cell, PM_FACE_SMALL, title_rich, 0);
  pm_sheet_add_markdown (sheet, cell, PM_FACE_SMALL, event->details);
  if (pm_rich_is_empty (notes))
    pm_rich_free (notes);
  else
    pm_sheet_add (sheet, cell, PM_FACE_NOTE, notes, 2);
  if (self->edition != PM_EDITION_FACILITATOR)
    {
      pm_sheet_end_row (sheet);
      return;
    }
  pm_sheet_end_row (sheet)->keep_next = TRUE;
  add_room_to_write (self, sheet, event);
}

static char *
time_title (PmBuilder *self)
{
  PmSpan span = pm_document_get_time_span (self->document);
  g_autofree char *zone =
      pm_zone_get_abbreviation (self->zone, pm_time_is_set (span.begin) ? span.begin : 0);
  g_autofree char *last =
      pm_zone_get_abbreviation (self->zone, pm_time_is_set (span.end) ? span.end : 0);

  /* The clocks were changed on the way. */
  if (!g_str_equal (zone, last))
    return g_strdup_printf (_ ("Time, %s and %s"), zone, last);
  return g_strdup_printf (_ ("Time, %s"), zone);
}

/* The share of the column with lanes and kinds: a long name takes two lines rather than six. */
static double
lane_share (PmBuilder *self)
{
  guint n_lanes = pm_document_get_n (self->document, PM_KIND_LANE);
  guint n_events = pm_document_get_n (self->document, PM_KIND_EVENT);
  glong longest = 0;
  gboolean any_kind = FALSE;

  for (guint i = 0; i < n_lanes; i++)
    {
      const char *name = pm_document_get_lane (self->document, i)->name;

      longest = MAX (longest, name != NULL ? g_utf8_strlen (name, -1) : 0);
    }
  for (guint i = 0; i < n_events && !any_kind; i++)
    any_kind = pm_document_get_event (self->document, i)->kind != PM_EVENT_KIND_UNSET;
  if (longest == 0 && !any_kind)
    return 0;
  return CLAMP ((double) longest * 1.4 / (2 * CHARS_OF_LANE), 1.4, 2.5);
}

/** pm_report_add_timeline: the figure, and every event as a row. */
void
pm_report_add_timeline (PmBuilder *self)
{
  g_autofree char *times = time_title (self);
  double lanes = lane_share (self);
  const PmColumn columns[] = {
    { _ ("No."), 0.55 },
    { times, 1.3 },
    { pm_document_get_n (self->document, PM_KIND_LANE) > 0 ? _ ("Lane") : _ ("Kind"), lanes },
    { _ ("Event"), 6.3 - lanes },
  };
  guint n = pm_document_get_n (self->document, PM_KIND_EVENT);
  g_autofree char *last_day = NULL;
  PmRich *caption = NULL;
  PmFigure *figure;
  PmSheet sheet;

  if (n == 0)
    return;
  pm_builder_begin_section (self, _ ("Timeline"), "timeline");
  figure = self->without_figures ? NULL : pm_report_draw_timeline (self, &caption);
  if (figure != NULL)
    pm_builder_figure (self, figure, caption);
  pm_sheet_begin (&sheet, self, columns, G_N_ELEMENTS (columns), TRUE);
  for (guint i = 0; i < n && !g_cancellable_is_cancelled (self->cancellable); i++)
    {
      const PmEvent *event = pm_document_get_event (self->document, i);
      g_autofree char *day = day_of (self, event);

      if (g_strcmp0 (day, last_day) != 0)
        {
          add_day (&sheet, day);
          g_free (last_day);
          last_day = g_steal_pointer (&day);
        }
      add_event (self, &sheet, event);
    }
  pm_sheet_end (&sheet);
  pm_builder_end_section (self);
}

/* Signals */

static PmRich *
signal_delay (PmBuilder *self, const PmSignal *signal)
{
  PmRich *rich = pm_rich_new ();
  PmRich *length = pm_rich_new ();
  PmDetectionGap gap;

  pm_detection_gap_init (&gap, self->document, signal);
  if (pm_detection_gap_has_length (&gap))
    {
      g_autofree char *text = pm_detection_gap_format_length (&gap);

      pm_rich_append_flags (length, PM_RICH_BOLD, text);
    }
  pm_rich_append_slots (
      rich, 0,
      gap.state == PM_DETECTION_NONE && gap.fired && gap.detected != NULL
          /* Translators: %s is an event: "E3" */
          ? g_strdup_printf (_ ("Fired at %s"), PM_RICH_SLOT_2)
          : pm_detection_gap_format_with (&gap, PM_RICH_SLOT_1, PM_RICH_SLOT_2, PM_RICH_SLOT_3),
      gap.possible != NULL ? pm_builder_ref (self, gap.possible->base.id) : pm_rich_new (),
      gap.detected != NULL ? pm_builder_ref (self, gap.detected->base.id) : pm_rich_new (), length,
      NULL);
  return rich;
}

static void
append_treaters (PmBuilder *self, PmRich *rich, const char *id)
{
  const GPtrArray *actions = g_hash_table_lookup (self->treated_by, id);

  for (guint i = 0; actions != NULL && i < actions->len; i++)
    {
      pm_rich_append (rich, i > 0 ? ", " : "");
      pm_builder_append_ref (self, rich, ((PmAction *) actions->pdata[i])->base.id);
    }
}

/** pm_report_add_detection: for every signal whether it fired, and whether it could have. */
void
pm_report_add_detection (PmBuilder *self)
{
  PmColumn columns[] = {
    { _ ("No."), 0.55 }, { _ ("Signal"), 1.8 },         { _ ("Fired"), 0.85 },
    { _ ("To"), 1.2 },   { _ ("Detection gap"), 2.95 }, { _ ("Actions"), 0.9 }
  };
  guint n = pm_document_get_n (self->document, PM_KIND_SIGNAL);
  gboolean any_audience = FALSE, any_action = FALSE;
  PmSheet sheet;

  if (n == 0)
    return;
  for (guint i = 0; i < n; i++)
    {
      const PmSignal *signal = pm_document_get_signal (self->document, i);

      any_audience |= !pm_text_is_empty (signal->audience);
      any_action |= g_hash_table_contains (self->treated_by, signal->base.id);
    }
  columns[3].share *= any_audience;
  columns[5].share *= any_action;
  pm_builder_begin_section (self, _ ("Detection"), "detection");
  pm_sheet_begin (&sheet, self, columns, G_N_ELEMENTS (columns), TRUE);
  for (guint i = 0; i < n; i++)
    {
      const PmSignal *signal = pm_document_get_signal (self->document, i);
      g_autofree char *number = pm_document_get_number (self->document, &signal->base);
      PmRich *fired = pm_rich_new ();
      PmRich *treaters = pm_rich_new ();
      PmRich *delay = signal_delay (self, signal);
      PmCell *cell;

      if (number != NULL)
        pm_flow_add_dest (self->flow, number);
      pm_rich_append_flags (fired, signal->fired == PM_NO ? PM_RICH_BOLD : 0,
                            signal->fired == PM_YES  ? _ ("yes")
                            : signal->fired == PM_NO ? _ ("no")
                                                     : "—");
      if (signal->useful != PM_USEFUL_UNSET && signal->fired != PM_NO)
        {
          pm_rich_append_flags (fired, PM_RICH_DIM, "\n");
          pm_rich_append_flags (fired, PM_RICH_DIM,
                                pm_enum_get_label (&pm_useful_enum, signal->useful));
        }
      append_treaters (self, treaters, signal->base.id);
      pm_sheet_begin_row (&sheet);
      pm_sheet_add_number (&sheet, number);
      pm_sheet_add (&sheet, pm_sheet_cell (&sheet, 1, 1), PM_FACE_SMALL,
                    pm_rich_new_text (signal->name), 0);
      pm_sheet_add (&sheet, pm_sheet_cell (&sheet, 2, 1), PM_FACE_SMALL, fired, 0);
      pm_sheet_add (&sheet, pm_sheet_cell (&sheet, 3, 1), PM_FACE_SMALL,
                    pm_rich_new_text (signal->audience), 0);
      cell = pm_sheet_cell (&sheet, 4, 1);
      if (pm_rich_is_empty (delay))
        pm_rich_free (delay);
      else
        pm_sheet_add (&sheet, cell, PM_FACE_SMALL, delay, 0);
      pm_sheet_add_markdown (&sheet, cell, PM_FACE_SMALL, signal->gap);
      pm_sheet_add (&sheet, pm_sheet_cell (&sheet, 5, 1), PM_FACE_SMALL, treaters, 0);
      pm_sheet_end_row (&sheet);
    }
  pm_sheet_end (&sheet);
  pm_builder_end_section (self);
}

/* Actions */

static PmRich *
action_kind (const PmAction *action)
{
  PmRich *rich = pm_rich_new ();

  if (action->kind != PM_ACTION_KIND_UNSET)
    pm_rich_append (rich, pm_enum_get_label (&pm_action_kind_enum, action->kind));
  if (action->priority != PM_PRIORITY_UNSET)
    {
      pm_rich_append (rich, pm_rich_is_empty (rich) ? "" : "\n");
      pm_rich_append_flags (rich, PM_RICH_DIM,
                            pm_enum_get_label (&pm_priority_enum, action->priority));
    }
  return rich;
}

static PmRich *
action_state (const PmAction *action)
{
  PmRich *rich = pm_rich_new ();

  if (action->status != PM_ACTION_STATUS_UNSET)
    pm_rich_append (rich, pm_enum_get_label (&pm_action_status_enum, action->status));
  if (action->completed != 0)
    {
      g_autofree char *date = pm_date_format (action->completed);

      pm_rich_append (rich, rich->text->len > 0 ? "\n" : "");
      pm_rich_append_flags (rich, PM_RICH_DIM, date);
    }
  return rich;
}

static void
add_action_text (PmBuilder *self, PmSheet *sheet, PmCell *cell, const PmAction *action)
{
  g_autofree char *title = pm_text_to_single_line (action->title);
  const PmLink *link = action->link != NULL ? pm_link (action->link) : NULL;
  PmRich *rich = pm_rich_new ();
  PmRich *notes = pm_rich_new ();

  pm_rich_append_flags (rich, PM_RICH_BOLD, title);
  pm_sheet_add (sheet, cell, PM_FACE_SMALL, rich, 0);
  pm_sheet_add_markdown (sheet, cell, PM_FACE_SMALL, action->description);
  if (!pm_text_is_empty (action->reason))
    pm_sheet_add_markdown (sheet, cell, PM_FACE_SMALL, action->reason);
  if (!pm_text_is_empty (action->verification))
    {
      PmRich *verified = pm_rich_new ();
      g_autoptr (PmRich) text = pm_builder_rich_from_markdown (action->verification);

      pm_rich_append_slots (verified, PM_RICH_DIM,
                            g_strdup_printf (_ ("Verified when: %s"), PM_RICH_SLOT_1),
                            g_steal_pointer (&text), NULL);
      pm_sheet_add (sheet, cell, PM_FACE_SMALL, verified, 2);
    }
  if (pm_strings_get_n (action->treats) > 0)
    /* Translators: numbers of what an action is against: “Treats C4, S1” */
    pm_rich_append_slots (notes, 0, g_strdup_printf (_ ("Treats %s"), PM_RICH_SLOT_1),
                          pm_builder_refs (self, action->treats), NULL);
  if (link != NULL && (link->url != NULL || link->title != NULL))
    {
      append_part (notes, "");
      pm_rich_append_uri (notes, link->url, link->title);
    }
  if (pm_rich_is_empty (notes))
    pm_rich_free (notes);
  else
    pm_sheet_add (sheet, cell, PM_FACE_NOTE, notes, 2);
}

/* A column that no action has anything for is not printed. */
static void
leave_out_of_actions (PmBuilder *self, PmColumn *columns)
{
  guint n = pm_document_get_n (self->document, PM_KIND_ACTION);
  gboolean kind = FALSE, owner = FALSE, due = FALSE, state = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const PmAction *action = pm_document_get_action (self->document, i);
      g_autofree char *name = pm_builder_dup_person (self, action->owner);

      kind |= action->kind != PM_ACTION_KIND_UNSET || action->priority != PM_PRIORITY_UNSET;
      owner |= name != NULL;
      due |= action->due != 0;
      state |= action->status != PM_ACTION_STATUS_UNSET || action->completed != 0;
    }
  columns[2].share *= kind;
  columns[3].share *= owner;
  columns[4].share *= due;
  columns[5].share *= state;
}

/** pm_report_add_actions: every action with what it treats, its owner and when it is due. */
void
pm_report_add_actions (PmBuilder *self)
{
  PmColumn columns[] = { { _ ("No."), 0.5 },   { _ ("Action"), 4.2 }, { _ ("Kind"), 0.95 },
                         { _ ("Owner"), 1.2 }, { _ ("Due"), 1.2 },    { _ ("Status"), 1.2 } };
  guint n = pm_document_get_n (self->document, PM_KIND_ACTION);
  PmSheet sheet;

  if (n == 0)
    return;
  leave_out_of_actions (self, columns);
  pm_builder_begin_section (self, _ ("Actions"), "actions");
  pm_sheet_begin (&sheet, self, columns, G_N_ELEMENTS (columns), TRUE);
  for (guint i = 0; i < n; i++)
    {
      const PmAction *action = pm_document_get_action (self->document, i);
      g_autofree char *number = pm_document_get_number (self->document, &action->base);
      g_autofree char *owner = pm_builder_dup_person (self, action->owner);
      g_autofree char *due = action->due != 0 ? pm_date_format (action->due) : NULL;

      if (number != NULL)
        pm_flow_add_dest (self->flow, number);
      pm_sheet_begin_row (&sheet);
      pm_sheet_add_number (&sheet, number);
      add_action_text (self, &sheet, pm_sheet_cell (&sheet, 1, 1), action);
      pm_sheet_add (&sheet, pm_sheet_cell (&sheet, 2, 1), PM_FACE_SMALL, action_kind (action), 0);
      pm_sheet_add (&sheet, pm_sheet_cell (&sheet, 3, 1), PM_FACE_SMALL, pm_rich_new_text (owner),
                    0);
      pm_sheet_add (&sheet, pm_sheet_cell (&sheet, 4, 1), PM_FACE_SMALL, pm_rich_new_text (due), 0);
      pm_sheet_add (&sheet, pm_sheet_cell (&sheet, 5, 1), PM_FACE_SMALL, action_state (action), 0);
      pm_sheet_end_row (&sheet);
    }
  pm_sheet_end (&sheet);
  pm_builder_end_section (self);
}

/* People */

/* So many names the first page has in full. */
#define MAX_NAMES_BEFORE 8

/** pm_report_add_people: who took part, with roles; left out where roles stand for names, and where
 *    there are a few names only, which the first page has. */
void
pm_report_add_people (PmBuilder *self)
{
  PmColumn columns[] = { { _ ("Name"), 1 }, { _ ("Role"), 1.4 }, { _ ("Contact"), 1 } };
  guint n = pm_document_get_n (self->document, PM_KIND_PERSON);
  gboolean any_role = FALSE, any_contact = FALSE;
  PmSheet sheet;

  if (n == 0 || self->use_roles)
    return;
  for (guint i = 0; i < n; i++)
    {
      const PmPerson *person = pm_document_get_person (self->document, i);

      any_role |= !pm_text_is_empty (person->role);
      any_contact |= !pm_text_is_empty (person->contact);
    }
  if (!any_role && !any_contact && n <= MAX_NAMES_BEFORE)
    return;
  columns[1].share *= any_role;
  columns[2].share *= any_contact;
  pm_builder_begin_section (self, _ ("People"), "people");
  pm_sheet_begin (&sheet, self, columns, G_N_ELEMENTS (columns), FALSE);
  for (guint i = 0; i < n; i++)
    {
      const PmPerson *person = pm_document_get_person (self->document, i);

      pm_sheet_begin_row (&sheet);
      pm_sheet_add (&sheet, pm_sheet_cell (&sheet, 0, 1), PM_FACE_SMALL,
                    pm_rich_new_text (person->name), 0);
      pm_sheet_add (&sheet, pm_sheet_cell (&sheet, 1, 1), PM_FACE_SMALL,
                    pm_rich_new_text (person->role), 0);
      pm_sheet_add (&sheet, pm_sheet_cell (&sheet, 2, 1), PM_FACE_SMALL,
                    pm_rich_new_text (person->contact), 0);
      pm_sheet_end_row (&sheet);
    }
  pm_sheet_end (&sheet);
  pm_builder_end_section (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-time-edit.h"

#include "pm-commands.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

/*
 * A time is typed in the document's zone, often without its day. The day is then that of the time
 * that it belongs to: of the event's begin for its end, of the field's own for a correction.
 */

/* The begin that belongs to an end, or %PM_TIME_UNSET. */
static PmTime
get_begin (const PmRecord *record, guint field)
{
  PmKind kind = pm_record_get_kind (record);

  if (kind == PM_KIND_EVENT && field == PM_EVENT_UNTIL)
    return pm_event (record)->at;
  if (kind == PM_KIND_IMPACT && field == PM_IMPACT_ENDED_AT)
    return pm_impact (record)->started_at;
  return PM_TIME_UNSET;
}

static gboolean
is_event_end (const PmRecord *record, guint field)
{
  return pm_record_get_kind (record) == PM_KIND_EVENT && field == PM_EVENT_UNTIL;
}

static PmTime
get_reference (PmDocument *document, const PmRecord *record, guint field)
{
  PmTime reference = get_begin (record, field);

  if (!pm_time_is_set (reference))
    reference = pm_record_get_time (record, field);
  if (!pm_time_is_set (reference) && pm_record_get_kind (record) == PM_KIND_EVENT)
    reference = pm_event (record)->at;
  if (!pm_time_is_set (reference))
    reference = pm_document_get_time_span (document).begin;
  return reference;
}

static gboolean
is_move (const char *text)
{
  return *text == '-' || *text == '+' || g_str_has_prefix (text, "−");
}

/* An end such as 00:20 for what began at 23:50 is of the next day, unless the text says the day. */
static gboolean
after_midnight (const char *text,
                PmZone *zone,
                PmTime begin,
                PmTimeReading *reading,
                GError **error)
{
  g_autoptr (GError) next_error = NULL;
  PmTimeReading next;

  if (!pm_time_is_set (begin) || reading->time >= begin || is_move (text))
    return TRUE;
  if (pm_time_read_text (text, zone, pm_zone_noon (zone, begin, 1), pm_time_now (), &next,
                         &next_error))
    {
      if (next.time > begin)
        *reading = next;
      return TRUE;
    }
  if (next.n_choices == 0)
    return TRUE;
  *reading = next;
  g_propagate_error (error, g_steal_pointer (&next_error));
  return FALSE;
}

static void
set_time (PmTimeEdit *edit, const PmRecord *record, guint field, PmTime time)
{
  edit->time = time;
  edit->swaps = is_event_end (record, field) && time < get_begin (record, field);
}

/**
 * pm_time_edit_parse:
 * @record: the record as it is
 * @field: a field that is a time
 * @text: what was typed: what pm_time_parse_text() takes, with a `~` before it where the time is
 *   an event's own and approximate; nothing for no time
 * @edit: (out): what it means
 *
 * Returns: whether it was understood as one time; if not, @error says what is wrong, for people,
 * and
 * @edit has the answers where that is a question
 */
gboolean
pm_time_edit_parse (PmDocument *document,
                    const PmRecord *record,
                    guint field,
                    const char *text,
                    PmTimeEdit *edit,
                    GError **error)
{
  g_autofree char *line = pm_text_to_single_line (text);
  PmZone *zone = pm_document_get_zone (document);
  PmTime begin = get_begin (record, field);
  const char *clock = line;

  *edit = (PmTimeEdit) { .time = PM_TIME_UNSET };
  if (pm_record_get_kind (record) == PM_KIND_EVENT && field == PM_EVENT_AT && *clock == '~')
    {
      edit->approximate = TRUE;
      for (clock++; *clock == ' '; clock++)
        ;
    }
  if (*clock == '\0')
    return TRUE;
  if (is_event_end (record, field) && !pm_time_is_set (begin))
    {
      g_set_error_literal (error, PM_TIME_TEXT_ERROR, PM_TIME_TEXT_ERROR_RANGE,
                           _ ("Say first when it began"));
      return FALSE;
    }
  if (!pm_time_read_text (clock, zone, get_reference (document, record, field), pm_time_now (),
                          &edit->question, error) ||
      !after_midnight (clock, zone, begin, &edit->question, error))
    return FALSE;
  set_time (edit, record, field, edit->question.time);
  return TRUE;
}

/**
 * pm_time_edit_choose:
 * @edit: one that is a question
 * @choice: which of its answers
 *
 * Makes it one time.
 */
void
pm_time_edit_choose (PmTimeEdit *edit, const PmRecord *record, guint field, guint choice)
{
  g_return_if_fail (choice < edit->question.n_choices);
  set_time (edit, record, field, edit->question.choices[choice].time);
  edit->question.n_choices = 0;
}

/* The event's end when its begin becomes @at: it stays, unless the begin went past it; then the
 * length stays. */
static PmTime
end_for_begin (const PmEvent *event, PmTime at)
{
  if (!pm_time_is_set (event->until) || !pm_time_is_set (at))
    return PM_TIME_UNSET;
  if (at > event->until)
    return pm_time_add (at, event->until - event->at);
  return event->until;
}

/**
 * pm_time_edit_make_command:
 *
 * Returns: (transfer full) (nullable): the command that does what @edit says, %NULL where nothing
 * would change
 */
PmCommand *
pm_time_edit_make_command (PmDocument *document,
                           const PmRecord *record,
                           guint field,
                           const PmTimeEdit *edit)
{
  const char *id = pm_record_get_kind (record) == PM_KIND_INCIDENT ? NULL : record->id;
  const PmEvent *event;

  if (pm_record_get_kind (record) != PM_KIND_EVENT || field == PM_EVENT_NOTICED_AT)
    return pm_command_set_time (document, id, field, edit->time);
  event = pm_event (record);
  if (field == PM_EVENT_UNTIL)
    return pm_command_resize_event (document, id, event->at, edit->time);
  if (edit->approximate && !event->approximate)
    {
      g_autoptr (PmTransaction) transaction = pm_transaction_new (document, _ ("Change Times"));
      PmRecord *copy = pm_transaction_edit (transaction, id);

      if (copy == NULL)
        return NULL;
      pm_record_set_time (copy, PM_EVENT_AT, edit->time);
      pm_record_set_time (copy, PM_EVENT_UNTIL, end_for_begin (event, edit->time));
      pm_record_set_uint (copy, PM_EVENT_APPROXIMATE, TRUE);
      return pm_transaction_commit (transaction);
    }
  return pm_command_resize_event (document, id, edit->time, end_for_begin (event, edit->time));
}

/**
 * pm_time_edit_format:
 *
 * Returns: (transfer full): the field's time as it is edited, "" for none; with the offset in an
 * hour that was there twice, so that it reads back as what it is
 */
char *
pm_time_edit_format (PmDocument *document, const PmRecord *record, guint field)
{
  PmTime time = pm_record_get_time (record, field);
  PmZone *zone = pm_document_get_zone (document);
  g_autofree char *text = NULL;
  PmTime times[2];
  PmCivil civil;
  int minutes;

  if (!pm_time_is_set (time))
    return g_strdup ("");
  text = pm_time_format (time, zone, PM_TIME_STYLE_FULL, PM_PRECISION_UNSET, FALSE);
  pm_zone_to_civil (zone, time, &civil);
  if (pm_zone_from_civil (zone, &civil, times) < 2)
    return g_steal_pointer (&text);
  minutes = civil.offset / 60;
  return g_strdup_printf ("%s %c%02d:%02d", text, minutes < 0 ? '-' : '+', ABS (minutes) / 60,
                          ABS (minutes) % 60);
}

static const char *
weekday_name (int weekday)
{
  static const char *const names[] = { N_ ("Monday"),   N_ ("Tuesday"), N_ ("Wednesday"),
                                       N_ ("Thursday"), N_ ("Friday"),  N_ ("Saturday"),
                                       N_ ("Sunday") };

  return _ (names[CLAMP (weekday, 1, 7) - 1]);
}

/**
 * pm_time_edit_describe:
 *
 * Returns: (transfer full): how the time was understood: weekday, day, clock and zone, the same in
 * UTC, and how long after the begin it belongs to it is
 */
char *
pm_time_edit_describe (PmDocument *document,
                       const PmRecord *record,
                       guint field,
                       const PmTimeEdit *edit)
{
  PmZone *zone = pm_document_get_zone (document);
  g_autoptr (PmZone) utc = pm_zone_new_utc ();
  g_autofree char *local = NULL;
  PmTime begin = get_begin (record, field);
  GString *text;
  PmCivil civil;

  if (!pm_time_is_set (edit->time))
    return g_strdup (_ ("No time"));
  local = pm_time_format (edit->time, zone, PM_TIME_STYLE_FULL_ZONE, PM_PRECISION_UNSET,
                          edit->approximate);
  pm_zone_to_civil (zone, edit->time, &civil);
  text = g_string_new (NULL);
  /* Translators: a weekday, and a date, time and zone */
  g_string_append_printf (text, _ ("%s, %s"), weekday_name (civil.weekday), local);
  if (civil.offset != 0)
    {
      g_autofree char *clock =
          pm_time_format (edit->time, utc, PM_TIME_STYLE_CLOCK, PM_PRECISION_UNSET, FALSE);

      g_string_append_printf (text, " · %s UTC", clock);
    }
  if (edit->swaps)
    g_string_append_printf (text, "\n%s",
                            _ ("That is before it began: begin and end change places"));
  else if (pm_time_is_set (begin))
    {
      g_autofree char *length = pm_duration_format (edit->time - begin);

      g_string_append_printf (text, " · %s", length);
    }
  return g_string_free (text, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-text.h"
#include "pm-timeline-layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Quiet time at an end that is longer than this many times the rest is not the incident. */
#define QUIET_FACTOR 1.5

/**
 * pm_event_get_span:
 *
 * Returns: from an event's begin to its end; an instant is of no length. Its time has to be known.
 */
PmSpan
pm_event_get_span (const PmEvent *event)
{
  PmSpan span = { event->at, event->at };

  if (pm_time_is_set (event->until) && event->until > event->at)
    span.end = event->until;
  return span;
}

static void
extend (PmSpan *span, PmTime begin, PmTime end)
{
  if (!pm_time_is_set (begin))
    return;
  if (!pm_time_is_set (span->begin))
    *span = (PmSpan) { begin, begin };
  span->begin = MIN (span->begin, begin);
  span->end = MAX (span->end, pm_time_is_set (end) ? MAX (begin, end) : begin);
}

/**
 * pm_timeline_get_whole_span:
 *
 * Returns: the range of all events and impacts; unset where no time is known
 */
PmSpan
pm_timeline_get_whole_span (PmDocument *document)
{
  PmSpan span = { PM_TIME_UNSET, PM_TIME_UNSET };
  PmRecord *const *records;
  guint n, i;

  records = pm_document_get_records (document, PM_KIND_EVENT, &n);
  for (i = 0; i < n; i++)
    extend (&span, ((const PmEvent *) records[i])->at, ((const PmEvent *) records[i])->until);
  records = pm_document_get_records (document, PM_KIND_IMPACT, &n);
  for (i = 0; i < n; i++)
    extend (&span, ((const PmImpact *) records[i])->started_at,
            ((const PmImpact *) records[i])->ended_at);
  return span;
}

/**
 * pm_timeline_get_incident_span:
 *
 * Returns: the range that a view shows at first: of all events, without single early or late ones
 *   that are so far from the rest that it would be squeezed together; unset without events
 */
PmSpan
pm_timeline_get_incident_span (PmDocument *document)
{
  PmSpan span = { PM_TIME_UNSET, PM_TIME_UNSET };
  PmRecord *const *events;
  guint n, first, last, budget;

  events = pm_document_get_records (document, PM_KIND_EVENT, &n);
  while (n > 0 && !pm_time_is_set (((const PmEvent *) events[n - 1])->at))
    n--;
  if (n == 0)
    return span;

#define AT(i) (((const PmEvent *) events[i])->at)
  first = 0;
  last = n - 1;
  /* A quarter of the events at most is left out, wherever the largest gaps are. */
  for (budget = n / 4; budget > 0; budget--)
    {
      guint cut_first = 0, cut_last = 0, i;

      for (i = first + 1; i <= first + budget && i < last && cut_first == 0; i++)
        if ((double) (AT (i) - AT (i - 1)) > QUIET_FACTOR * (double) (AT (last) - AT (i)))
          cut_first = i - first;
      for (i = last; i > first + 1 && last - i < budget && cut_last == 0; i--)
        if ((double) (AT (i) - AT (i - 1)) > QUIET_FACTOR * (double) (AT (i - 1) - AT (first)))
          cut_last = last - i + 1;
      if (cut_first == 0 && cut_last == 0)
        break;
      if (cut_first != 0 && (cut_last == 0 || cut_first <= cut_last))
        first += cut_first;
      else
        last -= cut_last;
      budget -= MIN (budget - 1, MAX (cut_first, cut_last) - 1);
    }
  span = (PmSpan) { AT (first), AT (last) };
  for (; first <= last; first++)
    {
      PmSpan event = pm_event_get_span ((const PmEvent *) events[first]);

      /* An end far beyond the last begin does not count: a bar that goes on can be cut. */
      if (event.end > span.end && event.end - AT (last) <= (AT (last) - span.begin) / 2)
        span.end = event.end;
    }
#undef AT
  return span;
}

/**
 * pm_timeline_format_time:
 * @by_day: whether to tell the day rather than the time of day
 *
 * Returns: (transfer full): the begin of @event as its card shows it, to the second at most
 */
char *
pm_timeline_format_time (const PmEvent *event, PmZone *zone, gboolean by_day)
{
  PmTime second = event->at - ((event->at % PM_SECOND) + PM_SECOND) % PM_SECOND;
  PmPrecision precision = event->precision;

  if (by_day)
    precision = PM_PRECISION_DAY;
  else if (precision == PM_PRECISION_UNSET && event->at % PM_MINUTE != 0)
    precision = PM_PRECISION_SECOND;
  return pm_time_format (second, zone, PM_TIME_STYLE_CLOCK, precision, event->approximate);
}

/* Bytes of a text that are looked at for a line of it, far more than are shown. */
#define PLAIN_HEAD 4000

/* Returns: @line from behind the mark of a heading, a list or a quote on */
static char *
strip_mark (char *line)
{
  while (*line == ' ' || *line == '>')
    line++;
  if (*line == '#')
    {
      char *rest = line + strspn (line, "#");

      return *rest == ' ' ? rest + 1 : line;
    }
  if ((*line == '-' || *line == '*' || *line == '+') && line[1] == ' ')
    return line + 2;
  return line;
}

/**
 * pm_timeline_plain_line:
 * @markdown: (nullable)
 *
 * Returns: (transfer full): its first lines without the marks of headings, lists, quotes and
 *   emphasis, as one line
 */
char *
pm_timeline_plain_line (const char *markdown)
{
  const char *text = pm_text_or_empty (markdown);
  g_autofree char *head = g_strndup (text, MIN (strlen (text), PLAIN_HEAD));
  g_autofree char *valid = g_utf8_make_valid (head, -1);
  g_auto (GStrv) lines = g_strsplit (valid, "\n", -1);
  g_autofree char *joined = NULL;
  g_autofree char *start = NULL;
  g_autofree char *line = NULL;
  char *from, *to;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *rest = strip_mark (lines[i]);

      memmove (lines[i], rest, strlen (rest) + 1);
    }
  joined = g_strjoinv (" ", lines);
  start = pm_text_shorten (joined, 300);
  line = pm_text_to_single_line (start);
  for (from = to = line; *from != '\0'; from++)
    if (*from != '*' && *from != '`')
      *to++ = *from;
  *to = '\0';
  return g_steal_pointer (&line);
}

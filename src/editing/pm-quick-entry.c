/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-quick-entry.h"

#include "pm-text.h"
#include "pm-time-edit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A time has at most so many words: "2026-03-01 2:05 pm - 2026-03-01 3:10 pm". */
#define MAX_TIME_WORDS 9

typedef struct
{
  PmDocument *document;
  PmZone *zone;       /* owned */
  PmTime reference;   /* gives the day */
  gboolean has_event; /* whether @reference is the time of the line before */
} Scan;

static void
line_free (gpointer data)
{
  PmQuickLine *line = data;

  g_free (line->title);
  g_free (line->lane);
  g_free (line->lane_id);
  g_free (line->message);
  g_free (line);
}

/* --- Days and zones --- */

static gboolean
has_clock (const char *text)
{
  return strchr (text, ':') != NULL || g_str_has_suffix (text, "m") || g_str_has_suffix (text, "M");
}

static gboolean
starts_with_date (const char *text)
{
  return strlen (text) > 5 && g_ascii_isdigit (text[0]) && g_ascii_isdigit (text[1]) &&
         g_ascii_isdigit (text[2]) && g_ascii_isdigit (text[3]) && text[4] == '-' &&
         g_ascii_isdigit (text[5]);
}

/* Sets the zone if @name is one. A word that only might be one has to look like it. */
static gboolean
take_zone (Scan *scan, const char *name)
{
  PmZone *zone;

  if ((strchr (name, '/') == NULL && !g_str_equal (name, "UTC")) || !pm_zone_name_is_valid (name))
    return FALSE;
  zone = pm_zone_new (name);
  if (zone == NULL)
    return FALSE;
  pm_zone_unref (scan->zone);
  scan->zone = zone;
  return TRUE;
}

static void
set_error (PmQuickLine *line, const char *message)
{
  line->kind = PM_QUICK_LINE_ERROR;
  g_free (line->message);
  line->message = g_strdup (message);
}

/* A line that is a day, a zone, or both, and nothing else. */
static gboolean
scan_setting (Scan *scan, const char *text, PmQuickLine *line)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t", -1);
  guint n = g_strv_length (words);
  gboolean has_date = FALSE, has_zone;
  const char *first = words[0];
  g_autofree char *day = NULL;
  PmTime time;

  if (n == 2 &&
      (g_ascii_strcasecmp (first, "zone") == 0 || g_ascii_strcasecmp (first, "zone:") == 0))
    {
      if (!take_zone (scan, words[1]))
        {
          g_autofree char *message = g_strdup_printf (_ ("There is no time zone “%s”"), words[1]);

          set_error (line, message);
          return TRUE;
        }
      n = 0;
      has_zone = TRUE;
    }
  else
    {
      if (n == 0 || n > 2)
        return FALSE;
      if (g_str_has_suffix (words[n - 1], ":"))
        words[n - 1][strlen (words[n - 1]) - 1] = '\0';
      if (n == 2 && g_str_has_suffix (first, ","))
        words[0][strlen (first) - 1] = '\0';
      has_date = starts_with_date (first) && !has_clock (first);
      if (n == 2 && !has_date)
        return FALSE;
      has_zone = (n == 2 || !has_date) && take_zone (scan, words[n - 1]);
      if ((n == 2 && !has_zone) || (n == 1 && !has_date && !has_zone))
        return FALSE;
    }
  if (has_date)
    {
      g_autoptr (GError) error = NULL;

      if (!pm_time_parse_text (first, scan->zone, PM_TIME_UNSET, &time, &error) &&
          !g_error_matches (error, PM_TIME_TEXT_ERROR, PM_TIME_TEXT_ERROR_NONEXISTENT))
        {
          set_error (line, error->message);
          return TRUE;
        }
      /* In some zones midnight is what the clocks go forward over; noon is always there. */
      day = g_strdup_printf ("%s 12:00", first);
      if (!pm_time_parse_text (day, scan->zone, PM_TIME_UNSET, &scan->reference, NULL))
        scan->reference = time;
      scan->has_event = FALSE;
    }
  line->kind = PM_QUICK_LINE_SETTING;
  g_free (day);
  day = pm_time_format (scan->reference, scan->zone, PM_TIME_STYLE_DATE, PM_PRECISION_UNSET, FALSE);
  if (has_date && has_zone)
    /* Translators: a date, and the name of a time zone */
    line->message = g_strdup_printf (_ ("Day %s, times of %s"), day, pm_zone_get_name (scan->zone));
  else if (has_date)
    line->message = g_strdup_printf (_ ("Day %s"), day);
  else
    line->message = g_strdup_printf (_ ("Times of %s"), pm_zone_get_name (scan->zone));
  return TRUE;
}

/* --- Times --- */

static gboolean
parse_begin (Scan *scan, const char *text, PmQuickLine *line, GError **error)
{
  const char *clock = text;
  PmTime next;

  line->approximate = *clock == '~';
  while (*clock == '~' || *clock == ' ')
    clock++;
  if (!pm_time_parse_text (clock, scan->zone, scan->reference, &line->at, error))
    return FALSE;
  line->precision =
      starts_with_date (clock) && !has_clock (clock) ? PM_PRECISION_DAY : PM_PRECISION_UNSET;
  /* Lines are written down as things happened: 00:10 after 23:50 is of the next day. */
  if (scan->has_event && g_ascii_isdigit (*clock) && !starts_with_date (clock) &&
      line->at < scan->reference - PM_DAY / 2 &&
      pm_time_parse_text (clock, scan->zone, pm_zone_noon (scan->zone, scan->reference, 1), &next,
                          NULL))
    line->at = next;
  return TRUE;
}

static gboolean
parse_end (Scan *scan, const char *text, PmQuickLine *line, GError **error)
{
  PmTime next;

  if (!pm_time_parse_text (text, scan->zone, line->at, &line->until, error))
    return FALSE;
  if (line->until < line->at && g_ascii_isdigit (*text) && !starts_with_date (text) &&
      pm_time_parse_text (text, scan->zone, pm_zone_noon (scan->zone, line->at, 1), &next, NULL))
    line->until = next;
  if (line->until < line->at)
    {
      g_set_error_literal (error, PM_TIME_TEXT_ERROR, PM_TIME_TEXT_ERROR_RANGE,
                           _ ("It ends before it begins"));
      return FALSE;
    }
  if (line->until == line->at)
    line->until = PM_TIME_UNSET;
  return TRUE;
}

/* Where the end of a span begins in @text, and how many bytes of dash are before it: "14:05-14:25",
 * "14:05 – 14:25", "14:05 to 14:25", "14:05 +20m". A hyphen right after a time with a T, or with a
 * space before it alone, begins an offset. */
static const char *
find_dash (const char *text, gsize *length)
{
  static const char *const dashes[] = { "–", "—", "→", " to ", ".." };
  const char *found;

  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    if ((found = strstr (text, dashes[i])) != NULL && found > text)
      {
        *length = strlen (dashes[i]);
        return found;
      }
  if ((found = strstr (text, " - ")) != NULL)
    {
      *length = 3;
      return found;
    }
  *length = 1;
  found = starts_with_date (text) ? text + 8 : text;
  if (starts_with_date (text) && (strchr (text, 'T') != NULL || strchr (text, 't') != NULL))
    return NULL;
  for (found++; found[0] != '\0' && found[1] != '\0'; found++)
    if (*found == '-' && found[-1] != ' ' && g_ascii_isdigit (found[1]))
      return found;
  if ((found = strstr (text, " +")) != NULL && strpbrk (found + 1, ": ") == NULL &&
      g_ascii_isalpha (text[strlen (text) - 1]))
    return found;
  return NULL;
}

static gboolean
parse_times (Scan *scan, const char *text, PmQuickLine *line, GError **error)
{
  g_autofree char *begin = NULL;
  const char *dash;
  gsize length = 0;

  line->until = PM_TIME_UNSET;
  dash = find_dash (text, &length);
  if (dash == NULL)
    return parse_begin (scan, text, line, error);
  begin = g_strchomp (g_strndup (text, (gsize) (dash - text)));
  dash += length;
  while (*dash == ' ')
    dash++;
  return parse_begin (scan, begin, line, error) && parse_end (scan, dash, line, error);
}

static const char *
skip_separator (const char *text)
{
  static const char *const separators[] = { ":", "|", "-", "–", "—", "," };

  while (*text == ' ')
    text++;
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    if (g_str_has_prefix (text, separators[i]) && text[strlen (separators[i])] == ' ')
      {
        for (text += strlen (separators[i]); *text == ' '; text++)
          ;
        return text;
      }
  return text;
}

/* The time at the begin of @text is the longest that can be read as one.
 * Returns: (nullable): what is after it */
static const char *
scan_times (Scan *scan, const char *text, PmQuickLine *line, GError **error)
{
  const char *ends[MAX_TIME_WORDS];
  char close = *text == '[' ? ']' : *text == '(' ? ')' : '\0';
  const char *p = text;
  guint n = 0;

  if (close != '\0' && (p = strchr (text, close)) != NULL)
    {
      g_autofree char *inside = g_strstrip (g_strndup (text + 1, (gsize) (p - text - 1)));

      return parse_times (scan, inside, line, error) ? skip_separator (p + 1) : NULL;
    }
  for (p = text; n < MAX_TIME_WORDS && *p != '\0';)
    {
      p += strcspn (p, " ");
      ends[n++] = p;
      p += strspn (p, " ");
    }
  while (n-- > 0)
    {
      g_autoptr (GError) own = NULL;
      g_autofree char *candidate = g_strndup (text, (gsize) (ends[n] - text));
      gsize length = strlen (candidate);

      if (length > 1 && (candidate[length - 1] == ':' || candidate[length - 1] == ','))
        candidate[length - 1] = '\0';
      if (parse_times (scan, candidate, line, &own))
        return skip_separator (ends[n]);
      /* A time that cannot be is one that is wrong, and no shorter one that is right. */
      if (n == 0 || own->code != PM_TIME_TEXT_ERROR_SYNTAX)
        {
          g_propagate_error (error, g_steal_pointer (&own));
          return NULL;
        }
    }
  return NULL;
}

/* --- Lanes --- */

static gboolean
same_name (const char *a, const char *b)
{
  g_autofree char *x = g_utf8_casefold (a, -1);
  g_autofree char *y = g_utf8_casefold (b, -1);

  return g_str_equal (x, y);
}

/* The lane whose name @text begins with, the longest. Returns: (nullable): what is after it */
static const char *
match_lane (PmDocument *document, const char *text, const PmLane **lane)
{
  const char *end = NULL;

  for (guint i = 0; i < pm_document_get_n (document, PM_KIND_LANE); i++)
    {
      const PmLane *one = pm_document_get_lane (document, i);
      glong n = one->name != NULL ? g_utf8_strlen (one->name, -1) : 0;
      g_autofree char *begin = NULL;
      const char *after;

      if (n == 0 || g_utf8_strlen (text, -1) < n)
        continue;
      after = g_utf8_offset_to_pointer (text, n);
      begin = g_strndup (text, (gsize) (after - text));
      if ((*after != '\0' && *after != ' ') || !same_name (begin, one->name) || after <= end)
        continue;
      end = after;
      *lane = one;
    }
  return end;
}

static void
take_lane (PmDocument *document, const char *text, PmQuickLine *line)
{
  const PmLane *lane = NULL;
  const char *end = NULL, *at;
  gboolean quoted = FALSE;
  g_autofree char *before = NULL;

  for (at = text; (at = strchr (at, '@')) != NULL; at++)
    {
      if ((at > text && at[-1] != ' ') || at[1] == '\0' || at[1] == ' ')
        continue;
      quoted = at[1] == '"' && (end = strchr (at + 2, '"')) != NULL && end > at + 2;
      if (quoted)
        break;
      end = match_lane (document, at + 1, &lane);
      /* A lane is made for the last word alone: in the middle of a text it may be a person. */
      if (end != NULL || strchr (at, ' ') == NULL)
        break;
    }
  if (at == NULL)
    {
      line->title = g_strdup (text);
      return;
    }
  if (quoted)
    line->lane = g_strndup (at + 2, (gsize) (end++ - at - 2));
  else if (end != NULL)
    line->lane = g_strdup (lane->name);
  else
    {
      line->lane = g_strdup (at + 1);
      end = at + strlen (at);
    }
  if (quoted && match_lane (document, line->lane, &lane) != NULL &&
      !same_name (lane->name, line->lane))
    lane = NULL;
  line->lane_id = lane != NULL ? g_strdup (lane->base.id) : NULL;
  before = g_strndup (text, (gsize) (at - text));
  line->title =
      g_strconcat (g_strchomp (before), *end == ' ' && *before == '\0' ? end + 1 : end, NULL);
}

/* --- Lines --- */

static char *
describe (Scan *scan, const PmQuickLine *line)
{
  GString *text = g_string_new (NULL);
  g_autofree char *begin = NULL;

  if (pm_time_is_set (line->at))
    begin =
        pm_time_format (line->at, scan->zone,
                        pm_time_is_set (line->until) ? PM_TIME_STYLE_FULL : PM_TIME_STYLE_FULL_ZONE,
                        line->precision, line->approximate);
  g_string_append (text, begin != NULL ? begin : _ ("Time not known"));
  if (pm_time_is_set (line->until))
    {
      g_autofree char *first =
          pm_time_format (line->at, scan->zone, PM_TIME_STYLE_DATE, PM_PRECISION_UNSET, FALSE);
      g_autofree char *last =
          pm_time_format (line->until, scan->zone, PM_TIME_STYLE_DATE, PM_PRECISION_UNSET, FALSE);
      g_autofree char *end =
          pm_time_format (line->until, scan->zone,
                          g_str_equal (first, last) ? PM_TIME_STYLE_CLOCK : PM_TIME_STYLE_FULL,
                          PM_PRECISION_UNSET, FALSE);
      g_autofree char *length = pm_duration_format (line->until - line->at);
      g_autofree char *zone = pm_zone_get_abbreviation (scan->zone, line->until);

      g_string_append_printf (text, " – %s %s (%s)", end, zone, length);
    }
  g_string_append_printf (text, " · %s", line->title);
  if (line->lane != NULL && line->lane_id != NULL)
    /* Translators: the name of a lane */
    g_string_append_printf (text, _ (" · lane %s"), line->lane);
  else if (line->lane != NULL)
    /* Translators: the name of a lane */
    g_string_append_printf (text, _ (" · new lane %s"), line->lane);
  return g_string_free (text, FALSE);
}

static const char *
skip_bullet (const char *text)
{
  static const char *const bullets[] = { "-", "*", "•", "–", ">", "#", "##" };

  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (g_str_has_prefix (text, bullets[i]) && text[strlen (bullets[i])] == ' ')
      {
        for (text += strlen (bullets[i]); *text == ' '; text++)
          ;
        return text;
      }
  return text;
}

static PmQuickLine *
parse_line (Scan *scan, const char *raw)
{
  PmQuickLine *line = g_new0 (PmQuickLine, 1);
  g_autofree char *single = pm_text_to_single_line (raw);
  const char *text = skip_bullet (single);
  g_autoptr (GError) error = NULL;
  const char *rest;

  line->at = line->until = PM_TIME_UNSET;
  if (*text == '\0' || scan_setting (scan, text, line))
    return line;
  if (text[0] == '?' && text[1] == ' ')
    {
      rest = text + 2;
      line->precision = PM_PRECISION_UNKNOWN;
    }
  else if ((rest = scan_times (scan, text, line, &error)) == NULL)
    {
      set_error (line, error->code != PM_TIME_TEXT_ERROR_SYNTAX
                           ? error->message
                           : _ ("Begin with the time: 14:05, 14:10-14:25 or 2026-03-01 14:05, "
                                "or with ? where it is not known"));
      return line;
    }
  take_lane (scan->document, rest, line);
  if (*line->title == '\0')
    {
      set_error (line, _ ("Say after the time what happened"));
      return line;
    }
  line->kind = PM_QUICK_LINE_EVENT;
  line->message = describe (scan, line);
  if (pm_time_is_set (line->at))
    {
      scan->reference = line->at;
      scan->has_event = TRUE;
    }
  return line;
}

/**
 * pm_quick_entry_parse:
 * @document: its zone and lanes are those that are meant
 * @reference: gives the day until a line says one; unset: that of the start of the
 *   incident, else the document's first, else today
 * @text: lines
 *
 * Returns: (transfer full) (element-type PmQuickLine): what each line means, as many as @text has
 */
GPtrArray *
pm_quick_entry_parse (PmDocument *document, PmTime reference, const char *text)
{
  g_auto (GStrv) raw = g_strsplit (text, "\n", -1);
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  Scan scan = { .document = document,
                .zone = pm_zone_ref (pm_document_get_zone (document)),
                .reference = reference };
  const PmEvent *start = pm_document_get_milestone (document, PM_MILESTONE_STARTED);

  if (!pm_time_is_set (scan.reference) && start != NULL)
    scan.reference = start->at;
  if (!pm_time_is_set (scan.reference))
    scan.reference = pm_document_get_time_span (document).begin;
  if (!pm_time_is_set (scan.reference))
    scan.reference = pm_time_now ();
  for (guint i = 0; raw[i] != NULL; i++)
    g_ptr_array_add (lines, parse_line (&scan, raw[i]));
  pm_zone_unref (scan.zone);
  return lines;
}

/** pm_quick_entry_count: Returns: how many of @lines are of @kind */
guint
pm_quick_entry_count (GPtrArray *lines, PmQuickLineKind kind)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    n += ((PmQuickLine *) g_ptr_array_index (lines, i))->kind == kind;
  return n;
}

/* A lane that several lines name is made once. */
static const char *
make_lane (PmTransaction *transaction, GHashTable *made, const char *name)
{
  g_autofree char *key = g_utf8_casefold (name, -1);
  const char *id = g_hash_table_lookup (made, key);
  PmRecord *lane;

  if (id != NULL)
    return id;
  lane = pm_transaction_insert (transaction, PM_KIND_LANE, -1);
  pm_record_set_string (lane, PM_LANE_NAME, name);
  g_hash_table_insert (made, g_steal_pointer (&key), lane->id);
  return lane->id;
}

/**
 * pm_quick_entry_make_command:
 * @lines: of pm_quick_entry_parse(), for the document as it is
 *
 * Returns: (transfer full) (nullable): the one command that adds all events and the lanes they
 * need; %NULL where a line is wrong, or no line is an event
 */
PmCommand *
pm_quick_entry_make_command (PmDocument *document, GPtrArray *lines)
{
  guint n = pm_quick_entry_count (lines, PM_QUICK_LINE_EVENT);
  g_autofree char *label = g_strdup_printf (ngettext ("Add %u Event", "Add %u Events", n), n);
  g_autoptr (GHashTable) made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (PmTransaction) transaction = NULL;

  if (n == 0 || pm_quick_entry_count (lines, PM_QUICK_LINE_ERROR) > 0)
    return NULL;
  transaction = pm_transaction_new (document, label);
  for (guint i = 0; i < lines->len; i++)
    {
      const PmQuickLine *line = g_ptr_array_index (lines, i);
      const char *lane = line->lane_id;
      PmRecord *event;

      if (line->kind != PM_QUICK_LINE_EVENT)
        continue;
      if (lane == NULL && line->lane != NULL)
        lane = make_lane (transaction, made, line->lane);
      event = pm_transaction_insert (transaction, PM_KIND_EVENT, -1);
      pm_record_set_time (event, PM_EVENT_AT, line->at);
      pm_record_set_time (event, PM_EVENT_UNTIL, line->until);
      pm_record_set_uint (event, PM_EVENT_PRECISION, line->precision);
      pm_record_set_uint (event, PM_EVENT_APPROXIMATE, line->approximate);
      pm_record_set_string (event, PM_EVENT_TITLE, line->title);
      pm_record_set_string (event, PM_EVENT_LANE, lane);
    }
  return pm_transaction_commit (transaction);
}

/* --- Events as lines --- */

static void
append_lane (GString *text, PmDocument *document, const char *id)
{
  const PmLane *lane =
      id != NULL ? pm_lane (pm_document_lookup (document, PM_KIND_LANE, id)) : NULL;

  if (lane == NULL || lane->name == NULL)
    return;
  if (strchr (lane->name, ' ') != NULL && strchr (lane->name, '"') == NULL)
    g_string_append_printf (text, " @\"%s\"", lane->name);
  else
    g_string_append_printf (text, " @%s", lane->name);
}

static void
append_times (GString *text, PmDocument *document, const PmEvent *event)
{
  PmZone *zone = pm_document_get_zone (document);
  const PmRecord *record = (const PmRecord *) event;
  g_autofree char *begin = pm_time_edit_format (document, record, PM_EVENT_AT);
  g_autofree char *end = pm_time_edit_format (document, record, PM_EVENT_UNTIL);
  g_autofree char *day = NULL;

  if (event->approximate)
    g_string_append_c (text, '~');
  if (event->precision == PM_PRECISION_DAY && !pm_time_is_set (event->until))
    {
      day = pm_time_format (event->at, zone, PM_TIME_STYLE_DATE, PM_PRECISION_UNSET, FALSE);
      g_string_append (text, day);
      return;
    }
  /* The day stands above, in the ten letters before the time. */
  g_string_append (text, begin + 11);
  if (*end == '\0')
    return;
  if (strncmp (begin, end, 11) == 0)
    g_string_append_printf (text, " - %s", end + 11);
  else
    g_string_append_printf (text, " - %s", end);
}

/**
 * pm_quick_entry_format:
 * @ids: of events, ended by %NULL
 *
 * Returns: (transfer full): the events as lines that pm_quick_entry_parse() takes, under their days
 */
char *
pm_quick_entry_format (PmDocument *document, const char *const *ids)
{
  PmZone *zone = pm_document_get_zone (document);
  GString *text = g_string_new (NULL);
  g_autofree char *day = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const PmEvent *event = pm_event (pm_document_lookup (document, PM_KIND_EVENT, ids[i]));
      g_autofree char *title = NULL;

      if (event == NULL)
        continue;
      title = pm_text_to_single_line (pm_text_or_empty (event->title));
      if (pm_time_is_set (event->at))
        {
          g_autofree char *own =
              pm_time_format (event->at, zone, PM_TIME_STYLE_DATE, PM_PRECISION_UNSET, FALSE);

          if (day == NULL)
            g_string_append_printf (text, "%s %s\n", own, pm_zone_get_name (zone));
          else if (!g_str_equal (day, own))
            g_string_append_printf (text, "%s\n", own);
          g_free (day);
          day = g_steal_pointer (&own);
          append_times (text, document, event);
        }
      else
        g_string_append_c (text, '?');
      g_string_append_printf (text, " %s", *title != '\0' ? title : _ ("Untitled event"));
      append_lane (text, document, event->lane);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

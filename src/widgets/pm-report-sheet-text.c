/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-sheet.h"

#include <string.h>

/* A page as text, for screen readers. A line is a paragraph, or as much of it as is on the page. */

static GBytes *
bytes_of (const char *text, glong from, glong to)
{
  const char *start = g_utf8_offset_to_pointer (text, from);
  const char *end = g_utf8_offset_to_pointer (text, to);
  g_autofree char *part = g_strndup (start, (gsize) (end - start));

  /* With the NUL, which GTK reads on to. */
  return g_bytes_new (part, strlen (part) + 1);
}

static gboolean
is_break (gunichar before, gunichar after, GtkAccessibleTextGranularity granularity)
{
  switch (granularity)
    {
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_WORD:
      return g_unichar_isspace (before) && !g_unichar_isspace (after);
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_SENTENCE:
      return before == '\n' ||
             (g_unichar_isspace (after) && (before == '.' || before == '!' || before == '?'));
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_LINE:
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_PARAGRAPH:
      return before == '\n';
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER:
    default:
      return TRUE;
    }
}

static GBytes *
get_contents (GtkAccessibleText *text, guint start, guint end)
{
  const char *contents = pm_report_sheet_get_text (PM_REPORT_SHEET (text));
  glong n = g_utf8_strlen (contents, -1);
  glong to = end > (guint) n ? n : (glong) end;

  return bytes_of (contents, MIN ((glong) start, to), to);
}

static GBytes *
get_contents_at (GtkAccessibleText *text,
                 guint offset,
                 GtkAccessibleTextGranularity granularity,
                 guint *start,
                 guint *end)
{
  const char *contents = pm_report_sheet_get_text (PM_REPORT_SHEET (text));
  glong n = g_utf8_strlen (contents, -1);
  glong from = MIN ((glong) offset, MAX (n - 1, 0));
  glong to = MIN (from + 1, n);
  const char *p = g_utf8_offset_to_pointer (contents, from);

  while (from > 0 &&
         !is_break (g_utf8_get_char (g_utf8_prev_char (p)), g_utf8_get_char (p), granularity))
    {
      p = g_utf8_prev_char (p);
      from--;
    }
  p = g_utf8_offset_to_pointer (contents, to);
  while (to < n &&
         !is_break (g_utf8_get_char (g_utf8_prev_char (p)), g_utf8_get_char (p), granularity))
    {
      p = g_utf8_next_char (p);
      to++;
    }
  *start = (guint) from;
  *end = (guint) to;
  return bytes_of (contents, from, to);
}

static guint
get_caret_position (GtkAccessibleText *text)
{
  return 0;
}

static gboolean
get_selection (GtkAccessibleText *text, gsize *n_ranges, GtkAccessibleTextRange **ranges)
{
  *n_ranges = 0;
  return FALSE;
}

static gboolean
get_attributes (GtkAccessibleText *text,
                guint offset,
                gsize *n_ranges,
                GtkAccessibleTextRange **ranges,
                char ***names,
                char ***values)
{
  *n_ranges = 0;
  return FALSE;
}

void
pm_report_sheet_text_iface_init (GtkAccessibleTextInterface *iface)
{
  iface->get_contents = get_contents;
  iface->get_contents_at = get_contents_at;
  iface->get_caret_position = get_caret_position;
  iface->get_selection = get_selection;
  iface->get_attributes = get_attributes;
}

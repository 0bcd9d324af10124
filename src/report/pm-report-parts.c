/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-builder.h"
#include "pm-report-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In the order in which they usually come. */
static const PmEnumValue part_values[PM_N_REPORT_PARTS] = {
  [PM_REPORT_PART_SUMMARY] = { "summary", N_ ("Summary") },
  [PM_REPORT_PART_IMPACT] = { "impact", N_ ("Impact") },
  [PM_REPORT_PART_FIGURES] = { "figures", N_ ("Key figures") },
  [PM_REPORT_PART_TIMELINE] = { "timeline", N_ ("Timeline") },
  [PM_REPORT_PART_DETECTION] = { "detection", N_ ("Detection") },
  [PM_REPORT_PART_CAUSES] = { "causes", N_ ("Causes") },
  [PM_REPORT_PART_LESSONS] = { "lessons", N_ ("Lessons") },
  [PM_REPORT_PART_ACTIONS] = { "actions", N_ ("Actions") },
  [PM_REPORT_PART_BACKGROUND] = { "background", N_ ("Background") },
  [PM_REPORT_PART_QUESTIONS] = { "questions", N_ ("Questions") },
  [PM_REPORT_PART_PEOPLE] = { "people", N_ ("People") },
  [PM_REPORT_PART_ATTACHMENTS] = { "attachments", N_ ("Attachments") },
  [PM_REPORT_PART_SOURCES] = { "sources", N_ ("Sources") },
};
static const PmEnumInfo part_enum = { part_values, PM_N_REPORT_PARTS };

static void (*const writers[PM_N_REPORT_PARTS]) (PmBuilder *builder) = {
  [PM_REPORT_PART_SUMMARY] = pm_report_add_summary,
  [PM_REPORT_PART_IMPACT] = pm_report_add_impact,
  [PM_REPORT_PART_FIGURES] = pm_report_add_metrics,
  [PM_REPORT_PART_TIMELINE] = pm_report_add_timeline,
  [PM_REPORT_PART_DETECTION] = pm_report_add_detection,
  [PM_REPORT_PART_CAUSES] = pm_report_add_causes,
  [PM_REPORT_PART_LESSONS] = pm_report_add_lessons,
  [PM_REPORT_PART_ACTIONS] = pm_report_add_actions,
  [PM_REPORT_PART_BACKGROUND] = pm_report_add_background,
  [PM_REPORT_PART_QUESTIONS] = pm_report_add_questions,
  [PM_REPORT_PART_PEOPLE] = pm_report_add_people,
  [PM_REPORT_PART_ATTACHMENTS] = pm_report_add_attachments,
  [PM_REPORT_PART_SOURCES] = pm_report_add_sources,
};

/** pm_report_part_get_name: Returns: what settings and a command line call it */
const char *
pm_report_part_get_name (PmReportPart part)
{
  return pm_enum_get_name (&part_enum, part + 1);
}

/** pm_report_part_get_label: Returns: its heading, translated */
const char *
pm_report_part_get_label (PmReportPart part)
{
  return pm_enum_get_label (&part_enum, part + 1);
}

/** pm_report_part_from_name: Returns: whether there is a part of that name */
gboolean
pm_report_part_from_name (const char *name, PmReportPart *part)
{
  guint found = pm_enum_find (&part_enum, name, strlen (name));

  if (found > 0)
    *part = (PmReportPart) (found - 1);
  return found > 0;
}

/* Writes a part, after the first page. */
void
pm_report_part_add (PmReportPart part, PmBuilder *builder)
{
  writers[part](builder);
}

/**
 * pm_report_contents_init:
 * @names: (nullable): names of parts in their order, those that are left out with "-" before them
 *
 * Parts that are not named come after those that are, in their usual order: a later version has
 * more of them. What is no name is passed over.
 */
void
pm_report_contents_init (PmReportContents *contents, const char *const *names)
{
  gboolean seen[PM_N_REPORT_PARTS] = { FALSE };
  guint n = 0;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      gboolean is_off = names[i][0] == '-';
      PmReportPart part;

      if (!pm_report_part_from_name (names[i] + is_off, &part) || seen[part])
        continue;
      seen[part] = TRUE;
      contents->parts[n] = part;
      contents->is_off[n++] = is_off;
    }
  for (guint i = 0; i < PM_N_REPORT_PARTS; i++)
    if (!seen[i])
      {
        contents->parts[n] = (PmReportPart) i;
        contents->is_off[n++] = FALSE;
      }
}

/**
 * pm_report_contents_parse:
 * @text: names of parts with commas: those, in that order, and nothing else
 * @wrong: (out) (transfer full): the first that is no name of a part, "" where there is none at all
 *
 * Returns: whether all are
 */
gboolean
pm_report_contents_parse (PmReportContents *contents, const char *text, char **wrong)
{
  g_auto (GStrv) names = g_strsplit (text, ",", -1);
  guint n_named = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      PmReportPart part;

      if (pm_report_part_from_name (g_strstrip (names[i]), &part))
        continue;
      *wrong = g_strdup (names[i]);
      return FALSE;
    }
  pm_report_contents_init (contents, (const char *const *) names);
  for (guint i = 0; i < PM_N_REPORT_PARTS; i++)
    if (!g_strv_contains ((const char *const *) names,
                          pm_report_part_get_name (contents->parts[i])))
      contents->is_off[i] = TRUE;
    else
      n_named++;
  if (n_named == 0)
    *wrong = g_strdup ("");
  return n_named > 0;
}

/** pm_report_contents_dup_names: Returns: (transfer full): see pm_report_contents_init() */
char **
pm_report_contents_dup_names (const PmReportContents *contents)
{
  char **names = g_new0 (char *, PM_N_REPORT_PARTS + 1);

  for (guint i = 0; i < PM_N_REPORT_PARTS; i++)
    names[i] = g_strconcat (contents->is_off[i] ? "-" : "",
                            pm_report_part_get_name (contents->parts[i]), NULL);
  return names;
}

/** pm_report_contents_move: puts the part at @from at @to, which the ones between make room for. */
void
pm_report_contents_move (PmReportContents *contents, guint from, guint to)
{
  PmReportPart part;
  gboolean is_off;

  g_return_if_fail (from < PM_N_REPORT_PARTS && to < PM_N_REPORT_PARTS);
  part = contents->parts[from];
  is_off = contents->is_off[from];
  for (; from < to; from++)
    {
      contents->parts[from] = contents->parts[from + 1];
      contents->is_off[from] = contents->is_off[from + 1];
    }
  for (; from > to; from--)
    {
      contents->parts[from] = contents->parts[from - 1];
      contents->is_off[from] = contents->is_off[from - 1];
    }
  contents->parts[to] = part;
  contents->is_off[to] = is_off;
}

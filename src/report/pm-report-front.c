/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-builder.h"

#include "pm-metrics.h"
#include "pm-report-private.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The first page, which stands alone: what it was, how long it took, what happened, whom it hurt,
 * why, and what changes. It is written with less and less until it fits on one page.
 */

/* Sections of this page stand closer than those of the others. */
#define FRONT_TIGHTNESS 0.62

/* Causes, actions and impacts on this page at most, however much room there is. */
#define MAX_OF_EACH 7

typedef struct
{
  gsize summary;     /* bytes of the summary */
  int summary_lines; /* of its first paragraph where even that is longer */
  guint impacts;
  guint causes;
  guint actions;
  int lines;     /* of each impact, cause and action; 0 for all */
  guint compact; /* on a small sheet: 1 no large title, 2 no key figures either */
} Amount;

static const Amount amounts[] = {
  { 1600, 14, 4, 6, 7, 0 }, { 1600, 12, 3, 5, 6, 4 }, { 1600, 12, 3, 5, 5, 2 },
  { 1600, 12, 3, 4, 5, 2 }, { 1100, 10, 3, 4, 4, 2 }, { 900, 8, 3, 3, 4, 2 },
  { 600, 6, 2, 3, 3, 2 },   { 350, 4, 1, 2, 3, 1 },   { 0, 3, 1, 1, 2, 1 },
  { 0, 3, 1, 1, 2, 1, 1 },  { 0, 2, 1, 1, 1, 1, 1 },  { 0, 2, 0, 0, 1, 1, 1 },
  { 0, 3, 1, 1, 1, 1, 2 },  { 0, 2, 0, 0, 1, 1, 2 },
};

/* Title and facts */

static void
add_title (PmBuilder *self, const PmIncident *incident, gboolean compact)
{
  g_autofree char *title = pm_text_to_single_line (incident->title);
  PmRich *kicker = pm_rich_new ();
  gboolean is_long;
  PmBox *box;

  pm_rich_append_flags (kicker, PM_RICH_ACCENT | PM_RICH_BOLD, _ ("Postmortem"));
  if (self->edition != PM_EDITION_FULL)
    {
      pm_rich_append (kicker, "  ");
      pm_rich_append_flags (kicker, PM_RICH_DIM, pm_edition_get_label (self->edition));
    }
  box = pm_flow_add_para (
      self->flow, pm_builder_para (self, PM_FACE_NOTE, kicker, self->style->content_width), 0, "P");
  box->space_below = 10;
  box->keep_next = TRUE;

  pm_flow_add_dest (self->flow, "top");
  if (*title == '\0')
    {
      g_free (title);
      title = g_strdup (_ ("Untitled incident"));
    }
  is_long = compact || g_utf8_strlen (title, -1) > 80;
  box = pm_flow_add_para (self->flow,
                          pm_para_new_limited (self->style,
                                               is_long ? PM_FACE_HEADING : PM_FACE_DISPLAY,
                                               pm_rich_new_text (title),
                                               self->style->content_width * 0.92, PM_PARA_START,
                                               compact   ? 2
                                               : is_long ? 6
                                                         : 4),
                          0, "H1");
  box->space_below = compact ? 10 : 20;
}

static void
add_fact (PmSheet *sheet, guint column, guint span, const char *label, const char *value)
{
  PmCell *cell = pm_sheet_cell (sheet, column, span);

  pm_cell_add (cell,
               pm_para_new_limited (sheet->builder->style, PM_FACE_NOTE, pm_rich_new_text (label),
                                    cell->width, PM_PARA_START, 1),
               0);
  pm_cell_add (cell,
               pm_para_new_limited (sheet->builder->style, PM_FACE_SMALL_LEAD,
                                    pm_rich_new_text (value), cell->width, PM_PARA_START, 3),
               1);
}

static char *
join_people (PmBuilder *self)
{
  GString *names = g_string_new (NULL);
  guint n = pm_document_get_n (self->document, PM_KIND_PERSON);

  for (guint i = 0; i < n; i++)
    {
      const PmPerson *person = pm_document_get_person (self->document, i);
      g_autofree char *name = pm_builder_dup_person (self, person->base.id);

      if (name == NULL)
        continue;
      if (names->len > 0)
        g_string_append (names, ", ");
      g_string_append (names, name);
    }
  return g_string_free (names, FALSE);
}

static char *
format_start (PmBuilder *self)
{
  const PmEvent *started = pm_document_get_milestone (self->document, PM_MILESTONE_STARTED);
  PmMetric metrics[PM_N_METRICS];

  if (started != NULL && pm_time_is_set (started->at) && started->precision != PM_PRECISION_UNKNOWN)
    return pm_time_format (started->at, self->zone, PM_TIME_STYLE_FULL_ZONE, started->precision,
                           started->approximate);
  pm_metrics_compute (self->document, metrics);
  if (metrics[PM_METRIC_IMPACT_DURATION].begin.known)
    return pm_time_format (metrics[PM_METRIC_IMPACT_DURATION].begin.time, self->zone,
                           PM_TIME_STYLE_FULL_ZONE, PM_PRECISION_MINUTE, FALSE);
  return NULL;
}

static char *
format_length (PmBuilder *self)
{
  PmMetric metrics[PM_N_METRICS];

  pm_metrics_compute (self->document, metrics);
  if (metrics[PM_METRIC_TIME_TO_RESOLVE].known)
    return pm_metric_format_value (&metrics[PM_METRIC_TIME_TO_RESOLVE]);
  if (metrics[PM_METRIC_TIME_TO_MITIGATE].known)
    return pm_metric_format_value (&metrics[PM_METRIC_TIME_TO_MITIGATE]);
  if (metrics[PM_METRIC_IMPACT_DURATION].known)
    return pm_metric_format_value (&metrics[PM_METRIC_IMPACT_DURATION]);
  return NULL;
}

typedef struct
{
  const char *label;
  char *value; /* (owned) (nullable) */
} Fact;

/* Facts stand four in a row; those that are lists take two places each. */
static void
add_fact_row (PmSheet *sheet, Fact *facts, guint n, guint span)
{
  guint column = 0;

  for (guint i = 0; i < n; i++)
    if (!pm_text_is_empty (facts[i].value))
      {
        if (column == 0)
          {
            pm_sheet_begin_row (sheet);
            sheet->row->rule_above = 0;
            sheet->row->pad_above = 0;
            sheet->row->pad_below = 9;
          }
        add_fact (sheet, column, span, facts[i].label, facts[i].value);
        column += span;
      }
  if (column > 0)
    pm_sheet_end_row (sheet);
  for (guint i = 0; i < n; i++)
    g_free (facts[i].value);
}

static void
add_facts (PmBuilder *self, const PmIncident *incident)
{
  static const PmColumn columns[] = { { NULL, 1 }, { NULL, 1 }, { NULL, 1 }, { NULL, 1 } };
  PmSheet sheet;
  Fact first[] = {
    { _ ("Severity"), incident->severity != NULL ? g_utf8_strup (incident->severity, -1) : NULL },
    { _ ("Started"), format_start (self) },
    { _ ("Duration"), format_length (self) },
    { _ ("Status"), incident->status != PM_STATUS_UNSET
                        ? g_strdup (pm_enum_get_label (&pm_status_enum, incident->status))
                        : NULL },
  };
  Fact second[] = {
    { _ ("Services"), pm_strings_join (incident->services, ", ") },
    { _ ("People"), join_people (self) },
  };

  pm_sheet_begin (&sheet, self, columns, G_N_ELEMENTS (columns), TRUE);
  sheet.table->rule_below = 0;
  sheet.table->role = PM_TABLE_FACTS;
  add_fact_row (&sheet, first, G_N_ELEMENTS (first), 1);
  add_fact_row (&sheet, second, G_N_ELEMENTS (second), 2);
  pm_sheet_end (&sheet);
}

/* Key figures */

static void
append_end (PmBuilder *self, PmRich *rich, const PmMetricEnd *end, const char *name)
{
  pm_rich_append (rich, name);
  if (end->event == NULL && end->impact == NULL)
    return;
  pm_rich_append (rich, "\302\240");
  pm_builder_append_ref (self, rich,
                         end->event != NULL ? end->event->base.id : end->impact->base.id);
}

/* "detected E12 − started E3": the two names of the formula, each with the event that it is. */
static PmRich *
explain (PmBuilder *self, const PmMetric *metric)
{
  PmRich *rich = pm_rich_new ();
  g_auto (GStrv) names = g_strsplit (metric->formula, " − ", 2);

  if (metric->id == PM_METRIC_IMPACT_DURATION || g_strv_length (names) != 2)
    {
      pm_rich_append (rich, metric->formula);
      return rich;
    }
  append_end (self, rich, &metric->end, names[0]);
  pm_rich_append (rich, " − ");
  append_end (self, rich, &metric->begin, names[1]);
  return rich;
}

static void
add_figures (PmBuilder *self)
{
  PmMetric metrics[PM_N_METRICS];
  PmColumn columns[PM_N_METRICS];
  PmSheet sheet;
  guint n_known = 0;
  guint column = 0;

  pm_metrics_compute (self->document, metrics);
  for (guint i = 0; i < PM_N_METRICS; i++)
    {
      n_known += metrics[i].known;
      columns[i] = (PmColumn) { NULL, 1 };
    }
  if (n_known == 0)
    return;
  pm_sheet_begin (&sheet, self, columns, PM_N_METRICS, TRUE);
  sheet.table->rule_below = 0;
  sheet.table->role = PM_TABLE_FIGURES;
  pm_sheet_begin_row (&sheet);
  sheet.row->rule_above = 0.75;
  sheet.row->rule_above_ink = PM_INK_HEAD;
  sheet.row->pad_above = 9;
  for (guint i = 0; i < PM_N_METRICS; i++)
    {
      g_autofree char *value = pm_metric_format_value (&metrics[i]);
      PmCell *cell;
      PmRich *rich;

      if (pm_builder_passes_over (self, &metrics[i]))
        continue;
      cell = pm_sheet_cell (&sheet, column++, 1);
      rich = pm_rich_new ();

      pm_rich_append_flags (rich, metrics[i].known ? 0 : PM_RICH_DIM,
                            metrics[i].known ? value : "—");
      pm_cell_add (cell,
                   pm_para_new_limited (self->style, PM_FACE_FIGURE, rich, cell->width,
                                        PM_PARA_START, 2),
                   0);
      pm_sheet_add (&sheet, cell, PM_FACE_SMALL_LEAD, pm_rich_new_text (metrics[i].name), 3);
      if (metrics[i].known)
        pm_sheet_add (&sheet, cell, PM_FACE_NOTE, explain (self, &metrics[i]), 0);
      else
        pm_sheet_add (&sheet, cell, PM_FACE_NOTE, pm_rich_new_text (value), 0);
    }
  pm_sheet_end_row (&sheet)->space_above = 8;
  pm_sheet_end (&sheet);
}

/* What happened, impact, why, what changes */

/* Whether what does not fit on this page is not behind it either. */
static gboolean
is_left_out (PmBuilder *self, PmReportPart part)
{
  if (self->edition == PM_EDITION_EXECUTIVE)
    return TRUE;
  for (guint i = 0; i < PM_N_REPORT_PARTS; i++)
    if (self->contents->parts[i] == part)
      return self->contents->is_off[i];
  return FALSE;
}

static void
add_rest (PmBuilder *self)
{
  PmRich *rich = pm_rich_new ();

  if (is_left_out (self, PM_REPORT_PART_SUMMARY))
    {
      pm_rich_append (rich, _ ("The rest is in the full report"));
    }
  else
    {
      /* Translators: followed by the name of the part of the report that has the whole text */
      pm_rich_append (rich, _ ("In full: "));
      pm_rich_append_dest (rich, "summary", NULL, _ ("Summary"));
    }
  pm_builder_text (self, PM_FACE_NOTE, rich)->space_above = 2;
}

static void
add_what_happened (PmBuilder *self, const PmIncident *incident, const Amount *amount)
{
  if (pm_text_is_empty (incident->summary))
    return;
  pm_builder_begin_section (self, _ ("What happened"), "first-summary");
  self->summary_is_whole =
      pm_builder_markdown_limited (self, incident->summary, amount->summary, amount->summary_lines);
  if (!self->summary_is_whole)
    add_rest (self);
  pm_builder_end_section (self);
}

static void
add_more (PmBuilder *self, guint n, PmReportPart part, const char *dest, const char *title)
{
  PmRich *rich = pm_rich_new ();
  gboolean is_alone = is_left_out (self, part);
  g_autofree char *count =
      is_alone ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more in the full report",
                                               "%u more in the full report", n),
                                  n)
               : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more: ", "%u more: ", n), n);

  pm_rich_append (rich, count);
  if (!is_alone)
    pm_rich_append_dest (rich, dest, NULL, title);
  pm_builder_text (self, PM_FACE_NOTE, rich)->space_above = 2;
}

/* The gravest first. */
static int
compare_impacts (gconstpointer a, gconstpointer b)
{
  return (int) (*(const PmImpact *const *) b)->level - (int) (*(const PmImpact *const *) a)->level;
}

static GPtrArray *
collect_impacts (PmBuilder *self)
{
  GPtrArray *impacts = g_ptr_array_new ();
  guint n = pm_document_get_n (self->document, PM_KIND_IMPACT);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (impacts, (gpointer) pm_document_get_impact (self->document, i));
  g_ptr_array_sort (impacts, compare_impacts);
  return impacts;
}

static void
add_impacts (PmBuilder *self, const Amount *amount)
{
  g_autoptr (GPtrArray) impacts = collect_impacts (self);
  guint n = MIN (impacts->len, amount->impacts);

  if (n == 0)
    return;
  pm_builder_begin_section (self, _ ("Impact"), "first-impact");
  for (guint i = 0; i < n; i++)
    {
      const PmImpact *impact = impacts->pdata[i];
      PmRich *rich = pm_rich_new ();
      g_autoptr (PmRich) text = pm_builder_end_with_sentence (
          self, PM_FACE_BODY, pm_builder_rich_from_markdown (impact->description),
          /* Its level stands before it, and how long it took behind. */
          self->style->text_width * 0.8, amount->lines);
      PmBox *box;

      if (impact->level != PM_IMPACT_LEVEL_UNSET)
        {
          pm_rich_append_flags (rich, PM_RICH_BOLD | PM_RICH_ALERT,
                                pm_enum_get_label (&pm_impact_level_enum, impact->level));
          pm_rich_append (rich, "  ");
        }
      pm_rich_append_rich (rich, text);
      if (pm_time_is_set (impact->started_at) && pm_time_is_set (impact->ended_at))
        {
          g_autofree char *length = pm_duration_format (impact->ended_at - impact->started_at);
          g_auto (GStrv) words = g_strsplit (length, " ", -1);
          g_autofree char *unbroken = g_strjoinv ("\302\240", words);

          pm_rich_append (rich, " ");
          pm_rich_append_flags (rich, PM_RICH_DIM, unbroken);
        }
      box = pm_flow_add_para (self->flow,
                              pm_para_new_limited (self->style, PM_FACE_BODY, rich,
                                                   self->style->text_width, PM_PARA_START,
                                                   amount->lines),
                              self->style->text_x, "P");
      box->space_below = self->style->base * 0.4;
    }
  if (impacts->len > n)
    add_more (self, impacts->len - n, PM_REPORT_PART_IMPACT, "impact", _ ("Impact"));
  pm_builder_end_section (self);
}

/* What a cause or an action is, less what would leave no room for what is said behind it. */
static PmRich *
dup_start (PmBuilder *self, const char *text, const Amount *amount)
{
  g_autofree char *line = pm_text_to_single_line (text);

  return pm_builder_end_with_sentence (self, PM_FACE_BODY, pm_rich_new_text (line),
                                       self->style->text_width * 0.8, amount->lines);
}

static int
cause_weight (const PmCause *cause)
{
  int kind = cause->kind == PM_CAUSE_KIND_TRIGGER        ? 0
             : cause->kind == PM_CAUSE_KIND_ROOT         ? 1
             : cause->kind == PM_CAUSE_KIND_CONTRIBUTING ? 4
                                                         : 5;

  return kind + (cause->certainty == PM_CAUSE_CERTAINTY_CONFIRMED ? 0 : 2);
}

static int
compare_causes (gconstpointer a, gconstpointer b)
{
  return cause_weight (*(const PmCause *const *) a) - cause_weight (*(const PmCause *const *) b);
}

static void
add_why (PmBuilder *self, const Amount *amount)
{
  g_autoptr (GPtrArray) causes = g_ptr_array_new ();
  guint n = pm_document_get_n (self->document, PM_KIND_CAUSE);

  for (guint i = 0; i < n; i++)
    {
      const PmCause *cause = pm_document_get_cause (self->document, i);

      if (cause->kind != PM_CAUSE_KIND_PROBLEM &&
          cause->certainty != PM_CAUSE_CERTAINTY_RULED_OUT && !pm_text_is_empty (cause->text))
        g_ptr_array_add (causes, (gpointer) cause);
    }
  if (causes->len == 0 || amount->causes == 0)
    return;
  g_ptr_array_sort (causes, compare_causes);
  pm_builder_begin_section (self, _ ("Why"), "first-why");
  pm_flow_push_node (self->flow, "L");
  for (guint i = 0; i < MIN (causes->len, amount->causes); i++)
    {
      const PmCause *cause = causes->pdata[i];
      PmRich *rich = dup_start (self, cause->text, amount);

      if (cause->kind == PM_CAUSE_KIND_TRIGGER || cause->kind == PM_CAUSE_KIND_ROOT ||
          cause->certainty == PM_CAUSE_CERTAINTY_HYPOTHESIS)
        {
          pm_rich_append (rich, "  ");
          pm_rich_append_flags (rich, PM_RICH_DIM,
                                cause->certainty == PM_CAUSE_CERTAINTY_HYPOTHESIS
                                    ? pm_enum_get_label (&pm_cause_certainty_enum, cause->certainty)
                                    : pm_enum_get_label (&pm_cause_kind_enum, cause->kind));
        }
      pm_builder_numbered (self, &cause->base, rich, amount->lines);
    }
  pm_flow_pop_node (self->flow);
  if (causes->len > amount->causes)
    add_more (self, causes->len - amount->causes, PM_REPORT_PART_CAUSES, "causes", _ ("Causes"));
  pm_builder_end_section (self);
}

static int
compare_actions (gconstpointer a, gconstpointer b)
{
  guint one = (*(const PmAction *const *) a)->priority;
  guint two = (*(const PmAction *const *) b)->priority;

  return (int) (one == 0 ? 99 : one) - (int) (two == 0 ? 99 : two);
}

/* "P1, in progress, due 2026-03-31" */
static void
append_action_state (PmRich *rich, const PmAction *action)
{
  GString *state = g_string_new (NULL);
  g_autofree char *date = NULL;

  if (action->priority != PM_PRIORITY_UNSET)
    g_string_append (state, pm_enum_get_label (&pm_priority_enum, action->priority));
  if (action->status == PM_ACTION_STATUS_DONE)
    g_string_append_printf (state, "%s%s", state->len > 0 ? ", " : "",
                            pm_enum_get_label (&pm_action_status_enum, action->status));
  else if (action->due != 0)
    {
      date = pm_date_format (action->due);
      g_string_append (state, state->len > 0 ? ", " : "");
      g_string_append_printf (state, _ ("due %s"), date);
    }
  pm_rich_append (rich, "  ");
  pm_rich_append_flags (rich, PM_RICH_DIM, state->str);
  g_string_free (state, TRUE);
}

static void
add_changes (PmBuilder *self, const Amount *amount)
{
  g_autoptr (GPtrArray) actions = g_ptr_array_new ();
  guint n = pm_document_get_n (self->document, PM_KIND_ACTION);

  for (guint i = 0; i < n; i++)
    {
      const PmAction *action = pm_document_get_action (self->document, i);

      if (action->status != PM_ACTION_STATUS_WONT_DO && !pm_text_is_empty (action->title))
        g_ptr_array_add (actions, (gpointer) action);
    }
  if (actions->len == 0)
    return;
  g_ptr_array_sort (actions, compare_actions);
  pm_builder_begin_section (self, _ ("What we change"), "first-changes");
  pm_flow_push_node (self->flow, "L");
  for (guint i = 0; i < MIN (actions->len, amount->actions); i++)
    {
      const PmAction *action = actions->pdata[i];
      PmRich *rich = dup_start (self, action->title, amount);

      append_action_state (rich, action);
      pm_builder_numbered (self, &action->base, rich, amount->lines);
    }
  pm_flow_pop_node (self->flow);
  if (actions->len > amount->actions)
    add_more (self, actions->len - amount->actions, PM_REPORT_PART_ACTIONS, "actions",
              _ ("Actions"));
  pm_builder_end_section (self);
}

/* Where there are no pages, there is all the text, and of each as much as mostly fits on one. */
static const Amount unpaged_amount = { G_MAXSIZE, 0, 5, 5, 5, 0 };

static gboolean
fits (PmBuilder *self)
{
  g_autoptr (GPtrArray) pages = pm_report_paginate (self->flow, 1.0, NULL);

  return pages->len == 1;
}

static gboolean
try_amount (PmBuilder *self, const PmIncident *incident, const Amount *amount)
{
  pm_flow_clear (self->flow);
  add_title (self, incident, amount->compact > 0);
  add_facts (self, incident);
  if (amount->compact < 2)
    add_figures (self);
  add_what_happened (self, incident, amount);
  add_impacts (self, amount);
  add_why (self, amount);
  add_changes (self, amount);
  return self->is_unpaged || fits (self);
}

/* Adds one by one what there is still room for: a cause, an action, an impact in turn. */
static void
fill (PmBuilder *self, const PmIncident *incident, Amount amount)
{
  const guint all[] = { pm_document_get_n (self->document, PM_KIND_CAUSE),
                        pm_document_get_n (self->document, PM_KIND_ACTION),
                        pm_document_get_n (self->document, PM_KIND_IMPACT) };
  guint *counts[] = { &amount.causes, &amount.actions, &amount.impacts };
  gboolean full[G_N_ELEMENTS (counts)] = { FALSE };
  gboolean last_fitted = TRUE;
  guint n_full = 0;

  for (guint i = 0; n_full < G_N_ELEMENTS (counts); i = (i + 1) % G_N_ELEMENTS (counts))
    {
      if (full[i])
        continue;
      if (*counts[i] < MIN (all[i], MAX_OF_EACH))
        {
          ++*counts[i];
          last_fitted = try_amount (self, incident, &amount);
          if (last_fitted)
            continue;
          --*counts[i];
        }
      full[i] = TRUE;
      n_full++;
    }
  if (!last_fitted)
    try_amount (self, incident, &amount);
}

/** pm_report_add_front: the first page, with as much on it as fits. The flow has to be empty. */
void
pm_report_add_front (PmBuilder *self)
{
  const PmIncident *incident = pm_document_get_incident (self->document);
  double section_space = self->section_space;

  self->section_space = section_space * FRONT_TIGHTNESS;
  if (self->is_unpaged)
    try_amount (self, incident, &unpaged_amount);
  for (guint i = 0; i < G_N_ELEMENTS (amounts) && !self->is_unpaged; i++)
    if (try_amount (self, incident, &amounts[i]))
      {
        if (i > 0)
          fill (self, incident, amounts[i]);
        break;
      }
  self->section_space = section_space;
  /* The outline is that of the report behind this page, after a first line for the page. */
  g_ptr_array_set_size (self->flow->outline, 0);
  pm_flow_add_outline (self->flow, 0, _ ("At a glance"), "top");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-builder.h"

#include "pm-metrics.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

/* The parts that are mostly text: summary, impact, key figures, lessons, background, questions. */

/** pm_report_add_summary: the whole summary, where the first page has only a part of it. */
void
pm_report_add_summary (PmBuilder *self)
{
  if (self->summary_is_whole)
    return;
  pm_builder_begin_section (self, _ ("Summary"), "summary");
  pm_builder_markdown (self, pm_document_get_incident (self->document)->summary);
  pm_builder_end_section (self);
}

/* Impact */

static void
add_impact_line (PmBuilder *self, const PmImpact *impact)
{
  PmRich *rich = pm_rich_new ();
  g_autofree char *span =
      pm_builder_format_span (self, impact->started_at, impact->ended_at, PM_TIME_STYLE_FULL);
  g_autofree char *services = pm_strings_join (impact->services, ", ");
  PmBox *box;

  if (impact->level != PM_IMPACT_LEVEL_UNSET)
    pm_rich_append_flags (rich, PM_RICH_BOLD | PM_RICH_ALERT,
                          pm_enum_get_label (&pm_impact_level_enum, impact->level));
  if (pm_time_is_set (impact->started_at) || pm_time_is_set (impact->ended_at))
    {
      pm_rich_append (rich, rich->text->len > 0 ? "   " : "");
      pm_rich_append (rich, span);
    }
  if (pm_time_is_set (impact->started_at) && pm_time_is_set (impact->ended_at))
    {
      g_autofree char *length = pm_duration_format (impact->ended_at - impact->started_at);

      pm_rich_append (rich, "   ");
      pm_rich_append (rich, length);
    }
  if (!pm_text_is_empty (services))
    {
      pm_rich_append (rich, rich->text->len > 0 ? "   " : "");
      pm_rich_append (rich, services);
    }
  if (pm_strings_get_n (impact->events) > 0)
    {
      pm_rich_append (rich, rich->text->len > 0 ? "   " : "");
      pm_builder_append_refs (self, rich, impact->events);
    }
  if (pm_rich_is_empty (rich))
    {
      pm_rich_free (rich);
      return;
    }
  box = pm_builder_text (self, PM_FACE_NOTE, rich);
  box->space_below = 2;
  box->keep_next = TRUE;
}

/* Measures stand as key figures do: three in a row, each value over its name. */
static void
add_measures (PmBuilder *self, const PmImpact *impact)
{
  static const PmColumn columns[] = { { NULL, 1 }, { NULL, 1 }, { NULL, 1 } };
  PmSheet sheet;
  guint n = pm_parts_get_n (impact->measures);

  if (n == 0)
    return;
  pm_sheet_begin (&sheet, self, columns, G_N_ELEMENTS (columns), FALSE);
  sheet.table->rule_below = 0;
  sheet.table->role = PM_TABLE_FIGURES;
  for (guint i = 0; i < n; i++)
    {
      const PmMeasure *measure = pm_measure (impact->measures->items[i]);
      guint column = i % G_N_ELEMENTS (columns);
      PmCell *cell;

      if (column == 0)
        {
          pm_sheet_begin_row (&sheet);
          sheet.row->rule_above = 0;
          sheet.row->pad_above = 2;
          sheet.row->pad_below = 8;
        }
      cell = pm_sheet_cell (&sheet, column, 1);
      pm_sheet_add (&sheet, cell, PM_FACE_FIGURE,
                    pm_rich_new_text (pm_text_is_empty (measure->value) ? "—" : measure->value), 0);
      pm_sheet_add (&sheet, cell, PM_FACE_NOTE, pm_rich_new_text (measure->name), 1);
      if (column + 1 == G_N_ELEMENTS (columns) || i + 1 == n)
        pm_sheet_end_row (&sheet);
    }
  pm_sheet_end (&sheet);
}

/** pm_report_add_impact: every impact with its times, services and measures. */
void
pm_report_add_impact (PmBuilder *self)
{
  guint n = pm_document_get_n (self->document, PM_KIND_IMPACT);

  if (n == 0)
    return;
  pm_builder_begin_section (self, _ ("Impact"), "impact");
  for (guint i = 0; i < n; i++)
    {
      const PmImpact *impact = pm_document_get_impact (self->document, i);
      g_autofree char *number = pm_document_get_number (self->document, &impact->base);
      guint first = self->flow->boxes->len;

      if (number != NULL)
        pm_flow_add_dest (self->flow, number);
      add_impact_line (self, impact);
      pm_builder_markdown (self, impact->description);
      add_measures (self, impact);
      if (i > 0 && self->flow->boxes->len > first)
        ((PmBox *) self->flow->boxes->pdata[first])->space_above = 12;
    }
  pm_builder_end_section (self);
}

/* Key figures */

static void
append_end (PmBuilder *self, PmRich *rich, const PmMetricEnd *end)
{
  g_autofree char *clock = NULL;
  g_autofree char *date = NULL;
  PmPrecision precision;

  if (!end->known)
    {
      pm_rich_append_flags (rich, PM_RICH_DIM, _ ("not recorded"));
      return;
    }
  precision = end->event != NULL ? end->event->precision : PM_PRECISION_MINUTE;
  clock = pm_time_format (end->time, self->zone, PM_TIME_STYLE_CLOCK, precision,
                          end->event != NULL && end->event->approximate);
  if (end->event != NULL)
    {
      pm_builder_append_ref (self, rich, end->event->base.id);
      pm_rich_append (rich, " ");
    }
  pm_rich_append (rich, clock);
  if (precision == PM_PRECISION_DAY)
    return;
  date = pm_time_format (end->time, self->zone, PM_TIME_STYLE_DATE, precision, FALSE);
  pm_rich_append_flags (rich, PM_RICH_DIM, "\n");
  pm_rich_append_flags (rich, PM_RICH_DIM, date);
}

/** pm_report_add_metrics: the key figures with their formulas and both ends. */
void
pm_report_add_metrics (PmBuilder *self)
{
  const PmColumn columns[] = {
    { _ ("Figure"), 1.35 }, { _ ("Value"), 0.85 }, { _ ("Formula"), 1.25 },
    { _ ("From"), 1.15 },   { _ ("To"), 1.15 },    { _ ("As stated"), 1.0 },
  };
  PmMetric metrics[PM_N_METRICS];
  gboolean any_stated = FALSE;
  gboolean any = FALSE;
  PmSheet sheet;

  pm_metrics_compute (self->document, metrics);
  for (guint i = 0; i < PM_N_METRICS; i++)
    {
      any_stated = any_stated || !pm_text_is_empty (metrics[i].stated);
      any = any || ((metrics[i].begin.known || metrics[i].end.known || metrics[i].stated != NULL) &&
                    !pm_builder_passes_over (self, &metrics[i]));
    }
  if (!any)
    return;
  pm_builder_begin_section (self, _ ("Key figures"), "figures");
  pm_sheet_begin (&sheet, self, columns, G_N_ELEMENTS (columns) - (any_stated ? 0 : 1), TRUE);
  for (guint i = 0; i < PM_N_METRICS; i++)
    {
      const PmMetric *metric = &metrics[i];
      g_autofree char *value = pm_metric_format_value (metric);
      PmRich *name, *shown, *from, *to;
      PmCell *cell;

      if (pm_builder_passes_over (self, metric))
        continue;
      name = pm_rich_new_text (metric->name);
      shown = pm_rich_new ();
      from = pm_rich_new ();
      to = pm_rich_new ();
      if (metric->abbreviation != NULL)
        {
          pm_rich_append (name, " ");
          pm_rich_append_flags (name, PM_RICH_DIM, metric->abbreviation);
        }
      pm_rich_append_flags (shown, metric->known ? PM_RICH_BOLD : PM_RICH_DIM, value);
      append_end (self, from, &metric->begin);
      append_end (self, to, &metric->end);

      pm_sheet_begin_row (&sheet);
      pm_sheet_add (&sheet, pm_sheet_cell (&sheet, 0, 1), PM_FACE_SMALL, name, 0);
      pm_sheet_add (&sheet, pm_sheet_cell (&sheet, 1, 1), PM_FACE_SMALL, shown, 0);
      cell = pm_sheet_cell (&sheet, 2, 1);
      pm_sheet_add (&sheet, cell, PM_FACE_NOTE, pm_rich_new_text (metric->formula), 0);
      /* What readers would not expect is said. */
      if (!metric->is_usual)
        pm_sheet_add (&sheet, cell, PM_FACE_NOTE,
                      pm_rich_new_text (pm_enum_get_label (&pm_measured_from_enum, metric->from)),
                      0);
      pm_sheet_add (&sheet, pm_sheet_cell (&sheet, 3, 1), PM_FACE_SMALL, from, 0);
      pm_sheet_add (&sheet, pm_sheet_cell (&sheet, 4, 1), PM_FACE_SMALL, to, 0);
      if (any_stated)
        {
          g_autofree char *difference = pm_metric_format_difference (metric);

          cell = pm_sheet_cell (&sheet, 5, 1);
          pm_sheet_add (&sheet, cell, PM_FACE_SMALL, pm_rich_new_text (metric->stated), 0);
          if (difference != NULL)
            pm_sheet_add (&sheet, cell, PM_FACE_NOTE, pm_rich_new_text (difference), 0);
        }
      pm_sheet_end_row (&sheet);
    }
  pm_sheet_end (&sheet);
  pm_builder_end_section (self);
}

/* Lessons */

static guint
count_lessons (PmBuilder *self, PmLessonKind kind)
{
  guint n = pm_document_get_n (self->document, PM_KIND_LESSON);
  guint count = 0;

  for (guint i = 0; i < n; i++)
    count += pm_document_get_lesson (self->document, i)->kind == kind;
  return count;
}

static void
add_lesson (PmBuilder *self, const PmLesson *lesson)
{
  PmRich *rich = pm_builder_rich_from_markdown (lesson->text);
  g_autofree char *number = pm_document_get_number (self->document, &lesson->base);
  const GPtrArray *actions = g_hash_table_lookup (self->treated_by, lesson->base.id);

  if (number != NULL)
    pm_flow_add_dest (self->flow, number);
  if (pm_strings_get_n (lesson->events) > 0 || actions != NULL)
    pm_rich_append (rich, "  ");
  pm_builder_append_refs (self, rich, lesson->events);
  for (guint i = 0; actions != NULL && i < actions->len; i++)
    {
      pm_rich_append (rich,
                      i > 0 || pm_strings_get_n (lesson->events) > 0 ? " →\302\240" : "→\302\240");
      pm_builder_append_ref (self, rich, ((PmAction *) actions->pdata[i])->base.id);
    }
  pm_builder_numbered (self, &lesson->base, rich, 0);
}

/** pm_report_add_lessons: in the groups that lessons come in. */
void
pm_report_add_lessons (PmBuilder *self)
{
  static const PmLessonKind kinds[] = {
    PM_LESSON_KIND_WENT_WELL, PM_LESSON_KIND_WENT_POORLY, PM_LESSON_KIND_GOT_LUCKY,
    PM_LESSON_KIND_SURPRISE,  PM_LESSON_KIND_UNSET,
  };
  guint n = pm_document_get_n (self->document, PM_KIND_LESSON);
  gboolean first = TRUE;

  if (n == 0)
    return;
  pm_builder_begin_section (self, _ ("Lessons"), "lessons");
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      PmBox *heading;

      if (count_lessons (self, kinds[k]) == 0)
        continue;
      heading = pm_builder_subheading (self,
                                       kinds[k] == PM_LESSON_KIND_UNSET
                                           ? _ ("Other lessons")
                                           : pm_enum_get_label (&pm_lesson_kind_enum, kinds[k]),
                                       self->style->text_x);
      if (first)
        heading->space_above = 0;
      first = FALSE;
      pm_flow_push_node (self->flow, "L");
      for (guint i = 0; i < n; i++)
        {
          const PmLesson *lesson = pm_document_get_lesson (self->document, i);

          if (lesson->kind == kinds[k])
            add_lesson (self, lesson);
        }
      pm_flow_pop_node (self->flow);
    }
  pm_builder_end_section (self);
}

/** pm_report_add_background: background, trigger and resolution, a section each. */
void
pm_report_add_background (PmBuilder *self)
{
  const PmIncident *incident = pm_document_get_incident (self->document);
  const struct
  {
    const char *title;
    const char *dest;
    const char *text;
  } parts[] = {
    { _ ("Background"), "background", incident->background },
    { _ ("Trigger"), "trigger", incident->trigger },
    { _ ("Resolution"), "resolution", incident->resolution },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (pm_text_is_empty (parts[i].text))
        continue;
      pm_builder_begin_section (self, parts[i].title, parts[i].dest);
      pm_builder_markdown (self, parts[i].text);
      pm_builder_end_section (self);
    }
}

/** pm_report_add_questions: what is still asked, and what was answered. */
void
pm_report_add_questions (PmBuilder *self)
{
  guint n = pm_document_get_n (self->document, PM_KIND_QUESTION);
  gboolean begun = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const PmQuestion *question = pm_document_get_question (self->document, i);
      const PmRecord *target =
          question->target != NULL ? pm_document_find (self->document, question->target) : NULL;
      PmRich *rich;
      PmBox *box;

      if (pm_text_is_empty (question->text))
        continue;
      if (!begun)
        pm_builder_begin_section (self, _ ("Questions"), "questions");
      begun = TRUE;
      rich = pm_builder_rich_from_markdown (question->text);
      if (target != NULL)
        {
          pm_rich_append (rich, "  ");
          pm_builder_append_ref (self, rich, question->target);
        }
      box = pm_builder_text (self, PM_FACE_LEAD, rich);
      box->space_above = 8;
      box->space_below = 1;
      box->keep_next = TRUE;
      if (pm_text_is_empty (question->answer))
        pm_builder_text (self, PM_FACE_NOTE, pm_rich_new_text (_ ("Open")));
      else
        pm_builder_text (self, PM_FACE_BODY, pm_builder_rich_from_markdown (question->answer));
    }
  if (begun)
    pm_builder_end_section (self);
}

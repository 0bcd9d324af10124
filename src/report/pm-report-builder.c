/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-builder.h"

#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SECTION_RULE 0.75
#define TABLE_GUTTER 12.0
#define ROW_PAD      4.5

/* How many times as wide as its text is high a page is that has room for all columns. */
#define USUAL_EMS     44.0
#define NUMBER_SHARE  0.4
#define NUMBER_FACTOR 1.2

/**
 * pm_builder_append_ref:
 *
 * Appends the short number of the record @id, E12, as a link to where it stands; says so where it
 * is not in the document.
 */
void
pm_builder_append_ref (PmBuilder *self, PmRich *rich, const char *id)
{
  const PmRecord *record = pm_document_find (self->document, id);
  g_autofree char *number = NULL;

  if (record == NULL)
    {
      pm_rich_append_flags (rich, PM_RICH_DIM, _ ("(missing)"));
      return;
    }
  number = pm_document_get_number (self->document, record);
  if (number != NULL && self->edition == PM_EDITION_EXECUTIVE)
    pm_rich_append_flags (rich, PM_RICH_DIM, number);
  else if (number != NULL)
    pm_rich_append_dest (rich, number, id, number);
  else
    pm_rich_append (rich, pm_record_get_title (record));
}

/** pm_builder_append_refs: the same for all of @ids (nullable), with commas. */
void
pm_builder_append_refs (PmBuilder *self, PmRich *rich, const PmStrings *ids)
{
  for (guint i = 0; i < pm_strings_get_n (ids); i++)
    {
      if (i > 0)
        pm_rich_append (rich, ", ");
      pm_builder_append_ref (self, rich, ids->items[i]);
    }
}

/** pm_builder_ref: Returns: (transfer full): see pm_builder_append_ref() */
PmRich *
pm_builder_ref (PmBuilder *self, const char *id)
{
  PmRich *rich = pm_rich_new ();

  pm_builder_append_ref (self, rich, id);
  return rich;
}

/** pm_builder_refs: Returns: (transfer full): see pm_builder_append_refs() */
PmRich *
pm_builder_refs (PmBuilder *self, const PmStrings *ids)
{
  PmRich *rich = pm_rich_new ();

  pm_builder_append_refs (self, rich, ids);
  return rich;
}

/** pm_builder_separate: sets a dot between what is in @rich, if anything, and what comes. */
void
pm_builder_separate (PmRich *rich)
{
  pm_rich_append (rich, rich->text->len > 0 ? " · " : "");
}

/**
 * pm_builder_passes_over:
 *
 * Returns: whether @metric is better not told: in the public edition an event that is left out is
 *   not the same as one that nobody has recorded
 */
gboolean
pm_builder_passes_over (PmBuilder *self, const PmMetric *metric)
{
  return self->edition == PM_EDITION_PUBLIC && !metric->known;
}

/** pm_builder_dup_person: Returns: (transfer full) (nullable): name, or role, of a person */
char *
pm_builder_dup_person (PmBuilder *self, const char *id)
{
  const PmPerson *person =
      id != NULL ? pm_person (pm_document_lookup (self->document, PM_KIND_PERSON, id)) : NULL;

  if (person == NULL)
    return NULL;
  if (self->use_roles && !pm_text_is_empty (person->role))
    return pm_text_to_single_line (person->role);
  if (!pm_text_is_empty (person->name))
    return pm_text_to_single_line (person->name);
  return pm_text_is_empty (person->role) ? NULL : pm_text_to_single_line (person->role);
}

/** pm_builder_format_span: "10:29–10:39"; either end may be unset. Returns: (transfer full) */
char *
pm_builder_format_span (PmBuilder *self, PmTime from, PmTime until, PmTimeStyle style)
{
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;

  if (pm_time_is_set (from))
    begin = pm_time_format (from, self->zone, style, PM_PRECISION_MINUTE, FALSE);
  if (pm_time_is_set (until) && pm_time_is_set (from) &&
      pm_zone_is_same_day (self->zone, from, until))
    end = pm_time_format (until, self->zone, PM_TIME_STYLE_CLOCK, PM_PRECISION_MINUTE, FALSE);
  else if (pm_time_is_set (until))
    end = pm_time_format (until, self->zone, PM_TIME_STYLE_FULL, PM_PRECISION_MINUTE, FALSE);
  if (begin != NULL && end != NULL)
    return g_strdup_printf ("%s – %s", begin, end);
  if (begin != NULL)
    return g_steal_pointer (&begin);
  if (end != NULL)
    /* Translators: a time that something lasted until. */
    return g_strdup_printf (_ ("until %s"), end);
  return g_strdup (_ ("not recorded"));
}

/** pm_builder_format_event_time: Returns: (transfer full): when it was, and until when */
char *
pm_builder_format_event_time (PmBuilder *self, const PmEvent *event, PmTimeStyle style)
{
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;

  if (!pm_time_is_set (event->at) || event->precision == PM_PRECISION_UNKNOWN)
    return g_strdup (_ ("not known"));
  begin = pm_time_format (event->at, self->zone, style, event->precision, event->approximate);
  if (!pm_time_is_set (event->until) || event->until == event->at)
    return g_steal_pointer (&begin);
  end = pm_time_format (event->until, self->zone,
                        pm_zone_is_same_day (self->zone, event->at, event->until)
                            ? PM_TIME_STYLE_CLOCK
                            : PM_TIME_STYLE_FULL,
                        event->precision, FALSE);
  return g_strdup_printf ("%s–\342\200\213%s", begin, end);
}

/** pm_builder_para: @rich: (transfer full). Returns: (transfer full) */
PmPara *
pm_builder_para (PmBuilder *self, PmFace face, PmRich *rich, double width)
{
  return pm_para_new (self->style, face, rich, width, PM_PARA_START);
}

/**
 * pm_builder_begin_section:
 * @title: translated
 * @dest: name of its place
 *
 * A rule across the page, and the heading in the column at the side where there is one.
 */
void
pm_builder_begin_section (PmBuilder *self, const char *title, const char *dest)
{
  gboolean at_side = self->style->text_x > 0;
  double width = at_side ? self->style->text_x - TABLE_GUTTER : self->style->content_width;
  PmBox *rule, *heading;

  pm_flow_push_node (self->flow, "Sect");
  pm_flow_add_outline (self->flow, 0, title, dest);
  pm_flow_add_dest (self->flow, dest);
  rule = pm_flow_add_rule (self->flow, 0, self->style->content_width, SECTION_RULE, PM_INK_HEAD);
  rule->space_above = self->section_space;
  rule->space_below = 8;
  rule->keep_next = TRUE;
  rule->clears = TRUE;
  rule->lands = TRUE;
  heading =
      pm_flow_add_para (self->flow,
                        pm_builder_para (self, PM_FACE_HEADING, pm_rich_new_text (title), width), 0,
                        "H2");
  heading->keep_next = TRUE;
  heading->hangs = at_side;
  heading->space_below = 6;
}

void
pm_builder_end_section (PmBuilder *self)
{
  pm_flow_pop_node (self->flow);
}

/** pm_builder_subheading: a heading within a section, at @x from the side margin. */
PmBox *
pm_builder_subheading (PmBuilder *self, const char *title, double x)
{
  PmBox *box = pm_flow_add_para (self->flow,
                                 pm_builder_para (self, PM_FACE_LEAD, pm_rich_new_text (title),
                                                  self->style->content_width - x),
                                 x, "H3");

  box->keep_next = TRUE;
  box->space_above = 14;
  box->space_below = 3;
  return box;
}

/** pm_builder_text: a paragraph in the column of running text. @rich: (transfer full) */
PmBox *
pm_builder_text (PmBuilder *self, PmFace face, PmRich *rich)
{
  PmBox *box =
      pm_flow_add_para (self->flow, pm_builder_para (self, face, rich, self->style->text_width),
                        self->style->text_x, "P");

  box->space_below = self->style->base * 0.65;
  return box;
}

static void
add_figure (PmBuilder *self, PmFigure *figure, PmRich *caption, double figure_x, double caption_x)
{
  PmRich *rich = pm_rich_new ();
  g_autofree char *number = NULL;
  PmBox *box;

  if (self->style->is_rtl)
    pm_figure_mirror (figure);
  self->n_figures++;
  number = g_strdup_printf (_ ("Figure %u"), self->n_figures);
  pm_rich_append_flags (rich, PM_RICH_BOLD, number);
  pm_rich_append (rich, "  ");
  pm_rich_append (rich, figure->alternative);
  if (caption != NULL)
    {
      pm_rich_append (rich, ". ");
      pm_rich_append_rich (rich, caption);
      pm_rich_free (caption);
    }
  box = pm_flow_add_figure (self->flow, figure, figure_x);
  box->space_above = 8;
  box->space_below = 5;
  box->keep_next = TRUE;
  box->floats = TRUE;
  box = pm_flow_add_para (self->flow,
                          pm_builder_para (self, PM_FACE_NOTE, rich,
                                           self->style->content_width - caption_x),
                          caption_x, "Caption");
  box->clears = TRUE;
  box->space_below = 14;
}

/**
 * pm_builder_figure:
 * @figure: (transfer full): set in the middle of the page
 * @caption: (transfer full) (nullable): more to be said than what it shows
 */
void
pm_builder_figure (PmBuilder *self, PmFigure *figure, PmRich *caption)
{
  add_figure (self, figure, caption, (self->style->content_width - figure->width) / 2, 0);
}

/** pm_builder_figure_at: the same, beginning with its caption at @x from the side margin. */
void
pm_builder_figure_at (PmBuilder *self, PmFigure *figure, PmRich *caption, double x)
{
  add_figure (self, figure, caption, x, x);
}

/**
 * pm_builder_numbered:
 * @rich: (transfer full): what is said of @record
 * @max_lines: or 0
 *
 * A line that begins with the number of @record, which leads to it.
 */
PmBox *
pm_builder_numbered (PmBuilder *self, const PmRecord *record, PmRich *rich, int max_lines)
{
  double indent = self->style->base * 2.9;
  PmRich *number = pm_rich_new ();
  PmNode *label;
  PmBox *box;

  pm_flow_push_node (self->flow, "LI");
  label = pm_flow_add_node (self->flow, self->flow->node, "Lbl");
  pm_builder_append_ref (self, number, pm_record_get_id (record));
  box = pm_flow_add_para (self->flow,
                          pm_para_new_limited (self->style, PM_FACE_BODY, rich,
                                               self->style->text_width - indent, PM_PARA_START,
                                               max_lines),
                          self->style->text_x + indent, "LBody");
  box->marker = pm_builder_para (self, PM_FACE_BODY, number, indent);
  box->marker_x = self->style->text_x;
  box->marker_node = label;
  box->space_below = self->style->base * 0.3;
  pm_flow_pop_node (self->flow);
  return box;
}

/* Tables */

/* Shares are those of a page that is some fifty times as wide as its text is high. Where fewer
 * have room, numbers, dates and single words still need theirs: the wide columns give of theirs. */
static double
narrow_factor (const PmSheet *sheet)
{
  return MAX (1, USUAL_EMS * sheet->builder->style->base / sheet->builder->style->content_width);
}

static double
get_share (const PmSheet *sheet, guint column, double mean)
{
  double share = sheet->columns[column].share;
  double factor = narrow_factor (sheet);

  if (share >= mean || factor <= 1)
    return share;
  /* Numbers, in the narrowest column of all, cannot be broken anywhere. */
  return share * (share < mean * NUMBER_SHARE ? factor * NUMBER_FACTOR : factor);
}

/** pm_sheet_column_x: where @column begins, from the edge of the table. */
double
pm_sheet_column_x (const PmSheet *sheet, guint column)
{
  double shares = 0;
  double before = 0;
  double sum = 0;

  for (guint i = 0; i < sheet->n_columns; i++)
    sum += sheet->columns[i].share;
  for (guint i = 0; i < sheet->n_columns; i++)
    {
      double share = get_share (sheet, i, sum / sheet->n_columns);

      if (i < column)
        before += share;
      shares += share;
    }
  return before / shares * (sheet->table->width + sheet->gutter);
}

/**
 * pm_sheet_cell:
 *
 * Returns: (nullable): the cell of @column in the row that is open, over @span columns; %NULL for a
 *   column that is left out
 */
PmCell *
pm_sheet_cell (PmSheet *sheet, guint column, guint span)
{
  double x = pm_sheet_column_x (sheet, column);
  PmCell *cell;

  if (span == 1 && sheet->columns[column].share <= 0)
    return NULL;
  cell =
      pm_row_add_cell (sheet->row, x, pm_sheet_column_x (sheet, column + span) - sheet->gutter - x);
  cell->column = column;
  cell->span = span;
  return cell;
}

/** pm_sheet_add: @rich: (transfer full): a paragraph of @cell (nullable), which says nothing there
 */
void
pm_sheet_add (PmSheet *sheet, PmCell *cell, PmFace face, PmRich *rich, double gap)
{
  if (cell == NULL)
    {
      pm_rich_free (rich);
      return;
    }
  pm_cell_add (cell, pm_builder_para (sheet->builder, face, rich, cell->width), gap);
}

/** pm_sheet_add_number: the first cell of a row: the number of what stands in it (nullable) */
void
pm_sheet_add_number (PmSheet *sheet, const char *number)
{
  PmCell *cell = pm_sheet_cell (sheet, 0, 1);
  PmRich *rich = pm_rich_new ();

  /* A long one may reach over what parts it from the next column. */
  cell->width += sheet->gutter - 2;
  pm_rich_append_flags (rich, PM_RICH_DIM, number);
  pm_sheet_add (sheet, cell, PM_FACE_SMALL, rich, 0);
}

static void
add_head (PmSheet *sheet)
{
  gboolean titled = FALSE;

  for (guint i = 0; i < sheet->n_columns; i++)
    titled = titled || sheet->columns[i].title != NULL;
  if (!titled)
    return;
  sheet->row = pm_row_new ();
  sheet->row->is_head = TRUE;
  sheet->row->pad_below = 3.5;
  for (guint i = 0; i < sheet->n_columns; i++)
    {
      PmCell *cell = pm_sheet_cell (sheet, i, 1);

      /* As far as the numbers below it. */
      if (i == 0 && cell != NULL)
        cell->width += sheet->gutter - 2;
      pm_sheet_add (sheet, cell, PM_FACE_SMALL_LEAD, pm_rich_new_text (sheet->columns[i].title), 0);
    }
  pm_flow_add_row (sheet->builder->flow, sheet->table, g_steal_pointer (&sheet->row))->space_above =
      10;
}

/** pm_sheet_begin: a table with @columns, as wide as the page or as the running text. */
void
pm_sheet_begin (PmSheet *sheet,
                PmBuilder *builder,
                const PmColumn *columns,
                guint n_columns,
                gboolean full_width)
{
  const PmReportStyle *style = builder->style;

  *sheet = (PmSheet) { .builder = builder, .columns = columns, .n_columns = n_columns };
  sheet->gutter = TABLE_GUTTER;
  pm_flow_push_node (builder->flow, "Table");
  sheet->table = full_width ? pm_flow_add_table (builder->flow, 0, style->content_width)
                            : pm_flow_add_table (builder->flow, style->text_x, style->text_width);
  sheet->table->rule_below = 0.5;
  sheet->table->n_columns = n_columns;
  add_head (sheet);
}

void
pm_sheet_begin_row (PmSheet *sheet)
{
  sheet->row = pm_row_new ();
  sheet->row->pad_above = ROW_PAD;
  sheet->row->pad_below = ROW_PAD;
  sheet->row->rule_above = 0.5;
  sheet->row->rule_above_ink = PM_INK_RULE;
}

PmBox *
pm_sheet_end_row (PmSheet *sheet)
{
  return pm_flow_add_row (sheet->builder->flow, sheet->table, g_steal_pointer (&sheet->row));
}

void
pm_sheet_end (PmSheet *sheet)
{
  pm_flow_finish_table (sheet->builder->flow, sheet->table);
  pm_flow_pop_node (sheet->builder->flow);
}

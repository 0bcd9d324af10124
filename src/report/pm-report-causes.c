/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-builder.h"

#include "pm-cut-sets.h"
#include "pm-links.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

/*
 * The causes: the tree as a figure, and every cause as a row below it, in the order of the tree. A
 * cause with several effects has one row; where it would stand again, its number does.
 */

#define MAX_INDENT 8
#define INDENT     9.0

typedef struct
{
  PmBuilder *builder;
  PmSheet sheet;
  GHashTable *done; /* ids */
} Writer;

static PmRich *
cause_notes (PmBuilder *self, const PmCause *cause)
{
  PmRich *rich = pm_rich_new ();

  if (pm_strings_get_n (cause->evidence) > 0)
    /* Translators: numbers of events that speak for a cause: “Evidence E4, E7” */
    pm_rich_append_slots (rich, 0, g_strdup_printf (_ ("Evidence %s"), PM_RICH_SLOT_1),
                          pm_builder_refs (self, cause->evidence), NULL);
  if (pm_strings_get_n (cause->evidence_against) > 0)
    {
      pm_builder_separate (rich);
      /* Translators: numbers of events that speak against a cause: “Against it E4, E7” */
      pm_rich_append_slots (rich, 0, g_strdup_printf (_ ("Against it %s"), PM_RICH_SLOT_1),
                            pm_builder_refs (self, cause->evidence_against), NULL);
    }
  if (pm_strings_get_n (cause->leads_to) > 1)
    {
      pm_builder_separate (rich);
      pm_rich_append_slots (rich, 0, g_strdup_printf (_ ("Leads to %s"), PM_RICH_SLOT_1),
                            pm_builder_refs (self, cause->leads_to), NULL);
    }
  return rich;
}

static void
say (PmRich *rich, const char *sentence)
{
  pm_rich_append (rich, rich->text->len > 0 ? " " : "");
  pm_rich_append (rich, sentence);
}

/* What the drawing of a box means, as far as it occurs. */
static PmRich *
explain_figure (PmBuilder *self)
{
  PmRich *rich = pm_rich_new ();
  guint n = pm_document_get_n (self->document, PM_KIND_CAUSE);
  gboolean heavy = FALSE, dashed = FALSE, struck = FALSE, stopped = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const PmCause *cause = pm_document_get_cause (self->document, i);

      heavy |= cause->kind == PM_CAUSE_KIND_ROOT || cause->kind == PM_CAUSE_KIND_TRIGGER;
      dashed |= cause->certainty == PM_CAUSE_CERTAINTY_HYPOTHESIS;
      struck |= cause->certainty == PM_CAUSE_CERTAINTY_RULED_OUT;
      stopped |= !pm_text_is_empty (cause->stop_reason);
    }
  if (heavy)
    say (rich, _ ("Heavy edge: trigger or root cause."));
  if (dashed)
    say (rich, _ ("Dashed: hypothesis."));
  if (struck)
    say (rich, _ ("Struck: ruled out."));
  if (stopped)
    say (rich, _ ("Bar: the branch ends there for a reason."));
  if (pm_rich_is_empty (rich))
    g_clear_pointer (&rich, pm_rich_free);
  return rich;
}

static const char *
gate_text (const PmCause *cause)
{
  switch ((PmGate) cause->gate)
    {
    case PM_GATE_AND:
      return _ ("all of the following were needed");
    case PM_GATE_OR:
      return _ ("any of the following is enough");
    case PM_GATE_UNSET:
    default:
      return NULL;
    }
}

static void
add_cause_text (Writer *writer, PmCell *cell, const PmCause *cause, gboolean has_causes)
{
  PmBuilder *self = writer->builder;
  PmRich *rich = pm_rich_new ();
  PmRich *notes = cause_notes (self, cause);
  g_autofree char *text = pm_text_to_single_line (cause->text);
  PmRichFlags flags = cause->certainty == PM_CAUSE_CERTAINTY_RULED_OUT    ? PM_RICH_STRIKE
                      : cause->kind == PM_CAUSE_KIND_PROBLEM              ? PM_RICH_BOLD
                      : cause->certainty == PM_CAUSE_CERTAINTY_HYPOTHESIS ? PM_RICH_ITALIC
                                                                          : 0;

  pm_rich_append_flags (rich, flags, text);
  pm_sheet_add (&writer->sheet, cell, PM_FACE_SMALL, rich, 0);
  if (has_causes && gate_text (cause) != NULL)
    pm_sheet_add (&writer->sheet, cell, PM_FACE_NOTE, pm_rich_new_text (gate_text (cause)), 0);
  if (!pm_text_is_empty (cause->stop_reason))
    {
      PmRich *stop = pm_rich_new ();
      g_autofree char *reason = pm_text_to_single_line (cause->stop_reason);

      pm_rich_append_slots (stop, PM_RICH_DIM,
                            g_strdup_printf (_ ("Ends here: %s"), PM_RICH_SLOT_1),
                            pm_rich_new_text (reason), NULL);
      pm_sheet_add (&writer->sheet, cell, PM_FACE_SMALL, stop, 1);
    }
  if (pm_rich_is_empty (notes))
    pm_rich_free (notes);
  else
    pm_sheet_add (&writer->sheet, cell, PM_FACE_NOTE, notes, 1);
}

static void
add_cause (Writer *writer, const PmCause *cause, guint depth)
{
  PmBuilder *self = writer->builder;
  g_autoptr (GPtrArray) children = NULL;
  g_autofree char *number = NULL;
  const GPtrArray *actions = g_hash_table_lookup (self->treated_by, cause->base.id);
  PmRich *kind, *treaters;
  PmCell *cell;
  double indent = MIN (depth, MAX_INDENT) * INDENT;

  if (!g_hash_table_add (writer->done, cause->base.id))
    return;
  children = pm_causes_list_children (self->document, cause->base.id);
  number = pm_document_get_number (self->document, &cause->base);
  if (number != NULL)
    pm_flow_add_dest (self->flow, number);

  pm_sheet_begin_row (&writer->sheet);
  pm_sheet_add_number (&writer->sheet, number);
  cell = pm_sheet_cell (&writer->sheet, 1, 1);
  cell->depth = depth;
  cell->x += indent;
  cell->width -= indent;
  add_cause_text (writer, cell, cause, children->len > 0);

  kind = pm_rich_new_text (cause->kind != 0 ? pm_enum_get_label (&pm_cause_kind_enum, cause->kind)
                                            : NULL);
  pm_sheet_add (&writer->sheet, pm_sheet_cell (&writer->sheet, 2, 1), PM_FACE_SMALL, kind, 0);
  pm_sheet_add (
      &writer->sheet, pm_sheet_cell (&writer->sheet, 3, 1), PM_FACE_SMALL,
      pm_rich_new_text (cause->certainty != 0
                            ? pm_enum_get_label (&pm_cause_certainty_enum, cause->certainty)
                            : NULL),
      0);
  treaters = pm_rich_new ();
  for (guint i = 0; actions != NULL && i < actions->len; i++)
    {
      pm_rich_append (treaters, i > 0 ? ", " : "");
      pm_builder_append_ref (self, treaters, ((PmAction *) actions->pdata[i])->base.id);
    }
  pm_sheet_add (&writer->sheet, pm_sheet_cell (&writer->sheet, 4, 1), PM_FACE_SMALL, treaters, 0);
  pm_sheet_end_row (&writer->sheet);

  for (guint i = 0; i < children->len; i++)
    add_cause (writer, children->pdata[i], depth + 1);
}

/* What the gates come to, in plain words with links. */
static void
add_sentence (PmBuilder *self, const PmCutSentence *sentence)
{
  g_auto (GStrv) around = g_strsplit (sentence->format, "%s", -1);
  PmRich *rich = pm_rich_new ();

  for (guint k = 0; around[k] != NULL; k++)
    {
      const GPtrArray *causes =
          k > 0 && k <= G_N_ELEMENTS (sentence->causes) ? sentence->causes[k - 1] : NULL;

      for (guint i = 0; causes != NULL && i < causes->len; i++)
        {
          pm_rich_append (rich, i > 0 ? ", " : "");
          pm_builder_append_ref (self, rich, ((PmRecord *) causes->pdata[i])->id);
        }
      pm_rich_append (rich, around[k]);
    }
  pm_builder_text (self, sentence->is_aside ? PM_FACE_NOTE : PM_FACE_SMALL, rich)->space_below = 1;
}

static void
add_cut_sets (PmBuilder *self, const PmCause *problem)
{
  g_autoptr (PmCutSets) sets = pm_cut_sets_new (self->document, problem, PM_CUT_SETS_LIMIT);
  g_autoptr (GPtrArray) sentences = pm_cut_sets_list_sentences (sets);
  PmRich *rich;
  PmBox *box;

  if (sentences->len == 0)
    return;
  rich = pm_rich_new ();
  pm_builder_append_ref (self, rich, problem->base.id);
  pm_rich_append (rich, " ");
  pm_rich_append_flags (rich, PM_RICH_BOLD, _ ("What it took"));
  box = pm_builder_text (self, PM_FACE_SMALL, rich);
  box->keep_next = TRUE;
  box->space_above = 4;
  box->space_below = 1;
  for (guint i = 0; i < sentences->len; i++)
    add_sentence (self, sentences->pdata[i]);
}

/* A column that no cause has anything for is not printed. */
static void
leave_out (PmBuilder *self, PmColumn *columns)
{
  guint n = pm_document_get_n (self->document, PM_KIND_CAUSE);
  gboolean kind = FALSE, certainty = FALSE, treated = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const PmCause *cause = pm_document_get_cause (self->document, i);

      kind |= cause->kind != PM_CAUSE_KIND_UNSET;
      certainty |= cause->certainty != PM_CAUSE_CERTAINTY_UNSET;
      treated |= g_hash_table_contains (self->treated_by, cause->base.id);
    }
  columns[2].share *= kind;
  columns[3].share *= certainty;
  columns[4].share *= treated;
}

/** pm_report_add_causes: the tree, and every cause with its evidence and what treats it. */
void
pm_report_add_causes (PmBuilder *self)
{
  PmColumn columns[] = { { _ ("No."), 0.55 },
                         { _ ("Cause"), 5.0 },
                         { _ ("Kind"), 1.15 },
                         { _ ("Certainty"), 1.1 },
                         { _ ("Actions"), 0.9 } };
  Writer writer = { .builder = self };
  guint n = pm_document_get_n (self->document, PM_KIND_CAUSE);
  g_autoptr (GPtrArray) figures = NULL;

  if (n == 0)
    return;
  pm_builder_begin_section (self, _ ("Causes"), "causes");
  figures = self->without_figures ? g_ptr_array_new () : pm_report_draw_causes (self);
  for (guint i = 0; i < figures->len; i++)
    pm_builder_figure (self, figures->pdata[i], i == 0 ? explain_figure (self) : NULL);
  for (guint i = 0; i < n; i++)
    if (pm_document_get_cause (self->document, i)->kind == PM_CAUSE_KIND_PROBLEM)
      add_cut_sets (self, pm_document_get_cause (self->document, i));
  leave_out (self, columns);
  writer.done = g_hash_table_new (g_str_hash, g_str_equal);
  pm_sheet_begin (&writer.sheet, self, columns, G_N_ELEMENTS (columns), TRUE);
  for (guint pass = 0; pass < 3; pass++)
    for (guint i = 0; i < n; i++)
      {
        const PmCause *cause = pm_document_get_cause (self->document, i);
        gboolean is_root = pass == 0   ? cause->kind == PM_CAUSE_KIND_PROBLEM
                           : pass == 1 ? pm_strings_get_n (cause->leads_to) == 0
                                       : TRUE;

        if (is_root)
          add_cause (&writer, cause, 0);
      }
  pm_sheet_end (&writer.sheet);
  g_hash_table_unref (writer.done);
  pm_builder_end_section (self);
}

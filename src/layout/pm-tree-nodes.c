/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-tree-layout-private.h"

#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A text of the longest that the format takes must not make a node that nobody can pass. */

/* The value of a cause that was enough alone if a hypothesis holds. */
#define MAYBE_SUFFICIENT 2

/* "C4  Trigger · hypothesis". Where that is too long the kind, which the icon tells, gives way. */
static char *
make_caption (const PmCause *cause, const char *number, PmTextMeasure *measure, double width)
{
  const char *kind = pm_enum_get_label (&pm_cause_kind_enum, cause->kind);
  const char *certainty = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *caption = NULL;

  if (cause->certainty == PM_CAUSE_CERTAINTY_HYPOTHESIS ||
      cause->certainty == PM_CAUSE_CERTAINTY_RULED_OUT)
    certainty = pm_enum_get_label (&pm_cause_certainty_enum, cause->certainty);
  if (kind == NULL || certainty == NULL)
    return g_strdup_printf ("%s  %s", number, kind != NULL ? kind : pm_text_or_empty (certainty));
  lower = g_utf8_strdown (certainty, -1);
  caption = g_strdup_printf ("%s  %s · %s", number, kind, lower);
  if (pm_text_measure_get_width (measure, PM_TEXT_ROLE_LABEL, caption) <= width)
    return g_steal_pointer (&caption);
  return g_strdup_printf ("%s  %s", number, certainty);
}

static void
add_mark (PmTreeLayout *self,
          guint node,
          PmTreeMarkKind kind,
          char *text,
          const char *id,
          const PmTreeRect *box)
{
  PmTreeMark mark = { .kind = kind, .node = node, .box = *box, .text = text };

  if (id != NULL)
    mark.id = g_ref_string_new (id);
  self->nodes[node].n_marks++;
  g_array_append_val (self->marks, mark);
}

typedef struct
{
  PmTreeLayout *layout;
  PmDocument *document;
  PmTextMeasure *measure;
  guint node;
  double width;  /* to be filled */
  double height; /* of a chip */
  double x, y;   /* where the next one goes, from the top left of the box */
  guint row;
  guint n_left; /* to be placed */
  gboolean is_full;
} Chips;

/* Takes a place in the rows of chips. Returns: FALSE where the rows are full. */
static gboolean
next_chip (Chips *chips, const char *text, double reserve, PmTreeRect *box)
{
  const PmTreeStyle *style = &chips->layout->style;
  double width = pm_text_measure_get_width (chips->measure, PM_TEXT_ROLE_LABEL, text) +
                 2 * style->chip_padding;
  gboolean is_last_row = chips->row + 1 >= style->max_mark_rows;

  width = MIN (ceil (width), chips->width);
  if (chips->x > 0 && chips->x + width + (is_last_row ? reserve : 0) > chips->width)
    {
      if (is_last_row)
        return FALSE;
      chips->row++;
      chips->x = 0;
      chips->y += chips->height + style->spacing / 2;
    }
  *box = (PmTreeRect) { style->padding + chips->x, chips->y, width, chips->height };
  chips->x += width + style->spacing / 2;
  return TRUE;
}

static void
add_evidence (Chips *chips, const PmStrings *ids, PmTreeMarkKind kind)
{
  double reserve = pm_text_measure_get_width (chips->measure, PM_TEXT_ROLE_LABEL, "+99") +
                   2.5 * chips->layout->style.chip_padding;
  guint i;

  for (i = 0; i < pm_strings_get_n (ids) && !chips->is_full; i++)
    {
      PmRecord *event = pm_document_find (chips->document, ids->items[i]);
      g_autofree char *number =
          event != NULL ? pm_document_get_number (chips->document, event) : g_strdup ("?");
      /* A minus sign before what speaks against it. */
      g_autofree char *text = kind == PM_TREE_MARK_EVIDENCE_AGAINST
                                  ? g_strconcat ("\u2212", number, NULL)
                                  : g_strdup (number);
      PmTreeRect box;

      chips->is_full = !next_chip (chips, text, chips->n_left > 1 ? reserve : 0, &box);
      if (chips->is_full)
        break;
      chips->n_left--;
      add_mark (chips->layout, chips->node, kind, g_steal_pointer (&text), ids->items[i], &box);
    }
}

/* Returns: the lower end of the chips, from the top of the box. */
static double
measure_chips (Chips *chips, const PmCause *cause, guint sufficient)
{
  const char *words =
      sufficient == MAYBE_SUFFICIENT ? _ ("enough if confirmed") : _ ("enough alone");
  const char *incomplete = cause->complete == PM_ANSWER_NO       ? _ ("more was needed")
                           : cause->complete == PM_ANSWER_UNSURE ? _ ("more needed?")
                                                                 : NULL;
  PmTreeRect box;

  chips->n_left = pm_strings_get_n (cause->evidence) + pm_strings_get_n (cause->evidence_against);
  if (sufficient != 0 && next_chip (chips, words, 0, &box))
    add_mark (chips->layout, chips->node,
              sufficient == MAYBE_SUFFICIENT ? PM_TREE_MARK_MAYBE_SUFFICIENT
                                             : PM_TREE_MARK_SUFFICIENT,
              g_strdup (words), NULL, &box);
  if (incomplete != NULL && next_chip (chips, incomplete, 0, &box))
    add_mark (chips->layout, chips->node, PM_TREE_MARK_INCOMPLETE, g_strdup (incomplete), NULL,
              &box);
  if (sufficient == 0 && incomplete == NULL && chips->n_left == 0)
    return chips->y - chips->layout->style.spacing;
  add_evidence (chips, cause->evidence, PM_TREE_MARK_EVIDENCE);
  add_evidence (chips, cause->evidence_against, PM_TREE_MARK_EVIDENCE_AGAINST);
  if (chips->n_left > 0)
    {
      g_autofree char *text = g_strdup_printf ("+%u", chips->n_left);

      if (next_chip (chips, text, 0, &box))
        add_mark (chips->layout, chips->node, PM_TREE_MARK_MORE, g_steal_pointer (&text), NULL,
                  &box);
    }
  return chips->y + chips->height;
}

/* Marks outside of the box. They get their size here and their place from pm_tree_route(). */
static void
add_outer_mark (PmTreeLayout *self, guint index, PmTextMeasure *measure, double height)
{
  const PmTreeNode *node = &self->nodes[index];
  PmTreeMarkKind kind;
  char *text = NULL;
  PmTreeRect box = { 0, 0, height, height };

  if (node->n_folded > 0)
    {
      kind = PM_TREE_MARK_FOLDED;
      text = g_strdup_printf ("+%u", node->n_folded);
    }
  else if (node->n_causes > 1 && node->cause->gate != PM_GATE_UNSET)
    {
      kind = PM_TREE_MARK_GATE;
      text = g_strdup (node->cause->gate == PM_GATE_AND ? _ ("all needed") : _ ("any enough"));
    }
  else if (node->n_causes > 0)
    return;
  else if (!pm_text_is_empty (node->cause->stop_reason))
    kind = PM_TREE_MARK_STOPPED;
  else if (node->cause->certainty == PM_CAUSE_CERTAINTY_RULED_OUT)
    return;
  else
    {
      kind = PM_TREE_MARK_OPEN;
      text = g_strdup ("?");
    }
  if (text != NULL)
    box.width = ceil (MAX (height, pm_text_measure_get_width (measure, PM_TEXT_ROLE_LABEL, text) +
                                       2 * self->style.chip_padding));
  add_mark (self, index, kind, text, NULL, &box);
}

/* The number; in a fishbone also of what it leads to where no line to that is drawn. */
static char *
dup_heading (PmTreeLayout *self, PmDocument *document, const PmTreeNode *node)
{
  const PmTreeNode *parent = node->parent >= 0 ? &self->nodes[node->parent] : NULL;
  g_autofree char *effect = NULL;

  if (self->style.orientation != PM_TREE_FISHBONE || parent == NULL || parent->parent < 0 ||
      pm_text_is_empty (node->cause->category) ||
      g_strcmp0 (node->cause->category, parent->cause->category) == 0)
    return g_strdup (node->number);
  effect = pm_document_get_number (document, &parent->cause->base);
  return g_strdup_printf ("%s%s%s", node->number, self->style.rtl ? " \u2190 " : " \u2192 ",
                          effect);
}

/* The problem itself is what everybody saw; what has been ruled out is no matter any more. */
static gboolean
lacks_evidence (const PmTreeStyle *style, const PmCause *cause)
{
  return style->has_gaps && cause->kind != PM_CAUSE_KIND_PROBLEM &&
         cause->certainty != PM_CAUSE_CERTAINTY_RULED_OUT &&
         pm_strings_get_n (cause->evidence) == 0 && pm_strings_get_n (cause->evidence_against) == 0;
}

static void
measure_node (PmTreeLayout *self,
              guint index,
              PmDocument *document,
              PmTextMeasure *measure,
              guint sufficient)
{
  const PmTreeStyle *style = &self->style;
  PmTreeNode *node = &self->nodes[index];
  const PmCause *cause = node->cause;
  double inner = style->node_width - 2 * style->padding;
  double line = pm_text_measure_get_line_height (measure, PM_TEXT_ROLE_LABEL);
  double head = MAX (style->icon_size, line);
  double x = style->padding;
  double toggle = style->has_toggles && node->is_foldable ? style->icon_size + style->spacing : 0;
  Chips chips = { .layout = self,
                  .document = document,
                  .measure = measure,
                  .node = index,
                  .width = inner,
                  .height = ceil (line + style->spacing / 2) };
  g_autofree char *number = NULL;
  PmTextSize size;
  double bottom;

  node->first_mark = self->marks->len;
  node->number = pm_document_get_number (document, &cause->base);

  node->icon = (PmTreeRect) { x, style->padding + (head - style->icon_size) / 2, style->icon_size,
                              style->icon_size };
  x += style->icon_size + style->spacing;
  node->caption = (PmTreeRect) { x, style->padding + (head - line) / 2,
                                 inner - (x - style->padding) - toggle, line };
  if (lacks_evidence (style, cause))
    {
      PmTreeRect ring = { style->node_width - style->padding - toggle - head, style->padding, head,
                          head };

      add_mark (self, index, PM_TREE_MARK_NO_EVIDENCE, g_strdup ("\u25cb"), NULL, &ring);
      node->caption.width -= head + style->spacing / 2;
    }
  number = dup_heading (self, document, node);
  node->caption_text = make_caption (cause, number, measure, node->caption.width);
  if (toggle > 0)
    node->toggle = (PmTreeRect) { style->node_width - style->padding - style->icon_size,
                                  style->padding + (head - style->icon_size) / 2, style->icon_size,
                                  style->icon_size };

  size = pm_text_measure_get_size (measure, PM_TEXT_ROLE_BODY, pm_text_or_empty (cause->text),
                                   inner, (int) style->max_lines);
  node->text = (PmTreeRect) { style->padding, style->padding + head + style->spacing / 2, inner,
                              ceil (size.height) };

  chips.y = node->text.y + node->text.height + style->spacing;
  bottom = measure_chips (&chips, cause, sufficient) + style->padding;
  node->box = (PmTreeRect) { 0, 0, style->node_width, MAX (ceil (bottom), style->node_min_height) };
  add_outer_mark (self, index, measure, chips.height);
}

/* Gives every node its size, and places to what is in it, from the top left of its box. */
void
pm_tree_nodes (PmTreeLayout *self,
               PmDocument *document,
               PmTextMeasure *measure,
               GHashTable *sufficient)
{
  guint i;

  for (i = 0; i < self->n_nodes; i++)
    {
      guint value = 0;
      gpointer found;

      if (sufficient != NULL &&
          g_hash_table_lookup_extended (sufficient, self->nodes[i].id, NULL, &found))
        value = GPOINTER_TO_UINT (found) == MAYBE_SUFFICIENT ? MAYBE_SUFFICIENT : 1;
      measure_node (self, i, document, measure, value);
    }
}

/**
 * pm_tree_layout_create_text:
 *
 * Returns: (transfer full) (nullable): the text of the node to be drawn at the top left of its
 *   `text`; @measure has to measure as the one did that the layout was made with
 */
PangoLayout *
pm_tree_layout_create_text (PmTreeLayout *self, guint node, PmTextMeasure *measure)
{
  g_return_val_if_fail (node < self->n_nodes, NULL);

  return pm_text_measure_create_layout (measure, PM_TEXT_ROLE_BODY,
                                        pm_text_or_empty (self->nodes[node].cause->text),
                                        self->nodes[node].text.width, (int) self->style.max_lines);
}

/**
 * pm_tree_layout_create_caption:
 *
 * Returns: (transfer full) (nullable): the line above the text, to be drawn at the top left of
 *   `caption`
 */
PangoLayout *
pm_tree_layout_create_caption (PmTreeLayout *self, guint node, PmTextMeasure *measure)
{
  g_return_val_if_fail (node < self->n_nodes, NULL);

  return pm_text_measure_create_layout (measure, PM_TEXT_ROLE_LABEL, self->nodes[node].caption_text,
                                        self->nodes[node].caption.width, 1);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-tree-private.h"

#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/*
 * The cause graph for paper: the same layout as on screen, measured in points. Boxes are outlined
 * by how certain they are, and a heavy edge marks triggers and root causes.
 */

/* A graph of more is read in the table alone: as a picture it would be a book of its own. */
#define MAX_FIGURE_CAUSES 400

typedef struct
{
  PmBuilder *builder;
  PmTreeLayout *layout;
  PmTextMeasure *measure;
  PmFigure *figure;
  PmTreeWindow window;
  double dx, dy; /* from the layout to the figure */
} Drawing;

static PmTextMeasure *
make_measure (PmBuilder *self)
{
  PmTextStyle styles[PM_TEXT_N_ROLES];

  for (guint i = 0; i < PM_TEXT_N_ROLES; i++)
    styles[i] = (PmTextStyle) { .size = self->style->faces[PM_FACE_SMALL].size,
                                .weight = PANGO_WEIGHT_NORMAL,
                                .tabular = TRUE };
  return pm_text_measure_new_pango (self->style->context, styles);
}

/* Connectors */

static void
draw_segment (Drawing *drawing, const PmTreeEdge *edge, PmTreePoint a, PmTreePoint b)
{
  const PmTreeWindow *window = &drawing->window;
  double x1 = CLAMP (a.x, window->left, window->right);
  double x2 = CLAMP (b.x, window->left, window->right);
  double y1 = CLAMP (a.y, window->top, window->bottom);
  double y2 = CLAMP (b.y, window->top, window->bottom);

  /* What lies outside has become a point, or lies on the window's edge where it was not. */
  if ((x1 == x2 && y1 == y2) || (a.x == b.x && x1 != a.x) || (a.y == b.y && y1 != a.y))
    return;
  pm_figure_line (drawing->figure, edge->is_cross ? PM_DRAW_DASHED : 0,
                  edge->is_cross ? PM_INK_DIM : PM_INK_TEXT, 0.6, x1 + drawing->dx,
                  y1 + drawing->dy, x2 + drawing->dx, y2 + drawing->dy);
}

static void
draw_arrow (Drawing *drawing, const PmTreeEdge *edge)
{
  PmTreePoint tip = edge->points[edge->n_points - 1];
  PmTreePoint from = edge->points[edge->n_points - 2];
  double length = hypot (tip.x - from.x, tip.y - from.y);
  double ux, uy, x, y;

  if (length <= 0 || tip.x < drawing->window.left || tip.x > drawing->window.right ||
      tip.y < drawing->window.top || tip.y > drawing->window.bottom)
    return;
  ux = (tip.x - from.x) / length;
  uy = (tip.y - from.y) / length;
  x = tip.x + drawing->dx;
  y = tip.y + drawing->dy;
  {
    const double points[] = { x,
                              y,
                              x - 4 * ux - 1.8 * uy,
                              y - 4 * uy + 1.8 * ux,
                              x - 4 * ux + 1.8 * uy,
                              y - 4 * uy - 1.8 * ux };

    pm_figure_path (drawing->figure, PM_DRAW_FILL | PM_DRAW_CLOSED, PM_INK_DIM, PM_INK_DIM, 0,
                    points, 3);
  }
}

/* An arrow at (@x, @y) of the layout says that a connector goes on in another figure; from a cause,
 * with the number of what it led to. */
static void
draw_cut (Drawing *drawing, double x, double y, gboolean upwards, const char *number)
{
  double back = upwards ? 5 : -5;
  PmTextSize size;
  PmRich *rich;

  x += drawing->dx;
  y += drawing->dy;
  {
    const double points[] = { x - 3, y + back, x, y, x + 3, y + back };

    pm_figure_path (drawing->figure, PM_DRAW_FILL | PM_DRAW_CLOSED, PM_INK_TEXT, PM_INK_TEXT, 0,
                    points, 3);
  }
  if (number == NULL)
    return;
  size =
      pm_text_measure_get_size (drawing->measure, PM_TEXT_ROLE_LABEL, number, PM_TEXT_UNLIMITED, 1);
  rich = pm_rich_new ();
  pm_rich_append_flags (rich, PM_RICH_DIM, number);
  pm_figure_text (drawing->figure,
                  pm_para_new (drawing->builder->style, PM_FACE_SMALL, rich, size.width + 4,
                               PM_PARA_END),
                  x - size.width - 10, upwards ? y : y - size.height);
}

/* A connector of which one end is in another figure: no further than to where the cut is, and not
 * to the box that is not there. */
static void
draw_cut_edge (Drawing *drawing, const PmTreeEdge *edge, const PmTreeNode *effect)
{
  const PmTreeWindow *window = &drawing->window;
  gboolean has_effect = pm_tree_window_shows (window, effect);
  guint first = has_effect ? 1 : 0;
  guint last = edge->n_points - (has_effect ? 1 : 2);
  PmTreePoint turn, away;

  if (edge->n_points < 3)
    return;
  for (guint j = first; j < last; j++)
    draw_segment (drawing, edge, edge->points[j], edge->points[j + 1]);
  turn = edge->points[has_effect ? 1 : edge->n_points - 2];
  away = edge->points[has_effect ? 2 : edge->n_points - 3];
  draw_cut (drawing, turn.x, CLAMP (turn.y, window->top, window->bottom), turn.y < away.y,
            has_effect ? NULL : effect->number);
}

static void
draw_edges (Drawing *drawing)
{
  guint n;
  const PmTreeWindow *window = &drawing->window;
  const PmTreeNode *nodes = pm_tree_layout_get_nodes (drawing->layout, &n);
  const PmTreeEdge *edges = pm_tree_layout_get_edges (drawing->layout, &n);

  for (guint i = 0; i < n; i++)
    {
      const PmTreeNode *cause = &nodes[edges[i].cause];
      const PmTreeNode *effect = &nodes[edges[i].effect];

      /* A link across the tree is drawn whole or not at all; the table names it. */
      if (edges[i].is_cross
              ? !pm_tree_window_shows (window, cause) || !pm_tree_window_shows (window, effect)
              : !pm_tree_window_has_level (window, cause) ||
                    !pm_tree_window_has_level (window, effect) ||
                    (!pm_tree_window_shows (window, cause) &&
                     !pm_tree_window_shows (window, effect)))
        continue;
      if (!edges[i].is_cross &&
          (!pm_tree_window_shows (window, cause) || !pm_tree_window_shows (window, effect)))
        {
          draw_cut_edge (drawing, &edges[i], effect);
          continue;
        }
      for (guint j = 0; j + 1 < edges[i].n_points; j++)
        draw_segment (drawing, &edges[i], edges[i].points[j], edges[i].points[j + 1]);
      if (edges[i].is_cross && edges[i].n_points > 1)
        draw_arrow (drawing, &edges[i]);
    }
}

/* Boxes */

static void
put_text (Drawing *drawing,
          PmTextRole role,
          PmFace face,
          PmRich *rich,
          const PmTreeRect *rect,
          PmParaAlign align,
          int max_lines)
{
  g_autofree char *text = g_strdup (rich->text->str);
  PmPara *para = pm_para_new_limited (drawing->builder->style, face, rich, MAX (rect->width, 1),
                                      align, max_lines);
  PmTextSize size = pm_text_measure_get_size (drawing->measure, role, text, rect->width,
                                              max_lines > 0 ? max_lines : PM_TEXT_UNLIMITED);

  /* The layout counted with the lines of its own measure. */
  if (size.n_lines > 0)
    {
      para->leading = size.height / size.n_lines;
      para->ascent = size.baseline;
    }
  pm_figure_text (drawing->figure, para, rect->x + drawing->dx, rect->y + drawing->dy);
}

/* What stands in a mark: fewer words where the box is too narrow for all of them. */
static const char *
get_words (Drawing *drawing, const PmTreeMark *mark)
{
  if ((mark->kind != PM_TREE_MARK_MAYBE_SUFFICIENT && mark->kind != PM_TREE_MARK_SUFFICIENT) ||
      pm_text_measure_get_width (drawing->measure, PM_TEXT_ROLE_LABEL, mark->text) <=
          mark->box.width)
    return mark->text;
  if (mark->kind == PM_TREE_MARK_SUFFICIENT)
    /* Translators: of a cause that was enough alone, where there is little room */
    return _ ("enough");
  /* Translators: of a cause that was enough alone if it is confirmed, where there is little room */
  return _ ("enough?");
}

static void
draw_marks (Drawing *drawing, const PmTreeNode *node)
{
  guint n;
  const PmTreeMark *marks = pm_tree_layout_get_marks (drawing->layout, &n);

  for (guint i = node->first_mark; i < node->first_mark + node->n_marks; i++)
    {
      const PmTreeMark *mark = &marks[i];
      double x = mark->box.x + drawing->dx;
      double y = mark->box.y + drawing->dy;
      gboolean is_gate = mark->kind == PM_TREE_MARK_GATE;
      PmRich *rich;

      if (mark->box.x + mark->box.width > drawing->window.right + 1)
        continue;
      if (mark->kind == PM_TREE_MARK_STOPPED)
        {
          pm_figure_line (drawing->figure, 0, PM_INK_TEXT, 1.2, x + mark->box.width / 2, y,
                          x + mark->box.width / 2, y + mark->box.height);
          continue;
        }
      if (is_gate || mark->kind == PM_TREE_MARK_OPEN)
        pm_figure_rect (drawing->figure, PM_DRAW_FILL | PM_DRAW_STROKE, PM_INK_DIM, PM_INK_PAPER,
                        0.5, x, y, mark->box.width, mark->box.height, 2);
      rich = pm_rich_new ();
      pm_rich_append_flags (rich, mark->id != NULL ? PM_RICH_ACCENT : PM_RICH_DIM,
                            get_words (drawing, mark));
      put_text (drawing, PM_TEXT_ROLE_LABEL, PM_FACE_SMALL, rich,
                &(PmTreeRect) { mark->box.x - 1, mark->box.y, mark->box.width + 2,
                                mark->box.height },
                PM_PARA_CENTER, 1);
      if (mark->id != NULL)
        {
          const PmRecord *event = pm_document_find (drawing->builder->document, mark->id);
          g_autofree char *number =
              event != NULL ? pm_document_get_number (drawing->builder->document, event) : NULL;

          if (number != NULL)
            pm_figure_link (drawing->figure, x, y, mark->box.width, mark->box.height, number,
                            mark->id);
        }
    }
}

static void
draw_node (Drawing *drawing, const PmTreeNode *node)
{
  double x = node->box.x + drawing->dx;
  double y = node->box.y + drawing->dy;
  gboolean problem = node->cause->kind == PM_CAUSE_KIND_PROBLEM;
  gboolean ruled_out = node->cause->certainty == PM_CAUSE_CERTAINTY_RULED_OUT;
  gboolean hypothesis = node->cause->certainty == PM_CAUSE_CERTAINTY_HYPOTHESIS;
  PmRich *text = pm_rich_new ();
  PmRich *caption = pm_rich_new ();

  pm_figure_rect (drawing->figure,
                  PM_DRAW_FILL | PM_DRAW_STROKE | (hypothesis ? PM_DRAW_DASHED : 0),
                  ruled_out ? PM_INK_RULE : PM_INK_TEXT, problem ? PM_INK_BAND : PM_INK_PAPER,
                  problem ? 1.0 : 0.6, x, y, node->box.width, node->box.height, 1.5);
  if (node->cause->kind == PM_CAUSE_KIND_ROOT || node->cause->kind == PM_CAUSE_KIND_TRIGGER)
    pm_figure_rect (drawing->figure, PM_DRAW_FILL, PM_INK_TEXT, PM_INK_TEXT, 0, x, y, 2.2,
                    node->box.height, 0);
  pm_rich_append_flags (caption, PM_RICH_BOLD | PM_RICH_DIM, node->number);
  pm_rich_append_flags (caption, PM_RICH_DIM, " ");
  if (hypothesis || ruled_out)
    pm_rich_append_flags (caption, PM_RICH_DIM,
                          pm_enum_get_label (&pm_cause_certainty_enum, node->cause->certainty));
  else if (node->cause->kind != PM_CAUSE_KIND_CONTRIBUTING)
    pm_rich_append_flags (caption, PM_RICH_DIM,
                          pm_enum_get_label (&pm_cause_kind_enum, node->cause->kind));
  put_text (drawing, PM_TEXT_ROLE_LABEL, PM_FACE_SMALL, caption, &node->caption, PM_PARA_START, 1);
  pm_rich_append_flags (text, ruled_out ? PM_RICH_STRIKE | PM_RICH_DIM : 0, node->cause->text);
  put_text (drawing, PM_TEXT_ROLE_BODY, PM_FACE_SMALL, text, &node->text, PM_PARA_START,
            (int) pm_tree_layout_get_style (drawing->layout)->max_lines);
  if (node->number != NULL)
    pm_figure_link (drawing->figure, x, y, node->box.width, node->box.height, node->number,
                    node->id);
}

/* A small arrow where a branch goes on in the next figure. */
static void
draw_continuation (Drawing *drawing, const PmTreeNode *node)
{
  double x = node->box.x + node->box.width + drawing->dx + 4;
  double y = node->box.y + node->box.height / 2 + drawing->dy;
  const double points[] = { x, y - 3, x + 5, y, x, y + 3 };

  pm_figure_path (drawing->figure, PM_DRAW_FILL | PM_DRAW_CLOSED, PM_INK_TEXT, PM_INK_TEXT, 0,
                  points, 3);
}

static PmFigure *
draw_window (Drawing *drawing, guint part, guint n_parts)
{
  guint n;
  const PmTreeNode *nodes = pm_tree_layout_get_nodes (drawing->layout, &n);
  const PmTreeWindow *window = &drawing->window;
  g_autofree char *alternative =
      n_parts == 1
          ? g_strdup_printf (
                g_dngettext (GETTEXT_PACKAGE, "Tree of %u cause", "Tree of %u causes", n), n)
          : g_strdup_printf (_ ("Tree of %u causes, part %u of %u"), n, part, n_parts);

  drawing->dx = -window->left;
  drawing->dy = -window->top;
  drawing->figure =
      pm_figure_new (window->right - window->left, window->bottom - window->top, alternative);
  draw_edges (drawing);
  for (guint i = 0; i < n; i++)
    {
      if (!pm_tree_window_shows (window, &nodes[i]))
        continue;
      draw_node (drawing, &nodes[i]);
      draw_marks (drawing, &nodes[i]);
      if (nodes[i].level == window->last_level && nodes[i].first_child >= 0)
        draw_continuation (drawing, &nodes[i]);
    }
  return drawing->figure;
}

/**
 * pm_report_draw_causes:
 *
 * Returns: (transfer full) (element-type PmFigure): the tree of causes in as many figures as it
 *   takes
 */
GPtrArray *
pm_report_draw_causes (PmBuilder *self)
{
  GPtrArray *figures = g_ptr_array_new ();
  Drawing drawing = { .builder = self };
  g_autoptr (GArray) windows = NULL;

  if (pm_document_get_n (self->document, PM_KIND_CAUSE) > MAX_FIGURE_CAUSES)
    return figures;
  drawing.measure = make_measure (self);
  drawing.layout = pm_report_tree_lay_out (self, drawing.measure);
  windows = pm_report_tree_cut (self, drawing.layout);
  for (guint i = 0; i < windows->len; i++)
    {
      drawing.window = g_array_index (windows, PmTreeWindow, i);
      g_ptr_array_add (figures, draw_window (&drawing, i + 1, windows->len));
    }
  pm_tree_layout_unref (drawing.layout);
  pm_text_measure_unref (drawing.measure);
  return figures;
}

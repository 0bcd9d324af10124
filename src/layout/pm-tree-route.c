/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-tree-layout-private.h"

#include <math.h>
#include <stdlib.h>

/*
 * Rows, connectors, and the last turn into x and y.
 *
 * Between two rows is a channel; channel k lies before row k. From the effects' side it has: a
 * margin, the bar of the tree edges with the gate marks upon it, tracks for cross-links, and a
 * margin. A cross-link leaves its cause towards the effects, runs along a track of that channel to
 * a gap between two boxes of the next row, through the gap, and so on to the channel under its
 * effect. Tracks are given out so that no two links lie upon each other, and make their channel as
 * high as it has to be.
 */

/* A link this many rows long goes straight: nobody can follow its turns. */
#define MAX_ROWS_CROSSED 60

typedef struct
{
  guint channel;
  double from, to; /* breadth; from <= to */
  guint track;
} Segment;

typedef struct
{
  guint edge;
  double start; /* breadth at the cause, and at the effect */
  double end;
  guint first; /* its segments in Route.segments, in the order of the way */
  guint n;
  gint step;     /* rows are crossed towards the effects (-1) or away from them (1) */
  guint channel; /* of the first segment */
} Link;

typedef struct
{
  PmTreeLayout *layout;
  GArray *links;
  GArray *segments;
  GArray *bends; /* double: breadth of the way from a segment to the next, one per segment */
  guint *n_tracks;
  double *bars;  /* depth of the bar of each channel */
  double *gates; /* depth that gates take in each channel */
  guint *n_in_gap;
} Route;

static const PmTreeMark *
outer_mark (PmTreeLayout *self, guint node)
{
  const PmTreeNode *n = &self->nodes[node];
  const PmTreeMark *mark;

  if (n->n_marks == 0)
    return NULL;
  mark = &g_array_index (self->marks, PmTreeMark, n->first_mark + n->n_marks - 1);
  return mark->kind >= PM_TREE_MARK_GATE ? mark : NULL;
}

static double
middle (PmTreeLayout *self, guint node)
{
  const PmTreeRect *box = &self->nodes[node].box;

  return box->x + pm_tree_breadth (self, box) / 2;
}

/* Where gap @index of a row is: before its box @index, or after the last. */
static double
gap_breadth (PmTreeLayout *self, const PmTreeLevel *level, guint index)
{
  const guint *row = self->by_level + level->first;

  if (index == 0)
    return self->nodes[row[0]].box.x - self->style.sibling_gap / 2;
  if (index == level->n)
    return self->nodes[row[index - 1]].box.x +
           pm_tree_breadth (self, &self->nodes[row[index - 1]].box) + self->style.sibling_gap / 2;
  return (self->nodes[row[index - 1]].box.x +
          pm_tree_breadth (self, &self->nodes[row[index - 1]].box) +
          self->nodes[row[index]].box.x) /
         2;
}

/* The gap of @row_level that makes the way from @from to @to shortest, spread by how many links
 * already go through it. */
static double
choose_gap (Route *route, guint row_level, double from, double to)
{
  PmTreeLayout *self = route->layout;
  const PmTreeLevel *level = &self->levels[row_level];
  guint low = 0, high = level->n;
  guint best;
  guint used, steps;

  /* The first gap at or after from; gaps are in the order of breadth. */
  while (low < high)
    {
      guint mid = (low + high) / 2;

      if (gap_breadth (self, level, mid) < from)
        low = mid + 1;
      else
        high = mid;
    }
  best = low;
  if (low > 0)
    {
      double before = gap_breadth (self, level, low - 1);
      double after = gap_breadth (self, level, low);

      if (fabs (before - from) + fabs (before - to) < fabs (after - from) + fabs (after - to))
        best = low - 1;
    }
  used = route->n_in_gap[level->first + row_level + best]++;
  /* 0, +1, -1, +2, ... steps from the middle; where the gap is full they share. */
  steps = (guint) MAX ((self->style.sibling_gap / 2 - 2) / self->style.link_spacing, 0);
  return gap_breadth (self, level, best) + (used % 2 == 1 ? 1 : -1) *
                                               (double) ((used + 1) / 2 % (steps + 1)) *
                                               self->style.link_spacing;
}

static void
add_segment (Route *route, Link *link, guint channel, double from, double to)
{
  Segment segment = { .channel = channel, .from = MIN (from, to), .to = MAX (from, to) };

  g_array_append_val (route->segments, segment);
  g_array_append_val (route->bends, to);
  link->n++;
}

static void
route_link (Route *route, guint cause, guint effect, guint n_out, guint n_in)
{
  PmTreeLayout *self = route->layout;
  const PmTreeNode *a = &self->nodes[cause];
  const PmTreeNode *b = &self->nodes[effect];
  guint goal = b->level + 1;
  double toward = middle (self, effect) >= middle (self, cause) ? 1 : -1;
  const PmTreeMark *mark = outer_mark (self, effect);
  double clear = mark != NULL ? pm_tree_breadth (self, &mark->box) / 2 + self->style.spacing : 0;
  double half_a = pm_tree_breadth (self, &a->box) / 2 - self->style.padding;
  double half_b = pm_tree_breadth (self, &b->box) / 2 - self->style.padding;
  Link link = { .edge = self->edges->len, .first = route->segments->len, .channel = a->level };
  double at;

  link.start =
      middle (self, cause) + toward * MIN ((n_out + 1) * 2 * self->style.link_spacing, half_a);
  link.end = middle (self, effect) - toward * MIN (MAX (clear, self->style.spacing) +
                                                       (n_in + 0.5) * self->style.link_spacing,
                                                   half_b);
  link.step = goal < link.channel ? -1 : 1;
  at = link.start;
  if (ABS ((gint) goal - (gint) link.channel) <= MAX_ROWS_CROSSED)
    {
      guint channel = link.channel;

      while (channel != goal)
        {
          guint row = link.step < 0 ? channel - 1 : channel;
          double gap = choose_gap (route, row, at, link.end);

          add_segment (route, &link, channel, at, gap);
          at = gap;
          channel = (guint) ((gint) channel + link.step);
        }
      add_segment (route, &link, goal, at, link.end);
    }
  g_array_append_val (route->links, link);
}

static void
add_edge (PmTreeLayout *self, guint cause, guint effect, gboolean is_cross)
{
  PmTreeEdge edge = { .cause = cause, .effect = effect, .is_cross = is_cross };

  g_array_append_val (self->edges, edge);
}

static void
add_edges (Route *route)
{
  PmTreeLayout *self = route->layout;
  guint *n_in = g_new0 (guint, MAX (self->n_nodes, 1));
  guint i;

  for (i = 0; i < self->n_nodes; i++)
    if (self->nodes[i].parent >= 0)
      add_edge (self, i, (guint) self->nodes[i].parent, FALSE);
  for (i = 0; i < self->n_nodes; i++)
    {
      guint cause = self->cause_of_node[i];
      guint k, n_out = 0;

      for (k = self->first_effect[cause]; k < self->first_effect[cause + 1]; k++)
        {
          guint effect = self->effects[k];
          guint node = (guint) self->node_of_cause[effect];

          if (self->cause_hidden[effect] || (gint) node == self->nodes[i].parent)
            continue;
          route_link (route, i, node, n_out++, n_in[node]++);
          add_edge (self, i, node, TRUE);
        }
    }
  g_free (n_in);
}

static int
compare_segments (gconstpointer a, gconstpointer b)
{
  const Segment *x = *(Segment *const *) a;
  const Segment *y = *(Segment *const *) b;

  if (x->channel != y->channel)
    return x->channel < y->channel ? -1 : 1;
  if (x->from < y->from || x->from > y->from)
    return x->from < y->from ? -1 : 1;
  return x < y ? -1 : x > y;
}

/* Gives each segment the first track of its channel that is free all along it. */
static void
give_tracks (Route *route)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (double));
  guint channel = G_MAXUINT;
  guint i;

  for (i = 0; i < route->segments->len; i++)
    g_ptr_array_add (sorted, &g_array_index (route->segments, Segment, i));
  if (sorted->len > 0)
    qsort (sorted->pdata, sorted->len, sizeof (gpointer), compare_segments);
  for (i = 0; i < sorted->len; i++)
    {
      Segment *segment = g_ptr_array_index (sorted, i);
      guint track;

      if (segment->channel != channel)
        g_array_set_size (ends, 0);
      channel = segment->channel;
      for (track = 0; track < ends->len; track++)
        if (g_array_index (ends, double, track) + route->layout->style.link_spacing < segment->from)
          break;
      if (track == ends->len)
        g_array_set_size (ends, ends->len + 1);
      g_array_index (ends, double, track) = segment->to;
      segment->track = track;
      route->n_tracks[channel] = MAX (route->n_tracks[channel], track + 1);
    }
}

static double
track_depth (Route *route, const Segment *segment)
{
  const PmTreeStyle *style = &route->layout->style;

  return route->bars[segment->channel] + route->gates[segment->channel] / 2 + style->spacing +
         segment->track * style->link_spacing;
}

static void
place_levels (Route *route)
{
  PmTreeLayout *self = route->layout;
  const PmTreeStyle *style = &self->style;
  double *sizes = g_new0 (double, self->n_levels + 1);
  double below = 0; /* what outer marks need after the last row */
  double at = 0;
  guint i;

  for (i = 0; i < self->n_nodes; i++)
    {
      const PmTreeNode *node = &self->nodes[i];
      const PmTreeMark *mark = outer_mark (self, i);

      sizes[node->level] = MAX (sizes[node->level], pm_tree_depth (self, &node->box));
      if (mark != NULL)
        {
          double depth = pm_tree_depth (self, &mark->box);

          route->gates[node->level + 1] = MAX (route->gates[node->level + 1], depth);
          if (node->level + 1 == self->n_levels)
            below = MAX (below, depth + style->spacing);
        }
    }
  for (i = 0; i <= self->n_levels; i++)
    {
      double tracks =
          route->n_tracks[i] > 0 ? style->spacing + route->n_tracks[i] * style->link_spacing : 0;
      double before =
          i == 0 ? 0 : MAX (style->level_gap * 0.45, route->gates[i] / 2 + style->spacing);
      double after = MAX (route->gates[i] / 2 + MAX (tracks, style->spacing) + style->spacing,
                          style->level_gap * 0.55);

      route->bars[i] = at + before;
      if (i == 0)
        at = tracks > 0 ? tracks + style->spacing : 0;
      else if (i < self->n_levels)
        at += before + after;
      else
        at += MAX (below, tracks > 0 ? before + route->gates[i] / 2 + tracks : 0);
      if (i < self->n_levels)
        {
          self->levels[i].begin = at;
          at += sizes[i];
          self->levels[i].end = at;
        }
    }
  for (i = 0; i < self->n_nodes; i++)
    self->nodes[i].box.y = self->levels[self->nodes[i].level].begin;
  self->height = at;
  g_free (sizes);
}

static void
place_outer_marks (Route *route)
{
  PmTreeLayout *self = route->layout;
  guint i;

  for (i = 0; i < self->n_nodes; i++)
    {
      const PmTreeNode *node = &self->nodes[i];
      PmTreeMark *mark = (PmTreeMark *) outer_mark (self, i);
      double depth;

      if (mark == NULL)
        continue;
      depth = pm_tree_depth (self, &mark->box);
      mark->box.x = middle (self, i) - pm_tree_breadth (self, &mark->box) / 2;
      if (mark->kind == PM_TREE_MARK_GATE && node->first_child >= 0)
        mark->box.y = route->bars[node->level + 1] - depth / 2;
      else
        mark->box.y = node->box.y + pm_tree_depth (self, &node->box) + self->style.spacing;
    }
}

static void
add_point (GArray *points, double breadth, double depth)
{
  PmTreePoint point = { breadth, depth };
  guint n = points->len;

  if (n > 0)
    {
      const PmTreePoint *last = &g_array_index (points, PmTreePoint, n - 1);

      if (fabs (last->x - breadth) < 0.01 && fabs (last->y - depth) < 0.01)
        return;
    }
  if (n > 1)
    {
      PmTreePoint *last = &g_array_index (points, PmTreePoint, n - 1);
      const PmTreePoint *first = last - 1;

      /* Straight on: the last one is no corner. */
      if ((fabs (first->x - last->x) < 0.01 && fabs (last->x - breadth) < 0.01) ||
          (fabs (first->y - last->y) < 0.01 && fabs (last->y - depth) < 0.01))
        {
          *last = point;
          return;
        }
    }
  g_array_append_val (points, point);
}

static void
draw_edges (Route *route)
{
  PmTreeLayout *self = route->layout;
  guint i, link_index = 0;

  for (i = 0; i < self->edges->len; i++)
    {
      PmTreeEdge *edge = &g_array_index (self->edges, PmTreeEdge, i);
      const PmTreeRect *cause = &self->nodes[edge->cause].box;
      const PmTreeRect *effect = &self->nodes[edge->effect].box;
      double effect_end = effect->y + pm_tree_depth (self, effect);
      GArray *points = g_array_new (FALSE, FALSE, sizeof (PmTreePoint));

      if (edge->is_cross)
        {
          const Link *link = &g_array_index (route->links, Link, link_index++);
          guint k;

          add_point (points, link->start, cause->y);
          for (k = link->first; k < link->first + link->n; k++)
            {
              const Segment *segment = &g_array_index (route->segments, Segment, k);
              double depth = track_depth (route, segment);
              double from =
                  k == link->first ? link->start : g_array_index (route->bends, double, k - 1);

              add_point (points, from, depth);
              add_point (points, g_array_index (route->bends, double, k), depth);
            }
          add_point (points, link->end, effect_end);
        }
      else
        {
          double bar = route->bars[self->nodes[edge->cause].level];

          add_point (points, middle (self, edge->cause), cause->y);
          add_point (points, middle (self, edge->cause), bar);
          add_point (points, middle (self, edge->effect), bar);
          add_point (points, middle (self, edge->effect), effect_end);
        }
      edge->n_points = points->len;
      edge->points = (PmTreePoint *) (gpointer) g_array_free (points, FALSE);
    }
}

typedef struct
{
  double least, most; /* breadth */
  double margin;
} Frame;

static void
include (Frame *frame, double from, double to)
{
  frame->least = MIN (frame->least, from);
  frame->most = MAX (frame->most, to);
}

static Frame
find_frame (PmTreeLayout *self)
{
  Frame frame = { G_MAXDOUBLE, -G_MAXDOUBLE, self->style.margin };
  guint i, k;

  for (i = 0; i < self->n_nodes; i++)
    include (&frame, self->nodes[i].box.x,
             self->nodes[i].box.x + pm_tree_breadth (self, &self->nodes[i].box));
  for (i = 0; i < self->edges->len; i++)
    {
      const PmTreeEdge *edge = &g_array_index (self->edges, PmTreeEdge, i);

      for (k = 0; k < edge->n_points; k++)
        include (&frame, edge->points[k].x, edge->points[k].x);
    }
  if (self->n_nodes == 0)
    frame.least = frame.most = 0;
  return frame;
}

/* From breadth and depth, at 0, to x and y inside of the margin, mirrored where need be. */
static void
turn_point (PmTreeLayout *self, const Frame *frame, double *x, double *y, double width)
{
  double breadth = *x - frame->least + frame->margin;
  double depth = *y + frame->margin;

  *x = self->style.orientation == PM_TREE_TOP_DOWN ? breadth : depth;
  *y = self->style.orientation == PM_TREE_TOP_DOWN ? depth : breadth;
  if (self->style.rtl)
    *x = self->width - *x - width;
}

static void
turn_part (PmTreeLayout *self, const PmTreeRect *box, PmTreeRect *part)
{
  part->x = self->style.rtl ? box->x + box->width - part->x - part->width : box->x + part->x;
  part->y += box->y;
}

static void
turn (PmTreeLayout *self)
{
  Frame frame = find_frame (self);
  double breadth = frame.most - frame.least + 2 * frame.margin;
  double depth = self->height + 2 * frame.margin;
  guint i, k;

  self->width = self->style.orientation == PM_TREE_TOP_DOWN ? breadth : depth;
  self->height = self->style.orientation == PM_TREE_TOP_DOWN ? depth : breadth;
  for (i = 0; i < self->n_nodes; i++)
    {
      PmTreeNode *node = &self->nodes[i];

      turn_point (self, &frame, &node->box.x, &node->box.y, node->box.width);
      turn_part (self, &node->box, &node->icon);
      turn_part (self, &node->box, &node->caption);
      turn_part (self, &node->box, &node->toggle);
      turn_part (self, &node->box, &node->text);
    }
  for (i = 0; i < self->marks->len; i++)
    {
      PmTreeMark *mark = &g_array_index (self->marks, PmTreeMark, i);

      if (mark->kind >= PM_TREE_MARK_GATE)
        turn_point (self, &frame, &mark->box.x, &mark->box.y, mark->box.width);
      else
        turn_part (self, &self->nodes[mark->node].box, &mark->box);
    }
  for (i = 0; i < self->edges->len; i++)
    {
      PmTreeEdge *edge = &g_array_index (self->edges, PmTreeEdge, i);

      for (k = 0; k < edge->n_points; k++)
        turn_point (self, &frame, &edge->points[k].x, &edge->points[k].y, 0);
    }
  for (i = 0; i < self->n_levels; i++)
    {
      self->levels[i].begin += frame.margin;
      self->levels[i].end += frame.margin;
    }
}

void
pm_tree_route (PmTreeLayout *self)
{
  Route route = { .layout = self };

  route.links = g_array_new (FALSE, FALSE, sizeof (Link));
  route.segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  route.bends = g_array_new (FALSE, FALSE, sizeof (double));
  route.n_tracks = g_new0 (guint, self->n_levels + 1);
  route.bars = g_new0 (double, self->n_levels + 1);
  route.gates = g_new0 (double, self->n_levels + 1);
  route.n_in_gap = g_new0 (guint, self->n_nodes + self->n_levels + 1);

  add_edges (&route);
  give_tracks (&route);
  place_levels (&route);
  place_outer_marks (&route);
  draw_edges (&route);
  turn (self);

  g_array_unref (route.links);
  g_array_unref (route.segments);
  g_array_unref (route.bends);
  g_free (route.n_tracks);
  g_free (route.bars);
  g_free (route.gates);
  g_free (route.n_in_gap);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-layout-private.h"

#include <math.h>

/* Lines from one event to those that it is connected with. Each leaves its card at the top or at
 * the bottom and comes to the other one likewise, so that it bends once; within a row it is a low
 * arch over the cards between. What is out of sight is pointed at from the edge.
 *
 * All is computed along the direction of time and mirrored in the end. */

/* How far a line reaches along its edge before it bends, in marks. */
#define APPROACH 7

/* Where an event is. */
typedef struct
{
  PmRect rect; /* of its card, its count or its place in a strip of density; if it is in sight */
  double x;    /* where a line comes to it */
  double row;  /* y of its middle; out of sight, that of its lane */
  int out_x;   /* before or after what is visible */
  int out_y;   /* above or below it */
  const PmTimelineItem *item; /* or NULL */
  PmRect lane;
} Place;

typedef struct
{
  double top;
  double bottom;
} View;

/** pm_timeline_layout_get_link_mark: Returns: how wide the mark at the end of a line is */
double
pm_timeline_layout_get_link_mark (PmTimelineLayout *self)
{
  return MAX (floor (self->style.icon_size / 2), 5);
}

/* The x at which lines come to a card: its icon, or what can be seen of it. */
static double
attach_x (PmTimelineLayout *self, const PmTimelineItem *item, const PmRect *rect)
{
  double icon = self->style.card_padding + self->style.icon_size / 2;
  double start = MAX (rect->x, 0);
  double end = MIN (rect->x + rect->width, self->axis.width);
  double x = item->mode == PM_CARD_CLUSTER ? (start + end) / 2 : rect->x + icon;

  return CLAMP (x, start + MIN (icon, (end - start) / 2),
                MAX (end - MIN (icon, (end - start) / 2), start));
}

static void
place_in_lane (PmTimelineLayout *self,
               const PmEvent *event,
               const PmTimelineLane *lane,
               Place *place)
{
  double x = pm_time_axis_to_x (&self->flow, event->at);

  place->rect = lane->rect;
  place->row = lane->rect.y + lane->rect.height / 2;
  if (lane->n_buckets > 0)
    {
      place->rect =
          self->axis.rtl ? pm_rect_mirror (lane->density, self->axis.width) : lane->density;
      place->row = lane->density.y + lane->density.height / 2;
    }
  place->x = CLAMP (x, 0, self->axis.width);
  place->out_x = x < 0 ? -1 : x >= self->axis.width ? 1 : 0;
}

static gboolean
find_place (PmTimelineLayout *self, guint position, const View *view, Place *place)
{
  const PmEvent *event = pm_timeline_layout_event (self, position);
  const PmTimelineItem *item = pm_timeline_layout_find_showing (self, position);
  guint lane = pm_lane_table_get_lane_of (self->table, position);

  *place = (Place) { .item = item };
  if (lane < self->lanes->len)
    place->lane = g_array_index (self->lanes, PmTimelineLane, lane).rect;
  if (item != NULL)
    {
      place->rect = self->axis.rtl ? pm_rect_mirror (item->rect, self->axis.width) : item->rect;
      place->row = place->rect.y + place->rect.height / 2;
      place->out_x = place->rect.x + place->rect.width <= 0 ? -1
                     : place->rect.x >= self->axis.width    ? 1
                                                            : 0;
      place->x = place->out_x == 0 ? attach_x (self, item, &place->rect) : 0;
      if (item->unknown)
        place->lane = self->unknown;
    }
  else if (pm_time_is_set (event->at) && lane < self->lanes->len)
    place_in_lane (self, event, &g_array_index (self->lanes, PmTimelineLane, lane), place);
  else
    return FALSE;
  if (place->out_x == 0 && place->rect.y + place->rect.height <= view->top)
    place->out_y = -1;
  else if (place->out_x == 0 && place->rect.y >= view->bottom)
    place->out_y = 1;
  return TRUE;
}

static gboolean
is_in_sight (const Place *place)
{
  return place->out_x == 0 && place->out_y == 0;
}

/* The end at the edge that points to what is out of sight; @near is the other event, in sight. */
static PmTimelineLinkEnd
place_outside (PmTimelineLayout *self, const Place *place, const Place *near, const View *view)
{
  double mark = pm_timeline_layout_get_link_mark (self);
  PmTimelineLinkEnd end = { .out_x = place->out_x, .out_y = place->out_y };

  if (place->out_x != 0)
    {
      end.x = place->out_x < 0 ? 1 : self->axis.width - 1;
      /* In the lane of the other one, above its cards. */
      end.y = place->lane.y == near->lane.y && place->lane.height > 0
                  ? near->rect.y - mark / 2
                  : place->lane.y + place->lane.height / 2;
      end.y = CLAMP (end.y, view->top + mark, MAX (view->bottom - mark, view->top + mark));
    }
  else
    {
      end.x = CLAMP (place->x, mark, MAX (self->axis.width - mark, mark));
      end.y = place->out_y < 0 ? view->top + 1 : view->bottom - 1;
    }
  return end;
}

/* From @near, which is in sight, to @end, beyond which @far is if it is not. */
static void
bend (PmTimelineLayout *self,
      const Place *near,
      const Place *far,
      PmTimelineLinkEnd *from,
      PmTimelineLinkEnd *end,
      double control[2][2])
{
  double mark = pm_timeline_layout_get_link_mark (self);
  gboolean is_arch = is_in_sight (far) && fabs (near->row - far->row) < self->style.row_height / 2;
  double goal = is_in_sight (far) ? far->row : end->y;
  gboolean down = !is_arch && goal > near->row;
  double lean;

  *from = (PmTimelineLinkEnd) { .x = near->x,
                                .y = down ? near->rect.y + near->rect.height : near->rect.y };
  if (is_in_sight (far))
    {
      gboolean at_top = is_arch || down;

      end->x = far->x;
      end->y = at_top ? far->rect.y : far->rect.y + far->rect.height;
      lean = is_arch ? CLAMP (fabs (end->x - from->x) / 6, 2 * mark, self->style.row_height)
                     : MAX (fabs (end->y - from->y) / 2, 2 * mark);
      control[1][0] = end->x;
      control[1][1] = end->y + (at_top ? -lean : lean);
    }
  else if (end->out_x != 0)
    {
      lean = fabs (end->y - from->y) * 0.8;
      control[1][0] = end->x - end->out_x * MIN (APPROACH * mark, fabs (end->x - from->x) * 0.6);
      control[1][1] = end->y;
    }
  else
    {
      lean = fabs (end->y - from->y) / 2;
      control[1][0] = end->x;
      control[1][1] = end->y - end->out_y * lean;
    }
  control[0][0] = from->x;
  control[0][1] = from->y + (down ? lean : -lean);
}

static void
mirror_link (PmTimelineLayout *self, PmTimelineLink *link)
{
  double width = self->axis.width;

  link->from.x = width - link->from.x;
  link->to.x = width - link->to.x;
  link->from.out_x = -link->from.out_x;
  link->to.out_x = -link->to.out_x;
  link->control[0][0] = width - link->control[0][0];
  link->control[1][0] = width - link->control[1][0];
}

static void
swap_ends (PmTimelineLink *link)
{
  PmTimelineLinkEnd end = link->from;

  link->from = link->to;
  link->to = end;
  for (guint i = 0; i < 2; i++)
    {
      double value = link->control[0][i];

      link->control[0][i] = link->control[1][i];
      link->control[1][i] = value;
    }
}

/* Moves the end with the mark, and what the curve leans to there, beside others in its place. */
static void
step_aside (PmTimelineLayout *self, PmTimelineLink *link, guint by)
{
  double step = by * (pm_timeline_layout_get_link_mark (self) + 2);

  if (link->to.out_x != 0)
    {
      link->to.y += step;
      link->control[1][1] += step;
    }
  else
    {
      link->to.x += step;
      link->control[1][0] += step;
    }
}

static gboolean
ends_meet (const PmTimelineLinkEnd *a, const PmTimelineLinkEnd *b)
{
  return a->out_x == b->out_x && a->out_y == b->out_y && fabs (a->x - b->x) < 0.5 &&
         fabs (a->y - b->y) < 0.5;
}

/* Returns: whether there is anything to see of a line from @one to the event at @position */
static gboolean
make_link (PmTimelineLayout *self,
           const Place *one,
           guint position,
           const View *view,
           PmTimelineLink *link)
{
  Place other;

  if (position >= self->n_events || !find_place (self, position, view, &other) ||
      (!is_in_sight (one) && !is_in_sight (&other)) ||
      (one->item != NULL && one->item == other.item))
    return FALSE;
  *link = (PmTimelineLink) { .count = 1 };
  if (is_in_sight (one))
    {
      link->to = place_outside (self, &other, one, view);
      bend (self, one, &other, &link->from, &link->to, link->control);
    }
  else
    {
      link->to = place_outside (self, one, &other, view);
      bend (self, &other, one, &link->from, &link->to, link->control);
      swap_ends (link);
    }
  return TRUE;
}

/**
 * pm_timeline_layout_place_links:
 * @from: position of an event in the document
 * @specs: (array length=n): what it is connected with
 * @top: of what is visible of the body
 * @height: of that
 * @links: (out caller-allocates) (array length=n): the lines, over which nothing but events is
 *   painted. Those that lead to one thing to see, as a count of events or what is out of sight in
 *   one lane, are one if they are of one kind.
 *
 * There is no line where neither end is in sight.
 *
 * Returns: how many lines there are, at most @n
 */
guint
pm_timeline_layout_place_links (PmTimelineLayout *self,
                                guint from,
                                const PmTimelineLinkSpec *specs,
                                guint n,
                                double top,
                                double height,
                                PmTimelineLink *links)
{
  View view = { top, top + height };
  g_autofree PmTimelineLinkEnd *ends = g_new (PmTimelineLinkEnd, MAX (n, 1));
  guint n_links = 0;
  Place one;

  if (self->table == NULL || from >= self->n_events || !find_place (self, from, &view, &one))
    return 0;
  for (guint i = 0; i < n; i++)
    {
      PmTimelineLink *link = &links[n_links];
      PmTimelineLink *same = NULL;
      guint beside = 0;

      if (!make_link (self, &one, specs[i].position, &view, link))
        continue;
      link->index = i;
      for (guint j = 0; j < n_links && same == NULL; j++)
        if (ends_meet (&ends[j], &link->to))
          {
            if (specs[links[j].index].kind == specs[i].kind)
              same = &links[j];
            beside++;
          }
      if (same != NULL)
        {
          same->count++;
          continue;
        }
      ends[n_links++] = link->to;
      step_aside (self, link, beside);
    }
  for (guint i = 0; i < n_links && self->axis.rtl; i++)
    mirror_link (self, &links[i]);
  return n_links;
}

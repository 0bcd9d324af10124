/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-metrics.h"
#include "pm-timeline-bracket-layout.h"
#include "pm-timeline-brackets.h"

G_BEGIN_DECLS

/* -brackets.c places and draws, -brackets-hand.c takes the pointer and the keys. */

#define PM_N_BRACKETS PM_METRIC_IMPACT_DURATION

enum
{
  PM_BRACKET_BEGIN,
  PM_BRACKET_END,
  PM_BRACKET_N_ENDS
};

/* One figure, as long as the document is as it is. */
typedef struct
{
  PmMetricId id;
  const char *abbreviation;
  const char *name;
  char *value;
  char *text;     /* "TTD 12 min" */
  char *sentence; /* for screen readers and tooltips */
  char *ids[PM_BRACKET_N_ENDS];
  PmTime times[PM_BRACKET_N_ENDS];
  guint milestones[PM_BRACKET_N_ENDS];
} PmBracketInfo;

struct _PmTimelineBrackets
{
  GtkWidget parent_instance;

  PmTimelineScene *scene; /* owned */
  PmBracketInfo infos[PM_N_BRACKETS];
  PmTimelineBracketSpec specs[PM_N_BRACKETS]; /* of the infos */
  PmTimelineBracket brackets[PM_N_BRACKETS];
  guint n;
  guint n_rows;
  GtkWidget *ends[PM_N_BRACKETS][PM_BRACKET_N_ENDS]; /* children, which take the focus */
  GtkWidget *last_end;                               /* that had the focus, or NULL */

  /* The hand */
  GtkGesture *drag; /* owned by the widget */
  gint hovered;     /* bracket, or -1 */
  gint pressed;     /* bracket whose body is held, or -1 */
  GtkWidget *menu;
  GSimpleActionGroup *actions; /* owned */
  guint menu_index;

  /* An end that is on its way, by pointer or keys */
  gboolean is_moving;
  gboolean is_dragged;
  guint moving;
  guint moving_end;
  guint candidate; /* position of the event that it would go to */
  char *preview;   /* its label */
};

PmDocument *pm_brackets_get_document (PmTimelineBrackets *self);
gboolean pm_brackets_find_end (PmTimelineBrackets *self,
                               GtkWidget *widget,
                               guint *index,
                               guint *end);
void pm_brackets_update (PmTimelineBrackets *self);
void pm_brackets_light (PmTimelineBrackets *self);

void pm_brackets_hand_init (PmTimelineBrackets *self);
void pm_brackets_hand_dispose (PmTimelineBrackets *self);
gboolean pm_brackets_let_go (PmTimelineBrackets *self);

G_END_DECLS

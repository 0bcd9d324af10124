/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-event.h"
#include "pm-timeline-extent.h"

G_BEGIN_DECLS

/* A card is one widget in several files: -event.c binds it, -event-draw.c draws it, -event-words.c
 * says what it shows, and -event-states.c how it stands out from others.
 */

struct _PmTimelineEvent
{
  GtkWidget parent_instance;

  PmTimelineScene *scene; /* not owned: the canvas owns both */
  GtkWidget *icon;        /* child */

  /* What is shown */
  const PmEvent *event; /* owned, NULL while it is not in use */
  PmCardMode mode;
  guint position;
  guint count;
  guint8 clip;
  double bar;
  PmSpan span;
  char *time_text;
  PangoLayout *time;     /* owned, made when it is drawn first */
  PangoLayout *original; /* owned, NULL where it was written so */
  PangoLayout *title;    /* owned */
  double title_width;    /* whole */
  PmTimelineSoft soft;
  const char *style; /* class: of the kind, or of a cluster */
  guint text_serial; /* of the scene's fonts */
  gboolean by_day;   /* whether the day is told for the time */
  gboolean is_described;
  gboolean has_links; /* what it is connected with is said */
  guint links_serial; /* of what was said */
};

/* -event-words.c */
const char *pm_card_get_title (const PmEvent *event);
gboolean pm_card_query_tooltip_cb (GtkWidget *widget,
                                   int x,
                                   int y,
                                   gboolean keyboard,
                                   GtkTooltip *tooltip,
                                   gpointer user_data);

/* -event-draw.c */
void pm_card_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

/* -event-states.c */
void pm_card_toggle_class (GtkWidget *widget, const char *name, gboolean set);

G_END_DECLS

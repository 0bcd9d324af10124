/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

G_BEGIN_DECLS

/** PmEventLinkKind: what the other one of two connected events is to what connects them. */
typedef enum
{
  PM_EVENT_LINK_FOR,      /* evidence for a cause that both are evidence of */
  PM_EVENT_LINK_AGAINST,  /* evidence against it */
  PM_EVENT_LINK_FIRED,    /* where a signal fired that should have fired at the one */
  PM_EVENT_LINK_POSSIBLE, /* where a signal should have fired that fired at the one */
  PM_EVENT_LINK_LESSON,   /* of the same lesson */
} PmEventLinkKind;

/** PmEventLink: an event that another one is connected with over a third record. */
typedef struct
{
  PmRecord *event; /* (owned) the other one */
  PmRecord *over;  /* (owned) the cause, signal or lesson that names both */
  PmEventLinkKind kind;
} PmEventLink;

GPtrArray *pm_event_links_list (PmDocument *document,
                                const PmRecord *event,
                                guint max,
                                guint *n_total);
void pm_event_link_free (PmEventLink *link);

G_END_DECLS

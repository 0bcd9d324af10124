/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pm-timeline-layout.h"
#include "pm-command.h"

G_BEGIN_DECLS

/** A timeline of an empty document from 10:00 to 12:00, 1200 px wide: ten px are a minute. */
typedef struct
{
  PmDocument *document;
  PmTimelineLayout *layout;
  PmTextMeasure *measure;
  PmTimelineStyle style;
  PmTimeAxis axis;
} PmTimelineFixture;

#define PM_TIMELINE_FIXTURE_CHAR_WIDTH 8

PmTime pm_timeline_fixture_at (const char *clock);
void pm_timeline_fixture_set_up (PmTimelineFixture *fixture);
void pm_timeline_fixture_tear_down (PmTimelineFixture *fixture);
void pm_timeline_fixture_add (PmTimelineFixture *fixture, PmRecord *record);
void pm_timeline_fixture_run (PmTimelineFixture *fixture, PmTransaction *transaction);
void pm_timeline_fixture_update (PmTimelineFixture *fixture);

PmRecord *pm_timeline_fixture_new_event (const char *id,
                                         const char *begin,
                                         const char *end,
                                         const char *title,
                                         PmPrecision precision);

G_END_DECLS

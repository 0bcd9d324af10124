/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

G_BEGIN_DECLS

/*
 * The detection gap of a signal: from the event at which it could have fired to the one at which
 * it did or, where it never did, at which the incident was detected without it. It is computed
 * here alone, and told and drawn from this everywhere.
 */

typedef enum
{
  PM_DETECTION_NONE,    /* nothing says when it would have been possible */
  PM_DETECTION_IN_TIME, /* no gap: it fired, or the incident was detected, no later than that */
  PM_DETECTION_LATE,    /* it fired, but later */
  PM_DETECTION_MISSED,  /* it did not fire: the incident was detected without it */
  PM_DETECTION_OPEN,    /* one of both times is not recorded */
} PmDetectionState;

/**
 * PmDetectionGap:
 * @possible: (nullable): the event at which it could have fired
 * @detected: (nullable): the event at which it fired, or the incident was detected
 * @fired: whether @detected is, or would be, the event at which it fired
 * @value: the length from the times as recorded; for a gap never below 0
 * @is_range: whether an end is not exact, so that it lies between @least and @most
 */
typedef struct
{
  PmDetectionState state;
  const PmEvent *possible;
  const PmEvent *detected;
  gboolean fired;
  PmDuration value;
  gboolean is_range;
  PmDuration least;
  PmDuration most;
} PmDetectionGap;

/**
 * PmDetectionBand: gaps to be drawn as one, from a time to a time.
 * @signals: (element-type PmSignal): borrowed from the document
 * @text: "S1: 12 min unseen", or of several "S1, S4: 12 min unseen"
 * @brief: "S1"
 * @sentence: for tooltips and screen readers
 * @begin_event: (nullable): id of the event at its begin
 * @end_event: (nullable): id of the event at its end
 */
typedef struct
{
  PmTime begin;
  PmTime end;
  GPtrArray *signals;
  char *text;
  char *brief;
  char *sentence;
  const char *begin_event;
  const char *end_event;
} PmDetectionBand;

void pm_detection_gap_init (PmDetectionGap *gap, PmDocument *document, const PmSignal *signal);
gboolean pm_detection_gap_has_length (const PmDetectionGap *gap);
char *pm_detection_gap_format_length (const PmDetectionGap *gap);
char *pm_detection_gap_format_with (const PmDetectionGap *gap,
                                    const char *possible,
                                    const char *detected,
                                    const char *length);
char *pm_detection_gap_format (const PmDetectionGap *gap, PmDocument *document);
GPtrArray *pm_detection_list_bands (PmDocument *document, guint max);

G_END_DECLS

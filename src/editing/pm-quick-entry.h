/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-command.h"

G_BEGIN_DECLS

/*
 * Events written as lines, as they are typed or pasted from a chat:
 *
 *     2026-03-01 Europe/Berlin       a day, a zone, or both, for what follows
 *     14:05 pager fired
 *     14:10-14:25 rollback @Redis    a span, in a lane; a lane that is not there is made
 *     14:10 +15m rollback            the same span
 *     ~14:30 it was quiet            about
 *     +10m all clear                 after the line before
 *     ? somebody had restarted it    at a time that is not known
 *
 * Bullets and brackets about the time are passed over. A time without a day that is more than half
 * a day before the one above it is of the next day.
 */

typedef enum
{
  PM_QUICK_LINE_EMPTY,
  PM_QUICK_LINE_SETTING, /* a day or a zone */
  PM_QUICK_LINE_EVENT,
  PM_QUICK_LINE_ERROR,
} PmQuickLineKind;

/** PmQuickLine: what one line means. */
typedef struct
{
  PmQuickLineKind kind;
  PmTime at;    /* unset: not known */
  PmTime until; /* unset: an instant */
  PmPrecision precision;
  gboolean approximate;
  char *title;
  char *lane;    /* name as it was written, NULL for none */
  char *lane_id; /* NULL where the lane is to be made */
  char *message; /* for people: how the line is understood, or what is wrong with it */
} PmQuickLine;

GPtrArray *pm_quick_entry_parse (PmDocument *document, PmTime reference, const char *text);
guint pm_quick_entry_count (GPtrArray *lines, PmQuickLineKind kind);
PmCommand *pm_quick_entry_make_command (PmDocument *document, GPtrArray *lines);
char *pm_quick_entry_format (PmDocument *document, const char *const *ids);

G_END_DECLS

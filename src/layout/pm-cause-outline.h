/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

G_BEGIN_DECLS

/**
 * PmOutlineRow: a cause where it stands under one of its effects.
 *
 * A cause that leads to several effects has a row under each. What leads to the cause itself stands
 * under one of them alone, its home: the effect that the tree lays it under too.
 */
typedef struct
{
  const PmCause *cause; /* (owned) */
  char *number;         /* (owned) "C4" */
  gint parent;          /* the row of the effect; -1: none */
  gint home;            /* the row that has its causes; its own unless it is a repetition */
  guint level;          /* 0 for those without a parent */
  guint position;       /* among its siblings, from 0 */
  guint n_siblings;     /* with itself */
  guint n_causes;       /* that lead to it */
  gboolean is_detached; /* leads to nothing and is no problem */
  gboolean is_treated;  /* by an action */
} PmOutlineRow;

/** PmOutlineMove: where a key moves a row. */
typedef enum
{
  PM_OUTLINE_MOVE_UP,
  PM_OUTLINE_MOVE_DOWN,
  PM_OUTLINE_MOVE_OUT, /* beside its effect */
  PM_OUTLINE_MOVE_IN,  /* under the sibling before it */
} PmOutlineMove;

/**
 * PmCauseOutline: (ref-counted)
 *
 * The causes of a document as an indented list: the same order and the same homes as the tree. Rows
 * are in the order of reading: an effect before its causes.
 */
typedef struct _PmCauseOutline PmCauseOutline;

PmCauseOutline *pm_cause_outline_new (PmDocument *document);
PmCauseOutline *pm_cause_outline_ref (PmCauseOutline *self);
void pm_cause_outline_unref (PmCauseOutline *self);

const PmOutlineRow *pm_cause_outline_get_rows (PmCauseOutline *self, guint *n);
gint pm_cause_outline_find (PmCauseOutline *self, const char *id, const char *effect);
const char *pm_cause_outline_get_effect (PmCauseOutline *self, guint row);
char *pm_cause_outline_dup_also (PmCauseOutline *self, guint row);
gboolean pm_cause_outline_find_move (PmCauseOutline *self,
                                     guint row,
                                     PmOutlineMove move,
                                     const char **effect,
                                     const char **before);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmCauseOutline, pm_cause_outline_unref)

G_END_DECLS

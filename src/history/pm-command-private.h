/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-command.h"

G_BEGIN_DECLS

/* PmEdit: one record inserted (no old one), removed (no new one), moved (both the same) or
 * replaced. Both are owned. The positions count for inserting, removing and moving. */
typedef struct
{
  PmRecord *old_record;
  PmRecord *new_record;
  guint old_position;
  guint new_position;
} PmEdit;

struct _PmCommand
{
  gatomicrefcount refs;
  char *label;
  char *merge_key;
  GArray *edits; /* of PmEdit */
};

PmCommand *pm_command_new (const char *label, const char *merge_key);
void pm_command_take_edit (PmCommand *self,
                           PmRecord *old_record,
                           PmRecord *new_record,
                           guint old_position,
                           guint new_position);
void pm_command_append (PmCommand *self, PmCommand *next);

G_END_DECLS

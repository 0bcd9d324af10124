/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-command.h"

G_BEGIN_DECLS

/**
 * PmFieldPath:
 * @kind: the kind of the record
 * @field: the index of a field of that kind
 * @part: -1 for the field itself; else which of the parts in it, 0 for a field that holds one
 * @part_field: the index of a field of the part
 *
 * Where in a record a value stands: a field, or a field of a part in it, such as the address of an
 * event's second link. A value; copy it freely.
 */
typedef struct
{
  PmKind kind;
  guint field;
  gint part;
  guint part_field;
} PmFieldPath;

static inline PmFieldPath
pm_field_path (PmKind kind, guint field)
{
  return (PmFieldPath) { kind, field, -1, 0 };
}

static inline PmFieldPath
pm_part_path (PmKind kind, guint field, guint part, guint part_field)
{
  return (PmFieldPath) { kind, field, (gint) part, part_field };
}

const PmFieldInfo *pm_field_path_get_info (const PmFieldPath *path);
const char *pm_field_path_get_label (const PmFieldPath *path);
const char *pm_field_path_get_string (const PmFieldPath *path, const PmRecord *record);
guint32 pm_field_path_get_uint (const PmFieldPath *path, const PmRecord *record);

PmCommand *pm_field_path_set_string (const PmFieldPath *path,
                                     PmDocument *document,
                                     const char *id,
                                     const char *value);
PmCommand *pm_field_path_set_uint (const PmFieldPath *path,
                                   PmDocument *document,
                                   const char *id,
                                   guint32 value);
PmCommand *pm_field_path_add_part (PmKind kind, guint field, PmDocument *document, const char *id);
PmCommand *pm_field_path_remove_part (PmKind kind,
                                      guint field,
                                      PmDocument *document,
                                      const char *id,
                                      guint part);

G_END_DECLS

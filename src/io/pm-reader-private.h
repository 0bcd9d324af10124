/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-json-scanner.h"
#include "pm-reader.h"

G_BEGIN_DECLS

/* `after` of unknown members of the document that stand among its first two, which are in no table
 * of fields: -3 before `format`, -2 after it, -1 (as in other records) after `version`. */
#define PM_AFTER_NOTHING (-3)
#define PM_AFTER_FORMAT  (-2)
#define PM_AFTER_VERSION (-1)

#define PM_READER_INTERN_BITS 10
#define PM_READER_INTERN_SIZE (1 << PM_READER_INTERN_BITS)

#define PM_READER_MAX_FIELDS 30

/** PmReader: one pass over one file. */
typedef struct
{
  PmJsonScanner scanner;
  gboolean lenient; /* a newer version: known members may look different */
  gboolean has_format;
  gint64 version;         /* 0 until it is known */
  guint n_unknown;        /* unknown members */
  guint n_values;         /* values in them */
  const char *watched_id; /* (nullable): fail where this id is given for the second time */
  gboolean watched_id_seen;
  guint8 next_field[PM_N_KINDS][PM_READER_MAX_FIELDS + 1]; /* what came last after each field */
  GPtrArray *tables[PM_N_KINDS]; /* of sealed records; NULL for an array that is not there */
  GRefString *interned[PM_READER_INTERN_SIZE];
} PmReader;

/** PmUnknowns: the unknown members of one record while it is being read. */
typedef struct
{
  GArray *extras; /* PmExtra; NULL while there is none */
  GArray *places; /* const char *: where their names stand */
} PmUnknowns;

/* pm-reader-record.c */
PmRecord *pm_reader_read_record (PmReader *self, PmKind kind);
gboolean pm_reader_fail_duplicate (PmReader *self,
                                   const char *place,
                                   const char *name,
                                   gsize length);

/* pm-reader-head.c */
gboolean pm_reader_read_format (PmReader *self);
gboolean pm_reader_read_version (PmReader *self);

/* pm-reader-value.c */
gboolean pm_reader_read_value (PmReader *self, PmRecord *record, const PmFieldInfo *field);
gboolean pm_reader_read_text (PmReader *self, PmJsonText *text);
gboolean pm_reader_read_name_of (PmReader *self, const PmEnumInfo *info, guint *value);
gboolean pm_reader_check_length (PmReader *self, const char *place, const PmJsonText *text);
gboolean pm_reader_check_id (PmReader *self, const char *place, const PmJsonText *text);
GRefString *pm_reader_intern (PmReader *self, const char *text, gsize length);

/* pm-reader-array.c */
gboolean pm_reader_read_flags (PmReader *self, PmRecord *record, const PmFieldInfo *field);
gboolean pm_reader_read_strings (PmReader *self, PmRecord *record, const PmFieldInfo *field);
gboolean pm_reader_read_part (PmReader *self, PmRecord *record, const PmFieldInfo *field);
gboolean pm_reader_read_parts (PmReader *self, PmRecord *record, const PmFieldInfo *field);
gboolean pm_reader_read_table (PmReader *self, const PmFieldInfo *field);

/* pm-attachment-text.c */
const char *pm_attachment_find_problem (const PmFieldInfo *field, const char *text, gsize length);

/* pm-reader-unknown.c */
gboolean pm_reader_read_unknown (PmReader *self,
                                 PmUnknowns *unknowns,
                                 gint after,
                                 const char *place,
                                 GRefString *name);
gboolean pm_reader_finish_unknowns (PmReader *self, PmUnknowns *unknowns, PmRecord *record);
void pm_reader_clear_unknowns (PmUnknowns *unknowns);

/* A reference that may mean anything may also be the name of a member of the document, such as
 * `summary`, or whatever else its writer meant: it is a text like others. */
static inline gboolean
pm_reader_ref_is_free (const PmFieldInfo *field)
{
  return field->targets == PM_KIND_BIT (PM_KIND_LAST_TABLE + 1) - PM_KIND_BIT (PM_KIND_FIRST_TABLE);
}

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PmRichFlags: how a run of a paragraph differs from its face. */
typedef enum
{
  PM_RICH_ITALIC = 1 << 0,
  PM_RICH_BOLD = 1 << 1,
  PM_RICH_MONO = 1 << 2,
  PM_RICH_STRIKE = 1 << 3,
  PM_RICH_DIM = 1 << 4,
  PM_RICH_ALERT = 1 << 5,
  PM_RICH_ACCENT = 1 << 6,
  PM_RICH_TINY = 1 << 7, /* the number of a character that no font has */
} PmRichFlags;

/** PmRichLink: where a run leads: to a place of the report, or out of it. */
typedef struct
{
  char *dest; /* (nullable): name of a place in the report */
  char *id;   /* (nullable): id of the record that it stands for */
  char *uri;  /* (nullable): an allowed link */
} PmRichLink;

/** PmRichRun: a stretch of a paragraph's text in bytes. */
typedef struct
{
  guint start;
  guint end;
  PmRichFlags flags;
  int link; /* index, or -1 */
} PmRichRun;

/**
 * PmRich:
 *
 * A text with runs, being written. What is appended is never read as mark-up, and comes in without
 * control characters.
 */
typedef struct
{
  GString *text;
  GArray *runs;     /* PmRichRun, in order, plain stretches left out */
  GPtrArray *links; /* PmRichLink */
} PmRich;

/** PM_RICH_SLOT_1: in a sentence, the places of what pm_rich_append_slots() sets there. */
#define PM_RICH_SLOT_1 "\001"
#define PM_RICH_SLOT_2 "\002"
#define PM_RICH_SLOT_3 "\003"

PmRich *pm_rich_new (void);
PmRich *pm_rich_new_text (const char *text);
void pm_rich_free (PmRich *rich);
void pm_rich_append (PmRich *rich, const char *text);
void pm_rich_append_len (PmRich *rich, const char *text, gsize length, PmRichFlags flags, int link);
void pm_rich_append_flags (PmRich *rich, PmRichFlags flags, const char *text);
void pm_rich_append_dest (PmRich *rich, const char *dest, const char *id, const char *text);
void pm_rich_append_uri (PmRich *rich, const char *uri, const char *text);
int pm_rich_add_link (PmRich *rich, const PmRichLink *link);
int pm_rich_add_uri (PmRich *rich, const char *uri);
void pm_rich_truncate (PmRich *rich, gsize length);
void pm_rich_append_rich (PmRich *rich, const PmRich *other);
void pm_rich_append_slots (PmRich *rich, PmRichFlags flags, char *text, ...) G_GNUC_NULL_TERMINATED;

/** PmRichLacks: whether there is no font for @c. */
typedef gboolean (*PmRichLacks) (gunichar c, gpointer user_data);

void pm_rich_spell_out (PmRich *rich, PmRichLacks lacks, gpointer user_data);
gboolean pm_rich_is_empty (const PmRich *rich);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmRich, pm_rich_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-json-buffer.h"
#include "pm-writer.h"

G_BEGIN_DECLS

#define LITERAL(text) (text), sizeof (text) - 1

/** PmWriter: one document on its way into one text. */
typedef struct
{
  PmJsonBuffer buffer;
  PmDocument *document;
  const PmRecord *record; /* the innermost with an id, for messages */
  const PmFieldInfo *field;
  char *problem; /* the first one */
} PmWriter;

/* pm-writer.c */
void pm_writer_fail (PmWriter *self, const char *what);
void pm_writer_write_text (PmWriter *self, const char *text, gsize length);

/* pm-writer-unknown.c */
void pm_writer_write_node (PmWriter *self, JsonNode *node, guint indent, guint depth);

G_END_DECLS

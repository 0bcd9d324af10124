/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/** PmJsonBuffer: the text of a JSON file while it grows. */
typedef struct
{
  char *data;
  gsize length;
  gsize allocated;
} PmJsonBuffer;

void pm_json_buffer_init (PmJsonBuffer *self, gsize expected);
void pm_json_buffer_clear (PmJsonBuffer *self);
GBytes *pm_json_buffer_free_to_bytes (PmJsonBuffer *self);
void pm_json_buffer_grow (PmJsonBuffer *self, gsize n);
gboolean pm_json_buffer_append_string (PmJsonBuffer *self, const char *text, gsize length);
void pm_json_buffer_append_integer (PmJsonBuffer *self, gint64 value);

/* Makes room for @n more bytes. Returns: where they go */
static inline char *
pm_json_buffer_reserve (PmJsonBuffer *self, gsize n)
{
  if (G_UNLIKELY (self->allocated - self->length < n))
    pm_json_buffer_grow (self, n);
  return self->data + self->length;
}

static inline void
pm_json_buffer_append (PmJsonBuffer *self, const char *text, gsize length)
{
  memcpy (pm_json_buffer_reserve (self, length), text, length);
  self->length += length;
}

static inline void
pm_json_buffer_append_char (PmJsonBuffer *self, char c)
{
  *pm_json_buffer_reserve (self, 1) = c;
  self->length++;
}

/* A new line, @indent spaces and @text. */
static inline void
pm_json_buffer_append_line (PmJsonBuffer *self, guint indent, const char *text, gsize length)
{
  char *p = pm_json_buffer_reserve (self, 1 + indent + length);

  *p = '\n';
  memset (p + 1, ' ', indent);
  memcpy (p + 1 + indent, text, length);
  self->length += 1 + indent + length;
}

G_END_DECLS

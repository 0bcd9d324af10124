/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-io-error.h"

#include <string.h>

G_BEGIN_DECLS

/*
 * The lowest layer of reading: a cursor over the bytes of a JSON text that takes one token at a
 * time, strictly, and knows where it is. It holds no tree. Its reader asks for what it expects:
 *
 *   open, then next and what stands there, until next says END
 *
 * Every function that can fail records the first failure through pm_json_fail() and returns FALSE
 * (or PM_JSON_ERROR); the caller returns at once. Line, column and path are only worked out then:
 * while all goes well, a place is a pointer into the bytes.
 */

#define PM_JSON_MAX_DEPTH   64
#define PM_JSON_MAX_INTEGER ((G_GINT64_CONSTANT (1) << 53) - 1)

/** PmJsonStep: which member or element of an open object or array is being read. */
typedef struct
{
  const char *name; /* NULL in an array, and between members */
  gsize length;
  gssize index; /* -1 in an object, and between elements */
} PmJsonStep;

/** PmJsonText: a decoded string; valid until the next one is read. Not NUL-terminated. */
typedef struct
{
  const char *text;
  gsize length;
} PmJsonText;

typedef enum
{
  PM_JSON_ERROR = -1,
  PM_JSON_END,
  PM_JSON_MORE,
} PmJsonNext;

typedef struct
{
  const char *begin;
  const char *p;
  const char *end;
  guint depth; /* open objects and arrays */
  PmJsonStep steps[PM_JSON_MAX_DEPTH];
  GString *decoded;

  /* The failure, when there is one */
  PmIoError code;
  const char *place;
  char *message;
  char *path;
} PmJsonScanner;

void pm_json_scanner_init (PmJsonScanner *self, const char *data, gsize length);
void pm_json_scanner_clear (PmJsonScanner *self);
void pm_json_scanner_forget_failure (PmJsonScanner *self);
void pm_json_scanner_locate (PmJsonScanner *self, const char *place, guint *line, guint *column);
char *pm_json_scanner_get_path (PmJsonScanner *self);

gboolean pm_json_fail (PmJsonScanner *self,
                       const char *place,
                       PmIoError code,
                       const char *format,
                       ...) G_GNUC_PRINTF (4, 5);
gboolean pm_json_fail_type (PmJsonScanner *self, const char *wanted);
char *pm_json_quote (const char *text, gsize length);

gboolean pm_json_open (PmJsonScanner *self);
PmJsonNext pm_json_next_slow (PmJsonScanner *self, char close, gboolean first);
gboolean pm_json_read_colon_slow (PmJsonScanner *self);
gboolean pm_json_read_string (PmJsonScanner *self, PmJsonText *text);
gboolean pm_json_read_integer (PmJsonScanner *self, gint64 *value);
gboolean pm_json_read_literal (PmJsonScanner *self, const char *literal);
gboolean pm_json_skip_value (PmJsonScanner *self);

/* How many spaces there are from @p on, at most eight. */
static inline guint
pm_json_count_spaces (const char *p)
{
  guint64 word;

  memcpy (&word, p, sizeof word);
  word = GUINT64_FROM_LE (word) ^ G_GUINT64_CONSTANT (0x2020202020202020);
  return word != 0 ? (guint) __builtin_ctzll (word) / 8 : 8;
}

/** pm_json_peek: skips white space. Returns: the byte that follows, 0 at the end (or for a NUL) */
static inline char
pm_json_peek (PmJsonScanner *self)
{
  const char *p = self->p;

  while (p < self->end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t'))
    {
      p++;
      if (self->end - p >= 8)
        p += pm_json_count_spaces (p);
    }
  self->p = p;
  return p < self->end ? *p : '\0';
}

/* Names a member of the innermost object for messages. */
static inline void
pm_json_set_member (PmJsonScanner *self, const char *name, gsize length)
{
  PmJsonStep *step = &self->steps[self->depth - 1];

  step->name = name;
  step->length = length;
}

static inline void
pm_json_set_index (PmJsonScanner *self, gssize index)
{
  self->steps[self->depth - 1].index = index;
}

/* Leaves the object or array whose closing bracket has been read. */
static inline void
pm_json_close (PmJsonScanner *self)
{
  self->depth--;
}

/**
 * pm_json_next_member:
 * @first: whether nothing of the object has been read yet
 *
 * Goes to the next member of the innermost object: takes the comma before it, or the brace after
 * the last one, which closes the object.
 *
 * Returns: %PM_JSON_MORE at the quote that begins a name, %PM_JSON_END, or %PM_JSON_ERROR
 */
static inline PmJsonNext
pm_json_next_member (PmJsonScanner *self, gboolean first)
{
  self->steps[self->depth - 1].name = NULL;
  if (G_LIKELY (!first && pm_json_peek (self) == ','))
    {
      const char *comma = self->p++;

      if (G_LIKELY (pm_json_peek (self) == '"'))
        return PM_JSON_MORE;
      self->p = comma;
    }
  return pm_json_next_slow (self, '}', first);
}

/**
 * pm_json_next_element: the same in an array
 *
 * Returns: %PM_JSON_MORE at the first byte of an element, which may be wrong, %PM_JSON_END, or
 * %PM_JSON_ERROR
 */
static inline PmJsonNext
pm_json_next_element (PmJsonScanner *self, gboolean first)
{
  self->steps[self->depth - 1].index = -1;
  if (G_LIKELY (!first && pm_json_peek (self) == ','))
    {
      const char *comma = self->p++;
      char c = pm_json_peek (self);

      if (G_LIKELY (c == '{' || c == '"'))
        return PM_JSON_MORE;
      self->p = comma;
    }
  return pm_json_next_slow (self, ']', first);
}

/** pm_json_read_colon: takes the colon after a name and goes to the value. */
static inline gboolean
pm_json_read_colon (PmJsonScanner *self)
{
  const char *p = self->p;

  if (G_LIKELY (self->end - p > 2 && p[0] == ':' && p[1] == ' ' && p[2] > ' '))
    {
      self->p = p + 2;
      return TRUE;
    }
  return pm_json_read_colon_slow (self);
}

/** PmJsonName: a name to compare with: its length, and its first bytes as they are in memory. */
typedef struct
{
  const char *text;
  gsize length;
  guint64 word;
  guint64 mask;
} PmJsonName;

void pm_json_name_init (PmJsonName *self, const char *text);

/**
 * pm_json_match_name: takes the name at the cursor if it is @name, spelled without escapes
 *
 * Returns: whether it was
 */
static inline gboolean
pm_json_match_name (PmJsonScanner *self, const PmJsonName *name)
{
  const char *p = self->p + 1;
  guint64 word;

  if (G_UNLIKELY ((gsize) (self->end - p) <= MAX (name->length, sizeof word)))
    return FALSE;
  memcpy (&word, p, sizeof word);
  if (p[name->length] != '"' || (word & name->mask) != name->word)
    return FALSE;
  if (name->length > sizeof word &&
      memcmp (p + sizeof word, name->text + sizeof word, name->length - sizeof word) != 0)
    return FALSE;
  self->p = p + name->length + 1;
  return TRUE;
}

G_END_DECLS

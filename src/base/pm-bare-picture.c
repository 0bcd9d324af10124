/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-bare-picture.h"

#include <string.h>

/* What a camera or a program writes into a picture's file beside the picture: where it was taken,
 * when, with what, by whom. Nobody who hands out a picture means to tell that. */

/* JPEG: https://www.w3.org/Graphics/JPEG/itu-t81.pdf */

typedef struct
{
  gsize length; /* of the marker with what belongs to it */
  gboolean is_kept;
  gboolean is_last;
} Segment;

/* What follows the marker of a scan up to the next marker. */
static gsize
scan_length (const guint8 *data, gsize size)
{
  for (gsize i = 0; i + 1 < size; i++)
    if (data[i] == 0xff && data[i + 1] != 0 && data[i + 1] != 0xff &&
        !(data[i + 1] >= 0xd0 && data[i + 1] <= 0xd7))
      return i;
  return size;
}

/* Returns: whether there is a whole segment at @data */
static gboolean
read_segment (const guint8 *data, gsize size, Segment *segment)
{
  guint8 marker;

  if (size < 2 || data[0] != 0xff)
    return FALSE;
  marker = data[1];
  segment->is_last = marker == 0xd9;
  segment->is_kept = TRUE;
  segment->length = 2;
  if (marker == 0xd8 || marker == 0xd9)
    return TRUE;
  if (size < 4)
    return FALSE;
  segment->length += (gsize) data[2] << 8 | data[3];
  if (segment->length < 4 || segment->length > size)
    return FALSE;
  /* Of what applications add, the colours are needed; comments are not. */
  segment->is_kept =
      !((marker >= 0xe1 && marker <= 0xef && marker != 0xe2 && marker != 0xee) || marker == 0xfe);
  if (marker == 0xda)
    segment->length += scan_length (data + segment->length, size - segment->length);
  return TRUE;
}

static GBytes *
strip_jpeg (const guint8 *data, gsize size, guint *n_colours)
{
  g_autoptr (GByteArray) bare = g_byte_array_new ();
  Segment segment;

  for (gsize at = 0; read_segment (data + at, size - at, &segment); at += segment.length)
    {
      guint8 marker = data[at + 1];

      /* Start of a frame. */
      if (marker >= 0xc0 && marker <= 0xc2 && segment.length > 9)
        *n_colours = data[at + 9];
      if (segment.is_kept)
        g_byte_array_append (bare, data + at, (guint) segment.length);
      if (segment.is_last)
        return g_byte_array_free_to_bytes (g_steal_pointer (&bare));
    }
  return NULL;
}

/* PNG: https://www.w3.org/TR/png-3/ */

#define PNG_HEAD 8

/* A name, before it a length and behind it a sum, of four bytes each. */
#define CHUNK_FRAME 12

static gboolean
is_kept_chunk (const guint8 *name)
{
  static const char *const looks[] = { "tRNS", "gAMA", "cHRM", "sRGB", "iCCP",
                                       "pHYs", "sBIT", "bKGD", "cICP" };

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (memcmp (name, looks[i], 4) == 0)
      return TRUE;
  return g_ascii_isupper ((char) name[0]);
}

static GBytes *
strip_png (const guint8 *data, gsize size)
{
  g_autoptr (GByteArray) bare = g_byte_array_new ();
  gsize at = PNG_HEAD;

  if (size < PNG_HEAD || memcmp (data, "\x89PNG\r\n\x1a\n", PNG_HEAD) != 0)
    return NULL;
  g_byte_array_append (bare, data, PNG_HEAD);
  while (size - at >= CHUNK_FRAME)
    {
      gsize length = (gsize) data[at] << 24 | (gsize) data[at + 1] << 16 |
                     (gsize) data[at + 2] << 8 | data[at + 3];

      if (length > size - at - CHUNK_FRAME)
        return NULL;
      if (is_kept_chunk (data + at + 4))
        g_byte_array_append (bare, data + at, (guint) (length + CHUNK_FRAME));
      if (memcmp (data + at + 4, "IEND", 4) == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&bare));
      at += length + CHUNK_FRAME;
    }
  return NULL;
}

/**
 * pm_bare_picture_new:
 * @n_colours: (out) (optional): of a JPEG, how many a pixel has
 *
 * Returns: (transfer full) (nullable): the picture in a PNG or JPEG file and nothing else; %NULL if
 *   it is not whole, or of another type
 */
GBytes *
pm_bare_picture_new (const char *media_type, const guint8 *data, gsize size, guint *n_colours)
{
  guint colours = 0;
  GBytes *bare = NULL;

  if (g_ascii_strcasecmp (media_type, "image/png") == 0)
    bare = strip_png (data, size);
  else if (g_ascii_strcasecmp (media_type, "image/jpeg") == 0)
    bare = strip_jpeg (data, size, &colours);
  if (n_colours != NULL)
    *n_colours = colours;
  return bare;
}

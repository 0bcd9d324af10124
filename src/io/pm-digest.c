/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-digest.h"

#include <string.h>

/*
 * Four lanes of 64 bits take a word of each block in turn. A step is a bijection of the lane for
 * any word and of the word for any lane (exclusive or, product with an odd number, xor with a
 * shift), so that a change of a single word never goes unseen.
 */

#define BLOCK sizeof (((PmDigester *) NULL)->rest)

static const guint64 factors[4] = { G_GUINT64_CONSTANT (0x9E3779B97F4A7C15),
                                    G_GUINT64_CONSTANT (0xD1B54A32D192ED03),
                                    G_GUINT64_CONSTANT (0xAEF17502108EF2D9),
                                    G_GUINT64_CONSTANT (0x8CB92BA72F3D8DD7) };

static inline guint64
step (guint64 lane, guint64 word, guint64 factor)
{
  lane = (lane ^ word) * factor;
  return lane ^ (lane >> 31);
}

static inline void
take_block (guint64 lanes[4], const guint8 *block)
{
  guint64 words[4];

  memcpy (words, block, sizeof words);
  for (int i = 0; i < 4; i++)
    lanes[i] = step (lanes[i], words[i], factors[i]);
}

void
pm_digester_init (PmDigester *self)
{
  memset (self, 0, sizeof *self);
  memcpy (self->lanes, factors, sizeof factors);
}

void
pm_digester_update (PmDigester *self, gconstpointer data, gsize length)
{
  const guint8 *p = data;
  gsize used = self->length % BLOCK;
  guint64 lanes[4];

  self->length += length;
  if (used > 0)
    {
      gsize n = MIN (BLOCK - used, length);

      memcpy (self->rest + used, p, n);
      p += n;
      length -= n;
      if (used + n < BLOCK)
        return;
      take_block (self->lanes, self->rest);
    }
  memcpy (lanes, self->lanes, sizeof lanes);
  for (; length >= BLOCK; length -= BLOCK, p += BLOCK)
    take_block (lanes, p);
  memcpy (self->lanes, lanes, sizeof lanes);
  if (length > 0)
    memcpy (self->rest, p, length);
}

void
pm_digester_finish (PmDigester *self, PmDigest *digest)
{
  gsize used = self->length % BLOCK;

  if (used > 0)
    {
      memset (self->rest + used, 0, BLOCK - used);
      take_block (self->lanes, self->rest);
    }
  for (int i = 0; i < 2; i++)
    {
      guint64 word = self->length;

      for (int j = 0; j < 4; j++)
        word = step (word, self->lanes[i == 0 ? j : 3 - j], factors[j]);
      digest->words[i] = step (word, 0, factors[i]);
    }
}

/** pm_digest_compute: the digest of @length bytes at @data. */
void
pm_digest_compute (PmDigest *digest, gconstpointer data, gsize length)
{
  PmDigester digester;

  pm_digester_init (&digester);
  pm_digester_update (&digester, data, length);
  pm_digester_finish (&digester, digest);
}

gboolean
pm_digest_equal (const PmDigest *a, const PmDigest *b)
{
  return a->words[0] == b->words[0] && a->words[1] == b->words[1];
}

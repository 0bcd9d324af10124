/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PmDigest:
 *
 * Tells whether two files have the same bytes, at the speed of memory: a document is hashed each
 * time it is read, written or compared. It finds changes made by people and programs; against
 * somebody who looks for a collision it is no protection, and nothing to gain for them either.
 */
typedef struct
{
  guint64 words[2];
} PmDigest;

/** PmDigester: a digest of bytes that come in pieces. */
typedef struct
{
  guint64 lanes[4];
  guint64 length;
  guint8 rest[32]; /* bytes that do not fill a block yet */
} PmDigester;

void pm_digester_init (PmDigester *self);
void pm_digester_update (PmDigester *self, gconstpointer data, gsize length);
void pm_digester_finish (PmDigester *self, PmDigest *digest);
void pm_digest_compute (PmDigest *digest, gconstpointer data, gsize length);
gboolean pm_digest_equal (const PmDigest *a, const PmDigest *b);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-id.h"

#include <string.h>

/**
 * pm_id_generate:
 * @buffer: (out): receives the id and a NUL
 *
 * Makes a random id of eight letters and digits (40 bits). An id means nothing and is never used
 * again; whoever adds it to a document looks whether it is free there.
 */
void
pm_id_generate (char buffer[PM_ID_BUFSIZE])
{
  static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
  guint64 bits = ((guint64) g_random_int () << 32) | g_random_int ();

  for (guint i = 0; i < PM_ID_BUFSIZE - 1; i++)
    {
      buffer[i] = alphabet[bits & 31];
      bits >>= 5;
    }
  buffer[PM_ID_BUFSIZE - 1] = '\0';
}

/**
 * pm_id_is_valid:
 * @length: bytes of @id, or -1 if it ends with NUL
 *
 * Whether a file may use @id: 1 to %PM_ID_MAX bytes of ASCII letters, digits, `-` or `_`.
 * Other programs may have made it, so that it is wider than what pm_id_generate() makes.
 */
gboolean
pm_id_is_valid (const char *id, gssize length)
{
  static const guint8 allowed[256] = {
    ['0' ... '9'] = 1, ['A' ... 'Z'] = 1, ['a' ... 'z'] = 1, ['-'] = 1, ['_'] = 1,
  };
  gsize n = length < 0 ? strlen (id) : (gsize) length;

  if (n == 0 || n > PM_ID_MAX)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!allowed[(guchar) id[i]])
      return FALSE;
  return TRUE;
}

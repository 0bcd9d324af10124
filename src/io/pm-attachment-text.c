/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-reader-private.h"

#include <glib/gi18n-lib.h>

/* What the texts of an attachment have to be. */

static gboolean
is_base64 (const char *text, gsize length)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  guint8 known[256] = { 0 };
  gsize n = length;

  for (const char *p = digits; *p != '\0'; p++)
    known[(guchar) *p] = 1;
  if (n % 4 != 0)
    return FALSE;
  for (guint i = 0; i < 2 && n > 0 && text[n - 1] == '='; i++)
    n--;
  for (gsize i = 0; i < n; i++)
    if (!known[(guchar) text[i]])
      return FALSE;
  return TRUE;
}

static gboolean
is_sha256 (const char *text, gsize length)
{
  if (length != 64)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]) && (text[i] < 'a' || text[i] > 'f'))
      return FALSE;
  return TRUE;
}

/* TYPE/SUBTYPE, each a restricted name of RFC 6838, section 4.2. */
static gboolean
is_media_type (const char *text, gsize length)
{
  gboolean at_start = TRUE;
  guint slashes = 0;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (c == '/' && !at_start && slashes == 0)
        {
          slashes++;
          at_start = TRUE;
          continue;
        }
      if (!g_ascii_isalnum (c) && (at_start || c == '\0' || strchr ("!#$&^_.+-", c) == NULL))
        return FALSE;
      at_start = FALSE;
    }
  return slashes == 1 && !at_start;
}

/**
 * pm_attachment_find_problem:
 * @field: of an attachment
 * @text: @length bytes
 *
 * Returns: (nullable): why @text cannot be the value of @field, to be said after the text itself
 */
const char *
pm_attachment_find_problem (const PmFieldInfo *field, const char *text, gsize length)
{
  const PmFieldInfo *fields = pm_kind_get_info (PM_KIND_ATTACHMENT)->fields;

  if (length == 0)
    return NULL;
  if (field->type == PM_TYPE_DATA && !is_base64 (text, length))
    return _ ("is not base64. Attach the file again.");
  if (field == &fields[PM_ATTACHMENT_SHA256] && !is_sha256 (text, length))
    return _ ("is not a sha256 sum, which has 64 digits of 0 to 9 and a to f.");
  if (field == &fields[PM_ATTACHMENT_MEDIA_TYPE] && !is_media_type (text, length))
    return _ ("is not a media type such as text/plain.");
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-pdf-mend.h"

#include <gio/gio.h>

#include <string.h>

/*
 * Cairo 1.18 numbers an object for every element of the structure, but never writes those of
 * artifacts; the table of objects at the end of the file then points to places where no such
 * object is, and checkers call the file damaged. Here that table (a cross-reference stream, the
 * last object of the file) is read, each entry is looked up, and what leads nowhere is marked as
 * free.
 */

#define WIDTH_KIND   1
#define ENTRY_FREE   0
#define ENTRY_OBJECT 1

typedef struct
{
  gsize start; /* of the object that is the table */
  guint n_entries;
  guint widths[3];   /* bytes of an entry's three fields */
  GByteArray *table; /* unpacked */
} Xref;

static const guint8 *
find_last (GByteArray *pdf, const char *text, gsize within)
{
  gsize length = strlen (text);
  gsize from = pdf->len > within ? pdf->len - within : 0;

  for (gsize at = pdf->len >= length ? pdf->len - length + 1 : 0; at > from; at--)
    if (memcmp (pdf->data + at - 1, text, length) == 0)
      return pdf->data + at - 1;
  return NULL;
}

static GByteArray *
convert (GConverter *converter, const guint8 *data, gsize length)
{
  GByteArray *output = g_byte_array_new ();
  guint8 buffer[8192];
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (result != G_CONVERTER_FINISHED)
    {
      gsize n_read = 0;
      gsize n_written = 0;

      result = g_converter_convert (converter, data, length, buffer, sizeof buffer,
                                    G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
      if (result == G_CONVERTER_ERROR)
        {
          g_byte_array_unref (output);
          return NULL;
        }
      g_byte_array_append (output, buffer, (guint) n_written);
      data += n_read;
      length -= n_read;
    }
  return output;
}

static GByteArray *
inflate (const guint8 *data, gsize length)
{
  g_autoptr (GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);

  return convert (G_CONVERTER (zlib), data, length);
}

static GByteArray *
deflate (const guint8 *data, gsize length)
{
  g_autoptr (GZlibCompressor) zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 3);

  return convert (G_CONVERTER (zlib), data, length);
}

static gboolean
read_number (const char *dictionary, const char *key, guint *number)
{
  const char *at = strstr (dictionary, key);
  guint64 value;

  if (at == NULL)
    return FALSE;
  value = g_ascii_strtoull (at + strlen (key), NULL, 10);
  if (value > G_MAXUINT)
    return FALSE;
  *number = (guint) value;
  return TRUE;
}

static gboolean
read_widths (const char *dictionary, guint widths[3])
{
  const char *at = strstr (dictionary, "/W [");
  char *end;

  if (at == NULL)
    return FALSE;
  at += strlen ("/W [");
  for (guint i = 0; i < 3; i++)
    {
      widths[i] = (guint) g_ascii_strtoull (at, &end, 10);
      if (end == at || widths[i] > 8)
        return FALSE;
      at = end;
    }
  return widths[0] == WIDTH_KIND;
}

/* Reads the table at the end of the file. Returns: whether it is one that is understood. */
static gboolean
read_xref (GByteArray *pdf, Xref *xref, char **dictionary)
{
  const guint8 *mark = find_last (pdf, "startxref", 64);
  g_autofree char *number = NULL;
  const char *stream;
  guint length;
  gsize size;

  if (mark == NULL)
    return FALSE;
  number = g_strndup ((const char *) mark + strlen ("startxref"),
                      (gsize) (pdf->data + pdf->len - mark) - strlen ("startxref"));
  xref->start = g_ascii_strtoull (number, NULL, 10);
  if (xref->start >= (gsize) (mark - pdf->data))
    return FALSE;
  size = MIN ((gsize) (mark - pdf->data) - xref->start, 1024);
  *dictionary = g_strndup ((const char *) pdf->data + xref->start, size);
  stream = strstr (*dictionary, "stream\n");
  if (stream == NULL || strstr (*dictionary, "/Type /XRef") == NULL ||
      strstr (*dictionary, "/Index") != NULL || !read_number (*dictionary, "/Length ", &length) ||
      !read_number (*dictionary, "/Size ", &xref->n_entries) ||
      !read_widths (*dictionary, xref->widths))
    return FALSE;
  size = (gsize) (stream - *dictionary) + strlen ("stream\n");
  if (xref->start + size + length > pdf->len)
    return FALSE;
  (*dictionary)[size] = '\0';
  xref->table = inflate (pdf->data + xref->start + size, length);
  return xref->table != NULL &&
         xref->table->len ==
             (guint64) xref->n_entries * (xref->widths[0] + xref->widths[1] + xref->widths[2]);
}

static gboolean
is_object (GByteArray *pdf, gsize offset, guint number)
{
  char head[24];
  gsize length = (gsize) g_snprintf (head, sizeof head, "%u 0 obj", number);

  return offset + length <= pdf->len && memcmp (pdf->data + offset, head, length) == 0;
}

/* Returns: how many entries led nowhere. */
static guint
free_lost_entries (GByteArray *pdf, Xref *xref)
{
  guint size = xref->widths[0] + xref->widths[1] + xref->widths[2];
  guint n_lost = 0;

  for (guint i = 0; i < xref->n_entries; i++)
    {
      guint8 *entry = xref->table->data + (gsize) i * size;
      gsize offset = 0;

      if (entry[0] != ENTRY_OBJECT)
        continue;
      for (guint byte = 0; byte < xref->widths[1]; byte++)
        offset = offset << 8 | entry[WIDTH_KIND + byte];
      if (is_object (pdf, offset, i))
        continue;
      memset (entry, 0, size);
      entry[0] = ENTRY_FREE;
      n_lost++;
    }
  return n_lost;
}

static void
append_text (GByteArray *pdf, const char *text)
{
  g_byte_array_append (pdf, (const guint8 *) text, (guint) strlen (text));
}

static void
write_xref (GByteArray *pdf, const Xref *xref, const char *dictionary)
{
  g_autoptr (GByteArray) packed = deflate (xref->table->data, xref->table->len);
  const char *length = strstr (dictionary, "/Length ") + strlen ("/Length ");
  g_autofree char *head = g_strndup (dictionary, (gsize) (length - dictionary));
  g_autofree char *text = NULL;

  while (g_ascii_isdigit (*length))
    length++;
  g_byte_array_set_size (pdf, (guint) xref->start);
  text = g_strdup_printf ("%s%u%s", head, packed->len, length);
  append_text (pdf, text);
  g_byte_array_append (pdf, packed->data, packed->len);
  g_free (text);
  text = g_strdup_printf ("\nendstream\nendobj\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                          xref->start);
  append_text (pdf, text);
}

/**
 * pm_pdf_mend:
 * @pdf: a whole file as cairo wrote it
 *
 * Takes objects that were never written out of the file's table of objects.
 *
 * Returns: whether the table was understood; @pdf is as it was otherwise
 */
gboolean
pm_pdf_mend (GByteArray *pdf)
{
  Xref xref = { 0 };
  g_autofree char *dictionary = NULL;
  gboolean understood = read_xref (pdf, &xref, &dictionary);

  if (understood && free_lost_entries (pdf, &xref) > 0)
    write_xref (pdf, &xref, dictionary);
  g_clear_pointer (&xref.table, g_byte_array_unref);
  return understood;
}

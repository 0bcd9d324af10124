/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-reader.h"
#include "pm-writer.h"

#include <string.h>

/*
 * Any bytes are a document or an error that says where. A document that was read can be written,
 * reading that gives the same document, and writing that the same bytes.
 *
 *   CC=clang meson setup build-fuzz -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false
 *   meson compile -C build-fuzz fuzz-reader
 *   build-fuzz/tests/fuzz/fuzz-reader -dict=tests/fuzz/reader.dict -max_len=4096 CORPUS \
 *     tests/data/valid tests/data/loose tests/data/newer tests/data/invalid
 */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static PmDocument *
read_bytes (GBytes *bytes, PmReaderInfo *info, gboolean may_fail)
{
  g_autoptr (GError) error = NULL;
  PmDocument *document = pm_reader_read (bytes, "fuzz", info, &error);

  g_assert ((document == NULL) == (error != NULL));
  if (document != NULL)
    return document;
  if (!may_fail)
    g_error ("what was written cannot be read: %s", error->message);
  g_assert (error->domain == PM_IO_ERROR);
  g_assert (g_utf8_validate (error->message, -1, NULL));
  g_assert (strchr (error->message, '\n') == NULL);
  g_assert (info->error_line > 0 && info->error_column > 0 && info->error_path != NULL);
  return NULL;
}

static void
check_written (PmDocument *document, GBytes *bytes)
{
  g_auto (PmReaderInfo) info = { 0 };
  g_autoptr (PmDocument) again = read_bytes (bytes, &info, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) rewritten = pm_writer_write (again, &error);

  g_assert_no_error (error);
  g_assert (g_bytes_equal (bytes, rewritten));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_auto (PmReaderInfo) info = { 0 };
  g_autoptr (PmDocument) document = read_bytes (bytes, &info, TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) written = NULL;

  if (document == NULL)
    return 0;
  written = pm_writer_write (document, &error);
  if (info.is_newer)
    g_assert_error (error, PM_IO_ERROR, PM_IO_ERROR_NEWER);
  else
    {
      g_assert_no_error (error);
      check_written (document, written);
    }
  return 0;
}

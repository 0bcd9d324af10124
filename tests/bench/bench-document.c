/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bench-document load|write FILE RUNS: reading and writing a document, against json-glib. */

#include "pm-bench.h"
#include "pm-reader.h"
#include "pm-writer.h"

#include <json-glib/json-glib.h>

#include <stdlib.h>
#include <string.h>

typedef struct
{
  GBytes *bytes;
  PmDocument *document;
  JsonNode *tree;
} Subject;

static gpointer
load (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (PmReaderInfo) info = { 0 };
  PmDocument *document = pm_reader_read (((Subject *) data)->bytes, "bench", &info, &error);

  if (!document)
    g_error ("%s", error->message);

  return document;
}

static gpointer
load_by_json_glib (gpointer data)
{
  g_autoptr (GError) error = NULL;
  JsonParser *parser = json_parser_new_immutable ();
  gsize length;
  const char *text = g_bytes_get_data (((Subject *) data)->bytes, &length);

  if (!json_parser_load_from_data (parser, text, (gssize) length, &error))
    g_error ("%s", error->message);

  return parser;
}

static gpointer
write_document (gpointer data)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = pm_writer_write (((Subject *) data)->document, &error);

  if (!bytes)
    g_error ("%s", error->message);

  return bytes;
}

static gpointer
write_by_json_glib (gpointer data)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 2);
  json_generator_set_root (generator, ((Subject *) data)->tree);

  return json_generator_to_data (generator, NULL);
}

static void
bench_load (Subject *subject, guint runs)
{
  const PmBench bench = { "load-100000-events", load, g_object_unref, load_by_json_glib,
                          g_object_unref };

  pm_bench_run (&bench, runs, subject);
}

static void
bench_write (Subject *subject, guint runs)
{
  const PmBench bench = { "write-100000-events", write_document, (GDestroyNotify) g_bytes_unref,
                          write_by_json_glib, g_free };
  g_autoptr (JsonParser) parser = load_by_json_glib (subject);
  g_autoptr (GBytes) written = NULL;

  subject->document = load (subject);
  subject->tree = json_parser_steal_root (parser);

  /* A writer that leaves things out would be fast. */
  written = write_document (subject);
  if (!g_bytes_equal (written, subject->bytes))
    g_printerr ("bench: the document was not written as it was read\n");

  pm_bench_run (&bench, runs, subject);
  g_clear_object (&subject->document);
  g_clear_pointer (&subject->tree, json_node_unref);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  Subject subject = { 0 };
  char *contents;
  gsize length;

  if (argc != 4)
    g_error ("usage: bench-document load|write FILE RUNS");
  if (!g_file_get_contents (argv[2], &contents, &length, &error))
    g_error ("%s", error->message);
  subject.bytes = g_bytes_new_take (contents, length);

  if (strcmp (argv[1], "load") == 0)
    bench_load (&subject, (guint) atoi (argv[3]));
  else
    bench_write (&subject, (guint) atoi (argv[3]));
  g_bytes_unref (subject.bytes);

  return EXIT_SUCCESS;
}

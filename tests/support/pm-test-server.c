/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-test-server.h"

#include <string.h>

PmTestServer *
pm_test_server_new (const char *content)
{
  PmTestServer *server = g_new0 (PmTestServer, 1);

  server->fail_write_after = -1;
  if (content != NULL)
    pm_test_server_set (server, content);
  return server;
}

void
pm_test_server_free (PmTestServer *server)
{
  g_clear_pointer (&server->content, g_bytes_unref);
  g_free (server);
}

/** pm_test_server_set: another program writes the file, or with %NULL removes it. */
void
pm_test_server_set (PmTestServer *server, const char *content)
{
  g_clear_pointer (&server->content, g_bytes_unref);
  server->content = content != NULL ? g_bytes_new (content, strlen (content)) : NULL;
  server->version++;
}

static char *
etag (PmTestServer *server)
{
  return server->without_etags ? NULL : g_strdup_printf ("v%u", server->version);
}

/* --- Reading --- */

#define PM_TYPE_TEST_INPUT (pm_test_input_get_type ())
G_DECLARE_FINAL_TYPE (PmTestInput, pm_test_input, PM, TEST_INPUT, GFileInputStream)

struct _PmTestInput
{
  GFileInputStream parent_instance;
  PmTestServer *server;
  GBytes *content;
  gsize position;
};

G_DEFINE_FINAL_TYPE (PmTestInput, pm_test_input, G_TYPE_FILE_INPUT_STREAM)

static gssize
pm_test_input_read (GInputStream *stream,
                    void *buffer,
                    gsize count,
                    GCancellable *cancellable,
                    GError **error)
{
  PmTestInput *self = PM_TEST_INPUT (stream);
  gsize length;
  const char *data = g_bytes_get_data (self->content, &length);
  gsize n = MIN (count, length - self->position);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  memcpy (buffer, data + self->position, n);
  self->position += n;
  return (gssize) n;
}

static GFileInfo *
pm_test_input_query_info (GFileInputStream *stream,
                          const char *attributes,
                          GCancellable *cancellable,
                          GError **error)
{
  GFileInfo *info = g_file_info_new ();
  g_autofree char *tag = etag (PM_TEST_INPUT (stream)->server);

  if (tag != NULL)
    g_file_info_set_attribute_string (info, G_FILE_ATTRIBUTE_ETAG_VALUE, tag);
  return info;
}

static void
pm_test_input_finalize (GObject *object)
{
  g_bytes_unref (PM_TEST_INPUT (object)->content);
  G_OBJECT_CLASS (pm_test_input_parent_class)->finalize (object);
}

static void
pm_test_input_class_init (PmTestInputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pm_test_input_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = pm_test_input_read;
  G_FILE_INPUT_STREAM_CLASS (klass)->query_info = pm_test_input_query_info;
}

static void
pm_test_input_init (PmTestInput *self)
{
}

/* --- Writing --- */

#define PM_TYPE_TEST_OUTPUT (pm_test_output_get_type ())
G_DECLARE_FINAL_TYPE (PmTestOutput, pm_test_output, PM, TEST_OUTPUT, GFileOutputStream)

struct _PmTestOutput
{
  GFileOutputStream parent_instance;
  PmTestServer *server;
  GByteArray *written;
};

G_DEFINE_FINAL_TYPE (PmTestOutput, pm_test_output, G_TYPE_FILE_OUTPUT_STREAM)

static gssize
pm_test_output_write (GOutputStream *stream,
                      const void *buffer,
                      gsize count,
                      GCancellable *cancellable,
                      GError **error)
{
  PmTestOutput *self = PM_TEST_OUTPUT (stream);
  gssize limit = self->server->fail_write_after;

  if (limit >= 0 && self->written->len + count > (gsize) limit)
    count = (gsize) limit - self->written->len;
  if (count == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "No space left on server");
      return -1;
    }
  g_byte_array_append (self->written, buffer, (guint) count);
  return (gssize) count;
}

static gboolean
pm_test_output_close (GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  PmTestOutput *self = PM_TEST_OUTPUT (stream);
  PmTestServer *server = self->server;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (server->fail_close)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "The server does not answer");
      return FALSE;
    }
  g_clear_pointer (&server->content, g_bytes_unref);
  server->content = g_bytes_new (self->written->data, self->written->len);
  server->version++;
  return TRUE;
}

static char *
pm_test_output_get_etag (GFileOutputStream *stream)
{
  return etag (PM_TEST_OUTPUT (stream)->server);
}

static void
pm_test_output_finalize (GObject *object)
{
  g_byte_array_unref (PM_TEST_OUTPUT (object)->written);
  G_OBJECT_CLASS (pm_test_output_parent_class)->finalize (object);
}

static void
pm_test_output_class_init (PmTestOutputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pm_test_output_finalize;
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = pm_test_output_write;
  G_OUTPUT_STREAM_CLASS (klass)->close_fn = pm_test_output_close;
  G_FILE_OUTPUT_STREAM_CLASS (klass)->get_etag = pm_test_output_get_etag;
}

static void
pm_test_output_init (PmTestOutput *self)
{
  self->written = g_byte_array_new ();
}

/* --- The file --- */

#define PM_TYPE_TEST_REMOTE (pm_test_remote_get_type ())
G_DECLARE_FINAL_TYPE (PmTestRemote, pm_test_remote, PM, TEST_REMOTE, GObject)

struct _PmTestRemote
{
  GObject parent_instance;
  PmTestServer *server;
};

static void pm_test_remote_file_init (GFileIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmTestRemote,
                               pm_test_remote,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_FILE, pm_test_remote_file_init))

static void
pm_test_remote_class_init (PmTestRemoteClass *klass)
{
}

static void
pm_test_remote_init (PmTestRemote *self)
{
}

static GFile *
pm_test_remote_dup (GFile *file)
{
  return pm_test_server_get_file (PM_TEST_REMOTE (file)->server);
}

static gboolean
pm_test_remote_equal (GFile *a, GFile *b)
{
  return PM_TEST_REMOTE (a)->server == PM_TEST_REMOTE (b)->server;
}

static gboolean
pm_test_remote_is_native (GFile *file)
{
  return FALSE;
}

static char *
pm_test_remote_get_basename (GFile *file)
{
  return g_strdup ("far.postmortem.json");
}

static char *
pm_test_remote_get_path (GFile *file)
{
  return NULL;
}

static char *
pm_test_remote_get_uri (GFile *file)
{
  return g_strdup_printf ("test://server/%p", (void *) PM_TEST_REMOTE (file)->server);
}

static GFileInputStream *
pm_test_remote_read (GFile *file, GCancellable *cancellable, GError **error)
{
  PmTestServer *server = PM_TEST_REMOTE (file)->server;
  PmTestInput *stream;

  if (server->content == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no such file");
      return NULL;
    }
  stream = g_object_new (PM_TYPE_TEST_INPUT, NULL);
  stream->server = server;
  stream->content = g_bytes_ref (server->content);
  return G_FILE_INPUT_STREAM (stream);
}

static GFileOutputStream *
pm_test_remote_replace (GFile *file,
                        const char *expected,
                        gboolean make_backup,
                        GFileCreateFlags flags,
                        GCancellable *cancellable,
                        GError **error)
{
  PmTestServer *server = PM_TEST_REMOTE (file)->server;
  g_autofree char *tag = etag (server);
  PmTestOutput *stream;

  if (expected != NULL && server->content != NULL && g_strcmp0 (expected, tag) != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG, "The file was modified externally");
      return NULL;
    }
  stream = g_object_new (PM_TYPE_TEST_OUTPUT, NULL);
  stream->server = server;
  return G_FILE_OUTPUT_STREAM (stream);
}

static GFileOutputStream *
pm_test_remote_create (GFile *file,
                       GFileCreateFlags flags,
                       GCancellable *cancellable,
                       GError **error)
{
  if (PM_TEST_REMOTE (file)->server->content != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "The file exists");
      return NULL;
    }
  return pm_test_remote_replace (file, NULL, FALSE, flags, cancellable, error);
}

static void
pm_test_remote_file_init (GFileIface *iface)
{
  iface->dup = pm_test_remote_dup;
  iface->equal = pm_test_remote_equal;
  iface->is_native = pm_test_remote_is_native;
  iface->get_basename = pm_test_remote_get_basename;
  iface->get_path = pm_test_remote_get_path;
  iface->get_uri = pm_test_remote_get_uri;
  iface->get_parse_name = pm_test_remote_get_uri;
  iface->read_fn = pm_test_remote_read;
  iface->replace = pm_test_remote_replace;
  iface->create = pm_test_remote_create;
}

/** pm_test_server_get_file: Returns: (transfer full): the one file of @server, which outlives it */
GFile *
pm_test_server_get_file (PmTestServer *server)
{
  PmTestRemote *file = g_object_new (PM_TYPE_TEST_REMOTE, NULL);

  file->server = server;
  return G_FILE (file);
}

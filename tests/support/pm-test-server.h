/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PmTestServer:
 *
 * A server with one file, in memory, as GIO shows a file that is not native. Like the streams of
 * GIO it puts what was written in place when the stream is closed, even after a write that failed,
 * unless the cancellable of the closing is cancelled.
 */
typedef struct
{
  GBytes *content; /* NULL: there is no file */
  guint version;   /* makes the etag */
  gboolean without_etags;
  gboolean fail_close;
  gssize fail_write_after; /* bytes; -1: never */
} PmTestServer;

PmTestServer *pm_test_server_new (const char *content);
void pm_test_server_free (PmTestServer *server);
void pm_test_server_set (PmTestServer *server, const char *content);
GFile *pm_test_server_get_file (PmTestServer *server);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmTestServer, pm_test_server_free)

G_END_DECLS

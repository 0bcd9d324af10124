/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document-page.h"
#include "pm-file-monitor.h"
#include "pm-trail.h"
#include "pm-window.h"

G_BEGIN_DECLS

struct _PmWindow
{
  AdwApplicationWindow parent_instance;

  /* borrowed: in the tree of widgets */
  AdwToastOverlay *overlay;
  PmDocumentPage *page; /* NULL while there is no document, nor one on its way */
  AdwToast *undo_toast;

  /* owned */
  GSettings *settings;
  PmEditor *editor;   /* NULL until the document is read */
  GFile *file;        /* NULL while it has never been saved */
  PmFileStamp *stamp; /* what the file was when it was read or written last */
  PmFileMonitor *monitor;
  PmLoading *loading;
  PmTrail *trail; /* NULL without a document */
  char *suggested_title;
  GCancellable *cancellable; /* of what goes on in the background; cancelled with the window */

  guint inhibit_cookie;
  gboolean is_saving;
  gboolean is_asking;
  gboolean may_close;      /* asked, and told to throw the changes away */
  gboolean as_copy;        /* what is being read becomes a new, unsaved document */
  gboolean ignore_on_disk; /* the user keeps the version of the window */
};

/* pm-window.c */
PmDocumentPage *pm_window_ensure_page (PmWindow *self);
void pm_window_take_document (PmWindow *self, PmDocument *document);
void pm_window_show_error (PmWindow *self, GFile *file, const GError *error);
void pm_window_update_title (PmWindow *self);
void pm_window_toast (PmWindow *self, const char *text);
char *pm_window_dup_name (PmWindow *self);
const char *pm_window_get_document_title (PmWindow *self);

/* pm-window-actions.c */
void pm_window_add_actions (PmWindow *self);
void pm_window_update_actions (PmWindow *self);

/* pm-window-file.c */
void pm_window_set_file (PmWindow *self, GFile *file, PmFileStamp *stamp);
void pm_window_save_async (PmWindow *self,
                           gboolean as,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean pm_window_save_finish (PmWindow *self, GAsyncResult *result);
void pm_window_stop_loading (PmWindow *self);

/* pm-window-disk.c */
void pm_window_watch_file (PmWindow *self);
void pm_window_review_disk (PmWindow *self);

/* pm-window-export.c, pm-window-picture.c, pm-window-print.c */
void pm_window_export (PmWindow *self, const char *name);
void pm_window_copy_actions (PmWindow *self, gboolean as_table);
void pm_window_export_picture (PmWindow *self);
void pm_window_print (PmWindow *self);
GtkPrintOperation *pm_window_make_print (PmWindow *self);

/* pm-window-trail.c */
void pm_window_add_trail (PmWindow *self);
void pm_window_set_trail (PmWindow *self);

/* pm-window-dnd.c */
void pm_window_add_drop_target (PmWindow *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-loading.h"

struct _PmLoading
{
  GObject parent_instance;

  GFile *file;
  GCancellable *cancellable;
  gboolean is_done; /* the main thread knows */

  /* What the thread that reads leaves, and the main thread takes once it is read */
  GMutex mutex;
  GCond cond;
  gboolean is_read;
  PmDocument *document;
  PmFileStamp *stamp;
  GError *error;
};

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmLoading, pm_loading, G_TYPE_OBJECT)

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  PmLoading *self = source;
  g_autoptr (PmFileStamp) stamp = NULL;
  g_autoptr (GError) error = NULL;
  PmDocument *document = pm_file_load (self->file, &stamp, NULL, cancellable, &error);

  g_mutex_lock (&self->mutex);
  self->document = document;
  self->stamp = g_steal_pointer (&stamp);
  self->error = g_steal_pointer (&error);
  self->is_read = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_task_return_boolean (task, TRUE);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PmLoading *self = PM_LOADING (object);

  /* Somebody who has waited for it knows already. */
  if (self->is_done)
    return;
  self->is_done = TRUE;
  if (!g_cancellable_is_cancelled (self->cancellable))
    g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
pm_loading_finalize (GObject *object)
{
  PmLoading *self = PM_LOADING (object);

  g_clear_object (&self->file);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->document);
  g_clear_pointer (&self->stamp, pm_file_stamp_unref);
  g_clear_error (&self->error);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);

  G_OBJECT_CLASS (pm_loading_parent_class)->finalize (object);
}

static void
pm_loading_class_init (PmLoadingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pm_loading_finalize;

  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pm_loading_init (PmLoading *self)
{
  self->cancellable = g_cancellable_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
}

/** pm_loading_new: Returns: (transfer full): starts reading @file in a thread */
PmLoading *
pm_loading_new (GFile *file)
{
  PmLoading *self = g_object_new (PM_TYPE_LOADING, NULL);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, read_cb, NULL);

  self->file = g_object_ref (file);
  /* What was read when it was cancelled is kept until the end; it is told of by the cancellable. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, read_in_thread);
  return self;
}

GFile *
pm_loading_get_file (PmLoading *self)
{
  return self->file;
}

gboolean
pm_loading_get_is_done (PmLoading *self)
{
  return self->is_done;
}

/**
 * pm_loading_wait:
 * @patience: in microseconds
 *
 * Waits until it is done, so that `done` is not emitted any more, but no longer than @patience.
 *
 * Returns: whether it is done
 */
gboolean
pm_loading_wait (PmLoading *self, gint64 patience)
{
  gint64 end = g_get_monotonic_time () + patience;

  g_mutex_lock (&self->mutex);
  while (!self->is_read && g_cond_wait_until (&self->cond, &self->mutex, end))
    ;
  self->is_done |= self->is_read;
  g_mutex_unlock (&self->mutex);
  return self->is_done;
}

/**
 * pm_loading_steal:
 * @stamp: (out) (transfer full): what the file was
 * @error: (out): why there is no document
 *
 * Takes what was read, once it is done and once only.
 *
 * Returns: (transfer full) (nullable): the document
 */
PmDocument *
pm_loading_steal (PmLoading *self, PmFileStamp **stamp, GError **error)
{
  g_return_val_if_fail (self->is_done, NULL);

  *stamp = g_steal_pointer (&self->stamp);
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return g_steal_pointer (&self->document);
}

/** pm_loading_cancel: nobody wants it any more; `done` is not emitted. */
void
pm_loading_cancel (PmLoading *self)
{
  g_cancellable_cancel (self->cancellable);
}

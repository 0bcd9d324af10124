/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-loading.h"

struct _PmLoading
{
  GObject parent_instance;

  GFile *file;
  GCancellable *cancellable;
  PmDocument *document;
  PmFileStamp *stamp;
  GError *error;
  gboolean is_done;
};

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmLoading, pm_loading, G_TYPE_OBJECT)

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PmLoading) self = PM_LOADING (user_data);

  self->document = pm_file_load_finish (self->file, result, &self->stamp, NULL, &self->error);
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
}

/** pm_loading_new: Returns: (transfer full): starts reading @file in a thread */
PmLoading *
pm_loading_new (GFile *file)
{
  PmLoading *self = g_object_new (PM_TYPE_LOADING, NULL);

  self->file = g_object_ref (file);
  pm_file_load_async (file, self->cancellable, loaded_cb, g_object_ref (self));
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

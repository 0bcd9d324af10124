/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-file-monitor.h"

#include "pm-file-private.h"

#include <stdlib.h>

/* Programs write in several steps: look when they have had time to finish. */
#define SETTLE_MS 200

/* A file that is gone may be about to come back. */
#define GONE_MS 600

struct _PmFileMonitor
{
  GObject parent_instance;

  GFile *file;               /* owned */
  GFileMonitor *monitors[2]; /* owned: the name, and the file that it leads to if it is a link */
  PmFileStamp *stamp;        /* owned */
  PmFileStamp *reported;     /* owned, (nullable): of the last content that was told */
  PmFileState state;
  guint timeout;
  guint saves;  /* under way */
  guint serial; /* of the stamp */
  guint checking : 1;
  guint again : 1;       /* something happened while it could not be looked at */
  guint missed_once : 1; /* it was gone at the last look */
};

/** Look: what a thread is to find out. */
typedef struct
{
  PmFileStamp *stamp;
  PmFileStamp *there; /* (nullable) */
  PmFileState state;
  guint serial;
} Look;

enum
{
  PROP_0,
  PROP_FILE,
  PROP_STATE,
  N_PROPS
};

enum
{
  SIGNAL_CHANGED_ON_DISK,
  SIGNAL_DELETED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmFileMonitor, pm_file_monitor, G_TYPE_OBJECT)

static void schedule (PmFileMonitor *self, guint delay);

static void
look_free (Look *look)
{
  pm_file_stamp_unref (look->stamp);
  g_clear_pointer (&look->there, pm_file_stamp_unref);
  g_free (look);
}

static void
look_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Look *look = data;
  g_autoptr (GFile) file = g_object_ref (PM_FILE_MONITOR (source)->file);
  g_autoptr (GBytes) bytes = NULL;

  look->state = pm_file_compare (file, look->stamp, cancellable);
  if (look->state == PM_FILE_STATE_CHANGED)
    bytes = pm_file_read (file, &look->there, cancellable, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
set_state (PmFileMonitor *self, PmFileState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
report (PmFileMonitor *self, Look *look)
{
  gboolean gone = look->state == PM_FILE_STATE_GONE;

  if (gone && !self->missed_once)
    {
      self->missed_once = TRUE;
      schedule (self, GONE_MS);
      return;
    }
  self->missed_once = gone;
  if (look->state == PM_FILE_STATE_UNKNOWN)
    return;

  if (gone)
    {
      gboolean news = self->state != PM_FILE_STATE_GONE;

      g_clear_pointer (&self->reported, pm_file_stamp_unref);
      set_state (self, PM_FILE_STATE_GONE);
      if (news)
        g_signal_emit (self, signals[SIGNAL_DELETED], 0);
    }
  else if (look->state == PM_FILE_STATE_SAME)
    {
      g_clear_pointer (&self->reported, pm_file_stamp_unref);
      set_state (self, PM_FILE_STATE_SAME);
    }
  else if (look->there != NULL && !pm_file_stamp_same_content (look->there, self->reported))
    {
      g_clear_pointer (&self->reported, pm_file_stamp_unref);
      self->reported = pm_file_stamp_ref (look->there);
      set_state (self, PM_FILE_STATE_CHANGED);
      g_signal_emit (self, signals[SIGNAL_CHANGED_ON_DISK], 0);
    }
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PmFileMonitor *self = PM_FILE_MONITOR (source);
  Look *look = g_task_get_task_data (G_TASK (result));

  self->checking = FALSE;
  if (look->serial == self->serial && self->saves == 0)
    report (self, look);
  else
    self->again = TRUE;
  if (self->again && self->saves == 0)
    {
      self->again = FALSE;
      schedule (self, SETTLE_MS);
    }
}

static void
look_now (PmFileMonitor *self)
{
  g_autoptr (GTask) task = NULL;
  Look *look;

  if (self->checking || self->saves > 0)
    {
      self->again = TRUE;
      return;
    }
  self->checking = TRUE;
  look = g_new0 (Look, 1);
  look->stamp = pm_file_stamp_ref (self->stamp);
  look->serial = self->serial;
  task = g_task_new (self, NULL, looked_cb, NULL);
  g_task_set_source_tag (task, look_now);
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  g_task_run_in_thread (task, look_in_thread);
}

static gboolean
timeout_cb (gpointer user_data)
{
  PmFileMonitor *self = user_data;

  self->timeout = 0;
  look_now (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (PmFileMonitor *self, guint delay)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add (delay, timeout_cb, self);
}

static void
changed_cb (PmFileMonitor *self)
{
  schedule (self, SETTLE_MS);
}

static GFileMonitor *
watch (PmFileMonitor *self, GFile *file)
{
  /* Without a way to watch (on some servers), there still is pm_file_monitor_check(). */
  GFileMonitor *monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);

  if (monitor != NULL)
    g_signal_connect_object (monitor, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return monitor;
}

static void
pm_file_monitor_constructed (GObject *object)
{
  PmFileMonitor *self = PM_FILE_MONITOR (object);
  const char *path = pm_file_peek_native_path (self->file);
  char *real = path != NULL ? realpath (path, NULL) : NULL;

  G_OBJECT_CLASS (pm_file_monitor_parent_class)->constructed (object);
  self->monitors[0] = watch (self, self->file);
  if (real != NULL && !g_str_equal (real, path))
    {
      g_autoptr (GFile) file = g_file_new_for_path (real);

      self->monitors[1] = watch (self, file);
    }
  free (real);
}

static void
pm_file_monitor_dispose (GObject *object)
{
  PmFileMonitor *self = PM_FILE_MONITOR (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (self->monitors); i++)
    if (self->monitors[i] != NULL)
      {
        g_file_monitor_cancel (self->monitors[i]);
        g_clear_object (&self->monitors[i]);
      }
  G_OBJECT_CLASS (pm_file_monitor_parent_class)->dispose (object);
}

static void
pm_file_monitor_finalize (GObject *object)
{
  PmFileMonitor *self = PM_FILE_MONITOR (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->stamp, pm_file_stamp_unref);
  g_clear_pointer (&self->reported, pm_file_stamp_unref);
  G_OBJECT_CLASS (pm_file_monitor_parent_class)->finalize (object);
}

static void
pm_file_monitor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PmFileMonitor *self = PM_FILE_MONITOR (object);

  switch (id)
    {
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pm_file_monitor_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PmFileMonitor *self = PM_FILE_MONITOR (object);

  switch (id)
    {
    case PROP_FILE:
      self->file = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pm_file_monitor_class_init (PmFileMonitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = pm_file_monitor_constructed;
  object_class->dispose = pm_file_monitor_dispose;
  object_class->finalize = pm_file_monitor_finalize;
  object_class->get_property = pm_file_monitor_get_property;
  object_class->set_property = pm_file_monitor_set_property;

  properties[PROP_FILE] =
      g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, PM_FILE_STATE_UNKNOWN, PM_FILE_STATE_SAME,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHANGED_ON_DISK] =
      g_signal_new ("changed-on-disk", PM_TYPE_FILE_MONITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);
  signals[SIGNAL_DELETED] = g_signal_new ("deleted", PM_TYPE_FILE_MONITOR, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pm_file_monitor_init (PmFileMonitor *self)
{
  self->state = PM_FILE_STATE_SAME;
}

/**
 * pm_file_monitor_new:
 * @stamp: of what was read from or written to @file
 *
 * Returns: (transfer full): a monitor that reports in the main context of this thread
 */
PmFileMonitor *
pm_file_monitor_new (GFile *file, const PmFileStamp *stamp)
{
  PmFileMonitor *self = g_object_new (PM_TYPE_FILE_MONITOR, "file", file, NULL);

  self->stamp = pm_file_stamp_ref (stamp);
  return self;
}

/** pm_file_monitor_get_state: Returns: how the file was found last */
PmFileState
pm_file_monitor_get_state (PmFileMonitor *self)
{
  return self->state;
}

/** pm_file_monitor_set_stamp: the document now is what @stamp describes, as after loading anew. */
void
pm_file_monitor_set_stamp (PmFileMonitor *self, const PmFileStamp *stamp)
{
  PmFileStamp *old = self->stamp;

  self->stamp = pm_file_stamp_ref (stamp);
  pm_file_stamp_unref (old);
  g_clear_pointer (&self->reported, pm_file_stamp_unref);
  self->serial++;
  self->missed_once = FALSE;
  set_state (self, PM_FILE_STATE_SAME);
}

/** pm_file_monitor_begin_save: nothing is reported until pm_file_monitor_end_save(). */
void
pm_file_monitor_begin_save (PmFileMonitor *self)
{
  self->saves++;
}

/**
 * pm_file_monitor_end_save:
 * @stamp: (nullable): what is on disk now, %NULL when it was not replaced
 */
void
pm_file_monitor_end_save (PmFileMonitor *self, const PmFileStamp *stamp)
{
  g_return_if_fail (self->saves > 0);

  self->saves--;
  if (stamp != NULL)
    pm_file_monitor_set_stamp (self, stamp);
  if (self->saves == 0)
    {
      self->again = FALSE;
      schedule (self, SETTLE_MS);
    }
}

/** pm_file_monitor_check: looks at the file, as when the window gets the focus. */
void
pm_file_monitor_check (PmFileMonitor *self)
{
  look_now (self);
}

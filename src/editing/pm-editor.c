/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-editor.h"

struct _PmEditor
{
  GObject parent_instance;

  PmDocument *document;   /* owned */
  PmHistory *history;     /* owned */
  PmSelection *selection; /* owned */
  GQueue waiting;         /* PmCommand, owned: asked for while another was being applied */
  guint waiting_source;
  char **shown_zones;
  GArray *folded; /* PmSpan, NULL until there is a timeline */
  PmSpan visible;
  guint busy;
  gboolean read_only;
  guint edition;
  char *report_choices[PM_N_REPORT_CHOICES];
  char **report_parts;
};

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_HISTORY,
  PROP_SELECTION,
  PROP_READ_ONLY,
  PROP_USE_ROLES,
  PROP_EDITION,
  PROP_REPORT_PARTS,
  PROP_VISIBLE_BEGIN,
  PROP_VISIBLE_END,
  PROP_BUSY,
  PROP_SHOWN_ZONES,
  PROP_REPORT_CHOICES, /* one for each */
  N_PROPS = PROP_REPORT_CHOICES + PM_N_REPORT_CHOICES
};

enum
{
  SIGNAL_REVEAL,
  SIGNAL_RAN,
  SIGNAL_CUT,
  SIGNAL_FLUSH,
  N_SIGNALS
};

static const char *const report_choices[PM_N_REPORT_CHOICES] = {
  [PM_REPORT_CHOICE_PAPER] = "paper",     [PM_REPORT_CHOICE_ORIENTATION] = "orientation",
  [PM_REPORT_CHOICE_MARGINS] = "margins", [PM_REPORT_CHOICE_BASE_SIZE] = "base-size",
  [PM_REPORT_CHOICE_ACCENT] = "accent",   [PM_REPORT_CHOICE_LOGO] = "logo",
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmEditor, pm_editor, G_TYPE_OBJECT)

/* Selects what an undo or redo has brought back or changed. */
static void
select_touched (PmEditor *self, PmCommand *command)
{
  g_auto (GStrv) ids = pm_command_dup_ids (command);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) present = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    if (pm_document_find (self->document, ids[i]) != NULL)
      g_strv_builder_add (builder, ids[i]);
  present = g_strv_builder_end (builder);
  if (present[0] != NULL)
    pm_selection_set (self->selection, (const char *const *) present);
}

static void
pm_editor_finalize (GObject *object)
{
  PmEditor *self = PM_EDITOR (object);

  g_clear_handle_id (&self->waiting_source, g_source_remove);
  g_queue_clear_full (&self->waiting, (GDestroyNotify) pm_command_unref);
  g_clear_object (&self->selection);
  g_clear_object (&self->history);
  g_clear_object (&self->document);
  g_strfreev (self->shown_zones);
  g_clear_pointer (&self->folded, g_array_unref);
  for (guint i = 0; i < PM_N_REPORT_CHOICES; i++)
    g_free (self->report_choices[i]);
  g_strfreev (self->report_parts);
  G_OBJECT_CLASS (pm_editor_parent_class)->finalize (object);
}

static void
pm_editor_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PmEditor *self = PM_EDITOR (object);

  if (prop_id >= PROP_REPORT_CHOICES && prop_id < N_PROPS)
    {
      g_value_set_string (value, self->report_choices[prop_id - PROP_REPORT_CHOICES]);
      return;
    }
  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_HISTORY:
      g_value_set_object (value, self->history);
      break;
    case PROP_SELECTION:
      g_value_set_object (value, self->selection);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->read_only);
      break;
    case PROP_USE_ROLES:
      g_value_set_boolean (value, pm_document_get_shows_roles (self->document));
      break;
    case PROP_EDITION:
      g_value_set_uint (value, self->edition);
      break;
    case PROP_REPORT_PARTS:
      g_value_set_boxed (value, self->report_parts);
      break;
    case PROP_VISIBLE_BEGIN:
      g_value_set_int64 (value, self->visible.begin);
      break;
    case PROP_VISIBLE_END:
      g_value_set_int64 (value, self->visible.end);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy > 0);
      break;
    case PROP_SHOWN_ZONES:
      g_value_set_boxed (value, self->shown_zones);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pm_editor_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PmEditor *self = PM_EDITOR (object);

  if (prop_id >= PROP_REPORT_CHOICES && prop_id < N_PROPS)
    {
      pm_editor_set_report_choice (self, (PmReportChoice) (prop_id - PROP_REPORT_CHOICES),
                                   g_value_get_string (value));
      return;
    }
  switch (prop_id)
    {
    case PROP_DOCUMENT:
      self->document = g_value_dup_object (value);
      self->history = pm_history_new (self->document);
      self->selection = pm_selection_new (self->document);
      break;
    case PROP_READ_ONLY:
      pm_editor_set_read_only (self, g_value_get_boolean (value));
      break;
    case PROP_USE_ROLES:
      pm_editor_set_use_roles (self, g_value_get_boolean (value));
      break;
    case PROP_EDITION:
      pm_editor_set_edition (self, g_value_get_uint (value));
      break;
    case PROP_REPORT_PARTS:
      pm_editor_set_report_parts (self, g_value_get_boxed (value));
      break;
    case PROP_SHOWN_ZONES:
      pm_editor_set_shown_zones (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pm_editor_class_init (PmEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = pm_editor_finalize;
  object_class->get_property = pm_editor_get_property;
  object_class->set_property = pm_editor_set_property;

  properties[PROP_DOCUMENT] =
      g_param_spec_object ("document", NULL, NULL, PM_TYPE_DOCUMENT,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_HISTORY] = g_param_spec_object ("history", NULL, NULL, PM_TYPE_HISTORY, readable);
  properties[PROP_SELECTION] =
      g_param_spec_object ("selection", NULL, NULL, PM_TYPE_SELECTION, readable);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, writable);
  properties[PROP_USE_ROLES] = g_param_spec_boolean ("use-roles", NULL, NULL, FALSE, writable);
  properties[PROP_EDITION] = g_param_spec_uint ("edition", NULL, NULL, 0, G_MAXUINT, 0, writable);
  properties[PROP_REPORT_PARTS] =
      g_param_spec_boxed ("report-parts", NULL, NULL, G_TYPE_STRV, writable);
  properties[PROP_VISIBLE_BEGIN] = g_param_spec_int64 ("visible-begin", NULL, NULL, G_MININT64,
                                                       G_MAXINT64, PM_TIME_UNSET, readable);
  properties[PROP_VISIBLE_END] = g_param_spec_int64 ("visible-end", NULL, NULL, G_MININT64,
                                                     G_MAXINT64, PM_TIME_UNSET, readable);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, readable);
  properties[PROP_SHOWN_ZONES] =
      g_param_spec_boxed ("shown-zones", NULL, NULL, G_TYPE_STRV, writable);
  for (guint i = 0; i < PM_N_REPORT_CHOICES; i++)
    properties[PROP_REPORT_CHOICES + i] =
        g_param_spec_string (report_choices[i], NULL, NULL, NULL, writable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /** PmEditor::reveal: @id: the record that somebody asked to be shown */
  signals[SIGNAL_REVEAL] = g_signal_new ("reveal", PM_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /** PmEditor::flush: what is being typed goes into the document now */
  signals[SIGNAL_FLUSH] = g_signal_new ("flush", PM_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);

  /**
   * PmEditor::ran:
   * @label: what the command did, translated
   * @n_removed: how many records it removed
   */
  signals[SIGNAL_RAN] = g_signal_new ("ran", PM_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);

  /** PmEditor::cut: a text was longer than a document may hold, and lost its end */
  signals[SIGNAL_CUT] =
      g_signal_new ("cut", PM_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pm_editor_init (PmEditor *self)
{
  self->visible.begin = self->visible.end = PM_TIME_UNSET;
  self->shown_zones = g_new0 (char *, 1);
  self->report_parts = g_new0 (char *, 1);
}

/** pm_editor_new: Returns: (transfer full): an editor for @document, which no other may have */
PmEditor *
pm_editor_new (PmDocument *document)
{
  return g_object_new (PM_TYPE_EDITOR, "document", document, NULL);
}

/** pm_editor_get_document: Returns: (transfer none): the document */
PmDocument *
pm_editor_get_document (PmEditor *self)
{
  g_return_val_if_fail (PM_IS_EDITOR (self), NULL);
  return self->document;
}

/** pm_editor_get_history: Returns: (transfer none): its history */
PmHistory *
pm_editor_get_history (PmEditor *self)
{
  g_return_val_if_fail (PM_IS_EDITOR (self), NULL);
  return self->history;
}

/** pm_editor_get_selection: Returns: (transfer none): what is selected in it */
PmSelection *
pm_editor_get_selection (PmEditor *self)
{
  g_return_val_if_fail (PM_IS_EDITOR (self), NULL);
  return self->selection;
}

gboolean
pm_editor_get_read_only (PmEditor *self)
{
  g_return_val_if_fail (PM_IS_EDITOR (self), TRUE);
  return self->read_only;
}

/** pm_editor_set_read_only: while it is, pm_editor_run(), undo and redo do nothing. */
void
pm_editor_set_read_only (PmEditor *self, gboolean read_only)
{
  g_return_if_fail (PM_IS_EDITOR (self));

  read_only = !!read_only;
  if (self->read_only == read_only)
    return;
  self->read_only = read_only;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
}

gboolean
pm_editor_get_use_roles (PmEditor *self)
{
  g_return_val_if_fail (PM_IS_EDITOR (self), FALSE);
  return pm_document_get_shows_roles (self->document);
}

/** pm_editor_set_use_roles: whether views show people's roles in place of their names. */
void
pm_editor_set_use_roles (PmEditor *self, gboolean use_roles)
{
  g_return_if_fail (PM_IS_EDITOR (self));

  use_roles = !!use_roles;
  if (pm_document_get_shows_roles (self->document) == use_roles)
    return;
  pm_document_set_shows_roles (self->document, use_roles);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_USE_ROLES]);
}

guint
pm_editor_get_edition (PmEditor *self)
{
  g_return_val_if_fail (PM_IS_EDITOR (self), 0);
  return self->edition;
}

/** pm_editor_set_edition: @edition: PmEdition of the report that is looked at and handed out */
void
pm_editor_set_edition (PmEditor *self, guint edition)
{
  g_return_if_fail (PM_IS_EDITOR (self));
  if (self->edition == edition)
    return;
  self->edition = edition;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITION]);
}

/** pm_report_choice_get_name: Returns: of the property, and of the setting */
const char *
pm_report_choice_get_name (PmReportChoice choice)
{
  g_return_val_if_fail (choice < PM_N_REPORT_CHOICES, NULL);
  return report_choices[choice];
}

/** pm_editor_get_report_choice: Returns: (nullable): the name of what is chosen, or what is usual
 */
const char *
pm_editor_get_report_choice (PmEditor *self, PmReportChoice choice)
{
  g_return_val_if_fail (PM_IS_EDITOR (self) && choice < PM_N_REPORT_CHOICES, NULL);
  return self->report_choices[choice];
}

void
pm_editor_set_report_choice (PmEditor *self, PmReportChoice choice, const char *name)
{
  g_return_if_fail (PM_IS_EDITOR (self) && choice < PM_N_REPORT_CHOICES);
  if (g_set_str (&self->report_choices[choice], name))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REPORT_CHOICES + choice]);
}

/** pm_editor_get_report_parts: Returns: (transfer none): see pm_report_contents_init() */
const char *const *
pm_editor_get_report_parts (PmEditor *self)
{
  g_return_val_if_fail (PM_IS_EDITOR (self), NULL);
  return (const char *const *) self->report_parts;
}

/** pm_editor_set_report_parts: which parts the report has, in which order. @names: (nullable) */
void
pm_editor_set_report_parts (PmEditor *self, const char *const *names)
{
  static const char *const none[] = { NULL };
  char **old;

  g_return_if_fail (PM_IS_EDITOR (self));
  if (names == NULL)
    names = none;
  if (g_strv_equal (names, (const char *const *) self->report_parts))
    return;
  old = self->report_parts;
  self->report_parts = g_strdupv ((char **) names);
  g_strfreev (old);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REPORT_PARTS]);
}

/** pm_editor_get_shown_zones: Returns: (transfer none): names of the zones that are shown beside
 * that of the document */
const char *const *
pm_editor_get_shown_zones (PmEditor *self)
{
  g_return_val_if_fail (PM_IS_EDITOR (self), NULL);
  return (const char *const *) self->shown_zones;
}

/** pm_editor_set_shown_zones: @names: (nullable): in the order in which they are shown; names that
 * are not known here are kept, and not shown */
void
pm_editor_set_shown_zones (PmEditor *self, const char *const *names)
{
  static const char *const none[] = { NULL };
  char **old;

  g_return_if_fail (PM_IS_EDITOR (self));
  if (names == NULL)
    names = none;
  if (g_strv_equal (names, (const char *const *) self->shown_zones))
    return;
  old = self->shown_zones;
  self->shown_zones = g_strdupv ((char **) names);
  g_strfreev (old);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWN_ZONES]);
}

/** pm_editor_get_folded: Returns: (transfer none) (nullable) (element-type PmSpan): what the
 * timeline folds now; %NULL where there is none yet */
GArray *
pm_editor_get_folded (PmEditor *self)
{
  g_return_val_if_fail (PM_IS_EDITOR (self), NULL);
  return self->folded;
}

/** pm_editor_set_folded: tells others what the timeline folds. What was got before stays as it was.
 */
void
pm_editor_set_folded (PmEditor *self, const PmSpan *spans, guint n)
{
  g_return_if_fail (PM_IS_EDITOR (self));

  g_clear_pointer (&self->folded, g_array_unref);
  self->folded = g_array_sized_new (FALSE, FALSE, sizeof (PmSpan), n);
  if (n > 0)
    g_array_append_vals (self->folded, spans, n);
}

/** pm_editor_get_visible_span: Returns: the time that is in view; unset until one was chosen */
PmSpan
pm_editor_get_visible_span (PmEditor *self)
{
  return self->visible;
}

/** pm_editor_set_visible_span: sets both ends, and then notifies of those that changed. */
void
pm_editor_set_visible_span (PmEditor *self, PmSpan span)
{
  PmSpan old;

  g_return_if_fail (PM_IS_EDITOR (self));
  g_return_if_fail (span.begin <= span.end);

  old = self->visible;
  self->visible = span;
  g_object_freeze_notify (G_OBJECT (self));
  if (old.begin != span.begin)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VISIBLE_BEGIN]);
  if (old.end != span.end)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VISIBLE_END]);
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
run_waiting_cb (gpointer user_data)
{
  PmEditor *self = user_data;
  PmCommand *command;

  self->waiting_source = 0;
  while ((command = g_queue_pop_head (&self->waiting)) != NULL)
    {
      pm_editor_run (self, pm_command_rebase (command, self->document));
      pm_command_unref (command);
    }
  return G_SOURCE_REMOVE;
}

/**
 * pm_editor_run:
 * @command: (transfer full) (nullable): a command for the document as it is; %NULL, which the
 *   makers of commands return where nothing would change, does nothing
 *
 * A command that comes while another is being applied, as that of a field that loses the focus to
 * it does, is done right after it, to the document as it is then.
 *
 * Returns: whether the document was changed
 */
gboolean
pm_editor_run (PmEditor *self, PmCommand *command)
{
  g_autoptr (PmCommand) owned = command;

  g_return_val_if_fail (PM_IS_EDITOR (self), FALSE);
  if (command == NULL || self->read_only)
    return FALSE;
  if (!pm_history_run (self->history, command))
    {
      g_queue_push_tail (&self->waiting, g_steal_pointer (&owned));
      if (self->waiting_source == 0)
        self->waiting_source = g_idle_add_full (G_PRIORITY_HIGH, run_waiting_cb, self, NULL);
      return FALSE;
    }
  g_signal_emit (self, signals[SIGNAL_RAN], 0, pm_command_get_label (command),
                 pm_command_get_n_removed (command));
  if (pm_command_get_cut (command))
    pm_editor_tell_cut (self);
  return TRUE;
}

/** pm_editor_tell_cut: says that a text that was typed or pasted was too long, and lost its end. */
void
pm_editor_tell_cut (PmEditor *self)
{
  g_return_if_fail (PM_IS_EDITOR (self));
  g_signal_emit (self, signals[SIGNAL_CUT], 0);
}

/** pm_editor_undo: undoes the last step and selects what it touched. Returns: whether it did */
gboolean
pm_editor_undo (PmEditor *self)
{
  g_autoptr (PmCommand) command = NULL;

  g_return_val_if_fail (PM_IS_EDITOR (self), FALSE);
  if (!self->read_only)
    command = pm_history_undo (self->history);
  if (command != NULL)
    select_touched (self, command);
  return command != NULL;
}

/** pm_editor_redo: does the last undone step again and selects what it touched. */
gboolean
pm_editor_redo (PmEditor *self)
{
  g_autoptr (PmCommand) command = NULL;

  g_return_val_if_fail (PM_IS_EDITOR (self), FALSE);
  if (!self->read_only)
    command = pm_history_redo (self->history);
  if (command != NULL)
    select_touched (self, command);
  return command != NULL;
}

/** pm_editor_reveal: selects the record called @id and asks the view of its kind to show it. */
void
pm_editor_reveal (PmEditor *self, const char *id)
{
  g_autofree char *own = g_strdup (id);

  g_return_if_fail (PM_IS_EDITOR (self));
  if (pm_document_find (self->document, own) == NULL)
    return;
  pm_selection_select (self->selection, own);
  g_signal_emit (self, signals[SIGNAL_REVEAL], 0, own);
}

/**
 * pm_editor_flush:
 *
 * Puts what is being typed anywhere into the document, as leaving the field would. It comes before
 * everything that takes the document as it is: saving, closing, exporting, showing another view.
 */
void
pm_editor_flush (PmEditor *self)
{
  g_return_if_fail (PM_IS_EDITOR (self));
  g_signal_emit (self, signals[SIGNAL_FLUSH], 0);
}

/** pm_editor_push_busy: something long is going on until pm_editor_pop_busy(); calls nest. */
void
pm_editor_push_busy (PmEditor *self)
{
  g_return_if_fail (PM_IS_EDITOR (self));

  if (self->busy++ == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

void
pm_editor_pop_busy (PmEditor *self)
{
  g_return_if_fail (PM_IS_EDITOR (self));
  g_return_if_fail (self->busy > 0);

  if (--self->busy == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

gboolean
pm_editor_get_busy (PmEditor *self)
{
  g_return_val_if_fail (PM_IS_EDITOR (self), FALSE);
  return self->busy > 0;
}

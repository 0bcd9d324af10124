/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-side-pane.h"

#include "pm-attachment-io.h"
#include "pm-detection-box.h"
#include "pm-field.h"
#include "pm-pane-arrow.h"
#include "pm-pane-cut-sets.h"
#include "pm-pane-links.h"
#include "pm-pane-many.h"
#include "pm-pane-rows.h"
#include "pm-plain.h"
#include "pm-widgets.h"

#include <glib/gi18n-lib.h>

/*
 * The rows are made once for a kind and told another record when the selection stays within it. All
 * changes come in from an idle handler, when a command is complete: what takes the focus out of a
 * row may run one of its own.
 */

/* What the pane shows beside one kind of record. */
#define SHOWS_NOTHING -1
#define SHOWS_MANY    PM_N_KINDS
#define SHOWS_ARROW   (PM_N_KINDS + 1)

struct _PmSidePane
{
  AdwBin parent_instance;

  PmEditor *editor; /* owned */
  GtkWidget *title; /* borrowed, as the next ones */
  GtkWidget *delete_button;
  GtkWidget *scrolled;
  GtkWidget *content;
  GtkWidget *links; /* NULL where there are none, as the next ones */
  GtkWidget *cut_sets;
  GtkWidget *gap;
  GtkWidget *many;
  GtkWidget *arrow;
  GtkWidget *extras;
  GtkWidget *file_row;
  GtkWidget *dismissed;
  int shows; /* a kind, or one of the above */
  char *id;  /* of the record that is shown */
  guint update_source;
};

enum
{
  PROP_0,
  PROP_EDITOR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PmSidePane, pm_side_pane, ADW_TYPE_BIN)

static PmDocument *
get_document (PmSidePane *self)
{
  return pm_editor_get_document (self->editor);
}

/* The one record to show; %NULL where several are selected. */
static const PmRecord *
get_record (PmSidePane *self)
{
  PmSelection *selection = pm_editor_get_selection (self->editor);

  if (pm_selection_get_n (selection) > 1)
    return NULL;
  if (pm_selection_get_n (selection) == 1)
    {
      const PmRecord *record = pm_selection_get_lead_record (selection);

      if (record != NULL)
        return record;
    }
  return &pm_document_get_incident (get_document (self))->base;
}

/* Making the rows */

static void
add_group (PmSidePane *self, PmKind kind, const PmPaneGroup *group)
{
  GtkWidget *widget = adw_preferences_group_new ();

  if (group->title != NULL)
    pm_plain_group_set_title (ADW_PREFERENCES_GROUP (widget), _ (group->title));
  for (guint i = 0; group->fields[i] >= 0; i++)
    pm_pane_rows_append (ADW_PREFERENCES_GROUP (widget), self->editor, kind,
                         (guint) group->fields[i]);
  gtk_box_append (GTK_BOX (self->content), widget);
  if (kind == PM_KIND_INCIDENT && group->fields[0] == PM_INCIDENT_DISMISSED)
    self->dismissed = widget;
}

static gboolean
is_in_groups (const PmPaneGroup *groups, guint n_groups, guint field)
{
  for (guint i = 0; i < n_groups; i++)
    for (guint j = 0; groups[i].fields[j] >= 0; j++)
      if ((guint) groups[i].fields[j] == field)
        return TRUE;
  return FALSE;
}

static gboolean
is_shown_elsewhere (PmKind kind, guint field)
{
  PmType type = pm_kind_get_info (kind)->fields[field].type;

  return type == PM_TYPE_ID || type == PM_TYPE_TABLE || type == PM_TYPE_DATA ||
         (kind == PM_KIND_EVENT && field == PM_EVENT_SOURCE);
}

/* The fields that no group names, so that the pane has every field of the tables. */
static void
add_rest (PmSidePane *self, PmKind kind, const PmPaneGroup *groups, guint n_groups)
{
  GtkWidget *widget = NULL;

  for (guint i = 0; i < pm_kind_get_info (kind)->n_fields; i++)
    {
      if (is_shown_elsewhere (kind, i) || is_in_groups (groups, n_groups, i))
        continue;
      if (widget == NULL)
        {
          widget = adw_preferences_group_new ();
          gtk_box_append (GTK_BOX (self->content), widget);
        }
      pm_pane_rows_append (ADW_PREFERENCES_GROUP (widget), self->editor, kind, i);
    }
}

static void
add_source (PmSidePane *self)
{
  GtkWidget *widget = adw_preferences_group_new ();

  pm_plain_group_set_title (ADW_PREFERENCES_GROUP (widget), _ ("Where it came from"));
  pm_pane_rows_append (ADW_PREFERENCES_GROUP (widget), self->editor, PM_KIND_EVENT,
                       PM_EVENT_SOURCE);
  gtk_box_append (GTK_BOX (self->content), widget);
}

static void
save_file_cb (PmSidePane *self)
{
  if (self->id != NULL)
    pm_attachment_save (GTK_WIDGET (self), self->editor, self->id);
}

static void
add_file (PmSidePane *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Save As…"));

  self->file_row = pm_plain_action_row_new (_ ("File"), NULL);
  gtk_widget_add_css_class (self->file_row, "property");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (save_file_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->file_row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->file_row);
  gtk_box_append (GTK_BOX (self->content), group);
}

static void
clear_content (PmSidePane *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->content)) != NULL)
    gtk_box_remove (GTK_BOX (self->content), child);
  self->arrow = NULL;
  self->links = self->many = self->cut_sets = self->gap = self->extras = self->file_row =
      self->dismissed = NULL;
}

static void
build (PmSidePane *self, int shows)
{
  const PmPaneGroup *groups;
  guint n_groups;

  clear_content (self);
  self->shows = shows;
  if (shows == SHOWS_MANY)
    {
      self->many = pm_pane_many_new (self->editor);
      gtk_box_append (GTK_BOX (self->content), self->many);
      return;
    }
  if (shows == SHOWS_ARROW)
    {
      self->arrow = pm_pane_arrow_new (self->editor);
      gtk_box_append (GTK_BOX (self->content), self->arrow);
      return;
    }
  groups = pm_pane_groups_get ((PmKind) shows, &n_groups);
  for (guint i = 0; i < n_groups; i++)
    add_group (self, (PmKind) shows, &groups[i]);
  add_rest (self, (PmKind) shows, groups, n_groups);
  if (shows == PM_KIND_ATTACHMENT)
    add_file (self);
  if (shows == PM_KIND_CAUSE)
    {
      self->cut_sets = pm_pane_cut_sets_new (self->editor);
      gtk_box_append (GTK_BOX (self->content), self->cut_sets);
    }
  if (shows == PM_KIND_SIGNAL)
    {
      self->gap = pm_detection_box_new (self->editor, NULL);
      gtk_box_append (GTK_BOX (self->content), self->gap);
    }
  if (shows != PM_KIND_INCIDENT)
    {
      self->links = pm_pane_links_new (self->editor);
      gtk_box_append (GTK_BOX (self->content), self->links);
    }
  if (shows == PM_KIND_EVENT)
    add_source (self);
  self->extras = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->extras), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->extras), 0);
  gtk_widget_add_css_class (self->extras, "pm-caption");
  gtk_box_append (GTK_BOX (self->content), self->extras);
}

/* Showing a record */

static guint
count_extras (const PmRecord *record)
{
  const PmKindInfo *info = pm_kind_get_info (pm_record_get_kind (record));
  guint n = record->extras != NULL ? record->extras->n : 0;

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == PM_TYPE_PART)
      {
        const PmRecord *part = pm_record_get_part (record, i);

        n += part != NULL ? count_extras (part) : 0;
      }
    else if (info->fields[i].type == PM_TYPE_PARTS)
      {
        const PmParts *parts = pm_record_get_parts (record, i);

        for (guint j = 0; j < pm_parts_get_n (parts); j++)
          n += count_extras (parts->items[j]);
      }
  return n;
}

static void
show_extras (PmSidePane *self, const PmRecord *record)
{
  guint n = count_extras (record);
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u further member, which this version does not know, is kept.",
                "%u further members, which this version does not know, are kept.", n),
      n);

  gtk_label_set_text (GTK_LABEL (self->extras), text);
  gtk_widget_set_visible (self->extras, n > 0);
}

static void
show_title (PmSidePane *self, const PmRecord *record)
{
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  if (record == NULL)
    text = g_strdup (_ ("Selection"));
  else
    {
      const char *kind = pm_kind_get_label (pm_record_get_kind (record));

      number = pm_document_get_number (get_document (self), record);
      /* Translators: a kind of thing and its short number: "Event E12" */
      text = number != NULL ? g_strdup_printf (_ ("%s %s"), kind, number) : g_strdup (kind);
    }
  gtk_label_set_text (GTK_LABEL (self->title), text);
  gtk_widget_set_visible (self->delete_button,
                          record != NULL && pm_record_get_kind (record) != PM_KIND_INCIDENT &&
                              !pm_editor_get_read_only (self->editor));
}

static void
show_file (PmSidePane *self, const PmRecord *record)
{
  g_autofree char *size = g_format_size (pm_attachment_get_size (pm_attachment (record)));

  pm_plain_row_set_subtitle (ADW_ACTION_ROW (self->file_row), size);
}

/* An arrow of the cause graph is no record; it has two of them at its ends. */
static void
update_arrow (PmSidePane *self, const PmCause *cause, const PmCause *effect)
{
  g_autofree char *from = pm_document_get_number (get_document (self), &cause->base);
  g_autofree char *to = pm_document_get_number (get_document (self), &effect->base);
  /* Translators: the numbers of two causes */
  g_autofree char *title = g_strdup_printf (_ ("%s leads to %s"), from, to);

  if (self->shows != SHOWS_ARROW)
    build (self, SHOWS_ARROW);
  g_clear_pointer (&self->id, g_free);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_widget_set_visible (self->delete_button, FALSE);
  pm_pane_arrow_set_arrow (PM_PANE_ARROW (self->arrow), cause, effect);
}

static void
update (PmSidePane *self)
{
  PmSelection *selection = pm_editor_get_selection (self->editor);
  const PmCause *arrow_effect = pm_selection_get_arrow_effect (selection);
  const PmRecord *record = get_record (self);
  int shows = record != NULL ? (int) pm_record_get_kind (record) : SHOWS_MANY;
  gboolean is_other = record == NULL || g_strcmp0 (record->id, self->id) != 0;

  if (arrow_effect != NULL)
    {
      update_arrow (self, pm_cause (pm_selection_get_lead_record (selection)), arrow_effect);
      return;
    }
  if (shows != self->shows)
    build (self, shows);
  g_set_str (&self->id, record != NULL ? record->id : NULL);
  show_title (self, record);
  if (record == NULL)
    {
      pm_pane_many_update (PM_PANE_MANY (self->many));
      return;
    }
  pm_fields_set_record (self->content, record);
  if (self->cut_sets != NULL)
    pm_pane_cut_sets_set_cause (PM_PANE_CUT_SETS (self->cut_sets), pm_cause (record));
  if (self->gap != NULL)
    pm_detection_box_set_signal (PM_DETECTION_BOX (self->gap), pm_signal (record));
  if (self->links != NULL)
    pm_pane_links_set_record (PM_PANE_LINKS (self->links), record);
  if (self->file_row != NULL)
    show_file (self, record);
  if (self->dismissed != NULL)
    gtk_widget_set_visible (self->dismissed,
                            pm_record_field_is_set (record, PM_INCIDENT_DISMISSED));
  show_extras (self, record);
  if (is_other)
    gtk_adjustment_set_value (
        gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
}

static gboolean
update_idle_cb (gpointer user_data)
{
  PmSidePane *self = PM_SIDE_PANE (user_data);

  self->update_source = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (PmSidePane *self)
{
  if (self->update_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->update_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_idle_cb, self, NULL);
}

static void
delete_cb (PmSidePane *self)
{
  const char *ids[2] = { self->id, NULL };

  if (self->id == NULL)
    return;
  pm_history_break_merge (pm_editor_get_history (self->editor));
  pm_editor_run (self->editor, pm_command_remove (get_document (self), ids));
}

/* A pane that is not shown does not follow; it catches up when it is. */
static void
pm_side_pane_map (GtkWidget *widget)
{
  PmSidePane *self = PM_SIDE_PANE (widget);

  update (self);
  GTK_WIDGET_CLASS (pm_side_pane_parent_class)->map (widget);
}

static void
pm_side_pane_constructed (GObject *object)
{
  PmSidePane *self = PM_SIDE_PANE (object);

  G_OBJECT_CLASS (pm_side_pane_parent_class)->constructed (object);
  g_signal_connect_object (get_document (self), "settled", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_editor_get_selection (self->editor), "changed",
                           G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "notify::read-only", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
}

static void
pm_side_pane_dispose (GObject *object)
{
  PmSidePane *self = PM_SIDE_PANE (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (pm_side_pane_parent_class)->dispose (object);
}

static void
pm_side_pane_finalize (GObject *object)
{
  g_free (PM_SIDE_PANE (object)->id);
  G_OBJECT_CLASS (pm_side_pane_parent_class)->finalize (object);
}

static void
pm_side_pane_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_EDITOR:
      g_value_set_object (value, PM_SIDE_PANE (object)->editor);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pm_side_pane_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_EDITOR:
      PM_SIDE_PANE (object)->editor = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pm_side_pane_class_init (PmSidePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = pm_side_pane_constructed;
  object_class->dispose = pm_side_pane_dispose;
  object_class->finalize = pm_side_pane_finalize;
  object_class->get_property = pm_side_pane_get_property;
  object_class->set_property = pm_side_pane_set_property;
  widget_class->map = pm_side_pane_map;

  properties[PROP_EDITOR] =
      g_param_spec_object ("editor", NULL, NULL, PM_TYPE_EDITOR,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "sidepane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  pm_widgets_init ();
}

static void
pm_side_pane_init (PmSidePane *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->shows = SHOWS_NOTHING;
  self->title =
      g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "hexpand", TRUE, "ellipsize",
                    PANGO_ELLIPSIZE_END, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);
  gtk_widget_add_css_class (self->title, "pm-pane-title");
  self->delete_button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gtk_widget_add_css_class (self->delete_button, "flat");
  gtk_widget_set_tooltip_text (self->delete_button, _ ("Delete"));
  g_signal_connect_object (self->delete_button, "clicked", G_CALLBACK (delete_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (header), self->title);
  gtk_box_append (GTK_BOX (header), self->delete_button);
  gtk_widget_add_css_class (header, "pm-pane-header");
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_box_append (GTK_BOX (page), header);
  gtk_box_append (GTK_BOX (page), self->content);
  gtk_widget_add_css_class (page, "pm-pane");
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), page);
  pm_field_set_names (GTK_WIDGET (self), _ ("Details"), NULL);
  adw_bin_set_child (ADW_BIN (self), self->scrolled);
}

/** pm_side_pane_new: Returns: (transfer floating): a pane for what is selected in @editor */
GtkWidget *
pm_side_pane_new (PmEditor *editor)
{
  return g_object_new (PM_TYPE_SIDE_PANE, "editor", editor, NULL);
}

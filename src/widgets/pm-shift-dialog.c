/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-shift-dialog.h"

#include "pm-commands.h"
#include "pm-plain.h"
#include "pm-time-parse.h"

#include <glib/gi18n-lib.h>

struct _PmShiftDialog
{
  AdwDialog parent_instance;

  PmEditor *editor;      /* owned */
  char **selected;       /* ids of the events that were selected */
  GPtrArray *systems;    /* names of the sources in the document, in the order of the rows */
  gboolean has_selected; /* whether the first choice is the selection */
  GtkWidget *which;      /* borrowed, as the next ones */
  GtkWidget *amount;
  GtkWidget *clock;
  GtkWidget *preview;
  GtkWidget *apply;
};

G_DEFINE_FINAL_TYPE (PmShiftDialog, pm_shift_dialog, ADW_TYPE_DIALOG)

static PmDocument *
get_document (PmShiftDialog *self)
{
  return pm_editor_get_document (self->editor);
}

/* Returns: (nullable): the source whose clock is corrected, NULL for the selection */
static const char *
get_system (PmShiftDialog *self)
{
  guint row = adw_combo_row_get_selected (ADW_COMBO_ROW (self->which));
  guint first = self->has_selected ? 1 : 0;

  if (row < first || row - first >= self->systems->len)
    return NULL;
  return g_ptr_array_index (self->systems, row - first);
}

static char **
dup_ids (PmShiftDialog *self)
{
  const char *system = get_system (self);

  return system != NULL ? pm_document_dup_ids_from_source (get_document (self), system)
                        : g_strdupv (self->selected);
}

static gboolean
get_delta (PmShiftDialog *self, PmDuration *delta, GError **error)
{
  if (!pm_duration_parse_text (gtk_editable_get_text (GTK_EDITABLE (self->amount)), delta, error))
    return FALSE;
  /* What a fast clock wrote was earlier. */
  if (get_system (self) != NULL && adw_combo_row_get_selected (ADW_COMBO_ROW (self->clock)) == 0)
    *delta = -*delta;
  return TRUE;
}

static char *
describe (PmShiftDialog *self, PmDuration delta, gboolean *can_apply)
{
  PmZone *zone = pm_document_get_zone (get_document (self));
  g_auto (GStrv) ids = dup_ids (self);
  PmTime first = PM_TIME_UNSET;
  g_autofree char *length = pm_duration_format (delta < 0 ? -delta : delta);
  g_autofree char *moves = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  guint n = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const PmRecord *record = pm_document_lookup (get_document (self), PM_KIND_EVENT, ids[i]);

      if (record == NULL || !pm_time_is_set (pm_event (record)->at))
        continue;
      n++;
      if (!pm_time_is_set (first) || pm_event (record)->at < first)
        first = pm_event (record)->at;
    }
  *can_apply = n > 0 && delta != 0;
  if (n == 0)
    return g_strdup (_ ("No event with a time"));
  if (delta == 0)
    return g_strdup (_ ("Nothing moves"));
  /* Translators: %u is a number of events, %s a length of time such as “1 min 30 s” */
  moves =
      g_strdup_printf (delta < 0
                           ? ngettext ("%u event moves %s earlier", "%u events move %s earlier", n)
                           : ngettext ("%u event moves %s later", "%u events move %s later", n),
                       n, length);
  from = pm_time_format (first, zone, PM_TIME_STYLE_FULL_ZONE, PM_PRECISION_SECOND, FALSE);
  to = pm_time_format (pm_time_add (first, delta), zone, PM_TIME_STYLE_FULL_ZONE,
                       PM_PRECISION_SECOND, FALSE);
  /* Translators: what moves, and the time of the first event before and after it */
  return g_strdup_printf (_ ("%s: the first from %s to %s"), moves, from, to);
}

static void
update (PmShiftDialog *self)
{
  gboolean is_empty = *gtk_editable_get_text (GTK_EDITABLE (self->amount)) == '\0';
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean can_apply = FALSE;
  PmDuration delta = 0;

  if (get_delta (self, &delta, &error))
    text = describe (self, delta, &can_apply);
  else
    text = g_strdup (is_empty ? _ ("Such as +1h, -90 s or 00:12:30") : error->message);
  gtk_widget_set_visible (self->clock, get_system (self) != NULL);
  if (error != NULL && !is_empty)
    gtk_widget_add_css_class (self->amount, "error");
  else
    gtk_widget_remove_css_class (self->amount, "error");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->amount), GTK_ACCESSIBLE_STATE_INVALID,
      error != NULL && !is_empty ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_label_set_text (GTK_LABEL (self->preview), text);
  gtk_widget_set_sensitive (self->apply, can_apply);
}

static void
apply_cb (PmShiftDialog *self)
{
  const char *system = get_system (self);
  g_auto (GStrv) ids = dup_ids (self);
  PmDuration delta;
  PmCommand *command;

  if (!gtk_widget_get_sensitive (self->apply) || !get_delta (self, &delta, NULL))
    return;
  command = system != NULL
                ? pm_command_correct_clock (get_document (self), system, delta)
                : pm_command_shift_events (get_document (self), (const char *const *) ids, delta);
  pm_history_break_merge (pm_editor_get_history (self->editor));
  if (pm_editor_run (self->editor, command))
    gtk_accessible_announce (GTK_ACCESSIBLE (self), gtk_label_get_text (GTK_LABEL (self->preview)),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
find_systems (PmShiftDialog *self)
{
  guint n;
  PmRecord *const *events = pm_document_get_records (get_document (self), PM_KIND_EVENT, &n);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    {
      const PmRecord *source = pm_event (events[i])->source;
      char *system = source != NULL ? pm_source (source)->system : NULL;

      if (system != NULL && *system != '\0' && g_hash_table_add (seen, system))
        g_ptr_array_add (self->systems, g_strdup (system));
    }
}

static GtkWidget *
which_row_new (PmShiftDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  if (self->has_selected)
    gtk_string_list_append (names, _ ("Selected events"));
  for (guint i = 0; i < self->systems->len; i++)
    {
      /* Translators: %s is the name of a system that events come from */
      g_autofree char *name =
          g_strdup_printf (_ ("All from %s"), (const char *) g_ptr_array_index (self->systems, i));

      gtk_string_list_append (names, name);
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Events"));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
clock_row_new (PmShiftDialog *self)
{
  const char *const names[] = { _ ("Fast: it wrote too late times"),
                                _ ("Slow: it wrote too early times"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (names);
  GtkWidget *row = adw_combo_row_new ();

  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Its clock was"));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
make_content (PmShiftDialog *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *below = adw_preferences_group_new ();

  self->which = which_row_new (self);
  self->clock = clock_row_new (self);
  self->amount = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->amount), _ ("Amount"));
  g_signal_connect_object (self->amount, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->amount, "entry-activated", G_CALLBACK (apply_cb), self,
                           G_CONNECT_SWAPPED);
  self->preview = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->preview), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->preview), 0);
  gtk_widget_add_css_class (self->preview, "numeric");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->amount),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->preview, NULL, -1);
  /* First: as a bottom sheet the dialog focuses what comes first, whatever it was told. */
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->amount);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->which);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->clock);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (below), self->preview);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (below));
  return page;
}

static void
build (PmShiftDialog *self)
{
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *bar = adw_header_bar_new ();

  self->apply = gtk_button_new_with_mnemonic (_ ("_Shift"));
  gtk_widget_add_css_class (self->apply, "suggested-action");
  g_signal_connect_object (self->apply, "clicked", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->apply);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), bar);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), make_content (self));
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Shift Times"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 440);
  /* What is going to move is told in up to four lines. */
  adw_dialog_set_content_height (ADW_DIALOG (self), 380);
  adw_dialog_set_child (ADW_DIALOG (self), toolbar);
  adw_dialog_set_focus (ADW_DIALOG (self), self->amount);
}

static void
pm_shift_dialog_finalize (GObject *object)
{
  PmShiftDialog *self = PM_SHIFT_DIALOG (object);

  g_strfreev (self->selected);
  g_ptr_array_unref (self->systems);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (pm_shift_dialog_parent_class)->finalize (object);
}

static void
pm_shift_dialog_class_init (PmShiftDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pm_shift_dialog_finalize;
}

static void
pm_shift_dialog_init (PmShiftDialog *self)
{
  self->systems = g_ptr_array_new_with_free_func (g_free);
}

/** pm_shift_dialog_new: Returns: (transfer floating): a dialog for what @editor has selected */
AdwDialog *
pm_shift_dialog_new (PmEditor *editor)
{
  PmShiftDialog *self = g_object_new (PM_TYPE_SHIFT_DIALOG, NULL);

  self->editor = g_object_ref (editor);
  self->selected = pm_selection_dup_ids_of_kind (pm_editor_get_selection (editor), PM_KIND_EVENT);
  self->has_selected = self->selected[0] != NULL;
  find_systems (self);
  build (self);
  update (self);
  return ADW_DIALOG (self);
}

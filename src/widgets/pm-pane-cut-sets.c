/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-pane-cut-sets.h"

#include "pm-cut-sets.h"
#include "pm-plain.h"

#include <glib/gi18n-lib.h>

struct _PmPaneCutSets
{
  AdwBin parent_instance;

  PmEditor *editor; /* owned */
  char *shown;      /* what the rows say, with an end of line after each */
};

G_DEFINE_FINAL_TYPE (PmPaneCutSets, pm_pane_cut_sets, ADW_TYPE_BIN)

static char *
describe (PmDocument *document, const PmCause *cause)
{
  g_autoptr (PmCutSets) sets = pm_cut_sets_new (document, cause, PM_CUT_SETS_LIMIT);
  g_autoptr (GPtrArray) sentences = pm_cut_sets_list_sentences (sets);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sentences->len; i++)
    {
      g_autofree char *sentence = pm_cut_sentence_format (sentences->pdata[i], document);

      g_string_append_printf (text, "%s\n", sentence);
    }
  return g_string_free_and_steal (text);
}

static void
pm_pane_cut_sets_dispose (GObject *object)
{
  g_clear_object (&PM_PANE_CUT_SETS (object)->editor);
  G_OBJECT_CLASS (pm_pane_cut_sets_parent_class)->dispose (object);
}

static void
pm_pane_cut_sets_finalize (GObject *object)
{
  g_free (PM_PANE_CUT_SETS (object)->shown);
  G_OBJECT_CLASS (pm_pane_cut_sets_parent_class)->finalize (object);
}

static void
pm_pane_cut_sets_class_init (PmPaneCutSetsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_pane_cut_sets_dispose;
  G_OBJECT_CLASS (klass)->finalize = pm_pane_cut_sets_finalize;
}

static void
pm_pane_cut_sets_init (PmPaneCutSets *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/** pm_pane_cut_sets_new: Returns: (transfer floating): shows nothing until it has a cause */
GtkWidget *
pm_pane_cut_sets_new (PmEditor *editor)
{
  PmPaneCutSets *self = g_object_new (PM_TYPE_PANE_CUT_SETS, NULL);

  self->editor = g_object_ref (editor);
  return GTK_WIDGET (self);
}

/** pm_pane_cut_sets_set_cause: @cause: of the editor's document as it is now */
void
pm_pane_cut_sets_set_cause (PmPaneCutSets *self, const PmCause *cause)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GtkWidget *group;

  g_return_if_fail (PM_IS_PANE_CUT_SETS (self));
  text = describe (pm_editor_get_document (self->editor), cause);
  if (g_strcmp0 (text, self->shown) == 0)
    return;
  g_set_str (&self->shown, text);
  gtk_widget_set_visible (GTK_WIDGET (self), text[0] != '\0');
  lines = g_strsplit (text, "\n", -1);
  group = adw_preferences_group_new ();
  pm_plain_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("What it took"));
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0')
      {
        GtkWidget *row = pm_plain_action_row_new (lines[i], NULL);

        adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
      }
  adw_bin_set_child (ADW_BIN (self), group);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-causes-canvas-private.h"

#include "pm-necessity-edit.h"

#include <glib/gi18n-lib.h>

#define REACH 7 /* px from the line that are on it */

static const PmTreeEdge *
get_edge (PmCausesCanvas *self, gint index)
{
  guint n;
  const PmTreeEdge *edges = pm_tree_layout_get_edges (self->layout, &n);

  return index >= 0 && (guint) index < n ? &edges[index] : NULL;
}

static const char *
describe_answer (PmAnswer answer)
{
  switch (answer)
    {
    case PM_ANSWER_YES:
      return _ ("needed: without it there had been no effect");
    case PM_ANSWER_NO:
      return _ ("not needed: the effect would have happened anyway");
    case PM_ANSWER_UNSURE:
      return _ ("not sure whether it was needed");
    case PM_ANSWER_UNSET:
    default:
      return _ ("not answered yet whether it was needed");
    }
}

/** pm_causes_pick_arrow: Returns: the index of the arrow at the point of the widget; -1: none */
gint
pm_causes_pick_arrow (PmCausesCanvas *self, double x, double y)
{
  double tree_x, tree_y;

  if (self->layout == NULL)
    return -1;
  pm_causes_to_tree (self, x, y, &tree_x, &tree_y);
  return pm_tree_layout_pick_edge (self->layout, tree_x, tree_y, REACH / self->zoom);
}

/** pm_causes_describe_arrow: Returns: (transfer full) (nullable): "C5 leads to C2, ..." */
char *
pm_causes_describe_arrow (PmCausesCanvas *self, gint edge)
{
  const PmTreeEdge *e = get_edge (self, edge);

  if (e == NULL)
    return NULL;
  /* Translators: the numbers of two causes, and whether the second needed the first */
  return g_strdup_printf (_ ("%s leads to %s, %s"), pm_causes_node (self, (gint) e->cause)->number,
                          pm_causes_node (self, (gint) e->effect)->number,
                          describe_answer (e->needed));
}

/** pm_causes_select_arrow: the side pane asks the two questions about the arrow then */
void
pm_causes_select_arrow (PmCausesCanvas *self, gint edge)
{
  const PmTreeEdge *e = get_edge (self, edge);
  g_autofree char *words = pm_causes_describe_arrow (self, edge);
  PmSelection *selection = pm_editor_get_selection (self->editor);

  if (e == NULL)
    return;
  pm_causes_canvas_grab_node (self, pm_causes_node (self, (gint) e->cause)->id);
  pm_selection_select_arrow (selection, pm_causes_node (self, (gint) e->cause)->id,
                             pm_causes_node (self, (gint) e->effect)->id);
  pm_causes_announce (self, words);
}

/** pm_causes_next_arrow: from the cause @id, to its first effect or to the one after the selected
 */
void
pm_causes_next_arrow (PmCausesCanvas *self, const char *id)
{
  const PmCause *selected = pm_selection_get_arrow_effect (pm_editor_get_selection (self->editor));
  gint first = -1, found = -1;
  gboolean is_behind = FALSE;
  guint n, i;
  const PmTreeEdge *edges = pm_tree_layout_get_edges (self->layout, &n);

  for (i = 0; i < n && found < 0; i++)
    {
      if (!g_str_equal (pm_causes_node (self, (gint) edges[i].cause)->id, id))
        continue;
      if (first < 0)
        first = (gint) i;
      if (is_behind)
        found = (gint) i;
      is_behind =
          selected != NULL &&
          g_str_equal (pm_causes_node (self, (gint) edges[i].effect)->id, selected->base.id);
    }
  pm_causes_select_arrow (self, found >= 0 ? found : first);
}

/** pm_causes_answer: whether the selected arrow was needed. Returns: whether one is selected */
gboolean
pm_causes_answer (PmCausesCanvas *self, PmAnswer answer)
{
  PmSelection *selection = pm_editor_get_selection (self->editor);
  const PmCause *effect = pm_selection_get_arrow_effect (selection);

  if (effect == NULL || pm_editor_get_read_only (self->editor))
    return FALSE;
  pm_history_break_merge (pm_editor_get_history (self->editor));
  pm_editor_run (self->editor, pm_necessity_set_answer (pm_editor_get_document (self->editor),
                                                        pm_selection_get_lead (selection),
                                                        effect->base.id, answer));
  pm_causes_announce (self, describe_answer (answer));
  return TRUE;
}

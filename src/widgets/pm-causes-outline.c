/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-causes-outline-private.h"

#include "pm-cut-sets.h"
#include "pm-widgets.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_EDITOR = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PmCausesOutline, pm_causes_outline, GTK_TYPE_WIDGET)

/* The model follows the document */

static char *
make_key (const char *id, const char *effect)
{
  return g_strconcat (effect != NULL ? effect : "", "\n", id, NULL);
}

/* Puts the items into the store, leaving alone those that stay at the ends. */
static void
fill (GListStore *store, GPtrArray *items)
{
  GListModel *model = G_LIST_MODEL (store);
  guint old = g_list_model_get_n_items (model);
  guint begin = 0, end = 0;

#define OLD(position) ((gpointer) g_list_model_get_item (model, (position)))
  for (; begin < MIN (old, items->len); begin++)
    {
      g_autoptr (GObject) item = OLD (begin);

      if (item != items->pdata[begin])
        break;
    }
  for (; end < MIN (old, items->len) - begin; end++)
    {
      g_autoptr (GObject) item = OLD (old - 1 - end);

      if (item != items->pdata[items->len - 1 - end])
        break;
    }
#undef OLD
  if (old != items->len || begin < old)
    g_list_store_splice (store, begin, old - begin - end, items->pdata + begin,
                         items->len - begin - end);
}

static const char *
sufficient_words (GHashTable *sufficient, const char *id)
{
  switch (GPOINTER_TO_UINT (g_hash_table_lookup (sufficient, id)))
    {
    case PM_SUFFICIENT:
      return _ ("enough alone");
    case PM_SUFFICIENT_IF_CONFIRMED:
      return _ ("enough if confirmed");
    default:
      return NULL;
    }
}

/* Finds or makes the item of each row, and puts each into the list of the row that it stands under:
 * from the last row to the first, so that what is new comes with all that is under it. */
static void
fill_all (PmCausesOutline *self)
{
  PmDocument *document =
      self->preview != NULL ? self->preview : pm_editor_get_document (self->editor);
  g_autoptr (GHashTable) sufficient = pm_cut_sets_collect_sufficient (document);
  guint n;
  const PmOutlineRow *rows = pm_cause_outline_get_rows (self->outline, &n);
  GHashTable *items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_autoptr (GPtrArray) by_row = g_ptr_array_new ();
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) roots = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      const char *id = rows[i].cause->base.id;
      const char *effect = pm_cause_outline_get_effect (self->outline, i);
      char *key = make_key (id, effect);
      PmOutlineItem *item = g_hash_table_lookup (self->items, key);

      item = item != NULL ? g_object_ref (item) : pm_outline_item_new (id, effect);
      g_hash_table_insert (items, key, item);
      pm_outline_item_update (item, self->outline, i, sufficient_words (sufficient, id));
      g_ptr_array_add (by_row, item);
      g_ptr_array_add (lists, g_ptr_array_new ());
      g_ptr_array_add (rows[i].parent >= 0 ? g_ptr_array_index (lists, rows[i].parent) : roots,
                       item);
    }
  for (guint i = n; i > 0; i--)
    fill (pm_outline_item_get_children (by_row->pdata[i - 1]), lists->pdata[i - 1]);
  fill (self->roots, roots);
  g_hash_table_unref (self->items);
  self->items = items;
}

/** pm_causes_outline_has: Returns: whether @item still has a place */
gboolean
pm_causes_outline_has (PmCausesOutline *self, PmOutlineItem *item)
{
  g_autofree char *key =
      make_key (pm_outline_item_get_id (item), pm_outline_item_get_effect (item));

  return g_hash_table_lookup (self->items, key) == item;
}

/* Rows are new when they come again, and open then. */
static void
remember_collapsed (PmCausesOutline *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
      g_autoptr (PmOutlineItem) item = gtk_tree_list_row_get_item (row);

      if (g_list_model_get_n_items (G_LIST_MODEL (pm_outline_item_get_children (item))) == 0)
        continue;
      if (gtk_tree_list_row_get_expanded (row))
        g_hash_table_remove (self->collapsed, pm_outline_item_get_id (item));
      else
        g_hash_table_add (self->collapsed, g_strdup (pm_outline_item_get_id (item)));
    }
}

static void
collapse_again (PmCausesOutline *self)
{
  for (guint i = 0; g_hash_table_size (self->collapsed) > 0 &&
                    i < g_list_model_get_n_items (G_LIST_MODEL (self->tree));
       i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
      g_autoptr (PmOutlineItem) item = gtk_tree_list_row_get_item (row);

      if (g_list_model_get_n_items (G_LIST_MODEL (pm_outline_item_get_children (item))) > 0 &&
          g_hash_table_contains (self->collapsed, pm_outline_item_get_id (item)))
        gtk_tree_list_row_set_expanded (row, FALSE);
    }
}

/* Returns: (transfer full): the item at @position */
static PmOutlineItem *
get_item (PmCausesOutline *self, guint position)
{
  g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, position);

  return row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
}

/* Where the cause stands in the list that is shown; under another effect if need be. */
static guint
find_position (PmCausesOutline *self, const char *id, const char *effect)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->tree));
  gint home = pm_cause_outline_find (self->outline, id, NULL);
  const char *home_effect =
      home >= 0 ? pm_cause_outline_get_effect (self->outline, (guint) home) : NULL;
  guint found = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; home >= 0 && i < n; i++)
    {
      g_autoptr (PmOutlineItem) item = get_item (self, i);
      const char *under = pm_outline_item_get_effect (item);

      if (!g_str_equal (pm_outline_item_get_id (item), id))
        continue;
      if (effect != NULL && g_strcmp0 (under, effect) == 0)
        return i;
      if (found == GTK_INVALID_LIST_POSITION || g_strcmp0 (under, home_effect) == 0)
        found = i;
    }
  return found;
}

/* Selection */

static const char *
get_lead_id (PmCausesOutline *self)
{
  PmRecord *lead = pm_selection_get_lead_record (pm_editor_get_selection (self->editor));

  return lead != NULL && pm_record_get_kind (lead) == PM_KIND_CAUSE ? lead->id : NULL;
}

/** pm_causes_outline_light: lights a row whose cause touches what is selected */
void
pm_causes_outline_light (PmCausesOutline *self, PmOutlineRowView *row)
{
  PmOutlineItem *item = pm_outline_row_view_get_item (row);

  if (item != NULL && self->connected != NULL &&
      g_hash_table_contains (self->connected, pm_outline_item_get_id (item)) &&
      !pm_selection_contains (pm_editor_get_selection (self->editor),
                              pm_outline_item_get_id (item)))
    gtk_widget_add_css_class (GTK_WIDGET (row), "connected");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "connected");
}

static void
update_lights (PmCausesOutline *self)
{
  GHashTableIter iter;
  gpointer row;

  g_clear_pointer (&self->connected, g_hash_table_unref);
  self->connected = pm_selection_find_connected (pm_editor_get_selection (self->editor));
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    pm_causes_outline_light (self, row);
}

static void
follow_selection (PmCausesOutline *self)
{
  const char *lead = self->edited_id != NULL ? self->edited_id : get_lead_id (self);

  self->is_syncing = TRUE;
  gtk_single_selection_set_selected (self->selection,
                                     lead != NULL ? find_position (self, lead, self->lead_effect)
                                                  : GTK_INVALID_LIST_POSITION);
  self->is_syncing = FALSE;
  pm_causes_outline_actions_update (self);
}

static void
list_selected_cb (PmCausesOutline *self)
{
  PmOutlineItem *item = pm_causes_outline_get_lead (self);

  if (self->is_syncing || item == NULL)
    return;
  g_set_str (&self->lead_effect, pm_outline_item_get_effect (item));
  pm_selection_select (pm_editor_get_selection (self->editor), pm_outline_item_get_id (item));
  pm_causes_outline_actions_update (self);
}

static void
editor_selected_cb (PmCausesOutline *self)
{
  PmOutlineItem *item = pm_causes_outline_get_lead (self);
  const char *lead = get_lead_id (self);

  update_lights (self);
  if (self->is_stale || self->edited_id != NULL)
    return;
  if (item == NULL || g_strcmp0 (pm_outline_item_get_id (item), lead) != 0)
    {
      g_clear_pointer (&self->lead_effect, g_free);
      follow_selection (self);
    }
}

/** pm_causes_outline_get_lead: Returns: (nullable) (transfer none): the selected item */
PmOutlineItem *
pm_causes_outline_get_lead (PmCausesOutline *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (PmOutlineItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  /* The list holds it. */
  return item;
}

/** pm_causes_outline_get_lead_row: Returns: the selected row of the outline; -1: none */
gint
pm_causes_outline_get_lead_row (PmCausesOutline *self)
{
  PmOutlineItem *item = pm_causes_outline_get_lead (self);

  return item != NULL ? pm_cause_outline_find (self->outline, pm_outline_item_get_id (item),
                                               pm_outline_item_get_effect (item))
                      : -1;
}

/** pm_causes_outline_get_tree_row: Returns: (transfer full) (nullable): where @item is shown */
GtkTreeListRow *
pm_causes_outline_get_tree_row (PmCausesOutline *self, PmOutlineItem *item)
{
  guint position =
      find_position (self, pm_outline_item_get_id (item), pm_outline_item_get_effect (item));

  return position != GTK_INVALID_LIST_POSITION ? gtk_tree_list_model_get_row (self->tree, position)
                                               : NULL;
}

/** pm_causes_outline_show: unfolds what hides the cause @id, under @effect or at home */
void
pm_causes_outline_show (PmCausesOutline *self, const char *id, const char *effect)
{
  guint n;
  const PmOutlineRow *rows = pm_cause_outline_get_rows (self->outline, &n);
  gint row = pm_cause_outline_find (self->outline, id, effect);
  g_autoptr (GPtrArray) above = g_ptr_array_new ();

  if (row < 0)
    return;
  for (gint at = rows[row].parent; at >= 0; at = rows[at].parent)
    g_ptr_array_add (above, rows[at].cause->base.id);
  for (guint i = above->len; i > 0; i--)
    pm_causes_outline_fold (self, above->pdata[i - 1], FALSE);
}

/** pm_causes_outline_go: selects a row and gives it the keyboard */
void
pm_causes_outline_go (PmCausesOutline *self, const char *id, const char *effect)
{
  guint position = find_position (self, id, effect);

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  gtk_list_view_scroll_to (GTK_LIST_VIEW (self->list), position,
                           GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  /* The list gives the focus to the row where it has it itself already. */
  if (gtk_widget_get_focus_child (self->list) == NULL)
    gtk_widget_grab_focus (self->list);
}

/** pm_causes_outline_grab: gives the keyboard to the cause @id */
void
pm_causes_outline_grab (PmCausesOutline *self, const char *id)
{
  pm_causes_outline_show (self, id, NULL);
  pm_causes_outline_go (self, id, NULL);
}

/** pm_causes_outline_reveal: unfolds what hides the cause @id and scrolls to it */
void
pm_causes_outline_reveal (PmCausesOutline *self, const char *id)
{
  guint position;

  if (self->is_stale)
    pm_causes_outline_sync (self);
  pm_causes_outline_show (self, id, NULL);
  position = find_position (self, id, self->lead_effect);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (GTK_LIST_VIEW (self->list), position, GTK_LIST_SCROLL_NONE, NULL);
}

/** pm_causes_outline_fold: hides or shows what stands under the cause @id */
void
pm_causes_outline_fold (PmCausesOutline *self, const char *id, gboolean fold)
{
  guint position = find_position (self, id, NULL);
  g_autoptr (GtkTreeListRow) row = NULL;

  if (fold)
    g_hash_table_add (self->collapsed, g_strdup (id));
  else
    g_hash_table_remove (self->collapsed, id);
  if (position == GTK_INVALID_LIST_POSITION)
    return;
  row = gtk_tree_list_model_get_row (self->tree, position);
  gtk_tree_list_row_set_expanded (row, !fold);
}

/** pm_causes_outline_sync: shows the document, or what is being written, as it is now */
void
pm_causes_outline_sync (PmCausesOutline *self)
{
  PmDocument *document =
      self->preview != NULL ? self->preview : pm_editor_get_document (self->editor);

  remember_collapsed (self);
  self->is_stale = FALSE;
  self->is_syncing = TRUE;
  g_clear_pointer (&self->outline, pm_cause_outline_unref);
  self->outline = pm_cause_outline_new (document);
  fill_all (self);
  collapse_again (self);
  self->is_syncing = FALSE;
  follow_selection (self);
  update_lights (self);
}

/* Rows */

static GListModel *
children_cb (gpointer item, gpointer user_data)
{
  return G_LIST_MODEL (g_object_ref (pm_outline_item_get_children (item)));
}

static void
n_children_cb (GListModel *children, guint position, guint removed, guint added, gpointer expander)
{
  gtk_tree_expander_set_hide_expander (expander, g_list_model_get_n_items (children) == 0);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *list_item, PmCausesOutline *self)
{
  /* The row of the list takes the keyboard and says all that there is to say. */
  GtkWidget *expander = g_object_new (GTK_TYPE_TREE_EXPANDER, "accessible-role",
                                      GTK_ACCESSIBLE_ROLE_PRESENTATION, "focusable", FALSE, NULL);
  GtkWidget *row = pm_outline_row_view_new ();

  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), row);
  gtk_list_item_set_child (list_item, expander);
  g_signal_connect_object (row, "left", G_CALLBACK (pm_causes_outline_left), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "key", G_CALLBACK (pm_causes_outline_text_key), self,
                           G_CONNECT_SWAPPED);
  pm_causes_outline_drag_add (self, PM_OUTLINE_ROW_VIEW (row));
}

static void
update_accessible (GtkListItem *list_item)
{
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);
  g_autoptr (PmOutlineItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
  GtkWidget *expander = gtk_list_item_get_child (list_item);
  GtkAccessible *accessible =
      expander != NULL ? GTK_ACCESSIBLE (gtk_widget_get_parent (expander)) : NULL;

  if (item == NULL || accessible == NULL)
    return;
  /* The list makes its rows as those of a list, before anybody has read them. */
  if (gtk_accessible_get_accessible_role (accessible) != GTK_ACCESSIBLE_ROLE_TREE_ITEM)
    g_object_set (accessible, "accessible-role", GTK_ACCESSIBLE_ROLE_TREE_ITEM, NULL);
  gtk_list_item_set_accessible_label (list_item, pm_outline_item_get_name (item));
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                  (int) gtk_tree_list_row_get_depth (row) + 1, -1);
  gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_POS_IN_SET,
                                  (int) pm_outline_item_get_position (item) + 1,
                                  GTK_ACCESSIBLE_RELATION_SET_SIZE,
                                  (int) pm_outline_item_get_n_siblings (item), -1);
  if (g_list_model_get_n_items (G_LIST_MODEL (pm_outline_item_get_children (item))) > 0)
    gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_EXPANDED,
                                 gtk_tree_list_row_get_expanded (row), -1);
  else
    gtk_accessible_reset_state (accessible, GTK_ACCESSIBLE_STATE_EXPANDED);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *list_item, PmCausesOutline *self)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item));
  PmOutlineRowView *view = PM_OUTLINE_ROW_VIEW (gtk_tree_expander_get_child (expander));
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);
  g_autoptr (PmOutlineItem) item = gtk_tree_list_row_get_item (row);
  GListModel *children = G_LIST_MODEL (pm_outline_item_get_children (item));

  gtk_tree_expander_set_list_row (expander, row);
  pm_outline_row_view_set_item (view, item);
  g_signal_connect_object (children, "items-changed", G_CALLBACK (n_children_cb), expander, 0);
  n_children_cb (children, 0, 0, 0, expander);
  g_signal_connect_object (item, "changed", G_CALLBACK (update_accessible), list_item,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (update_accessible), list_item,
                           G_CONNECT_SWAPPED);
  update_accessible (list_item);
  g_hash_table_insert (self->rows, item, view);
  pm_causes_outline_light (self, view);
  pm_causes_outline_bound (self, view);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *list_item, PmCausesOutline *self)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item));
  PmOutlineRowView *view = PM_OUTLINE_ROW_VIEW (gtk_tree_expander_get_child (expander));
  PmOutlineItem *item = pm_outline_row_view_get_item (view);

  pm_causes_outline_unbound (self, view);
  if (item != NULL)
    {
      g_signal_handlers_disconnect_by_func (pm_outline_item_get_children (item), n_children_cb,
                                            expander);
      g_signal_handlers_disconnect_by_func (item, update_accessible, list_item);
      /* The cause may have another row already, in its new place. */
      if (g_hash_table_lookup (self->rows, item) == view)
        g_hash_table_remove (self->rows, item);
    }
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), update_accessible,
                                        list_item);
  gtk_tree_expander_set_list_row (expander, NULL);
  pm_outline_row_view_set_item (view, NULL);
}

static void
activate_cb (PmCausesOutline *self, guint position)
{
  pm_causes_outline_edit (self);
}

/* Signals of the editor */

static void
changed_cb (PmCausesOutline *self, PmKind kind)
{
  if (kind == PM_KIND_CAUSE || kind == PM_KIND_ACTION)
    self->is_stale = TRUE;
}

static void
settled_cb (PmCausesOutline *self)
{
  if (self->is_stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    pm_causes_outline_settled (self);
}

static void
reveal_cb (PmCausesOutline *self, const char *id)
{
  PmRecord *record = pm_document_find (pm_editor_get_document (self->editor), id);

  if (record != NULL && pm_record_get_kind (record) == PM_KIND_CAUSE)
    pm_causes_outline_reveal (self, id);
}

/* Overrides */

static void
pm_causes_outline_map (GtkWidget *widget)
{
  PmCausesOutline *self = PM_CAUSES_OUTLINE (widget);

  if (self->is_stale)
    pm_causes_outline_sync (self);
  GTK_WIDGET_CLASS (pm_causes_outline_parent_class)->map (widget);
}

static gboolean
pm_causes_outline_grab_focus (GtkWidget *widget)
{
  PmCausesOutline *self = PM_CAUSES_OUTLINE (widget);
  PmOutlineItem *item;

  /* What is written keeps the keyboard while the rows around it come and go. */
  if (self->edited_row != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (self->edited_row));
  if (self->is_stale)
    pm_causes_outline_sync (self);
  item = pm_causes_outline_get_lead (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->tree)) == 0)
    return FALSE;
  if (item != NULL)
    pm_causes_outline_go (self, pm_outline_item_get_id (item), pm_outline_item_get_effect (item));
  else
    {
      g_autoptr (PmOutlineItem) first = get_item (self, 0);

      pm_causes_outline_go (self, pm_outline_item_get_id (first), NULL);
    }
  return gtk_widget_get_focus_child (widget) != NULL;
}

static void
make_list (PmCausesOutline *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *overlay = gtk_overlay_new ();

  self->roots = g_list_store_new (PM_TYPE_OUTLINE_ITEM);
  self->tree = gtk_tree_list_model_new (G_LIST_MODEL (g_object_ref (self->roots)), FALSE, TRUE,
                                        children_cb, NULL, NULL);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->tree));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  self->list =
      g_object_new (GTK_TYPE_LIST_VIEW, "accessible-role", GTK_ACCESSIBLE_ROLE_TREE, "model",
                    self->selection, "factory", factory, "tab-behavior", GTK_LIST_TAB_ITEM, NULL);
  g_object_unref (factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Outline of the causes"), -1);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (list_selected_cb), self,
                           G_CONNECT_SWAPPED);
  /* However deep a tree is, the window is no wider for it. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), scroller);
  self->word = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->word), TRUE);
  gtk_widget_add_css_class (self->word, "causes-word");
  gtk_widget_set_halign (self->word, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->word, GTK_ALIGN_END);
  gtk_widget_set_can_target (self->word, FALSE);
  gtk_widget_set_visible (self->word, FALSE);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->word);
  gtk_widget_set_parent (overlay, GTK_WIDGET (self));
}

static void
pm_causes_outline_constructed (GObject *object)
{
  PmCausesOutline *self = PM_CAUSES_OUTLINE (object);
  PmDocument *document = pm_editor_get_document (self->editor);

  G_OBJECT_CLASS (pm_causes_outline_parent_class)->constructed (object);
  make_list (self);
  pm_causes_outline_actions_init (self);
  g_signal_connect_object (document, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_editor_get_selection (self->editor), "changed",
                           G_CALLBACK (editor_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "reveal", G_CALLBACK (reveal_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "flush", G_CALLBACK (pm_causes_outline_commit), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "notify::read-only",
                           G_CALLBACK (pm_causes_outline_actions_update), self, G_CONNECT_SWAPPED);
  pm_causes_outline_sync (self);
}

static void
pm_causes_outline_dispose (GObject *object)
{
  PmCausesOutline *self = PM_CAUSES_OUTLINE (object);
  GtkWidget *child;

  /* What loses the focus now is not to be kept. */
  self->edited_row = NULL;
  g_clear_pointer (&self->edited_id, g_free);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->tree);
  g_clear_object (&self->roots);
  g_clear_object (&self->preview);
  g_clear_object (&self->actions);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (pm_causes_outline_parent_class)->dispose (object);
}

static void
pm_causes_outline_finalize (GObject *object)
{
  PmCausesOutline *self = PM_CAUSES_OUTLINE (object);

  g_clear_pointer (&self->outline, pm_cause_outline_unref);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->collapsed);
  g_clear_pointer (&self->connected, g_hash_table_unref);
  pm_cause_draft_clear (&self->draft);
  g_free (self->edited_id);
  g_free (self->written);
  g_free (self->lead_effect);
  g_free (self->dragged_id);
  g_free (self->dragged_effect);
  G_OBJECT_CLASS (pm_causes_outline_parent_class)->finalize (object);
}

static void
pm_causes_outline_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EDITOR)
    g_value_set_object (value, PM_CAUSES_OUTLINE (object)->editor);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
pm_causes_outline_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EDITOR)
    PM_CAUSES_OUTLINE (object)->editor = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
pm_causes_outline_class_init (PmCausesOutlineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  pm_widgets_init ();
  object_class->constructed = pm_causes_outline_constructed;
  object_class->dispose = pm_causes_outline_dispose;
  object_class->finalize = pm_causes_outline_finalize;
  object_class->get_property = pm_causes_outline_get_property;
  object_class->set_property = pm_causes_outline_set_property;
  widget_class->map = pm_causes_outline_map;
  widget_class->focus = pm_widget_focus_children;
  widget_class->grab_focus = pm_causes_outline_grab_focus;
  properties[PROP_EDITOR] =
      g_param_spec_object ("editor", NULL, NULL, PM_TYPE_EDITOR,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "causes-outline");
}

static void
pm_causes_outline_init (PmCausesOutline *self)
{
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->rows = g_hash_table_new (NULL, NULL);
  self->collapsed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/** pm_causes_outline_new: Returns: (transfer floating): the causes of the editor's document */
GtkWidget *
pm_causes_outline_new (PmEditor *editor)
{
  return g_object_new (PM_TYPE_CAUSES_OUTLINE, "editor", editor, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-actions-view-private.h"

#include "pm-action-edit.h"
#include "pm-action-plan.h"
#include "pm-actions-board.h"
#include "pm-balance-bar.h"
#include "pm-own-undo.h"
#include "pm-record-filter.h"
#include "pm-text.h"
#include "pm-widgets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Narrower than this, in units that grow with the text, a list of rows stands in for the table. */
#define NARROW_WIDTH 760

enum
{
  PROP_EDITOR = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PmActionsView, pm_actions_view, GTK_TYPE_WIDGET)

/** pm_actions_view_get_action: Returns: (nullable): the action of a row */
const PmAction *
pm_actions_view_get_action (PmActionsView *self, GtkListItem *item)
{
  PmItem *bound = gtk_list_item_get_item (item);

  return bound != NULL ? pm_action (pm_item_get_record (bound)) : NULL;
}

/** pm_actions_view_get_selected: Returns: (nullable): the id of the action that keys act from */
const char *
pm_actions_view_get_selected (PmActionsView *self)
{
  PmRecord *lead = pm_selection_get_lead_record (pm_editor_get_selection (self->editor));

  return lead != NULL && pm_record_get_kind (lead) == PM_KIND_ACTION ? lead->id : NULL;
}

/* Filter */

static PmActionsState
get_state (PmActionsView *self)
{
  return (PmActionsState) adw_toggle_group_get_active (ADW_TOGGLE_GROUP (self->states));
}

static gboolean
matches_words (PmActionsView *self, const PmAction *action)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  g_autofree char *treats = NULL;
  g_autofree char *folded = NULL;

  if (pm_record_matches (document, &action->base, (const char *const *) self->words))
    return TRUE;
  /* "C4" finds what treats it. */
  treats = pm_action_dup_treats (document, action);
  folded = g_utf8_casefold (treats, -1);
  for (guint i = 0; self->words[i] != NULL; i++)
    if (strstr (folded, self->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
filter_cb (gpointer item, gpointer user_data)
{
  PmActionsView *self = user_data;
  const PmAction *action = pm_action (pm_item_get_record (item));
  PmDate today = pm_date_today (pm_document_get_zone (pm_editor_get_document (self->editor)));
  guint kind = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kinds));
  guint owner = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->owners));
  const char *owner_id =
      owner < self->owner_ids->len ? g_ptr_array_index (self->owner_ids, owner) : NULL;

  if (get_state (self) == PM_ACTIONS_OPEN && !pm_action_is_open (action))
    return FALSE;
  if (get_state (self) == PM_ACTIONS_OVERDUE && !pm_action_is_overdue (action, today))
    return FALSE;
  if (kind != 0 && kind != GTK_INVALID_LIST_POSITION && action->kind != kind)
    return FALSE;
  if (owner_id != NULL && g_strcmp0 (pm_text_or_empty (action->owner), owner_id) != 0)
    return FALSE;
  return matches_words (self, action);
}

static void
update_page (PmActionsView *self)
{
  guint n = pm_document_get_n (pm_editor_get_document (self->editor), PM_KIND_ACTION);
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  gboolean is_board = adw_toggle_group_get_active (ADW_TOGGLE_GROUP (self->forms)) == 1;
  const char *page = n == 0            ? "empty"
                     : n_shown == 0    ? "none"
                     : is_board        ? "board"
                     : self->is_narrow ? "list"
                                       : "table";

  /* Only what is seen has rows, so that an action has one place at a time. */
  pm_actions_board_set_model (PM_ACTIONS_BOARD (self->board),
                              g_str_equal (page, "board") ? G_LIST_MODEL (self->filtered) : NULL);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), g_str_equal (page, "list")
                                                           ? GTK_SELECTION_MODEL (self->selection)
                                                           : NULL);
  gtk_widget_set_visible (self->groups, !is_board);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), page);
  gtk_widget_set_visible (self->head, n > 0);
}

static void
refilter (PmActionsView *self)
{
  if (self->updating_owners || self->filter == NULL)
    return;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_page (self);
}

static void
search_cb (PmActionsView *self)
{
  g_strfreev (self->words);
  self->words = pm_record_filter_split (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  refilter (self);
}

/* The owners that there are, in the order of the people. The choice stays what it was. */
static void
update_owners (PmActionsView *self)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->owners));
  g_autofree char *chosen = selected < self->owner_ids->len
                                ? g_strdup (g_ptr_array_index (self->owner_ids, selected))
                                : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  guint n;
  PmRecord *const *records = pm_document_get_records (document, PM_KIND_ACTION, &n);

  g_ptr_array_set_size (self->owner_ids, 0);
  g_ptr_array_add (self->owner_ids, NULL);
  gtk_string_list_append (names, _ ("All owners"));
  selected = 0;
  for (guint i = 0; i < n; i++)
    {
      const PmAction *action = pm_action (records[i]);
      const char *owner = pm_text_or_empty (action->owner);
      g_autofree char *name = NULL;

      if (!g_hash_table_add (used, (gpointer) owner))
        continue;
      name = pm_action_dup_owner (self->editor, action);
      gtk_string_list_append (names, name[0] != '\0' ? name : _ ("Nobody"));
      if (g_strcmp0 (owner, chosen) == 0)
        selected = self->owner_ids->len;
      g_ptr_array_add (self->owner_ids, g_strdup (owner));
    }
  self->updating_owners = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->owners), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->owners), selected);
  self->updating_owners = FALSE;
}

/* What is said at the top */
static void
update_summary (PmActionsView *self)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  PmActionPlan plan;
  GString *text = g_string_new (NULL);

  pm_action_plan_count (document, pm_date_today (pm_document_get_zone (document)), &plan);
  g_string_append_printf (text, ngettext ("%u open", "%u open", plan.n_open), plan.n_open);
  if (plan.n_overdue > 0)
    {
      g_string_append (text, ", ");
      g_string_append_printf (text, ngettext ("%u overdue", "%u overdue", plan.n_overdue),
                              plan.n_overdue);
    }
  if (plan.n_done > 0)
    {
      g_string_append (text, ", ");
      g_string_append_printf (text, ngettext ("%u done", "%u done", plan.n_done), plan.n_done);
    }
  gtk_label_set_text (GTK_LABEL (self->summary), text->str);
  g_string_free (text, TRUE);
  pm_balance_bar_set_plan (PM_BALANCE_BAR (self->balance), &plan);
  pm_balance_bar_set_plan (PM_BALANCE_BAR (self->strength), &plan);
}

static void
update_all (PmActionsView *self)
{
  update_summary (self);
  update_owners (self);
  pm_actions_cells_update (self);
  pm_actions_cells_light (self);
  refilter (self);
  if (!pm_actions_in_document_order (self))
    gtk_sorter_changed (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->table)),
                        GTK_SORTER_CHANGE_DIFFERENT);
  pm_actions_groups_update (self);
  pm_actions_board_update (PM_ACTIONS_BOARD (self->board));
}

/* Selection: the list's and the editor's follow each other. */

static void
list_selected_cb (PmActionsView *self)
{
  PmSelection *selection = pm_editor_get_selection (self->editor);
  GListModel *model = G_LIST_MODEL (self->selection);
  g_autoptr (GtkBitset) selected =
      gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (GPtrArray) ids = g_ptr_array_new_null_terminated (8, g_free, TRUE);
  const char *lead = pm_actions_view_get_selected (self);
  guint n = (guint) gtk_bitset_get_size (selected);
  guint last = GTK_INVALID_LIST_POSITION;

  if (self->syncing)
    return;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PmItem) item = g_list_model_get_item (model, gtk_bitset_get_nth (selected, i));

      g_ptr_array_add (ids, g_strdup (pm_item_get_id (item)));
      /* What is new among them leads, else what did before. */
      if (!pm_selection_contains (selection, pm_item_get_id (item)) ||
          (last == GTK_INVALID_LIST_POSITION && g_strcmp0 (pm_item_get_id (item), lead) == 0))
        last = i;
    }
  if (last != GTK_INVALID_LIST_POSITION)
    g_ptr_array_add (ids, g_ptr_array_steal_index (ids, last));
  self->syncing = TRUE;
  if (ids->len > 0)
    pm_selection_set (selection, (const char *const *) ids->pdata);
  else if (lead != NULL)
    pm_selection_clear (selection);
  self->syncing = FALSE;
}

/** pm_actions_view_find: Returns: where @id is shown, %GTK_INVALID_LIST_POSITION if it is not */
guint
pm_actions_view_find (PmActionsView *self, const char *id)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  guint n = g_list_model_get_n_items (model);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PmItem) item = g_list_model_get_item (model, i);

      if (g_str_equal (pm_item_get_id (item), id))
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
editor_selected_cb (PmActionsView *self)
{
  PmSelection *selection = pm_editor_get_selection (self->editor);
  GListModel *model = G_LIST_MODEL (self->selection);
  guint n = g_list_model_get_n_items (model);
  g_autoptr (GtkBitset) selected = NULL;
  g_autoptr (GtkBitset) all = NULL;

  if (self->syncing)
    return;
  selected = gtk_bitset_new_empty ();
  all = gtk_bitset_new_range (0, n);
  for (guint i = 0; i < n && pm_selection_get_n (selection) > 0; i++)
    {
      g_autoptr (PmItem) item = g_list_model_get_item (model, i);

      if (pm_selection_contains (selection, pm_item_get_id (item)))
        gtk_bitset_add (selected, i);
    }
  self->syncing = TRUE;
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, all);
  self->syncing = FALSE;
}

static gboolean
pm_actions_is_board (PmActionsView *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "board") == 0;
}

/* What takes the focus for all of the view. */
static GtkWidget *
get_list (PmActionsView *self)
{
  return pm_actions_is_board (self) ? self->board : self->is_narrow ? self->list : self->table;
}

static void
scroll_to (PmActionsView *self, guint position)
{
  if (pm_actions_is_board (self))
    {
      g_autoptr (PmItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

      pm_actions_board_reveal (PM_ACTIONS_BOARD (self->board), pm_item_get_id (item));
    }
  else if (self->is_narrow)
    gtk_list_view_scroll_to (GTK_LIST_VIEW (self->list), position, GTK_LIST_SCROLL_FOCUS, NULL);
  else
    gtk_column_view_scroll_to (GTK_COLUMN_VIEW (self->table), position, NULL, GTK_LIST_SCROLL_FOCUS,
                               NULL);
}

static void
reveal_cb (PmActionsView *self, const char *id)
{
  if (pm_document_lookup (pm_editor_get_document (self->editor), PM_KIND_ACTION, id) == NULL)
    return;
  /* What is asked for is not hidden by a filter. */
  if (pm_actions_view_find (self, id) == GTK_INVALID_LIST_POSITION)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      adw_toggle_group_set_active (ADW_TOGGLE_GROUP (self->states), PM_ACTIONS_ALL);
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kinds), 0);
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->owners), 0);
      search_cb (self);
    }
  editor_selected_cb (self);
  if (pm_actions_view_find (self, id) != GTK_INVALID_LIST_POSITION)
    scroll_to (self, pm_actions_view_find (self, id));
}

/* Parts */

static void
add_cb (PmActionsView *self)
{
  g_autofree char *title =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->add_entry))));
  const char *id;

  if (title[0] == '\0')
    return;
  pm_action_add (self->editor, title);
  gtk_editable_set_text (GTK_EDITABLE (self->add_entry), "");
  id = pm_selection_get_lead (pm_editor_get_selection (self->editor));
  if (id != NULL && pm_actions_view_find (self, id) != GTK_INVALID_LIST_POSITION)
    {
      if (pm_actions_is_board (self))
        return;
      if (self->is_narrow)
        gtk_list_view_scroll_to (GTK_LIST_VIEW (self->list), pm_actions_view_find (self, id), 0,
                                 NULL);
      else
        gtk_column_view_scroll_to (GTK_COLUMN_VIEW (self->table), pm_actions_view_find (self, id),
                                   NULL, 0, NULL);
    }
}

static gboolean
add_key_cb (GtkEventControllerKey *controller,
            guint keyval,
            guint keycode,
            GdkModifierType state,
            PmActionsView *self)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_editable_set_text (GTK_EDITABLE (self->add_entry), "");
  gtk_widget_grab_focus (get_list (self));
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_add_entry (PmActionsView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->add_entry = gtk_entry_new ();
  pm_own_undo_mark (self->add_entry);
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->add_entry), GTK_ENTRY_ICON_PRIMARY,
                                     "list-add-symbolic");
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->add_entry),
                                  _ ("Add an action: begin with a verb"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add an action"), -1);
  gtk_widget_add_css_class (self->add_entry, "add-action");
  g_signal_connect_object (self->add_entry, "activate", G_CALLBACK (add_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (add_key_cb), self, 0);
  gtk_widget_add_controller (self->add_entry, keys);
  g_object_bind_property (self->editor, "read-only", self->add_entry, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  return self->add_entry;
}

static GtkWidget *
make_top (PmActionsView *self)
{
  GtkWidget *top = adw_wrap_box_new ();

  self->summary = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_widget_add_css_class (self->summary, "heading");
  gtk_widget_add_css_class (self->summary, "numeric");
  self->balance = pm_balance_bar_new (FALSE);
  gtk_widget_set_size_request (self->balance, 250, -1);
  gtk_widget_set_valign (self->balance, GTK_ALIGN_CENTER);
  self->strength = pm_balance_bar_new (TRUE);
  gtk_widget_set_size_request (self->strength, 250, -1);
  gtk_widget_set_valign (self->strength, GTK_ALIGN_CENTER);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (top), 24);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (top), 6);
  adw_wrap_box_append (ADW_WRAP_BOX (top), self->summary);
  adw_wrap_box_append (ADW_WRAP_BOX (top), self->balance);
  adw_wrap_box_append (ADW_WRAP_BOX (top), self->strength);
  return top;
}

static void
form_cb (PmActionsView *self)
{
  if (self->stack == NULL)
    return;
  update_page (self);
  pm_actions_order_changed (self);
}

static GtkWidget *
make_forms (PmActionsView *self)
{
  static const char *const forms[] = { N_ ("Table"), N_ ("Board") };

  self->forms = adw_toggle_group_new ();
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      AdwToggle *toggle = adw_toggle_new ();

      adw_toggle_set_label (toggle, _ (forms[i]));
      adw_toggle_group_add (ADW_TOGGLE_GROUP (self->forms), toggle);
    }
  g_signal_connect_object (self->forms, "notify::active", G_CALLBACK (form_cb), self,
                           G_CONNECT_SWAPPED);
  return self->forms;
}

static GtkWidget *
make_filters (PmActionsView *self)
{
  static const char *const states[] = { N_ ("All"), N_ ("Open"), N_ ("Overdue") };
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  GtkWidget *bar = adw_wrap_box_new ();

  self->search = gtk_search_entry_new ();
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->search), _ ("Find"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->search), 16);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_cb), self,
                           G_CONNECT_SWAPPED);

  self->states = adw_toggle_group_new ();
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      AdwToggle *toggle = adw_toggle_new ();

      adw_toggle_set_label (toggle, _ (states[i]));
      adw_toggle_group_add (ADW_TOGGLE_GROUP (self->states), toggle);
    }
  g_signal_connect_object (self->states, "notify::active", G_CALLBACK (refilter), self,
                           G_CONNECT_SWAPPED);

  gtk_string_list_append (kinds, _ ("All kinds"));
  for (guint i = 1; i <= pm_action_kind_enum.n_values; i++)
    gtk_string_list_append (kinds, pm_enum_get_label (&pm_action_kind_enum, i));
  self->kinds = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&kinds)), NULL);
  self->owners = gtk_drop_down_new (NULL, NULL);
  gtk_widget_set_tooltip_text (self->kinds, _ ("Kind"));
  gtk_widget_set_tooltip_text (self->owners, _ ("Owner"));
  g_signal_connect_object (self->kinds, "notify::selected", G_CALLBACK (refilter), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->owners, "notify::selected", G_CALLBACK (refilter), self,
                           G_CONNECT_SWAPPED);

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (bar), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (bar), 6);
  adw_wrap_box_append (ADW_WRAP_BOX (bar), self->search);
  adw_wrap_box_append (ADW_WRAP_BOX (bar), self->states);
  adw_wrap_box_append (ADW_WRAP_BOX (bar), self->kinds);
  adw_wrap_box_append (ADW_WRAP_BOX (bar), self->owners);
  self->groups = pm_actions_groups_new (self);
  adw_wrap_box_append (ADW_WRAP_BOX (bar), self->groups);
  adw_wrap_box_append (ADW_WRAP_BOX (bar), make_forms (self));
  return bar;
}

/** pm_actions_order_changed: offers the order of the document where another one is shown */
void
pm_actions_order_changed (PmActionsView *self)
{
  /* The table lets go of its columns when the view is taken apart. */
  if (self->bin != NULL)
    gtk_widget_set_visible (self->order_button,
                            !pm_actions_is_board (self) && !pm_actions_in_document_order (self));
}

static void
document_order_cb (PmActionsView *self)
{
  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (self->table), NULL, GTK_SORT_ASCENDING);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->groups), PM_ACTIONS_UNGROUPED);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory, GtkColumnViewRow *row, PmActionsView *self)
{
  PmItem *item = gtk_column_view_row_get_item (row);

  if (item != NULL)
    gtk_column_view_row_set_accessible_label (
        row, pm_text_or_empty (pm_action (pm_item_get_record (item))->title));
}

static void
add_column (PmActionsView *self, PmActionsColumn column, const char *title)
{
  GtkColumnViewColumn *object =
      gtk_column_view_column_new (title, pm_actions_factory_new (self, column));
  g_autoptr (GtkSorter) sorter = pm_actions_sorter_new (self, column);

  gtk_column_view_column_set_sorter (object, sorter);
  gtk_column_view_column_set_expand (object, column == PM_ACTIONS_TITLE);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->table), object);
  g_object_unref (object);
}

static void
activate_cb (PmActionsView *self, guint position)
{
  g_autoptr (PmItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    pm_actions_cell_edit (self, pm_item_get_id (item));
}

static GtkWidget *
in_scroller (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
make_table (PmActionsView *self)
{
  GtkListItemFactory *rows = gtk_signal_list_item_factory_new ();

  self->table = gtk_column_view_new (NULL);
  g_signal_connect_object (rows, "bind", G_CALLBACK (row_bind_cb), self, 0);
  gtk_column_view_set_row_factory (GTK_COLUMN_VIEW (self->table), rows);
  g_object_unref (rows);
  gtk_widget_add_css_class (self->table, "actions");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Actions"), -1);
  add_column (self, PM_ACTIONS_DONE, "");
  add_column (self, PM_ACTIONS_NUMBER, _ ("No."));
  add_column (self, PM_ACTIONS_TITLE, _ ("Action"));
  add_column (self, PM_ACTIONS_KIND, _ ("Kind"));
  add_column (self, PM_ACTIONS_PRIORITY, _ ("Priority"));
  add_column (self, PM_ACTIONS_OWNER, _ ("Owner"));
  add_column (self, PM_ACTIONS_DUE, _ ("Due"));
  add_column (self, PM_ACTIONS_STATUS, _ ("Status"));
  gtk_sort_list_model_set_sorter (self->sorted,
                                  gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->table)));
  g_signal_connect_object (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->table)), "changed",
                           G_CALLBACK (pm_actions_order_changed), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->table), GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->table, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  pm_actions_add_drop (self, self->table);
  return in_scroller (self->table);
}

static GtkWidget *
make_list (PmActionsView *self)
{
  self->list = gtk_list_view_new (NULL, pm_actions_factory_new (self, PM_ACTIONS_LIST));
  gtk_widget_add_css_class (self->list, "actions");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Actions"), -1);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  pm_actions_add_drop (self, self->list);
  return in_scroller (self->list);
}

static GtkWidget *
make_board (PmActionsView *self)
{
  g_autoptr (GtkListItemFactory) cards = pm_actions_factory_new (self, PM_ACTIONS_LIST);

  self->board = pm_actions_board_new (self->editor, cards);
  return self->board;
}

static GtkWidget *
make_status (const char *icon, const char *title, const char *description)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), description);
  gtk_widget_add_css_class (page, "compact");
  gtk_widget_set_vexpand (page, TRUE);
  return page;
}

static void
make_models (PmActionsView *self)
{
  GListModel *model = pm_document_get_model (pm_editor_get_document (self->editor), PM_KIND_ACTION);

  self->filter = GTK_FILTER (gtk_custom_filter_new (filter_cb, self, NULL));
  self->filtered = gtk_filter_list_model_new (g_object_ref (model), g_object_ref (self->filter));
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)), NULL);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->sorted)));
}

static void
build (PmActionsView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *filters;

  self->head = head;
  gtk_widget_add_css_class (head, "actions-head");
  gtk_box_append (GTK_BOX (head), make_top (self));
  filters = make_filters (self);
  gtk_box_append (GTK_BOX (head), filters);
  make_models (self);
  self->order_button = gtk_button_new_with_label (_ ("Document Order"));
  gtk_widget_add_css_class (self->order_button, "flat");
  gtk_widget_set_tooltip_text (self->order_button,
                               _ ("Actions can be dragged into another order then"));
  gtk_widget_set_visible (self->order_button, FALSE);
  g_signal_connect_object (self->order_button, "clicked", G_CALLBACK (document_order_cb), self,
                           G_CONNECT_SWAPPED);
  adw_wrap_box_append (ADW_WRAP_BOX (filters), self->order_button);

  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), make_table (self), "table");
  gtk_stack_add_named (GTK_STACK (self->stack), make_list (self), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), make_board (self), "board");
  gtk_stack_add_named (GTK_STACK (self->stack),
                       make_status ("pm-action-prevent-symbolic", _ ("What will change?"),
                                    _ ("An action begins with a verb, has one owner and a day on "
                                       "which it is due. Write the first one below.")),
                       "empty");
  gtk_stack_add_named (GTK_STACK (self->stack),
                       make_status ("edit-find-symbolic", _ ("Nothing found"),
                                    _ ("No action is like what is asked for above.")),
                       "none");
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_box_append (GTK_BOX (box), make_add_entry (self));
  self->bin = box;
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

/* Overrides */

static void
pm_actions_view_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  PmActionsView *self = PM_ACTIONS_VIEW (widget);

  /* The table asks for more than a narrow window has; the list takes its place then. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 300;
      *natural = 900;
    }
  else
    {
      gtk_widget_measure (self->bin, orientation, -1, minimum, natural, NULL, NULL);
      *minimum = MIN (*minimum, 240);
      *natural = MAX (*natural, *minimum);
    }
}

static void
pm_actions_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PmActionsView *self = PM_ACTIONS_VIEW (widget);
  gboolean is_narrow = width < adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, NARROW_WIDTH,
                                                      gtk_widget_get_settings (widget));
  int minimum;

  if (is_narrow != self->is_narrow)
    {
      self->is_narrow = is_narrow;
      update_page (self);
    }
  gtk_widget_measure (self->bin, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->bin, &(GtkAllocation) { 0, 0, MAX (width, minimum), height }, -1);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static gboolean
pm_actions_view_grab_focus (GtkWidget *widget)
{
  PmActionsView *self = PM_ACTIONS_VIEW (widget);

  if (pm_document_get_n (pm_editor_get_document (self->editor), PM_KIND_ACTION) == 0)
    return gtk_widget_grab_focus (self->add_entry);
  return gtk_widget_grab_focus (get_list (self));
}

static void
find_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (PM_ACTIONS_VIEW (widget)->search);
}

static void
pm_actions_view_constructed (GObject *object)
{
  PmActionsView *self = PM_ACTIONS_VIEW (object);

  G_OBJECT_CLASS (pm_actions_view_parent_class)->constructed (object);
  build (self);
  pm_actions_commands_init (self);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (list_selected_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_editor_get_selection (self->editor), "changed",
                           G_CALLBACK (editor_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_editor_get_selection (self->editor), "changed",
                           G_CALLBACK (pm_actions_cells_light), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_editor_get_document (self->editor), "settled",
                           G_CALLBACK (update_all), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "notify::read-only",
                           G_CALLBACK (pm_actions_commands_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "reveal", G_CALLBACK (reveal_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "flush", G_CALLBACK (pm_actions_cells_commit), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "flush", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  update_all (self);
}

static void
pm_actions_view_dispose (GObject *object)
{
  PmActionsView *self = PM_ACTIONS_VIEW (object);

  g_clear_object (&self->drop_row);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->bin, gtk_widget_unparent);
  g_clear_object (&self->section_sorter);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->actions);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (pm_actions_view_parent_class)->dispose (object);
}

static void
pm_actions_view_finalize (GObject *object)
{
  PmActionsView *self = PM_ACTIONS_VIEW (object);

  g_ptr_array_unref (self->cells);
  g_clear_pointer (&self->connected, g_hash_table_unref);
  g_ptr_array_unref (self->headers);
  g_ptr_array_unref (self->owner_ids);
  g_strfreev (self->words);
  G_OBJECT_CLASS (pm_actions_view_parent_class)->finalize (object);
}

static void
pm_actions_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EDITOR)
    g_value_set_object (value, PM_ACTIONS_VIEW (object)->editor);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
pm_actions_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EDITOR)
    PM_ACTIONS_VIEW (object)->editor = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
pm_actions_view_class_init (PmActionsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  pm_widgets_init ();
  object_class->constructed = pm_actions_view_constructed;
  object_class->dispose = pm_actions_view_dispose;
  object_class->finalize = pm_actions_view_finalize;
  object_class->get_property = pm_actions_view_get_property;
  object_class->set_property = pm_actions_view_set_property;
  widget_class->measure = pm_actions_view_measure;
  widget_class->size_allocate = pm_actions_view_size_allocate;
  widget_class->focus = pm_widget_focus_children;
  widget_class->grab_focus = pm_actions_view_grab_focus;
  properties[PROP_EDITOR] =
      g_param_spec_object ("editor", NULL, NULL, PM_TYPE_EDITOR,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "actions-view");
  gtk_widget_class_install_action (widget_class, "view.find", NULL, find_action_cb);
}

static void
pm_actions_view_init (PmActionsView *self)
{
  self->cells = g_ptr_array_new ();
  self->headers = g_ptr_array_new ();
  self->owner_ids = g_ptr_array_new_with_free_func (g_free);
  self->words = pm_record_filter_split ("");
}

/** pm_actions_view_new: Returns: (transfer floating): a view of the actions in @editor's document
 */
GtkWidget *
pm_actions_view_new (PmEditor *editor)
{
  return g_object_new (PM_TYPE_ACTIONS_VIEW, "editor", editor, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-list.h"

#include "pm-controllers.h"
#include "pm-field.h"
#include "pm-text.h"
#include "pm-timeline-list-keys.h"

#include <glib/gi18n-lib.h>

/* Narrower than this, in units that grow with the text, it has fewer columns. */
#define NARROW_WIDTH 620
#define MIDDLE_WIDTH 1000

struct _PmTimelineList
{
  AdwBin parent_instance;

  PmTimelineScene *scene; /* owned */
  PmEditor *editor;       /* the scene's */
  GtkWidget *table;       /* borrowed */
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GtkMultiSelection *selection;
  gboolean syncing;
  guint room; /* how wide it is: 0 narrow, 1, 2 */
  guint columns_source;
};

enum
{
  SIGNAL_GO,
  SIGNAL_MENU,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmTimelineList, pm_timeline_list, ADW_TYPE_BIN)

/* --- Sorting --- */

typedef struct
{
  PmDocument *document; /* the editor's */
  PmTimelineColumn column;
} Sorting;

static gint64
time_of (const PmEvent *event, PmTimelineColumn column)
{
  PmTime time = column == PM_TIMELINE_COLUMN_AT ? event->at : event->until;

  /* What is not known comes last. */
  return pm_time_is_set (time) ? time : G_MAXINT64;
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Sorting *sorting = user_data;
  const PmEvent *x = pm_event (pm_item_get_record (PM_ITEM ((gpointer) a)));
  const PmEvent *y = pm_event (pm_item_get_record (PM_ITEM ((gpointer) b)));
  g_autofree char *text_x = NULL;
  g_autofree char *text_y = NULL;

  if (sorting->column <= PM_TIMELINE_COLUMN_UNTIL)
    {
      gint64 time_x = time_of (x, sorting->column);
      gint64 time_y = time_of (y, sorting->column);

      return time_x < time_y ? -1 : time_x > time_y;
    }
  text_x = pm_timeline_column_dup_text (sorting->document, x, sorting->column);
  text_y = pm_timeline_column_dup_text (sorting->document, y, sorting->column);
  if (text_x[0] == '\0' || text_y[0] == '\0')
    return (text_x[0] == '\0') - (text_y[0] == '\0');
  return gtk_ordering_from_cmpfunc (g_utf8_collate (text_x, text_y));
}

static gboolean
in_document_order (PmTimelineList *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->table));

  return gtk_column_view_sorter_get_primary_sort_column (GTK_COLUMN_VIEW_SORTER (sorter)) == NULL;
}

/* --- Filter --- */

static gboolean
filter_cb (gpointer item, gpointer user_data)
{
  PmTimelineList *self = user_data;

  return pm_event_finder_matches (pm_timeline_scene_get_finder (self->scene),
                                  pm_event (pm_item_get_record (item)));
}

static void editor_selected_cb (PmTimelineList *self);

static void
found_cb (PmTimelineList *self)
{
  PmEventFinder *finder = pm_timeline_scene_get_finder (self->scene);

  self->syncing = TRUE;
  if (pm_event_finder_is_active (finder))
    {
      g_autoptr (GtkFilter) filter = GTK_FILTER (gtk_custom_filter_new (filter_cb, self, NULL));

      gtk_filter_list_model_set_filter (self->filtered, filter);
    }
  else
    gtk_filter_list_model_set_filter (self->filtered, NULL);
  self->syncing = FALSE;
  editor_selected_cb (self);
}

/* --- Selection: the list's and the editor's follow each other --- */

static void
list_selected_cb (PmTimelineList *self)
{
  g_autoptr (GtkBitset) chosen = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  GtkBitsetIter iter;
  guint position;

  if (self->syncing)
    return;
  chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  ids = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  if (gtk_bitset_iter_init_first (&iter, chosen, &position))
    do
      {
        g_autoptr (PmItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

        if (item != NULL)
          g_ptr_array_add (ids, g_strdup (pm_item_get_id (item)));
      }
    while (gtk_bitset_iter_next (&iter, &position));
  self->syncing = TRUE;
  pm_selection_set (pm_editor_get_selection (self->editor), (const char *const *) ids->pdata);
  self->syncing = FALSE;
}

static int
compare_places (PmTimelineList *self, PmItem *a, PmItem *b)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  guint x = 0, y = 0;

  if (!in_document_order (self))
    return gtk_sorter_compare (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->table)), a, b);
  pm_document_get_position (document, pm_item_get_record (a), &x);
  pm_document_get_position (document, pm_item_get_record (b), &y);
  return x < y ? -1 : x > y;
}

/* Where @item is in the list as it is sorted. Rows that are alike follow each other in any order.
 */
static gboolean
find_sorted (PmTimelineList *self, PmItem *item, guint *position)
{
  GListModel *rows = G_LIST_MODEL (self->selection);
  guint n = g_list_model_get_n_items (rows);
  guint low = 0;
  guint high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      g_autoptr (PmItem) other = g_list_model_get_item (rows, middle);

      if (compare_places (self, other, item) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  for (*position = low; *position < n; (*position)++)
    {
      g_autoptr (PmItem) other = g_list_model_get_item (rows, *position);

      if (g_str_equal (pm_item_get_id (other), pm_item_get_id (item)))
        return TRUE;
      if (compare_places (self, other, item) != 0)
        return FALSE;
    }
  return FALSE;
}

/* Few of many are looked for one by one, where the rows are in order. */
static void
find_few (PmTimelineList *self, char **ids, GtkBitset *positions)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  GListModel *events = pm_document_get_model (document, PM_KIND_EVENT);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      PmRecord *record = pm_document_lookup (document, PM_KIND_EVENT, ids[i]);
      g_autoptr (PmItem) item = NULL;
      guint position;

      if (record == NULL || !pm_document_get_position (document, record, &position))
        continue;
      item = g_list_model_get_item (events, position);
      if (item != NULL && find_sorted (self, item, &position))
        gtk_bitset_add (positions, position);
    }
}

/* Returns: (transfer full): where the events of @ids are in the list */
static GtkBitset *
find_positions (PmTimelineList *self, char **ids)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  GtkBitset *positions = gtk_bitset_new_empty ();
  g_autoptr (GHashTable) wanted = NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (in_document_order (self) && gtk_filter_list_model_get_filter (self->filtered) == NULL)
    {
      for (guint i = 0; ids[i] != NULL; i++)
        {
          PmRecord *record = pm_document_lookup (document, PM_KIND_EVENT, ids[i]);
          guint position;

          if (record != NULL && pm_document_get_position (document, record, &position))
            gtk_bitset_add (positions, position);
        }
      return positions;
    }
  if (gtk_sort_list_model_get_pending (self->sorted) == 0 &&
      g_strv_length (ids) * g_bit_storage (n) < n)
    {
      find_few (self, ids, positions);
      return positions;
    }
  wanted = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; ids[i] != NULL; i++)
    g_hash_table_add (wanted, ids[i]);
  for (guint i = 0; i < n && gtk_bitset_get_size (positions) < g_hash_table_size (wanted); i++)
    {
      g_autoptr (PmItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (item != NULL && g_hash_table_contains (wanted, pm_item_get_id (item)))
        gtk_bitset_add (positions, i);
    }
  return positions;
}

static void
editor_selected_cb (PmTimelineList *self)
{
  g_auto (GStrv) ids = NULL;
  g_autoptr (GtkBitset) positions = NULL;
  g_autoptr (GtkBitset) all = NULL;

  /* A list that is not shown catches up when it is. */
  if (self->syncing || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  ids = pm_selection_dup_ids_of_kind (pm_editor_get_selection (self->editor), PM_KIND_EVENT);
  positions = find_positions (self, ids);
  all = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (self->selection)));
  self->syncing = TRUE;
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), positions, all);
  self->syncing = FALSE;
  if (gtk_bitset_get_size (positions) > 0 && gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    gtk_column_view_scroll_to (GTK_COLUMN_VIEW (self->table), gtk_bitset_get_minimum (positions),
                               NULL, GTK_LIST_SCROLL_NONE, NULL);
}

/* --- Hands --- */

static void
activate_cb (PmTimelineList *self, guint row)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  g_autoptr (PmItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), row);
  guint position;

  if (item != NULL && pm_document_get_position (document, pm_item_get_record (item), &position))
    g_signal_emit (self, signals[SIGNAL_GO], 0, position);
}

static void
context_cb (GtkGestureClick *gesture, int n_press, double x, double y, PmTimelineList *self)
{
  GtkWidget *row = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  /* The row under the pointer is the one that is meant, unless it is one of those selected. */
  while (row != NULL && !g_str_equal (gtk_widget_get_css_name (row), "row"))
    row = gtk_widget_get_parent (row);
  if (row == NULL)
    return;
  if ((gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) == 0)
    gtk_widget_activate_action (row, "listitem.select", "(bb)", FALSE, FALSE);
  g_signal_emit (self, signals[SIGNAL_MENU], 0, x, y);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory, GtkColumnViewRow *row, PmTimelineList *self)
{
  PmItem *item = gtk_column_view_row_get_item (row);

  if (item != NULL)
    gtk_column_view_row_set_accessible_label (
        row, pm_text_or_empty (pm_event (pm_item_get_record (item))->title));
}

/* --- Parts --- */

static void
add_column (PmTimelineList *self, PmTimelineColumn column)
{
  g_autoptr (GtkColumnViewColumn) object = gtk_column_view_column_new (
      pm_timeline_column_get_title (column), pm_timeline_list_factory_new (self->editor, column));
  Sorting *sorting = g_new0 (Sorting, 1);
  g_autoptr (GtkSorter) sorter = NULL;

  sorting->document = pm_editor_get_document (self->editor);
  sorting->column = column;
  sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, sorting, g_free));
  gtk_column_view_column_set_sorter (object, sorter);
  gtk_column_view_column_set_expand (object, column == PM_TIMELINE_COLUMN_TITLE);
  gtk_column_view_column_set_resizable (object, column != PM_TIMELINE_COLUMN_TITLE);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->table), object);
}

static gboolean
columns_cb (gpointer user_data)
{
  PmTimelineList *self = user_data;
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->table));

  self->columns_source = 0;
  for (guint i = 0; i < PM_TIMELINE_N_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      /* The more room, the more of them. */
      static const guint from[PM_TIMELINE_N_COLUMNS] = {
        [PM_TIMELINE_COLUMN_AT] = 0,         [PM_TIMELINE_COLUMN_UNTIL] = 2,
        [PM_TIMELINE_COLUMN_TITLE] = 0,      [PM_TIMELINE_COLUMN_KIND] = 1,
        [PM_TIMELINE_COLUMN_LANE] = 1,       [PM_TIMELINE_COLUMN_PERSON] = 2,
        [PM_TIMELINE_COLUMN_SOURCE] = 2,     [PM_TIMELINE_COLUMN_CERTAINTY] = 2,
        [PM_TIMELINE_COLUMN_MILESTONES] = 1,
      };

      gtk_column_view_column_set_visible (column, from[i] <= self->room);
    }
  return G_SOURCE_REMOVE;
}

/* The table asks for the width of all its columns: how much of it is in view is what counts. */
static void
page_size_cb (PmTimelineList *self, GParamSpec *pspec, GtkAdjustment *adjustment)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));
  double width = gtk_adjustment_get_page_size (adjustment);
  guint room = 2;

  if (width < adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, NARROW_WIDTH, settings))
    room = 0;
  else if (width < adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, MIDDLE_WIDTH, settings))
    room = 1;
  /* Columns cannot come and go while they are given their places. */
  if (room != self->room && self->columns_source == 0)
    self->columns_source = g_idle_add (columns_cb, self);
  self->room = room;
}

static void
pm_timeline_list_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pm_timeline_list_parent_class)->map (widget);
  editor_selected_cb (PM_TIMELINE_LIST (widget));
}

static void
pm_timeline_list_dispose (GObject *object)
{
  PmTimelineList *self = PM_TIMELINE_LIST (object);

  pm_controllers_disconnect (GTK_WIDGET (self));
  g_clear_handle_id (&self->columns_source, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  if (self->filtered != NULL)
    gtk_filter_list_model_set_filter (self->filtered, NULL);
  g_clear_object (&self->filtered);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (pm_timeline_list_parent_class)->dispose (object);
}

static void
pm_timeline_list_class_init (PmTimelineListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_timeline_list_dispose;
  widget_class->map = pm_timeline_list_map;
  signals[SIGNAL_GO] = g_signal_new ("go", PM_TYPE_TIMELINE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_MENU] = g_signal_new ("menu", PM_TYPE_TIMELINE_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
pm_timeline_list_init (PmTimelineList *self)
{
  self->room = 2;
}

/** pm_timeline_list_new: Returns: (transfer floating): a list of the events of @scene's document */
GtkWidget *
pm_timeline_list_new (PmTimelineScene *scene)
{
  PmTimelineList *self = g_object_new (PM_TYPE_TIMELINE_LIST, NULL);
  GtkListItemFactory *rows = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkGesture *context = gtk_gesture_click_new ();
  GListModel *model;

  self->scene = g_object_ref (scene);
  self->editor = pm_timeline_scene_get_editor (scene);
  model = pm_document_get_model (pm_editor_get_document (self->editor), PM_KIND_EVENT);
  self->filtered = gtk_filter_list_model_new (g_object_ref (model), NULL);
  gtk_filter_list_model_set_incremental (self->filtered, TRUE);
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)), NULL);
  gtk_sort_list_model_set_incremental (self->sorted, TRUE);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->sorted)));

  self->table = gtk_column_view_new (NULL);
  gtk_widget_add_css_class (self->table, "events");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("List of events"), -1);
  g_signal_connect_object (rows, "bind", G_CALLBACK (row_bind_cb), self, 0);
  gtk_column_view_set_row_factory (GTK_COLUMN_VIEW (self->table), rows);
  g_object_unref (rows);
  for (PmTimelineColumn i = 0; i < PM_TIMELINE_N_COLUMNS; i++)
    add_column (self, i);
  gtk_sort_list_model_set_sorter (self->sorted,
                                  gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->table)));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->table), GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->table, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (context), GDK_BUTTON_SECONDARY);
  /* A menu that takes the pointer before the button is let go leaves this widget pressed. */
  g_signal_connect_object (context, "released", G_CALLBACK (context_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (context));
  pm_timeline_list_drag_add (self->table);
  pm_timeline_list_keys_add (GTK_WIDGET (self), GTK_COLUMN_VIEW (self->table), self->editor);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->table);
  adw_bin_set_child (ADW_BIN (self), scroller);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller)),
                           "notify::page-size", G_CALLBACK (page_size_cb), self, G_CONNECT_SWAPPED);

  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (list_selected_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_editor_get_selection (self->editor), "changed",
                           G_CALLBACK (editor_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_timeline_scene_get_finder (scene), "changed", G_CALLBACK (found_cb),
                           self, G_CONNECT_SWAPPED);
  found_cb (self);
  return GTK_WIDGET (self);
}

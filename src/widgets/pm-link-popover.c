/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-link-popover.h"

#include "pm-item.h"
#include "pm-record-filter.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

struct _PmLinkPopover
{
  GtkPopover parent_instance;

  PmEditor *editor;
  char *holder;
  PmKind holder_kind;
  guint field;
  guint opposite; /* or PM_LINK_NO_FIELD */
  PmKindMask targets;

  GtkWidget *search;
  GtkWidget *list;
  GtkWidget *stack;
  GtkFilter *filter; /* owned by the list's model */
  GPtrArray *rows;   /* LinkRow that are bound */
};

G_DEFINE_FINAL_TYPE (PmLinkPopover, pm_link_popover, GTK_TYPE_POPOVER)

typedef struct
{
  PmLinkPopover *popover;
  GtkListItem *item;
  GtkWidget *tick;
  GtkWidget *number;
  GtkWidget *title;
  GtkWidget *remark;
  GtkWidget *against;
  gboolean updating;
} LinkRow;

static const PmStrings *
linked (PmLinkPopover *self, guint field)
{
  PmRecord *holder = pm_document_find (pm_editor_get_document (self->editor), self->holder);

  return holder != NULL && field != PM_LINK_NO_FIELD ? pm_record_get_strings (holder, field) : NULL;
}

/* Puts @id into @field, out of the other one, or out of both. One step to undo. */
static void
set_link (PmLinkPopover *self, const char *id, guint field)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  const guint fields[] = { self->field, self->opposite };
  g_autoptr (PmTransaction) transaction =
      pm_transaction_new (document, field == PM_LINK_NO_FIELD ? _ ("Remove Link") : _ ("Add Link"));
  PmRecord *holder = pm_transaction_edit (transaction, self->holder);
  guint i;

  if (holder == NULL)
    return;
  for (i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const PmStrings *ids;

      if (fields[i] == PM_LINK_NO_FIELD)
        continue;
      ids = pm_record_get_strings (holder, fields[i]);
      if (fields[i] == field)
        {
          if (!pm_strings_contains (ids, id))
            pm_record_take_strings (holder, fields[i], pm_strings_with (ids, id, -1));
        }
      else if (pm_strings_contains (ids, id))
        pm_record_take_strings (holder, fields[i], pm_strings_without (ids, id));
    }
  pm_editor_run (self->editor, pm_transaction_commit (transaction));
}

static PmRecord *
row_record (LinkRow *row)
{
  PmItem *item = gtk_list_item_get_item (row->item);

  return item != NULL ? pm_item_get_record (item) : NULL;
}

static char *
make_remark (PmLinkPopover *self, const PmRecord *record)
{
  PmDocument *document = pm_editor_get_document (self->editor);

  if (pm_record_get_kind (record) == PM_KIND_EVENT)
    {
      const PmEvent *event = pm_event (record);

      if (!pm_time_is_set (event->at))
        return g_strdup (_ ("Time not known"));
      return pm_time_format (event->at, pm_document_get_zone (document), PM_TIME_STYLE_FULL,
                             (PmPrecision) event->precision, event->approximate);
    }
  return g_strdup (pm_kind_get_label (pm_record_get_kind (record)));
}

static void
update_row (LinkRow *row)
{
  PmLinkPopover *self = row->popover;
  PmRecord *record = row_record (row);
  g_autofree char *number = NULL;
  g_autofree char *remark = NULL;
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;
  gboolean is_for, is_against;

  if (record == NULL)
    return;
  number = pm_document_get_number (pm_editor_get_document (self->editor), record);
  remark = make_remark (self, record);
  title = pm_text_to_single_line (
      pm_text_or_empty (pm_document_get_title (pm_editor_get_document (self->editor), record)));
  is_for = pm_strings_contains (linked (self, self->field), record->id);
  is_against = pm_strings_contains (linked (self, self->opposite), record->id);
  row->updating = TRUE;
  gtk_label_set_text (GTK_LABEL (row->number), number);
  gtk_label_set_text (GTK_LABEL (row->title), title);
  gtk_label_set_text (GTK_LABEL (row->remark), remark);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (row->tick), is_for);
  if (row->against != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row->against), is_against);
  row->updating = FALSE;
  name = g_strdup_printf ("%s, %s, %s", number, title, remark);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->tick), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
tick_cb (GtkWidget *button, LinkRow *row)
{
  PmRecord *record = row_record (row);

  if (row->updating || record == NULL)
    return;
  set_link (row->popover, record->id,
            gtk_check_button_get_active (GTK_CHECK_BUTTON (row->tick)) ? row->popover->field
                                                                       : PM_LINK_NO_FIELD);
}

static void
against_cb (GtkWidget *button, LinkRow *row)
{
  PmRecord *record = row_record (row);

  if (row->updating || record == NULL)
    return;
  set_link (row->popover, record->id,
            gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (row->against)) ? row->popover->opposite
                                                                            : PM_LINK_NO_FIELD);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PmLinkPopover *self)
{
  LinkRow *row = g_new0 (LinkRow, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  row->popover = self;
  row->item = item;
  row->tick = gtk_check_button_new ();
  gtk_widget_set_focusable (row->tick, FALSE);
  gtk_widget_set_valign (row->tick, GTK_ALIGN_CENTER);
  row->number = gtk_label_new (NULL);
  gtk_widget_add_css_class (row->number, "numeric");
  gtk_widget_add_css_class (row->number, "dimmed");
  gtk_label_set_width_chars (GTK_LABEL (row->number), 3);
  gtk_label_set_xalign (GTK_LABEL (row->number), 0);
  row->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (row->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (row->title), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (row->title), 2);
  gtk_label_set_wrap (GTK_LABEL (row->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (row->title), PANGO_WRAP_WORD_CHAR);
  row->remark = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (row->remark), 0);
  gtk_label_set_ellipsize (GTK_LABEL (row->remark), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (row->remark, "caption");
  gtk_widget_add_css_class (row->remark, "dimmed");
  gtk_widget_add_css_class (row->remark, "numeric");
  gtk_box_append (GTK_BOX (texts), row->title);
  gtk_box_append (GTK_BOX (texts), row->remark);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), row->tick);
  gtk_box_append (GTK_BOX (box), row->number);
  gtk_box_append (GTK_BOX (box), texts);
  if (self->opposite != PM_LINK_NO_FIELD)
    {
      row->against = gtk_toggle_button_new_with_label (_ ("Against"));
      gtk_widget_set_valign (row->against, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (row->against, "flat");
      gtk_widget_add_css_class (row->against, "caption");
      gtk_widget_set_tooltip_text (row->against, _ ("It speaks against the cause"));
      g_signal_connect (row->against, "toggled", G_CALLBACK (against_cb), row);
      gtk_box_append (GTK_BOX (box), row->against);
    }
  g_signal_connect (row->tick, "toggled", G_CALLBACK (tick_cb), row);
  gtk_list_item_set_child (item, box);
  g_object_set_data_full (G_OBJECT (item), "row", row, g_free);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PmLinkPopover *self)
{
  LinkRow *row = g_object_get_data (G_OBJECT (item), "row");

  g_ptr_array_add (self->rows, row);
  update_row (row);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PmLinkPopover *self)
{
  if (self->rows != NULL)
    g_ptr_array_remove_fast (self->rows, g_object_get_data (G_OBJECT (item), "row"));
}

static void
activate_cb (GtkListView *view, guint position, PmLinkPopover *self)
{
  g_autoptr (PmItem) item =
      g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (view)), position);
  const char *id = item != NULL ? pm_item_get_id (item) : NULL;

  if (id == NULL)
    return;
  set_link (self, id,
            pm_strings_contains (linked (self, self->field), id) ? PM_LINK_NO_FIELD : self->field);
}

static void
search_changed_cb (PmLinkPopover *self)
{
  pm_record_filter_set_text (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
items_changed_cb (PmLinkPopover *self)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (self->list)));

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    g_list_model_get_n_items (model) > 0 ? "list" : "empty");
}

/* Enter in the search field links what is first in the list. */
static void
search_activate_cb (PmLinkPopover *self)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (self->list)));

  if (g_list_model_get_n_items (model) > 0)
    activate_cb (GTK_LIST_VIEW (self->list), 0, self);
}

static void
settled_cb (PmLinkPopover *self)
{
  guint i;

  for (i = 0; i < self->rows->len; i++)
    update_row (g_ptr_array_index (self->rows, i));
}

static void
pm_link_popover_dispose (GObject *object)
{
  PmLinkPopover *self = PM_LINK_POPOVER (object);

  gtk_popover_set_child (GTK_POPOVER (self), NULL);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->editor);
  g_clear_pointer (&self->holder, g_free);
  G_OBJECT_CLASS (pm_link_popover_parent_class)->dispose (object);
}

static void
pm_link_popover_class_init (PmLinkPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_link_popover_dispose;
}

static void
pm_link_popover_init (PmLinkPopover *self)
{
  self->rows = g_ptr_array_new ();
}

/* What was linked when the popover opened comes first, and stays where it is when it is unticked.
 */
static int
compare_linked_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  GHashTable *first = user_data;
  gboolean is_first_a = g_hash_table_contains (first, pm_item_get_id (PM_ITEM ((gpointer) a)));
  gboolean is_first_b = g_hash_table_contains (first, pm_item_get_id (PM_ITEM ((gpointer) b)));

  return gtk_ordering_from_cmpfunc (is_first_b - is_first_a);
}

static GtkSorter *
make_sorter (PmLinkPopover *self)
{
  const guint fields[] = { self->field, self->opposite };
  GHashTable *first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint i, k;

  for (i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const PmStrings *ids = linked (self, fields[i]);

      for (k = 0; k < pm_strings_get_n (ids); k++)
        g_hash_table_add (first, g_strdup (ids->items[k]));
    }
  return GTK_SORTER (
      gtk_custom_sorter_new (compare_linked_cb, first, (GDestroyNotify) g_hash_table_unref));
}

/* All records that the field may name, kind by kind. */
static GListModel *
make_model (PmLinkPopover *self)
{
  GListStore *models = g_list_store_new (G_TYPE_LIST_MODEL);
  guint kind;

  for (kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    if (self->targets & PM_KIND_BIT (kind))
      g_list_store_append (models, pm_document_get_model (pm_editor_get_document (self->editor),
                                                          (PmKind) kind));
  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (models)));
}

static void
build (PmLinkPopover *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *empty = gtk_label_new (_ ("Nothing found"));
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;

  self->filter = pm_record_filter_new (pm_editor_get_document (self->editor));
  filtered = gtk_filter_list_model_new (make_model (self), self->filter);
  gtk_filter_list_model_set_incremental (filtered, TRUE);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (filtered)), make_sorter (self));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  self->list = gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (sorted))), factory);
  gtk_widget_add_css_class (self->list, "link-list");
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activate_cb), self, 0);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroller, 380, 300);

  gtk_widget_add_css_class (empty, "dimmed");
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), scroller, "list");
  gtk_stack_add_named (GTK_STACK (self->stack), empty, "empty");

  self->search = gtk_search_entry_new ();
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->search),
                                         _ ("Words or a number, such as E12"));
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (gtk_popover_popdown), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_popover_set_child (GTK_POPOVER (self), box);

  g_signal_connect_object (filtered, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_object_unref (filtered);
  items_changed_cb (self);
}

/**
 * pm_link_popover_new:
 * @holder: id of the record whose field names the others
 * @field: a field of type %PM_TYPE_REFS
 * @opposite_field: another one of it, or %PM_LINK_NO_FIELD
 *
 * Returns: (transfer floating): a popover; every tick in it is a command
 */
GtkWidget *
pm_link_popover_new (PmEditor *editor, const char *holder, guint field, guint opposite_field)
{
  PmRecord *record = pm_document_find (pm_editor_get_document (editor), holder);
  PmLinkPopover *self = g_object_new (PM_TYPE_LINK_POPOVER, NULL);

  g_return_val_if_fail (record != NULL, GTK_WIDGET (self));

  self->editor = g_object_ref (editor);
  self->holder = g_strdup (holder);
  self->holder_kind = pm_record_get_kind (record);
  self->field = field;
  self->opposite = opposite_field;
  self->targets = pm_kind_get_info (self->holder_kind)->fields[field].targets;
  build (self);
  g_signal_connect_object (pm_editor_get_document (editor), "settled", G_CALLBACK (settled_cb),
                           self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

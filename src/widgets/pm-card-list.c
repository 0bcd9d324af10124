/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-card-list.h"

#include "pm-card.h"

#include <glib/gi18n-lib.h>

/* How many cards to show at first, and more at each request. */
#define STEP 60

struct _PmCardList
{
  AdwBin parent_instance;

  PmEditor *editor; /* owned */
  PmKind kind;
  GtkWidget *box; /* borrowed, as the next ones: the cards */
  GtkWidget *placeholder;
  GtkWidget *more;
  PmCardFunc func;
  PmCardFilter filter;
  gpointer user_data;
  GHashTable *cards; /* id (GRefString) -> PmCard, borrowed */
  char *edit_id;     /* the card to edit once it is there */
  guint n;
  guint max;
};

G_DEFINE_FINAL_TYPE (PmCardList, pm_card_list, ADW_TYPE_BIN)

static PmDocument *
get_document (PmCardList *self)
{
  return pm_editor_get_document (self->editor);
}

static void
move_cb (PmCardList *self, int by, PmCard *card)
{
  PmDocument *document = get_document (self);
  GtkWidget *other = by < 0 ? gtk_widget_get_prev_sibling (GTK_WIDGET (card))
                            : gtk_widget_get_next_sibling (GTK_WIDGET (card));
  guint position;

  if (!PM_IS_CARD (other) ||
      !pm_document_get_position (document, pm_card_get_record (PM_CARD (other)), &position))
    return;
  pm_history_break_merge (pm_editor_get_history (self->editor));
  pm_editor_run (self->editor, pm_command_move (document, pm_card_get_record (card)->id, position));
}

static GtkWidget *
add_card (PmCardList *self, const PmRecord *record)
{
  GtkWidget *card = pm_card_new (self->editor, self->func (self->editor, self->user_data));

  g_signal_connect_object (card, "move", G_CALLBACK (move_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), card);
  g_hash_table_insert (self->cards, g_ref_string_acquire (record->id), card);
  return card;
}

/* Takes out the cards of what is not in @shown any more. The focus, if it was in one, goes to the
 * card beside it. */
static void
remove_cards (PmCardList *self, GHashTable *shown)
{
  GHashTableIter iter;
  gpointer id, card;

  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, &id, &card))
    {
      GtkWidget *next;

      if (g_hash_table_contains (shown, id))
        continue;
      next = gtk_widget_get_next_sibling (card);
      if (next == NULL)
        next = gtk_widget_get_prev_sibling (card);
      if (next != NULL && gtk_widget_get_focus_child (self->box) == card)
        gtk_widget_grab_focus (next);
      gtk_box_remove (GTK_BOX (self->box), card);
      g_hash_table_iter_remove (&iter);
    }
}

static void
place_card (PmCardList *self, const PmRecord *record, GtkWidget **previous)
{
  GtkWidget *card = g_hash_table_lookup (self->cards, record->id);

  if (card == NULL)
    card = add_card (self, record);
  if (gtk_widget_get_prev_sibling (card) != *previous)
    gtk_box_reorder_child_after (GTK_BOX (self->box), card, *previous);
  pm_card_set_record (PM_CARD (card), record);
  *previous = card;
}

static void
edit_new (PmCardList *self)
{
  GtkWidget *card = self->edit_id != NULL ? g_hash_table_lookup (self->cards, self->edit_id) : NULL;

  if (card == NULL)
    return;
  g_clear_pointer (&self->edit_id, g_free);
  pm_card_begin_edit (PM_CARD (card));
}

/** pm_card_list_update: shows the records as they are now. */
void
pm_card_list_update (PmCardList *self)
{
  g_autoptr (GHashTable) shown = g_hash_table_new (g_str_hash, g_str_equal);
  GtkWidget *previous = NULL;
  PmRecord *const *records;
  guint n;

  records = pm_document_get_records (get_document (self), self->kind, &n);
  self->n = 0;
  for (guint i = 0; i < n; i++)
    if (self->filter == NULL || self->filter (records[i], self->user_data))
      {
        if (self->n < self->max || g_strcmp0 (records[i]->id, self->edit_id) == 0)
          g_hash_table_add (shown, records[i]->id);
        self->n++;
      }
  remove_cards (self, shown);
  for (guint i = 0; i < n; i++)
    if (g_hash_table_contains (shown, records[i]->id))
      place_card (self, records[i], &previous);
  if (self->placeholder != NULL)
    gtk_widget_set_visible (self->placeholder, self->n == 0);
  gtk_widget_set_visible (self->box, self->n > 0);
  gtk_widget_set_visible (self->more, self->n > g_hash_table_size (shown));
  edit_new (self);
}

static void
more_cb (PmCardList *self)
{
  self->max += STEP;
  pm_card_list_update (self);
}

static void
pm_card_list_finalize (GObject *object)
{
  PmCardList *self = PM_CARD_LIST (object);

  g_clear_object (&self->editor);
  g_hash_table_unref (self->cards);
  g_free (self->edit_id);
  G_OBJECT_CLASS (pm_card_list_parent_class)->finalize (object);
}

static void
pm_card_list_class_init (PmCardListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pm_card_list_finalize;
}

static void
pm_card_list_init (PmCardList *self)
{
  self->max = STEP;
  self->cards =
      g_hash_table_new_full (g_str_hash, g_str_equal, (GDestroyNotify) g_ref_string_release, NULL);
  self->more = gtk_button_new_with_label (_ ("Show More"));
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_set_halign (self->more, GTK_ALIGN_START);
  gtk_widget_set_visible (self->more, FALSE);
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
}

/**
 * pm_card_list_new:
 * @box: (transfer floating): an empty #GtkBox, with any layout, that the cards go into
 * @func: makes the content of a card
 * @filter: (nullable): which records belong into the list
 * @user_data: for both
 */
GtkWidget *
pm_card_list_new (PmEditor *editor,
                  PmKind kind,
                  GtkWidget *box,
                  PmCardFunc func,
                  PmCardFilter filter,
                  gpointer user_data)
{
  PmCardList *self = g_object_new (PM_TYPE_CARD_LIST, NULL);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->editor = g_object_ref (editor);
  self->kind = kind;
  self->box = box;
  self->func = func;
  self->filter = filter;
  self->user_data = user_data;
  gtk_box_append (GTK_BOX (outer), box);
  gtk_box_append (GTK_BOX (outer), self->more);
  adw_bin_set_child (ADW_BIN (self), outer);
  return GTK_WIDGET (self);
}

/** pm_card_list_set_placeholder: what it says while there is nothing in it. */
void
pm_card_list_set_placeholder (PmCardList *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  g_return_if_fail (self->placeholder == NULL);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "pm-placeholder");
  gtk_box_prepend (GTK_BOX (adw_bin_get_child (ADW_BIN (self))), label);
  self->placeholder = label;
}

/**
 * pm_card_list_update_selection:
 * @connected: (nullable): the ids of what touches the selection
 */
void
pm_card_list_update_selection (PmCardList *self, GHashTable *connected)
{
  PmSelection *selection = pm_editor_get_selection (self->editor);
  GHashTableIter iter;
  gpointer id, card;

  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, &id, &card))
    pm_card_set_state (PM_CARD (card), pm_selection_contains (selection, id),
                       connected != NULL && g_hash_table_contains (connected, id));
}

/**
 * pm_card_list_add:
 * @record: (transfer full): what to add at the end, not sealed; its card takes the focus
 */
void
pm_card_list_add (PmCardList *self, PmRecord *record)
{
  PmDocument *document = get_document (self);
  g_autofree char *id = pm_document_make_id (document);

  pm_record_set_id (record, id);
  pm_history_break_merge (pm_editor_get_history (self->editor));
  g_free (self->edit_id);
  self->edit_id = g_steal_pointer (&id);
  if (!pm_editor_run (self->editor, pm_command_insert (document, record, -1)))
    g_clear_pointer (&self->edit_id, g_free);
}

/* How many records of the list come before @record. */
static guint
count_before (PmCardList *self, const PmRecord *record)
{
  PmRecord *const *records;
  guint n, before = 0;

  records = pm_document_get_records (get_document (self), self->kind, &n);
  for (guint i = 0; i < n && records[i] != record; i++)
    if (self->filter == NULL || self->filter (records[i], self->user_data))
      before++;
  return before;
}

/**
 * pm_card_list_find:
 *
 * Returns: (nullable) (transfer none): the card of the record called @id; one that was not shown
 * yet, as there are many, is now
 */
GtkWidget *
pm_card_list_find (PmCardList *self, const char *id)
{
  GtkWidget *card = g_hash_table_lookup (self->cards, id);
  const PmRecord *record = pm_document_lookup (get_document (self), self->kind, id);

  if (card != NULL || record == NULL ||
      (self->filter != NULL && !self->filter (record, self->user_data)))
    return card;
  self->max = MAX (self->max, count_before (self, record) + 1);
  pm_card_list_update (self);
  return g_hash_table_lookup (self->cards, id);
}

/** pm_card_list_peek: Returns: (nullable) (transfer none): the card of the record, if it has one */
GtkWidget *
pm_card_list_peek (PmCardList *self, const char *id)
{
  return g_hash_table_lookup (self->cards, id);
}

/** pm_card_list_get_n: Returns: how many records there are, shown or not */
guint
pm_card_list_get_n (PmCardList *self)
{
  return self->n;
}

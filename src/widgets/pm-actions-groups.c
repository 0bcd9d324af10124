/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-actions-view-private.h"

#include "pm-action-edit.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

/*
 * Actions in groups, by what they treat, their kind, owner or status. The groups are sections of
 * the sorted model, so that both the table and the list show them; within a group the order is the
 * one that is sorted by.
 */

/* What the action treats first: by that it is grouped. */
static PmRecord *
get_treated (PmDocument *document, const PmAction *action)
{
  for (guint i = 0; i < pm_strings_get_n (action->treats); i++)
    {
      PmRecord *record = pm_document_find (document, action->treats->items[i]);

      if (record != NULL)
        return record;
    }
  return NULL;
}

static guint
get_status (const PmAction *action)
{
  return action->status != PM_ACTION_STATUS_UNSET ? action->status : PM_ACTION_STATUS_OPEN;
}

/* What has no value comes last. */
static int
compare_numbers (guint a, guint b)
{
  if (a == 0 || b == 0)
    return (a == 0) - (b == 0);
  return a < b ? -1 : a > b;
}

static int
compare_treated (PmDocument *document, const PmAction *a, const PmAction *b)
{
  PmRecord *one = get_treated (document, a);
  PmRecord *other = get_treated (document, b);
  guint position = 0, other_position = 0;

  if (one == other)
    return 0;
  if (one == NULL || other == NULL)
    return one == NULL ? 1 : -1;
  if (pm_record_get_kind (one) != pm_record_get_kind (other))
    /* Causes before signals and lessons: for them the kinds' own order would be the other one. */
    return pm_record_get_kind (one) == PM_KIND_CAUSE               ? -1
           : pm_record_get_kind (other) == PM_KIND_CAUSE           ? 1
           : pm_record_get_kind (one) < pm_record_get_kind (other) ? -1
                                                                   : 1;
  pm_document_get_position (document, one, &position);
  pm_document_get_position (document, other, &other_position);
  return position < other_position ? -1 : 1;
}

static int
compare_owners (PmDocument *document, const PmAction *a, const PmAction *b)
{
  PmRecord *one = a->owner != NULL ? pm_document_lookup (document, PM_KIND_PERSON, a->owner) : NULL;
  PmRecord *other =
      b->owner != NULL ? pm_document_lookup (document, PM_KIND_PERSON, b->owner) : NULL;
  guint position = 0, other_position = 0;

  if (one == other)
    return 0;
  if (one == NULL || other == NULL)
    return one == NULL ? 1 : -1;
  pm_document_get_position (document, one, &position);
  pm_document_get_position (document, other, &other_position);
  return position < other_position ? -1 : 1;
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  PmActionsView *self = user_data;
  PmDocument *document = pm_editor_get_document (self->editor);
  const PmAction *one = pm_action (pm_item_get_record (PM_ITEM ((gpointer) a)));
  const PmAction *other = pm_action (pm_item_get_record (PM_ITEM ((gpointer) b)));
  int order = 0;

  switch (self->group)
    {
    case PM_ACTIONS_BY_TREATED:
      order = compare_treated (document, one, other);
      break;
    case PM_ACTIONS_BY_KIND:
      order = compare_numbers (one->kind, other->kind);
      break;
    case PM_ACTIONS_BY_OWNER:
      order = compare_owners (document, one, other);
      break;
    case PM_ACTIONS_BY_STATUS:
      order = compare_numbers (get_status (one), get_status (other));
      break;
    case PM_ACTIONS_UNGROUPED:
    default:
      break;
    }
  return gtk_ordering_from_cmpfunc (order);
}

static char *
dup_title (PmActionsView *self, const PmAction *action)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  const char *label;

  if (self->group == PM_ACTIONS_BY_TREATED)
    {
      PmRecord *record = get_treated (document, action);
      g_autofree char *number = NULL;
      g_autofree char *title = NULL;

      if (record == NULL)
        return g_strdup (_ ("Treats nothing"));
      number = pm_document_get_number (document, record);
      title = pm_text_to_single_line (pm_text_or_empty (pm_document_get_title (document, record)));
      return g_strdup_printf ("%s %s", number, title);
    }
  if (self->group == PM_ACTIONS_BY_OWNER)
    {
      g_autofree char *owner = pm_action_dup_owner (self->editor, action);

      return g_strdup (owner[0] != '\0' ? owner : _ ("Nobody"));
    }
  label = self->group == PM_ACTIONS_BY_KIND
              ? pm_enum_get_label (&pm_action_kind_enum, action->kind)
              : pm_enum_get_label (&pm_action_status_enum, get_status (action));
  return g_strdup (label != NULL ? label : _ ("No kind"));
}

static void
update_header (PmActionsView *self, GtkListHeader *header)
{
  PmItem *item = gtk_list_header_get_item (header);
  GtkWidget *label = gtk_list_header_get_child (header);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (item == NULL)
    return;
  title = dup_title (self, pm_action (pm_item_get_record (item)));
  /* Translators: the title of a group, and how many are in it */
  text = g_strdup_printf (_ ("%s · %u"), title, gtk_list_header_get_n_items (header));
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, title);
}

static void
header_items_cb (GtkListHeader *header, GParamSpec *pspec, PmActionsView *self)
{
  update_header (self, header);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, PmActionsView *self)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (label, "action-group");
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_header_set_child (header, label);
  g_signal_connect_object (header, "notify::n-items", G_CALLBACK (header_items_cb), self, 0);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, PmActionsView *self)
{
  g_ptr_array_add (self->headers, header);
  update_header (self, header);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, PmActionsView *self)
{
  if (self->headers != NULL)
    g_ptr_array_remove_fast (self->headers, header);
}

static GtkListItemFactory *
make_headers (PmActionsView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  return factory;
}

/** pm_actions_set_group: puts the actions that are shown into groups */
void
pm_actions_set_group (PmActionsView *self, PmActionsGroup group)
{
  g_autoptr (GtkListItemFactory) headers = NULL;

  if (group == self->group)
    return;
  self->group = group;
  g_clear_object (&self->section_sorter);
  gtk_column_view_set_header_factory (GTK_COLUMN_VIEW (self->table), NULL);
  gtk_list_view_set_header_factory (GTK_LIST_VIEW (self->list), NULL);
  if (group != PM_ACTIONS_UNGROUPED)
    {
      headers = make_headers (self);
      self->section_sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, self, NULL));
    }
  gtk_sort_list_model_set_section_sorter (self->sorted, self->section_sorter);
  gtk_column_view_set_header_factory (GTK_COLUMN_VIEW (self->table), headers);
  gtk_list_view_set_header_factory (GTK_LIST_VIEW (self->list), headers);
}

/** pm_actions_groups_update: puts what has changed into its group */
void
pm_actions_groups_update (PmActionsView *self)
{
  if (self->section_sorter == NULL)
    return;
  gtk_sorter_changed (self->section_sorter, GTK_SORTER_CHANGE_DIFFERENT);
  for (guint i = 0; i < self->headers->len; i++)
    update_header (self, g_ptr_array_index (self->headers, i));
}

static void
chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, PmActionsView *self)
{
  pm_actions_set_group (self, (PmActionsGroup) gtk_drop_down_get_selected (drop_down));
  pm_actions_order_changed (self);
}

/** pm_actions_groups_new: Returns: (transfer floating): the widget by which a group is chosen */
GtkWidget *
pm_actions_groups_new (PmActionsView *self)
{
  const char *const labels[] = {
    _ ("No groups"), _ ("By cause"), _ ("By kind"), _ ("By owner"), _ ("By status"), NULL,
  };
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (labels);

  gtk_widget_set_tooltip_text (drop_down, _ ("Groups"));
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (chosen_cb), self, 0);
  return drop_down;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-card.h"

#include "pm-field.h"
#include "pm-line-field.h"
#include "pm-markdown-field.h"
#include "pm-search-popover.h"
#include "pm-text-field.h"

#include <glib/gi18n-lib.h>

struct _PmCard
{
  AdwBin parent_instance;

  PmEditor *editor;   /* owned */
  PmRecord *record;   /* owned; NULL before it is set */
  GtkWidget *content; /* borrowed, as the next one */
  GtkWidget *remove;
};

enum
{
  SIGNAL_MOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmCard, pm_card, ADW_TYPE_BIN)

static void
delete_card (PmCard *self)
{
  const char *ids[2] = { NULL, NULL };

  if (self->record == NULL)
    return;
  ids[0] = self->record->id;
  pm_history_break_merge (pm_editor_get_history (self->editor));
  pm_editor_run (self->editor, pm_command_remove (pm_editor_get_document (self->editor), ids));
}

static gboolean
delete_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  /* A chip or button in the card that has no use for the key is not meant. */
  if (!gtk_widget_has_focus (widget))
    return FALSE;
  delete_card (PM_CARD (widget));
  return TRUE;
}

static gboolean
move_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  g_signal_emit (widget, signals[SIGNAL_MOVE], 0, g_variant_get_int32 (args));
  return TRUE;
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  if (!gtk_widget_has_focus (widget))
    return FALSE;
  pm_card_begin_edit (PM_CARD (widget));
  return TRUE;
}

static void
enter_cb (PmCard *self)
{
  PmSelection *selection = pm_editor_get_selection (self->editor);

  if (self->record != NULL &&
      (pm_selection_get_n (selection) != 1 || !pm_selection_contains (selection, self->record->id)))
    pm_selection_select (selection, self->record->id);
}

static void
pressed_cb (PmCard *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
read_only_cb (PmCard *self)
{
  gtk_widget_set_visible (self->remove, !pm_editor_get_read_only (self->editor));
}

/* Tab goes through the fields and then to the button that deletes; the card itself is reached by
 * Esc out of a field, and by a click. */
static gboolean
pm_card_focus (GtkWidget *widget, GtkDirectionType direction)
{
  PmCard *self = PM_CARD (widget);
  gboolean is_last = gtk_widget_has_focus (self->remove);

  if (direction == GTK_DIR_TAB_FORWARD)
    return !is_last && (gtk_widget_child_focus (self->content, direction) ||
                        gtk_widget_child_focus (self->remove, direction));
  if (direction != GTK_DIR_TAB_BACKWARD)
    return gtk_widget_child_focus (adw_bin_get_child (ADW_BIN (widget)), direction);
  if (gtk_widget_has_focus (widget))
    return FALSE;
  if (gtk_widget_get_focus_child (widget) == NULL &&
      gtk_widget_child_focus (self->remove, direction))
    return TRUE;
  return gtk_widget_child_focus (self->content, direction);
}

static gboolean
pm_card_grab_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root == NULL)
    return FALSE;
  gtk_root_set_focus (root, widget);
  return TRUE;
}

static void
pm_card_dispose (GObject *object)
{
  PmCard *self = PM_CARD (object);

  if (self->editor != NULL)
    g_signal_handlers_disconnect_by_data (self->editor, self);
  g_clear_object (&self->editor);
  g_clear_pointer (&self->record, pm_record_unref);
  G_OBJECT_CLASS (pm_card_parent_class)->dispose (object);
}

static void
pm_card_class_init (PmCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_card_dispose;
  widget_class->focus = pm_card_focus;
  widget_class->grab_focus = pm_card_grab_focus;

  /** PmCard::move: @by: -1 towards the begin, +1 towards the end */
  signals[SIGNAL_MOVE] = g_signal_new ("move", PM_TYPE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "pmcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F2, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, move_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, move_cb, "i", 1);
}

static void
pm_card_init (PmCard *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkWidget *overlay = gtk_overlay_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  self->remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_set_halign (self->remove, GTK_ALIGN_END);
  gtk_widget_set_valign (self->remove, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->remove, "pm-card-remove");
  gtk_widget_add_css_class (self->remove, "flat");
  gtk_widget_add_css_class (self->remove, "circular");
  gtk_widget_set_tooltip_text (self->remove, _ ("Delete"));
  g_signal_connect_object (self->remove, "clicked", G_CALLBACK (delete_card), self,
                           G_CONNECT_SWAPPED);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->remove);
  adw_bin_set_child (ADW_BIN (self), overlay);
  g_signal_connect_object (focus, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/** pm_card_new: Returns: (transfer floating): a card that holds @content, without a record yet */
GtkWidget *
pm_card_new (PmEditor *editor, GtkWidget *content)
{
  PmCard *self = g_object_new (PM_TYPE_CARD, NULL);

  self->editor = g_object_ref (editor);
  self->content = content;
  gtk_overlay_set_child (GTK_OVERLAY (adw_bin_get_child (ADW_BIN (self))), content);
  g_signal_connect_swapped (editor, "notify::read-only", G_CALLBACK (read_only_cb), self);
  read_only_cb (self);
  return GTK_WIDGET (self);
}

/** pm_card_set_record: shows @record in all fields of the card. */
void
pm_card_set_record (PmCard *self, const PmRecord *record)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  g_autofree char *number = pm_document_get_number (document, record);
  g_autofree char *title = pm_record_dup_short_title (document, record, 80);
  g_autofree char *name =
      number != NULL ? g_strdup_printf ("%s %s", number, title) : g_strdup (title);
  g_autofree char *remove_name = g_strdup_printf (_ ("Delete %s"), name);
  PmRecord *old = self->record;

  self->record = pm_record_ref (record);
  g_clear_pointer (&old, pm_record_unref);
  pm_fields_set_record (self->content, record);
  pm_field_set_names (GTK_WIDGET (self), name, NULL);
  pm_field_set_names (self->remove, remove_name, NULL);
}

/** pm_card_get_record: Returns: (transfer none) (nullable): what it shows */
const PmRecord *
pm_card_get_record (PmCard *self)
{
  return self->record;
}

/** pm_card_get_content: Returns: (transfer none): what it was made with */
GtkWidget *
pm_card_get_content (PmCard *self)
{
  return self->content;
}

static void
set_class (PmCard *self, const char *css_class, gboolean is_on)
{
  if (is_on)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
}

/** pm_card_set_state: whether it is selected, and whether it touches what is. */
void
pm_card_set_state (PmCard *self, gboolean selected, gboolean connected)
{
  set_class (self, "selected", selected);
  set_class (self, "connected", connected && !selected);
}

static GtkWidget *
find_text (GtkWidget *root)
{
  if (PM_IS_MARKDOWN_FIELD (root) || PM_IS_TEXT_FIELD (root) || PM_IS_LINE_FIELD (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/** pm_card_begin_edit: puts the caret into the first text. */
void
pm_card_begin_edit (PmCard *self)
{
  GtkWidget *text = find_text (self->content);

  if (text == NULL)
    gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD);
  else if (PM_IS_MARKDOWN_FIELD (text))
    pm_markdown_field_edit (PM_MARKDOWN_FIELD (text));
  else
    gtk_widget_grab_focus (text);
}

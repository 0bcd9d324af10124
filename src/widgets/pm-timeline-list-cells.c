/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-list.h"

#include "pm-choice-field.h"
#include "pm-event-words.h"
#include "pm-line-field.h"
#include "pm-menu-names.h"
#include "pm-text.h"
#include "pm-time-field.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  PmEditor *editor; /* owned */
  PmTimelineColumn column;
  GtkWidget *root;  /* borrowed */
  GtkWidget *about; /* before a time: whether it is approximate; NULL elsewhere */
  GtkWidget *note;  /* beside a time: what else there is to say of it; NULL elsewhere */
  PmItem *item;     /* owned, NULL while nothing is shown */
  gulong handler;
  gulong names_handler; /* of a lane or person: what it is called */
} Cell;

static void
unbind (Cell *cell)
{
  if (cell->item != NULL)
    g_signal_handler_disconnect (cell->item, cell->handler);
  g_clear_signal_handler (&cell->names_handler, pm_editor_get_document (cell->editor));
  g_clear_object (&cell->item);
}

static void
cell_free (gpointer data)
{
  Cell *cell = data;

  unbind (cell);
  g_object_unref (cell->editor);
  g_free (cell);
}

/** pm_timeline_column_get_title: Returns: what stands over the column */
const char *
pm_timeline_column_get_title (PmTimelineColumn column)
{
  static const guint fields[PM_TIMELINE_N_COLUMNS] = {
    [PM_TIMELINE_COLUMN_AT] = PM_EVENT_AT,
    [PM_TIMELINE_COLUMN_UNTIL] = PM_EVENT_UNTIL,
    [PM_TIMELINE_COLUMN_TITLE] = PM_EVENT_TITLE,
    [PM_TIMELINE_COLUMN_KIND] = PM_EVENT_KIND,
    [PM_TIMELINE_COLUMN_LANE] = PM_EVENT_LANE,
    [PM_TIMELINE_COLUMN_PERSON] = PM_EVENT_ACTOR,
    [PM_TIMELINE_COLUMN_SOURCE] = PM_EVENT_SOURCE,
    [PM_TIMELINE_COLUMN_CERTAINTY] = PM_EVENT_CERTAINTY,
    [PM_TIMELINE_COLUMN_MILESTONES] = PM_EVENT_MILESTONES,
  };

  return pm_field_get_label (PM_KIND_EVENT, fields[column]);
}

static char *
dup_milestones (const PmEvent *event)
{
  GString *text = g_string_new (event->starred ? "★" : "");

  for (guint i = 0; i < PM_N_MILESTONES; i++)
    if ((event->milestones & (1u << i)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "",
                              pm_enum_get_label (&pm_milestone_enum, i + 1));
  return g_string_free (text, FALSE);
}

static char *
dup_title (PmDocument *document, PmKind kind, const char *id)
{
  PmRecord *record = id != NULL ? pm_document_lookup (document, kind, id) : NULL;

  return pm_text_to_single_line (
      pm_text_or_empty (record != NULL ? pm_document_get_title (document, record) : NULL));
}

/** pm_timeline_column_dup_text: Returns: (transfer full): what an event has there, maybe nothing */
char *
pm_timeline_column_dup_text (PmDocument *document, const PmEvent *event, PmTimelineColumn column)
{
  switch (column)
    {
    case PM_TIMELINE_COLUMN_TITLE:
      return pm_text_to_single_line (pm_text_or_empty (event->title));
    case PM_TIMELINE_COLUMN_KIND:
      return g_strdup (pm_text_or_empty (pm_enum_get_label (&pm_event_kind_enum, event->kind)));
    case PM_TIMELINE_COLUMN_CERTAINTY:
      return g_strdup (
          pm_text_or_empty (pm_enum_get_label (&pm_event_certainty_enum, event->certainty)));
    case PM_TIMELINE_COLUMN_LANE:
      return dup_title (document, PM_KIND_LANE, event->lane);
    case PM_TIMELINE_COLUMN_PERSON:
      return dup_title (document, PM_KIND_PERSON, event->actor);
    case PM_TIMELINE_COLUMN_SOURCE:
      return pm_text_to_single_line (
          pm_text_or_empty (event->source != NULL ? pm_source (event->source)->system : NULL));
    case PM_TIMELINE_COLUMN_MILESTONES:
      return dup_milestones (event);
    case PM_TIMELINE_COLUMN_AT:
    case PM_TIMELINE_COLUMN_UNTIL:
    case PM_TIMELINE_N_COLUMNS:
    default:
      return g_strdup ("");
    }
}

/* Who and where: a button with a menu of those that there are. */

static gboolean
is_ref (PmTimelineColumn column)
{
  return column == PM_TIMELINE_COLUMN_LANE || column == PM_TIMELINE_COLUMN_PERSON;
}

static void
choose_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Cell *cell = user_data;
  PmDocument *document = pm_editor_get_document (cell->editor);
  const char *value = g_variant_get_string (parameter, NULL);
  guint field = cell->column == PM_TIMELINE_COLUMN_LANE ? PM_EVENT_LANE : PM_EVENT_ACTOR;

  if (cell->item != NULL)
    pm_editor_run (cell->editor, pm_command_set_string (document, pm_item_get_id (cell->item),
                                                        field, value[0] != '\0' ? value : NULL));
}

static void
append_ref (GMenu *menu, const char *title, const char *id)
{
  g_auto (GStrv) parts = g_strsplit (title, "_", -1);
  g_autofree char *label = g_strjoinv ("__", parts);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "cell.choose", "s", id);
  g_menu_append_item (menu, item);
}

static void
create_refs_cb (GtkMenuButton *button, gpointer user_data)
{
  Cell *cell = user_data;
  PmDocument *document = pm_editor_get_document (cell->editor);
  PmKind kind = cell->column == PM_TIMELINE_COLUMN_LANE ? PM_KIND_LANE : PM_KIND_PERSON;
  g_autoptr (GMenu) menu = g_menu_new ();
  guint n;
  PmRecord *const *records = pm_document_get_records (document, kind, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title =
          pm_text_to_single_line (pm_text_or_empty (pm_document_get_title (document, records[i])));

      append_ref (menu, title[0] != '\0' ? title : _ ("Untitled"), records[i]->id);
    }
  append_ref (menu, _ ("Not set"), "");
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
  pm_menu_names_add (GTK_WIDGET (gtk_menu_button_get_popover (button)));
}

static GtkWidget *
make_ref (Cell *cell)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *label = gtk_label_new (NULL);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) choose = g_simple_action_new ("choose", G_VARIANT_TYPE_STRING);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 13);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "value");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_refs_cb, cell, NULL);
  g_object_bind_property (cell->editor, "read-only", button, "sensitive",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  g_signal_connect (choose, "activate", G_CALLBACK (choose_cb), cell);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (choose));
  gtk_widget_insert_action_group (button, "cell", G_ACTION_GROUP (group));
  return button;
}

static GtkWidget *
make_root (Cell *cell)
{
  const char *title = pm_timeline_column_get_title (cell->column);
  GtkWidget *label;

  switch (cell->column)
    {
    case PM_TIMELINE_COLUMN_AT:
    case PM_TIMELINE_COLUMN_UNTIL:
      return pm_time_field_new (cell->editor,
                                pm_field_path (PM_KIND_EVENT, cell->column == PM_TIMELINE_COLUMN_AT
                                                                  ? PM_EVENT_AT
                                                                  : PM_EVENT_UNTIL),
                                title, "–");
    case PM_TIMELINE_COLUMN_TITLE:
      label = pm_line_field_new (cell->editor, pm_field_path (PM_KIND_EVENT, PM_EVENT_TITLE), title,
                                 _ ("Untitled event"));
      gtk_editable_set_width_chars (GTK_EDITABLE (label), 20);
      return label;
    case PM_TIMELINE_COLUMN_KIND:
      return pm_choice_field_new (cell->editor, pm_field_path (PM_KIND_EVENT, PM_EVENT_KIND), title,
                                  "–");
    case PM_TIMELINE_COLUMN_CERTAINTY:
      return pm_choice_field_new (cell->editor, pm_field_path (PM_KIND_EVENT, PM_EVENT_CERTAINTY),
                                  title, "–");
    case PM_TIMELINE_COLUMN_LANE:
    case PM_TIMELINE_COLUMN_PERSON:
      return make_ref (cell);
    case PM_TIMELINE_COLUMN_SOURCE:
    case PM_TIMELINE_COLUMN_MILESTONES:
    case PM_TIMELINE_N_COLUMNS:
    default:
      label = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 13);
      return label;
    }
}

/* A time as it was written, and when it was noticed. */
static GtkWidget *
make_note (void)
{
  GtkWidget *note = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_label_set_ellipsize (GTK_LABEL (note), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (note), 16);
  gtk_widget_add_css_class (note, "dimmed");
  gtk_widget_add_css_class (note, "caption");
  gtk_widget_add_css_class (note, "numeric");
  return note;
}

static void
update_note (Cell *cell, const PmEvent *event)
{
  PmZone *zone = pm_document_get_zone (pm_editor_get_document (cell->editor));
  g_autofree char *original = pm_event_quote_original (event, zone);
  g_autofree char *noticed = pm_event_describe_noticed (event, zone);
  const char *parts[] = { original, pm_event_describe_precision (event), noticed };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
  gtk_label_set_text (GTK_LABEL (cell->about),
                      event->approximate && pm_time_is_set (event->at) ? "~" : "");
  gtk_label_set_text (GTK_LABEL (cell->note), text->str);
  gtk_widget_set_tooltip_text (cell->note, text->len > 0 ? text->str : NULL);
  gtk_widget_set_visible (cell->note, text->len > 0);
}

static void
update (Cell *cell)
{
  const PmRecord *record = pm_item_get_record (cell->item);
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  if (cell->note != NULL)
    update_note (cell, pm_event ((PmRecord *) record));
  if (PM_IS_FIELD (cell->root))
    {
      pm_field_set_record (PM_FIELD (cell->root), record);
      return;
    }
  text = pm_timeline_column_dup_text (pm_editor_get_document (cell->editor),
                                      pm_event ((PmRecord *) record), cell->column);
  if (!is_ref (cell->column))
    {
      gtk_label_set_text (GTK_LABEL (cell->root), text);
      return;
    }
  gtk_label_set_text (GTK_LABEL (gtk_menu_button_get_child (GTK_MENU_BUTTON (cell->root))),
                      text[0] != '\0' ? text : "–");
  name = g_strdup_printf (_ ("%s: %s"), pm_timeline_column_get_title (cell->column),
                          text[0] != '\0' ? text : _ ("not set"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell->root), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

/* Where the caret is, the row is the one that is worked on. */
static void
entered_cb (Cell *cell)
{
  PmSelection *selection = pm_editor_get_selection (cell->editor);

  if (cell->item != NULL && !pm_selection_contains (selection, pm_item_get_id (cell->item)))
    pm_selection_select (selection, pm_item_get_id (cell->item));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PmEditor *editor)
{
  Cell *cell = g_new0 (Cell, 1);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  cell->editor = g_object_ref (editor);
  cell->column = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "column"));
  cell->root = make_root (cell);
  gtk_widget_set_valign (cell->root, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (entered_cb), cell);
  gtk_widget_add_controller (cell->root, focus);
  g_object_set_data_full (G_OBJECT (item), "pm-cell", cell, cell_free);
  g_object_set_data (G_OBJECT (cell->root), "pm-cell", cell);
  if (cell->column == PM_TIMELINE_COLUMN_AT)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      cell->about = gtk_label_new (NULL);
      cell->note = make_note ();
      gtk_label_set_width_chars (GTK_LABEL (cell->about), 1);
      gtk_widget_set_margin_start (cell->note, 6);
      gtk_box_append (GTK_BOX (box), cell->about);
      gtk_box_append (GTK_BOX (box), cell->root);
      gtk_box_append (GTK_BOX (box), cell->note);
      gtk_list_item_set_child (item, box);
    }
  else
    gtk_list_item_set_child (item, cell->root);
  gtk_column_view_cell_set_focusable (GTK_COLUMN_VIEW_CELL (item), FALSE);
}

/* Lanes and people get other names, and people are called by their roles. */
static void
names_cb (Cell *cell, guint kind)
{
  if (kind == (cell->column == PM_TIMELINE_COLUMN_LANE ? PM_KIND_LANE : PM_KIND_PERSON))
    update (cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer unused)
{
  Cell *cell = g_object_get_data (G_OBJECT (item), "pm-cell");

  unbind (cell);
  cell->item = g_object_ref (gtk_list_item_get_item (item));
  cell->handler =
      g_signal_connect_swapped (cell->item, "notify::record", G_CALLBACK (update), cell);
  if (is_ref (cell->column))
    cell->names_handler = g_signal_connect_swapped (pm_editor_get_document (cell->editor),
                                                    "changed", G_CALLBACK (names_cb), cell);
  update (cell);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer unused)
{
  unbind (g_object_get_data (G_OBJECT (item), "pm-cell"));
}

/** pm_timeline_list_cell_get_id: Returns: (nullable): the id of the event that @widget, which is in
 * a cell, is about */
const char *
pm_timeline_list_cell_get_id (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      Cell *cell = g_object_get_data (G_OBJECT (widget), "pm-cell");

      if (cell != NULL)
        return cell->item != NULL ? pm_item_get_id (cell->item) : NULL;
    }
  return NULL;
}

GtkListItemFactory *
pm_timeline_list_factory_new (PmEditor *editor, PmTimelineColumn column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "column", GINT_TO_POINTER (column));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), editor, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}

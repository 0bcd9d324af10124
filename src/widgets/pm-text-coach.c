/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-text-coach.h"

#include "pm-commands.h"
#include "pm-language-remarks.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Who is writing is not to be interrupted: a text is looked at when it was left alone for so long,
 * ms. */
#define REST 400

#define POPOVER_WIDTH 36 /* characters */

/* What is at the caret has to be found out, and told whatever it is. */
#define UNKNOWN -2

struct _PmTextCoach
{
  PmFieldData data;
  GtkTextView *view;     /* borrowed: it owns the coach */
  GtkTextBuffer *buffer; /* owned */
  GtkTextTag *tag;       /* borrowed from the buffer */
  GSimpleActionGroup *actions;
  GtkGesture *press; /* owned by the view */
  GtkWidget *popover;
  GArray *hits;             /* PmLanguageHit, of the text as it is; empty while it is not known */
  const PmParts *dismissed; /* what had been set aside when it was looked at: only compared */
  int asked;                /* what the menu is about: a hit, or -1 */
  guint source;
};

static void
set_asked (PmTextCoach *self, int hit)
{
  static const char *const names[] = { "explain", "set-aside" };

  self->asked = hit;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), names[i]);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                                   hit >= 0 &&
                                       (i == 0 || !pm_editor_get_read_only (self->data.editor)));
    }
}

/* Where a hit stands, in the text as it is. */
static void
get_bounds (PmTextCoach *self, const PmLanguageHit *hit, GtkTextIter *start, GtkTextIter *end)
{
  const char *text = pm_field_path_get_string (&self->data.path, self->data.record);

  gtk_text_buffer_get_iter_at_offset (self->buffer, start,
                                      (int) g_utf8_strlen (text, (gssize) hit->offset));
  *end = *start;
  gtk_text_iter_forward_chars (end, (int) g_utf8_strlen (text + hit->offset, (gssize) hit->length));
}

/* Returns: the hit that @iter is in or at the end of, or -1 */
static int
find_hit (PmTextCoach *self, const GtkTextIter *iter)
{
  const char *text;
  gsize at;

  if (self->hits->len == 0)
    return -1;
  text = pm_field_path_get_string (&self->data.path, self->data.record);
  /* While there are hits, this is the text that the view shows; but for a moment in a change. */
  if (gtk_text_iter_get_offset (iter) > g_utf8_strlen (text, -1))
    return -1;
  at = (gsize) (g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (iter)) - text);
  for (guint i = 0; i < self->hits->len; i++)
    {
      const PmLanguageHit *hit = &g_array_index (self->hits, PmLanguageHit, i);

      if (at >= hit->offset && at <= hit->offset + hit->length)
        return (int) i;
    }
  return -1;
}

static int
find_hit_at_caret (PmTextCoach *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, gtk_text_buffer_get_insert (self->buffer));
  return find_hit (self, &iter);
}

/* Returns: the hit at a place of the view, or -1 */
static int
find_hit_at (PmTextCoach *self, int x, int y)
{
  GtkTextIter iter;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, x, y, &x, &y);
  if (!gtk_text_view_get_iter_at_location (self->view, &iter, x, y))
    return -1;
  return find_hit (self, &iter);
}

static char *
dup_remark (const PmLanguageHit *hit, const char *separator)
{
  return g_strconcat (pm_language_rule_get_reason (hit->rule), separator,
                      pm_language_rule_get_question (hit->rule), NULL);
}

/* A screen reader says it where the caret is. */
static void
caret_cb (PmTextCoach *self)
{
  int hit = find_hit_at_caret (self);
  g_autofree char *remark = NULL;

  if (hit == self->asked)
    return;
  set_asked (self, hit);
  if (hit >= 0)
    remark = dup_remark (&g_array_index (self->hits, PmLanguageHit, hit), " ");
  if (remark != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, remark, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->view),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
update_color (PmTextCoach *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GdkRGBA color;

  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (manager),
                                       adw_style_manager_get_dark (manager), &color);
  g_object_set (self->tag, "underline-rgba", &color, NULL);
}

/* It is about one of the hits, which are about to be others. */
static void
close_popover (PmTextCoach *self)
{
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
forget (PmTextCoach *self)
{
  close_popover (self);
  g_array_set_size (self->hits, 0);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->view), FALSE);
  caret_cb (self);
}

static void
look (PmTextCoach *self)
{
  PmDocument *document = pm_field_data_get_document (&self->data);
  const char *text = pm_field_path_get_string (&self->data.path, self->data.record);
  g_autoptr (GHashTable) names = pm_language_collect_names (document);
  g_autofree char *shown = NULL;
  GtkTextIter start, end;

  close_popover (self);
  g_clear_pointer (&self->hits, g_array_unref);
  self->hits = pm_language_find_in (document, self->data.record, self->data.path.field, names);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->tag, &start, &end);
  /* A record that is newer than what the view shows will be told of soon. */
  shown = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  if (g_strcmp0 (shown, text) != 0)
    g_array_set_size (self->hits, 0);
  for (guint i = 0; i < self->hits->len; i++)
    {
      get_bounds (self, &g_array_index (self->hits, PmLanguageHit, i), &start, &end);
      gtk_text_buffer_apply_tag (self->buffer, self->tag, &start, &end);
    }
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->view), self->hits->len > 0);
  self->asked = UNKNOWN;
  caret_cb (self);
}

static gboolean
rest_cb (gpointer user_data)
{
  PmTextCoach *self = user_data;

  self->source = 0;
  if (self->data.record != NULL)
    look (self);
  return G_SOURCE_REMOVE;
}

static void
look_soon (PmTextCoach *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add_full (G_PRIORITY_LOW, REST, rest_cb, self, NULL);
}

static void
changed_cb (PmTextCoach *self)
{
  forget (self);
  look_soon (self);
}

/* What was set aside, here or in the review, is not underlined any more. */
static void
settled_cb (PmTextCoach *self)
{
  PmDocument *document = pm_field_data_get_document (&self->data);
  const PmParts *dismissed = pm_document_get_incident (document)->dismissed;

  if (self->dismissed == dismissed)
    return;
  self->dismissed = dismissed;
  look_soon (self);
}

static gboolean
query_tooltip_cb (GtkWidget *widget,
                  int x,
                  int y,
                  gboolean keyboard,
                  GtkTooltip *tooltip,
                  PmTextCoach *self)
{
  int hit = keyboard ? find_hit_at_caret (self) : find_hit_at (self, x, y);
  g_autofree char *remark = NULL;

  if (hit < 0)
    return FALSE;
  remark = dup_remark (&g_array_index (self->hits, PmLanguageHit, hit), "\n");
  gtk_tooltip_set_text (tooltip, remark);
  return TRUE;
}

static void
pressed_cb (PmTextCoach *self, int n_press, double x, double y)
{
  set_asked (self, find_hit_at (self, (int) x, (int) y));
}

static void
set_aside (PmTextCoach *self)
{
  PmDocument *document = pm_field_data_get_document (&self->data);
  const char *text = pm_field_path_get_string (&self->data.path, self->data.record);
  gboolean is_incident = self->data.path.kind == PM_KIND_INCIDENT;
  g_autofree char *words = NULL;
  const PmLanguageHit *hit;

  if (self->asked < 0)
    return;
  hit = &g_array_index (self->hits, PmLanguageHit, self->asked);
  words = g_strndup (text + hit->offset, hit->length);
  pm_editor_run (self->data.editor,
                 pm_command_dismiss_remark (document, pm_language_rule_get_id (hit->rule),
                                            is_incident ? NULL : self->data.record->id, words));
}

static void
set_aside_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  set_aside (user_data);
}

static void
button_cb (PmTextCoach *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  set_aside (self);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), POPOVER_WIDTH);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static void
explain_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmTextCoach *self = user_data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *reason, *question, *button;
  GdkRectangle rect, last;
  GtkTextIter start, end;
  const PmLanguageHit *hit;

  if (self->asked < 0)
    return;
  hit = &g_array_index (self->hits, PmLanguageHit, self->asked);
  get_bounds (self, hit, &start, &end);
  gtk_text_view_get_iter_location (self->view, &start, &rect);
  gtk_text_view_get_iter_location (self->view, &end, &last);
  if (last.y == rect.y)
    gdk_rectangle_union (&rect, &last, &rect);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, rect.x, rect.y,
                                         &rect.x, &rect.y);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  reason = make_label (pm_language_rule_get_reason (hit->rule));
  question = make_label (pm_language_rule_get_question (hit->rule));
  gtk_widget_add_css_class (reason, "heading");
  button = gtk_button_new_with_label (C_ ("verb", "Set Aside"));
  gtk_widget_set_visible (button, !pm_editor_get_read_only (self->data.editor));
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), reason);
  gtk_box_append (GTK_BOX (box), question);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->popover),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, reason, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, question, NULL, -1);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self->view));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &rect);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (button_cb), self);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
add_menu (PmTextCoach *self)
{
  static const GActionEntry entries[] = {
    { .name = "explain", .activate = explain_cb },
    { .name = "set-aside", .activate = set_aside_cb },
  };
  static const struct
  {
    const char *label;
    const char *action;
  } items[] = {
    { N_ ("Why Is This Underlined?"), "coach.explain" },
    { N_ ("Set Remark Aside"), "coach.set-aside" },
  };
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->view), "coach", G_ACTION_GROUP (self->actions));
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (items[i].label), items[i].action);

      g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
      g_menu_append_item (section, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  gtk_text_view_set_extra_menu (self->view, G_MENU_MODEL (menu));
}

/**
 * pm_text_coach_new:
 * @path: a text that is coached: pm_language_is_coached()
 * @view: shows it, and has to free the coach when it is disposed
 */
PmTextCoach *
pm_text_coach_new (PmEditor *editor, PmFieldPath path, GtkTextView *view)
{
  PmTextCoach *self = g_new0 (PmTextCoach, 1);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  pm_field_data_init (&self->data, editor, path);
  self->view = view;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  self->hits = g_array_new (FALSE, FALSE, sizeof (PmLanguageHit));
  self->tag =
      gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_ERROR, NULL);
  add_menu (self);
  set_asked (self, -1);
  update_color (self);
  self->press = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->press), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (self->press),
                                              GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->press, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (self->press));
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->buffer, "notify::cursor-position", G_CALLBACK (caret_cb), self);
  g_signal_connect (view, "query-tooltip", G_CALLBACK (query_tooltip_cb), self);
  g_signal_connect_swapped (pm_editor_get_document (editor), "settled", G_CALLBACK (settled_cb),
                            self);
  g_signal_connect_swapped (manager, "notify::dark", G_CALLBACK (update_color), self);
  g_signal_connect_swapped (manager, "notify::accent-color", G_CALLBACK (update_color), self);
  return self;
}

/** pm_text_coach_free: to be called before the view is disposed of */
void
pm_text_coach_free (PmTextCoach *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_signal_handlers_disconnect_by_data (self->view, self);
  g_signal_handlers_disconnect_by_data (pm_editor_get_document (self->data.editor), self);
  g_signal_handlers_disconnect_by_data (adw_style_manager_get_default (), self);
  gtk_widget_remove_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (self->press));
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  gtk_widget_insert_action_group (GTK_WIDGET (self->view), "coach", NULL);
  g_object_unref (self->actions);
  g_object_unref (self->buffer);
  g_array_unref (self->hits);
  pm_field_data_clear (&self->data);
  g_free (self);
}

/** pm_text_coach_set_record: @record: has the text, and is the newest */
void
pm_text_coach_set_record (PmTextCoach *self, const PmRecord *record)
{
  if (pm_field_data_set_record (&self->data, record))
    {
      forget (self);
      look_soon (self);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-causes-canvas-private.h"

#include "pm-causes-common.h"
#include "pm-own-undo.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

#define ZOOM_TO_WRITE 0.7

void
pm_causes_announce (PmCausesCanvas *self, const char *text)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static gboolean
is_read_only (PmCausesCanvas *self)
{
  return pm_editor_get_read_only (self->editor);
}

/* Runs @command as a step of its own. */
static gboolean
run (PmCausesCanvas *self, PmCommand *command)
{
  pm_history_break_merge (pm_editor_get_history (self->editor));
  return pm_editor_run (self->editor, command);
}

/* Adding */

/* Lays a copy of the document under the tree that has the cause that is being written. */
static void
show_pending (PmCausesCanvas *self)
{
  g_clear_object (&self->preview);
  self->preview = pm_cause_draft_show (&self->pending, pm_editor_get_document (self->editor));
  g_set_str (&self->edited_id, self->pending.id);
}

static void
begin_writing (PmCausesCanvas *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text_view));
  GtkTextIter start, end;

  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_widget_set_visible (self->editor_box, TRUE);
  if (self->zoom < ZOOM_TO_WRITE)
    {
      graphene_rect_t bounds;

      if (pm_causes_canvas_get_node_bounds (self, self->edited_id, &bounds))
        pm_causes_zoom_about (self, 1, bounds.origin.x + bounds.size.width / 2,
                              bounds.origin.y + bounds.size.height / 2);
    }
  gtk_widget_grab_focus (self->text_view);
  g_set_str (&self->reveal_id, self->edited_id);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * pm_causes_add:
 * @effect: (nullable): what it leads to; %NULL: nothing, it is a root
 * @after: (nullable): the sibling that it follows; %NULL: the last one
 *
 * Shows a new cause and lets its text be written.
 */
void
pm_causes_add (PmCausesCanvas *self, const char *effect, const char *after, PmCauseKind kind)
{
  PmCauseDraft pending = { NULL };

  pm_cause_draft_set (&pending, pm_editor_get_document (self->editor), effect, after, kind);
  if (self->edited_id != NULL)
    pm_causes_edit_commit (self);
  if (is_read_only (self))
    {
      pm_cause_draft_clear (&pending);
      return;
    }
  pm_cause_draft_clear (&self->pending);
  self->pending = pending;
  if (pending.effect != NULL)
    g_hash_table_remove (self->folded, pending.effect);
  show_pending (self);
  pm_causes_refresh (self);
  begin_writing (self, "");
}

void
pm_causes_add_below (PmCausesCanvas *self, const char *effect)
{
  pm_causes_add (self, effect, NULL, PM_CAUSE_KIND_CONTRIBUTING);
}

/**
 * pm_causes_ask_why:
 * @n: for which time in a row
 *
 * Lets what led to the cause @id be written, and when that is done what led to that, and so on,
 * until nothing is written.
 */
void
pm_causes_ask_why (PmCausesCanvas *self, const char *id, guint n)
{
  g_autofree char *question = pm_causes_dup_why (pm_editor_get_document (self->editor), id, n);

  pm_causes_add_below (self, id);
  if (self->edited_id == NULL)
    return;
  self->n_whys = n;
  gtk_label_set_text (GTK_LABEL (self->why_label), question);
  gtk_widget_set_visible (self->why_label, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  pm_causes_announce (self, question);
}

void
pm_causes_add_sibling (PmCausesCanvas *self, const char *id)
{
  const PmTreeNode *node = pm_causes_node (self, pm_tree_layout_find (self->layout, id));
  const PmTreeNode *parent = node != NULL ? pm_causes_node (self, node->parent) : NULL;

  if (node == NULL)
    return;
  if (parent != NULL)
    pm_causes_add (self, parent->id, id, PM_CAUSE_KIND_CONTRIBUTING);
  else
    pm_causes_add (self, NULL, id,
                   node->is_detached ? PM_CAUSE_KIND_CONTRIBUTING : PM_CAUSE_KIND_PROBLEM);
}

/* Writing */

/** pm_causes_edit_text: lets the text of the cause @id be written in its box */
void
pm_causes_edit_text (PmCausesCanvas *self, const char *id)
{
  PmRecord *cause = pm_document_lookup (pm_editor_get_document (self->editor), PM_KIND_CAUSE, id);
  g_autofree char *own = g_strdup (id);

  if (cause == NULL || is_read_only (self))
    return;
  if (self->edited_id != NULL)
    pm_causes_edit_commit (self);
  g_set_str (&self->edited_id, own);
  begin_writing (self, pm_text_or_empty (pm_cause (cause)->text));
}

static char *
get_written (PmCausesCanvas *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text_view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

/* Takes the text field away. Returns: the id that was written. */
static char *
end_writing (PmCausesCanvas *self, gboolean *was_pending, gboolean *had_focus)
{
  char *id = g_steal_pointer (&self->edited_id);

  self->n_whys = 0;
  gtk_widget_set_visible (self->why_label, FALSE);
  *had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) == self->editor_box;
  *was_pending = self->preview != NULL;
  g_clear_object (&self->preview);
  return id;
}

/** pm_causes_edit_commit: keeps what was written; nothing written is no change and no new cause */
void
pm_causes_edit_commit (PmCausesCanvas *self)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  g_autofree char *text = NULL;
  g_autofree char *id = NULL;
  gboolean was_pending, had_focus;

  if (self->edited_id == NULL)
    return;
  text = get_written (self);
  if (text[0] == '\0')
    {
      pm_causes_edit_cancel (self);
      return;
    }
  id = end_writing (self, &was_pending, &had_focus);
  if (was_pending)
    run (self, pm_cause_draft_make_command (&self->pending, document, text));
  else
    run (self, pm_command_set_string (document, id, PM_CAUSE_TEXT, text));
  pm_history_break_merge (pm_editor_get_history (self->editor));
  pm_causes_select (self, id);
  if (had_focus)
    pm_causes_canvas_grab_node (self, id);
  gtk_widget_set_visible (self->editor_box, FALSE);
  pm_causes_queue_refresh (self);
}

/** pm_causes_edit_cancel: forgets what was written, and a cause that was to be new */
void
pm_causes_edit_cancel (PmCausesCanvas *self)
{
  g_autofree char *id = NULL;
  gboolean was_pending, had_focus;

  if (self->edited_id == NULL)
    return;
  id = end_writing (self, &was_pending, &had_focus);
  if (had_focus)
    {
      const char *back = was_pending && self->pending.after != NULL ? self->pending.after
                         : was_pending                              ? self->pending.effect
                                                                    : id;

      pm_causes_canvas_grab_node (self, back);
    }
  gtk_widget_set_visible (self->editor_box, FALSE);
  pm_causes_refresh (self);
}

/**
 * pm_causes_edit_update:
 *
 * The document has changed while something is being written: what is written stays, as long as the
 * place is there where it belongs.
 */
void
pm_causes_edit_update (PmCausesCanvas *self)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  gboolean is_there = self->preview == NULL
                          ? pm_document_find (document, self->edited_id) != NULL
                          : self->pending.effect == NULL ||
                                pm_document_find (document, self->pending.effect) != NULL;

  if (!is_there)
    {
      pm_causes_edit_cancel (self);
      return;
    }
  if (self->preview != NULL)
    show_pending (self);
  pm_causes_refresh (self);
}

static void
commit_and_go_on (PmCausesCanvas *self)
{
  g_autofree char *text = get_written (self);
  guint n_whys = self->n_whys;

  pm_causes_edit_commit (self);
  if (n_whys > 0 && text[0] != '\0' && pm_causes_lead_id (self) != NULL)
    pm_causes_ask_why (self, pm_causes_lead_id (self), n_whys + 1);
}

static gboolean
text_key_cb (GtkEventControllerKey *controller,
             guint keyval,
             guint keycode,
             GdkModifierType state,
             PmCausesCanvas *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));

  /* An input method may want Enter and Esc for what is being composed. */
  if (gtk_text_view_im_context_filter_keypress (GTK_TEXT_VIEW (self->text_view), event))
    return GDK_EVENT_STOP;
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (state & GDK_SHIFT_MASK)
        return GDK_EVENT_PROPAGATE;
      commit_and_go_on (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
      if (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK))
        return GDK_EVENT_PROPAGATE;
      pm_causes_edit_commit (self);
      if (pm_causes_lead_id (self) != NULL)
        pm_causes_add_below (self, pm_causes_lead_id (self));
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      pm_causes_edit_cancel (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
text_leave_cb (PmCausesCanvas *self)
{
  if (gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  pm_causes_edit_commit (self);
}

void
pm_causes_edit_init (PmCausesCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->editor_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->editor_box, "cause-editor");
  self->text_view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->text_view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->text_view), FALSE);
  gtk_widget_set_hexpand (self->text_view, TRUE);
  pm_own_undo_mark (self->text_view);
  gtk_widget_set_vexpand (self->text_view, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Text of the cause"), -1);
  self->why_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->why_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->why_label), 0);
  gtk_widget_add_css_class (self->why_label, "why");
  gtk_widget_set_visible (self->why_label, FALSE);
  gtk_box_append (GTK_BOX (self->editor_box), self->why_label);
  gtk_box_append (GTK_BOX (self->editor_box), self->text_view);
  gtk_widget_set_visible (self->editor_box, FALSE);
  gtk_widget_set_parent (self->editor_box, GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (text_key_cb), self, 0);
  gtk_widget_add_controller (self->text_view, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (text_leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->text_view, focus);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text_view)), "changed",
                           G_CALLBACK (gtk_widget_queue_allocate), self, G_CONNECT_SWAPPED);
}

/* Moving */

static const char *
number_of (PmCausesCanvas *self, const char *id)
{
  const PmTreeNode *node = pm_causes_node (self, pm_tree_layout_find_visible (self->layout, id));

  return node != NULL ? node->number : "";
}

/**
 * pm_causes_move:
 * @effect: (nullable): what the cause @id leads to from now on, in place of what it is laid under
 * @before: (nullable): the sibling that follows it
 */
void
pm_causes_move (PmCausesCanvas *self, const char *id, const char *effect, const char *before)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  const PmTreeNode *node = pm_causes_node (self, pm_tree_layout_find (self->layout, id));
  const PmTreeNode *parent = node != NULL ? pm_causes_node (self, node->parent) : NULL;
  g_autofree char *own = g_strdup (id);
  g_autofree char *own_effect = g_strdup (effect);

  if (node == NULL ||
      !run (self, pm_command_reparent_cause (document, id, parent != NULL ? parent->id : NULL,
                                             effect, before)))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  if (own_effect != NULL)
    {
      g_autofree char *said =
          g_strdup_printf (_ ("Moved, now a cause of %s"), number_of (self, own_effect));

      pm_causes_announce (self, said);
    }
  g_hash_table_remove (self->folded, pm_text_or_empty (own_effect));
  pm_causes_select (self, own);
  pm_causes_canvas_reveal (self, own);
  g_set_str (&self->reveal_id, own);
}

/** pm_causes_link: the cause @id leads to @effect as well */
void
pm_causes_link (PmCausesCanvas *self, const char *id, const char *effect)
{
  if (!run (self, pm_command_link_cause (pm_editor_get_document (self->editor), id, effect)))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/** pm_causes_step_move: the keyboard's way to drag: a place back or on, or a level up or down */
void
pm_causes_step_move (PmCausesCanvas *self, const char *id, PmTreeStep step)
{
  const PmTreeNode *node = pm_causes_node (self, pm_tree_layout_find (self->layout, id));
  const PmTreeNode *parent = node != NULL ? pm_causes_node (self, node->parent) : NULL;
  const PmTreeNode *previous = node != NULL ? pm_causes_node (self, node->previous_sibling) : NULL;
  const PmTreeNode *next = node != NULL ? pm_causes_node (self, node->next_sibling) : NULL;
  const char *effect = parent != NULL ? parent->id : NULL;

  if (node == NULL || is_read_only (self))
    return;
  if (step == PM_TREE_STEP_PARENT && parent != NULL && parent->parent >= 0)
    {
      const PmTreeNode *behind = pm_causes_node (self, parent->next_sibling);

      pm_causes_move (self, id, pm_causes_node (self, parent->parent)->id,
                      behind != NULL ? behind->id : NULL);
    }
  else if (step == PM_TREE_STEP_CHILD && previous != NULL)
    pm_causes_move (self, id, previous->id, NULL);
  else if (step == PM_TREE_STEP_PREVIOUS && previous != NULL)
    pm_causes_move (self, id, effect, previous->id);
  else if (step == PM_TREE_STEP_NEXT && next != NULL)
    {
      const PmTreeNode *after = pm_causes_node (self, next->next_sibling);

      pm_causes_move (self, id, effect, after != NULL ? after->id : NULL);
    }
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/* Removing */

static void
remove_now (PmCausesCanvas *self, const char *id, gboolean with_branch)
{
  const PmTreeNode *node = pm_causes_node (self, pm_tree_layout_find (self->layout, id));
  g_autofree char *next = NULL;
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  if (node != NULL)
    {
      const PmTreeNode *neighbour = pm_causes_node (self, node->next_sibling);

      if (neighbour == NULL)
        neighbour = pm_causes_node (self, node->previous_sibling);
      if (neighbour == NULL)
        neighbour = pm_causes_node (self, node->parent);
      next = neighbour != NULL ? g_strdup (neighbour->id) : NULL;
    }
  if (!run (self, pm_command_remove_cause (pm_editor_get_document (self->editor), id, with_branch)))
    return;
  if (next != NULL && pm_tree_layout_find (self->layout, next) >= 0)
    {
      pm_causes_select (self, next);
      if (had_focus)
        pm_causes_canvas_grab_node (self, next);
    }
}

static void
remove_cb (GtkWidget *widget, const char *id, gboolean with_branch)
{
  remove_now (PM_CAUSES_CANVAS (widget), id, with_branch);
}

/** pm_causes_remove: deletes the cause @id, after asking what becomes of what led to it */
void
pm_causes_remove (PmCausesCanvas *self, const char *id)
{
  pm_causes_ask_remove (GTK_WIDGET (self), self->editor, id, remove_cb);
}

/* Fields */

void
pm_causes_set_uint (PmCausesCanvas *self, const char *id, guint field, guint value)
{
  run (self, pm_command_set_uint (pm_editor_get_document (self->editor), id, field, value));
}

/** pm_causes_toggle_gate: all of them needed, any one enough, all of them needed, ... */
void
pm_causes_toggle_gate (PmCausesCanvas *self, const char *id)
{
  PmRecord *cause = pm_document_lookup (pm_editor_get_document (self->editor), PM_KIND_CAUSE, id);
  PmGate gate;

  if (cause == NULL)
    return;
  gate = pm_cause (cause)->gate == PM_GATE_AND ? PM_GATE_OR : PM_GATE_AND;
  pm_causes_set_uint (self, id, PM_CAUSE_GATE, gate);
  pm_causes_announce (self, pm_enum_get_label (&pm_gate_enum, gate));
}

void
pm_causes_add_evidence (PmCausesCanvas *self, const char *id, const char *event)
{
  if (!run (self, pm_command_add_ref (pm_editor_get_document (self->editor), id, PM_CAUSE_EVIDENCE,
                                      event)))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

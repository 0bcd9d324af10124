/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-causes-view.h"

#include "pm-causes-canvas.h"
#include "pm-causes-outline.h"
#include "pm-own-undo.h"
#include "pm-record-filter.h"
#include "pm-widgets.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

typedef enum
{
  PM_CAUSES_FORM_GRAPH,
  PM_CAUSES_FORM_OUTLINE,
  PM_CAUSES_FORM_FISHBONE,
} PmCausesForm;

struct _PmCausesView
{
  GtkWidget parent_instance;

  PmEditor *editor;
  GtkWidget *stack;
  GtkWidget *forms; /* a stack of the drawing and the outline */
  GtkWidget *form_group;
  GtkWidget *canvas;
  GtkWidget *outline;
  PmCausesForm form;
  GtkWidget *zoom_label;
  GtkWidget *side;
  GtkWidget *problem_entry;
  GtkWidget *search_bar;
  GtkWidget *search;
};

enum
{
  PROP_EDITOR = 1,
  PROP_FORM,
  N_PROPS,
};

/* How the causes are shown. */
typedef struct
{
  const char *name; /* of the form, and what is remembered */
  const char *title;
  const char *explanation;
} Form;

static const Form forms[] = {
  [PM_CAUSES_FORM_GRAPH] = { "graph", N_ ("Graph"), N_ ("Show the causes as a graph") },
  [PM_CAUSES_FORM_OUTLINE] = { "outline", N_ ("Outline"),
                               N_ ("Show the causes as an indented list") },
  [PM_CAUSES_FORM_FISHBONE] = { "fishbone", N_ ("Fishbone"), N_ ("Show the causes by category") },
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PmCausesView, pm_causes_view, GTK_TYPE_WIDGET)

/* The form that is shown. */
static GtkWidget *
get_shown (PmCausesView *self)
{
  return self->form == PM_CAUSES_FORM_OUTLINE ? self->outline : self->canvas;
}

static void
update_page (PmCausesView *self)
{
  gboolean is_empty = pm_document_get_n (pm_editor_get_document (self->editor), PM_KIND_CAUSE) == 0;

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), is_empty ? "empty" : "tree");
}

static void
zoom_changed_cb (PmCausesView *self)
{
  g_autofree char *text = g_strdup_printf (
      _ ("%d %%"), (int) round (pm_causes_canvas_get_zoom (PM_CAUSES_CANVAS (self->canvas)) * 100));

  gtk_button_set_label (GTK_BUTTON (self->zoom_label), text);
}

static void
add_problem_cb (PmCausesView *self)
{
  g_autofree char *text =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->problem_entry))));
  PmDocument *document = pm_editor_get_document (self->editor);
  PmRecord *cause;

  if (text[0] == '\0')
    {
      gtk_widget_grab_focus (self->problem_entry);
      return;
    }
  if (!pm_editor_run (self->editor,
                      pm_command_add_cause (document, NULL, text, PM_CAUSE_KIND_PROBLEM)))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->problem_entry), "");
  cause = pm_document_get (document, PM_KIND_CAUSE, 0);
  pm_selection_select (pm_editor_get_selection (self->editor), cause->id);
  if (self->form == PM_CAUSES_FORM_OUTLINE)
    pm_causes_outline_grab (PM_CAUSES_OUTLINE (self->outline), cause->id);
  else
    pm_causes_canvas_grab_node (PM_CAUSES_CANVAS (self->canvas), cause->id);
}

/* Finding: the next cause, from the selected one on, that has all the words. */
static void
find (PmCausesView *self, gboolean also_here, int step)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  PmSelection *selection = pm_editor_get_selection (self->editor);
  PmRecord *lead = pm_selection_get_lead_record (selection);
  g_auto (GStrv) words =
      pm_record_filter_split (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  guint n = pm_document_get_n (document, PM_KIND_CAUSE);
  guint start = 0;

  if (words[0] == NULL || n == 0)
    return;
  if (lead == NULL || pm_record_get_kind (lead) != PM_KIND_CAUSE ||
      !pm_document_get_position (document, lead, &start))
    also_here = TRUE;
  for (guint i = also_here ? 0 : 1; i <= n; i++)
    {
      guint at = (guint) (((int) start + step * (int) i + 2 * (int) n) % (int) n);
      PmRecord *record = pm_document_get (document, PM_KIND_CAUSE, at);

      if (!pm_record_matches (document, record, (const char *const *) words))
        continue;
      pm_selection_select (selection, record->id);
      if (self->form == PM_CAUSES_FORM_OUTLINE)
        pm_causes_outline_reveal (PM_CAUSES_OUTLINE (self->outline), record->id);
      else
        pm_causes_canvas_reveal (PM_CAUSES_CANVAS (self->canvas), record->id);
      gtk_widget_remove_css_class (self->search, "error");
      return;
    }
  gtk_widget_add_css_class (self->search, "error");
}

static void
search_changed_cb (PmCausesView *self)
{
  gtk_widget_remove_css_class (self->search, "error");
  find (self, TRUE, 1);
}

static void
search_next_cb (PmCausesView *self)
{
  find (self, FALSE, 1);
}

static void
search_previous_cb (PmCausesView *self)
{
  find (self, FALSE, -1);
}

static void
search_stop_cb (PmCausesView *self)
{
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->search_bar), FALSE);
  gtk_widget_grab_focus (get_shown (self));
}

static void
find_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PmCausesView *self = PM_CAUSES_VIEW (widget);

  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->search_bar), TRUE);
  gtk_widget_grab_focus (self->search);
}

static GtkWidget *
make_search_bar (PmCausesView *self)
{
  self->search = gtk_search_entry_new ();
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->search),
                                         _ ("Words or a number, such as C4"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->search), 26);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_next_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "next-match", G_CALLBACK (search_next_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "previous-match", G_CALLBACK (search_previous_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (search_stop_cb), self,
                           G_CONNECT_SWAPPED);
  self->search_bar = gtk_search_bar_new ();
  gtk_search_bar_set_child (GTK_SEARCH_BAR (self->search_bar), self->search);
  return self->search_bar;
}

static GtkWidget *
make_button (const char *icon, const char *name, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_bar (GtkAlign align)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (bar, "causes-bar");
  gtk_widget_set_halign (bar, align);
  gtk_widget_set_valign (bar, GTK_ALIGN_END);
  gtk_widget_set_margin_start (bar, 12);
  gtk_widget_set_margin_end (bar, 12);
  gtk_widget_set_margin_bottom (bar, 12);
  return bar;
}

/* What can be done with the selected cause, for those who have no keyboard at hand. */
static GtkWidget *
make_edit_bar (void)
{
  GtkWidget *bar = make_bar (GTK_ALIGN_START);

  gtk_box_append (GTK_BOX (bar), make_button ("list-add-symbolic", _ ("Add Cause Below (Tab)"),
                                              "causes.add-below"));
  gtk_box_append (GTK_BOX (bar), make_button ("dialog-question-symbolic", _ ("Ask Why Again (W)"),
                                              "causes.ask-why"));
  gtk_box_append (GTK_BOX (bar),
                  make_button ("document-edit-symbolic", _ ("Edit Text (F2)"), "causes.edit"));
  gtk_box_append (GTK_BOX (bar),
                  make_button ("pm-evidence-symbolic", _ ("Evidence (E)"), "causes.evidence"));
  gtk_box_append (GTK_BOX (bar),
                  make_button ("user-trash-symbolic", _ ("Delete (Del)"), "causes.delete"));
  return bar;
}

/* The fishbone is a third way to draw the tree, and leaves the other two as they were. */
static void
update_orientation (PmCausesView *self)
{
  gboolean from_side = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->side));

  gtk_widget_set_sensitive (self->side, self->form != PM_CAUSES_FORM_FISHBONE);
  pm_causes_canvas_set_tree_orientation (PM_CAUSES_CANVAS (self->canvas),
                                         self->form == PM_CAUSES_FORM_FISHBONE ? PM_TREE_FISHBONE
                                         : from_side                           ? PM_TREE_START_END
                                                                               : PM_TREE_TOP_DOWN);
}

static void
orientation_changed_cb (PmCausesView *self)
{
  int orientation;

  g_object_get (self->canvas, "tree-orientation", &orientation, NULL);
  if (orientation != PM_TREE_FISHBONE)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->side), orientation == PM_TREE_START_END);
}

static GtkWidget *
make_zoom_bar (PmCausesView *self)
{
  GtkWidget *bar = make_bar (GTK_ALIGN_END);
  GtkWidget *side = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (side), "pm-tree-side-symbolic");
  gtk_widget_set_tooltip_text (side, _ ("Problem at the Side"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (side), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Problem at the Side"), -1);
  g_signal_connect_object (side, "toggled", G_CALLBACK (update_orientation), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "notify::tree-orientation",
                           G_CALLBACK (orientation_changed_cb), self, G_CONNECT_SWAPPED);
  self->zoom_label = gtk_button_new_with_label ("");
  gtk_widget_add_css_class (self->zoom_label, "numeric");
  gtk_widget_set_tooltip_text (self->zoom_label, _ ("Normal Size (Ctrl+0)"));
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->zoom_label), "causes.zoom-normal");

  self->side = side;
  gtk_box_append (GTK_BOX (bar), side);
  gtk_box_append (GTK_BOX (bar),
                  make_button ("pm-fit-symbolic", _ ("Fit in Window (F)"), "causes.zoom-fit"));
  gtk_box_append (GTK_BOX (bar), make_button ("zoom-out-symbolic", _ ("Zoom Out (Ctrl+Minus)"),
                                              "causes.zoom-out"));
  gtk_box_append (GTK_BOX (bar), self->zoom_label);
  gtk_box_append (GTK_BOX (bar),
                  make_button ("zoom-in-symbolic", _ ("Zoom In (Ctrl+Plus)"), "causes.zoom-in"));
  return bar;
}

/* A narrow view has no room for all of the zoom bar: what the menu has too is left out. */
static GtkWidget *
make_narrowing (PmCausesView *self, GtkWidget *child)
{
  GtkWidget *bin = adw_breakpoint_bin_new ();
  AdwBreakpoint *narrow = adw_breakpoint_new (adw_breakpoint_condition_parse ("max-width: 520sp"));
  g_auto (GValue) hidden = G_VALUE_INIT;

  g_value_init (&hidden, G_TYPE_BOOLEAN);
  adw_breakpoint_add_setter (narrow, G_OBJECT (self->side), "visible", &hidden);
  adw_breakpoint_add_setter (narrow, G_OBJECT (self->zoom_label), "visible", &hidden);
  gtk_widget_set_size_request (bin, 300, 200);
  adw_breakpoint_bin_set_child (ADW_BREAKPOINT_BIN (bin), child);
  adw_breakpoint_bin_add_breakpoint (ADW_BREAKPOINT_BIN (bin), narrow);
  return bin;
}

static void
set_form (PmCausesView *self, PmCausesForm form)
{
  gboolean had_focus = gtk_widget_get_focus_child (self->forms) != NULL;
  GActionGroup *actions = form == PM_CAUSES_FORM_OUTLINE
                              ? pm_causes_outline_get_actions (PM_CAUSES_OUTLINE (self->outline))
                              : pm_causes_canvas_get_actions (PM_CAUSES_CANVAS (self->canvas));
  PmRecord *lead = pm_selection_get_lead_record (pm_editor_get_selection (self->editor));

  if (self->form == form)
    return;
  /* What is being written is kept before its field is out of sight. */
  pm_editor_flush (self->editor);
  self->form = form;
  if (form != PM_CAUSES_FORM_OUTLINE)
    update_orientation (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "causes", actions);
  gtk_stack_set_visible_child_name (GTK_STACK (self->forms),
                                    form == PM_CAUSES_FORM_OUTLINE ? "outline" : "drawing");
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (self->form_group), forms[form].name);
  if (lead != NULL && pm_record_get_kind (lead) == PM_KIND_CAUSE)
    {
      if (form == PM_CAUSES_FORM_OUTLINE)
        pm_causes_outline_reveal (PM_CAUSES_OUTLINE (self->outline), lead->id);
      else
        pm_causes_canvas_reveal (PM_CAUSES_CANVAS (self->canvas), lead->id);
    }
  if (had_focus)
    gtk_widget_grab_focus (get_shown (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FORM]);
}

static void
set_form_by_name (PmCausesView *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_strcmp0 (forms[i].name, name) == 0)
      set_form (self, (PmCausesForm) i);
}

static void
form_chosen_cb (PmCausesView *self)
{
  set_form_by_name (self, adw_toggle_group_get_active_name (ADW_TOGGLE_GROUP (self->form_group)));
}

/* The head of the page: which form the causes have. */
static GtkWidget *
make_head (PmCausesView *self)
{
  self->form_group = adw_toggle_group_new ();
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      AdwToggle *toggle = adw_toggle_new ();

      adw_toggle_set_name (toggle, forms[i].name);
      adw_toggle_set_label (toggle, _ (forms[i].title));
      adw_toggle_set_tooltip (toggle, _ (forms[i].explanation));
      adw_toggle_group_add (ADW_TOGGLE_GROUP (self->form_group), toggle);
    }
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (self->form_group), forms[0].name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->form_group), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Form of the causes"), -1);
  gtk_widget_add_css_class (self->form_group, "flat");
  gtk_widget_set_halign (self->form_group, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (self->form_group, 6);
  gtk_widget_set_margin_bottom (self->form_group, 6);
  g_signal_connect_object (self->form_group, "notify::active-name", G_CALLBACK (form_chosen_cb),
                           self, G_CONNECT_SWAPPED);
  return self->form_group;
}

static GtkWidget *
make_drawing (PmCausesView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *overlay = gtk_overlay_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->canvas);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), FALSE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), scroller);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), make_edit_bar ());
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), make_zoom_bar (self));
  g_signal_connect_object (self->canvas, "notify::zoom", G_CALLBACK (zoom_changed_cb), self,
                           G_CONNECT_SWAPPED);
  zoom_changed_cb (self);
  return overlay;
}

static GtkWidget *
make_outline (PmCausesView *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->outline);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), make_edit_bar ());
  return overlay;
}

static GtkWidget *
make_tree_page (PmCausesView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->canvas = pm_causes_canvas_new (self->editor);
  self->outline = pm_causes_outline_new (self->editor);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "causes",
                                  pm_causes_canvas_get_actions (PM_CAUSES_CANVAS (self->canvas)));
  self->forms = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->forms), make_drawing (self), "drawing");
  gtk_stack_add_named (GTK_STACK (self->forms), make_outline (self), "outline");
  gtk_widget_set_vexpand (self->forms, TRUE);
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), make_search_bar (self));
  gtk_box_append (GTK_BOX (box), self->forms);
  return make_narrowing (self, box);
}

static GtkWidget *
make_empty_page (PmCausesView *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Begin"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "pm-cause-problem-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("What went wrong?"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page),
      _ ("Say what people noticed, in one sentence. Then ask again and again what led to it."));
  self->problem_entry = gtk_entry_new ();
  pm_own_undo_mark (self->problem_entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->problem_entry),
                                  _ ("Checkout failed for all customers"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->problem_entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What went wrong?"), -1);
  gtk_widget_set_hexpand (self->problem_entry, TRUE);
  gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_object (self->problem_entry, "activate", G_CALLBACK (add_problem_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_problem_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->problem_entry);
  gtk_box_append (GTK_BOX (box), button);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 420);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), clamp);
  g_object_bind_property (self->editor, "read-only", clamp, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  return page;
}

static gboolean
pm_causes_view_grab_focus (GtkWidget *widget)
{
  PmCausesView *self = PM_CAUSES_VIEW (widget);

  if (pm_document_get_n (pm_editor_get_document (self->editor), PM_KIND_CAUSE) > 0)
    return gtk_widget_grab_focus (get_shown (self));
  return gtk_widget_grab_focus (self->problem_entry);
}

static void
pm_causes_view_constructed (GObject *object)
{
  PmCausesView *self = PM_CAUSES_VIEW (object);

  G_OBJECT_CLASS (pm_causes_view_parent_class)->constructed (object);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), make_tree_page (self), "tree");
  gtk_stack_add_named (GTK_STACK (self->stack), make_empty_page (self), "empty");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  g_signal_connect_object (pm_editor_get_document (self->editor), "settled",
                           G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  update_page (self);
}

static void
pm_causes_view_dispose (GObject *object)
{
  PmCausesView *self = PM_CAUSES_VIEW (object);

  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (pm_causes_view_parent_class)->dispose (object);
}

static void
pm_causes_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EDITOR)
    g_value_set_object (value, PM_CAUSES_VIEW (object)->editor);
  else if (id == PROP_FORM)
    g_value_set_string (value, forms[PM_CAUSES_VIEW (object)->form].name);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
pm_causes_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EDITOR)
    PM_CAUSES_VIEW (object)->editor = g_value_dup_object (value);
  else if (id == PROP_FORM)
    set_form_by_name (PM_CAUSES_VIEW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
pm_causes_view_class_init (PmCausesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  pm_widgets_init ();
  object_class->constructed = pm_causes_view_constructed;
  object_class->dispose = pm_causes_view_dispose;
  object_class->get_property = pm_causes_view_get_property;
  object_class->set_property = pm_causes_view_set_property;
  widget_class->focus = pm_widget_focus_children;
  widget_class->grab_focus = pm_causes_view_grab_focus;
  properties[PROP_EDITOR] =
      g_param_spec_object ("editor", NULL, NULL, PM_TYPE_EDITOR,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FORM] =
      g_param_spec_string ("form", NULL, NULL, "graph",
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "causes-view");
  gtk_widget_class_install_action (widget_class, "view.find", NULL, find_action_cb);
}

static void
pm_causes_view_init (PmCausesView *self)
{
}

/** pm_causes_view_new: Returns: (transfer floating): a view of the causes in @editor's document */
GtkWidget *
pm_causes_view_new (PmEditor *editor)
{
  return g_object_new (PM_TYPE_CAUSES_VIEW, "editor", editor, NULL);
}

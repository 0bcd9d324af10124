/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The view of the causes, driven by real pointer and key events. */

#include "pm-cause-node.h"
#include "pm-causes-canvas.h"
#include "pm-causes-view.h"
#include "pm-drag-id.h"
#include "pm-test-pointer.h"

#include <adwaita.h>

typedef struct
{
  PmEditor *editor;
  PmDocument *document;
  GtkWidget *window;
  GtkWidget *canvas;
  guint n_undo; /* when the test began */
} Fixture;

static const struct
{
  const char *id;
  PmCauseKind kind;
  const char *leads_to;
} causes[] = {
  { "top", PM_CAUSE_KIND_PROBLEM, NULL },       { "one", PM_CAUSE_KIND_TRIGGER, "top" },
  { "two", PM_CAUSE_KIND_CONTRIBUTING, "top" }, { "three", PM_CAUSE_KIND_CONDITION, "top" },
  { "under", PM_CAUSE_KIND_ROOT, "two" },
};

static GtkWidget *
find_canvas (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (PM_IS_CAUSES_CANVAS (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_canvas (child);
  return found;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  gboolean is_empty = GPOINTER_TO_INT (data);
  GtkWidget *view;

  fixture->document = pm_document_new ();
  fixture->editor = pm_editor_new (fixture->document);
  for (guint i = 0; i < G_N_ELEMENTS (causes) && !is_empty; i++)
    {
      PmRecord *record = pm_record_new_with_id (PM_KIND_CAUSE, causes[i].id);

      pm_record_set_string (record, PM_CAUSE_TEXT, causes[i].id);
      pm_record_set_uint (record, PM_CAUSE_KIND, causes[i].kind);
      if (causes[i].leads_to != NULL)
        pm_record_take_strings (record, PM_CAUSE_LEADS_TO, pm_strings_new (&causes[i].leads_to, 1));
      pm_editor_run (fixture->editor, pm_command_insert (fixture->document, record, -1));
    }
  fixture->n_undo = pm_history_get_n_undo (pm_editor_get_history (fixture->editor));
  view = pm_causes_view_new (fixture->editor);
  fixture->canvas = find_canvas (view);
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), view);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 700);
  gtk_window_present (GTK_WINDOW (fixture->window));
  pm_test_settle ();
  pm_test_move_to (fixture->window, 500, 690);
  gtk_widget_grab_focus (view);
  pm_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  pm_test_settle ();
  g_assert_finalize_object (fixture->editor);
  g_assert_finalize_object (fixture->document);
}

static const PmCause *
cause (Fixture *fixture, const char *id)
{
  PmRecord *record = pm_document_lookup (fixture->document, PM_KIND_CAUSE, id);

  if (record == NULL)
    g_error ("There is no cause %s", id);
  return pm_cause (record);
}

static const char *
lead (Fixture *fixture)
{
  return pm_selection_get_lead (pm_editor_get_selection (fixture->editor));
}

static guint
n_steps (Fixture *fixture)
{
  return pm_history_get_n_undo (pm_editor_get_history (fixture->editor)) - fixture->n_undo;
}

static graphene_rect_t
bounds (Fixture *fixture, const char *id)
{
  graphene_rect_t rect;

  if (!pm_causes_canvas_get_node_bounds (PM_CAUSES_CANVAS (fixture->canvas), id, &rect))
    g_error ("%s is not shown", id);
  return rect;
}

static void
click (Fixture *fixture, const char *id)
{
  graphene_rect_t rect = bounds (fixture, id);

  pm_test_click (fixture->canvas, rect.origin.x + rect.size.width / 2,
                 rect.origin.y + rect.size.height - 8, 1);
}

/* Drags a node by its middle to a part of another one: 0 is its left side, 1 its right. */
static void
drag_to (Fixture *fixture, const char *id, const char *target, double part)
{
  graphene_rect_t from = bounds (fixture, id);
  graphene_rect_t to = bounds (fixture, target);

  pm_test_drag (fixture->canvas, from.origin.x + from.size.width / 2,
                from.origin.y + from.size.height / 2, to.origin.x + to.size.width * part,
                to.origin.y + to.size.height / 2);
}

static char *
order (Fixture *fixture)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < pm_document_get_n (fixture->document, PM_KIND_CAUSE); i++)
    {
      const PmCause *c = pm_document_get_cause (fixture->document, i);

      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", c->text);
    }
  return g_string_free_and_steal (ids);
}

#define assert_order(fixture, expected)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *_order = order (fixture);                                                     \
    g_assert_cmpstr (_order, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

static void
test_arrows (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (lead (fixture), ==, "top");
  pm_test_key ("Down");
  g_assert_cmpstr (lead (fixture), ==, "one");
  pm_test_key ("Right");
  g_assert_cmpstr (lead (fixture), ==, "two");
  pm_test_key ("Down");
  g_assert_cmpstr (lead (fixture), ==, "under");
  pm_test_key ("Up");
  pm_test_key ("Up");
  g_assert_cmpstr (lead (fixture), ==, "top");
  pm_test_key ("End");
  g_assert_cmpstr (lead (fixture), ==, "three");
  click (fixture, "under");
  g_assert_cmpstr (lead (fixture), ==, "under");
  g_assert_cmpuint (n_steps (fixture), ==, 0);
}

static void
test_writing (Fixture *fixture, gconstpointer data)
{
  const PmCause *added;

  click (fixture, "one");
  pm_test_key ("Return");
  pm_test_type ("next to one");
  pm_test_key ("Return");
  assert_order (fixture, "top one next to one two three under");
  g_assert_cmpuint (n_steps (fixture), ==, 1);
  added = cause (fixture, lead (fixture));
  g_assert_cmpstr (added->text, ==, "next to one");
  g_assert_true (pm_strings_contains (added->leads_to, "top"));
  g_assert_cmpint (added->certainty, ==, PM_CAUSE_CERTAINTY_HYPOTHESIS);

  pm_test_key ("Tab");
  pm_test_type ("below");
  pm_test_key ("Tab");
  pm_test_type ("lowest");
  pm_test_key ("Return");
  assert_order (fixture, "top one next to one two three under below lowest");
  g_assert_cmpuint (n_steps (fixture), ==, 3);
  g_assert_cmpstr (cause (fixture, lead (fixture))->text, ==, "lowest");

  /* Esc and empty texts leave no trace. */
  pm_test_key ("Return");
  pm_test_type ("never mind");
  pm_test_key ("Escape");
  pm_test_key ("Insert");
  pm_test_key ("Return");
  g_assert_cmpuint (n_steps (fixture), ==, 3);
  g_assert_cmpstr (cause (fixture, lead (fixture))->text, ==, "lowest");

  pm_test_key ("F2");
  pm_test_type ("the");
  pm_test_key ("shift+Return");
  pm_test_type ("lowest");
  pm_test_key ("Return");
  g_assert_cmpstr (cause (fixture, lead (fixture))->text, ==, "the\nlowest");
  g_assert_cmpuint (n_steps (fixture), ==, 4);

  for (guint i = 0; i < 4; i++)
    pm_editor_undo (fixture->editor);
  assert_order (fixture, "top one two three under");
}

/* What is being written stays while the document changes, unless its place is gone. */
static void
test_writing_meanwhile (Fixture *fixture, gconstpointer data)
{
  PmCommand *command;
  const char *ids[] = { "one", NULL };

  click (fixture, "one");
  pm_test_key ("Tab");
  pm_test_type ("be");
  pm_editor_run (fixture->editor,
                 pm_command_set_string (fixture->document, "three", PM_CAUSE_TEXT, "changed"));
  pm_test_type ("low");
  pm_test_key ("Return");
  assert_order (fixture, "top one two changed under below");

  click (fixture, "one");
  pm_test_key ("Tab");
  pm_test_type ("lost");
  command = pm_command_remove (fixture->document, ids);
  pm_editor_run (fixture->editor, command);
  pm_test_settle ();
  assert_order (fixture, "top two changed under below");
}

/* The same in the outline, whose rows are made anew around the one that is written. */
static void
test_outline_writing_meanwhile (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = gtk_widget_get_ancestor (fixture->canvas, PM_TYPE_CAUSES_VIEW);

  g_object_set (view, "form", "outline", NULL);
  pm_selection_select (pm_editor_get_selection (fixture->editor), "two");
  pm_test_settle ();
  gtk_widget_grab_focus (view);
  pm_test_settle ();
  pm_test_key ("F2");
  pm_test_key ("ctrl+a");
  pm_test_type ("half");
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("new%u", i);
      PmRecord *record = pm_record_new_with_id (PM_KIND_CAUSE, id);
      const char *effect = "top";

      pm_record_set_string (record, PM_CAUSE_TEXT, id);
      pm_record_take_strings (record, PM_CAUSE_LEADS_TO, pm_strings_new (&effect, 1));
      pm_editor_run (fixture->editor, pm_command_insert (fixture->document, record, 1));
    }
  pm_test_settle ();
  pm_test_type (" a");
  pm_editor_run (fixture->editor,
                 pm_command_reparent_cause (fixture->document, "two", "top", "three", NULL));
  pm_test_settle ();
  g_assert_cmpstr (cause (fixture, "two")->text, ==, "two");
  pm_test_type (" text");
  pm_test_key ("Return");
  g_assert_cmpstr (cause (fixture, "two")->text, ==, "half a text");
  g_assert_cmpuint (n_steps (fixture), ==, 5);
  g_object_set (view, "form", "graph", NULL);
}

/* The reason is that of the cause which was asked about, whatever is selected by then. */
static void
test_stop_reason (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = gtk_widget_get_ancestor (fixture->canvas, PM_TYPE_CAUSES_VIEW);
  PmSelection *selection = pm_editor_get_selection (fixture->editor);
  const char *const forms[] = { "graph", "outline" };
  const char *const asked[] = { "three", "under" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_object_set (view, "form", forms[i], NULL);
      pm_selection_select (selection, asked[i]);
      pm_test_settle ();
      gtk_widget_grab_focus (view);
      pm_test_settle ();
      pm_test_key ("s");
      pm_selection_select (selection, "one");
      pm_test_settle ();
      pm_test_type (forms[i]);
      pm_test_key ("Return");
      g_assert_cmpstr (cause (fixture, asked[i])->stop_reason, ==, forms[i]);
      g_assert_null (cause (fixture, "one")->stop_reason);
      g_assert_cmpuint (n_steps (fixture), ==, i + 1);
    }
  g_object_set (view, "form", "graph", NULL);
}

static guint
count_class (GtkWidget *widget, const char *name)
{
  guint n = gtk_widget_has_css_class (widget, name) && gtk_widget_get_mapped (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_class (child, name);
  return n;
}

/* Whatever is selected lights what it touches, in each form. */
static void
test_lights (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = gtk_widget_get_ancestor (fixture->canvas, PM_TYPE_CAUSES_VIEW);
  PmSelection *selection = pm_editor_get_selection (fixture->editor);
  PmRecord *record = pm_record_new_with_id (PM_KIND_EVENT, "seen");
  const char *const forms[] = { "graph", "outline", "fishbone" };

  pm_record_set_time (record, PM_EVENT_AT, 1);
  pm_editor_run (fixture->editor, pm_command_insert (fixture->document, record, -1));
  pm_editor_run (fixture->editor,
                 pm_command_add_ref (fixture->document, "two", PM_CAUSE_EVIDENCE, "seen"));
  pm_editor_run (fixture->editor, pm_command_add_ref (fixture->document, "under",
                                                      PM_CAUSE_EVIDENCE_AGAINST, "seen"));
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_object_set (view, "form", forms[i], NULL);
      pm_selection_select (selection, "seen");
      pm_test_settle ();
      g_assert_cmpuint (count_class (view, "connected"), ==, 2);
      pm_selection_select (selection, "top");
      pm_test_settle ();
      g_assert_cmpuint (count_class (view, "connected"), ==, 3);
      pm_selection_clear (selection);
      pm_test_settle ();
      g_assert_cmpuint (count_class (view, "connected"), ==, 0);
    }
  g_object_set (view, "form", "graph", NULL);
}

static void
test_double_click (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t rect = bounds (fixture, "three");

  pm_test_click (fixture->canvas, rect.origin.x + rect.size.width / 2,
                 rect.origin.y + rect.size.height / 2, 2);
  pm_test_type ("written anew");
  /* A click elsewhere keeps it. */
  click (fixture, "one");
  g_assert_cmpstr (cause (fixture, "three")->text, ==, "written anew");
  g_assert_cmpuint (n_steps (fixture), ==, 1);
}

static void
test_drag (Fixture *fixture, gconstpointer data)
{
  drag_to (fixture, "three", "one", 0.5);
  g_assert_true (pm_strings_contains (cause (fixture, "three")->leads_to, "one"));
  g_assert_cmpuint (pm_strings_get_n (cause (fixture, "three")->leads_to), ==, 1);
  g_assert_cmpuint (n_steps (fixture), ==, 1);
  pm_editor_undo (fixture->editor);
  pm_test_settle ();
  g_assert_true (pm_strings_contains (cause (fixture, "three")->leads_to, "top"));

  /* Before a sibling */
  drag_to (fixture, "three", "one", 0.1);
  assert_order (fixture, "top three one two under");
  g_assert_cmpuint (n_steps (fixture), ==, 1);

  /* Not under what leads to it */
  drag_to (fixture, "two", "under", 0.5);
  g_assert_false (pm_strings_contains (cause (fixture, "two")->leads_to, "under"));
  g_assert_cmpuint (n_steps (fixture), ==, 1);

  /* Ctrl adds an effect. */
  pm_test_hold_key ("Control_L", TRUE);
  drag_to (fixture, "under", "one", 0.5);
  pm_test_hold_key ("Control_L", FALSE);
  g_assert_true (pm_strings_contains (cause (fixture, "under")->leads_to, "one"));
  g_assert_true (pm_strings_contains (cause (fixture, "under")->leads_to, "two"));
  g_assert_cmpuint (n_steps (fixture), ==, 2);
}

static void
test_drag_cancel (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t from = bounds (fixture, "three");
  graphene_rect_t to = bounds (fixture, "one");

  pm_test_move_to (fixture->canvas, from.origin.x + 60, from.origin.y + 20);
  pm_test_press (1);
  pm_test_move_to (fixture->canvas, from.origin.x, from.origin.y + 20);
  pm_test_move_to (fixture->canvas, to.origin.x + to.size.width / 2, to.origin.y + 30);
  pm_test_key ("Escape");
  pm_test_release (1);
  g_assert_true (pm_strings_contains (cause (fixture, "three")->leads_to, "top"));
  g_assert_cmpuint (n_steps (fixture), ==, 0);
}

static void
test_keyboard_moves (Fixture *fixture, gconstpointer data)
{
  click (fixture, "three");
  pm_test_key ("alt+Left");
  assert_order (fixture, "top one three two under");
  pm_test_key ("alt+Down");
  g_assert_true (pm_strings_contains (cause (fixture, "three")->leads_to, "one"));
  pm_test_key ("alt+Up");
  g_assert_true (pm_strings_contains (cause (fixture, "three")->leads_to, "top"));
  pm_test_key ("alt+Right");
  assert_order (fixture, "top one two three under");
  g_assert_cmpstr (lead (fixture), ==, "three");
  g_assert_cmpuint (n_steps (fixture), ==, 4);
  /* There is nowhere to go on. */
  pm_test_key ("alt+Right");
  g_assert_cmpuint (n_steps (fixture), ==, 4);
}

static void
test_fields (Fixture *fixture, gconstpointer data)
{
  click (fixture, "top");
  pm_test_key ("g");
  g_assert_cmpint (cause (fixture, "top")->gate, ==, PM_GATE_AND);
  pm_test_key ("g");
  g_assert_cmpint (cause (fixture, "top")->gate, ==, PM_GATE_OR);

  click (fixture, "one");
  pm_test_key ("c");
  pm_test_key ("c");
  g_assert_cmpint (cause (fixture, "one")->certainty, ==, PM_CAUSE_CERTAINTY_CONFIRMED);
  pm_test_key ("k");
  pm_test_key ("r");
  g_assert_cmpint (cause (fixture, "one")->kind, ==, PM_CAUSE_KIND_ROOT);
  g_assert_cmpuint (n_steps (fixture), ==, 4);

  /* A stop reason, where nothing leads to it */
  pm_test_key ("s");
  pm_test_type ("outside");
  pm_test_key ("Return");
  g_assert_cmpstr (cause (fixture, "one")->stop_reason, ==, "outside");
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  click (fixture, "one");
  pm_test_key ("Delete");
  g_assert_null (pm_document_find (fixture->document, "one"));
  g_assert_cmpstr (lead (fixture), ==, "two");
  g_assert_cmpuint (n_steps (fixture), ==, 1);

  /* What has causes asks. Enter keeps them. */
  pm_test_key ("Delete");
  g_assert_nonnull (pm_document_find (fixture->document, "two"));
  pm_test_key ("Return");
  g_assert_null (pm_document_find (fixture->document, "two"));
  g_assert_true (pm_strings_contains (cause (fixture, "under")->leads_to, "top"));
  g_assert_cmpuint (n_steps (fixture), ==, 2);
}

static void
test_folding (Fixture *fixture, gconstpointer data)
{
  PmCausesCanvas *canvas = PM_CAUSES_CANVAS (fixture->canvas);

  click (fixture, "two");
  pm_test_key ("space");
  g_assert_cmpint (pm_tree_layout_find (pm_causes_canvas_get_layout (canvas), "under"), ==, -1);
  /* Whoever asks for a cause that is folded away gets to see it. */
  pm_editor_reveal (fixture->editor, "under");
  pm_test_settle ();
  g_assert_cmpint (pm_tree_layout_find (pm_causes_canvas_get_layout (canvas), "under"), >=, 0);
  g_assert_cmpuint (n_steps (fixture), ==, 0);
}

static void
test_zoom (Fixture *fixture, gconstpointer data)
{
  PmCausesCanvas *canvas = PM_CAUSES_CANVAS (fixture->canvas);
  graphene_rect_t before, after;
  double zoom;

  /* What is under the pointer stays there, once there is something to scroll. */
  pm_causes_canvas_set_zoom (canvas, 1.6);
  click (fixture, "two");
  pm_test_settle ();
  zoom = pm_causes_canvas_get_zoom (canvas);
  before = bounds (fixture, "two");
  pm_test_move_to (fixture->canvas, before.origin.x + 5, before.origin.y + 5);
  pm_test_hold_key ("Control_L", TRUE);
  pm_test_press (4);
  pm_test_release (4);
  pm_test_hold_key ("Control_L", FALSE);
  after = bounds (fixture, "two");
  g_assert_cmpfloat_with_epsilon (pm_causes_canvas_get_zoom (canvas), zoom * 1.2, 0.01);
  g_assert_cmpfloat_with_epsilon (after.origin.x, before.origin.x, 3);
  g_assert_cmpfloat_with_epsilon (after.origin.y, before.origin.y, 3);

  pm_test_key ("f");
  g_assert_cmpfloat (pm_causes_canvas_get_zoom (canvas), <=, 1);
  pm_test_key ("ctrl+minus");
  g_assert_cmpfloat (pm_causes_canvas_get_zoom (canvas), <, 0.9);
  pm_test_key ("ctrl+0");
  g_assert_cmpfloat_with_epsilon (pm_causes_canvas_get_zoom (canvas), 1, 0.001);
}

/* A tree that is wider than the view is shown whole when it is opened, and when the window is made
 * narrower, until somebody zooms. */
static void
test_opens_fitted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PmTransaction) transaction = pm_transaction_new (fixture->document, "Add Causes");
  PmCausesCanvas *canvas;
  const char *effect = "top";
  GtkWidget *view;
  graphene_rect_t first, last;

  for (guint i = 0; i < 3; i++)
    {
      PmRecord *record = pm_transaction_insert (transaction, PM_KIND_CAUSE, -1);

      pm_record_set_string (record, PM_CAUSE_TEXT, "one more");
      pm_record_take_strings (record, PM_CAUSE_LEADS_TO, pm_strings_new (&effect, 1));
    }
  pm_editor_run (fixture->editor, pm_transaction_commit (transaction));
  view = pm_causes_view_new (fixture->editor);
  fixture->canvas = find_canvas (view);
  canvas = PM_CAUSES_CANVAS (fixture->canvas);
  adw_window_set_content (ADW_WINDOW (fixture->window), view);
  pm_test_settle ();
  first = bounds (fixture, "one");
  last = bounds (fixture, pm_document_get_cause (fixture->document, 7)->base.id);
  g_assert_cmpfloat (pm_causes_canvas_get_zoom (canvas), >=, 0.5);
  g_assert_cmpfloat (pm_causes_canvas_get_zoom (canvas), <, 0.75);
  g_assert_cmpfloat (first.origin.x, >=, 0);
  g_assert_cmpfloat (last.origin.x + last.size.width, <=, gtk_widget_get_width (fixture->canvas));
  pm_causes_canvas_set_zoom (canvas, 0.7);
  pm_test_settle ();
  g_assert_cmpfloat_with_epsilon (pm_causes_canvas_get_zoom (canvas), 0.7, 0.001);
}

/* The same tree as a fishbone: a click selects, the arrows walk, a drag and the keys edit. */
static void
test_fishbone (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = gtk_widget_get_ancestor (fixture->canvas, PM_TYPE_CAUSES_VIEW);

  pm_editor_run (fixture->editor,
                 pm_command_set_string (fixture->document, "one", PM_CAUSE_CATEGORY, "People"));
  g_object_set (view, "form", "fishbone", NULL);
  pm_test_settle ();
  click (fixture, "under");
  g_assert_cmpstr (lead (fixture), ==, "under");
  /* Towards the head */
  pm_test_key ("Right");
  g_assert_cmpstr (lead (fixture), ==, "two");
  pm_test_key ("Right");
  g_assert_cmpstr (lead (fixture), ==, "top");
  g_assert_cmpfloat (bounds (fixture, "one").origin.x, <, bounds (fixture, "top").origin.x);
  pm_test_key ("Down");
  g_assert_cmpstr (lead (fixture), ==, "one");
  pm_test_key ("Tab");
  pm_test_type ("nobody asked");
  pm_test_key ("Return");
  g_assert_true (pm_strings_contains (cause (fixture, lead (fixture))->leads_to, "one"));
  drag_to (fixture, "three", "one", 0.5);
  g_assert_true (pm_strings_contains (cause (fixture, "three")->leads_to, "one"));
  g_assert_cmpuint (n_steps (fixture), ==, 3);
  g_object_set (view, "form", "graph", NULL);
  pm_test_settle ();
  g_assert_cmpfloat (bounds (fixture, "one").origin.y, >, bounds (fixture, "top").origin.y);
}

/* Arrows are selected by pointer and by key, and the question about them is answered. */
static void
test_arrow_questions (Fixture *fixture, gconstpointer data)
{
  PmSelection *selection = pm_editor_get_selection (fixture->editor);
  graphene_rect_t one = bounds (fixture, "one");
  const PmNecessity *necessity;

  /* Between the box of the first cause and the bar of its siblings */
  pm_test_click (fixture->canvas, one.origin.x + one.size.width / 2, one.origin.y - 8, 1);
  g_assert_nonnull (pm_selection_get_arrow_effect (selection));
  g_assert_cmpstr (pm_selection_get_arrow_effect (selection)->base.id, ==, "top");
  g_assert_cmpstr (lead (fixture), ==, "one");
  pm_test_key ("n");
  g_assert_cmpuint (pm_parts_get_n (cause (fixture, "one")->necessary), ==, 1);
  necessity = pm_necessity (cause (fixture, "one")->necessary->items[0]);
  g_assert_cmpint (necessity->answer, ==, PM_ANSWER_NO);
  g_assert_cmpstr (necessity->effect, ==, "top");
  pm_test_key ("Escape");
  g_assert_null (pm_selection_get_arrow_effect (selection));
  g_assert_cmpstr (lead (fixture), ==, "one");

  /* By key, to each effect in turn */
  pm_editor_run (fixture->editor, pm_command_link_cause (fixture->document, "under", "three"));
  pm_test_settle ();
  click (fixture, "under");
  pm_test_key ("a");
  g_assert_cmpstr (pm_selection_get_arrow_effect (selection)->base.id, ==, "two");
  pm_test_key ("a");
  g_assert_cmpstr (pm_selection_get_arrow_effect (selection)->base.id, ==, "three");
  pm_test_key ("y");
  necessity = pm_necessity (cause (fixture, "under")->necessary->items[0]);
  g_assert_cmpint (necessity->answer, ==, PM_ANSWER_YES);
  g_assert_cmpstr (necessity->effect, ==, "three");
  /* Delete takes the arrow, not the cause. */
  pm_test_key ("Delete");
  g_assert_cmpuint (pm_strings_get_n (cause (fixture, "under")->leads_to), ==, 1);
  g_assert_null (pm_selection_get_arrow_effect (selection));
  g_assert_cmpuint (n_steps (fixture), ==, 4);
}

/* Asking why again and again goes down a chain, a step for each answer. */
static void
test_whys (Fixture *fixture, gconstpointer data)
{
  const PmCause *last;

  click (fixture, "one");
  pm_test_key ("w");
  pm_test_type ("first");
  pm_test_key ("Return");
  pm_test_type ("second");
  pm_test_key ("Return");
  pm_test_key ("Escape");
  assert_order (fixture, "top one two three under first second");
  last = cause (fixture, lead (fixture));
  g_assert_cmpstr (last->text, ==, "second");
  g_assert_cmpstr (cause (fixture, last->leads_to->items[0])->text, ==, "first");
  g_assert_true (pm_strings_contains (cause (fixture, last->leads_to->items[0])->leads_to, "one"));
  g_assert_cmpuint (n_steps (fixture), ==, 2);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  const PmCause *problem;

  g_assert_cmpuint (pm_document_get_n (fixture->document, PM_KIND_CAUSE), ==, 0);
  pm_test_type ("It broke & burned");
  pm_test_key ("Return");
  g_assert_cmpuint (pm_document_get_n (fixture->document, PM_KIND_CAUSE), ==, 1);
  problem = pm_document_get_cause (fixture->document, 0);
  g_assert_cmpstr (problem->text, ==, "It broke & burned");
  g_assert_cmpint (problem->kind, ==, PM_CAUSE_KIND_PROBLEM);
  g_assert_cmpstr (lead (fixture), ==, problem->base.id);
  /* The keyboard goes on from there. */
  pm_test_key ("Tab");
  pm_test_type ("because");
  pm_test_key ("Return");
  assert_order (fixture, "It broke & burned because");
}

static void
test_evidence (Fixture *fixture, gconstpointer data)
{
  PmRecord *event;

  pm_editor_run (fixture->editor, pm_command_add_event (fixture->document, PM_SECOND, PM_TIME_UNSET,
                                                        NULL, "The pager rings"));
  pm_editor_run (fixture->editor,
                 pm_command_add_event (fixture->document, 2 * PM_SECOND, PM_TIME_UNSET, NULL,
                                       "The queue stands still"));
  event = pm_document_get (fixture->document, PM_KIND_EVENT, 1);
  click (fixture, "one");
  pm_test_key ("e");
  pm_test_type ("QUEUE");
  pm_test_key ("Return");
  g_assert_true (pm_strings_contains (cause (fixture, "one")->evidence, event->id));
  pm_test_key ("Return");
  g_assert_cmpuint (pm_strings_get_n (cause (fixture, "one")->evidence), ==, 0);
}

/* An event that is dragged from another view onto a cause becomes evidence. */
static void
test_drop (Fixture *fixture, gconstpointer data)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkWidget *label = gtk_label_new ("An event");
  GtkWidget *view = gtk_widget_get_ancestor (fixture->canvas, PM_TYPE_CAUSES_VIEW);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (GdkContentProvider) content = NULL;
  graphene_rect_t rect;
  graphene_point_t point;
  PmRecord *event;

  pm_editor_run (fixture->editor, pm_command_add_event (fixture->document, PM_SECOND, PM_TIME_UNSET,
                                                        NULL, "The pager rings"));
  event = pm_document_get (fixture->document, PM_KIND_EVENT, 0);
  content = pm_drag_id_provider_new (event->id);
  gtk_drag_source_set_content (source, content);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  g_object_ref (view);
  adw_window_set_content (ADW_WINDOW (fixture->window), box);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), view);
  g_object_unref (view);
  pm_test_settle ();

  rect = bounds (fixture, "three");
  g_assert_true (gtk_widget_compute_point (
      fixture->canvas, label, &GRAPHENE_POINT_INIT (rect.origin.x + 30, rect.origin.y + 20),
      &point));
  pm_test_drag (label, 20, 8, point.x, point.y);
  pm_test_settle ();
  g_assert_true (pm_strings_contains (cause (fixture, "three")->evidence, event->id));
  g_assert_cmpuint (n_steps (fixture), ==, 2);
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = gtk_widget_get_ancestor (fixture->canvas, PM_TYPE_CAUSES_VIEW);

  gtk_widget_activate_action (view, "view.find", NULL);
  pm_test_type ("UNDER");
  pm_test_settle ();
  g_assert_cmpstr (lead (fixture), ==, "under");
  pm_test_key ("ctrl+a");
  pm_test_type ("t");
  pm_test_settle ();
  /* top, two and three have it; the search goes on from where it is, and around. */
  g_assert_cmpstr (lead (fixture), ==, "top");
  pm_test_key ("Return");
  g_assert_cmpstr (lead (fixture), ==, "two");
  pm_test_key ("ctrl+a");
  pm_test_type ("c4");
  pm_test_settle ();
  g_assert_cmpstr (lead (fixture), ==, "three");
  pm_test_key ("Escape");
  pm_test_key ("Left");
  g_assert_cmpstr (lead (fixture), ==, "two");
}

/* Of very many causes only those in view have a widget, and the keyboard reaches all. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PmTransaction) transaction = pm_transaction_new (fixture->document, "Add Causes");
  const char *effect = "three";
  guint n_widgets = 0;

  for (guint i = 0; i < 1500; i++)
    {
      PmRecord *record = pm_transaction_insert (transaction, PM_KIND_CAUSE, -1);

      pm_record_set_string (record, PM_CAUSE_TEXT, "one of many");
      pm_record_take_strings (record, PM_CAUSE_LEADS_TO, pm_strings_new (&effect, 1));
    }
  pm_editor_run (fixture->editor, pm_transaction_commit (transaction));
  pm_test_settle ();
  pm_causes_canvas_grab_node (PM_CAUSES_CANVAS (fixture->canvas), "one");
  pm_test_key ("End");
  g_assert_cmpstr (lead (fixture), ==, pm_document_get_cause (fixture->document, 1504)->base.id);
  g_assert_true (PM_IS_CAUSE_NODE (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  g_assert_cmpstr (
      pm_cause_node_get_id (PM_CAUSE_NODE (gtk_window_get_focus (GTK_WINDOW (fixture->window)))),
      ==, lead (fixture));
  for (GtkWidget *child = gtk_widget_get_first_child (fixture->canvas); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_widgets++;
  g_assert_cmpuint (n_widgets, <, 100);
  pm_test_key ("Left");
  g_assert_cmpstr (lead (fixture), ==, pm_document_get_cause (fixture->document, 1503)->base.id);
  pm_test_key ("Home");
  g_assert_cmpstr (lead (fixture), ==, "top");
}

static void
test_name (Fixture *fixture, gconstpointer data)
{
  PmTreeLayout *layout = pm_causes_canvas_get_layout (PM_CAUSES_CANVAS (fixture->canvas));
  g_autofree char *top = pm_cause_node_dup_name (layout, 0);
  g_autofree char *one =
      pm_cause_node_dup_name (layout, (guint) pm_tree_layout_find (layout, "one"));

  g_assert_cmpstr (top, ==, "C1, top, Problem, 3 causes");
  g_assert_cmpstr (
      one, ==,
      "C2, one, Trigger, no evidence, open: not said yet what led to it, no action treats it");
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  pm_editor_set_read_only (fixture->editor, TRUE);
  click (fixture, "one");
  pm_test_key ("Return");
  pm_test_key ("Insert");
  pm_test_key ("F2");
  pm_test_key ("Delete");
  pm_test_key ("g");
  pm_test_key ("alt+Right");
  drag_to (fixture, "three", "one", 0.5);
  g_assert_cmpuint (n_steps (fixture), ==, 0);
  assert_order (fixture, "top one two three under");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  /* Where a test stops, the next has the pointer and the keys as they were left. */
#define ADD(name, is_empty, func)                                                                  \
  g_test_add ("/causes-view/" name, Fixture, GINT_TO_POINTER (is_empty), set_up, func, tear_down)
  ADD ("arrows", FALSE, test_arrows);
  ADD ("writing", FALSE, test_writing);
  ADD ("writing-meanwhile", FALSE, test_writing_meanwhile);
  ADD ("outline-writing-meanwhile", FALSE, test_outline_writing_meanwhile);
  ADD ("stop-reason", FALSE, test_stop_reason);
  ADD ("lights", FALSE, test_lights);
  ADD ("double-click", FALSE, test_double_click);
  ADD ("drag", FALSE, test_drag);
  ADD ("drag-cancel", FALSE, test_drag_cancel);
  ADD ("keyboard-moves", FALSE, test_keyboard_moves);
  ADD ("fields", FALSE, test_fields);
  ADD ("remove", FALSE, test_remove);
  ADD ("folding", FALSE, test_folding);
  ADD ("zoom", FALSE, test_zoom);
  ADD ("opens-fitted", FALSE, test_opens_fitted);
  ADD ("fishbone", FALSE, test_fishbone);
  ADD ("arrow-questions", FALSE, test_arrow_questions);
  ADD ("whys", FALSE, test_whys);
  ADD ("empty", TRUE, test_empty);
  ADD ("evidence", FALSE, test_evidence);
  ADD ("drop", FALSE, test_drop);
  ADD ("find", FALSE, test_find);
  ADD ("many", FALSE, test_many);
  ADD ("name", FALSE, test_name);
  ADD ("read-only", FALSE, test_read_only);
  return g_test_run ();
}

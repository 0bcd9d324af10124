/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-marks.h"

#include "pm-links.h"
#include "pm-search-popover.h"
#include "pm-text.h"
#include "pm-timeline-overlay.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* So many marks an event has at most, the last of which then counts the rest. */
#define MAX_MARKS 4

/* So many are shown at all: more is no help to anybody. */
#define MAX_BUTTONS 150

struct _PmTimelineMarks
{
  GtkWidget parent_instance;

  PmTimelineScene *scene; /* owned */
  GPtrArray *buttons;     /* GtkButton, children */
  guint n_used;
  guint serial; /* of the marks that were shown last */
};

G_DEFINE_FINAL_TYPE (PmTimelineMarks, pm_timeline_marks, GTK_TYPE_WIDGET)

/* One event, or a count of several, and what it is evidence of. */
typedef struct
{
  const PmTimelineItem *item;
  guint position;
  GArray *marks; /* PmCauseMark, each once; the causes are the scene's */
} Group;

static void
group_clear (gpointer data)
{
  g_array_unref (((Group *) data)->marks);
}

static gint
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *x = a;
  const Group *y = b;

  return x->position < y->position ? -1 : x->position > y->position;
}

/* @places: of each item, one more than the index of its group */
static void
add_to_group (GArray *groups, GHashTable *places, const PmTimelineItem *item, const GArray *marks)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, item));
  Group *group;

  if (place == 0)
    {
      Group fresh = { item, item->position, g_array_new (FALSE, FALSE, sizeof (PmCauseMark)) };

      g_array_append_val (groups, fresh);
      place = groups->len;
      g_hash_table_insert (places, (gpointer) item, GUINT_TO_POINTER (place));
    }
  group = &g_array_index (groups, Group, place - 1);
  for (guint i = 0; i < marks->len; i++)
    {
      const PmCauseMark *mark = &g_array_index (marks, PmCauseMark, i);
      gboolean has = FALSE;

      for (guint j = 0; j < group->marks->len && !has; j++)
        has = g_array_index (group->marks, PmCauseMark, j).cause == mark->cause &&
              g_array_index (group->marks, PmCauseMark, j).against == mark->against;
      if (!has)
        g_array_append_val (group->marks, *mark);
    }
}

/* What is in view, in the order of time. */
static GArray *
list_groups (PmTimelineMarks *self)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (self->scene);
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  GHashTable *marks = pm_timeline_scene_get_marks (self->scene, &self->serial);
  GArray *groups = g_array_new (FALSE, FALSE, sizeof (Group));
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key, value;

  g_array_set_clear_func (groups, group_clear);
  if (marks == NULL || pm_timeline_scene_get_drag (self->scene) != NULL)
    return groups;
  g_hash_table_iter_init (&iter, marks);
  while (g_hash_table_iter_next (&iter, &key, &value) && groups->len < MAX_BUTTONS)
    {
      PmRecord *event = pm_document_lookup (document, PM_KIND_EVENT, key);
      const PmTimelineItem *item;
      guint position;

      if (event == NULL || !pm_document_get_position (document, event, &position))
        continue;
      item = pm_timeline_layout_find_showing (layout, position);
      if (item != NULL)
        add_to_group (groups, places, item, value);
    }
  g_array_sort (groups, compare_groups);
  return groups;
}

static void
clicked_cb (GtkWidget *button, PmTimelineMarks *self)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "id"));

  if (id != NULL)
    pm_editor_reveal (pm_timeline_scene_get_editor (self->scene), id);
}

static GtkWidget *
get_button (PmTimelineMarks *self, guint index)
{
  GtkWidget *button;

  if (index < self->buttons->len)
    return g_ptr_array_index (self->buttons, index);
  button = gtk_button_new_with_label ("");
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  g_ptr_array_add (self->buttons, button);
  return button;
}

static void
set_button (GtkWidget *button, const char *id, const char *text, const char *name, gboolean against)
{
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), text) != 0)
    {
      gtk_button_set_label (GTK_BUTTON (button), text);
      /* It says more than the number. */
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
    }
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (id), g_free);
  g_object_set_data (G_OBJECT (button), "cause", NULL);
  if (against)
    gtk_widget_add_css_class (button, "against");
  else
    gtk_widget_remove_css_class (button, "against");
  if (g_strcmp0 (gtk_widget_get_tooltip_text (button), name) == 0)
    return;
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_mark (PmTimelineMarks *self, GtkWidget *button, const PmCauseMark *mark)
{
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  gpointer state = GUINT_TO_POINTER (self->serial * 2 + mark->against);
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  /* While the view moves the buttons stay what they are. */
  if (g_object_get_data (G_OBJECT (button), "cause") == mark->cause &&
      g_object_get_data (G_OBJECT (button), "state") == state)
    return;
  number = pm_document_get_number (document, mark->cause);
  title = pm_record_dup_short_title (document, mark->cause, 120);
  text = mark->against ? g_strconcat ("¬", pm_text_or_empty (number), NULL) : g_strdup (number);
  /* Translators: of an event: the number of a cause, and the cause. */
  name = mark->against ? g_strdup_printf (_ ("Evidence against %s: %s"), number, title)
                       : g_strdup_printf (_ ("Evidence for %s: %s"), number, title);
  set_button (button, mark->cause->id, pm_text_or_empty (text), name, mark->against);
  g_object_set_data (G_OBJECT (button), "cause", mark->cause);
  g_object_set_data (G_OBJECT (button), "state", state);
}

/* Returns: how many buttons it took */
static guint
show_group (PmTimelineMarks *self, const Group *group, guint first)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (self->scene);
  double scroll = pm_timeline_scene_get_scroll (self->scene);
  guint n = MIN (group->marks->len, MAX_MARKS);
  gboolean counts = n < group->marks->len;
  double widths[MAX_MARKS];
  PmRect rects[MAX_MARKS];
  int width, height = 0;

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *button = get_button (self, first + i);
      int natural;

      if (counts && i + 1 == n)
        {
          guint rest = group->marks->len - i;
          g_autofree char *text = g_strdup_printf ("+%u", rest);
          g_autofree char *name =
              g_strdup_printf (ngettext ("%u more cause, listed with the event",
                                         "%u more causes, listed with the event", rest),
                               rest);

          set_button (button, group->item->event->base.id, text, name, FALSE);
        }
      else
        set_mark (self, button, &g_array_index (group->marks, PmCauseMark, i));
      gtk_widget_set_child_visible (button, TRUE);
      gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
      gtk_widget_measure (button, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
      widths[i] = width;
      height = MAX (height, natural);
    }
  height = MIN (height, (int) group->item->rect.height);
  if (!pm_timeline_layout_place_marks (layout, group->item, widths, n, height, rects))
    return 0;
  for (guint i = 0; i < n; i++)
    gtk_widget_allocate (
        get_button (self, first + i), (int) rects[i].width, MAX (height, 1), -1,
        gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) floor (rects[i].x),
                                                             (float) floor (rects[i].y - scroll))));
  return n;
}

static void
pm_timeline_marks_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PmTimelineMarks *self = PM_TIMELINE_MARKS (widget);
  g_autoptr (GArray) groups = NULL;
  guint used = 0;

  if (pm_timeline_scene_get_measure (self->scene) == NULL)
    return;
  groups = list_groups (self);
  for (guint i = 0; i < groups->len && used + MAX_MARKS <= MAX_BUTTONS; i++)
    used += show_group (self, &g_array_index (groups, Group, i), used);
  for (guint i = used; i < self->buttons->len; i++)
    gtk_widget_set_child_visible (g_ptr_array_index (self->buttons, i), FALSE);
  self->n_used = used;
}

static void
changed_cb (PmTimelineMarks *self)
{
  guint serial;

  if (pm_timeline_scene_get_marks (self->scene, &serial) != NULL || self->n_used > 0)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
preview_cb (PmTimelineMarks *self)
{
  guint serial;

  pm_timeline_scene_get_marks (self->scene, &serial);
  if (serial != self->serial)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
pm_timeline_marks_dispose (GObject *object)
{
  PmTimelineMarks *self = PM_TIMELINE_MARKS (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (pm_timeline_marks_parent_class)->dispose (object);
}

static void
pm_timeline_marks_class_init (PmTimelineMarksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  pm_timeline_overlay_class_init (widget_class);
  G_OBJECT_CLASS (klass)->dispose = pm_timeline_marks_dispose;
  widget_class->size_allocate = pm_timeline_marks_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "marks");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pm_timeline_marks_init (PmTimelineMarks *self)
{
  self->buttons = g_ptr_array_new ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Connected causes"), -1);
}

/** pm_timeline_marks_new: Returns: (transfer floating): the marks of @scene */
GtkWidget *
pm_timeline_marks_new (PmTimelineScene *scene)
{
  PmTimelineMarks *self = g_object_new (PM_TYPE_TIMELINE_MARKS, NULL);

  self->scene = g_object_ref (scene);
  g_signal_connect_object (scene, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene, "preview", G_CALLBACK (preview_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

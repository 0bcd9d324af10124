/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-find-menu.h"

#include "pm-text.h"

#include <glib/gi18n-lib.h>

/* What a check button stands for. */
typedef enum
{
  PART_STARRED,
  PART_KIND,
  PART_CERTAINTY,
  PART_LANE,
  PART_PERSON,
} Part;

typedef struct
{
  PmTimelineScene *scene; /* owned */
  Part part;
  guint value; /* of a kind or certainty */
  char *id;    /* of a lane or person; "" for none */
} Choice;

static void
choice_free (gpointer data, GClosure *closure)
{
  Choice *choice = data;

  g_object_unref (choice->scene);
  g_free (choice->id);
  g_free (choice);
}

static gboolean
has_id (char **ids, const char *id)
{
  return ids != NULL && g_strv_contains ((const char *const *) ids, id);
}

static gboolean
is_chosen (const PmEventFilter *filter, const Choice *choice)
{
  switch (choice->part)
    {
    case PART_STARRED:
      return filter->starred;
    case PART_KIND:
      return (filter->kinds & (1u << choice->value)) != 0;
    case PART_CERTAINTY:
      return (filter->certainties & (1u << choice->value)) != 0;
    case PART_LANE:
      return has_id (filter->lanes, choice->id);
    case PART_PERSON:
    default:
      return has_id (filter->people, choice->id);
    }
}

static void
toggled_cb (GtkCheckButton *button, Choice *choice)
{
  PmEventFinder *finder = pm_timeline_scene_get_finder (choice->scene);
  g_autoptr (PmEventFilter) filter = pm_event_filter_copy (pm_event_finder_get_filter (finder));

  if (gtk_check_button_get_active (button) == is_chosen (filter, choice))
    return;
  switch (choice->part)
    {
    case PART_STARRED:
      filter->starred = !filter->starred;
      break;
    case PART_KIND:
      filter->kinds ^= 1u << choice->value;
      break;
    case PART_CERTAINTY:
      filter->certainties ^= 1u << choice->value;
      break;
    case PART_LANE:
      pm_event_filter_toggle_lane (filter, choice->id);
      break;
    case PART_PERSON:
    default:
      pm_event_filter_toggle_person (filter, choice->id);
      break;
    }
  pm_event_finder_take_filter (finder, g_steal_pointer (&filter));
}

static void
add_heading (GtkWidget *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_set_margin_top (label, 9);
  gtk_box_append (GTK_BOX (box), label);
}

static void
add_choice (GtkWidget *box,
            PmTimelineScene *scene,
            Part part,
            guint value,
            const char *id,
            const char *text)
{
  g_autofree char *line = pm_text_to_single_line (text);
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (line);
  Choice *choice = g_new0 (Choice, 1);

  choice->scene = g_object_ref (scene);
  choice->part = part;
  choice->value = value;
  choice->id = g_strdup (id);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (button),
      is_chosen (pm_event_finder_get_filter (pm_timeline_scene_get_finder (scene)), choice));
  g_signal_connect_data (button, "toggled", G_CALLBACK (toggled_cb), choice, choice_free, 0);
  gtk_box_append (GTK_BOX (box), button);
}

static void
add_enum (GtkWidget *box,
          PmTimelineScene *scene,
          Part part,
          const char *heading,
          const PmEnumInfo *info)
{
  add_heading (box, heading);
  for (guint i = 1; i <= info->n_values; i++)
    add_choice (box, scene, part, i, NULL, pm_enum_get_label (info, i));
  add_choice (box, scene, part, 0, NULL, _ ("Not set"));
}

static void
add_records (GtkWidget *box,
             PmTimelineScene *scene,
             Part part,
             const char *heading,
             PmKind kind,
             const char *none)
{
  PmDocument *document = pm_timeline_scene_get_document (scene);
  guint n;
  PmRecord *const *records = pm_document_get_records (document, kind, &n);

  if (n == 0)
    return;
  add_heading (box, heading);
  for (guint i = 0; i < n; i++)
    {
      const char *title = pm_document_get_title (document, records[i]);

      add_choice (box, scene, part, 0, records[i]->id,
                  pm_text_is_empty (title) ? _ ("Untitled") : title);
    }
  add_choice (box, scene, part, 0, "", none);
}

/* All but the words. */
static void
clear_cb (GtkWidget *button, PmTimelineScene *scene)
{
  PmEventFinder *finder = pm_timeline_scene_get_finder (scene);
  PmEventFilter *filter = pm_event_filter_new ();
  GtkWidget *popover = gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER);

  filter->words = g_strdupv (pm_event_finder_get_filter (finder)->words);
  pm_event_finder_take_filter (finder, filter);
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
create_cb (GtkMenuButton *button, gpointer user_data)
{
  PmTimelineScene *scene = user_data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *clear = gtk_button_new_with_mnemonic (_ ("_Clear"));

  add_choice (box, scene, PART_STARRED, 0, NULL, _ ("Starred"));
  add_enum (box, scene, PART_KIND, _ ("Kind"), &pm_event_kind_enum);
  add_records (box, scene, PART_LANE, _ ("Lane"), PM_KIND_LANE, _ ("No lane"));
  add_records (box, scene, PART_PERSON, _ ("Person"), PM_KIND_PERSON, _ ("Nobody"));
  add_enum (box, scene, PART_CERTAINTY, _ ("Certainty"), &pm_event_certainty_enum);
  gtk_widget_set_margin_top (clear, 9);
  g_signal_connect_object (clear, "clicked", G_CALLBACK (clear_cb), scene, 0);
  gtk_box_append (GTK_BOX (box), clear);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_size_request (scroller, 220, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_widget_add_css_class (popover, "find-menu");
  gtk_menu_button_set_popover (button, popover);
}

/** pm_timeline_find_menu_update: shows whether anything but words is looked for. */
void
pm_timeline_find_menu_update (GtkWidget *button, PmEventFinder *finder)
{
  const PmEventFilter *filter = pm_event_finder_get_filter (finder);
  gboolean is_set = filter->kinds != 0 || filter->certainties != 0 || filter->lanes != NULL ||
                    filter->people != NULL || filter->starred;
  const char *name = is_set ? _ ("Filter, some are chosen") : _ ("Filter");

  if (is_set)
    gtk_widget_add_css_class (button, "chosen");
  else
    gtk_widget_remove_css_class (button, "chosen");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/** pm_timeline_find_menu_new: Returns: (transfer floating) */
GtkWidget *
pm_timeline_find_menu_new (PmTimelineScene *scene)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "pm-filter-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Filter"));
  gtk_widget_add_css_class (button, "flat");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_cb, g_object_ref (scene),
                                         g_object_unref);
  pm_timeline_find_menu_update (button, pm_timeline_scene_get_finder (scene));
  return button;
}

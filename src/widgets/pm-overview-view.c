/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-overview-view.h"

#include "pm-field.h"
#include "pm-links.h"
#include "pm-overview-section.h"
#include "pm-widgets.h"

#include <glib/gi18n-lib.h>

/*
 * The page is a column of sections. When the document or the selection changes they are told once,
 * from an idle handler that runs before the next frame: a command is then complete, and whatever
 * takes the focus away may run one of its own.
 */

#define PAGE_WIDTH 980 /* px */

struct _PmOverviewView
{
  AdwBin parent_instance;

  PmEditor *editor;    /* owned */
  GtkWidget *scrolled; /* borrowed, as the next one */
  GtkWidget *page;
  char *reveal_id; /* what to show as soon as it is there */
  guint update_source;
  gboolean document_changed;
  gboolean selection_changed;
};

enum
{
  PROP_0,
  PROP_EDITOR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PmOverviewView, pm_overview_view, ADW_TYPE_BIN)

static GtkWidget *
find_card (PmOverviewView *self, const char *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->page); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *card = pm_overview_section_find (PM_OVERVIEW_SECTION (child), id);

      if (card != NULL)
        return card;
    }
  return NULL;
}

static void
update_document (PmOverviewView *self)
{
  PmDocument *document = pm_editor_get_document (self->editor);

  for (GtkWidget *child = gtk_widget_get_first_child (self->page); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    pm_overview_section_update (PM_OVERVIEW_SECTION (child), document);
}

static void
update_selection (PmOverviewView *self)
{
  PmSelection *selection = pm_editor_get_selection (self->editor);
  g_autoptr (GHashTable) connected = NULL;
  const char *lead = pm_selection_get_lead (selection);

  if (lead != NULL && pm_selection_get_n (selection) == 1)
    connected = pm_links_connected_ids (pm_editor_get_document (self->editor), &lead, 1);
  for (GtkWidget *child = gtk_widget_get_first_child (self->page); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    pm_overview_section_update_selection (PM_OVERVIEW_SECTION (child), connected);
}

static void
show_revealed (PmOverviewView *self)
{
  GtkWidget *card = self->reveal_id != NULL ? find_card (self, self->reveal_id) : NULL;

  if (card == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_clear_pointer (&self->reveal_id, g_free);
  gtk_widget_grab_focus (card);
}

static gboolean
update_idle_cb (gpointer user_data)
{
  PmOverviewView *self = PM_OVERVIEW_VIEW (user_data);
  gboolean document_changed = self->document_changed;

  self->update_source = 0;
  self->document_changed = FALSE;
  self->selection_changed = FALSE;
  if (document_changed)
    update_document (self);
  update_selection (self);
  show_revealed (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (PmOverviewView *self)
{
  if (self->update_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->update_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_idle_cb, self, NULL);
}

static void
settled_cb (PmOverviewView *self)
{
  self->document_changed = TRUE;
  queue_update (self);
}

static void
selection_cb (PmOverviewView *self)
{
  self->selection_changed = TRUE;
  queue_update (self);
}

static void
reveal_cb (PmOverviewView *self, const char *id)
{
  g_set_str (&self->reveal_id, id);
  queue_update (self);
}

/* A view that is not shown does not follow; it catches up when it comes to the front. */
static void
pm_overview_view_map (GtkWidget *widget)
{
  PmOverviewView *self = PM_OVERVIEW_VIEW (widget);

  GTK_WIDGET_CLASS (pm_overview_view_parent_class)->map (widget);
  if (self->document_changed || self->selection_changed || self->reveal_id != NULL)
    queue_update (self);
}

static void
add_section (PmOverviewView *self, GtkWidget *section)
{
  gtk_box_append (GTK_BOX (self->page), section);
}

static void
add_text (PmOverviewView *self, guint field, const char *placeholder)
{
  add_section (self, pm_overview_text_new (self->editor, field, placeholder));
}

static void
add_sections (PmOverviewView *self)
{
  PmEditor *editor = self->editor;

  add_section (self, pm_overview_head_new (editor));
  add_text (self, PM_INCIDENT_SUMMARY,
            _ ("Two or three sentences that somebody who was not there understands: what broke, "
               "for whom, how long, what brought it back. Write it last."));
  add_section (self, pm_overview_impacts_new (editor));
  add_section (self, pm_overview_strip_new (editor));
  add_section (self, pm_overview_figures_new (editor));
  add_text (self, PM_INCIDENT_BACKGROUND,
            _ ("What one has to know of the system to follow: the parts that took part, and how "
               "they work when all is well."));
  add_text (self, PM_INCIDENT_TRIGGER,
            _ ("What set it off at that moment: a change, a load, a date. The causes that lay "
               "ready for it are in Causes."));
  add_text (self, PM_INCIDENT_RESOLUTION,
            _ ("What ended the impact, and what made sure that it stays ended."));
  add_section (self, pm_overview_lessons_new (editor));
  add_section (self, pm_overview_signals_new (editor));
  add_section (self, pm_overview_people_new (editor));
  add_section (self, pm_overview_talk_new (editor));
}

static void
pm_overview_view_constructed (GObject *object)
{
  PmOverviewView *self = PM_OVERVIEW_VIEW (object);
  PmSelection *selection = pm_editor_get_selection (self->editor);
  const char *lead = pm_selection_get_lead (selection);

  G_OBJECT_CLASS (pm_overview_view_parent_class)->constructed (object);
  add_sections (self);
  g_signal_connect_object (pm_editor_get_document (self->editor), "settled",
                           G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "changed", G_CALLBACK (selection_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "reveal", G_CALLBACK (reveal_cb), self, G_CONNECT_SWAPPED);
  update_document (self);
  update_selection (self);
  /* The view may be made because something was asked for that it shows. */
  if (lead != NULL && find_card (self, lead) != NULL)
    self->reveal_id = g_strdup (lead);
}

static void
pm_overview_view_dispose (GObject *object)
{
  PmOverviewView *self = PM_OVERVIEW_VIEW (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (pm_overview_view_parent_class)->dispose (object);
}

static void
pm_overview_view_finalize (GObject *object)
{
  g_free (PM_OVERVIEW_VIEW (object)->reveal_id);
  G_OBJECT_CLASS (pm_overview_view_parent_class)->finalize (object);
}

static void
pm_overview_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_EDITOR:
      g_value_set_object (value, PM_OVERVIEW_VIEW (object)->editor);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pm_overview_view_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_EDITOR:
      PM_OVERVIEW_VIEW (object)->editor = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pm_overview_view_class_init (PmOverviewViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = pm_overview_view_constructed;
  object_class->dispose = pm_overview_view_dispose;
  object_class->finalize = pm_overview_view_finalize;
  object_class->get_property = pm_overview_view_get_property;
  object_class->set_property = pm_overview_view_set_property;
  widget_class->map = pm_overview_view_map;

  properties[PROP_EDITOR] =
      g_param_spec_object ("editor", NULL, NULL, PM_TYPE_EDITOR,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "overview");
  pm_widgets_init ();
}

static void
pm_overview_view_init (PmOverviewView *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->page, "pm-page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), PAGE_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), PAGE_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->page);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), clamp);
  pm_field_set_names (self->scrolled, _ ("Overview"), NULL);
  adw_bin_set_child (ADW_BIN (self), self->scrolled);
}

/** pm_overview_view_new: Returns: (transfer floating): the overview of the editor's document */
GtkWidget *
pm_overview_view_new (PmEditor *editor)
{
  return g_object_new (PM_TYPE_OVERVIEW_VIEW, "editor", editor, NULL);
}

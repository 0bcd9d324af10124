/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-overview-view.h"

#include "pm-field.h"
#include "pm-links.h"
#include "pm-overview-section.h"
#include "pm-widgets.h"
#include "pm-text.h"

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
  guint build_source;
  guint n_sections;        /* how many there are of those that there will be */
  PmOverviewChange change; /* of the document, since the page was told */
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

static void selection_cb (PmOverviewView *self);

typedef struct
{
  GtkWidget *(*make) (PmEditor *editor); /* NULL for a text */
  guint field;                           /* of the incident, for a text */
  const char *placeholder;               /* untranslated */
} Section;

/* Top to bottom as one reads. */
static const Section sections[] = {
  { .make = pm_overview_head_new },
  { .field = PM_INCIDENT_SUMMARY,
    .placeholder = N_ ("Two or three sentences that somebody who was not there understands: what "
                       "broke, for whom, how long, what brought it back. Write it last.") },
  { .make = pm_overview_impacts_new },
  { .make = pm_overview_strip_new },
  { .make = pm_overview_figures_new },
  { .field = PM_INCIDENT_BACKGROUND,
    .placeholder = N_ ("What one has to know of the system to follow: the parts that took part, "
                       "and how they work when all is well.") },
  { .field = PM_INCIDENT_TRIGGER,
    .placeholder = N_ ("What set it off at that moment: a change, a load, a date. The causes that "
                       "lay ready for it are in Causes.") },
  { .field = PM_INCIDENT_RESOLUTION,
    .placeholder = N_ ("What ended the impact, and what made sure that it stays ended.") },
  { .make = pm_overview_lessons_new },
  { .make = pm_overview_signals_new },
  { .make = pm_overview_people_new },
  { .make = pm_overview_talk_new },
};

/* The sections that fill a window at first; the others follow, one at a time, when there is
 * nothing else to do. */
#define N_FIRST_SECTIONS 2

static void
add_section (PmOverviewView *self)
{
  const Section *section = &sections[self->n_sections++];
  GtkWidget *widget = section->make != NULL ? section->make (self->editor)
                                            : pm_overview_text_new (self->editor, section->field,
                                                                    _ (section->placeholder));

  gtk_box_append (GTK_BOX (self->page), widget);
  pm_overview_section_update (PM_OVERVIEW_SECTION (widget), pm_editor_get_document (self->editor),
                              ~(PmOverviewChange) 0);
}

static gboolean
build_idle_cb (gpointer user_data)
{
  PmOverviewView *self = PM_OVERVIEW_VIEW (user_data);

  add_section (self);
  if (self->n_sections < G_N_ELEMENTS (sections))
    return G_SOURCE_CONTINUE;
  self->build_source = 0;
  selection_cb (self);
  return G_SOURCE_REMOVE;
}

static void
add_all_sections (PmOverviewView *self)
{
  g_clear_handle_id (&self->build_source, g_source_remove);
  while (self->n_sections < G_N_ELEMENTS (sections))
    add_section (self);
}

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
update_document (PmOverviewView *self, PmOverviewChange change)
{
  PmDocument *document = pm_editor_get_document (self->editor);

  for (GtkWidget *child = gtk_widget_get_first_child (self->page); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    pm_overview_section_update (PM_OVERVIEW_SECTION (child), document, change);
}

/* Lanes and people are named by events, of which there may be a great many and none is here. */
static gboolean
may_touch_cards (const PmRecord *record)
{
  PmKind kind = pm_record_get_kind (record);

  return kind != PM_KIND_LANE && kind != PM_KIND_PERSON;
}

static void
update_selection (PmOverviewView *self)
{
  PmSelection *selection = pm_editor_get_selection (self->editor);
  g_autoptr (GHashTable) connected = NULL;
  const char *lead = pm_selection_get_lead (selection);
  const PmRecord *record = pm_selection_get_lead_record (selection);

  if (record != NULL && pm_selection_get_n (selection) == 1 && may_touch_cards (record))
    connected = pm_links_connected_ids (pm_editor_get_document (self->editor), &lead, 1);
  for (GtkWidget *child = gtk_widget_get_first_child (self->page); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    pm_overview_section_update_selection (PM_OVERVIEW_SECTION (child), connected);
}

static gboolean
shows_kind (const PmRecord *record)
{
  const PmKindMask kinds = PM_KIND_BIT (PM_KIND_PERSON) | PM_KIND_BIT (PM_KIND_IMPACT) |
                           PM_KIND_BIT (PM_KIND_LESSON) | PM_KIND_BIT (PM_KIND_SIGNAL) |
                           PM_KIND_BIT (PM_KIND_QUESTION) | PM_KIND_BIT (PM_KIND_COMMENT);

  return record != NULL && (kinds & PM_KIND_BIT (pm_record_get_kind (record))) != 0;
}

static void
show_revealed (PmOverviewView *self)
{
  GtkWidget *card;

  if (self->reveal_id == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  add_all_sections (self);
  card = find_card (self, self->reveal_id);
  g_clear_pointer (&self->reveal_id, g_free);
  if (card != NULL)
    gtk_widget_grab_focus (card);
}

static gboolean
update_idle_cb (gpointer user_data)
{
  PmOverviewView *self = PM_OVERVIEW_VIEW (user_data);
  PmOverviewChange change = self->change;

  self->update_source = 0;
  self->change = 0;
  self->selection_changed = FALSE;
  if (change != 0)
    update_document (self, change);
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

static gboolean
event_times_equal (const PmEvent *a, const PmEvent *b)
{
  return a->at == b->at && a->until == b->until && a->precision == b->precision &&
         a->approximate == b->approximate && g_strcmp0 (a->lane, b->lane) == 0 &&
         a->milestones == b->milestones && g_strcmp0 (a->actor, b->actor) == 0;
}

/* Whether what is drawn and computed from times may look another way. An event with a milestone is
 * named by figures, and counts whatever changes in it. */
static gboolean
changes_times (PmKind kind, const PmRecord *old_record, const PmRecord *new_record)
{
  if (kind == PM_KIND_INCIDENT)
    return old_record == NULL || new_record == NULL ||
           !pm_record_field_equal (old_record, new_record, PM_INCIDENT_TIME_ZONE);
  if (kind != PM_KIND_EVENT)
    return kind == PM_KIND_IMPACT;
  return old_record == NULL || new_record == NULL || pm_event (new_record)->milestones != 0 ||
         !event_times_equal (pm_event (old_record), pm_event (new_record));
}

static void
changed_cb (PmOverviewView *self, guint kind, PmRecord *old_record, PmRecord *new_record)
{
  self->change |= PM_KIND_BIT (kind);
  if ((self->change & PM_OVERVIEW_TIMES) == 0 && changes_times (kind, old_record, new_record))
    self->change |= PM_OVERVIEW_TIMES;
}

static void
settled_cb (PmOverviewView *self)
{
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
  if (self->n_sections < G_N_ELEMENTS (sections) && self->build_source == 0)
    self->build_source = g_idle_add_full (G_PRIORITY_LOW, build_idle_cb, self, NULL);
  if (self->change != 0 || self->selection_changed || self->reveal_id != NULL)
    queue_update (self);
}

static void
pm_overview_view_constructed (GObject *object)
{
  PmOverviewView *self = PM_OVERVIEW_VIEW (object);
  PmSelection *selection = pm_editor_get_selection (self->editor);
  const char *lead = pm_selection_get_lead (selection);

  G_OBJECT_CLASS (pm_overview_view_parent_class)->constructed (object);
  while (self->n_sections < N_FIRST_SECTIONS)
    add_section (self);
  g_signal_connect_object (pm_editor_get_document (self->editor), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_editor_get_document (self->editor), "settled",
                           G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "changed", G_CALLBACK (selection_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "reveal", G_CALLBACK (reveal_cb), self, G_CONNECT_SWAPPED);
  update_selection (self);
  /* The view may be made because something was asked for that it shows. */
  if (lead != NULL && shows_kind (pm_selection_get_lead_record (selection)))
    self->reveal_id = g_strdup (lead);
}

static void
pm_overview_view_dispose (GObject *object)
{
  PmOverviewView *self = PM_OVERVIEW_VIEW (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_handle_id (&self->build_source, g_source_remove);
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

/* A document that is opened is read first: the page takes the focus, so that a key that is meant to
 * scroll does not write into the title. One without a title is to be written. */
static gboolean
pm_overview_view_grab_focus (GtkWidget *widget)
{
  PmOverviewView *self = PM_OVERVIEW_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root == NULL ||
      pm_text_is_empty (pm_document_get_incident (pm_editor_get_document (self->editor))->title))
    return gtk_widget_child_focus (self->page, GTK_DIR_TAB_FORWARD);
  gtk_root_set_focus (root, self->page);
  return TRUE;
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
  widget_class->focus = pm_widget_focus_children;
  widget_class->grab_focus = pm_overview_view_grab_focus;
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

  /* The page itself can have the focus: see pm_overview_view_grab_focus(). */
  self->page = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "focusable",
                             TRUE, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  pm_field_set_names (self->page, _ ("Overview"), NULL);
  gtk_widget_add_css_class (self->page, "pm-page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), PAGE_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), PAGE_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->page);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), clamp);
  adw_bin_set_child (ADW_BIN (self), self->scrolled);
}

/** pm_overview_view_new: Returns: (transfer floating): the overview of the editor's document */
GtkWidget *
pm_overview_view_new (PmEditor *editor)
{
  return g_object_new (PM_TYPE_OVERVIEW_VIEW, "editor", editor, NULL);
}

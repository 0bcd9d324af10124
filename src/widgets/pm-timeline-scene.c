/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-scene-private.h"

#include "pm-timeline-drag.h"
#include "pm-timeline-links.h"

#include <math.h>

/* How many new texts are shaped in one frame; the rest follows in the next ones. */
#define SHAPES_PER_FRAME 160

/* Layouts of ticks and other drawn texts that are kept; beyond that all are made anew. */
#define MAX_TEXTS 600

enum
{
  PROP_0,
  PROP_FOLD_QUIET,
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_PREVIEW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmTimelineScene, pm_timeline_scene, G_TYPE_OBJECT)

void
pm_scene_invalidate (PmTimelineScene *self)
{
  self->is_dirty = TRUE;
  if (!self->is_quiet)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The rows of the ruler: those of the zones to show that are known here and not the document's. */
static void
update_zones (PmTimelineScene *self)
{
  const char *const *names = pm_editor_get_shown_zones (self->editor);
  const char *own = pm_zone_get_name (pm_document_get_zone (pm_timeline_scene_get_document (self)));
  g_autoptr (GPtrArray) zones = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_zone_unref);

  for (guint i = 0; names[i] != NULL && zones->len < PM_TIMELINE_MAX_ZONES; i++)
    {
      PmZone *zone = g_str_equal (names[i], own) ? NULL : pm_zone_new (names[i]);

      if (zone != NULL)
        g_ptr_array_add (zones, zone);
    }
  pm_timeline_layout_set_zones (self->layout, (PmZone *const *) zones->pdata, zones->len);
  self->n_rows = zones->len + 1;
  self->style.ruler_height = self->n_rows * self->style.ruler_row;
}

static void
shown_zones_cb (PmTimelineScene *self)
{
  update_zones (self);
  pm_scene_invalidate (self);
}

static void
document_settled_cb (PmTimelineScene *self)
{
  pm_timeline_found_invalidate (self->found);
  self->has_whole = FALSE;
  update_zones (self);
  pm_timeline_layout_set_document (self->layout, pm_timeline_scene_get_document (self));
  if (pm_quiet_update (self->quiet, pm_timeline_scene_get_document (self)) &&
      pm_scene_update_folds (self))
    {
      if (self->has_area)
        pm_editor_set_visible_span (self->editor, self->axis.span);
      g_object_notify (G_OBJECT (self), "fold-quiet");
    }
  pm_scene_update_connected (self);
  pm_scene_invalidate (self);
}

static void
selection_changed_cb (PmTimelineScene *self)
{
  pm_scene_update_connected (self);
  self->generation++;
  pm_timeline_scene_preview (self);
}

/* What does not pass fades, and the strips of density show how much does. */
static void
found_cb (PmTimelineScene *self)
{
  pm_timeline_found_invalidate (self->found);
  self->generation++;
  pm_timeline_scene_preview (self);
}

static void
scrolled_cb (PmTimelineScene *self)
{
  if (!self->is_quiet)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
refine_cb (gpointer user_data)
{
  PmTimelineScene *self = user_data;

  self->refine_source = 0;
  pm_scene_invalidate (self);
  return G_SOURCE_REMOVE;
}

static void
pm_timeline_scene_dispose (GObject *object)
{
  PmTimelineScene *self = PM_TIMELINE_SCENE (object);

  g_clear_handle_id (&self->refine_source, g_source_remove);
  g_clear_pointer (&self->drag, pm_timeline_drag_free);
  g_clear_pointer (&self->hint, g_free);
  g_clear_pointer (&self->connected, g_hash_table_unref);
  g_clear_pointer (&self->marks, g_hash_table_unref);
  g_clear_pointer (&self->links, pm_timeline_links_free);
  g_clear_pointer (&self->lit[0], g_free);
  g_clear_pointer (&self->lit[1], g_free);
  for (guint i = 0; i < PM_TEXT_N_ROLES; i++)
    g_clear_pointer (&self->texts[i], g_hash_table_unref);
  g_clear_pointer (&self->layout, pm_timeline_layout_free);
  g_clear_pointer (&self->quiet, pm_quiet_free);
  self->axis.folds = NULL;
  g_clear_pointer (&self->folds, pm_time_folds_unref);
  g_clear_pointer (&self->measure, pm_text_measure_unref);
  g_clear_object (&self->vadjustment);
  g_clear_pointer (&self->found, pm_timeline_found_free);
  g_clear_object (&self->finder);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (pm_timeline_scene_parent_class)->dispose (object);
}

static void
pm_timeline_scene_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_FOLD_QUIET)
    g_value_set_boolean (value, pm_timeline_scene_get_fold_quiet (PM_TIMELINE_SCENE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
pm_timeline_scene_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  if (prop_id == PROP_FOLD_QUIET)
    pm_timeline_scene_set_fold_quiet (PM_TIMELINE_SCENE (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
pm_timeline_scene_class_init (PmTimelineSceneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_timeline_scene_dispose;
  G_OBJECT_CLASS (klass)->get_property = pm_timeline_scene_get_property;
  G_OBJECT_CLASS (klass)->set_property = pm_timeline_scene_set_property;

  g_object_class_install_property (
      G_OBJECT_CLASS (klass), PROP_FOLD_QUIET,
      g_param_spec_boolean ("fold-quiet", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY));

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", PM_TYPE_TIMELINE_SCENE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PREVIEW] = g_signal_new ("preview", PM_TYPE_TIMELINE_SCENE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pm_timeline_scene_init (PmTimelineScene *self)
{
  self->layout = pm_timeline_layout_new ();
  self->quiet = pm_quiet_new ();
  self->links = pm_timeline_links_new ();
  for (guint i = 0; i < PM_TEXT_N_ROLES; i++)
    self->texts[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->axis = pm_time_axis_new ((PmSpan) { 0, PM_HOUR }, 1, FALSE);
  self->vadjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 20, 200, 0));
  g_signal_connect_object (self->vadjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  self->is_dirty = TRUE;
}

PmTimelineScene *
pm_timeline_scene_new (PmEditor *editor)
{
  PmTimelineScene *self = g_object_new (PM_TYPE_TIMELINE_SCENE, NULL);
  PmDocument *document = pm_editor_get_document (editor);

  self->editor = g_object_ref (editor);
  pm_timeline_layout_set_document (self->layout, document);
  self->finder = pm_event_finder_new (document);
  self->found = pm_timeline_found_new (self->finder, document);
  g_signal_connect_object (self->finder, "changed", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  pm_scene_update_connected (self);
  pm_scene_tell_folds (self);
  g_signal_connect_object (document, "settled", G_CALLBACK (document_settled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_editor_get_selection (editor), "changed",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  update_zones (self);
  g_signal_connect_object (editor, "notify::shown-zones", G_CALLBACK (shown_zones_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "notify::visible-begin", G_CALLBACK (pm_scene_visible_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "notify::visible-end", G_CALLBACK (pm_scene_visible_changed),
                           self, G_CONNECT_SWAPPED);
  return self;
}

PmEditor *
pm_timeline_scene_get_editor (PmTimelineScene *self)
{
  return self->editor;
}

PmDocument *
pm_timeline_scene_get_document (PmTimelineScene *self)
{
  return pm_editor_get_document (self->editor);
}

/** pm_timeline_scene_get_finder: Returns: (transfer none): what is looked for in the timeline */
PmEventFinder *
pm_timeline_scene_get_finder (PmTimelineScene *self)
{
  return self->finder;
}

/** pm_timeline_scene_get_found: Returns: (transfer none): counts what is found */
PmTimelineFound *
pm_timeline_scene_get_found (PmTimelineScene *self)
{
  return self->found;
}

gboolean
pm_timeline_scene_can_edit (PmTimelineScene *self)
{
  return !pm_editor_get_read_only (self->editor);
}

/** pm_timeline_scene_get_lead: Returns: the position of the selected event that keys act from, or
 * -1
 */
gint
pm_timeline_scene_get_lead (PmTimelineScene *self)
{
  PmRecord *lead = pm_selection_get_lead_record (pm_editor_get_selection (self->editor));
  guint position;

  if (lead == NULL || pm_record_get_kind (lead) != PM_KIND_EVENT ||
      !pm_document_get_position (pm_timeline_scene_get_document (self), lead, &position))
    return -1;
  return (gint) position;
}

/**
 * pm_timeline_scene_set_text:
 * @widget: whose font texts are set in; call it again when that changes
 */
void
pm_timeline_scene_set_text (PmTimelineScene *self, GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontDescription *font = pango_context_get_font_description (context);
  PmTextStyle styles[PM_TEXT_N_ROLES];
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  double resolution = pango_cairo_context_get_resolution (context);

  if (!pango_font_description_get_size_is_absolute (font))
    size *= (resolution > 0 ? resolution : 96) / 72;
  pm_text_styles_init_default (styles, size);
  g_clear_pointer (&self->measure, pm_text_measure_unref);
  self->measure = pm_text_measure_new_pango (context, styles);
  self->text_serial++;
  for (guint i = 0; i < PM_TEXT_N_ROLES; i++)
    g_hash_table_remove_all (self->texts[i]);
  pm_timeline_style_init (&self->style, self->measure);
  self->style.ruler_height = self->n_rows * self->style.ruler_row;
  self->style.zone_names = self->names_inside;
  if (self->names_inside)
    self->style.lane_header = pm_text_measure_get_line_height (self->measure, PM_TEXT_ROLE_TITLE) +
                              2 * self->style.spacing;
  pm_scene_update_folds (self);
  pm_scene_invalidate (self);
}

/**
 * pm_timeline_scene_set_area:
 * @width: of canvas and ruler
 * @height: of the canvas
 * @names_inside: whether the names of lanes stand in the lanes, for want of room beside them
 *
 * What is visible keeps its begin and scale where the width changes. Emits no `changed`: it is
 * called while the view is being allocated.
 */
void
pm_timeline_scene_set_area (PmTimelineScene *self,
                            double width,
                            double height,
                            gboolean rtl,
                            gboolean names_inside)
{
  double old_width = self->axis.width;

  self->is_quiet = TRUE;
  width = MAX (width, 1);
  if (self->names_inside != names_inside && self->measure != NULL)
    {
      self->names_inside = names_inside;
      self->style.zone_names = names_inside;
      self->style.lane_header =
          names_inside ? pm_text_measure_get_line_height (self->measure, PM_TEXT_ROLE_TITLE) +
                             2 * self->style.spacing
                       : 0;
      self->is_dirty = TRUE;
    }
  if (!self->has_area)
    {
      self->has_area = TRUE;
      self->axis = pm_time_axis_new_folded (self->axis.span, width, rtl, self->folds);
      pm_scene_choose_axis (self);
      self->is_dirty = TRUE;
    }
  else if (old_width != width || self->axis.rtl != rtl)
    {
      self->axis = pm_time_axis_resize (&self->axis, width, rtl);
      pm_editor_set_visible_span (self->editor, self->axis.span);
      self->is_dirty = TRUE;
    }
  if (self->height != height)
    {
      self->height = height;
      self->is_dirty = TRUE;
    }
  pm_timeline_scene_get_layout (self);
  self->is_quiet = FALSE;
}

/** pm_timeline_scene_get_layout: Returns: (transfer none): the layout, computed anew if need be */
PmTimelineLayout *
pm_timeline_scene_get_layout (PmTimelineScene *self)
{
  gboolean was_quiet = self->is_quiet;
  double body;

  if (!self->is_dirty || self->measure == NULL || !self->has_area)
    return self->layout;
  self->is_dirty = FALSE;
  self->generation++;
  pm_text_measure_set_budget (self->measure, SHAPES_PER_FRAME);
  pm_timeline_layout_update (self->layout, &self->axis, &self->style, self->measure, self->height);
  if (pm_text_measure_get_estimated (self->measure) && self->refine_source == 0)
    self->refine_source = g_timeout_add (30, refine_cb, self);
  pm_text_measure_set_budget (self->measure, -1);

  body = pm_timeline_layout_get_body_height (self->layout);
  self->is_quiet = TRUE;
  gtk_adjustment_configure (
      self->vadjustment,
      CLAMP (gtk_adjustment_get_value (self->vadjustment), 0, MAX (body - self->height, 0)), 0,
      MAX (body, self->height), self->style.row_height, self->height * 0.8, self->height);
  self->is_quiet = was_quiet;
  return self->layout;
}

/** pm_timeline_scene_get_zones: Returns: (transfer none) (array length=n): those that the ruler has
 * rows for below that of the document's zone; computes no layout */
PmZone *const *
pm_timeline_scene_get_zones (PmTimelineScene *self, guint *n)
{
  return pm_timeline_layout_get_zones (self->layout, n);
}

PmTextMeasure *
pm_timeline_scene_get_measure (PmTimelineScene *self)
{
  return self->measure;
}

/** pm_timeline_scene_get_text: Returns: (transfer none): @text on one line, kept from frame to
 * frame */
PangoLayout *
pm_timeline_scene_get_text (PmTimelineScene *self, PmTextRole role, const char *text)
{
  PangoLayout *layout = g_hash_table_lookup (self->texts[role], text);

  if (layout != NULL)
    return layout;
  if (g_hash_table_size (self->texts[role]) >= MAX_TEXTS)
    g_hash_table_remove_all (self->texts[role]);
  layout = pm_text_measure_create_layout (self->measure, role, text, PM_TEXT_UNLIMITED, 1);
  g_hash_table_insert (self->texts[role], g_strdup (text), layout);
  return layout;
}

/** pm_timeline_scene_get_text_serial: Returns: a number that is another after each change of font
 */
guint
pm_timeline_scene_get_text_serial (PmTimelineScene *self)
{
  return self->text_serial;
}

const PmTimelineStyle *
pm_timeline_scene_get_style (PmTimelineScene *self)
{
  return &self->style;
}

/** pm_timeline_scene_get_generation: Returns: a number that is another after each new layout */
guint64
pm_timeline_scene_get_generation (PmTimelineScene *self)
{
  return self->generation;
}

gboolean
pm_timeline_scene_get_names_inside (PmTimelineScene *self)
{
  return self->names_inside;
}

/** pm_timeline_scene_get_head_height: Returns: of the ruler, in px; depends on no width */
double
pm_timeline_scene_get_head_height (PmTimelineScene *self)
{
  PmDocument *document = pm_timeline_scene_get_document (self);
  guint n = 0;

  for (guint i = 0; i < PM_N_MILESTONES && n < self->style.max_flag_rows; i++)
    if (pm_document_get_milestone (document, 1 << i) != NULL)
      n++;
  return self->style.ruler_height +
         MIN (n, self->style.max_flag_rows) * (self->style.flag_height + self->style.flag_gap);
}

GtkAdjustment *
pm_timeline_scene_get_vadjustment (PmTimelineScene *self)
{
  return self->vadjustment;
}

/** pm_timeline_scene_get_scroll: Returns: which y of the body is at the top of the canvas */
double
pm_timeline_scene_get_scroll (PmTimelineScene *self)
{
  return floor (gtk_adjustment_get_value (self->vadjustment));
}

/** pm_timeline_scene_take_drag: @drag: (transfer full) (nullable): ends the one before */
void
pm_timeline_scene_take_drag (PmTimelineScene *self, PmTimelineDrag *drag)
{
  g_clear_pointer (&self->drag, pm_timeline_drag_free);
  self->drag = drag;
  /* What is dragged is allocated by its preview. */
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/** pm_timeline_scene_preview: has everything drawn anew where it is. */
void
pm_timeline_scene_preview (PmTimelineScene *self)
{
  g_signal_emit (self, signals[SIGNAL_PREVIEW], 0);
}

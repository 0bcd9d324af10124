/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-scene.h"

#include "pm-links.h"
#include "pm-timeline-drag.h"
#include "pm-timeline-links.h"

#include <math.h>

/* How many new texts are shaped in one frame; the rest follows in the next ones. */
#define SHAPES_PER_FRAME 160

/* Layouts of ticks and other drawn texts that are kept; beyond that all are made anew. */
#define MAX_TEXTS 600

/* How far one can zoom out: to so many times what the document takes, but always to a year. */
#define ZOOM_OUT_TIMES 16
#define ZOOM_OUT_LEAST (366 * PM_DAY)

struct _PmTimelineScene
{
  GObject parent_instance;

  PmEditor *editor;      /* owned */
  PmEventFinder *finder; /* owned */
  PmTimelineFound *found;
  PmTimelineLayout *layout;
  PmTextMeasure *measure; /* owned, NULL until there is a font */
  PmTimelineStyle style;
  PmQuiet *quiet;
  PmTimeFolds *folds; /* owned: those of the axis, or NULL */
  PmTimeAxis axis;
  double height;              /* of the body's viewport */
  GtkAdjustment *vadjustment; /* owned */
  GHashTable *connected;      /* ids, or NULL */
  GHashTable *marks;          /* id of an event -> PmCauseMarks, or NULL */
  guint marks_serial;
  PmTimelineLinks *links;             /* owned */
  char *lit[2];                       /* ids of what a figure is measured between, or NULL */
  GHashTable *texts[PM_TEXT_N_ROLES]; /* text -> PangoLayout */
  PmTimelineDrag *drag;               /* owned, or NULL */
  char *hint;                         /* what the hand does, or NULL */
  guint64 generation;
  guint text_serial;
  guint refine_source;
  double pointer_x, pointer_y;
  guint n_rows; /* of the ruler */
  PmSpan whole; /* of all events and impacts, once it is asked for */
  gboolean has_whole;
  PmSpan range; /* that is measured */
  gboolean has_range;
  gboolean has_pointer;
  gboolean has_area;
  gboolean names_inside;
  gboolean is_dirty;
  gboolean is_quiet; /* within set_area: what changes is allocated right after */
};

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

static void
invalidate (PmTimelineScene *self)
{
  self->is_dirty = TRUE;
  if (!self->is_quiet)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
update_connected (PmTimelineScene *self)
{
  g_auto (GStrv) ids = pm_selection_dup_ids (pm_editor_get_selection (self->editor));
  guint n = g_strv_length (ids);

  g_clear_pointer (&self->connected, g_hash_table_unref);
  g_clear_pointer (&self->marks, g_hash_table_unref);
  self->marks_serial++;
  pm_timeline_links_update (self->links, self->editor);
  if (n == 0)
    return;
  self->connected =
      pm_links_connected_ids (pm_timeline_scene_get_document (self), (const char *const *) ids, n);
  self->marks =
      pm_links_list_marks (pm_timeline_scene_get_document (self), (const char *const *) ids, n);
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
  invalidate (self);
}

static void
tell_folds (PmTimelineScene *self)
{
  const PmSpan *spans;
  guint n;

  spans = pm_time_folds_get (self->folds, &n);
  pm_editor_set_folded (self->editor, spans, n);
}

/* Takes over what is folded now, with the beginning and the scale of what is visible kept. */
static gboolean
update_folds (PmTimelineScene *self)
{
  g_autoptr (PmTimeFolds) before = self->folds;
  PmTimeAxis axis;

  self->folds = pm_quiet_dup_folds (self->quiet, MAX (self->style.fold_width, 1));
  if (pm_time_folds_equal (before, self->folds))
    {
      pm_time_folds_unref (self->folds);
      self->folds = g_steal_pointer (&before);
      return FALSE;
    }
  tell_folds (self);
  axis = pm_time_axis_new_folded (self->axis.span, self->axis.width, self->axis.rtl, self->folds);
  if (self->has_area)
    self->axis = pm_time_axis_with_scale (&axis, pm_time_axis_scale (&self->axis));
  else
    self->axis = axis;
  return TRUE;
}

static void
document_settled_cb (PmTimelineScene *self)
{
  pm_timeline_found_invalidate (self->found);
  self->has_whole = FALSE;
  update_zones (self);
  pm_timeline_layout_set_document (self->layout, pm_timeline_scene_get_document (self));
  if (pm_quiet_update (self->quiet, pm_timeline_scene_get_document (self)) && update_folds (self))
    {
      if (self->has_area)
        pm_editor_set_visible_span (self->editor, self->axis.span);
      g_object_notify (G_OBJECT (self), "fold-quiet");
    }
  update_connected (self);
  invalidate (self);
}

static void
selection_changed_cb (PmTimelineScene *self)
{
  update_connected (self);
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

static PmTimeAxis
make_axis (PmTimelineScene *self, PmSpan span)
{
  return pm_time_axis_new_folded (span, self->axis.width, self->axis.rtl, self->folds);
}

static void
visible_changed_cb (PmTimelineScene *self)
{
  PmSpan span = pm_editor_get_visible_span (self->editor);

  if (!self->has_area || !pm_time_is_set (span.begin) ||
      (span.begin == self->axis.span.begin && span.end == self->axis.span.end))
    return;
  /* What moves and is as long as before keeps its scale, whatever is folded there. */
  if (self->folds != NULL &&
      ABS (pm_span_length (span) - pm_span_length (self->axis.span)) <= PM_MILLISECOND)
    self->axis = pm_time_axis_move_to (&self->axis, span.begin);
  else
    self->axis = make_axis (self, span);
  invalidate (self);
  /* Among folds the width may end elsewhere. */
  if (self->folds != NULL)
    pm_editor_set_visible_span (self->editor, self->axis.span);
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
  invalidate (self);
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
  update_connected (self);
  tell_folds (self);
  g_signal_connect_object (document, "settled", G_CALLBACK (document_settled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_editor_get_selection (editor), "changed",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  update_zones (self);
  g_signal_connect_object (editor, "notify::shown-zones", G_CALLBACK (shown_zones_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "notify::visible-begin", G_CALLBACK (visible_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "notify::visible-end", G_CALLBACK (visible_changed_cb), self,
                           G_CONNECT_SWAPPED);
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
  update_folds (self);
  invalidate (self);
}

static void
set_axis (PmTimelineScene *self, PmTimeAxis axis)
{
  self->axis = axis;
  pm_editor_set_visible_span (self->editor, axis.span);
  invalidate (self);
}

/* Room for the last card beside the end of what is fitted. */
static PmTimeAxis
fitted (PmTimelineScene *self, PmSpan span)
{
  double start = MIN (self->axis.width * 0.04, 40);
  double end = MIN (self->axis.width * 0.25, self->style.max_full * 0.7);

  return pm_time_axis_fit (&self->axis, span, start, end);
}

static void
choose_axis (PmTimelineScene *self)
{
  PmSpan span = pm_editor_get_visible_span (self->editor);

  if (!pm_time_is_set (span.begin) || span.end <= span.begin)
    {
      span = pm_timeline_get_incident_span (pm_timeline_scene_get_document (self));
      if (!pm_time_is_set (span.begin))
        {
          PmTime now = pm_time_now () / PM_MINUTE * PM_MINUTE;

          span = (PmSpan) { now - PM_HOUR, now + PM_HOUR };
        }
      self->axis = fitted (self, span);
    }
  else
    self->axis = make_axis (self, span);
  pm_editor_set_visible_span (self->editor, self->axis.span);
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
      choose_axis (self);
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

/**
 * pm_timeline_scene_ensure_axis:
 *
 * Chooses what is visible before there is an area to show it in: where the page without events
 * stands in the place of the canvas, an event may begin before the canvas was ever allocated.
 */
void
pm_timeline_scene_ensure_axis (PmTimelineScene *self)
{
  if (self->has_area)
    return;
  self->axis = make_axis (self, self->axis.span);
  choose_axis (self);
}

const PmTimeAxis *
pm_timeline_scene_get_axis (PmTimelineScene *self)
{
  return &self->axis;
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

/** pm_timeline_scene_get_whole: Returns: as of pm_timeline_get_whole_span(), looked for once */
PmSpan
pm_timeline_scene_get_whole (PmTimelineScene *self)
{
  if (!self->has_whole)
    self->whole = pm_timeline_get_whole_span (pm_timeline_scene_get_document (self));
  self->has_whole = TRUE;
  return self->whole;
}

/**
 * pm_timeline_scene_limit_zoom:
 * @factor: of the visible length: above 1 zooms out
 *
 * Returns: @factor, or as much of it as leaves something to be seen of the document
 */
double
pm_timeline_scene_limit_zoom (PmTimelineScene *self, double factor)
{
  PmSpan whole = pm_timeline_scene_get_whole (self);
  double length = (double) pm_span_length (self->axis.span);
  double most = ZOOM_OUT_LEAST;

  if (!pm_time_is_set (whole.begin) || factor <= 1)
    return factor;
  most = MAX (most, ZOOM_OUT_TIMES * (double) pm_span_length (whole));
  return MIN (factor, MAX (most / length, 1));
}

/**
 * pm_timeline_scene_zoom:
 * @x: of the canvas, whose time stays under it
 * @factor: of the visible length: below 1 zooms in
 */
void
pm_timeline_scene_zoom (PmTimelineScene *self, double x, double factor)
{
  set_axis (self, pm_time_axis_zoom (&self->axis, x, pm_timeline_scene_limit_zoom (self, factor)));
}

/** pm_timeline_scene_pan: moves the view by px; positive shows what is right of and below it. */
void
pm_timeline_scene_pan (PmTimelineScene *self, double dx, double dy)
{
  if (dy != 0)
    gtk_adjustment_set_value (self->vadjustment, gtk_adjustment_get_value (self->vadjustment) + dy);
  if (dx != 0)
    set_axis (self, pm_time_axis_pan (&self->axis, dx));
}

/** pm_timeline_scene_show: makes @span fill the view. */
void
pm_timeline_scene_show (PmTimelineScene *self, PmSpan span)
{
  if (pm_time_is_set (span.begin))
    set_axis (self, fitted (self, span));
}

/** pm_timeline_scene_fit: shows all events and impacts. */
void
pm_timeline_scene_fit (PmTimelineScene *self)
{
  pm_timeline_scene_show (self, pm_timeline_scene_get_whole (self));
}

/** pm_timeline_scene_fit_incident: shows where the events are, without far outliers. */
void
pm_timeline_scene_fit_incident (PmTimelineScene *self)
{
  pm_timeline_scene_show (self,
                          pm_timeline_get_incident_span (pm_timeline_scene_get_document (self)));
}

/** pm_timeline_scene_reveal: moves the view as little as it takes to show an event. */
void
pm_timeline_scene_reveal (PmTimelineScene *self, guint position)
{
  const PmEvent *event = pm_document_get_event (pm_timeline_scene_get_document (self), position);
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (self);
  const PmTimelineItem *item;
  const PmTimelineLane *lanes;
  double top, bottom, scroll;
  guint n_lanes, lane;

  if (!self->has_area)
    return;
  if (pm_time_is_set (event->at))
    {
      PmTimeAxis axis = self->axis;
      PmSpan span = pm_event_get_span (event);

      /* Of a span that is longer than the view, its begin; room for the card of an instant. */
      span.end = MIN (span.end, span.begin + pm_span_length (axis.span) / 2);
      span.end =
          MAX (span.end, pm_time_axis_walk (&axis, span.begin,
                                            MIN (2 * self->style.max_brief, axis.width / 3)));
      axis = pm_time_axis_reveal (&axis, span, self->style.row_height);
      if (axis.span.begin != self->axis.span.begin)
        {
          set_axis (self, axis);
          layout = pm_timeline_scene_get_layout (self);
        }
    }

  item = pm_timeline_layout_find (layout, position);
  lanes = pm_timeline_layout_get_lanes (layout, &n_lanes);
  lane = pm_lane_table_get_lane_of (pm_timeline_layout_get_table (layout), position);
  if (item != NULL)
    {
      top = item->rect.y;
      bottom = top + item->rect.height;
    }
  else if (lane < n_lanes)
    {
      top = lanes[lane].rect.y;
      bottom = top + MIN (lanes[lane].rect.height, self->height);
    }
  else
    return;
  scroll = gtk_adjustment_get_value (self->vadjustment);
  if (bottom + self->style.lane_padding > scroll + self->height)
    scroll = bottom + self->style.lane_padding - self->height;
  if (top - self->style.lane_padding < scroll)
    scroll = top - self->style.lane_padding;
  gtk_adjustment_set_value (self->vadjustment, scroll);
}

/** pm_timeline_scene_get_fold_quiet: Returns: whether long quiet stretches are folded on their own
 */
gboolean
pm_timeline_scene_get_fold_quiet (PmTimelineScene *self)
{
  return pm_quiet_get_all (self->quiet);
}

/* Who sees everything goes on seeing everything; else what is visible keeps begin and scale. */
static void
refold (PmTimelineScene *self)
{
  PmSpan whole = pm_timeline_scene_get_whole (self);
  gboolean sees_all = pm_time_is_set (whole.begin) && self->axis.span.begin <= whole.begin &&
                      self->axis.span.end >= whole.end;

  /* Until there is an area nothing is visible, and nobody has chosen what is to be. */
  if (update_folds (self) && self->has_area)
    {
      if (sees_all)
        pm_timeline_scene_show (self, whole);
      else
        set_axis (self, self->axis);
    }
  g_object_notify (G_OBJECT (self), "fold-quiet");
}

/**
 * pm_timeline_scene_set_fold_quiet:
 *
 * Folds all long quiet stretches, also those that come to be later, or unfolds whatever is folded.
 */
void
pm_timeline_scene_set_fold_quiet (PmTimelineScene *self, gboolean fold)
{
  if (pm_quiet_set_all (self->quiet, pm_timeline_scene_get_document (self), fold))
    refold (self);
}

/** pm_timeline_scene_can_fold: Returns: whether there is a long quiet stretch that is not folded */
gboolean
pm_timeline_scene_can_fold (PmTimelineScene *self)
{
  return pm_quiet_can_fold (self->quiet, pm_timeline_scene_get_document (self));
}

/**
 * pm_timeline_scene_find_quiet:
 * @stretch: (out): the quiet stretch about @time
 *
 * Returns: whether there is one that is long enough to be folded
 */
gboolean
pm_timeline_scene_find_quiet (PmTimelineScene *self, PmTime time, PmQuietStretch *stretch)
{
  const PmQuietStretch *found =
      pm_quiet_find_at (self->quiet, pm_timeline_scene_get_document (self), time);

  if (found == NULL)
    return FALSE;
  *stretch = *found;
  return TRUE;
}

/**
 * pm_timeline_scene_find_quiet_beside:
 * @stretch: (out): the quiet stretch right after @span, else the one right before it
 *
 * Returns: whether there is one that is long enough to be folded
 */
gboolean
pm_timeline_scene_find_quiet_beside (PmTimelineScene *self, PmSpan span, PmQuietStretch *stretch)
{
  /* Edges are round: the largest step is an hour and a half from what happened. */
  return pm_timeline_scene_find_quiet (self, span.end + 10 * PM_MINUTE, stretch) ||
         pm_timeline_scene_find_quiet (self, span.end + 90 * PM_MINUTE, stretch) ||
         pm_timeline_scene_find_quiet (self, span.begin - 10 * PM_MINUTE, stretch) ||
         pm_timeline_scene_find_quiet (self, span.begin - 90 * PM_MINUTE, stretch);
}

/** pm_timeline_scene_set_folded: folds or unfolds the quiet stretch about @time. */
void
pm_timeline_scene_set_folded (PmTimelineScene *self, PmTime time, gboolean folded)
{
  if (pm_quiet_set (self->quiet, pm_timeline_scene_get_document (self), time, folded))
    refold (self);
}

/** pm_timeline_scene_set_pointer: where the pointer is on the canvas, or that it has left. */
void
pm_timeline_scene_set_pointer (PmTimelineScene *self, gboolean inside, double x, double y)
{
  if (self->has_pointer == inside && self->pointer_x == x && self->pointer_y == y)
    return;
  self->has_pointer = inside;
  self->pointer_x = x;
  self->pointer_y = y;
  pm_timeline_scene_preview (self);
}

gboolean
pm_timeline_scene_get_pointer (PmTimelineScene *self, double *x, double *y)
{
  *x = self->pointer_x;
  *y = self->pointer_y;
  return self->has_pointer;
}

/**
 * pm_timeline_scene_set_lit:
 * @id: (nullable):
 * @other: (nullable):
 *
 * Lights two events as what is connected is lit, while the figure between them is looked at.
 */
void
pm_timeline_scene_set_lit (PmTimelineScene *self, const char *id, const char *other)
{
  gboolean changed = g_set_str (&self->lit[0], id);

  if (g_set_str (&self->lit[1], other) || changed)
    pm_timeline_scene_preview (self);
}

/** pm_timeline_scene_is_connected: Returns: whether a selected record and @id refer to each other,
 * or both are evidence of one cause, or @id is lit */
gboolean
pm_timeline_scene_is_connected (PmTimelineScene *self, const char *id)
{
  if (g_strcmp0 (self->lit[0], id) == 0 || g_strcmp0 (self->lit[1], id) == 0)
    return TRUE;
  if (self->marks != NULL && g_hash_table_contains (self->marks, id))
    return TRUE;
  return self->connected != NULL && g_hash_table_contains (self->connected, id);
}

/**
 * pm_timeline_scene_get_marks:
 * @serial: (out): another number whenever they have changed
 *
 * Returns: (transfer none) (nullable): as of pm_links_list_marks(), for what is selected
 */
GHashTable *
pm_timeline_scene_get_marks (PmTimelineScene *self, guint *serial)
{
  *serial = self->marks_serial;
  return self->marks;
}

/** pm_timeline_scene_get_links: Returns: (transfer none): what the selected event is connected with
 */
PmTimelineLinks *
pm_timeline_scene_get_links (PmTimelineScene *self)
{
  return self->links;
}

/** pm_timeline_scene_set_hint: @hint: (nullable): what the hand does, for the footer to say */
void
pm_timeline_scene_set_hint (PmTimelineScene *self, const char *hint)
{
  if (g_set_str (&self->hint, hint))
    pm_timeline_scene_preview (self);
}

const char *
pm_timeline_scene_get_hint (PmTimelineScene *self)
{
  return self->hint;
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

PmTimelineDrag *
pm_timeline_scene_get_drag (PmTimelineScene *self)
{
  return self->drag;
}

/** pm_timeline_scene_preview: has everything drawn anew where it is. */
void
pm_timeline_scene_preview (PmTimelineScene *self)
{
  g_signal_emit (self, signals[SIGNAL_PREVIEW], 0);
}

/** pm_timeline_scene_set_range: what is measured on the ruler; it is drawn over the canvas too. */
void
pm_timeline_scene_set_range (PmTimelineScene *self, PmSpan range)
{
  g_return_if_fail (range.begin <= range.end);

  if (self->has_range && self->range.begin == range.begin && self->range.end == range.end)
    return;
  self->has_range = TRUE;
  self->range = range;
  pm_timeline_scene_preview (self);
}

void
pm_timeline_scene_clear_range (PmTimelineScene *self)
{
  if (!self->has_range)
    return;
  self->has_range = FALSE;
  pm_timeline_scene_preview (self);
}

/** pm_timeline_scene_get_range: @range: (out): what is measured. Returns: whether anything is */
gboolean
pm_timeline_scene_get_range (PmTimelineScene *self, PmSpan *range)
{
  *range = self->range;
  return self->has_range;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-cause-node.h"

#include "pm-causes-common.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _PmCauseNode
{
  GtkWidget parent_instance;

  GtkWidget *icon;
  GtkWidget *toggle;

  PmTreeLayout *layout; /* NULL until bound */
  guint index;
  char *id;
  PangoLayout *caption;
  PangoLayout *text;
  GPtrArray *chips; /* PangoLayout of each mark in the box */
  GPtrArray *lit;   /* ids of the marks whose event is selected */
  guint8 kind;
  guint8 certainty;
};

G_DEFINE_FINAL_TYPE (PmCauseNode, pm_cause_node, GTK_TYPE_WIDGET)

static const char *const kind_classes[] = {
  [PM_CAUSE_KIND_UNSET] = "unset",
  [PM_CAUSE_KIND_PROBLEM] = "problem",
  [PM_CAUSE_KIND_TRIGGER] = "trigger",
  [PM_CAUSE_KIND_ROOT] = "root",
  [PM_CAUSE_KIND_CONTRIBUTING] = "contributing",
  [PM_CAUSE_KIND_CONDITION] = "condition",
};

static const char *const certainty_classes[] = {
  [PM_CAUSE_CERTAINTY_UNSET] = "uncertain",
  [PM_CAUSE_CERTAINTY_HYPOTHESIS] = "hypothesis",
  [PM_CAUSE_CERTAINTY_CONFIRMED] = "confirmed",
  [PM_CAUSE_CERTAINTY_RULED_OUT] = "ruled-out",
};

static const PmTreeNode *
get_node (PmCauseNode *self)
{
  guint n;

  return &pm_tree_layout_get_nodes (self->layout, &n)[self->index];
}

static GdkRGBA
with_alpha (GdkRGBA color, float alpha)
{
  color.alpha *= alpha;
  return color;
}

static void
append_layout (GtkSnapshot *snapshot, PangoLayout *layout, double x, double y, const GdkRGBA *color)
{
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &point);
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static gboolean
is_lit (PmCauseNode *self, const char *id)
{
  return id != NULL && self->lit != NULL &&
         g_ptr_array_find_with_equal_func (self->lit, id, g_str_equal, NULL);
}

/* Evidence for is a filled pill, evidence against an open one with a minus sign before it. */
static void
snapshot_chip (PmCauseNode *self,
               GtkSnapshot *snapshot,
               const PmTreeMark *mark,
               PangoLayout *layout,
               const PmTreeRect *origin,
               const GdkRGBA *color)
{
  graphene_rect_t rect =
      GRAPHENE_RECT_INIT ((float) (mark->box.x - origin->x), (float) (mark->box.y - origin->y),
                          (float) mark->box.width, (float) mark->box.height);
  float widths[4] = { 1, 1, 1, 1 };
  GskRoundedRect outline;
  GdkRGBA fill = with_alpha (*color, is_lit (self, mark->id) ? 0.28f : 0.09f);
  GdkRGBA line = with_alpha (*color, is_lit (self, mark->id) ? 0.9f : 0.38f);
  GdkRGBA lines[4] = { line, line, line, line };
  int width, height;

  gsk_rounded_rect_init_from_rect (&outline, &rect, (float) mark->box.height / 2);
  if (mark->kind == PM_TREE_MARK_NO_EVIDENCE)
    {
      GdkRGBA dim = with_alpha (*color, 0.55f);

      pango_layout_get_pixel_size (layout, &width, &height);
      append_layout (snapshot, layout, rect.origin.x + (rect.size.width - (float) width) / 2,
                     rect.origin.y + (rect.size.height - (float) height) / 2, &dim);
      return;
    }
  if (mark->kind == PM_TREE_MARK_EVIDENCE_AGAINST)
    gtk_snapshot_append_border (snapshot, &outline, widths, lines);
  if (mark->kind != PM_TREE_MARK_EVIDENCE_AGAINST || is_lit (self, mark->id))
    {
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, &fill, &rect);
      gtk_snapshot_pop (snapshot);
    }
  pango_layout_get_pixel_size (layout, &width, &height);
  append_layout (snapshot, layout, rect.origin.x + (rect.size.width - (float) width) / 2,
                 rect.origin.y + (rect.size.height - (float) height) / 2, color);
}

static void
pm_cause_node_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PmCauseNode *self = PM_CAUSE_NODE (widget);
  const PmTreeNode *node;
  const PmTreeMark *marks;
  GdkRGBA color, dim;
  guint n, i, chip = 0;

  if (self->layout == NULL)
    return;
  node = get_node (self);
  marks = pm_tree_layout_get_marks (self->layout, &n);
  gtk_widget_get_color (widget, &color);
  dim = with_alpha (color, 0.72f);
  if (self->certainty == PM_CAUSE_CERTAINTY_RULED_OUT)
    color = dim;

  if (self->caption != NULL)
    append_layout (snapshot, self->caption, node->caption.x - node->box.x,
                   node->caption.y - node->box.y, &dim);
  if (self->text != NULL)
    append_layout (snapshot, self->text, node->text.x - node->box.x, node->text.y - node->box.y,
                   &color);
  for (i = node->first_mark; i < node->first_mark + node->n_marks; i++)
    if (marks[i].kind < PM_TREE_MARK_GATE)
      snapshot_chip (self, snapshot, &marks[i], g_ptr_array_index (self->chips, chip++), &node->box,
                     &color);
  gtk_widget_snapshot_child (widget, self->icon, snapshot);
  if (gtk_widget_get_visible (self->toggle))
    gtk_widget_snapshot_child (widget, self->toggle, snapshot);
}

static void
pm_cause_node_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  PmCauseNode *self = PM_CAUSE_NODE (widget);
  double size = 0;

  if (self->layout != NULL)
    size = orientation == GTK_ORIENTATION_HORIZONTAL ? get_node (self)->box.width
                                                     : get_node (self)->box.height;
  *minimum = 0;
  *natural = (int) ceil (size);
}

static void
allocate_part (GtkWidget *child, const PmTreeRect *part, const PmTreeRect *box)
{
  GtkAllocation allocation = { (int) round (part->x - box->x), (int) round (part->y - box->y),
                               (int) ceil (part->width), (int) ceil (part->height) };
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  allocation.width = MAX (allocation.width, minimum);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
  allocation.height = MAX (allocation.height, minimum);
  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
pm_cause_node_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PmCauseNode *self = PM_CAUSE_NODE (widget);
  const PmTreeNode *node;

  if (self->layout == NULL)
    return;
  node = get_node (self);
  allocate_part (self->icon, &node->icon, &node->box);
  if (gtk_widget_get_visible (self->toggle))
    allocate_part (self->toggle, &node->toggle, &node->box);
}

static void
drop_layouts (PmCauseNode *self)
{
  g_clear_object (&self->caption);
  g_clear_object (&self->text);
  g_clear_pointer (&self->chips, g_ptr_array_unref);
  g_clear_pointer (&self->layout, pm_tree_layout_unref);
}

static void
pm_cause_node_dispose (GObject *object)
{
  PmCauseNode *self = PM_CAUSE_NODE (object);

  drop_layouts (self);
  g_clear_pointer (&self->lit, g_ptr_array_unref);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->toggle, gtk_widget_unparent);
  G_OBJECT_CLASS (pm_cause_node_parent_class)->dispose (object);
}

static void
pm_cause_node_finalize (GObject *object)
{
  g_free (PM_CAUSE_NODE (object)->id);
  G_OBJECT_CLASS (pm_cause_node_parent_class)->finalize (object);
}

static void
pm_cause_node_class_init (PmCauseNodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pm_cause_node_dispose;
  object_class->finalize = pm_cause_node_finalize;
  widget_class->measure = pm_cause_node_measure;
  widget_class->size_allocate = pm_cause_node_size_allocate;
  widget_class->snapshot = pm_cause_node_snapshot;
  gtk_widget_class_set_css_name (widget_class, "cause");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TREE_ITEM);
}

static void
pm_cause_node_init (PmCauseNode *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             "can-target", FALSE, NULL);
  gtk_widget_set_parent (self->icon, widget);
  self->toggle = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                               "can-target", FALSE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->toggle, "toggle");
  gtk_widget_set_parent (self->toggle, widget);
  gtk_widget_set_focusable (widget, TRUE);
}

static void
update_class (PmCauseNode *self, const char *const *names, guint8 *current, guint8 value)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), names[*current]);
  gtk_widget_add_css_class (GTK_WIDGET (self), names[value]);
  *current = value;
}

/**
 * pm_cause_node_dup_name:
 *
 * Returns: (transfer full): what a screen reader says of the node
 */
char *
pm_cause_node_dup_name (PmTreeLayout *layout, guint index)
{
  guint n, i;
  const PmTreeNode *node = &pm_tree_layout_get_nodes (layout, &n)[index];
  const PmTreeMark *marks = pm_tree_layout_get_marks (layout, &n);
  const char *sufficient = NULL;

  for (i = node->first_mark; i < node->first_mark + node->n_marks; i++)
    if (marks[i].kind == PM_TREE_MARK_SUFFICIENT || marks[i].kind == PM_TREE_MARK_MAYBE_SUFFICIENT)
      sufficient = marks[i].text;
  return pm_cause_dup_name (node->cause, node->number, node->n_causes, node->is_treated,
                            sufficient);
}

static void
update_accessible (PmCauseNode *self)
{
  const PmTreeNode *node = get_node (self);
  g_autofree char *name = pm_cause_node_dup_name (self->layout, self->index);
  g_autofree char *place = g_strdup_printf (_ ("Level %u, %u of %u"), node->level + 1,
                                            node->position + 1, node->n_siblings);
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);

  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place,
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) node->level + 1, -1);
  gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_POS_IN_SET,
                                  (int) node->position + 1, GTK_ACCESSIBLE_RELATION_SET_SIZE,
                                  (int) node->n_siblings, -1);
  if (node->is_foldable)
    gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_EXPANDED, node->n_folded == 0,
                                 -1);
  else
    gtk_accessible_reset_state (accessible, GTK_ACCESSIBLE_STATE_EXPANDED);
}

PmCauseNode *
pm_cause_node_new (void)
{
  return g_object_new (PM_TYPE_CAUSE_NODE, NULL);
}

/**
 * pm_cause_node_bind:
 * @index: of the node that this widget shows from now on
 */
void
pm_cause_node_bind (PmCauseNode *self, PmTreeLayout *layout, guint index, PmTextMeasure *measure)
{
  const PmTreeNode *node;
  const PmTreeMark *marks;
  guint n, i;

  if (self->layout == layout && self->index == index)
    return;
  drop_layouts (self);
  self->layout = pm_tree_layout_ref (layout);
  self->index = index;
  node = get_node (self);
  g_set_str (&self->id, node->id);
  self->caption = pm_tree_layout_create_caption (layout, index, measure);
  self->text = pm_tree_layout_create_text (layout, index, measure);
  self->chips = g_ptr_array_new_with_free_func (g_object_unref);
  marks = pm_tree_layout_get_marks (layout, &n);
  for (i = node->first_mark; i < node->first_mark + node->n_marks; i++)
    if (marks[i].kind < PM_TREE_MARK_GATE)
      g_ptr_array_add (self->chips,
                       pm_text_measure_create_layout (measure, PM_TEXT_ROLE_LABEL, marks[i].text,
                                                      PM_TEXT_UNLIMITED, 1));
  if (node->cause->certainty == PM_CAUSE_CERTAINTY_RULED_OUT)
    {
      PangoAttrList *attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
      pango_layout_set_attributes (self->text, attributes);
      pango_attr_list_unref (attributes);
    }
  update_class (self, kind_classes, &self->kind,
                MIN (node->cause->kind, G_N_ELEMENTS (kind_classes) - 1));
  update_class (self, certainty_classes, &self->certainty,
                MIN (node->cause->certainty, G_N_ELEMENTS (certainty_classes) - 1));
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), pm_cause_get_icon_name (node->cause));
  gtk_image_set_pixel_size (GTK_IMAGE (self->icon), (int) node->icon.width);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->toggle),
                                node->n_folded > 0 ? "pan-end-symbolic" : "pan-down-symbolic");
  gtk_image_set_pixel_size (GTK_IMAGE (self->toggle), (int) node->icon.width);
  gtk_widget_set_visible (self->toggle, node->toggle.width > 0);
  update_accessible (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
pm_cause_node_get_index (PmCauseNode *self)
{
  return self->index;
}

const char *
pm_cause_node_get_id (PmCauseNode *self)
{
  return self->id;
}

void
pm_cause_node_set_class (PmCauseNode *self, const char *name, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

void
pm_cause_node_set_selected (PmCauseNode *self, gboolean selected)
{
  if (selected)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

/** pm_cause_node_set_lit_ids: lights up the evidence whose event is in @selection */
void
pm_cause_node_set_lit_ids (PmCauseNode *self, PmSelection *selection)
{
  const PmTreeNode *node;
  const PmTreeMark *marks;
  guint n, i;
  gboolean had_some = self->lit != NULL;

  g_clear_pointer (&self->lit, g_ptr_array_unref);
  if (self->layout == NULL)
    return;
  node = get_node (self);
  marks = pm_tree_layout_get_marks (self->layout, &n);
  for (i = node->first_mark; i < node->first_mark + node->n_marks; i++)
    if (marks[i].id != NULL && pm_selection_contains (selection, marks[i].id))
      {
        if (self->lit == NULL)
          self->lit = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ref_string_release);
        g_ptr_array_add (self->lit, g_ref_string_new (marks[i].id));
      }
  if (had_some || self->lit != NULL)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-still.h"

#include <math.h>

/*
 * What is made of many small things and stays as it is for many frames is painted once into a
 * picture, which later frames copy. Where pixels of the screen do not fall on those of the picture
 * it would lose its sharpness: there, things are painted as they are.
 *
 * PmStills does so for the children of a canvas that pans. GTK keeps the render node of a child
 * that has nothing new to draw, and moves it: a node that comes again is the proof that its picture
 * is still right, whatever style, state or language it was drawn in. A child that changes from
 * frame to frame, as while the view zooms, never gets a picture.
 */

/* Pictures made in one frame at most, each of which costs a few times what it saves there. */
#define PICTURES_PER_FRAME 32

/* Square units: larger ones cost more memory than they save time. */
#define MAX_AREA (1200 * 64)

/* Nodes: what is made of fewer is copied no faster than it is painted. */
#define LEAST_PARTS 2

typedef struct
{
  GskRenderNode *node;    /* owned, so that its address stays its own */
  GskRenderNode *picture; /* owned, or NULL */
  float x, y;             /* where it was seen last */
  guint frame;            /* and in which frame */
} Still;

struct _PmStills
{
  GHashTable *stills; /* GskRenderNode -> Still */
  double scale;
  guint frame;
  guint n_pictures;
  guint n_made; /* in the last frame */
};

/** pm_still_get_scale: Returns: pixels of the screen to a unit of @widget; 0: it is on no screen */
double
pm_still_get_scale (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;

  return surface != NULL ? gdk_surface_get_scale (surface) : 0;
}

static gboolean
is_whole (double value)
{
  return value == floor (value);
}

/**
 * pm_still_new:
 * @widget: which it is for. A picture is good for one scale: make another when that changes.
 * @node: what to paint
 * @bounds: what of it is wanted, on whole units
 *
 * Returns: (transfer full): a node that shows the same and costs a copy to paint
 */
GskRenderNode *
pm_still_new (GtkWidget *widget, GskRenderNode *node, const graphene_rect_t *bounds)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GskRenderer *renderer = native != NULL ? gtk_native_get_renderer (native) : NULL;
  double scale = pm_still_get_scale (widget);
  g_autoptr (GskRenderNode) large = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  graphene_rect_t viewport;

  if (renderer == NULL || scale < 1 || !is_whole (scale) || bounds->size.width < 1 ||
      bounds->size.height < 1)
    return gsk_render_node_ref (node);
  if (scale > 1)
    {
      g_autoptr (GskTransform) enlarge = gsk_transform_scale (NULL, (float) scale, (float) scale);

      large = gsk_transform_node_new (node, enlarge);
    }
  else
    large = gsk_render_node_ref (node);
  graphene_rect_scale (bounds, (float) scale, (float) scale, &viewport);
  texture = gsk_renderer_render_texture (renderer, large, &viewport);
  return gsk_texture_node_new (texture, bounds);
}

static void
still_free (gpointer data)
{
  Still *still = data;

  gsk_render_node_unref (still->node);
  g_clear_pointer (&still->picture, gsk_render_node_unref);
  g_free (still);
}

PmStills *
pm_stills_new (void)
{
  PmStills *self = g_new0 (PmStills, 1);

  self->stills = g_hash_table_new_full (NULL, NULL, NULL, still_free);
  return self;
}

void
pm_stills_free (PmStills *self)
{
  g_hash_table_unref (self->stills);
  g_free (self);
}

/** pm_stills_clear: lets go of all pictures, as when what they are of is not shown any more */
void
pm_stills_clear (PmStills *self)
{
  g_hash_table_remove_all (self->stills);
  self->n_pictures = 0;
}

/** pm_stills_get_n: Returns: how many pictures are kept */
guint
pm_stills_get_n (PmStills *self)
{
  return self->n_pictures;
}

/** pm_stills_get_n_made: Returns: how many pictures the last frame made */
guint
pm_stills_get_n_made (PmStills *self)
{
  return self->n_made;
}

/* A renderer on the graphics processor has textures and glyphs there already; only one that paints
 * with the processor gains by copying. */
static gboolean
is_worthwhile (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GskRenderer *renderer = native != NULL ? gtk_native_get_renderer (native) : NULL;
  double scale = pm_still_get_scale (widget);

  return GSK_IS_CAIRO_RENDERER (renderer) && scale >= 1 && is_whole (scale);
}

/* Returns: (transfer none) (nullable): what @child moves by whole units and does no more to */
static GskRenderNode *
get_moved (GskRenderNode *child, float *x, float *y)
{
  GskTransform *transform;

  if (gsk_render_node_get_node_type (child) != GSK_TRANSFORM_NODE)
    return NULL;
  transform = gsk_transform_node_get_transform (child);
  if (gsk_transform_get_category (transform) < GSK_TRANSFORM_CATEGORY_2D_TRANSLATE)
    return NULL;
  gsk_transform_to_translate (transform, x, y);
  return is_whole (*x) && is_whole (*y) ? gsk_transform_node_get_child (child) : NULL;
}

static gboolean
is_large (GskRenderNode *node, graphene_rect_t *bounds)
{
  gsk_render_node_get_bounds (node, bounds);
  graphene_rect_round_extents (bounds, bounds);
  return bounds->size.width * bounds->size.height > MAX_AREA;
}

static GskRenderNode *
apply_child (PmStills *self, GtkWidget *widget, GskRenderNode *child)
{
  float x, y;
  GskRenderNode *node = get_moved (child, &x, &y);
  graphene_rect_t bounds;
  Still *still;

  if (node == NULL || gsk_render_node_get_node_type (node) != GSK_CONTAINER_NODE ||
      gsk_container_node_get_n_children (node) < LEAST_PARTS)
    return gsk_render_node_ref (child);
  still = g_hash_table_lookup (self->stills, node);
  if (still == NULL)
    {
      still = g_new0 (Still, 1);
      still->node = gsk_render_node_ref (node);
      g_hash_table_insert (self->stills, node, still);
    }
  else if (still->picture == NULL && (still->x != x || still->y != y) &&
           self->n_made < PICTURES_PER_FRAME && !is_large (node, &bounds))
    {
      still->picture = pm_still_new (widget, node, &bounds);
      self->n_pictures++;
      self->n_made++;
    }
  still->frame = self->frame;
  still->x = x;
  still->y = y;
  if (still->picture == NULL)
    return gsk_render_node_ref (child);
  return gsk_transform_node_new (still->picture, gsk_transform_node_get_transform (child));
}

static gboolean
is_gone (gpointer key, gpointer value, gpointer user_data)
{
  PmStills *self = user_data;
  const Still *still = value;

  if (still->frame == self->frame)
    return FALSE;
  if (still->picture != NULL)
    self->n_pictures--;
  return TRUE;
}

/**
 * pm_stills_apply:
 * @widget: whose children @node shows
 * @node: a container of nodes that are moved to their places
 *
 * To be called once a frame.
 *
 * Returns: (transfer full): the same, with pictures in place of what has moved since the frame
 *   before and is as it was
 */
GskRenderNode *
pm_stills_apply (PmStills *self, GtkWidget *widget, GskRenderNode *node)
{
  g_autoptr (GPtrArray) children = NULL;
  double scale = pm_still_get_scale (widget);
  guint n;

  self->n_made = 0;
  if (scale != self->scale)
    pm_stills_clear (self);
  self->scale = scale;
  if (!is_worthwhile (widget) || gsk_render_node_get_node_type (node) != GSK_CONTAINER_NODE)
    return gsk_render_node_ref (node);
  self->frame++;
  n = gsk_container_node_get_n_children (node);
  children = g_ptr_array_new_full (n, (GDestroyNotify) gsk_render_node_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (children, apply_child (self, widget, gsk_container_node_get_child (node, i)));
  g_hash_table_foreach_remove (self->stills, is_gone, self);
  return gsk_container_node_new ((GskRenderNode **) children->pdata, n);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-links.h"

#include "pm-event-links.h"
#include "pm-search-popover.h"
#include "pm-text.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* So many lines are drawn: of more, none could be followed. */
#define MAX_LINKS 16

/* And so many are said in one go. */
#define MAX_SAID 6

struct _PmTimelineLinks
{
  char *id;         /* of the event that is selected alone, or NULL */
  guint position;   /* of it */
  GPtrArray *links; /* PmEventLink */
  PmTimelineLinkSpec specs[MAX_LINKS];
  guint n_total;
};

PmTimelineLinks *
pm_timeline_links_new (void)
{
  PmTimelineLinks *self = g_new0 (PmTimelineLinks, 1);

  self->links = g_ptr_array_new ();
  return self;
}

void
pm_timeline_links_free (PmTimelineLinks *self)
{
  g_ptr_array_unref (self->links);
  g_free (self->id);
  g_free (self);
}

/** pm_timeline_links_update: looks anew at what is selected and what that is connected with. */
void
pm_timeline_links_update (PmTimelineLinks *self, PmEditor *editor)
{
  PmDocument *document = pm_editor_get_document (editor);
  PmSelection *selection = pm_editor_get_selection (editor);
  PmRecord *lead =
      pm_selection_get_n (selection) == 1 ? pm_selection_get_lead_record (selection) : NULL;

  g_ptr_array_unref (self->links);
  g_clear_pointer (&self->id, g_free);
  self->n_total = 0;
  if (lead == NULL || pm_record_get_kind (lead) != PM_KIND_EVENT ||
      !pm_document_get_position (document, lead, &self->position))
    {
      self->links = g_ptr_array_new ();
      return;
    }
  self->id = g_strdup (lead->id);
  self->links = pm_event_links_list (document, lead, MAX_LINKS, &self->n_total);
  for (guint i = 0; i < self->links->len; i++)
    {
      const PmEventLink *link = self->links->pdata[i];

      pm_document_get_position (document, link->event, &self->specs[i].position);
      self->specs[i].kind = link->kind;
    }
}

/** pm_timeline_links_get_id: Returns: (nullable): of the event that the lines come from */
const char *
pm_timeline_links_get_id (PmTimelineLinks *self)
{
  return self->links->len > 0 ? self->id : NULL;
}

/** pm_timeline_links_get_n: Returns: how many events lines lead to, of @n_total (out) */
guint
pm_timeline_links_get_n (PmTimelineLinks *self, guint *n_total)
{
  *n_total = self->n_total;
  return self->links->len;
}

/* What the event is to the one that is selected. */
static char *
describe_link (PmDocument *document, const PmEventLink *link)
{
  g_autofree char *title = pm_record_dup_short_title (document, link->event, 60);
  g_autofree char *number = pm_document_get_number (document, link->over);

  switch (link->kind)
    {
    case PM_EVENT_LINK_AGAINST:
      /* Translators: of an event: its title, and the number of a cause */
      return g_strdup_printf (_ ("%s (evidence against %s)"), title, pm_text_or_empty (number));
    case PM_EVENT_LINK_FIRED:
      /* Translators: of an event: its title, and the number of a signal */
      return g_strdup_printf (_ ("%s (%s fired there)"), title, pm_text_or_empty (number));
    case PM_EVENT_LINK_POSSIBLE:
      /* Translators: of an event: its title, and the number of a signal */
      return g_strdup_printf (_ ("%s (%s should have fired there)"), title,
                              pm_text_or_empty (number));
    case PM_EVENT_LINK_LESSON:
      /* Translators: of an event: its title, and the number of a lesson that names it */
      return g_strdup_printf (_ ("%s (lesson %s)"), title, pm_text_or_empty (number));
    case PM_EVENT_LINK_FOR:
    default:
      /* Translators: of an event: its title, and the number of a cause */
      return g_strdup_printf (_ ("%s (evidence for %s)"), title, pm_text_or_empty (number));
    }
}

/** pm_timeline_links_describe: Returns: (transfer full) (nullable): what there is, in words */
char *
pm_timeline_links_describe (PmTimelineLinks *self, PmDocument *document)
{
  guint n = MIN (self->links->len, MAX_SAID);
  g_autoptr (GString) names = g_string_new (NULL);

  if (n == 0)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = describe_link (document, self->links->pdata[i]);

      g_string_append_printf (names, "%s%s", i > 0 ? "; " : "", name);
    }
  if (self->n_total > n)
    {
      guint rest = self->n_total - n;

      g_string_append (names, "; ");
      g_string_append_printf (names, ngettext ("%u more", "%u more", rest), rest);
    }
  /* Translators: of an event: the titles of others */
  return g_strdup_printf (_ ("Connected with: %s"), names->str);
}

/**
 * pm_timeline_links_describe_end:
 *
 * Returns: (transfer full) (nullable): what the mark on the card of @event stands for; %NULL where
 *   there is none
 */
char *
pm_timeline_links_describe_end (PmTimelineLinks *self, PmDocument *document, const PmEvent *event)
{
  const PmEventLink *link = NULL;
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;

  for (guint i = 0; i < self->links->len && link == NULL; i++)
    if (g_str_equal (((const PmEventLink *) self->links->pdata[i])->event->id, event->base.id))
      link = self->links->pdata[i];
  if (link == NULL)
    return NULL;
  number = pm_document_get_number (document, link->over);
  title = pm_record_dup_short_title (document, link->over, 80);
  switch (link->kind)
    {
    case PM_EVENT_LINK_AGAINST:
      return g_strdup_printf (_ ("Evidence against %s: %s"), pm_text_or_empty (number), title);
    case PM_EVENT_LINK_FIRED:
      /* Translators: of an event: the number of a signal, and the signal */
      return g_strdup_printf (_ ("Where %s fired: %s"), pm_text_or_empty (number), title);
    case PM_EVENT_LINK_POSSIBLE:
      /* Translators: of an event: the number of a signal, and the signal */
      return g_strdup_printf (_ ("Where %s should have fired: %s"), pm_text_or_empty (number),
                              title);
    case PM_EVENT_LINK_LESSON:
      /* Translators: of an event: the number of a lesson that names it, and the lesson */
      return g_strdup_printf (_ ("Of the lesson %s: %s"), pm_text_or_empty (number), title);
    case PM_EVENT_LINK_FOR:
    default:
      return g_strdup_printf (_ ("Evidence for %s: %s"), pm_text_or_empty (number), title);
    }
}

/* --- Painting --- */

typedef struct
{
  GtkSnapshot *snapshot;
  const PmTimelineColors *colors;
  GdkRGBA color;
  float width;
  float mark;
} Brush;

/* What stands for a kind without its colour: for a cause a dot, against it a ring at the end of
 * dashes, a signal a diamond, a lesson a square at the end of dots. */
static GskPath *
make_mark (const Brush *brush, PmEventLinkKind kind, float x, float y)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  float half = brush->mark / 2;

  if (kind == PM_EVENT_LINK_LESSON)
    gsk_path_builder_add_rect (builder, &GRAPHENE_RECT_INIT (x - half * 0.85f, y - half * 0.85f,
                                                             half * 1.7f, half * 1.7f));
  else if (kind == PM_EVENT_LINK_FIRED || kind == PM_EVENT_LINK_POSSIBLE)
    {
      half *= 1.25f;
      gsk_path_builder_move_to (builder, x, y - half);
      gsk_path_builder_line_to (builder, x + half, y);
      gsk_path_builder_line_to (builder, x, y + half);
      gsk_path_builder_line_to (builder, x - half, y);
      gsk_path_builder_close (builder);
    }
  else
    gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (x, y), half);
  return gsk_path_builder_free_to_path (g_steal_pointer (&builder));
}

static void
paint_mark (const Brush *brush, PmEventLinkKind kind, float x, float y)
{
  g_autoptr (GskPath) path = make_mark (brush, kind, x, y);
  gboolean hollow = kind == PM_EVENT_LINK_AGAINST || kind == PM_EVENT_LINK_POSSIBLE;
  GskStroke *halo = gsk_stroke_new (brush->width + 2);
  GskStroke *stroke = gsk_stroke_new (brush->width);

  gtk_snapshot_append_stroke (brush->snapshot, path, halo, &brush->colors->ground);
  gtk_snapshot_append_fill (brush->snapshot, path, GSK_FILL_RULE_WINDING,
                            hollow ? &brush->colors->ground : &brush->color);
  gtk_snapshot_append_stroke (brush->snapshot, path, stroke, &brush->color);
  gsk_stroke_free (halo);
  gsk_stroke_free (stroke);
}

/* At the edge, with its tip where the view ends. */
static void
paint_arrow (const Brush *brush, const PmTimelineLinkEnd *end)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  float x = (float) end->x, y = (float) end->y;
  float dx = (float) end->out_x, dy = (float) end->out_y;
  float length = brush->mark * 1.1f, half = brush->mark * 0.7f;

  gsk_path_builder_move_to (builder, x, y);
  gsk_path_builder_line_to (builder, x - dx * length - dy * half, y - dy * length - dx * half);
  gsk_path_builder_line_to (builder, x - dx * length + dy * half, y - dy * length + dx * half);
  gsk_path_builder_close (builder);
  path = gsk_path_builder_free_to_path (g_steal_pointer (&builder));
  gtk_snapshot_append_fill (brush->snapshot, path, GSK_FILL_RULE_WINDING, &brush->color);
}

static void
paint_curve (const Brush *brush, const PmTimelineLink *link, PmEventLinkKind kind)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  GskStroke *stroke = gsk_stroke_new (brush->width);

  if (kind == PM_EVENT_LINK_AGAINST)
    gsk_stroke_set_dash (stroke, (float[]) { 6, 4 }, 2);
  else if (kind == PM_EVENT_LINK_LESSON)
    gsk_stroke_set_dash (stroke, (float[]) { brush->width, 2.5f * brush->width }, 2);
  gsk_path_builder_move_to (builder, (float) link->from.x, (float) link->from.y);
  gsk_path_builder_cubic_to (builder, (float) link->control[0][0], (float) link->control[0][1],
                             (float) link->control[1][0], (float) link->control[1][1],
                             (float) link->to.x, (float) link->to.y);
  path = gsk_path_builder_free_to_path (g_steal_pointer (&builder));
  gtk_snapshot_append_stroke (brush->snapshot, path, stroke, &brush->color);
  gsk_stroke_free (stroke);
}

/* The mark of a kind and, where several end in it, how many. */
static void
paint_kind (PmTimelineScene *scene,
            const Brush *brush,
            const PmTimelineLink *link,
            PmEventLinkKind kind)
{
  const PmTimelineLinkEnd *end = &link->to;
  gboolean rtl = pm_timeline_scene_get_axis (scene)->rtl;
  double inset = end->out_x != 0 || end->out_y != 0 ? 2.2 * brush->mark : 0;
  double x = end->x - end->out_x * inset;
  double y = end->y - end->out_y * inset;

  paint_mark (brush, kind, (float) x, (float) y);
  if (link->count > 1)
    {
      g_autofree char *text = g_strdup_printf ("%'u", link->count);
      PangoLayout *layout = pm_timeline_scene_get_text (scene, PM_TEXT_ROLE_SMALL, text);
      gboolean before = end->out_x != 0 ? end->out_x > 0 : rtl;
      int width, height;

      pango_layout_get_pixel_size (layout, &width, &height);
      pm_timeline_paint_text (brush->snapshot, layout, x + (before ? -1 : 1) * brush->mark,
                              end->out_x != 0 ? y - height : y - height / 2.0, 0, before,
                              &brush->color);
    }
}

/* What is at the ends of a line. */
static void
paint_ends (PmTimelineScene *scene,
            const Brush *brush,
            const PmTimelineLink *link,
            PmEventLinkKind kind)
{
  if (link->to.out_x != 0 || link->to.out_y != 0)
    paint_arrow (brush, &link->to);
  if (link->from.out_x != 0 || link->from.out_y != 0)
    paint_arrow (brush, &link->from);
  paint_kind (scene, brush, link, kind);
}

/**
 * pm_timeline_links_paint:
 * @lines: what goes under the events
 * @ends: what goes over their edges
 * @height: of the canvas
 *
 * The lines of what is selected, with y from the top of the body. They are others after each new
 * layout, and where the view has been scrolled.
 */
void
pm_timeline_links_paint (PmTimelineScene *scene,
                         const PmTimelineColors *colors,
                         GtkSnapshot *lines,
                         GtkSnapshot *ends,
                         double height)
{
  PmTimelineLinks *self = pm_timeline_scene_get_links (scene);
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (scene);
  gboolean strong = colors->line > 0.3f;
  float mark = (float) pm_timeline_layout_get_link_mark (layout);
  Brush brush = { lines, colors, colors->accent, strong ? 2.5f : 1.5f, mark };
  PmTimelineLink placed[MAX_LINKS];
  guint n;

  if (self->links->len == 0)
    return;
  n = pm_timeline_layout_place_links (layout, self->position, self->specs, self->links->len,
                                      pm_timeline_scene_get_scroll (scene), height, placed);
  for (guint i = 0; i < n; i++)
    paint_curve (&brush, &placed[i], self->specs[placed[i].index].kind);
  brush.snapshot = ends;
  for (guint i = 0; i < n; i++)
    paint_ends (scene, &brush, &placed[i], self->specs[placed[i].index].kind);
}

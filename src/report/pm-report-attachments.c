/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-builder.h"

#include "pm-report-photo.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is attached: pictures as figures, other files by their names. A picture that is missing or
 * broken is a line that says so: a report never fails for it. */

/* Of the height between the margins, at most. */
#define MAX_HEIGHT_SHARE 0.6

/* Of base64. */
#define BYTES_OF_FOUR 3

/* Returns: (transfer full): the events that @attachment belongs to, empty where there is none */
static PmRich *
list_events (PmBuilder *self, const PmAttachment *attachment)
{
  PmRich *rich = pm_rich_new ();
  guint n = pm_document_get_n (self->document, PM_KIND_EVENT);

  for (guint i = 0; i < n; i++)
    {
      const PmEvent *event = pm_document_get_event (self->document, i);

      for (guint j = 0; j < pm_strings_get_n (event->attachments); j++)
        if (g_str_equal (event->attachments->items[j], attachment->base.id))
          {
            pm_rich_append (rich, rich->text->len > 0 ? ", " : "");
            pm_builder_append_ref (self, rich, event->base.id);
          }
    }
  return rich;
}

/** pm_builder_dup_attachment_dest: Returns: (transfer full): the name of its place */
char *
pm_builder_dup_attachment_dest (PmBuilder *self, const PmAttachment *attachment)
{
  guint position = 0;

  pm_document_get_position (self->document, &attachment->base, &position);
  return g_strdup_printf ("file-%u", position + 1);
}

static char *
dup_name (const PmAttachment *attachment)
{
  g_autofree char *name = pm_text_to_single_line (attachment->name);

  return *name != '\0' ? g_steal_pointer (&name) : g_strdup (_ ("File without a name"));
}

/* Returns: (transfer full) (nullable): "Belongs to E4, E7" */
static PmRich *
belonging (PmBuilder *self, const PmAttachment *attachment)
{
  PmRich *events = list_events (self, attachment);
  PmRich *rich;

  if (pm_rich_is_empty (events))
    {
      pm_rich_free (events);
      return NULL;
    }
  rich = pm_rich_new ();
  /* Translators: of a file; numbers of events: “Belongs to E4, E7” */
  pm_rich_append_slots (rich, 0, g_strdup_printf (_ ("Belongs to %s"), PM_RICH_SLOT_1), events,
                        NULL);
  return rich;
}

static void
add_photo (PmBuilder *self, const PmAttachment *attachment, PmPhoto *photo)
{
  const PmReportStyle *style = self->style;
  g_autofree char *name = dup_name (attachment);
  double most = (style->page_height - style->margin_top - style->margin_bottom) * MAX_HEIGHT_SHARE;
  double scale = MIN (1, MIN (style->content_width / photo->width, most / photo->height));
  PmFigure *figure = pm_figure_new (photo->width * scale, photo->height * scale, name);

  pm_figure_photo (figure, photo, 0, 0, figure->width, figure->height);
  /* In the column of the text, or else over all of the page. */
  pm_builder_figure_at (self, figure, belonging (self, attachment),
                        figure->width <= style->text_width ? style->text_x : 0);
}

/* What can show no picture has what stands below it. */
static void
add_caption (PmBuilder *self, const PmAttachment *attachment)
{
  g_autofree char *name = dup_name (attachment);
  g_autoptr (PmRich) events = belonging (self, attachment);
  PmRich *rich = pm_rich_new_text (name);

  if (events != NULL)
    {
      pm_rich_append (rich, ". ");
      pm_rich_append_rich (rich, events);
    }
  pm_builder_text (self, PM_FACE_SMALL, rich);
}

/* A name, and what kind of file it is and how large. */
static void
add_name (PmBuilder *self, const PmAttachment *attachment, gboolean is_broken)
{
  g_autofree char *name = dup_name (attachment);
  g_autoptr (PmRich) events = belonging (self, attachment);
  PmRich *rich = pm_rich_new ();

  if (is_broken)
    {
      /* Translators: %s is the name of a file */
      g_autofree char *text = g_strdup_printf (_ ("The picture “%s” cannot be shown."), name);

      pm_rich_append_flags (rich, PM_RICH_DIM, text);
    }
  else
    {
      pm_rich_append (rich, name);
      if (!pm_text_is_empty (attachment->media_type))
        {
          pm_builder_separate (rich);
          pm_rich_append_flags (rich, PM_RICH_DIM, attachment->media_type);
        }
      if (attachment->data != NULL)
        {
          g_autofree char *size = g_format_size (strlen (attachment->data) / 4 * BYTES_OF_FOUR);

          pm_builder_separate (rich);
          pm_rich_append_flags (rich, PM_RICH_DIM, size);
        }
    }
  if (events != NULL)
    {
      pm_builder_separate (rich);
      pm_rich_append_rich (rich, events);
    }
  pm_builder_text (self, PM_FACE_SMALL, rich)->clears = TRUE;
}

/** pm_report_add_attachments: pictures with their captions, and the names of other files. */
void
pm_report_add_attachments (PmBuilder *self)
{
  guint n = pm_document_get_n (self->document, PM_KIND_ATTACHMENT);

  if (n == 0)
    return;
  pm_builder_begin_section (self, _ ("Attachments"), "attachments");
  for (guint i = 0; i < n && !g_cancellable_is_cancelled (self->cancellable); i++)
    {
      const PmAttachment *attachment = pm_document_get_attachment (self->document, i);
      g_autofree char *dest = pm_builder_dup_attachment_dest (self, attachment);
      gboolean is_picture = pm_photo_is_media_type (attachment->media_type);
      g_autoptr (PmPhoto) photo =
          is_picture && !self->without_figures ? pm_photo_new (attachment) : NULL;

      pm_flow_add_dest (self->flow, dest);
      if (photo != NULL)
        add_photo (self, attachment, photo);
      else if (is_picture && self->without_figures)
        add_caption (self, attachment);
      else
        add_name (self, attachment, is_picture);
    }
  pm_builder_end_section (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-builder.h"

#include <string.h>

/* Texts that are longer than their room end with a sentence. */

/* More than a few lines hold. */
#define MAX_BYTES 4000

/* Of the room, that whole sentences have to fill: else the text ends within one. */
#define MIN_SHARE 0.4

/* A letter is hardly ever wider than this on average, in ems, and a line seldom less full. */
#define LETTER_WIDTH 0.65
#define LINE_SHARE   0.9

/* Whether a text is so short that there is no need to measure whether it fits. */
static gboolean
is_short (PmBuilder *self, PmFace face, const PmRich *rich, double width, int max_lines)
{
  return strchr (rich->text->str, '\n') == NULL &&
         rich->text->len * LETTER_WIDTH * self->style->faces[face].size <=
             width * LINE_SHARE * max_lines;
}

/* Where the last sentence ends that is whole in the first @limit bytes of the text; 0 is nowhere.
 */
static gsize
find_sentence_end (PangoLayout *layout, gsize limit)
{
  const char *text = pango_layout_get_text (layout);
  const PangoLogAttr *attrs;
  const char *p = text;
  gsize found = 0;
  int n;

  attrs = pango_layout_get_log_attrs_readonly (layout, &n);
  for (int i = 0; i < n && (gsize) (p - text) <= limit; i++)
    {
      if (i > 0 && attrs[i].is_sentence_end)
        found = (gsize) (p - text);
      if (*p == '\0')
        break;
      p = g_utf8_next_char (p);
    }
  return found;
}

/**
 * pm_builder_end_with_sentence:
 * @rich: (transfer full): a text
 * @max_lines: that there is room for, or 0 for any number
 *
 * Returns: (transfer full): what fits of @rich, ending with a sentence and an ellipsis; all of it
 *   if it fits, or if no whole sentence does
 */
PmRich *
pm_builder_end_with_sentence (PmBuilder *self,
                              PmFace face,
                              PmRich *rich,
                              double width,
                              int max_lines)
{
  g_autoptr (PmPara) para = NULL;
  g_autoptr (PmRich) start = NULL;
  gsize limit, end;

  if (max_lines <= 0 || is_short (self, face, rich, width, max_lines))
    return rich;
  start = pm_rich_new ();
  pm_rich_append_rich (start, rich);
  if (start->text->len > MAX_BYTES)
    pm_rich_truncate (
        start, (gsize) (g_utf8_find_prev_char (start->text->str, start->text->str + MAX_BYTES + 1) -
                        start->text->str));
  para = pm_builder_para (self, face, g_steal_pointer (&start), width);
  pm_para_shape (para, self->style);
  if (para->n_lines <= (guint) max_lines ||
      para->lines[max_lines].line->layout != (PangoLayout *) para->layouts->pdata[0])
    return rich;
  /* An ellipsis stands behind it. */
  limit = (gsize) pango_layout_line_get_start_index (para->lines[max_lines].line);
  end = find_sentence_end (para->layouts->pdata[0], limit - MIN (limit, 4));
  if (end == 0 || end < limit * MIN_SHARE)
    return rich;
  pm_rich_truncate (rich, end);
  pm_rich_append_flags (rich, PM_RICH_DIM, " …");
  return rich;
}

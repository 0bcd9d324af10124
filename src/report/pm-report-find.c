/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-find.h"

#include "pm-report-private.h"

#include <string.h>

/*
 * Where a text, or a link, stands on the pages. Letters are compared without regard to case and
 * accents; any white space, a break of the line too, is one space. A text of which only a part is
 * shown is found in that part alone.
 */

struct _PmReportMatches
{
  gatomicrefcount refs;
  GArray *rects;   /* PmReportRect, by page */
  GArray *firsts;  /* guint: the first rect of each match */
  GArray *borders; /* guint: the first rect of each page, and the end */
};

/** Letter: one of a text that is compared, and the byte that it stands at. */
typedef struct
{
  gunichar c;
  guint at;
} Letter;

/** Piece: lines of a paragraph that stand on a page, one below the other. */
typedef struct
{
  const PmPara *para;
  guint first_line;
  guint n_lines;
  double x, y;
} Piece;

typedef void (*PieceFunc) (const Piece *piece, gpointer data);

/* Comparing */

static void
append_letter (GArray *letters, gunichar c, guint at)
{
  Letter letter = { c, at };
  const Letter *last = letters->len > 0 ? &g_array_index (letters, Letter, letters->len - 1) : NULL;

  if (c == ' ' && last != NULL && last->c == ' ')
    return;
  g_array_append_val (letters, letter);
}

/* All letters of @text, and a last one that says where it ends. */
static GArray *
fold (const char *text)
{
  GArray *letters = g_array_new (FALSE, FALSE, sizeof (Letter));
  Letter end = { 0, 0 };

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint at = (guint) (p - text);
      gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
      gsize n;

      if (c < 0x80)
        {
          append_letter (letters,
                         g_ascii_isspace ((char) c) ? ' ' : (gunichar) g_ascii_tolower ((char) c),
                         at);
          continue;
        }
      if (g_unichar_isspace (c))
        {
          append_letter (letters, ' ', at);
          continue;
        }
      n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
      for (gsize i = 0; i < n; i++)
        if (!g_unichar_ismark (parts[i]) && g_unichar_type (parts[i]) != G_UNICODE_FORMAT)
          append_letter (letters, g_unichar_tolower (parts[i]), at);
    }
  end.at = (guint) strlen (text);
  g_array_append_val (letters, end);
  return letters;
}

static gboolean
stands_at (const GArray *letters, guint at, const GArray *needle)
{
  for (guint i = 0; i + 1 < needle->len; i++)
    if (g_array_index (letters, Letter, at + i).c != g_array_index (needle, Letter, i).c)
      return FALSE;
  return TRUE;
}

/* Places */

/* The bytes of the paragraph's text that stand in a line of it. */
static void
get_line_bytes (const PmPara *para, guint i, gsize *from, gsize *to)
{
  PangoLayoutLine *line = para->lines[i].line;

  *from = para->starts[pm_para_get_layout_index (para, i)] +
          (gsize) pango_layout_line_get_start_index (line);
  *to = *from + (gsize) pango_layout_line_get_length (line);
}

/* Whether an ellipsis stands for any of these bytes of the layout. */
static gboolean
is_left_out (PangoLayoutLine *line, int from, int to)
{
  for (const GSList *l = line->runs; l != NULL; l = l->next)
    {
      const PangoItem *item = ((const PangoGlyphItem *) l->data)->item;

      if ((item->analysis.flags & PANGO_ANALYSIS_FLAG_IS_ELLIPSIS) &&
          from < item->offset + item->length && to > item->offset)
        return TRUE;
    }
  return FALSE;
}

/* Pango tells of each run by itself: what touches is one. */
static void
append_rect (GArray *rects, PmReportRect rect)
{
  PmReportRect *last = rects->len > 0 ? &g_array_index (rects, PmReportRect, rects->len - 1) : NULL;

  if (last == NULL || last->number != rect.number || last->page != rect.page || last->y != rect.y ||
      rect.x > last->x + last->width + 0.05 || rect.x + rect.width < last->x - 0.05)
    {
      g_array_append_val (rects, rect);
      return;
    }
  rect.width = MAX (rect.x + rect.width, last->x + last->width) - MIN (rect.x, last->x);
  last->x = MIN (rect.x, last->x);
  last->width = rect.width;
}

static void
append_ranges (GArray *rects, const Piece *piece, guint i, int from, int to, PmReportRect rect)
{
  const PmParaLine *line = &piece->para->lines[i];
  int start = pango_layout_line_get_start_index (line->line);
  g_autofree int *whole = NULL;
  g_autofree int *ranges = NULL;
  int n_whole, n;

  /* Pango tells of them from the left edge of its layout, the paragraph has edges of its own. */
  pango_layout_line_get_x_ranges (
      line->line, start, start + pango_layout_line_get_length (line->line), &whole, &n_whole);
  pango_layout_line_get_x_ranges (line->line, from, to, &ranges, &n);
  for (int r = 0; r < n && n_whole > 0; r++)
    {
      rect.x = piece->x + line->x + (double) (ranges[2 * r] - whole[0]) / PANGO_SCALE;
      rect.y = piece->y + (i - piece->first_line) * piece->para->leading;
      rect.width = (double) (ranges[2 * r + 1] - ranges[2 * r]) / PANGO_SCALE;
      rect.height = piece->para->leading;
      if (rect.width > 0)
        append_rect (rects, rect);
    }
}

/* Adds what stands in @piece of the bytes from @start to @end of its paragraph. */
static void
append_rects (GArray *rects, const Piece *piece, gsize start, gsize end, guint number, guint page)
{
  PmReportRect rect = { .number = number, .page = page };

  for (guint i = piece->first_line; i < piece->first_line + piece->n_lines; i++)
    {
      PangoLayoutLine *line = piece->para->lines[i].line;
      gsize from, to, shift;

      get_line_bytes (piece->para, i, &from, &to);
      shift = from - (gsize) pango_layout_line_get_start_index (line);
      from = MAX (from, start);
      to = MIN (to, end);
      if (from < to && !is_left_out (line, (int) (from - shift), (int) (to - shift)))
        append_ranges (rects, piece, i, (int) (from - shift), (int) (to - shift), rect);
    }
}

/* All text of a page but that of its edges and of heads that come again. */
static void
for_each_piece (const PmReportPage *page, PieceFunc func, gpointer data)
{
  for (guint i = 0; i < page->items->len; i++)
    {
      const PmPageItem *item = &g_array_index (page->items, PmPageItem, i);

      if (item->repeated)
        continue;
      if (item->kind == PM_ITEM_TEXT)
        {
          Piece piece = { item->para, item->first_line, item->n_lines, item->x, item->y };

          func (&piece, data);
          continue;
        }
      for (guint d = 0; d < item->figure->draws->len; d++)
        {
          const PmDraw *draw = &g_array_index (item->figure->draws, PmDraw, d);

          if (draw->kind == PM_DRAW_TEXT)
            {
              Piece piece = { draw->para, 0, draw->para->n_lines, item->x + draw->x,
                              item->y + draw->y };

              func (&piece, data);
            }
        }
    }
}

/* Finding */

typedef struct
{
  PmReportMatches *matches;
  GArray *needle;
  const PmPara *para; /* (nullable): of the piece before: it may go on, on many pages */
  GArray *letters;    /* (nullable): its own */
  guint page;
  const PmPara *cut_para; /* of a match that may go on, on the next page */
  gsize cut_start;
  guint cut_match;
} Search;

static void
add_match (Search *search, const Piece *piece, gsize start, gsize end, gsize from, gsize to)
{
  PmReportMatches *matches = search->matches;
  guint first = matches->rects->len;

  if (start < from)
    {
      if (search->cut_para == piece->para && search->cut_start == start)
        append_rects (matches->rects, piece, start, end, search->cut_match, search->page);
      return;
    }
  append_rects (matches->rects, piece, start, end, matches->firsts->len, search->page);
  if (matches->rects->len == first)
    return;
  if (end > to)
    {
      search->cut_para = piece->para;
      search->cut_start = start;
      search->cut_match = matches->firsts->len;
    }
  g_array_append_val (matches->firsts, first);
}

static const GArray *
get_letters (Search *search, const PmPara *para)
{
  if (search->para != para)
    {
      g_clear_pointer (&search->letters, g_array_unref);
      search->letters = fold (para->text);
      search->para = para;
    }
  return search->letters;
}

static void
search_piece (const Piece *piece, gpointer data)
{
  Search *search = data;
  const GArray *letters;
  gsize from, to, unused;
  guint n = search->needle->len - 1;

  if (piece->n_lines == 0 || *piece->para->text == '\0')
    return;
  get_line_bytes (piece->para, piece->first_line, &from, &unused);
  get_line_bytes (piece->para, piece->first_line + piece->n_lines - 1, &unused, &to);
  letters = get_letters (search, piece->para);
  for (guint i = 0; i + n < letters->len; i++)
    {
      gsize start = g_array_index (letters, Letter, i).at;
      gsize end;

      if (start >= to)
        break;
      if (!stands_at (letters, i, search->needle))
        continue;
      end = g_array_index (letters, Letter, i + n).at;
      if (end > from)
        add_match (search, piece, start, end, from, to);
      i += n - 1;
    }
}

/**
 * pm_report_find:
 * @text: what to look for; white space at its ends does not count
 * @cancellable: (nullable): to give up on it: what was found until then is returned
 *
 * May run in any thread. Pages can be painted meanwhile.
 *
 * Returns: (transfer full): where it stands
 */
PmReportMatches *
pm_report_find (PmReport *self, const char *text, GCancellable *cancellable)
{
  PmReportMatches *matches = g_new0 (PmReportMatches, 1);
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autoptr (GArray) needle = fold (stripped);
  Search search = { .matches = matches, .needle = needle };

  g_atomic_ref_count_init (&matches->refs);
  matches->rects = g_array_new (FALSE, FALSE, sizeof (PmReportRect));
  matches->firsts = g_array_new (FALSE, FALSE, sizeof (guint));
  matches->borders = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->pages->len; i++)
    {
      g_array_append_val (matches->borders, matches->rects->len);
      search.page = i;
      if (needle->len < 2 || g_cancellable_is_cancelled (cancellable))
        continue;
      g_mutex_lock (&self->lock);
      for_each_piece (self->pages->pdata[i], search_piece, &search);
      g_mutex_unlock (&self->lock);
    }
  g_array_append_val (matches->borders, matches->rects->len);
  g_clear_pointer (&search.letters, g_array_unref);
  return matches;
}

PmReportMatches *
pm_report_matches_ref (PmReportMatches *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pm_report_matches_unref (PmReportMatches *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->rects);
  g_array_unref (self->firsts);
  g_array_unref (self->borders);
  g_free (self);
}

guint
pm_report_matches_get_n (PmReportMatches *self)
{
  return self->firsts->len;
}

/** pm_report_matches_get_first_rect: Returns: (transfer none): where a match begins */
const PmReportRect *
pm_report_matches_get_first_rect (PmReportMatches *self, guint match)
{
  g_return_val_if_fail (match < self->firsts->len, NULL);
  return &g_array_index (self->rects, PmReportRect, g_array_index (self->firsts, guint, match));
}

/** pm_report_matches_get_rects: Returns: (transfer none) (array length=n): all of a page */
const PmReportRect *
pm_report_matches_get_rects (PmReportMatches *self, guint page, guint *n)
{
  guint first;

  *n = 0;
  if (page + 1 >= self->borders->len)
    return NULL;
  first = g_array_index (self->borders, guint, page);
  *n = g_array_index (self->borders, guint, page + 1) - first;
  return *n > 0 ? &g_array_index (self->rects, PmReportRect, first) : NULL;
}

/* Links */

typedef struct
{
  PmReport *report;
  GArray *spots; /* PmReportSpot */
  guint page;
  guint n_links;
} Collection;

static void
clear_spot (gpointer data)
{
  g_free (((PmReportSpot *) data)->text);
}

/* @text: (transfer full) */
static void
add_spots (Collection *collection, GArray *rects, const PmRichLink *link, char *text)
{
  g_autofree char *owned = text;
  PmReportSpot spot = { .link = { link->id, link->dest, link->uri } };

  if (link->uri == NULL && link->id == NULL &&
      (link->dest == NULL || !g_hash_table_contains (collection->report->dest_pages, link->dest)))
    return;
  for (guint i = 0; i < rects->len; i++)
    {
      spot.rect = g_array_index (rects, PmReportRect, i);
      spot.text = g_strdup (owned);
      g_array_append_val (collection->spots, spot);
    }
  collection->n_links += rects->len > 0;
}

static void
collect_piece (const Piece *piece, gpointer data)
{
  Collection *collection = data;
  const PmPara *para = piece->para;

  for (guint i = 0; i < para->n_runs; i++)
    {
      g_autoptr (GArray) rects = NULL;
      guint start = para->runs[i].start;
      guint end = para->runs[i].end;
      int link = para->runs[i].link;

      if (link < 0)
        continue;
      while (i + 1 < para->n_runs && para->runs[i + 1].link == link &&
             para->runs[i + 1].start == end)
        end = para->runs[++i].end;
      rects = g_array_new (FALSE, FALSE, sizeof (PmReportRect));
      append_rects (rects, piece, start, end, collection->n_links, collection->page);
      add_spots (collection, rects, para->links->pdata[link],
                 g_strndup (para->text + start, end - start));
    }
}

/* The texts that stand within a part of a figure; where there are none, the number it leads to. */
static char *
text_within (const PmFigure *figure, const PmFigureLink *link)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < figure->draws->len; i++)
    {
      const PmDraw *draw = &g_array_index (figure->draws, PmDraw, i);

      if (draw->kind == PM_DRAW_TEXT && draw->x >= link->x && draw->x <= link->x + link->w &&
          draw->y >= link->y - 1 && draw->y <= link->y + link->h)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", draw->para->text);
    }
  if (text->len == 0)
    g_string_append (text, link->link.dest != NULL ? link->link.dest : link->link.uri);
  return g_string_free (text, FALSE);
}

static void
collect_figure (Collection *collection, const PmPageItem *item)
{
  for (guint i = 0; i < item->figure->links->len; i++)
    {
      const PmFigureLink *link = &g_array_index (item->figure->links, PmFigureLink, i);
      PmReportRect rect = { collection->n_links, collection->page, item->x + link->x,
                            item->y + link->y,   link->w,          link->h };
      g_autoptr (GArray) rects = g_array_new (FALSE, FALSE, sizeof (PmReportRect));

      g_array_append_val (rects, rect);
      add_spots (collection, rects, &link->link, text_within (item->figure, link));
    }
}

/**
 * pm_report_get_spots: Returns: (transfer full) (element-type PmReportSpot): the links of a page in
 *   the order of reading, those of figures last. What they lead to belongs to the report.
 */
GArray *
pm_report_get_spots (PmReport *self, guint page_number)
{
  Collection collection = { .report = self, .page = page_number };
  const PmReportPage *page;

  g_return_val_if_fail (page_number < self->pages->len, NULL);
  page = self->pages->pdata[page_number];
  collection.spots = g_array_new (FALSE, FALSE, sizeof (PmReportSpot));
  g_array_set_clear_func (collection.spots, clear_spot);
  g_mutex_lock (&self->lock);
  for_each_piece (page, collect_piece, &collection);
  for (guint i = 0; i < page->items->len; i++)
    if (g_array_index (page->items, PmPageItem, i).kind == PM_ITEM_FIGURE)
      collect_figure (&collection, &g_array_index (page->items, PmPageItem, i));
  g_mutex_unlock (&self->lock);
  return collection.spots;
}

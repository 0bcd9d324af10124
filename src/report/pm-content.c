/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-content-private.h"

#include "pm-report-private.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The flow of a report that is not cut into pages is walked box by box; the nodes that say what a
 * box is to a reader of a PDF become the tree.
 */

/* What a figure is drawn for: as wide as a sheet of A4 without its margins, and as high. */
#define FIGURE_PAGE_WIDTH  612.0
#define FIGURE_PAGE_HEIGHT 900.0

typedef struct
{
  PmContent *content;
  PmFlow *flow;
  GHashTable *nodes; /* PmNode -> PmContentNode */
  guint n_figures;
} Walker;

/* Texts */

/* Isolates that are not closed, or not opened, would reach past the text that they came with. */
static gboolean
is_balanced (const char *text)
{
  guint depth = 0;

  if (strstr (text, "\342\201") == NULL) /* U+2066 to U+2069 begin so */
    return TRUE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' && depth > 0)
        return FALSE;
      if (c >= 0x2066 && c <= 0x2068)
        depth++;
      else if (c == 0x2069 && depth-- == 0)
        return FALSE;
    }
  return depth == 0;
}

/* A place to break a line at, which the report adds to its ranges, is for narrow columns. */
static gboolean
is_range_break (const char *text, const char *p)
{
  return g_utf8_get_char (p) == 0x200b && p - text >= 3 && strncmp (p - 3, "–", 3) == 0;
}

static void
append_harmless (PmRich *rich,
                 const char *text,
                 gsize length,
                 PmRichFlags flags,
                 int link,
                 gboolean balanced)
{
  const char *end = text + length;
  const char *from = text;
  guint start = (guint) rich->text->len;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((pm_text_is_harmless (c) && !is_range_break (text, p)) ||
          (balanced && c >= 0x2066 && c <= 0x2069))
        continue;
      g_string_append_len (rich->text, from, p - from);
      from = g_utf8_next_char (p);
    }
  g_string_append_len (rich->text, from, end - from);
  if (rich->text->len > start && (flags != 0 || link >= 0))
    {
      PmRichRun run = { start, (guint) rich->text->len, flags, link };

      g_array_append_val (rich->runs, run);
    }
}

/* A link to a place that is not there is text. */
static gboolean
leads_somewhere (Walker *walker, const PmRichLink *link)
{
  if (link->uri != NULL)
    return TRUE;
  if (link->dest == NULL || !g_hash_table_contains (walker->flow->dests, link->dest))
    return FALSE;
  g_hash_table_add (walker->content->linked, g_strdup (link->dest));
  return TRUE;
}

static PmRich *
rich_from_para (Walker *walker, const PmPara *para)
{
  PmRich *rich = pm_rich_new ();
  gboolean balanced = is_balanced (para->text);
  gsize at = 0;

  for (guint i = 0; para->links != NULL && i < para->links->len; i++)
    pm_rich_add_link (rich, para->links->pdata[i]);
  for (guint i = 0; i < para->n_runs; i++)
    {
      const PmRichRun *run = &para->runs[i];
      gboolean leads = run->link >= 0 && leads_somewhere (walker, rich->links->pdata[run->link]);

      append_harmless (rich, para->text + at, run->start - at, 0, -1, balanced);
      append_harmless (rich, para->text + run->start, run->end - run->start, run->flags,
                       leads ? run->link : -1, balanced);
      at = run->end;
    }
  append_harmless (rich, para->text + at, strlen (para->text + at), 0, -1, balanced);
  return rich;
}

/* Nodes */

PmContentNode *
pm_content_node_new (PmContentNode *parent, PmContentKind kind)
{
  PmContentNode *node = g_new0 (PmContentNode, 1);

  node->kind = kind;
  node->parent = parent;
  node->span = 1;
  node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_content_node_free);
  if (parent != NULL)
    g_ptr_array_add (parent->children, node);
  return node;
}

void
pm_content_node_free (PmContentNode *node)
{
  if (node == NULL)
    return;
  g_ptr_array_unref (node->children);
  g_clear_pointer (&node->dests, g_ptr_array_unref);
  pm_rich_free (node->text);
  pm_rich_free (node->label);
  g_free (node->svg);
  g_free (node->picture);
  g_free (node->alternative);
  g_free (node);
}

/* The node of the content that what stands in @node belongs to. */
static PmContentNode *
enter (Walker *walker, const PmNode *node)
{
  PmContentNode *found = g_hash_table_lookup (walker->nodes, node);
  PmContentNode *parent;

  if (found != NULL)
    return found;
  parent = enter (walker, node->parent);
  if (g_str_equal (node->tag, "Sect"))
    found = pm_content_node_new (parent, PM_CONTENT_SECTION);
  else if (g_str_equal (node->tag, "L"))
    found = pm_content_node_new (parent, PM_CONTENT_LIST);
  else if (g_str_equal (node->tag, "LI"))
    found = pm_content_node_new (parent, PM_CONTENT_ITEM);
  else
    found = parent;
  if (found->kind == PM_CONTENT_ITEM && found != parent)
    found->mark = PM_CONTENT_MARK_BULLET;
  g_hash_table_insert (walker->nodes, (gpointer) node, found);
  return found;
}

static void
take_dests (PmContentNode *node, const PmBox *box)
{
  for (guint i = 0; box->dests != NULL && i < box->dests->len; i++)
    {
      if (node->dests == NULL)
        node->dests = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (node->dests, g_strdup (box->dests->pdata[i]));
    }
}

static PmContentTone
tone_of (const PmPara *para)
{
  switch (para->face)
    {
    case PM_FACE_LEAD:
    case PM_FACE_SMALL_LEAD:
      return PM_CONTENT_TONE_LEAD;
    case PM_FACE_NOTE:
      return PM_CONTENT_TONE_NOTE;
    case PM_FACE_DISPLAY:
    case PM_FACE_HEADING:
    case PM_FACE_FIGURE:
    case PM_FACE_BODY:
    case PM_FACE_SMALL:
    case PM_FACE_CODE:
    case PM_N_FACES:
    default:
      return PM_CONTENT_TONE_BODY;
    }
}

static PmContentNode *
add_paragraph (Walker *walker, PmContentNode *parent, PmContentKind kind, const PmPara *para)
{
  PmContentNode *node = pm_content_node_new (parent, kind);

  node->text = rich_from_para (walker, para);
  node->tone = tone_of (para);
  return node;
}

static void
mark_item (Walker *walker, const PmBox *box)
{
  static const PmContentMark marks[] = {
    [PM_MARKER_LABEL] = PM_CONTENT_MARK_LABEL,    [PM_MARKER_BULLET] = PM_CONTENT_MARK_BULLET,
    [PM_MARKER_NUMBER] = PM_CONTENT_MARK_NUMBER,  [PM_MARKER_TASK_OPEN] = PM_CONTENT_MARK_OPEN,
    [PM_MARKER_TASK_DONE] = PM_CONTENT_MARK_DONE,
  };
  PmContentNode *item = enter (walker, box->marker_node->parent);

  item->mark = marks[box->marker_kind];
  item->number = box->marker_number;
  if (item->mark == PM_CONTENT_MARK_LABEL)
    item->label = rich_from_para (walker, box->marker);
}

/* What a label names is the item, which needs no link to itself. */
static void
move_in (PmContentNode *node, PmContentNode *item)
{
  item->dests = g_steal_pointer (&node->dests);
  for (guint i = 0; i < item->label->runs->len; i++)
    {
      PmRichRun *run = &g_array_index (item->label->runs, PmRichRun, i);
      const PmRichLink *link = run->link >= 0 ? item->label->links->pdata[run->link] : NULL;

      for (guint j = 0; link != NULL && j < item->dests->len; j++)
        if (g_strcmp0 (link->dest, item->dests->pdata[j]) == 0)
          run->link = -1;
    }
}

static void
walk_para (Walker *walker, const PmBox *box)
{
  const char *tag = box->node->tag;
  PmContentNode *parent = enter (walker, box->node->parent);
  PmContentNode *node;

  if (box->marker != NULL)
    mark_item (walker, box);
  if (tag[0] == 'H' && g_ascii_isdigit (tag[1]))
    {
      node = add_paragraph (walker, parent, PM_CONTENT_HEADING, box->para);
      node->level = (guint) (tag[1] - '0');
    }
  else if (g_str_equal (tag, "Caption") && parent->children->len > 0 &&
           ((PmContentNode *) parent->children->pdata[parent->children->len - 1])->kind ==
               PM_CONTENT_FIGURE)
    {
      node = add_paragraph (walker, parent->children->pdata[parent->children->len - 1],
                            PM_CONTENT_PARAGRAPH, box->para);
    }
  else
    {
      node = add_paragraph (walker, parent,
                            g_str_equal (tag, "Code") ? PM_CONTENT_CODE : PM_CONTENT_PARAGRAPH,
                            box->para);
    }
  node->quotes = box->quotes;
  take_dests (node, box);
  if (parent->kind == PM_CONTENT_ITEM && parent->label != NULL && node->dests != NULL)
    move_in (node, parent);
}

/* Tables */

static PmContentNode *
enter_table (Walker *walker, const PmBox *box, PmContentKind kind)
{
  const PmNode *node = box->node->parent;
  PmContentNode *table = g_hash_table_lookup (walker->nodes, node);

  if (table != NULL && table->kind == kind)
    return table;
  table = pm_content_node_new (enter (walker, node->parent), kind);
  table->n_columns = box->table->n_columns;
  g_hash_table_insert (walker->nodes, (gpointer) node, table);
  return table;
}

static void
walk_facts (Walker *walker, const PmBox *box)
{
  PmContentNode *facts = enter_table (walker, box, PM_CONTENT_FACTS);
  guint name = box->table->role == PM_TABLE_FACTS ? 0 : 1;

  facts->is_large = box->table->role == PM_TABLE_FIGURES;
  for (guint i = 0; i < box->row->cells->len; i++)
    {
      const PmCell *cell = box->row->cells->pdata[i];
      PmContentNode *fact;

      if (cell->paras->len < 2)
        continue;
      fact = pm_content_node_new (facts, PM_CONTENT_FACT);
      fact->label = rich_from_para (walker, cell->paras->pdata[name]);
      fact->text = rich_from_para (walker, cell->paras->pdata[1 - name]);
      for (guint j = 2; j < cell->paras->len; j++)
        add_paragraph (walker, fact, PM_CONTENT_PARAGRAPH, cell->paras->pdata[j]);
    }
}

static void
walk_row (Walker *walker, const PmBox *box)
{
  PmContentNode *row;

  if (box->table->role != PM_TABLE_ROWS)
    {
      walk_facts (walker, box);
      return;
    }
  row = pm_content_node_new (enter_table (walker, box, PM_CONTENT_TABLE), PM_CONTENT_ROW);
  row->is_head = box->row->is_head;
  take_dests (row, box);
  for (guint i = 0; i < box->row->cells->len; i++)
    {
      const PmCell *from = box->row->cells->pdata[i];
      PmContentNode *cell = pm_content_node_new (row, PM_CONTENT_CELL);

      cell->column = from->column;
      cell->span = from->span;
      cell->depth = from->depth;
      for (guint j = 0; j < from->paras->len; j++)
        {
          const PmPara *para = from->paras->pdata[j];

          cell->align = para->align == PM_PARA_END      ? PM_CONTENT_ALIGN_END
                        : para->align == PM_PARA_CENTER ? PM_CONTENT_ALIGN_CENTER
                                                        : PM_CONTENT_ALIGN_START;
          add_paragraph (walker, cell, PM_CONTENT_PARAGRAPH, para);
        }
    }
  row->is_group = row->children->len == 1 && !row->is_head &&
                  ((PmContentNode *) row->children->pdata[0])->span > 1;
}

/* The whole */

static void
walk_figure (Walker *walker, const PmBox *box)
{
  PmContentNode *figure =
      pm_content_node_new (enter (walker, box->node->parent), PM_CONTENT_FIGURE);

  if (pm_figure_get_photo (box->figure) != NULL)
    figure->picture = pm_photo_to_uri (pm_figure_get_photo (box->figure));
  else
    figure->svg = pm_content_figure_to_svg (box->figure, walker->flow->style, walker->flow->dests,
                                            ++walker->n_figures);
  for (guint i = 0; i < box->figure->links->len; i++)
    leads_somewhere (walker, &g_array_index (box->figure->links, PmFigureLink, i).link);
  take_dests (figure, box);
  figure->alternative = pm_text_to_harmless_line (box->figure->alternative);
  figure->share = MIN (1, box->figure->width / walker->flow->style->content_width);
}

static void
walk_box (Walker *walker, const PmBox *box)
{
  switch (box->kind)
    {
    case PM_BOX_PARA:
      walk_para (walker, box);
      break;
    case PM_BOX_ROW:
      walk_row (walker, box);
      break;
    case PM_BOX_FIGURE:
      walk_figure (walker, box);
      break;
    case PM_BOX_RULE:
      /* Those above sections only dress the page; their place is that of the section. */
      if (box->clears)
        take_dests (enter (walker, box->node), box);
      else
        pm_content_node_new (enter (walker, box->node), PM_CONTENT_RULE);
      break;
    case PM_BOX_PAGE:
      pm_content_node_new (walker->content->root, PM_CONTENT_BREAK);
      break;
    default:
      break;
    }
}

/* A heading is at most one level below the one before it, so that none is missed. */
static void
level_headings (PmContentNode *node, guint *last)
{
  if (node->kind == PM_CONTENT_HEADING)
    *last = node->level = MIN (node->level, *last + 1);
  for (guint i = 0; i < node->children->len; i++)
    level_headings (node->children->pdata[i], last);
}

/* Where all is said at the beginning, nothing follows. */
static void
drop_last_break (PmContentNode *root)
{
  guint n = root->children->len;

  if (n > 0 && ((PmContentNode *) root->children->pdata[n - 1])->kind == PM_CONTENT_BREAK)
    g_ptr_array_remove_index (root->children, n - 1);
}

/**
 * pm_content_new:
 * @document: what pm_edition_apply() made of a document that does not change meanwhile
 * @options: see pm_report_options_init(); the paper is of no matter
 * @with_figures: whether to draw the timeline and the causes
 * @cancellable: (nullable): leaves parts out
 *
 * Returns: (transfer full): what the report of @document says
 */
PmContent *
pm_content_new (PmDocument *document,
                const PmReportOptions *options,
                gboolean with_figures,
                GCancellable *cancellable)
{
  PmContent *self = g_new0 (PmContent, 1);
  const PmReportSheet sheet = {
    .width = FIGURE_PAGE_WIDTH,
    .height = FIGURE_PAGE_HEIGHT,
    .margin = PM_REPORT_MARGIN_USUAL,
    .base_size = PM_REPORT_BASE_SIZE_USUAL,
    .is_rtl = pm_report_runs_to_the_left (document),
    .any_font = TRUE,
  };
  g_autoptr (PmFlow) flow = pm_flow_new (pm_report_style_new (&sheet));
  Walker walker = { .content = self, .flow = flow };
  guint level = 0;
  g_autofree char *title = pm_report_dup_title (document);
  g_autofree char *authors = pm_report_dup_authors (document, options->use_roles);
  g_autofree char *keywords = pm_strings_join (pm_document_get_incident (document)->tags, ", ");

  self->is_rtl = sheet.is_rtl;
  if (options->logo != NULL && with_figures)
    {
      g_autoptr (PmPhoto) logo = pm_photo_new_from_path (options->logo);

      self->logo = logo != NULL ? pm_photo_to_uri (logo) : NULL;
    }
  self->title = pm_text_to_harmless_line (title);
  self->authors = authors != NULL ? pm_text_to_harmless_line (authors) : NULL;
  self->keywords = !pm_text_is_empty (keywords) ? pm_text_to_harmless_line (keywords) : NULL;
  self->subject = g_strdup (_ ("Postmortem of an incident"));
  self->linked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->root = pm_content_node_new (NULL, PM_CONTENT_ROOT);

  pm_report_build (flow, document, options,
                   PM_BUILD_UNPAGED | (with_figures ? 0 : PM_BUILD_WITHOUT_FIGURES), cancellable);
  walker.nodes = g_hash_table_new (NULL, NULL);
  g_hash_table_insert (walker.nodes, flow->root, self->root);
  for (guint i = 0; i < flow->boxes->len; i++)
    walk_box (&walker, flow->boxes->pdata[i]);
  g_hash_table_unref (walker.nodes);
  pm_content_tidy (self->root);
  drop_last_break (self->root);
  level_headings (self->root, &level);
  return self;
}

/** pm_content_free: @self: (nullable) */
void
pm_content_free (PmContent *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->logo);
  g_free (self->authors);
  g_free (self->keywords);
  g_free (self->subject);
  pm_content_node_free (self->root);
  g_hash_table_unref (self->linked);
  g_free (self);
}

/**
 * pm_content_find_dest:
 *
 * Returns: (transfer none) (nullable): the name of the place of @node, if a link leads there
 */
const char *
pm_content_find_dest (const PmContent *self, const PmContentNode *node)
{
  for (guint i = 0; node->dests != NULL && i < node->dests->len; i++)
    if (g_hash_table_contains (self->linked, node->dests->pdata[i]))
      return node->dests->pdata[i];
  return NULL;
}

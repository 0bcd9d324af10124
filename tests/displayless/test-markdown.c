/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-markdown.h"

#include "pm-test-files.h"

#include <string.h>

/* A block as a line: kind, what is around it, its text with {flags uri|runs}. */
static void
describe_text (GString *line, const PmMarkdownText *text)
{
  static const char letters[] = "ebmsi";
  guint at = 0;

  for (guint i = 0; i < text->runs->len; i++)
    {
      const PmMarkdownRun *run = &g_array_index (text->runs, PmMarkdownRun, i);

      g_string_append_len (line, text->text + at, run->start - at);
      g_string_append_c (line, '{');
      for (guint bit = 0; letters[bit] != '\0'; bit++)
        if (run->flags & (1u << bit))
          g_string_append_c (line, letters[bit]);
      if (run->uri != NULL)
        g_string_append_printf (line, " %s", run->uri);
      g_string_append_c (line, '|');
      g_string_append_len (line, text->text + run->start, run->end - run->start);
      g_string_append_c (line, '}');
      at = run->end;
    }
  g_string_append (line, text->text + at);
}

static char *
describe (const char *markdown)
{
  static const char *const kinds[] = { "p", "h", "code", "rule", "table" };
  g_autoptr (GPtrArray) blocks = pm_markdown_parse (markdown);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const PmMarkdownBlock *block = blocks->pdata[i];

      g_string_append (all, kinds[block->kind]);
      if (block->kind == PM_MARKDOWN_HEADING)
        g_string_append_printf (all, "%u", block->level);
      for (guint j = 0; j < block->quotes; j++)
        g_string_append (all, ">");
      if (block->lists > 0)
        g_string_append_printf (all, " list %u%s", block->lists, block->starts_list ? " new" : "");
      if (block->starts_item && block->number > 0)
        g_string_append_printf (all, " item %u", block->number);
      else if (block->starts_item)
        g_string_append (all, " item");
      if (block->task != PM_MARKDOWN_NO_TASK)
        g_string_append (all, block->task == PM_MARKDOWN_TASK_DONE ? " done" : " todo");
      g_string_append (all, ":");
      if (block->text != NULL)
        describe_text (all, block->text);
      for (guint j = 0; block->cells != NULL && j < block->cells->len; j++)
        {
          g_string_append (all, j % block->n_columns == 0 ? " / " : " | ");
          describe_text (all, block->cells->pdata[j]);
        }
      g_string_append_c (all, '\n');
    }
  return g_string_free (all, FALSE);
}

static void
assert_blocks (const char *markdown, const char *expected)
{
  g_autofree char *seen = describe (markdown);

  g_assert_cmpstr (seen, ==, expected);
}

static void
test_blocks (void)
{
  assert_blocks (NULL, "");
  assert_blocks ("   \n\n ", "");
  assert_blocks ("One\nline\n\nTwo", "p:One line\np:Two\n");
  assert_blocks ("a  \nb", "p:a\nb\n");
  assert_blocks ("# A\n\n### B ###", "h1:A\nh3:B\n");
  assert_blocks ("```c\nint *a;\n\n  b;\n```\nafter", "code:int *a;\n\n  b;\np:after\n");
  assert_blocks ("> quote\n>> deeper", "p>:quote\np>>:deeper\n");
  assert_blocks ("a\n\n---\n\nb", "p:a\nrule:\np:b\n");
}

static void
test_spans (void)
{
  assert_blocks ("a *b* **c** `d` ~~e~~", "p:a {e|b} {b|c} {m|d} {s|e}\n");
  assert_blocks ("***x***", "p:{eb|x}\n");
  assert_blocks ("&amp; &lt;b&gt; &#8594; &#x41; &bogus;", "p:& <b> → A &bogus;\n");
  assert_blocks ("<b onclick=x>markup</b>", "p:<b onclick=x>markup</b>\n");
  assert_blocks ("![a picture](x.png) b", "p:{i|a picture} b\n");
}

static void
test_links (void)
{
  assert_blocks ("[a](https://a.example/x?y=1&amp;z=2)", "p:{ https://a.example/x?y=1&z=2|a}\n");
  assert_blocks ("see https://b.example/ and a@b.example",
                 "p:see { https://b.example/|https://b.example/} and "
                 "{ mailto:a@b.example|a@b.example}\n");
  /* What may not be followed is text alone. */
  assert_blocks (
      "[a](javascript:alert(1)) [b](file:///etc/passwd) [c](x.html) [d](data:text/html,x)",
      "p:a b c d\n");
  assert_blocks ("[**a** b](http://c.example)", "p:{b http://c.example|a}{ http://c.example| b}\n");
}

static void
test_lists (void)
{
  assert_blocks ("- a\n- b\n  more", "p list 1 new item:a\np list 1 item:b more\n");
  assert_blocks ("3. a\n4. b", "p list 1 new item 3:a\np list 1 item 4:b\n");
  assert_blocks (
      "- a\n  1. b\n  2. c\n- d",
      "p list 1 new item:a\np list 2 new item 1:b\np list 2 item 2:c\np list 1 item:d\n");
  assert_blocks ("- a\n\n  second\n\n- b",
                 "p list 1 new item:a\np list 1:second\np list 1 item:b\n");
  assert_blocks ("- [ ] a\n- [x] b", "p list 1 new item todo:a\np list 1 item done:b\n");
  assert_blocks ("-\n- b", "p list 1 new item:\np list 1 item:b\n");
  assert_blocks ("- ```\n  code\n  ```", "code list 1 new item:code\n");
}

static void
test_tables (void)
{
  assert_blocks ("| a | b |\n|---|--:|\n| *c* | d |\n| e |", "table: / a | b / {e|c} | d / e | \n");
}

/* Nothing that is typed may take long, or go on without end. */
static void
test_hostile (void)
{
  static const char *const pieces[] = { "[", "*", "`", ">", "- ", "    ", "\n", "|", "<", "&#0;" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      GString *text = g_string_new (NULL);
      g_autoptr (GPtrArray) blocks = NULL;

      for (guint j = 0; j < 20000; j++)
        g_string_append (text, pieces[i]);
      blocks = pm_markdown_parse (text->str);
      g_assert_cmpuint (blocks->len, <=, 20001);
      g_string_free (text, TRUE);
    }
}

static void
test_plain (void)
{
  g_autofree char *plain =
      pm_markdown_to_plain ("# A\n\nb **c** [d](http://e.example)\n\n- f\n\n|g|h|\n|-|-|\n|i|j|");

  g_assert_cmpstr (plain, ==, "A\nb c d\nf\ng\th\ni\tj");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown/blocks", test_blocks);
  g_test_add_func ("/markdown/spans", test_spans);
  g_test_add_func ("/markdown/links", test_links);
  g_test_add_func ("/markdown/lists", test_lists);
  g_test_add_func ("/markdown/tables", test_tables);
  g_test_add_func ("/markdown/hostile", test_hostile);
  g_test_add_func ("/markdown/plain", test_plain);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-export-actions-private.h"
#include "pm-export-private.h"
#include "pm-reader.h"

#include <string.h>

static PmDocument *
parse (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  PmDocument *document = pm_reader_read (bytes, "test", NULL, &error);

  g_assert_no_error (error);
  return document;
}

static char *export (PmDocument *document, PmExportFormat format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  PmExportOptions options;

  pm_export_options_init (&options);
  bytes = pm_export_document (document, format, &options, NULL, &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* A table that is pasted into a spreadsheet holds no formula and keeps its cells apart. */
static void
test_table (void)
{
  g_autoptr (PmDocument) document =
      parse ("{\"format\": \"postmortem\", \"version\": 1, \"id\": \"doc\", \"title\": \"T\","
             " \"people\": [{\"id\": \"p1\", \"name\": \"@SUM(1)\", \"role\": \"Lead\"}],"
             " \"actions\": [{\"id\": \"a1\", \"title\": \"=1+1\\tb\\nc\", \"owner\": \"p1\"},"
             " {\"id\": \"a2\", \"title\": \"<b>&\\\"\", \"status\": \"done\"}]}");
  g_autofree char *tabs = export (document, PM_EXPORT_TABS);
  g_autofree char *table = export (document, PM_EXPORT_TABLE);
  g_autofree char *tasks = export (document, PM_EXPORT_TASKS);

  g_assert_cmpstr (tabs, ==,
                   "No.\tAction\tKind\tPriority\tOwner\tDue\tStatus\n"
                   "A1\t'=1+1 b c\t\t\t'@SUM(1)\t\t\n"
                   "A2\t<b>&\"\t\t\t\t\tDone\n");
  g_assert_nonnull (strstr (table, "<td>&lt;b&gt;&amp;&quot;</td>"));
  g_assert_null (strstr (table, "<b>"));
  g_assert_cmpstr (tasks, ==,
                   "- [ ] **A1** =1+1 b c (@SUM(1))\n"
                   "- [x] **A2** \\<b>&\" (Done)\n");
}

static void
assert_wrapped (const char *text, guint width, gboolean keep_addresses, const char *expected)
{
  g_autoptr (GPtrArray) lines = pm_export_wrap (text, width, keep_addresses);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "|" : "", (const char *) lines->pdata[i]);
  g_assert_cmpstr (joined->str, ==, expected);
}

static void
test_wrap (void)
{
  assert_wrapped ("", 10, FALSE, "");
  assert_wrapped ("one two three", 20, FALSE, "one two three");
  assert_wrapped ("one two three", 7, FALSE, "one two|three");
  assert_wrapped ("one two three", 8, FALSE, "one two|three");
  assert_wrapped ("one\n\ntwo ", 8, FALSE, "one||two");
  assert_wrapped ("abcdefghij", 4, FALSE, "abcd|efgh|ij");
  assert_wrapped ("a bcdefghij", 4, FALSE, "a|bcde|fghi|j");
  /* Characters of two columns, with what may not begin a line. */
  assert_wrapped ("日本語の文章。", 4, FALSE, "日本|語の|文|章。");
  assert_wrapped ("日本語", 5, FALSE, "日本|語");
  /* What combines takes no column and is not parted from what it combines with. */
  assert_wrapped ("e\314\201e\314\201e\314\201", 2, FALSE, "e\314\201e\314\201|e\314\201");
  assert_wrapped ("https://example.org/long", 10, TRUE, "https://example.org/long");
  assert_wrapped ("see https://example.org/long now", 10, TRUE, "see|https://example.org/long|now");
  assert_wrapped ("https://example.org/long", 10, FALSE, "https://ex|ample.org/|long");
}

static void
test_width (void)
{
  static const struct
  {
    const char *text;
    guint width;
  } texts[] = {
    { "", 0 },
    { "abc", 3 },
    { "日本", 4 },
    { "e\314\201", 1 },
    { "\342\200\213", 0 },     /* a space of no width */
    { "❤\357\270\217", 2 },    /* made an emoji by what follows */
    { "👩\342\200\215🚒", 2 }, /* two that are joined to one */
    { "שלום", 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint width = pm_export_text_width (texts[i].text, strlen (texts[i].text));

      if (width != texts[i].width)
        g_error ("“%s” has %u columns, not %u", texts[i].text, width, texts[i].width);
    }
}

static void
assert_markdown (PmRichFlags flags, const char *text, PmMarkdownPlace place, const char *expected)
{
  g_autoptr (PmRich) rich = pm_rich_new ();
  g_autoptr (GString) out = g_string_new (NULL);

  pm_rich_append_flags (rich, flags, text);
  pm_export_markdown_inline (out, rich, place, 0, FALSE);
  g_assert_cmpstr (out->str, ==, expected);
}

/* Escaped where it has to be, and readable where not. */
static void
test_markdown (void)
{
  assert_markdown (0, "snake_case and 3 - 2 = 1.", PM_MARKDOWN_IN_PARAGRAPH,
                   "snake_case and 3 - 2 = 1.");
  assert_markdown (0, "AT&T, &amp; 50 % (1) #2", PM_MARKDOWN_IN_PARAGRAPH,
                   "AT&T, \\&amp; 50 % (1) #2");
  assert_markdown (0, "1. a\n- b\n# c\n> d\n+ e\n2) f", PM_MARKDOWN_IN_PARAGRAPH,
                   "1\\. a\\\n\\- b\\\n\\# c\\\n\\> d\\\n\\+ e\\\n2\\) f");
  assert_markdown (0, "1. a\n- b", PM_MARKDOWN_IN_CELL, "1. a<br>- b");
  assert_markdown (0, "*a* _b_ `c` [d](e) <f> ~g~ h|i", PM_MARKDOWN_IN_PARAGRAPH,
                   "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f> \\~g\\~ h\\|i");
  assert_markdown (PM_RICH_BOLD, " a ", PM_MARKDOWN_IN_PARAGRAPH, "**a**");
  assert_markdown (PM_RICH_MONO, "a`b", PM_MARKDOWN_IN_PARAGRAPH, "``a`b``");
  assert_markdown (PM_RICH_MONO, "`", PM_MARKDOWN_IN_PARAGRAPH, "`` ` ``");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/table", test_table);
  g_test_add_func ("/exchange/wrap", test_wrap);
  g_test_add_func ("/exchange/width", test_width);
  g_test_add_func ("/exchange/markdown", test_markdown);
  return g_test_run ();
}

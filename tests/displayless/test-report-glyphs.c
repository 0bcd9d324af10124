/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-private.h"

#include "pm-test-report.h"

#include <string.h>

/* No character is ever a box: what the fonts have is set with them, and of what none has there is
 * the number. */

static PmDocument *
make_document (const char *text)
{
  g_autofree char *json = g_strdup_printf (
      "{\"format\": \"postmortem\", \"version\": 1, \"title\": \"%s\", \"summary\": \"%s\","
      " \"lanes\": [{\"id\": \"l1\", \"name\": \"%s\"}],"
      " \"events\": [{\"id\": \"e1\", \"at\": \"2026-03-01T10:00:00Z\", \"lane\": \"l1\","
      "  \"title\": \"%s\", \"details\": \"**%s** and `%s`\"}],"
      " \"causes\": [{\"id\": \"c1\", \"text\": \"%s\", \"kind\": \"problem\"},"
      "  {\"id\": \"c2\", \"text\": \"%s\", \"leads_to\": [\"c1\"]}],"
      " \"people\": [{\"id\": \"p1\", \"name\": \"%s\"}]}",
      text, text, text, text, text, text, text, text, text);

  return pm_test_document_new (json, (gssize) strlen (json), text);
}

static guint
count_boxes_of (const PmPara *para)
{
  guint n = 0;

  for (guint i = 0; i < para->n_lines; i++)
    for (GSList *l = para->lines[i].line->runs; l != NULL; l = l->next)
      {
        const PangoGlyphString *glyphs = ((PangoGlyphItem *) l->data)->glyphs;

        for (int j = 0; j < glyphs->num_glyphs; j++)
          if (glyphs->glyphs[j].glyph != PANGO_GLYPH_EMPTY &&
              (glyphs->glyphs[j].glyph & PANGO_GLYPH_UNKNOWN_FLAG))
            n++;
      }
  return n;
}

/* On all pages, in figures as well. */
static guint
count_boxes (PmReport *report)
{
  guint n = 0;

  for (guint i = 0; i < report->pages->len; i++)
    {
      const PmReportPage *page = report->pages->pdata[i];

      for (guint j = 0; j < page->items->len; j++)
        {
          const PmPageItem *item = &g_array_index (page->items, PmPageItem, j);

          if (item->kind == PM_ITEM_TEXT)
            n += count_boxes_of (item->para);
          for (guint k = 0; item->kind == PM_ITEM_FIGURE && k < item->figure->draws->len; k++)
            {
              const PmDraw *draw = &g_array_index (item->figure->draws, PmDraw, k);

              if (draw->kind == PM_DRAW_TEXT)
                n += count_boxes_of (draw->para);
            }
        }
      for (guint j = 0; j < G_N_ELEMENTS (page->running); j++)
        n += page->running[j] != NULL ? count_boxes_of (page->running[j]) : 0;
    }
  return n;
}

static const struct
{
  const char *name;
  const char *text;
} scripts[] = {
  { "latin", "Übergröße, façade, Žižek, Ångström, ầ ẫ ợ, ﬁ — “quoted” … № ½ ⅔ €" },
  { "greek", "Η ουρά σταμάτησε, ἀρχή" },
  { "cyrillic", "Очередь остановилась, їжак, ђак" },
  { "arabic", "توقفت قائمة الانتظار، پرونده، چگونه" },
  { "hebrew", "התור נעצר, שָׁלוֹם" },
  { "chinese", "队列停止了，證書過期" },
  { "japanese", "キューが止まった。証明書の期限切れ" },
  { "korean", "대기열이 멈췄습니다" },
  { "emoji", "🔥 👩🏽‍🚒 🇩🇪 ✅ ❤️ 1️⃣ 👨‍👩‍👧 "
             "🏴󠁧󠁢󠁥󠁮󠁧󠁿 "
             "⚠️" },
  { "signs", "→ ⇒ ↯ ≤ ≠ ∑ √ ∞ ░ █ ● ◆ ★ ✓ ✗ ⌘ ␣" },
};

static void
test_script (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (PmDocument) document = make_document (scripts[i].text);
  g_autoptr (PmReport) report = pm_test_report_new (document, PM_EDITION_FULL, FALSE);
  guint n = count_boxes (report);
  g_autofree char *dump = pm_report_dump (report, PM_REPORT_DUMP_CONTENT);

  if (n > 0)
    g_error ("%u characters of “%s” are boxes", n, scripts[i].text);
  /* They are there themselves, and not by their numbers. */
  if (strstr (dump, "U+") != NULL)
    g_error ("some characters of “%s” have no font:\n%s", scripts[i].text, dump);
}

/* What no font has: of no meaning yet, and of the private use area. */
static void
test_lacking (void)
{
  g_autoptr (PmDocument) document = make_document ("queue\xcd\xb8 \xf4\x8f\xbf\xbd\xe2\xbf\xa0");
  g_autoptr (PmReport) report = pm_test_report_new (document, PM_EDITION_FULL, FALSE);
  g_autofree char *dump = pm_report_dump (report, PM_REPORT_DUMP_CONTENT);

  g_assert_cmpuint (count_boxes (report), ==, 0);
  g_assert_nonnull (strstr (dump, "U+0378"));
  g_assert_nonnull (strstr (dump, "U+10FFFD"));
  g_assert_nonnull (strstr (dump, "U+2FE0"));
  g_assert_null (strstr (dump, "\xcd\xb8"));
}

static gboolean
is_vowel (gunichar c, gpointer user_data)
{
  return c == 0xe4 || c == 0xf6;
}

/* Runs and links stay with the words that they were for. */
static void
test_spell_out (void)
{
  PmRich *rich = pm_rich_new ();
  const PmRichRun *run;
  g_autofree char *linked = NULL;

  pm_rich_append (rich, "a\303\244 ");
  pm_rich_append_dest (rich, "E1", "e1", "x\303\266y");
  pm_rich_append_flags (rich, PM_RICH_BOLD, " bold");
  pm_rich_spell_out (rich, is_vowel, NULL);
  g_assert_cmpstr (rich->text->str, ==, "a U+00E4\342\200\213 x U+00F6\342\200\213y bold");
  g_assert_cmpuint (rich->runs->len, ==, 5);
  run = &g_array_index (rich->runs, PmRichRun, 0);
  g_assert_cmpuint (run->flags, ==, PM_RICH_TINY);
  g_assert_cmpint (run->link, ==, -1);
  run = &g_array_index (rich->runs, PmRichRun, 2);
  g_assert_cmpuint (run->flags, ==, PM_RICH_TINY | PM_RICH_ACCENT);
  linked = g_strndup (rich->text->str + run->start, run->end - run->start);
  g_assert_cmpstr (linked, ==, " U+00F6\342\200\213");
  g_assert_cmpint (run->link, ==, 0);
  run = &g_array_index (rich->runs, PmRichRun, 4);
  g_assert_cmpuint (run->flags, ==, PM_RICH_BOLD);
  g_assert_cmpstr (rich->text->str + run->start, ==, " bold");
  pm_rich_free (rich);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/report/glyphs/%s", scripts[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_script);
    }
  g_test_add_func ("/report/glyphs/lacking", test_lacking);
  g_test_add_func ("/report/glyphs/spell-out", test_spell_out);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-id.h"
#include "pm-text.h"

static void
test_links (void)
{
  static const char *const allowed[] = { "https://example.org/a?b=c#d", "HTTP://example.org",
                                         "mailto:oncall@example.org" };
  static const char *const refused[] = { "file:///etc/passwd",
                                         "javascript:alert(1)",
                                         "example.org",
                                         "",
                                         "https:",
                                         "data:text/html,x",
                                         "https://example.org/a\nb",
                                         "https://exa mple.org",
                                         "ftp://example.org",
                                         "\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    if (!pm_link_is_allowed (allowed[i]))
      g_error ("%s was refused", allowed[i]);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    if (pm_link_is_allowed (refused[i]))
      g_error ("%s was allowed", refused[i]);
  g_assert_false (pm_link_is_allowed (NULL));
}

static void
test_single_line (void)
{
  g_autofree char *line = pm_text_to_single_line (" \ta\n\n b\u00a0\u2028c\r\n");
  g_autofree char *none = pm_text_to_single_line (NULL);

  g_assert_cmpstr (line, ==, "a b c");
  g_assert_cmpstr (none, ==, "");
}

static void
test_shorten (void)
{
  g_autofree char *whole = pm_text_shorten ("naïve", 5);
  g_autofree char *cut = pm_text_shorten ("pager fired", 7);
  g_autofree char *wide = pm_text_shorten ("日本語のテキスト", 4);

  g_assert_cmpstr (whole, ==, "naïve");
  g_assert_cmpstr (cut, ==, "pager…");
  g_assert_cmpstr (wide, ==, "日本語…");
}

static void
test_empty (void)
{
  g_assert_true (pm_text_is_empty (NULL));
  g_assert_true (pm_text_is_empty (" \n\u00a0"));
  g_assert_false (pm_text_is_empty (" . "));
}

static void
test_ids (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 10000; i++)
    {
      char id[PM_ID_BUFSIZE];

      pm_id_generate (id);
      g_assert_true (pm_id_is_valid (id, -1));
      g_assert_true (g_hash_table_add (seen, g_strdup (id)));
    }
  g_assert_true (pm_id_is_valid ("A-1_b", -1));
  g_assert_false (pm_id_is_valid ("", -1));
  g_assert_false (pm_id_is_valid ("a b", -1));
  g_assert_false (pm_id_is_valid ("é", -1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/links", test_links);
  g_test_add_func ("/text/single-line", test_single_line);
  g_test_add_func ("/text/shorten", test_shorten);
  g_test_add_func ("/text/empty", test_empty);
  g_test_add_func ("/text/ids", test_ids);
  return g_test_run ();
}

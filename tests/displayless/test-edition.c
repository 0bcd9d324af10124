/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-edition.h"

#include "pm-document-private.h"
#include "pm-report-pdf.h"
#include "pm-test-files.h"
#include "pm-test-report.h"
#include "pm-writer.h"

#include <string.h>

/* Everything that must not get out has the word SECRET in it, or is a name. */
static const char document_json[] =
    "{\"format\": \"postmortem\", \"version\": 1, \"title\": \"Mail is late\","
    "\"background\": \"See [the board](https://SECRET.example/x) and <https://SECRET.example>,"
    " https://SECRET.example/y.\","
    "\"stated\": {\"time_to_detect\": \"5 minutes, says Ada Lovelace\", \"x-SECRET\": \"SECRET\"},"
    "\"summary\": \"Ada Lovelace saw it first. Adalbert did not. Grace stayed.\","
    "\"tags\": [\"of Grace\"],"
    "\"x-SECRET-member\": \"SECRET\","
    "\"people\": ["
    " {\"id\": \"p1\", \"name\": \"Ada Lovelace\", \"role\": \"On-call engineer\","
    "  \"contact\": \"SECRET@example.org\"},"
    " {\"id\": \"p2\", \"name\": \"Grace Hopper\"},"
    " {\"id\": \"p3\", \"name\": \"Duty manager\", \"role\": \"Duty manager\"}],"
    "\"lanes\": [{\"id\": \"l1\", \"name\": \"Mail\"}, {\"id\": \"l2\", \"name\": \"SECRET "
    "lane\"}],"
    "\"events\": ["
    " {\"id\": \"e1\", \"at\": \"2026-03-01T10:00:00Z\", \"title\": \"Queue grows\","
    "  \"lane\": \"l1\", \"actor\": \"p1\", \"starred\": true,"
    "  \"source\": {\"system\": \"SECRET\", \"url\": \"https://SECRET.example\"},"
    "  \"links\": [{\"title\": \"SECRET\", \"url\": \"https://SECRET.example\"}],"
    "  \"attachments\": [\"t1\", \"t2\"]},"
    " {\"id\": \"e2\", \"at\": \"2026-03-01T10:05:00Z\", \"title\": \"SECRET event\","
    "  \"lane\": \"l2\", \"actor\": \"p2\"}],"
    "\"impacts\": [{\"id\": \"i9\", \"description\": \"Mail waited\","
    "  \"measures\": [{\"name\": \"Mails\", \"value\": \"Grace counted 12\"}]}],"
    "\"signals\": [{\"id\": \"s1\", \"name\": \"Queue alert\", \"event\": \"e2\","
    "  \"audience\": \"SECRET audience\"}],"
    "\"causes\": [{\"id\": \"c1\", \"text\": \"Ada Lovelace’s disk was full\","
    "  \"evidence\": [\"e1\", \"e2\"],"
    "  \"necessary\": [{\"effect\": \"c1\", \"answer\": \"yes\", \"note\": \"SECRET note\"}]}],"
    "\"actions\": [{\"id\": \"a1\", \"title\": \"Larger disk\", \"owner\": \"p1\","
    "  \"treats\": [\"c1\"], \"link\": {\"title\": \"SECRET-1\", \"url\": \"https://SECRET\"}}],"
    "\"attachments\": [{\"id\": \"t1\", \"name\": \"SECRET.png\", \"media_type\": \"image/png\","
    "  \"data\": \"c2VjcmV0\"},"
    " {\"id\": \"t2\", \"name\": \"Load, by Ada Lovelace.txt\", \"media_type\": \"text/plain\","
    "  \"starred\": true, \"data\": \"bG9hZA==\"},"
    " {\"id\": \"t3\", \"name\": \"SECRET.webp\", \"media_type\": \"image/webp\","
    "  \"starred\": true, \"data\": \"c2VjcmV0\"}],"
    "\"questions\": [{\"id\": \"q1\", \"target\": \"e1\", \"text\": \"SECRET question\"}],"
    "\"comments\": [{\"id\": \"m1\", \"target\": \"e1\", \"text\": \"SECRET comment\"}]}";

static PmDocument *
read_document (void)
{
  return pm_test_document_new (document_json, -1, "test");
}

static char *
write_document (PmDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = pm_writer_write (document, &error);
  gsize size;
  const char *data;

  g_assert_no_error (error);
  data = g_bytes_get_data (bytes, &size);
  return g_strndup (data, size);
}

static void
assert_has (const char *text, const char *what, gboolean has)
{
  if ((strstr (text, what) != NULL) != has)
    g_error ("\"%s\" is %sin:\n%s", what, has ? "not " : "", text);
}

static void
test_names (void)
{
  for (guint i = 0; i < PM_N_EDITIONS; i++)
    {
      PmEdition edition;

      g_assert_true (pm_edition_from_name (pm_edition_get_name ((PmEdition) i), &edition));
      g_assert_cmpuint (edition, ==, i);
      g_assert_cmpstr (pm_edition_get_label (edition), !=, "");
      g_assert_cmpstr (pm_edition_get_description (edition), !=, "");
    }
  {
    PmEdition edition;

    g_assert_false (pm_edition_from_name ("secret", &edition));
    g_assert_false (pm_edition_from_name ("", &edition));
  }
}

/* What is written of the public edition has nothing of what is left out, whatever it is. */
static void
test_public (void)
{
  g_autoptr (PmDocument) document = read_document ();
  g_autofree char *before = write_document (document);
  g_autoptr (PmDocument) edition = pm_edition_apply (PM_EDITION_PUBLIC, document);
  g_autoptr (PmDocument) copy = pm_document_copy (edition);
  g_autoptr (PmDocument) again = pm_edition_apply (PM_EDITION_PUBLIC, copy);
  g_autofree char *text = write_document (edition);
  g_autofree char *twice = write_document (again);
  g_autofree char *after = write_document (document);

  assert_has (text, "SECRET", FALSE);
  assert_has (text, "Lovelace", FALSE);
  assert_has (text, "Hopper", FALSE);
  assert_has (text, "c2VjcmV0", FALSE);
  assert_has (text, "\"e2\"", FALSE);
  assert_has (text, "\"p2\"", FALSE);
  assert_has (text, "On-call engineer saw it first. Adalbert did not. Grace stayed.", TRUE);
  assert_has (text, "On-call engineer’s disk was full", TRUE);
  assert_has (text, "See the board and <[…]>, […]", TRUE);
  assert_has (text, "5 minutes, says On-call engineer", TRUE);
  assert_has (text, "Queue grows", TRUE);
  assert_has (text, "Queue alert", TRUE);
  assert_has (text, "Duty manager", TRUE);
  /* A file with a star stays, by a name without names; a picture only if it can be bared. */
  g_assert_cmpuint (pm_document_get_n (edition, PM_KIND_ATTACHMENT), ==, 1);
  assert_has (text, "Load, by On-call engineer.txt", TRUE);
  assert_has (text, "bG9hZA==", TRUE);
  g_assert_cmpuint (pm_strings_get_n (pm_document_get_event (edition, 0)->attachments), ==, 1);
  g_assert_cmpuint (pm_document_get_n (edition, PM_KIND_EVENT), ==, 1);
  g_assert_cmpuint (pm_document_get_n (edition, PM_KIND_LANE), ==, 1);
  g_assert_cmpuint (pm_strings_get_n (pm_document_get_cause (edition, 0)->evidence), ==, 1);
  pm_test_assert_same_text (twice, text);
  pm_test_assert_same_text (after, before);
}

/* A first name alone may be a word: it stays, and is told, wherever it is. */
static void
test_leaks (void)
{
  g_autoptr (PmDocument) document = read_document ();
  g_autoptr (PmDocument) edition = pm_edition_apply (PM_EDITION_PUBLIC, document);
  g_autoptr (GPtrArray) leaks = pm_edition_list_leaks (edition, document);

  g_assert_cmpuint (leaks->len, ==, 3);
  assert_has (((const PmEditionLeak *) leaks->pdata[1])->text, "Grace", TRUE);
  g_assert_cmpstr (((const PmEditionLeak *) leaks->pdata[2])->id, ==, "i9");
  {
    const PmEditionLeak *leak = leaks->pdata[0];

    g_assert_cmpstr (leak->word, ==, "Grace");
    g_assert_null (leak->id);
    assert_has (leak->text, "Mail is late", TRUE);
  }
}

/* A part of a record that is there once is looked into as those that are there many times. */
static void
test_leaks_in_parts (void)
{
  static const char json[] =
      "{\"format\": \"postmortem\", \"version\": 1, \"title\": \"T\","
      "\"stated\": {\"time_to_detect\": \"5 minutes, says Ada Lovelace, not Grace\"},"
      "\"people\": [{\"id\": \"p1\", \"name\": \"Ada Lovelace\", \"role\": \"Engineer\"},"
      " {\"id\": \"p2\", \"name\": \"Grace Hopper\", \"role\": \"Manager\"}]}";
  g_autoptr (PmDocument) document = pm_test_document_new (json, -1, "test");
  g_autoptr (PmDocument) edition = pm_edition_apply (PM_EDITION_PUBLIC, document);
  g_autoptr (GPtrArray) leaks = pm_edition_list_leaks (edition, document);

  g_assert_cmpuint (leaks->len, ==, 1);
  g_assert_cmpstr (((const PmEditionLeak *) leaks->pdata[0])->word, ==, "Grace");
  g_assert_null (((const PmEditionLeak *) leaks->pdata[0])->id);
}

/* However a name is written in a text, it is the name of that person. */
static void
test_spellings (void)
{
  static const char json[] =
      "{\"format\": \"postmortem\", \"version\": 1, \"title\": \"Names\","
      "\"summary\": \"ANNA  Lee, anna\\u00a0lee, Anna\\nLee, Anna Leeds; Joanna Lee.\","
      "\"background\": \"Jose\\u0301 Ma\\u00f1ana; JOS\\u00c9 MANANA; Josef Manana.\","
      "\"trigger\": \"Sean O\\u2019Brien-Stra\\u00dfe; sean o'brien\\u2010STRASSE; An\\u00adna "
      "Lee!\","
      "\"resolution\": \"\\u674e\\u660e\\u8bf4; \\u05d5\\u05d3\\u05e0\\u05d4 "
      "\\u05dc\\u05d5\\u05d9.\","
      "\"people\": [{\"id\": \"p1\", \"name\": \"Anna Lee\", \"role\": \"Lead\"},"
      " {\"id\": \"p2\", \"name\": \"Jos\\u00e9  Man\\u0303ana\", \"role\": \"Deputy of ANNA "
      "LEE\"},"
      " {\"id\": \"p3\", \"name\": \"Sean O'Brien-Strasse\", \"role\": \"Clerk\"},"
      " {\"id\": \"p4\", \"name\": \"\\u674e\\u660e\", \"role\": \"X\"},"
      " {\"id\": \"p5\", \"name\": \"\\u05d3\\u05e0\\u05d4 \\u05dc\\u05d5\\u05d9\", \"role\": "
      "\"Y\"},"
      " {\"id\": \"p6\", \"name\": \"duty  MANAGER\", \"role\": \"Duty manager\"}]}";
  g_autoptr (PmDocument) document = pm_test_document_new (json, -1, "test");
  g_autoptr (PmDocument) edition = pm_edition_apply (PM_EDITION_PUBLIC, document);
  const PmIncident *incident = pm_document_get_incident (edition);

  g_assert_cmpstr (incident->summary, ==, "Lead, Lead, Lead, Anna Leeds; Joanna Lee.");
  g_assert_cmpstr (incident->background, ==, "Deputy of Lead; Deputy of Lead; Josef Manana.");
  g_assert_cmpstr (incident->trigger, ==, "Clerk; Clerk; Lead!");
  g_assert_cmpstr (incident->resolution, ==, "X说; וY.");
  g_assert_cmpstr (pm_document_get_person (edition, 1)->role, ==, "Deputy of Lead");
  g_assert_cmpstr (pm_document_get_person (edition, 5)->role, ==, "Duty manager");
  {
    g_autoptr (GPtrArray) leaks = pm_edition_list_leaks (edition, document);

    /* “Anna” of Leeds, “Lee” of Joanna, “Manana” of Josef. */
    g_assert_cmpuint (leaks->len, ==, 3);
  }
}

/* What the public edition makes of @text where @name is a person, and the part of the name that is
 * told as left in it; %NULL is none. */
static void
assert_public (const char *name, const char *text, const char *expected, const char *left)
{
  g_autofree char *json =
      g_strdup_printf ("{\"format\": \"postmortem\", \"version\": 1, \"title\": \"T\","
                       "\"summary\": \"%s\","
                       "\"people\": [{\"id\": \"p1\", \"name\": \"%s\", \"role\": \"#\"}]}",
                       text, name);
  g_autoptr (PmDocument) document = pm_test_document_new (json, -1, "test");
  g_autoptr (PmDocument) edition = pm_edition_apply (PM_EDITION_PUBLIC, document);
  g_autoptr (GPtrArray) leaks = pm_edition_list_leaks (edition, document);

  g_assert_cmpstr (pm_document_get_incident (edition)->summary, ==, expected);
  g_assert_cmpuint (leaks->len, ==, left != NULL ? 1 : 0);
  if (left != NULL)
    g_assert_cmpstr (((const PmEditionLeak *) leaks->pdata[0])->word, ==, left);
}

/* Between wide letters a space is as good as none, and two of them are a name. */
static void
test_wide_names (void)
{
  assert_public ("田中 太郎", "田中太郎が見た。", "#が見た。", NULL);
  assert_public ("田中太郎", "田中 太郎、田中　太郎。", "#、#。", NULL);
  assert_public ("田中 太郎", "朝に田中\\n太郎が", "朝に#が", NULL);
  assert_public ("田中 太郎", "田中さんが見た。", "田中さんが見た。", "田中");
  assert_public ("김 철수", "그때 김철수가 봤다.", "그때 #가 봤다.", NULL);
  assert_public ("김철수", "박은 김 철수가 봤다.", "박은 #가 봤다.", NULL);
  assert_public ("김 철수", "철수가 봤다.", "철수가 봤다.", "철수");
  assert_public ("だい スーザン", "だいスーザンさん", "#さん", NULL);
  assert_public ("Ada Lovelace", "はAda Lovelaceさんの", "は#さんの", NULL);
  assert_public ("Ada Lovelace", "Ada Lovelace가", "#가", NULL);
  /* Others have spaces between words. */
  assert_public ("Ada Lovelace", "AdaLovelace", "AdaLovelace", NULL);
  assert_public ("AdaLovelace", "Ada Lovelace", "Ada Lovelace", NULL);
  assert_public ("김 철수", "이김 철수", "이김 철수", "철수");
}

/* Letters that are others to Unicode, and not to who types them. */
static void
test_letters (void)
{
  assert_public ("Işıl Yıldız", "Isil Yildiz, IŞIL YILDIZ, ışıl yıldız", "#, #, #", NULL);
  assert_public ("İnci Ilgaz", "inci ılgaz, INCI ILGAZ", "#, #", NULL);
  assert_public ("Łukasz Małek", "Lukasz Malek, ŁUKASZ MAŁEK", "#, #", NULL);
  assert_public ("Soren Ostergard", "Søren Østergård", "#", NULL);
  assert_public ("Đorđe Đukić", "Dorde Dukic; ĐORĐE ĐUKIĆ", "#; #", NULL);
  assert_public ("Guðrún Ðal", "Gudrun Dal", "#", NULL);
  assert_public ("Ħal Għar", "Hal Ghar", "#", NULL);
  assert_public ("علی کریمی", "علي كريمي", "#", NULL);
  assert_public ("علي كريمي", "علی کریمی", "#", NULL);
}

/* A few letters more decline a name. A part of a name may be told too often, but a word alone is
 * not replaced. */
static void
test_declined (void)
{
  assert_public ("Ada Lovelace", "Ada Lovelaces Platte", "# Platte", NULL);
  assert_public ("Ada Lovelace", "ADA LOVELACES, Ada Lovelacein.", "#, #.", NULL);
  assert_public ("Jan Kowalski", "Janowi Kowalskiemu, Jan Kowalskiemu", "Janowi Kowalskiemu, #",
                 "Kowalski");
  assert_public ("Ada Lovelace", "Ada Lovelaceisms", "Ada Lovelaceisms", "Ada");
  assert_public ("Ada Lovelace", "Lovelaces Platte", "Lovelaces Platte", "Lovelace");
  assert_public ("Ada Lovelace", "Adas Platte", "Adas Platte", "Ada");
  assert_public ("Ada Lovelace", "Adapter, Lovelace2", "Adapter, Lovelace2", NULL);
  assert_public ("Mark Twain", "Markets", "Markets", NULL);
  assert_public ("Grace", "Graceful", "Graceful", "Grace");
  assert_public ("Anna Lee", "Anna Lees", "#", NULL);
  assert_public ("Anna Lee", "Joanna Leeds", "Joanna Leeds", NULL);
}

/* Whoever asks again for what was made has the same document. */
static void
test_applied_once (void)
{
  g_autoptr (PmDocument) document = read_document ();
  g_autoptr (PmDocument) edition = pm_edition_apply (PM_EDITION_PUBLIC, document);
  g_autoptr (PmDocument) again = pm_edition_apply (PM_EDITION_PUBLIC, edition);
  g_autoptr (PmDocument) copy = pm_document_copy (edition);
  g_autoptr (PmDocument) other = pm_edition_apply (PM_EDITION_PUBLIC, copy);

  g_assert_true (again == edition);
  g_assert_true (edition != document);
  g_assert_true (other != copy);
  g_assert_true (pm_document_equal (other, copy));
}

static void
test_others (void)
{
  static const PmEdition editions[] = { PM_EDITION_FULL, PM_EDITION_EXECUTIVE,
                                        PM_EDITION_FACILITATOR };
  g_autoptr (PmDocument) document = read_document ();

  for (guint i = 0; i < G_N_ELEMENTS (editions); i++)
    {
      g_autoptr (PmDocument) edition = pm_edition_apply (editions[i], document);

      g_assert_true (pm_document_equal (edition, document));
    }
}

/* Reports */

/* Neither in what can be read, nor in the bytes of the file that are not compressed. */
static void
test_public_report (void)
{
  g_autoptr (PmDocument) document = read_document ();
  g_autoptr (PmReport) report = pm_test_report_new (document, PM_EDITION_PUBLIC, FALSE);
  g_autofree char *dump = pm_report_dump (report, PM_REPORT_DUMP_CONTENT);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = pm_report_to_pdf (report, &error);
  gsize size;
  const char *data;

  g_assert_no_error (error);
  data = g_bytes_get_data (pdf, &size);
  assert_has (dump, "SECRET", FALSE);
  assert_has (dump, "Lovelace", FALSE);
  assert_has (dump, "Hopper", FALSE);
  assert_has (dump, "On-call engineer", TRUE);
  g_assert_null (memmem (data, size, "SECRET", strlen ("SECRET")));
  g_assert_null (memmem (data, size, "Lovelace", strlen ("Lovelace")));
}

static void
test_executive_report (void)
{
  g_autoptr (PmDocument) document = read_document ();
  g_autoptr (PmReport) report = pm_test_report_new (document, PM_EDITION_EXECUTIVE, FALSE);
  g_autofree char *dump = pm_report_dump (report, PM_REPORT_DUMP_CONTENT);

  g_assert_cmpuint (pm_report_get_n_pages (report), ==, 1);
  assert_has (dump, "Mail is late", TRUE);
  assert_has (dump, "Larger disk", TRUE);
  assert_has (dump, "heading: Timeline", FALSE);
  /* No number leads anywhere. */
  assert_has (dump, ":A1", FALSE);
}

/* The gravest comes first; what there is no room for is said, and no sentence is cut. */
static void
test_long_first_page (void)
{
  static const char sentence[] = "Nobody who came that morning could send or read a single mail. ";
  g_autoptr (GString) json = g_string_new (
      "{\"format\": \"postmortem\", \"version\": 1, \"title\": \"Mail\", \"summary\": \"");
  g_autoptr (PmDocument) document = NULL;
  PmReportOptions options;

  for (guint i = 0; i < 90; i++)
    g_string_append (json, sentence);
  g_string_append (json, "\", \"impacts\": [");
  for (guint i = 0; i < 9; i++)
    {
      g_string_append_printf (json, "%s{\"id\": \"i%u\", \"level\": \"%s\", \"description\": \"",
                              i > 0 ? ", " : "", i, i == 8 ? "critical" : "minor");
      for (guint j = 0; j < 12; j++)
        g_string_append (json, sentence);
      g_string_append (json, "\"}");
    }
  g_string_append (json, "], \"causes\": [");
  for (guint i = 0; i < 30; i++)
    g_string_append_printf (json,
                            "%s{\"id\": \"c%u\", \"text\": \"The disk %u was full of old mails. "
                            "%s%s%s\", \"kind\": \"root\"}",
                            i > 0 ? ", " : "", i, i, sentence, sentence, sentence);
  g_string_append (json, "]}");
  document = pm_test_document_new (json->str, -1, "test");
  pm_report_options_init (&options);
  options.generated = 0;
  for (guint alone = 0; alone < 2; alone++)
    for (guint off = 0; off < 2; off++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (PmReport) report = NULL;
        g_autofree char *text = NULL;
        g_autofree char *wrong = NULL;
        gboolean is_alone = alone || off;

        options.edition = alone ? PM_EDITION_EXECUTIVE : PM_EDITION_FULL;
        g_assert_true (pm_report_contents_parse (
            &options.contents, off ? "timeline" : "summary,impact,causes", &wrong));
        report = pm_report_new (document, &options, NULL, &error);
        g_assert_no_error (error);
        if (alone)
          g_assert_cmpuint (pm_report_get_n_pages (report), ==, 1);
        text = pm_report_get_page_text (report, 0);
        assert_has (text, "read a single mail. …", TRUE);
        assert_has (text, "…", TRUE);
        assert_has (text, " more in the full report", is_alone);
        assert_has (text, "The rest is in the full report", is_alone);
        assert_has (text, "In full: Summary", !is_alone);
        assert_has (text, " more: Impact", !is_alone);
        assert_has (text, " more: Causes", !is_alone);
        assert_has (text, "Critical", TRUE);
        assert_has (text, "Root cause", TRUE);
        /* Each ellipsis stands behind a sentence. */
        for (const char *p = strstr (text, "…"); p != NULL; p = strstr (p + 1, "…"))
          if (p - text < 2 || p[-2] != '.')
            g_error ("a sentence is cut in:\n%s", text);
      }
}

static void
test_facilitator_report (void)
{
  g_autoptr (PmDocument) document = read_document ();
  g_autoptr (PmReport) report = pm_test_report_new (document, PM_EDITION_FACILITATOR, FALSE);
  g_autofree char *dump = pm_report_dump (report, PM_REPORT_DUMP_CONTENT);
  const char *timeline = strstr (dump, "heading: Timeline");
  const char *prompt = pm_edition_get_prompt (pm_document_get_event (document, 0));

  g_assert_nonnull (timeline);
  assert_has (timeline, "SECRET question", TRUE);
  g_assert_cmpuint (pm_test_count (timeline, prompt), ==, 2);
}

/* Contents */

static char *
join (const PmReportContents *contents)
{
  g_auto (GStrv) names = pm_report_contents_dup_names (contents);

  return g_strjoinv (" ", names);
}

static void
test_contents (void)
{
  static const char *const some[] = { "actions", "-timeline", "nonsense", "-actions", NULL };
  PmReportContents contents, again;
  g_autofree char *usual = NULL;
  g_autofree char *named = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *back = NULL;

  pm_report_contents_init (&contents, NULL);
  usual = join (&contents);
  g_assert_cmpstr (usual, ==,
                   "summary impact figures timeline detection causes lessons actions background "
                   "questions people attachments sources");
  pm_report_contents_init (&contents, some);
  named = join (&contents);
  g_assert_cmpstr (named, ==,
                   "actions -timeline summary impact figures detection causes lessons background "
                   "questions people attachments sources");
  {
    g_auto (GStrv) names = pm_report_contents_dup_names (&contents);

    pm_report_contents_init (&again, (const char *const *) names);
  }
  pm_report_contents_move (&again, 1, 4);
  moved = join (&again);
  g_assert_cmpstr (moved, ==,
                   "actions summary impact figures -timeline detection causes lessons background "
                   "questions people attachments sources");
  pm_report_contents_move (&again, 4, 1);
  back = join (&again);
  g_assert_cmpstr (back, ==, named);
}

static void
test_contents_parse (void)
{
  PmReportContents contents;
  g_autofree char *wrong = NULL;
  g_autofree char *text = NULL;

  g_assert_false (pm_report_contents_parse (&contents, "causes,secrets", &wrong));
  g_assert_cmpstr (wrong, ==, "secrets");
  g_assert_true (pm_report_contents_parse (&contents, "causes, actions", &wrong));
  text = join (&contents);
  g_assert_cmpstr (text, ==,
                   "causes actions -summary -impact -figures -timeline -detection -lessons "
                   "-background -questions -people -attachments -sources");
}

/* Parts come in the order that was asked for, and what is left out is not there. */
static void
test_contents_report (void)
{
  g_autoptr (PmDocument) document = read_document ();
  g_autoptr (PmReport) report = NULL;
  g_autofree char *dump = NULL;
  g_autofree char *wrong = NULL;
  PmReportOptions options;
  g_autoptr (GError) error = NULL;
  const char *causes, *timeline;

  pm_report_options_init (&options);
  options.generated = 0;
  g_assert_true (pm_report_contents_parse (&options.contents, "causes,timeline", &wrong));
  report = pm_report_new (document, &options, NULL, &error);
  g_assert_no_error (error);
  dump = pm_report_dump (report, PM_REPORT_DUMP_CONTENT);
  causes = strstr (dump, "heading: Causes");
  timeline = strstr (dump, "heading: Timeline");
  g_assert_nonnull (causes);
  g_assert_nonnull (timeline);
  g_assert_true (causes < timeline);
  assert_has (dump, "heading: Actions", FALSE);
  assert_has (dump, "heading: Detection", FALSE);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edition/names", test_names);
  g_test_add_func ("/edition/public", test_public);
  g_test_add_func ("/edition/leaks", test_leaks);
  g_test_add_func ("/edition/leaks-in-parts", test_leaks_in_parts);
  g_test_add_func ("/edition/spellings", test_spellings);
  g_test_add_func ("/edition/wide-names", test_wide_names);
  g_test_add_func ("/edition/letters", test_letters);
  g_test_add_func ("/edition/declined", test_declined);
  g_test_add_func ("/edition/applied-once", test_applied_once);
  g_test_add_func ("/edition/others", test_others);
  g_test_add_func ("/edition/public-report", test_public_report);
  g_test_add_func ("/edition/executive-report", test_executive_report);
  g_test_add_func ("/edition/long-first-page", test_long_first_page);
  g_test_add_func ("/edition/facilitator-report", test_facilitator_report);
  g_test_add_func ("/contents/order", test_contents);
  g_test_add_func ("/contents/parse", test_contents_parse);
  g_test_add_func ("/contents/report", test_contents_report);
  return g_test_run ();
}

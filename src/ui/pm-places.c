/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-places.h"

#include "pm-config.h"
#include "pm-text.h"

#include <string.h>

/* The longest stem of a suggested file name, in bytes: file systems take 255 with all suffixes. */
#define MAX_STEM 80

static const char *
get_data_dir (void)
{
  const char *dir = g_getenv ("POSTMORTEM_DATA_DIR");

  return dir != NULL && *dir != '\0' ? dir : PM_DATA_DIR;
}

static gint
compare_files (gconstpointer a, gconstpointer b)
{
  g_autofree char *name_a = g_file_get_basename (*(GFile *const *) a);
  g_autofree char *name_b = g_file_get_basename (*(GFile *const *) b);

  return strcmp (name_a, name_b);
}

/**
 * pm_places_get_shipped:
 * @folder: "samples" or "templates"
 * @name: a file name
 *
 * Returns: (transfer full): a file that came with the application; it need not exist. The
 * environment variable POSTMORTEM_DATA_DIR names another folder to look in than the installed one.
 */
GFile *
pm_places_get_shipped (const char *folder, const char *name)
{
  return g_file_new_build_filename (get_data_dir (), folder, name, NULL);
}

/** pm_places_list_samples: Returns: (transfer container): #GFile of each sample, sorted by name */
GPtrArray *
pm_places_list_samples (void)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *path = g_build_filename (get_data_dir (), "samples", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (pm_places_name_is_document (name))
      g_ptr_array_add (files, g_file_new_build_filename (path, name, NULL));
  g_ptr_array_sort (files, compare_files);
  return files;
}

/** pm_places_name_is_document: whether a file of this name is one of ours, going by the name. */
gboolean
pm_places_name_is_document (const char *name)
{
  return g_str_has_suffix (name, PM_DOCUMENT_SUFFIX) || g_str_has_suffix (name, ".postmortem");
}

/** pm_places_dup_display_name: Returns: (transfer full): the file's name without our suffix */
char *
pm_places_dup_display_name (GFile *file)
{
  static const char *const suffixes[] = { PM_DOCUMENT_SUFFIX, ".postmortem", ".json" };
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base != NULL ? base : "");

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (name, suffixes[i]) && strlen (name) > strlen (suffixes[i]))
      {
        name[strlen (name) - strlen (suffixes[i])] = '\0';
        break;
      }
  return g_steal_pointer (&name);
}

/** pm_places_dup_display_path: Returns: (transfer full): where @file is, for people to read */
char *
pm_places_dup_display_path (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  const char *home = g_get_home_dir ();

  if (path == NULL)
    return g_file_get_parse_name (file);
  if (g_str_has_prefix (path, home) && path[strlen (home)] == G_DIR_SEPARATOR && home[1] != '\0')
    {
      g_autofree char *tilde = g_strconcat ("~", path + strlen (home), NULL);

      return g_filename_display_name (tilde);
    }
  return g_filename_display_name (path);
}

/**
 * pm_places_suggest_name:
 * @title: (nullable): the title of an incident
 * @suffix: what the name is to end with, such as ".pdf"
 *
 * Returns: (transfer full): a file name that every file system takes: letters and digits in lower
 * case, everything else as single hyphens
 */
char *
pm_places_suggest_name (const char *title, const char *suffix)
{
  g_autofree char *lower = g_utf8_strdown (pm_text_or_empty (title), -1);
  GString *name = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c))
        {
          /* "Tuesday's" is one word. */
          gap = gap || (c != '\'' && c != 0x2019);
          continue;
        }
      if (name->len + 7 > MAX_STEM)
        break;
      if (gap && name->len > 0)
        g_string_append_c (name, '-');
      gap = FALSE;
      g_string_append_unichar (name, c);
    }
  if (name->len == 0)
    g_string_append (name, "incident");
  g_string_append (name, suffix);
  return g_string_free (name, FALSE);
}

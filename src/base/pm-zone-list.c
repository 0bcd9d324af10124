/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-zone-list.h"

#include "pm-zone.h"

#include <stdlib.h>
#include <string.h>

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* A line of the table: country codes, coordinates, name, remarks; parted by tabs. */
static void
add_zones_of_table (GStrvBuilder *builder, const char *table)
{
  g_auto (GStrv) lines = g_strsplit (table, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = NULL;

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      columns = g_strsplit (lines[i], "\t", 4);
      if (g_strv_length (columns) >= 3 && pm_zone_name_is_valid (columns[2]))
        g_strv_builder_add (builder, columns[2]);
    }
}

/**
 * pm_zone_list_dup_names:
 *
 * Returns: (transfer full): the IANA names of the zones that the system knows, sorted, with UTC as
 * the first; that one alone where there is no list
 */
char **
pm_zone_list_dup_names (void)
{
  static const char *const tables[] = {
    "/usr/share/zoneinfo/zone1970.tab",
    "/usr/share/zoneinfo/zone.tab",
  };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  char **names;

  g_strv_builder_add (builder, "UTC");
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *table = NULL;

      if (g_file_get_contents (tables[i], &table, NULL, NULL))
        {
          add_zones_of_table (builder, table);
          break;
        }
    }
  names = g_strv_builder_end (builder);
  qsort (names + 1, g_strv_length (names) - 1, sizeof (char *), compare_names);
  return names;
}

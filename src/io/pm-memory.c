/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-memory-private.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* The text of a large document is written once from end to end. In pages of the usual size, asking
 * the system for each of them takes as long as writing it. */
#define HUGE_PAGE ((gsize) 2 * 1024 * 1024)
#define LARGE     (4 * HUGE_PAGE)

/** pm_memory_new: Returns: (transfer full): @size bytes, not set to anything; free with g_free() */
char *
pm_memory_new (gsize size)
{
  void *memory;

  if (size < LARGE || posix_memalign (&memory, HUGE_PAGE, size) != 0)
    return g_malloc (size);
  madvise (memory, size, MADV_HUGEPAGE);
  return memory;
}

/** pm_memory_grow: Returns: (transfer full): @memory (transfer full) made larger */
char *
pm_memory_grow (char *memory, gsize used, gsize size)
{
  char *larger;

  if (size < LARGE)
    return g_realloc (memory, size);
  larger = pm_memory_new (size);
  memcpy (larger, memory, used);
  g_free (memory);
  return larger;
}

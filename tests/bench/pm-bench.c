/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pm-bench.h"

#include <malloc.h>

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 difference = *(const gint64 *) a - *(const gint64 *) b;

  return (difference > 0) - (difference < 0);
}

static gint64
take_time (PmBenchFunc function, GDestroyNotify clear, gpointer data)
{
  gint64 start = g_get_monotonic_time ();
  gpointer result = function (data);
  gint64 taken = g_get_monotonic_time () - start;

  if (clear)
    clear (result);
  /* So that neither finds its memory warm from the other. */
  malloc_trim (0);

  return taken;
}

static double
get_median (GArray *times)
{
  g_array_sort (times, compare_times);

  return (double) g_array_index (times, gint64, times->len / 2) / 1000.0;
}

/**
 * pm_bench_run:
 * @bench: what to measure
 * @runs: how often
 * @data: for the functions
 *
 * Runs subject and baseline in turn and prints the medians in milliseconds as
 * `name TAB value TAB ms TAB baseline TAB ratio`.
 */
void
pm_bench_run (const PmBench *bench, guint runs, gpointer data)
{
  g_autoptr (GArray) subject = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) baseline = g_array_new (FALSE, FALSE, sizeof (gint64));
  double value, against;

  /* One of each before counting: caches, fonts, lazy symbols. */
  take_time (bench->subject, bench->subject_clear, data);
  take_time (bench->baseline, bench->baseline_clear, data);

  for (guint i = 0; i < runs; i++)
    {
      gint64 time = take_time (bench->subject, bench->subject_clear, data);

      g_array_append_val (subject, time);
      time = take_time (bench->baseline, bench->baseline_clear, data);
      g_array_append_val (baseline, time);
    }

  value = get_median (subject);
  against = get_median (baseline);
  g_print ("%s\t%.2f\tms\t%.2f\t%.3f\n", bench->name, value, against, value / against);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PmBenchFunc: one run; what it leaves behind is freed by @clear, outside the time taken. */
typedef gpointer (*PmBenchFunc) (gpointer data);

/** PmBench: a figure: what is measured, and what it is held against. */
typedef struct
{
  const char *name;
  PmBenchFunc subject;
  GDestroyNotify subject_clear; /* (nullable) */
  PmBenchFunc baseline;
  GDestroyNotify baseline_clear; /* (nullable) */
} PmBench;

void pm_bench_run (const PmBench *bench, guint runs, gpointer data);

G_END_DECLS

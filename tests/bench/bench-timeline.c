/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What frames of the timeline cost:
 *
 *   bench-timeline DOCUMENT
 *
 * Shows the document, pans, zooms and drags, one step a frame, and prints for each: name, p50,
 * p95 and the largest CPU time of the main thread between the begin and the end of a frame, in ms.
 */

#include "pm-reader.h"
#include "pm-timeline-scene.h"
#include "pm-timeline-view.h"

#include <adwaita.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

#define FRAMES 300

typedef struct Step Step;

typedef struct
{
  PmEditor *editor;
  GtkWidget *view;
  GMainLoop *loop;
  const Step *step;
  guint frame;
  double begin;
  double times[FRAMES];
  guint n_times;
  PmSpan start;
} Bench;

struct Step
{
  const char *name;
  void (*prepare) (Bench *bench);
  void (*run) (Bench *bench, guint frame);
};

static void
show_share (Bench *bench, double share)
{
  PmSpan whole = pm_timeline_get_whole_span (pm_editor_get_document (bench->editor));
  PmDuration length = (PmDuration) ((double) pm_span_length (whole) * share);

  whole.begin += (pm_span_length (whole) - length) / 2;
  pm_editor_set_visible_span (bench->editor, (PmSpan) { whole.begin, whole.begin + length });
}

/* So that about 100 events are in view, or all of fewer. */
static void
prepare_readable (Bench *bench)
{
  guint n = pm_document_get_n (pm_editor_get_document (bench->editor), PM_KIND_EVENT);

  show_share (bench, MIN (1, 100.0 / MAX (n, 1)));
}

static void
prepare_all (Bench *bench)
{
  pm_timeline_view_fit (PM_TIMELINE_VIEW (bench->view));
}

static void
pan (Bench *bench, guint frame)
{
  PmSpan span = pm_editor_get_visible_span (bench->editor);
  PmDuration delta = pm_span_length (span) / 150 * (frame < FRAMES / 2 ? 1 : -1);

  pm_editor_set_visible_span (bench->editor, (PmSpan) { span.begin + delta, span.end + delta });
}

static void
zoom (Bench *bench, guint frame)
{
  pm_timeline_view_zoom (PM_TIMELINE_VIEW (bench->view), frame < FRAMES / 2 ? 1.03 : 1 / 1.03);
}

static const Step steps[] = {
  { "pan-100-in-view", prepare_readable, pan },
  { "zoom-from-100-in-view", prepare_readable, zoom },
  { "pan-everything", prepare_all, pan },
  { "zoom-from-everything", prepare_all, zoom },
};

static double
cpu_now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1000 + (double) time.tv_nsec / 1e6;
}

static void
before_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->begin = cpu_now ();
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
print_times (Bench *bench)
{
  qsort (bench->times, bench->n_times, sizeof (double), compare);
  g_print ("%s\t%.2f\t%.2f\t%.2f\tms\n", bench->step->name, bench->times[bench->n_times / 2],
           bench->times[bench->n_times * 95 / 100], bench->times[bench->n_times - 1]);
}

static void
after_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  if (bench->frame > 10 && bench->n_times < FRAMES)
    bench->times[bench->n_times++] = cpu_now () - bench->begin;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Bench *bench = user_data;

  if (bench->frame == 0 && bench->step == NULL)
    {
      bench->step = steps;
      bench->step->prepare (bench);
    }
  else if (bench->frame >= FRAMES)
    {
      print_times (bench);
      bench->frame = bench->n_times = 0;
      if (++bench->step == steps + G_N_ELEMENTS (steps))
        {
          g_main_loop_quit (bench->loop);
          return G_SOURCE_REMOVE;
        }
      bench->step->prepare (bench);
    }
  bench->step->run (bench, bench->frame++);
  return G_SOURCE_CONTINUE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PmDocument) document = NULL;
  Bench bench = { .loop = g_main_loop_new (NULL, FALSE) };
  GtkWidget *window;
  GdkFrameClock *clock;
  double begin;
  char *contents;
  gsize length;

  if (argc != 2 || !g_file_get_contents (argv[1], &contents, &length, &error))
    {
      g_printerr ("%s\n", error != NULL ? error->message : "bench-timeline DOCUMENT");
      return 2;
    }
  bytes = g_bytes_new_take (contents, length);
  document = pm_reader_read (bytes, argv[1], NULL, &error);
  if (document == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  adw_init ();
  begin = cpu_now ();
  bench.editor = pm_editor_new (document);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 700);
  bench.view = pm_timeline_view_new (bench.editor);
  gtk_window_set_child (GTK_WINDOW (window), bench.view);
  gtk_widget_realize (window);
  clock = gtk_widget_get_frame_clock (window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), &bench);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &bench);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_add_tick_callback (bench.view, tick_cb, &bench, NULL);
  g_print ("open\t%.2f\tms\n", cpu_now () - begin);
  g_main_loop_run (bench.loop);
  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_object (&bench.editor);
  g_main_loop_unref (bench.loop);
  return 0;
}

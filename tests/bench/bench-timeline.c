/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What frames of the timeline cost:
 *
 *   bench-timeline DOCUMENT [STEP...]
 *
 * Shows the document, pans, zooms, drags and edits, one step a frame, and prints for each as soon
 * as it is done: name, then the median, the 95th percentile and the largest of the CPU time that
 * the main thread took from the end of one frame to the end of the next (so with all that was done
 * in between), and of the time on the clock that the frame took, in ms. `edit` is the command
 * alone, with all that follows it at once; `edit-frame` the frame after it. `pan-links` pans while
 * an event is selected that others about it are connected with. `pan-labels` and `zoom-labels` are
 * in a window that is so large that 300 events with their titles fit. Without STEPs all are taken.
 */

#include "pm-reader.h"
#include "pm-timeline-drag.h"
#include "pm-timeline-scene.h"
#include "pm-timeline-view.h"

#include <adwaita.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define FRAMES 300

typedef struct Step Step;

typedef struct
{
  double values[FRAMES];
  guint n;
} Times;

typedef struct
{
  PmEditor *editor;
  GtkWidget *view;
  GMainLoop *loop;
  char **wanted;  /* names of the steps, or NULL: all */
  gboolean large; /* the window */
  const Step *step;
  guint frame;
  guint skipped;    /* frames before the first step */
  double cpu_begin; /* of the frame and what led to it */
  double wall_begin;
  Times cpu, wall, edit_cpu, edit_wall;
  guint n_items, n_labelled; /* in the first frame of the step */
  double x, y;               /* of the hand */
  char *id;                  /* of what is dragged or edited */
} Bench;

struct Step
{
  const char *name;
  gboolean large; /* takes place in the large window */
  void (*prepare) (Bench *bench);
  void (*run) (Bench *bench, guint frame);
  void (*finish) (Bench *bench);
};

static double
clock_now (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double) time.tv_sec * 1000 + (double) time.tv_nsec / 1e6;
}

static double
cpu_now (void)
{
  return clock_now (CLOCK_THREAD_CPUTIME_ID);
}

static double
wall_now (void)
{
  return clock_now (CLOCK_MONOTONIC);
}

static void
add_time (Times *times, double value)
{
  if (times->n < FRAMES)
    times->values[times->n++] = value;
}

static PmTimelineLayout *
get_layout (Bench *bench)
{
  return pm_timeline_scene_get_layout (pm_timeline_view_get_scene (PM_TIMELINE_VIEW (bench->view)));
}

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

/* What is in sight: the lanes may go on below. */
static void
count_items (Bench *bench)
{
  PmTimelineScene *scene = pm_timeline_view_get_scene (PM_TIMELINE_VIEW (bench->view));
  double top = pm_timeline_scene_get_scroll (scene);
  double bottom = top + gtk_adjustment_get_page_size (pm_timeline_scene_get_vadjustment (scene));
  const PmTimelineItem *items;
  guint n;

  items = pm_timeline_layout_get_items (pm_timeline_scene_get_layout (scene), &n);
  bench->n_items = bench->n_labelled = 0;
  for (guint i = 0; i < n; i++)
    if (items[i].rect.y + items[i].rect.height >= top && items[i].rect.y <= bottom)
      {
        bench->n_items++;
        if (items[i].mode == PM_CARD_FULL || items[i].mode == PM_CARD_BRIEF)
          bench->n_labelled++;
      }
}

/* As many as 300 events with a label, or as many as the document and the window have room for. */
static void
prepare_labels (Bench *bench)
{
  double n = pm_document_get_n (pm_editor_get_document (bench->editor), PM_KIND_EVENT);
  double share, best = 1;
  guint most = 0;

  for (double events = 200; events < 3000 && most < 300; events *= 1.2)
    {
      share = MIN (1, events / MAX (n, 1));
      show_share (bench, share);
      count_items (bench);
      if (bench->n_labelled > most)
        {
          most = bench->n_labelled;
          best = share;
        }
    }
  show_share (bench, best);
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

/* In and out again, so that about as many are in view all the time. */
static void
zoom_a_little (Bench *bench, guint frame)
{
  pm_timeline_view_zoom (PM_TIMELINE_VIEW (bench->view), frame / 8 % 2 == 0 ? 1.02 : 1 / 1.02);
}

/* Takes hold of the event nearest to the middle that stands alone. */
static void
choose_event (Bench *bench)
{
  PmTimelineLayout *layout = get_layout (bench);
  const PmTimelineItem *items;
  double middle = pm_timeline_layout_get_axis (layout)->width / 2;
  double best = G_MAXDOUBLE;
  guint n;

  items = pm_timeline_layout_get_items (layout, &n);
  g_clear_pointer (&bench->id, g_free);
  for (guint i = 0; i < n; i++)
    if (items[i].mode != PM_CARD_CLUSTER && !items[i].unknown &&
        ABS (items[i].rect.x - middle) < best)
      {
        best = ABS (items[i].rect.x - middle);
        g_free (bench->id);
        bench->id = g_strdup (items[i].event->base.id);
        bench->x = items[i].rect.x + 4;
        bench->y = items[i].rect.y + 4;
      }
}

static void
drag (Bench *bench, guint frame)
{
  PmTimelineScene *scene = pm_timeline_view_get_scene (PM_TIMELINE_VIEW (bench->view));
  PmTimelineDrag *taken = pm_timeline_scene_get_drag (scene);
  double way = frame < FRAMES / 2 ? frame : FRAMES - frame;

  if (taken == NULL && bench->id == NULL)
    {
      choose_event (bench);
      if (bench->id == NULL)
        return;
      taken = pm_timeline_drag_new (scene, PM_TIMELINE_DRAG_MOVE, bench->id, bench->x, bench->y);
      pm_timeline_scene_take_drag (scene, taken);
    }
  if (taken == NULL)
    return;
  pm_timeline_drag_update (taken, bench->x + way * 1.7, bench->y + way / 3, TRUE);
  pm_timeline_scene_preview (scene);
}

static void
finish_drag (Bench *bench)
{
  pm_timeline_scene_take_drag (pm_timeline_view_get_scene (PM_TIMELINE_VIEW (bench->view)), NULL);
  g_clear_pointer (&bench->id, g_free);
}

/* What is selected is connected with as many events about it as lines are drawn to, half of them
 * drawn in dashes. */
static void
prepare_links (Bench *bench)
{
  PmTransaction *transaction = pm_transaction_new (pm_editor_get_document (bench->editor), "Links");
  PmRecord *cause = pm_record_new_with_id (PM_KIND_CAUSE, "bench-links");
  g_autoptr (GPtrArray) evidence = g_ptr_array_new ();
  g_autoptr (GPtrArray) against = g_ptr_array_new ();
  const PmTimelineItem *items;
  guint n;

  prepare_readable (bench);
  choose_event (bench);
  items = pm_timeline_layout_get_items (get_layout (bench), &n);
  for (guint i = 0; i < n; i++)
    if (items[i].mode != PM_CARD_CLUSTER)
      g_ptr_array_add (i % 2 == 0 ? evidence : against, (gpointer) items[i].event->base.id);
  if (bench->id != NULL)
    g_ptr_array_add (evidence, bench->id);
  pm_record_take_strings (cause, PM_CAUSE_EVIDENCE,
                          pm_strings_new ((const char *const *) evidence->pdata,
                                          (gssize) evidence->len));
  pm_record_take_strings (cause, PM_CAUSE_EVIDENCE_AGAINST,
                          pm_strings_new ((const char *const *) against->pdata,
                                          (gssize) against->len));
  pm_transaction_insert_record (transaction, cause, -1);
  pm_editor_run (bench->editor, pm_transaction_commit (transaction));
  pm_transaction_free (transaction);
  if (bench->id != NULL)
    pm_selection_select (pm_editor_get_selection (bench->editor), bench->id);
}

static void
finish_links (Bench *bench)
{
  pm_selection_clear (pm_editor_get_selection (bench->editor));
  pm_editor_undo (bench->editor);
  g_clear_pointer (&bench->id, g_free);
}

static void
edit (Bench *bench, guint frame)
{
  PmDocument *document = pm_editor_get_document (bench->editor);
  const char *ids[] = { NULL, NULL };
  double cpu, wall;

  if (bench->id == NULL)
    choose_event (bench);
  if (bench->id == NULL)
    return;
  ids[0] = bench->id;
  cpu = cpu_now ();
  wall = wall_now ();
  pm_editor_run (bench->editor,
                 pm_command_move_events (document, ids, frame % 2 == 0 ? PM_MINUTE : -PM_MINUTE,
                                         FALSE, NULL));
  add_time (&bench->edit_cpu, cpu_now () - cpu);
  add_time (&bench->edit_wall, wall_now () - wall);
}

static const Step steps[] = {
  { "pan", FALSE, prepare_readable, pan, NULL },
  { "zoom", FALSE, prepare_readable, zoom, NULL },
  { "pan-all", FALSE, prepare_all, pan, NULL },
  { "zoom-all", FALSE, prepare_all, zoom, NULL },
  { "drag", FALSE, prepare_readable, drag, finish_drag },
  { "edit-frame", FALSE, prepare_readable, edit, NULL },
  { "pan-links", FALSE, prepare_links, pan, finish_links },
  { "pan-labels", TRUE, prepare_labels, pan, NULL },
  { "zoom-labels", TRUE, prepare_labels, zoom_a_little, NULL },
};

/* Returns: (nullable): the next step from @step on that is wanted and takes place in this window */
static const Step *
find_step (Bench *bench, const Step *step)
{
  for (; step < steps + G_N_ELEMENTS (steps); step++)
    if (step->large == bench->large &&
        (bench->wanted == NULL ||
         g_strv_contains ((const char *const *) bench->wanted, step->name)))
      return step;
  return NULL;
}

static void
before_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->wall_begin = wall_now ();
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
print_three (Times *times)
{
  qsort (times->values, times->n, sizeof (double), compare);
  g_print ("\t%.3f\t%.3f\t%.3f", times->values[times->n / 2], times->values[times->n * 95 / 100],
           times->values[times->n - 1]);
}

static void
print_times (const char *name, Times *cpu, Times *wall)
{
  if (cpu->n == 0)
    return;
  g_print ("%s", name);
  print_three (cpu);
  print_three (wall);
  g_print ("\n");
  fflush (stdout);
  cpu->n = wall->n = 0;
}

/* The first frames of a step come from somewhere else, and shape what was never seen. */
static void
after_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  double now = cpu_now ();

  if (bench->frame == 10)
    count_items (bench);
  if (bench->frame > 10)
    {
      add_time (&bench->cpu, now - bench->cpu_begin);
      add_time (&bench->wall, wall_now () - bench->wall_begin);
    }
  bench->cpu_begin = cpu_now ();
}

static void
finish_step (Bench *bench)
{
  print_times (bench->step->name, &bench->cpu, &bench->wall);
  print_times ("edit", &bench->edit_cpu, &bench->edit_wall);
  g_printerr ("bench-timeline: %s: %u items, %u of them with a label\n", bench->step->name,
              bench->n_items, bench->n_labelled);
  if (bench->step->finish != NULL)
    bench->step->finish (bench);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Bench *bench = user_data;

  /* There is no layout before the first frame. */
  if (bench->skipped < 3)
    {
      if (++bench->skipped == 3)
        bench->step->prepare (bench);
      return G_SOURCE_CONTINUE;
    }
  else if (bench->frame >= FRAMES)
    {
      finish_step (bench);
      bench->frame = 0;
      bench->step = find_step (bench, bench->step + 1);
      if (bench->step == NULL)
        {
          g_main_loop_quit (bench->loop);
          return G_SOURCE_REMOVE;
        }
      bench->step->prepare (bench);
    }
  bench->step->run (bench, bench->frame++);
  return G_SOURCE_CONTINUE;
}

/* Shows the document in a window of one of the two sizes, and takes the steps that belong there. */
static void
run_window (Bench *bench, PmDocument *document, gboolean large)
{
  GtkWidget *window;
  GdkFrameClock *clock;

  bench->large = large;
  bench->step = find_step (bench, steps);
  if (bench->step == NULL)
    return;
  bench->skipped = bench->frame = 0;
  bench->editor = pm_editor_new (document);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), large ? 1900 : 1200, large ? 1060 : 700);
  bench->view = pm_timeline_view_new (bench->editor);
  gtk_window_set_child (GTK_WINDOW (window), bench->view);
  gtk_widget_realize (window);
  clock = gtk_widget_get_frame_clock (window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), bench);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), bench);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_add_tick_callback (bench->view, tick_cb, bench, NULL);
  g_main_loop_run (bench->loop);
  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_pointer (&bench->id, g_free);
  g_clear_object (&bench->editor);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PmDocument) document = NULL;
  Bench bench = { .loop = g_main_loop_new (NULL, FALSE) };
  char *contents;
  gsize length;

  if (argc < 2 || !g_file_get_contents (argv[1], &contents, &length, &error))
    {
      g_printerr ("%s\n", error != NULL ? error->message : "bench-timeline DOCUMENT [STEP...]");
      return 2;
    }
  bytes = g_bytes_new_take (contents, length);
  document = pm_reader_read (bytes, argv[1], NULL, &error);
  if (document == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  g_clear_pointer (&bytes, g_bytes_unref);
  bench.wanted = argc > 2 ? argv + 2 : NULL;
  adw_init ();
  run_window (&bench, document, FALSE);
  run_window (&bench, document, TRUE);
  g_main_loop_unref (bench.loop);
  return 0;
}

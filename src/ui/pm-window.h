/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-application.h"
#include "pm-editor.h"
#include "pm-loading.h"

G_BEGIN_DECLS

/** PM_WINDOW_MIN_WIDTH, PM_WINDOW_MIN_HEIGHT: the smallest window, in pixels. */
#define PM_WINDOW_MIN_WIDTH  360
#define PM_WINDOW_MIN_HEIGHT 294

/**
 * PmWindow:
 *
 * A window with one document, or with the start page while it has none ("vacant"). It is split by
 * concern: pm-window.c holds it together and shows the state of the document, -actions has the
 * actions, -file reading, saving and closing, -disk what other programs do to the file, -dnd drops.
 */
#define PM_TYPE_WINDOW (pm_window_get_type ())
G_DECLARE_FINAL_TYPE (PmWindow, pm_window, PM, WINDOW, AdwApplicationWindow)

PmWindow *pm_window_new (PmApplication *application);
void pm_window_show_start (PmWindow *self);
void pm_window_load (PmWindow *self, PmLoading *loading);
void pm_window_load_copy (PmWindow *self, GFile *file);
void pm_window_begin (PmWindow *self, const char *template_name);

gboolean pm_window_is_vacant (PmWindow *self);
gboolean pm_window_is_complete (PmWindow *self);
gboolean pm_window_has_file (PmWindow *self, GFile *file);
PmEditor *pm_window_get_editor (PmWindow *self);

gboolean pm_window_needs_asking (PmWindow *self);
void pm_window_set_may_close (PmWindow *self, gboolean may_close);
void pm_window_ask_close_async (PmWindow *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean pm_window_ask_close_finish (PmWindow *self, GAsyncResult *result);

GtkFileDialog *pm_window_make_file_dialog (void);

G_END_DECLS

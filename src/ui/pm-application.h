/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PM_TYPE_APPLICATION (pm_application_get_type ())
G_DECLARE_FINAL_TYPE (PmApplication, pm_application, PM, APPLICATION, AdwApplication)

typedef struct _PmWindow PmWindow;

PmApplication *pm_application_new (void);
GSettings *pm_application_get_settings (PmApplication *self);
PmWindow *pm_application_find_window (PmApplication *self, GFile *file);
PmWindow *pm_application_open (PmApplication *self, GFile *file, PmWindow *reuse);

G_END_DECLS

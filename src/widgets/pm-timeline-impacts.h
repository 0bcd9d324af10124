/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-paint.h"

G_BEGIN_DECLS

/* What is said of the bands of impact, which are drawn: in a tip, and to screen readers. */

void pm_timeline_impacts_init_tooltip (PmTimelineScene *scene, GtkWidget *canvas);
char *pm_timeline_impacts_describe (PmTimelineScene *scene);

G_END_DECLS

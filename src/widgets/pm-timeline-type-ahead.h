/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-find.h"

G_BEGIN_DECLS

void pm_timeline_type_ahead_add (GtkWidget *view,
                                 GtkWidget *canvas,
                                 GtkWidget *list,
                                 PmTimelineFind *find);

G_END_DECLS

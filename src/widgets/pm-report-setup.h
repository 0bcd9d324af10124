/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** PmReportSetupItem: something that a choice may be, as settings have it and for people. */
typedef struct
{
  const char *name;
  const char *label; /* untranslated */
} PmReportSetupItem;

const char *pm_report_setup_get_title (PmReportChoice choice);
const PmReportSetupItem *pm_report_setup_list_items (PmReportChoice choice, guint *n);

GtkWidget *pm_report_setup_button_new (PmEditor *editor);

G_END_DECLS

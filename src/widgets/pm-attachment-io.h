/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** PM_ATTACHMENT_MAX: the largest file that is taken into a document, in bytes. */
#define PM_ATTACHMENT_MAX (16 * 1024 * 1024)

void pm_attachment_choose (GtkWidget *parent, PmEditor *editor, const char *event_id);
void pm_attachment_save (GtkWidget *parent, PmEditor *editor, const char *attachment_id);
gsize pm_attachment_get_size (const PmAttachment *attachment);

G_END_DECLS

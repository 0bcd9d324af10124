/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A title is one line, whatever is pasted into it: line breaks come in as spaces. */

void pm_one_line_keep_buffer (GtkTextBuffer *buffer);
void pm_one_line_keep_editable (GtkEditable *editable);

G_END_DECLS

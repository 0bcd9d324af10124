/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-markdown.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *pm_markdown_text_to_markup (const PmMarkdownText *text);
void pm_markdown_box_fill (GtkBox *box, const char *markdown);
gssize pm_markdown_find_source (const char *markdown, const char *plain, gsize index);

G_END_DECLS

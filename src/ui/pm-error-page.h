/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *pm_error_page_new (GFile *file, const GError *error);

G_END_DECLS

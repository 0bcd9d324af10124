/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-window-private.h"

void
pm_window_export_pdf (PmWindow *self)
{
}

void
pm_window_print (PmWindow *self)
{
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmTagList:
 *
 * An array of short strings as chips: services, tags. A new one is typed at the end; Enter or a
 * comma adds it, Backspace at the begin takes the last one out.
 */
#define PM_TYPE_TAG_LIST (pm_tag_list_get_type ())
G_DECLARE_FINAL_TYPE (PmTagList, pm_tag_list, PM, TAG_LIST, AdwBin)

GtkWidget *pm_tag_list_new (PmEditor *editor,
                            PmFieldPath path,
                            const char *label,
                            const char *placeholder);

G_END_DECLS

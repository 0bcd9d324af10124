/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmRefList:
 *
 * The records that a reference or an array of references names, as chips that lead to them, can be
 * taken out, and are added by a search. What is not in the document is shown as that.
 */
#define PM_TYPE_REF_LIST (pm_ref_list_get_type ())
G_DECLARE_FINAL_TYPE (PmRefList, pm_ref_list, PM, REF_LIST, AdwBin)

GtkWidget *pm_ref_list_new (PmEditor *editor,
                            PmFieldPath path,
                            const char *label,
                            const char *add_label);

G_END_DECLS

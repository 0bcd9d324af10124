/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** PM_LINK_NO_FIELD: for pm_link_popover_new(), there is no field of the opposite meaning. */
#define PM_LINK_NO_FIELD G_MAXUINT

/**
 * PmLinkPopover:
 *
 * Links one record to others: a list of all that a field may name, found by typing words or a short
 * number, ticked where linked. With a field of the opposite meaning (evidence against) every row
 * has a second tick, and a record is in one field at most.
 */
#define PM_TYPE_LINK_POPOVER (pm_link_popover_get_type ())
G_DECLARE_FINAL_TYPE (PmLinkPopover, pm_link_popover, PM, LINK_POPOVER, GtkPopover)

GtkWidget *pm_link_popover_new (PmEditor *editor,
                                const char *holder,
                                guint field,
                                guint opposite_field);

G_END_DECLS

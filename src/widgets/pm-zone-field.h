/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmZoneField:
 *
 * The time zone of the incident as a chip, chosen by searching the IANA names.
 */
#define PM_TYPE_ZONE_FIELD (pm_zone_field_get_type ())
G_DECLARE_FINAL_TYPE (PmZoneField, pm_zone_field, PM, ZONE_FIELD, AdwBin)

GtkWidget *pm_zone_field_new (PmEditor *editor, PmFieldPath path);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *pm_properties_dialog_new (PmDocument *document, GFile *file);

G_END_DECLS

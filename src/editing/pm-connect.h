/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-command.h"
#include "pm-links.h"

G_BEGIN_DECLS

PmKindMask pm_connect_get_kinds (PmKind kind);
PmCommand *pm_connect (PmDocument *document, const PmRecord *record, const PmRecord *other);
PmCommand *pm_disconnect (PmDocument *document,
                          const PmRecord *record,
                          const PmConnection *connection);

PmCommand *pm_command_create_for_ref (PmDocument *document,
                                      const char *id,
                                      guint field,
                                      PmKind kind,
                                      const char *name);

G_END_DECLS

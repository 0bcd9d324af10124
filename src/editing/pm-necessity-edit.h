/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-command.h"

G_BEGIN_DECLS

const PmNecessity *pm_necessity_find (const PmCause *cause, const char *effect);
PmCommand *pm_necessity_set_answer (PmDocument *document,
                                    const char *cause,
                                    const char *effect,
                                    PmAnswer answer);
PmCommand *pm_necessity_set_note (PmDocument *document,
                                  const char *cause,
                                  const char *effect,
                                  const char *note);

G_END_DECLS

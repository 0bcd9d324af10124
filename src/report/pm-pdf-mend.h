/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean pm_pdf_mend (GByteArray *pdf);

G_END_DECLS

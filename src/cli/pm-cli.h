/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PmCliStatus: the exit statuses of the headless commands. */
typedef enum
{
  PM_CLI_DONE = 0,
  PM_CLI_FAULT = 1, /* the document or a file is at fault */
  PM_CLI_USAGE = 2, /* the command line is */
} PmCliStatus;

gboolean pm_cli_run (int argc, char **argv, int *status);

G_END_DECLS

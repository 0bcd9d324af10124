/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-cli.h"
#include "pm-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* PmCliOptions: the command line, parsed. */
typedef struct
{
  gboolean version;
  gboolean check;
  gboolean force;
  gboolean roles;
  char *export; /* formats, with commas */
  char *output;
  char *format;
  char *paper;
  char *orientation;
  char *margins;
  char *base_size;
  char *accent;
  char *logo;
  char *edition;
  char *parts; /* of a report, with commas */
  char *size;  /* of a picture */
  int width;   /* of a text */
  char **files;
} PmCliOptions;

PmDocument *pm_cli_read (const char *path);
gboolean pm_cli_write (const char *path, GBytes *bytes, gboolean force);
PmCliStatus pm_cli_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);

PmCliStatus pm_cli_check (const PmCliOptions *options);
PmCliStatus pm_cli_export (const PmCliOptions *options);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-cli-private.h"

#include "pm-checks.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

static void
print_text (const char *file, GPtrArray *remarks)
{
  for (guint i = 0; i < remarks->len; i++)
    {
      const PmRemark *remark = g_ptr_array_index (remarks, i);

      g_print ("%s: %s%s%s: %s [%s]\n", file, remark->path, *remark->path != '\0' ? ": " : "",
               pm_remark_level_get_name (remark->level), remark->message, remark->rule);
    }
}

static void
add_json (JsonBuilder *builder, const char *file, GPtrArray *remarks)
{
  for (guint i = 0; i < remarks->len; i++)
    {
      const PmRemark *remark = g_ptr_array_index (remarks, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "file");
      json_builder_add_string_value (builder, file);
      json_builder_set_member_name (builder, "rule");
      json_builder_add_string_value (builder, remark->rule);
      json_builder_set_member_name (builder, "level");
      json_builder_add_string_value (builder, pm_remark_level_get_name (remark->level));
      if (remark->target != NULL)
        {
          json_builder_set_member_name (builder, "target");
          json_builder_add_string_value (builder, remark->target);
        }
      json_builder_set_member_name (builder, "path");
      json_builder_add_string_value (builder, remark->path);
      json_builder_set_member_name (builder, "message");
      json_builder_add_string_value (builder, remark->message);
      json_builder_end_object (builder);
    }
}

static gboolean
has_error (GPtrArray *remarks)
{
  for (guint i = 0; i < remarks->len; i++)
    if (((const PmRemark *) g_ptr_array_index (remarks, i))->level == PM_REMARK_ERROR)
      return TRUE;
  return FALSE;
}

static void
print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  g_print ("%s\n", text);
}

/* `--check FILE…`. A file that cannot be read, and a remark of the level "error", are a fault. */
PmCliStatus
pm_cli_check (const PmCliOptions *options)
{
  gboolean as_json = g_strcmp0 (options->format, "json") == 0;
  g_autoptr (JsonBuilder) builder = NULL;
  PmCliStatus status = PM_CLI_DONE;

  if (options->files == NULL)
    return pm_cli_complain (_ ("--check needs a file"));
  if (options->output != NULL)
    return pm_cli_complain (_ ("--check writes to the standard output; --output is for --export"));
  if (options->format != NULL && !as_json && !g_str_equal (options->format, "text"))
    return pm_cli_complain (_ ("--format is text or json, not “%s”"), options->format);

  if (as_json)
    {
      builder = json_builder_new ();
      json_builder_begin_array (builder);
    }
  for (guint i = 0; options->files[i] != NULL; i++)
    {
      g_autoptr (PmDocument) document = pm_cli_read (options->files[i]);
      g_autoptr (GPtrArray) remarks = NULL;

      if (document == NULL)
        {
          status = PM_CLI_FAULT;
          continue;
        }
      remarks = pm_checks_run (document, pm_time_now ());
      if (as_json)
        add_json (builder, options->files[i], remarks);
      else
        print_text (options->files[i], remarks);
      if (has_error (remarks))
        status = PM_CLI_FAULT;
    }
  if (as_json)
    {
      json_builder_end_array (builder);
      print_json (builder);
    }
  return status;
}

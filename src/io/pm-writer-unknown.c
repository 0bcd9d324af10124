/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-reader-private.h"
#include "pm-writer-private.h"

#include <glib/gi18n-lib.h>

/* Members that this version does not know, as they were read. */

static void
write_object (PmWriter *self, JsonObject *object, guint indent, guint depth)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;
  gboolean first = TRUE;

  pm_json_buffer_append_char (&self->buffer, '{');
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      if (!first)
        pm_json_buffer_append_char (&self->buffer, ',');
      first = FALSE;
      pm_json_buffer_append_line (&self->buffer, indent + 2, "", 0);
      pm_writer_write_text (self, name, strlen (name));
      pm_json_buffer_append (&self->buffer, LITERAL (": "));
      pm_writer_write_node (self, member, indent + 2, depth + 1);
    }
  if (first)
    pm_json_buffer_append_char (&self->buffer, '}');
  else
    pm_json_buffer_append_line (&self->buffer, indent, LITERAL ("}"));
}

static void
write_array (PmWriter *self, JsonArray *array, guint indent, guint depth)
{
  guint n = json_array_get_length (array);

  if (n == 0)
    {
      pm_json_buffer_append (&self->buffer, LITERAL ("[]"));
      return;
    }
  pm_json_buffer_append_char (&self->buffer, '[');
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        pm_json_buffer_append_char (&self->buffer, ',');
      pm_json_buffer_append_line (&self->buffer, indent + 2, "", 0);
      pm_writer_write_node (self, json_array_get_element (array, i), indent + 2, depth + 1);
    }
  pm_json_buffer_append_line (&self->buffer, indent, LITERAL ("]"));
}

static void
write_value (PmWriter *self, JsonNode *node)
{
  const char *text;
  gint64 number;

  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      text = json_node_get_string (node);
      pm_writer_write_text (self, text, strlen (text));
      break;
    case G_TYPE_BOOLEAN:
      if (json_node_get_boolean (node))
        pm_json_buffer_append (&self->buffer, LITERAL ("true"));
      else
        pm_json_buffer_append (&self->buffer, LITERAL ("false"));
      break;
    case G_TYPE_INT64:
      number = json_node_get_int (node);
      if (ABS (number) > PM_JSON_MAX_INTEGER)
        pm_writer_fail (self, _ ("a number is beyond 53 bits."));
      pm_json_buffer_append_integer (&self->buffer, number);
      break;
    default:
      pm_writer_fail (self, _ ("there is a number that is not an integer."));
    }
}

/** pm_writer_write_node: a value that is kept for others; @depth is its own level in the file. */
void
pm_writer_write_node (PmWriter *self, JsonNode *node, guint indent, guint depth)
{
  if (depth > PM_JSON_MAX_DEPTH)
    {
      pm_writer_fail (self, _ ("objects and arrays are nested deeper than 64 levels."));
      return;
    }
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      write_object (self, json_node_get_object (node), indent, depth);
      break;
    case JSON_NODE_ARRAY:
      write_array (self, json_node_get_array (node), indent, depth);
      break;
    case JSON_NODE_VALUE:
      write_value (self, node);
      break;
    case JSON_NODE_NULL:
    default:
      pm_json_buffer_append (&self->buffer, LITERAL ("null"));
      break;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-one-line.h"

#include <string.h>

/* Returns: (nullable): @text as one line, or %NULL where it is one */
static char *
dup_line (const char *text, int length)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  char *line;

  if (memchr (text, '\n', size) == NULL && memchr (text, '\r', size) == NULL)
    return NULL;
  line = g_strndup (text, size);
  return g_strdelimit (line, "\n\r", ' ');
}

static void
buffer_insert_cb (GtkTextBuffer *buffer,
                  GtkTextIter *location,
                  const char *text,
                  int length,
                  gpointer user_data)
{
  g_autofree char *line = dup_line (text, length);

  if (line == NULL)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_text_buffer_insert (buffer, location, line, -1);
}

static void
editable_insert_cb (GtkEditable *delegate,
                    const char *text,
                    int length,
                    int *position,
                    gpointer user_data)
{
  g_autofree char *line = dup_line (text, length);

  if (line == NULL)
    return;
  g_signal_stop_emission_by_name (delegate, "insert-text");
  gtk_editable_insert_text (delegate, line, -1, position);
}

/** pm_one_line_keep_buffer: lets no line breaks into @buffer */
void
pm_one_line_keep_buffer (GtkTextBuffer *buffer)
{
  g_signal_connect (buffer, "insert-text", G_CALLBACK (buffer_insert_cb), NULL);
}

/** pm_one_line_keep_editable: lets no line breaks into @editable, such as a #GtkEntry */
void
pm_one_line_keep_editable (GtkEditable *editable)
{
  GtkEditable *delegate = gtk_editable_get_delegate (editable);

  g_signal_connect (delegate != NULL ? delegate : editable, "insert-text",
                    G_CALLBACK (editable_insert_cb), NULL);
}

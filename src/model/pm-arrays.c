/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-record.h"

#include <string.h>

static PmStrings *
strings_alloc (guint n)
{
  PmStrings *self = g_malloc (sizeof (PmStrings) + n * sizeof (GRefString *));

  g_atomic_ref_count_init (&self->refs);
  self->n = n;
  return self;
}

/**
 * pm_strings_new:
 * @items: @n strings, or as many as there are before %NULL where @n is -1; they are copied
 *
 * Returns: (transfer full) (nullable): the array, %NULL for none
 */
PmStrings *
pm_strings_new (const char *const *items, gssize n)
{
  PmStrings *self;

  if (n < 0)
    n = items != NULL ? (gssize) g_strv_length ((char **) items) : 0;
  if (n == 0)
    return NULL;
  self = strings_alloc ((guint) n);
  for (gssize i = 0; i < n; i++)
    self->items[i] = g_ref_string_new (items[i]);
  return self;
}

/**
 * pm_strings_new_take:
 * @items: (transfer full): GRefStrings, each given away too; has no free function
 *
 * Returns: (transfer full) (nullable): the array, %NULL for none
 */
PmStrings *
pm_strings_new_take (GPtrArray *items)
{
  PmStrings *self = NULL;

  if (items->len > 0)
    {
      self = strings_alloc (items->len);
      memcpy (self->items, items->pdata, items->len * sizeof (gpointer));
    }
  g_ptr_array_unref (items);
  return self;
}

PmStrings *
pm_strings_ref (const PmStrings *strings)
{
  PmStrings *self = (PmStrings *) strings;

  if (self != NULL)
    g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pm_strings_unref (PmStrings *strings)
{
  if (strings == NULL || !g_atomic_ref_count_dec (&strings->refs))
    return;
  for (guint i = 0; i < strings->n; i++)
    g_ref_string_release (strings->items[i]);
  g_free (strings);
}

/** pm_strings_contains: whether @item is one of @strings (nullable). */
gboolean
pm_strings_contains (const PmStrings *strings, const char *item)
{
  for (guint i = 0; i < pm_strings_get_n (strings); i++)
    if (g_str_equal (strings->items[i], item))
      return TRUE;
  return FALSE;
}

/**
 * pm_strings_with:
 * @position: where to put @item; -1 or too large for the end
 *
 * Returns: (transfer full): @strings (nullable) with @item in it once; where it stood before, it
 * is moved
 */
PmStrings *
pm_strings_with (const PmStrings *strings, const char *item, gint position)
{
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < pm_strings_get_n (strings); i++)
    if (!g_str_equal (strings->items[i], item))
      g_ptr_array_add (items, g_ref_string_acquire (strings->items[i]));
  if (position < 0 || (guint) position > items->len)
    position = (gint) items->len;
  g_ptr_array_insert (items, position, g_ref_string_new (item));
  return pm_strings_new_take (items);
}

/** pm_strings_without: Returns: (transfer full) (nullable): @strings (nullable) without @item */
PmStrings *
pm_strings_without (const PmStrings *strings, const char *item)
{
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < pm_strings_get_n (strings); i++)
    if (!g_str_equal (strings->items[i], item))
      g_ptr_array_add (items, g_ref_string_acquire (strings->items[i]));
  return pm_strings_new_take (items);
}

gboolean
pm_strings_equal (const PmStrings *a, const PmStrings *b)
{
  if (a == b)
    return TRUE;
  if (pm_strings_get_n (a) != pm_strings_get_n (b))
    return FALSE;
  for (guint i = 0; i < pm_strings_get_n (a); i++)
    if (!g_str_equal (a->items[i], b->items[i]))
      return FALSE;
  return TRUE;
}

/** pm_strings_join: Returns: (transfer full): the items with @separator between them */
char *
pm_strings_join (const PmStrings *strings, const char *separator)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pm_strings_get_n (strings); i++)
    {
      if (i > 0)
        g_string_append (text, separator);
      g_string_append (text, strings->items[i]);
    }
  return g_string_free (text, FALSE);
}

/**
 * pm_parts_new_take:
 * @records: (transfer full): records, each given away too and sealed here; no free function
 *
 * Returns: (transfer full) (nullable): the array, %NULL for none
 */
PmParts *
pm_parts_new_take (GPtrArray *records)
{
  PmParts *self = NULL;

  if (records->len > 0)
    {
      self = g_malloc (sizeof (PmParts) + records->len * sizeof (PmRecord *));
      g_atomic_ref_count_init (&self->refs);
      self->n = records->len;
      for (guint i = 0; i < self->n; i++)
        self->items[i] = pm_record_seal (g_ptr_array_index (records, i));
    }
  g_ptr_array_unref (records);
  return self;
}

PmParts *
pm_parts_ref (const PmParts *parts)
{
  PmParts *self = (PmParts *) parts;

  if (self != NULL)
    g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pm_parts_unref (PmParts *parts)
{
  if (parts == NULL || !g_atomic_ref_count_dec (&parts->refs))
    return;
  for (guint i = 0; i < parts->n; i++)
    pm_record_unref (parts->items[i]);
  g_free (parts);
}

/**
 * pm_extras_new_take:
 * @extras: (transfer full): PmExtra elements, whose names and nodes are given away too; the nodes
 *   are sealed here
 *
 * Returns: (transfer full) (nullable): the array, %NULL for none
 */
PmExtras *
pm_extras_new_take (GArray *extras)
{
  PmExtras *self = NULL;

  if (extras->len > 0)
    {
      self = g_malloc (sizeof (PmExtras) + extras->len * sizeof (PmExtra));
      g_atomic_ref_count_init (&self->refs);
      self->n = extras->len;
      memcpy (self->items, extras->data, extras->len * sizeof (PmExtra));
      for (guint i = 0; i < self->n; i++)
        json_node_seal (self->items[i].node);
    }
  g_array_unref (extras);
  return self;
}

PmExtras *
pm_extras_ref (const PmExtras *extras)
{
  PmExtras *self = (PmExtras *) extras;

  if (self != NULL)
    g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pm_extras_unref (PmExtras *extras)
{
  if (extras == NULL || !g_atomic_ref_count_dec (&extras->refs))
    return;
  for (guint i = 0; i < extras->n; i++)
    {
      g_ref_string_release (extras->items[i].name);
      json_node_unref (extras->items[i].node);
    }
  g_free (extras);
}

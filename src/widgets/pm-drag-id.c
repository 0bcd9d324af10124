/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-drag-id.h"

/** pm_drag_id_provider_new: Returns: (transfer full): the content of a drag of the record @id */
GdkContentProvider *
pm_drag_id_provider_new (const char *id)
{
  g_autofree char *payload = g_strconcat (PM_DRAG_ID_PREFIX, id, NULL);

  return gdk_content_provider_new_typed (G_TYPE_STRING, payload);
}

/**
 * pm_drag_id_find:
 * @payload: (nullable): a string that was dropped
 *
 * Returns: (transfer none) (nullable): the record of @document that it names
 */
PmRecord *
pm_drag_id_find (PmDocument *document, const char *payload)
{
  if (payload == NULL || !g_str_has_prefix (payload, PM_DRAG_ID_PREFIX))
    return NULL;
  return pm_document_find (document, payload + strlen (PM_DRAG_ID_PREFIX));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-document-struct.h"

#include "pm-text.h"

/*
 * How people are called wherever the document is shown: by their names, or by their roles. It is no
 * part of what is saved, and what is edited is the name in any case.
 */

gboolean
pm_document_get_shows_roles (PmDocument *self)
{
  g_return_val_if_fail (PM_IS_DOCUMENT (self), FALSE);
  return self->shows_roles;
}

/**
 * pm_document_set_shows_roles:
 *
 * Whether pm_document_get_title() has people's roles in place of their names. Who listens is told
 * as if everybody had got another name.
 */
void
pm_document_set_shows_roles (PmDocument *self, gboolean shows_roles)
{
  GPtrArray *people;

  g_return_if_fail (PM_IS_DOCUMENT (self));

  shows_roles = !!shows_roles;
  if (self->shows_roles == shows_roles)
    return;
  self->shows_roles = shows_roles;
  people = self->tables[PM_KIND_PERSON];
  for (guint i = 0; i < people->len; i++)
    {
      PmRecord *person = g_ptr_array_index (people, i);

      g_signal_emit (self, pm_document_signals[PM_DOCUMENT_CHANGED], 0, PM_KIND_PERSON, person,
                     person);
    }
  if (people->len > 0)
    g_signal_emit (self, pm_document_signals[PM_DOCUMENT_SETTLED], 0);
}

/**
 * pm_document_get_title:
 *
 * pm_record_get_title() for showing it: a person is called by the role while roles are shown, and
 * by the name where there is none.
 *
 * Returns: (nullable) (transfer none): as the user wrote it
 */
const char *
pm_document_get_title (PmDocument *self, const PmRecord *record)
{
  if (self->shows_roles && pm_record_get_kind (record) == PM_KIND_PERSON &&
      !pm_text_is_empty (pm_person (record)->role))
    return pm_person (record)->role;
  return pm_record_get_title (record);
}

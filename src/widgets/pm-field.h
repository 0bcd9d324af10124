/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"
#include "pm-field-path.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PmField:
 *
 * A widget that shows and edits one field of a record. It is told which record by
 * pm_field_set_record(), again whenever that one was replaced, and compares before it touches
 * anything, so that the caret of a text that did not change stays where it is.
 *
 * A field runs its commands through the editor that it was made with, on the record's id, so that
 * it never writes back what it was shown some time ago.
 */
#define PM_TYPE_FIELD (pm_field_get_type ())
G_DECLARE_INTERFACE (PmField, pm_field, PM, FIELD, GtkWidget)

struct _PmFieldInterface
{
  GTypeInterface parent_iface;

  void (*set_record) (PmField *self, const PmRecord *record);
};

void pm_field_set_record (PmField *self, const PmRecord *record);
void pm_fields_set_record (GtkWidget *root, const PmRecord *record);
void pm_field_leave (GtkWidget *widget);
gboolean pm_field_has_caret (GtkWidget *widget);

/* What fields have in common: which value of which record they are about. */
typedef struct
{
  PmEditor *editor; /* owned */
  PmFieldPath path;
  PmRecord *record; /* owned, the newest that was shown; NULL before */
} PmFieldData;

void pm_field_data_init (PmFieldData *self, PmEditor *editor, PmFieldPath path);
void pm_field_data_clear (PmFieldData *self);
gboolean pm_field_data_set_record (PmFieldData *self, const PmRecord *record);
const char *pm_field_data_get_id (PmFieldData *self);
PmDocument *pm_field_data_get_document (PmFieldData *self);
gboolean pm_field_data_run (PmFieldData *self, PmCommand *command);

void pm_field_set_names (GtkWidget *widget, const char *label, const char *description);

G_END_DECLS

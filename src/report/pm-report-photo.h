/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-record.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * PmPhoto: (ref-counted)
 *
 * A picture that was attached to a document: decoded, of a size that a page can show, and without
 * what its file tells beside the picture: where it was taken, by whom, with what.
 */
typedef struct
{
  gatomicrefcount refs;
  double width;  /* in points, as large as it is meant to be */
  double height; /* in points */
  cairo_surface_t *surface;
  GBytes *jpeg; /* (nullable): the same as a JPEG, where it was one */
} PmPhoto;

gboolean pm_photo_is_media_type (const char *media_type);
PmPhoto *pm_photo_new (const PmAttachment *attachment);
PmPhoto *pm_photo_new_from_path (const char *path);
PmPhoto *pm_photo_ref (PmPhoto *photo);
void pm_photo_unref (PmPhoto *photo);

void pm_photo_paint (const PmPhoto *photo, cairo_t *cr, double x, double y, double w, double h);
char *pm_photo_to_uri (const PmPhoto *photo);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmPhoto, pm_photo_unref)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report-picture.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** PmPictureRequest: what is to be done with a picture. */
typedef enum
{
  PM_PICTURE_COPY,
  PM_PICTURE_SAVE,
} PmPictureRequest;

/** PmPictureRequested: @options is borrowed; the dialog has closed. */
typedef void (*PmPictureRequested) (PmPictureRequest request,
                                    const PmPictureOptions *options,
                                    gpointer user_data);

AdwDialog *pm_picture_dialog_new (PmSpan visible,
                                  PmSpan whole,
                                  PmPictureRequested requested,
                                  gpointer user_data,
                                  GDestroyNotify destroy);

G_END_DECLS

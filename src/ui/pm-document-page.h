/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmDocumentPage:
 *
 * Everything that a window with a document shows: header, banners, the five views, the side pane.
 * It can be shown before there is an editor, with a spinner in the middle. A view is made when it
 * is looked at for the first time.
 *
 * Properties: `editor`, `view` (the name of the visible view: overview, timeline, causes, actions,
 * report), `show-pane`, and `pane-in-sheet` (the side pane is a bottom sheet; set by the page's own
 * breakpoint).
 */
#define PM_TYPE_DOCUMENT_PAGE (pm_document_page_get_type ())
G_DECLARE_FINAL_TYPE (PmDocumentPage, pm_document_page, PM, DOCUMENT_PAGE, AdwBreakpointBin)

/** PmBannerKind: the banners; each is there or not on its own. */
typedef enum
{
  PM_BANNER_READ_ONLY,
  PM_BANNER_DISK,
  PM_N_BANNERS
} PmBannerKind;

GtkWidget *pm_document_page_new (void);

void pm_document_page_set_editor (PmDocumentPage *self, PmEditor *editor);

const char *pm_document_page_get_view (PmDocumentPage *self);
void pm_document_page_set_view (PmDocumentPage *self, const char *view);
GtkWidget *pm_document_page_get_view_widget (PmDocumentPage *self);

gboolean pm_document_page_get_show_pane (PmDocumentPage *self);
void pm_document_page_set_show_pane (PmDocumentPage *self, gboolean show_pane);
gboolean pm_document_page_get_pane_is_overlay (PmDocumentPage *self);

void pm_document_page_set_name (PmDocumentPage *self,
                                const char *name,
                                const char *place,
                                gboolean modified);
void pm_document_page_set_undo_labels (PmDocumentPage *self, const char *undo, const char *redo);
void pm_document_page_set_banner (PmDocumentPage *self,
                                  PmBannerKind banner,
                                  const char *text,
                                  const char *button,
                                  const char *action);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmOverviewSection:
 *
 * A part of the overview page: a heading, perhaps with a button to add something, and content. The
 * page tells it when the document or the selection has changed.
 */
#define PM_TYPE_OVERVIEW_SECTION (pm_overview_section_get_type ())
G_DECLARE_DERIVABLE_TYPE (PmOverviewSection, pm_overview_section, PM, OVERVIEW_SECTION, GtkBox)

/** PmOverviewChange: what has changed since the last update: bits of kinds, and this. */
typedef PmKindMask PmOverviewChange;

/** A time, lane, milestone or actor has changed, not just what an event or impact says. */
#define PM_OVERVIEW_TIMES ((PmOverviewChange) 1 << 31)

struct _PmOverviewSectionClass
{
  GtkBoxClass parent_class;

  void (*build) (PmOverviewSection *self, PmEditor *editor);
  void (*update) (PmOverviewSection *self, PmDocument *document, PmOverviewChange change);
  void (*update_selection) (PmOverviewSection *self, GHashTable *connected);
  GtkWidget *(*find) (PmOverviewSection *self, const char *id);
};

GtkWidget *pm_overview_section_new (GType type, PmEditor *editor);
PmEditor *pm_overview_section_get_editor (PmOverviewSection *self);
void pm_overview_section_set_title (PmOverviewSection *self, const char *title);
GtkWidget *pm_overview_section_add_button (PmOverviewSection *self,
                                           const char *tooltip,
                                           GCallback callback,
                                           gpointer user_data);
void pm_overview_section_append (PmOverviewSection *self, GtkWidget *child);

void pm_overview_section_update (PmOverviewSection *self,
                                 PmDocument *document,
                                 PmOverviewChange change);
void pm_overview_section_update_selection (PmOverviewSection *self, GHashTable *connected);
GtkWidget *pm_overview_section_find (PmOverviewSection *self, const char *id);

/* The sections, top to bottom */
GtkWidget *pm_overview_head_new (PmEditor *editor);
GtkWidget *pm_overview_impacts_new (PmEditor *editor);
GtkWidget *pm_overview_strip_new (PmEditor *editor);
GtkWidget *pm_overview_figures_new (PmEditor *editor);
GtkWidget *pm_overview_lessons_new (PmEditor *editor);
GtkWidget *pm_overview_signals_new (PmEditor *editor);
GtkWidget *pm_overview_people_new (PmEditor *editor);
GtkWidget *pm_overview_talk_new (PmEditor *editor);

GtkWidget *pm_overview_text_new (PmEditor *editor, guint field, const char *placeholder);

G_END_DECLS

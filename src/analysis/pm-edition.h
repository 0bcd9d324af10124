/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

G_BEGIN_DECLS

/*
 * Editions of one document, for different readers. An edition is a document of its own, from which
 * everything is taken out that its readers are not to have: what a report or an export is made of
 * is what is left, so that nothing else can get into a file.
 */
typedef enum
{
  PM_EDITION_FULL,        /* all of it */
  PM_EDITION_EXECUTIVE,   /* the first page alone */
  PM_EDITION_PUBLIC,      /* no names and nothing internal: of the events those with a star */
  PM_EDITION_FACILITATOR, /* all of it, with questions beside each event and room to write */
  PM_N_EDITIONS
} PmEdition;

/** PmEditionLeak: a place where a part of somebody's name can still be read. */
typedef struct
{
  char *word;
  char *id;   /* (nullable): of the record; %NULL for the incident */
  char *text; /* for people: “Ada” in Event: Queue grows */
} PmEditionLeak;

const char *pm_edition_get_name (PmEdition edition);
const char *pm_edition_get_label (PmEdition edition);
const char *pm_edition_get_description (PmEdition edition);
gboolean pm_edition_from_name (const char *name, PmEdition *edition);

PmDocument *pm_edition_apply (PmEdition edition, PmDocument *document);
GPtrArray *pm_edition_list_leaks (PmDocument *edition, PmDocument *document);

const char *pm_edition_get_prompt (const PmEvent *event);

G_END_DECLS

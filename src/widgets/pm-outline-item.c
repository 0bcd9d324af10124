/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-outline-item.h"

#include "pm-causes-common.h"

#include <glib/gi18n-lib.h>

struct _PmOutlineItem
{
  GObject parent_instance;

  char *id;
  char *effect;         /* NULL: none */
  const PmCause *cause; /* owned; NULL until updated */
  guint n_causes;
  guint position;
  guint n_siblings;
  char *words; /* "C4 · Trigger · also under C2" */
  char *name;  /* the same and the text, for screen readers */
  GListStore *children;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmOutlineItem, pm_outline_item, G_TYPE_OBJECT)

static void
pm_outline_item_finalize (GObject *object)
{
  PmOutlineItem *self = PM_OUTLINE_ITEM (object);

  if (self->cause != NULL)
    pm_record_unref ((PmRecord *) self->cause);
  g_free (self->id);
  g_free (self->effect);
  g_free (self->words);
  g_free (self->name);
  g_object_unref (self->children);
  G_OBJECT_CLASS (pm_outline_item_parent_class)->finalize (object);
}

static void
pm_outline_item_class_init (PmOutlineItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pm_outline_item_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", PM_TYPE_OUTLINE_ITEM, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pm_outline_item_init (PmOutlineItem *self)
{
  self->children = g_list_store_new (PM_TYPE_OUTLINE_ITEM);
}

/**
 * pm_outline_item_new:
 * @effect: (nullable): what the cause @id stands under
 */
PmOutlineItem *
pm_outline_item_new (const char *id, const char *effect)
{
  PmOutlineItem *self = g_object_new (PM_TYPE_OUTLINE_ITEM, NULL);

  self->id = g_strdup (id);
  self->effect = g_strdup (effect);
  return self;
}

/* Where else the cause stands, and where its own causes are. */
static char *
describe_places (PmCauseOutline *outline, guint row)
{
  guint n;
  const PmOutlineRow *rows = pm_cause_outline_get_rows (outline, &n);
  g_autofree char *also = pm_cause_outline_dup_also (outline, row);
  const PmOutlineRow *home = &rows[rows[row].home];

  if (also == NULL)
    return NULL;
  if (rows[row].home != (gint) row && rows[row].n_causes > 0 && home->parent >= 0)
    /* Translators: "also under C2, C5; its causes are there under C2" */
    return g_strdup_printf (_ ("also under %s; what led to it is listed under %s"), also,
                            rows[home->parent].number);
  return g_strdup_printf (_ ("also under %s"), also);
}

/**
 * pm_outline_item_update:
 * @row: of @outline, that the item is from now on
 * @sufficient: (nullable): the mark of a single point of failure
 */
void
pm_outline_item_update (PmOutlineItem *self,
                        PmCauseOutline *outline,
                        guint row,
                        const char *sufficient)
{
  guint n;
  const PmOutlineRow *own = &pm_cause_outline_get_rows (outline, &n)[row];
  g_autofree char *facts =
      pm_cause_dup_words (own->cause, own->n_causes, own->is_treated, sufficient, FALSE, " · ");
  g_autofree char *places = describe_places (outline, row);
  g_autofree char *name =
      pm_cause_dup_name (own->cause, own->number, own->n_causes, own->is_treated, sufficient);
  g_autofree char *all_words = g_strjoin (" · ", own->number, facts[0] != '\0' ? facts : places,
                                          facts[0] != '\0' ? places : NULL, NULL);
  g_autofree char *all_name = g_strjoin (", ", name, places, NULL);
  /* A text may be the same in one line and another one in several. */
  gboolean is_same = self->cause == own->cause && g_strcmp0 (self->words, all_words) == 0 &&
                     self->n_causes == own->n_causes && self->position == own->position &&
                     self->n_siblings == own->n_siblings;

  if (is_same)
    return;
  pm_record_ref ((PmRecord *) own->cause);
  if (self->cause != NULL)
    pm_record_unref ((PmRecord *) self->cause);
  self->cause = own->cause;
  self->n_causes = own->n_causes;
  self->position = own->position;
  self->n_siblings = own->n_siblings;
  g_set_str (&self->words, all_words);
  g_set_str (&self->name, all_name);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

const char *
pm_outline_item_get_id (PmOutlineItem *self)
{
  return self->id;
}

/** pm_outline_item_get_effect: Returns: (nullable): the id of what it stands under */
const char *
pm_outline_item_get_effect (PmOutlineItem *self)
{
  return self->effect;
}

const PmCause *
pm_outline_item_get_cause (PmOutlineItem *self)
{
  return self->cause;
}

/** pm_outline_item_get_n_causes: Returns: how many lead to it, wherever they stand */
guint
pm_outline_item_get_n_causes (PmOutlineItem *self)
{
  return self->n_causes;
}

/** pm_outline_item_get_position: Returns: its place among its siblings, from 0 */
guint
pm_outline_item_get_position (PmOutlineItem *self)
{
  return self->position;
}

/** pm_outline_item_get_n_siblings: Returns: how many there are, itself counted */
guint
pm_outline_item_get_n_siblings (PmOutlineItem *self)
{
  return self->n_siblings;
}

const char *
pm_outline_item_get_words (PmOutlineItem *self)
{
  return self->words;
}

const char *
pm_outline_item_get_name (PmOutlineItem *self)
{
  return self->name;
}

/** pm_outline_item_get_children: Returns: (transfer none): the items that stand under it */
GListStore *
pm_outline_item_get_children (PmOutlineItem *self)
{
  return self->children;
}

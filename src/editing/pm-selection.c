/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-selection.h"

#include "pm-links.h"

struct _PmSelection
{
  GObject parent_instance;

  PmDocument *document; /* owned */
  GPtrArray *ids;       /* of GRefString, owned, lead last */
  GHashTable *set;      /* the same ids, not owned */
  char *arrow_effect;   /* id of the effect that the selected arrow goes to; NULL: no arrow is */
  gboolean has_lost;    /* some that were removed by the command that is under way */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmSelection, pm_selection, G_TYPE_OBJECT)

static void
emit_changed (PmSelection *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
clear_ids (PmSelection *self)
{
  g_clear_pointer (&self->arrow_effect, g_free);
  g_hash_table_remove_all (self->set);
  g_ptr_array_set_size (self->ids, 0);
}

static gboolean
add_id (PmSelection *self, const char *id)
{
  GRefString *own;

  if (g_hash_table_contains (self->set, id) || pm_document_find (self->document, id) == NULL)
    return FALSE;
  g_clear_pointer (&self->arrow_effect, g_free);
  own = g_ref_string_new (id);
  g_ptr_array_add (self->ids, own);
  g_hash_table_add (self->set, own);
  return TRUE;
}

static gboolean
remove_id (PmSelection *self, const char *id)
{
  guint position;

  if (!g_hash_table_contains (self->set, id) ||
      !g_ptr_array_find_with_equal_func (self->ids, id, g_str_equal, &position))
    return FALSE;
  g_hash_table_remove (self->set, id);
  g_ptr_array_remove_index (self->ids, position);
  return TRUE;
}

static void
document_changed_cb (PmSelection *self,
                     guint kind,
                     PmRecord *old_record,
                     PmRecord *new_record,
                     PmDocument *document)
{
  if (new_record == NULL && remove_id (self, old_record->id))
    self->has_lost = TRUE;
}

/* Told once for each command, when nobody can see the document half changed. */
static void
document_settled_cb (PmSelection *self)
{
  if (!self->has_lost)
    return;
  self->has_lost = FALSE;
  emit_changed (self);
}

static void
pm_selection_finalize (GObject *object)
{
  PmSelection *self = PM_SELECTION (object);

  g_clear_object (&self->document);
  g_hash_table_unref (self->set);
  g_ptr_array_unref (self->ids);
  g_free (self->arrow_effect);
  G_OBJECT_CLASS (pm_selection_parent_class)->finalize (object);
}

static void
pm_selection_class_init (PmSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pm_selection_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", PM_TYPE_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
pm_selection_init (PmSelection *self)
{
  self->ids = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ref_string_release);
  self->set = g_hash_table_new (g_str_hash, g_str_equal);
}

/** pm_selection_new: Returns: (transfer full): a selection in @document with nothing in it */
PmSelection *
pm_selection_new (PmDocument *document)
{
  PmSelection *self = g_object_new (PM_TYPE_SELECTION, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_object (document, "changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "settled", G_CALLBACK (document_settled_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

guint
pm_selection_get_n (PmSelection *self)
{
  return self->ids->len;
}

/** pm_selection_get_lead: Returns: (transfer none) (nullable): the id selected last */
const char *
pm_selection_get_lead (PmSelection *self)
{
  return self->ids->len > 0 ? g_ptr_array_index (self->ids, self->ids->len - 1) : NULL;
}

/** pm_selection_get_lead_record: Returns: (transfer none) (nullable): the record of the lead */
PmRecord *
pm_selection_get_lead_record (PmSelection *self)
{
  return pm_document_find (self->document, pm_selection_get_lead (self));
}

gboolean
pm_selection_contains (PmSelection *self, const char *id)
{
  return g_hash_table_contains (self->set, id);
}

/** pm_selection_dup_ids: Returns: (transfer full): the ids in the order of their selection */
char **
pm_selection_dup_ids (PmSelection *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->ids->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (self->ids, i));
  return g_strv_builder_end (builder);
}

/** pm_selection_dup_ids_of_kind: Returns: (transfer full): those whose record is a @kind */
char **
pm_selection_dup_ids_of_kind (PmSelection *self, PmKind kind)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->ids->len; i++)
    if (pm_document_lookup (self->document, kind, g_ptr_array_index (self->ids, i)) != NULL)
      g_strv_builder_add (builder, g_ptr_array_index (self->ids, i));
  return g_strv_builder_end (builder);
}

/** pm_selection_find_connected: Returns: (transfer full) (nullable): the set of the ids of what
 * touches what is selected, without the latter; %NULL where nothing is selected */
GHashTable *
pm_selection_find_connected (PmSelection *self)
{
  if (self->ids->len == 0)
    return NULL;
  return pm_links_connected_ids (self->document, (const char *const *) self->ids->pdata,
                                 self->ids->len);
}

/** pm_selection_clear: selects nothing. */
void
pm_selection_clear (PmSelection *self)
{
  if (self->ids->len == 0)
    return;
  clear_ids (self);
  emit_changed (self);
}

/** pm_selection_select: selects @id (nullable) alone. */
void
pm_selection_select (PmSelection *self, const char *id)
{
  const char *ids[] = { id, NULL };

  pm_selection_set (self, ids);
}

/** pm_selection_set: selects @ids (ended by %NULL); those not in the document are passed over. */
void
pm_selection_set (PmSelection *self, const char *const *ids)
{
  g_auto (GStrv) old = pm_selection_dup_ids (self);
  g_auto (GStrv) wanted = g_strdupv ((char **) ids); /* may be the selection's own texts */
  g_auto (GStrv) new = NULL;
  gboolean had_arrow = self->arrow_effect != NULL;

  clear_ids (self);
  for (guint i = 0; wanted[i] != NULL; i++)
    add_id (self, wanted[i]);
  new = pm_selection_dup_ids (self);
  if (had_arrow || !g_strv_equal ((const char *const *) old, (const char *const *) new))
    emit_changed (self);
}

/** pm_selection_add: selects @id too, as the lead. */
void
pm_selection_add (PmSelection *self, const char *id)
{
  g_autofree char *own = g_strdup (id); /* @id may be the selection's own text */

  if (g_strcmp0 (pm_selection_get_lead (self), own) == 0)
    return;
  remove_id (self, own);
  if (add_id (self, own))
    emit_changed (self);
}

/** pm_selection_remove: selects @id no more. */
void
pm_selection_remove (PmSelection *self, const char *id)
{
  if (remove_id (self, id))
    emit_changed (self);
}

/** pm_selection_toggle: selects @id too, or no more. */
void
pm_selection_toggle (PmSelection *self, const char *id)
{
  if (pm_selection_contains (self, id))
    pm_selection_remove (self, id);
  else
    pm_selection_add (self, id);
}

/** pm_selection_select_arrow: selects the arrow from @cause to @effect alone */
void
pm_selection_select_arrow (PmSelection *self, const char *cause, const char *effect)
{
  g_autofree char *own_cause = g_strdup (cause);
  g_autofree char *own_effect = g_strdup (effect);

  clear_ids (self);
  if (add_id (self, own_cause))
    self->arrow_effect = g_steal_pointer (&own_effect);
  emit_changed (self);
}

/**
 * pm_selection_get_arrow_effect:
 *
 * Returns: (transfer none) (nullable): where the selected arrow goes to, which comes from the lead;
 *   %NULL where no arrow is selected, or it is gone
 */
const PmCause *
pm_selection_get_arrow_effect (PmSelection *self)
{
  PmRecord *cause = pm_selection_get_lead_record (self);
  PmRecord *effect;

  if (self->arrow_effect == NULL || cause == NULL || pm_record_get_kind (cause) != PM_KIND_CAUSE ||
      !pm_strings_contains (pm_cause (cause)->leads_to, self->arrow_effect))
    return NULL;
  effect = pm_document_lookup (self->document, PM_KIND_CAUSE, self->arrow_effect);
  return effect != NULL ? pm_cause (effect) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-document-page.h"

#include "pm-application.h"
#include "pm-menus.h"
#include "pm-plain.h"
#include "pm-views.h"

#include <glib/gi18n.h>

/* A document that is read faster than this shows without a spinner before it, in milliseconds. */
#define SPINNER_DELAY 300

struct _PmDocumentPage
{
  AdwBreakpointBin parent_instance;

  /* template children */
  AdwBottomSheet *sheet;
  AdwBin *sheet_bin;
  AdwHeaderBar *header;
  AdwViewSwitcher *switcher;
  AdwViewSwitcherBar *switcher_bar;
  GtkMenuButton *name_button;
  GtkMenuButton *menu_button;
  GMenuModel *name_menu;
  GMenuModel *primary_menu;
  GtkWidget *modified_dot;
  GtkLabel *name_label;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  AdwBanner *read_only_banner;
  AdwBanner *disk_banner;
  GtkStack *states;
  AdwBin *loading_bin;
  AdwOverlaySplitView *split;
  AdwBin *pane_bin;
  AdwViewStack *stack;

  /* borrowed */
  GtkWidget *pane;
  AdwBin *bins[PM_N_VIEWS];

  /* owned */
  PmEditor *editor;
  guint spinner_timeout;
  guint pane_source;

  gboolean pane_in_sheet;
};

enum
{
  PROP_0,
  PROP_EDITOR,
  PROP_VIEW,
  PROP_SHOW_PANE,
  PROP_PANE_IN_SHEET,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PmDocumentPage, pm_document_page, ADW_TYPE_BREAKPOINT_BIN)

/* What a view looks like stays as it was left. */
static void
bind_view (GtkWidget *view, GSettings *settings)
{
  GObjectClass *klass = G_OBJECT_GET_CLASS (view);

  if (g_object_class_find_property (klass, "show-list") != NULL)
    g_settings_bind (settings, "show-event-list", view, "show-list", G_SETTINGS_BIND_DEFAULT);
  /* What one window folds does not move under the hand in another. */
  if (g_object_class_find_property (klass, "fold-quiet") != NULL)
    g_settings_bind (settings, "fold-quiet-times", view, "fold-quiet",
                     G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES);
  if (g_object_class_find_property (klass, "form") != NULL)
    g_settings_bind (settings, "causes-form", view, "form",
                     G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES);
}

/* Makes the visible view when it is looked at for the first time. */
static void
ensure_view (PmDocumentPage *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->stack);
  gint index = pm_views_find (name);
  GtkWidget *view;

  if (self->editor == NULL || index < 0 || adw_bin_get_child (self->bins[index]) != NULL)
    return;
  view = pm_views_make (index, self->editor);
  if (PM_IS_APPLICATION (g_application_get_default ()))
    bind_view (view, pm_application_get_settings (PM_APPLICATION (g_application_get_default ())));
  adw_bin_set_child (self->bins[index], view);
}

static void
ensure_pane (PmDocumentPage *self)
{
  g_clear_handle_id (&self->pane_source, g_source_remove);
  if (self->editor == NULL || self->pane != NULL || !pm_document_page_get_show_pane (self))
    return;
  self->pane = pm_views_make_pane (self->editor);
  adw_bin_set_child (self->pane_in_sheet ? self->sheet_bin : self->pane_bin, self->pane);
}

static gboolean
pane_cb (gpointer user_data)
{
  PmDocumentPage *self = PM_DOCUMENT_PAGE (user_data);

  self->pane_source = 0;
  ensure_pane (self);
  return G_SOURCE_REMOVE;
}

static void
set_pane_in_sheet (PmDocumentPage *self, gboolean pane_in_sheet)
{
  if (self->pane_in_sheet == pane_in_sheet)
    return;
  self->pane_in_sheet = pane_in_sheet;
  if (self->pane != NULL)
    {
      AdwBin *from = pane_in_sheet ? self->pane_bin : self->sheet_bin;
      AdwBin *to = pane_in_sheet ? self->sheet_bin : self->pane_bin;

      g_object_ref (self->pane);
      adw_bin_set_child (from, NULL);
      adw_bin_set_child (to, self->pane);
      g_object_unref (self->pane);
    }
  if (!pane_in_sheet)
    adw_bottom_sheet_set_open (self->sheet, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PANE_IN_SHEET]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_PANE]);
}

static void
reveal_cb (PmEditor *editor, const char *id, PmDocumentPage *self)
{
  PmRecord *record = pm_document_find (pm_editor_get_document (editor), id);
  const char *view = record != NULL ? pm_views_for_kind (pm_record_get_kind (record)) : NULL;

  if (view == NULL)
    return;
  /* On a narrow window the pane lies over what is to be shown. */
  if (pm_document_page_get_pane_is_overlay (self))
    pm_document_page_set_show_pane (self, FALSE);
  pm_document_page_set_view (self, view);
}

static gboolean
spinner_timeout_cb (gpointer user_data)
{
  PmDocumentPage *self = PM_DOCUMENT_PAGE (user_data);
  GtkWidget *spinner = adw_spinner_new ();

  self->spinner_timeout = 0;
  gtk_widget_set_size_request (spinner, 48, 48);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reading the document"), -1);
  adw_bin_set_child (self->loading_bin, spinner);
  return G_SOURCE_REMOVE;
}

static void
visible_view_cb (PmDocumentPage *self)
{
  if (self->editor != NULL)
    pm_editor_flush (self->editor);
  ensure_view (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}

static void
show_pane_cb (PmDocumentPage *self)
{
  ensure_pane (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_PANE]);
}

static void
pm_document_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PmDocumentPage *self = PM_DOCUMENT_PAGE (object);

  switch (prop_id)
    {
    case PROP_EDITOR:
      g_value_set_object (value, self->editor);
      break;
    case PROP_VIEW:
      g_value_set_string (value, pm_document_page_get_view (self));
      break;
    case PROP_SHOW_PANE:
      g_value_set_boolean (value, pm_document_page_get_show_pane (self));
      break;
    case PROP_PANE_IN_SHEET:
      g_value_set_boolean (value, self->pane_in_sheet);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pm_document_page_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  PmDocumentPage *self = PM_DOCUMENT_PAGE (object);

  switch (prop_id)
    {
    case PROP_EDITOR:
      pm_document_page_set_editor (self, g_value_get_object (value));
      break;
    case PROP_VIEW:
      pm_document_page_set_view (self, g_value_get_string (value));
      break;
    case PROP_SHOW_PANE:
      pm_document_page_set_show_pane (self, g_value_get_boolean (value));
      break;
    case PROP_PANE_IN_SHEET:
      set_pane_in_sheet (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pm_document_page_dispose (GObject *object)
{
  PmDocumentPage *self = PM_DOCUMENT_PAGE (object);

  g_clear_handle_id (&self->spinner_timeout, g_source_remove);
  g_clear_handle_id (&self->pane_source, g_source_remove);
  if (self->editor != NULL)
    g_signal_handlers_disconnect_by_data (self->editor, self);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (pm_document_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PmDocumentPage, sheet);
  gtk_widget_class_bind_template_child (widget_class, PmDocumentPage, sheet_bin);
  gtk_widget_class_bind_template_child (widget_class, PmDocumentPage, header);
  gtk_widget_class_bind_template_child (widget_class, PmDocumentPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, PmDocumentPage, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, PmDocumentPage, name_button);
  gtk_widget_class_bind_template_child (widget_class, PmDocumentPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PmDocumentPage, name_menu);
  gtk_widget_class_bind_template_child (widget_class, PmDocumentPage, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, PmDocumentPage, modified_dot);
  gtk_widget_class_bind_template_child (widget_class, PmDocumentPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, PmDocumentPage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, PmDocumentPage, redo_button);
  gtk_widget_class_bind_template_child (widget_class, PmDocumentPage, read_only_banner);
  gtk_widget_class_bind_template_child (widget_class, PmDocumentPage, disk_banner);
  gtk_widget_class_bind_template_child (widget_class, PmDocumentPage, states);
  gtk_widget_class_bind_template_child (widget_class, PmDocumentPage, loading_bin);
  gtk_widget_class_bind_template_child (widget_class, PmDocumentPage, split);
  gtk_widget_class_bind_template_child (widget_class, PmDocumentPage, pane_bin);
  gtk_widget_class_bind_template_child (widget_class, PmDocumentPage, stack);
}

static void
pm_document_page_class_init (PmDocumentPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = pm_document_page_get_property;
  object_class->set_property = pm_document_page_set_property;
  object_class->dispose = pm_document_page_dispose;

  properties[PROP_EDITOR] = g_param_spec_object ("editor", NULL, NULL, PM_TYPE_EDITOR, flags);
  properties[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, "overview", flags);
  properties[PROP_SHOW_PANE] = g_param_spec_boolean ("show-pane", NULL, NULL, TRUE, flags);
  properties[PROP_PANE_IN_SHEET] = g_param_spec_boolean ("pane-in-sheet", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/postmortem/Postmortem/ui/pm-document-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, visible_view_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_pane_cb);
}

static void
pm_document_page_init (PmDocumentPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pm_menus_set_model (self->name_button, self->name_menu);
  pm_menus_set_model (self->menu_button, self->primary_menu);

  for (guint i = 0; i < PM_N_VIEWS; i++)
    {
      AdwViewStackPage *page;

      self->bins[i] = ADW_BIN (adw_bin_new ());
      page = adw_view_stack_add_titled_with_icon (self->stack, GTK_WIDGET (self->bins[i]),
                                                  pm_views_get_name (i), pm_views_get_title (i),
                                                  pm_views_get_icon_name (i));
      adw_view_stack_page_set_use_underline (page, FALSE);
    }
  self->spinner_timeout = g_timeout_add (SPINNER_DELAY, spinner_timeout_cb, self);
}

/** pm_document_page_new: Returns: (transfer floating): a page that waits for its editor */
GtkWidget *
pm_document_page_new (void)
{
  return g_object_new (PM_TYPE_DOCUMENT_PAGE, NULL);
}

/**
 * pm_document_page_set_editor:
 * @editor: the document to show; views of an earlier one are thrown away
 */
void
pm_document_page_set_editor (PmDocumentPage *self, PmEditor *editor)
{
  if (self->editor == editor)
    return;
  if (self->editor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->editor, self);
      for (guint i = 0; i < PM_N_VIEWS; i++)
        adw_bin_set_child (self->bins[i], NULL);
      adw_bin_set_child (self->sheet_bin, NULL);
      adw_bin_set_child (self->pane_bin, NULL);
      self->pane = NULL;
    }
  g_set_object (&self->editor, editor);
  g_clear_handle_id (&self->spinner_timeout, g_source_remove);
  /* Ahead of the views, so that their own handlers find themselves in front. */
  g_signal_connect (editor, "reveal", G_CALLBACK (reveal_cb), self);
  ensure_view (self);
  /* The view comes first: its frame does not wait for the pane. */
  if (self->pane_source == 0)
    self->pane_source = g_idle_add_full (G_PRIORITY_LOW, pane_cb, self, NULL);
  gtk_stack_set_visible_child_name (self->states, "document");
  adw_bin_set_child (self->loading_bin, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITOR]);
}

/** pm_document_page_get_view: Returns: the name of the view in front */
const char *
pm_document_page_get_view (PmDocumentPage *self)
{
  return adw_view_stack_get_visible_child_name (self->stack);
}

/** pm_document_page_set_view: brings the view of that name to the front, which takes the focus. */
void
pm_document_page_set_view (PmDocumentPage *self, const char *view)
{
  if (pm_views_find (view) < 0 || g_strcmp0 (view, pm_document_page_get_view (self)) == 0)
    return;
  adw_view_stack_set_visible_child_name (self->stack, view);
}

/** pm_document_page_get_view_widget: Returns: (transfer none) (nullable): the view in front */
GtkWidget *
pm_document_page_get_view_widget (PmDocumentPage *self)
{
  gint index = pm_views_find (pm_document_page_get_view (self));

  return index < 0 ? NULL : adw_bin_get_child (self->bins[index]);
}

gboolean
pm_document_page_get_show_pane (PmDocumentPage *self)
{
  if (self->pane_in_sheet)
    return adw_bottom_sheet_get_open (self->sheet);
  return adw_overlay_split_view_get_show_sidebar (self->split);
}

void
pm_document_page_set_show_pane (PmDocumentPage *self, gboolean show_pane)
{
  if (self->pane_in_sheet)
    adw_bottom_sheet_set_open (self->sheet, show_pane);
  else
    adw_overlay_split_view_set_show_sidebar (self->split, show_pane);
}

/** pm_document_page_get_pane_is_overlay: whether the pane lies over the view, not beside it. */
gboolean
pm_document_page_get_pane_is_overlay (PmDocumentPage *self)
{
  return self->pane_in_sheet || adw_overlay_split_view_get_collapsed (self->split);
}

/**
 * pm_document_page_set_name:
 * @name: what the document is called
 * @place: (nullable): where its file is
 */
void
pm_document_page_set_name (PmDocumentPage *self,
                           const char *name,
                           const char *place,
                           gboolean modified)
{
  g_autofree char *spoken = NULL;

  gtk_label_set_text (self->name_label, name);
  gtk_widget_set_visible (self->modified_dot, modified);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_button),
                               place != NULL ? place : _ ("Not saved yet"));
  /* Translators: what a screen reader says for the button with the name of the document */
  spoken = g_strdup_printf (modified ? _ ("%s, with unsaved changes") : _ ("%s, saved"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
set_button_text (GtkWidget *button, const char *text)
{
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/** pm_document_page_set_undo_labels: @undo and @redo name the commands, %NULL where is none. */
void
pm_document_page_set_undo_labels (PmDocumentPage *self, const char *undo, const char *redo)
{
  g_autofree char *undo_text = NULL;
  g_autofree char *redo_text = NULL;

  if (undo != NULL)
    /* Translators: %s is what would be undone, such as "Move Event" */
    undo_text = g_strdup_printf (_ ("Undo: %s"), undo);
  if (redo != NULL)
    /* Translators: %s is what would be done again, such as "Move Event" */
    redo_text = g_strdup_printf (_ ("Redo: %s"), redo);
  set_button_text (self->undo_button, undo_text != NULL ? undo_text : _ ("Undo"));
  set_button_text (self->redo_button, redo_text != NULL ? redo_text : _ ("Redo"));
}

/**
 * pm_document_page_set_banner:
 * @text: (nullable): what it says; %NULL hides it
 * @button: (nullable): the label of its button
 * @action: (nullable): the action of the button, a detailed name without a target
 */
void
pm_document_page_set_banner (PmDocumentPage *self,
                             PmBannerKind banner,
                             const char *text,
                             const char *button,
                             const char *action)
{
  AdwBanner *widget = banner == PM_BANNER_DISK ? self->disk_banner : self->read_only_banner;

  if (text != NULL)
    {
      pm_plain_banner_set_title (widget, text);
      adw_banner_set_button_label (widget, button);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), action);
    }
  adw_banner_set_revealed (widget, text != NULL);
}

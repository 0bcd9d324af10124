/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-picture-dialog.h"

#include <glib/gi18n.h>

/*
 * Asks what a picture of the timeline is to be. A size chosen from the list fills in width and
 * height; typing another makes it one of the user's own.
 */

typedef struct
{
  AdwDialog *dialog; /* borrowed: it has this */
  AdwComboRow *format;
  AdwComboRow *shown;
  AdwComboRow *size;
  GtkSpinButton *width;
  GtkSpinButton *height;
  AdwComboRow *scale;
  gboolean filling; /* width and height from the list */

  PmSpan visible;
  PmSpan whole;
  PmPictureRequested requested;
  gpointer user_data;
  GDestroyNotify destroy;
} Fields;

/* The last of the list is the user's own. */
static const struct
{
  const char *name;
  guint width, height;
} sizes[] = {
  { N_ ("Slide, 1600 × 900"), 1600, 900 },    { N_ ("Document, 1200 × 800"), 1200, 800 },
  { N_ ("Web Page, 1200 × 630"), 1200, 630 }, { N_ ("Wide, 2400 × 700"), 2400, 700 },
  { N_ ("Poster, 3840 × 2160"), 3840, 2160 },
};

static void
fields_free (gpointer data)
{
  Fields *self = data;

  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_free (self);
}

static void
update_scale (Fields *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->scale),
                            adw_combo_row_get_selected (self->format) == PM_PICTURE_PNG);
}

static void
get_options (Fields *self, PmPictureOptions *options)
{
  pm_picture_options_init (options);
  options->format = (PmPictureFormat) adw_combo_row_get_selected (self->format);
  options->width = (guint) gtk_spin_button_get_value (self->width);
  options->height = (guint) gtk_spin_button_get_value (self->height);
  options->scale = adw_combo_row_get_selected (self->scale) + 1;
  if (adw_combo_row_get_selected (self->shown) == 1)
    options->shown = self->visible;
  else if (adw_combo_row_get_selected (self->shown) == 2)
    options->shown = self->whole;
}

static void
request (Fields *self, PmPictureRequest what)
{
  PmPictureOptions options;
  AdwDialog *dialog = g_object_ref (self->dialog);

  /* What was typed into the rows without pressing Enter counts. */
  gtk_spin_button_update (self->width);
  gtk_spin_button_update (self->height);
  get_options (self, &options);
  adw_dialog_force_close (dialog);
  self->requested (what, &options, self->user_data);
  g_object_unref (dialog);
}

static void
copy_cb (GtkButton *button, gpointer user_data)
{
  request (user_data, PM_PICTURE_COPY);
}

static void
save_cb (GtkButton *button, gpointer user_data)
{
  request (user_data, PM_PICTURE_SAVE);
}

static void
format_changed_cb (AdwComboRow *row, GParamSpec *pspec, gpointer user_data)
{
  update_scale (user_data);
}

static void
size_changed_cb (AdwComboRow *row, GParamSpec *pspec, gpointer user_data)
{
  Fields *self = user_data;
  guint i = adw_combo_row_get_selected (row);

  if (self->filling || i >= G_N_ELEMENTS (sizes))
    return;
  self->filling = TRUE;
  gtk_spin_button_set_value (self->width, sizes[i].width);
  gtk_spin_button_set_value (self->height, sizes[i].height);
  self->filling = FALSE;
}

static void
side_changed_cb (GtkSpinButton *button, GParamSpec *pspec, gpointer user_data)
{
  Fields *self = user_data;
  guint i;

  if (self->filling)
    return;
  for (i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (sizes[i].width == (guint) gtk_spin_button_get_value (self->width) &&
        sizes[i].height == (guint) gtk_spin_button_get_value (self->height))
      break;
  self->filling = TRUE;
  adw_combo_row_set_selected (self->size, i);
  self->filling = FALSE;
}

static AdwComboRow *
add_combo (AdwPreferencesGroup *group, const char *title, const char *const *names)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_preferences_group_add (group, row);
  return ADW_COMBO_ROW (row);
}

/* Not an AdwSpinRow: assistive technology gets to see neither that nor what is in it. */
static GtkSpinButton *
add_spin (AdwPreferencesGroup *group, const char *title, double min, double value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_spin_button_new_with_range (min, PM_PICTURE_MAX_SIDE, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (button), TRUE);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (button), value);
  gtk_editable_set_width_chars (GTK_EDITABLE (button), 5);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_group_add (group, row);
  return GTK_SPIN_BUTTON (button);
}

static void
add_rows (Fields *self, AdwPreferencesPage *page)
{
  const char *formats[] = { _ ("SVG, Sharp at Every Size"), _ ("PNG, for Everywhere"), NULL };
  const char *shown[] = { _ ("Incident"), _ ("What Is Visible Now"), _ ("Everything"), NULL };
  const char *scales[] = { "1×", "2×", "3×", "4×", NULL };
  const char *names[G_N_ELEMENTS (sizes) + 2] = { NULL };
  AdwPreferencesGroup *what = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *how = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    names[i] = _ (sizes[i].name);
  /* Translators: a size of a picture that the user chooses freely. */
  names[G_N_ELEMENTS (sizes)] = _ ("Custom");
  if (!pm_time_is_set (self->visible.begin))
    shown[1] = NULL;

  self->shown = add_combo (what, _ ("Show"), shown);
  self->format = add_combo (what, _ ("Format"), formats);
  self->size = add_combo (how, _ ("Size"), names);
  self->width = add_spin (how, _ ("Width in Pixels"), PM_PICTURE_MIN_WIDTH, sizes[0].width);
  self->height = add_spin (how, _ ("Height in Pixels"), PM_PICTURE_MIN_HEIGHT, sizes[0].height);
  self->scale = add_combo (how, _ ("Dots of a PNG for Each Pixel"), scales);
  adw_preferences_page_add (page, what);
  adw_preferences_page_add (page, how);

  g_signal_connect (self->format, "notify::selected", G_CALLBACK (format_changed_cb), self);
  g_signal_connect (self->size, "notify::selected", G_CALLBACK (size_changed_cb), self);
  g_signal_connect (self->width, "notify::value", G_CALLBACK (side_changed_cb), self);
  g_signal_connect (self->height, "notify::value", G_CALLBACK (side_changed_cb), self);
  update_scale (self);
}

static GtkWidget *
make_buttons (Fields *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *copy = gtk_button_new_with_mnemonic (_ ("_Copy"));
  GtkWidget *save = gtk_button_new_with_mnemonic (_ ("_Export…"));

  gtk_widget_set_halign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (bar, 12);
  gtk_widget_set_margin_bottom (bar, 18);
  gtk_widget_add_css_class (copy, "pill");
  gtk_widget_add_css_class (save, "pill");
  gtk_widget_add_css_class (save, "suggested-action");
  gtk_box_append (GTK_BOX (bar), copy);
  gtk_box_append (GTK_BOX (bar), save);
  g_signal_connect (copy, "clicked", G_CALLBACK (copy_cb), self);
  g_signal_connect (save, "clicked", G_CALLBACK (save_cb), self);
  adw_dialog_set_default_widget (self->dialog, save);
  return bar;
}

/**
 * pm_picture_dialog_new:
 * @visible: what the timeline shows now; its begin unset: it has not been shown
 * @whole: all of the timeline
 * @requested: called at most once
 *
 * Returns: (transfer floating): a dialog that asks for the size and the like of a picture
 */
AdwDialog *
pm_picture_dialog_new (PmSpan visible,
                       PmSpan whole,
                       PmPictureRequested requested,
                       gpointer user_data,
                       GDestroyNotify destroy)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  Fields *self = g_new0 (Fields, 1);

  self->dialog = dialog;
  self->visible = visible;
  self->whole = whole;
  self->requested = requested;
  self->user_data = user_data;
  self->destroy = destroy;
  g_object_set_data_full (G_OBJECT (dialog), "fields", self, fields_free);
  add_rows (self, ADW_PREFERENCES_PAGE (page));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), page);
  adw_toolbar_view_add_bottom_bar (ADW_TOOLBAR_VIEW (toolbar), make_buttons (self));
  adw_dialog_set_title (dialog, _ ("Picture of the Timeline"));
  adw_dialog_set_content_width (dialog, 460);
  adw_dialog_set_content_height (dialog, 560);
  adw_dialog_set_child (dialog, toolbar);
  return dialog;
}

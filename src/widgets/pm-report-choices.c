/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-choices.h"

#include "pm-text.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/**
 * pm_report_choices_init_options:
 * @options: (out): of the report that is shown, printed and exported for @editor, dated now
 *
 * What is chosen but is no name of anything is as usual.
 */
void
pm_report_choices_init_options (PmEditor *editor, PmReportOptions *options)
{
  const char *names[PM_N_REPORT_CHOICES];

  for (guint i = 0; i < PM_N_REPORT_CHOICES; i++)
    names[i] = pm_text_or_empty (pm_editor_get_report_choice (editor, (PmReportChoice) i));
  pm_report_options_init (options);
  pm_report_paper_from_name (names[PM_REPORT_CHOICE_PAPER], &options->paper);
  pm_report_orientation_from_name (names[PM_REPORT_CHOICE_ORIENTATION], &options->orientation);
  pm_report_margin_from_name (names[PM_REPORT_CHOICE_MARGINS], &options->margin);
  pm_report_base_size_from_name (names[PM_REPORT_CHOICE_BASE_SIZE], &options->base_size);
  options->has_accent =
      pm_report_accent_from_name (names[PM_REPORT_CHOICE_ACCENT], options->accent);
  /* The options are handed to threads, which outlast what is chosen now. */
  options->logo =
      *names[PM_REPORT_CHOICE_LOGO] != '\0' ? g_intern_string (names[PM_REPORT_CHOICE_LOGO]) : NULL;
  options->edition = (PmEdition) pm_editor_get_edition (editor);
  options->use_roles = pm_editor_get_use_roles (editor);
  pm_report_contents_init (&options->contents, pm_editor_get_report_parts (editor));
}

/* A drop-down is named by what is chosen: what it is about is its description. */
static void
set_purpose (GtkWidget *widget, const char *purpose)
{
  gtk_widget_set_tooltip_text (widget, purpose);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  purpose, -1);
}

/* Editions */

static void
edition_changed_cb (PmEditor *editor, GParamSpec *pspec, GtkDropDown *drop_down)
{
  guint edition = pm_editor_get_edition (editor);

  gtk_drop_down_set_selected (drop_down, edition);
  gtk_widget_set_tooltip_text (GTK_WIDGET (drop_down),
                               pm_edition_get_description ((PmEdition) edition));
}

static void
edition_chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, PmEditor *editor)
{
  pm_editor_set_edition (editor, gtk_drop_down_get_selected (drop_down));
}

/** pm_report_edition_new: Returns: (transfer floating): to choose the edition by */
GtkWidget *
pm_report_edition_new (PmEditor *editor)
{
  const char *labels[PM_N_EDITIONS + 1] = { NULL };
  GtkWidget *drop_down;

  for (guint i = 0; i < PM_N_EDITIONS; i++)
    labels[i] = pm_edition_get_label ((PmEdition) i);
  drop_down = gtk_drop_down_new_from_strings (labels);
  set_purpose (drop_down, _ ("Edition"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), pm_editor_get_edition (editor));
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (edition_chosen_cb), editor,
                           0);
  g_signal_connect_object (editor, "notify::edition", G_CALLBACK (edition_changed_cb), drop_down,
                           0);
  return drop_down;
}

/* What is left of names */

static GPtrArray *
get_leaks (GtkWidget *banner)
{
  return g_object_get_data (G_OBJECT (banner), "leaks");
}

/* To the first of them; once that is put right, the next is the first. */
static void
show_leak_cb (AdwBanner *banner, PmEditor *editor)
{
  GPtrArray *leaks = get_leaks (GTK_WIDGET (banner));
  const PmEditionLeak *leak = leaks != NULL && leaks->len > 0 ? leaks->pdata[0] : NULL;

  if (leak != NULL && leak->id != NULL)
    pm_editor_reveal (editor, leak->id);
  else if (leak != NULL)
    gtk_widget_activate_action (GTK_WIDGET (banner), "win.view", "s", "overview");
}

/**
 * pm_report_leaks_new:
 *
 * Returns: (transfer floating): a banner that tells, of the public edition, where part of a name
 *   can still be read; see pm_report_leaks_set()
 */
GtkWidget *
pm_report_leaks_new (PmEditor *editor)
{
  GtkWidget *banner = adw_banner_new ("");

  adw_banner_set_use_markup (ADW_BANNER (banner), FALSE);
  adw_banner_set_button_label (ADW_BANNER (banner), _ ("Go There"));
  g_signal_connect_object (banner, "button-clicked", G_CALLBACK (show_leak_cb), editor, 0);
  return banner;
}

/**
 * pm_report_leaks_set:
 * @leaks: of pm_report_leaks_new()
 * @found: (transfer none) (nullable) (element-type PmEditionLeak): what pm_edition_list_leaks()
 *   found, nothing in any edition but the public one
 */
void
pm_report_leaks_set (GtkWidget *leaks, GPtrArray *found)
{
  g_autofree char *title = NULL;

  g_object_set_data_full (G_OBJECT (leaks), "leaks", found != NULL ? g_ptr_array_ref (found) : NULL,
                          (GDestroyNotify) g_ptr_array_unref);
  adw_banner_set_revealed (ADW_BANNER (leaks), found != NULL && found->len > 0);
  if (found == NULL || found->len == 0)
    return;
  if (found->len == 1)
    /* Translators: %s is “Ada” in Event: Queue grows */
    title = g_strdup_printf (_ ("Part of a name can still be read: %s"),
                             ((PmEditionLeak *) found->pdata[0])->text);
  else
    /* Translators: the second is the first of them: “Ada” in Event: Queue grows */
    title = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "Parts of names can still be read in %u place: %s",
                     "Parts of names can still be read in %u places, such as %s", found->len),
        found->len, ((PmEditionLeak *) found->pdata[0])->text);
  adw_banner_set_title (ADW_BANNER (leaks), title);
}

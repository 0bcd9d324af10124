/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-shortcuts-dialog.h"

#include "pm-plain.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *title; /* untranslated */
  const char *keys;  /* accelerators parted by spaces; "|" parts those that do the same */
} Shortcut;

typedef struct
{
  const char *title; /* untranslated */
  Shortcut shortcuts[32];
} Group;

static const Group groups[] = {
  { N_ ("Documents"),
    { { N_ ("Begin an incident"), "<Control>n" },
      { N_ ("Open a document"), "<Control>o" },
      { N_ ("Save"), "<Control>s" },
      { N_ ("Save under another name"), "<Shift><Control>s" },
      { N_ ("Export the report as PDF"), "<Control>e" },
      { N_ ("Print the report"), "<Control>p" },
      { N_ ("Review the document"), "<Shift><Control>r" },
      { N_ ("Rename"), "<Shift>F2" },
      { N_ ("Properties"), "<Alt>Return" },
      { N_ ("Close the window"), "<Control>w" },
      { N_ ("Quit"), "<Control>q" } } },
  { N_ ("Editing"),
    { { N_ ("Undo"), "<Control>z" },
      { N_ ("Redo"), "<Shift><Control>z|<Control>y" },
      { N_ ("Find"), "<Control>f" },
      { N_ ("Remove what is selected"), "Delete" },
      { N_ ("Give up what is being dragged or edited"), "Escape" } } },
  { N_ ("Timeline"),
    { { N_ ("Add an event"), "n|Insert" },
      { N_ ("Add a span"), "<Shift>n" },
      { N_ ("Quick entry of lines"), "<Shift><Control>n" },
      { N_ ("Cut, copy, paste"), "<Control>x <Control>c <Control>v" },
      { N_ ("Edit the title"), "F2|Return" },
      { N_ ("Go to another event"), "Left Right Up Down" },
      { N_ ("First or last event"), "Home End" },
      { N_ ("Select more events"), "<Shift>Left <Shift>Right" },
      { N_ ("Select all"), "<Control>a" },
      { N_ ("Move in time"), "<Alt>Left <Alt>Right" },
      { N_ ("Move in time in small steps"), "<Control>Left <Control>Right" },
      { N_ ("Move to another lane"), "<Alt>Up <Alt>Down" },
      { N_ ("Make it end earlier or later"), "bracketleft bracketright" },
      { N_ ("Make it begin earlier or later"), "braceleft braceright" },
      { N_ ("Duplicate"), "<Control>d" },
      { N_ ("Shift times"), "<Control>t" },
      { N_ ("Milestones"), "m" },
      { N_ ("Zoom"), "<Control>plus <Control>minus" },
      { N_ ("Fit all events"), "<Control>0" },
      { N_ ("Fold quiet times"), "<Control>7" },
      { N_ ("Fold or unfold the quiet time beside"), "<Control>6" },
      { N_ ("Fit the incident"), "<Control>9" },
      { N_ ("Fit the selection"), "<Control>8" },
      { N_ ("List of events"), "<Control>l" },
      { N_ ("Find by typing: a slash, or a letter that is no key here"), "slash" },
      { N_ ("Find the next or the previous event"), "<Control>g <Shift><Control>g" },
      { N_ ("Scroll by a page"), "Page_Up Page_Down" } } },
  { N_ ("Causes"),
    { { N_ ("Add a cause below"), "Tab|Insert" },
      { N_ ("Add a cause next to it"), "Return" },
      { N_ ("Add a problem"), "<Shift>Insert" },
      { N_ ("Edit the text"), "F2" },
      { N_ ("Go to another cause"), "Left Right Up Down" },
      { N_ ("Move the cause"), "<Alt>Left <Alt>Right <Alt>Up <Alt>Down" },
      { N_ ("All needed, or any enough"), "g" },
      { N_ ("Certainty"), "c" },
      { N_ ("Kind"), "k" },
      { N_ ("Evidence"), "e" },
      { N_ ("Say why the branch ends"), "s" },
      { N_ ("Ask why, again and again"), "w" },
      { N_ ("Arrow to the effect"), "a" },
      { N_ ("The arrow was needed, was not, is unsure"), "y n u" },
      { N_ ("Fold or unfold"), "space" },
      { N_ ("Fit in the window"), "f" },
      { N_ ("Zoom"), "<Control>plus <Control>minus <Control>0" } } },
  { N_ ("Actions"),
    { { N_ ("Add an action"), "Insert|n" },
      { N_ ("Edit the title"), "Return|F2" },
      { N_ ("Done, or not"), "space" },
      { N_ ("Move up or down"), "<Alt>Up <Alt>Down" },
      { N_ ("What it treats"), "t" },
      { N_ ("Kind"), "k" },
      { N_ ("Priority"), "p" },
      { N_ ("Owner"), "o" },
      { N_ ("Due date"), "d" },
      { N_ ("Status"), "s" } } },
  { N_ ("Report"),
    { { N_ ("Zoom"), "<Control>plus <Control>minus" },
      { N_ ("Fit the width"), "<Control>0" },
      { N_ ("Fit the page"), "<Control>2" },
      { N_ ("Actual size"), "<Control>1" },
      { N_ ("Find the next or the previous place"), "<Control>g <Shift><Control>g|F3 <Shift>F3" },
      { N_ ("Next or previous link, follow it"), "n p Return" } } },
  { N_ ("Window"),
    { { N_ ("Overview"), "<Alt>1" },
      { N_ ("Timeline"), "<Alt>2" },
      { N_ ("Causes"), "<Alt>3" },
      { N_ ("Actions"), "<Alt>4" },
      { N_ ("Report"), "<Alt>5" },
      { N_ ("Back to where you were, forward again"),
        "<Alt>BackSpace <Shift><Alt>BackSpace|<Alt>Left <Alt>Right" },
      { N_ ("Side pane"), "F9" },
      { N_ ("Main menu"), "F10" },
      { N_ ("Preferences"), "<Control>comma" },
      { N_ ("Keyboard shortcuts"), "<Control>question" } } },
};

static GtkWidget *
make_key (const char *accelerator)
{
  guint key;
  GdkModifierType modifiers;
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (!gtk_accelerator_parse (accelerator, &key, &modifiers))
    g_error ("No such key: %s", accelerator);
  text = gtk_accelerator_get_label (key, modifiers);
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "pm-keycap");
  return label;
}

static GtkWidget *
make_keys (const char *keys)
{
  GtkWidget *box = adw_wrap_box_new ();
  g_auto (GStrv) alternatives = g_strsplit (keys, "|", -1);

  for (guint i = 0; alternatives[i] != NULL; i++)
    {
      g_auto (GStrv) accelerators = g_strsplit (alternatives[i], " ", -1);

      if (i > 0)
        {
          /* Translators: between two keys that do the same */
          GtkWidget *between = gtk_label_new (_ ("or"));

          gtk_widget_add_css_class (between, "dimmed");
          adw_wrap_box_append (ADW_WRAP_BOX (box), between);
        }
      for (guint j = 0; accelerators[j] != NULL; j++)
        adw_wrap_box_append (ADW_WRAP_BOX (box), make_key (accelerators[j]));
    }
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_align (ADW_WRAP_BOX (box), 1);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  return box;
}

static GtkWidget *
make_group (const Group *group)
{
  AdwPreferencesGroup *widget = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  pm_plain_group_set_title (widget, _ (group->title));
  for (guint i = 0; i < G_N_ELEMENTS (group->shortcuts) && group->shortcuts[i].title; i++)
    {
      const Shortcut *shortcut = &group->shortcuts[i];
      GtkWidget *row = pm_plain_action_row_new (_ (shortcut->title), NULL);

      adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_keys (shortcut->keys));
      adw_preferences_group_add (widget, row);
    }
  return GTK_WIDGET (widget);
}

/** pm_shortcuts_dialog_new: Returns: (transfer floating): a dialog that lists all keys */
AdwDialog *
pm_shortcuts_dialog_new (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                              ADW_PREFERENCES_GROUP (make_group (&groups[i])));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), page);
  adw_dialog_set_title (dialog, _ ("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, toolbar);
  return dialog;
}

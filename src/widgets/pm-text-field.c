/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-text-field.h"

#include "pm-language-remarks.h"
#include "pm-string-binding.h"
#include "pm-text-coach.h"

/* A text view leaves this much room for a caret at the end of a line, px. */
#define SPACE_FOR_CURSOR 1

struct _PmTextField
{
  GtkTextView parent_instance;

  PmStringBinding *binding;
  PmTextCoach *coach; /* or NULL */
  char *placeholder;
  PangoLayout *layout; /* of the placeholder; NULL until it is needed */
  int measured_width;  /* the text's height is known for this width, px; -1 for none */
  int measured_height;
  gboolean was_empty;
};

static void pm_text_field_iface_init (PmFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmTextField,
                               pm_text_field,
                               GTK_TYPE_TEXT_VIEW,
                               G_IMPLEMENT_INTERFACE (PM_TYPE_FIELD, pm_text_field_iface_init))

static gboolean
shows_placeholder (PmTextField *self)
{
  return self->placeholder != NULL && self->binding != NULL &&
         pm_string_binding_is_empty (self->binding);
}

static PangoLayout *
get_layout (PmTextField *self, int width)
{
  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->placeholder);
      pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
    }
  pango_layout_set_width (self->layout, width > 0 ? width * PANGO_SCALE : -1);
  return self->layout;
}

/* A text view says how high it is only after it was given a width, which leaves a page of them
 * jumping. This is what it will say: its paragraphs, each in whole pixels. */
static int
measure_text (PmTextField *self, int width)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autoptr (PangoLayout) layout = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) paragraphs = NULL;
  GtkTextIter start, end;

  if (self->measured_width == width)
    return self->measured_height;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  paragraphs = g_strsplit (text, "\n", -1);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, MAX (width - SPACE_FOR_CURSOR, 1) * PANGO_SCALE);
  self->measured_width = width;
  self->measured_height = 0;
  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      int height;

      pango_layout_set_text (layout, paragraphs[i], -1);
      pango_layout_get_pixel_size (layout, NULL, &height);
      self->measured_height += height;
    }
  if (paragraphs[0] == NULL)
    {
      pango_layout_set_text (layout, "", -1);
      pango_layout_get_pixel_size (layout, NULL, &self->measured_height);
    }
  return self->measured_height;
}

static void
changed_cb (PmTextField *self)
{
  gboolean is_empty = pm_string_binding_is_empty (self->binding);

  self->measured_width = -1;
  if (is_empty != self->was_empty)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  self->was_empty = is_empty;
}

/* A text view has one height for all widths; this one says what it needs for each. */
static GtkSizeRequestMode
pm_text_field_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pm_text_field_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  PmTextField *self = PM_TEXT_FIELD (widget);

  GTK_WIDGET_CLASS (pm_text_field_parent_class)
      ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline,
                 natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN (*minimum, 24);
      return;
    }
  if (for_size > 0)
    *minimum = *natural = measure_text (self, for_size);
  if (for_size > 0 && shows_placeholder (self))
    {
      int height;

      pango_layout_get_pixel_size (get_layout (self, for_size), NULL, &height);
      *minimum = MAX (*minimum, height);
      *natural = MAX (*natural, height);
    }
}

static void
pm_text_field_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PmTextField *self = PM_TEXT_FIELD (widget);

  GTK_WIDGET_CLASS (pm_text_field_parent_class)->snapshot (widget, snapshot);
  if (shows_placeholder (self))
    {
      PangoLayout *layout = get_layout (self, gtk_widget_get_width (widget));
      GdkRGBA color;

      gtk_widget_get_color (widget, &color);
      color.alpha *= 0.5F;
      gtk_snapshot_append_layout (snapshot, layout, &color);
    }
}

static void
pm_text_field_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  PmTextField *self = PM_TEXT_FIELD (widget);

  GTK_WIDGET_CLASS (pm_text_field_parent_class)->css_changed (widget, change);
  g_clear_object (&self->layout);
  self->measured_width = -1;
}

static void
pm_text_field_set_record (PmField *field, const PmRecord *record)
{
  PmTextField *self = PM_TEXT_FIELD (field);

  pm_string_binding_set_record (self->binding, record);
  if (self->coach != NULL)
    pm_text_coach_set_record (self->coach, record);
}

static void
pm_text_field_dispose (GObject *object)
{
  PmTextField *self = PM_TEXT_FIELD (object);

  if (self->binding != NULL)
    g_signal_handlers_disconnect_by_func (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)),
                                          changed_cb, self);
  g_clear_pointer (&self->coach, pm_text_coach_free);
  g_clear_pointer (&self->binding, pm_string_binding_free);
  g_clear_object (&self->layout);
  G_OBJECT_CLASS (pm_text_field_parent_class)->dispose (object);
}

static void
pm_text_field_finalize (GObject *object)
{
  g_free (PM_TEXT_FIELD (object)->placeholder);
  G_OBJECT_CLASS (pm_text_field_parent_class)->finalize (object);
}

static void
pm_text_field_iface_init (PmFieldInterface *iface)
{
  iface->set_record = pm_text_field_set_record;
}

static void
pm_text_field_class_init (PmTextFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_text_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = pm_text_field_finalize;
  widget_class->get_request_mode = pm_text_field_get_request_mode;
  widget_class->measure = pm_text_field_measure;
  widget_class->snapshot = pm_text_field_snapshot;
  widget_class->css_changed = pm_text_field_css_changed;
}

static void
pm_text_field_init (PmTextField *self)
{
  self->was_empty = TRUE;
  self->measured_width = -1;
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (self), "pm-text");
}

/**
 * pm_text_field_new:
 * @path: a string, which is kept to one line, or a text
 * @label: (nullable): the accessible name; %NULL for the field's own
 * @placeholder: (nullable): what it says while it is empty
 *
 * Returns: (transfer floating): the field, without a record yet
 */
GtkWidget *
pm_text_field_new (PmEditor *editor, PmFieldPath path, const char *label, const char *placeholder)
{
  PmTextField *self = g_object_new (PM_TYPE_TEXT_FIELD, NULL);

  self->placeholder = g_strdup (placeholder);
  self->binding = pm_string_binding_new (editor, path, GTK_WIDGET (self));
  if (path.part < 0 && pm_language_is_coached (path.kind, path.field))
    self->coach = pm_text_coach_new (editor, path, GTK_TEXT_VIEW (self));
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "changed",
                            G_CALLBACK (changed_cb), self);
  pm_field_set_names (GTK_WIDGET (self), label != NULL ? label : pm_field_path_get_label (&path),
                      NULL);
  if (placeholder != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
                                    placeholder, -1);
  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-balance-bar.h"

#include <glib/gi18n-lib.h>

#define N_PARTS   3
#define THICKNESS 5
#define GAP       2

struct _PmBalanceBar
{
  GtkWidget parent_instance;

  GtkWidget *parts[N_PARTS];
  GtkWidget *words;
  guint counts[N_PARTS];
  gboolean of_strength; /* else of kinds */
};

G_DEFINE_FINAL_TYPE (PmBalanceBar, pm_balance_bar, GTK_TYPE_WIDGET)

static const char *const classes[2][N_PARTS] = {
  { "prevent", "detect", "mitigate" },
  { "stronger", "intermediate", "weaker" },
};

static void
pm_balance_bar_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  PmBalanceBar *self = PM_BALANCE_BAR (widget);

  gtk_widget_measure (self->words, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum += THICKNESS + 3;
      *natural += THICKNESS + 3;
    }
  else
    *natural = MAX (*natural, 180);
}

static void
pm_balance_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PmBalanceBar *self = PM_BALANCE_BAR (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation words = { 0, THICKNESS + 3, width, height - THICKNESS - 3 };
  guint sum = 0, n_shown = 0;
  double room, at = 0;

  for (guint i = 0; i < N_PARTS; i++)
    {
      sum += self->counts[i];
      n_shown += self->counts[i] > 0;
    }
  room = width - GAP * (n_shown > 0 ? n_shown - 1.0 : 0);
  for (guint i = 0; i < N_PARTS; i++)
    {
      double part = sum > 0 ? room * self->counts[i] / sum : 0;
      GtkAllocation allocation = { (int) at, 0, (int) (at + part) - (int) at, THICKNESS };

      gtk_widget_set_child_visible (self->parts[i], self->counts[i] > 0);
      if (self->counts[i] == 0)
        continue;
      if (rtl)
        allocation.x = width - allocation.x - allocation.width;
      gtk_widget_size_allocate (self->parts[i], &allocation, -1);
      at += part + GAP;
    }
  gtk_widget_size_allocate (self->words, &words, -1);
}

static void
pm_balance_bar_dispose (GObject *object)
{
  PmBalanceBar *self = PM_BALANCE_BAR (object);

  for (guint i = 0; i < N_PARTS; i++)
    g_clear_pointer (&self->parts[i], gtk_widget_unparent);
  g_clear_pointer (&self->words, gtk_widget_unparent);
  G_OBJECT_CLASS (pm_balance_bar_parent_class)->dispose (object);
}

static void
pm_balance_bar_class_init (PmBalanceBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_balance_bar_dispose;
  widget_class->measure = pm_balance_bar_measure;
  widget_class->size_allocate = pm_balance_bar_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "balance");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pm_balance_bar_init (PmBalanceBar *self)
{
  for (guint i = 0; i < N_PARTS; i++)
    {
      self->parts[i] =
          g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (self->parts[i], "part");
      gtk_widget_set_parent (self->parts[i], GTK_WIDGET (self));
    }
  self->words = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->words), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->words), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->words, "caption");
  gtk_widget_add_css_class (self->words, "dimmed");
  gtk_widget_add_css_class (self->words, "numeric");
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));
}

/** pm_balance_bar_new: @of_strength: stronger, intermediate, weaker; else prevent, detect, mitigate
 */
GtkWidget *
pm_balance_bar_new (gboolean of_strength)
{
  PmBalanceBar *self = g_object_new (PM_TYPE_BALANCE_BAR, NULL);

  self->of_strength = of_strength;
  for (guint i = 0; i < N_PARTS; i++)
    gtk_widget_add_css_class (self->parts[i], classes[of_strength][i]);
  return GTK_WIDGET (self);
}

void
pm_balance_bar_set_plan (PmBalanceBar *self, const PmActionPlan *plan)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < N_PARTS; i++)
    self->counts[i] = self->of_strength ? plan->n_strength[PM_STRENGTH_STRONGER + i]
                                        : plan->n_kind[PM_ACTION_KIND_PREVENT + i];
  if (self->of_strength)
    for (guint i = PM_STRENGTH_STRONGER; i <= PM_STRENGTH_WEAKER; i++)
      g_string_append_printf (words, "%s%s %u", words->len > 0 ? "   " : "",
                              pm_enum_get_label (&pm_strength_enum, i), plan->n_strength[i]);
  else
    for (guint kind = PM_ACTION_KIND_PREVENT; kind <= PM_ACTION_KIND_PROCESS; kind++)
      if (kind <= PM_ACTION_KIND_MITIGATE || plan->n_kind[kind] > 0)
        g_string_append_printf (words, "%s%s %u", words->len > 0 ? "   " : "",
                                pm_enum_get_label (&pm_action_kind_enum, kind), plan->n_kind[kind]);
  gtk_label_set_text (GTK_LABEL (self->words), words->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->of_strength ? _ ("Strength of the actions")
                                                    : _ ("Balance of the actions"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words->str, -1);
  g_string_free (words, TRUE);
  /* That nobody has said how strong anything is takes no room. */
  gtk_widget_set_visible (GTK_WIDGET (self), !self->of_strength || self->counts[0] > 0 ||
                                                 self->counts[1] > 0 || self->counts[2] > 0);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

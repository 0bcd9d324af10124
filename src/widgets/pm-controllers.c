/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-controllers.h"

/**
 * pm_controllers_disconnect:
 *
 * Lets the controllers of @widget tell it nothing more. A widget takes its controllers off after it
 * has let go of what it has, and one that is in the middle of something cancels it then: a window
 * may be closed while a hand holds something in it. To be called first when it is disposed of.
 */
void
pm_controllers_disconnect (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  guint n = g_list_model_get_n_items (controllers);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      g_signal_handlers_disconnect_by_data (controller, widget);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The icons of the application are found by name, and take the colour that they are given. */
#include <gtk/gtk.h>

#define ICONS   "/io/github/postmortem/Postmortem/icons"
#define ACTIONS ICONS "/scalable/actions"
#define SIZE    64

typedef struct
{
  double red, green, blue, alpha; /* means; the colours premultiplied */
} Ink;

static GtkIconTheme *
icon_theme (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      gtk_icon_theme_add_resource_path (theme, ICONS);
      g_once_init_leave (&once, 1);
    }
  return theme;
}

static char **
icon_names (void)
{
  g_autoptr (GError) error = NULL;
  char **names = g_resources_enumerate_children (ACTIONS, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_assert_true (g_str_has_suffix (names[i], "-symbolic.svg"));
      names[i][strlen (names[i]) - strlen (".svg")] = '\0';
    }
  return names;
}

static Ink
ink_of (GtkIconPaintable *icon, const GdkRGBA *colour)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIZE, SIZE);
  cairo_t *cr = cairo_create (surface);
  const GdkRGBA colours[4] = { *colour, *colour, *colour, *colour };
  Ink ink = { 0 };

  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, SIZE, SIZE,
                                            colours, G_N_ELEMENTS (colours));
  node = gtk_snapshot_to_node (snapshot);
  g_assert_nonnull (node);
  gsk_render_node_draw (node, cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < SIZE; y++)
    {
      const guint8 *row = cairo_image_surface_get_data (surface) +
                          (gsize) y * (gsize) cairo_image_surface_get_stride (surface);

      for (int x = 0; x < SIZE; x++)
        {
          guint32 pixel;

          memcpy (&pixel, row + x * 4, sizeof pixel);
          ink.alpha += pixel >> 24;
          ink.red += pixel >> 16 & 0xff;
          ink.green += pixel >> 8 & 0xff;
          ink.blue += pixel & 0xff;
        }
    }
  ink.red /= SIZE * SIZE * 255.0;
  ink.green /= SIZE * SIZE * 255.0;
  ink.blue /= SIZE * SIZE * 255.0;
  ink.alpha /= SIZE * SIZE * 255.0;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return ink;
}

static GtkIconPaintable *
lookup (const char *name)
{
  return gtk_icon_theme_lookup_icon (icon_theme (), name, NULL, SIZE, 1, GTK_TEXT_DIR_LTR, 0);
}

static void
test_found_by_name (void)
{
  g_auto (GStrv) names = icon_names ();

  g_assert_cmpuint (g_strv_length (names), >, 20);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GtkIconPaintable) icon = lookup (names[i]);

      if (!gtk_icon_theme_has_icon (icon_theme (), names[i]))
        g_error ("%s is not found by its name", names[i]);
      if (!gtk_icon_paintable_is_symbolic (icon))
        g_error ("%s is not symbolic", names[i]);
    }
}

static void
test_takes_the_colour (void)
{
  static const struct
  {
    const char *name;
    GdkRGBA colour;
  } rows[] = {
    { "red", { 1, 0, 0, 1 } },
    { "white", { 1, 1, 1, 1 } },
    { "black", { 0, 0, 0, 1 } },
  };
  g_auto (GStrv) names = icon_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GtkIconPaintable) icon = lookup (names[i]);

      for (guint j = 0; j < G_N_ELEMENTS (rows); j++)
        {
          const GdkRGBA *colour = &rows[j].colour;
          Ink ink = ink_of (icon, colour);

          /* Neither empty nor a blot. */
          if (ink.alpha < 0.08 || ink.alpha > 0.85)
            g_error ("%s covers %.0f %% of its square", names[i], ink.alpha * 100);
          if (ABS (ink.red - ink.alpha * colour->red) > 0.01 ||
              ABS (ink.green - ink.alpha * colour->green) > 0.01 ||
              ABS (ink.blue - ink.alpha * colour->blue) > 0.01)
            g_error ("%s in %s is drawn in red %.3f, green %.3f, blue %.3f of %.3f", names[i],
                     rows[j].name, ink.red, ink.green, ink.blue, ink.alpha);
        }
    }
}

/* The kinds of event must be told apart without colour: no two shapes may be nearly the same. */
static void
test_event_kinds_differ (void)
{
  static const char *kinds[] = { "alert",         "observation", "action", "decision",
                                 "communication", "change",      "impact", "note" };
  enum
  {
    SMALL = 16
  };
  guint8 shapes[G_N_ELEMENTS (kinds)][SMALL * SMALL];

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *name = g_strdup_printf ("pm-event-%s-symbolic", kinds[i]);
      g_autoptr (GtkIconPaintable) icon = lookup (name);
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
      g_autoptr (GskRenderNode) node = NULL;
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SMALL, SMALL);
      cairo_t *cr = cairo_create (surface);
      const GdkRGBA black[4] = { { 0, 0, 0, 1 }, { 0, 0, 0, 1 }, { 0, 0, 0, 1 }, { 0, 0, 0, 1 } };

      gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, SMALL,
                                                SMALL, black, G_N_ELEMENTS (black));
      node = gtk_snapshot_to_node (snapshot);
      gsk_render_node_draw (node, cr);
      cairo_surface_flush (surface);
      for (int y = 0; y < SMALL; y++)
        for (int x = 0; x < SMALL; x++)
          {
            guint32 pixel;

            memcpy (&pixel,
                    cairo_image_surface_get_data (surface) +
                        (gsize) y * (gsize) cairo_image_surface_get_stride (surface) + x * 4,
                    sizeof pixel);
            shapes[i][y * SMALL + x] = pixel >> 24;
          }
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint j = i + 1; j < G_N_ELEMENTS (kinds); j++)
      {
        guint both = 0, either = 0;

        for (guint k = 0; k < SMALL * SMALL; k++)
          {
            both += MIN (shapes[i][k], shapes[j][k]);
            either += MAX (shapes[i][k], shapes[j][k]);
          }
        g_test_message ("%s and %s share %.2f", kinds[i], kinds[j], both / (double) either);
        if (both > 0.65 * either)
          g_error ("the shapes of %s and %s are %.0f %% the same", kinds[i], kinds[j],
                   100.0 * both / either);
      }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/icons/found-by-name", test_found_by_name);
  g_test_add_func ("/icons/take-the-colour", test_takes_the_colour);
  g_test_add_func ("/icons/event-kinds-differ", test_event_kinds_differ);

  return g_test_run ();
}

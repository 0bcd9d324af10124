/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-private.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <math.h>
#include <string.h>

/* The sheet that a report is set on: its size, which way it is held, what is left free around it,
 * and how large the text is. */

#define MIN_PAGE_WIDTH  (80 * PM_POINTS_PER_MM)
#define MIN_PAGE_HEIGHT (100 * PM_POINTS_PER_MM)
#define MIN_MARGIN_MM   8.0
#define MAX_MARGIN_MM   60.0

/* Of text on white: https://www.w3.org/TR/WCAG22/#contrast-minimum */
#define MIN_CONTRAST 4.5

static const PmEnumValue papers[] = { { "a4", N_ ("A4") }, { "letter", N_ ("Letter") } };
static const PmEnumInfo paper_enum = { papers, G_N_ELEMENTS (papers) };

static const PmEnumValue orientations[] = { { "portrait", N_ ("Portrait") },
                                            { "landscape", N_ ("Landscape") } };
static const PmEnumInfo orientation_enum = { orientations, G_N_ELEMENTS (orientations) };

static const PmEnumValue margins[] = { { "narrow", N_ ("Narrow") },
                                       { "normal", N_ ("Normal") },
                                       { "wide", N_ ("Wide") } };
static const PmEnumInfo margins_enum = { margins, G_N_ELEMENTS (margins) };
static const double margin_widths[] = { 36, PM_REPORT_MARGIN_USUAL, 85 };

/* Returns: whether @name is one of @info, in any case. @value: counted from 0 */
static gboolean
find_name (const PmEnumInfo *info, const char *name, guint *value)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  guint found = pm_enum_find (info, lower, strlen (lower));

  if (found > 0)
    *value = found - 1;
  return found > 0;
}

/** pm_report_paper_from_name: @name: "a4" or "letter", in any case. Returns: whether it is one */
gboolean
pm_report_paper_from_name (const char *name, PmReportPaper *paper)
{
  guint value;

  if (!find_name (&paper_enum, name, &value))
    return FALSE;
  *paper = (PmReportPaper) value;
  return TRUE;
}

/** pm_report_paper_get_default: the sheet that is usual where the user is. */
PmReportPaper
pm_report_paper_get_default (void)
{
  static const char *const letter[] = { "_US", "_CA", "_MX", "_PH", "_CL", "_CO", "_VE", "_GT" };
  const char *locale = setlocale (LC_PAPER, NULL);

  for (guint i = 0; locale != NULL && i < G_N_ELEMENTS (letter); i++)
    if (strstr (locale, letter[i]) != NULL)
      return PM_REPORT_PAPER_LETTER;
  return PM_REPORT_PAPER_A4;
}

/** pm_report_paper_get_size: in points, upright; of %PM_REPORT_PAPER_CUSTOM that of A4. */
void
pm_report_paper_get_size (PmReportPaper paper, double *width, double *height)
{
  if (paper == PM_REPORT_PAPER_LETTER)
    {
      *width = 612;
      *height = 792;
    }
  else
    {
      *width = 210 * PM_POINTS_PER_MM;
      *height = 297 * PM_POINTS_PER_MM;
    }
}

/** pm_report_orientation_from_name: @name: "portrait" or "landscape". Returns: whether it is one */
gboolean
pm_report_orientation_from_name (const char *name, PmReportOrientation *orientation)
{
  guint value;

  if (!find_name (&orientation_enum, name, &value))
    return FALSE;
  *orientation = (PmReportOrientation) value;
  return TRUE;
}

/* Numbers are written with a point, and by whoever is used to it with a comma. */
static gboolean
parse_number (const char *text, double *number)
{
  g_autofree char *copy = g_strdelimit (g_strdup (text), ",", '.');
  char *end;

  *number = g_ascii_strtod (copy, &end);
  return end != copy && *end == '\0' && isfinite (*number);
}

/**
 * pm_report_margin_from_name:
 * @name: "narrow", "normal" or "wide", or a number of millimetres, such as "18" or "18mm"
 * @margin: (out): in points, at the sides; above and below is a little more
 *
 * Returns: whether it is one
 */
gboolean
pm_report_margin_from_name (const char *name, double *margin)
{
  g_autofree char *text = g_strstrip (g_ascii_strdown (name, -1));
  double millimetres;
  guint value;

  if (find_name (&margins_enum, text, &value))
    {
      *margin = margin_widths[value];
      return TRUE;
    }
  if (g_str_has_suffix (text, "mm"))
    {
      text[strlen (text) - 2] = '\0';
      g_strchomp (text);
    }
  if (!parse_number (text, &millimetres) || millimetres < MIN_MARGIN_MM ||
      millimetres > MAX_MARGIN_MM)
    return FALSE;
  *margin = millimetres * PM_POINTS_PER_MM;
  return TRUE;
}

/** pm_report_base_size_from_name: @name: a number of points. Returns: whether text has that size */
gboolean
pm_report_base_size_from_name (const char *name, double *base_size)
{
  double points;

  if (!parse_number (name, &points) || points < PM_REPORT_BASE_SIZE_MIN ||
      points > PM_REPORT_BASE_SIZE_MAX)
    return FALSE;
  *base_size = points;
  return TRUE;
}

/* The light that a part of a colour gives: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
static double
light_of (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
contrast_on_white (const double rgb[3])
{
  return 1.05 / (0.2126 * light_of (rgb[0]) + 0.7152 * light_of (rgb[1]) +
                 0.0722 * light_of (rgb[2]) + 0.05);
}

/**
 * pm_report_accent_from_name:
 * @name: "#rrggbb" or "#rgb"
 * @accent: (out): red, green and blue from 0 to 1; darker than @name says where it could not be
 * read on white paper
 *
 * Returns: whether it is a colour
 */
gboolean
pm_report_accent_from_name (const char *name, double accent[3])
{
  gsize length = strlen (name);
  gsize digits = (length - 1) / 3;

  if (*name != '#' || (length != 4 && length != 7) ||
      strspn (name + 1, "0123456789abcdefABCDEF") != length - 1)
    return FALSE;
  for (guint i = 0; i < 3; i++)
    {
      int high = g_ascii_xdigit_value (name[1 + i * digits]);
      int low = g_ascii_xdigit_value (name[i * digits + digits]);

      accent[i] = (high * 16 + low) / 255.0;
    }
  while (contrast_on_white (accent) < MIN_CONTRAST)
    for (guint i = 0; i < 3; i++)
      accent[i] *= 0.97;
  return TRUE;
}

/** pm_report_check_logo: Returns: whether there is a picture at @path that a report can have */
gboolean
pm_report_check_logo (const char *path)
{
  g_autoptr (PmPhoto) photo = pm_photo_new_from_path (path);

  return photo != NULL;
}

/**
 * pm_report_options_get_sheet:
 * @width: (out): in points, as the sheet is held
 * @height: (out): in points
 *
 * A sheet of %PM_REPORT_PAPER_CUSTOM is held as it is.
 *
 * Returns: whether a report can be set on it; if not, with %PM_REPORT_ERROR_PAPER
 */
gboolean
pm_report_options_get_sheet (const PmReportOptions *options,
                             double *width,
                             double *height,
                             GError **error)
{
  if (options->paper == PM_REPORT_PAPER_CUSTOM)
    {
      *width = options->page_width;
      *height = options->page_height;
    }
  else if (options->orientation == PM_REPORT_LANDSCAPE)
    {
      pm_report_paper_get_size (options->paper, height, width);
    }
  else
    {
      pm_report_paper_get_size (options->paper, width, height);
    }
  /* Held the other way, its sides are the other way round. */
  if (MIN (*width, *height) >= MIN_PAGE_WIDTH && MAX (*width, *height) >= MIN_PAGE_HEIGHT)
    return TRUE;
  g_set_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_PAPER,
               _ ("A report needs paper of at least %d × %d mm; this one has %.0f × %.0f mm."),
               (int) round (MIN_PAGE_WIDTH / PM_POINTS_PER_MM),
               (int) round (MIN_PAGE_HEIGHT / PM_POINTS_PER_MM), *width / PM_POINTS_PER_MM,
               *height / PM_POINTS_PER_MM);
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-export-private.h"

#include <math.h>

/*
 * How a page of HTML looks, on a screen in the light and in the dark, and on paper. The inks are
 * those of the report; in the dark each has a counterpart of the same meaning. Text on its ground
 * has a contrast of 7:1 at least, that of impact 4.5:1.
 */

#define LIGHT                                                                                      \
  "color-scheme:light;--text:#1a1a1c;--dim:#56565b;--accent:#14529e;--alert:#a81a22;"              \
  "--rule:#c7c7c9;--tint:#f4f4f5;--span:#dbe3ed;--band:#f9e6e4;--paper:#fff;"

#define DARK                                                                                       \
  "color-scheme:dark;--text:#ededf0;--dim:#b4b4bc;--accent:#9cc4fa;--alert:#ff9d96;"               \
  "--rule:#4b4b52;--tint:#2a2a2f;--span:#32405a;--band:#4a2629;--paper:#1d1d20;"

static const char style[] =
    ":root{" LIGHT "}\n"
    "@media screen and (prefers-color-scheme:dark){:root{" DARK "}}\n"
    "*{box-sizing:border-box}\n"
    "html{background:var(--paper);color:var(--text);font:100%/1.55 Inter,\"Adwaita Sans\","
    "Cantarell,system-ui,\"Noto Sans\",sans-serif;-webkit-text-size-adjust:100%}\n"
    "body{margin:0;overflow-wrap:anywhere}\n"
    "main{max-width:60rem;margin:0 auto;padding:3rem 1.5rem 5rem}\n"
    "main:focus{outline:none}\n"
    ":focus-visible{outline:2px solid var(--accent);outline-offset:2px}\n"
    ".skip{position:absolute;inset-inline-start:-100vw;background:var(--paper);padding:.5rem "
    "1rem}\n"
    ".skip:focus{inset-inline-start:1rem;top:1rem;z-index:1}\n"
    "a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.15em}\n"
    "h1{font-size:clamp(1.75rem,5vw,2.75rem);line-height:1.15;font-weight:600;margin:.5rem 0 2rem;"
    "text-wrap:balance}\n"
    "h2{font-size:1.5rem;line-height:1.25;font-weight:600;margin:0 0 1rem}\n"
    "h3,h4,h5,h6{font-size:1.0625rem;font-weight:600;margin:1.75rem 0 .5rem}\n"
    "section{border-top:1px solid var(--text);margin-top:2.5rem;padding-top:1rem}\n"
    "section>h3:nth-child(2){margin-top:0}\n"
    "p,li,blockquote,pre,dl{margin:0 0 .75rem}\n"
    "section>p,section>ul,section>ol,section>blockquote{max-width:44rem}\n"
    "ul,ol{padding-inline-start:1.5rem;margin:0 0 .75rem}\n"
    "li{margin-bottom:.375rem}\n"
    ".labels,.tasks{list-style:none;padding:0}\n"
    ".labels>li,.tasks>li{display:flex}\n"
    ".no{flex:0 0 3.5rem}.tasks .no{flex-basis:1.75rem}.no+*{flex:1;min-width:0}\n"
    ".note,.dim,figcaption{color:var(--dim)}\n"
    ".note,figcaption{font-size:.875rem}\n"
    ".lead{font-weight:600}\n"
    ".alert{color:var(--alert)}\n"
    "strong{font-weight:600}\n"
    "blockquote{border-inline-start:3px solid var(--rule);padding-inline-start:1rem;"
    "margin-inline:0}\n"
    "code{font-family:\"Adwaita Mono\",\"Noto Sans Mono\",ui-monospace,monospace;font-size:.9em}\n"
    "pre{background:var(--tint);padding:.75rem 1rem;border-radius:.375rem;white-space:pre-wrap}\n"
    "hr{border:0;border-top:1px solid var(--rule);width:3rem;margin:1.5rem 0}\n"
    "dl.facts,dl.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));"
    "gap:1rem 1.5rem}\n"
    "dl.figures{grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr))}\n"
    "section>dl+p.note,section>p+p.note{margin-top:1.5rem}\n"
    "dl>div{display:flex;flex-direction:column}\n"
    "dd{margin:0}\n"
    ".facts dt{color:var(--dim);font-size:.875rem}\n"
    ".facts dd{font-weight:600}\n"
    ".figures{border-top:1px solid var(--text);padding-top:.75rem;margin-top:1.5rem}\n"
    "section .figures{border:0;padding:0;margin-top:.75rem}\n"
    ".figures dd{order:1;font-size:1.5rem;line-height:1.25;font-variant-numeric:tabular-nums}\n"
    ".figures dt{order:2;font-size:.875rem;font-weight:600}\n"
    ".figures dd.note{order:3;font-size:.8125rem;line-height:1.45}\n"
    "section .figures dt{color:var(--dim);font-weight:400}\n"
    "nav{border-top:1px solid var(--text);margin-top:2.5rem;padding-top:1rem}\n"
    "nav h2{font-size:1.0625rem;margin-bottom:.5rem}\n"
    "nav ol{columns:14rem;list-style:none;padding:0}\n"
    ".wide{overflow-x:auto;margin:0 0 1rem}\n"
    "table{border-collapse:collapse;width:100%;font-size:.875rem;line-height:1.45;"
    "font-variant-numeric:tabular-nums;border-bottom:1px solid var(--rule)}\n"
    "th,td{text-align:start;vertical-align:top;font-weight:400;padding:.375rem .75rem .375rem 0}\n"
    "[dir] [dir]{text-align:-webkit-match-parent;text-align:match-parent}\n"
    "[dir=rtl] th,[dir=rtl] td{padding:.375rem 0 .375rem .75rem}\n"
    "tbody tr{border-top:1px solid var(--rule)}\n"
    "td{min-width:6.25rem}\n"
    "th[scope=row]{white-space:nowrap;color:var(--dim)}\n"
    "thead th,.group th{font-weight:600;vertical-align:bottom}\n"
    "tbody .group{border-top:0}\n"
    ".group th{padding-top:1.25rem}\n"
    "td .dim{white-space:nowrap}\n"
    "td.center,th.center{text-align:center}\n"
    "td.end,th.end{text-align:end}\n"
    "td div+div{margin-top:.25rem}\n"
    "tr:target{background:var(--tint)}\n"
    ".d1{padding-inline-start:1rem}.d2{padding-inline-start:2rem}.d3{padding-inline-start:3rem}\n"
    ".d4{padding-inline-start:4rem}.d5{padding-inline-start:5rem}.d6{padding-inline-start:6rem}\n"
    ".d7{padding-inline-start:7rem}.d8{padding-inline-start:8rem}\n"
    ".logo{float:inline-end;width:auto;max-width:35%;height:3.25rem;border:0;margin-inline-start:"
    "1rem}\n"
    "figure{margin:1.5rem 0 2rem}\n"
    ".svg{margin:0 auto .5rem;overflow-x:auto}\n"
    "img{display:block;width:100%;height:auto;border:1px solid var(--rule)}\n"
    "svg{display:block;width:100%;min-width:34rem;height:auto;direction:ltr;font-family:Inter,"
    "\"Adwaita Sans\",Cantarell,\"Noto Sans\",sans-serif;font-variant-numeric:tabular-nums}\n"
    "svg text{white-space:pre}\n"
    "svg .b{font-weight:600}svg .i{font-style:italic}svg .st{text-decoration:line-through}\n"
    "svg .dashed{stroke-dasharray:3 2}svg .dotted{stroke-dasharray:.8 1.8}\n"
    "svg .hit{fill:transparent}\n"
    ".f-none{fill:none}.f-text{fill:var(--text)}.f-dim{fill:var(--dim)}"
    ".f-accent{fill:var(--accent)}.f-alert{fill:var(--alert)}.f-rule{fill:var(--rule)}\n"
    ".f-tint{fill:var(--tint)}.f-span{fill:var(--span)}.f-band{fill:var(--band)}"
    ".f-paper{fill:var(--paper)}\n"
    ".s-text{stroke:var(--text)}.s-dim{stroke:var(--dim)}.s-accent{stroke:var(--accent)}"
    ".s-alert{stroke:var(--alert)}.s-rule{stroke:var(--rule)}\n"
    ".s-tint{stroke:var(--tint)}.s-span{stroke:var(--span)}.s-band{stroke:var(--band)}"
    ".s-paper{stroke:var(--paper)}\n";

/* The first page has its headings at the side, as on paper, where there is room for it. */
#define AT_SIDE                                                                                    \
  ".front section{display:grid;grid-template-columns:22% 1fr;column-gap:1rem}"                     \
  ".front section>h2{grid-column:1;grid-row:1/span 99}.front section>*{grid-column:2;"             \
  "min-width:0}\n"

static const char print_style[] =
    "@media screen and (min-width:56rem){" AT_SIDE "}\n"
    "@media print{\n" AT_SIDE "html{font-size:9.25pt;line-height:1.5}\n"
    "main{max-width:none;padding:0}\n"
    ".skip{display:none}\n"
    "a{text-decoration:none}\n"
    "h1{font-size:25pt}h2{font-size:14pt}h3,h4,h5,h6{font-size:10pt}\n"
    "h1,h2,h3,h4,h5,h6,.lead,.group{break-after:avoid}\n"
    "p,li{orphans:2;widows:2}\n"
    "section{margin-top:18pt;padding-top:6pt}\n"
    ".front{break-after:page}\n"
    ".front section{margin-top:9pt;padding-top:5pt}.front p,.front li{margin-bottom:2.5pt}\n"
    ".front h1{margin-bottom:12pt}.front h2{font-size:11.5pt}\n"
    ".front dl{gap:4pt 12pt;margin-bottom:6pt}.front .figures{margin-top:8pt;padding-top:6pt}\n"
    "nav{break-after:auto;border:0;margin-top:0}\n"
    ".wide,.svg{overflow:visible}\n"
    "table{font-size:8pt}\n"
    "thead{display:table-header-group}\n"
    "tr,figure,.figures>div{break-inside:avoid}\n"
    "svg{min-width:0;max-height:220mm}img{max-height:160mm;object-fit:contain;border:0}\n"
    "tr:target{background:none}\n"
    "}\n";

/* Headings and what stands over them are of the accent, and in the dark of a lighter one. */
static char *
format_accent (const PmReportOptions *options)
{
  guint8 dark[3], light[3];

  if (!options->has_accent)
    return g_strdup ("");
  for (guint i = 0; i < 3; i++)
    {
      dark[i] = (guint8) (options->accent[i] * 255 + 0.5);
      light[i] = (guint8) (255 - (255 - dark[i]) * 0.45);
    }
  return g_strdup_printf (
      ":root{--accent:#%02x%02x%02x}\n"
      "@media screen and (prefers-color-scheme:dark){:root{--accent:#%02x%02x%02x}}\n"
      "h2{color:var(--accent)}section,.figures{border-color:var(--accent)}\n",
      dark[0], dark[1], dark[2], light[0], light[1], light[2]);
}

/** pm_export_html_style: Returns: (transfer full): the style of a page, for the paper of @options
 */
char *
pm_export_html_style (const PmReportOptions *options)
{
  /* As far beyond the sides above and below as usual, for what the browser prints there. */
  int side = (int) round (options->margin / PM_POINTS_PER_MM) - 2;

  g_autofree char *accent = format_accent (options);

  return g_strdup_printf ("%s%s@page{size:%s%s;margin:%dmm %dmm %dmm}\n%s", style, accent,
                          options->paper == PM_REPORT_PAPER_LETTER ? "letter" : "A4",
                          options->orientation == PM_REPORT_LANDSCAPE ? " landscape" : "", side + 2,
                          side, side, print_style);
}

# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents that mean harm: whatever has a meaning to Markdown, HTML, a terminal, a spreadsheet."""

import json
import random
import re

NASTY = [
    "<script>alert(1)</script>", "</style><script>alert(1)</script>", "<!-- ", "-->", "]]>", "<b>",
    "<img src=x onerror=alert(1)>", "&amp;", "&lt;", "&#60;", "&nbsp;", "&", "&copy", "\"", "'",
    "\" onmouseover=\"alert(1)", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd",
    "https://example.org/a_b*c~d?x=1&copy=2#f", "http://[::1]/x", "https://e.org/(a)'\"<>|\\^ b",
    "HTTPS://EXAMPLE.ORG/", "www.example.org/_x_", "mailto:a@example.org", "a@example.org",
    "[a](javascript:alert(1))", "[a](https://example.org/\"x)", "[x]: https://e.org", "[^1]", "[ ]",
    "![p](https://e.org/p.png)", "![missing](nowhere.png \"t\")", "[a][b]", "<https://e.org>",
    "*", "**", "***", "_", "__", "snake_case_name", "_a_", "__init__", "~", "~~", "~~~", "`", "``",
    "```", "`a|b`", "|", "||", "a | b", "| a | b |\n|---|---|\n| 1 | 2 |", "|---|", ":-:", "---",
    "===", "- - -", "***\n", "# ", "#", "## x ##", "#1", "- a", "+ a", "* a", "1. a", "1) a",
    "1986\\. A", "12.", "> q", ">", "    code", "\tcode", "\\", "\\\\", "\\n", "\\*", "a\\",
    "line\nbreak", "two\n\nparagraphs", "\n", "\r\n", "  ", " \u00a0 ", "\u2028", "\u2029",
    "\u202e", "\u202aabc", "\u2066", "\u2067x", "\u2069", "\u2068a\u2069", "\u200b", "\u200f",
    "\u200d", "\ufeff", "\ufffe", "\ufdd0", "\U0001ffff", "\u0001", "\u0007", "\u001b[31m", "\u007f",
    "\u0085", "\u009b", "\u0300", "a\u0300\u0301", "\U0001f469\u200d\U0001f692", "\u2764\ufe0f",
    "\u65e5\u672c\u8a9e\u306e\u6587\u7ae0\u3002", "\u0645\u0631\u062d\u0628\u0627",
    "\u05e9\u05dc\u05d5\u05dd (abc)", "$x$", "$$", "{{ x }}", "${x}", "%s%n", "@channel", ":smile:",
    "<<<<<<<", "$(x)", "=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "=HYPERLINK(\"https://e.org\")", "-2+3", "@x", "a,b;c", "END:VCALENDAR", ";", ",",
    "**bold**text", "text**bold**", "*a*b*c*", "~~struck~~", "**`code`**", "`` ` ``", "` a `",
    "- [ ] open\n- [x] done", "1. one\n2. two\n   - in\n\n     more", "> quote\n> > deeper\n\nout",
    "```\ncode < & > | `\n\n  more\n```", "~~~\n```\n~~~", "# Title\n\n### Skips\n\ntext",
    "a\n===\n\nb\n---", "- a\n- b\n\n* c\n* d", "<div>\n\n*x*\n\n</div>", "<a id=\"E1\">", "W" * 300,
]


def nasty(source, longest):
    return source.choice(("", " ", "a", "\n")).join(
        source.choice(NASTY) for _ in range(source.randint(1, longest)))


# What is not text to be read: the program tells of these, or shows them in its own words.
KEPT = {"id", "format", "time_zone", "zones", "sha256", "data", "media_type", "type"}


def spoil(value, source, schema_enums, key=""):
    if isinstance(value, dict):
        return {name: spoil(each, source, schema_enums, name) for name, each in value.items()}
    if isinstance(value, list):
        return [spoil(each, source, schema_enums, key) for each in value]
    if not isinstance(value, str) or key in KEPT or value in schema_enums or \
            re.match(r"\d{4}-\d\d-\d\d", value):
        return value
    return nasty(source, 6)


def words_kept(top):
    """Every word that the format gives a meaning, and every id of the document."""
    schema = json.loads((top / "data" / "schema" / "postmortem-1.schema.json").read_text())
    found = set()

    def walk(value):
        if isinstance(value, dict):
            for name, each in value.items():
                if name == "enum":
                    found.update(str(word) for word in each)
                elif name == "const":
                    found.add(str(each))
                else:
                    walk(each)
        elif isinstance(value, list):
            for each in value:
                walk(each)

    walk(schema)
    return found


def ids_of(value):
    if isinstance(value, dict):
        own = {value["id"]} if isinstance(value.get("id"), str) else set()
        return own.union(*map(ids_of, value.values()))
    if isinstance(value, list):
        return set().union(*map(ids_of, value))
    return set()


def hostile_documents(top, n):
    """Titles and documents: the samples with every text spoilt, the same each time."""
    kept = words_kept(top)
    paths = sorted((top / "data" / "samples").glob("*.postmortem.json"))
    paths.append(top / "tests" / "data" / "valid" / "everything.postmortem.json")
    bases = [json.loads(path.read_text()) for path in paths]
    for seed in range(n):
        document = bases[seed % len(bases)]
        yield f"hostile {seed}", spoil(document, random.Random(seed), kept | ids_of(document))

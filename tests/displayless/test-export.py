# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports for reading: HTML, Markdown, a wiki's Markdown, plain text.

They are written by the real program, read back by parsers that know nothing of it, and have to say
the same: what a reader sees of the Markdown is what a reader sees of the HTML, letter by letter,
whatever the document holds.
"""

import ctypes
import html.parser
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ElementTree

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive.hostile import hostile_documents  # noqa: E402
from drive.tap import Tap  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
SAMPLES = sorted((SOURCE / "data" / "samples").glob("*.postmortem.json"))
VALID = sorted((SOURCE / "tests" / "data" / "valid").glob("*.postmortem.json"))
XHTML = "{http://www.w3.org/1999/xhtml}"
FORMATS = {"html": ".html", "markdown": ".md", "wiki": "-wiki.md", "text": ".txt"}
WIDTH = 80


def run(*arguments, data=None):
    return subprocess.run([str(PROGRAM), *map(str, arguments)], input=data, capture_output=True,
                          check=False)


def export(folder, path=None, data=None, *more):
    """All formats at once: their texts by name, or what went wrong."""
    result = run("--export=" + ",".join(FORMATS), path or "-", "-o", folder / "x", "--force",
                 *more, data=data)
    # The public edition tells of names that others wrote into texts.
    if result.returncode != 0 or (result.stderr and "--edition=public" not in more):
        raise AssertionError(result)
    return {name: (folder / ("x" + suffix)).read_bytes().decode()
            for name, suffix in FORMATS.items()}


# What a reader sees


def bare(text):
    """Without space, which no format promises, and without marks of places."""
    return "".join(text.split()).replace("\u21b3", "")


class Seen(html.parser.HTMLParser):
    """The text of HTML, as a browser takes it apart."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text = []
        self.links = []
        self.ids = []
        self.tags = []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append(tag)
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        if "id" in attributes:
            self.ids.append(attributes["id"])

    def handle_data(self, data):
        self.text.append(data)


def load_md4c():
    """The renderer that comes with the parser, in GitHub's flavour, HTML and all."""
    library = ctypes.CDLL("libmd4c-html.so.0")
    callback = ctypes.CFUNCTYPE(None, ctypes.POINTER(ctypes.c_char), ctypes.c_uint, ctypes.c_void_p)
    # tables, strike-through, tasks, bare addresses of three kinds
    flags = 0x0100 | 0x0200 | 0x0800 | 0x0004 | 0x0008 | 0x0400

    def render(text):
        parts = []
        data = text.encode()
        status = library.md_html(data, ctypes.c_uint(len(data)),
                                 callback(lambda p, n, _: parts.append(ctypes.string_at(p, n))),
                                 None, ctypes.c_uint(flags), ctypes.c_uint(0))
        assert status == 0, status
        return b"".join(parts).decode()

    return render


def seen_of(markup):
    seen = Seen()
    seen.feed(markup)
    seen.close()
    return seen


def is_photo(element):
    return (element.tag == XHTML + "figure"
            and element.find(f"{XHTML}div/{XHTML}img") is not None)


def is_aside(element):
    """Drawings and what helps to find one's way, which only HTML has."""
    return (element.tag.removeprefix(XHTML) in ("figure", "nav") and not is_photo(element)
            or element.get("role") == "img"
            or element.get("class") == "skip")


def texts_of(element):
    """Every stretch of text below an element."""
    if not is_aside(element):
        yield element.text or ""
        for child in element:
            yield from texts_of(child)
    yield element.tail or ""


def words_of(element):
    """The text below an element as the Markdown has it: figures and contents are not in that."""
    name = element.tag.removeprefix(XHTML)
    if is_aside(element):
        return element.tail or ""
    parts = [element.text or ""]
    if is_photo(element):
        # All but the number of the figure, which only HTML has.
        caption = element.find(XHTML + "figcaption")
        parts += [(caption[0].tail or "")] + [words_of(child) for child in caption[1:]]
    elif name == "dl":
        for fact in element:
            label = "".join(fact.find(XHTML + "dt").itertext())
            value, *notes = ["".join(each.itertext()) for each in fact.findall(XHTML + "dd")]
            parts.append((label + ":" if label.strip() else "") + value
                         + "".join(f"({note})" for note in notes))
    elif name == "table":
        head = "".join(words_of(each) for each in element.findall(XHTML + "thead"))
        parts.append(head if element.find(f".//{XHTML}tr[@class='group']") is None else "")
        for body in element.findall(XHTML + "tbody"):
            for row in body:
                parts.append(words_of(row))
                parts.append(head if row.get("class") == "group" else "")
    else:
        parts += [words_of(child) for child in element]
    return "".join(parts) + (element.tail or "")


def body_of(page):
    return ElementTree.fromstring(page).find(XHTML + "body")


# Checks of one document


def same(one, other):
    """Whether two texts are the same; if not, where they part."""
    if one == other:
        return None
    at = next((i for i, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    return f"at {at}: …{one[max(0, at - 60):at + 60]!r} against …{other[max(0, at - 60):at + 60]!r}"


def faults_of_html(page):
    faults = []
    root = ElementTree.fromstring(page)
    names = [element.tag for element in root.iter()]
    known = ("html head meta title style body a main div section nav h1 h2 h3 h4 h5 h6 p ul ol li "
             "dl dt dd span strong em s code br pre hr blockquote table thead tbody tr th td figure "
             "figcaption img").split()
    svg = "svg g defs pattern path rect line circle polygon polyline text tspan a".split()
    allowed = {XHTML + name for name in known} | {"{http://www.w3.org/2000/svg}" + name
                                                  for name in svg}
    faults += [f"element {name}" for name in set(names) - allowed]
    for element in root.iter():
        for name, value in element.attrib.items():
            if name.startswith("on") or "javascript:" in value.lower() and name != "content" and \
                    name not in ("aria-label",):
                faults.append(f"{element.tag} {name}={value[:80]}")
    ids = [element.get("id") for element in root.iter() if element.get("id") is not None]
    faults += [f"id {each} is there twice" for each in set(ids) if ids.count(each) > 1]
    for element in root.iter():
        href = element.get("href")
        if href is None:
            continue
        if href.startswith("#"):
            if href[1:] not in ids:
                faults.append(f"{href} leads nowhere")
        elif not re.match(r"(https?://|mailto:)[!-~]*$", href, re.I):
            faults.append(f"link {href[:80]!r}")
    for element in root.iter():
        for name in ("aria-labelledby", "aria-describedby"):
            if element.get(name) is not None and element.get(name) not in ids:
                faults.append(f"{name} {element.get(name)} is not there")
    for element in root.iter(XHTML + "th"):
        if element.get("scope") not in ("col", "row", "rowgroup"):
            faults.append("a head of a table without its scope")
    for element in root.iter("{http://www.w3.org/2000/svg}svg"):
        if element.get("role") != "group" or not element.get("aria-label"):
            faults.append("a figure that says nothing to those who cannot see it")
    levels = [int(each.tag[-1]) for each in root.iter()
              if re.fullmatch(re.escape(XHTML) + "h[1-6]", each.tag)]
    if levels.count(1) != 1 or any(b > a + 1 for a, b in zip(levels, levels[1:])):
        faults.append(f"levels of headings {levels}")
    for tag in ("p", "li", "td", "dd", "section", "ul", "ol", "dl", "table", "h2", "h3"):
        for element in root.iter(XHTML + tag):
            if tag != "td" and not "".join(element.itertext()).strip():
                faults.append(f"an empty {tag}")
    widths = [{sum(int(cell.get("colspan", 1)) for cell in row) for row in table.iter(XHTML + "tr")}
              for table in root.iter(XHTML + "table")]
    faults += [f"rows of a table with {each} columns" for each in widths if len(each) != 1]
    # As a browser reads it, not as XML.
    seen = seen_of(page)
    if "script" in seen.tags or len(seen.tags) != len(names):
        faults.append("a browser sees other elements")
    return faults


def columns(line):
    """How wide a terminal shows it, seen through Unicode's own table."""
    width = 0
    for c in re.sub("\u200d[\U0001f000-\U0001ffff]", "", line):
        if unicodedata.category(c) in ("Mn", "Me", "Cf"):
            continue
        width += 2 if unicodedata.east_asian_width(c) in "WF" else 1
    return width


def faults_of_text(text, page, whole_words):
    faults = []
    for line in text.splitlines():
        if line != line.rstrip() and line.rstrip(" ") != line:
            faults.append(f"space at the end of {line[-40:]!r}")
        if columns(line) > WIDTH and not line.startswith("    ") and \
                not re.search("://|mailto:", line.lower()):
            faults.append(f"{columns(line)} columns: {line[:100]!r}")
    have = set(re.split(r"[\W_]+", text))
    for word in re.split(r"[\W_]+", " ".join(texts_of(body_of(page)))):
        # Longer words, and those of harmful documents, may be parted at the end of a line.
        if whole_words and len(word) <= 6 and word.isascii() and word not in have:
            faults.append(f"{word} is missing")
    return faults[:5]


def check_document(tap, name, texts, render):
    page = texts["html"]
    try:
        expected = bare(words_of(body_of(page)))
    except ElementTree.ParseError as error:
        line = page.splitlines()[error.position[0] - 1]
        tap.check(False, f"{name}: the HTML is well-formed",
                  f"{error}: {line[max(0, error.position[1] - 80):][:160]!r}")
        return
    faults = faults_of_html(page)
    tap.check(not faults, f"{name}: the HTML is sound", "\n".join(faults[:10]))
    for kind in ("markdown", "wiki"):
        rendered = render(texts[kind])
        seen = seen_of(rendered)
        text = bare("".join(seen.text))
        wanted = expected
        if kind == "wiki":
            # There a line break within a cell is a space or a dot.
            text, wanted = text.replace("\u00b7", ""), wanted.replace("\u00b7", "")
        tap.check(text == wanted, f"{name}: {kind} is read as what the HTML says",
                  same(text, wanted))
        bad = [link for link in seen.links
               if not re.match(r"(https?://|mailto:|#)", link, re.I)]
        lost = [link for link in seen.links if link[0] == "#" and link[1:] not in seen.ids]
        odd = set(seen.tags) - set("a p h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr th td em "
                                   "strong del code pre br hr blockquote input".split())
        tap.check(not bad and not lost and not odd, f"{name}: {kind} links to where it may",
                  f"{bad[:5]} {lost[:5]} {odd}")
    tap.check("<" not in re.sub(r"\\.|<https?://[^ >]*>|`[^`]*`", "", texts["wiki"])
              or "```" in texts["wiki"] or "`" in texts["wiki"],
              f"{name}: a wiki gets no HTML", texts["wiki"][:200])
    faults = faults_of_text(texts["text"], page, "hostile" not in name)
    tap.check(not faults, f"{name}: the text has its width and its words", "\n".join(faults))
    for kind, text in texts.items():
        odd = sorted({c for c in text if c != "\n" and (unicodedata.category(c) in ("Cc", "Cs")
                                                       or c in "\u202a\u202b\u202c\u202d\u202e")})
        tap.check(not odd and text.endswith("\n"), f"{name}: {kind} has no control characters", odd)


def huge_document():
    document = json.loads(SAMPLES[0].read_text())
    document["summary"] = "word & <b> *x* _y_ | ` " * 8700
    document["background"] = "W" * 200000
    document["events"][0]["details"] = "\u65e5" * 60000
    document["events"][1]["title"] = "a|b`" * 50000
    return document


# The tests


def check_same_as_pdf(tap, folder, path, texts):
    result = run("--export=pdf", path, "-o", folder / "x.pdf", "--force")
    assert result.returncode == 0, result
    pdf = subprocess.run(["pdftotext", "-layout", folder / "x.pdf", "-"], capture_output=True, check=True).stdout
    page = " ".join(ElementTree.fromstring(texts["html"]).itertext())

    def words(text):
        return set(re.findall(r"[^\W\d_]{4,}|[A-Z]\d+", text))

    missing = words(pdf.decode()) - words(page) - {"Page", "Summary", "full"}
    # The foot of a page, the rest of a summary that does not fit on the first, and parts of words
    # that a line was too short for.
    missing = {word for word in missing if word not in page}
    tap.check(not missing, f"{path.name}: the PDF says nothing that the HTML does not", missing)


def check_roles(tap, folder):
    document = json.loads(SAMPLES[0].read_text())
    for i, person in enumerate(document["people"]):
        person["name"] = f"Nobody{i} Secretname"
        person["contact"] = f"nobody{i}@secret.example"
    data = json.dumps(document).encode()
    named = export(folder, None, data)
    roles = export(folder, None, data, "--roles")
    for kind, text in roles.items():
        tap.check("Secretname" in named[kind] and "Secretname" not in text
                  and "secret.example" not in text,
                  f"with --roles there are no names in {kind}", text[:300])


def check_empty(tap, folder, render):
    data = b'{"format": "postmortem", "version": 1, "title": ""}'
    minimal = (SOURCE / "tests" / "data" / "valid" / "minimal.postmortem.json").read_bytes()
    document = json.loads(minimal)
    texts = export(folder, None, minimal)
    check_document(tap, "minimal", texts, render)
    for kind in ("markdown", "wiki", "text"):
        lines = [line for line in texts[kind].splitlines() if line.strip("=-* ")]
        tap.check(len(lines) <= 2 + len(document), f"of nothing {kind} says nothing", texts[kind])


def check_options(tap, folder):
    for width in (40, 60, 120):
        text = run("--export=text", SAMPLES[0], "-o", "-", f"--width={width}").stdout.decode()
        wide = [line for line in text.splitlines() if columns(line) > width and "://" not in line]
        tap.check(not wide and any(columns(line) > width - 8 for line in text.splitlines()),
                  f"a text of {width} columns", wide[:3])
    for arguments in (["--export=text", "--width=10"], ["--export=html", "--width=80"],
                      ["--export=html,", ], ["--export=text,docx"]):
        result = run(*arguments, SAMPLES[0], "-o", folder / "never")
        tap.check(result.returncode == 2 and result.stderr and not (folder / "never").exists(),
                  "wrong usage: " + " ".join(arguments), result)
    result = run("--export=html,text", SAMPLES[0], "-o", "-")
    tap.check(result.returncode == 2 and not result.stdout, "one standard output is for one format",
              result)
    for paper, word in (("letter", b"size:letter"), ("a4", b"size:A4")):
        page = run("--export=html", SAMPLES[0], "-o", "-", f"--paper={paper}").stdout
        tap.check(word in page, f"HTML is printed on {paper}", page[:200])
    page = run("--export=html", SAMPLES[0], "-o", "-", "--paper=a4", "--orientation=landscape",
               "--margins=30mm").stdout
    tap.check(b"@page{size:A4 landscape;margin:30mm 28mm 28mm}" in page,
              "HTML is printed sideways and with margins, as it was asked for", page[:200])

    into = folder / "several"
    into.mkdir()
    stem = SAMPLES[0].name.removesuffix(".postmortem.json")
    result = run("--export=html,text,svg", SAMPLES[0], "-o", into)
    tap.check(result.returncode == 0 and sorted(path.name for path in into.iterdir())
              == [stem + ".html", stem + ".svg", stem + ".txt"],
              "in a folder they have the document's name", sorted(into.iterdir()))
    (into / (stem + ".html")).unlink()
    (into / (stem + ".svg")).write_text("mine")
    result = run("--export=html,svg", SAMPLES[0], "-o", into)
    tap.check(result.returncode == 1 and b"--force" in result.stderr
              and not (into / (stem + ".html")).exists()
              and (into / (stem + ".svg")).read_text() == "mine",
              "where one is in the way, none is written", result)
    result = run("--export=markdown,wiki", SAMPLES[0], "-o", into / "name")
    tap.check((into / "name.md").exists() and (into / "name-wiki.md").exists(),
              "several begin with the name that is given", result)


def check_manual(tap):
    """What --help names and what --export says that it knows is in the manual and in the README."""
    manual = (SOURCE / "data" / "postmortem.1.in").read_text().replace("\\-", "-")
    readme = (SOURCE / "README.md").read_text()
    options = set(re.findall(r"--[a-z]+", run("--help").stdout.decode()))
    missing = sorted(option for option in options if option not in manual + readme)
    tap.check(len(options) > 8 and not missing, "every option is told of", missing)
    said = run("--export=none", SAMPLES[0], "-o", "-").stderr.decode()
    formats = re.findall(r"[a-z]+", said.split("knows ")[1].split(", not")[0])
    for name, text in (("the manual", manual), ("the README", readme)):
        missing = [each for each in formats if not re.search(rf"\b{each}\b", text)]
        tap.check(len(formats) >= 10 and not missing, f"{name} has every format", missing)


def main():
    tap = Tap()
    check_manual(tap)
    render = load_md4c()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for path in SAMPLES:
            texts = export(folder, path)
            check_document(tap, path.name, texts, render)
            check_same_as_pdf(tap, folder, path, texts)
        for path in VALID:
            check_document(tap, path.name, export(folder, path), render)
        for title, document in hostile_documents(SOURCE, int(os.environ.get("PM_TEST_HOSTILE", "10"))):
            data = json.dumps(document).encode()
            check_document(tap, title, export(folder, None, data), render)
        check_document(tap, "huge", export(folder, None, json.dumps(huge_document()).encode()),
                       render)
        for edition in ("executive", "public", "facilitator"):
            texts = export(folder, SAMPLES[0], None, f"--edition={edition}")
            check_document(tap, f"{edition} edition", texts, render)
        check_roles(tap, folder)
        check_empty(tap, folder, render)
        check_options(tap, folder)
    tap.done()


if __name__ == "__main__":
    main()

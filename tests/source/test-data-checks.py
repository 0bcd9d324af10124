#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Do the checks of icons, manifest, translations and release find what they should?

test-data-checks.py SOURCE-FOLDER: speaks TAP.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(sys.argv[1])
MANIFEST = "flatpak/io.github.postmortem.Postmortem.json"
METAINFO = "data/io.github.postmortem.Postmortem.metainfo.xml.in"
points = 0


def check(condition, title, seen):
    global points
    points += 1
    print(f"{'ok' if condition else 'not ok'} {points} - {title}")
    if not condition:
        print("\n".join("# " + line for line in str(seen).splitlines()))


def run(name, *arguments):
    done = subprocess.run([sys.executable, SOURCE / "tests/source" / name, *arguments],
                          capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise ValueError(f"there is no {old!r} in {path}")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def case(title, expected, checker, copied, change):
    """Copies a part of the source, changes the copy, and looks for what is expected in the output of
    the check, or for success where nothing is."""
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        for name in copied:
            (top / name).parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if (SOURCE / name).is_dir() else shutil.copy)(SOURCE / name, top / name)
        change(top)
        status, output = checker(top)
        good = status == 0 if expected is None else status == 1 and expected in output
        check(good, title, f"exit {status}\n{output}")


def icons(title, expected, change):
    def prepare(top):
        (top / "src").mkdir()
        (top / "src/a.c").write_text('const char *icon = "pm-fit-symbolic", *other = "pm-event-%s-symbolic";\n')
        change(top)
    case(f"icons: {title}", expected, lambda top: run("check-icons.py", top / "data/icons", top / "src"),
         ["data/icons"], prepare)


def flatpak(title, expected, old, new):
    case(f"manifest: {title}", expected, lambda top: run("check-flatpak.py", top / MANIFEST, top),
         [MANIFEST], lambda top: replace(top / MANIFEST, old, new))


def translations(title, expected, change):
    def build(top):
        (top / "src/ui").mkdir(parents=True)
        (top / "data").mkdir()
        (top / "po").mkdir()
        (top / "src/ui/a.c").write_text('/* _("not this") */ g_print ("%s", _("Hello %s"), x);\n')
        (top / "src/ui/b.ui").write_text('<property name="label" translatable="yes">Hi</property>\n')
        (top / "src/ui/c.c").write_text('my_ ("nothing to see");\n')
        (top / "po/LINGUAS").write_text("de\n")
        (top / "po/POTFILES.in").write_text("# head\nsrc/ui/a.c\nsrc/ui/b.ui\n")
        (top / "po/de.po").write_text(
            'msgid ""\nmsgstr ""\n"Project-Id-Version: p\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n'
            '"Last-Translator: A\\n"\n"Language-Team: B\\n"\n"Language: de\\n"\n"MIME-Version: 1.0\\n"\n'
            '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
            '#, c-format\nmsgid "Hello %s"\nmsgstr "Hallo %s"\n', encoding="utf-8")
        change(top)
    case(f"translations: {title}", expected, lambda top: run("check-translations.py", top), [], build)


def release(title, expected, version, *change):
    def pictures(top):
        (top / "data/screenshots").mkdir(parents=True, exist_ok=True)
        for name in ("timeline", "causes", "actions", "report", "overview-narrow"):
            (top / f"data/screenshots/{name}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(16))
        (top / "NEWS.md").write_text("# News\n\n## 0.1.0 (not yet released)\n")
        if change:
            replace(top / change[0], *change[1:])
    case(f"release: {title}", expected, lambda top: run("check-release.py", top, version),
         [METAINFO], pictures)


def icon(old, new):
    return lambda top: replace(top / "data/icons/symbolic/pm-fit-symbolic.svg", old, new)


icons("as they are", None, lambda top: None)
icons("one that is not in the resource", "more-symbolic.svg: is not in pm-icons", lambda top: shutil.copy(
    top / "data/icons/symbolic/pm-fit-symbolic.svg", top / "data/icons/symbolic/more-symbolic.svg"))
icons("one that is gone", "pm-fit-symbolic.svg: is in pm-icons", lambda top:
      (top / "data/icons/symbolic/pm-fit-symbolic.svg").unlink())
icons("a shape that is not recoloured", "has a <ellipse>", icon("<path ", "<ellipse rx=\"1\"/><path "))
icons("a stroke", "has an attribute stroke", icon("<path ", "<path stroke=\"red\" "))
icons("another colour", "is filled with #ff0000", icon("#222222", "#ff0000"))
icons("one that the source makes up", "a.c: there is no icon pm-fat-symbolic", lambda top:
      replace(top / "src/a.c", "pm-fit-symbolic", "pm-fat-symbolic"))
icons("outside of its box", "reaches outside", icon(" d=\"M", " d=\"M0 40L0 0L2 2zM"))

flatpak("as it is", None, "wayland", "wayland")
flatpak("the network", "asks for --share=network", '"--share=ipc"', '"--share=ipc", "--share=network"')
flatpak("the home folder", "asks for --filesystem=home", '"--share=ipc"', '"--share=ipc", "--filesystem=home"')
flatpak("X11 always", "asks for --socket=x11", "--socket=fallback-x11", "--socket=x11")
flatpak("no display", "does not ask for --socket=wayland", '"--socket=wayland",', "")
flatpak("a repeated member", "repeated members: sdk", '"sdk":', '"sdk": "a", "sdk":')
flatpak("not by https", "does not come by https", "https://", "http://")
flatpak("no checksum", "not pinned by checksum", '"sha256"', '"sha1"')
flatpak("no JSON", "JSONDecodeError", '"modules": [', '"modules": [,')

translations("whole", None, lambda top: None)
translations("a file that is not listed", "src/ui/b.ui has text for people, but is not listed", lambda top:
             replace(top / "po/POTFILES.in", "src/ui/b.ui\n", ""))
translations("a file that is gone", "src/ui/a.c is listed, but is not there", lambda top:
             (top / "src/ui/a.c").unlink())
translations("a file without text", "src/ui/c.c is listed, but has no text", lambda top:
             replace(top / "po/POTFILES.in", "b.ui\n", "b.ui\nsrc/ui/c.c\n"))
translations("not in order", "not in alphabetical order", lambda top:
             replace(top / "po/POTFILES.in", "src/ui/a.c\nsrc/ui/b.ui", "src/ui/b.ui\nsrc/ui/a.c"))
translations("an untranslated message", "1 untranslated", lambda top:
             replace(top / "po/de.po", '"Hallo %s"', '""'))
translations("a fuzzy message", "1 fuzzy", lambda top: replace(top / "po/de.po", "#, c-format", "#, fuzzy, c-format"))
translations("a lost argument", "number of format specifications", lambda top:
             replace(top / "po/de.po", "Hallo %s", "Hallo"))
translations("a language that is gone", "po/de.po: is not there", lambda top: (top / "po/de.po").unlink())

release("told alike", None, "0.1.0")
release("another version", "the newest release is 0.1.0, but meson.build says 0.2.0", "0.2.0")
release("another date", "but of 2020-01-01 in NEWS.md", "0.1.0", "NEWS.md", "not yet released", "2020-01-01")
release("a picture that is gone", "data/screenshots/other.png: is named", "0.1.0", METAINFO,
        "screenshots/causes.png", "screenshots/other.png")
release("a picture from elsewhere", "is not from data/screenshots", "0.1.0", METAINFO,
        "main/data/screenshots/causes.png", "main/causes.png")

print(f"1..{points}")

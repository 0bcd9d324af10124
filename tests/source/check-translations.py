#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the translations: po/POTFILES.in names every file with text for people, and every language
in po/LINGUAS is whole and sound.

With --update as the first argument it writes po/POTFILES.in anew instead."""

import re
import subprocess
import sys
from pathlib import Path

CALL = re.compile(r"(?<![\w])(?:(?:_|N_|C_|NC_|Q_|ngettext)\s*\(|g_d(?:n|p)?gettext2?\s*\(\s*\w+\s*,)\s*\"", re.S)
MARKED = re.compile(r"translatable=\"(?:yes|true)\"|translatable='(?:yes|true)'")
OTHER = {".desktop.in", ".gschema.xml", ".metainfo.xml.in", ".mime.xml.in"}
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)


def has_text(path):
    if any(path.name.endswith(end) for end in OTHER):
        return True
    text = path.read_text(encoding="utf-8")
    if path.suffix in {".c", ".h"}:
        return bool(CALL.search(COMMENT.sub("", text)))
    return path.suffix == ".ui" and bool(MARKED.search(text))


def files_with_text(top):
    found = [path for room in ("data", "src") for path in (top / room).rglob("*") if path.is_file()]
    wanted = OTHER | {".c", ".h", ".ui"}
    return sorted(str(path.relative_to(top)) for path in found
                  if any(path.name.endswith(end) for end in wanted) and has_text(path))


def lines_of(path):
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def update(top):
    path = top / "po" / "POTFILES.in"
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    path.write_text("\n".join(head + files_with_text(top)) + "\n", encoding="utf-8")


def faults_of_list(top):
    listed = lines_of(top / "po" / "POTFILES.in")
    present = files_with_text(top)
    for name in sorted(set(present) - set(listed)):
        yield f"po/POTFILES.in: {name} has text for people, but is not listed"
    for name in sorted(set(listed) - set(present)):
        yield f"po/POTFILES.in: {name} is listed, but {'has no text' if (top / name).exists() else 'is not there'}"
    if listed != sorted(listed):
        yield "po/POTFILES.in: is not in alphabetical order"


def faults_of_language(top, language):
    path = top / "po" / f"{language}.po"
    if not path.exists():
        yield f"po/{language}.po: is not there"
        return
    run = subprocess.run(["msgfmt", "--check", "--statistics", "--output-file=/dev/null", path],
                         capture_output=True, text=True, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})
    if run.returncode != 0:
        yield run.stderr
    elif "untranslated" in run.stderr or "fuzzy" in run.stderr:
        yield f"po/{language}.po: {run.stderr.strip()}"


def main(top):
    languages = lines_of(top / "po" / "LINGUAS")
    faults = list(faults_of_list(top))
    for language in languages:
        faults += faults_of_language(top, language)
    print("\n".join(faults) or f"{len(languages)} languages are sound: {', '.join(languages)}")
    return 1 if faults or not languages else 0


if __name__ == "__main__":
    if sys.argv[1] == "--update":
        update(Path(sys.argv[2]))
    else:
        sys.exit(main(Path(sys.argv[1])))

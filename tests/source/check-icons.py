#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the icons: every symbolic icon is in the resource and the other way round, and is drawn in
the way that GTK can recolour: filled paths of one colour within a square, nothing else. And the source
names no icon of ours that there is not.  check-icons.py ICONS-FOLDER SRC-FOLDER"""

import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

SVG = "{http://www.w3.org/2000/svg}"
COLOUR = "#222222"
ATTRIBUTES = {"d", "fill", "fill-rule", "fill-opacity"}


def faults_of_symbolic(path):
    root = ET.parse(path).getroot()
    width, height = root.get("width"), root.get("height")
    if width != height or root.get("viewBox") != f"0 0 {width} {height}":
        yield f"is not a square with a matching viewBox ({width} x {height}, {root.get('viewBox')})"
        return
    if not list(root):
        yield "draws nothing"
    for child in root:
        if child.tag != SVG + "path":
            yield f"has a <{child.tag.replace(SVG, '')}>, which is not recoloured or not needed"
            continue
        for name in child.attrib.keys() - ATTRIBUTES:
            yield f"has an attribute {name}"
        if child.get("fill") != COLOUR:
            yield f"is filled with {child.get('fill')}, not {COLOUR}"
        # Absolute commands only, so that any pair that follows a letter can be held against the box.
        data = child.get("d", "")
        if set(re.findall("[A-Za-z]", data)) - set("MLHVCQz"):
            yield "uses other path commands than M L H V C Q z"
        outside = [n for n in re.findall(r"-?\d*\.?\d+", data) if not -0.5 <= float(n) <= float(width) + 0.5]
        if outside:
            yield f"reaches outside of its box ({', '.join(outside[:3])})"


def faults_of_names(src, known):
    for path in sorted(path for path in src.rglob("*") if path.suffix in {".c", ".h", ".ui", ".css"}):
        for name in re.findall(r"\bpm-[a-z-]+-symbolic\b", path.read_text(encoding="utf-8")):
            if name + ".svg" not in known:
                yield f"{path.name}: there is no icon {name}"


def main(icons, src):
    icons = Path(icons)
    faults = []
    symbolic = sorted((icons / "symbolic").glob("*.svg"))
    on_disk = {path.name for path in symbolic}
    resource = ET.parse(icons / "pm-icons.gresource.xml").getroot()
    listed = {file.text for file in resource.iter("file")}
    faults += [f"{name}: is not in pm-icons.gresource.xml" for name in sorted(on_disk - listed)]
    faults += [f"{name}: is in pm-icons.gresource.xml, but there is no such file" for name in sorted(listed - on_disk)]
    faults += faults_of_names(Path(src), listed)
    symbolic += (icons / "hicolor" / "symbolic" / "apps").glob("*-symbolic.svg")
    for path in symbolic:
        faults += [f"{path.name}: {fault}" for fault in faults_of_symbolic(path)]
    for path in (icons / "hicolor" / "scalable").rglob("*.svg"):
        if ET.parse(path).getroot().get("viewBox") != "0 0 128 128":
            faults.append(f"{path.name}: is not drawn on 128 x 128")
    print("\n".join(faults) or f"{len(symbolic)} symbolic icons are sound")
    return 1 if faults or not symbolic else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that meson.build, NEWS.md and the metainfo file tell of the same newest release, and that the
pictures that the metainfo file names are there.  check-release.py SOURCE-FOLDER VERSION"""

import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

NAME = "io.github.postmortem.Postmortem.metainfo.xml.in"


def png_size(path):
    head = path.read_bytes()[:24]
    if head[:8] != b"\x89PNG\r\n\x1a\n":
        return None
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


def faults_of_release(top, root, version):
    heading = re.search(r"^## (\S+) \((.*)\)$", (top / "NEWS.md").read_text(encoding="utf-8"), re.M)
    release = root.find("releases/release")
    if heading is None:
        yield "NEWS.md: there is no heading of the form: ## VERSION (DATE)"
        return
    if heading[1] != version:
        yield f"NEWS.md: the newest release is {heading[1]}, but meson.build says {version}"
    if release is None or release.get("version") != version:
        yield f"{NAME}: the newest release is not {version}"
    elif re.match(r"\d", heading[2]) and heading[2] != release.get("date"):
        yield f"{NAME}: {version} is of {release.get('date')}, but of {heading[2]} in NEWS.md"


def faults_of_pictures(top, root):
    images = [image.text for image in root.iter("image")]
    if not images:
        yield f"{NAME}: names no pictures"
    for image in images:
        name = image.rsplit("/", 1)[-1]
        path = top / "data" / "screenshots" / name
        if not image.endswith(f"/data/screenshots/{name}"):
            yield f"{NAME}: {image} is not from data/screenshots"
        elif not path.exists():
            yield f"data/screenshots/{name}: is named by {NAME}, but is not there"
        elif png_size(path) is None:
            yield f"data/screenshots/{name}: is no PNG"


def main(top, version):
    top = Path(top)
    root = ET.parse(top / "data" / NAME).getroot()
    faults = [*faults_of_release(top, root, version), *faults_of_pictures(top, root)]
    print("\n".join(faults) or f"{version} is told alike everywhere")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

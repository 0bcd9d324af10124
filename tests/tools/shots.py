#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the running program, to be started in tests/tools/with-display --composite.

    shots.py --out DIR PROGRAM                     every view, light, dark, narrow, small, large
    shots.py --one FILE --document FILE PROGRAM    one picture of the window with a document
    shots.py --published DIR PROGRAM               those that data/screenshots/README.md describes
"""

import argparse
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "support"))

from drive import Program, extents, find, find_all  # noqa: E402

VIEWS = ["overview", "timeline", "causes", "actions", "report"]
LIGHT = {"ADW_DEBUG_COLOR_SCHEME": "prefer-light"}
DARK = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}
CONTRAST = {"ADW_DEBUG_HIGH_CONTRAST": "1"}
# name: size, environment
LOOKS = {
    "light": ((1200, 800), LIGHT),
    "dark": ((1200, 800), DARK),
    "narrow": ((360, 720), LIGHT),
    "narrow-dark": ((360, 720), DARK),
    "small": ((1024, 600), LIGHT),
    "large": ((1600, 1000), LIGHT),
    "contrast": ((1200, 800), {**LIGHT, **CONTRAST}),
    "rtl": ((1200, 800), {**LIGHT, "LANG": "he_IL.UTF-8", "LANGUAGE": "he"}),
}
MARGIN = 24


SAMPLE = TOP / "data" / "samples" / "feature-flags-fail.postmortem.json"


def take(program, path):
    program.picture(path, MARGIN)
    print(path)
    sys.stdout.flush()


def every_view(executable, document, out, looks, views):
    for look in looks:
        size, env = LOOKS[look]
        with Program(executable, document, size=size, env=env) as program:
            for view in views:
                program.show(view)
                take(program, out / f"{look}-{view}.png")
        if look in ("light", "dark", "narrow"):
            with Program(executable, size=size, env=env) as program:
                take(program, out / f"{look}-start.png")


def cut_out(program, path):
    """The frame alone, with round corners and a shadow on a transparent ground."""
    # Away from everything that a pointer lights up or explains.
    program.move((-20, -20))
    program.settle()
    program.picture(path)
    _, _, width, height = program.frame()
    subprocess.run(["magick", path,
                    "(", "-size", f"{width}x{height}", "xc:black", "-fill", "white", "-draw",
                    f"roundrectangle 0,0,{width - 1},{height - 1},15,15", ")",
                    "-alpha", "off", "-compose", "CopyOpacity", "-composite",
                    "(", "+clone", "-background", "black", "-shadow", "40x12+0+6", ")", "+swap",
                    "-background", "none", "-compose", "Over", "-layers", "merge", "+repage",
                    "-strip", "-define", "png:exclude-chunks=date,time", path], check=True)
    print(path)


def select(program, role, words):
    """Clicks the first thing in sight whose name has all of the words."""
    node = find(program.accessible(), role, lambda name: all(word in name for word in words))
    x, y, width, height = extents(node)
    program.click((x + min(width / 2, 40), y + height / 2))


def published(executable, out):
    document = TOP / "data" / "samples" / "no-worker-nodes.postmortem.json"
    with Program(executable, document, size=(1200, 800), env=LIGHT) as program:
        program.show("timeline")
        spans = [node for node in find_all(program.accessible(), None, lambda name: ", until " in name)
                 if extents(node)[2] > 60]
        x, y, _, height = extents(spans[-1])
        program.click((x + 20, y + height / 2))
        cut_out(program, out / "timeline.png")
        program.show("causes")
        select(program, "tree item", ["Root cause"])
        program.key("f")
        cut_out(program, out / "causes.png")
    closed = {"show-side-pane": "false"}
    with Program(executable, document, size=(1200, 800), env=LIGHT, settings=closed) as program:
        program.show("actions")
        cut_out(program, out / "actions.png")
        program.show("report")
        cut_out(program, out / "report.png")
    with Program(executable, document, size=(360, 720), env=DARK, settings=closed) as program:
        program.show("overview")
        cut_out(program, out / "overview-narrow.png")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path)
    parser.add_argument("--one", type=Path)
    parser.add_argument("--published", type=Path)
    parser.add_argument("--document", type=Path)
    parser.add_argument("--view", default="timeline")
    parser.add_argument("--only", help="looks, separated by commas")
    parser.add_argument("--views", help="views, separated by commas")
    parser.add_argument("program")
    options = parser.parse_args()
    document = options.document or SAMPLE

    if options.published:
        published(options.program, options.published)
        return
    if options.one:
        with Program(options.program, document.resolve(), size=(1200, 800), env=LIGHT) as program:
            program.show(options.view)
            program.picture(options.one, MARGIN)
        return
    every_view(options.program, document.resolve(), options.out,
               options.only.split(",") if options.only else list(LOOKS),
               options.views.split(",") if options.views else VIEWS)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures in data/screenshots, which software centres and the README show. To be started in
tests/tools/with-display --size=1800x1200 --composite.

    store-shots.py DIR PROGRAM
"""

import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "support"))

from drive import Program, find  # noqa: E402

SAMPLE = TOP / "data" / "samples" / "no-worker-nodes.postmortem.json"
LIGHT = {"ADW_DEBUG_COLOR_SCHEME": "prefer-light", "LANG": "en_US.UTF-8", "LANGUAGE": "en"}
DARK = {**LIGHT, "ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}
CORNER = 15


def cut_out(path, radius=CORNER):
    """Makes what is outside of the window's corners transparent, and gives it a soft shadow."""
    size = subprocess.run(["identify", "-format", "%w %h", path], check=True, capture_output=True,
                          text=True).stdout.split()
    right, bottom = int(size[0]) - 1, int(size[1]) - 1
    subprocess.run(["convert", path, "(", "-size", f"{right + 1}x{bottom + 1}", "xc:black", "-fill", "white",
                    "-draw", f"roundrectangle 0,0,{right},{bottom},{radius},{radius}", ")", "-alpha", "off",
                    "-compose", "CopyOpacity", "-composite", "-compose", "Over",
                    "(", "+clone", "-background", "black", "-shadow", "35x14+0+6", ")", "+swap",
                    "-background", "none", "-layers", "merge", "+repage", "-strip",
                    "-define", "png:compression-level=9", path], check=True)


def take(program, path):
    program.move((-20, -20))  # off the window, so that nothing lights up under the pointer
    program.settle()
    program.picture(path)
    cut_out(path)
    print(path)


def select(program, name):
    """Clicks on what is called that, when it can be seen."""
    node = find(program.accessible(), name=lambda text: name in text and len(text) < 200)
    if node is not None:
        program.click(program.middle(node))


def main(out, executable):
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    wide = {"size": (1200, 800), "env": LIGHT}
    with Program(executable, SAMPLE, **wide) as program:
        program.show("timeline")
        select(program, "Rollover times out")
        take(program, out / "timeline.png")
        program.show("causes")
        program.key("f")
        take(program, out / "causes.png")
    with Program(executable, SAMPLE, settings={"show-side-pane": "false"}, **wide) as program:
        program.show("actions")
        take(program, out / "actions.png")
        program.show("report")
        take(program, out / "report.png")
    with Program(executable, SAMPLE, size=(360, 720), env=DARK,
                 settings={"show-side-pane": "false"}) as program:
        program.show("timeline")
        program.show("overview")
        take(program, out / "overview-narrow.png")


if __name__ == "__main__":
    main(*sys.argv[1:])

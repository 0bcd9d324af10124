#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the running program, to be started in tests/tools/with-display --composite.

    shots.py --out DIR PROGRAM                     every view, light, dark, narrow, small, large
    shots.py --one FILE --document FILE PROGRAM    one picture of the window with a document
"""

import argparse
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "support"))

from drive import Program  # noqa: E402

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


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path)
    parser.add_argument("--one", type=Path)
    parser.add_argument("--document", type=Path)
    parser.add_argument("--view", default="timeline")
    parser.add_argument("--only", help="looks, separated by commas")
    parser.add_argument("--views", help="views, separated by commas")
    parser.add_argument("program")
    options = parser.parse_args()
    document = options.document or SAMPLE

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

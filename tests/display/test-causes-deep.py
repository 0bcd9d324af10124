#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A chain of causes as deep as a tree of hundreds gets, on the narrowest window: the outline still
has room for its words, and makes the window no wider."""

import json
import os
import pathlib
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import Desk, Program, Tap, extents, find_all  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
DEPTH = 24

CAUSES = [{"id": "c0", "text": "Nobody can pay", "kind": "problem"}]
CAUSES += [{"id": f"c{i}", "text": f"Behind that stands reason {i} of them", "kind": "contributing",
            "leads_to": [f"c{i - 1}"]} for i in range(1, DEPTH)]


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "incident.postmortem.json"
        path.write_text(json.dumps({"format": "postmortem", "version": 1, "id": "deep",
                                    "title": "Payments", "causes": CAUSES}))
        with Program(PROGRAM, path, size=(360, 640),
                     settings={"show-side-pane": "false", "causes-form": "outline"}) as program:
            desk = Desk(program, path)
            program.show("causes")
            outline = desk.node("Outline of the causes", "tree")
            program.click(program.middle(desk.node("Nobody can pay", "tree item", outline)))
            program.key("End")
            last = desk.wait_focus(f"reason {DEPTH - 1} of", "tree item")
            tap.equal(int(last.get_attributes()["level"]), DEPTH, "the end is as deep as that")
            right = [extents(item)[0] + extents(item)[2]
                     for item in find_all(outline, "tree item")]
            tap.check(max(right) <= 360 + program.shadow()[0], "every row ends in the window", right)
            program.key("Home")
            desk.wait_focus("Nobody can pay", "tree item")
            tap.equal(program.frame()[2], 360, "the window is as wide as it was")
            tap.equal(program.said(), "", "nothing was complained about")
    tap.done()


main()

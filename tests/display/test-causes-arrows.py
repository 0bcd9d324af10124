#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The two questions of Why-Because Analysis, asked at an arrow of the graph and answered in the
side pane: the answers are in the saved file."""

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

TOP = Path(os.environ["PM_TEST_SOURCE_DIR"])
PROGRAM = Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
sys.path.insert(0, str(TOP / "tests" / "support"))

from drive import Program, Tap, extents, find, tree, wait_for  # noqa: E402

CAUSES = [
    {"id": "top", "text": "Nobody can pay", "kind": "problem"},
    {"id": "one", "text": "The key has run out", "kind": "trigger", "leads_to": ["top"]},
    {"id": "two", "text": "Nobody was told", "kind": "root", "leads_to": ["top"]},
]

tap = Tap()
folder = Path(tempfile.mkdtemp(prefix="postmortem-arrows-"))
document = folder / "incident.postmortem.json"
document.write_text(json.dumps({"format": "postmortem", "version": 1, "id": "arrows",
                                "title": "Payments", "causes": CAUSES}, indent=2) + "\n")


def look(program, role, name):
    try:
        return wait_for(lambda: find(program.accessible(), role, name), f"{role} {name}")
    except TimeoutError as error:
        raise AssertionError(f"{error}\n{tree(program.accessible())}") from None


def starts(text):
    return lambda name: name.startswith(text)


with Program(PROGRAM, document, size=(1200, 860)) as program:
    program.show("causes")
    x, y, width, _ = extents(look(program, "tree item", starts("C2, ")))
    program.click((x + width / 2, y - 6))
    tap.check(look(program, None, "C2 leads to C1") is not None,
              "a click on an arrow shows it in the side pane")
    program.click(program.middle(look(program, "toggle button", "It would have happened anyway")))
    program.click(program.middle(look(program, "toggle button", "No, something is missing")))
    program.click(program.middle(look(program, None, starts("Why"))))
    program.type("There was a second key")
    saved = {cause["id"]: cause for cause in program.save(document)["causes"]}
    tap.equal(saved["one"].get("necessary"),
              [{"effect": "top", "answer": "no", "note": "There was a second key"}],
              "whether it was needed is kept, with a word why")
    tap.equal(saved["top"].get("complete"), "no", "and whether all of them are enough")
    tap.check(look(program, "tree item", lambda name: name.startswith("C1, ")
                   and "its causes do not explain it yet" in name) is not None,
              "what is missing is told at the effect")

    program.click(program.middle(look(program, "tree item", starts("C3, "))))
    program.key("a")
    tap.check(look(program, None, "C3 leads to C1") is not None, "a key goes to the arrow too")
    program.key("y")
    program.key("Escape")
    look(program, None, "Cause C3")
    saved = {cause["id"]: cause for cause in program.save(document)["causes"]}
    tap.equal(saved["two"].get("necessary"), [{"effect": "top", "answer": "yes"}],
              "and another one answers")
    program.key("ctrl+z")
    saved = {cause["id"]: cause for cause in program.save(document)["causes"]}
    tap.equal(saved["two"].get("necessary"), None, "one step undoes an answer")
    tap.equal(program.said(), "", "nothing was complained about")

shutil.rmtree(folder)
tap.done()

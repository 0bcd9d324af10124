#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Causes dragged in the graph by a real pointer: order, effect, one more effect, a circle that is
refused, and the same as a fishbone; each is in the saved file or is not."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(os.environ["PM_TEST_SOURCE_DIR"])
PROGRAM = Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
sys.path.insert(0, str(TOP / "tests" / "support"))

from drive import Program, Tap, extents, find, tree, wait_for  # noqa: E402

CAUSES = [
    {"id": "top", "text": "Nobody can pay", "kind": "problem"},
    {"id": "one", "text": "The key has run out", "kind": "trigger", "leads_to": ["top"],
     "category": "Keys"},
    {"id": "two", "text": "Nobody was told", "kind": "root", "leads_to": ["top"],
     "category": "People"},
    {"id": "three", "text": "There is one key", "kind": "condition", "leads_to": ["top"],
     "category": "Keys"},
    {"id": "under", "text": "The mail was lost", "kind": "root", "leads_to": ["two"]},
]

tap = Tap()
folder = Path(tempfile.mkdtemp(prefix="postmortem-graph-"))
document = folder / "incident.postmortem.json"
document.write_text(json.dumps({"format": "postmortem", "version": 1, "id": "graph",
                                "title": "Payments", "causes": CAUSES}, indent=2) + "\n")


def node(program, text):
    def look():
        return find(program.accessible(), "tree item",
                    lambda name: name.split(", ")[1:2] == [text])
    try:
        return wait_for(look, f"the cause {text}", patience=60)
    except TimeoutError as error:
        raise AssertionError(f"{error}\n{tree(program.accessible())}") from None


def point(program, text, part=0.5):
    """A point of the box: 0 is its left side, 1 its right one."""
    x, y, width, height = extents(node(program, text))
    return x + width * part, y + height / 2


def drag(program, text, target, part=0.5, ctrl=False):
    if ctrl:
        subprocess.run(["xdotool", "keydown", "ctrl"], check=True)
    program.drag(point(program, text), point(program, target, part))
    if ctrl:
        subprocess.run(["xdotool", "keyup", "ctrl"], check=True)
    program.settle()


def saved(program):
    return {cause["text"]: cause for cause in program.save(document, by_key=False)["causes"]}


with Program(PROGRAM, document, size=(1200, 800), settings={"causes-form": "graph"}) as program:
    program.show("causes")
    drag(program, "There is one key", "The key has run out", 0.1)
    tap.equal(list(saved(program)), ["Nobody can pay", "There is one key", "The key has run out",
                                     "Nobody was told", "The mail was lost"],
              "dropped at the side of another it comes before that")
    drag(program, "There is one key", "The key has run out")
    tap.equal(saved(program)["There is one key"]["leads_to"], ["one"],
              "dropped in the middle it leads to that")
    drag(program, "The mail was lost", "The key has run out", ctrl=True)
    tap.equal(saved(program)["The mail was lost"]["leads_to"], ["two", "one"],
              "with Ctrl it leads there too")

    # What is refused is no step: the one before it is undone.
    drag(program, "The key has run out", "The mail was lost")
    program.key("ctrl+z")
    causes = saved(program)
    tap.equal((causes["The key has run out"]["leads_to"], causes["The mail was lost"]["leads_to"]),
              (["top"], ["two"]), "a circle is refused")

    program.click(program.middle(wait_for(
        lambda: find(program.accessible(), None, "Fishbone"), "the switch of forms")))
    one, top = extents(node(program, "The key has run out")), extents(node(program, "Nobody can pay"))
    tap.check(one[0] + one[2] < top[0], "in the fishbone the problem is the head", f"{one} {top}")
    program.click(point(program, "The mail was lost"))
    program.key("Right")
    program.key("F2")
    program.key("ctrl+a")
    program.type("Nobody was asked")
    program.key("Return")
    tap.equal(saved(program)["Nobody was asked"]["id"], "two",
              "an arrow goes towards the head, and what is written there is kept")
    tap.equal(program.said(), "", "nothing was complained about")

shutil.rmtree(folder)
tap.done()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which files the public edition may have: a check for each file of the event that is selected,
that is undone as all else is and kept in the document."""

import json
import os
import sys
import tempfile
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

TOP = Path(os.environ["PM_TEST_SOURCE_DIR"])
PROGRAM = Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
sys.path.insert(0, str(TOP / "tests" / "support"))

from drive import Program, Tap, find, tree, wait_for  # noqa: E402

CONTENT = {
    "format": "postmortem", "version": 1, "title": "Files",
    "events": [{"id": "one", "at": "2026-03-02T10:00:00Z", "title": "Disk is full",
                "attachments": ["log", "graph"]}],
    "attachments": [{"id": "log", "name": "server.log", "media_type": "text/plain",
                     "data": "bG9n"},
                    {"id": "graph", "name": "graph.txt", "media_type": "text/plain",
                     "data": "Z3JhcGg="}],
}
LABEL = "“server.log” in the public edition"

tap = Tap()
folder = Path(tempfile.mkdtemp(prefix="postmortem-files-"))
document = folder / "incident.postmortem.json"
document.write_text(json.dumps(CONTENT))


def check(program):
    return find(program.accessible(), "check box", LABEL)


def has_state(program, state):
    node = check(program)
    if node is None:
        return None
    Atspi.Accessible.clear_cache(node)
    return node.get_state_set().contains(state)


def is_checked(program):
    return has_state(program, Atspi.StateType.CHECKED)


def starred():
    return [each["id"] for each in json.loads(document.read_text())["attachments"]
            if each.get("starred")]


with Program(PROGRAM, document, size=(1200, 900)) as program:
    program.show("timeline")
    event = wait_for(lambda: find(program.accessible(), None, lambda name: "Disk is full" in name),
                     "the event")
    program.click(program.middle(event))
    try:
        wait_for(lambda: check(program), "the check of a file")
    except TimeoutError as error:
        raise TimeoutError(f"{error}\n{tree(program.accessible())}") from error
    tap.equal(is_checked(program), False, "a file is not in the public edition")
    program.settle()
    for _ in range(120):
        if has_state(program, Atspi.StateType.FOCUSED):
            break
        program.key("Tab")
    tap.check(has_state(program, Atspi.StateType.FOCUSED), "the check is come to by keys")
    program.key("space")
    wait_for(lambda: is_checked(program), "the check")
    if "PM_TEST_PICTURES" in os.environ:
        program.picture(Path(os.environ["PM_TEST_PICTURES"]) / "public-files.png")
    program.activate("win.undo")
    wait_for(lambda: program.actions()["redo"][0], "the undo")
    tap.check(not program.actions()["undo"][0], "it was one step", program.actions())
    program.activate("win.redo")
    wait_for(lambda: program.actions()["undo"][0], "the redo")
    program.key("ctrl+s")
    wait_for(lambda: starred() == ["log"], "the file that is saved")
    tap.equal(starred(), ["log"], "the document has it")
    tap.equal(program.said(), "", "the program had nothing to complain of")
tap.done()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A cause dragged under another, an action edited, both undone and redone, saved: the file has
exactly those changes."""

import copy
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

TOP = Path(os.environ["PM_TEST_SOURCE_DIR"])
PROGRAM = Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
sys.path.insert(0, str(TOP / "tests" / "support"))

from drive import Program, Tap, find, tree, wait_for  # noqa: E402

SAMPLE = TOP / "data" / "samples" / "boskos-crash-loop.postmortem.json"
BEFORE = json.loads(SAMPLE.read_text())
DRAGGED = next(i for i, c in enumerate(BEFORE["causes"]) if c["text"].startswith("Kubernetes 1.13"))
TARGET = next(i for i, c in enumerate(BEFORE["causes"]) if c["text"].startswith("Nobody acts"))
EDITED = next(i for i, a in enumerate(BEFORE["actions"]) if a.get("status", "open") != "done")

tap = Tap()
folder = Path(tempfile.mkdtemp(prefix="postmortem-causes-"))
document = folder / "incident.postmortem.json"
shutil.copy(SAMPLE, document)
document.chmod(0o644)


def node(program, role, start):
    def look():
        return find(program.accessible(), role, lambda name: name.startswith(start))
    try:
        return wait_for(look, f"{role} {start}")
    except TimeoutError as error:
        raise AssertionError(f"{error}\n{tree(program.accessible())}") from None


def expected():
    """The sample after both changes."""
    after = copy.deepcopy(BEFORE)
    cause = after["causes"].pop(DRAGGED)
    cause["leads_to"] = [BEFORE["causes"][TARGET]["id"]]
    # It comes behind all that led to its new effect before.
    effect = BEFORE["causes"][TARGET]["id"]
    last = max(i for i, c in enumerate(after["causes"]) if effect in c.get("leads_to", []))
    after["causes"].insert(last + 1, cause)
    after["actions"][EDITED]["title"] = "Wake somebody when Boskos is down"
    return after


def differences(a, b, path=""):
    if type(a) is not type(b):
        return [f"{path}: {a!r} and {b!r}"]
    if isinstance(a, dict):
        found = []
        for key in sorted(a.keys() | b.keys()):
            if key not in a or key not in b:
                found.append(f"{path}.{key}: only in one")
            else:
                found += differences(a[key], b[key], f"{path}.{key}")
        return found
    if isinstance(a, list):
        if len(a) != len(b):
            return [f"{path}: {len(a)} and {len(b)} elements"]
        return [d for i in range(len(a)) for d in differences(a[i], b[i], f"{path}[{i}]")]
    return [] if a == b else [f"{path}: {a!r} and {b!r}"]


with Program(PROGRAM, document, size=(1200, 800)) as program:
    program.show("causes")
    source = node(program, "tree item", f"C{DRAGGED + 1}, ")
    target = node(program, "tree item", f"C{TARGET + 1}, ")
    program.drag(program.middle(source), program.middle(target))
    tap.check(program.actions()["undo"][0], "the drag can be undone")

    program.show("actions")
    title = node(program, "label", BEFORE["actions"][EDITED]["title"][:40])
    program.click(program.middle(title), count=2)
    program.key("ctrl+a")
    program.type("Wake somebody when Boskos is down")
    program.key("Return")

    program.key("ctrl+z", "ctrl+z")
    tap.check(not program.actions()["undo"][0], "two steps undo both")
    program.key("ctrl+shift+z", "ctrl+shift+z")
    tap.check(not program.actions()["redo"][0], "two steps do both again")

    tap.equal(differences(expected(), program.save(document)), [],
              "the file has exactly these changes")
    tap.equal(program.said(), "", "nothing was complained about")

shutil.rmtree(folder)
tap.done()

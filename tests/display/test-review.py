#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The review: remarks are read, one is set aside and brought back, and a row goes to its place; by
keys, and read as a screen reader does."""

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

TOP = Path(os.environ["PM_TEST_SOURCE_DIR"])
PROGRAM = Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
sys.path.insert(0, str(TOP / "tests" / "support"))

from drive import Program, Tap, find, find_all, tree, wait_for  # noqa: E402

WORDS = "should have"
CONTENT = {
    "format": "postmortem", "version": 1, "title": "A <b>small</b> incident", "severity": "sev3",
    "summary": f"We {WORDS} noticed & we {WORDS} known.",
    "events": [{"id": "e1", "title": "<i>nobody knows when</i>"}],
}

tap = Tap()
folder = Path(tempfile.mkdtemp(prefix="postmortem-review-"))
document = folder / "incident.postmortem.json"
document.write_text(json.dumps(CONTENT))


def rows(program):
    return [n.get_name() for n in find_all(program.accessible(), "list item")]


def wait_rows(program, condition, what):
    def look():
        seen = rows(program)
        return seen if condition(seen) else None
    try:
        return wait_for(look, what)
    except TimeoutError as error:
        raise AssertionError(f"{error}\n{tree(program.accessible())}") from None


def about_words(seen):
    return [name for name in seen if WORDS in name]


with Program(PROGRAM, document, size=(1200, 850)) as program:
    program.key("ctrl+shift+r")
    seen = wait_rows(program, about_words, "the remarks")
    tap.equal(len(about_words(seen)), 1, "wording is remarked on once")
    tap.check(any(name.startswith("The time of") for name in seen), "what is missing is remarked on", seen)
    if "PM_TEST_PICTURES" in os.environ:
        program.picture(Path(os.environ["PM_TEST_PICTURES"]) / "review.png")

    program.scroll(20, (600, 500))
    program.settle()
    row = next(n for n in find_all(program.accessible(), "list item") if WORDS in n.get_name())
    program.click(program.middle(find(row, "button", "Set Aside")))
    wait_rows(program, lambda s: not about_words(s), "a list without those words")
    tap.check(program.actions()["undo"][0], "setting aside can be undone")
    tap.equal(program.save(document, by_key=False).get("dismissed"),
              [{"rule": "language-counterfactual", "text": WORDS}],
              "it is in the file with its words")

    program.activate("win.undo")
    wait_rows(program, about_words, "the remark that is back")
    program.scroll(-20, (600, 500))
    program.settle()
    row = next(n for n in find_all(program.accessible(), "list item")
               if n.get_name().startswith("The time of"))
    program.click(program.middle(row))
    wait_for(lambda: find(program.accessible(), None, lambda name: name == "Event E1"),
             "the event in the pane")
    tap.check("timeline" in str(program.actions()["view"]), "the row goes to the timeline",
              program.actions()["view"])
    tap.equal(program.said(), "", "nothing was complained about")

shutil.rmtree(folder)
tap.done()

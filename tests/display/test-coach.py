#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The language coach where a text is written: what it remarks on is underlined once the writing
rests, told to a screen reader at the caret, explained by the menu of the text and set aside there."""

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

TOP = Path(os.environ["PM_TEST_SOURCE_DIR"])
PROGRAM = Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
sys.path.insert(0, str(TOP / "tests" / "support"))

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

from drive import Program, Tap, find, find_all, text_of, tree, wait_for  # noqa: E402

TITLE = "Ana forgot to check & waited"
CONTENT = {
    "format": "postmortem", "version": 1, "title": "A small incident",
    "people": [{"id": "p1", "name": "Ana Example"}],
    "events": [{"id": "e1", "at": "2026-03-01T10:00:00Z", "title": TITLE},
               {"id": "e2", "at": "2026-03-01T10:05:00Z", "title": TITLE, "source": {"type": "slack"}}],
}

tap = Tap()
folder = Path(tempfile.mkdtemp(prefix="postmortem-coach-"))
document = folder / "incident.postmortem.json"
document.write_text(json.dumps(CONTENT))


def underlined(node):
    """The words of a text that are underlined."""
    text = text_of(node)
    words, offset = [], 0
    while offset < len(text):
        attributes, start, end = Atspi.Text.get_attribute_run(node.get_text_iface(), offset, False)
        if attributes.get("underline", "none") != "none":
            words.append(text[start:end])
        offset = max(end, offset + 1)
    return words


def title(program):
    return find(program.accessible(), "text", "Title")


def take_hold(program):
    """Goes to the title by keys."""
    def has_focus():
        return title(program).get_state_set().contains(Atspi.StateType.FOCUSED)
    for _ in range(60):
        if has_focus():
            return
        program.key("Tab")
        program.settle()
    raise AssertionError(f"Tab does not reach the title\n{tree(program.accessible())}")


def wait_words(program, expected, what):
    node = wait_for(lambda: title(program), "the title")
    seen = []

    def look():
        nonlocal node
        node = title(program) or node
        seen[:] = underlined(node)
        return seen == expected
    try:
        wait_for(look, what)
    except TimeoutError as error:
        raise AssertionError(f"{error}: {seen}\n{tree(program.accessible())}") from None
    return node


with Program(PROGRAM, document, size=(1200, 850)) as program:
    program.show("timeline")
    event = wait_for(lambda: find(program.accessible(), "list item", lambda n: "Ana forgot" in n),
                     "the event")
    program.click(program.middle(event))
    wait_words(program, ["forgot to"], "the words that are remarked on")
    tap.check(True, "the words are underlined, and no others")
    if "PM_TEST_PICTURES" in os.environ:
        program.picture(Path(os.environ["PM_TEST_PICTURES"]) / "coach.png")

    # The caret goes there by keys.
    take_hold(program)
    program.key("Home", *["Right"] * 6)
    said = wait_for(lambda: title(program).get_description(), "the description at the caret")
    tap.check("?" in said, "a screen reader is told why, with a question", said)

    # By the menu of the text, with keys.
    program.key("shift+F10")
    wait_for(lambda: find(program.accessible(), "menu item"), "the menu of the text")
    if "PM_TEST_PICTURES" in os.environ:
        program.settle()
        program.picture(Path(os.environ["PM_TEST_PICTURES"]) / "coach-menu.png", 60)
    # Before the first item that can be chosen comes the last one.
    program.key("Up", "Up", "Return")
    wait_for(lambda: any(n.get_state_set().contains(Atspi.StateType.FOCUSED)
                         for n in find_all(program.accessible(), "button", "Set Aside")),
             "the explanation with its button")
    if "PM_TEST_PICTURES" in os.environ:
        program.settle()
        program.picture(Path(os.environ["PM_TEST_PICTURES"]) / "coach-why.png", 60)
    program.key("Return")
    wait_words(program, [], "words without a remark")
    tap.equal(program.save(document, by_key=False).get("dismissed"),
              [{"rule": "language-counterfactual", "target": "e1", "text": "forgot to"}],
              "what was set aside is in the file")
    program.activate("win.undo")
    wait_words(program, ["forgot to"], "the remark that is back")
    tap.check(True, "undo brings the remark back")

    # What is written is looked at when the writing rests.
    take_hold(program)
    program.key("ctrl+a")
    program.type("We should have looked twice")
    wait_words(program, ["should have"], "the words that were written")
    tap.check(True, "what is written is looked at")
    program.key("ctrl+a")
    program.type("We looked twice")
    wait_words(program, [], "a text without a remark")

    # What came from another system is that system's wording.
    event = wait_for(lambda: find(program.accessible(), "list item", lambda n: n.startswith("10:05")),
                     "the other event")
    program.click(program.middle(event))
    wait_for(lambda: text_of(title(program)) == TITLE, "the other event")
    program.settle()
    tap.equal(underlined(title(program)), [], "what came from elsewhere is left alone")
    tap.equal(program.said(), "", "nothing was complained about")

shutil.rmtree(folder)
tap.done()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The outline of the causes by keys and pointer: what is done there is in the saved file, and what
is shown there is what a screen reader says."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

TOP = Path(os.environ["PM_TEST_SOURCE_DIR"])
PROGRAM = Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
sys.path.insert(0, str(TOP / "tests" / "support"))


from drive import Program, Tap, extents, find, find_all, tree, wait_for  # noqa: E402

CAUSES = [
    {"id": "top", "text": "Nobody can pay", "kind": "problem", "gate": "and"},
    {"id": "one", "text": "The key has run out", "kind": "trigger", "leads_to": ["top"],
     "certainty": "confirmed"},
    {"id": "two", "text": "Nobody was told", "kind": "contributing", "leads_to": ["top"]},
    {"id": "three", "text": "The date is in one head alone", "kind": "condition",
     "leads_to": ["one", "two"]},
    {"id": "four", "text": "It was never written down", "kind": "root", "leads_to": ["three"]},
]

tap = Tap()
folder = Path(tempfile.mkdtemp(prefix="postmortem-outline-"))
document = folder / "incident.postmortem.json"
document.write_text(json.dumps({"format": "postmortem", "version": 1, "id": "outline",
                                "title": "Payments", "causes": CAUSES}, indent=2) + "\n")


def outline(program):
    return wait_for(lambda: find(program.accessible(), "tree", "Outline of the causes"),
                    "the outline")


def rows(program):
    """[(level, number, text)] as a screen reader has them."""
    seen = []
    for item in find_all(outline(program), "tree item"):
        number, text = item.get_name().split(", ")[:2]
        seen.append((int(item.get_attributes()["level"]), number, text))
    return seen


def row(program, text, nth=0):
    def look():
        found = find_all(outline(program), "tree item",
                         lambda name: name.split(", ")[1] == text)
        return found[nth] if len(found) > nth else None
    try:
        return wait_for(look, f"the row {text}")
    except TimeoutError as error:
        raise AssertionError(f"{error}\n{tree(program.accessible())}") from None


def select(program, text, nth=0):
    x, y, width, height = extents(row(program, text, nth))
    program.click((x + width / 2, y + height / 2))


def shows(program, expected, title):
    """Waits until the outline has these rows; each is its level and text."""
    expected = [(int(line.split(" ", 1)[0]), line.split(" ", 1)[1]) for line in expected]
    try:
        wait_for(lambda: [(level, text) for level, _, text in rows(program)] == expected,
                 title)
    except TimeoutError:
        pass
    tap.equal([(level, text) for level, _, text in rows(program)], expected, title)


def save(program):
    program.save(document, by_key=False)
    return json.loads(document.read_text())["causes"]


def by_text(causes, text):
    found = [cause for cause in causes if cause["text"] == text]
    return found[0] if found else {}


with Program(PROGRAM, document, size=(1000, 760)) as program:
    program.show("causes")
    program.click(program.middle(wait_for(
        lambda: find(program.accessible(), None, "Outline"), "the switch of forms")))
    shows(program, ["1 Nobody can pay", "2 The key has run out",
                    "3 The date is in one head alone", "4 It was never written down",
                    "2 Nobody was told", "3 The date is in one head alone"],
          "a cause with two effects stands under each, its own causes under one")
    names = [item.get_name() for item in find_all(outline(program), "tree item")]
    tap.check(names[2].endswith("also under C3")
              and names[5].endswith("also under C2; what led to it is listed under C2"),
              "each says where else it stands", names)
    tap.check("All of these were needed" in names[0] and "Confirmed" in names[1],
              "gates and certainty are told in words", names)

    # Writing
    select(program, "The key has run out")
    program.key("Return")
    program.type("The reminder went to a list")
    program.key("Tab")
    program.type("The list has no members")
    program.key("Return")
    program.key("F2")
    program.key("ctrl+a")
    program.type("Nobody reads the list")
    program.key("Return")
    program.key("Return")
    program.type("never mind")
    program.key("Escape")
    shows(program, ["1 Nobody can pay", "2 The key has run out",
                    "3 The date is in one head alone", "4 It was never written down",
                    "2 The reminder went to a list", "3 Nobody reads the list",
                    "2 Nobody was told", "3 The date is in one head alone"],
          "Enter adds beside, Tab below, F2 edits, Esc gives up")
    causes = save(program)
    tap.equal(by_text(causes, "The reminder went to a list").get("leads_to"), ["top"],
              "what was added beside leads to the same")
    tap.equal(by_text(causes, "Nobody reads the list").get("leads_to"),
              [by_text(causes, "The reminder went to a list").get("id")],
              "what was added below leads to what it stands under")
    tap.equal(len(causes), 7, "nothing else was added")

    # The keyboard is never held: Tab adds, Shift+Tab and Ctrl+Tab leave.
    def focused_in_outline():
        return any(item.get_state_set().contains(Atspi.StateType.FOCUSED)
                   for item in find_all(outline(program), "tree item"))
    for key in ("shift+Tab", "ctrl+Tab", "ctrl+shift+Tab"):
        select(program, "Nobody reads the list")
        wait_for(focused_in_outline, "the keyboard in the outline")
        subprocess.run(["xdotool", "key", key], check=True)
        program.settle()
        tap.check(not focused_in_outline(), f"{key} leaves the outline",
                  [item.get_name() for item in find_all(outline(program), "tree item")
                   if item.get_state_set().contains(Atspi.StateType.FOCUSED)])
    select(program, "Nobody reads the list")
    tap.equal(len(save(program)), 7, "and adds nothing")

    # Moving
    program.key("alt+Left")
    program.key("alt+Up")
    shows(program, ["1 Nobody can pay", "2 The key has run out",
                    "3 The date is in one head alone", "4 It was never written down",
                    "2 Nobody reads the list", "2 The reminder went to a list",
                    "2 Nobody was told", "3 The date is in one head alone"],
          "Alt and the arrows move it out, and up")
    program.key("alt+Right")
    program.key("alt+Up")
    causes = save(program)
    tap.equal(by_text(causes, "Nobody reads the list").get("leads_to"), ["one"], "and in")
    shows(program, ["1 Nobody can pay", "2 The key has run out", "3 Nobody reads the list",
                    "3 The date is in one head alone", "4 It was never written down",
                    "2 The reminder went to a list",
                    "2 Nobody was told", "3 The date is in one head alone"],
          "and the order is that of the keys")

    # Folding, and the selection that all views share
    select(program, "The key has run out")
    program.key("Left")
    shows(program, ["1 Nobody can pay", "2 The key has run out",
                    "2 The reminder went to a list",
                    "2 Nobody was told", "3 The date is in one head alone"], "Left folds")
    program.key("Right")
    program.key("Right")
    program.key("c")
    program.key("c")
    causes = save(program)
    tap.equal(by_text(causes, "Nobody reads the list").get("certainty"), "confirmed",
              "Right unfolds and goes in, and C asks for the certainty")

    # A row dragged onto another, one that is refused, and one more effect
    source, target = row(program, "Nobody reads the list"), row(program, "Nobody was told")
    program.drag(program.middle(source), program.middle(target))
    causes = save(program)
    tap.equal(by_text(causes, "Nobody reads the list").get("leads_to"), ["two"],
              "a row that is dragged onto another leads to it")
    words = []
    program.drag(program.middle(row(program, "The key has run out")),
                 program.middle(row(program, "It was never written down")),
                 held=lambda: words.extend(
                     label.get_name() for label in find_all(program.accessible(), "label",
                                                            lambda name: "circle" in name)))
    tap.check(any("C2" in word for word in words), "a circle is refused with a word why", words)
    tap.equal(by_text(json.loads(document.read_text())["causes"],
                      "The key has run out").get("leads_to"), ["top"], "and nothing is moved")
    subprocess.run(["xdotool", "keydown", "ctrl"], check=True)
    program.drag(program.middle(row(program, "Nobody reads the list")),
                 program.middle(row(program, "The reminder went to a list")))
    subprocess.run(["xdotool", "keyup", "ctrl"], check=True)
    program.settle()
    causes = save(program)
    tap.equal(by_text(causes, "Nobody reads the list").get("leads_to"),
              ["two", by_text(causes, "The reminder went to a list").get("id")],
              "with Ctrl it leads there too")

    # Asking why again and again
    select(program, "Nobody was told")
    program.key("w")
    program.type("The mail was lost")
    program.key("Return")
    program.type("The mailbox was full")
    program.key("Return")
    program.key("Escape")
    causes = save(program)
    tap.equal((by_text(causes, "The mail was lost").get("leads_to"),
               by_text(causes, "The mailbox was full").get("leads_to")),
              (["two"], [by_text(causes, "The mail was lost").get("id")]),
              "each answer to why is asked why again")
    tap.check("no evidence, open: not said yet what led to it, no action treats it"
              in row(program, "The mailbox was full").get_name(),
              "what a cause has not is said", row(program, "The mailbox was full").get_name())
    program.key("ctrl+z", "ctrl+z")

    # Deleting asks what becomes of what led to it.
    select(program, "The key has run out")
    program.key("Delete")
    program.click(program.middle(wait_for(
        lambda: find(program.accessible(), "button", "Keep Its Causes"), "the question")))
    causes = save(program)
    tap.equal(by_text(causes, "The date is in one head alone").get("leads_to"), ["two", "top"],
              "the causes are kept and lead to the effect")
    program.key("ctrl+z")
    shows(program, ["1 Nobody can pay", "2 The key has run out",
                    "3 The date is in one head alone", "4 It was never written down",
                    "2 The reminder went to a list", "3 Nobody reads the list",
                    "2 Nobody was told", "3 The date is in one head alone",
                    "3 Nobody reads the list"], "and one step undoes it")
    tap.equal(program.said(), "", "nothing was complained about")

with Program(PROGRAM, document, size=(1000, 760)) as program:
    program.show("causes")
    tap.check(outline(program) is not None, "the form is remembered")
    tap.equal(program.said(), "", "nothing was complained about the second time")

shutil.rmtree(folder)
tap.done()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline under the hand: lines become events, events go through the clipboard, spans are drawn,
lanes are put in order. All by real keys and pointer; the saved document tells what was done."""

import functools
import json
import os
import pathlib
import sys
import tempfile

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import Program, Tap, extents, find, tree, wait_for  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"

EMPTY = {"format": "postmortem", "version": 1, "title": "Hands", "time_zone": "UTC"}


class Hands:
    def __init__(self, program, path):
        self.program = program
        self.path = path

    def named(self, part, role=None):
        def look():
            return find(self.program.accessible(), role, lambda name: part in name)
        try:
            return wait_for(look, f"something called “{part}”")
        except TimeoutError as error:
            raise TimeoutError(f"{error}\n{tree(self.program.accessible())}") from error

    def box(self, part, role=None):
        return extents(self.named(part, role))

    def saved(self):
        """The document, saved as it is."""
        return self.program.save(self.path)

    def undo(self):
        self.program.activate("undo")
        self.program.settle()


def text_of(node):
    return Atspi.Text.get_text(node, 0, -1)


def titles(document):
    return [event.get("title") for event in document.get("events", [])]


def event(document, title):
    found = [event for event in document.get("events", []) if event.get("title") == title]
    if not found:
        raise AssertionError(f"no event {title!r} among {titles(document)}")
    return found[0]


def lane_of(document, title):
    lane = event(document, title).get("lane")
    return next((one["name"] for one in document.get("lanes", []) if one["id"] == lane), None)


def check_quick_entry(tap, hands):
    program = hands.program
    program.key("ctrl+shift+n")
    hands.named("Events, a line each")
    for line in ("2026-03-01", "14:05 pager fired", "14:10-14:25 rollback @Web"):
        program.type(line)
        program.key("Return")
    program.type("25:00 wrong")
    program.settle()
    tap.check(hands.named("25:00:00"), "a line that is wrong says why")
    tap.check(hands.named("new lane Web"), "a line that is right says how it is understood")
    program.key("Escape")
    program.settle()
    program.key("ctrl+shift+n")
    text = hands.named("Events, a line each")
    tap.check("25:00 wrong" in text_of(text),
              "what was typed is there when the dialog is opened again",
              text_of(text))
    program.key("ctrl+End", "shift+Home")
    program.type("+10m all clear")
    program.key("ctrl+Return")
    program.settle()
    document = hands.saved()
    tap.equal(titles(document), ["pager fired", "rollback", "all clear"],
              "Ctrl+Enter makes an event of each line")
    tap.equal(event(document, "pager fired")["at"], "2026-03-01T14:05:00Z", "at its time")
    tap.equal((event(document, "rollback")["at"], event(document, "rollback")["until"]),
              ("2026-03-01T14:10:00Z", "2026-03-01T14:25:00Z"), "a span has both ends")
    tap.equal(lane_of(document, "rollback"), "Web", "in a lane that was made")
    tap.equal(event(document, "all clear")["at"], "2026-03-01T14:20:00Z", "after the line before")
    hands.undo()
    after = hands.saved()
    tap.equal((titles(after), after.get("lanes", [])), ([], []), "all of it is one step back")
    program.activate("redo")
    program.settle()
    tap.equal(hands.saved(), document, "and one step forth")


def check_clipboard(tap, hands):
    program = hands.program
    before = hands.saved()
    program.click(program.middle(hands.named("rollback, ")))
    program.key("ctrl+c", "ctrl+v")
    wait_for(lambda: len(titles(hands.saved())) == 4, "the pasted event")
    document = hands.saved()
    copies = [one for one in document["events"] if one["title"] == "rollback"]
    tap.check(len(copies) == 2 and copies[0]["id"] != copies[1]["id"] and all(
        {**copies[0], "id": ""}[name] == {**copies[1], "id": ""}[name] for name in copies[0]),
        "what is pasted is the same at its own time, under a new id", copies)
    tap.equal(document["lanes"], before["lanes"], "in the lane that is there")
    hands.undo()
    tap.equal(hands.saved(), before, "pasting is one step")
    program.click(program.middle(hands.named("rollback, ")))
    program.key("ctrl+x")
    tap.equal(titles(hands.saved()), ["pager fired", "all clear"], "cut takes it away")
    hands.undo()
    tap.equal(hands.saved(), before, "which is one step as well")
    program.key("ctrl+shift+n")
    hands.named("Events, a line each")
    program.key("ctrl+v")
    text = hands.named("Events, a line each")
    wait_for(lambda: text_of(text) ==
             "2026-03-01 UTC\n14:10 - 14:25 rollback @Web\n", "the event as lines")
    tap.check(True, "elsewhere the events paste as lines")
    program.key("ctrl+a", "Delete", "Escape")
    program.settle()


def check_new_span(tap, hands):
    program = hands.program
    before = hands.saved()
    x, y, width, height = hands.box("rollback, ")
    start = (x - 140, y + height / 2)
    program.drag(start, (start[0] + 120, start[1]), held=lambda: tap.check(
        hands.named(" to ", "label"), "while a span is drawn its times are said"))
    hands.named("Title of the event")
    program.type("drawn")
    program.key("Return")
    after = hands.saved()
    drawn = event(after, "drawn")
    tap.check("until" in drawn and drawn["at"] < drawn["until"], "a drag along a lane is a span",
              drawn)
    tap.equal(lane_of(after, "drawn"), "Web", "in the lane it was drawn in")
    hands.undo()
    tap.equal(hands.saved(), before, "which is one step")

    program.press(start)
    program.glide((start[0] + 120, start[1]))
    program.key("Escape")
    program.release()
    program.settle()
    tap.check(find(program.accessible(), None, "Title of the event") is None,
              "Esc gives up a span that is being drawn", tree(program.accessible()))

    # Down from one lane into the next: that selects.
    program.drag(start, (x - 20, y + height + 160))
    tap.check(find(program.accessible(), None, "Title of the event") is None,
              "across lanes a drag draws no span")
    program.click(program.middle(hands.named("rollback, ")))
    program.key("shift+n")
    hands.named("Title of the event")
    program.type("typed")
    program.key("Return")
    typed = event(hands.saved(), "typed")
    tap.check("until" in typed and lane_of(hands.saved(), "typed") == "Web",
              "Shift and N are a span by keys", typed)
    hands.undo()


def names(document):
    return [lane["name"] for lane in document["lanes"]]


def check_lanes(tap, hands):
    program = hands.program
    program.key("ctrl+shift+n")
    hands.named("Events, a line each")
    program.type("15:00 other @Redis")
    program.key("ctrl+Return")
    program.settle()
    before = hands.saved()
    tap.equal(names(before), ["Web", "Redis"], "there are two lanes")
    web, redis = hands.box("Web, lane", "button"), hands.box("Redis, lane", "button")
    start = (web[0] + 20, web[1] + web[3] / 2)
    below = (start[0], redis[1] + redis[3] + 30)
    program.press(start)
    program.glide(below)
    program.key("Escape")
    program.release()
    program.settle()
    tap.equal(names(hands.saved()), ["Web", "Redis"], "Esc leaves the lanes as they were")
    program.drag(start, below)
    tap.equal(names(hands.saved()), ["Redis", "Web"], "a lane's name is dragged to its place")
    hands.undo()
    tap.equal(hands.saved(), before, "which is one step")


def main():
    tap = Tap()
    checks = [check_quick_entry, check_clipboard, check_new_span, check_lanes]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "hands.postmortem.json"
        path.write_text(json.dumps(EMPTY))
        with Program(PROGRAM, path, size=(1200, 800)) as program:
            hands = Hands(program, path)
            program.show("timeline")
            for check in checks:
                tap.run(functools.wraps(check)(functools.partial(check, tap, hands)))
            tap.equal(program.said(), "", "the program had nothing to complain of")
    tap.done()


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Quiet times of a timeline are folded and unfolded by key, button, pointer and menu, which is said
and kept; an event is dragged over a fold, a range is measured over it, nothing can be put under one,
and the saved document has exactly that."""

import json
import os
import pathlib
import re
import sys
import tempfile

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import Program, Tap, extents, find, find_all, tree, wait_for  # noqa: E402
from drive.hearing import Reader  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"

EVENTS = [("e1", "22:00", "Pager fired"), ("e2", "22:20", "Rolled back"),
          ("e3", "22:50", "All quiet")]
MORNING = [("e4", "05:30", "Errors again"), ("e5", "05:48", "Paged again"),
           ("e6", "06:10", "Cache emptied")]

# From 22:50 to 05:30, less what is left beside the events.
FOLD = "6 h 15 min with nothing, folded"


def make_document():
    events = [{"id": i, "at": f"2026-03-01T{t}:00Z", "title": n} for i, t, n in EVENTS]
    events += [{"id": i, "at": f"2026-03-02T{t}:00Z", "title": n} for i, t, n in MORNING]
    return {"format": "postmortem", "version": 1, "id": "abcdwrsg", "title": "A night",
            "time_zone": "UTC", "events": events}


class Timeline:
    def __init__(self, program, path):
        self.program = program
        self.path = path
        self.reader = Reader()

    def folds(self):
        # A bus that is late tells of a new child twice.
        found = {(extents(node)[0], node.get_name())
                 for node in find_all(self.program.accessible(), "button")
                 if node.get_name().endswith(", folded")}
        return [name for _, name in sorted(found)]

    def wait_folds(self, expected):
        try:
            wait_for(lambda: self.folds() == expected, f"folds {expected}")
        except TimeoutError:
            pass
        return self.folds()

    def fold(self):
        return wait_for(lambda: find(self.program.accessible(), "button", FOLD), "the fold")

    def event(self, title):
        def look():
            for node in find_all(self.program.accessible(), "list item"):
                if title in node.get_name():
                    return node
            return None
        return wait_for(look, title)

    def at(self, title):
        """The left edge of an event, which is where its time is, and the middle of its height."""
        x, y, _, height = extents(self.event(title))
        return x, y + height / 2

    def take(self, title):
        """Selects an event; ends when the keyboard is at it."""
        x, y = self.at(title)
        self.program.click((x + 12, y))
        wait_for(lambda: self.event(title).get_state_set().contains(Atspi.StateType.FOCUSED),
                 f"the keyboard at {title}")

    def save(self):
        document = self.program.save(self.path, by_key=False)
        return {event["title"]: event["at"] for event in document["events"]}


def by_key_and_button(tap, program, timeline):
    timeline.take("Pager fired")
    far = timeline.at("Errors again")[0]
    program.key("7")
    tap.equal(timeline.wait_folds([FOLD]), [FOLD], "a key folds the night")
    tap.check(timeline.reader.has_heard("1 quiet time folded"), "and that is said",
              timeline.reader.said)
    fold = timeline.fold()
    x, _, width, _ = extents(fold)
    before, after = timeline.at("All quiet")[0], timeline.at("Errors again")[0]
    tap.check(before < x and x + width < after, "the fold is between the events",
              (before, extents(fold), after))
    tap.check(after - timeline.at("Pager fired")[0] > 1.5 * (after - before),
              "what happened has the room", (after, before, far))
    for _ in range(8):
        if timeline.fold().get_state_set().contains(Atspi.StateType.FOCUSED):
            break
        program.key("shift+Tab")
    tap.check(timeline.fold().get_state_set().contains(Atspi.StateType.FOCUSED),
              "the keyboard reaches the fold", tree(program.accessible()))
    program.key("Return")
    tap.equal(timeline.wait_folds([]), [], "Enter on the fold unfolds it")
    tap.check(timeline.reader.has_heard("6 h 15 min with nothing, unfolded"), "and that is said",
              timeline.reader.said)
    toggle = find(program.accessible(), "toggle button", "Fold Quiet Times")
    tap.check(toggle is not None, "there is a button for it", tree(program.accessible()))
    program.click(program.middle(toggle))
    tap.equal(timeline.wait_folds([FOLD]), [FOLD], "the button folds all again")


def by_pointer(tap, program, timeline):
    if os.environ.get("PM_TEST_PICTURES"):
        program.picture(os.environ["PM_TEST_PICTURES"] + ".png")
    program.click(program.middle(timeline.fold()))
    tap.equal(timeline.wait_folds([]), [], "a click on the fold unfolds it")

    # By menu, on empty ground in the middle of the night.
    _, y = timeline.at("Pager fired")
    middle = ((timeline.at("All quiet")[0] + timeline.at("Errors again")[0]) / 2 + 60, y + 60)
    program.key("Escape")
    program.click(middle, button=3)
    wait_for(lambda: find(program.accessible(), "menu item", "Fold This Quiet Time"), "the menu")
    program.key("f")
    tap.equal(timeline.wait_folds([FOLD]), [FOLD], "the menu folds what is there")

    # A double-click on the fold unfolds it and begins no event.
    x, _, width, _ = extents(timeline.fold())
    program.click((x + width * 0.7, timeline.at("Pager fired")[1] + 60), count=2)
    tap.equal(timeline.wait_folds([]), [], "a double-click on the band unfolds it")
    tap.check(find(program.accessible(), "text", "Title of the event") is None,
              "and begins no event", tree(program.accessible()))
    timeline.take("All quiet")
    program.key("6")
    tap.equal(timeline.wait_folds([FOLD]), [FOLD], "a key folds what is beside the event")


def draw_over(tap, program, timeline):
    """A hand that is pressed on the fold and moves away does not unfold it."""
    x, _, width, _ = extents(timeline.fold())
    y = timeline.at("Pager fired")[1] + 200
    program.drag((x + width / 2, y), (x + width + 60, y + 60))
    tap.equal(timeline.folds(), [FOLD], "a rubber band from a fold leaves it folded")
    program.key("Escape")


def drag_over(tap, program, timeline):
    """Ten minutes before the morning's first event comes the night's last one."""
    start = timeline.at("All quiet")
    first, second = timeline.at("Errors again")[0], timeline.at("Cache emptied")[0]
    per_minute = (second - first) / 40
    target = first + 20 * per_minute
    said = []

    def held():
        said.extend(node.get_name() for node in find_all(program.accessible(), "label")
                    if "+" in node.get_name())
    program.drag((start[0] + 12, start[1]), (target + 12, start[1]), held=held)
    tap.check(any("+07:00" in text for text in said), "the distance is that of the clock", said)
    events = timeline.save()
    tap.equal(events["All quiet"], "2026-03-02T05:50:00Z", "it is where it was dropped")
    tap.equal({k: v for k, v in events.items() if k != "All quiet"},
              {n: f"2026-03-01T{t}:00Z" for _, t, n in EVENTS[:2]} |
              {n: f"2026-03-02T{t}:00Z" for _, t, n in MORNING}, "the others are where they were")
    # From 22:20 to 05:30 now.
    tap.equal(timeline.wait_folds(["6 h 45 min with nothing, folded"]),
              ["6 h 45 min with nothing, folded"], "the fold has followed")
    program.key("ctrl+z")
    tap.equal(timeline.wait_folds([FOLD]), [FOLD], "and back with undo")


def drop_on(tap, program, timeline):
    """Dropped on the fold, an event is at the edge of it."""
    start = timeline.at("Rolled back")
    x, _, width, _ = extents(timeline.fold())
    program.drag((start[0] + 12, start[1]), (x + width * 0.8 + 12, start[1]))
    at = timeline.save()["Rolled back"]
    tap.equal(at, "2026-03-02T05:15:00Z", "what is dropped on a fold is at its nearer edge")
    program.key("ctrl+z")
    tap.equal(timeline.save()["Rolled back"], "2026-03-01T22:20:00Z", "and back with undo")


def put_in(tap, program, timeline):
    """An event that comes to be within a fold parts it."""
    program.key("Escape")
    timeline.take("All quiet")
    for _ in range(3):
        program.key("alt+Right")
    wait_for(lambda: timeline.folds() not in ([], [FOLD]), "another fold")
    tap.equal(len(timeline.folds()), 1, "a nudged event takes its time off the fold")
    at = timeline.save()["All quiet"]
    tap.check("2026-03-01T22:50:00Z" < at < "2026-03-02T05:30:00Z", "and is in the night", at)


def measure(tap, program, timeline):
    """The ruler measures real time over a fold, and its cursor never stands under one."""
    ruler = find(program.accessible(), None, "Time ruler")
    y = extents(ruler)[1] + 12
    start, end = timeline.at("Rolled back")[0], timeline.at("Paged again")[0]
    program.drag((start, y), (end, y))
    tap.check(timeline.reader.has_heard("7 h 28 min"), "a range over the fold has its real length",
              timeline.reader.said)
    program.key("Escape")
    program.click(((start + timeline.at("Pager fired")[0]) / 2, y))
    program.key("Home")
    timeline.reader.forget()
    said = []
    for _ in range(40):
        program.key("Right")
        said = re.findall(r"2026-03-0[12] (\d\d:\d\d)", " ".join(timeline.reader.listen()))
        if "05:15" in said:
            break
    tap.check({"23:00", "05:15"} <= set(said), "the cursor of the ruler goes over the fold", said)
    tap.equal([time for time in said if "23:00" < time or time < "05:15"], [],
              "and never stands under it")
    program.key("Escape")


def kept(tap, path):
    """The next window opens folded, and at the incident."""
    path.write_text(json.dumps(make_document()))
    with Program(PROGRAM, path, size=(1200, 800)) as program:
        program.show("timeline")
        timeline = Timeline(program, path)
        tap.equal(timeline.wait_folds([FOLD]), [FOLD], "it opens folded, as it was left")
        x, _, width, _ = extents(timeline.fold())
        tap.check(timeline.at("All quiet")[0] < x and x + width < timeline.at("Errors again")[0],
                  "with the events on both sides in sight", timeline.folds())
        program.key("7")
        tap.equal(timeline.wait_folds([]), [], "and is unfolded by the key")


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "night.postmortem.json"
        for env in ({}, {"LANG": "he_IL.UTF-8", "LANGUAGE": "he"}):
            path.write_text(json.dumps(make_document()))
            with Program(PROGRAM, path, size=(1200, 800), env=env) as program:
                program.show("timeline")
                timeline = Timeline(program, path)
                if env:
                    timeline.at = lambda title, e=timeline.event: (
                        sum(extents(e(title))[::2]), extents(e(title))[1] + 10)
                    program.click((timeline.at("Pager fired")[0] - 10,
                                   timeline.at("Pager fired")[1]))
                    program.key("7")
                    x, _, width, _ = extents(timeline.fold())
                    tap.check(timeline.at("All quiet")[0] > x + width
                              > x > timeline.at("Errors again")[0],
                              "right to left the fold is between the events", timeline.folds())
                    if os.environ.get("PM_TEST_PICTURES"):
                        program.picture(os.environ["PM_TEST_PICTURES"] + "-rtl.png")
                    continue
                by_key_and_button(tap, program, timeline)
                by_pointer(tap, program, timeline)
                draw_over(tap, program, timeline)
                drag_over(tap, program, timeline)
                drop_on(tap, program, timeline)
                measure(tap, program, timeline)
                put_in(tap, program, timeline)
                tap.equal(program.said(), "", "the program had nothing to complain of")
        kept(tap, path)
    tap.done()


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The key figures as brackets over the timeline: each is read with both of its events, and an end that
is moved to another event, by pointer, keys or menu, moves the milestone and nothing else."""

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

from drive import Program, Reader, Tap, extents, find, find_all, tree, wait_for  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
SAMPLE = SOURCE / "data" / "samples" / "feature-flags-fail.postmortem.json"

STARTED = "New pods get no Postgres connection in 20 s"
DETECTED = "Error alert reaches the on-call engineer"
RESOLVED = "The US region is fully operational"
EARLIER = "Routine deployment rolls out the flag pods"
CRASHES = "Pods are in crash loops; capacity falls"
SCALING = "Scaling up continues"


class Brackets:
    def __init__(self, program, path):
        self.program = program
        self.path = path
        self.reader = Reader()

    def named(self, part, role=None, last=""):
        def look():
            return find(self.program.accessible(), role,
                        lambda name: part in name and name.endswith(last))
        try:
            return wait_for(look, f"something called “{part}”")
        except TimeoutError as error:
            raise TimeoutError(f"{error}\n{tree(self.program.accessible())}") from error

    def end(self, figure, last):
        return self.named(figure, "button", last)

    def events(self):
        """What is in the file once it is saved: {title: milestones}."""
        return {event["title"]: event["milestones"]
                for event in self.program.save(self.path)["events"] if event.get("milestones")}

    def focused(self):
        node = find(self.program.accessible(), None, "Key figures on the timeline")
        return [each.get_name() for each in find_all(node, "button")
                if each.get_state_set().contains(Atspi.StateType.FOCUSED)]

    def selected(self):
        canvas = find(self.program.accessible(), "list", "Timeline")
        return [each.get_name() for each in find_all(canvas, "list item")
                if each.get_state_set().contains(Atspi.StateType.SELECTED)]


def names(tap, job):
    wanted = {
        f"Time to detect, 8 min, from “{STARTED}” 15:15 to “{DETECTED}” 15:23",
        f"Time to acknowledge, 0 s, from “{DETECTED}” 15:23 to “{DETECTED}” 15:23",
        f"Time to mitigate, 1 h 38 min, from “{STARTED}” 15:15 to "
        "“Stable pods come back: partial recovery” 16:53",
        f"Time to resolve, 2 h 16 min, from “{STARTED}” 15:15 to “{RESOLVED}” 17:31",
    }
    group = job.named("Key figures on the timeline")
    seen = {node.get_name() for node in find_all(group, "button")}
    tap.equal(seen, {f"{name}; its {end}" for name in wanted for end in ("start", "end")},
              "every end has a name with the figure, its value and both events")


def by_pointer(tap, job, before):
    program = job.program
    start = program.middle(job.end("Time to detect", "its start"))
    # Onto the card of an event, which has another event at the same time
    x, y, _, height = extents(job.named(EARLIER, "list item"))
    target = (x + 12, y + height / 2)

    def cancel():
        program.key("Escape")
    program.drag(start, target, held=cancel)
    tap.equal(job.events(), before, "Esc leaves the milestones as they are")
    tap.check(not program.actions()["undo"][0], "and there is nothing to undo",
              program.actions()["undo"])

    program.drag(start, target)
    after = {title: marks for title, marks in before.items() if title != STARTED}
    after[EARLIER] = ["started"]
    tap.equal(job.events(), after, "an end that is dropped on an event moves the milestone")
    tap.check(job.reader.has_heard(f"Time to detect, 11 min, from “{EARLIER}” 15:12"),
              "the new figure is said", job.reader.said)
    job.named("Time to resolve, 2 h 19 min", "button", "its start")
    program.key("ctrl+z")
    tap.equal(job.events(), before, "one undo puts it back")

    # Beside all cards, in the brackets themselves: the nearest event in time
    end = program.middle(job.end("Time to resolve", "its end"))
    program.drag(end, (extents(job.named(SCALING, "list item"))[0] + 3, end[1]))
    after = {title: marks for title, marks in before.items() if title != RESOLVED}
    after[SCALING] = ["resolved"]
    tap.equal(job.events(), after, "without an event under it, it is the nearest in time")
    program.key("ctrl+z")
    tap.equal(job.events(), before, "one undo puts that back")


def by_keys(tap, job, before):
    program = job.program
    x, y, width, height = extents(job.end("Time to mitigate", "its start"))
    program.click((x + 60, y + height / 2))
    chosen = job.selected()
    tap.check(len(chosen) == 2 and any(STARTED in name for name in chosen)
              and any("Stable pods" in name for name in chosen),
              "a click selects both events", chosen)
    tap.check(job.focused() and "Time to mitigate" in job.focused()[0]
              and job.focused()[0].endswith("its start"), "and the focus is on it", job.focused())

    job.reader.forget()
    program.key("Right")
    tap.check(job.reader.has_heard(CRASHES), "an arrow says the next event", job.reader.said)
    tap.equal(job.events(), before, "which changes nothing yet")
    program.key("Escape")
    tap.check(job.reader.has_heard("Cancelled"), "Esc ends it", job.reader.said)
    program.key("Return")
    program.settle()
    tap.check(len(job.selected()) == 1 and STARTED in job.selected()[0],
              "Enter without arrows goes to the event", job.selected())

    program.key("Right", "Return")
    after = {title: marks for title, marks in before.items() if title != STARTED}
    after[CRASHES] = ["started"]
    tap.equal(job.events(), after, "Enter moves the milestone to the event")
    program.key("Down")
    tap.check(job.focused() and job.focused()[0].endswith("its end")
              and "Time to mitigate" in job.focused()[0], "Down goes to the other end",
              job.focused())
    program.key("ctrl+z")
    tap.equal(job.events(), before, "one undo puts it back")


def by_menu(tap, job, before):
    program = job.program
    program.click(program.middle(job.named(SCALING, "list item")))
    x, y, width, height = extents(job.end("Time to resolve", "its start"))
    program.click((x + 80, y + height / 2), button=3)
    job.named("", "menu")
    program.key("e")
    after = {title: marks for title, marks in before.items() if title != RESOLVED}
    after[SCALING] = ["resolved"]
    tap.equal(job.events(), after, "the menu moves the end to the selected event")
    program.key("ctrl+z")
    tap.equal(job.events(), before, "one undo puts it back")


def main():
    tap = Tap()
    original = json.loads(SAMPLE.read_text())
    before = {event["title"]: event["milestones"] for event in original["events"]
              if event.get("milestones")}
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "incident.postmortem.json"
        path.write_bytes(SAMPLE.read_bytes())
        with Program(PROGRAM, path, size=(1200, 800)) as program:
            program.show("timeline")
            job = Brackets(program, path)
            names(tap, job)
            by_pointer(tap, job, before)
            by_keys(tap, job, before)
            by_menu(tap, job, before)
            saved = json.loads(path.read_text())
            for document in (saved, original):
                document.pop("modified_at", None)
            tap.equal(saved["events"], original["events"], "every event is as it was in the end")
            program.resize(360, 400)
            tap.check(find(program.accessible(), None, "Key figures on the timeline") is None,
                      "where lanes have little room there are none", tree(program.accessible()))
            tap.equal(program.said(), "", "the program had nothing to complain of")
    tap.done()


main()

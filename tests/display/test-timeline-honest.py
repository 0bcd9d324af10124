# SPDX-License-Identifier: GPL-3.0-or-later
"""What the timeline says of times that are not known exactly, of what was noticed later and of what
was written otherwise, in pictures and in words; its phases; and the causes that what is selected is
connected with, which the pointer and keys go to."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import Program, Tap, extents, find, find_all, tree, wait_for  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"


def event(ident, clock, title, lane, **more):
    made = {"id": ident, "at": f"2026-03-01T{clock}Z"}
    for key in ("until", "noticed_at"):
        if key in more:
            more[key] = f"2026-03-01T{more[key]}Z"
    for key in ("until", "precision", "approximate", "noticed_at", "original_time"):
        if key in more:
            made[key] = more.pop(key)
    return {**made, "title": title, "lane": lane, **more}


EVENTS = [
    event("rollout1", "13:40:00", "Change is rolled out", "people", precision="hour"),
    event("errors01", "14:03:00", "Errors begin to rise", "systems", precision="minute",
          approximate=True),
    event("pager001", "14:07:00", "Pager fires", "alerts", precision="second",
          original_time="14:05:30", milestones=["detected"]),
    event("unseen01", "14:11:00", "Queue begins to fill", "queue", precision="second",
          noticed_at="15:21:00"),
    event("rolledb1", "14:43:00", "Rollback", "systems", precision="second"),
    event("closed01", "15:40:00", "Incident is closed", "alerts", precision="minute",
          original_time="15:40", milestones=["resolved"]),
]
LANES = ["systems", "alerts", "queue", "people"]
DOCUMENT = {
    "format": "postmortem", "version": 1, "id": "honest01", "title": "Honest times",
    "time_zone": "UTC",
    "lanes": [{"id": lane, "name": lane.capitalize()} for lane in LANES],
    "events": EVENTS,
    "impacts": [{"id": "impact01", "description": "Few could pay", "level": "minor",
                 "started_at": "2026-03-01T13:45:00Z", "ended_at": "2026-03-01T14:30:00Z"}],
    "causes": [
        {"id": "problem1", "text": "Nobody could pay", "kind": "problem"},
        {"id": "cause001", "text": "The change went to all at once", "kind": "root",
         "leads_to": ["problem1"], "evidence": ["rollout1", "errors01"],
         "evidence_against": ["unseen01"]},
        {"id": "cause002", "text": "The alert waits for minutes", "kind": "contributing",
         "leads_to": ["problem1"], "evidence": ["errors01", "pager001"]},
    ],
}


class Timeline:
    def __init__(self, program, folder):
        self.program = program
        self.folder = folder

    def root(self):
        return self.program.accessible()

    def canvas(self):
        return find(self.root(), "list", "Timeline")

    def card(self, title):
        return wait_for(lambda: find(self.canvas(), "list item", lambda name: title in name),
                        f"the card of “{title}”")

    def box(self, title):
        return tuple(round(value) for value in extents(self.card(title)))

    def mark_nodes(self):
        group = find(self.root(), "grouping", "Connected causes")
        return [] if group is None else find_all(group, "button")

    def marks(self):
        return sorted(node.get_name() for node in self.mark_nodes())

    def wait_marks(self, expected):
        expected = sorted(expected)
        try:
            wait_for(lambda: self.marks() == expected, f"the marks {expected}")
        except TimeoutError as error:
            raise TimeoutError(f"{error}; they are {self.marks()}\n{tree(self.root())}") from error

    def look(self):
        self.program.move((5, 5))
        self.program.settle()
        path = pathlib.Path(self.folder) / "look.png"
        self.program.picture(path)
        return path


def greys(path, x, y, width, height):
    """The pixels of a part of a picture as rows of numbers from 0 to 255."""
    data = subprocess.run(["convert", str(path), "-crop", f"{width}x{height}+{x}+{y}", "+repage",
                           "-colorspace", "gray", "-depth", "8", "gray:-"],
                          check=True, capture_output=True).stdout
    return [list(data[row * width:(row + 1) * width]) for row in range(height)]


def darkest_columns(path, x, y, width, height):
    """Of each column, how dark its darkest pixel is."""
    return [min(column) for column in zip(*greys(path, x, y, width, height))]


def check_words(tap, timeline):
    names = {}
    for made in EVENTS:
        wait_for(lambda made=made: made["title"] in timeline.card(made["title"]).get_name(),
                 made["title"])
        names[made["id"]] = timeline.card(made["title"]).get_name()
    tap.check(names["errors01"].startswith("~14:03, "), "about when is told with a tilde",
              names["errors01"])
    tap.check("known to the hour" in names["rollout1"], "how exactly it is known is told",
              names["rollout1"])
    tap.check("noticed 15:21, 1 h 10 min later" in names["unseen01"],
              "when it was noticed is told", names["unseen01"])
    tap.check("written as “14:05:30”" in names["pager001"],
              "what was written as its time is told where it differs", names["pager001"])
    tap.check("written" not in names["closed01"], "and not where it is the same",
              names["closed01"])
    wait_for(lambda: timeline.canvas().get_description(), "the phases to be told")
    tap.equal(timeline.canvas().get_description(),
              "Leading up until 2026-03-01 14:07, response until 2026-03-01 15:40, "
              "then aftermath. Impact: Few could pay, 2026-03-01 13:45 UTC – "
              "2026-03-01 14:30 UTC (45 min)", "the phases and the impact are told")


def check_picture(tap, timeline):
    path = timeline.look()
    # What is known exactly begins sharply: before its card there is only the ground.
    x, y, _, height = timeline.box("Rollback")
    before = darkest_columns(path, x - 6, y + 6, 5, height - 9)
    tap.check(max(before) - min(before) <= 3, "an exact time has no soft edge", f"{before}")
    # What is not fades in, over a dashed line.
    x, y, _, height = timeline.box("Errors begin to rise")
    fading = darkest_columns(path, x - 6, y + 6, 5, height - 12)
    tap.check(fading[0] > fading[-1], "an approximate time fades in", f"{fading}")
    line = darkest_columns(path, x - 7, y + height - 3, 7, 3)
    tap.check(min(line) < min(fading) - 40, "over a line of dashes", f"{line} under {fading}")

    # The tail is a line in the room under the row; it ends where it was noticed.
    x, y, _, height = timeline.box("Queue begins to fill")
    scale = (timeline.box("Incident is closed")[0] - timeline.box("Pager fires")[0]) / 93
    end = round(x + 70 * scale)
    tail = darkest_columns(path, x + 2, y + height, end - x - 6, 5)
    tap.check(max(tail) < 170, "a tail goes to when it was noticed", f"{tail}")
    after = darkest_columns(path, end + 6, y + height, 20, 5)
    tap.check(min(after) > max(tail) + 40, "and no further", f"{after} after {max(tail)}")


def check_marks(tap, program, timeline):
    first = "Evidence for C2: The change went to all at once"
    against = "Evidence against C2: The change went to all at once"
    second = "Evidence for C3: The alert waits for minutes"

    tap.equal(timeline.marks(), [], "nothing is marked while nothing is selected")
    program.click(program.middle(timeline.card("Pager fires")))
    timeline.wait_marks([second, second])
    tap.check(True, "what is evidence of the same cause is marked with it")
    program.click(program.middle(timeline.card("Errors begin to rise")))
    timeline.wait_marks([first, first, against, second, second])
    tap.check(True, "with each of several causes, for and against")

    # The marks stand beside their card, and on none other.
    boxes = {made["title"]: timeline.box(made["title"]) for made in EVENTS}
    wrong = []
    for node in timeline.mark_nodes():
        x, y, width, height = extents(node)
        rows = [title for title, box in boxes.items()
                if box[1] <= y + height / 2 <= box[1] + box[3]]
        if not rows:
            wrong.append(f"{node.get_name()} at {x},{y} is in no row")
    tap.check(not wrong, "the marks stand in the rows of the events", "\n".join(wrong))

    # Keys: Tab leads from the event to the marks, in the order of time, and Enter goes there.
    program.key("Tab")

    def focused():
        return [node.get_name() for node in timeline.mark_nodes()
                if node.get_state_set().contains(Atspi.StateType.FOCUSED)]
    wait_for(lambda: focused() == [first], "the focus on a mark")
    tap.check(True, "Tab leads to the marks")
    program.key("Return")
    wait_for(lambda: program.actions().get("view", (0, None))[1] == "causes", "the causes")
    tap.check(True, "Enter goes to the cause")

    # What is selected there is connected here.
    program.show("timeline")
    timeline.wait_marks([first, first, against])
    tap.check(True, "a selected cause marks its evidence")
    node = next(node for node in timeline.mark_nodes() if node.get_name() == against)
    program.click(program.middle(node))
    wait_for(lambda: program.actions().get("view", (0, None))[1] == "causes", "the causes")
    tap.check(True, "a click goes there too")


def check_list(tap, program, timeline):
    program.show("timeline")
    button = wait_for(lambda: find(timeline.root(), "toggle button", "List of Events"),
                      "the button of the list")
    program.click(program.middle(button))
    for text in ("~", "“14:05:30”", "known to the hour", "noticed 15:21, 1 h 10 min later"):
        wait_for(lambda text=text: find(timeline.root(), "label", text), f"{text} in the list")
    tap.check(True, "the list tells what was written, how exactly it is known, and what was "
              "noticed later")


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "incident.postmortem.json"
        path.write_text(json.dumps(DOCUMENT, indent=2))
        with Program(PROGRAM, path, size=(1200, 800),
                     settings={"show-side-pane": "false",
                               "fold-quiet-times": "false"}) as program:
            program.show("timeline")
            timeline = Timeline(program, folder)
            wait_for(timeline.canvas, "the timeline")
            check_words(tap, timeline)
            check_picture(tap, timeline)
            check_marks(tap, program, timeline)
            check_list(tap, program, timeline)
    tap.done()


main()

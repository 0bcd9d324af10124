# SPDX-License-Identifier: GPL-3.0-or-later
"""Events are looked for in the timeline: those that are not meant fade where they stand, keys go
from one to the next, the menu narrows down, and all of it is said and changes nothing."""

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

from drive import Program, Reader, Tap, extents, find, find_all, tree, wait_for  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
SAMPLE = SOURCE / "data" / "samples" / "feature-flags-fail.postmortem.json"


class Timeline:
    def __init__(self, program, folder):
        self.program = program
        self.folder = folder

    def root(self):
        return self.program.accessible()

    def canvas(self):
        return find(self.root(), "list", "Timeline")

    def card(self, title):
        def look():
            return find(self.canvas(), "list item", lambda name: title in name)
        return wait_for(look, f"the card of “{title}”")

    def contrast(self, title):
        """How far the pixels of a card lie apart."""
        path = pathlib.Path(self.folder) / "look.png"
        self.program.move((5, 5))
        self.program.settle()
        self.program.picture(path)
        x, y, width, height = (round(value) for value in extents(self.card(title)))
        answer = subprocess.run(
            ["convert", str(path), "-crop", f"{width}x{height}+{x}+{y}", "+repage", "-colorspace",
             "gray", "-format", "%[fx:standard_deviation]", "info:"],
            check=True, capture_output=True, text=True).stdout
        return float(answer)

    def count(self):
        """What the bar says of how many there are."""
        bar = find(self.root(), "entry", "Find events")
        parent = bar.get_parent()
        for node in find_all(parent, "label"):
            if node.get_name():
                return node.get_name()
        return ""

    def wait_count(self, text):
        try:
            return wait_for(lambda: self.count() == text, f"the bar to say “{text}”")
        except TimeoutError as error:
            raise TimeoutError(f"{error}; it says {self.count()!r}\n{tree(self.root())}") from error

    def selected(self):
        return [node.get_name() for node in find_all(self.canvas(), "list item")
                if node.get_state_set().contains(Atspi.StateType.SELECTED)]

    def has_focus(self, role, name):
        nodes = find_all(self.root(), role, name)
        return any(node.get_state_set().contains(Atspi.StateType.FOCUSED) for node in nodes)

    def wait_focus(self, role, name, what):
        try:
            return wait_for(lambda: self.has_focus(role, name), what)
        except TimeoutError as error:
            raise TimeoutError(f"{error}\n{tree(self.root())}") from error


def mentions(event, word):
    return any(word in event.get(key, "").lower() for key in ("title", "details"))


def main():
    tap = Tap()
    document = json.loads(SAMPLE.read_text())
    events = document["events"]
    redis = [event for event in events if mentions(event, "redis")]
    other = next(event for event in events if not mentions(event, "redis"))
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "incident.postmortem.json"
        path.write_bytes(SAMPLE.read_bytes())
        with Program(PROGRAM, path, size=(1200, 890),
                     settings={"show-side-pane": "false"}) as program:
            program.show("timeline")
            timeline = Timeline(program, folder)
            reader = Reader()
            wait_for(timeline.canvas, "the timeline")
            program.click(program.middle(timeline.card(events[0]["title"])))
            program.key("Escape")
            before = timeline.contrast(other["title"])
            kept = timeline.contrast(redis[0]["title"])
            places = {title: extents(timeline.card(title))
                      for title in (other["title"], redis[0]["title"])}

            program.key("ctrl+f")
            timeline.wait_focus(None, "Find events", "the caret in the bar")
            program.type("REDIS")
            timeline.wait_count(f"{len(redis)} events found")
            tap.check(True, "typing says how many there are")
            tap.check(reader.has_heard(f"{len(redis)} events found"), "a screen reader is told how many there are",
                      reader.said)
            tap.equal([extents(timeline.card(title))[0] for title in places],
                      [place[0] for place in places.values()], "all events stay in place")
            after = timeline.contrast(other["title"])
            tap.check(after < before * 0.75, "what is not looked for fades",
                      f"contrast was {before}, is {after}")
            tap.check(after > 0.02, "and can still be read", f"contrast is {after}")
            still = timeline.contrast(redis[0]["title"])
            tap.check(still > kept * 0.9, "what is looked for does not fade",
                      f"contrast was {kept}, is {still}")

            program.key("Return")
            timeline.wait_count(f"1 of {len(redis)}")
            tap.check(any(redis[0]["title"] in name for name in timeline.selected()),
                      "Enter selects the first", timeline.selected())
            tap.check(timeline.has_focus(None, "Find events"), "and leaves the caret in the bar")
            tap.check(reader.has_heard(f"1 of {len(redis)}: "), "which is said", reader.said)
            program.key("Return")
            timeline.wait_count(f"2 of {len(redis)}")
            program.key("shift+Return")
            timeline.wait_count(f"1 of {len(redis)}")
            program.key("shift+Return")
            timeline.wait_count(f"{len(redis)} of {len(redis)}")
            tap.check(True, "Shift and Enter go back, from the first to the last")
            program.click(program.middle(find(timeline.root(), None, "Find Next")))
            timeline.wait_count(f"1 of {len(redis)}")
            program.click(program.middle(find(timeline.root(), None, "Find Previous")))
            timeline.wait_count(f"{len(redis)} of {len(redis)}")
            tap.check(True, "so do the buttons")

            program.key("ctrl+g")
            timeline.wait_focus("list item", lambda name: redis[0]["title"] in name,
                                "the focus on the first one")
            program.key("ctrl+g")
            timeline.wait_focus("list item", lambda name: redis[1]["title"] in name,
                                "the focus on the second one")
            program.key("ctrl+shift+g")
            timeline.wait_focus("list item", lambda name: redis[0]["title"] in name,
                                "the focus back on the first one")
            tap.check(True, "Ctrl+G and Ctrl+Shift+G move the focus")

            # The menu narrows it down further.
            wanted = [event for event in redis if event.get("kind") == "observation"]
            program.click(program.middle(find(timeline.root(), None, "Filter")))
            wait_for(lambda: find(timeline.root(), "check box", "Observation"), "the menu")
            program.key("Tab", "Tab", "space")
            program.key("Escape")
            timeline.wait_count(f"1 of {len(wanted)}")
            tap.check(len(wanted) < len(redis), "a kind is chosen in the menu")
            tap.check(find(timeline.root(), None, "Filter, some are chosen") is not None,
                      "the button says that something is chosen", tree(timeline.root()))

            program.key("ctrl+f")
            timeline.wait_focus(None, "Find events", "the caret in the bar")
            program.key("ctrl+a")
            program.type("nothing like it")
            timeline.wait_count("No event found")
            tap.check(reader.has_heard("No event found"), "nothing found is said",
                      reader.said)

            program.key("Escape")
            wait_for(lambda: not timeline.has_focus(None, "Find events"), "the bar to close")
            cleared = timeline.contrast(other["title"])
            tap.check(abs(cleared - before) < before * 0.1, "Escape ends it, and all is as before",
                      f"contrast was {before}, is {cleared}")
            tap.equal(program.save(path)["events"], events,
                      "looking changes nothing in the document")

            # What was found is where the keys are.
            program.key("ctrl+f")
            program.type("e6")
            program.key("ctrl+g")
            timeline.wait_focus("list item", lambda name: events[5]["title"] in name,
                                "the focus on the sixth event")
            program.key("Delete")
            titles = [event["title"] for event in program.save(path)["events"]]
            tap.equal(titles, [event["title"] for event in events if event is not events[5]],
                      "keys act on what was found")
            # The next one is the sixth now, and selected.
            timeline.wait_count("1 of 1")
            tap.check(True, "and it is looked for again when the document has changed")
    tap.done()


main()

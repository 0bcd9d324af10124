# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline as a screen reader has it: every event is reached by keys, has a name, a place and a
state, and what is done to it is said."""

import datetime
import json
import os
import pathlib
import sys
import tempfile
import zoneinfo

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import Program, Reader, Tap, find, find_all, tree, wait_for  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
SAMPLE = SOURCE / "data" / "samples" / "boskos-crash-loop.postmortem.json"


class Timeline:
    def __init__(self, program):
        self.program = program

    def canvas(self):
        return find(self.program.accessible(), "list", "Timeline")

    def focused(self):
        """The event that has the focus, or None."""
        for node in find_all(self.canvas(), "list item"):
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                return node
        return None

    def wait_focused(self, title):
        def look():
            node = self.focused()
            return node if node is not None and title in (node.get_name() or "") else None
        try:
            return wait_for(look, f"the focus on “{title}”")
        except TimeoutError as error:
            raise TimeoutError(f"{error}\n{tree(self.canvas())}") from error


def main():
    tap = Tap()
    events = json.loads(SAMPLE.read_text())["events"]
    zone = zoneinfo.ZoneInfo(json.loads(SAMPLE.read_text()).get("time_zone", "UTC"))

    def day_of(event):
        at = datetime.datetime.fromisoformat(event["at"].replace("Z", "+00:00"))
        return at.astimezone(zone).date().isoformat()

    days = {day_of(event) for event in events if "at" in event}
    lanes = {lane["id"]: lane["name"] for lane in json.loads(SAMPLE.read_text())["lanes"]}
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "incident.postmortem.json"
        path.write_bytes(SAMPLE.read_bytes())
        with Program(PROGRAM, path, size=(1200, 800)) as program:
            program.show("timeline")
            timeline = Timeline(program)
            reader = Reader()
            canvas = wait_for(lambda: find(program.accessible(), "list", "Timeline"),
                              "the timeline")
            tap.check(canvas.get_state_set().contains(Atspi.StateType.MULTISELECTABLE),
                      "the timeline is a list of which several can be selected")
            some = wait_for(lambda: find(canvas, None, lambda name: f" of {len(events)}" in name),
                            "an event")
            tap.equal(some.get_role_name(), "list item", "events are items of it")
            unable = [node.get_name() for node in find_all(canvas, "list item")
                      if not node.get_state_set().contains(Atspi.StateType.SELECTABLE)]
            tap.check(not unable, "each of which can be selected", unable)
            program.click(program.middle(some))
            program.key("Home")

            tap.check(len(days) > 1, "the events are of several days", days)
            wrong = []
            for number, event in enumerate(events, 1):
                node = timeline.wait_focused(event["title"])
                name = node.get_name()
                parts = [f"{number} of {len(events)}"]
                if "lane" in event:
                    parts.append(f"lane {lanes[event['lane']]}")
                if "kind" in event:
                    parts.append(event["kind"].capitalize())
                if "at" not in event:
                    parts.append("time not known")
                elif len(days) > 1:
                    parts.append(day_of(event))
                states = node.get_state_set()
                if not states.contains(Atspi.StateType.SELECTED):
                    parts.append("selected")
                wrong += [f"{part!r} is not in {name!r}" for part in parts if part not in name]
                program.key("Right")
            tap.check(not wrong, "every event is reached by keys, named, placed and selected",
                      "\n".join(wrong))

            program.key("Home")
            node = timeline.wait_focused(events[0]["title"])
            before = node.get_name()
            reader.forget()
            program.key("alt+Right")
            wait_for(lambda: timeline.wait_focused(events[0]["title"]).get_name() != before,
                     "another time in the name")
            after = timeline.wait_focused(events[0]["title"]).get_name()
            tap.check(reader.has_heard(after.split(",")[0].lstrip("~")),
                      "moving an event says its new time", reader.said)

            reader.forget()
            program.key("Delete")
            tap.check(reader.has_heard("1 event removed"), "removing an event is said", reader.said)
    tap.done()


main()

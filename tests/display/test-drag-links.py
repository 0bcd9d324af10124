#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Things are linked by dragging one onto the other across views: an event of the timeline, or of its
list, onto a cause; a cause of the graph onto an action. The view is changed on the way by resting over
its name. What is saved is the link, and nothing else."""

import json
import os
import pathlib
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import Desk, Program, Tap, extents, find, find_all, text_of, wait_for  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"

DOCUMENT = {
    "format": "postmortem", "version": 1, "id": "links", "title": "Payments",
    "events": [{"id": "one", "at": "2026-03-02T10:00:00Z", "title": "The key runs out"},
               {"id": "two", "at": "2026-03-02T10:20:00Z", "title": "Somebody looks"}],
    "causes": [{"id": "top", "text": "Nobody can pay", "kind": "problem"},
               {"id": "key", "text": "There is one key", "kind": "root", "leads_to": ["top"]}],
    "actions": [{"id": "renew", "title": "Renew the key", "kind": "prevent"},
                {"id": "tell", "title": "Tell who owns the key", "kind": "detect"}],
}


class Views(Desk):
    def drag(self, start, view, target, role):
        """Drags from a point to the name of a view, rests there until it shows, and lets go on what
        is called so in there."""
        program = self.program
        program.press(start)
        program.glide(self.spot(view.capitalize(), "page tab"), 16)
        # A hand that rests is never quite still.
        x, y = program.pointer
        program.glide((x + 3, y + 2), 2)
        wait_for(lambda: program.actions()["view"][1] == view, f"the view {view}")
        program.settle()
        program.glide(self.spot(target, role), 16)
        x, y = program.pointer
        program.glide((x + 2, y + 1), 2)
        program.settle()
        program.release()
        program.settle()

    def titles(self, text):
        """The fields for a title with that text."""
        return [node for node in find_all(self.root(), "text", "Title") if text_of(node) == text]


def records(document):
    return {record["id"]: {key: value for key, value in record.items()}
            for name in ("events", "causes", "actions") for record in document[name]}


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "incident.postmortem.json"
        path.write_text(json.dumps(DOCUMENT, indent=2))
        with Program(PROGRAM, path, size=(1240, 860), settings={"causes-form": "graph"}) as program:
            desk = Views(program, path)
            program.show("overview")
            before = records(json.loads(path.read_text()))

            # From the timeline onto a cause
            program.show("timeline")
            desk.drag(desk.spot("The key runs out", "list item"), "causes", "There is one key", "tree item")
            after = records(desk.saved())
            tap.equal(after["key"].get("evidence"), ["one"],
                      "an event that is dragged from the timeline onto a cause is evidence")
            tap.equal(after["one"]["at"], before["one"]["at"], "and stays where it was")

            # From its list
            program.show("timeline")
            if not find(desk.root(), None, "List of events"):
                desk.click("List of Events", "toggle button")
            desk.drag(desk.spot("Somebody looks", "table row"), "causes", "There is one key", "tree item")
            after = records(desk.saved())
            tap.equal(after["key"].get("evidence"), ["one", "two"], "so is one from the list")

            # From a cause to the actions
            program.show("causes")
            desk.drag(desk.spot("There is one key", "tree item"), "actions", "Renew the key",
                      "label")
            after = records(desk.saved())
            tap.equal(after["renew"].get("treats"), ["key"],
                      "a cause that is dragged onto an action is treated by it")
            tap.equal(after["key"]["leads_to"], ["top"], "and leads to what it led to")

            # Each is a step
            for _ in range(3):
                program.key("ctrl+z")
            after = records(desk.saved())
            tap.equal((after["key"].get("evidence"), after["renew"].get("treats")), (None, None),
                      "three steps back there is no link")

            # No text field takes what is linked.
            program.show("timeline")
            if not program.actions()["toggle-side-pane"][1]:
                program.activate("win.toggle-side-pane")
            for row, role in (("The key runs out", "list item"), ("Somebody looks", "table row")):
                desk.click(row, "list item")
                title = wait_for(lambda: desk.titles(row), "its title in the side pane")[-1]
                start, over = desk.spot(row, role), desk.spot("Overview", "page tab")
                program.press(start)
                program.glide((over[0], start[1]), 8)
                program.move(over)
                program.catch_up()
                x, y = program.dragged()
                tap.check(abs(x - over[0]) < 40 and abs(y - over[1]) < 40,
                          f"{role}: what is dragged is seen where the pointer is", (x, y, over))
                # The text itself, below the name of the field
                x, y, width, height = extents(title)
                program.glide((x + width / 2, y + height), 16)
                program.glide((x + width / 2 + 2, y + height + 1), 2)
                program.settle()
                program.release()
                program.settle()
                tap.equal(text_of(title), row,
                          f"{role}: a text field takes nothing that is dragged to be linked")
            tap.equal(records(desk.saved()), after, "and all stays as it is")

            # Esc on the way gives up, and the next click is none the worse for it.
            program.show("timeline")
            program.press(desk.spot("The key runs out", "list item"))
            program.glide(desk.spot("Causes", "page tab"), 16)
            program.settle()
            program.key("Escape")
            program.release()
            program.settle()
            tap.equal(records(desk.saved()), after, "Esc leaves everything as it is")
            program.show("causes")
            desk.click("There is one key", "tree item")
            desk.node("Cause C2")
            tap.check(True, "a click after that selects")
            tap.equal(program.said(), "", "nothing was complained about")
    tap.done()


main()

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

from drive import Program, Tap, find, tree, wait_for  # noqa: E402

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


class Desk:
    def __init__(self, program, path):
        self.program = program
        self.path = path

    def root(self):
        return self.program.accessible()

    def node(self, part, role=None):
        def look():
            return find(self.root(), role, lambda name: part in name)
        try:
            return wait_for(look, f"something called “{part}”", patience=60)
        except TimeoutError as error:
            raise TimeoutError(f"{error}\n{tree(self.root())}") from error

    def middle(self, part, role=None):
        return self.program.middle(self.node(part, role))

    def drag(self, start, view, target, role):
        """Drags from a point to the name of a view, rests there until it shows, and lets go on what
        is called so in there."""
        program = self.program
        program.press(start)
        program.glide(self.middle(view.capitalize(), "page tab"), 16)
        # A hand that rests is never quite still.
        x, y = program.pointer
        program.glide((x + 3, y + 2), 2)
        wait_for(lambda: program.actions()["view"][1] == view, f"the view {view}")
        program.settle()
        program.glide(self.middle(target, role), 16)
        x, y = program.pointer
        program.glide((x + 2, y + 1), 2)
        program.settle()
        program.release()
        program.settle()

    def saved(self):
        return self.program.save(self.path, by_key=False)


def records(document):
    return {record["id"]: {key: value for key, value in record.items()}
            for name in ("events", "causes", "actions") for record in document[name]}


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "incident.postmortem.json"
        path.write_text(json.dumps(DOCUMENT, indent=2))
        with Program(PROGRAM, path, size=(1240, 860), settings={"causes-form": "graph"}) as program:
            desk = Desk(program, path)
            program.show("overview")
            before = records(json.loads(path.read_text()))

            # From the timeline onto a cause
            program.show("timeline")
            x, y = desk.middle("The key runs out", "list item")
            desk.drag((x, y), "causes", "There is one key", "tree item")
            after = records(desk.saved())
            tap.equal(after["key"].get("evidence"), ["one"],
                      "an event that is dragged from the timeline onto a cause is evidence")
            tap.equal(after["one"]["at"], before["one"]["at"], "and stays where it was")

            # From its list
            program.show("timeline")
            if not find(desk.root(), None, "List of events"):
                program.click(desk.middle("List of Events", "toggle button"))
            row = desk.middle("Somebody looks", "table row")
            desk.drag(row, "causes", "There is one key", "tree item")
            after = records(desk.saved())
            tap.equal(after["key"].get("evidence"), ["one", "two"], "so is one from the list")

            # From a cause to the actions
            program.show("causes")
            desk.drag(desk.middle("There is one key", "tree item"), "actions", "Renew the key",
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

            # Esc on the way gives up, and the next click is none the worse for it.
            program.show("timeline")
            program.press(desk.middle("The key runs out", "list item"))
            program.glide(desk.middle("Causes", "page tab"), 16)
            program.settle()
            program.key("Escape")
            program.release()
            program.settle()
            tap.equal(records(desk.saved()), after, "Esc leaves everything as it is")
            program.show("causes")
            program.click(desk.middle("There is one key", "tree item"))
            desk.node("Cause C2")
            tap.check(True, "a click after that selects")
            tap.equal(program.said(), "", "nothing was complained about")
    tap.done()


main()

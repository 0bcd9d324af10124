#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Links lead through the views, and Back returns: to the view and to what was selected there, by the
button and by keys; Forward goes on again."""

import json
import os
import pathlib
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import Desk, Program, Tap, extents, find, wait_for  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"

DOCUMENT = {
    "format": "postmortem", "version": 1, "id": "trail", "title": "Payments",
    "events": [{"id": "one", "at": "2026-03-02T10:00:00Z", "title": "The key runs out"},
               {"id": "two", "at": "2026-03-02T10:20:00Z", "title": "Somebody looks"}],
    "causes": [{"id": "top", "text": "Nobody can pay", "kind": "problem"},
               {"id": "key", "text": "There is one key", "kind": "root", "leads_to": ["top"],
                "evidence": ["one"]}],
    "actions": [{"id": "renew", "title": "Renew the key", "kind": "prevent", "treats": ["key"]}],
}


class Trail(Desk):
    def follow(self, name):
        """Goes to what is connected by its row in the side pane, which may be scrolled out of sight."""
        def look():
            return find(self.root(), "list item", name)
        wait_for(look, f"the connection to {name}", patience=60)
        width, height = self.program.frame()[2:]
        for _ in range(20):
            x, y, row_width, row_height = extents(look())
            if 60 < y and y + row_height < height - 20:
                break
            self.program.scroll(3 if y > 60 else -3, (width - 60, height / 2))
        self.program.click((x + 40, y + row_height / 2))

    def place(self):
        """The view in front, and what the side pane is about."""
        heading = find(self.root(), "heading",
                       lambda name: name.split(" ")[0] in ("Event", "Cause", "Action"))
        return (self.program.actions()["view"][1],
                heading.get_name() if heading is not None else None)

    def is_at(self, tap, view, heading, title):
        try:
            wait_for(lambda: self.place() == (view, heading), title, patience=20)
        except TimeoutError:
            pass
        tap.equal(self.place(), (view, heading), title)


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "incident.postmortem.json"
        path.write_text(json.dumps(DOCUMENT, indent=2))
        with Program(PROGRAM, path, size=(1240, 860), settings={"causes-form": "graph"}) as program:
            desk = Trail(program, path)
            tap.equal((program.actions()["back"][0], program.actions()["forward"][0]),
                      (False, False), "at first there is nowhere to go back to")
            program.show("timeline")
            desk.click("The key runs out", "list item")
            desk.is_at(tap, "timeline", "Event E1", "an event is selected")
            desk.follow("C2 There is one key")
            desk.is_at(tap, "causes", "Cause C2", "its link leads to the cause")
            desk.follow("A1 Renew the key")
            desk.is_at(tap, "actions", "Action A1", "a link there leads to the action")
            desk.click("Back", "button")
            desk.is_at(tap, "causes", "Cause C2", "the button goes back to the cause")
            program.key("alt+BackSpace")
            desk.is_at(tap, "timeline", "Event E1", "and a key to the event")
            program.key("alt+BackSpace")
            desk.is_at(tap, "overview", None, "and to where it all began")
            wait_for(lambda: not program.actions()["back"][0], "the end of the way back")
            tap.check(program.actions()["forward"][0], "from there one can only go on",
                      program.actions())
            program.key("shift+alt+BackSpace", "shift+alt+BackSpace")
            desk.is_at(tap, "causes", "Cause C2", "which leads to the cause again")

            # Alt and an arrow, where the view has no use for them
            desk.follow("A1 Renew the key")
            desk.is_at(tap, "actions", "Action A1", "the link leads to the action")
            program.key("alt+Left")
            desk.is_at(tap, "causes", "Cause C2", "Alt and Left goes back from the list of actions")
            before = program.actions()["undo"]
            desk.click("Nobody can pay", "tree item")
            desk.is_at(tap, "causes", "Cause C1", "another cause is selected")
            program.key("alt+BackSpace")
            desk.is_at(tap, "timeline", "Event E1", "which is no place of its own")

            # What is not there any more
            program.key("shift+alt+BackSpace")
            desk.is_at(tap, "causes", "Cause C1", "forward to what was selected last")
            desk.click("There is one key", "tree item")
            desk.follow("E1 The key runs out")
            desk.is_at(tap, "timeline", "Event E1", "evidence leads to the event")
            tap.equal(program.actions()["undo"], before, "nothing was changed on the way")
            program.show("causes")
            desk.click("There is one key", "tree item")
            program.key("Delete")
            program.show("actions")
            program.key("alt+BackSpace")
            desk.is_at(tap, "causes", "Cause C1", "what was deleted is not selected again")
            program.key("alt+BackSpace")
            desk.is_at(tap, "timeline", "Event E1", "the way back goes on behind it")
            tap.equal(program.said(), "", "nothing was complained about")
    tap.done()


main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""People are called by their roles where that is asked for: in every view, and nowhere by their
names; what is saved has the names all the same."""

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

from drive import Desk, Program, Tap, extents, find, tree, wait_for  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
NAME = "Kim Novak"
ROLE = "Database engineer"
NAMELESS = "Sam Ortiz"  # who has no role, and keeps the name

DOCUMENT = {
    "format": "postmortem", "version": 1, "id": "roles", "title": "Payments",
    "people": [{"id": "kim", "name": NAME, "role": ROLE, "contact": "kim@example.com"},
               {"id": "sam", "name": NAMELESS}],
    "events": [{"id": "one", "at": "2026-03-02T10:00:00Z", "title": "The key runs out",
                "actor": "kim"},
               {"id": "two", "at": "2026-03-02T10:20:00Z", "title": "Somebody looks",
                "actor": "sam"}],
    "causes": [{"id": "top", "text": "Nobody can pay", "kind": "problem", "evidence": ["one"]}],
    "actions": [{"id": "renew", "title": "Renew the key", "kind": "prevent", "owner": "kim",
                 "treats": ["top"]}],
}


def words(node, seen):
    """All that is shown or said below a node."""
    seen.append(node.get_name() or "")
    seen.append(node.get_description() or "")
    if node.get_text_iface() is not None:
        seen.append(Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)) or "")
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None and extents(child)[2] > 0:
            words(child, seen)
    return seen


class Roles(Desk):
    def holds(self, part):
        return any(part in word for word in words(self.root(), []))

    def wait(self, question, what):
        try:
            return wait_for(question, what, patience=20)
        except TimeoutError:
            return False

    def toggle(self):
        self.click("Main Menu", "toggle button")
        self.click("Roles in Place of Names")


def timeline_list(desk):
    desk.program.show("timeline")
    pane(desk, False)
    if not find(desk.root(), None, "List of events"):
        desk.click("List of Events", "toggle button")
    desk.node("List of events")


def pane(desk, shown):
    if desk.program.actions()["toggle-side-pane"][1] != shown:
        desk.program.activate("win.toggle-side-pane")
    wait_for(lambda: desk.program.actions()["toggle-side-pane"][1] == shown, "the side pane")
    desk.program.settle()


def event_in_pane(desk):
    desk.program.show("timeline")
    pane(desk, True)
    desk.click("The key runs out", "list item")
    desk.node("Event E1")


def actions(desk):
    desk.program.show("actions")
    desk.node("Renew the key")


def overview(desk):
    desk.program.show("overview")
    desk.node("People", None)


VIEWS = [("side pane", event_in_pane), ("list of events", timeline_list), ("actions", actions), ("overview", overview)]


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "incident.postmortem.json"
        path.write_text(json.dumps(DOCUMENT, indent=2))
        with Program(PROGRAM, path, size=(1400, 900),
                     settings={"roles-instead-of-names": "false"}) as program:
            desk = Roles(program, path)
            for title, show in VIEWS:
                show(desk)
                tap.check(desk.wait(lambda: desk.holds(NAME), NAME), f"{title}: the name is shown",
                          tree(desk.root()))
            tap.equal(program.actions()["roles-instead-of-names"], (True, False),
                      "the switch tells that names are shown")
            desk.toggle()
            wait_for(lambda: program.actions()["roles-instead-of-names"][1], "the switch")
            tap.check(desk.wait(lambda: not desk.holds(NAME) and desk.holds(ROLE), ROLE),
                      "the view in front follows at once", tree(desk.root()))
            for title, show in VIEWS:
                show(desk)
                tap.check(desk.wait(lambda: desk.holds(ROLE) and not desk.holds(NAME), ROLE),
                          f"{title}: the role stands in place of the name",
                          [word for word in words(desk.root(), [])
                           if NAME in word or ROLE in word])
                tap.check(desk.holds(NAMELESS) or title in ("actions", "side pane"),
                          f"{title}: who has no role keeps the name", tree(desk.root()))
            desk.toggle()
            wait_for(lambda: not program.actions()["roles-instead-of-names"][1], "the switch")
            tap.check(desk.wait(lambda: desk.holds(NAME), NAME), "and back", tree(desk.root()))
            actions(desk)
            desk.click("Renew the key", "label")
            program.key("F2", "ctrl+a")
            program.type("Renew both keys")
            program.key("Return")
            tap.equal([person["name"] for person in program.save(path)["people"]],
                      [NAME, NAMELESS], "the file has the names")
            tap.equal(program.said(), "", "nothing was complained about")
    tap.done()


main()

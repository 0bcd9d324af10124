# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of events under the hand: it is sorted, several rows are selected, times are typed in their
cells, and rows are removed by key and by menu. What is selected in it is selected on the canvas."""

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

from drive import (Desk, Program, Tap, event_of, find_all, titles_of, wait_for)  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"

DOCUMENT = {
    "format": "postmortem",
    "version": 1,
    "title": "Rows",
    "time_zone": "UTC",
    "lanes": [{"id": "l1", "name": "Detection"}, {"id": "l2", "name": "Response"}],
    "events": [
        {"id": "e1", "at": "2026-03-01T14:00:00Z", "title": "pager fired", "kind": "alert",
         "lane": "l1"},
        {"id": "e2", "at": "2026-03-01T14:20:00Z", "until": "2026-03-01T14:40:00Z",
         "title": "deploy", "kind": "change", "lane": "l2"},
        {"id": "e3", "at": "2026-03-01T15:00:00Z", "title": "rollback", "kind": "action",
         "lane": "l2"},
        {"id": "e4", "at": "2026-03-01T15:20:00Z", "title": "all is well", "lane": "l1"},
    ],
}
BY_TIME = titles_of(DOCUMENT)
BY_TITLE = sorted(BY_TIME)


class List(Desk):
    def table(self):
        return self.node("List of events", exact=True)

    def header(self, title):
        """The head of a column, in the first row."""
        return self.node(title, "filler", find_all(self.table(), "table row")[0], exact=True)

    def sort_by(self, title):
        """A click on a head. A hand is over it before it presses, which GTK 4.18 counts upon."""
        point = self.program.middle(self.header(title))
        self.program.move(point)
        self.program.settle()
        self.program.click(point)

    def rows(self):
        """Those that are out of sight as well."""
        return find_all(self.table(), "table row", showing=False)[1:]

    def order(self):
        return [node.get_name() for node in self.rows()]

    def wait_order(self, titles):
        try:
            wait_for(lambda: self.order() == titles, f"the rows {titles}")
        except TimeoutError:
            pass
        return self.order()

    def row(self, title):
        return self.node(title, "table row", self.table(), exact=True)

    def place(self, title):
        """A point in a row where nothing is to be pressed: its source."""
        return self.program.middle(find_all(self.row(title), "table cell")[6])

    def wait_rows(self, *titles):
        def look():
            chosen = [node.get_name() for node in self.rows()
                      if node.get_state_set().contains(Atspi.StateType.SELECTED)]
            return chosen == list(titles)
        try:
            return wait_for(look, f"the rows {titles} to be selected")
        except TimeoutError:
            return False


def check_sort(tap, desk):
    program = desk.program
    before = desk.saved()
    tap.equal(desk.wait_order(BY_TIME), BY_TIME, "rows are in the order of time")
    desk.sort_by("Title")
    tap.equal(desk.wait_order(BY_TITLE), BY_TITLE, "a click on a head sorts by it")
    desk.sort_by("Title")
    tap.equal(desk.wait_order(BY_TITLE[::-1]), BY_TITLE[::-1], "once more the other way round")
    program.click(desk.place("deploy"))
    tap.check(desk.wait_selected("deploy"), "what is selected is still that of the row",
              desk.selected())
    desk.sort_by("Time")
    tap.equal(desk.wait_order(BY_TIME), BY_TIME, "and by time")
    tap.check(desk.wait_rows("deploy"), "what was selected stays selected")
    tap.equal(desk.saved()["events"], before["events"], "none of it changes the document")


def check_select(tap, desk):
    program = desk.program
    program.click(desk.place("pager fired"))
    with desk.holding("shift"):
        program.click(desk.place("rollback"))
    tap.check(desk.wait_selected("pager fired", "deploy", "rollback"),
              "Shift and a click select all between, on the canvas too", desk.selected())
    with desk.holding("ctrl"):
        program.click(desk.place("deploy"))
    tap.check(desk.wait_selected("pager fired", "rollback"), "Ctrl and a click one less",
              desk.selected())
    program.click(desk.middle("deploy"))
    with desk.holding("ctrl"):
        program.click(desk.middle("all is well"))
    tap.check(desk.wait_rows("deploy", "all is well"), "what the canvas selects, the list does",
              desk.selected())


def check_times(tap, desk):
    program = desk.program
    before = desk.saved()
    cell = find_all(desk.row("rollback"), "table cell")[0]
    program.click(program.middle(cell))
    program.key("ctrl+a")
    program.type("15:07:30")
    program.key("Return")
    after = desk.saved()
    tap.equal(event_of(after, "rollback")["at"], "2026-03-01T15:07:30Z",
              "a time is typed in its cell")
    tap.equal([event for event in after["events"] if event["title"] != "rollback"],
              [event for event in before["events"] if event["title"] != "rollback"],
              "nothing else has changed")
    cell = find_all(desk.row("rollback"), "table cell")[1]
    program.click(program.middle(cell))
    program.key("ctrl+a")
    program.type("+10m")
    program.key("Return")
    tap.equal(event_of(desk.saved(), "rollback").get("until"), "2026-03-01T15:17:30Z",
              "an end as so much later")
    desk.undo()
    desk.undo()
    tap.equal(desk.saved()["events"], before["events"], "each is one step")


def check_remove(tap, desk):
    program = desk.program
    before = desk.saved()
    program.click(desk.place("deploy"))
    with desk.holding("shift"):
        program.click(desk.place("rollback"))
    desk.wait_selected("deploy", "rollback")
    desk.hush()
    program.key("Delete")
    tap.equal(titles_of(desk.saved()), ["pager fired", "all is well"], "Delete removes the rows")
    tap.check(desk.wait_said("2 events removed"), "which is said", desk.said)
    tap.check(desk.wait_rows("all is well"), "the next row is selected")
    desk.undo()
    tap.equal(desk.saved()["events"], before["events"], "it is one step")


def check_menu(tap, desk):
    program = desk.program
    before = desk.saved()
    program.click(desk.place("pager fired"))
    program.click(desk.place("rollback"), button=3)
    tap.check(desk.wait_rows("rollback"), "the row under the pointer is the one that is meant")
    program.click(program.middle(desk.node("Remove", "menu item", exact=True)))
    tap.equal(titles_of(desk.saved()), ["pager fired", "deploy", "all is well"],
              "the menu removes it")
    desk.undo()
    program.click(desk.place("deploy"))
    with desk.holding("shift"):
        program.click(desk.place("rollback"))
    program.click(desk.place("rollback"), button=3)
    program.click(program.middle(desk.node("Remove", "menu item", exact=True)))
    tap.equal(titles_of(desk.saved()), ["pager fired", "all is well"],
              "or all that is selected, if it is one of them")
    desk.undo()
    tap.equal(desk.saved()["events"], before["events"], "each is one step")
    program.click(desk.place("deploy"))
    program.key("Menu")
    tap.check(desk.node("Remove", "menu item", exact=True), "a key opens it as well")
    program.key("Escape")


def check_clipboard(tap, desk):
    program = desk.program
    before = desk.saved()
    program.click(desk.place("rollback"))
    program.key("ctrl+x")
    tap.equal(titles_of(desk.saved()), ["pager fired", "deploy", "all is well"], "Ctrl+X cuts a row")
    desk.undo()
    tap.equal(desk.saved()["events"], before["events"], "which is one step")


def main():
    tap = Tap()
    checks = [check_sort, check_select, check_times, check_remove, check_menu, check_clipboard]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "rows.postmortem.json"
        path.write_text(json.dumps(DOCUMENT))
        with Program(PROGRAM, path, size=(1200, 800),
                     settings={"show-side-pane": "false", "show-event-list": "true"}) as program:
            desk = List(program, path)
            program.show("timeline")
            for check in [one for one in checks if not sys.argv[1:] or one.__name__ in sys.argv]:
                tap.run(functools.wraps(check)(functools.partial(check, tap, desk)))
            tap.equal(program.said(), "", "the program had nothing to complain of")
    tap.done()


main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times under the hand: typed freely, asked where they can mean two, shifted together. The saved
document is what is looked at."""

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

from drive import Program, Reader, Tap, find, find_all, tree, wait_for  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"

DOCUMENT = {
    "format": "postmortem",
    "version": 1,
    "id": "clocks",
    "title": "Clocks",
    "status": "draft",
    "time_zone": "Europe/Berlin",
    "lanes": [{"id": "l1", "name": "Monitoring"}],
    "events": [
        {"id": "e1", "at": "2026-03-29T00:10:00Z", "title": "Pager fires", "lane": "l1",
         "kind": "alert", "source": {"system": "Prometheus"}},
        {"id": "e2", "at": "2026-03-29T04:20:00Z", "until": "2026-03-29T05:40:00Z",
         "noticed_at": "2026-03-29T05:45:00Z", "title": "Disk fills", "lane": "l1",
         "original_time": "06:20:00", "source": {"system": "Prometheus"}},
        {"id": "e3", "at": "2026-03-29T09:30:00Z", "title": "Rollback", "kind": "action",
         "precision": "hour", "approximate": True},
    ],
}


class Desk:
    def __init__(self, program, path):
        self.program = program
        self.path = path

    def node(self, role, name):
        def called(found):
            return name in found
        return wait_for(lambda: find(self.program.accessible(), role, called),
                        f"a {role} “{name}” among:\n{tree(self.program.accessible())}")

    def select(self, title):
        self.program.click(self.program.middle(self.node("list item", title)))
        self.program.settle()

    def field(self, label):
        def innermost():
            found = find_all(self.program.accessible(), "text", label)
            return found[-1] if found else None
        return wait_for(innermost,
                        f"a field “{label}” among:\n{tree(self.program.accessible())}")

    def write_time(self, label, text):
        self.program.settle()
        # The row about it, of the same name, begins with its caption.
        x, y = self.program.middle(self.field(label))
        self.program.click((x, y + 12))
        self.program.settle()
        self.program.key("ctrl+a")
        self.program.type(text)

    def event(self, number):
        records = json.loads(self.path.read_text())["events"]
        return next(record for record in records if record["id"] == f"e{number}")

    def saves(self, number, **members):
        """Whether the file has these members of the event, once it is saved."""
        self.program.save(self.path)
        return all(self.event(number).get(name) == value for name, value in members.items())


def text(node):
    interface = node.get_text_iface()
    return interface and Atspi.Text.get_text(interface, 0, interface.get_character_count())


def typed(tap, desk):
    desk.select("Pager fires")
    desk.write_time("Time", "28 Mar 11:50 pm")
    tap.check(desk.node("label", "Saturday, 2026-03-28 23:50 CET"),
              "a time is shown as understood before it is taken")
    desk.program.key("Return")
    tap.check(desk.saves(1, at="2026-03-28T22:50:00Z"), "a time that is typed freely is taken",
              desk.event(1))
    desk.write_time("Time", "25:99 Mars")
    desk.program.key("Return", "Tab")
    tap.check(desk.node("label", "There is no time 25:99"), "a wrong time says what is wrong")
    texts = [text(node) for node in find_all(desk.program.accessible(), "text")]
    tap.check("25:99 Mars" in texts, "and loses nothing", texts)
    tap.check(desk.saves(1, at="2026-03-28T22:50:00Z"), "nor does it change the event",
              desk.event(1))


def asked(tap, desk):
    reader = Reader()
    desk.write_time("Time", "2026-03-29 02:30")
    tap.check(desk.node("button", "01:30 UTC+01:00 (CET)") and
              desk.node("button", "03:30 UTC+02:00 (CEST)"),
              "a time that does not exist asks which is meant")
    tap.check(reader.has_heard("Which is meant?"), "and the question is said", reader.said)
    desk.program.key("Return")
    desk.program.settle()
    tap.check(desk.saves(1, at="2026-03-28T22:50:00Z"), "nothing is chosen before it is answered",
              desk.event(1))
    desk.program.key("Down", "Return")
    tap.check(desk.saves(1, at="2026-03-29T01:30:00Z"), "the second answer is taken by keys",
              desk.event(1))
    desk.write_time("Time", "2026-10-25 02:30")
    first = desk.node("button", "02:30 UTC+02:00 (CEST)")
    desk.program.click(desk.program.middle(first))
    tap.check(desk.saves(1, at="2026-10-25T00:30:00Z"), "an answer is taken by the pointer",
              desk.event(1))
    desk.program.key("ctrl+z", "ctrl+z", "ctrl+z")
    tap.check(desk.saves(1, at="2026-03-29T00:10:00Z"), "each was one step", desk.event(1))


def shifted(tap, desk):
    desk.select("Disk fills")
    desk.program.key("ctrl+t")
    desk.field("Amount")
    desk.program.settle()
    desk.program.type("-90 s")
    tap.check(desk.node("label", "1 event moves 1 min 30 s earlier: the first from "
                                 "2026-03-29 06:20:00 CEST to 2026-03-29 06:18:30 CEST"),
              "what will move is told before it does")
    desk.program.key("Return")
    tap.check(desk.saves(2, at="2026-03-29T04:18:30Z", until="2026-03-29T05:38:30Z",
                         noticed_at="2026-03-29T05:43:30Z", original_time="06:20:00"),
              "begin, end and when it was noticed are shifted, and what was written stays",
              desk.event(2))
    desk.program.key("ctrl+z")
    tap.check(desk.saves(2, at="2026-03-29T04:20:00Z", noticed_at="2026-03-29T05:45:00Z"),
              "that is one step", desk.event(2))


def main():
    tap = Tap()
    # In a narrow window dialogs are sheets, and have to be ready to be typed in all the same.
    for size, parts in (((1200, 800), (typed, asked, shifted)), ((360, 720), (shifted,))):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "incident.postmortem.json"
            path.write_text(json.dumps(DOCUMENT))
            with Program(PROGRAM, path, size=size) as program:
                desk = Desk(program, path)
                program.show("timeline")
                program.settle()
                for part in parts:
                    part(tap, desk)
    tap.done()


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""What the timeline puts on the clipboard and takes from it: events from one document to another, as
text to and from other programs, and pictures of a size that is typed."""

import functools
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import Desk, Program, Tap, event_of, find, lane_of, text_of, titles_of, wait_for  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"

FIRST = {
    "format": "postmortem",
    "version": 1,
    "title": "Where from",
    "time_zone": "Europe/Berlin",
    "people": [{"id": "p1", "name": "Kim"}],
    "lanes": [{"id": "l1", "name": "Detection"}, {"id": "l2", "name": "Response"}],
    "events": [
        {"id": "e1", "at": "2026-03-01T14:00:00Z", "title": "pager fired", "kind": "alert",
         "lane": "l1", "milestones": ["detected"]},
        {"id": "e2", "at": "2026-03-01T14:20:00Z", "until": "2026-03-01T14:40:00Z",
         "title": "rollback", "kind": "action", "lane": "l2", "actor": "p1"},
        {"id": "e3", "at": "2026-03-01T15:00:00Z", "title": "all is well", "lane": "l1"},
    ],
}

# It has one lane of the same name, under another id.
SECOND = {
    "format": "postmortem",
    "version": 1,
    "title": "Where to",
    "time_zone": "UTC",
    "lanes": [{"id": "x7", "name": "Response"}],
    "events": [{"id": "e1", "at": "2026-03-01T14:10:00Z", "title": "its own", "lane": "x7"}],
}


class Window(Desk):
    """One of two windows of the program."""

    def __init__(self, program, path, title):
        super().__init__(program, path)
        self.title = title
        self.id = program.window

    def root(self):
        return wait_for(lambda: find(self.program.accessible(), "frame",
                                     lambda name: self.title in name), f"the window {self.title}")

    def front(self):
        """The keys go to it from now on, and the pointer finds it."""
        self.program.window = self.id
        subprocess.run(["xdotool", "windowraise", self.id], check=True)
        subprocess.run(["xdotool", "windowfocus", "--sync", self.id], check=True)
        self.program.settle()

    def saved(self):
        return self.program.save(self.path)


def clipboard(target):
    """What another program gets of the clipboard: bytes."""
    return subprocess.run(["xclip", "-o", "-selection", "clipboard", "-t", target],
                          capture_output=True, check=False).stdout


def check_documents(tap, first, second):
    program = first.program
    before = second.saved()
    first.front()
    program.click(first.middle("rollback"))
    with first.holding("ctrl"):
        program.click(first.middle("pager fired"))
    first.wait_selected("rollback", "pager fired")
    first.hush()
    program.key("ctrl+c")
    tap.check(first.wait_said("2 events copied"), "copying is said", first.said)
    source = first.saved()

    second.front()
    program.click(second.middle("its own"))
    second.hush()
    program.key("ctrl+v")
    tap.check(second.wait_said("2 events pasted"), "pasting into another document is said",
              second.said)
    after = second.saved()
    tap.equal(titles_of(after), ["pager fired", "its own", "rollback"],
              "the events are in the other document, in the order of time")
    for title in ("pager fired", "rollback"):
        tap.equal({name: event_of(after, title).get(name) for name in ("at", "until", "kind")},
                  {name: event_of(source, title).get(name) for name in ("at", "until", "kind")},
                  f"as they were: {title}")
    tap.equal((lane_of(after, "rollback"), event_of(after, "rollback")["lane"],
               lane_of(after, "pager fired")), ("Response", "x7", "Detection"),
              "in the lane of that name, or one that was made")
    people = {person["id"]: person["name"] for person in after.get("people", [])}
    tap.equal(people.get(event_of(after, "rollback").get("actor")), "Kim", "with who did it")
    tap.equal(event_of(after, "pager fired").get("milestones"), ["detected"],
              "and the milestone, which was free")
    tap.equal(len({event["id"] for event in after["events"]}), 3, "under ids of their own")
    program.key("ctrl+z")
    tap.equal((second.saved()["events"], second.saved()["lanes"]),
              (before["events"], before["lanes"]), "which is one step")

    first.front()
    tap.equal(first.saved()["events"], source["events"], "and leaves the first document alone")
    program.key("ctrl+x")
    tap.equal(titles_of(first.saved()), ["all is well"], "cut takes them from there")
    second.front()
    program.key("ctrl+v")
    tap.check(second.wait_said("2 events pasted"), "and they can be pasted as well", second.said)
    tap.equal(titles_of(second.saved()), ["pager fired", "its own", "rollback"], "with all of them")
    program.key("ctrl+z")
    first.front()
    program.key("ctrl+z")
    tap.equal(first.saved()["events"], source["events"], "undo puts back what was cut")


def check_text(tap, first):
    program = first.program
    first.front()
    program.click(first.middle("rollback"))
    first.hush()
    program.key("ctrl+c")
    first.wait_said("1 event copied")
    text = wait_for(lambda: clipboard("UTF8_STRING").decode(), "text on the clipboard")
    tap.check("2026-03-01" in text and "15:20" in text and "15:40" in text and "rollback" in text,
              "another program gets an event as a line, in the document's time", text)
    before = first.saved()
    subprocess.run(["xclip", "-i", "-selection", "clipboard"], check=True, text=True,
                   input="2026-03-01\n16:05 mail went out @Response\n", stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    program.key("ctrl+v")
    field = first.node("Events, a line each")
    tap.check("mail went out" in text_of(field), "lines of another program come for a look",
              text_of(field))
    program.key("ctrl+Return")
    after = first.saved()
    tap.equal((event_of(after, "mail went out")["at"], lane_of(after, "mail went out")),
              ("2026-03-01T15:05:00Z", "Response"), "and become events, at that time there")
    program.key("ctrl+z")
    tap.equal(first.saved()["events"], before["events"], "which is one step")


def type_size(desk, name, value):
    program = desk.program
    program.click(program.middle(desk.node(name, "spin button", exact=True)))
    program.key("ctrl+a")
    program.type(str(value))


def ask_picture(desk, width, height, png):
    """A picture of that size to the clipboard, by keys as far as there are any."""
    program = desk.program
    program.activate("win.export-picture")
    desk.node("Width in Pixels", "spin button", exact=True)
    program.settle()
    if png:
        program.click(program.middle(desk.node("Format", "combo box", exact=True)))
        program.key("Down", "Return")
    type_size(desk, "Width in Pixels", width)
    type_size(desk, "Height in Pixels", height)
    desk.hush()
    program.click(program.middle(desk.node("Copy", "button", exact=True)))
    return desk.wait_said("Picture of the timeline copied")


def check_picture(tap, first):
    first.front()
    before = first.saved()
    tap.check(ask_picture(first, 1111, 777, False), "a picture is copied, which is said",
              first.said)
    svg = wait_for(lambda: clipboard("image/svg+xml"), "a picture on the clipboard")
    root = ElementTree.fromstring(svg)
    tap.equal((root.get("width"), root.get("height")), ("1111px", "777px"),
              "it has the size that was typed")
    tap.check(len(svg) > 5000, "and something in it", len(svg))
    tap.check(ask_picture(first, 901, 603, True), "so is a PNG", first.said)
    png = wait_for(lambda: clipboard("image/png"), "a PNG on the clipboard")
    tap.equal((png[:8], struct.unpack(">II", png[16:24])), (b"\x89PNG\r\n\x1a\n", (901, 603)),
              "of that size")
    tap.equal(first.saved()["events"], before["events"], "none of it changes the document")


def main():
    tap = Tap()
    chosen = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder) / f"{name}.postmortem.json" for name in ("from", "to")]
        for path, document in zip(paths, (FIRST, SECOND)):
            path.write_text(json.dumps(document))
        with Program(PROGRAM, paths[0], size=(1100, 760),
                     settings={"show-side-pane": "false", "show-event-list": "false"}) as program:
            program.show("timeline")
            first = Window(program, paths[0], "Where from")
            one = set(program.windows())
            subprocess.run([PROGRAM, paths[1]], check=True, stderr=subprocess.DEVNULL)
            wait_for(lambda: len(set(program.windows()) - one) == 1, "a second window")
            program.window = (set(program.windows()) - one).pop()
            second = Window(program, paths[1], "Where to")
            subprocess.run(["xdotool", "windowmove", "--sync", second.id, "24", "24"], check=True)
            second.front()
            program.key("alt+2")
            second.card("its own")
            for check, desks in ((check_documents, (first, second)), (check_text, (first,)),
                                 (check_picture, (first,))):
                if not chosen or check.__name__ in chosen:
                    tap.run(functools.wraps(check)(functools.partial(check, tap, *desks)))
            tap.equal(program.said(), "", "the program had nothing to complain of")
    tap.done()


main()

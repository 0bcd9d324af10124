# SPDX-License-Identifier: GPL-3.0-or-later
"""What a selected event is connected with: lines lead there on the canvas and end in marks, also at the
edge where it is out of sight, and a screen reader is told in words."""

import functools
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

from drive import Desk, Program, Tap, extents, tree, wait_for  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"

MANY = [{"id": f"m{i}", "at": f"2026-03-01T{16 + i // 6}:{i % 6}0:00Z", "title": f"line {i}",
         "lane": "l3"} for i in range(20)]
DOCUMENT = {
    "format": "postmortem",
    "version": 1,
    "title": "Links",
    "time_zone": "UTC",
    "lanes": [{"id": "l1", "name": "Detection"}, {"id": "l2", "name": "Response"},
              {"id": "l3", "name": "Log"}],
    "events": [
        {"id": "e1", "at": "2026-03-01T14:00:00Z", "title": "began", "lane": "l2"},
        {"id": "e2", "at": "2026-03-01T14:21:00Z", "title": "pager fired", "lane": "l1"},
        {"id": "e3", "at": "2026-03-01T14:40:00Z", "title": "graph flat", "lane": "l1"},
        {"id": "e4", "at": "2026-03-01T15:10:00Z", "title": "rollback", "lane": "l2"},
        {"id": "e5", "at": "2026-03-01T15:40:00Z", "title": "alone", "lane": "l1"},
        *MANY,
    ],
    "causes": [
        {"id": "c1", "text": "Nobody can pay", "kind": "problem"},
        {"id": "c2", "text": "The key has run out", "kind": "root", "leads_to": ["c1"],
         "evidence": ["e1", "e2"], "evidence_against": ["e3"]},
        {"id": "c3", "text": "The disk is full", "kind": "root", "leads_to": ["c1"],
         "evidence": [event["id"] for event in MANY]},
    ],
    "signals": [{"id": "s1", "name": "page", "fired": True, "event": "e2",
                 "should_have_fired_event": "e1"}],
    "lessons": [{"id": "n1", "kind": "went_well", "text": "Good", "events": ["e1", "e4"]}],
}


def description(desk, title):
    node = desk.card(title)
    Atspi.Accessible.clear_cache_single(node)
    return node.get_description() or ""


def wait_description(desk, title, expected):
    """Whether that is said of the card; it follows when the view has come to rest."""
    try:
        wait_for(lambda: description(desk, title) == expected, expected)
        return True
    except TimeoutError:
        return False


def colors(desk, point, size=13):
    """The pixels about a point of the frame, as (red, green, blue)."""
    left, top, _, _ = desk.program.frame()
    data = subprocess.run(
        ["import", "-silent", "-window", "root", "-crop",
         f"{size}x{size}+{round(left + point[0] - size / 2)}+{round(top + point[1] - size / 2)}",
         "+repage", "-depth", "8", "rgb:-"], check=True, capture_output=True).stdout
    return [tuple(data[i:i + 3]) for i in range(0, len(data) - 2, 3)]


def has_mark(desk, point):
    """Whether there is some of the accent's blue."""
    return sum(blue > red + 90 and blue > 120 for red, _, blue in colors(desk, point)) >= 8


def edge(desk, title, bottom=False):
    """Where a line comes to a card: at its top or bottom, over the middle of its icon."""
    x, y, _, height = desk.box(title)
    return x + 15, y + (height if bottom else 0)


def check_words(tap, desk):
    program = desk.program
    tap.equal(description(desk, "began"), "", "nothing is said of what is not selected")
    x, y, _, height = desk.box("began")
    program.click((x + 14, y + height / 2))
    tap.check(wait_description(desk, "began", "Connected with: pager fired (evidence for C2); "
                               "graph flat (evidence against C2); rollback (lesson L1)"),
              "what the selected event is connected with is said", description(desk, "began"))
    x, y, _, height = desk.box("alone")
    program.click((x + 14, y + height / 2))
    tap.check(wait_description(desk, "began", ""), "and no more when another is selected",
              description(desk, "began"))
    tap.equal(description(desk, "alone"), "", "which is connected with nothing")


def check_marks(tap, desk):
    program = desk.program
    ends = {"pager fired": edge(desk, "pager fired", True),
            "graph flat": edge(desk, "graph flat", True)}

    def seen():
        return {title: has_mark(desk, point) for title, point in ends.items()}
    x, y, _, height = desk.box("alone")
    program.click((x + 14, y + height / 2))
    program.move((4, 4))
    program.settle()
    tap.equal(seen(), dict.fromkeys(ends, False), "no line leads anywhere at first")
    x, y, _, height = desk.box("began")
    program.click((x + 14, y + height / 2))
    program.move((4, 4))
    program.settle()
    tap.equal(seen(), dict.fromkeys(ends, True), "lines end at what is connected")
    tap.check(not has_mark(desk, edge(desk, "alone", True)), "and at nothing else")

    # What is out of sight is pointed at, from the edge that it is behind.
    x, y, width, _ = extents(desk.canvas())
    _, top, _, _ = desk.box("began")
    tap.check(not has_mark(desk, (x + width - 6, top)), "nothing points beyond the edge")
    for _ in range(12):
        if desk.look("rollback", "list item", desk.canvas()) is not None:
            program.key("plus")
    tap.check(desk.look("rollback", "list item", desk.canvas()) is None,
              "an event is out of sight", desk.cards())
    tap.check(desk.wait_selected("began"), "and the other one is selected", desk.selected())
    program.move((4, 4))
    program.settle()
    _, top, _, _ = desk.box("began")
    tap.check(has_mark(desk, (x + width - 6, top - 4)), "it is pointed at from the edge")
    program.key("9")


def check_tips(tap, desk):
    program = desk.program
    program.key("9")
    x, y, _, height = desk.box("began")
    program.click((x + 14, y + height / 2))
    for title, words in (("pager fired", "Evidence for C2: The key has run out"),
                         ("graph flat", "Evidence against C2: The key has run out"),
                         ("rollback", "Of the lesson L1: Good")):
        program.move((4, 4))
        program.settle()
        x, y, _, height = desk.box(title)
        program.move((x + 10, y + height / 2))
        program.glide((x + 14, y + height / 2))
        tip = desk.node(title + "\n", "label")
        tap.equal(tip.get_name().splitlines()[-1], words, f"a tip tells of the mark: {title}")
    program.move((4, 4))
    program.settle()


def check_many(tap, desk):
    program = desk.program
    program.key("0")
    x, y, _, height = desk.box("line 19")
    program.click((x + 14, y + height / 2))
    desk.node("Connected with 19 events; lines lead to the nearest 16", "label")
    tap.check(wait_description(
        desk, "line 19", "Connected with: " + "; ".join(
            f"line {i} (evidence for C3)" for i in range(18, 12, -1)) + "; 13 more"),
        "of many the nearest are said and drawn, and how many there are", description(desk, "line 19"))


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "links.postmortem.json"
        path.write_text(json.dumps(DOCUMENT))
        with Program(PROGRAM, path, size=(1200, 800), env={"ADW_DEBUG_COLOR_SCHEME": "prefer-light"},
                     settings={"show-side-pane": "false", "show-event-list": "false"}) as program:
            desk = Desk(program, path)
            program.show("timeline")
            for check in (check_words, check_marks, check_tips, check_many):
                if not sys.argv[1:] or check.__name__ in sys.argv:
                    tap.run(functools.wraps(check)(functools.partial(check, tap, desk)))
            tap.equal(program.said(), "", "the program had nothing to complain of")
            if tap.failed:
                tap.note(tree(desk.root()))
    tap.done()


main()

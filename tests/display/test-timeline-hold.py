# SPDX-License-Identifier: GPL-3.0-or-later
"""The document changes, or its window is closed, while the pointer holds something of the timeline: what
is held is let go where it was, what is saved is what the change made of it, and the program ends as if
nothing had been held."""

import functools
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import (Desk, Program, Tap, extents, find, find_all, tree,  # noqa: E402
                   wait_for)

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"

DOCUMENT = {
    "format": "postmortem",
    "version": 1,
    "title": "Holds",
    "time_zone": "UTC",
    "lanes": [{"id": "l1", "name": "Detection"}, {"id": "l2", "name": "Response"},
              {"id": "l3", "name": "Users"}],
    "events": [
        {"id": "e1", "at": "2026-03-01T14:00:07Z", "title": "began", "kind": "change",
         "lane": "l3", "milestones": ["started"]},
        {"id": "e2", "at": "2026-03-01T14:21:13Z", "title": "pager fired", "kind": "alert",
         "lane": "l1", "milestones": ["detected"]},
        {"id": "e3", "at": "2026-03-01T14:33:41Z", "until": "2026-03-01T14:50:23Z",
         "title": "rollback", "kind": "action", "lane": "l2"},
        {"id": "e4", "at": "2026-03-01T15:12:17Z", "title": "complaint", "lane": "l3"},
        {"id": "e5", "at": "2026-03-01T15:40:00Z", "title": "well", "lane": "l1",
         "milestones": ["resolved"]},
    ],
    "causes": [
        {"id": "c1", "text": "Nobody can pay", "kind": "problem"},
        {"id": "c2", "text": "The key has run out", "kind": "root", "leads_to": ["c1"],
         "evidence": ["e1", "e3"]},
        {"id": "c3", "text": "Nobody was told", "kind": "condition", "leads_to": ["c1"]},
    ],
    "signals": [
        {"id": "s1", "name": "days left of the key", "fired": True, "event": "e2",
         "should_have_fired_event": "e1"},
    ],
}

# What the footer says of an event that is held, or of a span that is drawn.
HELD = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


def hints(desk):
    return [label.get_name() for label in find_all(desk.root(), "label")
            if HELD.match(label.get_name() or "")]


def middle(desk, part, role, last=""):
    def look():
        return find(desk.root(), role, lambda name: part in name and name.endswith(last))
    try:
        node = wait_for(look, f"a {role} called “{part}”")
    except TimeoutError as error:
        raise TimeoutError(f"{error}\n{tree(desk.root())}") from error
    return desk.program.middle(node)


def grip(desk, title, into=14):
    x, y, _, height = desk.box(title)
    return x + into, y + height / 2


def take(desk, start, by):
    desk.program.press(start)
    desk.program.glide((start[0] + by[0], start[1] + by[1]))
    desk.program.settle()


# What a hand can hold: each takes it and leaves the button down.

def take_event(desk):
    take(desk, grip(desk, "complaint"), (61, 0))
    wait_for(lambda: hints(desk), "the time of what is held to be said")


def take_edge(desk):
    take(desk, grip(desk, "rollback", 1), (-40, 0))
    wait_for(lambda: hints(desk), "the time of what is held to be said")


def take_lane_place(desk):
    x, y, _, height = desk.box("complaint")
    take(desk, (x - 120, y + height / 2), (70, 2))
    wait_for(lambda: hints(desk), "the new span to be said")


def take_band(desk):
    x, y, _, height = desk.box("complaint")
    take(desk, (x - 12, y + height + 8), (40, -height - 60))
    assert desk.wait_selected("complaint"), desk.selected()


def take_ruler(desk):
    x, y, width, _ = extents(desk.canvas())
    ruler = extents(desk.node("Time ruler", exact=True))
    take(desk, (x + width * 0.3, ruler[1] + 12), (150, 0))
    desk.node("Measured range", exact=True)


def take_navigator(desk):
    take(desk, desk.program.middle(desk.node("Visible time", "slider", exact=True)), (40, 0))


def take_bracket(desk):
    take(desk, middle(desk, "Time to detect", "button", "its start"), (150, 0))


def take_gap(desk):
    take(desk, middle(desk, "days left of the key", "button"), (20, 0))


def take_lane(desk):
    take(desk, middle(desk, "Detection, lane", "button"), (0, 120))


def take_row(desk):
    table = desk.node("List of events")
    cells = wait_for(lambda: [find_all(row, "table cell") for row in find_all(table, "table row")]
                     [1:], "rows")[0]
    take(desk, desk.program.middle(cells[6]), (0, 20))


def take_cause(desk):
    take(desk, middle(desk, "Nobody was told", "tree item"), (-90, 30))


def take_tree(desk):
    x, y, width, height = extents(desk.node("Nobody can pay", "tree item"))
    take(desk, (x + width / 2, y - 20), (40, 30))


TIMELINE = [take_event, take_edge, take_lane_place, take_band, take_ruler, take_navigator,
            take_bracket, take_gap, take_lane, take_row]
CAUSES = [take_cause, take_tree]


def check_close(tap, folder, taking, view):
    """Ctrl+W with something in the hand."""
    path = folder / f"{taking.__name__}.postmortem.json"
    path.write_text(json.dumps(DOCUMENT))
    program = Program(PROGRAM, path, size=(1200, 800),
                      settings={"show-side-pane": "false", "show-event-list": "true",
                                "causes-form": "graph"})
    what = taking.__name__.replace("_", " ")
    program.start()
    try:
        desk = Desk(program, path)
        program.show(view)
        taking(desk)
        subprocess.run(["xdotool", "key", "ctrl+w"], check=True)
        status = program.wait()
    finally:
        said = program.said()
        program.stop()
        program.release()
    tap.equal(status, 0, f"{what}, and the window is closed: the program ends by itself")
    tap.equal(said, "", f"{what}: and has nothing to complain of")


def check_undo(tap, desk):
    """Ctrl+Z with an event in the hand."""
    program = desk.program
    before = desk.saved()
    start = grip(desk, "complaint")
    rest = (start[0] + 200, start[1] + 40)
    program.drag(start, (start[0] + 43, start[1]))
    program.key("ctrl+z")
    program.move(rest)
    program.settle()
    place, seen = desk.box("complaint"), canvas_picture(desk)

    program.drag(start, (start[0] + 43, start[1]))
    tap.check(desk.saved()["events"] != before["events"], "there is something to undo")

    desk.hush()
    take_event(desk)
    program.key("ctrl+z")
    tap.equal(desk.box("complaint"), place, "undone while it is held, an event is where it was")
    tap.equal(hints(desk), [], "nothing is said to be held any more")
    tap.check(desk.wait_said("Cancelled"), "which is told", desk.said)
    program.glide((start[0] + 150, start[1]))
    program.settle()
    tap.equal(desk.box("complaint"), place, "the hand has let go of it")
    program.release()
    program.settle()
    tap.equal(desk.saved()["events"], before["events"], "and what is saved is as before")
    program.move(rest)
    program.settle()
    tap.check(canvas_picture(desk) == seen, "no line is left where it was held",
              "the picture of the canvas is another one")


def check_delete(tap, desk):
    """Delete with an event in the hand."""
    program = desk.program
    before = desk.saved()
    start = grip(desk, "complaint")
    take_event(desk)
    desk.hush()
    program.key("Delete")
    tap.check(desk.wait_said("1 event removed"), "an event is deleted while it is held", desk.said)
    tap.equal(hints(desk), [], "nothing is said to be held any more")
    program.glide((start[0] - 60, start[1] - 30))
    program.release()
    program.settle()
    tap.equal([event for event in before["events"] if event["title"] != "complaint"],
              desk.saved()["events"], "what is saved is without it, and nothing else has changed")
    desk.undo()
    tap.equal(desk.saved()["events"], before["events"], "the deletion was one step")


def check_undo_others(tap, desk):
    """Ctrl+Z with the end of a bracket, the name of a lane or a new span in the hand."""
    program = desk.program
    before = desk.saved()
    for taking in (take_bracket, take_lane, take_lane_place):
        what = taking.__name__.replace("_", " ")
        start = grip(desk, "well")
        program.drag(start, (start[0] - 43, start[1]))
        tap.check(desk.saved() != before, f"{what}: there is something to undo")
        taking(desk)
        program.key("ctrl+z")
        x, y = program.pointer
        program.glide((x + 20, y + 20))
        program.release()
        program.settle()
        tap.check(desk.look("Title of the event") is None, f"{what}: no title is asked for")
        tap.equal({name: part for name, part in desk.saved().items() if name != "revision"}, before,
                  f"{what}, and something is undone: what is held stays where it was")


def canvas_picture(desk):
    """What the canvas looks like, as bytes."""
    x, y, width, height = map(int, extents(desk.canvas()))
    left, top, _, _ = desk.program.frame()
    return subprocess.run(["import", "-silent", "-window", "root", "-crop",
                           f"{width}x{height}+{left + x}+{top + y}", "+repage", "ppm:-"],
                          check=True, capture_output=True).stdout


def main():
    tap = Tap()
    wanted = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for view, takings in (("timeline", TIMELINE), ("causes", CAUSES)):
            for taking in takings:
                if not wanted or taking.__name__ in wanted:
                    tap.run(functools.wraps(taking)(
                        functools.partial(check_close, tap, folder, taking, view)))
        path = folder / "changes.postmortem.json"
        path.write_text(json.dumps(DOCUMENT))
        with Program(PROGRAM, path, size=(1200, 800),
                     settings={"show-side-pane": "false", "show-event-list": "false"}) as program:
            desk = Desk(program, path)
            program.show("timeline")
            for check in (check_undo, check_delete, check_undo_others):
                if not wanted or check.__name__ in wanted:
                    tap.run(functools.wraps(check)(functools.partial(check, tap, desk)))
            tap.equal(program.said(), "", "the program had nothing to complain of")
    tap.done()


main()

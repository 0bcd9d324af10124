# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline under the pointer: events are created, moved, made longer, copied and drawn to what is
near, alone and together. What is said while the hand holds them is what is saved when it lets go."""

import functools
import json
import os
import pathlib
import re
import sys
import tempfile
from datetime import datetime, timedelta

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import (Desk, Program, Tap, event_of, extents, find, find_all, lane_of,  # noqa: E402
                   titles_of, tree, wait_for)

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"

DOCUMENT = {
    "format": "postmortem",
    "version": 1,
    "title": "Drags",
    "time_zone": "UTC",
    "lanes": [{"id": "l1", "name": "Detection"}, {"id": "l2", "name": "Response"},
              {"id": "l3", "name": "Users"}],
    "events": [
        {"id": "e1", "at": "2026-03-01T14:00:07Z", "title": "pager fired", "kind": "alert",
         "lane": "l1", "milestones": ["detected"]},
        {"id": "e2", "at": "2026-03-01T14:21:13Z", "title": "odd", "lane": "l1"},
        {"id": "e3", "at": "2026-03-01T14:33:41Z", "until": "2026-03-01T14:50:23Z",
         "title": "rollback", "kind": "action", "lane": "l2"},
        {"id": "e4", "at": "2026-03-01T15:12:17Z", "title": "complaint", "lane": "l3"},
        {"id": "e5", "at": "2026-03-01T15:40:00Z", "title": "well", "lane": "l1"},
    ],
}

TIME = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?)")


def time_of(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00")).replace(tzinfo=None)


def at(document, title):
    return time_of(event_of(document, title)["at"])


def until(document, title):
    return time_of(event_of(document, title)["until"])


class Hand:
    """A drag that is looked at before it is let go."""

    def __init__(self, desk):
        self.desk = desk
        self.program = desk.program

    def hint(self):
        """What the footer says of what is held: a time, and how far it has moved."""
        for label in find_all(self.desk.root(), "label"):
            name = label.get_name() or ""
            if TIME.match(name):
                return name
        return ""

    def wait_hint(self, is_right, what):
        try:
            return wait_for(lambda: is_right(self.hint()) and self.hint(), what)
        except TimeoutError as error:
            raise TimeoutError(f"{error}; it says {self.hint()!r}\n{tree(self.desk.root())}")

    def time(self):
        """The time that is said, as the file would have it."""
        text = TIME.match(self.wait_hint(TIME.match, "a time to be said")).group(1)
        return datetime.fromisoformat(text)

    def delta(self):
        """The distance that is said."""
        found = re.search(r"([+−-])(\d+):(\d\d):(\d\d)", self.hint())
        if found is None:
            raise AssertionError(f"no distance in {self.hint()!r}")
        hours, minutes, seconds = map(int, found.groups()[1:])
        length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
        return length if found.group(1) == "+" else -length

    def take(self, point):
        self.program.press(point)

    def to(self, point):
        self.program.glide(point)
        self.program.settle()

    def drop(self):
        self.program.release()
        self.program.settle()


def scale(desk, document):
    """Pixels a second: from two instants that stand where they begin."""
    first, last = desk.box("pager fired"), desk.box("well")
    seconds = (at(document, "well") - at(document, "pager fired")).total_seconds()
    return (last[0] - first[0]) / seconds


def grip(desk, title, into=14):
    """A point on a card, some pixels after its begin, and its middle from top to bottom."""
    x, y, _, height = desk.box(title)
    return x + into, y + height / 2


def check_move(tap, desk):
    hand = Hand(desk)
    before = desk.saved()
    start = grip(desk, "odd")
    offset = start[0] - desk.box("odd")[0]
    desk.hush()
    hand.take(start)
    hand.to((start[0] + 61, start[1]))
    said, delta = hand.time(), hand.delta()
    held = desk.box("odd")
    tap.check(abs(start[0] + 61 - held[0] - offset) <= 9,
              "the pointer stays where it took hold of the event",
              f"was {offset} after its begin, is {start[0] + 61 - held[0]}")
    hand.drop()
    after = desk.saved()
    tap.equal(at(after, "odd"), said, "what is dragged goes to the time that is said")
    tap.equal(at(after, "odd") - at(before, "odd"), delta, "as far as is said")
    tap.equal(desk.box("odd")[:2], held[:2], "and stands where it was held")
    tap.check(desk.wait_said(said.strftime("%H:%M")), "which is said when it is let go", desk.said)
    tap.equal([event for event in after["events"] if event["title"] != "odd"],
              [event for event in before["events"] if event["title"] != "odd"],
              "nothing else has changed")
    desk.hush()
    desk.undo()
    tap.equal(desk.saved()["events"], before["events"], "it is one step")
    tap.check(desk.wait_said("Undone: "), "whose undoing is said", desk.said)
    desk.hush()
    desk.redo()
    tap.equal(desk.saved()["events"], after["events"], "and can be done again")
    tap.check(desk.wait_said("Done again: "), "which is said as well", desk.said)
    desk.undo()


def check_resize(tap, desk):
    hand = Hand(desk)
    before = desk.saved()
    x, y, width, height = desk.box("rollback")
    bar = (until(before, "rollback") - at(before, "rollback")).total_seconds() * scale(desk, before)
    end = (x + bar - 2, y + height / 2)
    hand.take(end)
    hand.to((end[0] + 57, end[1]))
    said = hand.time()
    hand.drop()
    after = desk.saved()
    tap.equal((at(after, "rollback"), until(after, "rollback")), (at(before, "rollback"), said),
              "an event's end is dragged, and its begin stays")
    desk.undo()
    begin = (desk.box("rollback")[0] + 1, y + height / 2)
    hand.take(begin)
    hand.to((begin[0] - 47, begin[1]))
    said = hand.time()
    hand.drop()
    after = desk.saved()
    tap.equal((at(after, "rollback"), until(after, "rollback")), (said, until(before, "rollback")),
              "its begin is, and the end stays")
    tap.check(said < at(before, "rollback"), "to an earlier time", said)
    desk.undo()
    tap.equal(desk.saved()["events"], before["events"], "each is one step")


def check_lane(tap, desk):
    hand = Hand(desk)
    before = desk.saved()
    start = grip(desk, "odd")
    users = extents(desk.node("Users, lane", "button"))
    hand.take(start)
    hand.to((start[0] + 2, users[1] + users[3] / 2))
    hand.drop()
    after = desk.saved()
    tap.equal((lane_of(after, "odd"), at(after, "odd")), ("Users", at(before, "odd")),
              "an event is carried to another lane, at its time")
    desk.undo()
    tap.equal(desk.saved()["events"], before["events"], "which is one step")


def check_escape(tap, desk):
    hand = Hand(desk)
    before = desk.saved()
    place = desk.box("odd")
    start = grip(desk, "odd")
    desk.hush()
    hand.take(start)
    hand.to((start[0] + 90, start[1] + 70))
    hand.time()
    desk.program.key("Escape")
    tap.equal(desk.box("odd"), place, "Esc puts back what is held")
    hand.drop()
    tap.equal(desk.saved()["events"], before["events"], "and nothing has changed")
    tap.check(desk.wait_said("Cancelled"), "which is said", desk.said)
    tap.check(not desk.program.actions()["undo"][0] or
              "odd" in titles_of(before), "there is nothing to undo")


def check_snap(tap, desk):
    hand = Hand(desk)
    before = desk.saved()
    per_second = scale(desk, before)
    # From the side that has no line of the ruler nearby.
    aims = [("complaint", at(before, "complaint"), "snaps to: complaint", 3),
            ("pager fired", at(before, "pager fired"), "snaps to: pager fired", 3),
            ("end", until(before, "rollback"), "snaps to: end of rollback", 3),
            ("begin", at(before, "rollback"), "snaps to: rollback", -3)]
    for name, aim, words, beside in aims:
        start = grip(desk, "odd")
        distance = (aim - at(before, "odd")).total_seconds() * per_second
        desk.hush()
        hand.take(start)
        hand.to((start[0] + distance + beside, start[1]))
        said = hand.hint()
        hand.drop()
        tap.check(words in said, f"near it an event snaps: {name}", said)
        tap.check(desk.wait_said(words), "which is said when it is let go", desk.said)
        tap.equal(at(desk.saved(), "odd"), aim, "and gets exactly that time")
        desk.undo()

    # Ticks are at full minutes, which none of the events is.
    start = grip(desk, "odd")
    minutes = at(before, "odd").replace(minute=30, second=0)
    distance = (minutes - at(before, "odd")).total_seconds() * per_second
    hand.take(start)
    hand.to((start[0] + distance + 2, start[1]))
    said = hand.time()
    hand.drop()
    tap.equal((said, at(desk.saved(), "odd")), (minutes, minutes), "it snaps to a line of the ruler")
    desk.undo()

    start = grip(desk, "odd")
    aim = at(before, "complaint")
    distance = (aim - at(before, "odd")).total_seconds() * per_second
    hand.take(start)
    with desk.holding("alt"):
        hand.to((start[0] + distance + 5, start[1]))
        said, hint = hand.time(), hand.hint()
        tap.check("snaps" not in hint and said != aim, "Alt suspends that", hint)
        hand.drop()
    tap.equal(at(desk.saved(), "odd"), said, "and it goes where it is held")
    desk.undo()
    tap.equal(desk.saved()["events"], before["events"], "each was one step")


def check_together(tap, desk):
    hand = Hand(desk)
    program = desk.program
    before = desk.saved()
    program.click(grip(desk, "odd"))
    with desk.holding("ctrl"):
        program.click(grip(desk, "complaint"))
    tap.check(desk.wait_selected("odd", "complaint"), "Ctrl and a click select one more",
              desk.selected())
    with desk.holding("ctrl"):
        program.click(grip(desk, "complaint"))
    tap.check(desk.wait_selected("odd"), "and one less", desk.selected())
    with desk.holding("shift"):
        program.click(grip(desk, "complaint"))
    tap.check(desk.wait_selected("odd", "rollback", "complaint"), "Shift and a click all between",
              desk.selected())

    start = grip(desk, "odd")
    hand.take(start)
    hand.to((start[0] + 43, start[1]))
    delta = hand.delta()
    places = {title: desk.box(title)[0] for title in ("odd", "rollback", "complaint")}
    hand.drop()
    after = desk.saved()
    tap.equal([at(after, title) - at(before, title) for title in places], [delta] * 3,
              "what is selected moves together and keeps every offset")
    tap.equal(until(after, "rollback") - until(before, "rollback"), delta, "ends as well")
    tap.equal({title: desk.box(title)[0] for title in places}, places,
              "all of it was seen to move")
    desk.undo()
    tap.equal(desk.saved()["events"], before["events"], "which is one step")


def check_band(tap, desk):
    hand = Hand(desk)
    program = desk.program
    before = desk.saved()
    program.key("Escape")
    odd, complaint = desk.box("odd"), desk.box("complaint")
    # Not over the card of the pager, which reaches up to the next one.
    hand.take((odd[0] + 4, complaint[1] + complaint[3] + 8))
    hand.to((odd[0] + 8, odd[1] + odd[3] / 2))
    hand.to((complaint[0] + 10, odd[1] + odd[3] / 2))
    hand.drop()
    tap.check(desk.wait_selected("odd", "rollback", "complaint"), "a rubber band selects",
              desk.selected())
    well = desk.box("well")
    with desk.holding("shift"):
        hand.take((well[0] - 12, well[1] - 8))
        hand.to((well[0] + 12, well[1] + well[3] + 5))
        hand.drop()
    tap.check(desk.wait_selected("odd", "rollback", "complaint", "well"), "with Shift it adds",
              desk.selected())
    start = grip(desk, "complaint")
    hand.take(start)
    hand.to((start[0] - 39, start[1]))
    delta = hand.delta()
    hand.drop()
    after = desk.saved()
    tap.equal({at(after, title) - at(before, title)
               for title in ("odd", "rollback", "complaint", "well")}, {delta},
              "and all of it moves together")
    desk.undo()
    tap.equal(desk.saved()["events"], before["events"], "which is one step")
    # Given up, the band leaves what was selected before.
    program.click(grip(desk, "odd"))
    hand.take((well[0] - 12, well[1] - 8))
    hand.to((well[0] + 12, well[1] + well[3] + 40))
    program.key("Escape")
    hand.drop()
    tap.check(desk.wait_selected("odd"), "Esc gives up a rubber band", desk.selected())


def check_copy(tap, desk):
    hand = Hand(desk)
    before = desk.saved()
    start = grip(desk, "odd")
    hand.take(start)
    with desk.holding("ctrl"):
        hand.to((start[0] + 70, start[1]))
        said = hand.time()
        hand.drop()
    after = desk.saved()
    times = sorted(time_of(event["at"]) for event in after["events"] if event["title"] == "odd")
    tap.equal(times, [at(before, "odd"), said], "Ctrl and a drag leave the event and make a copy")
    tap.equal(len({event["id"] for event in after["events"]}), len(before["events"]) + 1,
              "which is an event of its own")
    desk.undo()
    tap.equal(desk.saved()["events"], before["events"], "which is one step")


def check_autoscroll(tap, desk):
    hand = Hand(desk)
    program = desk.program
    before = desk.saved()
    start = grip(desk, "complaint")
    visible = desk.visible()
    canvas = extents(desk.canvas())
    hand.take(start)
    program.glide((canvas[0] + canvas[2] - 6, start[1]))
    # At the edge the view goes on by itself, until the hand leaves the edge.
    beyond = time_of("2026-03-01T18:30:00Z")
    wait_for(lambda: TIME.match(hand.hint()) and hand.time() > beyond, "a time beyond the edge")
    program.move((canvas[0] + canvas[2] / 2, start[1]))
    program.settle()
    said = hand.time()
    hand.drop()
    after = desk.saved()
    tap.check(at(after, "complaint") > time_of("2026-03-01T16:30:00Z"),
              "at the edge the view scrolls along", event_of(after, "complaint"))
    tap.equal(at(after, "complaint"), said, "and the time that is said is that which is saved")
    tap.check(desk.visible() != visible, "what is visible has moved", desk.visible())
    desk.undo()
    program.key("9")
    tap.equal(desk.saved()["events"], before["events"], "which is one step")


def check_snap_beyond(tap, desk):
    """What comes into view only while it scrolls draws an event as well."""
    hand = Hand(desk)
    program = desk.program
    before = desk.saved()
    program.click(grip(desk, "odd"))
    program.key("plus", "plus")
    tap.check(desk.look("well", "list item", desk.canvas()) is None,
              "one event is out of sight", desk.cards())
    start = grip(desk, "odd")
    canvas = extents(desk.canvas())
    hand.take(start)

    # Slowly, so that it is still in sight when it is heard of.
    program.glide((canvas[0] + canvas[2] - 24, start[1]))

    def is_well_inside():
        node = desk.look("well", "list item", desk.canvas())
        return node is not None and extents(node)[0] < canvas[0] + canvas[2] - 150
    wait_for(is_well_inside, "the other event to come into view")
    program.move((canvas[0] + canvas[2] / 2, start[1]))
    program.settle()
    well = desk.box("well")
    hand.to((well[0] + 14 + 3, start[1]))
    said = hand.hint()
    hand.drop()
    tap.check("snaps to: well" in said, "it draws when it has come into view", said)
    tap.equal(at(desk.saved(), "odd"), at(before, "well"), "and gives its time")
    desk.undo()
    program.key("9")
    tap.equal(desk.saved()["events"], before["events"], "which is one step")


def check_create(tap, desk):
    program = desk.program
    before = desk.saved()
    per_second = scale(desk, before)
    x, y, _, height = desk.box("complaint")
    aim = at(before, "complaint") - timedelta(minutes=20)
    program.click((x - 20 * 60 * per_second, y + height / 2), count=2)
    desk.wait_focus("Title of the event")
    program.type("made")
    program.key("Return")
    made = after = desk.saved()
    tap.check(abs(at(after, "made") - aim) <= timedelta(seconds=2 / per_second + 60),
              "a double-click makes an event at that time", (event_of(after, "made"), aim))
    tap.equal((lane_of(after, "made"), at(after, "made").second), ("Users", 0),
              "in that lane, at a round time")
    desk.undo()
    tap.equal(desk.saved()["events"], before["events"], "which is one step")

    canvas, users = extents(desk.canvas()), extents(desk.node("Users, lane", "button"))
    below = canvas[1] + canvas[3] - 20
    tap.check(below > users[1] + users[3] + 20, "the lanes do not fill the canvas", (canvas, users))
    program.click((x - 20 * 60 * per_second, below), count=2)
    desk.wait_focus("Title of the event")
    program.type("below")
    program.key("Return")
    after = desk.saved()
    tap.equal((lane_of(after, "below"), at(after, "below")), ("Users", at(made, "made")),
              "below all lanes it makes one in the last of them")
    desk.undo()
    tap.equal(desk.saved()["events"], before["events"], "which is one step")


def main():
    tap = Tap()
    checks = [check_move, check_resize, check_lane, check_escape, check_snap, check_together,
              check_band, check_copy, check_autoscroll, check_snap_beyond, check_create]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "drags.postmortem.json"
        path.write_text(json.dumps(DOCUMENT))
        with Program(PROGRAM, path, size=(1200, 800),
                     settings={"show-side-pane": "false", "show-event-list": "false"}) as program:
            desk = Desk(program, path)
            program.show("timeline")
            for check in [one for one in checks if not sys.argv[1:] or one.__name__ in sys.argv]:
                tap.run(functools.wraps(check)(functools.partial(check, tap, desk)))
            tap.equal(program.said(), "", "the program had nothing to complain of")
    tap.done()


main()

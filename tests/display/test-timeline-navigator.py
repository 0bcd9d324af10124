# SPDX-License-Identifier: GPL-3.0-or-later
"""The band under the timeline that shows the whole incident: what is visible is moved and resized in
it by pointer and keys, and none of that changes the document."""

import os
import pathlib
import re
import sys
import tempfile

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import Program, Tap, extents, find, tree, wait_for  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
SAMPLE = SOURCE / "data" / "samples" / "feature-flags-fail.postmortem.json"

# The events are from 15:12 to 17:31; the map has a fiftieth more to each side.
FIRST, LAST = 15 * 60 + 12, 17 * 60 + 31
PAD = (LAST - FIRST) / 50


class Navigator:
    def __init__(self, program, rtl=False):
        self.program = program
        self.rtl = rtl
        self.node = wait_for(lambda: find(program.accessible(), "slider", "Visible time"),
                             "the navigator")
        wait_for(self.text, "what it says of itself")
        program.settle()
        self.box = extents(self.node)

    def x_of(self, minutes):
        x, _, width, _ = self.box
        part = (minutes - (FIRST - PAD)) / (LAST - FIRST + 2 * PAD)
        return x + (1 - part if self.rtl else part) * width

    def point(self, minutes):
        return self.x_of(minutes), self.box[1] + self.box[3] / 2

    def text(self):
        Atspi.Accessible.clear_cache(self.node)
        return Atspi.Value.get_text(self.node) or ""

    def visible(self):
        """(begin, end) in minutes of the day, as a screen reader is told."""
        clocks = re.findall(r"(\d\d):(\d\d)", self.text())
        assert len(clocks) == 2, self.text()
        return tuple(int(hour) * 60 + int(minute) for hour, minute in clocks)

    def wait(self, what, is_right):
        """Waits until the range is right and rests: one on its way may be nearly right too."""
        self.program.settle()

        def look():
            return is_right(*self.visible())
        try:
            wait_for(look, what)
            return True
        except TimeoutError:
            return False


def near(a, b, tolerance=2):
    return abs(a - b) <= tolerance


def by_pointer(tap, program, navigator):
    begin, end = navigator.visible()
    tap.check(begin < FIRST and end > LAST, "all is visible at first", navigator.text())

    # Its end is beyond the map: by its begin it is made to start at 16:30.
    edge = (max(navigator.x_of(begin), navigator.box[0]) if not navigator.rtl
            else min(navigator.x_of(begin), navigator.box[0] + navigator.box[2]))
    inward = 3 if not navigator.rtl else -3
    _, y = navigator.point(FIRST)
    target = navigator.x_of(990) + (edge + inward - navigator.x_of(begin))
    program.drag((edge + inward, y), (target, y))
    tap.check(navigator.wait("a later begin", lambda b, e: near(b, 990) and e == end),
              "the begin of what is visible is dragged and its end stays", navigator.text())

    # Page Up brings the end onto the map.
    program.key("Page_Up")
    navigator.wait("an earlier range", lambda b, e: b < 980)
    begin, end = navigator.visible()

    x, _ = navigator.point(end)
    program.drag((x, y), (navigator.x_of(end - 20), y))
    tap.check(navigator.wait("an earlier end", lambda b, e: b == begin and near(e, end - 20)),
              "the end is dragged and the begin stays", navigator.text())

    begin, end = navigator.visible()
    middle = (begin + end) / 2
    program.drag(navigator.point(middle), navigator.point(middle + 15))
    tap.check(navigator.wait("a later range",
                             lambda b, e: near(b, begin + 15) and near(e, end + 15)),
              "its middle moves both", navigator.text())

    before = navigator.visible()
    middle = sum(before) / 2

    def cancel():
        navigator.wait("the range under the hand", lambda b, e: near(b, before[0] + 20))
        tap.check(near(navigator.visible()[0], before[0] + 20), "what is dragged is seen at once",
                  f"{before} became {navigator.visible()}")
        program.key("Escape")
    program.drag(navigator.point(middle), navigator.point(middle + 20), held=cancel)
    tap.check(navigator.wait("what was before", lambda b, e: (b, e) == before),
              "Esc puts it back", f"{before} became {navigator.visible()}")

    length = before[1] - before[0]
    program.click(navigator.point(LAST - 10))
    tap.check(navigator.wait("a range about the click",
                             lambda b, e: near((b + e) / 2, LAST - 10) and near(e - b, length)),
              "a click beside it centres there", navigator.text())


def by_keys(tap, program, navigator):
    tap.check(navigator.node.get_state_set().contains(Atspi.StateType.FOCUSED),
              "it has the focus", navigator.node.get_state_set().get_states())
    begin, end = navigator.visible()
    length = end - begin
    later, earlier = ("Right", "Left") if not navigator.rtl else ("Left", "Right")
    program.key(*[earlier] * 5)
    tap.check(navigator.wait("earlier", lambda b, e: near(b, begin - length / 2)),
              "arrows move it", f"{(begin, end)} became {navigator.visible()}")
    program.key(*[later] * 5)
    tap.check(navigator.wait("later", lambda b, e: near(b, begin)), "and back",
              f"{(begin, end)} became {navigator.visible()}")
    program.key(f"shift+{later}")
    tap.check(navigator.wait("longer", lambda b, e: b == begin and near(e, end + length * 0.1)),
              "Shift and arrows move its end", f"{(begin, end)} became {navigator.visible()}")
    program.key(f"shift+{earlier}")
    before = navigator.visible()
    program.key("plus")
    tap.check(navigator.wait("shorter", lambda b, e: b > before[0] and e < before[1]),
              "plus zooms in", f"{before} became {navigator.visible()}")
    program.key("minus")
    tap.check(navigator.wait("as before", lambda b, e: near(b, before[0]) and near(e, before[1])),
              "minus zooms out", f"{before} became {navigator.visible()}")
    program.key("End")
    tap.check(navigator.wait("the end", lambda b, e: b < LAST < e < LAST + 10),
              "End goes to the last event", navigator.text())
    program.key("Home")
    tap.check(navigator.wait("the begin", lambda b, e: FIRST - 10 < b < FIRST < e),
              "Home goes to the first event", navigator.text())


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "incident.postmortem.json"
        path.write_bytes(SAMPLE.read_bytes())
        with Program(PROGRAM, path, size=(1200, 800)) as program:
            program.show("timeline")
            navigator = Navigator(program)
            by_pointer(tap, program, navigator)
            by_keys(tap, program, navigator)
            tap.check(not program.actions()["undo"][0], "nothing of it can be undone",
                      program.actions()["undo"])
            tap.equal(path.read_bytes(), SAMPLE.read_bytes(), "the document is as it was")
            program.resize(360, 400)
            tap.check(find(program.accessible(), "slider", "Visible time") is None,
                      "where lanes have little room it is not there", tree(program.accessible()))
            tap.equal(program.said(), "", "the program had nothing to complain of")
        with Program(PROGRAM, path, size=(1200, 800),
                     env={"LANG": "he_IL.UTF-8", "LANGUAGE": "he"}) as program:
            program.show("timeline")
            navigator = Navigator(program, rtl=True)
            by_pointer(tap, program, navigator)
            by_keys(tap, program, navigator)
    tap.done()


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The ruler of the timeline: zones are added and kept, a range is measured and zoomed into, by hand
and by keys, and what happens is said."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import Program, Reader, Tap, extents, find, find_all, wait_for  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"

INCIDENT = {
    "format": "postmortem",
    "version": 1,
    "id": "rulertst",
    "title": "Ruler",
    "time_zone": "Europe/Berlin",
    "events": [
        {"id": "eventone", "title": "One", "at": "2026-03-28T23:00:00Z", "precision": "minute"},
        {"id": "eventtwo", "title": "Two", "at": "2026-03-29T00:00:00Z", "precision": "minute"},
        {"id": "eventthr", "title": "Three", "at": "2026-03-29T03:00:00Z", "precision": "minute"},
    ],
}


class Ruler:
    """What the test sees of the program."""

    def __init__(self, program):
        self.program = program
        self.reader = Reader()
        self.ruler = self.wait(None, "Time ruler")

    def wait(self, role, name):
        return wait_for(lambda: find(self.program.accessible(), role, name), f"{role} “{name}”")

    def zones(self):
        node = find(self.program.accessible(), None, lambda name: name.startswith("Time zones: "))
        return node.get_name().removeprefix("Time zones: ") if node is not None else None

    def wait_zones(self, expected):
        try:
            wait_for(lambda: self.zones() == expected, expected)
        except TimeoutError as error:
            raise TimeoutError(f"{error}; the zones are {self.zones()}") from error
        return True

    def event(self, title):
        return wait_for(lambda: find(self.program.accessible(), "list item",
                                     lambda name: title in name), f"event “{title}”")

    def left(self, title):
        return extents(self.event(title))[0]

    def measured(self):
        """What the measured range is said to be, or None."""
        group = find(self.program.accessible(), None, "Measured range")
        label = find(group, "label", None) if group is not None else None
        return label.get_name() if label is not None else None

    def measures(self, text):
        """Whether that is the measured range, once the hand has got there."""
        return self.wait_measured(lambda seen: seen == text, text) == text

    def wait_measured(self, test, what):
        try:
            return wait_for(lambda: (test(self.measured()) and (self.measured() or True)), what)
        except TimeoutError as error:
            raise TimeoutError(f"{error}; it is {self.measured()!r}") from error

    def y(self):
        x, y, width, height = extents(self.ruler)
        return y + 12


def stored():
    return subprocess.run(["gsettings", "get", "io.github.postmortem.Postmortem",
                           "timeline-zones"], capture_output=True, text=True,
                          check=True).stdout.strip()


def check_zones(tap, path):
    with Program(PROGRAM, path, size=(1200, 800)) as program:
        program.show("timeline")
        ruler = Ruler(program)
        tap.check(ruler.wait_zones("Europe/Berlin (CET)"), "the document's zone is shown alone")
        height = extents(ruler.ruler)[3]

        program.click(program.middle(ruler.wait("button", lambda name: "Time zones" in name)))
        entry = ruler.wait(None, "Search a time zone")
        names = [node.get_name() for node in find_all(program.accessible(), "check menu item")]
        tap.equal(names[:2], ["Europe/Berlin", "UTC"], "the document's zone and UTC come first")
        program.click(program.middle(find(program.accessible(), "check menu item", "UTC")))
        tap.check(ruler.wait_zones("Europe/Berlin (CET), UTC"), "a zone is added by a click")
        tap.check(ruler.reader.has_heard("UTC is shown"), "and that is said")
        tap.check(entry is not None, "there is a search")
        program.click(program.middle(entry))
        program.type("kathm")
        program.key("Return")
        tap.check(ruler.wait_zones("Europe/Berlin (CET), UTC, Asia/Kathmandu (UTC+5:45)"),
                  "a zone is found by typing")
        program.key("Escape")
        wait_for(lambda: find(program.accessible(), None, "Search a time zone") is None,
                 "the search to close")
        wait_for(lambda: abs(extents(ruler.ruler)[3] - 3 * height) <= 3, "three rows in the ruler")
        tap.check(True, "each zone has a row of its own")
        wait_for(lambda: stored() == "['UTC', 'Asia/Kathmandu']", "the setting")
        tap.check(True, "the zones are kept")

    with Program(PROGRAM, path, size=(1200, 800)) as program:
        program.show("timeline")
        ruler = Ruler(program)
        tap.check(ruler.wait_zones("Europe/Berlin (CET), UTC, Asia/Kathmandu (UTC+5:45)"),
                  "the zones are there again after a restart")
        program.click((extents(ruler.ruler)[0] + 300, ruler.y()))
        program.key("shift+F10")
        ruler.wait(None, "Search a time zone")
        program.type("utc")
        program.key("Return")
        tap.check(ruler.wait_zones("Europe/Berlin (CET), Asia/Kathmandu (UTC+5:45)"),
                  "a zone is taken away by keys")
        tap.check(ruler.reader.has_heard("UTC is no longer shown"), "and that is said")
        program.key("Escape")


def check_measuring(tap, path):
    before = path.read_bytes()
    with Program(PROGRAM, path, size=(1200, 800)) as program:
        program.show("timeline")
        ruler = Ruler(program)
        y = ruler.y()
        one, two, three = ruler.left("One"), ruler.left("Two"), ruler.left("Three")
        tap.check(abs((three - one) - 4 * (two - one)) < 8, "an hour is an hour",
                  f"{one} {two} {three}")

        # By hand: from the one event to the other, which the ends are drawn to.
        program.move((one + 2, y))
        program.press()
        program.glide((three - 3, y))
        tap.check(ruler.measures("00:00 – 05:00 · 4 h"),
                  "the range is told while it is dragged, over a change of clocks")
        program.release()
        tap.check(ruler.reader.has_heard("00:00 – 05:00 · 4 h"), "it is said")
        tap.equal(ruler.measured(), "00:00 – 05:00 · 4 h", "the range stays")

        program.click((three + 30, y))
        ruler.wait_measured(lambda text: text is None, "no range")
        tap.check(True, "a click beside it clears it")

        program.drag((one + 2, y), (two - 3, y))
        tap.check(ruler.measures("00:00 – 01:00 · 1 h"), "another range")
        program.key("Escape")
        ruler.wait_measured(lambda text: text is None, "no range")
        tap.check(ruler.reader.has_heard("Measured range cleared"), "Esc clears it, and that is said")

        program.drag((one + 2, y), (three - 3, y))
        ruler.wait_measured(bool, "a range")
        program.drag((three, y), (two + 2, y))
        tap.check(ruler.measures("00:00 – 01:00 · 1 h"),
                  "an end is taken hold of")

        program.click(program.middle(ruler.wait("button", "Zoom")))
        ruler.wait_measured(lambda text: text is None, "no range")
        width = extents(ruler.ruler)[2]
        wait_for(lambda: abs(ruler.left("Two") - ruler.left("One") - width / 1.04) < 12
                 if find(program.accessible(), "list item", lambda name: "Two" in name) else False,
                 "the hour to fill the view")
        tap.check(True, "Zoom lets the range fill the view")

        # A double click inside zooms as well.
        left = extents(ruler.ruler)[0]
        program.drag((left + width * 0.25, y), (left + width * 0.75, y))
        ruler.wait_measured(bool, "a range")
        for _ in range(3):
            # A machine that is busy may take longer than a double click does.
            program.click((left + width * 0.5, y), count=2)
            if ruler.measured() is None:
                break
        ruler.wait_measured(lambda text: text is None, "no range")
        tap.check(ruler.reader.has_heard("Zoomed to"), "a double click zooms, and that is said")
    tap.equal(path.read_bytes(), before, "measuring changes nothing in the document")


def check_keys(tap, path):
    with Program(PROGRAM, path, size=(1200, 800)) as program:
        program.show("timeline")
        ruler = Ruler(program)
        y = ruler.y()
        one, two = ruler.left("One"), ruler.left("Two")
        program.click((one + 2, y))
        ruler.reader.forget()
        program.key("Right")
        tap.check(ruler.reader.has_heard("2026-03-29"), "the cursor's time is said")
        program.key("ctrl+Right")
        ruler.reader.forget()
        program.key("shift+ctrl+Right")
        first = ruler.wait_measured(bool, "a range")
        tap.check(ruler.reader.has_heard(first), "Shift measures, and the range is said", first)
        program.key("shift+ctrl+Right")
        second = ruler.wait_measured(lambda text: text not in (None, first), "a longer range")
        tap.equal(second.split(" – ")[0], first.split(" – ")[0], "the range grows from where it was")
        program.key("shift+ctrl+Left")
        tap.equal(ruler.wait_measured(lambda text: text == first, first), first, "and shrinks")
        program.key("Escape")
        ruler.wait_measured(lambda text: text is None, "no range")
        program.key("shift+ctrl+Left")
        ruler.wait_measured(bool, "a range")
        program.key("Return")
        ruler.wait_measured(lambda text: text is None, "no range")
        tap.check(ruler.reader.has_heard("Zoomed to"), "Enter zooms into it, and that is said")


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "ruler.postmortem.json"
        path.write_text(json.dumps(INCIDENT, indent=2) + "\n")

        def zones():
            """zones are added, kept and taken away"""
            check_zones(tap, path)

        def measuring():
            """a range is measured by hand"""
            check_measuring(tap, path)

        def keys():
            """a range is measured by keys"""
            check_keys(tap, path)

        tap.run(zones, measuring, keys)
    tap.done()


main()

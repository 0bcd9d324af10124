# SPDX-License-Identifier: GPL-3.0-or-later
"""Nobody loses the events: zooming out ends where they can still be told, and where none is in sight a
button leads back to the nearest."""

import functools
import json
import os
import pathlib
import re
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import Desk, Program, Tap, extents  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"

DOCUMENT = {
    "format": "postmortem",
    "version": 1,
    "title": "Back",
    "time_zone": "UTC",
    "lanes": [{"id": "l1", "name": "Detection"}, {"id": "l2", "name": "Response"}],
    "events": [
        {"id": "e1", "at": "2026-03-01T14:00:00Z", "title": "began", "lane": "l2"},
        {"id": "e2", "at": "2026-03-01T14:21:00Z", "title": "pager fired", "lane": "l1"},
        {"id": "e3", "at": "2026-03-01T15:40:00Z", "title": "well", "lane": "l1"},
        {"id": "e4", "title": "some time", "lane": "l1"},
    ],
}


def years(text):
    """How many years there are from the first to the last day in what is visible."""
    found = [int(year) for year in re.findall(r"\b(\d{4})\b", text)]
    return max(found) - min(found) if found else 0


def check_zoom(tap, desk):
    program = desk.program
    x, y, width, height = extents(desk.canvas())
    program.scroll(120, (x + width / 2, y + height - 20), modifier="ctrl")
    seen = desk.visible()
    tap.check(years(seen) <= 2, "zooming out by the wheel ends at about a year", seen)
    tap.check(re.search(r"\b202[56]\b", seen), "which the events are in", seen)
    program.scroll(10, modifier="ctrl")
    tap.equal(desk.visible(), seen, "it goes no further")
    program.key(*["minus"] * 6)
    tap.equal(desk.visible(), seen, "nor does it by keys")
    program.scroll(-10, modifier="ctrl")
    tap.check(desk.visible() != seen, "and back in it goes", desk.visible())
    program.key("9")


def check_button(tap, desk, rtl=False):
    program = desk.program
    tap.check(desk.look("Earlier Events", "button") is None and
              desk.look("Later Events", "button") is None, "no button is there while events are")
    x, y, width, height = extents(desk.canvas())
    for name, ahead, nearest in (("Earlier Events", True, "well"), ("Later Events", False, "began")):
        # Time goes on with what is below, by Shift and the wheel.
        program.scroll(60 if ahead else -60, (x + width / 2, y + height - 20), modifier="shift")
        button = desk.node(name, "button", exact=True)
        at = extents(button)
        is_left = at[0] + at[2] / 2 < x + width / 2
        tap.equal(is_left, ahead != rtl, f"{name} stands at the edge that they are behind")
        program.click(program.middle(button))
        tap.check(desk.gone(name, "button"), f"{name} goes when it has led back", desk.cards())
        card = extents(desk.card(nearest))
        tap.check(card[0] >= x and card[0] < x + width, "and the nearest event is in sight", card)
        tap.check(desk.wait_focus(nearest, "list item") is not None, "which has the focus")
        program.key("9")


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "back.postmortem.json"
        path.write_text(json.dumps(DOCUMENT))
        for rtl in (False, True):
            env = {"LANG": "he_IL.UTF-8", "LANGUAGE": "he"} if rtl else {}
            with Program(PROGRAM, path, size=(1200, 800), env=env,
                         settings={"show-side-pane": "false",
                                   "show-event-list": "false"}) as program:
                desk = Desk(program, path)
                program.show("timeline")
                if not rtl:
                    tap.run(functools.wraps(check_zoom)(functools.partial(check_zoom, tap, desk)))
                tap.run(functools.wraps(check_button)(
                    functools.partial(check_button, tap, desk, rtl)))
                tap.equal(program.said(), "", "the program had nothing to complain of")
    tap.done()


main()

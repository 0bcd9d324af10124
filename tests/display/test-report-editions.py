#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The editions of the report: one is chosen by pointer and by keys, the pages follow, what is left
of a name is told before it is handed out, and none of it changes the document."""

import ast
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

TOP = Path(os.environ["PM_TEST_SOURCE_DIR"])
PROGRAM = Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
sys.path.insert(0, str(TOP / "tests" / "support"))

from drive import Program, Tap, find, find_all, tree, wait_for  # noqa: E402

CONTENT = {
    "format": "postmortem", "version": 1, "title": "Mail is late", "severity": "sev3",
    "summary": "Ada Lovelace saw it. Grace, who was there, did not.",
    "people": [{"id": "p1", "name": "Ada Lovelace", "role": "On-call engineer"},
               {"id": "p2", "name": "Grace Hopper", "role": "Duty manager"}],
    "events": [{"id": f"e{i}", "at": f"2026-03-01T10:{i:02}:00Z", "title": f"Event {i}",
                "kind": "observation"} for i in range(60)],
}

APPLICATION = "io.github.postmortem.Postmortem"
EDITIONS = ["Full", "Executive", "Public", "Facilitator"]

tap = Tap()
folder = Path(tempfile.mkdtemp(prefix="postmortem-editions-"))
document = folder / "incident.postmortem.json"
document.write_text(json.dumps(CONTENT))


def n_pages(program):
    """How many pages the report is said to have."""
    for node in find_all(program.accessible(), "label"):
        match = re.fullmatch(r"Page \d+ of (\d+)", node.get_name() or "")
        if match:
            return int(match[1])
    return None


def wait_pages(program, condition, what):
    def look():
        n = n_pages(program)
        return n if n is not None and condition(n) else None
    try:
        return wait_for(look, what)
    except TimeoutError as error:
        raise AssertionError(f"{error}, there are {n_pages(program)}\n"
                             f"{tree(program.accessible())}") from None


def setting(key):
    return subprocess.check_output(["gsettings", "get", APPLICATION, key], text=True).strip()


def parts():
    """The parts that the settings have."""
    return ast.literal_eval(setting("report-parts").removeprefix("@as "))


def has_focus(program, name):
    node = wait_for(lambda: find(program.accessible(), "check box", name), "the parts")
    Atspi.Accessible.clear_cache(node)
    return node.get_state_set().contains(Atspi.StateType.FOCUSED)


def choose(program, old, new):
    """Opens the list of editions by pointer, and goes down it by keys."""
    program.click(program.middle(find(program.accessible(), "combo box", EDITIONS[old])))
    program.key("Home", *["Down"] * new, "Return")


with Program(PROGRAM, document, size=(1200, 850)) as program:
    program.show("report")
    full = wait_pages(program, lambda n: n > 2, "the full report")
    # Parts are left out, and moved, by keys; the settings keep them.
    program.click(program.middle(find(program.accessible(), "toggle button", "Parts of the Report")
                                 or find(program.accessible(), "button", "Parts of the Report")))
    for _ in range(20):
        if has_focus(program, "Timeline"):
            break
        program.key("Tab")
    tap.check(has_focus(program, "Timeline"), "a part is come to by keys")
    program.key("space")
    fewer = wait_pages(program, lambda n: n < full, "the report without its timeline")
    tap.check(fewer < full, "a part is left out", (fewer, full))
    program.key("alt+Down", "space", "Escape")
    wait_pages(program, lambda n: n == full, "the timeline again")
    tap.equal(parts()[3:5], ["detection", "timeline"], "a part is moved by keys")
    # The sheet is held sideways, by keys, and the settings keep it.
    program.click(program.middle(find(program.accessible(), "toggle button", "Page Setup")
                                 or find(program.accessible(), "button", "Page Setup")))
    sheet = wait_for(lambda: find(program.accessible(), "combo box", "Orientation")
                     or find(program.accessible(), "combo box", "Portrait"), "the orientation")
    program.click(program.middle(sheet))
    program.key("Home", "Down", "Return")
    wait_for(lambda: setting("orientation") == "'landscape'", "the orientation in the settings")
    sideways = wait_pages(program, lambda n: n != full, "the report held sideways")
    tap.check(sideways > full, "held sideways it has more pages", (sideways, full))
    if "PM_TEST_PICTURES" in os.environ:
        program.picture(Path(os.environ["PM_TEST_PICTURES"]) / "page-setup.png")
    program.click(program.middle(wait_for(
        lambda: find(program.accessible(), "combo box", "Orientation")
        or find(program.accessible(), "combo box", "Landscape"), "the orientation again")))
    program.key("Home", "Return")
    wait_for(lambda: setting("orientation") == "'portrait'", "the orientation back")
    wait_pages(program, lambda n: n == full, "the report upright")
    program.key("Escape")
    # The colour of the headings is one of the preferences, and goes back to the usual one.
    program.key("ctrl+comma")
    wait_for(lambda: find(program.accessible(), "button", "Choose a Logo"), "the preferences")
    subprocess.check_call(["gsettings", "set", APPLICATION, "accent", "#0b7a4b"])
    wait_for(lambda: find(program.accessible(), "button", "Usual Colour"), "the way back")
    find(program.accessible(), "button", "Usual Colour").get_action_iface().do_action(0)
    wait_for(lambda: setting("accent") == "''", "the usual colour")
    tap.equal(setting("logo"), "''", "there is no logo")
    program.key("Escape")
    wait_for(lambda: find(program.accessible(), "button", "Choose a Logo") is None,
             "the preferences to go")
    tap.equal(setting("accent"), "''", "the usual colour, shown again, is no choice")
    choose(program, 0, 1)
    tap.equal(wait_pages(program, lambda n: n == 1, "the executive edition"), 1,
              "the executive edition is one page")
    choose(program, 1, 3)
    more = wait_pages(program, lambda n: n > full, "the facilitator’s edition")
    tap.check(more > full, "the facilitator’s edition has room to write", (more, full))
    choose(program, 3, 2)
    wait_pages(program, lambda n: 1 <= n < full, "the public edition")
    told = wait_for(lambda: [n.get_name() for n in find_all(program.accessible(), "label")
                             if "Grace" in (n.get_name() or "")], "what is left of a name")
    tap.check(any("Grace" in name for name in told), "what is left of a name is told", told)
    if "PM_TEST_PICTURES" in os.environ:
        program.picture(Path(os.environ["PM_TEST_PICTURES"]) / "public-edition.png")
    program.click(program.middle(find(program.accessible(), "button", "Go There")))
    wait_for(lambda: program.actions()["view"][1] == "overview", "the place of it")
    tap.equal(program.actions()["view"][1], "overview", "a click goes to the place")
    tap.check(not program.actions()["undo"][0], "nothing of it can be undone", program.actions())
    tap.equal(json.loads(document.read_text()), CONTENT, "the document is as it was")
    tap.equal(program.said(), "", "the program had nothing to complain of")
tap.done()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of events below the timeline: it shares its selection with the canvas, names its
headers, and is edited in its cells."""

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

from drive import Program, Tap, find, find_all, tree, wait_for  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
SAMPLE = SOURCE / "data" / "samples" / "feature-flags-fail.postmortem.json"


def is_selected(node):
    return node.get_state_set().contains(Atspi.StateType.SELECTED)


def main():
    tap = Tap()
    events = json.loads(SAMPLE.read_text())["events"]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "incident.postmortem.json"
        path.write_bytes(SAMPLE.read_bytes())
        with Program(PROGRAM, path, size=(1200, 800),
                     settings={"show-side-pane": "false",
                               "show-event-list": "false"}) as program:
            program.show("timeline")

            def table():
                return find(program.accessible(), None, "List of events")

            def rows():
                return find_all(table(), "table row")[1:]

            def row(title):
                return wait_for(lambda: find(table(), "table row", title), f"the row “{title}”")

            def selected():
                canvas = find(program.accessible(), "list", "Timeline")
                return [node.get_name() for node in find_all(canvas, "list item")
                        if is_selected(node)]

            tap.check(table() is None, "there is no list at first")
            program.click(program.middle(wait_for(
                lambda: find(program.accessible(), "toggle button", "List of Events"),
                "the button in the footer")))
            wait_for(table, "the list")
            shown = subprocess.run(
                ["gsettings", "get", "io.github.postmortem.Postmortem", "show-event-list"],
                check=True, capture_output=True, text=True).stdout.strip()
            tap.equal(shown, "true", "the button shows the list, and that is kept")
            header = find(table(), "table row").get_name()
            tap.equal(header, "Time Until Title Kind Lane Actor Source Certainty Milestones",
                      "columns have names")
            tap.equal([node.get_name() for node in rows()[:3]],
                      [event["title"] for event in events[:3]], "events are in the order of time")
            names = [node.get_name() for node in find_all(row(events[1]["title"]), "table cell")]
            tap.check("Kind: Change" in names and "Lane: Deployment" in names,
                      "cells say what they are", names)

            cell = [node for node in find_all(row(events[2]["title"]), "table cell")
                    if "Milestones" not in node.get_name()][6]
            program.click(program.middle(cell))
            wait_for(lambda: any(events[2]["title"] in name for name in selected()),
                     f"the event on the canvas; selected are {selected()}")
            tap.check(len(selected()) == 1, "what is selected in the list is so on the canvas",
                      selected())
            card = wait_for(lambda: find(find(program.accessible(), "list", "Timeline"),
                                         "list item", lambda name: events[1]["title"] in name),
                            "a card")
            program.click(program.middle(card))
            wait_for(lambda: is_selected(row(events[1]["title"])), "the row to be selected")
            tap.check(not is_selected(row(events[2]["title"])),
                      "what is selected on the canvas is so in the list")

            entry = wait_for(lambda: find(row(events[2]["title"]), "text", "Title"),
                             "the title's cell")
            program.click(program.middle(entry))
            program.key("ctrl+a")
            program.type("Another title")
            program.key("Return")
            changed = program.save(path)["events"]
            tap.equal(changed, [dict(event, title="Another title") if i == 2 else event
                                for i, event in enumerate(events)],
                      "a title is edited in its cell, and nothing else with it")
            program.activate("win.undo")
            row(events[2]["title"])
            tap.equal(program.save(path)["events"], events, "which is one step to undo")
    tap.done()


main()

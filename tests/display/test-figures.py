# SPDX-License-Identifier: GPL-3.0-or-later
"""The key figures: what is stated differs from what is computed and that is said, and where a figure
begins is chosen by keys, saved, undone, and drawn on the timeline."""

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

from drive import Job, Program, Tap, find, find_all, tree, wait_for  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
SAMPLE = SOURCE / "data" / "samples" / "feature-flags-fail.postmortem.json"


class Figures(Job):
    def definitions(self, expected):
        """What the file says of them, once it is as expected."""
        return self.saved_part("definitions", lambda found: found == expected)

    def tab_to(self, start):
        """Goes on with the Tab key until what has the focus is called so."""
        for _ in range(120):
            self.program.key("Tab")
            for node in find_all(self.program.accessible(), "toggle button",
                                 lambda name: name.startswith(start)):
                if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                    return node
        raise TimeoutError(f"no {start}\n{tree(self.program.accessible())}")


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "incident.postmortem.json"
        path.write_bytes(SAMPLE.read_bytes())
        with Program(PROGRAM, path, size=(1200, 860),
                     settings={"show-side-pane": "false"}) as program:
            job = Figures(program, path)
            job.wait("label", "resolved − started")
            job.wait("label", "13 min longer than stated")
            tap.check(True, "the difference to what is stated is pointed out")

            job.tab_to("Time to resolve: ")
            program.key("space")
            job.wait("menu", None)
            program.key("Down", "Down", "Return")
            job.wait("label", "resolved − detected")
            job.wait("label", "2 h 8 min")
            tap.equal(job.definitions({"time_to_resolve": "detected"}),
                      {"time_to_resolve": "detected"}, "where a figure begins is in the document")
            job.wait("label", "5 min longer than stated")
            tap.check(True, "and the difference is that of the figure as it is meant")
            program.show("timeline")
            wait_for(lambda: find(program.accessible(), "button", lambda name: name.startswith(
                "Time to resolve, 2 h 8 min")), "the figure on the timeline")
            tap.check(True, "the timeline draws the same figure")
            program.key("ctrl+z")
            tap.equal(job.definitions(None), None, "one undo takes the choice back")
            program.show("overview")
            job.wait("label", "resolved − started")
            tap.equal(program.said(), "", "the program had nothing to complain of")
    tap.done()


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The ledger of signals: every gap is told in words and drawn on the timeline, leads from there to its
signal, and becomes a detect action with one click."""

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

from drive import Program, Tap, extents, find, find_all, tree, wait_for  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
SAMPLE = SOURCE / "data" / "samples" / "boskos-crash-loop.postmortem.json"

GAPS = {
    "S5": "Detection gap of S5 “Check that a rollout replaced the pod”. Possible at E2 16:46, detected "
          "without it at E11 02:50: 5 d 10 h unseen",
    "S4": "Detection gap of S4 “Reports on Slack”. Possible at E8 23:04, fired at E13 06:27: "
          "7 h 23 min late",
    "S2, S3": "Detection gap of S2, S3, from E8 23:04 to E11 02:50: 3 h 46 min",
}


class Job:
    def __init__(self, program, path):
        self.program = program
        self.path = path

    def wait(self, role, name, what=None):
        def look():
            return find(self.program.accessible(), role, name)
        try:
            return wait_for(look, what or f"{role} {name}")
        except TimeoutError as error:
            raise TimeoutError(f"{error}\n{tree(self.program.accessible())}") from error

    def saved(self, condition):
        """The file, saved again until it is as it should be."""
        def look():
            self.program.key("ctrl+s")
            return condition(json.loads(self.path.read_text()))
        try:
            wait_for(look, "the file to be so")
        except TimeoutError:
            pass
        return json.loads(self.path.read_text())

    def bars(self):
        group = self.wait(None, "Detection gaps on the timeline")
        return {node.get_name(): node for node in find_all(group, "button")}

    def view(self):
        return self.program.actions()["view"][1]


def on_the_timeline(tap, job):
    program = job.program
    program.show("timeline")
    wait_for(lambda: len(job.bars()) == 3, "three gaps")
    bars = job.bars()
    tap.equal(set(bars), set(GAPS.values()), "each gap has a name with both ends and its length")
    x, _, width, _ = extents(bars[GAPS["S4"]])
    other, _, other_width, _ = extents(bars[GAPS["S2, S3"]])
    tap.check(abs(x - other) <= 1 and width > other_width,
              "gaps with the same begin begin at the same place, and the longer one is longer",
              (x, width, other, other_width))

    program.key("F9")
    program.settle()
    program.click(program.middle(job.bars()[GAPS["S4"]]))
    job.wait(None, "Signal S4")
    tap.check(True, "a click selects the signal")
    job.wait("label", "Possible at E8 23:04, fired at E13 06:27: 7 h 23 min late")
    tap.check(True, "and the side pane tells its gap")

    program.key("Down")
    focused = [name for name, node in job.bars().items()
               if node.get_state_set().contains(Atspi.StateType.FOCUSED)]
    tap.equal(focused, [GAPS["S2, S3"]], "an arrow goes to the next gap")
    program.key("space")
    job.wait(None, "Selection")
    program.key("F9")
    program.settle()
    bar = job.bars()[GAPS["S2, S3"]]
    program.click(program.middle(bar))
    program.key("Return")
    wait_for(lambda: job.view() == "overview", "the overview")
    tap.check(True, "Enter goes to the ledger")


def one_click(tap, job):
    program = job.program
    original = json.loads(SAMPLE.read_text())
    signal = original["signals"][3]
    program.show("timeline")
    program.key("F9")
    program.click(program.middle(job.bars()[GAPS["S4"]]))
    job.wait(None, "Signal S4")
    program.click(program.middle(job.wait("button", "Add Detect Action")))
    after = job.saved(lambda d: len(d["actions"]) == len(original["actions"]) + 1)
    added = [a for a in after["actions"] if a["id"] not in {b["id"] for b in original["actions"]}]
    for action in added:
        action.pop("id")
    tap.equal(added, [{"title": "Have “Reports on Slack” fire earlier", "kind": "detect",
                       "status": "open", "treats": [signal["id"]]}],
              "one click adds a detect action that treats the signal")
    job.wait("button", "A8 Have “Reports on Slack” fire earlier")
    program.key("ctrl+z")
    after = job.saved(lambda d: len(d["actions"]) == len(original["actions"]))
    tap.equal(after["actions"], original["actions"], "one undo takes it away")
    program.key("ctrl+shift+z")
    job.saved(lambda d: len(d["actions"]) == len(original["actions"]) + 1)
    program.click(program.middle(job.bars()[GAPS["S4"]]))
    chip = job.wait("button", "A8 Have “Reports on Slack” fire earlier")
    program.click(program.middle(chip))
    wait_for(lambda: job.view() == "actions", "the actions")
    tap.check(True, "the chip goes to the action")


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "incident.postmortem.json"
        path.write_bytes(SAMPLE.read_bytes())
        with Program(PROGRAM, path, size=(1200, 860),
                     settings={"show-side-pane": "false"}) as program:
            job = Job(program, path)
            on_the_timeline(tap, job)
            one_click(tap, job)
            program.show("timeline")
            program.resize(360, 400)
            tap.check(find(program.accessible(), None, "Detection gaps on the timeline") is None,
                      "where lanes have little room there are none", tree(program.accessible()))
            tap.equal(program.said(), "", "the program had nothing to complain of")
    tap.done()


main()

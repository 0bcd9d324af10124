# SPDX-License-Identifier: GPL-3.0-or-later
"""The actions: several changed at once in one step, put into groups, and moved on the board by pointer
and keys, with the reason asked where one will not be done."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import Job, Program, Tap, extents, find_all, wait_for  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
SAMPLE = SOURCE / "data" / "samples" / "boskos-crash-loop.postmortem.json"
BEFORE = json.loads(SAMPLE.read_text())["actions"]


class Actions(Job):
    def saved(self, condition):
        return self.saved_part("actions", condition)

    def title(self, i):
        return self.wait("label", BEFORE[i]["title"])

    def click(self, node, held=None):
        self.program.move(self.program.middle(node))
        held = (["keydown", held], ["keyup", held]) if held else ([], [])
        subprocess.run(["xdotool", *held[0], "click", "1", *held[1]], check=True)
        self.program.settle()


def many(tap, job):
    program = job.program
    job.click(job.title(2))
    job.click(job.title(4), held="ctrl")
    program.key("k")
    job.wait("menu", None)
    program.key("d")
    after = job.saved(lambda a: a[2]["kind"] == "detect")
    tap.equal([a["kind"] for a in after],
              [a["kind"] if i not in (2, 4) else "detect" for i, a in enumerate(BEFORE)],
              "a key changes the kind of all that are selected")
    program.key("ctrl+z")
    tap.equal(job.saved(lambda a: a == BEFORE), BEFORE, "in one step, which one undo takes back")

    # The reason is asked once for both.
    job.click(job.title(2))
    job.click(job.title(4), held="ctrl")
    program.key("s")
    job.wait("menu", None)
    program.key("w")
    job.wait("text", "Why will it not be done?")
    program.type("Covered by A4")
    program.key("Return")
    after = job.saved(lambda a: a[2]["status"] == "wont_do")
    tap.equal([(a["status"], a.get("reason")) for i, a in enumerate(after) if i in (2, 4)],
              [("wont_do", "Covered by A4")] * 2, "both will not be done, for the same reason")
    program.key("ctrl+z")
    tap.equal(job.saved(lambda a: a == BEFORE), BEFORE, "one undo takes that back too")


def headings(job):
    return [n.get_name() for n in find_all(job.program.accessible(), "heading")]


def groups(tap, job):
    program = job.program
    for i, expected in enumerate((
            ["Prevent · 3", "Detect · 2", "Mitigate · 1", "Process · 1"],
            ["Open · 2", "In progress · 1", "Done · 3", "Won’t do · 1"])):
        job.click(job.wait("combo box", ("No groups", "By kind")[i]))
        job.wait("label", "By status")
        # From the end, which is the same wherever the list has its focus.
        for key in (("End", "Up", "Up", "Return"), ("End", "Return"))[i]:
            program.key(key)
        wait_for(lambda: all(title in headings(job) for title in expected),
                 f"{expected} in {headings(job)}")
        tap.check(True, f"groups: {', '.join(expected)}")
    # What changes goes into its group.
    job.click(job.title(3))
    program.key("space")
    expected = ["Open · 1", "Done · 4"]
    wait_for(lambda: all(title in headings(job) for title in expected),
             f"{expected} in {headings(job)}")
    tap.check(True, "an action that is done goes to the group of those")
    program.key("ctrl+z")
    tap.equal(job.saved(lambda a: a == BEFORE), BEFORE, "and back")
    job.click(job.wait("button", "Document Order"))
    wait_for(lambda: "Open · 2" not in headings(job), "no groups")
    tap.check(True, "the order of the document has no groups")


def board(tap, job):
    program = job.program
    job.click(job.wait(None, "Board"))
    job.wait(None, "Board of the actions")
    wait_for(lambda: "Open · 2" in headings(job), "the columns' titles")
    column = job.wait("list", "In progress")
    card = job.title(3)
    x, y, width, _ = extents(column)
    program.drag(program.middle(card), (x + width / 2, y + 200))
    after = job.saved(lambda a: a[3]["status"] == "in_progress")
    tap.equal(after[3]["status"], "in_progress", "a card that is dropped on a column gets its status")
    wait_for(lambda: "In progress · 2" in headings(job), "the new counts")
    program.key("ctrl+z")
    tap.equal(job.saved(lambda a: a == BEFORE), BEFORE, "one undo puts it back")

    job.click(job.title(3))
    program.key("alt+Right")
    after = job.saved(lambda a: a[3]["status"] == "in_progress")
    tap.equal(after[3]["status"], "in_progress", "Alt and an arrow key move it to the next column")
    program.key("alt+Right")
    after = job.saved(lambda a: a[3]["status"] == "done")
    tap.check(after[3]["status"] == "done" and "completed" in after[3], "and on, with the day",
              after[3])
    program.key("alt+Right")
    job.wait("text", "Why will it not be done?")
    program.type("Not worth it")
    program.key("Return")
    after = job.saved(lambda a: a[3]["status"] == "wont_do")
    tap.equal((after[3]["status"], after[3].get("reason"), after[3].get("completed")),
              ("wont_do", "Not worth it", None), "in the last column the reason is asked")
    program.key("ctrl+z", "ctrl+z", "ctrl+z")
    tap.equal(job.saved(lambda a: a == BEFORE), BEFORE, "three undos put it back")


def main():
    tap = Tap()
    # Each in a window of its own, so that none begins with what another one has selected.
    for part in (many, groups, board):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "incident.postmortem.json"
            path.write_bytes(SAMPLE.read_bytes())
            with Program(PROGRAM, path, size=(1200, 860),
                         settings={"show-side-pane": "false"}) as program:
                program.show("actions")
                part(tap, Actions(program, path))
                tap.equal(program.said(), "", "the program had nothing to complain of")
    tap.done()


main()

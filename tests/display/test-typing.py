# SPDX-License-Identifier: GPL-3.0-or-later
"""No word is lost: what is still being typed when the document is saved, when another view is shown
and when the window is closed is part of the document."""

import json
import os
import pathlib
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import Program, Tap, find, tree, wait_for  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
SAMPLE = SOURCE / "data" / "samples" / "feature-flags-fail.postmortem.json"


class Desk:
    def __init__(self, program, path):
        self.program = program
        self.path = path

    def begin(self, view, role, part, text):
        """Writes over the text of what is called `part` and leaves the field open."""
        self.program.show(view)
        node = wait_for(lambda: find(self.program.accessible(), role, lambda name: part in name),
                        f"“{part}” in the view {view}")
        self.program.click(self.program.middle(node))
        self.program.key("F2", "ctrl+a")
        self.program.type(text)

    def saved(self, kind, member, text):
        """Whether the file has the text, after the time that it may take to be written."""
        def look():
            records = json.loads(self.path.read_text())[kind]
            return any(record.get(member) == text for record in records)
        try:
            return wait_for(look, f"“{text}” in the file")
        except TimeoutError:
            return False

    def asks(self, question):
        try:
            return wait_for(lambda: find(self.program.accessible(), None, question),
                            f"the question “{question}”")
        except TimeoutError:
            return False


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "incident.postmortem.json"
        path.write_bytes(SAMPLE.read_bytes())
        with Program(PROGRAM, path, size=(1240, 890)) as program:
            desk = Desk(program, path)
            desk.begin("timeline", "list item", "Writes storm into Redis", "Waiting for Redis")
            program.key("ctrl+s")
            tap.check(desk.saved("events", "title", "Waiting for Redis"),
                      "an event's title is saved while it is written")
            desk.begin("causes", "tree item", "C2,", "Too few pods")
            program.key("ctrl+s")
            tap.check(desk.saved("causes", "text", "Too few pods"),
                      "a cause's text is saved while it is written")
            desk.begin("actions", "label", "Limit the retries", "Bound the retries")
            program.key("ctrl+s")
            tap.check(desk.saved("actions", "title", "Bound the retries"),
                      "an action's title is saved while it is written")
            desk.begin("timeline", "list item", "Scaling up continues", "Scaling up")
            program.show("causes")
            program.key("ctrl+s")
            tap.check(desk.saved("events", "title", "Scaling up"),
                      "another view does not drop what was written")
            desk.begin("timeline", "list item", "Scaling up", "Still scaling up")
            program.key("ctrl+w")
            tap.check(desk.asks("Save Changes?"),
                      "closing asks about what is still being written", tree(program.accessible()))
            program.key("Return")
            tap.check(desk.saved("events", "title", "Still scaling up"),
                      "and the answer Save keeps it")
    tap.done()


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job from end to end, by pointer and keys: a sample is opened, changed in each view, undone
and redone, saved, and handed out. What is in the file and in the PDF then is exactly what was done."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import Program, Tap, extents, find, find_all, tree, wait_for  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
SAMPLE = SOURCE / "data" / "samples" / "feature-flags-fail.postmortem.json"
VALIDATE = SOURCE / "tests" / "tools" / "validate-schema"
SCHEMA = SOURCE / "data" / "schema" / "postmortem-1.schema.json"

MOVED = "US pods are scaled to zero"
RESIZED = "Writes storm into Redis"
REPARENTED = "A pod has 20 seconds to start"
NEW_EFFECT = "Too few flag pods answer"
RENAMED = "Page on-call when the CPU of a node or pod is above 80 % for five minutes"
NEW_TITLE = "Page on-call before the CPU of a node is saturated"


def event(document, title):
    return next(event for event in document["events"] if event.get("title") == title)


def cause(document, text):
    return next(cause for cause in document["causes"] if cause["text"] == text)


class Job:
    def __init__(self, program, path):
        self.program = program
        self.path = path

    def named(self, part, role=None):
        """The accessible whose name holds `part`."""
        def look():
            return find(self.program.accessible(), role, lambda name: part in name)
        try:
            return wait_for(look, f"something called “{part}”")
        except TimeoutError as error:
            raise TimeoutError(f"{error}\n{tree(self.program.accessible())}") from error

    def box(self, part, role=None):
        return extents(self.named(part, role))

    def name_of(self, part, role=None):
        return self.named(part, role).get_name()

    def lane_middle(self, lane):
        """How far down the middle of a lane's first row is."""
        x, y, _, height = self.box(f"{lane}, lane with", "button")
        return y + height / 2

    # The steps

    def move_event(self):
        self.program.show("timeline")
        x, y, width, height = self.box(MOVED)
        start = (x + 40, y + height / 2)
        self.program.drag(start, (start[0] + 130, self.lane_middle("Redis")))
        return self.name_of(MOVED)

    def resize_span(self):
        x, y, width, height = self.box(RESIZED)
        # The bar of a span is as long as it lasts; its text may reach beyond. The end is where the
        # bar of the same length from 15:20 to 16:30 ends, seventy minutes of the axis.
        scale = self.pixels_per_minute()
        edge = x + 70 * scale
        self.program.drag((edge - 1, y + height / 2), (edge + 20 * scale, y + height / 2))
        return self.name_of(RESIZED)

    def pixels_per_minute(self):
        one = self.box("New pods get no Postgres connection")
        other = self.box("Scaling up continues")
        return (other[0] - one[0]) / 120  # from 15:15 to 17:15

    def reparent_cause(self):
        self.program.show("causes")
        self.program.click(self.program.middle(self.named("Fit in Window", "button")))
        node = self.program.middle(self.named(REPARENTED, "tree item"))
        effect = self.program.middle(self.named(NEW_EFFECT, "tree item"))
        self.program.drag(node, effect, 24)

    def rename_action(self):
        self.program.show("actions")
        label = self.named(RENAMED, "label")
        self.program.click(self.program.middle(label))
        self.program.key("F2", "ctrl+a")
        self.program.type(NEW_TITLE)
        self.program.key("Return")

    def save(self):
        return self.program.save(self.path)


def differences(before, after, place=""):
    """The paths of all that differs, records told apart by their ids."""
    if isinstance(before, dict) and isinstance(after, dict):
        for name in sorted(set(before) | set(after)):
            yield from differences(before.get(name), after.get(name), f"{place}.{name}")
    elif (isinstance(before, list) and isinstance(after, list)
          and all(isinstance(item, dict) and "id" in item for item in before + after)):
        old = {item["id"]: item for item in before}
        new = {item["id"]: item for item in after}
        for name in sorted(set(old) | set(new)):
            yield from differences(old.get(name), new.get(name), f"{place}[{name}]")
    elif before != after:
        yield place


def check_timeline(tap, job):
    before = job.name_of(MOVED) if job.program.show("timeline") is None else ""
    moved = job.move_event()
    tap.check("lane Redis" in moved and moved.split(",")[0] != before.split(",")[0],
              "an event is dragged to another time and lane", f"{before!r} became {moved!r}")
    job.program.key("ctrl+z")
    tap.equal(job.name_of(MOVED), before, "undo puts it back")
    job.program.key("ctrl+shift+z")
    tap.equal(job.name_of(MOVED), moved, "redo moves it again")

    before = job.name_of(RESIZED)
    resized = job.resize_span()
    tap.check("until 16:30" in before and "15:20, until" in resized and resized != before,
              "the end of a span is dragged, its begin stays", f"{before!r} became {resized!r}")
    job.program.key("ctrl+z")
    tap.equal(job.name_of(RESIZED), before, "undo gives the old end")
    job.program.key("ctrl+shift+z")
    tap.equal(job.name_of(RESIZED), resized, "redo gives the new end")
    return moved, resized


def check_file(tap, job, moved, resized):
    before = json.loads(SAMPLE.read_text())
    after = job.save()
    tap.note(f"{event(after, MOVED)} {event(after, RESIZED)}")
    seen = set(differences(before, after))
    expected = {
        f".events[{event(before, MOVED)['id']}].at",
        f".events[{event(before, MOVED)['id']}].lane",
        f".events[{event(before, RESIZED)['id']}].until",
        f".causes[{cause(before, REPARENTED)['id']}].leads_to",
        f".actions[{before['actions'][1]['id']}].title",
    }
    tap.equal(seen, expected, "the file has exactly those changes")
    redis = next(lane["id"] for lane in after["lanes"] if lane["name"] == "Redis")
    tap.equal(event(after, MOVED)["lane"], redis, "the event is in the lane Redis")
    # 15:00 in New York was 19:00 in UTC
    clock = event(after, MOVED)["at"]
    shown = moved.split(",")[0]
    tap.check(clock.startswith(f"2025-10-28T{int(shown[:2]) + 4:02}:{shown[3:5]}"),
              "its time is the one that was shown", f"{clock} for {shown}")
    until = event(after, RESIZED)["until"]
    shown = resized.split("until ")[1][:5]
    tap.check(until.startswith(f"2025-10-28T{int(shown[:2]) + 4:02}:{shown[3:5]}"),
              "the end of the span is the one that was shown", f"{until} for {shown}")
    tap.equal(cause(after, REPARENTED)["leads_to"], [cause(after, NEW_EFFECT)["id"]],
              "the cause leads to where it was dropped")
    tap.equal(after["actions"][1]["title"], NEW_TITLE, "the action has its new title")
    result = subprocess.run([sys.executable, str(VALIDATE), "--schema", str(SCHEMA), str(job.path)],
                            capture_output=True, text=True, check=False)
    tap.check(result.returncode == 0, "the saved file fits the schema", result)


def text_of(pdf, *options):
    return subprocess.run(["pdftotext", *options, str(pdf), "-"], capture_output=True, text=True,
                          check=True).stdout


def check_pdf(tap, job, moved):
    pdf = job.path.with_name("report.pdf")
    result = subprocess.run([str(PROGRAM), "--export=pdf", str(job.path), "-o", str(pdf)],
                            capture_output=True, text=True, check=False)
    tap.check(result.returncode == 0, "the report is exported", result)
    text = text_of(pdf, "-layout")
    words = " ".join(text_of(pdf).split())
    tap.check(NEW_TITLE in words, "the new title of the action is in the PDF",
              [line for line in text.splitlines() if "A2" in line])
    tap.check(RENAMED not in words, "the old one is not", words)
    rows = [line for line in text.splitlines() if MOVED in line]
    tap.check(any(moved.split(",")[0] in row and "Redis" in row for row in rows),
              "the event stands in the PDF's table with its new time and lane", rows)


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "incident.postmortem.json"
        path.write_bytes(SAMPLE.read_bytes())
        with Program(PROGRAM, path, size=(1240, 890)) as program:
            job = Job(program, path)
            moved, resized = check_timeline(tap, job)
            job.reparent_cause()
            job.rename_action()
            tap.check(find_all(program.accessible(), None, NEW_TITLE), "the action shows its title",
                      tree(program.accessible()))
            check_file(tap, job, moved, resized)
            check_pdf(tap, job, moved)
            tap.equal(program.said(), "", "the program had nothing to complain of")
    tap.done()


main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents and their windows, as a person and the desktop handle them."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(os.environ["PM_TEST_SOURCE_DIR"])
PROGRAM = Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
sys.path.insert(0, str(TOP / "tests" / "support"))

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from drive import Program, Reader, Tap, find, find_all, tree, wait_for  # noqa: E402

SAMPLE = TOP / "data" / "samples" / "boskos-crash-loop.postmortem.json"
TITLE = json.loads(SAMPLE.read_text())["title"]
tap = Tap()
folder = Path(tempfile.mkdtemp(prefix="postmortem-documents-"))


def copy(name="incident.postmortem.json"):
    path = folder / name
    path.unlink(missing_ok=True)
    shutil.copy(SAMPLE, path)
    path.chmod(0o644)
    return path


def focus(window):
    subprocess.run(["xdotool", "windowfocus", "--sync", window], check=True)


def shown(program, role=None, name=None):
    """Waits for something with that role and name to be seen."""
    def look():
        return find(program.accessible(), role, name)
    try:
        return wait_for(look, f"{role} {name}")
    except TimeoutError as error:
        raise AssertionError(f"{error}\n{tree(program.accessible())}") from None


def press(node):
    node.get_action_iface().do_action(0)


def is_gone(node):
    try:
        return not node.get_state_set().contains(Atspi.StateType.SHOWING)
    except GLib.Error:
        return True


def answer(program, label):
    """Presses a button of the dialog that is open or about to open, and waits for it to close."""
    button = shown(program, "button", label)
    press(button)
    wait_for(lambda: program.process.poll() is not None or is_gone(button), f"{label} to close")


def labels(program):
    return [node.get_name() for node in find_all(program.accessible(), "label")]


def rename(program, title):
    program.activate("win.rename")
    shown(program, None, "Rename Incident")
    program.key("ctrl+a")
    program.type(title)
    program.key("Return")
    wait_for(lambda: program.actions()["undo"][0], "the new title")
    program.settle()


def launch(*arguments):
    """A second launch, which hands over to the first and ends."""
    return subprocess.run([PROGRAM, *map(str, arguments)], timeout=120).returncode


def test_open():
    """a document is opened, with names on what is seen"""
    with Program(PROGRAM, copy()) as program:
        shown(program, None, f"{TITLE}, saved")
        for name in ("Overview", "Timeline", "Causes", "Actions", "Report"):
            shown(program, None, name)
        for name in ("Undo", "Redo", "Side Pane", "Main Menu"):
            assert find(program.accessible(), None, name), tree(program.accessible())


def test_second_launch():
    """a second launch raises the window that has the document"""
    path = copy()
    other = copy("other.postmortem.json")
    with Program(PROGRAM, path) as program:
        before = program.windows()
        assert launch(path) == 0
        link = folder / "link.postmortem.json"
        link.unlink(missing_ok=True)
        link.symlink_to(path)
        assert launch(os.path.relpath(path)) == 0
        program.settle()
        assert program.windows() == before, (before, program.windows())
        assert launch(other) == 0
        wait_for(lambda: len(program.windows()) == len(before) + 1, "another window for another file")


def test_template():
    """an incident begins from the start page and is saved under a name that is asked for"""
    path = folder / "begun.postmortem.json"
    with Program(PROGRAM) as program:
        press(shown(program, None, "Google SRE Order"))
        shown(program, None, "Untitled Incident, saved")
        # A question about a section leads to no record, and is not broken for that.
        broken = find(program.accessible(), None, "Broken", showing=False)
        assert broken is None, tree(program.accessible())
        rename(program, "Checkout is down")
        before = program.windows()
        program.activate("win.save")
        program.choose_file(before, path)
        wait_for(path.exists, "the file")
        shown(program, None, "Checkout is down, saved")
        document = json.loads(path.read_text())
        assert document["title"] == "Checkout is down", document
        assert document["id"] and document["time_zone"], document
        launch(path)
        program.settle()
        assert program.windows() == before


def test_sample():
    """a sample opens as a copy, and the file that was shipped stays as it is"""
    before_bytes = SAMPLE.read_bytes()
    with Program(PROGRAM) as program:
        row = shown(program, "list item", lambda name: name.startswith(TITLE))
        program.click(program.middle(row))
        shown(program, None, lambda name: name.startswith(f"{TITLE}, "))
        before = program.windows()
        program.activate("win.save")
        path = folder / "sample.postmortem.json"
        program.choose_file(before, path)
        wait_for(path.exists, "the file")
        assert json.loads(path.read_text())["title"] == TITLE
    assert SAMPLE.read_bytes() == before_bytes


def test_save_as():
    """Save As writes the other file and goes on with it"""
    path, other = copy(), folder / "as it is named"
    original = path.read_bytes()
    with Program(PROGRAM, path) as program:
        rename(program, "Another title")
        before = program.windows()
        program.activate("win.save-as")
        program.choose_file(before, other)
        wait_for(other.exists, "the file, under the very name that was given")
        shown(program, None, "Another title, saved")
        assert path.read_bytes() == original
        assert json.loads(other.read_text())["title"] == "Another title"
        rename(program, "A third title")
        program.activate("win.save")
        wait_for(lambda: json.loads(other.read_text())["title"] == "A third title", "the change")
        assert path.read_bytes() == original


def test_undo():
    """undo and redo by key, with what they do in their names; undone is saved again"""
    with Program(PROGRAM, copy()) as program:
        rename(program, "Changed")
        shown(program, None, "Changed, with unsaved changes")
        shown(program, None, lambda name: name.startswith("Undo: "))
        program.key("ctrl+z")
        shown(program, None, f"{TITLE}, saved")
        shown(program, None, lambda name: name.startswith("Redo: "))
        program.key("ctrl+shift+z")
        shown(program, None, "Changed, with unsaved changes")


def test_close():
    """closing with unsaved changes asks once; Cancel keeps, Discard discards"""
    path = copy()
    original = path.read_bytes()
    with Program(PROGRAM, path) as program:
        rename(program, "Changed")
        program.key("ctrl+w")
        shown(program, None, "Save Changes?")
        program.key("Escape")
        wait_for(lambda: not find(program.accessible(), None, "Save Changes?"), "the dialog to go")
        program.key("ctrl+w")
        answer(program, "Discard")
        assert program.wait() == 0
    assert path.read_bytes() == original


def test_quit():
    """Quit asks for each unsaved window in turn, and closes none when one says no"""
    path, other = copy(), copy("other.postmortem.json")
    with Program(PROGRAM, path) as program:
        rename(program, "First")
        launch(other)
        wait_for(lambda: len(program.windows()) == 2, "the second window")
        second = [w for w in program.windows() if w != program.window][0]
        focus(second)
        program.settle()
        program.activate("win.rename", window=2)
        shown(program, None, "Rename Incident")
        program.key("ctrl+a")
        program.type("Second")
        program.key("Return")
        wait_for(lambda: program.actions(2)["undo"][0], "the change of the second window")

        program.activate("app.quit")
        answer(program, "Discard")
        answer(program, "Cancel")
        assert len(program.windows()) == 2, program.windows()

        program.activate("app.quit")
        answer(program, "Save")
        answer(program, "Discard")
        assert program.wait() == 0
    titles = {json.loads(p.read_text())["title"] for p in (path, other)}
    assert len(titles) == 2 and TITLE in titles and titles & {"First", "Second"}, titles


def test_changed_on_disk():
    """what another program writes is announced, and reloaded when that is wanted"""
    path = copy()
    with Program(PROGRAM, path) as program:
        document = json.loads(path.read_text())
        document["title"] = "Written by another program"
        path.write_text(json.dumps(document, indent=2) + "\n")
        shown(program, None, "Another program has changed this file")
        program.activate("win.review-disk")
        answer(program, "Reload")
        shown(program, None, "Written by another program, saved")
        program.key("ctrl+z")
        shown(program, None, f"{TITLE}, with unsaved changes")


def test_export():
    """the report is exported under the very name that was given"""
    path, pdf = copy(), folder / "report without suffix"
    with Program(PROGRAM, path) as program:
        before = program.windows()
        program.activate("win.export-pdf")
        program.choose_file(before, pdf)
        wait_for(pdf.exists, "the PDF")
        text = wait_for(lambda: subprocess.run(["pdftotext", pdf, "-"], capture_output=True,
                                               text=True).stdout, "text in the PDF")
        assert " ".join(TITLE.split()) in " ".join(text.split()), text[:400]


def test_picture():
    """a picture of the timeline is copied, and told of"""
    path = copy()
    with Program(PROGRAM, path) as program:
        reader = Reader()
        program.activate("win.export-picture")
        press(shown(program, "button", "Copy"))
        # It is on the screen for a moment only.
        assert reader.has_heard("Picture of the timeline copied"), reader.said


def test_picture_file():
    """a picture of the timeline is exported under the very name that was given"""
    path, picture = copy(), folder / "timeline picture"
    with Program(PROGRAM, path) as program:
        program.activate("win.export-picture")
        export = shown(program, "button", "Export…")
        before = program.windows()
        press(export)
        program.choose_file(before, picture)
        wait_for(picture.exists, "the picture")
        text = picture.read_text()
        assert 'width="1600px" height="900px"' in text[:400], text[:400]


def test_error():
    """a file that cannot be read says where the fault is, and the window stays of use"""
    path = folder / "broken<&>.postmortem.json"
    path.write_text('{\n  "format": "postmortem",\n  "version": 1,\n  "title": 7\n}\n')
    with Program(PROGRAM, path) as program:
        shown(program, None, lambda name: "broken<&>" in name)
        said = " ".join(labels(program))
        assert "title" in said and "4" in said, said
        shutil.copy(SAMPLE, path)
        press(shown(program, "button", "Try Again"))
        shown(program, None, f"{TITLE}, saved")


def test_no_bus():
    """without a session bus the program still opens a document"""
    path = copy()
    env = dict(os.environ, DBUS_SESSION_BUS_ADDRESS="disabled:", POSTMORTEM_BENCH="first-frame")
    run = subprocess.run([PROGRAM, path], env=env, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0 and "first frame" in run.stdout, (run.returncode, run.stdout,
                                                                run.stderr)


# The sample first: later on its title is among the recent incidents as well.
tap.run(test_sample, test_open, test_second_launch, test_template, test_save_as, test_undo, test_close,
        test_quit, test_changed_on_disk, test_export, test_picture, test_picture_file,
        test_error, test_no_bus)
shutil.rmtree(folder)
tap.done()

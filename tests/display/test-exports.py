#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports by menu: what is written is what the headless command writes."""

import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(os.environ["PM_TEST_SOURCE_DIR"])
PROGRAM = Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
sys.path.insert(0, str(TOP / "tests" / "support"))

from drive import Program, Reader, Tap, find, tree, wait_for  # noqa: E402

SAMPLE = TOP / "data" / "samples" / "boskos-crash-loop.postmortem.json"
tap = Tap()
folder = Path(tempfile.mkdtemp(prefix="postmortem-exports-"))
path = folder / "incident.postmortem.json"
shutil.copy(SAMPLE, path)
path.chmod(0o644)


def shown(program, role=None, name=None):
    try:
        return wait_for(lambda: find(program.accessible(), role, name), f"{role} {name}")
    except TimeoutError as error:
        raise AssertionError(f"{error}\n{tree(program.accessible())}") from None


def press(node):
    node.get_action_iface().do_action(0)


def headless(name):
    result = subprocess.run([PROGRAM, f"--export={name}", path, "-o", "-"], capture_output=True)
    assert result.returncode == 0, result
    return result.stdout


def without_date(data):
    """A calendar says when it was made."""
    return [line for line in data.split(b"\r\n") if not line.startswith(b"DTSTAMP")]


def exports(program, name, wanted=None):
    out = folder / f"exported as {name}"
    before = program.windows()
    program.activate("win.export", name)
    program.choose_file(before, out)
    wait_for(out.exists, f"the {name}")
    seen, wanted = out.read_bytes(), wanted or headless(name)
    assert without_date(seen) == without_date(wanted), (len(seen), len(wanted), seen[:300])
    assert len(seen) > 500, seen


def test_menu():
    """the formats are in the menu, and one of them is exported from there"""
    out = folder / "from the menu"
    with Program(PROGRAM, path) as program:
        program.key("F10")
        press(shown(program, "menu item", "More Formats"))
        for name in ("Markdown…", "Markdown for a Wiki…", "Plain Text…", "Actions as CSV…",
                     "Actions as a Calendar…", "Copy Actions as Markdown"):
            shown(program, "menu item", name)
        before = program.windows()
        press(shown(program, "menu item", "HTML…"))
        program.choose_file(before, out)
        wait_for(out.exists, "the HTML")
        assert out.read_bytes() == headless("html"), out.read_bytes()[:300]


def test_formats():
    """every format comes out as the command writes it"""
    with Program(PROGRAM, path) as program:
        for name in ("markdown", "wiki", "text", "csv", "ics"):
            exports(program, name)


def test_copy():
    """the actions are copied as tasks of a list, and that is said"""
    with Program(PROGRAM, path) as program:
        reader = Reader()
        program.activate("win.copy-actions")
        assert reader.has_heard("Actions copied as Markdown"), reader.said
        text = wait_for(lambda: subprocess.run(
            ["xclip", "-o", "-selection", "clipboard"], capture_output=True, text=True).stdout,
            "text in the clipboard")
        lines = text.splitlines()
        assert all(line.startswith(("- [ ] **A", "- [x] **A")) for line in lines), text
        assert lines[0].startswith(("- [ ] **A1** ", "- [x] **A1** ")) and len(lines) > 3, text


def clipboard(target):
    return subprocess.run(["xclip", "-o", "-selection", "clipboard", "-t", target],
                          capture_output=True, text=True).stdout


def test_copy_table():
    """the actions are copied as a table, as HTML and with tabs"""
    actions = json.loads(SAMPLE.read_text())["actions"]
    with Program(PROGRAM, path) as program:
        reader = Reader()
        program.activate("win.copy-actions-table")
        assert reader.has_heard("Actions copied as a table"), reader.said
        page = wait_for(lambda: clipboard("text/html"), "HTML in the clipboard")
        rows = [[html.unescape(cell) for cell in re.findall("<t[hd]>(.*?)</t[hd]>", row)]
                for row in page.splitlines() if row.startswith("<tr>")]
        assert [row[1] for row in rows[1:]] == [action["title"] for action in actions], page
        lines = [line.split("\t") for line in clipboard("UTF8_STRING").splitlines()]
        assert lines == rows and {len(row) for row in rows} == {7}, (lines, rows)


tap.run(test_menu, test_formats, test_copy, test_copy_table)
shutil.rmtree(folder)
tap.done()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the test command counts, and that the check of the rooms finds what it should.

test-checks.py SOURCE-FOLDER: speaks TAP.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(sys.argv[1])
points = 0


def check(condition, title, seen):
    global points
    points += 1
    print(f"{'ok' if condition else 'not ok'} {points} - {title}")
    if not condition:
        print("\n".join("# " + line for line in str(seen).splitlines()))


def count(*tests):
    """The last line and exit status of the count over one build folder with these tests."""
    with tempfile.TemporaryDirectory() as folder:
        logs = Path(folder) / "meson-logs"
        logs.mkdir()
        if tests:
            (logs / "dev-test.json").write_text("\n".join(json.dumps(t) for t in tests))
        done = subprocess.run([sys.executable, SOURCE / "build-aux/count-tests.py", folder],
                              capture_output=True, text=True)
        return (done.stdout.splitlines() or [""])[-1], done.returncode, done.stdout + done.stderr


def expect(title, line, status, *tests):
    seen_line, seen_status, output = count(*tests)
    check((seen_line, seen_status) == (line, status), title, f"exit {seen_status}\n{output}")


def tap(text, result="OK", returncode=0):
    return {"name": "t", "result": result, "returncode": returncode, "stdout": text}


def test_count():
    expect("points are counted", "2 passed, 0 failed", 0, tap("1..2\nok 1 /a\nok 2 /b\n"))
    expect("a failed point", "1 passed, 1 failed", 1,
           tap("1..2\nok 1 /a\nnot ok 2 /b - saw 3\n", "FAIL", 1))
    expect("a skipped point", "1 passed, 0 failed, 1 skipped", 0,
           tap("1..2\nok 1 /a\nok 2 /b # SKIP none\n"))
    expect("a crash after points that passed", "1 passed, 1 failed", 1,
           tap("1..3\nok 1 /a\n", "ERROR", -11))
    expect("a crash after the last point", "1 passed, 1 failed", 1, tap("1..1\nok 1 /a\n", "ERROR", -6))
    expect("a crash before the first point", "0 passed, 1 failed", 1, tap("", "FAIL", -11))
    expect("points that were never reached", "1 passed, 1 failed", 1, tap("1..2\nok 1 /a\n"))
    expect("a test that hung", "1 passed, 1 failed", 1, tap("1..1\nok 1 /a\n", "TIMEOUT", -15))
    expect("nothing at all", "0 passed, 1 failed", 1)
    expect("only skipped", "0 passed, 0 failed, 1 skipped", 1, tap("1..0 # SKIP no display\n", "SKIP", 77))
    expect("plain programs", "1 passed, 1 failed", 1,
           {"name": "a", "result": "OK", "returncode": 0, "stdout": "fine"},
           {"name": "b", "result": "FAIL", "returncode": 1, "stdout": "not fine"})


def rooms(change):
    """The output and status of the check over a small tree of rooms, after a change to it."""
    with tempfile.TemporaryDirectory() as folder:
        for room, deps, code in (("base", "glib_dep", ""),
                                 ("model", "base_dep", '#include "pm-base.h"'),
                                 ("history", "model_private_dep", '#include "pm-model-private.h"'),
                                 ("layout", "model_dep, pango_dep", "#include <pango/pango.h>"),
                                 ("widgets", "layout_dep, gtk_dep", "#include <gtk/gtk.h>")):
            place = Path(folder) / "src" / room
            (place / "private").mkdir(parents=True)
            (place / "meson.build").write_text(f"{room}_deps = [{deps}]\n")
            (place / f"pm-{room}.h").write_text("")
            (place / "private" / f"pm-{room}-private.h").write_text("")
            (place / f"pm-{room}.c").write_text(code + "\n")
        change(Path(folder) / "src")
        done = subprocess.run([sys.executable, SOURCE / "tests/source/check-rooms", folder],
                              capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr


def refused(title, expected, file, text):
    status, output = rooms(lambda src: (src / file).open("a").write(text + "\n"))
    check(status == 1 and expected in output, title, f"exit {status}\n{output}")


def test_rooms():
    status, output = rooms(lambda src: None)
    check(status == 0 and "5 rooms, 0 faults" in output, "rooms in order pass", output)
    refused("GTK above the line", "<gtk/gtk.h> above the line", "layout/pm-layout.c",
            "#include <gtk/gtk.h>")
    refused("libadwaita in a header above the line", "<adwaita.h> above the line",
            "base/pm-base.h", "# include <adwaita.h>")
    refused("an arrow upwards", "pm-layout.h is of layout, not for model", "model/pm-model.c",
            '#include "pm-layout.h"')
    refused("an arrow by path", "pm-layout.h is of layout, not for model", "model/pm-model.c",
            '#include "../layout/pm-layout.h"')
    refused("mutators outside history and io", "private to model", "layout/pm-layout.c",
            '#include "pm-model-private.h"')
    refused("a dependency on a room beside", "history_dep is not for this room",
            "layout/meson.build", "layout_deps += history_dep")
    refused("a library that is not for the room", "gtk_dep is not for this room",
            "layout/meson.build", "layout_deps += gtk_dep")
    status, output = rooms(lambda src: shutil.copytree(src / "base", src / "extra"))
    check(status == 1 and "not in the table" in output, "a room that nobody planned", output)


test_count()
test_rooms()
print(f"1..{points}")

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the tests of one or more build folders:  count-tests.py BUILD-FOLDER...

Reads the log that `meson test --logbase dev-test` leaves in each, prints the output of what failed, and ends with
the line `N passed, N failed` (and `, N skipped`). A TAP test counts as its points, any other as
one. A program that crashed, hung, bailed out or left points of its plan out has failed, whatever
it printed before; so has a folder without a log. The exit status says whether all is well.
"""

import json
import re
import sys
from pathlib import Path

POINT = re.compile(r"^(ok|not ok)\b\s*(\d*)\s*(?:- )?(.*?)\s*(?:#\s*(SKIP|TODO)\b\s*(.*))?$", re.I)
PLAN = re.compile(r"^1\.\.(\d+)\s*(?:#\s*SKIP\b\s*(.*))?$", re.I)


class Count:
    def __init__(self):
        self.passed = 0
        self.failed = []   # (name, output)
        self.skipped = []  # (name, reason)


def count_tap(name, test, count):
    """Counts a test that speaks TAP; returns the number of failures found."""
    failures = []
    planned = None
    seen = 0
    for line in (test.get("stdout") or "").splitlines():
        plan = PLAN.match(line)
        if plan:
            planned = int(plan.group(1))
            if planned == 0:
                count.skipped.append((name, plan.group(2) or ""))
            continue
        point = POINT.match(line)
        if not point:
            continue
        seen += 1
        verdict, _, title, directive, reason = point.groups()
        directive = (directive or "").upper()
        if directive == "SKIP":
            count.skipped.append((f"{name} {title}", reason))
        elif verdict.lower() == "ok":
            count.passed += 1
        elif directive == "TODO":
            count.skipped.append((f"{name} {title}", f"to do: {reason}"))
        else:
            failures.append(title)
    if planned is None and seen == 0:
        failures.append("printed no test point")
    elif planned is not None and seen < planned:
        failures.append(f"{planned - seen} of {planned} points were not reached")
    return failures


def count_test(label, test, count):
    name = f"{label}{test['name']}"
    result = test.get("result", "")
    looks_like_tap = re.search(r"^(TAP version|1\.\.\d+|ok|not ok)\b", test.get("stdout") or "", re.M)
    failures = count_tap(name, test, count) if looks_like_tap else []

    if not looks_like_tap and result == "OK":
        count.passed += 1
    elif result == "SKIP":
        if not looks_like_tap:
            count.skipped.append((name, (test.get("stdout") or "").strip()))
    elif result not in ("OK", "EXPECTEDFAIL") and not failures:
        failures.append(f"{result.lower()}, exit status {test.get('returncode')}")

    if failures:
        count.failed.append((name, failures, test))


def show(name, failures, test):
    print(f"\n--- {name}: " + "; ".join(failures))
    print("    " + " ".join(test.get("command", [])))
    for stream in ("stdout", "stderr"):
        text = (test.get(stream) or "").rstrip()
        # Long logs: the end is where it says what went wrong.
        lines = text.splitlines()
        if len(lines) > 200:
            lines = [f"(the first {len(lines) - 200} lines are in the log)"] + lines[-200:]
        if lines:
            print("\n".join(lines))


def main():
    count = Count()
    failed = 0
    for folder in map(Path, sys.argv[1:]):
        label = folder.name.partition("build-dev-")[2]
        label = f"({label}) " if label else ""
        log = folder / "meson-logs" / "dev-test.json"
        tests = []
        if log.exists():
            tests = [json.loads(line) for line in log.read_text().splitlines() if line.strip()]
        if not tests:
            print(f"\n--- {label}no test was run in {folder}")
            failed += 1
        for test in tests:
            count_test(label, test, count)

    for name, failures, test in count.failed:
        show(name, failures, test)
        failed += len(failures)
    for name, reason in count.skipped:
        print(f"skipped: {name}" + (f" ({reason})" if reason else ""))

    line = f"{count.passed} passed, {failed} failed"
    if count.skipped:
        line += f", {len(count.skipped)} skipped"
    print(line)
    return 1 if failed or not count.passed else 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: GPL-3.0-or-later
"""TAP for tests in Python: one point per function, which fails by an assertion that says what it saw."""

import sys
import traceback


class Tap:
    def __init__(self):
        self.points = 0
        self.failed = 0

    def check(self, condition, title, saw=""):
        """One point; `saw` is printed when it failed."""
        self.points += 1
        if not condition:
            self.failed += 1
        print(f"{'ok' if condition else 'not ok'} {self.points} - {title}")
        if not condition:
            self.note(saw)
        sys.stdout.flush()
        return bool(condition)

    def equal(self, seen, expected, title):
        return self.check(seen == expected, title, f"saw {seen!r}, expected {expected!r}")

    def run(self, *functions):
        """Each function is a point named by its docstring or name."""
        for function in functions:
            title = (function.__doc__ or function.__name__).strip().splitlines()[0]
            try:
                function()
            except Exception:  # what it saw is in the trace
                self.check(False, title, traceback.format_exc())
            else:
                self.check(True, title)

    def skip(self, title, reason):
        self.points += 1
        print(f"ok {self.points} - {title} # SKIP {reason}")

    @staticmethod
    def note(text):
        for line in str(text).splitlines():
            print(f"# {line}")

    def done(self):
        """Prints the plan and ends the process."""
        print(f"1..{self.points}")
        sys.exit(1 if self.failed else 0)

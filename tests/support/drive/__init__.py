# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the program as a person would, on the display that tests/tools/with-display made.

    from drive import Program, Tap, find

    tap = Tap()
    with Program(sys.argv[1], document) as program:
        program.show("timeline")
        program.drag((400, 300), (500, 300))
        program.key("ctrl+s")
        tap.check(...)
    tap.done()
"""

from .hearing import Reader
from .program import Program, wait_for
from .reading import extents, find, find_all, tree
from .tap import Tap

__all__ = ["Program", "Reader", "Tap", "extents", "find", "find_all", "tree", "wait_for"]

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

from . import incident
from .desk import Desk, event_of, lane_of, text_of, titles_of
from .hand import Hand
from .hearing import Reader
from .job import Job
from .program import Program, wait_for
from .reading import extents, find, find_all, tree
from .tap import Tap

__all__ = ["Desk", "Hand", "Job", "Program", "Reader", "Tap", "event_of", "extents", "find", "find_all",
           "incident", "lane_of", "text_of", "titles_of", "tree", "wait_for"]

# SPDX-License-Identifier: GPL-3.0-or-later
"""What a test of the timeline needs again and again: nodes by a part of their names, cards of events,
the saved document, what was said, and what the hand holds.

Nothing is remembered from one moment to the next: places and names are asked for when they are
needed, from a view that has come to rest.
"""

import contextlib

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

from .hearing import Reader  # noqa: E402
from .program import run, wait_for  # noqa: E402
from .reading import extents, find, find_all, tree  # noqa: E402


class Desk:
    def __init__(self, program, path):
        self.program = program
        self.path = path
        self.reader = Reader()

    # What is on the screen

    def root(self):
        return self.program.accessible()

    def canvas(self):
        return self.node("Timeline", "list", exact=True)

    def look(self, part, role=None, root=None):
        """Something whose name has that part, or None."""
        return find(root or self.root(), role, lambda name: part in name)

    def node(self, part, role=None, root=None, exact=False):
        """Something whose name has that part, or is it; waits until it is there."""
        def look():
            return find(root or self.root(), role,
                        part if exact else lambda name: part in name)
        try:
            return wait_for(look, f"a {role or 'thing'} called “{part}”")
        except TimeoutError as error:
            raise TimeoutError(f"{error}\n{tree(self.root())}") from error

    def spot(self, part, role=None):
        """The middle of it, as a point in the frame."""
        return self.program.middle(self.node(part, role))

    def click(self, part, role=None):
        self.program.click(self.spot(part, role))

    def gone(self, part, role=None):
        try:
            return wait_for(lambda: self.look(part, role) is None, f"“{part}” to be gone")
        except TimeoutError:
            return False

    def card(self, title):
        """The card of an event, at rest."""
        return self.node(title, "list item", self.canvas())

    def box(self, title):
        """(x, y, width, height) of an event's card."""
        return extents(self.card(title))

    def middle(self, title):
        return self.program.middle(self.card(title))

    def cards(self):
        return [node.get_name() for node in find_all(self.canvas(), "list item")]

    def selected(self):
        """The names of the cards that are selected."""
        return [node.get_name() for node in find_all(self.canvas(), "list item")
                if node.get_state_set().contains(Atspi.StateType.SELECTED)]

    def wait_selected(self, *titles):
        """Whether these are selected, in time, and no others."""
        def look():
            names = self.selected()
            return len(names) == len(titles) and all(
                any(title in name for name in names) for title in titles)
        try:
            return wait_for(look, f"{titles} to be selected")
        except TimeoutError:
            return False

    def wait_focus(self, part, role=None):
        def look():
            for node in find_all(self.root(), role, lambda name: part in name):
                if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                    return node
            return None
        try:
            return wait_for(look, f"the focus on “{part}”")
        except TimeoutError as error:
            raise TimeoutError(f"{error}\n{tree(self.root())}") from error

    def visible(self):
        """What the overview strip says is visible, once it says the same for a while."""
        node = self.node("Visible time", "slider", exact=True)
        seen = []

        def look():
            Atspi.Accessible.clear_cache(node)
            seen.append(Atspi.Value.get_text(node) or "")
            return len(seen) >= 20 and seen[-1] and seen[-20:] == seen[-1:] * 20
        wait_for(look, "the visible time to be told")
        return seen[-1]

    # What is said

    @property
    def said(self):
        return self.reader.listen()

    def wait_said(self, part):
        """Whether it was said since hush(), after the time that takes."""
        return self.reader.has_heard(part)

    def hush(self):
        self.reader.forget()

    # The document

    def saved(self):
        """The document, saved as it is now."""
        return self.program.save(self.path, by_key=False)

    def undo(self):
        self.program.activate("undo")
        self.program.settle()

    def redo(self):
        self.program.activate("redo")
        self.program.settle()

    # Hands

    @contextlib.contextmanager
    def holding(self, *modifiers):
        """Keys that are held down meanwhile: "ctrl", "shift", "alt"."""
        for modifier in modifiers:
            run("xdotool", "keydown", modifier)
        try:
            yield
        finally:
            for modifier in reversed(modifiers):
                run("xdotool", "keyup", modifier)
            self.program.settle()


def text_of(node):
    """What is written in a field."""
    Atspi.Accessible.clear_cache(node)
    interface = node.get_text_iface()
    return Atspi.Text.get_text(interface, 0, -1) if interface else ""


def event_of(document, title):
    """The event of that title in a saved document."""
    found = [event for event in document.get("events", []) if event.get("title") == title]
    if not found:
        raise AssertionError(f"no event {title!r} in {titles_of(document)}")
    return found[0]


def titles_of(document):
    return [event.get("title") for event in document.get("events", [])]


def lane_of(document, title):
    """The name of the lane that an event is in."""
    lane = event_of(document, title).get("lane")
    return next((one["name"] for one in document.get("lanes", []) if one["id"] == lane), None)

# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told, as it hears it."""

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402


class Reader:
    """Hears all announcements from when it is made."""

    def __init__(self):
        self.said = []
        self.listener = Atspi.EventListener.new(self._heard)
        self.listener.register("object:announcement")

    def _heard(self, event, *unused):
        self.said.append(str(event.any_data))

    def listen(self):
        """All that has been said so far."""
        while GLib.MainContext.default().iteration(False):
            pass
        return self.said

    def forget(self):
        """What was said before does not count for what is waited for next."""
        self.listen()
        self.said.clear()

    def has_heard(self, part):
        """Whether a text with this part is said, after the time that takes."""
        from .program import wait_for
        try:
            return wait_for(lambda: any(part in text for text in self.listen()),
                            f"“{part}” to be said")
        except TimeoutError:
            return False

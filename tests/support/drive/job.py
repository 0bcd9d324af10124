# SPDX-License-Identifier: GPL-3.0-or-later
"""What a test of a view of rows and figures needs: what is on the screen, by role and name, and what
is in the file once it is as it should be."""

import json

from .program import wait_for
from .reading import find, tree


class Job:
    def __init__(self, program, path):
        self.program = program
        self.path = path

    def wait(self, role, name):
        def look():
            return find(self.program.accessible(), role, name)
        try:
            return wait_for(look, f"{role} {name}")
        except TimeoutError as error:
            raise TimeoutError(f"{error}\n{tree(self.program.accessible())}") from error

    def saved_part(self, member, condition):
        """A member of the file, saved again until it is as it should be."""
        def read():
            return json.loads(self.path.read_text()).get(member)

        def look():
            self.program.key("ctrl+s")
            return condition(read())
        try:
            wait_for(look, "the file to be so")
        except TimeoutError:
            pass
        return read()

# SPDX-License-Identifier: GPL-3.0-or-later
"""A person who writes down a whole incident: events as lines, causes in the tree, evidence by search,
signals, impacts, lessons, and what will be done; by keys where a keyboard is quicker, else by pointer.

Each step waits for what it brings about before the next one.
"""

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

from .desk import Desk, text_of  # noqa: E402
from .program import run, wait_for  # noqa: E402
from .reading import extents, find, find_all, tree  # noqa: E402

CAUSES = {"problem": "Problem", "trigger": "Trigger", "root": "Root cause",
          "contributing": "Contributing factor", "condition": "Condition"}


def has_focus(node):
    Atspi.Accessible.clear_cache(node)
    return node.get_state_set().contains(Atspi.StateType.FOCUSED)


class Hand(Desk):
    # Keys

    def write(self, *steps):
        """Texts are typed, keys ("<Return>") are pressed, all in one go."""
        command = ["xdotool"]
        for step in steps:
            command += (["key", "--delay", "30", step[1:-1]] if step.startswith("<")
                        else ["type", "--delay", "10", "--args", "1", step])
        run(*command)
        self.program.catch_up()

    def tab_to(self, name, role=None, key="Tab", most=120):
        """Goes on with the Tab key to the next thing called so."""
        self.node(name, role, exact=True)
        found = find_all(self.root(), role, name)
        self.step(key, lambda: any(map(has_focus, found)), name, most)

    def step(self, key, condition, what, most=40):
        """Presses a key until it is so, one press at a time."""
        for _ in range(most):
            if condition():
                return
            run("xdotool", "key", key)
            self.program.catch_up()
        if not condition():
            raise TimeoutError(f"{key} does not lead to {what}\n{tree(self.root())}")

    def pick(self, name, key="Down", role=None):
        """An entry of the menu that is open, by arrow keys and Enter."""
        self.node(name, role, exact=True)
        found = find_all(self.root(), role, name)
        self.step(key, lambda: any(map(has_focus, found)), name)
        self.write("<Return>")

    def choose(self, name, entry):
        """An entry of the menu of a button that the Tab key comes to."""
        self.tab_to(name, "toggle button")
        self.write("<space>")
        self.pick(entry)

    def search(self, words, found):
        """What is found for these words in the search that is open, which is closed then."""
        self.write(words)
        self.node(found)
        # What does not have the words goes a moment after they are typed.
        self.program.settle()
        self.write("<Return>", "<Escape>")

    def until(self, condition, what):
        """The saved document, once it is as it should be."""
        seen = []

        def look():
            seen.append(self.saved())
            return condition(seen[-1])
        wait_for(look, what)
        return seen[-1]

    # The incident itself

    def head(self, title, severity, status, zone=None):
        self.program.show("overview")
        self.tab_to("Title", "text")
        self.write(title)
        self.tab_to("Severity: not set", "toggle button")
        self.write("<space>")
        self.pick(severity, "Right")
        self.choose("Status: not set", status)
        if zone:
            self.tab_to("Time zone: UTC", "toggle button")
            self.write("<space>")
            self.search(zone, zone)

    # Events

    def lines(self, *lines):
        """Quick entry of lines."""
        self.program.show("timeline")
        self.write("<ctrl+shift+n>")
        self.node("Events, a line each")
        self.write(*[step for line in lines for step in (line, "<Return>")])
        self.write("<ctrl+Return>")
        self.gone("Events, a line each")

    def go_to_event(self, title):
        names = [event["title"] for event in self.saved()["events"]]
        self.write("<Home>", *["<Right>"] * names.index(title))
        self.wait_focus(title, "list item")

    def mark_events(self, events):
        """Kinds and milestones of events, which are named in their order:
        {title: (time, kind, milestones, lane)}."""
        self.write("<Home>")
        for title, (_, kind, milestones, _) in events.items():
            if kind or milestones:
                self.wait_focus(title, "list item")
            if kind:
                self.write("<Menu>")
                self.write("<k>")
                self.pick(kind.capitalize(), role="menu item")
            for milestone in milestones:
                self.write("<m>")
                self.pick(milestone.capitalize(), role="menu item")
            self.write("<Right>")

    def add_event(self, after, title):
        """N begins an event after another one."""
        self.go_to_event(after)
        self.write("<n>")
        self.wait_focus("Title of the event")
        self.write(title, "<Return>")
        self.wait_focus(title, "list item")

    def set_time(self, title, time):
        """In the side pane, which is opened for it."""
        self.go_to_event(title)
        self.write("<F9>")
        self.program.settle()
        self.tab_to("Time", "text")
        self.write("<ctrl+a>", time, "<Return>")
        self.write("<F9>")
        self.program.settle()
        self.program.click(self.middle(title))
        self.wait_focus(title, "list item")

    def drag_to_lane(self, title, lane):
        """Straight up or down: the time stays."""
        self.go_to_event(title)
        x, y, width, height = self.box(title)
        _, top, _, lane_height = extents(self.node(f"{lane}, lane with", "button"))
        self.program.drag((x + 12, y + height / 2), (x + 12, top + lane_height / 2))

    # Causes

    def begin_causes(self, problem, form="Graph"):
        self.program.show("causes")
        self.write(problem, "<Return>")
        self.node(problem, "tree item")
        if form != "Graph":
            self.program.click(self.program.middle(self.node(form, "radio button", exact=True)))

    def cause(self, text):
        """Selects a cause by a click."""
        self.program.click(self.program.middle(self.node(text, "tree item")))
        wait_for(lambda: any(node.get_state_set().contains(Atspi.StateType.SELECTED)
                             for node in find_all(self.root(), "tree item",
                                                  lambda name: text in name)), f"{text} selected")

    def causes_below(self, effect, *texts):
        """Tab adds the first below it, Enter each next one beside that."""
        self.cause(effect)
        steps = ["<Tab>"]
        for text in texts:
            steps += [text, "<Return>", "<Return>"]
        self.write(*steps[:-1])
        self.node(texts[-1], "tree item")

    def leads_too(self, cause, effect):
        """One more effect, by a drag with Ctrl."""
        with self.holding("ctrl"):
            self.program.drag(self.program.middle(self.node(cause, "tree item")),
                              self.program.middle(self.node(effect, "tree item")), 24)

    def describe_cause(self, text, kind=None, evidence=(), gate=False, stop=None,
                       certainty="confirmed"):
        self.cause(text)
        if kind:
            self.write("<k>")
            self.pick(CAUSES[kind], role="menu item")
        if certainty:
            self.write("<c>")
            self.pick(certainty.capitalize(), role="menu item")
        if gate:
            self.write("<g>")
        for words, found in evidence:
            self.write("<e>")
            self.search(words, found)
        if stop:
            self.write("<s>")
            self.write(stop, "<Return>")

    # What is written in the overview

    def add_impact(self, text, level, started, ended, measure=None):
        self.program.show("overview")
        self.tab_to("Add Impact", "button")
        self.write("<Return>")
        self.wait_focus("Description", "text")
        self.write(text, "<Tab>", started, "<Tab>", ended, "<Tab>")
        if measure:
            self.write("<Return>")
            self.write(measure[0], "<Tab>", measure[1], "<Tab>")
        self.tab_to("Level: not set", "toggle button", key="shift+Tab")
        self.write("<space>")
        self.pick(level)

    def add_lesson(self, heading, text):
        self.program.show("overview")
        self.tab_to(f"Add Lesson: {heading}", "button")
        self.write("<Return>")
        self.wait_focus("Text", "text")
        self.write(text, "<Tab>")

    def add_signal(self, name, fired, at=None, could=None, to=None):
        """`at` and `could` are words to search for, and the event that they find."""
        self.program.show("overview")
        self.tab_to("Add Signal", "button")
        self.write("<Return>")
        self.wait_focus("Name", "text")
        self.write(name)
        self.choose("Fired: not set", fired)
        for field, event in (("Fired at: add Event", at), ("Could have fired at: add Event", could)):
            if event:
                self.tab_to(field, "toggle button")
                self.write("<space>")
                self.search(*event)
        if to:
            self.tab_to("Went to", "text")
            self.write(to, "<Tab>")

    def detect_action(self, signal):
        """The action for the gap of a signal, by the button beside the gap."""
        self.program.show("overview")
        self.tab_to("Add Signal", "button")
        names = find_all(self.root(), "text", "Name")
        self.step("Tab", lambda: any(has_focus(node) and text_of(node) == signal
                                     for node in names), signal)
        buttons = find_all(self.root(), "button", "Add Detect Action")
        self.step("Tab", lambda: any(map(has_focus, buttons)), f"the gap of {signal}", 12)
        self.write("<Return>")
        self.node(f"“{signal}”", "button")

    # What will be done

    def add_action(self, title, kind=None, treats=(), owner=None, due=None):
        self.program.show("actions")
        entry = self.node("Add an action", "text")
        if not has_focus(entry):
            self.program.click(self.program.middle(entry))
        self.wait_focus("Add an action", "text")
        self.write(title, "<Return>")
        self.program.click(self.program.middle(self.node(title, "label")))
        if kind:
            self.write("<k>")
            self.pick(kind.capitalize(), role="menu item")
        for words, found in treats:
            self.write("<t>")
            self.search(words, found)
        if owner:
            self.write("<o>")
            if find(self.root(), None, owner):
                self.pick(owner)
            else:
                self.pick("Somebody Else…")
                self.write(owner, "<Return>")
        if due:
            self.write("<d>")
            self.write(due, "<Return>")

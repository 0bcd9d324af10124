# SPDX-License-Identifier: GPL-3.0-or-later
"""The preview of a report: small pages and an outline at the side that follow the reader and lead
elsewhere, words found on the pages, zoom, links by pointer and keys, and what a screen reader reads."""

import functools
import json
import os
import pathlib
import re
import sys
import tempfile

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import Desk, Program, Tap, extents, find, find_all, tree, wait_for  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
SAMPLE = SOURCE / "data" / "samples" / "boskos-crash-loop.postmortem.json"
WIDE = (1200, 800)
NARROW = (400, 760)


class Preview(Desk):
    def pages(self):
        return self.node("Pages of the report", "document text", exact=True)

    def sheets(self):
        return find_all(self.pages(), "article")

    def small_pages(self):
        return find_all(self.node("Small pages", "list", exact=True), "list item")

    def page(self):
        """(page, pages) that the bar says."""
        text = self.node("Page ", "label").get_name()
        return tuple(map(int, re.fullmatch(r"Page (\d+) of (\d+)", text).groups()))

    def wait_page(self, number):
        try:
            return wait_for(lambda: self.page()[0] == number, f"page {number}")
        except TimeoutError:
            return False

    def top(self, number):
        """How far a page is below the top of what is to be seen of the pages."""
        pane = self.pages().get_parent().get_parent()
        return extents(self.sheets()[number - 1])[1] - extents(pane)[1]

    def selected_in(self, nodes):
        return [node.get_name() for node in nodes
                if node.get_state_set().contains(Atspi.StateType.SELECTED)]

    def wait_small(self, number):
        """Whether that small page is the one that is marked."""
        def look():
            names = self.selected_in(self.small_pages())
            return len(names) == 1 and names[0].startswith(f"Page {number} of")
        try:
            return wait_for(look, f"the small page {number}")
        except TimeoutError:
            return False

    def headings(self):
        return find_all(self.node("Outline of the report", exact=True), "list item")

    def heading(self):
        return self.selected_in(self.headings())

    def wait_heading(self, name):
        try:
            return wait_for(lambda: self.heading() == [name], f"the heading {name}")
        except TimeoutError:
            return False

    def count(self):
        """(which, how many) the bar says, None before it does."""
        for node in find_all(self.root(), "label"):
            match = re.fullmatch(r"(\d+) of (\d+)", node.get_name() or "")
            if match:
                return tuple(map(int, match.groups()))
        return None

    def wait_count(self, which, many=None):
        try:
            wait_for(lambda: self.count() is not None and self.count()[0] == which and
                     (many is None or self.count()[1] == many), f"{which} of {many}")
        except TimeoutError:
            pass
        return self.count()

    def zoom(self):
        return int(re.search(r"(\d+)", self.node("Zoom, ").get_name()).group(1))

    def wait_zoom(self, condition):
        try:
            wait_for(lambda: condition(self.zoom()), "another zoom")
        except TimeoutError:
            pass
        return self.zoom()

    def press(self, name, role=None):
        self.program.click(self.program.middle(self.node(name, role, exact=True)))

    def focus_pages(self):
        """By a click on the margin of a page, where there is no link."""
        x, y, width, height = extents(self.pages().get_parent().get_parent())
        left, _, _, _ = extents(self.sheets()[0])
        self.program.click((left + 12, y + height / 2))
        self.wait_focus("Pages of the report")

    def text(self, number):
        sheet = self.sheets()[number - 1]
        Atspi.Accessible.clear_cache(sheet)
        return Atspi.Text.get_text(sheet.get_text_iface(), 0, -1)


def check_text(tap, desk):
    text = desk.text(1)
    tap.check("Boskos in a crash loop overnight" in text and "What happened" in text,
              "what is on a page can be read", text[:300])
    interface = desk.sheets()[0].get_text_iface()
    line = Atspi.Text.get_string_at_offset(interface, 0, Atspi.TextGranularity.LINE).content
    tap.check(line and line.strip() == text.split("\n")[0].strip(), "line by line", repr(line))
    tap.equal(len(desk.sheets()), desk.page()[1], "every page is there")


def check_small(tap, desk):
    program = desk.program
    tap.check(desk.wait_small(1), "the small page that is read is marked",
              desk.selected_in(desk.small_pages()))
    program.click(program.middle(desk.small_pages()[1]))
    tap.check(desk.wait_page(2), "a click on a small page goes there", desk.page())
    tap.check(desk.wait_small(2), "and it is marked", desk.selected_in(desk.small_pages()))
    desk.hush()
    program.key("Down", "Down")
    tap.check(desk.wait_page(4), "arrow keys go from page to page", desk.page())
    tap.check(desk.wait_focus("Page 4 of", "list item"), "with the focus")
    program.key("End")
    tap.check(desk.wait_page(desk.page()[1]), "End goes to the last one", desk.page())
    program.key("Home")
    tap.check(desk.wait_page(1), "Home to the first", desk.page())

    x, y, width, height = extents(desk.pages().get_parent().get_parent())
    top = desk.top(1)
    program.scroll(30, (x + width / 2, y + height / 2))
    wait_for(lambda: desk.top(1) < top and desk.page()[0] > 1, "the pages to be scrolled")
    tap.check(desk.wait_small(desk.page()[0]), "the mark follows the wheel",
              (desk.page(), desk.selected_in(desk.small_pages())))


def check_outline(tap, desk):
    program = desk.program
    desk.press("Outline", "radio button")
    wait_for(lambda: len(desk.headings()) > 5, "headings")
    names = [node.get_name() for node in desk.headings()]
    tap.check({"Summary", "Timeline", "Causes", "Actions"} <= set(names), "an outline", names)
    desk.press("Causes", "list item")
    tap.check(desk.wait_heading("Causes"), "a heading that is chosen is marked", desk.heading())
    number = desk.page()[0]
    tap.check("Causes" in desk.text(number) or "Causes" in desk.text(number + 1),
              "and its page is in sight", number)
    program.key("Up")
    before = names[names.index("Causes") - 1]
    tap.check(desk.wait_heading(before), "arrow keys choose", desk.heading())
    tap.check(desk.page()[0] <= number, "and go there", (desk.page(), number))
    x, y, width, height = extents(desk.pages().get_parent().get_parent())
    program.scroll(-90, (x + width / 2, y + height / 2))
    tap.check(desk.wait_heading(names[0]), "scrolled back, the first heading is the current one",
              desk.heading())
    desk.press("Pages", "radio button")
    desk.node("Small pages", "list", exact=True)


def check_find(tap, desk):
    program = desk.program
    pages = desk.page()[1]
    expected = sum(desk.text(number).lower().count("upgrade") for number in range(1, pages + 1))
    program.key("ctrl+f")
    desk.wait_focus("Find in the report")
    program.type("UPGRADE")
    which, many = desk.wait_count(1)
    tap.check(which == 1 and many >= expected > 3,
              "what is typed is found, without regard to case, in texts and in figures",
              (which, many, expected))
    desk.hush()
    program.key("Return")
    tap.equal(desk.wait_count(2), (2, many), "Enter goes on")
    tap.check(desk.wait_said(f"2 of {many}, page "), "and says where", desk.said)
    program.key("shift+Return", "shift+Return")
    tap.equal(desk.wait_count(many), (many, many), "Shift and Enter back, around the end")
    last = desk.page()[0]
    tap.check(last > 1, "the last one is in sight", desk.page())
    program.key("F3")
    tap.equal(desk.wait_count(1), (1, many), "F3 goes on")
    program.key("shift+F3", "ctrl+g", "ctrl+g")
    tap.equal(desk.wait_count(2), (2, many), "as does Ctrl+G")
    program.key("ctrl+shift+g")
    tap.equal(desk.wait_count(1), (1, many), "Ctrl+Shift+G goes back")
    desk.press("Find Next", "button")
    tap.equal(desk.wait_count(2), (2, many), "and so do buttons")
    desk.press("Find in the report")
    program.key("ctrl+a")
    desk.hush()
    program.type("no such words")
    desk.node("Not found", "label")
    tap.check(desk.wait_said("Not found"), "nothing found is said", desk.said)
    program.key("Escape")
    tap.check(desk.wait_focus("Pages of the report"), "Esc goes back to the pages")
    tap.check(desk.gone("Not found", "label"), "and the bar is gone")


def yellow(desk, number):
    """How many of a page's pixels that are in sight are as a marker pen's, of every fourth."""
    display = desk.program.display
    _, _, screen_width, screen_height = display.geometry(display.root.value)
    left, top, _, _ = desk.program.frame()
    x, y, width, height = extents(desk.sheets()[number - 1])
    image = display.look()
    found = 0
    for row in range(round(top + y), min(round(top + y + height), screen_height), 2):
        for column in range(round(left + x), min(round(left + x + width), screen_width), 2):
            blue, green, red = image[(row * screen_width + column) * 4:(row * screen_width + column) * 4 + 3]
            found += red > 235 and green > 150 and blue < 130
    return found


def check_marks(tap, desk):
    """What is found is marked where it stands, and no longer when the bar is closed."""
    program = desk.program
    desk.focus_pages()
    program.key("Home")
    desk.wait_page(1)
    program.settle()
    tap.equal(yellow(desk, 1), 0, "nothing is marked at first")
    program.key("ctrl+f")
    desk.wait_focus("Find in the report")
    program.type("pull request")
    desk.wait_count(1)
    program.settle()
    tap.check(yellow(desk, 1) > 200, "what is found is marked on the page", yellow(desk, 1))
    program.key("Escape")
    program.settle()
    tap.equal(yellow(desk, 1), 0, "and not when nothing is looked for")


def check_zoom(tap, desk):
    program = desk.program
    fit = desk.zoom()
    program.key("ctrl+plus")
    larger = desk.wait_zoom(lambda z: z > fit)
    tap.check(abs(larger - fit * 1.2) <= 1, "Ctrl+Plus zooms in", (fit, larger))
    program.key("ctrl+minus", "ctrl+minus")
    tap.check(desk.wait_zoom(lambda z: z < fit) < fit, "Ctrl+Minus out", desk.zoom())
    program.key("ctrl+1")
    tap.equal(desk.wait_zoom(lambda z: z == 100), 100, "Ctrl+1 is as on paper")
    program.key("ctrl+2")
    whole = desk.wait_zoom(lambda z: z < 100)
    _, _, _, height = extents(desk.sheets()[0])
    pane = extents(desk.pages().get_parent().get_parent())
    tap.check(whole < fit and height <= pane[3], "Ctrl+2 shows a whole page",
              (whole, height, pane))
    program.key("ctrl+0")
    tap.equal(desk.wait_zoom(lambda z: z == fit), fit, "Ctrl+0 fits the width")
    middle = program.middle(desk.pages().get_parent().get_parent())
    program.scroll(-2, middle, "ctrl")
    tap.check(desk.wait_zoom(lambda z: z > fit) > fit, "Ctrl and the wheel zoom", desk.zoom())
    program.click(program.middle(desk.node("Zoom, ")))
    desk.press("Fit Page")
    tap.equal(desk.wait_zoom(lambda z: z == whole), whole, "the menu has the same")
    program.click(program.middle(desk.node("Zoom, ")))
    program.click(program.middle(desk.node("150")))
    tap.equal(desk.wait_zoom(lambda z: z == 150), 150, "and steps")
    program.key("ctrl+0")
    desk.wait_zoom(lambda z: z == fit)


def check_links(tap, desk):
    program = desk.program
    desk.focus_pages()
    program.key("Home")
    desk.wait_page(1)
    desk.hush()
    program.key("n")
    tap.check(desk.wait_said("Link "), "N goes to a link and says what it is", desk.said)
    first = [text for text in desk.said if text.startswith("Link ")][-1]
    desk.hush()
    program.key("n", "p")
    tap.check(desk.wait_said(first), "P goes back", (first, desk.said))
    program.key("Return")
    wait_for(lambda: program.actions()["view"][1] != "report", "another view")
    tap.check(True, f"Enter follows {first}: it shows the record in {program.actions()['view'][1]}")
    program.show("report")


def check_narrow(tap, desk):
    program = desk.program
    program.resize(*NARROW)
    wait_for(lambda: desk.look("Small pages", "list") is None or
             extents(desk.pages().get_parent().get_parent())[2] > NARROW[0] - 20,
             "the side to go")
    tap.check(extents(desk.pages().get_parent().get_parent())[2] > NARROW[0] - 20,
              "a narrow window is all pages")
    desk.press("Pages and Outline", "toggle button")
    desk.node("Outline", "radio button", exact=True)
    program.settle()
    desk.press("Outline", "radio button")
    desk.press("Timeline", "list item")
    tap.check(desk.gone("Outline", "radio button"), "a choice at the side closes it",
              tree(desk.root()))
    tap.check(desk.top(3) < 400, "and goes there", [desk.top(i) for i in (1, 2, 3, 4)])


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "preview.postmortem.json"
        path.write_text(json.dumps(json.loads(SAMPLE.read_text())))
        with Program(PROGRAM, path, size=WIDE, settings={"show-side-pane": "false"}) as program:
            desk = Preview(program, path)
            program.show("report")
            desk.node("Page 1 of", "label")
            program.settle()
            checks = [check_text, check_small, check_outline, check_find, check_marks, check_zoom,
                      check_links, check_narrow]
            for check in [one for one in checks if not sys.argv[1:] or one.__name__ in sys.argv]:
                tap.run(functools.wraps(check)(functools.partial(check, tap, desk)))
            tap.equal(program.said(), "", "the program had nothing to complain of")
    tap.done()


main()

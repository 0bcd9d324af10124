# SPDX-License-Identifier: GPL-3.0-or-later
"""The program in a process of its own, its window, and hands on pointer and keyboard.

Nothing here waits a fixed time for something to happen: wait_for() asks again until it has, and
only a thing that never happens runs into its patience, which is there to let a test say what it
saw instead of hanging.
"""

import json
import os
import subprocess
import time
from pathlib import Path

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

from .display import Display  # noqa: E402

APPLICATION_ID = "io.github.postmortem.Postmortem"
OBJECT_PATH = "/" + APPLICATION_ID.replace(".", "/")
PATIENCE = 120

# How long nothing may move on the screen until it rests, in seconds. The program lets a screen
# reader's words rest for half of that before it says them; they are said then too.
REST = 0.3
LOOKS = 6


def wait_for(question, what, patience=PATIENCE):
    """Asks until the answer is true and returns it; TimeoutError names what never came."""
    deadline = time.monotonic() + patience
    while True:
        answer = question()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {patience} s for {what}; the last answer was {answer!r}")
        time.sleep(0.02)


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class Program:
    """with Program(executable, arguments..., size=(w, h), settings={key: value}, env={}) as program"""

    def __init__(self, executable, *arguments, size=None, settings=None, env=None):
        self.command = [str(executable), *map(str, arguments)]
        self.settings = dict(settings or {})
        if size:
            self.settings.update({"window-width": size[0], "window-height": size[1],
                                  "window-maximized": "false"})
        self.env = dict(os.environ, **(env or {}))
        self.process = None
        self.window = None
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.display = Display()
        self.pointer = (0, 0)
        self.log = None

    # Life

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *exception):
        self.stop()

    def start(self):
        for key, value in self.settings.items():
            run("gsettings", "set", APPLICATION_ID, key, str(value))
        self.log = open(os.path.join(os.environ["XDG_RUNTIME_DIR"], "program.log"), "w+b")
        self.process = subprocess.Popen(self.command, env=self.env, stderr=self.log)
        self.window = wait_for(self._find_window, f"a window of {self.command}")
        wait_for(lambda: self.actions(), "the window's actions on the bus")
        # Off the edge, so that a picture may have a margin and a pointer may leave the window.
        run("xdotool", "windowmove", "--sync", self.window, "24", "24")
        run("xdotool", "windowfocus", "--sync", self.window)
        self.settle()

    def stop(self):
        """Ends the process, unless it has ended; returns its exit status."""
        if self.process.poll() is None:
            self.process.terminate()
        status = self.process.wait(PATIENCE)
        self.log.close()
        return status

    def wait(self):
        """Waits until the process has ended by itself; returns its exit status."""
        return self.process.wait(PATIENCE)

    def said(self):
        """What the process has written to its standard error so far."""
        self.log.flush()
        with open(self.log.name, errors="replace") as log:
            return log.read()

    def _find_window(self):
        if self.process.poll() is not None:
            raise RuntimeError(f"{self.command} ended with {self.process.returncode} before it "
                               f"showed a window:\n{self.said()}")
        found = self.windows()
        return found[-1] if found else None

    # Actions over the bus, which need no focus

    def _call(self, path, method, arguments=None, reply=None):
        return self.bus.call_sync(APPLICATION_ID, path, "org.gtk.Actions", method, arguments,
                                  reply and GLib.VariantType(reply), Gio.DBusCallFlags.NONE,
                                  PATIENCE * 1000, None)

    def actions(self, window=1):
        """{name: (enabled, state)} of a window's actions."""
        try:
            answer = self._call(f"{OBJECT_PATH}/window/{window}", "DescribeAll", None,
                                "(a{s(bgav)})").unpack()[0]
        except GLib.Error:
            return {}
        return {name: (enabled, state[0] if state else None)
                for name, (enabled, _, state) in answer.items()}

    def activate(self, action, parameter=None, window=1):
        """Activates `win.ACTION` (or `app.ACTION`); the parameter is a GLib.Variant or text."""
        group, _, name = action.rpartition(".")
        path = OBJECT_PATH if group == "app" else f"{OBJECT_PATH}/window/{window}"
        if isinstance(parameter, str):
            parameter = GLib.Variant("s", parameter)
        self._call(path, "Activate", GLib.Variant("(sava{sv})", (
            name, [parameter] if parameter is not None else [], {})))

    def show(self, view):
        """Goes to a view: overview, timeline, causes, actions or report."""
        self.activate("win.view", view)
        wait_for(lambda: self.actions().get("view", (0, None))[1] == view, f"the view {view}")
        self.settle()

    def save(self, path, by_key=True):
        """Saves the document and returns what is in the file then.

        By the key, so that all keys before have had their effect; else over the bus."""
        def stamp():
            found = Path(path).stat()
            return found.st_ino, found.st_mtime_ns
        wait_for(lambda: self.actions()["save"][0], "an earlier save to end")
        before = stamp()
        if by_key:
            run("xdotool", "key", "ctrl+s")
        else:
            self.activate("win.save")
        wait_for(lambda: stamp() != before and self.actions()["save"][0], "the saved file")
        self.settle()
        return json.loads(Path(path).read_text())

    # The window

    def _windows(self, managed):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid",
                                str(self.process.pid)], capture_output=True, text=True)
        return [window for window in found.stdout.split()
                if self.display.is_managed(window) == managed]

    def windows(self):
        """X's windows of the process that can be seen; menus, tips and popovers are none."""
        return self._windows(True)

    def dragged(self):
        """(x, y) in the frame of what is seen beside the pointer while something is dragged."""
        def look():
            boxes = map(self.display.geometry, self._windows(False))
            return [box for box in boxes if box[2] > 1]
        box = wait_for(look, "a picture of what is dragged")[0]
        return tuple(seen - edge for seen, edge in zip(box[:2], self.frame()[:2]))

    def choose_file(self, before, path):
        """Answers the file dialog that was asked for when there were the windows `before`."""
        dialog = wait_for(lambda: [w for w in self.windows() if w not in before],
                          "a file dialog")[-1]
        run("xdotool", "windowfocus", "--sync", dialog)
        self.settle()
        self.key("ctrl+a")
        self.type(str(path))
        self.key("Return")
        wait_for(lambda: dialog not in self.windows(), "the file dialog to go")
        run("xdotool", "windowfocus", "--sync", self.window)
        self.settle()

    def geometry(self):
        """(x, y, width, height) of the window on the screen, with its shadow."""
        return self.display.geometry(self.window)

    def shadow(self):
        """(left, right, top, bottom): how far the shadow reaches beyond the frame."""
        return self.display.numbers(self.window, "_GTK_FRAME_EXTENTS") or (0, 0, 0, 0)

    def frame(self):
        """(x, y, width, height) of the frame on the screen, without its shadow."""
        x, y, width, height = self.geometry()
        left, right, top, bottom = self.shadow()
        return x + left, y + top, width - left - right, height - top - bottom

    def resize(self, width, height):
        """Gives the frame another size, as a window manager would."""
        left, right, top, bottom = self.shadow()
        run("xdotool", "windowsize", "--sync", self.window, str(width + left + right),
            str(height + top + bottom))
        self.settle()

    def picture(self, path, margin=0):
        """Writes what is on the screen where the frame is, with a margin, as PNG."""
        x, y, width, height = self.frame()
        x, y = max(x - margin, 0), max(y - margin, 0)
        run("import", "-silent", "-window", "root", "-crop",
            f"{width + 2 * margin}x{height + 2 * margin}+{x}+{y}", "+repage", str(path))

    def catch_up(self):
        """Waits until the program has taken in all that the pointer and the keys did before."""
        has_answered = self.display.ask(self.window)

        def is_through():
            return has_answered() or self.process.poll() is not None or not any(self.geometry())
        wait_for(is_through, "the program to take in what was done")
        # What came of it is done when an answer over the bus comes back.
        self.actions()

    def settle(self):
        """Waits until the program has taken in all that was done before, and the screen rests."""
        last, since, looks = None, 0, 0

        def rests():
            nonlocal last, since, looks
            self.catch_up()
            seen = self.display.look()
            if seen != last:
                last, since, looks = seen, time.monotonic(), 0
            looks += 1
            return looks >= LOOKS and time.monotonic() - since >= REST

        wait_for(rests, "the window to come to rest")

    # Hands. Points are in the frame.

    def move(self, point):
        x, y, _, _ = self.frame()
        self.display.move(point[0] + x, point[1] + y)
        self.pointer = point

    def click(self, point, button=1, count=1):
        self.move(point)
        # Where a tip stands over the point, it goes as soon as it sees the pointer, and not before;
        # a hand is slower than that.
        self.catch_up()
        self.display.click(button, count)
        self.settle()

    def press(self, point=None, button=1):
        if point:
            self.move(point)
        self.display.button(button, True)

    def release(self, button=1):
        self.display.button(button, False)

    def glide(self, point, steps=12):
        """Moves the pointer there in steps, as a hand does."""
        x, y = self.pointer
        for i in range(1, steps + 1):
            self.display.pace()
            self.move((x + (point[0] - x) * i / steps, y + (point[1] - y) * i / steps))

    def drag(self, start, end, steps=12, held=None):
        """Drags with the first button; `held` is called before it is let go."""
        self.press(start)
        self.glide(end, steps)
        self.settle()
        if held:
            held()
        self.release()
        self.settle()

    def scroll(self, clicks, point=None, modifier=None):
        """Turns the wheel: towards the user is positive."""
        if point:
            self.move(point)
        if modifier:
            run("xdotool", "keydown", modifier)
        self.display.click(5 if clicks > 0 else 4, abs(clicks), 20)
        if modifier:
            run("xdotool", "keyup", modifier)
        self.settle()

    def key(self, *keys):
        """Presses keys by X's names, with modifiers: "ctrl+shift+z", "Escape", "F9"."""
        run("xdotool", "key", "--delay", "40", *keys)
        self.settle()

    def type(self, text):
        run("xdotool", "type", "--delay", "20", "--", text)
        self.settle()

    def accessible(self):
        """The accessible application, for drive.find()."""
        from . import reading
        return wait_for(lambda: reading.application(self.process.pid), "the accessibility bus")

    def middle(self, node):
        """The middle of an accessible, as a point in the frame."""
        from . import reading
        x, y, width, height = reading.extents(node)
        return x + width / 2, y + height / 2

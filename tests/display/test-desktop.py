#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as a desktop starts it: by its name on the bus, with documents, with the action of
its desktop file; and in the language of the desktop."""

import configparser
import os
import re
import subprocess
import sys
from pathlib import Path

SOURCE = Path(os.environ["PM_TEST_SOURCE_DIR"])
BUILD = Path(os.environ["PM_TEST_BUILD_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import Program, Tap, find, find_all, tree, wait_for  # noqa: E402
from drive.program import APPLICATION_ID, OBJECT_PATH  # noqa: E402

import gi  # noqa: E402

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

EXECUTABLE = BUILD / "src" / "postmortem"
SAMPLE = SOURCE / "data" / "samples" / "no-worker-nodes.postmortem.json"
SAMPLE_TITLE = re.search(r'"title": "(.*)"', SAMPLE.read_text(encoding="utf-8"))[1]

def desktop_entry():
    desktop = configparser.RawConfigParser(strict=False)
    desktop.optionxform = str
    desktop.read(BUILD / "data" / f"{APPLICATION_ID}.desktop", encoding="utf-8")
    return desktop["Desktop Entry"]


ENTRY = desktop_entry()
tap = Tap()
bus = Gio.bus_get_sync(Gio.BusType.SESSION)


def call(method, arguments, interface="org.freedesktop.Application"):
    bus.call_sync(APPLICATION_ID, OBJECT_PATH, interface, method, arguments, None,
                  Gio.DBusCallFlags.NONE, 120000, None)


def windows():
    """The titles of the windows on the screen."""
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--class",
                            f"^{ENTRY['StartupWMClass']}$"],
                           capture_output=True, text=True).stdout.split()
    names = [subprocess.run(["xdotool", "getwindowname", window], capture_output=True, text=True)
             for window in found]
    return sorted(name.stdout.strip() for name in names)


def wait_for_windows(*parts):
    """Waits until there is a window for each of these parts of a title, and no other."""
    def are_there():
        titles = windows()
        left = list(titles)
        for part in parts:
            match = next((title for title in left if part in title), None)
            if match is None:
                return None
            left.remove(match)
        return None if left else titles
    try:
        return wait_for(are_there, f"windows titled {parts}")
    except TimeoutError as error:
        raise AssertionError(f"{error}; the windows are {windows()}") from error


def is_running():
    return bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                         "NameHasOwner", GLib.Variant("(s)", (APPLICATION_ID,)), None,
                         Gio.DBusCallFlags.NONE, -1, None).unpack()[0]


def install_service():
    """The service file that will be installed, for the program in the build folder."""
    text = (BUILD / "data" / f"{APPLICATION_ID}.service").read_text()
    command = re.search(r"^Exec=(\S+)/postmortem (.*)$", text, re.M)
    assert command, text
    services = Path(os.environ["HOME"]) / "services"
    (services / f"{APPLICATION_ID}.service").write_text(
        text.replace(command[0], f"Exec={EXECUTABLE} {command[2]}"))
    bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                  "ReloadConfig", None, None, Gio.DBusCallFlags.NONE, -1, None)


def test_activate():
    """the bus starts the program, which shows the start window"""
    assert not is_running()
    call("Activate", GLib.Variant("(a{sv})", ({},)))
    titles = wait_for_windows("Postmortem")
    assert SAMPLE_TITLE not in titles[0], titles


def test_open():
    """a document is opened in the running program, and only once"""
    for _ in range(2):
        call("Open", GLib.Variant("(asa{sv})", ([SAMPLE.as_uri()], {})))
        titles = wait_for(lambda: [t for t in windows() if SAMPLE_TITLE in t], "the document's window")
    assert len(titles) == 1, titles


def test_desktop_action():
    """the action of the desktop file opens a window with a new incident"""
    assert ENTRY["DBusActivatable"] == "true"
    actions = [name for name in ENTRY["Actions"].split(";") if name]
    assert actions == ["new-window"], actions
    before = windows()
    call("ActivateAction", GLib.Variant("(sava{sv})", (actions[0], [], {})))
    after = wait_for(lambda: len(windows()) > len(before) and windows(), "one more window")
    assert any("Untitled" in title for title in after), (before, after)
    assert sum(SAMPLE_TITLE in title for title in after) == 1, after


def test_quit():
    """the program that the bus started ends when it is told to"""
    call("Activate", GLib.Variant("(sava{sv})", ("quit", [], {})), "org.gtk.Actions")
    wait_for(lambda: not is_running(), "the program to leave the bus")


def test_language():
    """a German desktop gets a German window"""
    german = {"LANG": "de_DE.UTF-8", "LANGUAGE": "de"}
    locales = subprocess.run(["locale", "-a"], capture_output=True, text=True).stdout
    if "de_DE.utf8" not in locales.split():
        raise AssertionError(f"there is no German locale, only {locales.split()}")
    with Program(EXECUTABLE, SAMPLE, size=(1200, 800), env=german) as program:
        application = program.accessible()
        for name in ("Übersicht", "Zeitachse", "Ursachen", "Maßnahmen", "Bericht"):
            assert find(application, name=name), f"nothing is called {name}:\n{tree(application)}"
        for name in ("Overview", "Timeline", "Causes", "Actions", "Report"):
            assert not find_all(application, name=name), f"something is called {name}"


install_service()
tap.run(test_activate, test_open, test_desktop_action, test_quit, test_language)
tap.done()

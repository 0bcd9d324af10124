# SPDX-License-Identifier: GPL-3.0-or-later
"""The X display itself: the pointer, what is on the screen, where a window is, and whether the
program has taken in what the hands did. By Xlib, as a process for each look and each step of the
pointer would take longer than all that it is there to test."""

import ctypes
import ctypes.util
import time

CLIENT_MESSAGE = 33
PROPERTY_ANY = 0
SUBSTRUCTURE_NOTIFY = 1 << 19
ALL_PLANES = ctypes.c_ulong(-1)
Z_PIXMAP = 2


class ClientMessage(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("window", ctypes.c_ulong),
                ("message_type", ctypes.c_ulong), ("format", ctypes.c_int),
                ("data", ctypes.c_long * 5)]


class Event(ctypes.Union):
    _fields_ = [("type", ctypes.c_int), ("client", ClientMessage), ("pad", ctypes.c_long * 24)]


class Image(ctypes.Structure):
    """As far as it is of use here."""
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int),
                ("format", ctypes.c_int), ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int),
                ("bitmap_unit", ctypes.c_int), ("bitmap_bit_order", ctypes.c_int),
                ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int),
                ("bytes_per_line", ctypes.c_int)]


class Attributes(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int) for name in ("x", "y", "width", "height", "border", "depth")] + [
        ("visual", ctypes.c_void_p), ("root", ctypes.c_ulong)] + [
        (name, ctypes.c_int) for name in ("class_", "bit_gravity", "win_gravity", "store")] + [
        ("planes", ctypes.c_ulong), ("pixel", ctypes.c_ulong), ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong), ("installed", ctypes.c_int), ("map_state", ctypes.c_int),
        ("all_events", ctypes.c_long), ("your_events", ctypes.c_long), ("others", ctypes.c_long),
        ("override_redirect", ctypes.c_int), ("screen", ctypes.c_void_p)]


ErrorHandler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


def library(name):
    return ctypes.CDLL(ctypes.util.find_library(name) or {"X11": "libX11.so.6",
                                                          "Xtst": "libXtst.so.6"}[name])


class Display:
    def __init__(self):
        self.x = library("X11")
        self.test = library("Xtst")
        for function in ("XOpenDisplay", "XGetImage"):
            getattr(self.x, function).restype = ctypes.c_void_p
        for function in ("XDefaultRootWindow", "XInternAtom"):
            getattr(self.x, function).restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(None))
        if not self.display:
            raise RuntimeError("there is no display")
        self.root = ctypes.c_ulong(self.x.XDefaultRootWindow(self.display))
        # A window that has just gone is no reason to end.
        self.handler = ErrorHandler(lambda display, error: 0)
        self.x.XSetErrorHandler(self.handler)
        self.x.XSelectInput(self.display, self.root, ctypes.c_long(SUBSTRUCTURE_NOTIFY))
        self.pings = 0

    def atom(self, name):
        return self.x.XInternAtom(self.display, name.encode(), 0)

    def sync(self):
        """Returns when the server has done all that was asked for."""
        self.x.XSync(self.display, 0)

    # Looking

    def geometry(self, window):
        """(x, y, width, height) of a window on the screen; all 0 where it is none any more."""
        drawable, unused = ctypes.c_ulong(int(window)), ctypes.c_ulong()
        x, y = ctypes.c_int(), ctypes.c_int()
        width, height, border, depth = (ctypes.c_uint() for _ in range(4))
        self.x.XGetGeometry(self.display, drawable, ctypes.byref(unused), ctypes.byref(x),
                            ctypes.byref(y), ctypes.byref(width), ctypes.byref(height),
                            ctypes.byref(border), ctypes.byref(depth))
        self.x.XTranslateCoordinates(self.display, drawable, self.root, 0, 0, ctypes.byref(x),
                                     ctypes.byref(y), ctypes.byref(unused))
        return x.value, y.value, width.value, height.value

    def is_managed(self, window):
        """Whether it is a window as a person knows them: no menu, tip or popover."""
        found = Attributes(override_redirect=1)
        self.x.XGetWindowAttributes(self.display, ctypes.c_ulong(int(window)), ctypes.byref(found))
        return not found.override_redirect

    def numbers(self, window, name, most=4):
        """The numbers in a property of a window; none where it has no such property."""
        kind, count, left = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_ulong()
        form, data = ctypes.c_int(), ctypes.POINTER(ctypes.c_long)()
        self.x.XGetWindowProperty(self.display, ctypes.c_ulong(int(window)),
                                  ctypes.c_ulong(self.atom(name)), ctypes.c_long(0),
                                  ctypes.c_long(most), 0, ctypes.c_ulong(PROPERTY_ANY),
                                  ctypes.byref(kind), ctypes.byref(form), ctypes.byref(count),
                                  ctypes.byref(left), ctypes.byref(data))
        values = tuple(data[i] for i in range(count.value)) if data and form.value == 32 else ()
        if data:
            self.x.XFree(data)
        return values

    def look(self):
        """All that is on the screen, to be compared with another look."""
        _, _, width, height = self.geometry(self.root.value)
        found = self.x.XGetImage(self.display, self.root, 0, 0, width, height, ALL_PLANES, Z_PIXMAP)
        if not found:
            raise RuntimeError("the screen cannot be read")
        image = Image.from_address(found)
        seen = ctypes.string_at(image.data, image.bytes_per_line * image.height)
        self.x.XDestroyImage(ctypes.c_void_p(found))
        return seen

    # Asking

    def ask(self, window):
        """Asks a window for a sign of life and returns a question: whether it has given it.

        It comes after all that the pointer and the keys did before, so that an answer means that
        the program has taken that in."""
        self.pings += 1
        ping, protocols = self.atom("_NET_WM_PING"), self.atom("WM_PROTOCOLS")
        number = self.pings
        event = Event()
        event.client = ClientMessage(type=CLIENT_MESSAGE, window=int(window),
                                     message_type=protocols, format=32)
        event.client.data[:3] = [ping, number, int(window)]
        self.x.XSendEvent(self.display, ctypes.c_ulong(int(window)), 0, ctypes.c_long(0),
                          ctypes.byref(event))
        self.sync()

        def has_answered():
            answered = False
            while self.x.XPending(self.display) > 0:
                came = Event()
                self.x.XNextEvent(self.display, ctypes.byref(came))
                if came.type == CLIENT_MESSAGE and came.client.message_type == protocols:
                    answered = answered or tuple(came.client.data[:2]) == (ping, number)
            return answered
        return has_answered

    # The pointer, in pixels of the screen

    def move(self, x, y):
        self.test.XTestFakeMotionEvent(self.display, -1, round(x), round(y), ctypes.c_ulong(0))
        self.sync()

    def _fake_button(self, number, down, pause):
        self.test.XTestFakeButtonEvent(self.display, number, int(down), ctypes.c_ulong(pause))

    def button(self, number, down):
        self._fake_button(number, down, 0)
        self.sync()

    def click(self, number, count=1, pause=60):
        """The server is given all of it at once and itself waits between, in milliseconds: clicks
        come as quickly as they should however busy the machine is."""
        for i in range(count):
            self._fake_button(number, True, pause if i else 0)
            self._fake_button(number, False, 20)
        self.sync()

    @staticmethod
    def pace():
        """How long a step of a moving hand takes."""
        time.sleep(0.015)

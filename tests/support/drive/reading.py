# SPDX-License-Identifier: GPL-3.0-or-later
"""What assistive technology reads of a running window."""

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402


def application(pid):
    """The accessible application of a process, or None when it is not on the bus yet."""
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        try:
            child = desktop.get_child_at_index(i)
            if child and child.get_process_id() == pid:
                return child
        except GLib.Error:
            pass  # one that just went away
    return None


def walk(node, depth=0):
    """All accessibles from `node` down, in reading order, with their depth."""
    yield node, depth
    try:
        count = node.get_child_count()
    except GLib.Error:
        return
    for i in range(count):
        try:
            child = node.get_child_at_index(i)
        except GLib.Error:
            continue
        if child is not None:
            yield from walk(child, depth + 1)


def matches(node, role, name, showing):
    try:
        if role is not None and node.get_role_name() != role:
            return False
        if name is not None and (not name(node.get_name() or "") if callable(name)
                                 else node.get_name() != name):
            return False
        return not showing or node.get_state_set().contains(Atspi.StateType.SHOWING)
    except GLib.Error:
        return False


def find_all(root, role=None, name=None, showing=True):
    """The accessibles of that role ("button", "list item") and name (a string or a function)."""
    Atspi.Accessible.clear_cache(root)
    return [node for node, _ in walk(root) if matches(node, role, name, showing)]


def find(root, role=None, name=None, showing=True):
    """The first of them, or None."""
    Atspi.Accessible.clear_cache(root)
    for node, _ in walk(root):
        if matches(node, role, name, showing):
            return node
    return None


def extents(node):
    """(x, y, width, height) in the window, in pixels."""
    box = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    return box.x, box.y, box.width, box.height


def tree(root):
    """The accessible tree as text, for the message of a failed test."""
    lines = []
    for node, depth in walk(root):
        try:
            lines.append(f"{'  ' * depth}{node.get_role_name()} {node.get_name()!r}")
        except GLib.Error:
            lines.append(f"{'  ' * depth}(gone)")
    return "\n".join(lines)

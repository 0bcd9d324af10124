# SPDX-License-Identifier: GPL-3.0-or-later
"""What else is done to a timeline by hand: lanes are put in order by keys and renamed, the clock of one
source is set right, events are drawn to the present, and brackets are moved from right to left."""

import functools
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta, timezone

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import Desk, Program, Tap, event_of, extents, find, find_all, titles_of, wait_for  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"

DOCUMENT = {
    "format": "postmortem",
    "version": 1,
    "title": "The rest",
    "time_zone": "UTC",
    "lanes": [{"id": "l1", "name": "Detection"}, {"id": "l2", "name": "Response"},
              {"id": "l3", "name": "Users"}],
    "events": [
        {"id": "e1", "at": "2026-03-01T14:00:00Z", "title": "pager fired", "kind": "alert",
         "lane": "l1", "source": {"system": "Pager"}, "milestones": ["started"]},
        {"id": "e2", "at": "2026-03-01T14:20:00Z", "until": "2026-03-01T14:40:00Z",
         "title": "rollback", "lane": "l2", "source": {"system": "Chat"},
         "original_time": "14:20"},
        {"id": "e3", "at": "2026-03-01T14:50:00Z", "noticed_at": "2026-03-01T14:55:00Z",
         "title": "complaint", "lane": "l3", "source": {"system": "Chat"}},
        {"id": "e4", "at": "2026-03-01T15:20:00Z", "title": "well", "lane": "l1",
         "milestones": ["detected", "resolved"]},
    ],
}


def lanes_of(document):
    return [lane["name"] for lane in document["lanes"]]


def check_lanes(tap, desk):
    program = desk.program
    before = desk.saved()
    # The names are before the canvas; a click on one would open its menu.
    program.click(desk.middle("pager fired"))
    for _ in range(12):
        program.key("shift+Tab")
        focused = [node for node in find_all(desk.root(), None, lambda name: "Detection, lane" in name)
                   if is_focused(node)]
        if focused:
            break
    tap.check(focused, "Shift and Tab reach the name of a lane")
    desk.hush()
    program.key("alt+Down")
    tap.equal(lanes_of(desk.saved()), ["Response", "Detection", "Users"],
              "Alt and Down carry a lane down")
    tap.check(desk.wait_said("Detection, lane 2 of 3"), "which is said", desk.said)
    program.key("alt+Down")
    tap.equal(lanes_of(desk.saved()), ["Response", "Users", "Detection"], "and further")
    program.key("alt+Up")
    tap.equal(lanes_of(desk.saved()), ["Response", "Detection", "Users"], "Alt and Up carry it up")
    desk.undo()
    desk.undo()
    desk.undo()
    tap.equal(desk.saved()["lanes"], before["lanes"], "each is one step")


def is_focused(node):
    return node.get_state_set().contains(Atspi.StateType.FOCUSED)


def check_clock(tap, desk):
    """Chat's clock was 90 s fast: all of its events are set right, and no others."""
    program = desk.program
    before = desk.saved()
    program.click(desk.middle("rollback"))
    program.key("ctrl+t")
    wait_for(lambda: any(is_focused(node) for node in find_all(desk.root(), "text", "Amount")),
             "the focus in the dialog")
    program.type("90 s")
    program.click(program.middle(desk.node("Events", "combo box", exact=True)))
    desk.node("All from Chat", "label", exact=True)
    # From the selection over the sources, in the order that they come in.
    program.key("Down", "Down", "Return")
    desk.node("Its clock was", "combo box", exact=True)
    tap.check(desk.look("2 events move 1 min 30 s earlier"),
              "what will move is told before it does")
    desk.hush()
    program.click(program.middle(desk.node("Shift", "button", exact=True)))
    after = desk.saved()
    rollback, complaint = event_of(after, "rollback"), event_of(after, "complaint")
    tap.equal((rollback["at"], rollback["until"], complaint["at"], complaint["noticed_at"]),
              ("2026-03-01T14:18:30Z", "2026-03-01T14:38:30Z", "2026-03-01T14:48:30Z",
               "2026-03-01T14:53:30Z"), "all from one source is set right")
    tap.equal(rollback["original_time"], "14:20", "and what was written is kept")
    tap.equal([event_of(after, title) for title in ("pager fired", "well")],
              [event_of(before, title) for title in ("pager fired", "well")],
              "what is of another source stays")
    desk.undo()
    tap.equal(desk.saved()["events"], before["events"], "it is one step")


def check_now(tap, desk):
    """The document is of these minutes: the present is in it."""
    program = desk.program
    before = desk.saved()
    first, last = desk.box("begun"), desk.box("planned")
    start, end = (datetime.fromisoformat(event_of(before, title)["at"].replace("Z", "+00:00"))
                  for title in ("begun", "planned"))
    scale = (last[0] - first[0]) / (end - start).total_seconds()
    x, y, _, height = desk.box("begun")
    grip = (x + 14, y + height / 2)
    # Lines of the ruler are at full minutes, and draw as well: some pixels away, in a view of minutes.
    wait_for(lambda: 15 <= datetime.now(timezone.utc).second <= 45, "the midst of a minute")
    now = datetime.now(timezone.utc)
    program.press(grip)
    program.glide((grip[0] + (now - start).total_seconds() * scale, grip[1]))
    program.settle()
    said = next((name for name in (node.get_name() or "" for node in find_all(desk.root(), "label"))
                 if "snaps to" in name), "")
    program.release()
    program.settle()
    after = desk.saved()
    moved = datetime.fromisoformat(event_of(after, "begun")["at"].replace("Z", "+00:00"))
    tap.check("snaps to: now" in said, "an event is drawn to the present", said)
    tap.check(now - timedelta(minutes=3) <= moved <= datetime.now(timezone.utc),
              "which is its time then", (now, event_of(after, "begun")))


def check_mirrored(tap, desk):
    """Right to left, a bracket's end goes to where an event stands, and later is to the left."""
    program = desk.program
    before = desk.saved()
    tap.check(desk.box("well")[0] < desk.box("pager fired")[0], "later is further left",
              (desk.box("well"), desk.box("pager fired")))
    starts = [node for node in find_all(desk.root(), "button") if "pager fired" in node.get_name()
              and "well" in node.get_name()]
    starts.sort(key=lambda node: -extents(node)[0])
    x, y, width, height = desk.box("complaint")
    program.drag(program.middle(starts[0]), (x + width - 10, y + height / 2))
    after = desk.saved()
    tap.equal((event_of(after, "complaint").get("milestones"),
               event_of(after, "pager fired").get("milestones")), (["started"], None),
              "the start of a bracket is dragged to another event")
    desk.undo()
    tap.equal(desk.saved()["events"], before["events"], "which is one step")

    # The same hand moves an event: to the left is later.
    x, y, width, height = desk.box("complaint")
    grip = (x + width - 14, y + height / 2)
    program.drag(grip, (grip[0] - 45, grip[1]))
    after = desk.saved()
    tap.check(event_of(after, "complaint")["at"] > event_of(before, "complaint")["at"],
              "an event that is dragged to the left is later", event_of(after, "complaint"))
    desk.undo()
    program.click((x + width - 14, y + height / 2))
    program.key("alt+Left")
    after = desk.saved()
    tap.check(event_of(after, "complaint")["at"] > event_of(before, "complaint")["at"],
              "Alt and Left make it later", event_of(after, "complaint"))
    desk.undo()
    tap.equal(desk.saved()["events"], before["events"], "each is one step")


def check_one_instant(tap, desk):
    """Events that no zoom can part: a click on their number selects them, and the list shows them."""
    program = desk.program
    number = wait_for(lambda: find(desk.canvas(), "list item", lambda name: name.startswith("50 ")),
                      "the number of the events")
    program.click(program.middle(number))
    wait_for(lambda: find_all(desk.root(), "table row"), "the list of events")
    program.key("Delete")
    tap.equal(desk.saved().get("events", []), [], "all of them are selected")
    desk.undo()
    tap.equal(len(desk.saved()["events"]), 50, "and come back in one step")

    # What is pasted into a title becomes one line.
    program.key("Home", "F2")
    desk.wait_focus("Title of the event")
    program.key("ctrl+a")
    subprocess.run(["xclip", "-selection", "clipboard", "-i"], input=b"one\ntwo\r\nthree\tfour",
                   check=True, stdout=subprocess.DEVNULL)
    program.key("ctrl+v", "Return")
    titles = [event["title"] for event in desk.saved()["events"]]
    tap.check(any(" ".join(title.split()) == "one two three four" and "\n" not in title
                  for title in titles), "lines that are pasted into a title are one", titles[:3])


def run_checks(tap, document, checks, env=None):
    chosen = [check for check in checks if not sys.argv[1:] or check.__name__ in sys.argv]
    if not chosen:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "rest.postmortem.json"
        path.write_text(json.dumps(document))
        with Program(PROGRAM, path, size=(1200, 800), env=env,
                     settings={"show-side-pane": "false", "show-event-list": "false"}) as program:
            program.show("timeline")
            desk = Desk(program, path)
            for check in chosen:
                tap.run(functools.wraps(check)(functools.partial(check, tap, desk)))
            if env is None:
                tap.equal(program.said(), "", "the program had nothing to complain of")


def of_this_hour():
    now = datetime.now(timezone.utc).replace(second=0, microsecond=0)
    stamp = "%Y-%m-%dT%H:%M:%SZ"
    return {"format": "postmortem", "version": 1, "title": "Now", "time_zone": "UTC",
            "events": [{"id": "e1", "at": (now - timedelta(minutes=10)).strftime(stamp),
                        "title": "begun"},
                       {"id": "e2", "at": (now + timedelta(minutes=10)).strftime(stamp),
                        "title": "planned"}]}


def of_one_instant():
    return {"format": "postmortem", "version": 1, "title": "At once", "time_zone": "UTC",
            "events": [{"id": f"e{i}", "at": "2026-03-01T14:00:00Z", "title": f"event {i}"}
                       for i in range(50)]}


def main():
    tap = Tap()
    run_checks(tap, of_one_instant(), [check_one_instant])
    run_checks(tap, DOCUMENT, [check_lanes, check_clock])
    run_checks(tap, of_this_hour(), [check_now])
    run_checks(tap, DOCUMENT, [check_mirrored], {"LANG": "he_IL.UTF-8", "LANGUAGE": "he"})
    tap.done()


main()

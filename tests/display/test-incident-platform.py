# SPDX-License-Identifier: GPL-3.0-or-later
"""A platform that lost its routes when a pipeline was resumed, written down from an empty document by
hand: an event dragged to its lane, causes in the outline, and two gaps of detection."""

import os
import pathlib
import sys

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import Tap, incident  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"

RESUMED = "Pipeline of the network is resumed"
GONE = "Waiting change removes the route tables"
ALARM = "Alarm of high priority reaches the team"
USERS = "Teams ask why nothing answers"
DECLARED = "Incident is declared"
AGAIN = "Route tables are made again by hand"
TOLD = "Users are told that services are back"
OVER = "Incident is closed"

PROBLEM = "No service of the platform can be reached"
APPLIED = "Queued change was applied unseen"
STALE = "Change was older than the state by hand"
QUEUE = "A paused pipeline keeps what waits"
STEPS = "Nothing says what to look at before resuming"

LOOK = "Plan of what waits in the queue"

INCIDENT = {
    "head": ["Routes removed by a resumed pipeline", "sev1", "in_review", "Europe/London"],
    "events": {
        RESUMED: ("2024-09-20T10:21:00Z", "action", ["started"], "Pipeline"),
        GONE: ("2024-09-20T10:22:00Z", "change", [], "Network"),
        ALARM: ("2024-09-20T10:24:00Z", "alert", ["detected", "acknowledged"], "Team"),
        USERS: ("2024-09-20T10:26:00Z", "communication", [], "Users"),
        DECLARED: ("2024-09-20T10:30:00Z", "decision", ["declared"], "Team"),
        AGAIN: ("2024-09-20T10:32:00Z", "action", [], "Network"),
        TOLD: ("2024-09-20T10:33:00Z", None, ["mitigated"], "Users"),
        OVER: ("2024-09-20T10:40:00Z", None, ["resolved"], "Team"),
    },
    "causes": {
        PROBLEM: {"kind": "problem", "gate": None, "certainty": None, "leads_to": [],
                  "evidence": [ALARM], "stop_reason": None},
        APPLIED: {"kind": "trigger", "gate": "and", "certainty": "confirmed",
                  "leads_to": [PROBLEM], "evidence": [GONE], "stop_reason": None},
        STALE: {"kind": "condition", "gate": None, "certainty": "confirmed",
                "leads_to": [APPLIED], "evidence": [GONE],
                "stop_reason": "State is mended by hand on purpose"},
        QUEUE: {"kind": "root", "gate": None, "certainty": "confirmed", "leads_to": [APPLIED],
                "evidence": [RESUMED], "stop_reason": None},
        STEPS: {"kind": "root", "gate": None, "certainty": "hypothesis", "leads_to": [APPLIED],
                "evidence": [RESUMED], "stop_reason": None},
    },
    "signals": {
        "Outside check of live services": (True, ALARM, GONE, "Team on call"),
        LOOK: (False, None, RESUMED, "Team on call"),
    },
    "actions": {
        "Hold what waits while state is changed by hand":
            ("prevent", "Platform team", "2024-10-18", [QUEUE]),
        "Write down how a pipeline is paused and resumed":
            ("process", "Platform team", "2024-10-04", [STEPS]),
        f"Have “{LOOK}” fire": ("detect", None, None, [LOOK]),
    },
    "impacts": [("No service could be reached from outside", "critical", "2024-09-20T10:22:00Z",
                 "2024-09-20T10:33:00Z", [("Clusters", "1 of 1")])],
    "lessons": [("went_well", "The alarm came two minutes after the change"),
                ("got_lucky", "The same tables could be made again at once")],
    "report": ["Time to detect 3 min (detected E3 − started E1)",
               "Time to mitigate 12 min (mitigated E7 − started E1)",
               "C4 A paused pipeline keeps what waits", "A1 Hold what waits",
               "No service could be reached from outside"],
}


def by_hand(hand):
    hand.head("Routes removed by a resumed pipeline", "sev1", "In review", "London")
    hand.lines("2024-09-20", f"11:21 {RESUMED} @Pipeline", f"11:22 {GONE} @Pipeline",
               f"11:24 {ALARM} @Team", f"11:26 {USERS} @Users", f"11:30 {DECLARED} @Team",
               f"11:32 {AGAIN} @Network", f"11:33 {TOLD} @Users", f"11:40 {OVER} @Team")
    hand.drag_to_lane(GONE, "Network")
    hand.mark_events(INCIDENT["events"])

    hand.begin_causes(PROBLEM, "Outline")
    hand.causes_below(PROBLEM, APPLIED)
    hand.causes_below(APPLIED, STALE, QUEUE, STEPS)
    hand.describe_cause(PROBLEM, None, [("alarm", ALARM)], certainty=None)
    hand.describe_cause(APPLIED, "trigger", [("removes", GONE)], gate=True)
    hand.describe_cause(STALE, "condition", [("removes", GONE)],
                        stop="State is mended by hand on purpose")
    hand.describe_cause(QUEUE, "root", [("resumed", RESUMED)])
    hand.describe_cause(STEPS, "root", [("resumed", RESUMED)], certainty=None)

    hand.add_impact("No service could be reached from outside", "Critical", "2024-09-20 11:22",
                    "11:33", ("Clusters", "1 of 1"))
    hand.add_lesson("What went well", "The alarm came two minutes after the change")
    hand.add_lesson("Where we got lucky", "The same tables could be made again at once")
    hand.add_signal("Outside check of live services", "Yes", at=("alarm", ALARM),
                    could=("removes", GONE), to="Team on call")
    hand.add_signal(LOOK, "No", could=("resumed", RESUMED), to="Team on call")

    hand.add_action("Hold what waits while state is changed by hand", "prevent",
                    [("paused", QUEUE)], "Platform team", "2024-10-18")
    hand.add_action("Write down how a pipeline is paused and resumed", "process",
                    [("before resuming", STEPS)], "Platform team", "2024-10-04")
    hand.detect_action(LOOK)


def main():
    tap = Tap()
    incident.model(tap, PROGRAM, INCIDENT, by_hand)
    tap.done()


main()

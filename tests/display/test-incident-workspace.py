# SPDX-License-Identifier: GPL-3.0-or-later
"""A workspace for research whose pods were deleted in the wrong cluster, written down from an empty
document by hand: an event begun with N, its time from the side pane, causes in the graph with one that
has two effects."""

import os
import pathlib
import sys

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import Tap, incident  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"

DELETED = "Namespace is deleted in a cluster in use"
OPENED = "Engineer opens an incident"
WHICH = "Cluster is known and a colleague joins"
MAIL = "Community hears of the outage"
CHECK = "Outside check fails"
USER = "Users report pages that are not found"
ADVICE = "Lead confirms that data is safe"
BLOCKED = "Job for shares blocks the deployment"
DEPLOYED = "Workspace is deployed with a new address"
BACK = "Workspace is said to be back"
CLOSED = "Incident is resolved"

PROBLEM = "Nobody can open the workspace"
WRONG = "Delete went to the wrong cluster"
SLOW = "Bringing it back took an hour"
BLIND = "Prompt does not show the cluster"
DETOUR = "Setup of storage needs work by hand"
UNSURE = "No plan for a lost namespace"

CHANGE = "Warning before a namespace in use goes"

INCIDENT = {
    "head": ["Workspace deleted by mistake", "sev2", "draft", "Europe/London"],
    "events": {
        DELETED: ("2025-08-12T15:55:00Z", "change", ["started"], "Cluster"),
        OPENED: ("2025-08-12T16:00:00Z", "observation", ["detected", "declared"], "Engineers"),
        WHICH: ("2025-08-12T16:02:00Z", "observation", ["acknowledged"], "Engineers"),
        MAIL: ("2025-08-12T16:15:00Z", "communication", [], "Users"),
        CHECK: ("2025-08-12T16:32:00Z", "alert", [], "Cluster"),
        USER: ("2025-08-12T16:37:00Z", "communication", [], "Users"),
        ADVICE: ("2025-08-12T16:43:00Z", "decision", [], "Engineers"),
        BLOCKED: ("2025-08-12T16:48:00Z", None, [], "Engineers"),
        DEPLOYED: ("2025-08-12T16:51:00Z", "action", [], "Cluster"),
        BACK: ("2025-08-12T17:08:00Z", "communication", ["mitigated"], "Users"),
        CLOSED: ("2025-08-12T17:11:00Z", None, ["resolved"], "Engineers"),
    },
    "causes": {
        PROBLEM: {"kind": "problem", "gate": "and", "certainty": None, "leads_to": [],
                  "evidence": [USER], "stop_reason": None},
        WRONG: {"kind": "trigger", "gate": None, "certainty": "confirmed", "leads_to": [PROBLEM],
                "evidence": [DELETED], "stop_reason": None},
        SLOW: {"kind": "contributing", "gate": None, "certainty": "confirmed",
               "leads_to": [PROBLEM], "evidence": [BLOCKED], "stop_reason": None},
        BLIND: {"kind": "root", "gate": None, "certainty": "confirmed", "leads_to": [WRONG],
                "evidence": [WHICH], "stop_reason": None},
        DETOUR: {"kind": "root", "gate": None, "certainty": "confirmed",
                 "leads_to": [WRONG, SLOW], "evidence": [BLOCKED], "stop_reason": None},
        UNSURE: {"kind": "root", "gate": None, "certainty": "confirmed", "leads_to": [SLOW],
                 "evidence": [ADVICE], "stop_reason": None},
    },
    "signals": {
        "Outside check of the workspace": (True, CHECK, DELETED, "Engineers"),
        CHANGE: (False, None, DELETED, "Whoever deletes"),
    },
    "actions": {
        "Show the cluster in the prompt": ("prevent", "Engineer on duty", "2025-08-20", [BLIND]),
        "Upgrade the storage so that no job is needed":
            ("prevent", "Storage team", "2025-09-30", [DETOUR]),
        "Write a page on what to do when a namespace is lost":
            ("mitigate", "Engineer on duty", "2025-08-29", [UNSURE]),
        f"Have “{CHANGE}” fire": ("detect", None, None, [CHANGE]),
    },
    "impacts": [("Nobody could work in the workspace", "major", "2025-08-12T15:55:00Z",
                 "2025-08-12T17:08:00Z", [("Files lost", "none")])],
    "lessons": [("went_well", "The engineer saw it before any alarm"),
                ("went_poorly", "Advice on lost data was in another time zone")],
    "report": ["Time to detect 5 min (detected E2 − started E1)",
               "Time to resolve 1 h 16 min (resolved E11 − started E1)",
               "C5 Setup of storage needs work by hand", "A3 Write a page on what to do",
               "Nobody could work in the workspace"],
}


def by_hand(hand):
    hand.head("Workspace deleted by mistake", "sev2", "Draft", "London")
    hand.lines("2025-08-12", f"16:55 {DELETED} @Cluster", f"17:00 {OPENED} @Engineers",
               f"17:02 {WHICH} @Engineers", f"17:15 {MAIL} @Users", f"17:32 {CHECK} @Cluster",
               f"17:37 {USER} @Users", f"17:43 {ADVICE} @Engineers", f"17:51 {DEPLOYED} @Cluster",
               f"18:08 {BACK} @Users", f"18:11 {CLOSED} @Engineers")
    hand.add_event(ADVICE, BLOCKED)
    hand.set_time(BLOCKED, "2025-08-12 17:48")
    hand.mark_events(INCIDENT["events"])

    hand.begin_causes(PROBLEM)
    hand.causes_below(PROBLEM, WRONG, SLOW)
    hand.causes_below(WRONG, BLIND, DETOUR)
    hand.causes_below(SLOW, UNSURE)
    hand.leads_too(DETOUR, SLOW)
    hand.describe_cause(PROBLEM, None, [("not found", USER)], gate=True, certainty=None)
    hand.describe_cause(WRONG, "trigger", [("namespace", DELETED)])
    hand.describe_cause(SLOW, None, [("blocks", BLOCKED)])
    hand.describe_cause(BLIND, "root", [("colleague", WHICH)])
    hand.describe_cause(DETOUR, "root", [("blocks", BLOCKED)])
    hand.describe_cause(UNSURE, "root", [("safe", ADVICE)])

    hand.add_impact("Nobody could work in the workspace", "Major", "2025-08-12 16:55", "18:08",
                    ("Files lost", "none"))
    hand.add_lesson("What went well", "The engineer saw it before any alarm")
    hand.add_lesson("What went poorly", "Advice on lost data was in another time zone")
    hand.add_signal("Outside check of the workspace", "Yes", at=("outside", CHECK),
                    could=("namespace", DELETED), to="Engineers")
    hand.add_signal(CHANGE, "No", could=("namespace", DELETED), to="Whoever deletes")

    hand.add_action("Show the cluster in the prompt", "prevent", [("prompt", BLIND)],
                    "Engineer on duty", "2025-08-20")
    hand.add_action("Upgrade the storage so that no job is needed", "prevent",
                    [("setup", DETOUR)], "Storage team", "2025-09-30")
    hand.add_action("Write a page on what to do when a namespace is lost", "mitigate",
                    [("no plan", UNSURE)], "Engineer on duty", "2025-08-29")
    hand.detect_action(CHANGE)


def main():
    tap = Tap()
    incident.model(tap, PROGRAM, INCIDENT, by_hand)
    tap.done()


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""A package registry whose downloads led nowhere for thirteen minutes, written down from an empty
document by hand: events as lines, causes in the graph, a gap of detection and its action."""

import os
import pathlib
import sys

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive import Tap, incident  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"

MERGED = "Storage library is exchanged"
SMOKE = "Test package is published on staging"
PROMOTED = "Staging becomes production"
REPORT = "User reports addresses that do not exist"
RATE = "Request rate is found odd"
TOLD = "Community member points to the report"
BACK = "Previous release is brought back"
REPAIRED = "Repair with more tests is merged"
LIVE = "Repaired release is in production"

PROBLEM = "Package downloads fail for everybody"
SLASH = "Redirects lack the slash behind the host"
SHIPPED = "Release ships with the defect"
VALUES = "Tests use another prefix than production"
ALONE = "One person wrote and merged the change"
HARD = "Prefix was hard to vary in the code"

TRIAL = "Trial download on staging"

INCIDENT = {
    "head": ["Downloads that led nowhere", "sev2", "final", None],
    "events": {
        MERGED: ("2023-07-19T17:41:00Z", "change", [], "Code"),
        SMOKE: ("2023-07-20T12:08:00Z", "observation", [], "Staging"),
        PROMOTED: ("2023-07-20T12:17:00Z", "change", ["started"], "Production"),
        REPORT: ("2023-07-20T12:24:00Z", None, [], "Users"),
        RATE: ("2023-07-20T12:25:00Z", "observation", ["detected"], "Production"),
        TOLD: ("2023-07-20T12:28:00Z", "communication", ["acknowledged"], "Users"),
        BACK: ("2023-07-20T12:30:00Z", "action", ["mitigated"], "Production"),
        REPAIRED: ("2023-07-20T13:49:00Z", None, [], "Code"),
        LIVE: ("2023-07-20T14:10:00Z", "change", ["resolved"], "Production"),
    },
    "causes": {
        PROBLEM: {"kind": "problem", "gate": "and", "certainty": None, "leads_to": [],
                  "evidence": [], "stop_reason": None},
        SLASH: {"kind": "trigger", "gate": None, "certainty": "confirmed", "leads_to": [PROBLEM],
                "evidence": [MERGED, REPORT], "stop_reason": None},
        SHIPPED: {"kind": "contributing", "gate": None, "certainty": "confirmed",
                  "leads_to": [PROBLEM], "evidence": [PROMOTED], "stop_reason": None},
        VALUES: {"kind": "root", "gate": None, "certainty": "confirmed", "leads_to": [SHIPPED],
                 "evidence": [SMOKE], "stop_reason": None},
        ALONE: {"kind": "root", "gate": None, "certainty": "confirmed", "leads_to": [SHIPPED],
                "evidence": [MERGED], "stop_reason": None},
        HARD: {"kind": "contributing", "gate": None, "certainty": "confirmed",
               "leads_to": [VALUES], "evidence": [MERGED], "stop_reason": "Older than the change"},
    },
    "signals": {
        "Request rate on the dashboard": (True, RATE, PROMOTED, "Deploying developer"),
        TRIAL: (False, None, SMOKE, "Deploying developer"),
    },
    "actions": {
        "Run the tests with the prefix of production":
            ("prevent", "Deploying developer", "2023-07-21", [VALUES]),
        "Have a second person review each change of storage":
            ("process", "Registry team", "2023-08-15", [ALONE]),
        f"Have “{TRIAL}” fire": ("detect", None, None, [TRIAL]),
    },
    "impacts": [("No package could be downloaded", "critical", "2023-07-20T12:17:00Z",
                 "2023-07-20T12:30:00Z", [("Failed requests", "3.7 million")])],
    "lessons": [("went_well", "The dashboard was watched while the release went out"),
                ("went_poorly", "The odd rate took eight minutes to be taken for a failure")],
    "report": ["Time to detect 8 min (detected E5 − started E3)",
               "Time to mitigate 13 min (mitigated E7 − started E3)",
               "Time to resolve 1 h 53 min (resolved E9 − started E3)",
               "C4 Tests use another prefix than production", "A1 Run the tests with the prefix",
               "Failed requests"],
}


def by_hand(hand):
    hand.head("Downloads that led nowhere", "sev2", "Final")
    hand.lines("2023-07-19", f"17:41 {MERGED} @Code", "2023-07-20", f"12:08 {SMOKE} @Staging",
               f"12:17 {PROMOTED} @Production", f"12:24 {REPORT} @Users",
               f"12:25 {RATE} @Production", f"12:28 {TOLD} @Users", f"12:30 {BACK} @Production",
               f"13:49 {REPAIRED} @Code", f"14:10 {LIVE} @Production")
    hand.mark_events(INCIDENT["events"])

    hand.begin_causes(PROBLEM)
    hand.causes_below(PROBLEM, SLASH, SHIPPED)
    hand.causes_below(SHIPPED, VALUES, ALONE)
    hand.causes_below(VALUES, HARD)
    hand.describe_cause(PROBLEM, gate=True, certainty=None)
    hand.describe_cause(SLASH, "trigger", [("exchanged", MERGED), ("do not exist", REPORT)])
    hand.describe_cause(SHIPPED, None, [("becomes", PROMOTED)])
    hand.describe_cause(VALUES, "root", [("test package", SMOKE)])
    hand.describe_cause(ALONE, "root", [("exchanged", MERGED)])
    hand.describe_cause(HARD, None, [("exchanged", MERGED)], stop="Older than the change")

    hand.add_impact("No package could be downloaded", "Critical", "2023-07-20 12:17", "12:30",
                    ("Failed requests", "3.7 million"))
    hand.add_lesson("What went well", "The dashboard was watched while the release went out")
    hand.add_lesson("What went poorly",
                    "The odd rate took eight minutes to be taken for a failure")
    hand.add_signal("Request rate on the dashboard", "Yes", at=("odd", RATE),
                    could=("becomes", PROMOTED), to="Deploying developer")
    hand.add_signal(TRIAL, "No", could=("test package", SMOKE), to="Deploying developer")

    hand.add_action("Run the tests with the prefix of production", "prevent",
                    [("another prefix", VALUES)], "Deploying developer", "2023-07-21")
    hand.add_action("Have a second person review each change of storage", "process",
                    [("one person", ALONE)], "Registry team", "2023-08-15")
    hand.detect_action(TRIAL)


def main():
    tap = Tap()
    incident.model(tap, PROGRAM, INCIDENT, by_hand)
    tap.done()


main()

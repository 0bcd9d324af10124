# SPDX-License-Identifier: GPL-3.0-or-later
"""What a test of a whole incident asserts of the file and of what is exported from it: all that the
hand was told to write, with its links, by the words that people wrote and not by ids."""

import json
import pathlib
import subprocess
import tempfile

from .hand import Hand
from .program import Program


def by_id(document, kind, text):
    """{id: text} of the records of a kind."""
    return {record["id"]: record.get(text) for record in document.get(kind, [])}


def events_of(document):
    """{title: (time, kind, milestones, lane)}"""
    lanes = by_id(document, "lanes", "name")
    return {event["title"]: (event.get("at"), event.get("kind"), event.get("milestones", []),
                             lanes.get(event.get("lane")))
            for event in document.get("events", [])}


def causes_of(document):
    """{text: {what is said of it}}"""
    texts = by_id(document, "causes", "text")
    titles = by_id(document, "events", "title")
    return {cause["text"]: {"kind": cause.get("kind"), "gate": cause.get("gate"),
                            "certainty": cause.get("certainty"),
                            "leads_to": [texts[one] for one in cause.get("leads_to", [])],
                            "evidence": [titles[one] for one in cause.get("evidence", [])],
                            "stop_reason": cause.get("stop_reason")}
            for cause in document.get("causes", [])}


def signals_of(document):
    """{name: (fired, at, could have at, audience)}"""
    titles = by_id(document, "events", "title")
    return {signal["name"]: (signal.get("fired"), titles.get(signal.get("event")),
                             titles.get(signal.get("should_have_fired_event")),
                             signal.get("audience"))
            for signal in document.get("signals", [])}


def actions_of(document):
    """{title: (kind, owner, due, what it treats)}"""
    people = by_id(document, "people", "name")
    names = {**by_id(document, "causes", "text"), **by_id(document, "signals", "name"),
             **by_id(document, "lessons", "text")}
    return {action["title"]: (action.get("kind"), people.get(action.get("owner")),
                              action.get("due"), [names[one] for one in action.get("treats", [])])
            for action in document.get("actions", [])}


def remarks_of(program, path, level):
    """What --check tells of the file, of that level."""
    found = subprocess.run([str(program), "--check", "--format=json", str(path)],
                           capture_output=True, text=True, check=False)
    return [one["message"] for one in json.loads(found.stdout) if one["level"] == level]


def report_of(program, path):
    """The report as plain text, in one line."""
    found = subprocess.run([str(program), "--export=text", str(path), "-o", "-"],
                           capture_output=True, text=True, check=True)
    return " ".join(found.stdout.split())


def model(tap, program, incident, by_hand):
    """Writes the incident into an empty document of the running program, by hand, and asserts what is
    in the file and in the report then. `by_hand` is given the hand."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "incident.postmortem.json"
        path.write_text('{"format": "postmortem", "version": 1}\n')
        with Program(program, path, size=(1240, 860),
                     settings={"show-side-pane": "false"}) as running:
            hand = Hand(running, path)
            by_hand(hand)
            document = hand.saved()
            tap.equal(running.said(), "", "the program had nothing to complain of")
        check(tap, document, incident)
        tap.equal(remarks_of(program, path, "error"), [], "--check finds no error")
        report = report_of(program, path)
        for part in incident["report"]:
            tap.check(part in report, f"the report says: {part}", report)


def check(tap, document, incident):
    tap.equal([document.get(name) for name in ("title", "severity", "status", "time_zone")],
              incident["head"], "title, severity, status and zone are saved")
    for name, seen in (("events", events_of), ("causes", causes_of), ("signals", signals_of),
                       ("actions", actions_of)):
        found = seen(document)
        for key, expected in incident[name].items():
            tap.equal(found.get(key), expected, f"{name}: {key}")
        tap.equal(set(found), set(incident[name]), f"{name}: those and no others")
    tap.equal([(impact["description"], impact["level"], impact["started_at"], impact["ended_at"],
                [(one["name"], one["value"]) for one in impact.get("measures", [])])
               for impact in document["impacts"]], incident["impacts"], "impacts")
    tap.equal([(lesson["kind"], lesson["text"]) for lesson in document["lessons"]],
              incident["lessons"], "lessons")

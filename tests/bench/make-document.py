#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes an incident with any number of events:  make-document.py EVENTS OUT [--days DAYS]

The same bytes each time. Events come in bursts as they do in real incidents, a fifth of them are
spans, their texts are as long as those of the samples (some 450 bytes an event in the file), and
everything else grows with the square root of their number.
"""

import argparse
import json
import random
from datetime import datetime, timedelta, timezone

SUBJECTS = ("checkout", "the session store", "replica db-7", "the edge cache", "search", "the payment gateway",
            "queue worker 14", "the scheduler", "the config service", "ingress eu-west", "the image proxy")
VERBS = ("reports errors on", "restarts after losing", "fails over to", "is throttled by", "recovers from",
         "times out waiting for", "is rolled back on", "alerts about", "drains", "rebalances")
OBJECTS = ("two of three replicas", "the primary", "a full connection pool", "stale leases", "the canary",
           "zone b", "the write path", "its health check", "a growing backlog", "the previous release")
DETAILS = ("Error rate at **{n} %** of requests, p99 latency {m} ms. The dashboard shows the same step for every zone, so a "
           "single bad host is ruled out.",
           "The log says `lease expired after {n} s` {m} times in a minute. Nobody had seen this message before; the runbook "
           "does not name it.",
           "Agreed in the channel: wait for the backlog of {m} jobs to drain before touching the {n} remaining nodes.",
           "Deploy {m} went to {n} % of the fleet. The graph of errors begins within a minute of it.",
           "Größere Last aus Köln und São Paulo, {m} Anfragen pro Sekunde; {n} % davon ohne Antwort.")
KINDS = ("alert", "observation", "action", "decision", "communication", "change", "impact", "note")
ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.ids = set()

    def id(self):
        while True:
            new = "".join(self.random.choice(ALPHABET) for _ in range(8))
            if new not in self.ids:
                self.ids.add(new)
                return new

    def sentence(self):
        pick = self.random.choice
        text = f"{pick(SUBJECTS)} {pick(VERBS)} {pick(OBJECTS)}"
        return text[0].upper() + text[1:]

    def details(self):
        return self.random.choice(DETAILS).format(n=self.random.randint(1, 99),
                                                  m=self.random.randint(100, 9999))


def moment(time):
    text = time.strftime("%Y-%m-%dT%H:%M:%S")
    return text + (f".{time.microsecond // 1000:03d}".rstrip("0").rstrip(".")
                   if time.microsecond else "") + "Z"


def times(make, count, days):
    """Sorted times, four in five of them in bursts."""
    start = datetime(2025, 3, 3, 6, 0, tzinfo=timezone.utc)
    length = days * 86400
    bursts = [make.random.uniform(0, length) for _ in range(max(1, count // 400))]
    seconds = []
    for _ in range(count):
        if make.random.random() < 0.8:
            second = make.random.choice(bursts) + make.random.expovariate(1 / 600)
        else:
            second = make.random.uniform(0, length)
        seconds.append(min(second, length))
    return [start + timedelta(milliseconds=int(second * 1000)) for second in sorted(seconds)]


def event(make, time, lanes, people):
    chance = make.random.random
    made = {"id": make.id(), "at": moment(time)}
    if chance() < 0.2:
        made["until"] = moment(time + timedelta(seconds=make.random.randint(30, 7200)))
    made["precision"] = "second"
    made["title"] = make.sentence()
    if chance() < 0.75:
        made["details"] = make.details()
    made["kind"] = make.random.choice(KINDS)
    made["certainty"] = "fact" if chance() < 0.8 else "inference"
    made["lane"] = make.random.choice(lanes)["id"]
    if chance() < 0.5:
        made["actor"] = make.random.choice(people)["id"]
    if chance() < 0.02:
        made["starred"] = True
    if chance() < 0.4:
        number = make.random.randint(10 ** 6, 10 ** 7)
        made["source"] = {"system": "chat", "id": str(number),
                          "url": f"https://chat.example.org/archive/incident/p{number}"}
    return made


def document(count, days):
    make = Maker(count)
    root = max(3, int(count ** 0.5) // 2)
    people = [{"id": make.id(), "name": f"Person {i + 1}", "role": "On call"} for i in range(8)]
    lanes = [{"id": make.id(), "name": name} for name in
             ("Edge", "Application", "Database", "Queue", "Team", "Customers", "Deployments", "Vendors")]
    events = [event(make, time, lanes, people) for time in times(make, count, days)]
    events.sort(key=lambda e: (e["at"].rstrip("Z").ljust(23, "."), e["id"]))
    for place, name in ((0, "started"), (count // 10, "detected"), (count // 2, "mitigated"),
                        (count - 1, "resolved")):
        events[place].setdefault("milestones", []).append(name)

    order = ("id", "at", "until", "precision", "title", "details", "kind", "certainty", "lane", "actor",
             "milestones", "starred", "source")
    events = [{name: e[name] for name in order if name in e} for e in events]

    top = {"id": make.id(), "text": "Requests failed for hours", "kind": "problem", "gate": "and"}
    causes = [top]
    for i in range(min(root, 400)):
        causes.append({"id": make.id(), "text": make.sentence(), "kind": "contributing",
                       "leads_to": [make.random.choice(causes[-12:])["id"]],
                       "certainty": make.random.choice(("hypothesis", "confirmed")),
                       "evidence": [make.random.choice(events)["id"]]})
    actions = [{"id": make.id(), "title": make.sentence(), "kind": make.random.choice(
                    ("prevent", "detect", "mitigate", "process")),
                "priority": make.random.choice(("p0", "p1", "p2")), "status": "open",
                "owner": make.random.choice(people)["id"], "due": "2025-06-30",
                "treats": [make.random.choice(causes)["id"]]} for _ in range(min(root, 400))]
    return {
        "format": "postmortem", "version": 1, "id": make.id(),
        "title": f"An incident of {count} events", "status": "draft", "severity": "sev1",
        "time_zone": "Europe/Berlin", "services": ["checkout", "search"],
        "summary": "\n\n".join(make.details() for _ in range(4)),
        "people": people, "lanes": lanes, "events": events,
        "impacts": [{"id": make.id(), "description": "Orders failed", "level": "major",
                     "started_at": events[0]["at"], "ended_at": events[-1]["at"]}],
        "causes": causes,
        "lessons": [{"id": make.id(), "kind": "went_poorly", "text": make.details()} for _ in range(6)],
        "actions": actions,
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("events", type=int)
    parser.add_argument("out")
    parser.add_argument("--days", type=float, default=14)
    options = parser.parse_args()
    with open(options.out, "w", encoding="utf-8") as out:
        json.dump(document(options.events, options.days), out, indent=2, ensure_ascii=False)
        out.write("\n")


if __name__ == "__main__":
    main()

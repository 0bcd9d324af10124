# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports of the actions: as comma-separated values for spreadsheets, and for calendars."""

import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive.hostile import hostile_documents  # noqa: E402
from drive.tap import Tap  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
SAMPLES = sorted((SOURCE / "data" / "samples").glob("*.postmortem.json"))
HARMFUL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\ufeff\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef"
                     "\ufffe\uffff\U0001fffe\U0001ffff]")


def run(name, document, *more):
    return subprocess.run([str(PROGRAM), f"--export={name}", "-", "-o", "-", *more],
                          input=json.dumps(document).encode(), capture_output=True, check=False,
                          env=dict(os.environ, SOURCE_DATE_EPOCH="1772373905"))


def clean(text):
    """What is left of a text that others are handed."""
    return "".join("\n" if c in "\u2028\u2029" else c for c in text or ""
                   if c in "\n\t" or c in "\u2028\u2029" or not HARMFUL.match(c) or c == "\u200e")


def line(text):
    """Without space, which stands for what was a line break or a control character."""
    return "".join(clean(text).split())


def check_csv(tap, title, document):
    result = run("csv", document)
    text = result.stdout.decode()
    if not tap.check(result.returncode == 0 and not result.stderr, f"{title}: a CSV", result):
        return
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    head, body = rows[0], rows[1:]
    tap.check(len(body) == len(document["actions"]) and {len(row) for row in rows} == {len(head)},
              f"{title}: a line for each action, all of as many fields", [len(row) for row in rows])
    bare = re.sub('"(?:[^"]|"")*"', "", text)
    tap.check("\n" not in bare.replace("\r\n", "") and "\r" not in bare.replace("\r\n", "")
              and text.endswith("\r\n"), f"{title}: lines end in CR LF", bare[:200])
    formulas = [field for row in rows for field in row
                if field.lstrip(" \n")[:1] in set("=+-@") and field.lstrip(" \n")
                or field[:1] in set("\t\r") and field]
    tap.check(not formulas, f"{title}: nothing is a formula", formulas[:5])
    tap.check(not HARMFUL.search(text.replace("\r\n", "").replace("\u200e", "")),
              f"{title}: no control characters", HARMFUL.findall(text)[:9])
    for row, action in zip(body, document["actions"]):
        seen = dict(zip(head, row))
        for column, member in (("Action", "title"), ("Description", "description"),
                               ("Verification", "verification"), ("Reason", "reason")):
            wanted = action.get(member)
            have = seen[column]
            have = have[1:] if have.startswith("'") and not (wanted or "").startswith("'") else have
            if line(have) != line(wanted):
                tap.check(False, f"{title}: {column} comes back", f"{have!r} from {wanted!r}")
                return
    tap.check(True, f"{title}: what was written comes back")


def unfold(data):
    return data.decode().replace("\r\n ", "").split("\r\n")


def unescape(text):
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], text)


def check_calendar(tap, title, document):
    result = run("ics", document)
    if not tap.check(result.returncode == 0 and not result.stderr, f"{title}: a calendar", result):
        return
    data = result.stdout
    lines = data.split(b"\r\n")
    long = [each for each in lines if len(each) > 75]
    tap.check(not long and lines[-1] == b"" and b"\n" not in data.replace(b"\r\n", b""),
              f"{title}: lines of 75 bytes that end in CR LF", long[:2])
    for each in lines:
        each.decode()  # never parted within a character
    content = unfold(data)
    odd = [each for each in content if each and not re.match(r"[A-Z-]+(;[A-Z-]+=[A-Z-]+)*:", each)]
    tap.check(not odd and content[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
              and content[-2:] == ["END:VCALENDAR", ""], f"{title}: every line is a property", odd[:3])
    todos, todo = [], None
    for each in content:
        if each == "BEGIN:VTODO":
            todo = {}
        elif each == "END:VTODO":
            todos.append(todo)
            todo = None
        elif todo is not None:
            name, value = each.split(":", 1)
            if name in todo:
                tap.check(False, f"{title}: {name} is there once", content)
            todo[name] = value
    uids = {todo.get("UID") for todo in todos}
    tap.check(len(todos) == len(document["actions"]) == len(uids) and None not in uids,
              f"{title}: a to-do for each action, with a name of its own", (len(todos), uids))
    states = {"open": "NEEDS-ACTION", "in_progress": "IN-PROCESS", "done": "COMPLETED",
              "wont_do": "CANCELLED"}
    for todo, action in zip(todos, document["actions"]):
        wanted = (line(action.get("title")), action.get("due", "").replace("-", "") or None,
                  states[action.get("status", "open")])
        seen = (line(unescape(todo.get("SUMMARY", ""))), todo.get("DUE;VALUE=DATE"),
                todo.get("STATUS"))
        url = todo.get("URL")
        if (wanted[0] and seen != wanted) or seen[1:] != wanted[1:] or \
                (url and not re.match("(?i)(https?://|mailto:)[!-~]+$", url)) or \
                line(action.get("description")) not in line(unescape(todo.get("DESCRIPTION", ""))):
            tap.check(False, f"{title}: what was written comes back", f"{todo} from {action}")
            return
    tap.check(True, f"{title}: what was written comes back in the calendar")


def check_roles(tap):
    document = json.loads(SAMPLES[0].read_text())
    for i, person in enumerate(document["people"]):
        person["name"] = f"Nobody{i} Secretname"
    for name in ("csv", "ics"):
        named, roles = run(name, document).stdout, run(name, document, "--roles").stdout
        tap.check(b"Secretname" in named and b"Secretname" not in roles
                  and document["people"][0]["role"].encode()[:8] in roles.replace(b"\r\n ", b""),
                  f"with --roles there are no names in {name}", roles[:300])
    document["actions"] = []
    result = run("csv", document)
    tap.check(result.stdout.count(b"\r\n") == 1, "without actions a CSV has its head", result)
    result = run("ics", document)
    tap.check(result.returncode == 1 and b"no actions" in result.stderr and not result.stdout,
              "without actions there is no calendar", result)


def main():
    tap = Tap()
    for path in SAMPLES:
        document = json.loads(path.read_text())
        check_csv(tap, path.name, document)
        check_calendar(tap, path.name, document)
    for title, document in hostile_documents(SOURCE, int(os.environ.get("PM_TEST_HOSTILE", "15"))):
        check_csv(tap, title, document)
        check_calendar(tap, title, document)
    check_roles(tap)
    tap.done()


if __name__ == "__main__":
    main()

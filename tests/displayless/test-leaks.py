# SPDX-License-Identifier: GPL-3.0-or-later
"""What an edition leaves out is in no file of it, in no form.

Every text that the schema knows gets a word of its own, in a record that is handed out and in one
that is not. Each edition is exported in each format, and every word that it leaves out is looked
for in the bytes, in a PDF without compression, in its text, structure, places and addresses.
"""

import base64
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive.tap import Tap  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
SCHEMA = json.loads((SOURCE / "data" / "schema" / "postmortem-1.schema.json").read_text())
FORMATS = {"pdf": ".pdf", "html": ".html", "markdown": ".md", "wiki": "-wiki.md", "text": ".txt",
           "svg": ".svg", "png": ".png", "json": ".postmortem.json", "csv": ".csv", "ics": ".ics"}

# Texts that have a form of their own are given below.
GIVEN = {"id", "time_zone", "media_type", "sha256", "data", "target", "rule", "effect", "owner",
         "actor", "lane", "event", "should_have_fired_event", "services"}


def resolve(node):
    while "$ref" in node:
        target = SCHEMA
        for name in node["$ref"].removeprefix("#/").split("/"):
            target = target[name]
        node = target
    return node


class Words:
    """A word for each place of a text, by which it is found again."""

    def __init__(self):
        self.place_of = {}

    def new(self, place):
        word = "zq" + "".join("bcdfghkl"[(len(self.place_of) >> shift) & 7] for shift in (9, 6, 3, 0)) + "x"
        self.place_of[word] = place
        return word

    def fill(self, node, place):
        """A value of every member that is free text; None where there is none."""
        node = resolve(node)
        if node.get("type") == "object":
            members = {name: self.fill(each, f"{place}.{name}")
                       for name, each in node.get("properties", {}).items() if name not in GIVEN}
            return {name: value for name, value in members.items() if value is not None} or None
        if node.get("type") == "array":
            value = self.fill(node["items"], place)
            return None if value is None else [value]
        if node.get("type") != "string" or "enum" in node or "maxLength" not in node:
            return None
        word = self.new(place)
        return f"https://{word}.example/{word}" if place.endswith(".url") else f"About {word}."


def make_document(words):
    document = {"format": "postmortem", "version": 1, "time_zone": "Europe/Berlin",
                "status": "final"}
    members = resolve(SCHEMA)["properties"]
    for name, node in members.items():
        items = resolve(resolve(node).get("items", {}))
        if items.get("type") == "object":
            document[name] = []
            for which in ("kept", "left"):
                record = words.fill(items, f"{name}:{which}") or {}
                if "id" in items["properties"]:
                    record["id"] = f"{name[:3]}{which}"
                record["x-later"] = words.new(f"{name}:{which}.unknown")
                document[name].append(record)
        elif name not in GIVEN and name not in document:
            value = words.fill(node, name)
            if value is not None:
                document[name] = value
    document["services"] = [words.new("services")]
    document["x-later"] = words.new("unknown")
    for i, event in enumerate(document["events"]):
        which = ("kept", "left")[i]
        event |= {"at": f"2026-03-01T1{i}:00:00Z", "kind": "action", "lane": f"lan{which}",
                  "actor": f"peo{which}", "attachments": [f"att{which}"],
                  "milestones": [("started", "detected")[i]]}
    document["events"][0]["starred"] = True
    document["attachments"][0] |= {"starred": True, "media_type": "text/plain"}
    document["attachments"][1] |= {"media_type": "text/plain", "data": base64.b64encode(
        words.new("attachments:left.data").encode()).decode()}
    document["attachments"][0]["data"] = base64.b64encode(b"kept").decode()
    for i, signal in enumerate(document["signals"]):
        signal |= {"event": "eveleft", "should_have_fired_event": "evekept", "fired": True}
    for cause, effect in zip(document["causes"], ([], ["caukept"])):
        cause |= {"leads_to": effect, "evidence": ["eveleft"], "kind": "root" if effect else "problem"}
        cause["necessary"] = [each | {"effect": "caukept", "answer": "yes"}
                              for each in cause["necessary"] if effect]
        if not effect:
            del cause["necessary"]
    for action in document["actions"]:
        action |= {"owner": "peoleft", "treats": ["cauleft"], "status": "open"}
    for comment in document["comments"]:
        comment |= {"target": "evekept", "at": "2026-03-02T10:00:00Z"}
    for question in document["questions"]:
        question["target"] = "evekept"
    for each in document["dismissed"]:
        each |= {"rule": "no-owner", "target": "actkept"}
    return document


# What is found in a file


def forms_of(data):
    """The bytes of a file, and what is written in them in other ways."""
    yield data
    yield re.sub(rb"\s", b"", data)
    yield data.replace(b"\0", b"")  # UTF-16
    for text in re.findall(rb"<([0-9A-Fa-f\s]{8,})>", data):
        digits = re.sub(rb"\s", b"", text)
        yield bytes.fromhex(digits.decode()[:len(digits) // 2 * 2]).replace(b"\0", b"")
    for text in re.findall(rb"[A-Za-z0-9+/]{8,}={0,2}", data):
        try:
            yield base64.b64decode(text + b"=" * (-len(text) % 4))
        except ValueError:
            continue


def read(*command):
    result = subprocess.run([str(each) for each in command], capture_output=True, check=False)
    if result.returncode not in (0, 3):
        raise AssertionError(result)
    return result.stdout


def contents_of(folder, kind):
    path = folder / ("x" + FORMATS[kind])
    yield path.read_bytes()
    if kind == "pdf":
        yield read("qpdf", "--qdf", "--object-streams=disable", path, "-")
        yield read("pdftotext", "-raw", path, "-")
        for arguments in (("-custom",), ("-meta",), ("-struct-text",), ("-dests",), ("-url",)):
            yield read("pdfinfo", *arguments, path)
        yield read("pdfdetach", "-list", path)


def found_in(folder, kind, words):
    data = b"\n".join(form for content in contents_of(folder, kind) for form in forms_of(content))
    seen = set(re.findall(rb"zq[bcdfghkl]{4}x", data.lower()))
    return {words.place_of[word.decode()] for word in seen if word.decode() in words.place_of}


def export(folder, data, *arguments):
    result = subprocess.run([str(PROGRAM), "--export=" + ",".join(FORMATS), "-", "-o",
                             str(folder / "x"), "--force", *arguments], input=data,
                            capture_output=True, check=False)
    if result.returncode != 0:
        raise AssertionError(result)


# What is left out

PRUNED = re.compile(
    r"(events|attachments):left|lanes:left|people:\w+\.(name|contact)|\w+:\w+\.source|"
    r"events:\w+\.links|actions:\w+\.link\b|signals:\w+\.audience|causes:\w+\.necessary|"
    r"(questions|comments|dismissed):|.*unknown$")
ONE_PAGE = re.compile(
    r"(events|attachments|lanes|signals|lessons|questions|comments|dismissed|sources)|"
    r"background|trigger|resolution|stated|people:\w+\.contact|impacts:\w+\.measures|"
    r"actions:\w+\.(description|reason|verification|link)|causes:\w+\.(category|stop_reason|necessary)|"
    r".*unknown$")
INTERNAL = re.compile(r"(comments|dismissed):|.*unknown$")
NAMES = re.compile(r"people:\w+\.(name|contact)|" + INTERNAL.pattern)
ACTIONS = re.compile(r"(?!actions|causes:\w+\.text)")

# Of the document as data only the public edition is another document; the actions alone are told
# in tables of actions, and a picture is of the timeline.
READ = ["pdf", "html", "markdown", "wiki", "text"]
CASES = [
    (["--edition=public"], PRUNED, list(FORMATS)),
    (["--edition=executive"], ONE_PAGE, READ),
    (["--edition=full"], INTERNAL, READ + ["svg", "png", "csv", "ics"]),
    (["--edition=facilitator"], INTERNAL, READ),
    (["--edition=full", "--roles"], NAMES, READ + ["svg", "png"]),
    (["--parts=impact,lessons"], re.compile(
        r"(events|attachments|lanes|signals|questions)|background|trigger|resolution|"
        r"actions:\w+\.(description|verification|link)|people:\w+\.contact"), READ),
]


def main():
    tap = Tap()
    words = Words()
    document = make_document(words)
    data = json.dumps(document).encode()
    tap.check(len(words.place_of) > 90, "every text has a word", len(words.place_of))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for arguments, left_out, kinds in CASES:
            export(folder, data, *arguments)
            for kind in kinds:
                found = found_in(folder, kind, words)
                leaks = sorted(place for place in found if left_out.match(place))
                tap.check(not leaks, f"{' '.join(arguments)}: {kind} has nothing that is left out",
                          leaks)
                # Were nothing found, nothing would be left out either.
                if kind not in ("png", "csv", "ics", "svg"):
                    tap.check({"title", "impacts:kept.description"} <= found,
                              f"{' '.join(arguments)}: {kind} has the rest", sorted(found))
        export(folder, data, "--edition=full")
        for kind in READ:
            found = found_in(folder, kind, words)
            wanted = {"events:left.title", "events:left.details", "events:left.source.url",
                      "events:left.links.url", "people:left.name", "people:left.contact",
                      "questions:left.text", "attachments:left.name", "actions:left.link.url",
                      "lessons:left.text", "signals:left.audience", "causes:left.stop_reason"}
            tap.check(wanted <= found, f"{kind} of everything has what the others leave out",
                      sorted(wanted - found))
    tap.done()


if __name__ == "__main__":
    main()

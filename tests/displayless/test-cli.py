# SPDX-License-Identifier: GPL-3.0-or-later
"""The headless commands, run as a person runs them: the real program, no display, no D-Bus."""

import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zlib

SOURCE = pathlib.Path(os.environ["PM_TEST_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "support"))

from drive.tap import Tap  # noqa: E402

PROGRAM = pathlib.Path(os.environ["PM_TEST_BUILD_DIR"]) / "src" / "postmortem"
SAMPLE = SOURCE / "data" / "samples" / "feature-flags-fail.postmortem.json"
VALIDATE = SOURCE / "tests" / "tools" / "validate-schema"
SCHEMA = SOURCE / "data" / "schema" / "postmortem-1.schema.json"


def run(*arguments, data=None, env=None):
    return subprocess.run([str(PROGRAM), *map(str, arguments)], input=data, capture_output=True,
                          env=dict(os.environ, **(env or {})), check=False)


def text_of(pdf):
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True,
                          check=True).stdout


def check_general(tap):
    result = run("--version")
    tap.check(result.returncode == 0 and result.stdout.startswith(b"postmortem "),
              "--version prints it", result)
    result = run("--help")
    said = result.stdout.decode()
    tap.check(result.returncode == 0 and all(word in said for word in
              ("--export", "--check", "--output", "--force", "--version")),
              "--help names the options", result)
    for arguments in (["--export"], ["--export=docx", SAMPLE, "-o", "x"], ["--export=pdf", SAMPLE],
                      ["--export=pdf", "-o", "x"], ["--export=pdf", SAMPLE, SAMPLE, "-o", "x"],
                      ["--export=pdf", SAMPLE, "-o", "x", "--paper=a9"], ["--check"],
                      ["--export=pdf", SAMPLE, "-o", "x", "--orientation=sideways"],
                      ["--export=pdf", SAMPLE, "-o", "x", "--margins=3"],
                      ["--export=pdf", SAMPLE, "-o", "x", "--base-size=large"],
                      ["--export=pdf", SAMPLE, "-o", "x", "--accent=blue"],
                      ["--export=pdf", SAMPLE, "-o", "x", "--logo=/dev/null"],
                      ["--check", SAMPLE, "--format=xml"], ["--check", "--no-such-option", SAMPLE],
                      ["--check", "--export=pdf", SAMPLE, "-o", "x"], ["-o", "x"],
                      ["--export=pdf", SAMPLE, "-o", "x", "--size=800x600"],
                      ["--export=png", SAMPLE, "-o", "x", "--size=800"],
                      ["--export=png", SAMPLE, "-o", "x", "--size=-800x600"],
                      ["--export=png", SAMPLE, "-o", "x", "--size=800x600x2"],
                      ["--export=svg", SAMPLE, "-o", "x", "--size=10x10"],
                      ["--export=svg", SAMPLE, "-o", "x", "--size=99999999999x600"],
                      ["--export=png", SAMPLE, "-o", "x", "--size=30000x600"]):
        result = run(*arguments)
        tap.check(result.returncode == 2 and result.stderr and not result.stdout,
                  "wrong usage is 2 and says why: " + " ".join(map(str, arguments)), result)


def check_pdf(tap, folder):
    out = folder / "report.pdf"
    result = run("--export=pdf", SAMPLE, "-o", out)
    tap.check(result.returncode == 0 and not result.stderr, "a PDF is written", result)
    first = out.read_bytes()
    text = text_of(out)
    title = json.loads(SAMPLE.read_text())["title"]
    tap.check(title in " ".join(text.split()), "the title is in the PDF's text", text[:500])

    out.write_bytes(b"mine")
    result = run("--export=pdf", SAMPLE, "-o", out)
    tap.check(result.returncode == 1 and out.read_bytes() == b"mine" and b"--force" in result.stderr,
              "a file that is there is kept", result)
    result = run("--export=pdf", SAMPLE, "-o", out, "--force")
    tap.check(result.returncode == 0 and out.read_bytes()[:5] == b"%PDF-", "--force replaces it",
              result)
    tap.check(sorted(path.name for path in folder.iterdir()) == ["report.pdf"],
              "nothing else is left in the folder", sorted(folder.iterdir()))

    result = run("--export=pdf", SAMPLE, "-o", "-")
    tap.check(result.stdout[:5] == b"%PDF-", "- is the standard output", result.stderr)
    piped = run("--export=pdf", "-", "-o", "-", data=SAMPLE.read_bytes())
    tap.check(piped.returncode == 0 and piped.stdout[:5] == b"%PDF-", "- is the standard input",
              piped.stderr)

    env = {"SOURCE_DATE_EPOCH": "1772373905"}
    one = run("--export=pdf", SAMPLE, "-o", "-", env=env).stdout
    two = run("--export=pdf", SAMPLE, "-o", "-", env=env).stdout
    tap.check(one == two, "the same date gives the same bytes", f"{len(one)} and {len(two)} bytes")
    letter = run("--export=pdf", SAMPLE, "-o", "-", "--paper=letter", env=env).stdout
    tap.check(b"/MediaBox" not in letter or letter != one, "--paper=letter is another paper",
              len(letter))
    out.write_bytes(letter)
    info = subprocess.run(["pdfinfo", str(out)], capture_output=True, text=True, check=True).stdout
    tap.check("612 x 792" in info, "a letter page is 612 x 792 points", info)
    out.write_bytes(run("--export=pdf", SAMPLE, "-o", "-", "--paper=letter",
                        "--orientation=landscape", env=env).stdout)
    info = subprocess.run(["pdfinfo", str(out)], capture_output=True, text=True, check=True).stdout
    tap.check("792 x 612" in info, "held sideways it is 792 x 612", info)
    pages = {option: run("--export=pdf", SAMPLE, "-o", "-", option, env=env).stdout
             for option in ("--margins=narrow", "--margins=30mm", "--base-size=12")}
    tap.check(len(set(pages.values()) | {one}) == 4, "margins and size of text change the pages",
              {option: len(page) for option, page in pages.items()})
    tap.check(len(first) > 10000, "a report has some size", len(first))


def png_size(data):
    """The width and height of a whole PNG: its parts are there and their sums are right."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n", data[:8]
    at, kinds, pixels, size = 8, [], b"", None
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        assert struct.unpack(">I", data[at + 8 + length:at + 12 + length])[0] == \
            zlib.crc32(kind + body), kind
        if kind == b"IHDR":
            size = struct.unpack(">II", body[:8])
        if kind == b"IDAT":
            pixels += body
        kinds.append(kind)
        at += 12 + length
    assert kinds[-1] == b"IEND", kinds
    return (*size, len(set(zlib.decompress(pixels))))


def svg_of(data):
    """Size, title, description and number of paths of an SVG that has no scripts and no links."""
    root = xml.etree.ElementTree.fromstring(data)
    names = [element.tag.split("}")[-1] for element in root.iter()]
    assert not {"script", "a", "foreignObject"} & set(names), set(names)
    texts = {name: root.find("{http://www.w3.org/2000/svg}" + name).text
             for name in ("title", "desc")}
    return root.get("width"), root.get("height"), texts["title"], texts["desc"], names.count("path")


def check_pictures(tap, folder):
    out = folder / "timeline.png"
    for width, height in ((1600, 900), (640, 360), (801, 455), (2400, 700)):
        result = run("--export=png", SAMPLE, "-o", out, f"--size={width}x{height}", "--force")
        size = png_size(out.read_bytes()) if result.returncode == 0 else result
        tap.check(size[:2] == (width, height) and size[2] > 50,
                  f"a PNG of {width} x {height} with something on it", size)
    out.write_bytes(b"mine")
    result = run("--export=png", SAMPLE, "-o", out)
    tap.check(result.returncode == 1 and out.read_bytes() == b"mine" and b"--force" in result.stderr,
              "a picture that is there is kept", result)
    result = run("--export=png", SAMPLE, "-o", folder / "none" / "a.png")
    tap.check(result.returncode == 1 and result.stderr, "a folder that is not there is told", result)

    result = run("--export=svg", SAMPLE, "-o", "-", "--size=1200x630")
    width, height, title, description, paths = svg_of(result.stdout)
    tap.check((width, height) == ("1200px", "630px"), "an SVG has the size asked for",
              (width, height))
    tap.check(title == json.loads(SAMPLE.read_text())["title"] and "21" in description
              and paths > 100, "an SVG says what it shows", (title, description, paths))
    usual = svg_of(run("--export=svg", SAMPLE, "-o", "-").stdout)
    tap.check(usual[:2] == ("1600px", "900px"), "without --size it is 1600 x 900", usual)
    for name in ("svg", "png"):
        one = run(f"--export={name}", SAMPLE, "-o", "-").stdout
        two = run(f"--export={name}", SAMPLE, "-o", "-").stdout
        tap.check(one == two and len(one) > 10000, f"an {name} has the same bytes twice",
                  f"{len(one)} and {len(two)} bytes")

    document = json.loads(SAMPLE.read_text())
    document["title"] = "]]></title><script>alert(1)</script>&amp; \u0001\u202e\u2028 \"'\ufffe " + "<" * 9000
    for event in document["events"]:
        event["title"] = "<a href='javascript:x'>&\u0007\u202e" + "W" * 3000
    hostile = json.dumps(document).encode()
    result = run("--export=svg", "-", "-o", "-", data=hostile)
    title = svg_of(result.stdout)[2]
    tap.check("<script>alert(1)</script>&amp;" in title and "\u202e" not in title,
              "a hostile title is text in an SVG", title[:100])
    result = run("--export=png", "-", "-o", "-", data=hostile)
    tap.check(png_size(result.stdout)[:2] == (1600, 900), "and is drawn in a PNG", result.stderr)

    document["events"] = []
    document.pop("impacts", None)
    for name in ("milestones", "causes", "signals", "impact", "actions", "lessons", "questions"):
        document.pop(name, None)
    result = run("--export=svg", "-", "-o", out.with_suffix(".svg"),
                 data=json.dumps(document).encode())
    tap.check(result.returncode == 1 and b"no event has a time" in result.stderr
              and not out.with_suffix(".svg").exists(), "without a time there is no picture", result)
    document["lanes"] = [{"id": f"l{i}", "name": f"Lane {i}"} for i in range(90)]
    document["events"] = [{"id": f"e{i}", "at": f"2026-01-01T10:{i % 60:02}:00Z", "title": "x",
                           "lane": f"l{i}"} for i in range(90)]
    result = run("--export=svg", "-", "-o", "-", "--size=800x240",
                 data=json.dumps(document).encode())
    tap.check(result.returncode == 1 and b"does not fit" in result.stderr and not result.stdout,
              "lanes that do not fit are told of", result)
    result = run("--export=svg", "-", "-o", "-", "--size=1600x6000",
                 data=json.dumps(document).encode())
    tap.check(result.returncode == 0 and svg_of(result.stdout)[1] == "6000px",
              "on a higher picture they do", result.stderr)


def check_json(tap, folder):
    out = folder / "again.postmortem.json"
    result = run("--export=json", SAMPLE, "-o", out)
    tap.check(result.returncode == 0 and out.read_bytes() == SAMPLE.read_bytes(),
              "a document that we wrote comes out byte for byte", result)
    messy = json.dumps(json.loads(SAMPLE.read_text()), indent=None).encode()
    out.unlink()
    result = run("--export=json", "-", "-o", out, data=messy)
    tap.check(result.returncode == 0 and out.read_bytes() == SAMPLE.read_bytes(),
              "one that others wrote comes out in our form", result)
    result = subprocess.run([sys.executable, str(VALIDATE), "--schema", str(SCHEMA), str(out)],
                            capture_output=True, text=True, check=False)
    tap.check(result.returncode == 0, "what is written fits the schema", result)
    newer = SOURCE / "tests" / "data" / "newer"
    document = sorted(newer.glob("*.json"))[0]
    result = run("--export=json", document, "-o", folder / "newer.json")
    tap.check(result.returncode == 1 and not (folder / "newer.json").exists(),
              "a newer version is not written", result)


def check_check(tap, folder):
    result = run("--check", SAMPLE)
    tap.check(result.returncode == 0 and str(SAMPLE).encode() in result.stdout,
              "--check tells remarks", result)
    result = run("--check", SAMPLE, "--format=json")
    remarks = json.loads(result.stdout)
    tap.check(remarks and all({"file", "rule", "level", "path", "message"} <= set(remark)
                              for remark in remarks), "--check as JSON", result)

    broken = folder / "broken.json"
    broken.write_text('{"format": "postmortem", "version": 1,\n "events": [{"id": "a", "at": "now"}]}')
    result = run("--check", broken)
    said = result.stderr.decode()
    tap.check(result.returncode == 1 and all(word in said for word in
              (str(broken), "2", "events[0].at")), "a file that cannot be read names the place",
              result)
    broken.write_text('{"format": "postmortem", "version": 1, "causes": [{"id": "a", '
                      '"leads_to": ["gone"]}]}')
    result = run("--check", broken, SAMPLE)
    said = result.stdout.decode()
    tap.check(result.returncode == 1 and "causes[0].leads_to: error" in said
              and str(SAMPLE) in said, "one document at fault is 1, and the others are checked too",
              result)
    result = run("--check", folder / "missing.json")
    tap.check(result.returncode == 1 and b"missing.json" in result.stderr, "a missing file is named",
              result)


def main():
    tap = Tap()
    check_general(tap)
    for check in (check_pdf, check_pictures, check_json, check_check):
        with tempfile.TemporaryDirectory() as folder:
            check(tap, pathlib.Path(folder))
    tap.done()


main()

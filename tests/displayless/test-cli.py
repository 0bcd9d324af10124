# SPDX-License-Identifier: GPL-3.0-or-later
"""The headless commands, run as a person runs them: the real program, no display, no D-Bus."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

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
                      ["--check", SAMPLE, "--format=xml"], ["--check", "--no-such-option", SAMPLE],
                      ["--check", "--export=pdf", SAMPLE, "-o", "x"], ["-o", "x"]):
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
    tap.check(len(first) > 10000, "a report has some size", len(first))


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
    for check in (check_pdf, check_json, check_check):
        with tempfile.TemporaryDirectory() as folder:
            check(tap, pathlib.Path(folder))
    tap.done()


main()

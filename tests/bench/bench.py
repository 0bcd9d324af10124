#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of `build-aux/dev bench`:  bench.py BUILD-FOLDER [FIGURE...]

One line for each figure on standard output: name, value, unit, baseline, ratio, separated by tabs. Value
and baseline are medians of runs in turn; the ratio is value by baseline. The aims are in AIMS,
and a figure beyond its aim is marked on standard error.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
EVENTS = 100000
# Largest ratio that is aimed at.
AIMS = {
    "first-frame": 1.25,
    "first-frame-100000-events": 1.5,
    "load-100000-events": 1 / 6,
    "write-100000-events": 1 / 3,
    "pdf-10-pages": 1.25,
    "pdf-500-pages": 1.25,
    "save-2000-events": 1.25,
    "save-100000-events": 1.25,
}


class Bench:
    def __init__(self, build):
        self.build = build
        self.programs = build / "tests" / "bench"
        self.documents = build / "bench-documents"
        self.documents.mkdir(exist_ok=True)

    def document(self, events):
        """A document with that many events, made once."""
        path = self.documents / f"{events}-events.postmortem.json"
        maker = HERE / "make-document.py"
        if not path.exists() or path.stat().st_mtime < maker.stat().st_mtime:
            subprocess.run([sys.executable, maker, str(events), path], check=True)
        return path

    def document_of_pages(self, pages):
        """A document whose report has that many pages, give or take a fiftieth, found by trial."""
        events = pages * 18
        for _ in range(8):
            path = self.document(events)
            done = subprocess.run([self.programs / "bench-report", path], check=True,
                                  stdout=subprocess.PIPE, text=True)
            seen = int(done.stdout)
            if abs(seen - pages) <= pages / 50:
                break
            events = max(1, round(events * pages / seen))
        return path

    def program(self, name, *arguments):
        """Runs a program that prints its line itself."""
        done = subprocess.run([self.programs / name, *map(str, arguments)], check=True,
                              stdout=subprocess.PIPE, text=True)
        for line in done.stdout.splitlines():
            yield line.split("\t")

    def first_frame(self, *arguments, runs=21):
        """Milliseconds from exec to the first frame: medians of the program's and a bare window's."""
        display = [HERE.parent / "tools" / "with-display", "--size=1280x900", sys.executable, __file__,
                   "--frames", str(runs), str(self.build), *map(str, arguments)]
        done = subprocess.run(display, check=True, stdout=subprocess.PIPE, text=True)
        subject, bare = map(float, done.stdout.split())
        return subject, bare


def time_to_frame(command):
    """Milliseconds from exec to the line that says that the first frame is there."""
    env = dict(os.environ, POSTMORTEM_BENCH="first-frame")
    start = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE)
    line = process.stdout.readline()
    taken = (time.perf_counter() - start) * 1000
    process.stdout.close()
    process.wait()
    if line.strip() != b"postmortem: first frame":
        sys.exit(f"bench: {command} said {line!r} instead of its first frame")
    return taken


def frames(runs, build, arguments):
    """In the display: prints both medians."""
    subject = [build / "src" / "postmortem", *arguments]
    bare = [build / "tests" / "bench" / "bench-window"]
    times = ([], [])
    for i in range(runs + 2):
        pair = time_to_frame(subject), time_to_frame(bare)
        if i >= 2:  # the first ones fill caches
            times[0].append(pair[0])
            times[1].append(pair[1])
    print(*(statistics.median(column) for column in times))


def measure_frame(name, bench, *arguments):
    value, baseline = bench.first_frame(*arguments)
    yield name, f"{value:.2f}", "ms", f"{baseline:.2f}", f"{value / baseline:.3f}"


def measure_save(name, bench, events, runs):
    return bench.program("bench-save", bench.documents, bench.document(events), name, runs)


def measure_pdf(name, bench, pages, runs):
    return bench.program("bench-report", bench.document_of_pages(pages), name, runs)


FIGURES = {
    "first-frame": lambda b: measure_frame("first-frame", b),
    "first-frame-100000-events": lambda b: measure_frame("first-frame-100000-events", b,
                                                         b.document(EVENTS)),
    "load-100000-events": lambda b: b.program("bench-document", "load", b.document(EVENTS), 9),
    "write-100000-events": lambda b: b.program("bench-document", "write", b.document(EVENTS), 9),
    "save-2000-events": lambda b: measure_save("save-2000-events", b, 2000, 41),
    "save-100000-events": lambda b: measure_save("save-100000-events", b, EVENTS, 15),
    "pdf-10-pages": lambda b: measure_pdf("pdf-10-pages", b, 10, 31),
    "pdf-500-pages": lambda b: measure_pdf("pdf-500-pages", b, 500, 5),
}


def main():
    if sys.argv[1] == "--frames":
        frames(int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
        return
    bench = Bench(Path(sys.argv[1]))
    wanted = sys.argv[2:] or list(FIGURES)
    for name in wanted:
        if name not in FIGURES:
            sys.exit(f"bench: no figure {name}; there are: {', '.join(FIGURES)}")
    for wish in wanted:
        for line in FIGURES[wish](bench):
            print("\t".join(line), flush=True)
            if line[0] in AIMS and float(line[4]) > AIMS[line[0]]:
                print(f"bench: {line[0]} is beyond its aim of {AIMS[line[0]]:.3f}", file=sys.stderr)


if __name__ == "__main__":
    main()

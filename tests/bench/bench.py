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


TIMELINE_EVENTS = (100, 10000, 100000, 1000000)
FRAME = 16.7  # ms: one of sixty a second
STEP = 33.0  # ms: the longest that a single frame may take
LABELS_FRAME = 8.0  # ms: with 300 labelled events in view
COMMAND = 1.0  # ms: an edit
# A million events may take so many times the median of 100,000.
AIMS["timeline-1000000-pan-cpu-p50"] = 1.6
for _events in TIMELINE_EVENTS:
    AIMS[f"timeline-{_events}-edit-cpu-p50"] = 1
    AIMS[f"memory-{_events}-events"] = 2.5
    for _step in ("pan", "zoom", "pan-all", "zoom-all", "pan-links", "pan-labels", "zoom-labels",
                  "drag"):
        for _quantile in ("p95", "max"):
            AIMS[f"timeline-{_events}-{_step}-cpu-{_quantile}"] = 1


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

    def in_display(self, *command, size="1280x900"):
        done = subprocess.run([HERE.parent / "tools" / "with-display", f"--size={size}", *command],
                              check=True, stdout=subprocess.PIPE, text=True)
        return done.stdout

    def timeline(self, events, *steps):
        """Yields of each step: its name, and the three quantiles of CPU time and of time on the clock."""
        command = [HERE.parent / "tools" / "with-display", "--size=2560x1440",
                   self.programs / "bench-timeline", self.document(events), *steps]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            for line in process.stdout:
                name, *values = line.split("\t")
                yield name, [float(value) for value in values]
        if process.returncode != 0:
            sys.exit(f"bench: bench-timeline ended with {process.returncode}")

    def memory(self, *arguments):
        """Bytes that the program holds for itself once it has come to rest with these arguments."""
        return int(self.in_display(sys.executable, __file__, "--memory", self.build, *arguments))

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


def memory(build, arguments):
    """In the display: prints the bytes of memory of the program that has come to rest."""
    process = subprocess.Popen([build / "src" / "postmortem", *arguments])
    folder = Path("/proc") / str(process.pid)
    ticks, still = -1, 0
    while still < 4:  # no CPU time taken for a second and a half
        time.sleep(0.4)
        fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        now = int(fields[11]) + int(fields[12])
        still = still + 1 if now - ticks <= 1 else 0
        ticks = now
    lines = (folder / "smaps_rollup").read_text().splitlines()
    sizes = {line.split(":")[0]: int(line.split()[1]) for line in lines[1:]}
    process.terminate()
    process.wait()
    print((sizes["Private_Clean"] + sizes["Private_Dirty"]) * 1024)


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


def timeline_baseline(medians, events, step, quantile):
    """What a figure of the timeline is held against: the frame (16.7 ms, 8 with 300 labels), 33 ms
    for the largest, 1 ms for a command, and at a million the median at 100,000."""
    if step == "edit":
        return COMMAND
    if quantile == "max":
        return STEP
    if events == 1000000 and quantile == "p50" and EVENTS in medians:
        return medians[EVENTS][step][0]
    return LABELS_FRAME if step.endswith("labels") else FRAME


def timeline_lines(medians, events):
    """The figures of one size; those of a million need the medians of EVENTS too."""
    for step, values in medians[events].items():
        for i, value in enumerate(values):
            clock, quantile = ("cpu", "wall")[i // 3], ("p50", "p95", "max")[i % 3]
            baseline = timeline_baseline(medians, events, step, quantile)
            yield (f"timeline-{events}-{step}-{clock}-{quantile}", f"{value:.3f}", "ms",
                   f"{baseline:.3f}", f"{value / baseline:.3f}")


def measure_timeline(bench, sizes, runs):
    """timeline-EVENTS-STEP-cpu|wall-p50|p95|max, in ms: medians of whole runs of all sizes in turn.
    Steps: pan and zoom with 100 events in view, pan-all and zoom-all from all of them, drag, edit,
    the frame that follows an edit, pan-links with lines from what is selected to others, and
    pan-labels and zoom-labels with up to 300 titles in view.
    Tells on standard error what each run has measured, as soon as it has."""
    all_runs = {events: {} for events in sizes}
    medians = {}
    for run in range(1, runs + 1):
        for events in sizes:
            for step, values in bench.timeline(events):
                all_runs[events].setdefault(step, []).append(values)
                print(f"bench: run {run} of {runs}, {events} events, {step}: "
                      f"{values[0]:.1f} ms of CPU time, p95 {values[1]:.1f}; "
                      f"{values[3]:.1f} ms, p95 {values[4]:.1f}", file=sys.stderr, flush=True)
            if run == runs:
                medians[events] = {step: [statistics.median(column) for column in zip(*values)]
                                   for step, values in all_runs[events].items()}
                yield from timeline_lines(medians, events)


def measure_memory(bench, events, runs):
    """The program's own memory over that with no document; baseline: the file's size."""
    over = [bench.memory(bench.document(events)) - bench.memory() for _ in range(runs)]
    value, size = statistics.median(over) / 1e6, bench.document(events).stat().st_size / 1e6
    yield f"memory-{events}-events", f"{value:.1f}", "MB", f"{size:.1f}", f"{value / size:.3f}"


FIGURES = {
    "first-frame": lambda b: measure_frame("first-frame", b),
    "first-frame-100000-events": lambda b: measure_frame("first-frame-100000-events", b,
                                                         b.document(EVENTS)),
    "load-100000-events": lambda b: b.program("bench-document", "load", b.document(EVENTS), 9),
    "write-100000-events": lambda b: b.program("bench-document", "write", b.document(EVENTS), 9),
    "save-2000-events": lambda b: measure_save("save-2000-events", b, 2000, 41),
    "save-100000-events": lambda b: measure_save("save-100000-events", b, EVENTS, 15),
    "timeline": lambda b: measure_timeline(b, TIMELINE_EVENTS, 3),
    **{f"timeline-{events}": lambda b, events=events: measure_timeline(b, (events,), 3)
       for events in TIMELINE_EVENTS},
    "memory-100-events": lambda b: measure_memory(b, 100, 3),
    "memory-10000-events": lambda b: measure_memory(b, 10000, 3),
    "memory-100000-events": lambda b: measure_memory(b, EVENTS, 3),
    "memory-1000000-events": lambda b: measure_memory(b, 1000000, 1),
    "pdf-10-pages": lambda b: measure_pdf("pdf-10-pages", b, 10, 31),
    "pdf-500-pages": lambda b: measure_pdf("pdf-500-pages", b, 500, 5),
}


def main():
    if sys.argv[1] == "--frames":
        frames(int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
        return
    if sys.argv[1] == "--memory":
        memory(Path(sys.argv[2]), sys.argv[3:])
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

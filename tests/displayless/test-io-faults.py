#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes every system call of a save fail in turn, or kills the program at it, and looks at what is left.

Whatever happens, the file has its old or its new content in full; who is told that it was saved finds the new
one; a link is still a link; mode and attributes are kept; and no temporary file is left, after a kill at the
latest when the next save is done.
"""

import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

# Under strace nothing can look for leaks, if the tool is built to.
os.environ["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"

TOOL = sys.argv[1]
OLD = b"old\n" * 300
NEW = b"new!\n" * 100_000
MODE = 0o640
SCENES = ("unchanged", "overwrite", "new", "link")
FAULTS = ("signal=KILL", "error=ENOSPC", "error=EIO", "error=EINTR")
# What happens in memory only, or after the last word is said.
IGNORED = {"brk", "mmap", "munmap", "mprotect", "madvise", "exit_group", "futex", "rt_sigaction", "rt_sigprocmask",
           "mremap", "gettid", "getpid", "tgkill", "getrandom", "clock_gettime", "exit", "rseq", "set_robust_list"}
ATTRIBUTE = ("user.postmortem-test", b"kept")


class Place:
    """A folder with what a scene begins with."""

    def __init__(self, top, scene):
        self.scene = scene
        self.dir = Path(tempfile.mkdtemp(dir=top))
        self.mode = "unchanged" if scene == "link" else scene
        self.file = self.dir / "incident.postmortem.json"
        self.named = self.file
        self.expected = {self.file.name}
        if scene == "link":
            (self.dir / "elsewhere").mkdir()
            self.file = self.dir / "elsewhere" / "real.postmortem.json"
            self.named.symlink_to("elsewhere/real.postmortem.json")
            self.expected |= {"elsewhere", "elsewhere/real.postmortem.json"}
        self.attribute = False
        if scene != "new":
            self.file.write_bytes(OLD)
            self.file.chmod(MODE)
            try:
                os.setxattr(self.file, *ATTRIBUTE)
                self.attribute = True
            except OSError:
                pass

    def command(self, source):
        return [TOOL, self.mode, str(self.named), str(source)]

    def names(self):
        return {str(path.relative_to(self.dir)) for path in self.dir.rglob("*")}

    def faults(self, code):
        """Sentences on what is wrong; code is the exit status, or None for a kill."""
        content = self.file.read_bytes() if self.file.exists() else None
        good = [NEW] if code == 0 else [NEW, None if self.scene == "new" else OLD]
        if content not in good:
            size = "no file" if content is None else f"{len(content)} bytes"
            yield f"there is {size}, {content[:8] if content else content!r}, after exit {code}"
        if self.scene == "link" and not self.named.is_symlink():
            yield "the link is gone"
        if content is not None and self.scene != "new":
            mode = stat.S_IMODE(self.file.stat().st_mode)
            if mode != MODE:
                yield f"the mode is {mode:o}"
            if self.attribute and ATTRIBUTE[0] not in os.listxattr(self.file):
                yield "the attribute is gone"
        litter = self.names() - self.expected
        if litter and code is not None:
            yield f"left behind: {litter}"
        # What a killed program leaves is a whole temporary file that the next save takes away.
        elif any(not name.endswith(".pm-save") for name in litter):
            yield f"left behind by a kill: {litter}"


def strace(*arguments):
    return ["strace", "-qq", "-e", "signal=none", *arguments, "--"]


def calls_of_a_save(place, source, log, extra=()):
    """The system calls from the mark on: name, and how many of that name came before."""
    done = subprocess.run(strace("-o", str(log), *extra) + place.command(source), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    seen, calls, begun = {}, [], False
    for line in log.read_text(errors="replace").splitlines():
        match = re.match(r"(?:\d+ +)?(\w+)\(", line)
        if not match:
            continue
        name = match[1]
        seen[name] = seen.get(name, 0) + 1
        if begun and name not in IGNORED:
            calls.append((name, seen[name], line))
        if name == "write" and '"begin\\n"' in line:
            begun = True
    return calls


def check(top, scene, source, extra, call, nth, fault):
    place = Place(top, scene)
    inject = ["-e", f"inject={call}:{fault}:when={nth}"]
    done = subprocess.run(strace("-o", "/dev/null", *extra, *inject) + place.command(source),
                          capture_output=True)
    killed = done.returncode < 0 or done.returncode == 137
    code = None if killed else done.returncode
    wrong = list(place.faults(code))
    if code not in (None, 0, 1):
        wrong.append(f"exit status {code}: {done.stderr.decode()}")
    if fault == "error=EINTR" and code != 0:
        wrong.append(f"an interruption is taken for a failure: {done.stderr.decode()}")
    if killed:
        mode = "overwrite" if place.file.exists() else "new"
        again = subprocess.run([TOOL, mode, str(place.named), str(source)], capture_output=True)
        if again.returncode != 0:
            wrong.append(f"the next save fails: {again.stderr.decode()}")
        wrong += place.faults(0)
    shutil.rmtree(place.dir)
    return wrong


def run_scene(top, scene, named):
    """Returns how many runs there were, and what went wrong in them."""
    source = top / "new-content"
    source.write_bytes(NEW)
    place = Place(top, scene)
    log = top / "strace.log"
    extra, skipped = [], None
    if named:
        # A file system without nameless files: its answer to the one call that asks for one.
        for name, nth, line in calls_of_a_save(Place(top, scene), source, log):
            if name == "openat" and "O_TMPFILE" in line:
                skipped = (name, nth)
        if skipped is None:
            return 0, []
        extra = ["-e", f"inject=openat:error=EOPNOTSUPP:when={skipped[1]}"]
    calls = calls_of_a_save(place, source, log, extra)
    runs, wrong = 0, []
    for call, nth, line in calls:
        if skipped and call == skipped[0]:
            continue
        for fault in FAULTS:
            runs += 1
            for problem in check(top, scene, source, extra, call, nth, fault):
                wrong.append(f"{fault} at {call} #{nth} ({line[:100]}): {problem}")
    return runs, wrong


def second_writer(top, scene, call):
    """Another program writes the file while ours is held at a call: it must not lose what it wrote."""
    source = top / "new-content"
    place = Place(top, scene)
    log = top / "second.log"
    nth = [number for name, number, _ in calls_of_a_save(Place(top, scene), source, log) if name == call][0]
    ours = subprocess.Popen(
        strace("-o", str(log), "-e", f"trace={call}", "-e", f"inject={call}:delay_enter=700000:when={nth}")
        + place.command(source), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    ours.stdout.readline()
    # The call is reached a moment after the mark, and held for longer than this.
    try:
        ours.wait(0.35)
    except subprocess.TimeoutExpired:
        pass
    theirs = b"THEIRS\n" + OLD[7:]
    before = place.file.stat()
    with open(place.file, "r+b") as file:
        file.write(theirs)
    os.utime(place.file, ns=(before.st_atime_ns, before.st_mtime_ns))
    _, errors = ours.communicate()
    wrong = []
    if ours.returncode != 3:
        wrong.append(f"exit status {ours.returncode} instead of 3: {errors.decode()}")
    if place.file.read_bytes() != theirs:
        wrong.append("the other program's text is lost")
    if place.names() - place.expected:
        wrong.append(f"left behind: {place.names() - place.expected}")
    return wrong


def strace_works():
    try:
        return subprocess.run(["strace", "-qq", "-o", "/dev/null", "-e", "inject=getppid:error=EIO", "true"],
                              capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def main():
    if not strace_works():
        print("1..0 # SKIP strace is missing or may not trace: no fault was injected into any save")
        return 0
    scenes = [(scene, named) for scene in SCENES for named in (False, True)]
    writers = [("unchanged", "fsync"), ("link", "fsync")]
    print(f"1..{len(scenes) + len(writers)}")
    failed = False
    with tempfile.TemporaryDirectory(prefix="pm-faults-") as name:
        top = Path(name)
        number = 0
        for scene, named in scenes:
            number += 1
            runs, wrong = run_scene(top, scene, named)
            title = f"{scene}, temporary file {'with' if named else 'without'} a name: {runs} faults"
            if not runs:
                print(f"ok {number} - {title} # SKIP the file system has no nameless files anyway")
                continue
            print(f"{'not ok' if wrong else 'ok'} {number} - {title}")
            for problem in wrong:
                print(f"# {problem}")
            failed = failed or bool(wrong)
        for scene, call in writers:
            number += 1
            wrong = second_writer(top, scene, call)
            print(f"{'not ok' if wrong else 'ok'} {number} - {scene}: a second writer during {call}")
            for problem in wrong:
                print(f"# {problem}")
            failed = failed or bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

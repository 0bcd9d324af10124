#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the Flatpak manifest: that it is JSON without repeated members, that it is about this
application, and that it asks for the display and nothing else."""

import json
import sys
from pathlib import Path

PERMISSIONS = ["--device=dri", "--share=ipc", "--socket=fallback-x11", "--socket=wayland"]
APPLICATION = "io.github.postmortem.Postmortem"


def once(pairs):
    names = [name for name, _ in pairs]
    repeated = {name for name in names if names.count(name) > 1}
    if repeated:
        raise ValueError(f"repeated members: {', '.join(sorted(repeated))}")
    return dict(pairs)


def faults(manifest, top):
    if manifest.get("id") != APPLICATION:
        yield f"id is {manifest.get('id')}"
    if manifest.get("command") != "postmortem":
        yield f"command is {manifest.get('command')}"
    for member in ("runtime", "runtime-version", "sdk"):
        if not manifest.get(member):
            yield f"{member} is missing"
    permissions = manifest.get("finish-args", [])
    for permission in sorted(set(permissions) - set(PERMISSIONS)):
        yield f"asks for {permission}, which the application does without"
    for permission in sorted(set(PERMISSIONS) - set(permissions)):
        yield f"does not ask for {permission}"
    if len(set(permissions)) != len(permissions):
        yield "asks for the same permission twice"
    modules = manifest.get("modules", [])
    if not modules or modules[-1].get("name") != "postmortem":
        yield "the last module is not postmortem"
        return
    if modules[-1].get("buildsystem") != "meson":
        yield "postmortem is not built by meson"
    for source in modules[-1].get("sources", []):
        if source.get("type") != "dir":
            yield f"postmortem is not built from this folder but from {source}"
        elif (top / "flatpak" / source["path"]).resolve() != top.resolve():
            yield f"the folder of postmortem is {source['path']}"
    for module in modules[:-1]:
        for source in module.get("sources", []):
            if not source.get("url", "").startswith("https://"):
                yield f"{module['name']} does not come by https"
            if source.get("type") == "git" and not (source.get("tag") and source.get("commit")):
                yield f"{module['name']} is not pinned by tag and commit"
            if source.get("type") == "archive" and len(source.get("sha256", "")) != 64:
                yield f"{module['name']} is not pinned by checksum"


def main(path, top):
    with open(path, encoding="utf-8") as file:
        manifest = json.load(file, object_pairs_hook=once)
    found = list(faults(manifest, Path(top)))
    print("\n".join(found) or f"{path} is sound")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sandbox stays shut: a display, the keyring and the screen's lock, and neither the network nor a
person's files."""

import json
import shutil
import subprocess
import tempfile

import tree

APP = "io.github.firstpass.Firstpass"
MANIFEST = tree.ROOT / "flatpak" / f"{APP}.json"
OPEN = {
    "--share=ipc", "--socket=fallback-x11", "--socket=wayland", "--device=dri",
    # Where the ledger's key may be kept, and who says that the screen is locked or the machine sleeps.
    "--talk-name=org.freedesktop.secrets", "--talk-name=org.freedesktop.ScreenSaver",
    "--talk-name=org.gnome.ScreenSaver", "--system-talk-name=org.freedesktop.login1",
}


def complaints():
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    for argument in manifest["finish-args"]:
        if argument not in OPEN:
            yield f"{tree.name(MANIFEST)}: {argument} opens more than it has to"
    for module in manifest["modules"]:
        if "build-args" in module.get("build-options", {}):
            yield f"{tree.name(MANIFEST)}: {module['name']} wants more than its sources to build"
    if manifest["app-id"] != APP or manifest["command"] != "firstpass":
        yield f"{tree.name(MANIFEST)}: another program's"
    builder = shutil.which("flatpak-builder")
    if builder is None:
        print("flatpak-builder is not installed: it was not asked")
        return
    with tempfile.TemporaryDirectory() as folder:
        shown = subprocess.run([builder, "--show-manifest", str(MANIFEST)], capture_output=True,
                               text=True, check=False, stdin=subprocess.DEVNULL, cwd=folder)
    if shown.returncode != 0 or "Unknown property" in shown.stderr:
        yield f"{tree.name(MANIFEST)}: {shown.stderr.strip()}"


if __name__ == "__main__":
    tree.end(list(complaints()), "1 manifest")

# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real window by keyboard and accessibility tree: what the scripts beside it share.

Their first arguments are PROGRAM SOURCE SHOW_DRAFT.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

try:
    import pyatspi
except ImportError:
    print("1..0 # SKIP python3-pyatspi is not installed")
    sys.exit(0)

PROGRAM, SOURCE, SHOW_DRAFT = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
DATA = Path(os.environ["XDG_DATA_HOME"]) / "firstpass"
LEDGER = DATA / "ledger.db"
SAMPLES = SOURCE / "data" / "samples"


class Failed(Exception):
    pass


def check(condition, words):
    if not condition:
        raise Failed(words)


def wait_for(what, words, seconds=8.0):
    """The first true answer of `what`; fails with `words` after `seconds`."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        answer = what()
        if answer:
            return answer
        time.sleep(0.05)
    raise Failed(words)


def xdotool(*arguments):
    return subprocess.run(["xdotool", *arguments], capture_output=True, text=True).stdout


def window_id():
    found = xdotool("search", "--onlyvisible", "--name", "^Firstpass$").split()
    return found[-1] if found else None


class Program:
    """The program, running. `presses` counts the keys pressed since it was last set to 0."""

    def __init__(self, *arguments):
        self.log = open(Path(os.environ["HOME"]) / "stderr", "w+")
        self.process = subprocess.Popen([PROGRAM, *map(str, arguments)], stderr=self.log)
        self.presses = 0
        self.focus_window()

    def focus_window(self):
        window = wait_for(window_id, "the window did not open")
        xdotool("windowmove", window, "0", "0")
        xdotool("windowsize", window, "1366", "768")
        time.sleep(0.4)
        for _ in range(10):
            xdotool("windowfocus", window)
            time.sleep(0.2)
            if self.focused() is not None:
                return

    def press(self, *keys):
        for key in keys:
            xdotool("key", "--", key)
            self.presses += 1
            time.sleep(0.06)

    def type(self, text):
        xdotool("type", "--delay", "20", "--", text)
        self.presses += len(text)
        time.sleep(0.06)

    def tab_to(self, name):
        """Tab until the focus is in the field of that name: what Tab offers on the way is kept."""
        for _ in range(20):
            if self.focused() == name:
                return
            self.press("Tab")
        raise Failed(f"Tab does not lead to {name}")

    def frame(self):
        for application in pyatspi.Registry.getDesktop(0):
            try:
                if application is not None and application.get_process_id() == self.process.pid:
                    return application
            except Exception:  # it has ended
                continue
        return None

    def nodes(self):
        """Every node of the tree that can be seen, with its role, name and states."""
        todo = [self.frame()]
        while todo:
            node = todo.pop()
            if node is None:
                continue
            try:
                yield node, node.getRoleName(), node.name, node.getState()
                todo.extend(child for child in node)
            except Exception:  # gone while it was looked at
                continue

    def focused(self):
        for _, role, name, states in self.nodes():
            if states.contains(pyatspi.STATE_FOCUSED):
                return name
        return None

    def names(self):
        return [name for _, _, name, states in self.nodes() if states.contains(pyatspi.STATE_VISIBLE)]

    def says(self, pattern):
        return any(re.search(pattern, name or "") for name in self.names())

    def unnamed(self):
        bad = []
        for _, role, name, states in self.nodes():
            if not (states.contains(pyatspi.STATE_FOCUSABLE) and states.contains(pyatspi.STATE_VISIBLE)):
                continue
            if not name.strip() or re.match(r"^(Gtk|Adw|Fp|[A-Z][a-z]+Gizmo)", name):
                bad.append(f"{role} {name!r}")
        return bad

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(10)
        self.log.seek(0)
        # The toolkit's own shortcuts window complains of its own labels.
        complaints = [line for line in self.log if re.search("CRITICAL|WARNING", line)
                      and not re.search("at-spi|AT-SPI|reported min width", line)]
        self.log.close()
        check(not complaints, "the program complained: " + "".join(complaints[:5]))

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)
        self.log.close()


def clean():
    shutil.rmtree(DATA, ignore_errors=True)
    shutil.rmtree(os.environ["XDG_CONFIG_HOME"], ignore_errors=True)
    os.makedirs(os.environ["XDG_CONFIG_HOME"])
    (DATA / "payers").mkdir(parents=True)
    shutil.copy(SAMPLES / "example-medicaid.policy.json", DATA / "payers")


def draft(*passphrase):
    """The claim being worked on, as the ledger keeps it."""
    shown = subprocess.run([SHOW_DRAFT, LEDGER, *passphrase], capture_output=True, text=True)
    try:
        return json.loads(shown.stdout)["claim"]
    except (ValueError, KeyError):
        return {}


def line():
    lines = draft().get("lines") or [{}]
    return lines[0]


def press_named(program, pattern):
    """Activates the control whose name matches, as a screen reader would."""
    seen = []
    for node, role, name, states in program.nodes():
        if re.search(pattern, name or "") and states.contains(pyatspi.STATE_VISIBLE):
            seen.append(f"{role} {name!r}")
            try:
                action = node.queryAction()
            except NotImplementedError:
                continue
            if action.nActions > 0:
                action.doAction(0)
                time.sleep(0.6)
                return
    raise Failed(f"nothing to press is called {pattern}: {seen}")


def main(suite, functions):
    tests = [(name[5:], function) for name, function in functions.items() if name.startswith("test_")]
    only = os.environ.get("FP_ONLY")
    tests = [test for test in tests if only is None or re.search(only, test[0])]
    failures = 0
    print(f"1..{len(tests)}")
    for number, (name, function) in enumerate(tests, 1):
        clean()
        try:
            function()
            print(f"ok {number} /{suite}/{name}", flush=True)
        except Failed as failure:
            failures += 1
            print(f"not ok {number} /{suite}/{name}\n# {failure}", flush=True)
        finally:
            subprocess.run(["xdotool", "keyup", "ctrl", "shift", "alt"], capture_output=True)
            for running in [p for p in ALIVE if p.poll() is None]:
                running.kill()
                running.wait(10)
    sys.exit(1 if failures else 0)


ALIVE = []
popen = subprocess.Popen


def remembering(*arguments, **options):
    process = popen(*arguments, **options)
    ALIVE.append(process)
    return process


subprocess.Popen = remembering

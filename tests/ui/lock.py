#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lock of the real window: what is on the accessibility bus and on the disk while it is locked.

usage: run-display lock.py PROGRAM SOURCE SHOW_DRAFT
"""

import re
import subprocess
import time

from gi.repository import GLib

from driver import check, DATA, draft, main, press_named, Program, SAMPLES, wait_for

PASSPHRASE = "quagga zither 77 plinth"
MARKED = "Zebrowska"  # no word of the program
NUMBER = "C-90877"


def texts(program):
    """Every name, description and text that the bus gives."""
    for node, _, name, _ in program.nodes():
        yield name or ""
        yield node.description or ""
        try:
            text = node.queryText()
            yield text.getText(0, text.characterCount)
        except NotImplementedError:
            pass
        except GLib.GError:
            pass  # it has gone since it was listed


def on_the_bus(program, pattern):
    return [text for text in texts(program) if re.search(pattern, text, re.IGNORECASE)]


def on_the_disk(*words):
    """Files of the program's folder that hold one of the words, in any of the usual encodings."""
    found = []
    for path in DATA.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            found += [path.name for word in words if word.encode() in content or word.encode("utf-16-le") in content]
    return found


def fill(program):
    program.press("ctrl+n")
    wait_for(lambda: program.says("^What was done"), "the claim's page did not open")
    program.type(f"{MARKED}, Ana {NUMBER}")
    program.press("Tab")
    wait_for(lambda: MARKED in str(draft()), "the name was not taken")


def set_passphrase(program):
    """Ctrl+L offers to set one, and then locks."""
    program.press("ctrl+l")
    wait_for(lambda: program.says("^New passphrase$"), "no passphrase was asked for")
    program.type(PASSPHRASE)
    program.press("Return")
    program.type(PASSPHRASE)
    check(not on_the_bus(program, "quagga|zither"), "the passphrase is on the bus")
    program.press("Return")
    wait_for(lambda: program.says("^Write Down the Recovery Key$"), "no recovery key was shown")
    program.press("space")
    press_named(program, "^Done$")
    wait_locked(program)


def wait_locked(program):
    wait_for(lambda: program.says("^The Ledger Is Locked$"), "it is not locked")
    program.focus_window()


def unlock(program):
    program.type(PASSPHRASE)
    program.press("Return")
    wait_for(lambda: not program.says("^The Ledger Is Locked$"), "it did not open")


def lock_the_screen(program, path="/org/gnome/ScreenSaver", *signal):
    signal = signal or ("org.gnome.ScreenSaver.ActiveChanged", "true")
    subprocess.run(["gdbus", "emit", "--session", "--object-path", path, "--signal", *signal], check=True)
    wait_for(lambda: program.says("^The Ledger Is Locked$"), "it is not locked")


def test_locked_shows_nobody():
    """Not on the bus, not on the disk; and what was typed is there again."""
    program = Program()
    fill(program)
    check(on_the_bus(program, MARKED), "the name is not even in the open window")
    set_passphrase(program)
    check(not on_the_bus(program, f"{MARKED}|{NUMBER}"), "somebody is on the bus: " + str(on_the_bus(program, MARKED)))
    check(not on_the_disk(MARKED, NUMBER), f"somebody is on the disk: {on_the_disk(MARKED, NUMBER)}")
    check(not program.unnamed(), f"without a name: {program.unnamed()}")
    check(not draft(), "the ledger can be read without the passphrase")
    program.type("something else")
    program.press("Return")
    wait_for(lambda: program.says("^That is not the passphrase"), "a wrong passphrase was not told")
    unlock(program)
    wait_for(lambda: on_the_bus(program, MARKED), "the draft did not come back")
    check(MARKED in str(draft(PASSPHRASE)), "the draft is not in the ledger")
    program.close()


def test_locked_at_the_start():
    program = Program()
    fill(program)
    set_passphrase(program)
    program.kill()
    again = Program()
    wait_locked(again)
    check(not on_the_bus(again, MARKED), "somebody is on the bus")
    unlock(again)
    wait_for(lambda: on_the_bus(again, MARKED), "the draft did not come back")
    again.close()


def test_screen_is_locked():
    """As the desktop tells it, with a window open that shows the claim."""
    program = Program(SAMPLES / "will-deny.json")
    set_passphrase(program)
    unlock(program)
    time.sleep(0.5)
    program.press("ctrl+comma")
    wait_for(lambda: program.says("^Passphrase and Lock$"), "the preferences did not open")
    lock_the_screen(program)
    check(not program.says("^Passphrase and Lock$"), "a window stayed open")
    check(not on_the_bus(program, "Rivera"), "somebody is on the bus")
    for path, *signal in (("/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep", "true"),
                          ("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session.Lock")):
        program.focus_window()
        unlock(program)
        lock_the_screen(program, path, *signal)
        check(not on_the_bus(program, "Rivera"), f"somebody is on the bus after {signal}")
    program.close()


def test_dialogs_close():
    """A file chooser, a help page: gone with the lock, and to be had again after it."""
    program = Program(SAMPLES / "clean.json")
    set_passphrase(program)
    for key, shown in (("ctrl+o", "^Open a Claim$"), ("F1", "^Help$"), ("ctrl+question", "^Keyboard Shortcuts$")):
        unlock(program)
        time.sleep(0.5)
        program.press(key)
        wait_for(lambda: program.says(shown), f"{key} opened nothing")
        time.sleep(0.5)
        lock_the_screen(program)
        check(not program.says(shown), f"{shown} stayed open")
        program.focus_window()
    unlock(program)
    program.press("ctrl+o")
    wait_for(lambda: program.says("^Open a Claim$"), "the chooser does not open again")
    program.press("Escape")
    time.sleep(0.5)
    program.close()


def test_old_drafts_move():
    """What an earlier version kept in the clear is in the ledger, and the files are gone."""
    (DATA / "draft.json").write_text(
        '{"schema":"firstpass.draft/1","claim":{"client":{"name":"%s"},"lines":[{}]}}' % MARKED)
    (DATA / "draft-before-1.json").write_text("not a draft, and of " + MARKED)
    program = Program()
    wait_for(lambda: MARKED in str(draft()), "the draft did not move")
    check(not on_the_disk(MARKED), f"still in the clear: {on_the_disk(MARKED)}")
    program.close()


def test_damaged():
    """A sentence and a way on; never a new ledger in its place."""
    ledger = DATA / "ledger.db"
    ledger.write_bytes(b"")
    program = Program()
    wait_for(lambda: program.says("^The Ledger Is Damaged$"), "it was not told")
    check(program.says("^Restore a Backup"), "no way on")
    check(ledger.read_bytes() == b"", "the file was changed")
    check(not program.unnamed(), f"without a name: {program.unnamed()}")
    press_named(program, "^Check Claims Without It$")
    wait_for(lambda: program.says("nothing is kept"), "it was not said that nothing is kept")
    program.close()


if __name__ == "__main__":
    main("lock", dict(globals()))

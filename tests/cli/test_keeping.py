#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the ledger is kept, from the command line: locked, damaged, backed up, shared, given away."""

import json
import os
import sqlite3
import struct
import subprocess
import unittest

from support import CLAIM, PROGRAM, LedgerCase, claim

SECRET = "correct horse ünd staple"


def sum_of(page, place):
    """The checksum at a page's end: SipHash-2-4 of the rest, keyed by its place in the file."""
    words = struct.unpack("<QQ", struct.pack("<Q", place) + b"s page.\0")
    magic = [0x736F6D6570736575, 0x646F72616E646F6D, 0x6C7967656E657261, 0x7465646279746573]
    v = [m ^ words[i % 2] for i, m in enumerate(magic)]
    full = (1 << 64) - 1

    def turn(number, bits):
        return (number << bits | number >> (64 - bits)) & full

    def rounds(n):
        for _ in range(n):
            v[0] = v[0] + v[1] & full
            v[2] = v[2] + v[3] & full
            v[1] = turn(v[1], 13) ^ v[0]
            v[3] = turn(v[3], 16) ^ v[2]
            v[0] = turn(v[0], 32)
            v[2] = v[2] + v[1] & full
            v[0] = v[0] + v[3] & full
            v[1] = turn(v[1], 17) ^ v[2]
            v[3] = turn(v[3], 21) ^ v[0]
            v[2] = turn(v[2], 32)

    data = page + bytes(7 - len(page) % 8) + bytes([len(page) & 255])
    for i in range(0, len(data), 8):
        word = int.from_bytes(data[i : i + 8], "little")
        v[3] ^= word
        rounds(2)
        v[0] ^= word
    v[2] ^= 0xFF
    rounds(4)
    return struct.pack("<Q", v[0] ^ v[1] ^ v[2] ^ v[3])


class Passphrase(LedgerCase):
    def setUp(self):
        super().setUp()
        self.secret = self.secret_file("secret", SECRET + "\n")
        self.path = self.write("claim.json", CLAIM)
        self.made = self.verb(0, "ledger", "save", "--passphrase-file", self.secret, self.path)

    def secret_file(self, name, content):
        path = self.write(name, content)
        path.chmod(0o600)
        return path

    def test_made_with_one(self):
        self.assertEqual(self.made.out, "T-1\n")
        self.assertRegex(self.made.err, r"^recovery key, .+:\n([0-9A-Z]{5}-){7}[0-9A-Z]{5}\n$")
        again = self.verb(0, "ledger", "save", "--passphrase-file", self.secret, self.path)
        self.assertEqual((again.out, again.err), ("T-1\n", ""))
        self.assertEqual([f.name for f in self.folder.glob("clinic.db*")], ["clinic.db"])

    def test_how_it_is_read(self):
        cases = [
            ("alone", SECRET, 0),
            ("of Windows", SECRET + "\r\n", 0),
            ("first of two lines", SECRET + "\nmore\n", 0),
            ("wrong", SECRET + "x\n", 66),
            ("with a blank", SECRET + " \n", 66),
            ("empty", "", 65),
            ("an empty line", "\n" + SECRET, 65),
            ("too long", "x" * 1025, 65),
            ("not text", b"\xff\xfe\n", 65),
            ("with NUL", SECRET.encode() + b"\0x\n", 65),
        ]
        for name, content, code in cases:
            with self.subTest(name=name):
                path = self.secret_file("other", content)
                run = self.verb(code, "ledger", "list", "--passphrase-file", path)
                self.assertNotIn(SECRET, run.out + run.err)
                self.assertEqual(run.out != "", code == 0)
        self.verb(66, "ledger", "list", "--passphrase-file", self.folder / "none")
        self.verb(66, "ledger", "list", "--passphrase-file", self.folder)
        self.verb(0, "ledger", "list", "--passphrase-file", "-", stdin=(SECRET + "\n").encode())

    def test_others_can_read_it(self):
        self.secret.chmod(0o644)
        run = self.verb(0, "ledger", "list", "--passphrase-file", self.secret)
        self.assertRegex(run.err, r"^.+/secret: warning: .+\n$")

    def test_without(self):
        backup = self.folder / "backup.db"
        self.verb(0, "ledger", "backup", "--passphrase-file", self.secret, backup)
        before = self.ledger.read_bytes()
        for args in [
            ["save", self.path],
            ["list"],
            ["show", "T-1"],
            ["status", "T-1", "sent"],
            ["delete", "T-1"],
            ["authorizations"],
            ["verify"],
            ["backup", self.folder / "other.db"],
            ["restore", "--preview", backup],
            ["export", self.folder / "all.jsonl"],
            ["audit"],
        ]:
            with self.subTest(args=args):
                run = self.verb(66, "ledger", *args)
                self.assertEqual(run.out, "")
                self.assertRegex(run.err, r"^.+/clinic\.db: .*locked.*; expected --passphrase-file .+\n$")
        self.assertEqual(self.ledger.read_bytes(), before)

    def test_another(self):
        new = self.secret_file("new", "another one\n")
        change = ["ledger", "passphrase", "--new-passphrase-file", new]
        self.verb(66, *change)
        run = self.verb(0, *change, "--passphrase-file", self.secret)
        self.assertEqual(run.out, "")
        self.assertIn("recovery key", run.err)
        self.assertNotEqual(run.err, self.made.err)
        self.verb(66, "ledger", "list", "--passphrase-file", self.secret)
        self.assertIn("T-1", self.verb(0, "ledger", "list", "--passphrase-file", new).out)

    def test_weak(self):
        for word in ["a", "too short", "aaaaaaaaaaaaaaaa"]:
            weak = self.secret_file("weak", word + "\n")
            run = self.verb(65, "ledger", "passphrase", "--passphrase-file", self.secret, "--new-passphrase-file", weak)
            self.assertIn("too weak", run.err)
        self.assertIn("T-1", self.verb(0, "ledger", "list", "--passphrase-file", self.secret).out)
        self.ledger = self.folder / "new.db"
        self.assertIn("too weak", self.verb(65, "ledger", "save", "--passphrase-file", weak, self.path).err)
        self.assertEqual(list(self.folder.glob("new.db*")), [])

    def test_recovery(self):
        """Who lost the passphrase has the recovery key, which sets another one."""
        key = self.made.err.split(":\n")[1].strip()
        recovery = self.secret_file("recovery", key.lower() + "\n")
        new = self.secret_file("new", "another one\n")
        self.assertIn("T-1", self.verb(0, "ledger", "list", "--recovery-key-file", recovery).out)
        self.verb(0, "check", "--recovery-key-file", recovery, self.path)
        self.verb(64, "ledger", "list", "--recovery-key-file", recovery, "--passphrase-file", self.secret)
        run = self.verb(0, "ledger", "passphrase", "--recovery-key-file", recovery, "--new-passphrase-file", new)
        self.assertNotIn(key, run.err)
        self.verb(66, "ledger", "list", "--recovery-key-file", recovery)
        self.assertIn("T-1", self.verb(0, "ledger", "list", "--passphrase-file", new).out)
        self.ledger = self.folder / "none.db"
        self.verb(66, "ledger", "save", "--recovery-key-file", recovery, self.path)
        self.assertFalse(self.ledger.exists())

    def test_earlier_backups(self):
        """The key does not stay beside backups from before there was a passphrase."""
        self.ledger = self.folder / "open.db"
        self.save(self.path)
        drive = self.folder / "drive"
        drive.mkdir()
        self.verb(0, "ledger", "backup", self.folder / "near.db")
        self.verb(0, "ledger", "backup", drive / "far.db")
        drive.rename(self.folder / "away")
        run = self.verb(0, "ledger", "passphrase", "--new-passphrase-file", self.secret)
        self.assertIn(f"{drive}/far.db: warning: ", run.err)
        self.assertNotIn("near.db", run.err)
        self.assertFalse((self.folder / "near.db.key").exists())
        self.ledger = self.folder / "near.db"
        self.verb(66, "ledger", "list")
        self.verb(0, "ledger", "list", "--passphrase-file", self.secret)

    def test_set_later(self):
        self.ledger = self.folder / "open.db"
        self.save(self.path)
        self.assertTrue((self.folder / "open.db.key").exists())
        self.verb(0, "ledger", "passphrase", "--new-passphrase-file", self.secret)
        self.assertFalse((self.folder / "open.db.key").exists())
        self.verb(66, "ledger", "list")
        self.verb(0, "ledger", "list", "--passphrase-file", self.secret)

    def test_check(self):
        """A locked ledger that was named is an error; the own one is left out, and that is told."""
        now = self.on("now", "2026-11-20")
        run = self.verb(66, "check", "--format", "json", now)
        self.assertEqual(run.out, "")
        self.verb(2, "check", "--passphrase-file", self.secret, now)
        self.expect(0, "ledger", "save", "--passphrase-file", self.secret, *self.common(), self.path)
        left_out = self.expect(0, "check", "--format", "json", *self.common(), now)
        self.assertEqual(left_out.objects(), [self.report(now, "--no-ledger")])
        self.assertRegex(left_out.err, r"^.+/ledger\.db: .*locked.*left out.*\n$")
        self.expect(2, "check", *self.common(), "--passphrase-file", self.secret, now)
        wrong = self.secret_file("wrong", "x")
        self.expect(66, "check", *self.common(), "--passphrase-file", wrong, now)


class Broken(LedgerCase):
    """A file that will not open stays as it is, and no new one takes its place."""

    def setUp(self):
        super().setUp()
        self.path = self.write("claim.json", CLAIM)
        self.save(self.path)

    def content(self):
        return {f.name: f.read_bytes() for f in self.folder.glob("clinic.db*") if f.is_file()}

    def flip(self, place):
        content = bytearray(self.ledger.read_bytes())
        content[place] ^= 1
        self.ledger.write_bytes(content)

    def remove(self):
        for file in self.folder.glob("clinic.db*"):
            file.unlink()

    def other_database(self):
        self.remove()
        with sqlite3.connect(self.ledger) as connection:
            connection.execute("CREATE TABLE notes (text)")
        connection.close()

    def test_refused(self):
        cases = [
            ("empty", lambda: self.ledger.write_bytes(b""), 65),
            ("text", lambda: self.ledger.write_bytes(b"my notes\n" * 1000), 65),
            ("its beginning", lambda: self.flip(0), 65),
            ("its version", lambda: self.flip(63), 65),
            ("half of it", lambda: os.truncate(self.ledger, self.ledger.stat().st_size // 2), 65),
            ("another database", self.other_database, 65),
            ("its key is lost", lambda: (self.folder / "clinic.db.key").unlink(), 65),
            ("its key is damaged", lambda: (self.folder / "clinic.db.key").write_bytes(b"key\n"), 65),
            ("only its key is left", lambda: self.ledger.unlink(), 66),
        ]
        for name, damage, code in cases:
            with self.subTest(name=name):
                self.remove()
                self.save(self.path)
                damage()
                before = self.content()
                for args in [["ledger", "list"], ["ledger", "save", self.path], ["check", self.path]]:
                    run = self.verb(code, *args)
                    self.assertEqual(run.out, "", args)
                    self.assertTrue(run.err.startswith(str(self.ledger)), run.err)
                self.assertEqual(self.content(), before)

    def test_missing(self):
        self.remove()
        for args in [["check", self.path], ["ledger", "list"], ["ledger", "verify"]]:
            run = self.verb(66, *args)
            self.assertEqual((run.out, self.content()), ("", {}))
            self.assertRegex(run.err, r"clinic\.db: .+; expected .+")

    def test_a_folder(self):
        self.remove()
        self.ledger.mkdir()
        for args in [["ledger", "list"], ["ledger", "save", self.path], ["check", self.path]]:
            self.assertIn(self.run_cli(*args, "--ledger", self.ledger).code, (65, 66))

    def test_own_one_that_is_damaged(self):
        """A check goes on without it, and its exit code says that something was not used."""
        self.expect(0, "ledger", "save", self.path)
        own = self.folder / "home" / "firstpass" / "ledger.db"
        own.write_bytes(b"")
        run = self.expect(65, "check", "--format", "json", *self.common(), self.path)
        self.assertEqual(run.objects()[0]["verdict"], "clean")
        self.assertTrue(run.err.startswith(str(own)), run.err)
        self.expect(65, "ledger", "save", self.path)
        self.assertEqual(own.read_bytes(), b"")

    def test_own_one_that_was_lost(self):
        self.expect(0, "ledger", "save", self.path)
        home = self.folder / "home" / "firstpass"
        self.write("home/firstpass/backups/ledger-2026-11-22.db", "x")
        for file in home.glob("ledger.db*"):
            file.unlink()
        run = self.expect(66, "ledger", "save", self.path)
        self.assertIn("restore", run.err)
        self.assertEqual(list(home.glob("ledger.db*")), [])

    def test_verify_finds_it(self):
        self.save(*(self.on(f"P{i}", "2026-11-18") for i in range(5)))
        self.assertIn("6 claims", self.verb(0, "ledger", "verify").out)
        whole = self.ledger.read_bytes()
        size = struct.unpack(">H", whole[16:18])[0]
        for page in range(1, len(whole) // size):
            self.flip(page * size + size // 3)
            run = self.verb(65, "ledger", "verify")
            self.assertNotEqual(run.out + run.err, "")
            self.ledger.write_bytes(whole)
        found = self.verb(0, "ledger", "verify", "--format", "json").objects()[0]
        self.assertEqual((found["whole"], found["problems"], found["claims"]), (True, [], 6))

    def test_of_a_newer_version(self):
        content = bytearray(self.ledger.read_bytes())
        size = struct.unpack(">H", content[16:18])[0]
        self.assertEqual(bytes(content[size - 8 : size]), sum_of(bytes(content[: size - 8]), 0))
        content[60:64] = struct.pack(">I", 99)
        content[size - 8 : size] = sum_of(bytes(content[: size - 8]), 0)
        self.ledger.write_bytes(content)
        self.assertIn("T-1", self.verb(0, "ledger", "list").out)
        self.verb(0, "check", self.path)
        run = self.verb(74, "ledger", "save", self.path)
        self.assertEqual(run.out, "")
        self.assertIn("newer", run.err)
        self.assertEqual(self.ledger.read_bytes(), bytes(content))

    def test_that_cannot_be_written(self):
        if os.geteuid() == 0:
            os.chown(self.ledger, 12345, -1)
        else:
            self.folder.chmod(0o500)
            self.addCleanup(self.folder.chmod, 0o700)
        before = self.ledger.read_bytes()
        self.assertIn("T-1", self.verb(0, "ledger", "list").out)
        self.verb(0, "check", self.path)
        self.verb(74, "ledger", "save", self.path)
        self.verb(74, "ledger", "delete", "T-1")
        self.assertEqual(self.ledger.read_bytes(), before)


class Backups(LedgerCase):
    def setUp(self):
        super().setUp()
        self.save(self.on("A", "2026-11-18"))
        self.backup = self.folder / "backup.db"
        run = self.verb(0, "ledger", "backup", "--format", "json", self.backup)
        self.assertEqual(run.objects()[0]["claims"], 1)
        self.save(self.on("B", "2026-11-19"))

    def ids(self):
        return [c["id"] for c in self.list()]

    def restore(self, *args):
        return self.verb(0, "ledger", "restore", "--format", "json", *args).objects()[0]

    def test_back_and_forth(self):
        tell = self.restore(self.backup, "--preview")
        self.assertEqual((tell["claims_lost"], tell["now"]["claims"], tell["then"]["claims"]), (1, 2, 1))
        self.assertEqual(self.ids(), ["B", "A"])
        done = self.restore(self.backup)
        self.assertEqual(self.ids(), ["A"])
        self.verb(0, "ledger", "restore", done["kept"])
        self.assertEqual(self.ids(), ["B", "A"])
        self.verb(0, "ledger", "verify")

    def test_text(self):
        self.assertIn("1 claim,", self.verb(0, "ledger", "restore", "--preview", self.backup).out)
        self.assertIn("clinic-replaced-", self.verb(0, "ledger", "restore", self.backup).out)

    def test_over_a_damaged_one(self):
        self.ledger.write_bytes(b"")
        done = self.restore(self.backup)
        self.assertEqual(self.ids(), ["A"])
        self.assertTrue(os.path.exists(done["kept"]))

    def test_on_another_computer(self):
        self.ledger = self.folder / "elsewhere" / "clinic.db"
        done = self.restore(self.backup)
        self.assertIsNone(done["kept"])
        self.assertEqual(self.ids(), ["A"])

    def test_own_one(self):
        self.expect(0, "ledger", "restore", self.backup)
        self.assertIn("\nA ", self.expect(0, "ledger", "list").out)

    def test_a_bad_backup(self):
        content = bytearray(self.backup.read_bytes())
        content[len(content) // 2] ^= 1
        self.backup.write_bytes(content)
        before = self.ledger.read_bytes()
        self.verb(65, "ledger", "restore", self.backup)
        self.verb(65, "ledger", "restore", self.write("notes.txt", "notes"))
        self.verb(66, "ledger", "restore", self.folder / "none.db")
        self.assertEqual(self.ledger.read_bytes(), before)

    def test_not_over_something_else(self):
        notes = self.write("notes.txt", "notes")
        for target in [notes, self.ledger, self.folder / "none" / "backup.db"]:
            run = self.verb(74, "ledger", "backup", target)
            self.assertEqual(run.out, "")
        self.assertEqual(notes.read_text(), "notes")
        self.assertEqual(self.ids(), ["B", "A"])


class Shared(LedgerCase):
    def test_several_programs(self):
        """Four begin a ledger at once and save 25 claims each: all are there, and it is whole."""
        runs = []
        for who in range(4):
            files = [self.on(f"W{who}-{i}", "2026-11-20") for i in range(25)]
            command = [PROGRAM, "ledger", "save", "--ledger", self.ledger, *files]
            environment = {**os.environ, **self.env, "LC_ALL": "C.UTF-8"}
            runs.append(subprocess.Popen(command, stdout=subprocess.PIPE, env=environment))
        told = [run.communicate()[0].decode().split() for run in runs]
        self.assertEqual([run.returncode for run in runs], [0] * 4)
        self.assertEqual([len(ids) for ids in told], [25] * 4)
        self.assertEqual({c["id"] for c in self.list()}, {one for ids in told for one in ids})
        self.verb(0, "ledger", "verify")

    def test_listed_while_another_saves(self):
        self.save(self.on("A", "2026-11-20"))
        files = [self.on(f"W{i}", "2026-11-20") for i in range(100)]
        command = [PROGRAM, "ledger", "save", "--ledger", self.ledger, *files]
        environment = {**os.environ, **self.env}
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) as run:
            counts = [len(self.list()) for _ in range(5)]
        self.assertEqual(run.returncode, 0)
        self.assertEqual(counts, sorted(counts))
        self.assertEqual(len(self.list()), 101)

    def test_another_writes_for_long(self):
        """What waits for a writer in vain says so, and nothing is shown that nobody takes note of."""
        path = self.on("A", "2026-11-20")
        self.save(path)
        other = sqlite3.connect(self.ledger, isolation_level=None)
        self.addCleanup(other.close)
        other.execute("BEGIN IMMEDIATE")
        run = self.verb(74, "ledger", "save", path)
        self.assertEqual(run.out, "")
        self.assertIn("another program", run.err)
        for args in [["check", path], ["ledger", "list"]]:
            run = self.verb(74, *args)
            self.assertEqual(run.out, "")
            self.assertIn("cannot be noted", run.err)
        other.execute("ROLLBACK")
        self.save(path)


class Tables(LedgerCase):
    CLIENTS = """Client number,Name,Payer,Member ID,Birth date
C-1,"Rivera, Ana",test,W1,1990-05-04
C-2,"Lee, Bo",test,W2,1988-01-31
"""

    def take(self, code, content, *options):
        table = self.write("c.csv", content)
        return self.verb(code, "ledger", "import", "--format", "json", "clients", table, *options)

    def counts(self, run):
        return [run.objects()[0][key] for key in ("added", "changed", "same")]

    def test_import(self):
        self.verb(66, "ledger", "import", "--preview", "clients", self.write("c.csv", self.CLIENTS))
        self.assertFalse(self.ledger.exists())
        self.assertEqual(self.counts(self.take(0, self.CLIENTS)), [2, 0, 0])
        changed = self.CLIENTS.replace("W2", "W3") + 'C-3,"Ray, Io",test,W4,1999-01-01\n'
        for _ in range(2):
            self.assertEqual(self.counts(self.take(0, changed, "--preview")), [1, 1, 1])
        self.assertEqual(self.counts(self.take(0, changed)), [1, 1, 1])
        self.assertEqual(self.counts(self.take(0, changed)), [0, 0, 3])

    def test_nothing_of_a_wrong_one(self):
        self.take(0, self.CLIENTS)
        run = self.take(65, self.CLIENTS + "C-3,Ray,test,W4,1999-13-01\n")
        self.assertRegex(run.err, r"(?m)^.+/c\.csv:4:\d+: .+")
        self.assertNotIn("Ray", run.err)
        self.assertEqual(run.out, "")
        self.verb(66, "ledger", "list", "--client", "C-3")

    def test_usage(self):
        self.verb(64, "ledger", "import", "pets", self.write("c.csv", self.CLIENTS))
        self.verb(64, "ledger", "import", "clients")
        self.verb(64, "ledger", "export", "pets", self.folder / "pets.csv")

    def test_export(self):
        self.take(0, self.CLIENTS)
        table = self.folder / "out.csv"
        run = self.verb(0, "ledger", "export", "clients", table)
        self.assertIn("not sealed", run.err)
        self.assertEqual(table.stat().st_mode & 0o777, 0o600)
        self.assertEqual(self.counts(self.take(0, table.read_bytes())), [0, 0, 2])

    def test_everything(self):
        self.save(self.write("claim.json", CLAIM))
        path = self.folder / "all.jsonl"
        self.verb(0, "ledger", "export", path)
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)
        kinds = [json.loads(one)["kind"] for one in path.read_text().splitlines()]
        self.assertEqual(kinds[0], "ledger")
        self.assertIn("client", kinds)
        self.assertIn("claim", kinds)


class Sealed(LedgerCase):
    def test_no_name_on_the_disk(self):
        person = {"id": "MARK-1", "name": "MARKNAME, Zed", "member_id": "MARKMEMBER"}
        grant = {"number": "MARKNUMBER", "codes": ["H2032"], "quantity": 9, "of": "units"}
        path = self.write("claim.json", claim(id="MARKID", client=person, authorizations=[grant]))
        self.save(path)
        run = self.verb(0, "ledger", "backup", self.folder / "backup.db")
        path.unlink()
        for file in self.folder.rglob("*"):
            if file.is_file():
                self.assertNotIn(b"MARK", file.read_bytes(), file)
        self.assertNotIn("MARK", run.out + run.err)


if __name__ == "__main__":
    unittest.main()

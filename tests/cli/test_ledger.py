#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ledger from the command line: what is kept, how it is listed, and how it counts."""

import datetime
import json
import subprocess
import unittest
from random import Random

from support import CLAIM, DAY, PROGRAM, LedgerCase, claim, line, pack

GRANT = {
    "number": "A7731",
    "codes": ["H2032"],
    "from": "2026-10-01",
    "to": "2026-12-31",
    "quantity": 20,
    "of": "units",
}


class Usage(LedgerCase):
    def test_wrong(self):
        path = self.write("claim.json", CLAIM)
        cases = [
            ["ledger"],
            ["ledger", "lst"],
            ["ledger", "save"],
            ["ledger", "list", "x"],
            ["ledger", "show"],
            ["ledger", "status", "T-1"],
            ["ledger", "status", "T-1", "gone"],
            ["ledger", "status", "T-1", "sent", "--carc", "50"],
            ["ledger", "status", "T-1", "denied", "--carc", "Rivera said so"],
            ["ledger", "status", "T-1", "denied", "--carc", ""],
            ["ledger", "list", "--status", "gone"],
            ["ledger", "list", "--carc", "50"],
            ["ledger", "list", "--no-ledger"],
            ["ledger", "save", "--client", "C-1001", path],
            ["ledger", "save", "--passphrase-file", "-", "-"],
            ["ledger", "passphrase", "--passphrase-file", "-", "--new-passphrase-file", "-"],
            ["check", "-", "-"],
            ["check", "--policies", "-", "-"],
            ["ledger", "backup"],
            ["ledger", "backup", "a", "b"],
            ["ledger", "restore"],
            ["ledger", "passphrase"],
            ["codes", "search", "music", "--client", "C-1001"],
            ["check", "--visits", "3", path],
            ["check", "--forecast", "--visits", "0", path],
            ["check", "--forecast", "--visits", "401", path],
            ["check", "--forecast", "--on", "tues", path],
            ["check", "--forecast", "--on", "", path],
            ["check", "--forecast", "--units", "-1", path],
        ]
        for args in cases:
            with self.subTest(args=args):
                run = self.expect(64, *args)
                self.assertEqual(run.out, "")
                self.assertRegex(run.err, r"^firstpass-cli: .+\n$")
        self.assertFalse((self.folder / "home").exists())

    def test_did_you_mean(self):
        self.assertIn("expected “list”?", self.expect(64, "ledger", "lst").err)

    def test_where_an_option_belongs(self):
        self.assertIn("“ledger list”", self.expect(64, "check", "--client", "C-1", "x.json").err)


class Save(LedgerCase):
    def test_prints_the_id_alone(self):
        path = self.write("claim.json", CLAIM)
        for _ in range(2):
            run = self.verb(0, "ledger", "save", path)
            self.assertEqual((run.out, run.err), ("T-1\n", ""))
        self.assertEqual(self.verb(0, "ledger", "save", "--format", "json", path).out, "T-1\n")
        self.assertEqual(len(self.list()), 1)

    def test_gives_an_id(self):
        path = self.write("claim.json", claim(id=None))
        ids = self.save(path, path)
        self.assertEqual(len(set(ids)), 2)
        for number in ids:
            shown = self.verb(0, "ledger", "show", "--format", "json", number).objects()
            self.assertEqual(shown[0]["id"], number)

    def test_whatever_the_verdict(self):
        bad = self.write("bad.json", claim(diagnoses=[]))
        self.assertEqual(self.save(bad), ["T-1"])
        self.assertEqual([c["verdict"] for c in self.list()], ["will-deny"])

    def test_standard_input(self):
        self.assertEqual(self.save("-", stdin=json.dumps(CLAIM).encode()), ["T-1"])

    def test_one_bad_file_stops_nothing(self):
        bad = self.write("bad.json", "{}")
        first, last = self.on("A", "2026-11-19"), self.on("B", "2026-11-20")
        run = self.verb(65, "ledger", "save", first, bad, last)
        self.assertEqual(run.out, "A\nB\n")
        self.assertIn(f"{bad}:1:1: ", run.err)
        run = self.verb(66, "ledger", "save", self.folder / "none.json", last, bad)
        self.assertEqual(run.out, "B\n")

    def test_nothing_to_keep_makes_nothing(self):
        self.verb(65, "ledger", "save", self.write("bad.json", "{}"))
        self.assertEqual(list(self.folder.glob("clinic.db*")), [])

    def test_makes_the_own_one(self):
        path = self.write("claim.json", CLAIM)
        self.assertEqual(self.expect(0, "ledger", "save", path).out, "T-1\n")
        home = self.folder / "home" / "firstpass"
        self.assertEqual(home.stat().st_mode & 0o777, 0o700)
        for file in home.iterdir():
            self.assertEqual(file.stat().st_mode & 0o777, 0o600, file)
        self.assertEqual(len(self.expect(0, "ledger", "list").out.splitlines()), 2)

    def test_in_no_folder(self):
        self.ledger = self.folder / "none" / "clinic.db"
        run = self.verb(74, "ledger", "save", self.write("claim.json", CLAIM))
        self.assertEqual(run.out, "")
        self.assertTrue(run.err.startswith(str(self.ledger)), run.err)
        self.assertFalse(self.ledger.parent.exists())

    def test_nothing_is_said_before_it_is_kept(self):
        """Each id that was told is there, though the program was stopped in the middle."""
        files = [self.on(f"K{i}", "2026-11-20") for i in range(200)]
        command = [PROGRAM, "ledger", "save", "--ledger", self.ledger, *files]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env={**self.env, "LC_ALL": "C.UTF-8"}) as run:
            told = [run.stdout.readline().decode().strip() for _ in range(5)]
            run.kill()
            told += run.stdout.read().decode().split("\n")[:-1]
        kept = {c["id"] for c in self.list()}
        self.assertEqual(set(told) - kept, set())

    def test_output_that_nobody_takes(self):
        with open("/dev/full", "wb") as full:
            files = [self.on("A", "2026-11-19"), self.on("B", "2026-11-20")]
            command = [PROGRAM, "ledger", "save", "--ledger", self.ledger, *files]
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 74)
        self.assertEqual([c["id"] for c in self.list()], ["A"])


class List(LedgerCase):
    def setUp(self):
        super().setUp()
        other = {**CLAIM["client"], "id": "C-2", "name": "Élan, Zoë"}
        self.save(
            self.on("A", "2026-11-18"),
            self.on("B", "2026-11-20", diagnoses=[]),
            self.on("C", "2026-11-19", client=other),
        )

    def test_keys(self):
        expected = {
            "id": "B",
            "status": "draft",
            "payer": "test",
            "date": "2026-11-20",
            "code": "H2032",
            "client": "C-1001",
            "modifiers": ["HQ", "HO"],
            "total": "110.00",
            "verdict": "will-deny",
            "file_by": "2027-02-23",
            "carc": None,
        }
        found = self.list()
        self.assertEqual(found[0], expected)
        for one in found:
            self.assertEqual(list(one), list(expected))

    def test_the_latest_first(self):
        self.assertEqual([c["id"] for c in self.list()], ["B", "C", "A"])

    def test_which(self):
        cases = [
            (["--status", "draft"], ["B"]),
            (["--status", "ready"], ["C", "A"]),
            (["--status", "sent"], []),
            (["--client", "C-2"], ["C"]),
            (["--client", "C-1001", "--status", "ready"], ["A"]),
            (["--deleted"], []),
        ]
        for options, ids in cases:
            with self.subTest(options=options):
                self.assertEqual([c["id"] for c in self.list(*options)], ids)
        self.assertIn("“C-9”", self.verb(66, "ledger", "list", "--client", "C-9").err)

    def test_text(self):
        lines = self.verb(0, "ledger", "list").out.splitlines()
        self.assertEqual(len(lines), 4)
        self.assertIn("Élan, Zoë", lines[2])
        self.assertEqual(lines[2].index("Élan"), lines[1].index("Rivera"))

    def test_nothing(self):
        self.assertEqual(self.verb(0, "ledger", "list", "--status", "void").out, "")

    def test_status(self):
        self.verb(0, "ledger", "status", "A", "sent")
        self.verb(0, "ledger", "status", "C", "denied", "--carc", "50")
        found = {c["id"]: (c["status"], c["carc"]) for c in self.list()}
        self.assertEqual(found, {"A": ("sent", None), "B": ("draft", None), "C": ("denied", "50")})
        self.assertIn("D", self.verb(66, "ledger", "status", "D", "sent").err)

    def test_status_day(self):
        """Since when a claim waits is the day that is reckoned as today."""
        path = self.folder / "all.jsonl"
        self.expect(
            0, "ledger", "status", "A", "sent", "--ledger", self.ledger, "--as-of", "2026-12-02"
        )
        self.verb(0, "ledger", "export", path)
        rows = [json.loads(line) for line in path.read_text().splitlines()]
        days = {row["number"]: row["status_on"] for row in rows if row["kind"] == "claim"}
        self.assertEqual(days, {"A": "2026-12-02", "B": DAY, "C": DAY})

    def test_delete(self):
        self.verb(66, "ledger", "delete", "A", "D", "B")
        self.assertEqual([c["id"] for c in self.list()], ["C"])
        self.assertEqual([c["id"] for c in self.list("--deleted")], ["B", "A"])
        self.verb(0, "ledger", "undelete", "A")
        self.assertEqual([c["id"] for c in self.list()], ["C", "A"])

    def test_purge(self):
        """What was deleted is there until it is erased; the day is the clock's, not --as-of."""
        self.verb(0, "ledger", "delete", "A")
        self.verb(0, "ledger", "purge", "2001-01-01")
        self.assertEqual([c["id"] for c in self.list("--deleted")], ["A"])
        self.verb(0, "ledger", "purge", "2999-01-01")
        self.assertEqual(self.list("--deleted"), [])
        self.verb(66, "ledger", "undelete", "A")
        self.assertEqual({c["id"] for c in self.list()}, {"B", "C"})
        self.assertIn("YYYY-MM-DD", self.verb(64, "ledger", "purge", "A").err)
        self.verb(0, "ledger", "verify")


class Show(LedgerCase):
    def show(self, *numbers):
        return self.verb(0, "ledger", "show", "--format", "json", *numbers)

    def test_as_it_was_saved(self):
        self.save(self.write("claim.json", CLAIM))
        run = self.show("T-1")
        self.assertEqual(len(run.out.splitlines()), 1)
        self.assertEqual(run.objects()[0], CLAIM)

    def test_can_be_checked_again(self):
        self.save(self.on("A", "2026-11-18"))
        path = self.write("claim.json", CLAIM)
        before = self.report(path, "--ledger", self.ledger)
        self.save(path)
        again = self.write("again.json", self.show("T-1").out)
        self.assertEqual(self.report(again, "--ledger", self.ledger), before)

    def test_text_is_the_report(self):
        path = self.write("claim.json", CLAIM)
        self.save(path)
        self.assertEqual(self.verb(0, "ledger", "show", "T-1").out, self.verb(0, "check", path).out)

    def test_several(self):
        self.save(self.on("A", "2026-11-18"), self.on("B", "2026-11-19"))
        run = self.verb(66, "ledger", "show", "--format", "json", "B", "none", "A")
        self.assertEqual([c["id"] for c in run.objects()], ["B", "A"])
        self.assertTrue(run.err.startswith("none: "), run.err)


class Authorizations(LedgerCase):
    def test_what_was_used(self):
        self.save(
            self.on("A", "2026-11-18", authorizations=[GRANT]),
            self.on("B", "2026-11-19", authorizations=[GRANT]),
            self.on("C", "2026-11-20", authorizations=[GRANT]),
            self.on("D", "2026-11-21", client={"id": "C-2"}),
        )
        self.verb(0, "ledger", "status", "A", "sent")
        self.verb(0, "ledger", "status", "C", "denied")
        expected = {
            "client": "C-1001",
            "payer": "test",
            "number": "A7731",
            "codes": ["H2032"],
            "modifiers": [],
            "from": "2026-10-01",
            "to": "2026-12-31",
            "of": "units",
            "quantity": 20,
            "billed": 4,
            "drafts": 4,
            "reserved": 0,
            "left": 12,
            "stated": None,
            "status": "approved",
        }
        found = self.verb(0, "ledger", "authorizations", "--format", "json").objects()
        self.assertEqual(found, [expected])
        self.assertEqual(list(found[0]), list(expected))
        self.assertIn("A7731", self.verb(0, "ledger", "authorizations").out)
        of = ["ledger", "authorizations", "--client"]
        self.assertEqual(self.verb(0, *of, "C-2").out, "")
        self.assertIn("A7731", self.verb(0, *of, "C-1001").out)
        self.verb(66, *of, "C-9")

    def test_what_was_stated(self):
        """What somebody said was used stands beside what was counted: it may be more."""
        self.save(self.on("A", "2026-11-18", authorizations=[dict(GRANT, used=11)]))
        (found,) = self.verb(0, "ledger", "authorizations", "--format", "json").objects()
        self.assertEqual((found["drafts"], found["stated"], found["left"]), (4, 11, 5))
        row = self.verb(0, "ledger", "authorizations").out.splitlines()[1].split()
        self.assertEqual(row[-7:], ["20", "4", "11", "0", "5", "units", "approved"])
        next_one = self.on("B", "2026-11-20")
        needed = {"id": "needed", "codes": ["H2032"], "prior_authorization": {"required": "yes"}}
        self.write("packs/test.json", pack(needed | {"covered": "yes", "when": {"group": True}}))
        summed = self.report(next_one, "--ledger", self.ledger)["summary"]["authorizations"][0]
        self.assertEqual(summed["quantity"] - summed["used_before"], found["left"])

    def test_nothing_left_to_use(self):
        """What was refused or has ended cannot be used, however much of it is left."""
        cases = [
            ({"status": "denied"}, 0, "denied"),
            ({"status": "pending"}, 20, "pending"),
            ({"to": "2026-11-22"}, 0, "ended"),
            ({"to": "2026-11-23"}, 16, "approved"),
        ]
        for number, (changes, left, word) in enumerate(cases):
            grant = {**GRANT, **changes, "number": f"N{number}"}
            who = {"id": f"N-{number}"}
            self.save(self.on(f"K{number}", "2026-11-20", authorizations=[grant], client=who))
            of = ["ledger", "authorizations", "--client", f"N-{number}"]
            with self.subTest(changes=changes):
                row = self.verb(0, *of).out.splitlines()[1].split()
                self.assertEqual((row[-3], row[-1]), (str(left), word))
                self.assertEqual(self.verb(0, *of, "--format", "json").objects()[0]["left"], left)


class Check(LedgerCase):
    def test_counts_what_was_kept(self):
        """The same report from the ledger as from the claim's own history, and from half in each."""
        periods = ["day", "week", "month", "quarter", "calendar-year", "rolling", "lifetime"]
        limits = [{"quantity": 9, "of": "units", "per": per} for per in periods]
        limits[5]["days"] = 30
        self.pack = self.write(
            "packs/test.json", pack({"id": "caps", "codes": ["H2032"], "limits": limits})
        )
        days = ["01-05", "10-02", "10-30", "11-15", "11-18", "11-19", "11-21"]
        days = [f"2026-{day}" for day in days]
        kept = ["code", "modifiers", "units", "start", "end"]
        past = [{**{key: line()[key] for key in kept}, "minutes": 60, "date": day} for day in days]
        alone = self.report(self.write("alone.json", claim(history=past)), "--no-ledger")
        self.save(*(self.on(f"P{i}", day) for i, day in enumerate(days)))
        for known in [[], past[:3], past]:
            with self.subTest(known=len(known)):
                path = self.write("now.json", claim(history=known))
                self.assertEqual(self.report(path, "--ledger", self.ledger), alone)
        used = {limit["per"]: limit["used_before"] for limit in alone["summary"]["limits"]}
        self.assertEqual(used["lifetime"], 28)
        self.assertEqual(used["week"], 16)

    def test_which_ledger(self):
        now = self.on("now", "2026-11-20")
        twin = self.on("twin", "2026-11-20")

        def found(*options):
            findings = self.report(now, *options)["findings"]
            return "duplicate.line" in [f["check"] for f in findings if f["status"] == "deny"]

        self.assertFalse(found())
        self.expect(0, "ledger", "save", twin)
        self.assertTrue(found())
        self.assertFalse(found("--no-ledger"))
        self.save(self.on("else", "2026-11-10"))
        self.assertFalse(found("--ledger", self.ledger))

    def test_out_of_reach(self):
        """What the user's own ledger would have counted is unknown then, and no claim is clean."""
        path = self.write("claim.json", CLAIM)
        check = ["check", *self.common(), path]
        self.assertEqual(self.expect(0, *check).err, "")
        self.expect(0, "ledger", "save", path)
        own = self.folder / "home" / "firstpass" / "ledger.db"
        self.assertEqual(self.expect(0, *check).err, "")
        moved = own.rename(self.folder / "moved.db")
        self.assertIn("though there was one", self.expect(66, *check).err)
        self.assertIn("READY TO SEND", self.expect(0, *check, "--no-ledger").out)
        own.mkdir()
        self.assertIn("left out of this check", self.expect(65, *check).err)
        own.rmdir()
        moved.rename(own)
        self.assertEqual(self.expect(0, *check).err, "")

    def test_as_of(self):
        path = self.write("claim.json", CLAIM)
        late = ["--ledger", self.ledger, "--policies", self.pack, "--as-of", "2027-06-01"]
        self.expect(0, "ledger", "save", *late, path)
        self.assertEqual([c["verdict"] for c in self.list()], ["will-deny"])
        self.assertIn("2027", self.expect(0, "ledger", "show", *late, "T-1").out)
        self.save(path)
        self.assertEqual([c["verdict"] for c in self.list()], ["clean"])

    def test_export_is_the_check(self):
        self.save(self.on("twin", "2026-11-20"))
        path = self.write("claim.json", CLAIM)
        checked = self.verb(2, "check", "--format", "json", path)
        self.assertEqual(self.verb(0, "export", "--to", "json", path).out, checked.out)

    def test_same_bytes(self):
        self.save(self.on("A", "2026-11-19"))
        path = self.write("claim.json", CLAIM)
        first = self.verb(0, "check", "--format", "json", path).raw
        self.assertEqual(self.verb(0, "check", "--format", "json", path).raw, first)

    def test_a_look_is_noted(self):
        self.save(self.on("A", "2026-11-19"))
        self.verb(0, "check", self.on("now", "2026-11-20"))
        newest = self.verb(0, "ledger", "audit", "--format", "json").objects()[0]
        self.assertEqual(list(newest), ["sequence", "at", "who", "what", "kind", "record"])
        self.assertEqual((newest["what"], newest["kind"], newest["record"]), ("view", "client", 1))
        self.assertRegex(newest["at"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")

    def test_a_stranger_is_not_noted(self):
        self.save(self.on("A", "2026-11-19"))
        before = self.verb(0, "ledger", "audit").out
        self.verb(0, "check", self.on("B", "2026-11-20", client={**CLAIM["client"], "id": "C-2"}))
        self.assertEqual(self.verb(0, "ledger", "audit").out, before)


class Agreement(LedgerCase):
    """Random ledgers: what was kept counts as the same services do in the claim's own history."""

    PERIODS = [
        {"per": "session"},
        {"per": "day"},
        {"per": "week"},
        {"per": "week", "starts": "monday"},
        {"per": "month"},
        {"per": "quarter"},
        {"per": "calendar-year"},
        {"per": "fiscal-year", "starts": "07-01"},
        {"per": "benefit-year"},
        {"per": "rolling", "days": 30},
        {"per": "authorization"},
        {"per": "lifetime"},
    ]
    CODES = ["H2032", "H2014", "H2017"]
    COVERAGE = {"from": "2025-01-01", "verified_on": "2026-11-01", "benefit_year_starts": "10-01"}

    def rules(self, random):
        for i, period in enumerate(self.PERIODS):
            for of in ["units", "minutes", "visits", "days"]:
                limit = {"quantity": random.randint(1, 400), "of": of, **period}
                if random.random() < 0.4:
                    limit["pool"] = random.sample(self.CODES, 2)
                when = {"modifiers": ["HQ"]} if random.random() < 0.3 else {}
                yield {"id": f"r{i}-{of}", "codes": ["H20*"], "when": when, "limits": [limit]}

    def past(self, random, n, grant):
        """Services, each as a history entry and as a line."""
        for _ in range(n):
            back = random.choice([random.randint(0, 40), random.randint(0, 700)])
            day = datetime.date(2026, 11, 20) - datetime.timedelta(days=back)
            hour, units = random.randint(8, 17), random.randint(1, 4)
            entry = {
                "code": random.choice(self.CODES),
                "modifiers": random.choice([["HQ", "HO"], ["HO"], ["HO", "HQ"]]),
                "date": day.isoformat(),
                "units": units,
                "minutes": units * 15,
                "start": f"{hour:02}:00",
                "end": f"{hour + 1:02}:00",
            }
            yield entry, {**line(), **entry}, [grant] if grant and random.random() < 0.5 else []

    def agree(self, seed):
        random = Random(seed)
        self.ledger = self.folder / f"{seed}.db"
        self.pack = self.write("packs/test.json", pack(*self.rules(random)))
        grant = {**GRANT, "from": "2026-01-01", "quantity": 60} if seed % 2 else None
        known, files, states = [], [], []
        for i, (entry, one, grants) in enumerate(self.past(random, random.randint(0, 30), grant)):
            shared = {"coverage": self.COVERAGE, "authorizations": grants}
            files.append(self.write(f"p{i}.json", claim(id=f"P{i}", lines=[one], **shared)))
            states.append(random.choice(["draft", "ready", "sent", "paid", "denied", "void"]))
            if states[i] not in ("denied", "void"):
                known.append({**entry, **({"authorization": GRANT["number"]} if grants else {})})
        if files:
            self.save(*files)
        for i, state in enumerate(states):
            self.verb(0, "ledger", "status", f"P{i}", state)
        now = {"coverage": self.COVERAGE, "authorizations": [grant] if grant else []}
        alone = self.report(self.write("a.json", claim(history=known, **now)), "--no-ledger")
        some = random.sample(known, len(known) // 2)
        for history in [[], some, known] if files else []:
            path = self.write("b.json", claim(history=history, **now))
            self.assertEqual(self.report(path, "--ledger", self.ledger), alone)

    def test_random_ledgers(self):
        for seed in range(10):
            with self.subTest(seed=seed):
                self.agree(seed)


class Forecast(LedgerCase):
    def forecast(self, *options, **changes):
        path = self.write("now.json", claim(id="now", authorizations=[GRANT], **changes))
        report = self.report(path, "--ledger", self.ledger, "--forecast", *options)
        self.assertEqual(list(report)[-1], "forecast")
        return report["forecast"]

    def setUp(self):
        super().setUp()
        needed = {"id": "needed", "codes": ["H2032"], "prior_authorization": {"required": "yes"}}
        self.pack = self.write("packs/test.json", pack(needed))
        self.save(self.on("A", "2026-11-18", authorizations=[GRANT]))

    def test_usual(self):
        visits = self.forecast()["visits"]
        self.assertEqual(len(visits), 12)
        self.assertEqual([v["date"] for v in visits[:2]], ["2026-11-27", "2026-12-04"])

    def test_none_is_before_today(self):
        found = self.forecast("--on", "tue", "--visits", "2", lines=[line(date="2026-11-03")])
        self.assertEqual([v["date"] for v in found["visits"]], ["2026-11-24", "2026-12-01"])

    def test_which_breaks_first(self):
        """20 units, of which a kept claim has 4 and the one at hand 4: three visits of 4 are left."""
        found = self.forecast("--on", "mon,tue", "--visits", "5")
        days = ["2026-11-23", "2026-11-24", "2026-11-30", "2026-12-01", "2026-12-07"]
        self.assertEqual([v["date"] for v in found["visits"]], days)
        self.assertEqual([v["covered"] for v in found["visits"]], [True, True, True, False, False])
        self.assertEqual(found["first_not_covered"], "2026-12-01")
        self.assertEqual(found["last_day"], "2026-11-30")

    def test_units(self):
        found = self.forecast("--units", "6", "--visits", "3")
        self.assertEqual([v["units"] for v in found["visits"]], [6, 6, 6])
        self.assertEqual(found["covered"], 2)

    def test_without_a_ledger(self):
        path = self.write("now.json", claim(authorizations=[GRANT]))
        report = self.report(path, "--no-ledger", "--forecast")
        self.assertEqual(report["forecast"]["covered"], 4)

    def test_not_asked_for(self):
        self.assertNotIn("forecast", self.report(self.write("now.json", CLAIM)))

    def test_text(self):
        path = self.write("now.json", claim(id="now", authorizations=[GRANT]))
        run = self.run_cli("check", "--ledger", self.ledger, *self.common(), "--forecast", path)
        self.assertLessEqual(max(map(len, run.out.splitlines())), 80)
        self.assertIn("2026", run.out)


if __name__ == "__main__":
    unittest.main()

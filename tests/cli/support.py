# SPDX-License-Identifier: GPL-3.0-or-later
"""What the contract tests share: the program, a claim without fault, a pack that answers everything."""

import copy
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

BUILD = pathlib.Path(os.environ.get("FP_BUILD_ROOT", "."))
SOURCE = pathlib.Path(os.environ.get("FP_SOURCE_ROOT", "."))
PROGRAM = BUILD / "app" / "cli" / "firstpass-cli"
DAY = "2026-11-23"

DOCUMENTS = [
    "treatment-plan",
    "goals-linked",
    "medical-necessity",
    "activities-performed",
    "participation-level",
    "progress",
    "session-note",
    "start-end-times",
    "provider-signature",
    "provider-qualifications",
    "supervision",
    "group-roster",
    "group-dynamics",
    "consent",
]

CLAIM = {
    "schema": "firstpass.claim/1",
    "id": "T-1",
    "client": {
        "id": "C-1001",
        "name": "Rivera, Ana",
        "birth_date": "1990-05-04",
        "sex": "F",
        "member_id": "W123456789",
    },
    "payer": "test",
    "coverage": {"from": "2026-01-01", "verified_on": "2026-11-01"},
    "billing_provider": {
        "name": "Example Day Program",
        "npi": "1234567893",
        "tax_id": "12-3456789",
        "address": {"line": "2 Oak St", "city": "Austin", "state": "TX", "zip": "78701"},
    },
    "rendering_provider": {
        "name": "Lee, Sam",
        "npi": "1558597799",
        "credential": "masters",
        "profession": "recreational-therapist",
    },
    "diagnoses": ["F33.1"],
    "lines": [
        {
            "code": "H2032",
            "modifiers": ["HQ", "HO"],
            "date": "2026-11-20",
            "start": "10:00",
            "end": "11:00",
            "units": 4,
            "place_of_service": "53",
            "clients_present": 6,
            "staff_present": 1,
            "charge": "110.00",
            "diagnosis_pointers": [1],
            "activity": "music",
            "purpose": "wellbeing",
        }
    ],
    "documentation": {item: "yes" for item in DOCUMENTS},
}

PACK = {
    "schema": "firstpass.policy/1",
    "payer": {"id": "test", "name": "Test plan", "kind": "medicaid"},
    "filing": {"initial_days": 95},
    "evidence": {"title": "Manual", "verified_on": "2026-11-01", "review_by": "2027-11-01"},
    "rules": [
        {
            "id": "all",
            "codes": ["*"],
            "covered": "yes",
            "prior_authorization": {"required": "no"},
            "unit": {"rounding": "midpoint"},
            "limits": [],
        }
    ],
}


class Run:
    """One run of the program."""

    def __init__(self, args, stdin=None, env=None, cwd=None):
        environment = {**os.environ, "LC_ALL": "C.UTF-8", **(env or {})}
        done = subprocess.run(
            [PROGRAM, *map(str, args)], input=stdin, capture_output=True, env=environment, cwd=cwd
        )
        self.code = done.returncode
        self.raw = done.stdout
        self.out = done.stdout.decode(errors="replace")
        self.err = done.stderr.decode()

    def objects(self):
        return [json.loads(line) for line in self.out.splitlines()]


class Case(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.env = {"XDG_DATA_HOME": str(self.folder / "home"), "HOME": str(self.folder)}

    def write(self, name, content):
        """A file of the test's own; @content is text, bytes, or what JSON can say."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        elif isinstance(content, str):
            path.write_text(content)
        else:
            path.write_text(json.dumps(content))
        return path

    def run_cli(self, *args, **more):
        more.setdefault("env", {})
        return Run(args, **{**more, "env": {**self.env, **more["env"]}})

    def expect(self, code, *args, **more):
        run = self.run_cli(*args, **more)
        self.assertEqual(run.code, code, f"{args}\n{run.out}\n{run.err}")
        return run


def claim(**changes):
    """The claim without fault, with the keys of @changes replaced."""
    return {**copy.deepcopy(CLAIM), **changes}


def line(**changes):
    """Its line, with the keys of @changes replaced."""
    return {**copy.deepcopy(CLAIM["lines"][0]), **changes}


def pack(*rules, **changes):
    """The pack that answers everything, with @rules besides."""
    whole = copy.deepcopy(PACK)
    whole["rules"] += rules
    return {**whole, **changes}


class LedgerCase(Case):
    """What the tests share: a ledger of the test's own, a pack, and claims by day."""

    def setUp(self):
        super().setUp()
        self.ledger = self.folder / "clinic.db"
        self.pack = self.write("packs/test.json", PACK)

    def on(self, name, day, **changes):
        """A claim with one line on @day, whose id is its name."""
        one = line(date=day, **changes.pop("line", {}))
        return self.write(f"{name}.json", claim(id=name, lines=[one], **changes))

    def verb(self, code, *args, **more):
        return self.expect(code, *args, "--ledger", self.ledger, *self.common(), **more)

    def common(self):
        return ["--policies", self.pack, "--as-of", DAY]

    def save(self, *files, code=0, **more):
        return self.verb(code, "ledger", "save", *files, **more).out.split()

    def list(self, *options):
        return self.verb(0, "ledger", "list", "--format", "json", *options).objects()

    def report(self, file, *options):
        run = self.run_cli("check", "--format", "json", *self.common(), *options, file)
        self.assertEqual(run.err, "")
        return run.objects()[0]

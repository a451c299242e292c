#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Claims and packs made at random, the same ones every time: whatever they say, a report is whole."""

import datetime
import os
import random
import unittest

from support import DOCUMENTS, Case

BATCHES = int(os.environ.get("FP_RANDOM_BATCHES", "15"))
CODES = ["H2032", "H2014", "H2017", "97530", "G0176", "90837", "H9999", "T1017"]
MODIFIERS = "HQ HO HN TT HA HC HM UN US GT 95 93 GN GO 59 U1 ZZ 10 HR KX GA GZ TD AH".split()
PLACES = ["53", "11", "02", "10", "12", "52", "48", "99"]
CREDENTIALS = ["none", "less-than-bachelors", "bachelors", "masters", "doctoral", "rn"]
PROFESSIONS = ["recreational-therapist", "counselor", "nurse", "peer", "other"]
ACTIVITIES = ["music", "skills", "games", "other"]
PURPOSES = ["wellbeing", "skills", "rehabilitation", "physical-function", "recreation-only"]
PERS = """session day week month quarter calendar-year fiscal-year benefit-year rolling
    authorization lifetime""".split()
VERDICTS = [("deny", "will-deny"), ("risk", "at-risk"), ("verify", "verify")]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def one(self, *values):
        return self.random.choice(values)

    def some(self, values, most=3):
        return self.random.sample(values, self.random.randint(1, most))

    def maybe(self, key, make, chance=0.7):
        return {key: make()} if self.random.random() < chance else {}

    def day(self, first=0, last=400):
        start = datetime.date(2026, 1, 1)
        return str(start + datetime.timedelta(days=self.random.randint(first, last)))

    def span(self):
        first, last = sorted([self.day(), self.day()])
        return {**self.maybe("from", lambda: first), **self.maybe("to", lambda: last)}

    def times(self):
        start = self.random.randint(0, 1380)
        end = self.random.randint(start + 1, 1440)
        given = {"start": "%02d:%02d" % divmod(start, 60), "end": "%02d:%02d" % divmod(end, 60)}
        return {**given, **self.maybe("minutes", lambda: self.random.randint(1, end - start), 0.5)}

    def service(self):
        return {
            "code": self.one(*CODES),
            "modifiers": self.random.sample(MODIFIERS, self.random.randint(0, 5)),
            "date": self.day(300, 330),
            **self.one({}, self.times(), {"minutes": self.random.randint(1, 1440)}),
            **self.maybe("units", lambda: self.one(1, 2, 4, 5, 12, 1000000)),
        }

    def line(self):
        pointers = lambda: [self.random.randint(1, 5) for _ in range(self.random.randint(0, 6))]
        return {
            **self.service(),
            **self.maybe("place_of_service", lambda: self.one(*PLACES)),
            **self.maybe("clients_present", lambda: self.one(1, 2, 6, 9)),
            **self.maybe("staff_present", lambda: self.one(1, 2)),
            **self.maybe("charge", lambda: self.one("0.00", "110.00", "9999999999.99")),
            **self.maybe("diagnosis_pointers", pointers),
            **self.maybe("activity", lambda: self.one(*ACTIVITIES)),
            **self.maybe("purpose", lambda: self.one(*PURPOSES)),
        }

    def authorization(self):
        return {
            "number": self.one("A1", "A2"),
            "codes": self.some(CODES),
            "modifiers": self.one([], [], ["HQ"]),
            **self.span(),
            **self.maybe("quantity", lambda: self.one(0, 1, 4, 104, 1000000)),
            **self.maybe("of", lambda: self.one("units", "visits", "minutes")),
            **self.maybe("used", lambda: self.random.randint(0, 120)),
            **self.maybe("status", lambda: self.one("approved", "pending", "denied", "not-required")),
        }

    def person(self):
        return {
            "id": "C",
            **self.maybe("name", lambda: "Rivera, Ana"),
            **self.maybe("birth_date", lambda: self.one("1990-05-04", "2024-02-29", "1950-01-01")),
            **self.maybe("member_id", lambda: "W1"),
        }

    def leader(self):
        return {
            **self.maybe("npi", lambda: self.one("1558597799", "1", "1234567890")),
            **self.maybe("credential", lambda: self.one(*CREDENTIALS)),
            **self.maybe("credential_expires", self.day, 0.3),
            **self.maybe("profession", lambda: self.one(*PROFESSIONS)),
        }

    def several(self, make, most):
        return [make() for _ in range(self.random.randint(0, most))]

    def claim(self):
        answers = lambda: {item: self.one("yes", "no", "not-applicable") for item in self.some(DOCUMENTS, 14)}
        diagnoses = lambda: self.several(lambda: self.one("F33.1", "F70", "Z00", "33", "f331"), 14)
        coverage = lambda: {
            **self.span(),
            **self.maybe("benefit_year_starts", lambda: self.one("10-01", "02-28")),
            **self.maybe("verified_on", self.day),
        }
        return {
            "schema": "firstpass.claim/1",
            "client": self.person(),
            "payer": "test",
            **self.maybe("coverage", coverage),
            **self.maybe("rendering_provider", self.leader),
            **self.maybe("diagnoses", diagnoses),
            **self.maybe("authorizations", lambda: self.several(self.authorization, 3)),
            "lines": [self.line(), *self.several(self.line, 4)],
            **self.maybe("total_charge", lambda: "110.00", 0.3),
            **self.maybe("documentation", answers),
            **self.maybe("history", lambda: self.several(self.service, 8)),
            **self.maybe("received_on", self.day, 0.3),
        }

    def limit(self):
        per = self.one(*PERS)
        return {
            "quantity": self.one(0, 1, 4, 16, 64, 1000000),
            "of": self.one("units", "minutes", "visits", "days"),
            "per": per,
            **({"days": self.one(1, 2, 30, 366)} if per == "rolling" else {}),
            **({"starts": self.one("07-01", "02-28")} if per == "fiscal-year" else {}),
            **({"starts": self.one("sunday", "monday")} if per == "week" else {}),
            **self.maybe("pool", lambda: self.some([*CODES, "H20*"], 2), 0.5),
            **self.maybe("with_authorization", lambda: self.one("hard", "may-exceed"), 0.5),
        }

    def when(self):
        return {
            **self.maybe("age", lambda: self.one({"to": 17}, {"from": 18}), 0.3),
            **self.maybe("group", lambda: self.one(True, False), 0.3),
            **self.maybe("place_of_service", lambda: self.some(PLACES), 0.3),
            **self.maybe("activity", lambda: ["music"], 0.3),
            **self.maybe("credential", lambda: self.some(CREDENTIALS), 0.3),
            **self.maybe("modifiers", lambda: self.some(MODIFIERS, 1), 0.3),
        }

    def unit(self):
        return {
            **self.maybe("minutes", lambda: self.one(1, 15, 60, 1440), 0.5),
            **self.maybe("rounding", lambda: self.one("midpoint", "whole", "up")),
            **self.maybe("minimum_minutes", lambda: self.one(0, 8, 15, 53), 0.4),
        }

    def modifiers(self):
        return {
            **self.maybe("required", lambda: [self.some(MODIFIERS, 2)], 0.5),
            **self.maybe("forbidden", lambda: self.some(MODIFIERS, 2), 0.4),
            **self.maybe("credential", lambda: {self.one(*CREDENTIALS): self.one(*MODIFIERS)}, 0.4),
            **self.maybe("positions", lambda: {self.one("1", "4"): self.some(MODIFIERS, 2)}, 0.4),
        }

    def prior(self):
        words = {"required": self.one("yes", "no", "unknown")}
        return self.one(words, {"required": "over-limit", "over": self.limit()})

    def rule(self, number):
        return {
            "id": f"r{number}",
            "codes": self.one(["*"], ["H20*"], ["H2032"], ["H2014", "H2017"]),
            **self.maybe("when", self.when, 0.6),
            **self.maybe("effective", self.span, 0.2),
            **self.maybe("covered", lambda: self.one("yes", "no", "conditional", "unknown")),
            **self.maybe("prior_authorization", self.prior),
            **self.maybe("unit", self.unit),
            **self.maybe("limits", lambda: self.several(self.limit, 3)),
            **self.maybe("modifiers", self.modifiers),
            **self.maybe("group", lambda: {"max_clients": 5, "max_clients_per_staff": 3}, 0.4),
            **self.maybe("providers", lambda: {"credentials": self.some(CREDENTIALS)}, 0.4),
            **self.maybe("places_of_service", lambda: self.some(PLACES), 0.3),
            **self.maybe("diagnoses", lambda: {"any_of": ["F"], "none_of": ["F7"]}, 0.3),
            **self.maybe("documentation", lambda: self.some(DOCUMENTS), 0.4),
            **self.maybe("rate", lambda: {"unit": self.one("27.50", "9999999999.99")}, 0.5),
            **self.maybe("evidence", lambda: {"title": "T", "review_by": self.day()}, 0.5),
        }

    def filing(self):
        return self.one({"initial_days": 95}, {"initial_months": 3}, {"initial_days": 36525}, {"appeal_days": 3})

    def pack(self):
        kind = self.one("medicaid", "medicare", "commercial")
        return {
            "schema": "firstpass.policy/1",
            "payer": {"id": "test", "kind": kind, "template": self.one(True, False, False)},
            **self.maybe("effective", self.span, 0.2),
            **self.maybe("filing", self.filing),
            **self.maybe("evidence", lambda: {"title": "Manual"}),
            "rules": [self.rule(number) for number in range(self.random.randint(0, 8))],
        }


class Random(Case):
    def assert_whole(self, report):
        statuses = {finding["status"] for finding in report["findings"]}
        worst = next((verdict for status, verdict in VERDICTS if status in statuses), "clean")
        self.assertEqual(report["verdict"], worst)
        places = [finding["line"] or 0 for finding in report["findings"]]
        self.assertEqual(places, sorted(places))
        scopes = [(f["check"], f["line"]) for f in report["findings"] if f["status"] == "pass"]
        found = {(f["check"], f["line"]) for f in report["findings"] if f["status"] != "pass"}
        self.assertEqual(len(scopes), len(set(scopes)))
        self.assertFalse(found & set(scopes), "a pass beside a finding")
        for finding in report["findings"]:
            self.assertTrue(finding["message"])
            if finding["status"] in ("deny", "risk", "verify"):
                self.assertTrue(finding["fix"], finding)

    def test_reports(self):
        for batch in range(BATCHES):
            maker = Maker(batch)
            pack = self.write("pack.json", maker.pack())
            files = [self.write(f"{n}.json", maker.claim()) for n in range(20)]
            args = ["check", "--policies", pack, "--as-of", maker.day(300, 360), *files]
            with self.subTest(batch=batch):
                run = self.run_cli(*args, "--format", "json")
                self.assertIn(run.code, (0, 1, 2), run.err)
                for report in run.objects():
                    self.assert_whole(report)
                text = self.run_cli(*args)
                self.assertEqual(text.code, run.code, text.err)
                self.assertLessEqual(max(map(len, text.out.splitlines())), 80)


if __name__ == "__main__":
    unittest.main()

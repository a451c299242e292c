#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a claim says and the ledger does not, the other way round, and where both differ."""

import unittest

from support import CLAIM, LedgerCase, claim, line, pack

GRANT = {
    "number": "A7731",
    "codes": ["H2032"],
    "from": "2026-10-01",
    "to": "2026-12-31",
    "quantity": 20,
    "of": "units",
}


class Differ(LedgerCase):
    def test_what_the_ledger_says_otherwise(self):
        """A record stays as it is, and that is told without anybody's data."""
        self.save(self.write("a.json", claim(authorizations=[{**GRANT, "quantity": 300}])))
        client = {**CLAIM["client"], "name": "Poe, Ana"}
        old = claim(id="T-2", client=client, authorizations=[{**GRANT, "quantity": 100}])
        path = self.write("b.json", old)
        run = self.verb(0, "ledger", "save", path)
        self.assertEqual(run.out, "T-2\n")
        places = [line.split(": ")[1] for line in run.err.splitlines()]
        self.assertEqual(places, ["client.name", "authorizations[0].quantity"])
        for word in ["Poe", "Rivera", "A7731", "300"]:
            self.assertNotIn(word, run.err)
        held = self.verb(0, "ledger", "authorizations", "--format", "json").objects()
        self.assertEqual([a["quantity"] for a in held], [300])

    def test_another_person_under_a_known_number(self):
        self.save(self.write("a.json", CLAIM))
        other = {**CLAIM["client"], "name": "Totally, Other", "birth_date": "1960-01-01"}
        path = self.write("b.json", claim(id="T-2", client=other))
        run = self.verb(65, "ledger", "save", path)
        self.assertEqual(run.out, "")
        self.assertIn("another person’s", run.err)
        self.assertEqual(len(self.list()), 1)
        warned = self.run_cli("check", *self.common(), "--ledger", self.ledger, path)
        self.assertIn("another person’s", warned.err)
        self.assertNotIn("Totally", warned.err)

    def test_the_id_of_another_clients_claim(self):
        given = self.save(self.write("a.json", claim(id=None)))[0]
        client = {**CLAIM["client"], "id": "C-2", "name": "Totally, Other"}
        run = self.verb(65, "ledger", "save", self.write("b.json", claim(id=given, client=client)))
        self.assertEqual(run.out, "")
        self.assertEqual([c["client"] for c in self.list()], ["C-1001"])

    def test_over_a_paid_claim(self):
        path = self.write("a.json", CLAIM)
        self.save(path)
        self.verb(0, "ledger", "status", "T-1", "paid")
        self.save(path)
        less = self.write("b.json", claim(lines=[line(units=1, charge="27.50")]))
        self.assertIn("paid", self.verb(65, "ledger", "save", less).err)
        kept = self.list()[0]
        self.assertEqual((kept["status"], kept["total"]), ("paid", "110.00"))
        self.verb(0, "ledger", "status", "T-1", "draft")
        self.save(less)
        self.assertEqual(self.list()[0]["total"], "27.50")


class Known(LedgerCase):
    def test_what_the_claim_does_not_say(self):
        """A client's number is enough where the ledger knows the rest."""
        coverage = {**CLAIM["coverage"], "benefit_year_starts": "10-01"}
        limit = {"quantity": 40, "of": "units", "per": "benefit-year"}
        self.pack = self.write(
            "packs/test.json", pack({"id": "year", "codes": ["H2032"], "limits": [limit]})
        )
        self.save(self.on("A", "2026-11-19", coverage=coverage))
        bare = claim(id="B", client={"id": "C-1001"})
        del bare["coverage"]
        path = self.write("B.json", bare)
        missing = {"limit.unknown", "member.missing", "coverage.stale"}
        for options, expected in [(["--no-ledger"], missing), (["--ledger", self.ledger], set())]:
            findings = self.report(path, *options)["findings"]
            found = {one["check"] for one in findings if one["status"] != "pass"}
            self.assertEqual(found & missing, expected)


if __name__ == "__main__":
    unittest.main()

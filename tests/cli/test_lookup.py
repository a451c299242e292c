#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Codes and policies on the command line."""

import json
import unittest

from support import DAY, PACK, SOURCE, Case, pack

SAMPLE = SOURCE / "data" / "codes" / "h2032.json"


class Codes(Case):
    def search(self, *words):
        return self.expect(0, "codes", "search", "--format", "json", *words).objects()

    def test_search(self):
        for words, code in [
            (["music", "group"], "H2032"),
            (["H2014"], "H2014"),
            (["97530"], "97530"),
            (["musik"], "H2032"),
        ]:
            with self.subTest(words=words):
                found = self.search(*words)
                self.assertIn(code, [result["code"] for result in found[:3]])
                self.assertEqual(list(found[0]), ["code", "system", "title", "unit", "why"])
                self.assertTrue(found[0]["why"])

    def test_search_finds_nothing(self):
        run = self.expect(0, "codes", "search", "--format", "json", "qqqqzzzz")
        self.assertEqual(run.out, "")
        self.assertIn("nothing is found", run.err)

    def test_search_odd_words(self):
        for words in ["", " ", "-", "\u00e9\u0301", "a" * 5000, "%s%n", "“”"]:
            self.run_cli("codes", "search", words)
        run = self.run_cli("codes", "search", b"\xff\xfe".decode("utf-8", "surrogateescape"))
        self.assertEqual(run.code, 0)

    def test_show(self):
        run = self.expect(0, "codes", "show", "h2032", "--format", "json")
        shown = run.objects()[0]
        kept = json.loads(SAMPLE.read_text())["codes"][0]
        self.assertEqual(shown["unit"], "15 minutes")
        self.assertEqual(
            [statement["text"] for topic in shown["topics"] for statement in topic["statements"]],
            [statement["text"] for topic in kept["topics"] for statement in topic["statements"]],
        )

    def test_show_text(self):
        out = self.expect(0, "codes", "show", "H2032").out
        together = " ".join(out.split())
        for topic in json.loads(SAMPLE.read_text())["codes"][0]["topics"]:
            self.assertIn(f"\n{topic['title']}\n", out)
            for statement in topic["statements"]:
                self.assertIn(" ".join(statement["text"].split()), together)
        self.assertLessEqual(max(len(row) for row in out.splitlines() if "://" not in row), 80)

    def test_show_unknown(self):
        run = self.expect(65, "codes", "show", "--format", "json", "H9999", "H2032")
        self.assertEqual(len(run.objects()), 1)
        self.assertIn("“H9999”", run.err)

    def test_compare(self):
        codes = ["H2032", "H2014", "H2017", "97530", "G0176"]
        columns = self.expect(0, "codes", "compare", "--format", "json", *codes).objects()
        self.assertEqual([column["code"] for column in columns], codes)
        for column in columns:
            self.assertTrue(column["for"] and column["against"] and column["note_must_show"])
        text = self.expect(0, "codes", "compare", *codes).out
        self.assertLessEqual(max(map(len, text.splitlines())), 80)

    def test_compare_unknown(self):
        run = self.expect(65, "codes", "compare", "--format", "json", "H2032", "X")
        self.assertEqual(len(run.objects()), 1)


class Policy(Case):
    def test_check(self):
        good = self.write("good.json", PACK)
        bad = self.write("bad.json", '{ "schema": "firstpass.policy/1",\n  "rules": [] }')
        run = self.expect(65, "policy", "check", "--format", "json", good, bad)
        first, second = run.objects()
        self.assertEqual((first["file"], first["payer"], first["rules"]), (str(good), "test", 1))
        self.assertEqual(second["errors"][0]["line"], 1)
        self.assertRegex(run.err, rf"^{bad}:1:1: “payer” is missing; expected .+\n$")
        self.assertEqual(self.expect(0, "policy", "check", good).err, "")

    def test_check_warns(self):
        never = {"id": "never", "codes": ["H2032"], "effective": {"from": "2026-02-01", "to": "2026-01-01"}}
        path = self.write("warned.json", json.dumps(pack(never), indent=1))
        run = self.expect(0, "policy", "check", path)
        self.assertRegex(run.err, rf"^{path}:\d+:\d+: .*in force on no day; expected .+\n$")

    def test_check_several(self):
        self.write("packs/a.json", PACK)
        self.write("packs/b.json", "{")
        run = self.expect(65, "policy", "check", "--format", "json", self.folder / "packs")
        self.assertEqual([bool(found["errors"]) for found in run.objects()], [False, True])
        self.expect(66, "policy", "check", self.folder / "none.json")
        self.expect(0, "policy", "check", "-", stdin=json.dumps(PACK).encode())

    def test_shipped_are_right(self):
        for path in sorted((SOURCE / "data" / "payers").glob("*.json")):
            self.assertEqual(self.expect(0, "policy", "check", path).err, "")

    def test_show(self):
        rules = [
            {"id": "old", "codes": ["H2014"], "covered": "yes", "effective": {"to": "2025-12-31"}},
            {
                "id": "new",
                "codes": ["H2014"],
                "covered": "no",
                "effective": {"from": "2026-01-01"},
                "evidence": {"title": "Bulletin 7", "url": "https://example.org/7"},
            },
        ]
        path = self.write("pack.json", pack(*rules))
        args = ["policy", "show", "test", "--policies", path]
        shown = self.expect(0, *args, "--as-of", DAY, "--format", "json").objects()[0]
        self.assertEqual([rule["id"] for rule in shown["rules"]], ["all", "new"])
        self.assertEqual(shown["rules"][1]["evidence"]["title"], "Bulletin 7")
        text = self.expect(0, *args, "--as-of", DAY).out
        self.assertIn("Bulletin 7", text)
        self.assertIn("Rule new", text)
        self.assertNotIn("Rule old", text)
        self.assertIn("Rule old", self.expect(0, *args, "--as-of", "2025-06-01").out)

    def test_show_unsaid(self):
        rule = {"id": "r", "codes": ["H2014"], "covered": "yes"}
        bare = {"schema": "firstpass.policy/1", "payer": {"id": "bare", "kind": "other"}, "rules": [rule]}
        path = self.write("pack.json", bare)
        args = ["policy", "show", "bare", "--policies", path, "--as-of", DAY]
        shown = self.expect(0, *args, "--format", "json").objects()[0]
        self.assertEqual(shown["unsaid"], [{"code": "H2014", "about": ["authorization", "limits"]}])
        self.assertIsNone(shown["filing"])
        self.assertTrue(shown["template"])
        self.assertIn("has not said", self.expect(0, *args).out)

    def test_show_nobody(self):
        self.expect(65, "policy", "show", "nobody")
        past = self.write("pack.json", pack(effective={"to": "2020-12-31"}))
        run = self.expect(65, "policy", "show", "test", "--policies", past, "--as-of", DAY)
        self.assertIn("in force on that day", run.err)


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as the contract has it: verbs, options, exit codes, streams."""

import json
import os
import subprocess
import unittest

from support import CLAIM, DAY, PACK, PROGRAM, SOURCE, Case, claim, line, pack

ABSENT = ["scrub", "x12", "remit", "benefits", "reference"]
SAMPLES = SOURCE / "data" / "samples"
VERBS = [["check"], ["export"], ["codes"], ["policy"], ["ledger"]]


class Usage(Case):
    def test_help(self):
        run = self.expect(0, "--help")
        for verb in VERBS:
            self.assertIn(f"\n  {verb[0]} ", run.out)
        for verb in ABSENT:
            self.assertNotIn(f"\n  {verb} ", run.out)
        self.assertNotIn("--visits", run.out)
        self.assertEqual(run.err, "")

    def test_help_of_each_verb(self):
        for verb in VERBS:
            run = self.expect(0, *verb, "--help")
            self.assertIn(f" {verb[0]} ", run.out.splitlines()[1])
            self.assertIn("--policies=PATH", run.out)
            self.assertIn("--passphrase-file=PATH", run.out)
            for absent in ["837p", "fhir", "cms1500"]:
                self.assertNotIn(absent, run.out)

    def test_version(self):
        for verb in [[], *VERBS]:
            self.assertRegex(self.expect(0, *verb, "--version").out, r"^firstpass-cli \d+\.\d+\.\d+\n$")

    def test_wrong(self):
        path = self.write("claim.json", CLAIM)
        cases = [
            [],
            ["chek"],
            ["check"],
            ["check", "--nonsense", path],
            ["check", "--format", "xml", path],
            ["check", "--as-of", "2026-02-30", path],
            ["check", "--as-of", "tomorrow", path],
            ["check", "--as-of", "1899-12-31", path],
            ["check", "--to", "text", path],
            ["check", "--ledger", "x.db", "--no-ledger", path],
            ["check", "--ledger", "-", path],
            ["check", "--ledger", "", path],
            ["ledger", "save", "--ledger", "", path],
            ["export", path],
            ["export", "--to", "text"],
            ["export", "--to", "docx", path],
            ["export", "--to", "837p", path],
            ["export", "--to", "fhir", path],
            ["export", "--to", "cms1500-pdf", path],
            ["export", "--to", "text", path, path],
            ["codes"],
            ["codes", "find", "x"],
            ["codes", "search"],
            ["codes", "show"],
            ["codes", "compare", "H2032"],
            ["policy"],
            ["policy", "check"],
            ["policy", "show"],
            *([verb, path] for verb in ABSENT),
        ]
        for args in cases:
            with self.subTest(args=args):
                run = self.expect(64, *args)
                self.assertEqual(run.out, "")
                self.assertRegex(run.err, r"^firstpass-cli: .+\n$")

    def test_says_what_it_does_not_have(self):
        for verb in ABSENT:
            self.assertIn("this version does not have", self.expect(64, verb).err)

    def test_did_you_mean(self):
        self.assertIn("expected “policy”?", self.expect(64, "polcy").err)


class Check(Case):
    def setUp(self):
        super().setUp()
        self.pack = self.write("packs/test.json", PACK)
        self.clean = self.write("clean.json", CLAIM)
        self.common = ["--policies", self.pack, "--as-of", DAY]

    def check(self, code, *files, **more):
        return self.expect(code, "check", "--format", "json", *self.common, *files, **more)

    def test_clean(self):
        run = self.check(0, self.clean)
        report = run.objects()[0]
        self.assertEqual(report["schema"], "firstpass.report/1")
        self.assertEqual(report["verdict"], "clean", [f for f in report["findings"] if f["status"] != "pass"])
        self.assertEqual(run.err, "")

    def test_verdicts(self):
        verify = self.write("verify.json", claim(payer="nobody"))
        risk = self.write("risk.json", claim(documentation={**CLAIM["documentation"], "progress": "no"}))
        deny = self.write("deny.json", claim(diagnoses=[]))
        run = self.check(2, self.clean, verify, risk, deny)
        self.assertEqual(
            [report["verdict"] for report in run.objects()], ["clean", "verify", "at-risk", "will-deny"]
        )
        self.check(1, verify)
        self.check(1, risk, self.clean)

    def test_one_bad_file_stops_nothing(self):
        bad = self.write("bad.json", '{ "schema": "firstpass.claim/1", "client": { "id": "C" },\n  "x": 1 }')
        deny = self.write("deny.json", claim(diagnoses=[]))
        run = self.check(65, deny, bad, self.clean)
        self.assertEqual([report["verdict"] for report in run.objects()], ["will-deny", "clean"])
        self.assertRegex(run.err, rf"(?m)^{bad}:1:1: .+; expected .+$")
        self.assertRegex(run.err, rf"(?m)^{bad}:2:3: unknown key “x”; expected .+$")

    def test_missing_file(self):
        missing = self.folder / "none.json"
        run = self.check(66, missing, self.clean)
        self.assertEqual(len(run.objects()), 1)
        self.assertIn(str(missing), run.err)
        self.check(66, self.folder)

    def test_missing_counts_above_bad(self):
        bad = self.write("bad.json", "[]")
        self.check(66, bad, self.folder / "none.json")

    def test_standard_input(self):
        run = self.check(0, "-", stdin=self.clean.read_bytes())
        self.assertEqual(len(run.objects()), 1)
        run = self.check(65, "-", stdin=b"{")
        self.assertTrue(run.err.startswith("-:1:2: "), run.err)

    def test_position_in_characters(self):
        bad = self.write("bad.json", '{ "schema": "firstpass.claim/1", "id": "żółć 😀", "x": 1 }')
        self.assertIn(":1:50: unknown key", self.check(65, bad).err)

    def test_only_the_schema(self):
        bad = self.write("bad.json", '{ "x": 1,\n "schema": "firstpass.claim/9", "y": 2 }')
        run = self.check(65, bad)
        self.assertEqual(len(run.err.splitlines()), 1)
        self.assertIn(":2:12: ", run.err)

    def test_twenty(self):
        keys = ", ".join(f'"x{i}": 1' for i in range(30))
        bad = self.write("bad.json", '{ "schema": "firstpass.claim/1", %s }' % keys)
        self.assertEqual(len(self.check(65, bad).err.splitlines()), 20)

    def test_too_large(self):
        self.assertIn("8 MiB", self.check(65, self.write("large.json", b" " * (8 * 1024 * 1024 + 1))).err)
        self.check(65, "/dev/zero")

    def test_too_deep(self):
        self.assertIn("nested", self.check(65, self.write("deep.json", "[" * 200000)).err)

    def test_folder_of_packs(self):
        self.write("packs/bad.json", '{ "schema": "firstpass.policy/1" }')
        self.write("packs/deeper/test.json", pack(payer={"id": "deep", "kind": "other"}))
        folder = self.folder / "packs"
        args = ["check", "--format", "json", "--as-of", DAY, "--policies", folder]
        run = self.expect(65, *args, self.clean)
        self.assertEqual(run.objects()[0]["verdict"], "clean")
        self.assertRegex(run.err, r"bad\.json:1:1: .*“payer” is missing")
        deep = self.write("deep.json", claim(payer="deep"))
        self.assertIn("policy.missing", self.expect(65, *args, deep).out)

    def test_policies_repeat_and_replace(self):
        other = self.write("other.json", pack(payer={"id": "other", "kind": "other"}))
        theirs = self.write("theirs.json", claim(payer="other"))
        run = self.expect(
            0, "check", "--format", "json", *self.common, "--policies", other, self.clean, theirs
        )
        self.assertEqual([r["verdict"] for r in run.objects()], ["clean", "clean"])
        shipped = self.write("shipped.json", claim(payer="tx-medicaid"))
        self.assertIn('"policy.missing"', self.check(1, shipped).out)
        found = self.expect(1, "check", "--format", "json", "--as-of", DAY, shipped).objects()[0]
        missing = [f for f in found["findings"] if f["check"] == "policy.missing" and f["status"] != "pass"]
        self.assertEqual(missing, [])

    def test_policies_missing(self):
        run = self.expect(
            66, "check", "--format", "json", "--policies", self.folder / "none", *self.common, self.clean
        )
        self.assertEqual(run.objects()[0]["verdict"], "clean")

    def test_own_packs(self):
        self.write("home/firstpass/payers/test.json", PACK)
        run = self.expect(0, "check", "--format", "json", "--as-of", DAY, self.clean)
        self.assertEqual(run.objects()[0]["verdict"], "clean")

    def test_as_of(self):
        report = self.check(0, self.clean).objects()[0]
        self.assertEqual(report["as_of"], DAY)
        late = self.expect(
            2, "check", "--format", "json", "--policies", self.pack, "--as-of", "2027-06-01", self.clean
        )
        self.assertIn("filing.late", late.out)

    def test_options_anywhere(self):
        one = self.expect(0, "--format=json", "check", self.clean, *self.common, "--no-ledger")
        self.assertEqual(one.out, self.check(0, self.clean).out)

    def test_same_bytes(self):
        deny = self.write("deny.json", claim(diagnoses=[], lines=[line(), line(units=9)]))
        first = self.check(2, deny, self.clean)
        for env in [{"LC_ALL": "C"}, {"LC_ALL": "es_ES.UTF-8", "LANGUAGE": "es"}, {"TZ": "Asia/Tokyo"}]:
            self.assertEqual(self.check(2, deny, self.clean, env=env).raw, first.raw)

    def test_json_is_a_line(self):
        run = self.check(0, self.clean, self.clean)
        self.assertEqual(len(run.out.splitlines()), 2)
        self.assertTrue(run.out.endswith("}\n"))
        self.assertNotIn("\r", run.out)

    def test_text(self):
        run = self.expect(0, "check", *self.common, self.clean, self.clean)
        self.assertIn("H2032", run.out)
        self.assertLessEqual(max(map(len, run.out.splitlines())), 80)
        self.assertEqual(run.out, self.expect(0, "check", *self.common, self.clean, self.clean).out)

    def test_keys(self):
        report = self.check(0, self.clean).objects()[0]
        self.assertEqual(
            list(report), ["schema", "claim", "payer", "as_of", "verdict", "summary", "findings"]
        )
        self.assertEqual(
            list(report["summary"]),
            ["client", "lines", "total_charge", "authorizations", "limits", "file_by"],
        )
        for finding in report["findings"]:
            self.assertEqual(
                list(finding),
                [
                    "check",
                    "line",
                    "item",
                    "status",
                    "carc",
                    "message",
                    "fix",
                    "owner",
                    "rule",
                    "evidence",
                ],
            )
            if finding["status"] == "pass":
                self.assertEqual((finding["carc"], finding["fix"]), ([], ""))


class Shipped(Case):
    def test_triple(self):
        """A claim, a pack and a report ship together; `check` makes the report from the other two."""
        reports = sorted(SAMPLES.glob("*.report.json"))
        self.assertTrue(reports)
        for path in reports:
            kept = path.read_text()
            of = path.with_name(path.name.replace(".report.json", ".json"))
            packs = SAMPLES.glob("*.policy.json")
            policies = [part for pack in packs for part in ("--policies", pack)]
            day = json.loads(kept)["as_of"]
            run = self.run_cli("check", "--format", "json", "--as-of", day, *policies, of)
            self.assertEqual(run.out, kept)


class Output(Case):
    def test_full_disk(self):
        path = self.write("claim.json", CLAIM)
        for args in [["check", path], ["codes", "show", "H2032"], ["--help"], ["--version"]]:
            with open("/dev/full", "wb") as full:
                done = subprocess.run([PROGRAM, *args], stdout=full, stderr=subprocess.PIPE)
            self.assertEqual(done.returncode, 74, args)
            self.assertIn(b"cannot be written", done.stderr)

    def test_closed_pipe(self):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([PROGRAM, "codes", "show", "H2032"], stdout=writer, stderr=subprocess.PIPE)
        os.close(writer)
        self.assertEqual(done.returncode, 74)


class Export(Case):
    def test_formats(self):
        path = self.write("claim.json", CLAIM)
        packs = self.write("pack.json", PACK)
        common = ["--policies", packs, "--as-of", DAY, path]
        as_json = self.expect(0, "export", "--to", "json", *common)
        self.assertEqual(as_json.out, self.expect(0, "check", "--format", "json", *common).out)
        as_text = self.expect(0, "export", "--to", "text", *common)
        self.assertEqual(as_text.out, self.expect(0, "check", *common).out)
        self.assertTrue(self.expect(0, "export", "--to", "pdf", *common).raw.startswith(b"%PDF-"))

    def test_written_is_done(self):
        path = self.write("claim.json", claim(diagnoses=[]))
        self.expect(0, "export", "--to", "json", path)
        self.expect(65, "export", "--to", "json", self.write("bad.json", "{}"))
        self.expect(66, "export", "--to", "json", self.folder / "none.json")


if __name__ == "__main__":
    unittest.main()

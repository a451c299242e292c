#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every row of the check catalogue, through the real program: a claim that it finds fault with."""

import copy
import unittest

from support import CLAIM, DAY, Case, claim, line, pack


def lines(*changes):
    return claim(lines=[line(**change) for change in changes])


def rule(**more):
    """A rule for all codes, which wins over the pack's first."""
    return {"id": "r", "codes": ["*"], **more}


def documents(**answers):
    given = {**CLAIM["documentation"]}
    for item, answer in answers.items():
        given[item.replace("_", "-")] = answer
    return claim(documentation={k: v for k, v in given.items() if v is not None})


def client(**changes):
    return claim(client={**CLAIM["client"], **changes})


def rendering(**changes):
    whole = {**CLAIM["rendering_provider"], **changes}
    return claim(rendering_provider={k: v for k, v in whole.items() if v is not None})


def billing(**changes):
    whole = {**CLAIM["billing_provider"], **changes}
    return claim(billing_provider={k: v for k, v in whole.items() if v is not None})


def authorized(*records, **more):
    default = {"number": "A1", "codes": ["H2032"], "from": "2026-10-01", "to": "2026-12-31"}
    return claim(authorizations=[{**default, **record} for record in records], **more)


def used(units, **more):
    return {"code": "H2032", "modifiers": ["HQ", "HO"], "date": "2026-11-19", "units": units, **more}


REQUIRED = rule(prior_authorization={"required": "yes"})


def limit(quantity, per, of="units", **more):
    return rule(limits=[{"quantity": quantity, "of": of, "per": per, **more}])


# (check, status, CARC numbers, line, claim, rules or a whole pack, and what else the finding must say)
FOUND = [
    ("code.unknown", "deny", ["181"], 1, lines({"code": "H9999"}), []),
    ("code.unknown", "deny", ["181"], 1, lines({"code": "H20"}), []),
    ("code.unknown", "verify", ["181"], 1, lines({"code": "90837"}), []),
    ("code.inactive", "deny", ["181"], 1, lines({"date": "2003-03-31"}), []),
    ("code.not-payable", "deny", ["96"], 1, claim(), pack(payer={"id": "test", "kind": "medicare"})),
    ("code.similar", "risk", ["16"], 1, lines({"purpose": "skills"}), []),
    ("code.similar", "risk", ["16"], 1, lines({"purpose": "psychotherapy"}), []),
    ("modifier.unknown", "deny", ["182"], 1, lines({"modifiers": ["HQ", "HO", "ZZ"]}), []),
    ("modifier.unknown", "verify", ["182"], 1, lines({"modifiers": ["HQ", "HO", "10"]}), []),
    ("modifier.inactive", "deny", ["182"], 1, lines({"modifiers": ["HQ", "HO"], "date": "2002-12-31"}), []),
    ("modifier.duplicate", "deny", ["4"], 1, lines({"modifiers": ["HQ", "HO", "HQ"]}), []),
    ("modifier.too-many", "deny", ["16"], 1, lines({"modifiers": ["HQ", "HO", "U1", "U2", "U3"]}), []),
    ("modifier.conflict", "deny", ["4"], 1, lines({"modifiers": ["HQ", "TT", "HO"]}), []),
    ("modifier.missing", "deny", ["4"], 1, claim(), [rule(modifiers={"required": [["HB", "HC"]]})]),
    (
        "modifier.missing",
        "risk",
        ["4"],
        1,
        lines({"code": "97530", "modifiers": [], "purpose": "physical-function", "clients_present": 1}),
        [],
    ),
    ("modifier.forbidden", "deny", ["4"], 1, claim(), [rule(modifiers={"forbidden": ["HQ"]})]),
    ("modifier.position", "deny", ["4"], 1, claim(), [rule(modifiers={"positions": {"1": ["HO"]}})]),
    ("modifier.position", "risk", ["4"], 1, lines({"modifiers": ["HO", "HR", "HQ"]}), []),
    ("modifier.delivery", "risk", ["4"], 1, lines({"modifiers": ["HO"]}), []),
    ("modifier.delivery", "risk", ["4"], 1, lines({"clients_present": 1}), []),
    ("modifier.facts", "risk", ["4"], 1, lines({"modifiers": ["HQ", "HO", "HA"]}), []),
    ("modifier.facts", "risk", ["4"], 1, lines({"modifiers": ["HQ", "HO", "HC"]}), []),
    ("modifier.facts", "risk", ["4"], 1, lines({"modifiers": ["GT", "HQ", "HO"]}), []),
    ("modifier.facts", "risk", ["4"], 1, lines({"modifiers": ["UN", "HO"]}), []),
    ("modifier.credential", "risk", None, 1, lines({"modifiers": ["HQ", "HN"]}), []),
    (
        "modifier.credential",
        "deny",
        None,
        1,
        claim(),
        [rule(modifiers={"credential": {"masters": "HN"}})],
    ),
    ("modifier.credential", "note", None, 1, lines({"modifiers": ["HQ"]}), []),
    ("units.mismatch", "deny", ["16"], 1, lines({"units": 6}), []),
    ("units.mismatch", "verify", ["16"], 1, lines({"end": "10:53"}), [rule(unit={"minutes": 15})]),
    ("units.mismatch", "risk", ["16"], 1, lines({"end": "10:50"}), [rule(unit={"minutes": 15})]),
    ("units.below-minimum", "deny", ["16"], 1, lines({"end": "10:07", "units": 1}), []),
    ("units.unsupported", "risk", None, 1, lines({"start": None, "end": None}), []),
    ("coverage.excluded", "deny", None, 1, claim(), [rule(covered="no")]),
    ("coverage.excluded", "deny", None, 1, lines({"purpose": "recreation-only"}), []),
    ("coverage.conditional", "risk", None, 1, claim(), [rule(covered="conditional")]),
    ("coverage.unknown", "verify", None, 1, claim(), [rule(covered="unknown")]),
    ("coverage.inactive", "deny", ["26"], 1, claim(coverage={"from": "2026-11-21", "verified_on": DAY}), []),
    (
        "coverage.inactive",
        "deny",
        ["27"],
        1,
        claim(coverage={"to": "2026-11-19", "verified_on": "2026-11-01"}),
        [],
    ),
    ("coverage.stale", "verify", ["27"], None, claim(coverage={"verified_on": "2026-10-31"}), []),
    ("coverage.stale", "verify", ["27"], None, claim(coverage={}), []),
    ("auth.missing", "deny", ["197"], 1, claim(), [REQUIRED]),
    ("auth.unknown", "verify", ["197"], 1, claim(), [rule(prior_authorization={"required": "unknown"})]),
    ("auth.service", "deny", ["15"], 1, authorized({"codes": ["H2014"]}), [REQUIRED]),
    ("auth.service", "deny", ["15"], 1, authorized({"modifiers": ["TT"]}), [REQUIRED]),
    ("auth.dates", "deny", ["197"], 1, authorized({"to": "2026-11-19"}), [REQUIRED]),
    ("auth.status", "risk", ["197"], 1, authorized({"status": "pending"}), [REQUIRED]),
    ("auth.status", "deny", ["39"], 1, authorized({"status": "denied"}), [REQUIRED]),
    ("auth.exceeded", "deny", ["198"], 1, authorized({"quantity": 10, "of": "units", "used": 7}), [REQUIRED]),
    ("auth.low", "note", ["198"], 1, authorized({"quantity": 100, "of": "units", "used": 86}), [REQUIRED]),
    ("limit.exceeded", "deny", ["151"], 1, claim(), [limit(3, "day")]),
    ("limit.exceeded", "deny", ["151"], 1, claim(history=[used(4)]), [limit(7, "week")]),
    ("limit.exceeded", "deny", ["151"], 1, claim(history=[used(4)]), [limit(7, "rolling", days=2)]),
    ("limit.exceeded", "deny", ["119"], 1, claim(history=[used(4)]), [limit(7, "calendar-year")]),
    ("limit.exceeded", "deny", ["119"], 1, claim(history=[used(4)]), [limit(7, "fiscal-year", starts="07-01")]),
    ("limit.exceeded", "deny", ["35"], 1, claim(history=[used(4)]), [limit(7, "lifetime")]),
    ("limit.exceeded", "deny", ["119"], 1, claim(history=[used(4)]), [limit(1, "quarter", of="visits")]),
    ("limit.unknown", "verify", ["119"], 1, claim(), [limit(100, "benefit-year")]),
    ("limit.near", "note", ["119"], 1, claim(), [limit(5, "month")]),
    ("group.size", "deny", ["272"], 1, claim(), [rule(group={"max_clients": 5})]),
    ("group.ratio", "deny", ["272"], 1, claim(), [rule(group={"max_clients_per_staff": 5})]),
    (
        "group.ratio",
        "verify",
        ["272"],
        1,
        lines({"staff_present": None}),
        [rule(group={"max_clients_per_staff": 5})],
    ),
    ("provider.credential", "deny", ["8"], None, claim(), [rule(providers={"professions": ["counselor"]})]),
    ("provider.credential", "deny", ["185"], None, claim(), [rule(providers={"credentials": ["doctoral"]})]),
    ("provider.credential", "deny", ["B7"], None, rendering(credential_expires="2026-11-19"), []),
    ("provider.unknown", "risk", None, None, rendering(credential=None), []),
    ("provider.npi", "deny", ["206"], None, billing(npi=None), []),
    ("provider.npi", "deny", ["207"], None, billing(npi="1234567890"), []),
    ("provider.billing", "note", ["16"], None, billing(tax_id=None), []),
    ("place.missing", "deny", ["16"], 1, lines({"place_of_service": None}), []),
    ("place.not-allowed", "deny", ["58"], 1, lines({"place_of_service": "48"}), []),
    ("place.not-allowed", "deny", ["5"], 1, claim(), [rule(places_of_service=["11"])]),
    ("diagnosis.missing", "deny", ["16"], None, claim(diagnoses=[]), []),
    (
        "diagnosis.missing",
        "deny",
        ["16"],
        1,
        claim(diagnoses=["F33.1", "F70"], lines=[line(diagnosis_pointers=None)]),
        [],
    ),
    ("diagnosis.invalid", "deny", ["146"], None, claim(diagnoses=["33.1"]), []),
    ("diagnosis.not-covered", "deny", ["11"], 1, claim(), [rule(diagnoses={"any_of": ["F84"]})]),
    ("diagnosis.not-covered", "deny", ["167"], 1, claim(), [rule(diagnoses={"none_of": ["f331"]})]),
    ("diagnosis.limits", "deny", ["16"], None, claim(diagnoses=[f"F{n}" for n in range(70, 83)]), []),
    ("diagnosis.limits", "deny", ["16"], 1, lines({"diagnosis_pointers": [1, 2]}), []),
    ("documentation.missing", "risk", ["50"], None, documents(progress="no"), [], {"item": "progress"}),
    (
        "documentation.missing",
        "risk",
        ["226"],
        None,
        documents(session_note="no"),
        [],
        {"item": "session-note"},
    ),
    (
        "documentation.missing",
        "risk",
        ["252"],
        None,
        documents(consent="no"),
        [rule(documentation=["consent"])],
        {"item": "consent"},
    ),
    (
        "documentation.unanswered",
        "verify",
        ["226"],
        None,
        documents(group_roster=None),
        [],
        {"item": "group-roster"},
    ),
    ("date.future", "deny", ["110"], 1, lines({"date": "2026-11-24"}), []),
    ("date.future", "deny", ["110"], 1, claim(received_on="2026-11-19"), []),
    ("filing.late", "deny", ["29"], 1, claim(received_on="2027-03-01"), []),
    ("filing.soon", "risk", ["29"], 1, claim(), pack(filing={"initial_days": 10})),
    ("filing.unknown", "verify", ["29"], None, claim(), pack(filing=None)),
    ("duplicate.line", "deny", ["18"], 2, lines({}, {}), []),
    ("duplicate.line", "risk", ["18"], 2, lines({}, {"start": "11:00", "end": "12:00"}), []),
    ("duplicate.line", "deny", ["18"], 1, claim(history=[used(4, date="2026-11-20")]), []),
    (
        "overlap.time",
        "risk",
        ["59"],
        2,
        lines({}, {"code": "H2014", "purpose": "skills", "start": "10:30", "end": "11:30"}),
        [],
    ),
    ("charge.missing", "deny", ["16"], 1, lines({"charge": None}), []),
    ("charge.missing", "deny", ["16"], None, claim(total_charge="110.01"), []),
    ("member.missing", "deny", ["31"], None, client(member_id=None), []),
    ("member.missing", "deny", ["16"], None, client(birth_date=None), []),
    ("policy.missing", "verify", [], None, claim(payer="nobody"), []),
    ("policy.missing", "verify", [], None, claim(), pack(effective={"to": "2026-11-19"})),
    ("policy.template", "verify", [], None, claim(), pack(evidence=None)),
    (
        "policy.stale",
        "verify",
        [],
        None,
        claim(),
        pack(evidence={"title": "Manual", "review_by": "2026-11-22"}),
    ),
    (
        "policy.fact-needed",
        "verify",
        [],
        1,
        client(birth_date=None),
        [{"id": "children", "codes": ["*"], "when": {"age": {"to": 17}}, "covered": "no"}],
    ),
]


class Catalogue(Case):
    def report(self, given, rules):
        whole = rules if isinstance(rules, dict) else pack(*rules)
        whole = {key: value for key, value in whole.items() if value is not None}
        run = self.run_cli(
            "check",
            "--format",
            "json",
            "--as-of",
            DAY,
            "--policies",
            self.write("pack.json", whole),
            self.write("claim.json", given),
        )
        self.assertIn(run.code, (0, 1, 2), run.err)
        report = run.objects()[0]
        self.assertEqual(
            run.code, {"clean": 0, "will-deny": 2}.get(report["verdict"], 1), "exit code and verdict"
        )
        return report

    def test_each_row_finds(self):
        for check, status, carc, number, given, rules, *more in FOUND:
            with self.subTest(check=check, status=status, carc=carc):
                found = [f for f in self.report(given, rules)["findings"] if f["check"] == check]
                hits = [f for f in found if f["status"] == status and f["line"] == number]
                for key, value in (more[0] if more else {}).items():
                    hits = [f for f in hits if f[key] == value]
                self.assertTrue(hits, found)
                self.assertTrue(hits[0]["message"])
                self.assertTrue(hits[0]["fix"] or status == "note", hits[0])
                if carc is not None:
                    self.assertIn(carc, [f["carc"] for f in hits])

    def test_clean_passes_each(self):
        """The claim without fault has no finding but passes, and most rows could look."""
        findings = self.report(claim(), [])["findings"]
        self.assertEqual([f for f in findings if f["status"] != "pass"], [])
        passed = {f["check"] for f in findings}
        for check in ["code.unknown", "modifier.conflict", "units.mismatch", "filing.late", "duplicate.line"]:
            self.assertIn(check, passed)

    def test_order(self):
        """Findings stand by line, null first, then as in the catalogue, then by message."""
        catalogue = list(dict.fromkeys(row[0] for row in FOUND))
        given = claim(diagnoses=[], lines=[line(), line(units=9), line(code="H9999")])
        findings = self.report(given, [{**limit(3, "day"), "id": "limits"}, REQUIRED])["findings"]
        keys = [
            (f["line"] or 0, catalogue.index(f["check"]), f["message"])
            for f in findings
            if f["check"] in catalogue
        ]
        self.assertEqual(keys, sorted(keys, key=lambda key: (key[0], key[1], key[2].encode())))

    def test_given_claim_is_not_changed(self):
        given = claim()
        before = copy.deepcopy(given)
        self.report(given, [])
        self.assertEqual(given, before)


if __name__ == "__main__":
    unittest.main()

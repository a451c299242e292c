# SPDX-License-Identifier: GPL-3.0-or-later
"""What the shipped data must agree with: the contract's lists, and samples that its formats refuse."""

# The check catalogue: id and the denial numbers that may go with it, in the catalogue's order.
CATALOGUE = {
    "code.unknown": "181",
    "code.inactive": "181",
    "code.not-payable": "96",
    "code.similar": "16",
    "modifier.unknown": "182",
    "modifier.inactive": "182",
    "modifier.duplicate": "4",
    "modifier.too-many": "16",
    "modifier.conflict": "4",
    "modifier.missing": "4",
    "modifier.forbidden": "4",
    "modifier.position": "4",
    "modifier.delivery": "4",
    "modifier.facts": "4",
    "modifier.credential": "4 185",
    "units.mismatch": "16",
    "units.below-minimum": "16",
    "units.unsupported": "16 151",
    "coverage.excluded": "96 204",
    "coverage.conditional": "96 204",
    "coverage.unknown": "96 204",
    "coverage.inactive": "26 27",
    "coverage.stale": "27",
    "auth.missing": "197",
    "auth.unknown": "197",
    "auth.service": "15",
    "auth.dates": "197",
    "auth.status": "197 39",
    "auth.exceeded": "198",
    "auth.low": "198",
    "limit.exceeded": "151 119 35",
    "limit.unknown": "119",
    "limit.near": "119",
    "group.size": "272",
    "group.ratio": "272",
    "provider.credential": "8 185 B7",
    "provider.unknown": "16 185",
    "provider.npi": "206 207",
    "provider.billing": "16",
    "place.missing": "16",
    "place.not-allowed": "58 5",
    "diagnosis.missing": "16",
    "diagnosis.invalid": "146",
    "diagnosis.not-covered": "11 167",
    "diagnosis.limits": "16",
    "documentation.missing": "50 226 252",
    "documentation.unanswered": "50 226 252",
    "date.future": "110",
    "filing.late": "29",
    "filing.soon": "29",
    "filing.unknown": "29",
    "duplicate.line": "18",
    "overlap.time": "59",
    "bundling.pair": "236",
    "bundling.units": "222",
    "charge.missing": "16",
    "member.missing": "31 16",
    "policy.missing": "",
    "policy.template": "",
    "policy.stale": "",
    "policy.fact-needed": "",
}

# The documentation items and the denial number that the lack of each brings.
DOCUMENTS = {
    "treatment-plan": "50",
    "goals-linked": "50",
    "medical-necessity": "50",
    "activities-performed": "50",
    "participation-level": "50",
    "progress": "50",
    "session-note": "226",
    "start-end-times": "226",
    "provider-signature": "226",
    "provider-qualifications": "226",
    "supervision": "226",
    "group-roster": "226",
    "group-dynamics": "50",
    "consent": "252",
}

GOALS = (
    "coping-mood social-connection thinking-memory daily-living-skill social-skill community-role "
    "work-role physical-performance symptom-insight none"
).split()

# The classes of modifiers that the position check goes by; the rest is program or other.
CLASSES = {
    "pricing": "HQ TT TF TG U1 U2 U3 U4 U5 U6 U7 U8 U9 UA UB UC UD UN UP UQ UR US GT 95 GQ FQ 93 G0 59 XE XP XS XU",
    "credential": "HL HM HN HO HP TD TE AH AJ SA",
    "informational": "HR HS UF UG UH UJ FR KX GA GX GY GZ GU",
}

# Of these sets at most one may stand on a line.
EXCLUSIVE = [
    "HL HM HN HO HP TD TE AH AJ SA",
    "HQ TT",
    "UN UP UQ UR US TT",
    "HR HS",
    "HA HB HC",
    "HU HV HW HX HY HZ",
    "GT 95 GQ FQ 93",
    "UF UG UH UJ",
    "59 XE XP XS XU",
    "GN GO GP",
    "GA GZ",
    "TF TG",
]

KNOWLEDGE = ["modifiers", "places", "denials", "documentation", "questions", "checks"]

CLAIM = {
    "schema": "firstpass.claim/1",
    "id": None,
    "client": {"id": "C-1", "birth_date": "1990-05-04", "sex": "F"},
    "payer": "example",
    "rendering_provider": {"credential": "masters", "profession": "music-therapist"},
    "authorizations": [{"number": "A1", "codes": ["H2032"], "quantity": 104, "of": "units"}],
    "lines": [
        {
            "code": "H2032",
            "modifiers": ["HQ"],
            "date": "2026-11-20",
            "start": "10:00",
            "end": "24:00",
            "units": 4,
            "charge": "110.00",
        }
    ],
    "documentation": {"treatment-plan": "yes", "consent": None},
}

POLICY = {
    "schema": "firstpass.policy/1",
    "payer": {"id": "example", "kind": "medicaid"},
    "filing": {"initial_days": 95, "counted_from": "service-date"},
    "rules": [
        {
            "id": "group",
            "codes": ["H2032", "H20*"],
            "when": {"group": True},
            "prior_authorization": {
                "required": "over-limit",
                "over": {"quantity": 24, "of": "units", "per": "month"},
            },
            "limits": [{"quantity": 16, "of": "units", "per": "rolling", "days": 30}],
            "modifiers": {"required": [["HQ", "TT"]], "positions": {"1": ["HQ"]}},
            "rate": {"unit": "27.50"},
        }
    ],
}

# What the schemas must refuse: a path into the sample above, and the value put there.
BAD_CLAIMS = [
    (("colour",), "red"),
    (("schema",), "firstpass.claim/2"),
    (("payer",), ""),
    (("client", "id"), None),
    (("client", "sex"), "female"),
    (("client", "birth_date"), "1990-13-04"),
    (("client", "name"), "A\u0000B"),
    (("lines",), []),
    (("lines", 0, "code"), ""),
    (("lines", 0, "date"), "20.11.2026"),
    (("lines", 0, "date"), "1899-12-31"),
    (("lines", 0, "units"), 0),
    (("lines", 0, "units"), 1.5),
    (("lines", 0, "units"), "4"),
    (("lines", 0, "clients_present"), -1),
    (("lines", 0, "start"), "25:00"),
    (("lines", 0, "charge"), "110"),
    (("lines", 0, "charge"), 110.0),
    (("lines", 0, "diagnosis_pointers"), [0]),
    (("lines", 0, "purpose"), "fun"),
    (("lines", 0, "placeofservice"), "53"),
    (("rendering_provider", "credential"), "diploma"),
    (("authorizations", 0, "number"), None),
    (("authorizations", 0, "codes"), []),
    (("authorizations", 0, "of"), "days"),
    (("documentation", "photo"), "yes"),
    (("documentation", "consent"), True),
]

BAD_POLICIES = [
    (("author",), "me"),
    (("payer", "kind"), "insurance"),
    (("filing", "initial_months"), 3),
    (("filing", "counted_from"), "discharge"),
    (("rules", 0, "id"), None),
    (("rules", 0, "codes"), []),
    (("rules", 0, "codes"), ["H203"]),
    (("rules", 0, "codes"), ["H2*32"]),
    (("rules", 0, "covered"), "maybe"),
    (("rules", 0, "when", "weather"), "fair"),
    (("rules", 0, "places_of_service"), []),
    (("rules", 0, "prior_authorization", "required"), "yes"),
    (("rules", 0, "prior_authorization", "over"), None),
    (("rules", 0, "limits", 0, "days"), None),
    (("rules", 0, "limits", 0, "per"), "fortnight"),
    (("rules", 0, "limits", 0, "pool"), []),
    (("rules", 0, "modifiers", "positions"), {"5": ["HQ"]}),
    (("rules", 0, "modifiers", "required"), ["HQ"]),
    (("rules", 0, "unit"), {"rounding": "nearest"}),
    (("rules", 0, "rate"), {"unit": "27.5"}),
    (("rules", 0, "evidence"), {"titel": "x"}),
]

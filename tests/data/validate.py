#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Validates everything that ships under data/: shape, cross references, and the published code sets.

Each file is held against the JSON Schema that its `schema` key names. The comparison with the published
code sets runs only where they lie beside the project, and is skipped elsewhere.
"""

import copy
import csv
import datetime
import io
import json
import os
import pathlib
import re
import sys
import zipfile

sys.dont_write_bytecode = True  # the source folder stays clean

from expected import BAD_CLAIMS, BAD_POLICIES, CATALOGUE, CLAIM, CLASSES, DOCUMENTS
from expected import EXCLUSIVE, GOALS, KNOWLEDGE, POLICY

try:
    import jsonschema
except ImportError:
    print("skip data: skipped, python3-jsonschema is not installed")
    print("0 passed, 0 failed, 1 skipped")
    sys.exit(77)

ROOT = pathlib.Path(os.environ.get("FP_SOURCE_ROOT", pathlib.Path(__file__).resolve().parents[2]))
DATA = ROOT / "data"
PUBLISHED = ROOT.parent / "shared" / "data"
REFERENCE = ROOT.parent / "shared" / "domain" / "H2032-reference.txt"


class Tally:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def run(self, name, test, *args):
        """Runs one test; what it yields are its complaints."""
        problems = list(test(*args))
        if problems:
            self.failed += 1
            print(f"FAIL {name}")
            for problem in problems[:20]:
                print(f"     {problem}")
            if len(problems) > 20:
                print(f"     … and {len(problems) - 20} more")
        else:
            self.passed += 1
            print(f"ok   {name}")

    def skip(self, name, why):
        self.skipped += 1
        print(f"skip {name}: skipped, {why}")


def unique_keys(pairs):
    keys = [key for key, _ in pairs]
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise ValueError(f"duplicate keys {sorted(twice)}")
    return dict(pairs)


def read(path):
    return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=unique_keys)


def shipped_files():
    paths = sorted(DATA.glob("*.json"))
    for folder in ("codes", "payers", "samples"):
        paths += sorted((DATA / folder).glob("*.json"))
    return paths


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def unreal_dates(value):
    for text in strings(value):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            try:
                datetime.date.fromisoformat(text)
            except ValueError:
                yield f"{text} is no day of the calendar"


def schema_of(name):
    return read(DATA / "schema" / f"{name}.schema.json")


def valid_schema(path):
    try:
        jsonschema.Draft202012Validator.check_schema(read(path))
    except (ValueError, jsonschema.SchemaError) as error:
        yield str(error)


def valid_file(path):
    try:
        value = read(path)
    except ValueError as error:
        yield str(error)
        return
    name, _, version = str(value.get("schema", "")).removeprefix("firstpass.").partition("/")
    if version != "1" or not (DATA / "schema" / f"{name}.schema.json").exists():
        yield f"schema is {value.get('schema')!r}"
        return
    for error in jsonschema.Draft202012Validator(schema_of(name)).iter_errors(value):
        place = "/".join(str(step) for step in error.absolute_path)
        yield f"{place}: {error.message[:200]}"
    yield from unreal_dates(value)


def put(value, path, leaf):
    value = copy.deepcopy(value)
    spot = value
    for step in path[:-1]:
        spot = spot[step]
    spot[path[-1]] = leaf
    return value


def strict_schema(name, good, bad):
    """The sample passes, and no schema is satisfied by what the format calls an error."""
    validator = jsonschema.Draft202012Validator(schema_of(name))
    for error in validator.iter_errors(good):
        yield f"refuses what is right: {error.message[:200]}"
    for path, leaf in bad:
        if validator.is_valid(put(good, path, leaf)):
            yield f"takes {leaf!r} as {'/'.join(map(str, path))}"


def present(names):
    for name in names:
        if not (DATA / f"{name}.json").exists():
            yield f"data/{name}.json is not there"


class Knowledge:
    """What the shipped tables hold, for cross references."""

    def __init__(self):
        self.codes = {}
        self.code_files = sorted((DATA / "codes").glob("*.json"))
        self.twice = []
        for path in self.code_files:
            for code in read(path)["codes"]:
                if code["code"] in self.codes:
                    self.twice.append(code["code"])
                self.codes[code["code"]] = code
        self.modifiers = {m["code"]: m for m in self.table("modifiers", "modifiers")}
        self.exclusive = self.table("modifiers", "exclusive")
        self.places = {p["code"]: p for p in self.table("places", "places")}
        self.carc = {c["number"]: c for c in self.table("denials", "carc")}
        self.rarc = {r["number"]: r for r in self.table("denials", "rarc")}
        self.documents = self.table("documentation", "items")
        self.questions = {q["id"]: q for q in self.table("questions", "questions")}
        self.checks = self.table("checks", "checks")

    @staticmethod
    def table(name, key):
        path = DATA / f"{name}.json"
        return read(path)[key] if path.exists() else []


def missing(wanted, known, who, what):
    for each in wanted:
        if each not in known:
            yield f"{who}: there is no {what} {each}"


def statements_of(code):
    for topic in code.get("topics", []):
        yield from topic["statements"]


def codes_agree(know):
    for code in know.twice:
        yield f"{code} stands twice"
    for code, entry in know.codes.items():
        yield from missing(entry.get("similar", []), know.codes, code, "code")
        yield from missing(entry.get("requires_one_of", []), know.modifiers, code, "modifier")
        if code in entry.get("similar", []):
            yield f"{code} is similar to itself"
        if entry.get("ended") and entry.get("added") and entry["ended"] < entry["added"]:
            yield f"{code} ended before it was added"
        if not entry["title"][0].isupper():
            yield f"{code}: the title does not begin with a capital"


def statements_agree(know):
    ids = set()
    for code, entry in know.codes.items():
        for statement in statements_of(entry):
            who = statement["id"]
            if who in ids:
                yield f"the statement id {who} stands twice"
            ids.add(who)
            yield from missing(statement.get("checks", []), CATALOGUE, who, "check")
            yield from missing(statement.get("items", []), DOCUMENTS, who, "item")
            yield from missing(statement.get("modifiers", []), know.modifiers, who, "modifier")
            yield from missing(statement.get("codes", []), know.codes, who, "code")
            yield from missing(statement.get("carc", []), know.carc, who, "denial number")


def compare_agrees(know):
    for code, entry in know.codes.items():
        for question, side in entry.get("compare", {}).items():
            if not isinstance(side, dict):
                continue
            answers = {a["id"] for a in know.questions.get(question, {"answers": []})["answers"]}
            yield from missing(side["fits"], answers, f"{code} {question}", "answer")


def questions_agree(know):
    wanted = ["purpose", "goal", "led_by", "place", "grouping"]
    if list(know.questions) != wanted:
        yield f"the questions are {list(know.questions)}"
        return
    answers = {key: [a["id"] for a in know.questions[key]["answers"]] for key in wanted}
    claim = schema_of("claim")["$defs"]
    if answers["goal"] != GOALS:
        yield f"the goals are {answers['goal']}"
    if sorted(answers["purpose"]) != sorted(claim["purpose"]["enum"]):
        yield f"the purposes are {answers['purpose']}"
    yield from missing(answers["led_by"], claim["profession"]["enum"], "led_by", "profession")
    yield from missing(answers["place"], know.places, "place", "place of service")
    if answers["grouping"] != ["one-to-one", "group"]:
        yield f"the groupings are {answers['grouping']}"


def modifiers_agree(know):
    for class_, members in CLASSES.items():
        found = {m for m, entry in know.modifiers.items() if entry["class"] == class_}
        if found != set(members.split()):
            yield f"{class_}: {sorted(found ^ set(members.split()))} should not differ"
    if sorted(sorted(e["members"]) for e in know.exclusive) != sorted(sorted(e.split()) for e in EXCLUSIVE):
        yield "the exclusive sets differ from the rules"
    for each in know.exclusive:
        yield from missing(each["members"], know.modifiers, each["group"], "modifier")
    for code, entry in know.modifiers.items():
        if entry.get("ended") and entry.get("added") and entry["ended"] < entry["added"]:
            yield f"{code} ended before it was added"
        if entry.get("cpt", False) != code.isdigit():
            yield f"{code}: cpt is wrong"
    for code, number in {"UN": 2, "UP": 3, "UQ": 4, "UR": 5}.items():
        if know.modifiers[code].get("persons") != {"from": number, "to": number}:
            yield f"{code} states another number of clients"


def denials_agree(know):
    for check, numbers in CATALOGUE.items():
        yield from missing(numbers.split(), know.carc, check, "denial number")
    for number, entry in know.rarc.items():
        yield from missing(entry.get("with", []), know.carc, number, "denial number")
    for entry in [*know.carc.values(), *know.rarc.values()]:
        if not entry["meaning"].endswith(".") or not entry["remedy"].endswith("."):
            yield f"{entry['number']}: the meaning and the remedy are whole sentences"


def documents_agree(know):
    if [d["id"] for d in know.documents] != list(DOCUMENTS):
        yield "the items differ from the contract's, or stand in another order"
    for entry in know.documents:
        number = DOCUMENTS.get(entry["id"])
        if entry["carc"] != [number]:
            yield f"{entry['id']}: the denial number is {number}"
        if entry.get("group_only", False) != entry["id"].startswith("group-"):
            yield f"{entry['id']}: group_only is wrong"


def checks_agree(know):
    found = [c["id"] for c in know.checks]
    if found != list(CATALOGUE):
        yield f"not in the catalogue: {sorted(set(found) - set(CATALOGUE))}"
        yield f"without help: {sorted(set(CATALOGUE) - set(found))}"
        yield "the ids stand in the catalogue's order"


def rule_agrees(know, pack, rule):
    who = f"{pack['payer']['id']} {rule['id']}"
    evidence = rule.get("evidence") or pack.get("evidence") or {}
    if not pack["payer"].get("template") and not (evidence.get("title") or evidence.get("url")):
        yield f"{who}: no evidence, and the pack is no template"
    if (evidence.get("title") or evidence.get("url")) and not evidence.get("dated"):
        yield f"{who}: the evidence has no date"
    # CPT numbers are the payers' to name; few of them ship.
    named = [c for c in rule["codes"] if "*" not in c and not c.isdigit()]
    yield from missing(named, know.codes, who, "code")
    modifiers = rule.get("modifiers") or {}
    named = [m for one_of in modifiers.get("required", []) for m in one_of]
    named += modifiers.get("forbidden", []) + list((modifiers.get("credential") or {}).values())
    named += [m for place in (modifiers.get("positions") or {}).values() for m in place]
    named += (rule.get("when") or {}).get("modifiers", [])
    yield from missing(named, know.modifiers, who, "modifier")
    places = rule.get("places_of_service", []) + (rule.get("when") or {}).get("place_of_service", [])
    yield from missing(places, know.places, who, "place of service")
    for limit in rule.get("limits") or []:
        yield from missing(limit.get("pool", []), know.codes, who, "code")


def pack_agrees(know, path):
    pack = read(path)
    ids = [rule["id"] for rule in pack["rules"]]
    for each in sorted({i for i in ids if ids.count(i) > 1}):
        yield f"the rule id {each} stands twice"
    for rule in pack["rules"]:
        yield from rule_agrees(know, pack, rule)


def verdict_of(report):
    statuses = {f["status"] for f in report["findings"]}
    for status, verdict in (("deny", "will-deny"), ("risk", "at-risk"), ("verify", "verify")):
        if status in statuses:
            return verdict
    return "clean"


def report_agrees(path):
    report = read(path)
    order = list(CATALOGUE)
    for finding in report["findings"]:
        check = finding["check"]
        if check not in CATALOGUE:
            yield f"there is no check {check}"
            return
        yield from missing(finding["carc"], CATALOGUE[check].split(), check, "denial number")
    keys = [(f["line"] or 0, order.index(f["check"]), f["message"]) for f in report["findings"]]
    if keys != sorted(keys):
        yield "the findings do not stand by line, catalogue and message"
    if report["verdict"] != verdict_of(report):
        yield f"the verdict is not {verdict_of(report)}"


def published_2019():
    """Codes and modifiers of the 2019 file: description, coverage, day added, day ended."""
    found, code = {}, None
    with zipfile.ZipFile(PUBLISHED / "hcpcs" / "2019-Alpha-Numeric-HCPCS-File.zip") as archive:
        text = archive.read("HCPC2019_CONTR_ANWEB.txt").decode("latin-1")
    for line in io.StringIO(text):
        line = line.rstrip("\r\n").ljust(320)
        if line[10] in "37":
            code = line[0:5].strip()
            found[code] = {
                "text": line[11:91].strip(),
                "coverage": line[229:230].strip(),
                "added": iso(line[268:276].strip()),
                "ended": iso(line[284:292].strip()),
            }
        elif line[10] in "48" and code:
            found[code]["text"] += " " + line[11:91].strip()
    return found


def published_2025():
    with open(PUBLISHED / "hcpcs" / "hcpcs_2025_oct_codes.tsv", encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["code"].strip(): row["long_description"] for row in rows}


def published_2026():
    with open(PUBLISHED / "hcpcs" / "HCPC2026_OCT_ANWEB.excerpt.csv", encoding="utf-8") as file:
        rows = csv.DictReader(file)
        return {
            row["HCPC"].strip(): {"added": iso(row["ADD DT"]), "ended": iso(row["TERM DT"])}
            for row in rows
        }


def iso(text):
    return f"{text[:4]}-{text[4:6]}-{text[6:8]}" if text else None


def published_codes(know):
    coverage = {"I": "never", "M": "never", "S": "never", "C": "carrier", "D": "special", "": None}
    old, new = published_2019(), published_2025()
    for code, entry in know.codes.items():
        if entry["system"] != "hcpcs":
            continue
        if code not in new:
            yield f"{code} is not in the October 2025 set"
        if code not in old:
            continue
        for key in ("added", "ended"):
            if entry.get(key) != old[code][key]:
                yield f"{code}: {key} is {old[code][key]}, not {entry.get(key)}"
        if entry.get("medicare") != coverage[old[code]["coverage"]]:
            yield f"{code}: coverage is {old[code]['coverage']}, not {entry.get('medicare')}"


def published_units(know):
    new = published_2025()
    patterns = [
        (r"\b(?:per|each|up to|additional) (\d+) min", lambda m: {"minutes": int(m[1])}),
        (r"(?:;|,) (\d+) minutes$", lambda m: {"minutes": int(m[1])}),
        (r"\bper hour\b", lambda m: {"minutes": 60}),
        (r"[,;] per (?:diem|day)\b", lambda m: {"kind": "day"}),
        (r"\bper month\b", lambda m: {"kind": "month"}),
        (r"\bper session\b", lambda m: {"kind": "session"}),
        (r"\bper mile\b", lambda m: {"kind": "mile"}),
    ]
    for code, entry in know.codes.items():
        text = new.get(code, "").lower()
        for pattern, expected in patterns:
            match = re.search(pattern, text)
            if match is None:
                continue
            for key, value in expected(match).items():
                if entry["unit"].get(key) != value:
                    yield f"{code}: the unit's {key} is {value}, not {entry['unit'].get(key)}"
            break
        minimum = re.search(r"(\d+) minutes or more", text)
        if minimum and entry["unit"].get("minimum_minutes") != int(minimum[1]):
            yield f"{code}: the minimum is {minimum[1]} minutes"
        if entry.get("names_group") and "group" not in text:
            yield f"{code}: its descriptor names no group"


def published_modifiers(know):
    old, new, newest = published_2019(), published_2025(), published_2026()
    for code, entry in know.modifiers.items():
        if code.isdigit():
            continue
        if code not in new and code not in newest:
            yield f"{code} is in no published set"
        dates = newest.get(code) or old.get(code)
        for key in ("added", "ended") if dates else ():
            if entry.get(key) != dates[key]:
                yield f"{code}: {key} is {dates[key]}, not {entry.get(key)}"
    yield from missing([c for c in new if len(c) == 2], know.modifiers, "October 2025", "modifier")


def words_of(text):
    return re.findall(r"[a-z0-9]+", text.lower())


def own_words(know, reference):
    """No statement takes a run of words from the reference that the product starts from."""
    run = 9
    source = words_of(reference.read_text(encoding="utf-8"))
    runs = {tuple(source[i : i + run]) for i in range(len(source) - run + 1)}
    for code, entry in know.codes.items():
        for text in strings([entry.get("topics", []), entry.get("compare", {}), entry.get("summary", "")]):
            words = words_of(text)
            for i in range(len(words) - run + 1):
                if tuple(words[i : i + run]) in runs:
                    yield f"{code}: “{' '.join(words[i : i + run])}” is the reference's wording"
                    break


def shape_tests(tally):
    for path in sorted((DATA / "schema").glob("*.schema.json")):
        tally.run(f"schema {path.name}", valid_schema, path)
    tally.run("schema claim is strict", strict_schema, "claim", CLAIM, BAD_CLAIMS)
    tally.run("schema policy is strict", strict_schema, "policy", POLICY, BAD_POLICIES)
    tally.run("every table is there", present, KNOWLEDGE)
    for path in shipped_files():
        tally.run(f"shape {path.relative_to(DATA)}", valid_file, path)


def reference_tests(tally, know):
    for test in (
        codes_agree,
        statements_agree,
        compare_agrees,
        questions_agree,
        modifiers_agree,
        denials_agree,
        documents_agree,
        checks_agree,
    ):
        tally.run(test.__name__.replace("_", " "), test, know)
    for path in sorted((DATA / "payers").glob("*.json")) + sorted((DATA / "samples").glob("*.policy.json")):
        tally.run(f"rules {path.relative_to(DATA)}", pack_agrees, know, path)
    for path in sorted((DATA / "samples").glob("*.report.json")):
        tally.run(f"report {path.relative_to(DATA)}", report_agrees, path)


def published_tests(tally, know):
    for test in (published_codes, published_units, published_modifiers):
        name = test.__name__.replace("_", " ")
        if (PUBLISHED / "hcpcs").is_dir():
            tally.run(name, test, know)
        else:
            tally.skip(name, "the published code sets are not beside the project")
    if REFERENCE.exists():
        tally.run("own words", own_words, know, REFERENCE)
    else:
        tally.skip("own words", "the reference is not beside the project")


def main():
    tally = Tally()
    shape_tests(tally)
    know = Knowledge()
    reference_tests(tally, know)
    published_tests(tally, know)
    print(f"{tally.passed} passed, {tally.failed} failed, {tally.skipped} skipped")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())

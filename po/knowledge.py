#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the texts of data/ that a person reads as a gettext template, on standard output.

    po/knowledge.py [--check] [ROOT]

The program hands these texts to gettext as they stand in the JSON, so a message is the exact text.
Search words are left out: they are matched, not read. With --check nothing is written; it fails if
a text would never be found again (blanks around it) or where a file has no texts at all.
"""

import json
import pathlib
import sys

# The keys under which a person's text stands, by the schema that a file names.
TEXTS = {
    "firstpass.codes/1": {"title", "summary", "text", "remedy", "unit", "note_must_show", "for",
                          "against"},
    "firstpass.questions/1": {"question", "text"},
    "firstpass.modifiers/1": {"meaning", "more", "why"},
    "firstpass.places/1": {"name", "short"},
    "firstpass.denials/1": {"meaning", "remedy"},
    "firstpass.documentation/1": {"label", "question", "hint"},
    "firstpass.checks/1": {"title", "about", "do", "ask"},
}
NAMES = ("id", "code", "number", "group", "topic")


def name_of(value):
    """What a translator would call this object: its id, code or number."""
    for key in NAMES:
        if isinstance(value.get(key), str):
            return value[key]
    return None


def texts(value, keys, trail=()):
    """Every text under one of these keys, with the names and the key that lead to it."""
    if isinstance(value, list):
        for item in value:
            yield from texts(item, keys, trail)
        return
    if not isinstance(value, dict):
        return
    name = name_of(value)
    if name:
        trail = trail + (name,)
    for key, item in value.items():
        if key == "source":
            continue
        for text in item if isinstance(item, list) else [item]:
            if key in keys and isinstance(text, str):
                yield text, trail + (key,)
        yield from texts(item, keys, trail)


def collect(root):
    """Messages in file order: text to the places where it stands."""
    messages = {}
    empty = []
    for path in sorted((root / "data").rglob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        keys = TEXTS.get(document.get("schema")) if isinstance(document, dict) else None
        if keys is None:
            continue
        before = len(messages)
        for text, trail in texts(document, keys):
            place = (path.relative_to(root).as_posix(), " ".join(trail))
            messages.setdefault(text, []).append(place)
        if len(messages) == before:
            empty.append(path)
    return messages, empty


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def write(messages, out):
    out.write('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n')
    out.write('"Content-Transfer-Encoding: 8bit\\n"\n')
    for text, places in messages.items():
        out.write("\n")
        for trail in dict.fromkeys(trail for _, trail in places):
            out.write(f"#. {trail}\n")
        for path in dict.fromkeys(path for path, _ in places):
            out.write(f"#: {path}\n")
        if "%" in text:
            out.write("#, no-c-format\n")
        out.write(f"msgid {quoted(text)}\nmsgstr \"\"\n")


def main(arguments):
    check = "--check" in arguments
    rest = [argument for argument in arguments if argument != "--check"]
    root = pathlib.Path(rest[0]) if rest else pathlib.Path(__file__).resolve().parent.parent
    messages, empty = collect(root)
    if not check:
        write(messages, sys.stdout)
        return 0
    wrong = [f"{places[0][0]}: blanks around {quoted(text)}"
             for text, places in messages.items() if text != text.strip() or not text]
    wrong += [f"{path}: no text for people in it" for path in empty]
    print("\n".join(wrong) if wrong else f"{len(messages)} texts")
    return 1 if wrong or not messages else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

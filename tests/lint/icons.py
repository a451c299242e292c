#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The icons: the names the program uses are there, and a theme can recolour the symbolic ones.

GTK recolours by overriding the fill of every path, so a symbolic icon has filled paths only: a stroke
would stay black in the dark, and “no fill” would become a fill.
"""

import re
import xml.etree.ElementTree as ElementTree

import tree

HOME = tree.ROOT / "data" / "icons" / "hicolor"
APP = "io.github.firstpass.Firstpass"
SVG = "{http://www.w3.org/2000/svg}"
OWN = re.compile(r"\b(fp-[a-z-]+-symbolic)\b")
RECOLOURED = {"path", "rect", "circle"}


def used():
    """The program's own icons by name, with a place where each is asked for."""
    names = {}
    for path in tree.files("*.c", "*.h", "*.ui", "*.css", folders=("app", "ui")):
        for name in OWN.findall(path.read_text(encoding="utf-8")):
            names.setdefault(name, tree.name(path))
    return names


def symbolic(path, root):
    if (root.get("width"), root.get("height")) != ("16", "16"):
        yield f"{tree.name(path)}: not 16 by 16"
    for element in root.iter():
        tag = element.tag.removeprefix(SVG)
        if tag in ("svg", "g"):
            continue
        if tag not in RECOLOURED:
            yield f"{tree.name(path)}: <{tag}> is not recoloured"
        if element.get("stroke") or element.get("style") or element.get("fill") == "none":
            yield f"{tree.name(path)}: only plain fills are recoloured"


def complaints():
    have = {path.stem: path for path in HOME.rglob("*.svg")}
    for name in (APP, APP + "-symbolic"):
        if name not in have:
            yield f"data/icons: {name}.svg is missing"
    for name, place in sorted(used().items()):
        if name not in have:
            yield f"{place}: there is no icon {name}"
    for path in sorted(have.values()):
        root = ElementTree.parse(path).getroot()
        if any("href" in key for element in root.iter() for key in element.attrib):
            yield f"{tree.name(path)}: points outside itself"
        if path.stem.endswith("-symbolic"):
            yield from symbolic(path, root)
        elif root.get("viewBox") != "0 0 128 128":
            yield f"{tree.name(path)}: not drawn on 128 by 128"


if __name__ == "__main__":
    tree.end(list(complaints()), f"{len(list(HOME.rglob('*.svg')))} icons")

"""Damages of an editor's words: sections, claims, exhibits, groups, constants, adjectives and the bibliography.

Each changes one file of a copy of `report/<year>` by chance; where the result is still good text, nothing need be said,
but whatever is said must be a message.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

Change = Callable[[bytes, Random], bytes]
ODD = [
    "\0",
    "\x1b[2J",
    "\u202e",
    "\ud800",
    "\ufeff",
    "\u2028",
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "[",
    "]",
    "](",
    "{claim=",
    '"',
    "'",
    "`",
    "```",
    "```{=html}",
    ":::",
    "::: {.box}",
    "$",
    "$$",
    "\\",
    "^[",
    "[@",
    "@",
    "<",
    "<!--",
    "&",
    "|",
    "#",
    "---",
    "\n---\n",
    "\t",
    "{{ 1/0 }}",
    "{{ facts }}",
    "{{ facts.x.y.z }}",
    "{{ [1][9] }}",
    "{{ 9**9**9 }}",
    "{% for a in b %}",
    "{{ table(1) }}",
    "{{ figure('ranking') }}",
    "{{ rows('../x') }}",
    "{{ ref(None) }}",
    "{% include '/etc/passwd' %}",
    "{{ ''.__class__ }}",
    "{{ range(10**9) | list }}",
    "{{ section('x') | billions }}",
    "[x]{claim=\"\"}",
    "[x]{constant=\"y\"}",
]
VALUES = [
    "",
    "~",
    "[]",
    "{}",
    "[[]]",
    "{a: {b: c}}",
    "9" * 400,
    "-1",
    "1e400",
    ".nan",
    "!!python/object:x.y z",
    "!!set {a}",
    "&a [*a]",
    "*b",
    "2025-02-30",
    "true",
    "0x1F",
    '"\\ud800"',
    "|\n x",
    "x" * 6000,
    "[1, 2, 3]",
    "{1: 2}",
    "? [a]",
    "'",
]


def at_random(raw: bytes, rng: Random) -> int:
    return rng.randrange(len(raw) + 1)


def odd(raw: bytes, rng: Random) -> bytes:
    at = at_random(raw, rng)
    return raw[:at] + rng.choice(ODD).encode("utf-8", "surrogatepass") + raw[at:]


def cut(raw: bytes, rng: Random) -> bytes:
    return raw[: at_random(raw, rng)]


def byte(raw: bytes, rng: Random) -> bytes:
    at = at_random(raw, rng)
    return raw[:at] + bytes([rng.randrange(256)]) + raw[at + 1 :]


def line_lost(raw: bytes, rng: Random) -> bytes:
    lines = raw.split(b"\n")
    del lines[rng.randrange(len(lines))]
    return b"\n".join(lines)


def line_twice(raw: bytes, rng: Random) -> bytes:
    lines = raw.split(b"\n")
    at = rng.randrange(len(lines))
    return b"\n".join([*lines[:at], lines[at], *lines[at:]])


def line_indented(raw: bytes, rng: Random) -> bytes:
    lines = raw.split(b"\n")
    at = rng.randrange(len(lines))
    lines[at] = rng.choice([b" ", b"    ", b"\t"]) + lines[at]
    return b"\n".join(lines)


def value(raw: bytes, rng: Random) -> bytes:
    """Another value behind one of the colons."""
    found = list(re.finditer(rb": *[^\s,}][^\n,}]*", raw))
    if not found:
        return cut(raw, rng)
    one = rng.choice(found)
    return raw[: one.start()] + b": " + rng.choice(VALUES).encode() + raw[one.end() :]


def key(raw: bytes, rng: Random) -> bytes:
    """A letter of a word lost."""
    found = list(re.finditer(rb"[A-Za-z_]{4,}", raw))
    one = rng.choice(found) if found else None
    return raw[: one.start()] + raw[one.start() + 1 :] if one else b"x"


def mark_lost(raw: bytes, rng: Random) -> bytes:
    found = list(re.finditer(rb"[][{}()\"'|:=,@-]", raw))
    one = rng.choice(found) if found else None
    return raw[: one.start()] + raw[one.end() :] if one else b"x"


WHOLE: list[Change] = [
    lambda raw, rng: b"",
    lambda raw, rng: b"\xef\xbb\xbf",
    lambda raw, rng: raw.replace(b"\n", b"\r\n"),
    lambda raw, rng: raw.replace(b"\n", b"\r"),
    lambda raw, rng: raw.decode().encode("utf-16"),
    lambda raw, rng: b"\0" * 99,
    lambda raw, rng: raw + raw,
    lambda raw, rng: b"- a\n- b\n",
    lambda raw, rng: b"[" * 9999,
    lambda raw, rng: b"a: &x [1]\nb: *x\n",
    lambda raw, rng: b"5\n",
    lambda raw, rng: raw.replace("’".encode(), b"\x92"),
]
CHANGES: list[Change] = [
    odd,
    odd,
    odd,
    cut,
    byte,
    line_lost,
    line_twice,
    line_indented,
    value,
    value,
    value,
    key,
    key,
    mark_lost,
    mark_lost,
]


def damage_words(folder: Path, rng: Random) -> str:
    """Damage one file of the folder; what was done."""
    path = rng.choice(sorted(p for p in folder.rglob("*") if p.suffix in (".qmd", ".yml", ".bib")))
    kind = rng.randrange(20)
    if kind == 0:
        path.unlink()
        return f"{path.name} missing"
    if kind == 1:
        path.unlink()
        path.mkdir()
        return f"{path.name} a folder"
    change = rng.choice(WHOLE if kind < 4 else CHANGES)
    path.write_bytes(change(path.read_bytes(), rng))
    return f"{path.name} {change.__name__}"

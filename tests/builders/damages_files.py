"""Damages of whole files: bytes, separators, headers; and of the two YAML files."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from damages import Damage, Data, Inapplicable, Where
from damages_rows import TABLES

SETTINGS = ("parameters.yml", "edition.yml")


def missing(file: str, data: Data) -> Where:
    (data.folder / file).unlink()
    return Where(file)


def folder_instead(file: str, data: Data) -> Where:
    missing(file, data)
    (data.folder / file).mkdir()
    return Where(file)


def changed(file: str, change: Callable[[bytes], bytes], data: Data) -> Where:
    """Change the bytes of a file as a whole."""
    path = data.folder / file
    raw = path.read_bytes()
    if change(raw) == raw:
        raise Inapplicable
    path.write_bytes(change(raw))
    return Where(file)


BYTES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda raw: b"",
    "blank lines only": lambda raw: b"\n\n \n",
    "a workbook": lambda raw: b"PK\x03\x04" + raw,
    "UTF-16": lambda raw: raw.decode().encode("utf-16"),
    "UTF-16 BE": lambda raw: raw.decode().encode("utf-16-be"),
    "UTF-32": lambda raw: raw.decode().encode("utf-32"),
    "zero bytes": lambda raw: raw + b"\0" * 512,
}
SEPARATORS: dict[str, Callable[[bytes], bytes]] = {
    "semicolons": lambda raw: raw.replace(b",", b";"),
    "tabs": lambda raw: raw.replace(b",", b"\t"),
    "bars": lambda raw: raw.replace(b",", b"|"),
    "colons": lambda raw: raw.replace(b",", b":"),
    "lone carriage returns": lambda raw: raw.replace(b"\n", b"\r"),
    "no header": lambda raw: raw.split(b"\n", 1)[1],
    "no line ends": lambda raw: raw.replace(b"\n", b","),
    "two byte-order marks": lambda raw: b"\xef\xbb\xbf" * 2 + raw,
    "title above the header": lambda raw: b"Quantum clusters\n" + raw,
    "blank line above": lambda raw: b"\n" + raw,
    "sep= above the header": lambda raw: b"sep=,\n" + raw,
    "web page": lambda raw: b"<!DOCTYPE html>\n<p>Sign in</p>\n",
    "all in quotes twice": lambda raw: b"\n".join(b'"' + line + b'"' for line in raw.split(b"\n")),
    "header only in capitals": lambda raw: raw.split(b"\n", 1)[0].upper() + b"\n" + raw.split(b"\n", 1)[1],
    "conflict marks": lambda raw: b"<<<<<<< HEAD\n" + raw + b"=======\n" + raw + b">>>>>>> theirs\n",
    "twice": lambda raw: raw * 2,
    "end of line escaped": lambda raw: raw.replace(b"\n", b"\\n"),
}
YAML: dict[str, Callable[[bytes], bytes]] = {
    "a list": lambda raw: b"- " + raw.replace(b"\n", b"\n- "),
    "text only": lambda raw: b"to be done\n",
    "JSON cut off": lambda raw: b'{"cutoff_date": ',
    "another document": lambda raw: raw + b"---\n" + raw,
    "not UTF-8": lambda raw: raw + b"# caf\xe9\n",
    "bell": lambda raw: raw + b"# \x07\n",
    "comments only": lambda raw: b"# later\n",
    "tab": lambda raw: raw.replace(b": ", b":\n\t", 1),
    "at sign": lambda raw: raw.replace(b": ", b": @", 1),
    "per cent": lambda raw: b"%" + raw,
    "alias": lambda raw: raw.replace(b": ", b": *", 1),
    "twice": lambda raw: raw + raw,
    "equals signs": lambda raw: raw.replace(b": ", b" = "),
    "no spaces": lambda raw: raw.replace(b": ", b":"),
    "conflict marks": lambda raw: b"<<<<<<< HEAD\n" + raw,
}


def cut_off(file: str, data: Data) -> Where:
    """The end is missing, from within a row on that is no more whole."""
    raw = (data.folder / file).read_bytes()
    lines = raw.rstrip(b"\n").split(b"\n")
    at = data.rng.randrange(1, len(lines))
    part = lines[at][: data.rng.randint(1, len(lines[at]) // 2)]
    (data.folder / file).write_bytes(b"\n".join([*lines[:at], part]))
    return Where(file, (at + 1,))


def header(file: str, change: Callable[[list[str], int], list[str]], data: Data) -> Where:
    """Change the header row; the position is that of a required column."""
    names, rows = data.read(file)
    at = data.rng.choice([at for at, name in enumerate(names) if name not in ("note", "source", "provenance")])
    data.write(file, change(list(names), at), rows)
    return Where(file, (1,))


HEADERS: dict[str, Callable[[list[str], int], list[str]]] = {
    "renamed": lambda names, at: [*names[:at], "column_x", *names[at + 1 :]],
    "capital": lambda names, at: [*names[:at], names[at].title(), *names[at + 1 :]],
    "space behind": lambda names, at: [*names[:at], f"{names[at]} ", *names[at + 1 :]],
    "space within": lambda names, at: [*names[:at], f" {names[at].replace('_', ' ')}", *names[at + 1 :]],
    "blank": lambda names, at: [*names[:at], "", *names[at + 1 :]],
    "name of the next": lambda names, at: [*names[:at], names[at - 1], *names[at + 1 :]],
    "zero width": lambda names, at: [*names[:at], f"{names[at]}\u200b", *names[at + 1 :]],
    "accent": lambda names, at: [*names[:at], f"{names[at]}é", *names[at + 1 :]],
    "not UTF-8": lambda names, at: [*names[:at], f"{names[at]}\udce9", *names[at + 1 :]],
    "one missing": lambda names, at: names[:at] + names[at + 1 :],
    "another one": lambda names, at: [*names, "remarks"],
    "another blank one": lambda names, at: [*names, ""],
}


def column(file: str, change: Callable[[list[str], int], list[str]], data: Data) -> Where:
    """Change a column, header and cells alike."""
    names, rows = data.read(file)
    at = data.rng.choice([at for at, name in enumerate(names) if name not in ("note", "source", "provenance")])
    data.write(file, change(names, at), [change(row, at) for row in rows])
    return Where(file, (1,))


COLUMNS: dict[str, Callable[[list[str], int], list[str]]] = {
    "removed": lambda row, at: row[:at] + row[at + 1 :],
    "there twice": lambda row, at: [*row, row[at]],
    "index of a data frame": lambda row, at: ["" if row[0].endswith("id") or row[0] == "area" else "7", *row],
    "empty ones at the end": lambda row, at: [*row, "", ""],
}


def exchanged(file: str, one: str, other: str, data: Data) -> Where:
    """Two names in the header exchanged, the cells not."""
    names, rows = data.read(file)
    a, b = names.index(one), names.index(other)
    names[a], names[b] = names[b], names[a]
    data.write(file, names, rows)
    return Where(file)


# Settings ------------------------------------------------------------------------------------------------------

VALUES = {
    "word": "many",
    "blank": "",
    "negative": "-3",
    "in quotes": '"5"',
    "list": "[1, 2]",
    "group": "{a: 1}",
    "decimal comma": "'0,5'",
    "exponent": "1e1",
    "infinite": ".inf",
    "true": "true",
    "null": "null",
    "unit": "5 km",
    "underscore": "1_000",
}
INTEGERS = (
    "min_samples",
    "min_cross_collaborations",
    "min_startups",
    "min_institutions",
    "min_collaborations",
    "simulations",
    "seed",
)
NUMBERS = (
    *INTEGERS,
    "eps_km",
    "area_match_km",
    "max_centroid_km",
    "min_cross_share",
    "combined_funding_usd",
    "single_funding_usd",
    "tier1_startup_funding_usd",
    "large_area_gdp_usd",
)
LIMITS = {
    "min_cross_share": "1.01",
    "eps_km": "0",
    "min_samples": "0",
    "min_cross_collaborations": "0",
    "area_match_km": "20100",
    "simulations": "0",
}
DATES = {
    "words": "July 2025",
    "German": "31.07.2025",
    "30 February": "2025-02-30",
    "blank": "",
    "year": "2025",
    "in quotes": "'2025-07-31'",
    "list": "[2025, 7, 31]",
    "timestamp": "2025-07-31T00:00:00",
}


def setting(file: str, key: str, value: str, data: Data) -> Where:
    """Another value behind a key."""
    return edited(file, rf"\b{key}: *[^,}}\n]+", f"{key}: {value}", data)


def edited(file: str, pattern: str, new: str, data: Data) -> Where:
    """Replace what the pattern finds first; where: its line."""
    path = data.folder / file
    text = path.read_text("utf-8")
    found = re.search(pattern, text)
    if not found:
        raise Inapplicable
    path.write_text(text[: found.start()] + found.expand(new) + text[found.end() :], "utf-8")
    return Where(file, (text[: found.start()].count("\n") + 1,))


def without_row(damage: Damage, data: Data) -> Where:
    """The damage, where the message need not name a row."""
    return Where(damage(data).file)


EDITS = [  # file, name, pattern, replacement, whether a row must be named
    ("parameters.yml", "unknown key", r"seed: \d+", r"\g<0>, trials: 5", True),
    ("parameters.yml", "unknown group", r"(?m)^spatial:", r"spacial: {}\n\g<0>", True),
    ("parameters.yml", "key in capitals", r"eps_km", "EPS_KM", True),
    ("parameters.yml", "missing key", r"eps_km: [\d.]+, ", "", True),
    ("parameters.yml", "missing group", r"(?m)^brokerage: .*\n", "", False),
    ("parameters.yml", "missing date", r"cutoff_date: .*\n", "", False),
    ("parameters.yml", "key twice", r"seed: \d+", r"\g<0>, \g<0>", True),
    ("parameters.yml", "group twice", r"(?m)^brokerage: .*\n", r"\g<0>\g<0>", False),
    ("parameters.yml", "group without keys", r"(?m)^brokerage: .*", "brokerage: betweenness", True),
    ("parameters.yml", "bracket lost", r"seed: \d+}", "seed: 5", True),
    ("parameters.yml", "bracket instead", r"seed: \d+}", "seed: 5]", True),
    ("parameters.yml", "colon lost", r"eps_km: ", "eps_km ", True),
    ("parameters.yml", "indented", r"(?m)^spatial:", "  spatial:", True),
    ("parameters.yml", "merge key", r"(?m)^spatial:", r"<<: {}\n\g<0>", True),
    ("parameters.yml", "unknown measure", "betweenness", "Betweenness", True),
    ("parameters.yml", "quote never closed", "betweenness", "'betweenness", True),
    ("edition.yml", "unknown key", r"(?m)^series:", r"isbn: 5\n\g<0>", True),
    ("edition.yml", "missing key", r"(?m)^licence: .*\n", "", False),
    ("edition.yml", "missing date", r"(?m)^date: .*\n", "", False),
    ("edition.yml", "key twice", r"(?m)^series: .*\n", r"\g<0>\g<0>", False),
    ("edition.yml", "colon in a title", r"(?m)^publisher: ", "publisher: Clusters: ", True),
    ("edition.yml", "formula", r"(?m)^publisher: ", "publisher: '=1'", True),
    ("edition.yml", "indented", r"(?m)^publisher:", "   publisher:", True),
    ("edition.yml", "group", r"(?m)^publisher: .*", "publisher: {name: X}", True),
]


def file_damages() -> list[tuple[str, Damage]]:
    """Name and damage of everything in this module."""
    found: list[tuple[str, Damage]] = []
    for file in (*TABLES, *SETTINGS):
        found += [(f"{file}: missing", partial(missing, file)), (f"{file}: a folder", partial(folder_instead, file))]
        found += [(f"{file}: {name}", partial(changed, file, change)) for name, change in BYTES.items()]
    for file in TABLES:
        found += [(f"{file}: {name}", partial(changed, file, change)) for name, change in SEPARATORS.items()]
        found += [(f"{file} header: {name}", partial(header, file, change)) for name, change in HEADERS.items()]
        found += [(f"{file} column: {name}", partial(column, file, change)) for name, change in COLUMNS.items()]
        found.append((f"{file}: cut off", partial(cut_off, file)))
    for file in ("institutions.csv", "areas.csv"):
        found.append((f"{file}: header only", partial(changed, file, lambda raw: raw.split(b"\n")[0] + b"\n")))
    for file, *names in (
        ("institutions.csv", "type", "city"),
        ("institutions.csv", "institution_id", "name"),
        ("institutions.csv", "country", "type"),
        ("funding.csv", "date", "amount_usd"),
        ("funding.csv", "kind", "institution_id"),
        ("collaborations.csv", "date", "institution_b"),
        ("areas.csv", "region", "area"),
        ("funding.csv", "funding_id", "institution_id"),
    ):
        found.append((f"{file}: {' and '.join(names)} exchanged", partial(exchanged, file, *names)))
    for file in SETTINGS:
        found += [(f"{file}: {name}", partial(changed, file, change)) for name, change in YAML.items()]
    for key in NUMBERS:
        found += [(f"{key}: {name}", partial(setting, "parameters.yml", key, value)) for name, value in VALUES.items()]
    for key in INTEGERS:
        found.append((f"{key}: decimals", partial(setting, "parameters.yml", key, "3.0")))
    for key, value in LIMITS.items():
        found.append((f"{key}: beyond its limit", partial(setting, "parameters.yml", key, value)))
    for file, key in (("parameters.yml", "cutoff_date"), ("edition.yml", "date")):
        found += [(f"{file} {key}: {name}", partial(setting, file, key, value)) for name, value in DATES.items()]
    for file, name, pattern, new, row in EDITS:
        damage = partial(edited, file, pattern, new)
        found.append((f"{file}: {name}", damage if row else partial(without_row, damage)))
    return found

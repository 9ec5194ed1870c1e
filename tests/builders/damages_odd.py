"""Damages that nobody does by hand: things in place of files, unseen characters, quotes that swallow rows, huge cells,
settings that only a programmer would write, and what is left behind beside the files.
"""

from __future__ import annotations

import gzip
import os
import unicodedata
from collections.abc import Callable
from functools import partial

from damages import Damage, Data, Where, slip
from damages_files import SETTINGS, changed, edited
from damages_rows import AREAS, COLLABORATIONS, CORRECTIONS, FUNDING, HEADER, INSTITUTIONS, TABLES, change_row

UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u17b4\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202e\u2060\u2066"
    "\u2800\u3164\ufe0f\ufeff\uffa0\ufffc\uffff\ue000\U000e0041\u00a0\u2003\u202f\x7f\x85\x1b\t\0"
)
BYTES: dict[str, Callable[[bytes], bytes]] = {
    "BOM only": lambda raw: b"\xef\xbb\xbf",
    "BOM and line ends": lambda raw: b"\xef\xbb\xbf\r\n\r\n",
    "UTF-16 LE": lambda raw: raw.decode().encode("utf-16-le"),
    "UTF-32 BE": lambda raw: raw.decode().encode("utf-32-be"),
    "compressed": lambda raw: gzip.compress(raw, mtime=0),
    "PDF": lambda raw: b"%PDF-1.7\n" + raw,
    "zeros": lambda raw: b"\0" * len(raw),
    "random bytes": lambda raw: bytes((n * 131 + 7) % 256 for n in range(4096)),
    "one line of a megabyte": lambda raw: b"x" * 10**6,
    "a megabyte of quotes": lambda raw: b'"' * 10**6,
    "a megabyte of brackets": lambda raw: b"[" * 10**6,
    "all surrogates": lambda raw: b"\xed\xa0\x80" * 99 + b"\n" + raw,
}
LINES: dict[str, Callable[[bytes], bytes]] = {
    "doubled returns": lambda raw: raw.replace(b"\n", b"\r\r\n"),
    "form feeds": lambda raw: raw.replace(b"\n", b"\f"),
    "Unicode line ends": lambda raw: raw.replace(b"\n", "\u2028".encode()),
    "thousands of columns": lambda raw: raw.replace(
        b"\n", b"," + b",".join(b"x%d" % n for n in range(9000)) + b"\n", 1
    ),
    "commas behind the header": lambda raw: raw.replace(b"\n", b",,,\n", 1),
    "commas behind every row": lambda raw: raw.replace(b"\n", b",,\n"),
    "two titles": lambda raw: b"Clusters,,\n\n" + raw,
    "quoted as a whole": lambda raw: b'"' + raw.strip() + b'"\n',
    "quote at the very end": lambda raw: raw + b'"',
    "header twice": lambda raw: raw.split(b"\n", 1)[0] + b"\n" + raw,
}


def in_place(make: Callable[[str], None], file: str, data: Data) -> Where:
    """Something that is no file under its name."""
    (data.folder / file).unlink(missing_ok=True)
    make(str(data.folder / file))
    return Where(file)


THINGS: dict[str, Callable[[str], None]] = {
    "a folder": os.mkdir,
    "a pipe": os.mkfifo,
    "a link to nothing": lambda path: os.symlink("nowhere.csv", path),
    "a link to itself": lambda path: os.symlink(path, path),
    "a device": lambda path: os.symlink("/dev/zero", path),
}


def renamed(file: str, name: Callable[[str], str], data: Data) -> Where:
    """The file under another name."""
    (data.folder / file).rename(data.folder / name(file))
    return Where(file)


def with_character(file: str, column: str, character: str, data: Data) -> Where:
    """A character within a text."""
    return slip(file, column, lambda text: f"{text[:1]}{character}{text[1:]}", data)


def all_cells(file: str, column: str, change: Callable[[str], str], data: Data) -> Where:
    """Every filled cell of a column."""
    header, rows = data.read(file)
    at = header.index(column)
    hit = [n for n, row in enumerate(rows, 2) if row[at] and change(row[at]) != row[at]]
    data.write(file, header, [[*row[:at], change(row[at]) if row[at] else "", *row[at + 1 :]] for row in rows])
    return Where(file, (hit[0], hit[-1]) if hit else ())


HABITS: list[tuple[str, str, str, Callable[[str], str]]] = [
    (INSTITUTIONS, "latitude", "decimal comma", lambda t: t.replace(".", ",")),
    (INSTITUTIONS, "longitude", "degree sign", lambda t: f"{t.lstrip('-')}°{'W' if t[0] == '-' else 'E'}"),
    (AREAS, "latitude", "full width", lambda t: t.translate({ord("0") + n: 0xFF10 + n for n in range(10)})),
    (FUNDING, "amount_usd", "too narrow", lambda t: "########"),
    (AREAS, "gdp_usd", "not found", lambda t: "#N/A"),
    (FUNDING, "date", "day first", lambda t: "/".join(reversed(t.split("-")))),
    (INSTITUTIONS, "city", "no reference", lambda t: "#REF!"),
    (INSTITUTIONS, "name", "blank", lambda t: " "),
    (INSTITUTIONS, "name", "huge", lambda t: t * 3000),
    (AREAS, "area", "marks", lambda t: t + "\u0301\u0323" * 3000),
]


def swallowing(file: str, data: Data) -> Where:
    """A note that is opened by a stray quotation mark and closed some rows further down."""
    header, rows = data.read(file)
    lines = [",".join([*row, "x"]) for row in rows if not any("," in cell or '"' in cell for cell in row)]
    first = data.rng.randrange(len(lines) - 2)
    last = data.rng.randrange(first + 1, min(len(lines), first + 30))
    lines[first] = lines[first][:-1] + '"x'
    lines[last] += '"'
    names = [*(name if name != "note" else "source" for name in header), "note"]
    (data.folder / file).write_text("\n".join([",".join(names), *lines]) + "\n", "utf-8")
    return Where(file, (first + 2,))


def in_cell(file: str, text: str, data: Data) -> Where:
    """A text into any cell of a required column that is no free text."""
    header, _ = data.read(file)
    columns = [at for at, name in enumerate(header) if name not in ("note", "source", "old_value", "new_value")]
    at = data.rng.choice(columns)
    return change_row(file, lambda row: [*row[:at], text, *row[at + 1 :]], data)


CELLS = {
    "line break": "a\nb",
    "CRLF": "a\r\nb",
    "lone return": "a\rb",
    "zero": "a\0b",
    "escape": "\x1b[2Ja",
    "bell": "\x07",
    "half": "\udc80",
    "WTF-8": "\udced\udca0\udc80",
    "blanks": "   ",
    "ideographic blank": "\u3000",
    "formula": "=cmd|' /C calc'!A0",
    "huge": "9" * 6000,
    "long": "ab " * 2000,
    "longest": "é" * 140_000,
    "-0.0.0": "-0.0.0",
    "wide": "０１",
    "error": "#DIV/0!",
}

# Corrections ---------------------------------------------------------------------------------------------------


def correction(change: dict[str, str], data: Data) -> Where:
    """A sound correction, but for these cells."""
    at = data.rng.randrange(len(data.records(INSTITUTIONS)))
    row = data.records(INSTITUTIONS)[at]
    cells = {
        "correction_id": "e1",
        "date": "2026-01-01",
        "file": INSTITUTIONS,
        "key": row["institution_id"],
        "column": "city",
        "old_value": row["city"],
        "new_value": "Xanten",
        "reason": "a slip",
        "source": "",
    }
    cells |= {name: text.format(**row) for name, text in change.items()}
    data.write(CORRECTIONS, HEADER, [[cells[name] for name in HEADER]])
    return Where(CORRECTIONS, (2,))


WRONG = [
    {"new_value": "{city}"},
    {"reason": ""},
    {"date": "2031-01-01"},
    {"date": "9999-12-31"},
    {"column": ""},
    {"key": ""},
    {"old_value": "{city}\u200b"},
    {"column": "name\u200b"},
    {"key": "{institution_id}\u200b"},
    {"reason": "a\nb"},
    {"source": "\x1b[2J"},
    {"old_value": "\udced\udca0\udc80"},
    {"correction_id": "é"},
    {"file": "../2025/institutions.csv"},
    {"file": "INSTITUTIONS.CSV"},
    {"key": "x" * 6000},
    {"old_value": "x" * 6000},
]

# Settings ------------------------------------------------------------------------------------------------------

VALUES = {
    "tag": "!!python/object/apply:os.system [id]",
    "own tag": "!x 5",
    "string tag": "!!str 5",
    "anchor": "&a 5",
    "alias": "*a",
    "binary": "!!binary aGk=",
    "deep": "[" * 99 + "]" * 99,
    "group": "{a: {b: c}}",
    "set": "{a, b}",
    "octal": "0o17",
    "hex": "0x1F",
    "sexagesimal": "1:30",
    "huge": "9" * 5000,
    "1e400": "1e400",
    "-0": "-0.0.0",
    "Arabic": "٥",
    "wide": "５",
    "NaN": ".nan",
    "null": "~",
    "escape": '"\\x1b"',
    "half": '"\\ud800"',
    "block": "|\n  5\n  6",
    "unseen": "5\u200b",
    "quote": "'",
}
KEYS = (
    ("parameters.yml", "simulations"),
    ("parameters.yml", "eps_km"),
    ("parameters.yml", "cutoff_date"),
    ("parameters.yml", "measure"),
    ("edition.yml", "date"),
)
DETAILS = {
    "url": [
        "javascript:alert(1)",
        "ftp://x.org",
        "//x.org",
        "https://",
        '"https://x.org/ a"',
        '"https://x\\u200b.org"',
        "data:text/html,x",
        '"https://x.org/\\"onload=x"',
        "[https://x.org]",
        "https://[x",
    ],
    "title": ['"=1"', '" a"', '"a  b"', '"a\\u202eb"', '"a\\nb"', "|\n  a\n  b", "[a, b]", "{a: b}", '""'],
    "authors": ["[]", "[A, A]", "[A, [B]]", "[A, {b: c}]", '["", B]', '["A\\u200b"]', "{a: b}"],
    "version": ["!!float 2025.1", '"2025.1 "', "&v 2025.1"],
    "language": ["[en]", '"en\\u200d"'],
}
OFFERED = [
    "publish_rows: yes",
    "publish_rows: 'true'",
    "publish_rows: [true]",
    "formats: pdf",
    "formats: [epub]",
    "formats: [pdf, pdf]",
    "renderer: latex",
    "respond: javascript:x",
    "respond: someone",
    "doi: https://doi.org/10.1/x",
    "issn: 12345678",
    "keywords: quantum",
    "keywords: [a, a]",
    "repository: git@x.org:y",
    "abstract: ''",
    "isbn: 5",
    "Publish_rows: true",
    "<<: {title: x}",
    "? [a]\n: b",
    "title: again",
    "!!str series2: x",
    "contact: \"a\\eb\"",
]


def written(file: str, key: str, pattern: str, value: str, data: Data) -> Where:
    """Another value behind a key, as it stands."""
    return edited(file, pattern, f"{key}: {value}".replace("\\", r"\\"), data)


def with_key(line: str, data: Data) -> Where:
    """Another key at the end of edition.yml, which begins behind its last line."""
    path = data.folder / "edition.yml"
    raw = path.read_bytes()
    path.write_bytes(raw + line.encode() + b"\n")
    return Where("edition.yml", (raw.count(b"\n") + 1,))


def odd_damages() -> list[tuple[str, Damage]]:
    """Name and damage of everything in this module."""
    found: list[tuple[str, Damage]] = []
    for file in (*TABLES, *SETTINGS, CORRECTIONS):
        found += [(f"{file}: {name}", partial(in_place, make, file)) for name, make in THINGS.items()]
        found += [(f"{file}: odd {name}", partial(changed, file, change)) for name, change in BYTES.items()]
        found += [(f"{file} called {name('x.csv')}", partial(renamed, file, name)) for name in (str.upper, str.title)]
    for file in (*TABLES, *SETTINGS):
        found.append((f"{file} with a copy only", partial(renamed, file, lambda name: name.replace(".", " (1)."))))
    for file in TABLES:
        found += [(f"{file} lines: {name}", partial(changed, file, change)) for name, change in LINES.items()]
        found.append((f"{file} swallows rows", partial(swallowing, file)))
        found += [(f"{file} cell: {name}", partial(in_cell, file, text)) for name, text in CELLS.items()]
    for character in UNSEEN:
        name = unicodedata.name(character, f"U+{ord(character):04X}")
        for file, column in (
            (INSTITUTIONS, "name"),
            (INSTITUTIONS, "city"),
            (AREAS, "area"),
            (AREAS, "country"),
            (FUNDING, "funding_id"),
            (COLLABORATIONS, "institution_a"),
            (FUNDING, "kind"),
        ):
            found.append((f"{column}: {name}", partial(with_character, file, column, character)))
    found += [
        (f"every {column}: {name}", partial(all_cells, file, column, change)) for file, column, name, change in HABITS
    ]
    found += [(f"correction with {change}"[:99], partial(correction, change)) for change in WRONG]
    for file, key in KEYS:
        found += [
            (f"{key}: {name} in YAML", partial(written, file, key, rf"\b{key}: *[^,}}\n]+", value))
            for name, value in VALUES.items()
        ]
    for key, values in DETAILS.items():
        found += [
            (f"edition.yml {key}: {value}", partial(written, "edition.yml", key, rf"(?m)^{key}: .*", value))
            for value in values
        ]
    found += [(f"edition.yml with {line}", partial(with_key, line)) for line in OFFERED]
    return found

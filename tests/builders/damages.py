"""One damage at a time, each against the contract: what an editor with a spreadsheet or a careless script does.

A damage changes one thing in a copy of a data folder and says where: the file and the rows that a message must name
(none where the fault has no row). This module has the tools and the damages of single cells; `damages_rows` and
`damages_files` have the others; `DAMAGES` of `test_damages_soak` is all of them.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

Slip = Callable[[str], str | None]
"""From the text of a cell to what stands there after the slip; None where it would change nothing."""


class Inapplicable(Exception):
    """This edition has nothing that could be damaged so."""


@dataclass(frozen=True)
class Where:
    """What a message must name: the file, and each of the rows."""

    file: str
    rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class Data:
    """A data folder to be damaged, and the chance that chooses the place."""

    folder: Path
    rng: Random

    def read(self, file: str) -> tuple[list[str], list[list[str]]]:
        """Header and rows of a table."""
        header, *rows = csv.reader(io.StringIO((self.folder / file).read_bytes().decode(), newline=""))
        return header, rows

    def write(self, file: str, header: list[str], rows: list[list[str]]) -> None:
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerows([header, *rows])
        (self.folder / file).write_bytes(out.getvalue().encode("utf-8", "surrogateescape"))

    def records(self, file: str) -> list[dict[str, str]]:
        header, rows = self.read(file)
        return [dict(zip(header, row, strict=True)) for row in rows]

    def set(self, file: str, at: int, **cells: str) -> Where:
        """Change cells of the row at this position."""
        header, rows = self.read(file)
        for column, text in cells.items():
            rows[at][header.index(column)] = text
        self.write(file, header, rows)
        return Where(file, (at + 2,))

    def pick(self, file: str, fits: Callable[[dict[str, str]], object]) -> int:
        """The position of a row that fits, by chance."""
        positions = [at for at, row in enumerate(self.records(file)) if fits(row)]
        if not positions:
            raise Inapplicable
        return self.rng.choice(positions)


Damage = Callable[[Data], Where]


def slip(file: str, column: str, change: Slip, data: Data) -> Where:
    """Change one filled cell of a column."""
    if column not in data.read(file)[0]:
        raise Inapplicable
    at = data.pick(file, lambda row: row[column] and change(row[column]) not in (None, row[column]))
    return data.set(file, at, **{column: change(data.records(file)[at][column])})


# Numbers -------------------------------------------------------------------------------------------------------

NUMBERS: dict[str, Slip] = {
    "decimal comma": lambda t: t.replace(".", ",") if "." in t else f"{t},5",
    "space before": lambda t: f" {t}",
    "space behind": lambda t: f"{t} ",
    "NBSP behind": lambda t: f"{t}\u00a0",
    "formula": lambda t: f"={t}",
    "plus": lambda t: f"+{t}",
    "unit": lambda t: f"{t} USD",
    "word": lambda t: "n/a",
    "NaN": lambda t: "NaN",
    "infinite": lambda t: "inf",
    "exponent": lambda t: f"{float(t):.3E}",
    "underscore": lambda t: f"{t}_0",
    "Arabic digits": lambda t: t.translate({ord("0") + n: 0x660 + n for n in range(10)}),
    "fullwidth": lambda t: t.translate({ord("0") + n: 0xFF10 + n for n in range(10)}),
    "two points": lambda t: f"{t}.0.0",
    "minus sign": lambda t: "\u2212" + t.lstrip("-"),
    "date instead": lambda t: "2024-01-31",
    "question": lambda t: f"{t}?",
    "no digits behind the point": lambda t: f"{t.split('.')[0]}.",
    "error value": lambda t: "#VALUE!",
    "apostrophe": lambda t: f"'{t}",
    "two numbers": lambda t: f"{t}; {t}",
    "zero byte": lambda t: f"{t}\0",
}


def separated(mark: str) -> Slip:
    """Thousands with a mark between them, of numbers with at least two (400.000 would be a valid 400)."""
    return lambda t: f"{float(t):,.0f}".replace(",", mark) if float(t) >= 10**6 else None


LARGE: dict[str, Slip] = {
    "commas": separated(","),
    "points": separated("."),
    "spaces": separated(" "),
    "quotes": separated("'"),
    "thin spaces": separated("\u202f"),
    "dollar": lambda t: f"${t}",
    "euro": lambda t: f"{t}€",
    "zero": lambda t: "0",
    "zero decimals": lambda t: "0.00",
    "negative": lambda t: f"-{t}",
    "in brackets": lambda t: f"({t})",
    "millions": lambda t: f"{float(t) / 1e6:g}m",
    "minus behind": lambda t: f"{t}-",
    "per cent": lambda t: f"{t}%",
}


def beyond(limit: int, change: Slip) -> Slip:
    """The slip, where it leads out of the range."""
    return lambda t: new if abs(float(new := change(t))) > limit else None


def degrees(limit: int) -> dict[str, Slip]:
    return {
        "too large": lambda t: f"{limit}.0001",
        "too small": lambda t: f"-{limit}.0001",
        "far too large": lambda t: "1000",
        "point lost": beyond(limit, lambda t: t.replace(".", "")),
        "point moved": beyond(limit, lambda t: str(float(t) * 100)),
        "degree sign": lambda t: f"{t}°",
        "hemisphere": lambda t: f"{t} N",
        "minutes": lambda t: "48°12'30\"",
        "blank": lambda t: "",
        "microdegrees": beyond(limit, lambda t: str(int(float(t) * 10**6))),
    }


# Dates ---------------------------------------------------------------------------------------------------------


def serial(text: str) -> str | None:
    return str((date.fromisoformat(text) - date(1899, 12, 30)).days) if len(text) == 10 else None


def reordered(form: str) -> Slip:
    return lambda t: date.fromisoformat(t).strftime(form) if len(t) == 10 else None


DATES: dict[str, Slip] = {
    "serial": serial,
    "British": reordered("%d/%m/%Y"),
    "American": reordered("%m/%d/%y"),
    "German": reordered("%d.%m.%Y"),
    "slashes": reordered("%Y/%m/%d"),
    "compact": reordered("%Y%m%d"),
    "day first": reordered("%d-%m-%Y"),
    "timestamp": reordered("%Y-%m-%d 00:00:00"),
    "ISO time": reordered("%Y-%m-%dT00:00:00Z"),
    "blank": lambda t: "",
    "30 February": lambda t: "2024-02-30",
    "29 February": lambda t: "2023-02-29",
    "31 June": lambda t: "2022-06-31",
    "month 13": lambda t: "2022-13-01",
    "day 0": lambda t: "2022-05-00",
    "year 1899": lambda t: "1899-12-31",
    "year 0": lambda t: "0000-01-01",
    "year 24": lambda t: "24-01-05",
    "one digit": lambda t: "2024-1-5",
    "next year": lambda t: "2026-01-01",
    "far future": lambda t: "9999-12-31",
    "space behind": lambda t: f"{t} ",
    "space before": lambda t: f" {t}",
    "words": lambda t: "5 May 2021",
    "unknown": lambda t: "unknown",
    "question": lambda t: f"{t}?",
    "month only": lambda t: "2021-05",
    "quarter": lambda t: "2021Q3",
    "en dash": lambda t: "2021\u201305\u201304",
    "fullwidth": lambda t: "２０２１-05-04",
    "formula": lambda t: "=TODAY()",
    "negative": lambda t: "-2020",
    "decimal": lambda t: "2020.0",
    "range": lambda t: "2020-2021",
}
YEARS: dict[str, Slip] = {
    "too late": lambda t: "2026",
    "too early": lambda t: "1899",
    "five digits": lambda t: "20211",
    "two digits": lambda t: "21",
    "zero": lambda t: "0",
}

# Words, keys and texts -----------------------------------------------------------------------------------------

WORDS: dict[str, Slip] = {
    "capital": lambda t: t.swapcase(),
    "space behind": lambda t: f"{t} ",
    "NBSP behind": lambda t: f"{t}\u00a0",
    "space before": lambda t: f" {t}",
    "misspelt": lambda t: f"{t}x",
    "unknown": lambda t: "other",
    "cut": lambda t: t[:-1],
    "zero width": lambda t: f"{t}\u200b",
    "two": lambda t: f"{t}, {t}",
    "full stop": lambda t: f"{t}.",
    "number": lambda t: "1",
}
COUNTRIES: dict[str, Slip] = {
    "three letters": lambda t: "USA",
    "name": lambda t: "Germany",
    "EU": lambda t: "EU",
    "UK": lambda t: "UK",
    "XK": lambda t: "XX",
}
KEYS: dict[str, Slip] = {
    "space behind": lambda t: f"{t} ",
    "NBSP before": lambda t: f"\u00a0{t}",
    "space within": lambda t: f"{t[:1]} {t[1:]}",
    "dot": lambda t: f"{t}.1",
    "slash": lambda t: f"{t}/1",
    "hash": lambda t: f"#{t}",
    "formula": lambda t: f"={t}",
    "minus": lambda t: f"-{t}",
    "blank": lambda t: "",
    "comma": lambda t: f"{t},1",
    "emoji": lambda t: f"{t}☃",
    "decomposed": lambda t: f"{t}e\u0301",
    "zero width": lambda t: f"\u200b{t}",
    "line break": lambda t: f"{t}\n",
}
REFERENCES: dict[str, Slip] = {
    **KEYS,
    "another case": str.upper,
    "typo": lambda t: f"{t}0",
    "hyphens": lambda t: t.replace("-", "_"),
    "name instead": lambda t: "University of Alba",
    "nobody": lambda t: "nobody-at-all",
}
TEXTS: dict[str, Slip] = {
    "blank": lambda t: "",
    "formula": lambda t: f"={t}",
    "plus": lambda t: f"+{t}",
    "minus": lambda t: f"-{t}",
    "at": lambda t: f"@{t}",
    "decomposed": lambda t: unicodedata.normalize("NFD", f"{t} é"),
    "bell": lambda t: f"{t}\x07",
    "escape": lambda t: f"\x1b[0m{t}",
    "Windows alphabet": lambda t: f"{t}\udce9",
    "half a character": lambda t: f"{t}\udcc3",
    "zero byte": lambda t: f"{t[:1]}\0{t[1:]}",
    "double encoding": lambda t: f"{t}\x85",
    "Hangul": lambda t: "\u1112\u1161\u11ab",
}
OPTIONAL_TEXTS = {name: change for name, change in TEXTS.items() if name != "blank"}

COLUMNS: list[tuple[str, str, dict[str, Slip]]] = [
    ("institutions.csv", "latitude", {**NUMBERS, **degrees(90)}),
    ("institutions.csv", "longitude", {**NUMBERS, **degrees(180)}),
    ("funding.csv", "amount_usd", {**NUMBERS, **LARGE, "blank": lambda t: ""}),
    ("areas.csv", "latitude", {**NUMBERS, **degrees(90)}),
    ("areas.csv", "longitude", {**NUMBERS, **degrees(180)}),
    ("areas.csv", "gdp_usd", {**NUMBERS, **LARGE}),
    ("areas.csv", "population", {**NUMBERS, **LARGE}),
    ("areas.csv", "ecosystem_value_usd", {**NUMBERS, "negative": lambda t: f"-{t}", "dollar": lambda t: f"${t}"}),
    ("funding.csv", "date", {**DATES, "year only": lambda t: t[:4]}),
    ("collaborations.csv", "date", {**DATES, **YEARS}),
    ("institutions.csv", "type", {**WORDS, "blank": lambda t: ""}),
    ("funding.csv", "kind", {**WORDS, "blank": lambda t: ""}),
    ("institutions.csv", "country", {**WORDS, **COUNTRIES, "blank": lambda t: ""}),
    ("institutions.csv", "spinout_type", {**WORDS, "blank": lambda t: ""}),
    ("institutions.csv", "provenance", WORDS),
    ("areas.csv", "region", {**WORDS, "blank": lambda t: "", "short": lambda t: "UK", "continent": lambda t: "Europe"}),
    *(
        (file, key, KEYS)
        for file, key in [
            ("institutions.csv", "institution_id"),
            ("funding.csv", "funding_id"),
            ("collaborations.csv", "collaboration_id"),
        ]
    ),
    ("funding.csv", "institution_id", REFERENCES),
    ("collaborations.csv", "institution_a", REFERENCES),
    ("collaborations.csv", "institution_b", REFERENCES),
    ("institutions.csv", "name", TEXTS),
    ("institutions.csv", "city", TEXTS),
    ("areas.csv", "area", TEXTS),
    ("areas.csv", "country", TEXTS),
    ("institutions.csv", "spinout_of", OPTIONAL_TEXTS),
    ("areas.csv", "note", OPTIONAL_TEXTS),
]


def cell_damages() -> Iterator[tuple[str, Damage]]:
    """Name and damage of every slip in every column."""
    for file, column, slips in COLUMNS:
        for name, change in slips.items():
            yield f"{file} {column}: {name}", partial(slip, file, column, change)

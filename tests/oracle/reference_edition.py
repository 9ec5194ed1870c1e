"""What the reference sees of an edition: the tables, corrected and cut off, and how the artifacts print a number.

Input is assumed to be valid. Amounts and parameters are exact fractions of what is typed, so that 0.20 is one fifth.
"""

from __future__ import annotations

import csv
import unicodedata
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import yaml

KEYS = {
    "institutions.csv": "institution_id",
    "funding.csv": "funding_id",
    "collaborations.csv": "collaboration_id",
    "areas.csv": "area",
}
STARTUP_FUNDING = {"vc", "equity", "debt"}
INDUSTRY = {"startup", "corporate"}
Point = tuple[float, float]


class World(NamedTuple):
    """One edition, corrected and cut off: what the method may see."""

    institutions: dict[str, dict[str, str]]
    points: dict[str, Point]
    funding: list[tuple[str, str, Fraction]]  # institution_id, kind, amount
    rows: list[tuple[str, str]]  # partners of each collaboration
    areas: dict[str, dict[str, str]]
    parameters: dict[str, dict[str, str]]

    def number(self, section: str, name: str) -> Fraction:
        """A parameter exactly as it is typed: 0.20 is one fifth."""
        return Fraction(self.parameters[section][name])

    def of_type(self, members, *types: str) -> list[str]:
        return [i for i in sorted(members) if self.institutions[i]["type"] in types]

    def startup_funding(self, members) -> dict[str, Fraction]:
        """vc, equity and debt of each startup among the members, zero included."""
        total = {i: Fraction(0) for i in self.of_type(members, "startup")}
        for i, kind, amount in self.funding:
            if i in total and kind in STARTUP_FUNDING:
                total[i] += amount
        return total

    def total_funding(self, members) -> Fraction:
        return sum((amount for i, _, amount in self.funding if i in members), Fraction(0))

    def rows_in(self, members) -> list[tuple[str, str]]:
        return [row for row in self.rows if row[0] in members or row[1] in members]

    def spinouts(self, members) -> list[str]:
        return [i for i in self.of_type(members, "startup") if self.institutions[i]["spinout_type"]]


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if any(row.values())]


def corrected_tables(folder: Path) -> dict[str, dict[str, dict[str, str]]]:
    tables = {name: {row[key]: row for row in read_table(folder / name)} for name, key in KEYS.items()}
    path = folder / "corrections.csv"
    for correction in read_table(path) if path.exists() else []:
        row = tables[correction["file"]][correction["key"]]
        assert row[correction["column"]] == correction["old_value"]
        row[correction["column"]] = correction["new_value"]
    return tables


def load(folder: Path) -> World:
    tables = corrected_tables(folder)
    parameters = yaml.load((folder / "parameters.yml").read_text("utf-8"), yaml.BaseLoader)
    institutions = tables["institutions.csv"]

    def counted(name: str) -> list[dict[str, str]]:
        cutoff = parameters["cutoff_date"]  # a year is compared with the cut-off's year
        return [row for row in tables[name].values() if row["date"] <= cutoff[: len(row["date"])]]

    return World(
        institutions,
        {i: (float(row["latitude"]), float(row["longitude"])) for i, row in institutions.items()},
        [(r["institution_id"], r["kind"], Fraction(r["amount_usd"])) for r in counted("funding.csv")],
        [(r["institution_a"], r["institution_b"]) for r in counted("collaborations.csv")],
        tables["areas.csv"],
        parameters,
    )


def alphabetical(text: str) -> tuple[str, str]:
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(letters).casefold(), text


def twelve(value: Fraction) -> Decimal:
    """The value to twelve significant digits: what is equal here ties."""
    context = Context(prec=12, rounding=ROUND_HALF_EVEN)
    return context.divide(Decimal(value.numerator), Decimal(value.denominator))


def money(value: Fraction) -> str:
    text = f"{Decimal(value.numerator) / Decimal(value.denominator):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def six(value: Fraction) -> str:
    return f"{Decimal(round(value * 10**6)).scaleb(-6):.6f}"


def printed(name: str, value: Fraction | None) -> str:
    if value is None:
        return ""
    if name == "total_funding_usd":
        return money(value)
    return str(int(value)) if name == "collaborations" else repr(float(twelve(value)))

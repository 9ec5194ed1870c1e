"""Writes the data folder of the edition, exactly in the contract's columns, UTF-8, LF, minimal quoting."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import yaml
from drawing import Urn, stream, workdays
from inputs import FOLDER, Inputs
from institutions import Institution

YEARS = range(2010, 2026)
GROWTH = 1.22
CUTOFF = date(2025, 7, 31)
INSTITUTIONS = [
    "institution_id",
    "name",
    "type",
    "city",
    "country",
    "latitude",
    "longitude",
    "spinout_of",
    "spinout_type",
    "note",
    "provenance",
]
FUNDING = ["funding_id", "institution_id", "date", "amount_usd", "kind", "provenance"]
COLLABORATIONS = ["collaboration_id", "institution_a", "institution_b", "date", "provenance"]
AREAS = [
    "area",
    "country",
    "region",
    "latitude",
    "longitude",
    "gdp_usd",
    "population",
    "ecosystem_value_usd",
    "note",
    "provenance",
]
CORRECTIONS = ["correction_id", "date", "file", "key", "column", "old_value", "new_value", "reason", "source"]


def write(path: Path, columns: list[str], rows: Iterable[dict]) -> None:
    """One CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def institution_row(one: Institution) -> dict:
    """The contract's row of one institution; only printed names are `published`."""
    values = {key: getattr(one, key) for key in INSTITUTIONS[:9]}
    values["latitude"], values["longitude"] = f"{one.latitude:.4f}", f"{one.longitude:.4f}"
    if one.printed:
        origin = "; origin assumed" if one.spinout_of and not one.printed.origin_printed else ""
        note = f"Name and place as in {one.printed.printed_in}; position, funding and collaborations simulated{origin}"
        return values | {"note": note, "provenance": "published"}
    return values | {"note": "", "provenance": "simulated"}


def collaboration_date(draw: random.Random, years: Urn, days: dict[int, list[date]]) -> str:
    """A growing number of rows per year; somewhat under half are dated by the year alone."""
    year = years.pick(draw)
    return str(year) if draw.random() < 0.45 else draw.choice(days[year]).isoformat()


def collaboration_rows(pairs: list[list[Institution]], late: int, seed: int) -> list[dict]:
    """All collaborations; `late` more, with pairs drawn again, are dated after the cut-off and before November."""
    draw = stream(seed, "collaboration dates")
    years = Urn(YEARS, [GROWTH ** (year - 2010) * (0.6 if year == 2025 else 1) for year in YEARS])
    days = {year: workdays(date(year, 1, 2), min(date(year, 12, 31), CUTOFF)) for year in YEARS}
    dates = [collaboration_date(draw, years, days) for _ in pairs]
    after = workdays(CUTOFF + timedelta(days=1), date(2025, 10, 31))
    dates += [draw.choice(after).isoformat() for _ in range(late)]
    dated = [
        (*sorted(one.institution_id for one in pair), day)
        for pair, day in zip(pairs + draw.sample(pairs, late), dates, strict=True)
    ]
    draw.shuffle(dated)
    dated.sort(key=lambda row: row[2][:4])
    keys = COLLABORATIONS[:4]
    return [
        dict(zip(keys, (f"c-{i + 1:05d}", *row), strict=True), provenance="simulated") for i, row in enumerate(dated)
    ]


def area_rows(inputs: Inputs, ecosystems: dict[str, int]) -> list[dict]:
    """The named areas; GDP, population and ecosystem value only for full clusters."""
    rows = []
    for place in sorted(inputs.places.values(), key=lambda place: place.area):
        target = inputs.clusters.get(place.area, {})
        rows.append(
            {
                "area": place.area,
                "country": place.country,
                "region": place.region,
                "latitude": f"{place.latitude:.4f}",
                "longitude": f"{place.longitude:.4f}",
                "gdp_usd": target.get("gdp_usd", ""),
                "population": target.get("population", ""),
                "ecosystem_value_usd": ecosystems.get(place.area, ""),
                "note": "Name, country and region as printed; figures assumed"
                if target
                else "Name and region as printed",
                "provenance": "assumed" if target else "published",
            }
        )
    return rows


def settings(out: Path) -> None:
    """Copies edition.yml and parameters.yml, which are written by hand, into the data folder."""
    for name in ("edition.yml", "parameters.yml"):
        text = (FOLDER / name).read_text(encoding="utf-8")
        yaml.safe_load(text)
        (out / name).write_text(text, encoding="utf-8", newline="\n")

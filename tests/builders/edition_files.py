"""Writes a draft edition the way editors' programs do: any column order, byte-order mark or none, CRLF or LF."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from edition_draft import Draft

OPTIONAL = {"source": "Øresund Gazette", "note": "naïve", "provenance": "simulated"}
COLUMNS = {
    "institutions.csv": "institution_id name type city country latitude longitude spinout_of spinout_type",
    "funding.csv": "funding_id institution_id date amount_usd kind",
    "collaborations.csv": "collaboration_id institution_a institution_b date",
    "areas.csv": "area country region latitude longitude gdp_usd population ecosystem_value_usd",
    "corrections.csv": "correction_id date file key column old_value new_value reason source",
}


def write_files(draft: Draft, folder: Path) -> None:
    tables = {
        "institutions.csv": list(draft.institutions.values()),
        "funding.csv": draft.funding,
        "collaborations.csv": draft.collaborations,
        "areas.csv": draft.areas,
    }
    for name, rows in tables.items():
        write_table(draft, folder / name, draft.rng.sample(rows, len(rows)))
    if draft.corrections or draft.rng.random() < 0.3:
        write_table(draft, folder / "corrections.csv", draft.corrections)
    (folder / "parameters.yml").write_text(parameters_text(draft), "utf-8")
    (folder / "edition.yml").write_text(edition_text(draft), "utf-8")


def write_table(draft: Draft, path: Path, rows: list[dict[str, str]]) -> None:
    columns = COLUMNS[path.name].split()
    extra = {name: OPTIONAL[name] for name in OPTIONAL if name not in columns and draft.rng.random() < 0.2}
    columns += extra
    if draft.rng.random() < 0.3:
        draft.rng.shuffle(columns)
    text = StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator=draft.rng.choice(("\n", "\n", "\r\n")))
    writer.writeheader()
    writer.writerows(with_empty_rows(draft, [row | extra for row in rows], columns))
    path.write_bytes(text.getvalue().encode(draft.rng.choice(("utf-8", "utf-8", "utf-8-sig"))))


def with_empty_rows(draft: Draft, rows: list[dict], columns: list[str]) -> list[dict]:
    """One row of nothing but separators, now and then."""
    at = draft.rng.randint(0, len(rows))
    return [*rows[:at], dict.fromkeys(columns, ""), *rows[at:]] if draft.rng.random() < 0.2 else rows


def parameters_text(draft: Draft) -> str:
    lines = [f"cutoff_date: {draft.cutoff}", "large_area_gdp_usd: 750000000000"]
    for section, settings in draft.parameters.items():
        lines += [f"{section}:", *(f"  {name}: {value}" for name, value in settings.items())]
    return "\n".join(lines) + "\n"


def edition_text(draft: Draft) -> str:
    return f"""\
title: Quantum clusters, drawn at random
subtitle: "An edition for tests: ærlig talt"
series: Occasional papers
number: "1"
date: {draft.date}
version: "1.0"
authors: Nobody
publisher: Nobody
licence: CC-BY-4.0
url: https://example.org/clusters/
language: en-GB
data_note: Invented for tests.
"""

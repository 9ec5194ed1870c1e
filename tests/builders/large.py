"""An edition that strains the pages: sixty clusters with names in eight scripts, a note of half a page, and a row of a
table that is longer than a page."""

from __future__ import annotations

from pathlib import Path

from small import write_edition
from small_words import FILES

NAMES = ("Дубна", "合肥", "つくば", "대전", "ปทุมธานี", "बेंगलुरु", "الرياض", "חיפה")
CLUSTERS = 60
HALF_A_PAGE = "This note goes on for as long as its author had something to add, which was half a page. " * 36
LONGER_THAN_A_PAGE = "What is told in this row has no end that a page could hold. " * 160
ABOUT = "Of what the paper tells, this is what a reader should know before the rest, and it fills a line or two. " * 4


def named(number: int) -> str:
    return f"{NAMES[number % len(NAMES)]} {number + 1}"


def write_large(folder: Path) -> tuple[Path, Path]:
    """Write the data and the words, and return their folders."""
    numbers = range(CLUSTERS)
    institutions = ["institution_id | name | type | city | country | latitude | longitude | spinout_of | spinout_type"]
    funding = ["funding_id | institution_id | date | amount_usd | kind"]
    collaborations = ["collaboration_id | institution_a | institution_b | date"]
    areas = ["area | country | region | latitude | longitude | gdp_usd | population | ecosystem_value_usd"]
    for number in numbers:
        name, where = named(number), f"{number // 10 * 12 - 30} | {number % 10 * 30 - 140}"
        for kind in ("university", "startup", "corporate", "government"):
            institutions.append(f"{kind}-{number} | {kind} {name} | {kind} | {name} | DE | {where} | |")
        funding.append(f"f-{number} | startup-{number} | 2024-01-15 | {30 + number}000000 | vc")
        collaborations.append(f"c-{number} | university-{number} | startup-{number} | 2020-01-01")
        collaborations.append(
            f"d-{number} | university-{number} | corporate-{(number * 7 + 1) % CLUSTERS} | 2021-01-01"
        )
        areas.append(
            f"{name} | Germany | EU | {where} | {20 + number}000000000 | {400 + number}000 | 1{number:02}0000000"
        )
    tables = ("\n".join(rows) for rows in (institutions, funding, collaborations, areas))
    given = dict(zip(("institutions", "funding", "collaborations", "areas"), tables, strict=True))
    return write_edition(folder / "edition", **given), _words(folder / "words")


def _words(folder: Path) -> Path:
    summary = f"""\
---
title: Summary
kind: front
---
{ABOUT}^[{HALF_A_PAGE}]

{{{{ ref("ranking") }}}} has all of them, and {{{{ ref("total_funding") }}}} the first ten.

{{{{ table("ranking") }}}}

{{{{ figure("total_funding") }}}}

{{{{ table("tier1") }}}}

## What a row may hold

{ABOUT}

| What | How |
|:-----|:----------------|
| Short | A line |
| Long | {LONGER_THAN_A_PAGE} |
| Last | A line again |
"""
    files = {**FILES, "sections/01-summary.qmd": summary, "sections/01-summary.claims.yml": ""}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder

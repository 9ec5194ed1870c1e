"""Writes the reconstructed microdata of the 2025 edition: `python data/reconstruction/make.py [--seed N]
[--out DIR]`.

Reads `inputs/`, settles who exists (institutions), who has raised what and when (funding), who works with
whom (pairing, partners, standing), writes the data folder and checks it. Same seed, same bytes. See the
README for what is published, what is assumed and what is free.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from checking import ROOT, problems
from funding import funding_rows
from inputs import Inputs, load, rows
from institutions import activities, cluster_rosters, outside_rosters
from pairing import plan
from partners import match_all
from standing import settle_all
from writing import (
    AREAS,
    COLLABORATIONS,
    CORRECTIONS,
    FUNDING,
    INSTITUTIONS,
    area_rows,
    collaboration_rows,
    institution_row,
    settings,
    write,
)

SEED = 20251101


def build(inputs: Inputs, seed: int, out: Path) -> None:
    """Makes the whole data folder."""
    inside, outside = cluster_rosters(inputs, seed), outside_rosters(inputs, seed)
    roster = inside + outside
    pairs = match_all(plan(inputs, seed, inside), roster, activities(roster, seed), seed)
    settle_all(pairs, roster)
    ecosystems = {row["area"]: int(row["ecosystem_value_usd"]) for row in rows("ecosystems.csv")}
    out.mkdir(parents=True, exist_ok=True)
    write(
        out / "institutions.csv",
        INSTITUTIONS,
        sorted(map(institution_row, roster), key=lambda row: row["institution_id"]),
    )
    write(out / "funding.csv", FUNDING, funding_rows(inputs, seed, inside, outside))
    late = inputs.totals["collaborations_after_cutoff"]
    write(out / "collaborations.csv", COLLABORATIONS, collaboration_rows(pairs, late, seed))
    write(out / "areas.csv", AREAS, area_rows(inputs, ecosystems))
    write(out / "corrections.csv", CORRECTIONS, [])
    settings(out)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description="Writes the reconstructed microdata of the 2025 edition.")
    parser.add_argument("--seed", type=int, default=SEED, help="seed of what is free (default %(default)s)")
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "2025", help="folder to write (default data/2025)")
    options = parser.parse_args()
    build(load(), options.seed, options.out)
    print(f"written: {options.out}", file=sys.stderr)
    found = problems(options.out)
    print("\n".join(found) or "checked: nothing wrong", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

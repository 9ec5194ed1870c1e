"""Checks a written data folder against what the paper prints, with the method and the agreement of the program.

The generator ends here. Beyond the statements of `data/2025/published/` it looks at what only the rows show:
that every row says where it comes from, that every name is printed or plainly synthetic, and the order of
the best-funded startups.
"""

from __future__ import annotations

import csv
import sys
from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
LEAST_AGREEING = 0.98
BEST_FUNDED = {"PsiQuantum": 1, "D-Wave": 4}
SYNTHETIC = " (synthetic)"


def computed(folder: Path):
    """The computed edition of a data folder."""
    with TemporaryDirectory() as artifacts:
        return written(folder, Path(artifacts))


def written(folder: Path, artifacts: Path):
    """The same, its artifacts written as readers find them; the project's root is put on the path for it."""
    if str(ROOT) not in sys.path:
        sys.path.append(str(ROOT))
    from build import source_of

    return source_of(Namespace(data=folder)).write(artifacts)


def statements(artifacts: Path) -> list[str]:
    """What the published statements say: too few agree, or a cell of Table A differs."""
    with (artifacts / "replication.csv").open(encoding="utf-8", newline="") as file:
        checked = [row for row in csv.DictReader(file) if row["status"] == "check"]
    missed = [row for row in checked if row["agrees"] != "yes"]
    print(f"{len(checked) - len(missed)} of {len(checked)} published statements agree", file=sys.stderr)
    in_table_a = any(row["exhibit"].startswith("Table A") for row in missed)
    wrong = in_table_a or len(missed) > (1 - LEAST_AGREEING) * len(checked)
    return [f"{row['id']}: printed {row['printed']}, computed {row['computed']}" for row in missed if wrong]


def best_funded(result) -> list[str]:
    """Box 1: the places of two companies among all startups by funding."""
    own = result.funding[result.funding["type"] == "startup"]
    sums = own.groupby("institution_id")["amount_usd"].sum().sort_values(ascending=False)
    names = result.institutions.set_index("institution_id")["name"]
    order = [names[key] for key in sums.index]
    return [
        f"{name} is number {order.index(name) + 1} by funding, not {place}"
        for name, place in BEST_FUNDED.items()
        if order.index(name) + 1 != place
    ]


def provenance(folder: Path) -> list[str]:
    """Rows without provenance, and names that are neither printed nor plainly synthetic."""
    found = []
    for name in ("institutions.csv", "funding.csv", "collaborations.csv", "areas.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=2):
                if row["provenance"] not in ("published", "assumed", "simulated"):
                    found.append(f"{name}, row {number}: no provenance")
                if name == "institutions.csv" and (row["provenance"] == "simulated") != row["name"].endswith(SYNTHETIC):
                    found.append(f"{name}, row {number}: {row['name']} is neither printed nor plainly synthetic")
    return found


def problems(folder: Path) -> list[str]:
    """Everything that is wrong with a written data folder; empty when it may be used."""
    with TemporaryDirectory() as artifacts:
        result = written(folder, Path(artifacts))
        return statements(Path(artifacts)) + best_funded(result) + provenance(folder)

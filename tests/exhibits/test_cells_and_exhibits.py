"""A changed cell of the data changes the exhibits whose artifact columns changed, and no other.

What a reader sees of an exhibit is its drawing, in both variants, and its table. Both are made of the exhibit's CSV and
of nothing else. What a drawing leaves out stands in the table, where a change can be lost in rounding; nowhere else.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import isclose
from random import Random

import pandas as pd
import pytest
from conftest import ROOT, WORDS
from jinja2 import Environment
from perturbed import KINDS, Change, changed, quick, scaled
from small import write_edition

from compute.artifacts import csv_text
from compute.definitions import published
from compute.edition import Edition
from compute.intake import read_edition
from compute.method import compute_edition
from compute.specifications import VARIANTS, specifications
from compute.specifications.network import TOP
from report.exhibits.exhibit import definitions, printed_cells
from report.text.filters import FILTERS

Rows = list[dict[str, str]]
JINJA = Environment()
JINJA.filters.update(FILTERS)
JINJA.globals["facts"] = {"parameters": {"cutoff_date": "2025-07-31"}}


@cache
def of_data() -> dict[str, dict]:
    """What exhibits of the edition's data are."""
    return {
        name: definition
        for name, definition in definitions(WORDS, published()["columns"]).items()
        if definition.get("data") != "replication"
    }


@dataclass(frozen=True)
class Seen:
    """The artifacts of an edition and what its exhibits show of them, by the exhibits' names."""

    rows: Mapping[str, Rows]
    cells: Mapping[str, list]
    specifications: Mapping[str, dict]


def seen(edition: Edition) -> Seen:
    result = compute_edition(edition)
    frames = {f"{name}.csv": frame for name, frame in (result.exhibits | {"ranking": result.ranking}).items()}
    rows = {name: list(csv.DictReader(io.StringIO(csv_text(frame)))) for name, frame in frames.items()}
    cells = {name: printed_cells(name, rows[source(name)], definition, JINJA) for name, definition in of_data().items()}
    return Seen(rows, cells, result.specifications)


def source(name: str) -> str:
    definition = of_data()[name]
    return f"{definition.get('data', definition['kind'] + 's/' + name)}.csv"


def drawn(name: str, found: Seen) -> list:
    """The rows behind an exhibit's drawing; of Figure 10 the links of its clusters too, and where they lead."""
    rows = found.rows[source(name)] if of_data()[name]["kind"] == "figure" else []
    if name == "external_share":
        return [row for row in rows if row["shown"] != "omitted"]
    if name == "brokerage":
        shown = [row for row in rows if int(row["rank"].rstrip("=")) <= TOP and float(row["brokerage"])]
        names = {row["cluster"] for row in shown}
        links = [
            link
            for link in found.rows["figures/brokerage_network.csv"]
            if {link["cluster_a"], link["cluster_b"]} & names
        ]
        joined = {link[end] for link in links for end in ("cluster_a", "cluster_b")}
        return [*shown, *links, *((row["cluster"], row["region"]) for row in rows if row["cluster"] in joined)]
    return rows


def check(before: Seen, after: Seen) -> set[str]:
    """The exhibits that a change of the data changed, each of them because its columns did."""
    moved = set()
    for name, definition in of_data().items():
        one, other = drawn(name, before), drawn(name, after)
        if definition["kind"] == "figure":
            for suffix in VARIANTS:
                figure = f"figures/{name}{suffix}"
                assert (before.specifications[figure] != after.specifications[figure]) == (one != other), figure
        old, new = before.rows[source(name)], after.rows[source(name)]
        rounded = {column["key"] for column in definition["columns"] if "form" in column}
        columns = [key for column in definition["columns"] for key in (column["key"], *column.get("bar", {}).values())]
        differ = {key for a, b in zip(old, new, strict=False) for key in columns if a[key] != b[key]}
        if before.cells[name] != after.cells[name]:
            assert differ or len(old) != len(new), name
        else:
            assert differ <= rounded and len(old) == len(new), name
        if one != other or before.cells[name] != after.cells[name]:
            moved.add(name)
    return moved


def cell(table: str, key: str, name: str, column: str, new: object) -> Change:
    """A cell set anew, found by its row's key; or, of an amount, multiplied by a factor that is given as text."""

    def apply(edition: Edition) -> Edition:
        rows = getattr(edition, table)[key] == name
        assert rows.sum() == 1
        change = (
            scaled(edition, table, rows, column, new[1:]) if str(new)[0] == "×" else changed(table, rows, column, new)
        )
        return change(edition)

    return apply


INSIDE = {"funding_by_period", "funding_by_region"}
OF_CLUSTERS = {
    "ranking",
    "market_orientation",
    "collaboration_intensity",
    "ecosystem_maturity",
    "total_funding",
    "funding_intensity",
    "funding_vs_ecosystem",
    "collaborations",
    "external_share",
    "brokerage",
    "institution_density",
    "spinout_ratio",
    "startup_ratio",
}
"""Exhibits that show regions of clusters, in a column or as hue."""
SMALL = {
    "a funding round": (
        cell("funding", "funding_id", "f-04", "amount_usd", "×1.01"),
        {*INSIDE, "total_funding", "funding_intensity", "funding_vs_ecosystem", "institutions_by_type", "map_europe"},
    ),
    "a corporate commitment": (
        cell("funding", "funding_id", "f-03", "amount_usd", "×1.01"),
        {*INSIDE, "total_funding", "map_europe"},
    ),
    "a round after the cut-off": (cell("funding", "funding_id", "f-05", "amount_usd", "×2"), set()),
    "a GDP": (
        cell("areas", "area", "Alba", "gdp_usd", "×1.01"),
        {"funding_intensity", "funding_vs_ecosystem", "industry_collaborations"},
    ),
    "a population": (cell("areas", "area", "Bern", "population", "×1.01"), {"institution_density"}),
    "an ecosystem value": (cell("areas", "area", "Alba", "ecosystem_value_usd", "×1.01"), {"funding_vs_ecosystem"}),
    "a centroid": (cell("institutions", "institution_id", "al-5", "latitude", 44.695), {"map_europe"}),
    "a collaborator's name": (
        cell("institutions", "institution_id", "be-3", "name", "Berner Ketten"),
        {"industry_collaborations"},
    ),
    "a type": (
        cell("institutions", "institution_id", "be-5", "type", "university"),
        {"institution_density", "spinout_ratio", "institutions_by_type", "collaborations"},
    ),
    "a place's region": (
        cell("areas", "area", "Alba", "region", "US"),
        {*OF_CLUSTERS, "map_europe", "funding_by_region", "ranking_scores"},
    ),
}
"""Cell of the small edition → its change, and the exhibits that change."""
MAPS = {"map_europe", "map_north_america", "map_east_asia"}
KNOWN = {*MAPS, *OF_CLUSTERS}.union(*(exhibits for _, exhibits in SMALL.values()))
"""The exhibits of which is said here which cells they show; others are held against their columns alone."""


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Edition:
    return read_edition(write_edition(tmp_path_factory.mktemp("small") / "edition"))


@pytest.fixture(scope="module")
def before(small: Edition) -> Seen:
    return seen(small)


@pytest.mark.parametrize("name", SMALL)
def test_a_cell_of_the_small_edition_changes_its_exhibits(small: Edition, before: Seen, name: str) -> None:
    change, exhibits = SMALL[name]
    assert check(before, seen(change(small))) & KNOWN == exhibits


@pytest.fixture(scope="module")
def paper() -> Edition:
    return quick(read_edition(ROOT / "data" / "2025"))


@pytest.fixture(scope="module")
def printed(paper: Edition) -> Seen:
    return seen(paper)


def test_a_round_of_the_largest_cluster_changes_the_scale_of_every_map(paper: Edition, printed: Seen) -> None:
    richest = paper.funding.assign(usd=paper.funding["amount_usd"].astype(float)).sort_values("usd").iloc[-1]
    after = seen(cell("funding", "funding_id", richest["funding_id"], "amount_usd", "×1.01")(paper))
    assert check(printed, after) & KNOWN == {
        *INSIDE,
        *MAPS,
        "total_funding",
        "funding_intensity",
        "funding_vs_ecosystem",
        "institutions_by_type",
    }


def frame_of(rows: Rows) -> pd.DataFrame:
    """A CSV file as a frame again; ranks and periods are text."""

    def value(column: str, text: str) -> object:
        if column == "period" or column.endswith("rank") or not re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", text):
            return text or None
        return int(text) if text.isdigit() else float(text)

    cells = {column: [value(column, row[column]) for row in rows] for column in rows[0]}
    return pd.DataFrame({column: pd.Series(values, dtype=object) for column, values in cells.items()})


def unlike(one: object, other: object, path: str = "") -> Iterator[str]:
    """Where two specifications differ by more than the last decimals of a coordinate."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key in one:
            yield from unlike(one[key], other[key], f"{path}/{key}")
    elif isinstance(one, list | tuple) and isinstance(other, list | tuple) and len(one) == len(other):
        for n, pair in enumerate(zip(one, other, strict=True)):
            yield from unlike(*pair, f"{path}/{n}")
    elif isinstance(one, float) or isinstance(other, float):
        if one is None or other is None or not isclose(one, other, rel_tol=1e-6, abs_tol=1e-6):
            yield f"{path}: {one} {other}"
    elif one != other:
        yield f"{path}: {one} {other}"


def test_every_specification_is_made_of_its_csv(printed: Seen) -> None:
    frames = {name.removesuffix(".csv"): frame_of(rows) for name, rows in printed.rows.items() if rows}
    again = specifications(frames)
    assert sorted(again) == sorted(printed.specifications)
    assert len(again) == len(VARIANTS) * sum(definition["kind"] == "figure" for definition in of_data().values())
    assert [where for name, spec in again.items() for where in unlike(printed.specifications[name], spec, name)] == []


def nudged(edition: Edition, random: Random) -> Edition:
    """The edition with one number, of a random row, raised by a thousandth."""
    table, column = random.choice(
        [("funding", "amount_usd"), *(("areas", name) for name in ("gdp_usd", "population", "ecosystem_value_usd"))]
    )
    frame = getattr(edition, table)
    known = [name for name, value in frame[column].items() if value == value and value is not None]
    return scaled(edition, table, frame.index.to_series() == random.choice(known), column, "1.001")(edition)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4))
def test_any_cell_changes_its_exhibits_alone(paper: Edition, printed: Seen, seed: int) -> None:
    random = Random(seed)
    result = compute_edition(paper)
    for kind in KINDS:
        check(printed, seen(kind(result, random).apply(paper)))
    for _ in range(4):
        check(printed, seen(nudged(paper, random)))

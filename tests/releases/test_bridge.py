"""From one edition's ranks to the next one's: parts that sum to each move, and an exhibit only where words place it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from conftest import Run
from folders import contents
from small import AREAS, CORRECTIONS, DETAILS, FUNDING, PARAMETERS, write_edition
from small_words import write_words

from compute.attribution.bridge import KINDS, bridge, year_before
from compute.intake import read_edition
from compute.method import apply_method
from report.editions.next_words import with_bridge

NEXT_YEAR = {
    "details": DETAILS.replace("2025-11-01", "2026-11-01").replace("2025.1", "2026.1"),
    "parameters": PARAMETERS.replace("2025-07-31", "2026-07-31"),
}
ROUND = "f-11 | be-6 | 2026-03-01 | 80000000 | vc\nf-10 "
CORRECTED = CORRECTIONS + "c-1 | 2025-12-01 | areas.csv | Alba | gdp_usd | 20000000000 | 90000000000 | Misread |\n"
MENDED = AREAS.replace("| 20000000000 ", "| 90000000000 ")
DALIAN = AREAS.replace("121.61    |               |            ", "121.61    | 70000000000   | 6000000    ")
STRICTER = PARAMETERS.replace("combined_funding_usd: 10000000", "combined_funding_usd: 15000000")
LOOSER = (
    NEXT_YEAR["parameters"]
    .replace("min_startups: 2", "min_startups: 1")
    .replace(
        "combined_funding_usd: 10000000, single_funding_usd: 25000000",
        "combined_funding_usd: 6000000, single_funding_usd: 6000000",
    )
)
YEARS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "new data": ({}, {"funding": FUNDING.replace("f-10 ", ROUND)}),
    "a correction": ({"corrections": CORRECTED}, {"areas": MENDED, "parameters": PARAMETERS}),
    "both": ({"corrections": CORRECTED}, {"areas": MENDED, "funding": FUNDING.replace("f-10 ", ROUND)}),
    "one goes": ({}, {"parameters": STRICTER}),
    "one comes": ({"corrections": CORRECTED}, {"areas": DALIAN, "parameters": LOOSER}),
}


def editions(room: Path, last: dict[str, str], now: dict[str, str]) -> Path:
    write_edition(room / "2025", **last)
    return write_edition(room / "2026", **{**NEXT_YEAR, **now})


def rows_of(folder: Path) -> list[dict]:
    frame = bridge(apply_method(read_edition(folder)), folder.parent / "2025")
    assert frame is not None
    return frame.to_dict("records")


@pytest.mark.parametrize("year", YEARS)
def test_the_parts_sum_to_each_move(tmp_path: Path, year: str) -> None:
    folder = editions(tmp_path, *YEARS[year])
    rows = rows_of(folder)
    before, after = (
        dict(zip(ranking["cluster"], ranking["overall_rank"], strict=True))
        for edition in (read_edition(tmp_path / "2025", 0), read_edition(folder))
        for ranking in [apply_method(edition).ranking]
    )
    assert {row["cluster"]: (row["rank_before"], row["rank"]) for row in rows} == {
        name: (before.get(name, ""), after.get(name, "")) for name in before | after
    }
    for row in rows:
        if row["rank"] and row["rank_before"]:
            rise = int(row["rank_before"].rstrip("=")) - int(row["rank"].rstrip("="))
            assert row["rise"] == rise == sum(row[name] for name in (*KINDS, "entries_exits") if row[name] is not None)
        else:
            assert row["rise"] is None
    assert any(row["rise"] for row in rows)


def test_each_part_is_due_to_what_it_says(tmp_path: Path) -> None:
    def due(year: str) -> set[str]:
        rows = rows_of(editions(tmp_path / year, *YEARS[year]))
        return {name for row in rows for name in (*KINDS, "entries_exits") if row[name]}

    assert due("new data") == {"new_data"}
    assert due("a correction") == {"corrections"}
    assert "entries_exits" in due("one goes") and due("one goes") <= {"parameters", "entries_exits"}


def test_what_cannot_be_computed_apart_stands_together(tmp_path: Path) -> None:
    """Without its GDP the cluster that the looser rule lets in cannot be ranked."""
    rows = [row for row in rows_of(editions(tmp_path, *YEARS["one comes"])) if row["rise"] is not None]
    assert {row["parameters"] for row in rows} == {None}
    assert all(isinstance(row["new_data"], Fraction | int) for row in rows)


def test_without_an_edition_before_there_is_none(tmp_path: Path) -> None:
    assert year_before(write_edition(tmp_path / "2025"), 2025) is None


def test_it_is_placed_where_words_place_it_and_nowhere_else(tmp_path: Path, run: Callable[..., Run]) -> None:
    data, words = editions(tmp_path / "data", *YEARS["both"]), tmp_path / "words"
    write_words(words)
    build = ["build", "--draft", "--no-pdf", "--renderer", "pandoc", "--data", data, "--text", words]
    build += ["--releases", tmp_path / "none", "--out"]

    def pages(out: Path) -> str:
        ended = run(*build, out)
        assert ended.code == 0, ended.err
        return "".join(text.decode() for name, text in contents(out).items() if name.endswith(".html"))

    assert 'id="table-bridge"' not in pages(tmp_path / "without")
    (words / "exhibits.yml").write_bytes(with_bridge((words / "exhibits.yml").read_bytes()))
    with (words / "sections" / "01-summary.qmd").open("a", encoding="utf-8") as section:
        section.write('\n{{ table("bridge") }}\n\n{{ figure("movement") }}\n')
    shown = pages(tmp_path / "with")
    assert 'id="table-bridge"' in shown and 'id="figure-movement"' in shown

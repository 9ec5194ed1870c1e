"""What changed beyond measure since the last release or the year before is told, unless a correction says why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT
from drawn import set_cell
from small import write_edition

from compute import whole
from compute.screening import look
from report.editions.source import Source


@pytest.fixture
def years(tmp_path: Path) -> tuple[Path, Callable[[], list[tuple[str, str, str]]]]:
    """The folder of an edition that has one of the year before beside it, and what is found against that."""
    write_edition(tmp_path / "2024")
    edition = write_edition(tmp_path / "2025")

    def found() -> list[tuple[str, str, str]]:
        source = Source(
            lambda: whole, ROOT, data_given=edition, words_given=None, releases=tmp_path / "releases", tell=print
        )
        return [
            (one.rule, one.key, one.value)
            for one in look(source.edition, source.before).findings
            if one.rule == "changed"
        ]

    return edition, found


def test_a_cell_that_changed_beyond_measure_since_the_year_before(years) -> None:
    edition, found = years
    assert found() == []
    set_cell(edition, "areas", "Alba", "population", "4000000")
    set_cell(edition, "institutions", "al-3", "city", "Bern")
    assert found() == [("changed", "Alba", "400000 → 4000000"), ("changed", "al-3", "Alba → Bern")]


def test_a_correction_says_why_a_cell_changed(years) -> None:
    edition, found = years
    (edition / "corrections.csv").write_text(
        "correction_id,date,file,key,column,old_value,new_value,reason,source\n"
        "c-1,2025-12-01,institutions.csv,al-3,city,Alba,Bern,It moved,\n"
    )
    assert found() == []

"""The PDF, read by two checkers of accessibility that know nothing of how it was made."""

from __future__ import annotations

import re
from pathlib import Path

import outloud
import pdfua

# What the first finds though it is as it should be: its rule, and what it must say for that.
EXPLAINED = {
    # A running head, which is no content, is as long as a sentence where the title of the section is long.
    "TAG-002": r"After ECIPE Occasional Paper",
    # A table whose rows have a head of their own and a single cell has more heads than cells.
    "TBL-010": r"^Region$",
    # The lines of a drawing's axes are no table: the drawing is a figure with a description, its data are attached.
    "TBL-014": r"",
    # Notes stand at the foot of the page, and are read behind their numbers; so marks of lists, which are drawn last.
    "ORD-001": r"",
    # A work that is cited again is a note of the same words at the foot of another page.
    "PAG-001": r"Erixon|https",
}


def test_an_independent_checker_finds_what_is_explained(site: Path) -> None:
    result = outloud.check(str(site / "paper.pdf"))
    assert result.error is None and result.stats["elements"] > 2000
    told = [(one.rule, one.evidence or one.message) for one in result.findings if one.severity != "info"]
    assert [(rule, text) for rule, text in told if rule not in EXPLAINED or not re.search(EXPLAINED[rule], text)] == []


def test_another_finds_nothing(site: Path) -> None:
    report = pdfua.validate(str(site / "paper.pdf"))
    assert report.exit_code == 0 and [(one.rule_id, one.message) for one in report.findings] == []

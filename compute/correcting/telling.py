"""What is said of a correction before it is written: the row as it stands, how much it changes, what looks odd then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compute.correcting.change import Change
from compute.edition import Edition
from compute.screening import screen
from compute.screening.finding import Finding


def told(file: str, row: Mapping[str, str], changes: Sequence[Change]) -> str:
    """A row, a line for each cell that is not blank, with what becomes of those that change."""
    new = {change.column: change for change in changes if change.column}
    lines = [
        f"  {name}: {text or 'blank'}{_becomes(new.get(name))}" for name, text in row.items() if text or name in new
    ]
    return "\n".join([file, *lines, *(f"  {change}" for change in changes if not change.column)])


def _becomes(change: Change | None) -> str:
    return f"  →  {change.new or 'blank'}{_ratio(change)}" if change else ""


def _ratio(change: Change) -> str:
    much = ratio(change.old, change.new)
    return f"  ({much})" if much else ""


def ratio(old: str, new: str) -> str:
    """How much a number changes, in words; blank where there is no ratio.

    >>> ratio("200", "300"), ratio("4000", "4"), ratio("vc", "debt")
    ('1.5 times the old value', '1/1,000 of the old value', '')
    """
    try:
        factor = float(new) / float(old)
    except (ValueError, ZeroDivisionError):
        return ""
    if factor <= 0:
        return ""
    return f"{factor:,.4g} times the old value" if factor >= 0.1 else f"1/{1 / factor:,.4g} of the old value"


def odd(before: Edition | None, after: Edition) -> list[Finding]:
    """What is worth a look after a correction and was not before, the gravest first."""
    found = screen(after)
    known = {finding.identity for finding in screen(before)} if before and found else set()
    return [finding for finding in found if finding.identity not in known]

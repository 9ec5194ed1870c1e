"""The changes between two editions, a list that everything that speaks of change reads.

A *change* is the smallest set of differences (`compute/differences.py`) that is valid alone: mostly one difference; an
institution that came together with the rows that name it; a startup that became a university together with its origin
and its funding. Differences that keys tie together share the id of their change. Applied to the old state, all changes
give the new one; with any left out, they do not.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from compute import schema
from compute.corrected_rows import NAMING
from compute.differences import CELL, Difference, Row, State, differences, state
from compute.edition import Edition
from compute.intake import DETAILS
from compute.subjects import corrections

TOGETHER = ({"type", "spinout_of", "spinout_type"}, {"institution_a", "institution_b"})
"""Cells of one row that are valid or wrong together."""


def changes(old: Edition, new: Edition) -> list[Difference]:
    """Every difference between two editions in the order of the files, each with id and reason of its change.

    The id of a change that one correction makes is the correction's; else it is made from what the change is, so that
    it is the same whenever the list is made.
    """
    return changes_between(old, new, state(old), state(new))


def changes_between(old: Edition, new: Edition, before: State, after: State) -> list[Difference]:
    """The same of two editions whose states are known."""
    every = differences(before, after)
    reasons = _reasons(old, new)
    named: list[Difference] = []
    for change in _tied(every, before, after):
        causes = dict.fromkeys(
            reason
            for difference in change
            for column, given in reasons[difference.file, difference.key].items()
            if column == difference.column or not difference.column
            for reason in given
        )
        ids = [name for name, _ in causes]
        told = "; ".join(dict.fromkeys(reason for _, reason in causes))
        named += [replace(difference, id=" ".join(ids) or _own_id(change), reason=told) for difference in change]
    position = {_where(difference): number for number, difference in enumerate(every)}
    return sorted(named, key=lambda difference: position[_where(difference)])


def _where(difference: Difference) -> tuple[str, str, str, str]:
    return difference.kind, difference.file, difference.key, difference.column


def since(old: Edition, new: Edition) -> tuple[list[dict], bool]:
    """The entries of changes.json that lead from one edition to another; and whether the two are the same, also in how
    they list corrections."""
    records = [difference.record for difference in changes(old, new)]
    return records, not records and corrections(old.corrections) == corrections(new.corrections)


def _tied(every: list[Difference], before: State, after: State) -> list[list[Difference]]:
    """The differences in groups that are valid only together."""
    leader = list(range(len(every)))

    def root(at: int) -> int:
        while leader[at] != at:
            leader[at] = at = leader[leader[at]]
        return at

    tied: dict[tuple[str, ...], int] = {}
    for at, difference in enumerate(every):
        for knot in _knots(difference, before, after):
            leader[root(at)] = root(tied.setdefault(knot, at))
    groups: dict[int, list[Difference]] = defaultdict(list)
    for at, difference in enumerate(every):
        groups[root(at)].append(difference)
    return list(groups.values())


def _knots(difference: Difference, before: State, after: State) -> Iterator[tuple[str, ...]]:
    """What a difference may share with others: differences that share one are one change."""
    yield from (
        ("cells", difference.file, difference.key, *sorted(columns))
        for columns in TOGETHER
        if difference.column in columns
    )
    institutions = schema.INSTITUTIONS.file
    if difference.file == institutions and _decides(difference):
        yield "institution", difference.key
    for row in _whole_rows(difference, before, after):
        for column in NAMING.get(difference.file, ()):
            if difference.column in ("", column) and _comes_or_goes(row[column], difference.file, before, after):
                yield "institution", row[column]
        if difference.file in NAMING and difference.column in ("", "date") and _beyond(row["date"], before, after):
            yield ("year",)
    if (difference.file, difference.key) == (DETAILS, "date") and str(difference.old)[:4] != str(difference.new)[:4]:
        yield ("year",)


def _decides(difference: Difference) -> bool:
    """Whether rows that name the institution may become valid or invalid with this difference."""
    return difference.kind != CELL or (
        difference.column == "type" and (difference.old in schema.INDUSTRY) != (difference.new in schema.INDUSTRY)
    )


def _whole_rows(difference: Difference, before: State, after: State) -> list[Row]:
    return [
        row for side in (before, after) if (row := side[difference.file].get(difference.key)) and "value" not in row
    ]


def _comes_or_goes(institution: str, file: str, before: State, after: State) -> bool:
    """Whether an institution is there in one of the states only, or a company in one of them only."""
    rows = [side[schema.INSTITUTIONS.file].get(institution) for side in (before, after)]
    if None in rows:
        return True
    return file == schema.FUNDING.file and len({row["type"] in schema.INDUSTRY for row in rows if row}) > 1


def _beyond(day: str, before: State, after: State) -> bool:
    """Whether a date is valid only in the later of two editions' years."""
    first, last = sorted(side[DETAILS]["date"]["value"][:4] for side in (before, after))
    return first < day[:4] <= last


def _reasons(old: Edition, new: Edition) -> dict[tuple[str, str], dict[str, list[tuple[str, str]]]]:
    """(file, key) → column → id and reason of the corrections that the old edition did not have."""
    known = set(old.corrections["correction_id"])
    reasons: dict[tuple[str, str], dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for row in new.corrections.sort_values("row").to_dict("records"):
        if row["correction_id"] not in known:
            file = row["file"].removesuffix(".csv") + ".csv"
            reasons[file, row["key"]][row["column"]].append((row["correction_id"], row["reason"]))
    return reasons


def _own_id(change: list[Difference]) -> str:
    content = json.dumps([difference.record for difference in change], sort_keys=True)
    return f"d-{hashlib.sha256(content.encode()).hexdigest()[:8]}"

"""What differs between two states of an edition, as a list of changes, which everything that speaks of change reads.

A *state* is what an edition says after its corrections: every cell as text, every parameter, every word of its imprint.
A *difference* is a cell, a row that came or went, a parameter or a word of the imprint. A *change* is the smallest set
of differences that is valid alone: mostly one difference; an institution that came together with the rows that name it;
a startup that became a university together with its origin and its funding. Differences that keys tie together share
the id of their change. Applied to the old state, all changes give the new one; with any left out, they do not.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from compute import schema
from compute.corrected_rows import NAMING
from compute.edition import Edition
from compute.facts import corrections
from compute.intake import DETAILS, PARAMETERS, read_edition

CELL, ADDED, REMOVED, PARAMETER, IMPRINT = "cell", "row added", "row removed", "parameter", "edition"
"""Kinds of differences."""
TOGETHER = ({"type", "spinout_of", "spinout_type"}, {"institution_a", "institution_b"})
"""Cells of one row that are valid or wrong together."""

Row = Mapping[str, str]
State = Mapping[str, Mapping[str, Row]]
"""File → key → column → text; of the two YAML files the key is the name, and the one column `value`."""


@dataclass(frozen=True)
class Difference:
    """One difference; `old` and `new` are texts, or whole rows; `id` and `reason` are those of its change."""

    kind: str
    file: str
    key: str
    column: str
    old: str | Row
    new: str | Row
    id: str = ""
    reason: str = ""

    @property
    def record(self) -> dict:
        """The entry of changes.json."""
        return {
            "id": self.id,
            "kind": self.kind,
            "file": self.file,
            "key": self.key,
            "column": self.column,
            "old": _plain(self.old),
            "new": _plain(self.new),
            "reason": self.reason,
        }


def _plain(value: str | Row) -> str | dict[str, str]:
    return value if isinstance(value, str) else dict(value)


def state(edition: Edition) -> State:
    """What an edition says, as texts: amounts without trailing zeros, coordinates in full, blanks blank."""
    tables = {table.file: _rows(table, getattr(edition, table.file.removesuffix(".csv"))) for table in schema.TABLES}
    settings = {PARAMETERS: edition.parameters, DETAILS: edition.details}
    return {
        **tables,
        **{file: {name: {"value": text} for name, text in _settings(value)} for file, value in settings.items()},
    }


def _rows(table: schema.Table, frame: pd.DataFrame) -> dict[str, Row]:
    columns = [*table.columns, *table.optional]
    texts = [[plain_text(value) for value in frame[name]] if name in frame else [""] * len(frame) for name in columns]
    return {cells[0]: dict(zip(columns, cells, strict=True)) for cells in zip(*texts, strict=True)}


def _settings(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    for field in fields(value):  # type: ignore[arg-type]
        found, name = getattr(value, field.name), f"{path}{field.name}"
        if is_dataclass(found):
            yield from _settings(found, f"{name}.")
        else:
            yield name, plain_text(found)


def plain_text(value: object) -> str:
    """A value as text, the same for the same value.

    >>> plain_text(Decimal("1500.50")), plain_text(44.70), plain_text(None), plain_text(0.00001)
    ('1500.5', '44.7', '', '0.00001')
    """
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
    if isinstance(value, date):
        return value.isoformat()
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def changes(old: Edition, new: Edition) -> list[Difference]:
    """Every difference between two editions in the order of the files, each with id and reason of its change.

    The id of a change that one correction makes is the correction's; else it is made from what the change is, so that
    it is the same whenever the list is made.
    """
    before, after = state(old), state(new)
    found = differences(before, after)
    reasons = _reasons(old, new)
    named: list[Difference] = []
    for group in _tied(found, before, after):
        causes = dict.fromkeys(
            reason
            for one in group
            for column, given in reasons[one.file, one.key].items()
            if column == one.column or not one.column
            for reason in given
        )
        ids = [name for name, _ in causes]
        told = "; ".join(dict.fromkeys(reason for _, reason in causes))
        named += [replace(one, id=" ".join(ids) or _own_id(group), reason=told) for one in group]
    order = {id(one): number for number, one in enumerate(found)}
    position = {(one.kind, one.file, one.key, one.column): order[id(one)] for one in found}
    return sorted(named, key=lambda one: position[one.kind, one.file, one.key, one.column])


def since(folder: Path, edition: Edition) -> tuple[list[dict], bool]:
    """The entries of changes.json that lead from an earlier state, in a folder, to an edition; and whether the two are
    the same, also in how they list corrections."""
    old = read_edition(folder)
    found = [one.record for one in changes(old, edition)]
    return found, not found and corrections(old.corrections) == corrections(edition.corrections)


def differences(before: State, after: State) -> list[Difference]:
    """Every single difference between two states, by file, key and column."""
    return [
        difference
        for file in before
        for key in sorted(before[file].keys() | after[file].keys())
        for difference in _of_row(file, key, before[file].get(key), after[file].get(key))
    ]


def _of_row(file: str, key: str, old: Row | None, new: Row | None) -> Iterator[Difference]:
    if old is None or new is None:
        yield Difference(ADDED if old is None else REMOVED, file, key, "", old or "", new or "")
    elif old != new:
        kind = {PARAMETERS: PARAMETER, DETAILS: IMPRINT}.get(file, CELL)
        for column in dict.fromkeys([*old, *new]):
            if old.get(column, "") != new.get(column, ""):
                yield Difference(
                    kind, file, key, "" if kind != CELL else column, old.get(column, ""), new.get(column, "")
                )


def applied(before: State, found: Iterable[Difference]) -> State:
    """A state after some differences."""
    after = {file: dict(rows) for file, rows in before.items()}
    for one in found:
        if one.kind == REMOVED:
            del after[one.file][one.key]
        elif one.kind == ADDED:
            after[one.file][one.key] = one.new if isinstance(one.new, Mapping) else {}
        else:
            after[one.file][one.key] = {**after[one.file][one.key], one.column or "value": str(one.new)}
    return MappingProxyType(after)


def _tied(found: list[Difference], before: State, after: State) -> list[list[Difference]]:
    """The differences in groups that are valid only together."""
    leader = list(range(len(found)))

    def root(at: int) -> int:
        while leader[at] != at:
            leader[at] = at = leader[leader[at]]
        return at

    tied: dict[tuple[str, ...], int] = {}
    for at, one in enumerate(found):
        for knot in _knots(one, before, after):
            leader[root(at)] = root(tied.setdefault(knot, at))
    groups: dict[int, list[Difference]] = defaultdict(list)
    for at, one in enumerate(found):
        groups[root(at)].append(one)
    return list(groups.values())


def _knots(one: Difference, before: State, after: State) -> Iterator[tuple[str, ...]]:
    """What a difference may share with others: differences that share one are one change."""
    yield from (("cells", one.file, one.key, *sorted(columns)) for columns in TOGETHER if one.column in columns)
    institutions = schema.INSTITUTIONS.file
    if one.file == institutions and _decides(one):
        yield "institution", one.key
    for row in _whole_rows(one, before, after):
        for column in NAMING.get(one.file, ()):
            if one.column in ("", column) and _comes_or_goes(row[column], one.file, before, after):
                yield "institution", row[column]
        if one.file in NAMING and one.column in ("", "date") and _beyond(row["date"], before, after):
            yield ("year",)
    if (one.file, one.key) == (DETAILS, "date") and str(one.old)[:4] != str(one.new)[:4]:
        yield ("year",)


def _decides(one: Difference) -> bool:
    """Whether rows that name the institution may become valid or invalid with this difference."""
    return one.kind != CELL or (one.column == "type" and (one.old in schema.INDUSTRY) != (one.new in schema.INDUSTRY))


def _whole_rows(one: Difference, before: State, after: State) -> list[Row]:
    return [row for side in (before, after) if (row := side[one.file].get(one.key)) and "value" not in row]


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
    found: dict[tuple[str, str], dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for row in new.corrections.sort_values("row").to_dict("records"):
        if row["correction_id"] not in known:
            file = row["file"].removesuffix(".csv") + ".csv"
            found[file, row["key"]][row["column"]].append((row["correction_id"], row["reason"]))
    return found


def _own_id(group: list[Difference]) -> str:
    content = json.dumps([one.record for one in group], sort_keys=True)
    return f"d-{hashlib.sha256(content.encode()).hexdigest()[:8]}"

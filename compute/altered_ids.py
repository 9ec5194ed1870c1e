"""Ids that are unknown for one cause: written in other capitals or separators, or dragged down as a series."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from compute import schema
from compute.errors import REFERENCE, Problem
from compute.sheets import SPELT_OUT

Place = tuple[str, str]
"""File and column."""
References = dict[str, dict[Place, list[int]]]
"""institution_id → file and column → rows that name it."""
COUNTED = re.compile(r"(.*?)([0-9]+)", re.ASCII)
SERIES, WRONG = 5, 1 / 3
"""So many ids that count up row by row were dragged down, if this share of them cannot be right."""


def alike(key: str) -> str:
    """A key without capitals and kinds of separators.

    >>> alike("GB_Oxford–001")
    'gb-oxford-001'
    """
    return re.sub(r"[\W_]+", "-", key.casefold())


def spelt_otherwise(references: References, known: Mapping[str, int]) -> tuple[list[Problem], References]:
    """One problem for many ids of a column that are known but for their capitals; and the other references."""
    unknown = [key for key in references if key not in known]
    by_form = {alike(key): key for key in known} if unknown else {}
    meant = {key: by_form[alike(key)] for key in unknown if alike(key) in by_form}
    if len(meant) <= SPELT_OUT:
        return [], references
    left = {key: places for key, places in references.items() if key not in meant}
    if not left:
        return [_all_institutions(references, meant, known)], left
    rows: dict[Place, dict[int, str]] = defaultdict(dict)
    for key in meant:
        for place, numbers in references[key].items():
            rows[place].update(dict.fromkeys(numbers, key))
    return [_one_column(place, keys, meant) for place, keys in rows.items()], left


def _one_column(place: Place, keys: Mapping[int, str], meant: Mapping[str, str]) -> Problem:
    first, many = keys[min(keys)], len(set(keys.values()))
    why = f'is "{meant[first]}" in institutions.csv' + f", and {many - 1:,} more ids differ as little" * (many > 1)
    fix = "Write them in the same capitals and with the same separators"
    return Problem(REFERENCE, place[0], why, fix, tuple(sorted(keys)), place[1], first)


def _all_institutions(references: References, meant: Mapping[str, str], known: Mapping[str, int]) -> Problem:
    files = " and ".join(sorted({file for places in references.values() for file, _ in places}))
    first = min(meant, key=lambda key: known[meant[key]])
    return Problem(
        REFERENCE,
        schema.INSTITUTIONS.file,
        f'is "{first}" in {files}, and all other ids differ as little from those there',
        "Write them as they were, in the same capitals and with the same separators",
        tuple(sorted(known[key] for key in meant.values())),
        schema.INSTITUTIONS.key,
        meant[first],
    )


def dragged(place: Place, ids: Mapping[int, str], wrong: Collection[int]) -> Iterator[Problem]:
    """Ids of a column that count up row by row, and of which many are `wrong`."""
    for run in _series(ids):
        odd = [row for row in run if row in wrong]
        if len(run) >= SERIES and run[0] not in wrong and len(odd) >= max(2, WRONG * len(run)):
            yield Problem(
                REFERENCE,
                place[0],
                f"and the ids below it count up row by row to {ids[run[-1]]}, and {len(odd)} of them cannot be right: "
                "a cell was dragged down as a series",
                "Put back the ids of these rows",
                tuple(run),
                place[1],
                ids[run[0]],
            )


def _series(ids: Mapping[int, str]) -> Iterator[list[int]]:
    """Rows below each other whose ids count up by one."""
    run: list[int] = []
    for row in sorted(ids):
        if run and not (row == run[-1] + 1 and ids[row] == _next(ids[run[-1]])):
            yield run
            run = []
        run.append(row)
    yield run


def _next(key: str) -> str:
    """The id that a spreadsheet puts below another when it is dragged down.

    >>> _next("gb-oxford-009"), _next("gb")
    ('gb-oxford-010', '')
    """
    match = COUNTED.fullmatch(key)
    return f"{match[1]}{int(match[2]) + 1:0{len(match[2])}}" if match else ""

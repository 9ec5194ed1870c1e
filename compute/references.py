"""What one row says of another: ids that exist, startups that have origins, companies that have funding.

A missing institution is one problem, however many rows refer to it; the message names the rows, and an unused id
that looks like the missing one, since a renamed id is the usual cause.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from compute import schema
from compute.altered_ids import Place, References, dragged, spelt_otherwise
from compute.errors import CELL, REFERENCE, SHOWN, Problem, nearest, quoted, rows_text
from compute.sheets import SPELT_OUT, Sheet
from compute.values import Values

FEW = 9
"""More unknown ids than these have one cause, if they are no renamed ones."""

COLUMNS = (
    (schema.FUNDING.file, "institution_id"),
    (schema.COLLABORATIONS.file, "institution_a"),
    (schema.COLLABORATIONS.file, "institution_b"),
)


def broken_references(sheets: dict[str, Sheet], values: Mapping[str, Values]) -> list[Problem]:
    """Every problem between rows and between columns of one row."""
    problems = _of_one_cause(_spinouts(values), "were type, spinout_of or spinout_type")
    problems += _of_one_cause(_self_partnerships(values), "was one of the two columns copied over the other, or")
    institutions = sheets[schema.INSTITUTIONS.file]
    if institutions.whole and any(values[institutions.table.file].of("institution_id")):
        known = {cells["institution_id"]: row for row, cells in institutions.rows.items()}
        funded = _funded_non_companies(values, known)
        if funded or any(key not in known for file, column in COLUMNS for _, key in values[file].of(column)):
            problems += _misnamed(values, known, funded)
    return problems


def _misnamed(values: Mapping[str, Values], known: dict[str, int], funded: list[Problem]) -> list[Problem]:
    """What is wrong with the ids by which other tables name institutions."""
    ids: dict[Place, dict[int, str]] = {(file, column): dict(values[file].of(column)) for file, column in COLUMNS}
    series = _series(ids, known, funded)
    explained = {(problem.file, problem.column, row) for problem in series for row in problem.rows}
    left = [problem for problem in funded if (problem.file, problem.column, problem.rows[0]) not in explained]
    return [*series, *_unknown_institutions(_references(ids, explained), known), *_of_one_cause(left, "was the column")]


def _of_one_cause(problems: list[Problem], what: str) -> list[Problem]:
    """The problems of one check; as one where they are more than slips of cells."""
    if len(problems) <= FEW:
        return problems
    first = min(problems, key=lambda problem: problem.rows)
    why = f"{first.why}, and {len(problems) - 1:,} more rows are wrong in this way"
    fix = f"{first.fix}; {what} sorted or shifted without the others?"
    return [replace(first, why=why, fix=fix, rows=tuple(sorted({row for problem in problems for row in problem.rows})))]


def _series(ids: dict[Place, dict[int, str]], known: dict[str, int], funded: list[Problem]) -> list[Problem]:
    """Ids that were dragged down, unless many more are unknown."""
    wrong = {place: {row for row, key in keys.items() if key not in known} for place, keys in ids.items()}
    for problem in funded:
        wrong[problem.file, problem.column].update(problem.rows)
    series = [problem for place in COLUMNS if wrong[place] for problem in dragged(place, ids[place], wrong[place])]
    inside = {(problem.file, problem.column, row) for problem in series for row in problem.rows}
    return series if sum((*place, row) not in inside for place, rows in wrong.items() for row in rows) <= FEW else []


def _references(ids: dict[Place, dict[int, str]], explained: set[tuple[str, str, int]]) -> References:
    references: References = defaultdict(lambda: defaultdict(list))
    for place, keys in ids.items():
        for row, key in keys.items():
            if not explained or (*place, row) not in explained:
                references[key][place].append(row)
    return references


def _unknown_institutions(references: References, known: dict[str, int]) -> list[Problem]:
    spelt, references = spelt_otherwise(references, known)
    strange = [place for place in COLUMNS if _all_unknown(references, place, known)]
    problems = spelt + [_strange_column(references, place) for place in strange]
    references = {
        key: kept
        for key, places in references.items()
        if (kept := {place: rows for place, rows in places.items() if place not in strange})
    }
    unused = [key for key in known if key not in references]
    unknown = {key: places for key, places in sorted(references.items()) if key not in known}
    if len(unknown) > SHOWN or (len(unknown) > FEW and not _renamed(unknown, unused)):
        return [*problems, _rows_missing(unknown, known)]
    return problems + [_unknown(key, places, known, unused) for key, places in unknown.items()]


def _renamed(unknown: Iterable[str], unused: list[str]) -> bool:
    """Whether half of the unknown ids resemble one that nothing refers to."""
    alike = [bool(nearest(key, unused)) for key in unknown]
    return 2 * sum(alike) >= len(alike)


def _rows_missing(unknown: References, known: dict[str, int]) -> Problem:
    """One problem for many ids that are not there: a file cut off, or saved with a part of its rows."""
    counts = Counter({file: 0 for file, _ in COLUMNS})
    for places in unknown.values():
        for (file, _), rows in places.items():
            counts[file] += len(rows)
    where = " and ".join(f"{file} ({count:,} references)" for file, count in counts.items() if count)
    first, last = list(unknown)[:3], max(known, key=lambda key: known[key])
    return Problem(
        REFERENCE,
        schema.INSTITUTIONS.file,
        f"lacks {len(unknown):,} institutions to which {where} refer: {', '.join(map(quoted, first))} and others. "
        f"It has {len(known):,} institutions, and its last row is {known[last]:,}, {quoted(last)}",
        "Was the file cut off, or saved with a part of its rows? Put the missing rows back; if the ids were changed, "
        "change them in the other tables too",
    )


def _all_unknown(references: References, place: Place, known: dict[str, int]) -> bool:
    """Whether none of a column's many ids is known, so that the column and not its cells is wrong."""
    ids = [key for key, places in references.items() if place in places]
    return len(ids) > SPELT_OUT and not any(key in known for key in ids)


def _strange_column(references: References, place: Place) -> Problem:
    rows = {row: key for key, places in references.items() for row in places.get(place, ())}
    first = min(rows)
    return Problem(
        REFERENCE,
        place[0],
        "is not an institution_id of institutions.csv, and none of the column is",
        "Was the column exchanged with another, or were all ids changed?",
        tuple(sorted(rows)),
        place[1],
        rows[first],
    )


def _unknown(key: str, places: dict[Place, list[int]], known: dict[str, int], unused: list[str]) -> Problem:
    (file, column), rows = next(iter(places.items()))
    count = sum(map(len, places.values()))
    others = "; ".join(f"{f}, {rows_text(tuple(r))}, {c}" for (f, c), r in list(places.items())[1:])
    why = "is not an institution_id of institutions.csv"
    if count > 1:
        why += f" ({count:,} references" + (f", also {others})" if others else ")")
    near = nearest(key, unused) or nearest(key, known, 0.85)
    if near in unused:
        fix = (
            f'Was it renamed? institutions.csv, row {known[near]}, has "{near}", which nothing refers to: '
            "give both the same id"
        )
    else:
        fix = (f'Did you mean "{near}"? ' if near else "") + "Add the institution or correct the id"
    return Problem(REFERENCE, file, why, fix, tuple(rows), column, key)


def _funded_non_companies(values: Mapping[str, Values], known: dict[str, int]) -> list[Problem]:
    types = dict(values[schema.INSTITUTIONS.file].of("type"))
    return [
        Problem(
            REFERENCE,
            schema.FUNDING.file,
            f"is a {kind.replace('_', ' ')} (institutions.csv, "
            f"row {known[key]}), but only startups and corporates have funding rows",
            "Correct the id here or the type there",
            (row,),
            "institution_id",
            key,
        )
        for row, key in values[schema.FUNDING.file].of("institution_id")
        if (kind := types.get(known.get(key))) is not None and kind not in schema.INDUSTRY
    ]


def _self_partnerships(values: Mapping[str, Values]) -> list[Problem]:
    return [
        Problem(
            CELL,
            schema.COLLABORATIONS.file,
            "is the same institution as institution_a",
            "A collaboration joins two different institutions",
            (row,),
            "institution_b",
            institution,
        )
        for row, institution, partner in values[schema.COLLABORATIONS.file].of("institution_a", "institution_b")
        if institution == partner
    ]


def _spinouts(values: Mapping[str, Values]) -> list[Problem]:
    file, problems = schema.INSTITUTIONS.file, []
    for row, type_, origin, kind in values[file].of("type", "spinout_of", "spinout_type"):
        if origin and type_ != schema.STARTUP:
            problems.append(
                Problem(
                    CELL,
                    file,
                    f"is given for a {type_.replace('_', ' ')}, but only startups have an origin",
                    "Blank it, or correct the type",
                    (row,),
                    "spinout_of",
                    origin,
                )
            )
        if bool(origin) != bool(kind):
            missing = "spinout_type" if origin else "spinout_of"
            problems.append(
                Problem(
                    CELL,
                    file,
                    f"is blank although {'spinout_of' if origin else 'spinout_type'} is filled",
                    "Fill in both or neither",
                    (row,),
                    missing,
                    "",
                )
            )
    return problems

"""Predicates about who is in a list, in which order, and what stands in a row."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

from report.claims.conditions import KEYS, Condition, adjective_for
from report.claims.errors import ClaimError
from report.claims.finding import FAILS, HOLDS, PERSON, Finding, status
from report.claims.margins import Margin, between, closest, deciding, different, edges, inside, neighbours, whoever
from report.claims.numbers import needed, scope, subjects, value, witnesses
from report.claims.rows import cell, is_number
from report.claims.tables import PlaceList, Tables
from report.claims.words import listed, shown
from report.text.yaml import as_list


def only(arguments: Mapping, tables: Tables) -> Finding:
    """Exactly the subjects are in the list, and nobody else."""
    found, wanted = tables.places(arguments), subjects(arguments)
    names = list(found.named)
    gone, new = [name for name in wanted if name not in names], [name for name in names if name not in wanted]
    margin = edges(found, tables, whoever)
    return Finding(status(set(names) == set(wanted)), f"{scope(arguments, tables)}: exactly {listed(wanted)}",
                   f"{scope(arguments, tables)}: {listed(names)}", f"{len(names)} listed; {margin.text}".rstrip("; "),
                   margin.slack, witnesses(found, tables), _pairs(gone, new), (wanted, names))


def _pairs(gone: list[str], new: list[str]) -> list[list[tuple[str, str]]]:
    """Names to exchange one for one, as the only alternative."""
    return [list(zip(gone, new, strict=True))] if gone and len(gone) == len(new) else []


def member(arguments: Mapping, tables: Tables) -> Finding:
    """Every subject is in the list."""
    found, wanted = tables.places(arguments), subjects(arguments)
    missing = [name for name in wanted if name not in found.named]
    margin = inside(found, wanted, tables) if not missing else Margin()
    told = scope(arguments, tables)
    meaning = f"{listed(wanted)} {'are' if len(wanted) > 1 else 'is'} in {told}"
    now = f"{listed(missing)} {'are' if len(missing) > 1 else 'is'} not in {told}" if missing else meaning
    return Finding(status(not missing), meaning, now, margin.text, margin.slack,
                   [row for row in witnesses(found, tables) if row["name"] in wanted])


def none(arguments: Mapping, tables: Tables) -> Finding:
    """Nobody is in the list."""
    found = tables.places(arguments)
    margin, told = edges(found, tables, different), scope(arguments, tables)
    return Finding(status(not found.places), f"no place in {told}", f"{told}: {listed(list(found.named))}",
                   margin.text, margin.slack, witnesses(found, tables))


def every_row(arguments: Mapping, tables: Tables) -> Finding:
    """Every place of the list, or every subject, satisfies a condition on a column; an empty list does not."""
    column = needed(arguments, "column")
    condition = Condition.of({key: item for key, item in arguments.items() if key in KEYS}, (), tables.adjectives)
    plain = {key: item for key, item in arguments.items() if key not in KEYS}
    wanted = subjects(plain) if "who" in plain else list(tables.places(plain).named)
    found = value({**plain, "who": wanted}, tables)
    wrong = [name for name, one in zip(wanted, found, strict=True)
             if one.value is None or not condition.holds(one.value, one.kind)]
    margins = [Margin(f"{one.about} is {one.text}", condition.slack(one.value, one.kind))
               for one in found if one.value is not None]
    nearest = closest(margins)
    told = listed(wanted) if "who" in plain else f"every place in {scope(plain, tables)}"
    return Finding(status(bool(wanted) and not wrong),
                   f"{tables.labels.column(column)} of {told} is {condition.in_words()}",
                   f"not so of {listed(wrong)}" if wrong else f"so of all {len(wanted)}",
                   nearest.text, nearest.slack, [row for one in found for row in one.rows])


def homes(arguments: Mapping, tables: Tables) -> Finding:
    """Each of the homes has a place of the list, and none lies elsewhere."""
    found, wanted = tables.places(arguments), as_list(needed(arguments, "are"))
    empty = [home for home in wanted if not any(tables.belongs(place, home) for place in found.places)]
    elsewhere = [place.name for place in found.places if not any(tables.belongs(place, home) for home in wanted)]
    told = [home.removeprefix("country ") for home in wanted]
    problems = [f"none in {listed(empty)}"] * bool(empty) + [f"elsewhere: {listed(elsewhere)}"] * bool(elsewhere)
    margin = edges(found, tables, whoever)
    meaning = f"{scope(arguments, tables)}: at least one in each of {listed(told)}, and none elsewhere"
    return Finding(status(not problems), meaning, "; ".join(problems) or "so", margin.text, margin.slack,
                   witnesses(found, tables))


def named_cells(arguments: Mapping, tables: Tables) -> Finding:
    """Cells of a row hold these texts: one column `is`; several columns `are`, in any order, or `include`."""
    who = needed(arguments, "who")
    columns = as_list(arguments.get("columns", arguments.get("column", "")))
    row = {place.name: place.row for place in tables.places(arguments).places}.get(who, {})
    found = [text for column in columns if (text := cell(row, column, arguments.get("in", "indicators")))]
    key = next((key for key in ("is", "are", "include") if key in arguments), None)
    if key is None:
        raise ClaimError("needs `is:`, `are:` or `include:`")
    wanted = as_list(arguments[key])
    holds = set(wanted) <= set(found) and (key == "include" or set(found) == set(wanted))
    named = listed([tables.labels.column(column) for column in columns])
    gone, new = [text for text in wanted if text not in found], [text for text in found if text not in wanted]
    return Finding(status(holds), f"{named} of {who}: {listed(wanted)}{' among others' if key == 'include' else ''}",
                   f"{named} of {who}: {listed(found)}", witnesses=[{"name": who, named: listed(found)}],
                   swaps=_pairs(gone, new), names=(wanted, found))


def leader(arguments: Mapping, tables: Tables) -> Finding:
    """The subject alone is first, and ahead of the second by the margin that an adjective says."""
    who, found = needed(arguments, "who"), tables.places(arguments)
    first, second = [*found.places, None, None][:2]
    alone = first is not None and found.position(first.name) == (1, False)
    behind = deciding(found, tables)
    ahead = between(first.name, second.name, behind) if first and second else Margin()
    now = f"{first.name} is first{'' if alone else ', tied'}" if first else "the list is empty"
    meaning, swaps = f"{who} alone is first in {scope(arguments, tables)}", []
    holds = alone and first.name == who
    if first and not holds and alone:
        swaps = [[(who, first.name)]]
    if "margin" in arguments:
        condition = Condition.of({"is": arguments["margin"]}, (), tables.adjectives)
        ratio = _lead(first, second, behind.values)
        meaning += f", and over the second it is {condition.in_words()}"
        fits = ratio is not None and condition.holds(ratio, "ratio")
        if holds and not fits and ratio:
            other = adjective_for(ratio, "ratio", arguments["margin"], tables.adjectives)
            swaps = [[(arguments["margin"], other)]] if other else []
        holds = holds and fits
        turn = condition.slack(ratio, "ratio") if ratio is not None else None
        text = f"{shown(ratio)} times the second" if ratio is not None else ""
        ahead = closest([ahead, Margin("; ".join(filter(None, [text, ahead.text])), turn)])
    return Finding(status(holds), meaning, f"{now}; {ahead.text}" if ahead.text else now, ahead.text, ahead.slack,
                   witnesses(found, tables)[:3], swaps)


def _lead(first, second, values: Mapping[str, Decimal]) -> Decimal | None:
    if not first or not second or first.name not in values or not values.get(second.name):
        return None
    return values[first.name] / values[second.name]


def order(arguments: Mapping, tables: Tables) -> Finding:
    """Each step of `who` stands above the next; a list has no order within, `tie:` is equal.

    Of a cut list (`first`, `last`, `rows`) the subjects are all the places.
    """
    found = tables.places(arguments)
    steps = [as_list(step["tie"]) if isinstance(step, dict) else as_list(step) for step in needed(arguments, "who")]
    ties = [as_list(step["tie"]) for step in arguments["who"] if isinstance(step, dict)]
    wanted = [name for step in steps for name in step]
    cut = {"first", "last", "rows"} & arguments.keys()
    complete = set(wanted) == found.named.keys() if cut else set(wanted) <= found.named.keys()
    now = listed([f"{name} ({place.place})" for name, place in found.named.items() if cut or name in wanted])
    meaning = f"{scope(arguments, tables)}: {' before '.join(listed(step) for step in steps)}"
    rows = [row for row in witnesses(found, tables) if cut or row["name"] in wanted]
    if not complete:
        return Finding(FAILS, meaning, now, witnesses=rows, swaps=_reordered(wanted, found, bool(cut)))
    place = {name: found.named[name].place for name in wanted}
    holds = all(place[high] < place[low] for above, below in pairwise(steps) for high in above for low in below)
    holds = holds and all(len({place[name] for name in tie}) == 1 for tie in ties)
    behind = deciding(found, tables)
    pairs = [(high, low) for above, below in pairwise(steps) for high in above for low in below]
    margin = closest([*(between(high, low, behind) for high, low in pairs),
                      *([edges(found, tables, whoever)] if cut else [])])
    return Finding(status(holds), meaning, now, margin.text, margin.slack, rows,
                   [] if holds else _reordered(wanted, found, bool(cut)))


def _reordered(wanted: list[str], found: PlaceList, cut: bool) -> list[list[tuple[str, str]]]:
    """The names as they stand now, for those that stand elsewhere."""
    now = [name for name in found.named if cut or name in wanted]
    pairs = zip(wanted, now, strict=True) if len(now) == len(wanted) else ()
    return [moved] if (moved := [(old, new) for old, new in pairs if old != new]) else []


def read(arguments: Mapping, tables: Tables) -> Finding:
    """A person has read the sentence against these rows; when they are others, a person must read it again."""
    found, column = tables.places(arguments), arguments.get("column")
    texts = [place.name if not column else f"{place.name} {_value(place.row, column, found)}" for place in found.places]
    now, seen = ", ".join(texts), needed(arguments, "seen")
    meaning = f"read by a person against {scope(arguments, tables)}: {seen}"
    if now == seen:
        margin = closest(neighbours(found, place.name, tables) for place in found.places)
        return Finding(HOLDS, meaning, now, margin.text, margin.slack, witnesses(found, tables))
    return Finding(PERSON, meaning, f"the rows are now {now}", "the rows have changed since a person read this",
                   witnesses=witnesses(found, tables))


def _value(row: Mapping[str, str], column: str, found: PlaceList) -> str:
    text = cell(row, column, found.table)
    return shown(Decimal(text), column) if is_number(text) else text

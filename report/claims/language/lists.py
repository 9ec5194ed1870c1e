"""Predicates about who is in a list, in which order, and what stands in a row."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

from report.claims.language.amounts import is_number
from report.claims.language.arguments import needed, steps, subjects
from report.claims.language.conditions import KEYS, Condition
from report.claims.language.errors import ClaimError
from report.claims.language.numbers import value
from report.claims.language.places import CUTS, PlaceList
from report.claims.language.reducing import belonging_to
from report.claims.language.rows import cell
from report.claims.language.tables import Tables
from report.claims.language.verdict import HOLDS, PERSON, Number, Verdict, status
from report.text.yaml import as_list


def only(arguments: Mapping, tables: Tables) -> Verdict:
    """Exactly the subjects are in the list, and nobody else."""
    places, wanted = tables.places(arguments), subjects(arguments)
    return Verdict("only", arguments, status(places.named.keys() == set(wanted)), places, tuple(wanted))


def member(arguments: Mapping, tables: Tables) -> Verdict:
    """Every subject is in the list."""
    places, wanted = tables.places(arguments), subjects(arguments)
    return Verdict("member", arguments, status(set(wanted) <= places.named.keys()), places, tuple(wanted))


def none(arguments: Mapping, tables: Tables) -> Verdict:
    """Nobody is in the list."""
    places = tables.places(arguments)
    return Verdict("none", arguments, status(not places.places), places)


def every_row(arguments: Mapping, tables: Tables) -> Verdict:
    """Every place of the list, or every subject, satisfies a condition on a column; an empty list does not."""
    condition = Condition.of({key: item for key, item in arguments.items() if key in KEYS}, (), tables.adjectives)
    own = {key: item for key, item in arguments.items() if key not in KEYS}
    places = tables.places(own)
    wanted = subjects(own) if "who" in own else list(places.named)
    numbers = tuple(value({**own, "who": wanted}, tables))
    holds = bool(wanted) and all(number.satisfies(condition) for number in numbers)
    return Verdict("all", own, status(holds), places, tuple(wanted), numbers=numbers, condition=condition)


def homes(arguments: Mapping, tables: Tables) -> Verdict:
    """Each of the homes has a place of the list, and none lies elsewhere."""
    places, wanted = tables.places(arguments), as_list(needed(arguments, "are"))
    belonging = [belonging_to(home, tables) for home in wanted]
    holds = all(any(map(inside, places.places)) for inside in belonging) and all(
        any(inside(place) for inside in belonging) for place in places.places
    )
    return Verdict("homes", arguments, status(holds), places, tuple(wanted))


def named_cells(arguments: Mapping, tables: Tables) -> Verdict:
    """Cells of a row hold these texts: one column `is`; several columns `are`, in any order, or `include`."""
    who, table = needed(arguments, "who"), arguments.get("in", "indicators")
    if not isinstance(who, str):
        raise ClaimError("takes one `who:`; of several say it once for each, under `every:`")
    columns = as_list(arguments.get("columns", arguments.get("column", "")))
    places = tables.places(arguments)
    row = places.named[who].row if who in places.named else {}
    texts = tuple(text for column in columns if (text := cell(row, column, table)))
    key = next((key for key in ("is", "are", "include") if key in arguments), None)
    if key is None:
        raise ClaimError("needs `is:`, `are:` or `include:`")
    wanted = as_list(arguments[key])
    holds = set(wanted) <= set(texts) and (key == "include" or set(texts) == set(wanted))
    return Verdict("cell", arguments, status(holds), places, tuple(wanted), texts)


def leader(arguments: Mapping, tables: Tables) -> Verdict:
    """The subject alone is first, and ahead of the second by the margin that an adjective says."""
    who, places = needed(arguments, "who"), tables.places(arguments)
    holds = who in places.named and places.position(who) == (1, False)
    if "margin" not in arguments:
        return Verdict("leader", arguments, status(holds), places, (who,))
    condition = Condition.of({"is": arguments["margin"]}, (), tables.adjectives)
    lead = Number("lead", arguments, _lead(places), "ratio", places=places)
    holds = holds and lead.satisfies(condition)
    return Verdict("leader", arguments, status(holds), places, (who,), numbers=(lead,), condition=condition)


def _lead(places: PlaceList) -> Decimal | None:
    """The first place's value in the list's own column over the second's; None of ranks and of a list of one."""
    values = [Decimal(text) for place in places.places[:2] if is_number(text := place.row.get(places.column, ""))]
    if len(values) < 2 or not values[1] or places.column.endswith("rank"):
        return None
    return values[0] / values[1]


def order(arguments: Mapping, tables: Tables) -> Verdict:
    """Each step of `who` stands above the next; a list has no order within, `tie:` is equal.

    Of a cut list (`first`, `last`, `rows`, `third`) the subjects are all the places.
    """
    places, stepped = tables.places(arguments), steps(arguments)
    wanted = [name for step in stepped for name in step]
    names = places.named.keys()
    complete = set(wanted) == names if arguments.keys() & set(CUTS) else set(wanted) <= names
    holds = complete and _in_order(places, stepped) and _tied(places, arguments)
    return Verdict("order", arguments, status(holds), places, tuple(wanted))


def _in_order(places: PlaceList, stepped: list[list[str]]) -> bool:
    place = {name: listed.place for name, listed in places.named.items()}
    return all(place[high] < place[low] for above, below in pairwise(stepped) for high in above for low in below)


def _tied(places: PlaceList, arguments: Mapping) -> bool:
    ties = [as_list(step["tie"]) for step in arguments["who"] if isinstance(step, dict)]
    return all(len({places.named[name].place for name in tie}) == 1 for tie in ties)


def read(arguments: Mapping, tables: Tables) -> Verdict:
    """A person has read the sentence against these rows; when they are others, a person must read it again."""
    places, column = tables.places(arguments), arguments.get("column")
    texts = [
        place.name if not column else f"{place.name} {cell(place.row, column, places.table)}" for place in places.places
    ]
    holds = ", ".join(texts) == needed(arguments, "seen")
    return Verdict("read", arguments, HOLDS if holds else PERSON, places, texts=tuple(texts))

"""The numbers that claims speak of: counts, ranks, values, sums, shares, ratios and facts.

Each function takes the arguments of a predicate and gives one `Number` for each of its subjects. They are the
artifacts' decimals, never rounded before they are compared; a missing one has no value and satisfies nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from report.claims.language.amounts import is_number
from report.claims.language.arguments import needed, subjects
from report.claims.language.errors import ClaimError
from report.claims.language.places import CUTS, LIST_KEYS, REDUCING, Place
from report.claims.language.rows import cell
from report.claims.language.tables import Tables
from report.claims.language.verdict import Number

WHOLE = ("who", *CUTS, *REDUCING)
"""What a share leaves out of its arguments to find the whole."""
OUT_OF = "out of"


def count(arguments: Mapping, tables: Tables) -> list[Number]:
    """How many places the list has; `out of` is how many it has before it is reduced to a group."""
    places = tables.places(arguments)
    return [Number("count", arguments, Decimal(len(places.places)), "count", places=places)]


def rank(arguments: Mapping, tables: Tables) -> list[Number]:
    """The rank of each subject among those listed, ties included."""
    places = tables.places(arguments)
    positions = {name: places.position(name) for name in subjects(arguments)}
    return [
        Number(
            "rank",
            arguments,
            Decimal(position[0]) if position else None,
            "rank",
            name,
            places=places,
            tied=bool(position and position[1]),
        )
        for name, position in positions.items()
    ]


def value(arguments: Mapping, tables: Tables) -> list[Number]:
    """The value of each subject in a column."""
    places = tables.places(arguments)
    return [
        Number("value", arguments, number, "value", name, {} if number is None else {name: number}, places)
        for name in subjects(arguments)
        for number in [_cell(places.named.get(name), arguments)]
    ]


def _cell(place: Place | None, arguments: Mapping) -> Decimal | None:
    column = needed(arguments, "column")
    text = cell(place.row if place else {}, column, arguments.get("in", "indicators"))
    text = text.removesuffix("=") if column.endswith("rank") else text
    if text and not is_number(text):
        raise ClaimError(f'"{column}" holds no numbers ("{text}")')
    return Decimal(text) if text else None


def change(arguments: Mapping, tables: Tables) -> list[Number]:
    """The value of each subject less that of the row `since`: a difference over periods."""
    here = {key: item for key, item in arguments.items() if key != "since"}
    before = value({**here, "who": needed(arguments, "since")}, tables)[0]
    return [
        Number("change", arguments, _less(now.value, before.value), "value", now.subject, sides=(now, before))
        for now in value(here, tables)
    ]


def _less(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    return None if now is None or before is None else now - before


def _parts(arguments: Mapping, tables: Tables) -> dict[str, Decimal]:
    """The values of the subjects or of the whole list; none if one of them is missing."""
    needed(arguments, "column")
    places = tables.places(arguments)
    names = subjects(arguments) if "who" in arguments else list(places.named)
    cells = {name: _cell(places.named.get(name), arguments) for name in names}
    values = {name: value for name, value in cells.items() if value is not None}
    return values if len(values) == len(cells) else {}


def total(arguments: Mapping, tables: Tables) -> list[Number]:
    """The sum of a column over the subjects, or over the whole list."""
    values = _parts(arguments, tables)
    whole = sum(values.values(), Decimal(0)) if values else None
    return [Number("sum", arguments, whole, "value", values=values, places=tables.places(arguments))]


def mean(arguments: Mapping, tables: Tables) -> list[Number]:
    """The mean of a column over the subjects, or over the whole list."""
    values = _parts(arguments, tables)
    average = sum(values.values(), Decimal(0)) / len(values) if values else None
    return [Number("mean", arguments, average, "value", values=values, places=tables.places(arguments))]


def share(arguments: Mapping, tables: Tables) -> list[Number]:
    """The part of a column's sum, in per cent, that the subjects or the group have."""
    whole = _parts({key: item for key, item in arguments.items() if key not in WHOLE}, tables)
    part, places = _parts(arguments, tables), tables.places(arguments)
    if not part or not whole or not sum(whole.values()):
        return [Number("share", arguments, None, "share", places=places)]
    percent = 100 * sum(part.values(), Decimal(0)) / sum(whole.values())
    return [Number("share", arguments, percent, "share", values=part, places=places)]


def ratio(arguments: Mapping, tables: Tables) -> list[Number]:
    """The number of the subjects, or of the whole list, over that of `to`: a name, names taken together, or a list,
    perhaps in a column of its own."""
    to, column = needed(arguments, "to"), needed(arguments, "column")
    here = {key: item for key, item in arguments.items() if key in LIST_KEYS}
    there = to if isinstance(to, dict) else {**here, "who": to}
    above = total({key: item for key, item in arguments.items() if key != "to"}, tables)[0]
    below = total({"column": column, **there}, tables)[0]
    quotient = above.value / below.value if above.value is not None and below.value else None
    return [Number("ratio", arguments, quotient, "ratio", sides=(above, below))]


def alike(arguments: Mapping, tables: Tables) -> list[Number]:
    """The smallest of several values over the largest, of the subjects or of the whole list."""
    sides = value({"who": list(tables.places(arguments).named), **arguments}, tables)
    values = [side.value for side in sides if side.value is not None]
    known = len(values) == len(sides) > 1 and max(values)
    return [Number("alike", arguments, min(values) / max(values) if known else None, "likeness", sides=tuple(sides))]


def fact(arguments: Mapping, tables: Tables) -> list[Number]:
    """A number of `facts.json`, by its path (`counts.quasi_clusters`), perhaps in per cent of another (`per`)."""
    number = _fact(needed(arguments, "name"), tables)
    if number is None or "per" not in arguments:
        kind = (
            "correlation"
            if ".spearman." in arguments["name"]
            else "count"
            if number is not None and number == int(number)
            else "value"
        )
        return [Number("fact", arguments, number, kind)]
    whole = _fact(arguments["per"], tables)
    sides = (
        Number("fact", {"name": arguments["name"]}, number, "value"),
        Number("fact", {"name": arguments["per"]}, whole, "value"),
    )
    return [Number("fact", arguments, 100 * number / whole if whole else None, "share", sides=sides)]


def _fact(path: str, tables: Tables) -> Decimal | None:
    """The number at a path; None where a cluster or a company is no longer there."""
    entry = tables.facts
    if path.split(".")[0] not in entry:
        raise ClaimError(f'facts.json has no "{path}"')
    for part in path.split("."):
        if not isinstance(entry, dict) or entry.get(part) is None:
            return None
        entry = entry[part]
    if isinstance(entry, bool) or not isinstance(entry, int | float):
        raise ClaimError(f'"{path}" in facts.json is no number')
    return Decimal(str(entry))


NUMBERS: dict[str, tuple[Callable[[Mapping, Tables], list[Number]], set[str]]] = {
    "count": (count, {OUT_OF, *LIST_KEYS}),
    "rank": (rank, {"who", *LIST_KEYS}),
    "value": (value, {"who", "column", *LIST_KEYS}),
    "change": (change, {"who", "since", "column", *LIST_KEYS}),
    "sum": (total, {"who", "column", *LIST_KEYS}),
    "mean": (mean, {"who", "column", *LIST_KEYS}),
    "share": (share, {"who", "column", *LIST_KEYS}),
    "ratio": (ratio, {"who", "to", "column", *LIST_KEYS}),
    "alike": (alike, {"who", "column", *LIST_KEYS}),
    "fact": (fact, {"name", "per"}),
}
"""Name → function and the arguments that it takes besides those of conditions."""

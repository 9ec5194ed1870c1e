"""The numbers that claims speak of: counts, ranks, values, sums, shares, ratios, gaps and correlations.

Each function takes the arguments of a predicate and gives one `Number` for each of its subjects. They are the
artifacts' decimals, never rounded before they are compared; a missing one has no value and satisfies nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from report.claims.errors import ClaimError
from report.claims.margins import Margin, different, edges, neighbours
from report.claims.rows import cell, is_number
from report.claims.scope import scope
from report.claims.tables import LIST_KEYS, PlaceList, Tables
from report.claims.words import listed, printed, shown
from report.text.yaml import as_list


@dataclass(frozen=True)
class Number:
    """One number: what it is about, its value, its kind (what adjectives can be said of it), and its rows."""

    about: str
    value: Decimal | None
    kind: str
    text: str
    rows: list[dict[str, str]] = field(default_factory=list)
    margin: Margin = Margin()
    tied: bool = False
    among: int = 0


def count(arguments: Mapping, tables: Tables) -> list[Number]:
    """How many places the list has."""
    found = tables.places(arguments)
    names = [place.name for place in found.places]
    of = f" of {len(found.cut)}" if len(names) < len(found.cut) else ""
    margin = edges(found, tables, different)
    told = scope(arguments, tables)
    about = f"the number of {told}" if told.startswith("places") else f"the number of places in {told}"
    return [Number(about, Decimal(len(names)), "count",
                   f"{len(names)}{of}", witnesses(found, tables), margin)]


def rank(arguments: Mapping, tables: Tables) -> list[Number]:
    """The rank of each subject among those listed, ties included."""
    found = tables.places(arguments)
    numbers, told, rows = [], scope(arguments, tables), witnesses(found, tables)
    for name in subjects(arguments):
        position = found.position(name)
        text = "not listed" if position is None else printed(position)
        own = [row for row in rows if row["name"] == name] or [{"name": name, "rank": text}]
        numbers.append(Number(f"the rank of {name} in {told}", Decimal(position[0]) if position else None, "rank", text,
                              own, neighbours(found, name, tables), bool(position and position[1]), len(found.places)))
    return numbers


def value(arguments: Mapping, tables: Tables) -> list[Number]:
    """The value of each subject in a column."""
    column = needed(arguments, "column")
    rows = {place.name: place.row for place in tables.places(arguments).places}
    return [_value(name, rows, column, arguments, tables) for name in subjects(arguments)]


def _value(name: str, rows: Mapping, column: str, arguments: Mapping, tables: Tables) -> Number:
    text = cell(rows.get(name, {}), column, arguments.get("in", "indicators"))
    text = text.removesuffix("=") if column.endswith("rank") else text
    if text and not is_number(text):
        raise ClaimError(f'"{column}" holds no numbers ("{text}")')
    found = Decimal(text) if text else None
    told = shown(found, column) if text else "not listed"
    label = tables.labels.column(column)
    return Number(f"{label} of {name}", found, "value", told, [{"name": name, label: told}])


def total(arguments: Mapping, tables: Tables) -> list[Number]:
    """The sum of a column over the subjects, or over the whole list."""
    column = needed(arguments, "column")
    names, values = _parts(arguments, tables, column)
    found = sum(values.values(), Decimal(0)) if values is not None else None
    told = "not listed" if found is None else shown(found, column)
    label = tables.labels.column(column)
    about = f"{label} of {listed(names)}{' together' * (len(names) > 1)}" if "who" in arguments else \
        f"the sum of {label} over {scope(arguments, tables)}"
    return [Number(about, found, "value", told, _rows(values, column, tables))]


def mean(arguments: Mapping, tables: Tables) -> list[Number]:
    """The mean of a column over the subjects, or over the whole list."""
    column = needed(arguments, "column")
    names, values = _parts(arguments, tables, column)
    found = sum(values.values(), Decimal(0)) / len(values) if values else None
    who = listed(names) if "who" in arguments else scope(arguments, tables)
    return [Number(f"the mean {tables.labels.column(column)} of {who}", found, "value",
                   "not listed" if found is None else shown(found, column), _rows(values, column, tables))]


def share(arguments: Mapping, tables: Tables) -> list[Number]:
    """The part of a column's sum, in per cent, that the subjects or the group have."""
    column = needed(arguments, "column")
    whole_list = {key: item for key, item in arguments.items() if key not in ("who", "of", "where", "not in")}
    _, whole = _parts(whole_list, tables, column)
    names, part = _parts(arguments, tables, column)
    if part is None or not whole or not sum(whole.values()):
        return [Number(f"the share of {listed(names)}", None, "share", "not listed")]
    found = 100 * sum(part.values(), Decimal(0)) / sum(whole.values())
    who = listed(names) if "who" in arguments else scope(arguments, tables)
    return [Number(f"the share of {who} in the sum of {tables.labels.column(column)}", found, "share",
                   f"{shown(found)} per cent", _rows(part, column, tables))]


def ratio(arguments: Mapping, tables: Tables) -> list[Number]:
    """The number of the subjects over that of `to`: a name, names taken together, or a list."""
    above, below = _two_sides(arguments, tables)
    if above.value is None or not below.value:
        return [Number(f"{above.about} over {below.about}", None, "ratio", "not listed", above.rows + below.rows)]
    found = above.value / below.value
    return [Number(f"{above.about} over {below.about}", found, "ratio", f"{shown(found)} times",
                   above.rows + below.rows)]


def gap(arguments: Mapping, tables: Tables) -> list[Number]:
    """The number of the subjects minus that of `to`."""
    above, below = _two_sides(arguments, tables)
    about, rows = f"{above.about} minus {below.about}", above.rows + below.rows
    if above.value is None or below.value is None:
        return [Number(about, None, "value", "not listed", rows)]
    found = above.value - below.value
    return [Number(about, found, "value", shown(found, arguments["column"]), rows)]


def _two_sides(arguments: Mapping, tables: Tables) -> tuple[Number, Number]:
    to, column = needed(arguments, "to"), needed(arguments, "column")
    here = {key: item for key, item in arguments.items() if key in LIST_KEYS}
    there = to if isinstance(to, dict) else {**here, "who": to}
    return (total({**here, "who": needed(arguments, "who"), "column": column}, tables)[0],
            total({"column": column, **there}, tables)[0])


def alike(arguments: Mapping, tables: Tables) -> list[Number]:
    """The smallest of several values over the largest."""
    found = value(arguments, tables)
    rows = [row for number in found for row in number.rows]
    about = f"the smaller over the larger: {' and '.join(number.about for number in found)}"
    values = [number.value for number in found]
    if None in values or len(values) < 2 or not max(values):
        return [Number(about, None, "likeness", "not listed", rows)]
    likeness = min(values) / max(values)
    return [Number(about, likeness, "likeness", shown(likeness), rows)]


def fact(arguments: Mapping, tables: Tables) -> list[Number]:
    """A number of `facts.json`, by its path (`counts.quasi_clusters`), perhaps in per cent of another (`per`)."""
    path = needed(arguments, "name")
    found, name = _fact(path, tables), tables.labels.column(path.rpartition(".")[2])
    if found is None:
        return [Number(name, None, "value", "not there")]
    rows = [{"name": name, "value": shown(found, path)}]
    if "per" not in arguments:
        return [Number(name, found, "count" if found == int(found) else "value", shown(found, path), rows)]
    whole, whole_name = _fact(arguments["per"], tables), tables.labels.column(arguments["per"].rpartition(".")[2])
    about = f"{name} in per cent of {whole_name}"
    if not whole:
        return [Number(about, None, "share", "undefined", rows)]
    rows.append({"name": whole_name, "value": shown(whole, path)})
    return [Number(about, 100 * found / whole, "share", f"{shown(100 * found / whole)} per cent", rows)]


def _fact(path: str, tables: Tables) -> Decimal | None:
    """The number at a path; None where a cluster or a company is no longer there."""
    found = tables.facts
    if path.split(".")[0] not in found:
        raise ClaimError(f'facts.json has no "{path}"')
    for part in path.split("."):
        if not isinstance(found, dict) or found.get(part) is None:
            return None
        found = found[part]
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise ClaimError(f'"{path}" in facts.json is no number')
    return Decimal(str(found))


def subjects(arguments: Mapping) -> list[str]:
    """The names of `who`."""
    return as_list(needed(arguments, "who"))


def needed(arguments: Mapping, key: str):
    """An argument that must be there."""
    if key not in arguments:
        raise ClaimError(f"needs `{key}:`")
    return arguments[key]


def witnesses(places: PlaceList, tables: Tables) -> list[dict[str, str]]:
    """Rows that show who is in a list, and by what."""
    rows = []
    for place in places.places:
        by = places.column if places.column and not places.column.endswith("rank") else ""
        own = place.row.get(places.column) or str(place.place) if places.column.endswith("rank") else str(place.place)
        home = {key: place.row[key] for key in ("country", "region") if place.row.get(key) not in (None, place.name)}
        value = {tables.labels.column(by): shown(Decimal(place.row[by]), by)} if by else {}
        rows.append({"name": place.name, "rank": own} | value | home)
    return rows


def _parts(arguments: Mapping, tables: Tables, column: str) -> tuple[list[str], dict[str, Decimal] | None]:
    """The names that are added, and their values; None if one of them is missing."""
    rows = {place.name: place.row for place in tables.places(arguments).places}
    names = subjects(arguments) if "who" in arguments else list(rows)
    numbers = [_value(name, rows, column, arguments, tables) for name in names]
    if not names or any(number.value is None for number in numbers):
        return names, None
    return names, {name: number.value for name, number in zip(names, numbers, strict=True)}


def _rows(values: Mapping[str, Decimal] | None, column: str, tables: Tables) -> list[dict[str, str]]:
    label = tables.labels.column(column)
    return [{"name": name, label: shown(found, column)} for name, found in (values or {}).items()]


NUMBERS: dict[str, tuple[Callable[[Mapping, Tables], list[Number]], set[str]]] = {
    "count": (count, set()),
    "rank": (rank, {"who"}),
    "value": (value, {"who", "column"}),
    "sum": (total, {"who", "column"}),
    "mean": (mean, {"who", "column"}),
    "share": (share, {"who", "column"}),
    "ratio": (ratio, {"who", "to", "column"}),
    "alike": (alike, {"who", "column"}),
    "gap": (gap, {"who", "to", "column"}),
    "fact": (fact, {"name", "per"}),
}
"""Name → function and the arguments that it takes besides those of lists and conditions."""

"""What stands behind a printed rank: the numbers that decide who is in a list, and how close the next one is.

"10 of 15" says nothing about how firm it is; "the sixteenth is 0.3 behind the fifteenth" does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from report.claims.language.amounts import is_number
from report.claims.language.conditions import KEYS, Condition, is_amount
from report.claims.language.places import Place, PlaceList, wheres
from report.claims.language.reducing import keeping
from report.claims.language.tables import Tables
from report.claims.telling.labels import Labels
from report.claims.telling.wording import IN_HUNDRED, shown, the, with_unit
from report.text.yaml import as_list


@dataclass(frozen=True)
class Margin:
    """What would turn a claim, in words, and how far away that is as a share of the numbers involved."""

    text: str = ""
    slack: Decimal | None = None


def closest(margins: Iterable[Margin]) -> Margin:
    """The one that would turn first."""
    told = [margin for margin in margins if margin.slack is not None]
    return min(told, key=lambda margin: (margin.slack, margin.text)) if told else Margin()


@dataclass(frozen=True)
class Order:
    """What decides a list's order: a column, what readers call it, and its value for everybody, listed or not."""

    column: str = ""
    words: str = ""
    lowest_first: bool = False
    values: Mapping[str, Decimal] = field(default_factory=dict)

    def distance(self, first: str, second: str) -> Decimal | None:
        """How far two places are apart, as a share of the larger value; None where that decides nothing."""
        if first not in self.values or second not in self.values:
            return None
        upper, lower = self.values[first], self.values[second]
        return abs(upper - lower) / (max(abs(upper), abs(lower)) or Decimal(1)) or None

    def nearest(self, pairs: Iterable[tuple[str, str]]) -> Margin:
        """The pair that is closest together, in words; only its words are made."""
        apart = [(distance, pair) for pair in pairs if (distance := self.distance(*pair)) is not None]
        least = min((distance for distance, _ in apart), default=None)
        return closest(between(*pair, self) for distance, pair in apart if distance == least)


def deciding(places: PlaceList, labels: Labels) -> Order:
    """What decides a list's order: the score or the indicator behind its printed ranks, or its own column."""
    key = places.table, places.column
    if key not in labels.orders:
        labels.orders[key] = _deciding(places, labels)
    return labels.orders[key]


def _deciding(places: PlaceList, labels: Labels) -> Order:
    column, tables = places.column, labels.tables
    behind = labels.ranked_by(places.table, column)
    if behind:
        column, rows = behind, tables.scores() if behind.endswith("_score") else tables.by_name("indicators")
    elif column and not column.endswith("rank"):
        rows = {place.name: place.row for place in places.whole}
    else:
        return Order()
    return Order(
        column,
        labels.measure(column),
        labels.is_best_low(column),
        {name: Decimal(text) for name, row in rows.items() if (text := row.get(column))},
    )


def between(first: str, second: str, order: Order) -> Margin:
    """How far two places are apart."""
    values, column = order.values, order.column
    if first not in values or second not in values:
        return Margin()
    if (values[first] > values[second]) == order.lowest_first:
        first, second = second, first
    ahead, behind = (with_unit(shown(values[name], column), column) for name in (first, second))
    apart = order.distance(first, second)
    if apart is None:
        return Margin(f"{the(first)} and {the(second)} are equal in {order.words} ({ahead})")
    gap = shown(abs(values[first] - values[second]), column)
    points = " percentage points" if column.endswith(IN_HUNDRED) else ""
    return Margin(
        f"in {order.words}, {the(first)} ({ahead}) and {the(second)} ({behind}) are {gap}{points} apart", apart
    )


def edges(places: PlaceList, labels: Labels, turns: Callable[[bool, bool], bool]) -> Margin:
    """How close a place outside a list is to one inside whose exchange would turn the claim, or a place inside to the
    number that a condition on the list names.

    `turns` takes whether the one inside and the one outside belong to the group that the claim is about.
    """
    order, cut = deciding(places, labels), _cut(places, labels.tables)
    inside, outside = {place.name for place in cut} & order.values.keys(), _outside(cut, places, order)
    known = {place.name: place for place in places.whole}
    others = [where for where in wheres(places.arguments) if where.get("column") != places.column]
    stays = keeping({**places.arguments, "where": others}, labels.tables)
    counted = {name: stays(known.get(name, Place(name, 0, {}))) for name in inside | outside}
    exchanged = order.nearest(
        (first, second) for first in inside for second in outside if turns(counted[first], counted[second])
    )
    return closest([exchanged, *_conditional(places, labels)])


def _cut(places: PlaceList, tables: Tables) -> list[Place]:
    """A list before it was reduced to a group, cut as well where a condition names its rank."""
    ranks = [where for where in wheres(places.arguments) if where.get("column") == places.column]
    listed = {key: places.arguments[key] for key in ("in", "by") if key in places.arguments}
    return [*filter(keeping({**listed, "where": ranks}, tables), places.cut)] if ranks else places.cut


def _outside(cut: Sequence[Place], places: PlaceList, order: Order) -> set[str]:
    """Who could come in by the order that ranks a list: of one that is cut, whoever else its table has; of a table of
    the best, whoever comes after them; nobody where something else decides who is in the table, as on a map."""
    listed = {place.name for place in cut}
    if len(listed) < len(places.whole):
        return {place.name for place in places.whole if place.name in order.values} - listed
    others, sign = order.values.keys() - listed, -1 if order.lowest_first else 1
    worst = min((sign * order.values[name] for name in listed & order.values.keys()), default=None)
    if worst is None or any(sign * order.values[name] > worst for name in others):
        return set()
    return others


def _conditional(places: PlaceList, labels: Labels) -> Iterator[Margin]:
    """How far each place of a list is from the number that a condition on a column names, if all else lets it in."""
    tables, table = labels.tables, places.arguments.get("in", "indicators")
    for where in wheres(places.arguments):
        column = where.get("column", "")
        if column and not column.endswith("rank") and (turns := _turns(where, tables)):
            rows = tables.by_name(where.get("in", table))
            others = [other for other in wheres(places.arguments) if other is not where]
            for place in filter(keeping({**places.arguments, "where": others}, tables), places.cut):
                if is_number(text := rows.get(place.name, {}).get(column, "")):
                    value = Decimal(text)
                    turn = min(turns, key=lambda turn: abs(turn - value))
                    scale = max(abs(value), abs(turn)) or Decimal(1)
                    yield Margin(
                        f"{labels.measure(column)} of {the(place.name)} is {with_unit(shown(value, column), column)}; "
                        f"it would turn at {with_unit(shown(turn, column), column)}",
                        abs(value - turn) / scale,
                    )


def _turns(where: Mapping, tables: Tables) -> list[Decimal]:
    """The numbers at which a condition turns; none of one on a text."""
    numbers = {key: item for key, item in where.items() if key in KEYS and all(map(is_amount, as_list(item)))}
    return list(Condition.of(numbers, (), tables.adjectives).turns()) if numbers else []


def whoever(inside: bool, outside: bool) -> bool:
    """Any exchange that touches the group: for claims about who is in it."""
    return inside or outside


def different(inside: bool, outside: bool) -> bool:
    """An exchange between the group and the others: for claims about how many are in it."""
    return inside != outside


def inside(places: PlaceList, names: Iterable[str], labels: Labels) -> Margin:
    """How close the nearest place outside a cut list is to one of some places inside."""
    order = deciding(places, labels)
    return order.nearest((name, other) for name in names for other in _outside(places.cut, places, order))


def rivals(places: PlaceList, name: str, labels: Labels, holds: Callable[[int], bool]) -> Margin:
    """How close the places of a list are to one of them that would give it a rank for which a claim does not hold:
    the nearest such that is better, and the nearest such that is worse or not listed."""
    order, own = deciding(places, labels), places.named.get(name)
    if own is None:
        return Margin()
    above = [place for place in places.places if place.place < own.place]
    below = [place for place in places.places if place.place > own.place]
    rank = len(places.places) - len(below)  # behind all that share the place
    better = [place for place in above if not holds(places.rank(place.name))][-1:]
    worse = [place for at, place in enumerate(below, 1) if not holds(rank + at)][:1]
    margins = [between(place.name, name, order) for place in better]
    margins += [between(name, place.name, order) for place in worse]
    if not worse and not places.arguments.get("of"):
        margins.append(inside(places, [name], labels))
    return closest(margins)

"""The numbers of claims in words: what each is about, how it reads, its rows, and what would turn it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from report.claims.language.conditions import Condition
from report.claims.language.correlations import pairs
from report.claims.language.verdict import Number, given
from report.claims.telling.conditions import slack
from report.claims.telling.labels import Labels
from report.claims.telling.margins import Margin, different, edges, rivals
from report.claims.telling.scope import CUT, scope, witnesses
from report.claims.telling.wording import IN_HUNDRED, listed, printed, shown, the, with_unit
from report.text.yaml import as_list

Rows = list[dict[str, str]]
MISSING = "not listed"


@dataclass(frozen=True)
class Told:
    """A number in words: what it is about, how it reads, the rows that show it, and the column whose unit it has."""

    about: str
    text: str
    rows: Rows = field(default_factory=list)
    column: str = ""


def told(number: Number, labels: Labels) -> Told:
    """A number in words."""
    return TOLD[number.name](number, labels)


def _count(number: Number, labels: Labels) -> Told:
    places, listing = given(number.places), scope(number.arguments, labels)
    about = f"the number of {listing}" if listing.startswith("places") else f"the number of places in {listing}"
    is_cut = CUT.keys() & number.arguments.keys()
    of = f" of {len(places.cut)}" if is_cut and len(places.places) < len(places.cut) else ""
    return Told(about, f"{number.value}{of}", witnesses(places, labels))


def _rank(number: Number, labels: Labels) -> Told:
    name, places = number.subject, given(number.places)
    position = places.position(name)
    text = MISSING if position is None else printed(position)
    rows = witnesses(places, labels, (name,))
    about = f"the rank of {the(name)} in {scope(number.arguments, labels)}"
    return Told(about, text, rows or [{"name": name, "rank": text}])


def _value(number: Number, labels: Labels) -> Told:
    column, text = number.arguments["column"], _shown(number)
    rows = [{"name": number.subject, labels.column(column): text}]
    return Told(f"{labels.measure(column)} of {the(number.subject)}", with_unit(text, column), rows, column)


def _sum(number: Number, labels: Labels) -> Told:
    arguments, column = number.arguments, number.arguments["column"]
    names = as_list(arguments.get("who", []))
    about = (
        f"{labels.measure(column)} of {listed(names)}{' together' * (len(names) > 1)}"
        if names
        else f"the sum of {labels.measure(column)} of {scope(arguments, labels)}"
    )
    return Told(about, with_unit(_shown(number), column), _parts(number, labels), column)


def _mean(number: Number, labels: Labels) -> Told:
    column = number.arguments["column"]
    about = f"the mean {labels.measure(column)} of {_whose(number, labels)}"
    return Told(about, with_unit(_shown(number), column), _parts(number, labels), column)


def _share(number: Number, labels: Labels) -> Told:
    about = f"the share of {_whose(number, labels)} in the sum of {labels.measure(number.arguments['column'])}"
    return Told(about, _shown(number, unit=" per cent"), _parts(number, labels), IN_HUNDRED)


def _ratio(number: Number, labels: Labels) -> Told:
    above, below = (told(side, labels) for side in number.sides)
    return Told(f"{above.about} divided by {below.about}", _shown(number, unit=" times"), above.rows + below.rows)


def _alike(number: Number, labels: Labels) -> Told:
    sides = [told(side, labels) for side in number.sides]
    about = f"the smaller divided by the larger of {' and '.join(side.about for side in sides)}"
    return Told(about, _shown(number), [row for side in sides for row in side.rows])


def _change(number: Number, labels: Labels) -> Told:
    now, before = (told(side, labels) for side in number.sides)
    return Told(f"{now.about} less {before.about}", _shown(number), now.rows + before.rows)


def _fact(number: Number, labels: Labels) -> Told:
    path = number.arguments["name"]
    name = labels.fact(path)
    if number.sides:
        sides = [told(side, labels) for side in number.sides]
        return Told(
            f"{sides[0].about} in per cent of {sides[1].about}",
            _shown(number, unit=" per cent"),
            [row for side in sides for row in side.rows],
            IN_HUNDRED,
        )
    if number.value is None:
        return Told(name, "not there")
    unit = path if path.endswith(IN_HUNDRED) or number.value >= 10**6 else ""  # a loading has none
    text = with_unit(shown(number.value, unit), unit)
    return Told(name, text, [{"name": name, "value": text}], unit)


def _correlation(number: Number, labels: Labels) -> Told:
    return _correlated(number, labels, "", "coefficient")


def _p_value(number: Number, labels: Labels) -> Told:
    return _correlated(number, labels, "p value of the ", "p value")


def _correlated(number: Number, labels: Labels, before: str, column: str) -> Told:
    first, second = map(labels.measure, number.arguments["columns"])
    about = f"correlation of {first} and {second} across {scope(number.arguments, labels)}"
    text = "undefined" if number.value is None else shown(number.value)
    size = str(len(pairs(number.arguments, given(number.places))))
    return Told(f"{before}{about}", text, [{"name": about, "places": size, column: text}])


def _shown(number: Number, unit: str = "") -> str:
    column = "" if unit else number.arguments.get("column", "") if number.kind == "value" else ""
    return MISSING if number.value is None else f"{shown(number.value, column)}{unit}"


def _whose(number: Number, labels: Labels) -> str:
    return listed(as_list(number.arguments["who"])) if "who" in number.arguments else scope(number.arguments, labels)


def _parts(number: Number, labels: Labels) -> Rows:
    column = number.arguments["column"]
    return [{"name": name, labels.column(column): shown(value, column)} for name, value in number.values.items()]


def turning(turns: Iterable[Decimal], own: Told) -> str:
    """What a number is, and at which numbers the claim turns; nothing of these where there are none."""
    at = with_unit(" or ".join(shown(turn, own.column) for turn in turns), own.column)
    return f"{own.text}; it would turn at {at}" if at else own.text


TOLD: dict[str, Callable[[Number, Labels], Told]] = {
    "count": _count,
    "rank": _rank,
    "value": _value,
    "sum": _sum,
    "mean": _mean,
    "share": _share,
    "ratio": _ratio,
    "alike": _alike,
    "change": _change,
    "fact": _fact,
    "correlation": _correlation,
    "p_value": _p_value,
}


def margin(number: Number, condition: Condition, labels: Labels) -> Margin:
    """Of a count or a rank what decides it; of a measured number its distance to the condition's turn."""
    if number.value is None:
        return Margin()
    own = told(number, labels)
    text = own.text
    if number.kind == "rank" and condition.adjective:
        return Margin(f"{text} of {number.among}", slack(condition, number.value, number.kind, number.among))
    if number.name == "rank":
        return _of_a_rank(number, condition, text, labels)
    if number.name == "count":
        return _of_a_count(number, condition, text, labels)
    return _measured(number, condition, own)


def _of_a_rank(number: Number, condition: Condition, text: str, labels: Labels) -> Margin:
    places = given(number.places)

    def holds(rank: int) -> bool:
        return condition.holds(Decimal(rank), "rank", among=number.among, last=places.last)

    return _decided(f"{the(number.subject)} has rank {text}", rivals(places, number.subject, labels, holds))


def _of_a_count(number: Number, condition: Condition, text: str, labels: Labels) -> Margin:
    decides = edges(given(number.places), labels, different)
    steps = [abs(given(number.value) - turn) for turn in condition.turns()]
    near = not steps or min(steps) <= 1
    return _decided(f"now {text}", decides if near else Margin(decides.text))


def _decided(now: str, decides: Margin) -> Margin:
    """What is now, and who decides it, where somebody does."""
    return Margin(f"{now}; {decides.text}" if decides.text else now, decides.slack)


def _measured(number: Number, condition: Condition, own: Told) -> Margin:
    if number.kind == "count":
        return Margin(own.text)
    value, turns = given(number.value), condition.turns()
    if not condition.adjective:
        nearest = min(abs(turn - value) for turn in turns)
        turns = [turn for turn in turns if abs(turn - value) == nearest]
    return Margin(turning(turns, own), slack(condition, value, number.kind, number.among))

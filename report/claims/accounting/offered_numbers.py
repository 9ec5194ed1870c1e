"""The numbers that a verdict bears out: those of its condition, of its lists and of their cuts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from report.claims.accounting.columns import least, numbered
from report.claims.accounting.homes import tables_of_groups
from report.claims.accounting.lists import by_rank, from_below
from report.claims.accounting.numerals import CARDINAL, CUT, HALF, LAST, MULTIPLE, ORDINAL, PART, THIRD, TIER
from report.claims.language.amounts import amount
from report.claims.language.conditions import KEYS, is_amount
from report.claims.language.places import AMONG, PlaceList, wheres
from report.claims.language.reducing import keeping
from report.claims.language.rows import JOINED
from report.claims.language.tables import Tables
from report.claims.language.verdict import OPEN, Number, Verdict, given
from report.text.yaml import as_list

STANDINGS = {"high": "upper", "middling": "middle", "low": "lower"}
"""Adjectives that say in which third a rank is."""


@dataclass
class Offer:
    """What the verdicts of some words bear out together, and each by itself (`parts`); numbers are (kind, value or
    which)."""

    names: set[str] = field(default_factory=set)
    numbers: Counter[tuple[str, Decimal | str]] = field(default_factory=Counter)
    senses: Counter[str] = field(default_factory=Counter)
    parts: list[Offer] = field(default_factory=list)

    def add(self, kind: str, *values: Decimal | str | int) -> None:
        """Numbers of a kind."""
        for value in values:
            key = (kind, Decimal(value) if isinstance(value, int) else value)
            self.numbers[key] = max(self.numbers[key], 1)


def of_list(arguments: Mapping, places: PlaceList, verdict: Verdict, offer: Offer, tables: Tables) -> None:
    """The cuts of a list, its length, and of a short one how many are listed."""
    table = arguments.get("in", "indicators")
    size, cut = len(places.places), len(places.cut)
    offer.add(CARDINAL, len(places.whole), *([size] if "of" in arguments and verdict.name == "rank" else []))
    if cut < len(places.whole) or table not in OPEN:
        offer.add(CARDINAL, cut)
        for which in _ends(arguments, places):
            offer.add(f"{CUT} {which}", cut)
    offer.add(CARDINAL, *[size] * (verdict.name in ("only", "all")))
    offer.add(CARDINAL, *[1] * (verdict.name == "member" and len(verdict.wanted) == 1))
    offer.add(CARDINAL, *[2] * any(JOINED in name for name in verdict.wanted))  # a pair
    _of_others(places, verdict, offer)
    if len(groups := as_list(arguments.get("of", []))) > 1:
        offer.add(CARDINAL, len(groups))
    third, half = len(places.whole) // 3, (len(places.whole) + 1) // 2
    first, last = places.cut[:1], places.cut[-1:]
    if "third" in arguments or (third and cut == third):
        which = arguments.get("third") or (
            "upper" if first == places.whole[:1] else "lower" if last == places.whole[-1:] else "middle"
        )
        offer.add(THIRD, which)
    if cut in (half, half - 1):
        offer.add(HALF, "upper" if first == places.whole[:1] else "lower")
    if table.startswith("tier"):
        offer.add(TIER, int(table[-1]))
    if re.fullmatch(r"tier\d", str(arguments.get("column", ""))):
        offer.add(TIER, int(arguments["column"][-1]))
    others = {where["in"] for where in wheres(arguments) if "in" in where} | {*tables_of_groups(arguments, tables)}
    others |= {arguments["not in"]} if "not in" in arguments else set()
    for other in others - set(OPEN):
        offer.add(CARDINAL, len(tables.by_name(other)))
        offer.add(f"{CUT} first", len(tables.by_name(other)))
    if others:
        offer.add(CARDINAL, len(others | {table}))
    if verdict.name == "order":
        _of_order(arguments, places, verdict.wanted, offer, cut < len(places.whole) or table not in OPEN)
    offer.add(CARDINAL, *_groups(arguments, places, verdict.name, tables))
    offer.add(CARDINAL, *[len(wheres(arguments))] * (len(wheres(arguments)) > 1))
    _of_wheres(arguments, places, offer, tables)


def _groups(arguments: Mapping, places: PlaceList, predicate: str, tables: Tables) -> Iterator[int]:
    """How many belong to a group of which a sum or a part is taken, or some satisfy a condition."""
    if "of" not in arguments or AMONG in arguments:
        return
    if predicate in ("sum", "mean", "share", "ratio", "compare"):
        yield len(places.places)
    if predicate == "count" and wheres(arguments):
        yield sum(map(keeping({"of": arguments["of"]}, tables), places.cut))


def _of_order(arguments: Mapping, places: PlaceList, wanted: Iterable[str], offer: Offer, placed: bool) -> None:
    """The ranks of those in an order, within its group and, where it is `placed` in a list, from either end of this."""
    named = [name for name in wanted if name in places.named]
    if "of" in arguments:
        offer.add(ORDINAL, *(at for at, place in enumerate(places.places, 1) if place.name in named))
    if placed:
        first = "last" if from_below(arguments) else "first"
        offer.add(f"{ORDINAL} {first}", *(Decimal(places.rank(name)) for name in named))
        offer.add(ORDINAL, *(rank for name in named for rank in (places.rank(name), places.named[name].place)))
        offer.add(LAST, *(len(places.whole) - places.named[name].place + 1 for name in named))


def _of_wheres(arguments: Mapping, places: PlaceList, offer: Offer, tables: Tables) -> None:
    """The numbers in the conditions on a list's rows, ranks among those of the table that has them."""
    for where in wheres(arguments):
        if where.get("column") in ("tier", "status"):
            offer.add(TIER, *map(int, re.findall(r"^(?:tier)?(\d)$", str(where.get("is", "")))))
        words = {key: item for key, item in where.items() if key in KEYS}
        part = str(where.get("column", "")).endswith(("_pct", "_share"))
        _amounts(words, "rank" if by_rank(where) else "share" if part else "count", offer)
        if by_rank(where):
            _of_rank(words, len(tables.rows(where["in"]) if "in" in where else places.whole), offer)


def _ends(arguments: Mapping, places: PlaceList) -> Iterator[str]:
    """Whether a cut has the first rows of its list, the last, or, ranked from the lowest, either."""
    if places.cut[:1] == places.whole[:1] and "last" not in arguments:
        yield "first"
    if places.cut[-1:] == places.whole[-1:] and len(places.cut) < len(places.whole):
        yield "last"
    if from_below(arguments):
        yield "last"


def of_conditions(verdict: Verdict, offer: Offer) -> None:
    """The numbers in a verdict's condition, as ranks, numbers, fractions or multiples of it."""
    kind = verdict.numbers[0].kind if verdict.numbers else "value"
    if verdict.condition:
        _amounts(dict(verdict.condition.words), kind, offer)
        if verdict.condition.degree:
            _amounts(dict(verdict.condition.degree.words), verdict.condition.measure, offer)
    if kind == "rank" and verdict.name == "rank":
        _of_rank(dict(given(verdict.condition).words), verdict.numbers[0].among, offer, from_below(verdict.arguments))
    if verdict.condition and verdict.arguments.get("column") == "tier":
        offer.add(TIER, *(int(amount(text).value) for _, text in verdict.condition.words if is_amount(text)))
    if verdict.condition and by_rank(verdict.arguments):
        _amounts(dict(verdict.condition.words), "rank", offer)
    offer.add(f"{CUT} first", *[10] * ("top_ten_share" in verdict.columns))
    offer.add(ORDINAL, *numbered(verdict.columns))
    offer.add(CARDINAL, *[len(verdict.wanted)] * (verdict.name == "homes"))
    if verdict.name == "count":
        _of_count(verdict.numbers[0], dict(given(verdict.condition).words), offer)
    _of_facts(verdict, offer)
    offer.add(ORDINAL, *[1] * (verdict.name in ("leader", "compare")))
    offer.add(CARDINAL, *[1] * (verdict.name in ("leader", "compare", "ratio")))
    whose = [name for number in verdict.measured for name in as_list(number.arguments.get("who", []))]
    for name in (*verdict.wanted, *whose, str(verdict.arguments.get("since", ""))):
        for word in str(name).split():
            if word.isdigit():
                offer.add(CARDINAL, int(word), *[int(word) + 1] * str(name).startswith("Up to "))


def _of_others(places: PlaceList, verdict: Verdict, offer: Offer) -> None:
    """How many share a rank with one of them, and behind which rank a list begins: with three others, below 15th."""
    if verdict.name == "rank" and len(verdict.wanted) > 1:
        offer.add(CARDINAL, len(verdict.wanted) - 1)
    if before := places.whole.index(places.cut[0]) if places.cut else 0:
        offer.add(ORDINAL, before)


def _of_facts(verdict: Verdict, offer: Offer) -> None:
    """The numbers in the name of a fact: a rank among the best funded, a bound of a share."""
    for number in verdict.measured:
        path = str(number.arguments.get("name", ""))
        offer.add(ORDINAL, *[number.value or 0] * ("best_funded" in path))
        offer.add(CARDINAL, *least(number.arguments))
        offer.add(TIER, *map(int, re.findall(r"tier(\d)", path)))


def _of_count(number: Number, words: Mapping[str, str], offer: Offer) -> None:
    """A count as a part of those among whom it was made: half of the eight, one in three."""
    among = len(given(number.places).cut)
    if is_amount(words.get("is", "")) and among:
        offer.add(PART, amount(words["is"]).value / among)
        offer.add(CARDINAL, among)


def _of_rank(words: Mapping[str, str], among: int, offer: Offer, lowest: bool = False) -> None:
    """A rank that a cut states: among the first five, below 30th place, in the upper third."""
    adjective = words.get("is", "")
    if adjective in STANDINGS:
        offer.add(THIRD, STANDINGS[adjective])
    if "half" in adjective:
        offer.add(HALF, "upper" if "upper" in adjective else "lower")
    for key in ("at most", "below"):
        if key in words:
            bound = amount(words[key]).value - (key == "below")
            offer.add(f"{CUT} first", bound)
            offer.add(CARDINAL, bound)
            offer.add(THIRD, *["upper"] * (bound == among // 3))
    if beyond := _least(words) - 1 if _least(words) > 1 else 0:
        offer.add(f"{CUT} first", beyond)
        offer.add(CARDINAL, beyond)
    if "at least" in words:
        offer.add(f"{CUT} last", among - amount(words["at least"]).value + 1)
    if words.get("is") == "1":
        offer.add(CARDINAL, 1)
    if "over" in words:
        offer.add(CARDINAL, amount(words["over"]).value)
        offer.add(THIRD, *["upper"] * (amount(words["over"]).value == among // 3))
        offer.add(THIRD, *["lower"] * (amount(words["over"]).value == among - among // 3))
    if is_amount(adjective):
        ends = ("last", "first") if lowest else ("first", "last")
        offer.add(f"{ORDINAL} {ends[0]}", amount(adjective).value)
        offer.add(f"{ORDINAL} {ends[1]}", among - amount(adjective).value + 1)
        offer.add(LAST, among - amount(adjective).value + 1)


def _least(words: Mapping[str, str]) -> Decimal:
    """The first rank that a condition with a lower bound lets pass: outside the first ten."""
    return amount(words.get("at least", words.get("between", "0")).split(" and ")[0]).value


def _amounts(words: Mapping, kind: str, offer: Offer) -> None:
    """Every number of a condition, as the words for its kind may say it."""
    for text in words.values():
        for amounts in as_list(text):
            for part in str(amounts).split(" and "):
                if is_amount(part):
                    _amount(amount(part).value, kind, offer)


def _amount(value: Decimal, kind: str, offer: Offer) -> None:
    if kind == "rank":
        offer.add(ORDINAL, value)
        offer.add(f"{CUT} first", value)
        return
    offer.add(CARDINAL, value if kind == "correlation" else abs(value))
    if kind == "ratio" and value:
        offer.add(PART, 1 / value, *[abs(value - 1)] * (0 < abs(value - 1) < 1))
        offer.add(MULTIPLE, 1 / value)
    if kind in ("share", "value", "ratio", "standing", "likeness"):
        offer.add(PART, value, value / 100)
        offer.add(CARDINAL, *([value * 100] if 0 < value < 1 else []))
    if kind in ("ratio", "value"):
        offer.add(MULTIPLE, value)
    if kind == "share":
        offer.add(MULTIPLE, value / 100)
        offer.add(CARDINAL, value / 100)

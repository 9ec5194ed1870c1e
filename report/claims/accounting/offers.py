"""What a verdict bears out: the names, numbers and senses that its words may have."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from report.claims.accounting.lexicon import MEASURE, Lexicon
from report.claims.accounting.numerals import CARDINAL, CUT, HALF, MULTIPLE, ORDINAL, PART, THIRD, TIER
from report.claims.accounting.senses import lists_of, numbers_of, senses
from report.claims.language.amounts import amount
from report.claims.language.conditions import is_amount
from report.claims.language.errors import ClaimError
from report.claims.language.places import PlaceList
from report.claims.language.tables import Tables
from report.claims.language.verdict import Number, Verdict
from report.text.yaml import as_list

CONTINENTS = {"map_europe": "Europe", "map_north_america": "North America", "map_east_asia": "East Asia"}
OPEN = ("indicators", "areas", "ranking", "membership", "quasi_clusters")
"""Artifacts that list everybody: their length is no number that words would say."""
STANDINGS = {"high": "upper", "middling": "middle", "low": "lower"}
"""Adjectives that say in which third a rank is."""


@dataclass
class Offer:
    """What the verdicts of some words bear out together; numbers are (kind, value or which)."""

    names: set[str] = field(default_factory=set)
    numbers: set[tuple[str, Decimal | str]] = field(default_factory=set)
    senses: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, *values: Decimal | str | int) -> None:
        """Numbers of a kind."""
        self.numbers |= {(kind, Decimal(value) if isinstance(value, int) else value) for value in values}


SUMMED = ("sum", "mean", "share")


def flat(verdict: Verdict) -> Iterator[Verdict]:
    """The verdicts that one consists of."""
    if verdict.name == "every":
        for part in verdict.parts:
            yield from flat(part)
    else:
        yield verdict


def offered(verdicts: Iterable[Verdict], tables: Tables, lexicon: Lexicon) -> Offer:
    """What some verdicts bear out together."""
    offer, parts = Offer(), [part for verdict in verdicts for part in flat(verdict)]
    if len(parts) > 1:
        offer.add(CARDINAL, len({json.dumps(part.arguments, sort_keys=True, default=str) for part in parts}))
        offer.senses += Counter(["all", "together"])
    for part in parts:
        offer.names |= _names(part, tables)
        offer.senses += senses(part)
        offer.senses += Counter(_measures(part, lexicon, tables))
        _of_conditions(part, offer)
        for arguments, places in lists_of(part):
            _of_list(arguments, places, part, offer, tables)
    whos = {name for part in parts for name in part.wanted if part.name not in ("cell", "homes")}
    together = [number.arguments["who"] for part in parts for number in numbers_of(part) if number.name in SUMMED
                and "who" in number.arguments]
    offer.add(CARDINAL, *(size for size in (len(whos), *(len(as_list(who)) for who in together)) if size > 1))
    return offer


def _names(verdict: Verdict, tables: Tables) -> set[str]:
    """Whom a verdict speaks of, where they are, and the groups of its lists."""
    arguments = [verdict.arguments, *(number.arguments for number in numbers_of(verdict))]
    everybody = verdict.name == "all" and "who" not in verdict.arguments
    named = {*verdict.texts} if everybody else {*verdict.wanted, *verdict.texts}
    for one in arguments:
        named |= {name for key in ("who", "to") if isinstance(one.get(key), str | list)
                  for name in _strings(one[key])} | {*str(one.get("name", "")).split(".")}
    groups = {group for one, _ in lists_of(verdict) for group in as_list(one.get("of", []))}
    groups |= set(verdict.wanted) if verdict.name == "homes" else set()
    found = named | {component for group in groups for component in _components(group, tables)}
    found |= {CONTINENTS[one["in"]] for one, _ in lists_of(verdict) if one.get("in") in CONTINENTS}
    return found | ({home for name in named for home in homes(name, tables)} if not _within(groups) else set())


def _within(groups: Iterable[str]) -> bool:
    """Whether a list is reduced to places of a group, so that its name says where they are."""
    return any(not group.startswith("outside") for group in groups)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        yield from _strings(part)


def _components(group: str, tables: Tables) -> Iterator[str]:
    """The names that a group's own name consists of, and its members where it is not defined by `not`."""
    yield from (group, group.removeprefix("country "), group.removeprefix("outside "))
    yield from split(group.removeprefix("outside ").removeprefix("the "))
    try:
        members = {} if group.startswith("country ") else tables.members(group)
    except ClaimError:
        return
    for key, values in members.items():
        for value in values:
            yield CONTINENTS.get(value, value)
            yield from split(value)
        if "in" in key and "map_europe" in values:
            yield "Europe"


def split(name: str) -> Iterator[str]:
    """The parts of a group's name: `outside the UK and the US`, `UK, Canada, and Australia`."""
    for part in name.removeprefix("outside ").replace(", and ", ",").replace(" and ", ",").split(","):
        yield part.strip().removeprefix("the ")


def homes(name: str, tables: Tables) -> Iterator[str]:
    """Country, region and continent of a place; of a region its parts."""
    row = tables.by_name("areas").get(name) if tables.has("areas") else None
    if row:
        yield from (row["country"], row["region"], *split(row["region"]))
    for table, continent in CONTINENTS.items():
        if tables.has(f"figures/{table}") and name in tables.by_name(table):
            yield continent
    if ", and " in name:
        yield from split(name)


def _of_list(arguments: Mapping, places: PlaceList, verdict: Verdict, offer: Offer, tables: Tables) -> None:
    """The cuts of a list, its length, and of a short one how many are listed."""
    table = arguments.get("in", "indicators")
    size, cut = len(places.places), len(places.cut)
    if cut < len(places.whole) or table not in OPEN:
        offer.add(CARDINAL, cut)
        for which in _ends(arguments, places):
            offer.add(f"{CUT} {which}", cut)
    if verdict.name in ("only", "member", "none", "homes", "all", "count", "order", "leader"):
        offer.add(CARDINAL, size) if verdict.name in ("only", "all") else None
    if len(groups := as_list(arguments.get("of", []))) > 1:
        offer.add(CARDINAL, len(groups))
    third, half = len(places.whole) // 3, (len(places.whole) + 1) // 2
    first, last = places.cut[:1], places.cut[-1:]
    if "third" in arguments or third and cut == third:
        which = arguments.get("third") or ("upper" if first == places.whole[:1] else
                                           "lower" if last == places.whole[-1:] else "middle")
        offer.add(THIRD, which)
    if cut in (half, half - 1):
        offer.add(HALF, "upper" if first == places.whole[:1] else "lower")
    if table.startswith("tier"):
        offer.add(TIER, int(table[-1]))
    where = arguments.get("where", {})
    others = {where.get("in"), arguments.get("not in"), *_tables_of_groups(arguments, tables)} - {None}
    for other in others - set(OPEN):
        offer.add(CARDINAL, len(tables.by_name(other)))
        offer.add(f"{CUT} first", len(tables.by_name(other)))
    if others:
        offer.add(CARDINAL, len(others | {table}))
    if where.get("column") == "tier":
        offer.add(TIER, int(where["is"]))
    if verdict.name == "order" and (cut < len(places.whole) or table not in OPEN):
        offer.add(ORDINAL, *(rank for name in verdict.wanted if name in places.named
                             for rank in (places.position(name)[0], places.named[name].place)))
    _amounts(where, "rank" if str(where.get("column", "")).endswith("rank") else "count", offer)


def _ends(arguments: Mapping, places: PlaceList) -> Iterator[str]:
    """Whether a cut has the first rows of its list, the last, or, ranked from the lowest, either."""
    if places.cut[:1] == places.whole[:1] and "last" not in arguments:
        yield "first"
    if places.cut[-1:] == places.whole[-1:] and len(places.cut) < len(places.whole):
        yield "last"
    if str(arguments.get("by", "")).startswith("lowest "):
        yield "last"


def _tables_of_groups(arguments: Mapping, tables: Tables) -> Iterator[str]:
    """The artifacts by which the groups of a list are defined."""
    for group in as_list(arguments.get("of", [])):
        if not group.startswith("country "):
            for key, values in tables.members(group).items():
                yield from values if key == "in" else ()


def _of_conditions(verdict: Verdict, offer: Offer) -> None:
    """The numbers in a verdict's condition, as ranks, numbers, fractions or multiples of it."""
    kind = verdict.numbers[0].kind if verdict.numbers else "value"
    if verdict.condition:
        _amounts(dict(verdict.condition.words), kind, offer)
        if verdict.condition.degree:
            _amounts(dict(verdict.condition.degree.words), verdict.condition.measure, offer)
    if kind == "rank" and verdict.name == "rank":
        _of_rank(verdict, offer)
    for number in numbers_of(verdict):
        path = str(number.arguments.get("name", ""))
        if "best_funded" in path and number.value is not None:
            offer.add(ORDINAL, number.value)
        if share := re.search(r"(\d)_(\d+)$", path):
            offer.add(CARDINAL, Decimal(f"{share[1]}.{share[2]}"))
    for name in ("leader", "compare"):
        if verdict.name == name:
            offer.add(ORDINAL, 1)
            offer.add(CARDINAL, 1)
    for name in verdict.wanted:
        for word in str(name).split():
            if word.isdigit():
                offer.add(CARDINAL, int(word))


def _of_rank(verdict: Verdict, offer: Offer) -> None:
    """A rank that a cut states: among the first five, below 30th place, in the upper third."""
    among = verdict.numbers[0].among
    words = dict(verdict.condition.words)
    adjective = verdict.condition.adjective
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
    if words.get("is") == "1":
        offer.add(CARDINAL, 1)


SCALED = {"share": (PART, 100), "value": (PART, 1), "ratio": (PART, 1), "standing": (PART, 1)}


def _amounts(words: Mapping, kind: str, offer: Offer) -> None:
    """Every number of a condition, as the words for its kind may say it."""
    for key, text in words.items():
        for one in as_list(text) if key not in ("in", "column") else ():
            for part in str(one).split(" and "):
                if is_amount(part):
                    _amount(amount(part).value, kind, offer)


def _amount(value: Decimal, kind: str, offer: Offer) -> None:
    if kind == "rank":
        offer.add(ORDINAL, value)
        offer.add(f"{CUT} first", value)
        return
    offer.add(CARDINAL, value)
    if kind in ("share", "value", "ratio", "standing", "likeness"):
        offer.add(PART, value, value / 100)
    if kind in ("ratio", "value"):
        offer.add(MULTIPLE, value)
    if kind == "share":
        offer.add(MULTIPLE, value / 100)
        offer.add(CARDINAL, value / 100)


def _measures(verdict: Verdict, lexicon: Lexicon, tables: Tables) -> set[str]:
    """The measures on which a verdict is: those whose columns, tables or facts its arguments name."""
    best = set(verdict.wanted) & tables.facts.get("best_funded", {}).keys()
    told = json.dumps([verdict.arguments, list(verdict.wanted), ["best_funded"] * bool(best), *(number.arguments for number in numbers_of(verdict))], default=str,
                      ensure_ascii=False)
    return {f"{MEASURE}{name}" for name, parts in lexicon.measures.items() if any(part in told for part in parts)}

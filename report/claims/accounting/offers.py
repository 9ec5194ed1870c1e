"""What a verdict bears out: the names, numbers and senses that its words may have."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from report.claims.accounting.homes import spoken_of, tables_of_groups
from report.claims.accounting.lexicon import MEASURE, Lexicon
from report.claims.accounting.lists import by_rank, lists_of, numbers_of
from report.claims.accounting.numerals import CARDINAL, CUT, HALF, MULTIPLE, ORDINAL, PART, THIRD, TIER
from report.claims.accounting.senses import senses
from report.claims.language.amounts import amount
from report.claims.language.conditions import KEYS, Condition, is_amount
from report.claims.language.conditions import MEASURES as MEASURED
from report.claims.language.places import PlaceList, wheres
from report.claims.language.tables import Tables
from report.claims.language.verdict import Verdict, given
from report.text.yaml import as_list

OPEN = ("indicators", "areas", "ranking", "membership", "quasi_clusters")
"""Artifacts that list everybody: their length is no number that words would say."""
STANDINGS = {"high": "upper", "middling": "middle", "low": "lower"}
"""Adjectives that say in which third a rank is."""


@dataclass
class Offer:
    """What the verdicts of some words bear out together; numbers are (kind, value or which)."""

    names: set[str] = field(default_factory=set)
    numbers: Counter[tuple[str, Decimal | str]] = field(default_factory=Counter)
    senses: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, *values: Decimal | str | int) -> None:
        """Numbers of a kind."""
        self.numbers |= Counter({(kind, Decimal(value) if isinstance(value, int) else value) for value in values})


SUMMED = ("sum", "mean", "share")


def flat(verdict: Verdict) -> Iterator[Verdict]:
    """The verdicts that one consists of; what is said of every row is about their list too."""
    if verdict.name == "every":
        if verdict.places:
            yield replace(verdict, name="each", parts=())
        for part in verdict.parts:
            yield from flat(part)
    else:
        yield verdict


def offered(verdicts: Iterable[Verdict], tables: Tables, lexicon: Lexicon) -> Offer:
    """What some verdicts bear out together."""
    offer, parts = Offer(), [part for verdict in verdicts for part in flat(verdict)]
    if len(parts) > 1:
        if any(part.name != "count" for part in parts):
            offer.add(CARDINAL, len({json.dumps(part.arguments, sort_keys=True, default=str) for part in parts}))
        offer.senses += Counter(["all", "together"])
    for part in parts:
        offer.names |= spoken_of(part, tables)
        offer.senses += senses(part)
        offer.senses += Counter(_measures(part, lexicon, tables))
        offer.senses += Counter(_same_as_adjectives(part, tables))
        own = Offer()
        _of_conditions(part, own)
        for arguments, places in lists_of(part):
            _of_list(arguments, places, part, own, tables)
        offer.numbers += own.numbers
    whos = {name for part in parts for name in part.wanted if part.name not in ("cell", "homes")}
    together = [
        number.arguments["who"]
        for part in parts
        for number in numbers_of(part)
        if number.name in SUMMED and "who" in number.arguments
    ]
    offer.add(CARDINAL, *(size for size in (len(whos), *(len(as_list(who)) for who in together)) if size > 1))
    return offer


def _same_as_adjectives(verdict: Verdict, tables: Tables) -> Iterator[str]:
    """The adjectives that are defined as the condition has it: a ratio over 2 is "more than twice"."""
    if verdict.condition and verdict.numbers and not verdict.condition.adjective:
        for name, definition in tables.adjectives.items():
            if verdict.numbers[0].kind in MEASURED[definition["of"]]:
                own = Condition.of(definition, {"of"}, {}).words
                if own == verdict.condition.words:
                    yield f"degree {name}"


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
    if "third" in arguments or (third and cut == third):
        which = arguments.get("third") or (
            "upper" if first == places.whole[:1] else "lower" if last == places.whole[-1:] else "middle"
        )
        offer.add(THIRD, which)
    if cut in (half, half - 1):
        offer.add(HALF, "upper" if first == places.whole[:1] else "lower")
    if table.startswith("tier"):
        offer.add(TIER, int(table[-1]))
    others = {where["in"] for where in wheres(arguments) if "in" in where} | {*tables_of_groups(arguments, tables)}
    others |= {arguments["not in"]} if "not in" in arguments else set()
    for other in others - set(OPEN):
        offer.add(CARDINAL, len(tables.by_name(other)))
        offer.add(f"{CUT} first", len(tables.by_name(other)))
    if others:
        offer.add(CARDINAL, len(others | {table}))
    if verdict.name == "order" and (cut < len(places.whole) or table not in OPEN):
        offer.add(
            ORDINAL,
            *(
                rank
                for name in verdict.wanted
                if name in places.named
                for rank in (places.rank(name), places.named[name].place)
            ),
        )
    _of_wheres(arguments, len(places.whole), offer)


def _of_wheres(arguments: Mapping, among: int, offer: Offer) -> None:
    """The numbers in the conditions on a list's rows."""
    for where in wheres(arguments):
        if where.get("column") == "tier":
            offer.add(TIER, int(where["is"]))
        words = {key: item for key, item in where.items() if key in KEYS}
        _amounts(words, "rank" if by_rank(where) else "count", offer)
        if by_rank(where):
            _of_rank(words, among, offer)


def _ends(arguments: Mapping, places: PlaceList) -> Iterator[str]:
    """Whether a cut has the first rows of its list, the last, or, ranked from the lowest, either."""
    if places.cut[:1] == places.whole[:1] and "last" not in arguments:
        yield "first"
    if places.cut[-1:] == places.whole[-1:] and len(places.cut) < len(places.whole):
        yield "last"
    if str(arguments.get("by", "")).startswith("lowest "):
        yield "last"


def _of_conditions(verdict: Verdict, offer: Offer) -> None:
    """The numbers in a verdict's condition, as ranks, numbers, fractions or multiples of it."""
    kind = verdict.numbers[0].kind if verdict.numbers else "value"
    if verdict.condition:
        _amounts(dict(verdict.condition.words), kind, offer)
        if verdict.condition.degree:
            _amounts(dict(verdict.condition.degree.words), verdict.condition.measure, offer)
    if kind == "rank" and verdict.name == "rank":
        _of_rank(dict(given(verdict.condition).words), verdict.numbers[0].among, offer)
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


def _of_rank(words: Mapping[str, str], among: int, offer: Offer) -> None:
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
    if words.get("is") == "1":
        offer.add(CARDINAL, 1)
    if "over" in words:
        offer.add(CARDINAL, amount(words["over"]).value)


SCALED = {"share": (PART, 100), "value": (PART, 1), "ratio": (PART, 1), "standing": (PART, 1)}


def _amounts(words: Mapping, kind: str, offer: Offer) -> None:
    """Every number of a condition, as the words for its kind may say it."""
    for text in words.values():
        for one in as_list(text):
            for part in str(one).split(" and "):
                if is_amount(part):
                    _amount(amount(part).value, kind, offer)


def _amount(value: Decimal, kind: str, offer: Offer) -> None:
    if kind == "rank":
        offer.add(ORDINAL, value)
        offer.add(f"{CUT} first", value)
        return
    offer.add(CARDINAL, value if kind == "correlation" else abs(value))
    if kind in ("share", "value", "ratio", "standing", "likeness"):
        offer.add(PART, value, value / 100)
        offer.add(CARDINAL, *([value * 100] if 0 < value < 1 else []))
    if kind in ("ratio", "value"):
        offer.add(MULTIPLE, value)
    if kind == "share":
        offer.add(MULTIPLE, value / 100)
        offer.add(CARDINAL, value / 100)


def _measures(verdict: Verdict, lexicon: Lexicon, tables: Tables) -> set[str]:
    """The measures on which a verdict is: those whose columns, tables or facts its arguments name."""
    best = set(verdict.wanted) & tables.facts.get("best_funded", {}).keys()
    arguments = [verdict.arguments, list(verdict.wanted), *(number.arguments for number in numbers_of(verdict))]
    told = json.dumps([arguments, ["best_funded"] * bool(best)], default=str, ensure_ascii=False)
    return {f"{MEASURE}{name}" for name, parts in lexicon.measures.items() if any(part in told for part in parts)}

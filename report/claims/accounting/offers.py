"""What a verdict bears out: the names, numbers and senses that its words may have."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from report.claims.accounting.condition_senses import of_condition
from report.claims.accounting.homes import spoken_of
from report.claims.accounting.lexicon import MEASURE, Lexicon
from report.claims.accounting.lists import of_adjective
from report.claims.accounting.numerals import CARDINAL, TIER
from report.claims.accounting.offered_numbers import Offer, of_conditions, of_list
from report.claims.accounting.senses import senses
from report.claims.language.amounts import amount
from report.claims.language.conditions import LAST, Condition, is_amount
from report.claims.language.conditions import MEASURES as MEASURED
from report.claims.language.places import wheres
from report.claims.language.tables import Tables
from report.claims.language.verdict import Verdict, given
from report.text.yaml import as_list

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
        offer.senses += Counter([] if all(map(_of_most, parts)) else ["all"])
    offer.parts = [_of_part(part, tables, lexicon) for part in parts]
    for own in offer.parts:
        offer.names |= own.names
        offer.senses += own.senses
        offer.numbers += own.numbers
    _sizes(parts, offer)
    offer.senses += Counter(["every indicator", "together"] * _on_several(parts))
    offer.senses["not"] += _turned(parts)
    if _some(parts) and not any(part.name in ("each", "all") for part in parts):
        offer.senses["all"] = 0
    return offer


def _of_part(part: Verdict, tables: Tables, lexicon: Lexicon) -> Offer:
    """What one verdict bears out by itself."""
    own = Offer(spoken_of(part, tables), senses=senses(part))
    own.senses += Counter(_measures(part, lexicon, tables))
    own.senses += Counter(_same_as_adjectives(part, tables))
    of_conditions(part, own)
    for arguments, places in part.lists:
        of_list(arguments, places, part, own, tables)
    return own


def _of_most(part: Verdict) -> bool:
    """Whether a part says that it is more than half."""
    return part.condition is not None and "most" in of_condition(part, part.condition)


def _on_several(parts: Sequence[Verdict]) -> bool:
    """Whether a list, or somebody, is judged on several columns."""
    judged: dict[str, set[str]] = {}
    for part in parts:
        facts = {str(number.arguments["name"]) for number in part.measured if "name" in number.arguments}
        for name in part.wanted or [""]:
            judged.setdefault(name, set()).update(part.columns, facts)
    return any(len(columns) > 1 for columns in judged.values())


def _turned(parts: Sequence[Verdict]) -> bool:
    """Whether one order is that of others the other way round: more in dollars, but not for the size of the economy."""
    orders = [list(part.wanted) for part in parts if part.name == "order"]
    return any(order[::-1] in orders for order in orders)


def _some(parts: Sequence[Verdict]) -> bool:
    """Whether of one group the greatest count stands alone: in no other list are all of them."""
    counted: dict[str, list[Decimal]] = {}
    for part in parts:
        if part.name == "count" and part.condition and "of" in part.arguments and part.condition.printed:
            counted.setdefault(str(part.arguments["of"]), []).append(amount(part.condition.printed).value)
    return any(len(counts) > 1 and counts.count(max(counts)) == 1 for counts in counted.values())


def _sizes(parts: Sequence[Verdict], offer: Offer) -> None:
    """How many tiers, how many subjects and how many that are taken together."""
    if sum(kind == TIER for kind, _ in offer.numbers) > 1:
        offer.add(CARDINAL, 2)
    for part in parts:
        size = (CARDINAL, Decimal(len(part.wanted)))
        if part.name == "only" and size[1] in _conditions(part):
            offer.numbers[size] += 1
    whos = {name for part in parts for name in part.wanted if part.name not in ("cell", "homes")}
    together = [
        number.arguments["who"]
        for part in parts
        for number in part.measured
        if number.name in SUMMED and "who" in number.arguments
    ]
    offer.add(CARDINAL, *(size for size in (len(whos), *(len(as_list(who)) for who in together)) if size > 1))


def _conditions(part: Verdict) -> list[Decimal]:
    """The numbers in the conditions of a verdict's list."""
    conditions = [text for told, _ in part.lists for where in wheres(told) for text in where.values()]
    return [amount(text).value for text in conditions if isinstance(text, str) and is_amount(text)]


def _same_as_adjectives(verdict: Verdict, tables: Tables) -> Iterator[str]:
    """The adjectives that a condition implies, its own left out: a ratio over 2 is "more than twice", and far more."""
    condition = verdict.condition
    yield from _of_exact(verdict, tables)
    degree = condition.degree if condition and condition.adjective else condition
    if not condition or not degree or not verdict.numbers:
        return
    for name, adjective in _adjectives(tables).items():
        kinds, measure = MEASURED[adjective.measure], adjective.measure
        alike = measure == condition.measure if condition.adjective else verdict.numbers[0].kind in kinds
        if alike and name != condition.adjective:
            own = given(adjective.degree).words
            told = [degree.words, _bounds(degree.words), *_turned_round(degree.words, measure)]
            if own in told or any(_implied(dict(own), dict(words)) for words in told):
                yield f"degree {name}"


def _of_exact(verdict: Verdict, tables: Tables) -> Iterator[str]:
    """The adjectives that an exact number or the end of a list bears out: 42nd of 45 is low, and so is the last."""
    if verdict.condition is None or not (is_amount(verdict.condition.printed) or verdict.condition.printed == LAST):
        return
    for name, adjective in _adjectives(tables).items():
        numbers = [number for number in verdict.numbers if number.kind in MEASURED[adjective.measure]]
        if numbers and all(number.satisfies(adjective) for number in numbers):
            yield from of_adjective(name)


@lru_cache(maxsize=4)
def _adjectives(tables: Tables) -> Mapping[str, Condition]:
    """Each adjective, and the condition that it stands for."""
    return {name: Condition.of({"is": name}, set(), tables.adjectives) for name in tables.adjectives}


def _bounds(words: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Nearly so many as the bounds that it stands for: nearly 2 is at least 1.8 and below 2."""
    if [key for key, _ in words] != ["nearly"]:
        return ()
    most = amount(words[0][1]).value
    return (("at least", f"{(most * Decimal('0.9')).normalize():f}"), ("below", words[0][1]))


def _implied(own: Mapping[str, str], words: Mapping[str, str]) -> bool:
    """Whether what is at least so much is so of whatever the condition lets pass."""
    least = [amount(text).value for key, text in words.items() if key in ("over", "at least")]
    return own.keys() == {"at least"} and bool(least) and least[0] >= amount(own["at least"]).value


def _turned_round(words: Sequence[tuple[str, str]], measure: str) -> Iterator[tuple[tuple[str, str], ...]]:
    """The bound of a ratio told from the other side: below a half is over 2."""
    for key, text in words if measure == "ratio" and len(words) == 1 else ():
        if key == "below" and amount(text).value > 0:
            yield (("over", f"{(1 / amount(text).value).normalize():f}"),)


def _measures(verdict: Verdict, lexicon: Lexicon, tables: Tables) -> set[str]:
    """The measures on which a verdict is: those whose columns, tables or facts its arguments name."""
    told = {*verdict.wanted, *_texts(verdict.arguments)}
    told |= {text for number in verdict.measured for text in _texts(number.arguments)}
    told |= {"best_funded"} if {*verdict.wanted} & tables.facts.get("best_funded", {}).keys() else set()
    return {f"{MEASURE}{name}" for text in told for name in lexicon.measures_of(text)}


def _texts(value: object) -> Iterator[str]:
    """Every text in some arguments, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(part)

"""How a failing claim could be written: another predicate that holds, and the words that go with it.

What is exchanged are names, ranks, counts, values, orders and words of degree. Whether the result may be offered is
decided by judging it anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice, product

from report.claims.language.amounts import is_number
from report.claims.language.arguments import steps
from report.claims.language.numbers import OUT_OF
from report.claims.language.places import CUTS
from report.claims.language.verdict import FAILS, Number, Verdict, given
from report.claims.telling.amendment import Amendment
from report.claims.telling.conditions import adjective_for
from report.claims.telling.labels import Labels
from report.claims.telling.several import bounded, predicate_of, sharing, standings, written
from report.claims.telling.wording import printed, shown
from report.text.yaml import as_list

Swaps = list[tuple[str, str]]


def amendments(verdict: Verdict, labels: Labels) -> list[Amendment]:
    """What could stand in place of a failing predicate, the likeliest first."""
    if verdict.status != FAILS:
        return [Amendment(predicate_of(verdict))]
    return OF_PREDICATES.get(verdict.name, _none)(verdict, labels)


def _none(verdict: Verdict, labels: Labels) -> list[Amendment]:
    return []


def _only(verdict: Verdict, labels: Labels) -> list[Amendment]:
    names, wanted = list(given(verdict.places).named), list(verdict.wanted)
    if not names:
        return []
    gone, new = [name for name in wanted if name not in names], [name for name in names if name not in wanted]
    who = {**verdict.arguments, "who": names}
    likely = [Amendment({"only": who}, lists=((tuple(wanted), tuple(names)),))]
    if len(gone) == len(new):
        likely.insert(0, Amendment({"only": who}, tuple(zip(gone, new, strict=True))))
        likely.append(Amendment({"only": who}, unsaid=(*wanted, *names)))
    return likely


def _leader(verdict: Verdict, labels: Labels) -> list[Amendment]:
    places, (who,), arguments = given(verdict.places), verdict.wanted, verdict.arguments
    first = next((place.name for place in places.places), "")
    if not first or places.position(first) != (1, False):
        return []
    if first != who:
        return [Amendment({"leader": {**arguments, "who": first}}, ((who, first),))]
    lead = verdict.numbers[0].value if verdict.numbers else None
    other = lead and adjective_for(lead, "ratio", given(verdict.condition), labels.tables.adjectives)
    if not other or not _alike(arguments["margin"], other):
        return []
    return [Amendment({"leader": {**arguments, "margin": other}}, ((arguments["margin"], other),))]


def _order(verdict: Verdict, labels: Labels) -> list[Amendment]:
    places, wanted, stepped = given(verdict.places).named, list(verdict.wanted), steps(verdict.arguments)
    cut = bool(set(CUTS) & verdict.arguments.keys())
    now = [name for name in places if cut or name in wanted]
    plain = all(len(step) == 1 for step in stepped)
    if not plain or len(now) != len(wanted) or len({places[name].place for name in now}) < len(now):
        return []
    swaps = tuple((old, new) for old, new in zip(wanted, now, strict=True) if old != new)
    return [Amendment({"order": {**verdict.arguments, "who": now}}, swaps)]


def _those_left(verdict: Verdict, labels: Labels) -> list[Amendment]:
    """Of several names those of which it is still so."""
    left = [name for name in verdict.wanted if _fits(verdict, name)]
    if not left or len(left) == len(verdict.wanted) or "who" not in verdict.arguments:
        return []
    who = {**written(verdict), "who": left if len(left) > 1 else left[0]}
    return [Amendment({verdict.name: who}, lists=((verdict.wanted, tuple(left)),))]


def _fits(verdict: Verdict, name: str) -> bool:
    if verdict.name == "member":
        return name in given(verdict.places).named
    number = next(number for number in verdict.numbers if number.subject == name)
    return number.satisfies(given(verdict.condition))


FLIPPED = (
    ("more", "fewer"),
    ("more", "less"),
    ("higher", "lower"),
    ("larger", "smaller"),
    ("above", "below"),
    ("exceeds", "falls short of"),
    ("stronger", "weaker"),
)
"""Words of comparison and their opposites."""
OPPOSITE = {"more than": "fewer than", "fewer than": "more than", "less than": "more than"}


def _compare(verdict: Verdict, labels: Labels) -> list[Amendment]:
    relation = OPPOSITE.get(verdict.arguments["is"])
    if not relation or len(verdict.numbers) != 2:
        return []
    turned = {"compare": {**verdict.arguments, "is": relation}}
    return [Amendment(turned, (pair,)) for word, opposite in FLIPPED for pair in ((word, opposite), (opposite, word))]


def _cells(verdict: Verdict, labels: Labels) -> list[Amendment]:
    gone = [text for text in verdict.wanted if text not in verdict.texts]
    new = [text for text in verdict.texts if text not in verdict.wanted]
    if not gone or (len(gone) != len(new) and "include" not in verdict.arguments) or len(new) < len(gone):
        return []
    pairs = dict(zip(gone, new, strict=False))
    key = next(key for key in ("is", "are", "include") if key in verdict.arguments)
    texts = [pairs.get(text, text) for text in as_list(verdict.arguments[key])]
    return [
        Amendment({"cell": {**verdict.arguments, key: texts if len(texts) > 1 else texts[0]}}, tuple(pairs.items()))
    ]


def _number(verdict: Verdict, labels: Labels) -> list[Amendment]:
    number, condition = verdict.numbers[0], given(verdict.condition)
    if len(verdict.numbers) > 1:
        return [*sharing(verdict), *standings([verdict]), *_those_left(verdict, labels)]
    if number.value is None or len(condition.words) > 1:
        return []
    if condition.adjective:
        other = adjective_for(number.value, number.kind, condition, labels.tables.adjectives, number.among)
        return [_amended(verdict, condition.adjective, other)] if _alike(condition.adjective, other) else []
    if not condition.printed or not is_number(condition.printed.rstrip("=").replace(",", "")):
        return []
    if (
        OUT_OF in verdict.arguments
        and "where" in verdict.arguments
        and _whole_now(verdict) != verdict.arguments[OUT_OF]
    ):
        return []  # nothing says whether the words count those of whom the condition holds, or all
    return [_amended(verdict, condition.printed, _printed(number)), *_holders(verdict, condition.printed)]


def _alike(old: str, new: str) -> bool:
    """Whether a word of degree can stand where another stood: a noun for a noun, a multiple for a multiple.

    >>> _alike("a wide margin", "a narrow margin"), _alike("nearly twice", "a wide margin")
    (True, False)
    """
    sorts = (r"^an? ", r"\b(twice|times)\b", r"\bhalf\b")
    return bool(new) and all(bool(re.search(sort, old)) == bool(re.search(sort, new)) for sort in sorts)


def _amended(verdict: Verdict, old: str, new: str) -> Amendment:
    predicate = {verdict.name: {**verdict.arguments, "is": new}}
    if verdict.numbers[0].kind == "rank" and not given(verdict.condition).adjective:
        return Amendment(predicate, ranks=((old, new),))
    if OUT_OF in verdict.arguments and _whole_now(verdict) != verdict.arguments[OUT_OF]:
        return _of_another_whole(verdict, old, new)
    return Amendment(predicate, ((old, new),), beside=tuple(as_list(verdict.arguments.get("of", []))))


def _whole_now(verdict: Verdict) -> str:
    """Of how many places a count is one now."""
    return str(len(given(verdict.numbers[0].places).cut))


def _of_another_whole(verdict: Verdict, old: str, new: str) -> Amendment:
    """A count of a list that is longer or shorter than the claim says: four of the fourteen."""
    size = _whole_now(verdict)
    predicate = {verdict.name: {**verdict.arguments, "is": new, OUT_OF: size}}
    return Amendment(predicate, tuple(dict.fromkeys([(old, new), (str(verdict.arguments[OUT_OF]), size)])))


def _printed(number: Number) -> str:
    value = given(number.value)
    if number.kind == "rank":
        return printed((int(value), number.tied))
    return str(int(value)) if number.kind == "count" else shown(value)


def _holders(verdict: Verdict, rank: str) -> list[Amendment]:
    """Of a rank that one other place has now: that place in place of the subject."""
    if verdict.name != "rank" or rank.endswith("="):
        return []
    places = given(verdict.places)
    return [
        Amendment({"rank": {**written(verdict), "who": name}}, ((verdict.wanted[0], name),))
        for name in places.named
        if places.position(name) == (int(rank), False)
    ]


def _every(verdict: Verdict, labels: Labels) -> list[Amendment]:
    """All ranks told anew, or every failing part amended in one of the likeliest ways."""
    if (together := bounded(verdict)) is not None:
        return [together]
    alternatives = [[one for one in amendments(part, labels)[:3] if _keeps(part, one)] for part in verdict.parts]
    amended = [_together(parts) for parts in islice(product(*alternatives), 8)] if all(alternatives) else []
    return [*standings(verdict.parts), *(amendment for amendment in amended if amendment)]


def _keeps(part: Verdict, amendment: Amendment) -> bool:
    """Whether a rank stays that of whom it is told."""
    return part.name != "rank" or amendment.predicate.get("rank", {}).get("who") == part.arguments["who"]


def _together(parts: Sequence[Amendment]) -> Amendment | None:
    """Several amendments as one; none if one of them tells everything anew, or two change the same rank otherwise."""
    ranks = dict.fromkeys(pair for part in parts for pair in part.ranks)
    if any(part.standings for part in parts) or len({old for old, _ in ranks}) < len(ranks):
        return None
    swaps = dict.fromkeys(swap for part in parts for swap in part.swaps)
    beside = [part.beside for part in parts if part.swaps]
    lists = dict.fromkeys(pair for part in parts for pair in part.lists)
    return Amendment(
        {"every": [part.predicate for part in parts]},
        tuple(swaps),
        tuple(lists),
        tuple(ranks),
        beside=beside[0] if len(beside) == 1 else (),
    )


OF_PREDICATES: dict[str, Callable[[Verdict, Labels], list[Amendment]]] = {
    "member": _those_left,
    "all": _those_left,
    "compare": _compare,
    "only": _only,
    "leader": _leader,
    "order": _order,
    "cell": _cells,
    "every": _every,
    **dict.fromkeys(
        ("count", "rank", "value", "sum", "mean", "share", "ratio", "alike", "fact", "correlation"), _number
    ),
}

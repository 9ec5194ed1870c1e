"""How a failing claim could be written: another predicate that holds, and the words that go with it.

What is exchanged are names, ranks, counts, values, orders and words of degree. Whether the result may be offered is
decided by judging it anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from report.claims.language.amounts import is_number
from report.claims.language.arguments import steps
from report.claims.language.places import CUTS
from report.claims.language.verdict import FAILS, Number, Verdict
from report.claims.telling.conditions import adjective_for
from report.claims.telling.labels import Labels
from report.claims.telling.rewording import relisted, swapped
from report.claims.telling.wording import printed, shown
from report.text.yaml import as_list

Swaps = list[tuple[str, str]]


@dataclass(frozen=True)
class Amendment:
    """A predicate that could stand in place of another, and how its words change: pairs, or one list for another."""

    predicate: Mapping
    swaps: tuple[tuple[str, str], ...] = ()
    lists: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()

    def reworded(self, words: str) -> str:
        """The words with everything exchanged; blank if something of it does not stand there."""
        for old, new in self.lists:
            words = words and relisted(words, old, new)
        return words and (swapped(words, self.swaps) if self.swaps else words)


def amendments(verdict: Verdict, labels: Labels) -> list[Amendment]:
    """What could stand in place of a failing predicate, the likeliest first."""
    if verdict.status != FAILS:
        return [Amendment({verdict.name: _written(verdict)})]
    return OF_PREDICATES.get(verdict.name, _none)(verdict, labels)


def _written(verdict: Verdict) -> object:
    """The arguments as written, the condition with them."""
    if isinstance(verdict.arguments, list) or verdict.condition is None or verdict.name in ("leader", "compare"):
        return verdict.arguments
    return {**verdict.arguments, **{key: text.split(" and ") if key == "between" else text
                                    for key, text in verdict.condition.words}}


def _none(verdict: Verdict, labels: Labels) -> list[Amendment]:
    return []


def _only(verdict: Verdict, labels: Labels) -> list[Amendment]:
    names, wanted = list(verdict.places.named), list(verdict.wanted)
    if not names:
        return []
    gone, new = [name for name in wanted if name not in names], [name for name in names if name not in wanted]
    who = {**verdict.arguments, "who": names}
    found = [Amendment({"only": who}, lists=((tuple(wanted), tuple(names)),))]
    if len(gone) == len(new):
        found.insert(0, Amendment({"only": who}, tuple(zip(gone, new, strict=True))))
    return found


def _leader(verdict: Verdict, labels: Labels) -> list[Amendment]:
    places, (who,), arguments = verdict.places, verdict.wanted, verdict.arguments
    first = next((place.name for place in places.places), "")
    if not first or places.position(first) != (1, False):
        return []
    if first != who:
        return [Amendment({"leader": {**arguments, "who": first}}, ((who, first),))]
    lead = verdict.numbers[0].value if verdict.numbers else None
    other = lead and adjective_for(lead, "ratio", verdict.condition, labels.tables.adjectives)
    return [Amendment({"leader": {**arguments, "margin": other}}, ((arguments["margin"], other),))] if other else []


def _order(verdict: Verdict, labels: Labels) -> list[Amendment]:
    wanted, stepped = list(verdict.wanted), steps(verdict.arguments)
    cut = bool(set(CUTS) & verdict.arguments.keys())
    now = [name for name in verdict.places.named if cut or name in wanted]
    plain = all(len(step) == 1 for step in stepped)
    if not plain or len(now) != len(wanted) or len({verdict.places.named[name].place for name in now}) < len(now):
        return []
    swaps = tuple((old, new) for old, new in zip(wanted, now, strict=True) if old != new)
    return [Amendment({"order": {**verdict.arguments, "who": now}}, swaps)]


def _cells(verdict: Verdict, labels: Labels) -> list[Amendment]:
    gone = [text for text in verdict.wanted if text not in verdict.texts]
    new = [text for text in verdict.texts if text not in verdict.wanted]
    if not gone or (len(gone) != len(new) and "include" not in verdict.arguments) or len(new) < len(gone):
        return []
    pairs = dict(zip(gone, new, strict=False))
    key = next(key for key in ("is", "are", "include") if key in verdict.arguments)
    texts = [pairs.get(text, text) for text in as_list(verdict.arguments[key])]
    return [Amendment({"cell": {**verdict.arguments, key: texts if len(texts) > 1 else texts[0]}},
                      tuple(pairs.items()))]


def _number(verdict: Verdict, labels: Labels) -> list[Amendment]:
    number, condition = verdict.numbers[0], verdict.condition
    if len(verdict.numbers) > 1 or number.value is None or len(condition.words) > 1:
        return []
    if condition.adjective:
        other = adjective_for(number.value, number.kind, condition, labels.tables.adjectives, number.among)
        return [_amended(verdict, condition.adjective, other)] if other else []
    if not condition.printed or not is_number(condition.printed.rstrip("=").replace(",", "")):
        return []
    return [_amended(verdict, condition.printed, _printed(number)), *_holders(verdict)]


def _amended(verdict: Verdict, old: str, new: str) -> Amendment:
    return Amendment({verdict.name: {**verdict.arguments, "is": new}}, ((old, new),))


def _printed(number: Number) -> str:
    if number.kind == "rank":
        return printed((int(number.value), number.tied))
    return str(int(number.value)) if number.kind == "count" else shown(number.value)


def _holders(verdict: Verdict) -> list[Amendment]:
    """Of a rank that one other place has now: that place in place of the subject."""
    places, rank = verdict.places, verdict.condition.printed
    if verdict.name != "rank" or rank.endswith("="):
        return []
    return [Amendment({"rank": {**_written(verdict), "who": name}}, ((verdict.wanted[0], name),))
            for name in places.named if places.position(name) == (int(rank), False)]


def _every(verdict: Verdict, labels: Labels) -> list[Amendment]:
    """Every failing part amended in the likeliest way."""
    parts = [next(iter(amendments(part, labels)), None) for part in verdict.parts]
    if None in parts:
        return []
    predicates = [amended.predicate for amended in parts]
    swaps = dict.fromkeys(swap for amended in parts for swap in amended.swaps)
    return [Amendment({"every": predicates}, tuple(swaps), tuple(pair for part in parts for pair in part.lists))]


OF_PREDICATES: dict[str, Callable[[Verdict, Labels], list[Amendment]]] = {
    "only": _only, "leader": _leader, "order": _order, "cell": _cells, "every": _every,
    **dict.fromkeys(("count", "rank", "value", "sum", "mean", "share", "ratio", "alike", "fact", "correlation"),
                    _number)}

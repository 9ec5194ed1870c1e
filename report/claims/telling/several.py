"""How a failing claim about several could be written: ranks told anew, who shares one, one bound for all counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from report.claims.language.verdict import FAILS, Verdict, given
from report.claims.telling.amendment import Amendment
from report.claims.telling.standings import Position, by_rank
from report.claims.telling.wording import printed


def predicate_of(verdict: Verdict) -> Mapping:
    """The predicate as written."""
    if verdict.name == "every":
        return {"every": [predicate_of(part) for part in verdict.parts]}
    return {verdict.name: written(verdict)}


def written(verdict: Verdict) -> Mapping:
    """The arguments as written, the condition with them."""
    if verdict.condition is None or verdict.name in ("leader", "compare"):
        return verdict.arguments
    return {
        **verdict.arguments,
        **{key: text.split(" and ") if key == "between" else text for key, text in verdict.condition.words},
    }


def standings(verdicts: Sequence[Verdict]) -> list[Amendment]:
    """The ranks of several places told anew, each with whoever shares it; none if somebody has none."""
    if not all(verdict.name == "rank" and given(verdict.condition).printed for verdict in verdicts):
        return []
    groups = []
    for verdict in verdicts:
        positions = {
            number.subject: position
            for number in verdict.numbers
            if (position := given(number.places).position(number.subject))
        }
        if len(positions) < len(verdict.numbers):
            return []
        groups += [(names, position, verdict) for names, position in by_rank(positions)]
    groups.sort(key=lambda group: group[1])
    predicates = [
        {"rank": {**written(verdict), "who": list(names) if len(names) > 1 else names[0], "is": printed(position)}}
        for names, position, verdict in groups
    ]
    predicate = {"every": predicates} if len(predicates) > 1 else predicates[0]
    return [Amendment(predicate, standings=tuple(_told_once(groups)))]


def _told_once(groups: Sequence[tuple[Sequence[str], Position, Verdict]]) -> Iterator[tuple[tuple[str, ...], Position]]:
    """Who has which rank, those together who share one in the same list."""
    for (position, _), same in groupby(groups, lambda group: (group[1], _where(group[2]))):
        yield tuple(name for names, _, _ in same for name in names), position


def _where(verdict: Verdict) -> list[tuple[str, object]]:
    """The list in which a verdict ranks somebody."""
    return [(key, verdict.arguments[key]) for key in sorted(verdict.arguments) if key not in ("who", "is")]


def sharing(verdict: Verdict) -> list[Amendment]:
    """Of several that share a rank as claimed: all who share it now."""
    places = given(verdict.numbers[0].places)
    positions = {places.position(name) for name in verdict.wanted}
    (position,) = positions if len(positions) == 1 else (None,)
    if verdict.name != "rank" or not position or printed(position) != given(verdict.condition).printed:
        return []
    names = [name for name in places.named if places.position(name) == position]
    return [Amendment({"rank": {**written(verdict), "who": names}}, lists=((verdict.wanted, tuple(names)),))]


def bounded(verdict: Verdict) -> Amendment | None:
    """Of several counts with one bound, "no region has more than three", the bound that holds for all."""
    failing = [part for part in verdict.parts if part.status == FAILS]
    bounds = {given(part.condition).words for part in failing if part.name == "count"}
    (key, old), *others = next(iter(bounds)) if len(bounds) == 1 else (("", ""),)
    if others or key not in ("at most", "at least") or not all(part.name == "count" for part in failing):
        return None
    same = [part for part in verdict.parts if part.name == "count" and given(part.condition).words == ((key, old),)]
    values = [given(part.numbers[0].value) for part in same]
    new = str(int(max(values) if key == "at most" else min(values)))
    parts = [{"count": {**part.arguments, key: new}} if part in same else predicate_of(part) for part in verdict.parts]
    return Amendment({"every": parts}, ((old, new),))

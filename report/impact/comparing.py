"""What differs between two papers: places, ranks, claims, sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from report.artifacts import Row
from report.claims.language.verdict import FAILS, HOLDS, PERSON
from report.claims.telling.finding import HAIR
from report.claims.telling.judged import Judged
from report.impact.impact import Claim, Place, Rank, Sentence
from report.impact.wording import pairs
from report.pages.paper import Paper
from report.text.notation import sentences_of
from report.text.register import PAGE, PARAGRAPH, Entry, Register

GRAVITY = (FAILS, PERSON, HOLDS, "")
"""The worst that a claim can become first."""
Members = Mapping[str, frozenset[str]]


def places(old: Paper, new: Paper) -> list[Place]:
    """Places that came, went, or have another name, status or other members; those of another status first."""
    before, after = _members(old), _members(new)
    was, now = (_statuses(paper) for paper in (old, new))
    named = _renamed(before, after)
    found = [
        Place(name, earlier, was.get(earlier, ""), status, *_moves(before.get(earlier), after[name]))
        for name, status in now.items()
        for earlier in [named.get(name, name)]
    ]
    found += [
        Place(name, name, status, "", *_moves(before[name], None))
        for name, status in was.items()
        if name not in now and name not in named.values()
    ]
    changed = [one for one in found if one.name != one.was or one.old != one.new or one.came or one.went]
    return sorted(changed, key=lambda one: (one.old == one.new, -len(one.came + one.went), one.name))


def _members(paper: Paper) -> Members:
    found: dict[str, set[str]] = defaultdict(set)
    for row in paper.artifacts.rows("membership"):
        found[row["area"]].add(row["institution_id"])
    return {name: frozenset(some) for name, some in found.items() if name}


def _statuses(paper: Paper) -> dict[str, str]:
    return {row["area"]: row["status"] for row in paper.artifacts.rows("areas")}


def _renamed(before: Members, after: Members) -> dict[str, str]:
    """New name → old one, where most members of a place that has gone are in one that is new."""
    gone = {name: some for name, some in before.items() if name not in after}
    return {
        name: earlier
        for name, some in after.items()
        if name not in before
        for earlier, others in gone.items()
        if 2 * len(some & others) > max(len(some), len(others))
    }


def _moves(old: frozenset[str] | None, new: frozenset[str] | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    before, after = old or frozenset(), new or frozenset()
    return tuple(sorted(after - before)), tuple(sorted(before - after))


def ranks(old: Paper, new: Paper) -> list[Rank]:
    """Clusters that came, went, or stand at another printed rank, list by list, the farthest moved first."""
    before, after = ({row["cluster"]: row for row in paper.artifacts.rows("ranking")} for paper in (old, new))
    lists = [name.removesuffix("_rank") for name in new.artifacts.header("ranking") if name.endswith("_rank")]
    found = [
        Rank(cluster, name, was, now, note=_note(cluster, name, was, now, before, after))
        for name in lists
        for cluster in dict.fromkeys([*after, *before])
        for was, now in [tuple(side.get(cluster, {}).get(f"{name}_rank", "") for side in (before, after))]
        if was != now
    ]
    return sorted(found, key=lambda one: (lists.index(one.list), -one.moved, one.cluster))


def _note(cluster: str, name: str, was: str, now: str, before: Mapping[str, Row], after: Mapping[str, Row]) -> str:
    """What is to be said of a tie, one that is no more, or one that is near."""
    if now.endswith("="):
        return f"tied with {_listed(_sharing(cluster, name, after))}"
    if was.endswith("=") and was.rstrip("=") == now:
        return f"no longer tied with {_listed(_sharing(cluster, name, before))}"
    near = _nearly(cluster, name, after) if now else []
    return f"nearly tied with {_listed(near)}" if near else ""


def _sharing(cluster: str, name: str, rows: Mapping[str, Row]) -> list[str]:
    rank = rows[cluster][f"{name}_rank"]
    return [other for other, row in rows.items() if other != cluster and row[f"{name}_rank"] == rank]


def _nearly(cluster: str, name: str, rows: Mapping[str, Row]) -> list[str]:
    """Who is less than a hair's breadth away by score."""
    scores = {other: Decimal(row[f"{name}_score"]) for other, row in rows.items() if row.get(f"{name}_score")}
    own = scores.get(cluster, Decimal(0))
    return [other for other, score in scores.items() if other != cluster and abs(score - own) < HAIR * max(score, own)]


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:2])} and {len(names) - 2} more" if len(names) > 3 else " and ".join(names)


def claims(old: Paper, new: Paper) -> tuple[list[Claim], list[Claim]]:
    """Claims that turned, the worst first; and those that hold by a hair now and did not before."""
    before, after = old.claims.by_id, new.claims.by_id
    turned = [_claim(before.get(name), one) for name, one in after.items()]
    turned = [one for one in turned if one.old != one.new and (one.old or one.new != HOLDS)]
    near = [
        _claim(before.get(name), one)
        for name, one in after.items()
        if one.finding.narrow
        and name in before
        and not before[name].finding.narrow
        and before[name].finding.status == HOLDS
    ]
    return sorted(turned, key=lambda one: GRAVITY.index(one.new)), near


def _claim(before: Judged | None, now: Judged) -> Claim:
    told = now.finding.margin if now.finding.narrow else now.finding.now
    was = before.finding.status if before else ""
    return Claim(now.claim.id, was, now.finding.status, now.use.words, told, now.use.file, now.use.line)


def margins(old: Paper, new: Paper) -> list[str]:
    """Claims that stand as before, but nearer to or farther from turning."""
    before = old.claims.by_id
    return [
        f"{name}: {was.finding.margin or 'none'} → {now.finding.margin or 'none'}"
        for name, now in new.claims.by_id.items()
        if (was := before.get(name))
        and was.finding.status == now.finding.status
        and was.finding.margin != now.finding.margin
    ]


def sentences(old: Paper, new: Paper) -> list[Sentence]:
    """Sentences of the text and of exhibits that read otherwise; the new register goes on from the old one."""
    return [*_of_text(old.register, new.register), *_of_exhibits(old, new)]


def _of_text(old: Register, new: Register) -> Iterator[Sentence]:
    before, after = ({_address(one): one for one in side.entries if one.kind != PAGE} for side in (old, new))
    for address in dict.fromkeys([*after, *before]):
        was, now = before.get(address), after.get(address)
        where = now or before[address]
        if _said(was) != _said(now):
            for one, other in pairs(_said(was), _said(now)):
                yield Sentence(where.file, where.line, one, other)


def _address(entry: Entry) -> str:
    """Where a passage stood first: one that only moved reads as before."""
    return next((alias for alias in entry.aliases if alias.endswith(f"#{entry.id}")), f"{entry.page}#{entry.id}")


def _said(entry: Entry | None) -> list[str]:
    if entry is None:
        return []
    return list(entry.sentences) if entry.kind == PARAGRAPH else [entry.text]


def _of_exhibits(old: Paper, new: Paper) -> Iterator[Sentence]:
    before, after = (paper.catalogue.exhibits for paper in (old, new))
    for name in dict.fromkeys([*after, *before]):
        was, now = (sentences_of(side[name].claiming) if name in side else [] for side in (before, after))
        yield from (Sentence(f"exhibits.yml, {name}", 0, one, other) for one, other in pairs(was, now))

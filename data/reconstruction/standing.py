"""The published standing of collaborators: Tables 2 and 4.

In each cluster that the tables show, the printed organisations must lead their class (industry or research)
by collaboration rows, in printed order and not by a tie. Where chance has it otherwise, rows are handed
over from one institution to another of the same cluster and class, which changes no count of the cluster.
"""

from __future__ import annotations

from collections import Counter

from institutions import Institution
from pairing import class_of

MARGIN = 2


def counts(pairs: list[list[Institution]]) -> Counter:
    """Rows by institution_id."""
    return Counter(one.institution_id for pair in pairs for one in pair)


def podium(roster: list[Institution], area: str, kind: str) -> list[Institution]:
    """The printed collaborators of one class in one cluster, in printed order."""
    key = f"{kind}_place"
    listed = [one for one in roster if one.place == area and one.printed and getattr(one.printed, key)]
    return sorted(listed, key=lambda one: getattr(one.printed, key))


def hand_over(pairs: list[list[Institution]], giver: Institution, taker: Institution) -> bool:
    """Gives one row of `giver` to `taker`; false if all of them are shared with `taker`."""
    for pair in pairs:
        for end in (0, 1):
            if pair[end] is giver and pair[1 - end] is not taker:
                pair[end] = taker
                return True
    return False


def settle(pairs: list[list[Institution]], leaders: list[Institution], peers: list[Institution]) -> None:
    """Hands rows over until each leader stands `MARGIN` rows above the next and above all other peers."""
    held = counts(pairs)
    own = [pair for pair in pairs if any(one in peers for one in pair)]
    others = [one for one in peers if one not in leaders]
    while True:
        best = max((held[one.institution_id] for one in others), default=0)
        ladder = [held[one.institution_id] for one in leaders] + [best]
        weak = next((i for i in reversed(range(len(leaders))) if ladder[i] < ladder[i + 1] + MARGIN), None)
        if weak is None:
            return
        lower = (
            leaders[weak + 1]
            if weak + 1 < len(leaders)
            else max(others, key=lambda one: (held[one.institution_id], one.institution_id))
        )
        if not hand_over(own, lower, leaders[weak]):
            raise ValueError(f"no row to hand over to {leaders[weak].name}")
        held[lower.institution_id] -= 1
        held[leaders[weak].institution_id] += 1


def settle_all(pairs: list[list[Institution]], roster: list[Institution]) -> None:
    """Settles the printed orders of all clusters."""
    for area in dict.fromkeys(one.place for one in roster if one.printed):
        for kind in ("industry", "research"):
            leaders = podium(roster, area, kind)
            if leaders:
                peers = [one for one in roster if one.place == area and class_of(one) == kind]
                settle(pairs, leaders, peers)

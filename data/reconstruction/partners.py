"""Who works with whom: a partner for every end of every planned row.

Inside a cluster an institution is drawn by its activity. Outside, first the place is drawn, by the activity
found there and a gravity law: weight falls with distance as 1 / (80 km + d), and is threefold within one
country; then an institution of the wanted class. Free, apart from the orders of Tables 2 and 4, which
`standing.py` settles afterwards.
"""

from __future__ import annotations

import random
from itertools import groupby

from drawing import Urn, stream
from geography import distance_km
from institutions import Institution
from pairing import Row, class_of


class Field:
    """Institutions by place and class, with urns made when first needed."""

    def __init__(self, roster: list[Institution], activity: dict[str, float]) -> None:
        self.members: dict[tuple[str, str], list[Institution]] = {}
        self.where: dict[str, tuple[float, float]] = {}
        self.country: dict[str, str] = {}
        for one in roster:
            self.members.setdefault((one.place, class_of(one)), []).append(one)
            self.where.setdefault(one.place, (one.latitude, one.longitude))
            self.country.setdefault(one.place, one.country)
        self.outside = list(dict.fromkeys(one.place for one in roster if one.status != "cluster"))
        self.quasi = {one.place for one in roster if one.status not in ("cluster", "town")}
        self.activity = activity
        self.urns: dict[tuple[str, str], Urn] = {}
        self.mass = {key: sum(activity[one.institution_id] for one in group) for key, group in self.members.items()}

    def institutions(self, place: str, kind: str) -> Urn:
        """An urn of the institutions of one class in one place."""
        if (place, kind) not in self.urns:
            group = self.members[place, kind]
            self.urns[place, kind] = Urn(group, [self.activity[one.institution_id] for one in group])
        return self.urns[place, kind]

    def gravity(self, place: str, other: str) -> float:
        """How strongly two places attract each other."""
        home = 3.0 if self.country[place] == self.country[other] else 1.0
        return home / (80 + distance_km(self.where[place], self.where[other]))

    def places(self, origin: str, kind: str) -> Urn:
        """An urn of places outside the clusters with institutions of a class, by gravity from `origin`."""
        key = f"from {origin}", kind
        if key not in self.urns:
            hosts = [place for place in self.outside if (place, kind) in self.members]
            pull = [self.mass[place, kind] * (self.gravity(origin, place) if origin else 1.0) for place in hosts]
            self.urns[key] = Urn(hosts, pull)
        return self.urns[key]


def partner(field: Field, draw: random.Random, place: str, kind: str, other: str, but: str) -> Institution:
    """An institution of a class in a place, or outside by gravity from the other end's place; never `but`.

    A cluster without a government body sends a research institution instead.
    """
    if place and (place, kind) not in field.members:
        kind = "research"
    for _ in range(200):
        found = field.institutions(place or field.places(other, kind).pick(draw), kind).pick(draw)
        if found.institution_id != but:
            return found
    raise ValueError(f"no second {kind} institution in {place or 'the outside'}")


def match(field: Field, draw: random.Random, row: Row) -> tuple[Institution, Institution]:
    """The two institutions of one row; the end inside a cluster is drawn first."""
    first = partner(field, draw, row.place_a, row.class_a, "", "")
    return first, partner(field, draw, row.place_b, row.class_b, first.place, first.institution_id)


def quasi_minimum(pairs: list[list[Institution]], field: Field, draw: random.Random, minimum: int) -> None:
    """Hands rows of towns to quasi-clusters that have fewer than `minimum`, keeping the class of the end."""
    counts = {place: 0 for place in sorted(field.quasi)}
    for pair in pairs:
        for place in {one.place for one in pair} & field.quasi:
            counts[place] += 1
    spare = [pair for pair in pairs if all(one.status == "town" for one in pair)]
    draw.shuffle(spare)
    for place, count in counts.items():
        wanted = minimum + draw.randrange(18)
        while count < wanted:
            pair = spare.pop()
            if (place, class_of(pair[0])) in field.members:
                pair[0] = field.institutions(place, class_of(pair[0])).pick(draw)
                count += 1


def match_all(
    rows: list[Row], roster: list[Institution], activity: dict[str, float], seed: int
) -> list[list[Institution]]:
    """Partners for all rows, with at least 58 rows for every quasi-cluster."""
    field = Field(roster, activity)
    pairs = []
    for place, group in groupby(rows, key=lambda row: (row.place_a, row.place_b)):
        draw = stream(seed, "partners", *place)
        pairs += [list(match(field, draw, row)) for row in group]
    quasi_minimum(pairs, field, stream(seed, "quasi minimum"), 58)
    return pairs

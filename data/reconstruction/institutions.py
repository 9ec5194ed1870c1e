"""The institutions: who exists, of which type, where, under which name.

Published: the names in `inputs/names.csv`, their cluster and (for startups of Tables 4 and 7) their origin.
Assumed: the counts by type in each cluster. Free: exact positions, the mix of types outside clusters, and
all other names, which are systematic.
"""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import dataclass, replace

from drawing import apportion, stream
from geography import dense, scatter, spread_km
from inputs import RESEARCH, TYPES, Centre, Inputs, Printed

LABELS = {
    "university": "University",
    "research_institute": "Research institute",
    "government": "Government body",
    "startup": "Startup",
    "corporate": "Company",
}
COUNT_KEYS = dict(
    zip(TYPES, ("universities", "research_institutes", "government", "startups", "corporates"), strict=True)
)
OUTSIDE_DECK = {"university": 0.62, "research_institute": 0.18, "government": 0.05, "corporate": 0.15}


@dataclass(frozen=True)
class Institution:
    """One institution; `place` is its area or town, `status` that of the place (`town` for noise)."""

    institution_id: str
    name: str
    type: str
    city: str
    country: str
    latitude: float
    longitude: float
    spinout_of: str
    spinout_type: str
    place: str
    status: str
    printed: Printed | None


def slug(text: str) -> str:
    """A key part of plain letters, digits and hyphens.

    >>> slug("Shenzhen–Hong Kong, Xi'an, Besançon")
    'shenzhen-hong-kong-xian-besancon'
    """
    letters = unicodedata.normalize("NFKD", text.replace("'", "").lower())
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def seats(total: int, centres: list[Centre], printed: list[Printed]) -> list[Centre]:
    """A centre for every institution: the printed ones in their city, the others by the weights of the
    centres.
    """
    quota = apportion(total, [centre.weight for centre in centres])
    taken = [next(centre for centre in centres if centre.city == one.city) for one in printed]
    for centre in taken:
        quota[centres.index(centre)] -= 1
    free = [centre for centre, left in zip(centres, quota, strict=True) for _ in range(max(left, 0))]
    return taken + free[: total - len(taken)]


def origins(roster: list[Institution], spinouts: int) -> list[Institution]:
    """Marks `spinouts` startups as such: printed origins first, then synthetic startups, then printed ones.

    An origin is an institution of the same cluster, universities and institutes in turn.
    """
    sources = [one for one in roster if one.type in RESEARCH]
    startups = [one for one in roster if one.type == "startup"]
    startups.sort(key=lambda one: (one.spinout_type == "", one.printed is not None))
    chosen = startups[:spinouts]
    marked = {}
    for i, one in enumerate(chosen):
        source = sources[i * 3 % len(sources)]
        kind = "university" if source.type == "university" else "research"
        marked[one.institution_id] = one if one.spinout_of else replace(one, spinout_of=source.name, spinout_type=kind)
    return [marked.get(one.institution_id, one) for one in roster]


def positions(draw: random.Random, seated: list[Centre], together: bool) -> list[tuple[float, float]]:
    """A point for every institution around its centre, drawn again until the place hangs together as a
    density cluster.
    """
    for _ in range(200):
        points = [
            scatter(draw, (centre.latitude, centre.longitude), *spread_km(seated.count(centre))) for centre in seated
        ]
        if not together or dense(points).all():
            return points
    raise ValueError(f"the institutions of {seated[0].city} do not form a cluster")


def settle(
    seed: int, place: str, status: str, types: list[str], centres: list[Centre], printed: list[Printed]
) -> list[Institution]:
    """The institutions of one place: printed ones first, then the others in random order over the centres."""
    draw = stream(seed, "institutions", place)
    rest = list(types)
    for one in printed:
        rest.remove(one.type)
    where = seats(len(types), centres, printed)
    tail = where[len(printed) :]
    draw.shuffle(tail)
    seated = where[: len(printed)] + tail
    points = positions(draw, seated, status != "town")
    numbers = dict.fromkeys(TYPES, 0)
    roster = []
    for i, (kind, centre) in enumerate(zip([one.type for one in printed] + rest, seated, strict=True)):
        known = printed[i] if i < len(printed) else None
        if known is None:
            numbers[kind] += 1
        name = known.name if known else f"{LABELS[kind]} {numbers[kind]:02d}, {place} (synthetic)"
        key = f"{centres[0].country.lower()}-{slug(place)}-{i + 1:03d}"
        origin = (known.spinout_of, known.spinout_type) if known else ("", "")
        roster.append(
            Institution(key, name, kind, centre.city, centre.country, *points[i], *origin, place, status, known)
        )
    return roster


def cluster_rosters(inputs: Inputs, seed: int) -> list[Institution]:
    """The institutions of the full clusters, with the counts by type and the spinouts of
    `inputs/clusters.csv`.
    """
    found = []
    for area, target in inputs.clusters.items():
        types = [kind for kind in TYPES for _ in range(target[COUNT_KEYS[kind]])]
        roster = settle(seed, area, "cluster", types, inputs.centres[area], inputs.printed.get(area, []))
        found += origins(roster, target["spinouts"])
    return found


def town_sizes(draw: random.Random, towns: list[Centre], total: int, largest: int) -> list[int]:
    """How many institutions each town has: heavy-tailed, growing with population, at most `largest`, at
    least one.
    """
    weights = [(town.weight / 1e5) ** 0.45 * draw.lognormvariate(0, 0.9) for town in towns]
    sizes = [min(max(size, 1), largest) for size in apportion(total, weights)]
    while sum(sizes) != total:
        i, step = draw.randrange(len(sizes)), (1 if sum(sizes) < total else -1)
        if 1 <= sizes[i] + step < largest:
            sizes[i] += step
    return sizes


def startup_counts(inputs: Inputs, draw: random.Random) -> dict[str, int]:
    """Startups in each quasi-cluster: as the paper says where it does, otherwise none (three in five), one
    or two.
    """
    counts = {}
    for place in (one for one in inputs.places.values() if one.status != "cluster"):
        if place.area in inputs.totals["without_startups"]:
            counts[place.area] = 0
        elif place.area in inputs.totals["with_few_startups"] or place.status == "tier1":
            counts[place.area] = 1 + (draw.random() < 0.3)
        else:
            counts[place.area] = draw.choice((0, 0, 0, 1, 2))
    return counts


def deal(draw: random.Random, deck: dict[str, int], sizes: list[int]) -> list[list[str]]:
    """Deals a deck of types to places of given sizes; what is left of the deck is dropped."""
    cards = [kind for kind, count in deck.items() for _ in range(count)]
    draw.shuffle(cards)
    hands = []
    for size in sizes:
        hands.append([cards.pop() for _ in range(size)])
    return hands


def outside_rosters(inputs: Inputs, seed: int) -> list[Institution]:
    """The institutions outside full clusters: quasi-clusters first, then towns, with the totals by type of
    the inputs.
    """
    draw = stream(seed, "outside")
    totals = dict(inputs.totals["institutions"])
    places = [one for one in inputs.places.values() if one.status != "cluster"]
    startups = startup_counts(inputs, draw)
    open_seats = [one.institutions - startups[one.area] for one in places]
    deck = dict(zip(OUTSIDE_DECK, apportion(sum(open_seats), list(OUTSIDE_DECK.values())), strict=True))
    hands = deal(draw, deck, open_seats)
    found = []
    for place, hand in zip(places, hands, strict=True):
        types = hand + ["startup"] * startups[place.area]
        types.sort(key=TYPES.index)
        printed = inputs.printed.get(place.area, [])
        found += settle(seed, place.area, place.status, types, inputs.centres[place.area], printed)
    left = {kind: totals[kind] - sum(one.type == kind for one in found) for kind in TYPES}
    sizes = town_sizes(draw, inputs.towns, sum(left.values()), 9)
    for town, hand in zip(inputs.towns, deal(draw, left, sizes), strict=True):
        found += settle(seed, town.city, "town", sorted(hand, key=TYPES.index), [town], [])
    return found


def activity(institution: Institution, draw: random.Random) -> float:
    """How busy an institution is in collaborations: lognormal, universities most; printed collaborators
    lead.
    """
    base = {"university": 1.0, "research_institute": 0.8, "government": 0.5, "startup": 0.7, "corporate": 0.5}
    return base[institution.type] * draw.lognormvariate(0, 0.8)


def activities(roster: list[Institution], seed: int) -> dict[str, float]:
    """Activity by institution_id; the printed collaborators of a place get its highest values, in printed
    order.
    """
    values = {one.institution_id: activity(one, stream(seed, "activity", one.institution_id)) for one in roster}
    for one in roster:
        if one.printed and (one.printed.industry_place or one.printed.research_place):
            peers = [
                values[p.institution_id]
                for p in roster
                if p.place == one.place and p.printed is None and (p.type in RESEARCH) == (one.type in RESEARCH)
            ]
            step = one.printed.industry_place or one.printed.research_place
            values[one.institution_id] = max(peers, default=1.0) * (1.9 - 0.25 * step)
    return values

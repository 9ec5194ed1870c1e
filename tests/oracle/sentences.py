"""What sentences of the text mean, written from their words: an oracle for the claims that are bound to them.

Nothing here reads a claim or knows the language of claims. Everything is computed from three lists of places
(`areas.csv`, `indicators.csv`, `ranking.csv`), so that the exhibits which claims quote are held to account too.
"First ten" is rank ten or better; a third counts rows of the printed ranking; what is shared is shared.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from statistics import mean, median

ENGLISH = {"US", "UK, Canada, and Australia"}
REGIONS = (*ENGLISH, "EU", "China", "Rest of the World")
MARKET, LINKS, MATURE = "market_orientation_rank", "collaboration_intensity_rank", "ecosystem_maturity_rank"
DENSITY, SPINOUTS, STARTUPS = (
    "institutions_per_million",
    "spinouts_per_research_institution",
    "startups_per_institution",
)
GEAR = "industry_collaborations_per_trn_gdp"
MONEY, INTENSITY = "total_funding_usd", "startup_funding_pct_gdp"
AVON, BAY, BERLIN, BOSTON = (
    "Bristol–Bath Region",
    "San Francisco Bay Area",
    "Berlin Metropolitan Area",
    "Greater Boston",
)
CATALONIA, VALENCIA = "Barcelona Metropolitan Area", "Valencia Metropolitan Area"
COPENHAGEN, DENVER, GENEVA = "Greater Copenhagen", "Denver–Boulder Region", "Greater Geneva Bern Area"
GLASGOW, HELSINKI, LONDON = "Greater Glasgow", "Greater Helsinki", "London Commuter Belt"
LOS_ANGELES, MONTREAL, PARIS = "Greater Los Angeles", "Greater Montreal", "Greater Paris"
SEOUL, SHENZHEN = "Seoul Metropolitan Area", "Shenzhen–Hong Kong–Guangzhou Region"
STUTTGART = "Stuttgart Metropolitan Area"
TEL_AVIV, TOKYO, TORONTO = "Tel Aviv Metropolitan Area", "Greater Tokyo", "Toronto–Waterloo Corridor"
WASHINGTON, NEW_YORK, RANDSTAD = "Greater Washington", "Greater New York", "Randstad Region"
ADELAIDE, AUSTIN = "Greater Adelaide", "Greater Austin"
MAINLAND = {"Germany", "France", "Netherlands"}
RICH = {SHENZHEN, WASHINGTON, NEW_YORK, STUTTGART, "Beijing", "Shanghai", TOKYO}


class Paper:
    """The lists of places of one computation, and what one would look up in them."""

    def __init__(self, texts: Mapping[str, str]):
        self.texts = texts
        self.printed = self.rows("tables/ranking")
        self.order = [row["cluster"] for row in self.printed]
        self.home = {row["area"]: row for row in self.rows("areas")}
        self.facts = json.loads(texts["facts.json"])

    def rows(self, name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.texts[f"{name}.csv"])))

    @cached_property
    def values(self) -> dict[str, dict[str, float]]:
        """Column → cluster → its value, of those that have one."""
        merged: dict[str, dict[str, float]] = {}
        ranks = {
            row["cluster"]: {key: row[key].rstrip("=") for key in ("rank", MARKET, LINKS, MATURE)}
            for row in self.printed
        }
        numbers = {row["area"]: row for row in self.rows("indicators")}
        for name in self.order:
            for row in (self.home[name], self.facts["clusters"][name], numbers[name], ranks[name]):
                for column, cell in row.items():
                    try:
                        merged.setdefault(column, {})[name] = float(cell)
                    except (TypeError, ValueError):
                        continue
        return merged

    def rank(self, name: str, column: str, among: Iterable[str] | None = None, lowest: bool = False) -> float:
        """One more than there are better ones; a rank is itself; infinite for whoever is not there."""
        values = self.values.get(column, {})
        pool = set(values) & set(self.order if among is None else among)
        if name not in pool:
            return float("inf")
        if column.endswith("rank") and among is None:
            return values[name]
        low = lowest != column.endswith("rank")
        return 1 + sum(values[one] < values[name] if low else values[one] > values[name] for one in pool)

    def shared(self, name: str, column: str) -> set[str]:
        return {one for one in self.order if self.rank(one, column) == self.rank(name, column) != float("inf")}

    def first(self, n: int, column: str = "rank", lowest: bool = False) -> set[str]:
        return {name for name in self.order if self.rank(name, column, lowest=lowest) <= n}

    def alone(self, name: str, column: str, rank: int = 1) -> bool:
        return self.rank(name, column) == rank and self.shared(name, column) == {name}

    def third(self, which: str) -> list[str]:
        size = len(self.order) // 3
        end = len(self.order) - size
        return {"upper": self.order[:size], "middle": self.order[size:end], "lower": self.order[end:]}[which]

    def high(self, name: str, column: str) -> bool:
        return self.rank(name, column) <= len(self.values[column]) * 0.3334

    def low(self, name: str, column: str) -> bool:
        return len(self.values[column]) * 0.6667 < self.rank(name, column) < float("inf")

    def upper_half(self, name: str, column: str) -> bool:
        return self.rank(name, column) <= len(self.values[column]) / 2

    def lower_half(self, name: str, column: str) -> bool:
        return len(self.values[column]) / 2 < self.rank(name, column) < float("inf")

    def region(self, *regions: str, of: Iterable[str] | None = None) -> set[str]:
        return {name for name in (self.order if of is None else of) if self.home[name]["region"] in regions}

    def country(self, *countries: str, of: Iterable[str] | None = None) -> set[str]:
        return {name for name in (self.order if of is None else of) if self.home[name]["country"] in countries}

    def european(self, of: Iterable[str] | None = None) -> set[str]:
        """The EU, the UK and Switzerland: what lies there, whatever region a correction gives it."""
        north, south, east, west = 71, 34, 35, -25
        return {
            name
            for name in (self.order if of is None else of)
            if south < float(self.home[name]["latitude"]) < north and west < float(self.home[name]["longitude"]) < east
        } - self.country("Israel")

    def mean(self, column: str, names: Iterable[str]) -> float:
        found = [self.values[column][name] for name in names if name in self.values[column]]
        return mean(found) if found else float("nan")

    def research(self, name: str) -> float:
        return value(self, name, "universities") + value(self, name, "research_institutes")

    def large(self) -> list[str]:
        """The clusters in large economies, by rank."""
        least = self.facts["parameters"]["large_area_gdp_usd"]
        return [name for name in self.order if self.facts["clusters"][name]["gdp_usd"] >= least]

    def quasi(self, *regions: str) -> list[str]:
        tiers = ("tier1", "tier2")
        return [name for name, row in self.home.items() if row["status"] in tiers and row["region"] in regions]


def value(p: Paper, name: str, column: str) -> float:
    """A value, or none that anything could be compared with."""
    return p.values[column].get(name, float("nan"))


def every_indicator(p: Paper, columns: Iterable[str]) -> set[str]:
    """Who is among the first ten by each of some columns."""
    return set.intersection(*(p.first(10, column) for column in columns))


def low(p: Paper, cluster: str) -> set[str]:
    """The dimensions in which a cluster is low."""
    return {one for one in (MARKET, LINKS, MATURE) if p.low(cluster, one)}


def connected(p: Paper, cluster: str) -> bool:
    """Low in market orientation and not in collaboration intensity."""
    return MARKET in low(p, cluster) and LINKS not in low(p, cluster)


Meaning = Callable[[Paper], bool]
SENTENCES: dict[str, Meaning] = {
    # 00, 01: key messages and summary
    "message-all-round": lambda p: (
        all(p.rank(n, one) <= 15 for n in p.order[:4] for one in (MARKET, LINKS, MATURE))
        and set(p.order[:4]) == {"Cambridge", HELSINKI, "Oxford", BAY}
    ),
    "message-first-four": lambda p: all(
        p.alone(n, "rank", at) for at, n in enumerate(["Cambridge", HELSINKI, "Oxford", BAY], 1)
    ),
    "message-leaders-overall": lambda p: p.alone("Shanghai", "rank", 26) and p.alone(AVON, "rank", 11),
    "message-dimensions": lambda p: p.alone("Shanghai", LINKS) and p.alone(AVON, MATURE),
    "message-english": lambda p: len(p.region(*ENGLISH, of=p.order[:15])) == 10,
    "message-english-all": lambda p: len(p.region(*ENGLISH)) == 21 and len(p.order) == 45,
    "message-networks": lambda p: len(p.region(*ENGLISH, of=p.first(10, LINKS))) == 4 and len(p.first(10, LINKS)) == 10,
    "message-networks-others": lambda p: (
        [len(p.region(*ENGLISH, of=p.first(10, one))) for one in (MARKET, MATURE)] == [7, 6]
    ),
    "message-eu-ranks": lambda p: all(
        p.mean(one, p.region("EU")) > p.mean(one, p.region(*ENGLISH)) for one in (MARKET, LINKS, MATURE)
    ),
    "message-eu-maturity": lambda p: 1 < p.mean(MATURE, p.region("EU")) / p.mean(MATURE, p.region(*ENGLISH)) < 1.1,
    "message-certain": lambda p: (
        {row["cluster"] for row in p.printed if float(row["top_ten_share"]) >= 0.95}
        == {"Cambridge", HELSINKI, "Oxford", BAY, GLASGOW, TEL_AVIV}
    ),
    "message-shanghai": lambda p: p.alone("Shanghai", "rank", 26),
    "first-five-uk-us": lambda p: len(p.country("UK", of=p.order[:5]) | p.region("US", of=p.order[:5])) > 2,
    "cambridge-heads-none": lambda p: all(1 < p.rank("Cambridge", one) < 99 for one in (MARKET, LINKS, MATURE)),
    "oxford-all-three": lambda p: every_indicator(p, (MARKET, LINKS, MATURE)) == {"Oxford"},
    "shenzhen-maturity-last": lambda p: (
        p.rank(SHENZHEN, MATURE) == len(p.values[MATURE]) and p.alone(SHENZHEN, MATURE, len(p.values[MATURE]))
    ),
    "summary-shenzhen-funding": lambda p: p.alone(SHENZHEN, MONEY, 4),
    "summary-strong": lambda p: all(
        p.high(n, one) for n in ("Cambridge", "Oxford", HELSINKI, BAY, GENEVA) for one in (MARKET, LINKS, MATURE)
    ),
    "summary-los-angeles": lambda p: (
        MARKET in low(p, LOS_ANGELES)
        and LINKS not in low(p, LOS_ANGELES)
        and p.low(LOS_ANGELES, MONEY)
        and p.low(LOS_ANGELES, INTENSITY)
    ),
    "summary-bangalore": lambda p: (
        MARKET in low(p, "Bangalore") and LINKS not in low(p, "Bangalore") and p.low("Bangalore", GEAR)
    ),
    "summary-shenzhen-spinouts": lambda p: p.low(SHENZHEN, SPINOUTS) and low(p, SHENZHEN) == {MATURE},
    "summary-detached": lambda p: low(p, BOSTON) == {LINKS} and p.low(BOSTON, "brokerage"),
    "summary-detached-inward": lambda p: (
        low(p, TORONTO) == {LINKS} and all(p.low(TORONTO, one) for one in ("brokerage", "external_share"))
    ),
    "summary-busiest": lambda p: p.alone(TORONTO, "collaborations"),
    # 02: the ranking by thirds
    "thirds": lambda p: all(len(p.third(one)) == 15 for one in ("upper", "middle", "lower")),
    "upper-english": lambda p: len(p.third("upper")) == 15 and len(p.region(*ENGLISH, of=p.third("upper"))) == 10,
    "upper-uk-all upper-uk-in": lambda p: len(p.country("UK")) == 5 and p.country("UK") <= set(p.third("upper")),
    "upper-uk": lambda p: p.country("UK", of=p.third("upper")) == {"Cambridge", "Oxford", GLASGOW, AVON, LONDON},
    "upper-us": lambda p: len(p.region("US", of=p.third("upper"))) == 3,
    "upper-us-names": lambda p: p.region("US", of=p.third("upper")) == {BAY, DENVER, BOSTON},
    "upper-australia-canada": lambda p: (
        p.country("Australia", "Canada", of=p.third("upper")) == {"Canberra", TORONTO}
        and p.country("Australia", of=["Canberra"] if "Canberra" in p.home else []) == {"Canberra"}
    ),
    "upper-eu": lambda p: len(p.region("EU", of=p.third("upper"))) == 2,
    "upper-eu-names": lambda p: p.region("EU", of=p.third("upper")) == {HELSINKI, "Karlsruhe"},
    "upper-single": lambda p: all(
        len(p.country(one, of=p.third("upper"))) == 1 for one in ("Israel", "China", "Switzerland")
    ),
    "upper-others": lambda p: set(p.third("upper")) - p.region(*ENGLISH, "EU") == {TEL_AVIV, "Hefei", GENEVA},
    "middle-mixed": lambda p: (
        len(p.region("EU", of=p.third("middle"))) == 6 == len(p.region(*ENGLISH, of=p.third("middle")))
    ),
    "middle-china-ecosystem": lambda p: p.alone("Beijing", MATURE, 32) and p.alone("Shanghai", MATURE, 42),
    "lower-market": lambda p: (
        len(p.third("lower")) == 15 and sum(p.rank(n, MARKET) > 30 for n in p.third("lower")) == 12
    ),
    "lower-ecosystem": lambda p: set(p.third("lower")) & p.first(20, MATURE) == {ADELAIDE},
    "lower-links": lambda p: (
        p.rank(LOS_ANGELES, LINKS) == 2
        and len(p.shared(LOS_ANGELES, LINKS)) > 1
        and p.rank("Bangalore", LINKS) == 6
        and len(p.shared("Bangalore", LINKS)) > 1
        and p.rank(SHENZHEN, LINKS) == 11 == p.rank("Hangzhou", LINKS)
    ),
    "lower-china": lambda p: len(p.region("China", of=p.third("lower"))) == 3,
    "lower-china-names": lambda p: p.region("China", of=p.third("lower")) == {SHENZHEN, "Hangzhou", "Suzhou"},
    "lower-china-money": lambda p: p.high(SHENZHEN, MONEY) and p.low("Hangzhou", MONEY) and p.low("Suzhou", MONEY),
    "lower-eu": lambda p: p.european(of=p.third("lower")) == {CATALONIA, VALENCIA, BERLIN},
    "lower-others": lambda p: {"Bangalore", "Dubai", SEOUL} <= p.region("Rest of the World", of=p.third("lower")),
    "lower-small": lambda p: sum(value(p, n, MONEY) for n in ("Bangalore", "Dubai", SEOUL)) < value(p, HELSINKI, MONEY),
    "lower-us": lambda p: len(p.third("lower")) == 15 and len(p.region("US", of=p.third("lower"))) == 4,
    # 03: geography
    "large-upper": lambda p: set(p.large()) & set(p.third("upper")) == {BAY, LONDON},
    "large-asian": lambda p: (
        len(p.country("China", "Japan", "South Korea", "Singapore", "India", of=p.large()[-5:])) == 4
    ),
    "europe-uk": lambda p: (
        len(p.country("UK")) == 5
        and p.country("UK") <= set(p.third("upper"))
        and sum(value(p, n, "longitude") > -1.5 and value(p, n, "latitude") < 52.5 for n in p.country("UK")) == 3
        and p.mean(MONEY, p.country("UK")) > p.mean(MONEY, p.region("EU"))
    ),
    "europe-north": lambda p: all(
        p.rank(n, "rank", p.region("EU")) <= 3 and p.rank(n, MONEY, p.region("EU")) <= 4 for n in (HELSINKI, COPENHAGEN)
    ),
    "europe-middle europe-middle-range": lambda p: (
        len(p.country(*MAINLAND)) == 7 > len(p.country("Finland", "Denmark"))
        and len(p.country(*MAINLAND, of=p.third("middle"))) == 5
        and all(
            p.rank(n, MONEY, p.country(*MAINLAND), low) == 1 and len(p.shared(n, MONEY)) == 1
            for n, low in ((PARIS, False), (BERLIN, True))
        )
    ),
    "europe-south": lambda p: p.country("Spain", "Portugal", "Italy", "Greece") == {CATALONIA, VALENCIA},
    "europe-paris": lambda p: (
        p.rank(PARIS, MONEY, p.region("EU")) == 1 and len(p.shared(PARIS, MONEY) & p.region("EU")) == 1
    ),
    "america-next": lambda p: (
        [n for n in p.order if n in p.region("US")][:4] == [BAY, DENVER, BOSTON, WASHINGTON]
        and len({p.rank(n, "rank") for n in (BAY, DENVER, BOSTON, WASHINGTON)}) == 4
        and {DENVER, BOSTON, WASHINGTON} <= p.first(10, MONEY)
    ),
    "asia-hefei-upper": lambda p: (
        p.country("China", "Japan", "South Korea", "Singapore", "India", of=p.third("upper")) == {"Hefei"}
    ),
    "asia-shenzhen-rank": lambda p: p.rank(SHENZHEN, "rank") == 32 and len(p.shared(SHENZHEN, "rank")) > 1,
    "asia-shenzhen-gdp": lambda p: SHENZHEN in p.large(),
    "asia-shenzhen-maturity": lambda p: p.alone(SHENZHEN, MATURE, len(p.values[MATURE])),
    "asia-seoul": lambda p: (
        p.rank("Singapore", "rank") < p.rank(SEOUL, "rank") > p.rank(TOKYO, "rank") and SEOUL in p.order
    ),
    # 04: market orientation
    "market-second": lambda p: (
        p.rank("Cambridge", MARKET) == 2 and p.shared("Cambridge", MARKET) == {"Cambridge", HELSINKI}
    ),
    "market-fourth": lambda p: p.rank("Hefei", MARKET) == 4 and p.shared("Hefei", MARKET) == {"Hefei", DENVER},
    "market-fourth-funding": lambda p: {"Hefei", DENVER} <= p.first(5, MONEY) & p.first(10, INTENSITY),
    "second-small-funding": lambda p: all(
        value(p, n, MONEY) < value(p, BAY, MONEY) / 10 for n in ("Cambridge", HELSINKI)
    ),
    "continent-market-name": lambda p: p.european(of=p.first(10, MARKET)) - p.country("UK") == {HELSINKI},
    "china-market-name": lambda p: p.region("China", of=p.first(10, MARKET)) == {"Hefei"},
    "eu-china-trail": lambda p: all(
        len(p.region("EU", "China", of=p.first(10, one))) < len(p.region(*ENGLISH, of=p.first(10, one)))
        for one in (MONEY, INTENSITY, GEAR)
    ),
    "funding-ten-us": lambda p: len(p.region("US", of=p.first(10, MONEY))) == 5,
    "funding-europe": lambda p: p.european(of=p.first(10, MONEY)) == {PARIS, LONDON},
    "intensity-dropouts": lambda p: (
        {NEW_YORK, BOSTON, PARIS, LONDON, SHENZHEN} <= p.first(10, MONEY) - p.first(10, INTENSITY)
    ),
    "intensity-ten": lambda p: (
        p.first(10, INTENSITY)
        == {"Cambridge", BAY, HELSINKI, DENVER, "Oxford", WASHINGTON, "Canberra", "Metro Vancouver", "Hefei", TEL_AVIV}
    ),
    "industry-small-places": lambda p: not set(p.large()) & p.first(7, GEAR),
    "ecosystem-balanced": lambda p: all(
        -1
        <= float(
            {row["cluster"]: row for row in p.rows("figures/funding_vs_ecosystem")}.get(n, {}).get(
                "standardised_residual", "9"
            )
        )
        < 0
        for n in (BOSTON, AUSTIN, LONDON)
    ),
    "eu-collaborate china-collaborate": lambda p: (
        1 < p.mean("collaborations", p.region("EU")) / p.mean("collaborations", p.region(*ENGLISH)) < 1.1
        and p.mean("collaborations", p.region("China")) >= 1.5 * p.mean("collaborations", p.region(*ENGLISH))
    ),
    "takeaway-both-others": lambda p: (
        every_indicator(p, (MONEY, INTENSITY)) - p.region(*ENGLISH, "EU") == {"Hefei", TEL_AVIV}
    ),
    "capital-and-industry-others": lambda p: {"Canberra", "Hefei", BAY} <= every_indicator(p, (INTENSITY, GEAR)),
    "takeaway-relative": lambda p: {"Cambridge", HELSINKI, "Oxford"} <= p.first(10, INTENSITY) - p.first(10, MONEY),
    # 05: collaboration intensity
    "shanghai-every-indicator": lambda p: (
        every_indicator(p, ("collaborations", "external_share", "brokerage")) == {"Shanghai"}
    ),
    "collaboration-second": lambda p: (
        p.rank("Karlsruhe", LINKS) == 2 and p.shared("Karlsruhe", LINKS) == {"Karlsruhe", LOS_ANGELES}
    ),
    "karlsruhe-third-broker": lambda p: p.alone("Karlsruhe", "brokerage", 3),
    "collaboration-no-region": lambda p: all(1 <= len(p.region(one, of=p.first(10, LINKS))) <= 3 for one in REGIONS),
    "china-best-dimension": lambda p: (
        p.mean(LINKS, p.region("China")) < min(p.mean(MARKET, p.region("China")), p.mean(MATURE, p.region("China")))
    ),
    "volume-china-names": lambda p: (
        p.region("China", of=p.first(10, "collaborations")) == {SHENZHEN, "Hefei", "Beijing", "Shanghai"}
    ),
    "volume-other-regions": lambda p: all(
        len(p.region(one, of=p.first(10, "collaborations"))) <= 2 for one in REGIONS if one != "China"
    ),
    "volume-first-eight": lambda p: (
        min(value(p, n, "collaborations") for n in p.first(8, "collaborations"))
        >= 0.75 * max(p.values["collaborations"].values())
    ),
    "china-volume-not-market": lambda p: (
        {"Beijing", "Shanghai", SHENZHEN} <= p.first(10, "collaborations") - p.first(10, MARKET)
    ),
    "large-closed": lambda p: {TOKYO, "Beijing", SHENZHEN, PARIS} <= p.first(10, "external_share", lowest=True),
    "hefei-shanghai-open": lambda p: every_indicator(p, ("collaborations", "external_share")) == {"Hefei", "Shanghai"},
    "los-angeles-open": lambda p: (
        p.high(LOS_ANGELES, "collaborations") and LOS_ANGELES in p.first(10, "external_share")
    ),
    "singapore-boston-open": lambda p: all(
        value(p, n, "collaborations") > median(p.values["collaborations"].values())
        and value(p, n, "external_share") > p.mean("external_share", p.order)
        for n in ("Singapore", BOSTON)
    ),
    "singapore-boston-dimension": lambda p: all(
        p.lower_half(n, LINKS) and p.low(n, "brokerage") for n in ("Singapore", BOSTON)
    ),
    "shanghai-busy-broker": lambda p: p.first(6, "brokerage") & p.first(10, "collaborations") == {"Shanghai"},
    "busy-no-brokers": lambda p: all(
        p.rank(n, "collaborations") <= 5 and p.lower_half(n, "brokerage") for n in (TORONTO, PARIS, "Hefei")
    ),
    "takeaway-seven": lambda p: (
        len(set(sorted(p.order, key=lambda n: value(p, n, "external_share"))[:10]) & p.first(10, "collaborations")) == 7
    ),
    "takeaway-large-closed": lambda p: all(p.low(n, "external_share") for n in ("Beijing", PARIS, TOKYO, SHENZHEN)),
    "takeaway-open-exceptions": lambda p: all(
        p.high(n, "collaborations") and n in p.first(10, "external_share") for n in ("Shanghai", "Hefei", LOS_ANGELES)
    ),
    # 06: ecosystem maturity
    "maturity-uk-five": lambda p: len(p.country("UK", of=p.first(5, MATURE))) == 4,
    "maturity-uk-heads": lambda p: all(p.country("UK", of=p.first(1, one)) for one in (DENSITY, SPINOUTS, STARTUPS)),
    "maturity-all-rounders": lambda p: every_indicator(p, (DENSITY, SPINOUTS, STARTUPS)) == {HELSINKI, AVON},
    "maturity-others": lambda p: (
        p.first(10, MATURE) - p.european() - p.country("US", "Canada") == {TEL_AVIV, "Singapore"}
    ),
    "density-europe": lambda p: len(p.european(of=p.first(10, DENSITY))) == 8,
    "density-metropolises": lambda p: not set(p.large()) & p.first(10, DENSITY),
    "density-hubs": lambda p: {BAY, BOSTON} <= p.first(10, "institutions") - p.first(10, DENSITY),
    "spinout-above-one": lambda p: (
        {n for n, ratio in p.values[SPINOUTS].items() if ratio > 1} == {"Oxford", "Cambridge", GLASGOW, AVON, HELSINKI}
    ),
    "spinout-singapore-peers": lambda p: (
        "Singapore" in p.first(10, SPINOUTS)
        and all(p.research("Singapore") > p.research(n) for n in p.first(10, SPINOUTS) - {"Singapore"})
    ),
    "startup-order": lambda p: (
        p.alone(AVON, STARTUPS)
        and p.rank(GLASGOW, STARTUPS) == 2
        and p.shared(GLASGOW, STARTUPS) == {GLASGOW, TEL_AVIV, DENVER}
    ),
    "startup-bay-area": lambda p: p.alone(BAY, "startups") and BAY not in p.first(10, STARTUPS),
    "startup-apiece": lambda p: (
        {"Karlsruhe", ADELAIDE} <= p.first(10, STARTUPS)
        and value(p, "Karlsruhe", "startups") == value(p, ADELAIDE, "startups")
    ),
    "takeaway-startups-maturity": lambda p: {AVON, GLASGOW, TEL_AVIV} <= p.first(10, MATURE),
    # 07: quasi-clusters
    "us-quasi-clusters": lambda p: set(p.quasi("US")) == {"Atlanta, GA", "Los Alamos, NM"},
    "us-beyond": lambda p: len(p.region("US")) > len(p.quasi("US")),
    "english-beyond": lambda p: len(p.region(*ENGLISH)) > len(p.quasi(*ENGLISH)),
    "elsewhere-quasi": lambda p: all(
        len(p.quasi(one)) > len(p.region(one)) for one in ("China", "EU", "Rest of the World")
    ),
    "eu-quasi-first": lambda p: len(p.quasi("EU")) > max(len(p.quasi(one)) for one in REGIONS if one != "EU"),
    "chengdu-ottawa-startups": lambda p: all(p.home.get(n, {}).get("startups") == "1" for n in ("Chengdu", "Ottawa")),
    # 08: types of clusters
    "type-strong": lambda p: (
        {n for n in p.order if all(p.high(n, one) for one in (MARKET, LINKS, MATURE))}
        == {"Cambridge", "Oxford", HELSINKI, BAY, GENEVA}
    ),
    "type-even": lambda p: (
        {n for n in p.order if not low(p, n)}
        == {"Cambridge", HELSINKI, "Oxford", BAY, GENEVA, GLASGOW, TEL_AVIV, "Karlsruhe", "Hefei", DENVER, AVON}
        | {"Canberra", LONDON, COPENHAGEN, "Greater Sydney", AUSTIN}
    ),
    "type-rich": lambda p: {n for n in p.order if low(p, n) == {MATURE}} == RICH,
    "type-rich-funding": lambda p: p.first(20, MONEY) >= RICH,
    "type-rich-startups": lambda p: all(p.low(n, STARTUPS) for n in (WASHINGTON, "Beijing")),
    "type-connected": lambda p: (
        {n for n in p.order if connected(p, n)}
        == {RANDSTAD, "Singapore", MONTREAL, "Bangalore", "Hangzhou", LOS_ANGELES, SEOUL}
    ),
    "type-connected-capital": lambda p: (
        {n for n in p.order if connected(p, n) and not p.low(n, INTENSITY)} == {"Bangalore"}
    ),
    "type-connected-industry": lambda p: (
        {n for n in p.order if connected(p, n) and not p.low(n, GEAR)} == {RANDSTAD, MONTREAL}
    ),
    "type-unlinked-brokerage": lambda p: (
        {n for n in p.order if low(p, n) == {LINKS} and not p.low(n, "brokerage")} == {PARIS}
    ),
    "type-unlinked": lambda p: (
        {n for n in p.order if low(p, n) == {LINKS}}
        == {TORONTO, BOSTON, "Metro Vancouver", PARIS, "Munich Metropolitan Area", "Grenoble"}
    ),
    "type-several": lambda p: (
        {n for n in p.order if LINKS in low(p, n) and len(low(p, n)) > 1}
        == {ADELAIDE, CATALONIA, VALENCIA, BERLIN, "Chicagoland", "Indianapolis Metropolitan Area", "Suzhou", "Dubai"}
        | {"Dallas–Fort Worth Metroplex"}
    ),
    "portrait-karlsruhe-second": lambda p: p.rank("Karlsruhe", LINKS) == 2 and len(p.shared("Karlsruhe", LINKS)) > 1,
    "country-clusters": lambda p: all(len(p.country(one, of=p.first(10))) == 1 for one in ("Finland", "Switzerland")),
}
"""Claims of one sentence → whether its words are true."""

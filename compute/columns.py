"""The columns of every table, an entry each: what readers call it, its unit, its decimals, what decides its ties.

Whoever adds a column to an artifact adds its entry to `TABLE` and nothing else: headings and cells of tables, tooltips
and the words of claims read it. Indicators and dimensions have their entries in `compute.indicators`. What a
heading says otherwise in one place (`All` at the end of a row) stands there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from compute.indicators import DIMENSIONS, HIGH, INDICATORS, LOW, dimension_label

NAME, TEXT, RANK, NUMBER = KINDS = ("name", "text", "rank", "number")
IN_WORDS = {
    "": "",
    "USD": "",
    "share": "",
    "%": " in per cent",
    "% of GDP": " as a percentage of GDP",
    "km": " in km",
    "°": "",
}
"""Units as running text says them behind a label; others as they are."""


@dataclass(frozen=True)
class Column:
    """Its name in artifacts, its label, its unit and its decimals; `share` is of one, amounts are in `USD`.

    `spoken` is how running text calls it, where label and unit do not say it. Ranks are tied where the score that
    `ties` names is equal. `best` says whether the highest or the lowest value comes first.
    """

    name: str
    label: str = ""
    unit: str = ""
    digits: int = 0
    kind: str = NUMBER
    spoken: str = ""
    ties: str = ""
    best: str = HIGH

    @property
    def title(self) -> str:
        """Label and unit, as tooltips have them.

        >>> Column("share_pct", "Share", "%", 1).title
        'Share, %'
        """
        return f"{self.label}, {self.unit}" if self.unit not in ("", "share") else self.label

    @property
    def words(self) -> str:
        """As running text calls it.

        >>> Column("share_pct", "Share", "%").words, Column("gdp_usd", "GDP", "USD").words
        ('share in per cent', 'GDP')
        """
        label = self.label if self.label[1:2].isupper() else self.label[:1].lower() + self.label[1:]
        return self.spoken or label + IN_WORDS.get(self.unit, f" {self.unit}")

    @property
    def tooltip(self) -> str:
        """How tooltips format a number: dollars and counts whole and exact, shares of one in per cent, ratios with four
        significant digits."""
        if self.unit == "share":
            return ".4~p"
        return ",.0f" if self.unit in ("", "USD") and not self.digits else ",.4~r"


TABLE = (
    *(Column(entry.name, entry.label, entry.unit, entry.digits, best=entry.best) for entry in INDICATORS.values()),
    *(
        Column(
            f"{name}_rank",
            dimension_label(name),
            kind=RANK,
            spoken=f"{name} rank".replace("_", " "),
            ties=f"{name}_score",
            best=LOW,
        )
        for name in DIMENSIONS
    ),
    *(Column(f"{name}_score", f"Score in {dimension_label(name).lower()}", digits=1, best=LOW) for name in DIMENSIONS),
    Column("institution_id", "Institution", kind=NAME),
    Column("cluster", "Quantum cluster", kind=NAME),
    Column("quasi_cluster", "Quasi-cluster", kind=NAME),
    Column("area", "Place", kind=NAME),
    Column("country", "Country", kind=TEXT),
    Column("region", "Region", kind=TEXT),
    Column("status", "Status", kind=TEXT),
    Column("tier", "Tier", kind=TEXT),
    Column("latitude", "Latitude", "°", 6),
    Column("longitude", "Longitude", "°", 6),
    Column("rank", "Rank", kind=RANK, best=LOW),
    Column("overall_rank", "Overall rank", kind=RANK, ties="overall_score", best=LOW),
    Column("overall_score", "Overall score", digits=1, best=LOW),
    Column("place", "Place"),
    Column("rank_p05", "5th percentile of the rank"),
    Column("rank_p95", "95th percentile of the rank"),
    *(
        Column(
            f"{name}_{end}",
            f"{label} of the rank in {name.replace('_', ' ')}".replace("in overall", "overall"),
            best=LOW,
        )
        for name in ("overall", *DIMENSIONS)
        for end, label in (("p05", "5th percentile"), ("p95", "95th percentile"))
    ),
    Column("top_ten_share", "Top ten", "share"),
    Column("clusters_ranked", "Clusters ranked"),
    Column("largest_total_funding_usd", "Largest total funding", "USD"),
    Column("institutions", "Institutions"),
    Column("universities", "Universities"),
    Column("research_institutes", "Research institutes"),
    Column("research_institutions", "Research institutions"),
    Column("government", "Government"),
    Column("startups", "Startups"),
    Column("corporates", "Corporates"),
    Column("spinouts", "Spinouts"),
    Column("per_million", "Per million people", digits=1),
    Column("industry_per_million", "Industry", "per million people", 1),
    Column("research_per_million", "Research", "per million people", 1),
    Column("government_per_million", "Government", "per million people", 1),
    Column("startup_funding_usd", "Startup funding", "USD"),
    Column("gdp_usd", "GDP", "USD"),
    Column("population", "Population"),
    Column("ecosystem_value_usd", "Startup ecosystem value", "USD"),
    Column(
        "ecosystem_value_pct_gdp",
        "Startup ecosystem value",
        "% of GDP",
        1,
        spoken="value of the startup ecosystem as a percentage of GDP",
    ),
    Column("reference_pct_gdp", "On the line", "% of GDP", 3),
    Column("reference_slope", "Slope of the line", digits=6),
    Column("reference_intercept", "Intercept of the line", digits=6),
    Column("standardised_residual", "Distance", digits=1, spoken="standardised distance from the line"),
    Column("share_pct", "Share of all clusters", "%", 1, spoken="share in per cent"),
    Column("period", "Period", kind=NAME),
    Column("category", "Type", kind=NAME),
    Column("unit", "Unit", kind=TEXT),
    Column("in_clusters", "In clusters", spoken="number in clusters"),
    Column("outside_clusters", "Outside clusters", spoken="number outside clusters"),
    Column("in_clusters_usd", "In clusters", "USD", spoken="funding in clusters"),
    Column("outside_clusters_usd", "Outside clusters", "USD", spoken="funding outside clusters"),
    Column("in_clusters_pct", "In clusters", "%", 1, spoken="share in clusters, in per cent"),
    Column("outside_clusters_pct", "Outside clusters", "%", 1, spoken="share outside clusters, in per cent"),
    Column("involvement", "Partners", kind=NAME),
    Column("research_collaborations", "Involving research", spoken="collaborations with research"),
    Column("research_pct", "Involving research", "%", 1, spoken="collaborations with research in per cent"),
    Column("shown", "Shown", kind=TEXT),
    Column("links", "Clusters joined"),
    Column("links_in_region_pct", "Links within the own region", "%"),
    Column("cluster_a", "First cluster", kind=NAME),
    Column("cluster_b", "Second cluster", kind=NAME),
    *(
        Column(f"{group}_collaborator_{number}", label, kind=TEXT, spoken=f"{place}busiest {partner}")
        for group, partner in (("industry", "company"), ("research", "research institution"))
        for number, (label, place) in enumerate((("First", ""), ("Second", "second "), ("Third", "third ")), 1)
    ),
    Column("top_industry_collaborator", "First in industry", kind=TEXT, spoken="busiest company"),
    Column("top_research_collaborator", "First in research", kind=TEXT, spoken="busiest research institution"),
    Column("tier1", "Tier 1"),
    Column("tier2", "Tier 2"),
    Column("quasi_clusters", "Quasi-clusters"),
    Column("startup", "Quantum startup", kind=TEXT),
    Column("institution_of_origin", "Institution of origin", kind=TEXT),
    Column("type_of_origin", "Type of origin", kind=TEXT),
    Column("step", "Step", kind=TEXT),
    Column("parameter", "Parameter", kind=TEXT),
    Column("value", "Value", kind=TEXT),
    Column("decision", "Decision", kind=TEXT),
    Column("area_a", "First cluster", kind=NAME),
    Column("area_b", "Second cluster", kind=TEXT),
    Column("institutions_a", "Institutions of the first"),
    Column("institutions_b", "Institutions of the second"),
    Column("centroid_km", "Distance", "km", 1),
    Column("cross_collaborations", "Between them"),
    Column("internal_a", "Within first"),
    Column("internal_b", "Within second"),
    Column("block", "Ranking", kind=NAME),
    Column("z_score", "Mean z-score", digits=2),
    Column("pca_standardised", "PCA, standardised", digits=2),
    Column("pca_raw", "PCA, raw", digits=2),
    Column("p05", "5th percentile", digits=2),
    Column("p50", "Median", digits=2),
    Column("share_above_0_90", "Above 0.90", "share", spoken="share above 0.90"),
)
COLUMNS = {column.name: column for column in TABLE}


def column_faults(table: Sequence[Column] = TABLE) -> Iterator[tuple[str, str]]:
    """What was forgotten in the table, and how to put it right."""
    names = {column.name for column in table}
    for name, times in Counter(column.name for column in table).items():
        if times > 1:
            yield f'the column "{name}" has {times} entries, indicators included', "Keep one"
    for column in table:
        if not column.label and column.name not in INDICATORS:
            yield f'the column "{column.name}" has no label', "Say in its entry what readers call it"
        if column.kind not in KINDS:
            yield f'the column "{column.name}" is of the kind "{column.kind}"', f"Use one of {', '.join(KINDS)}"
        if column.ties and column.ties not in names:
            yield f'the column "{column.name}" is tied by "{column.ties}", which is no column', "Name a score"


def without_entry(frames: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, str]]:
    """Columns of artifacts that nobody entered, and how to put it right."""
    for name, frame in frames.items():
        for column in frame.columns:
            if column not in COLUMNS:
                yield (
                    f'the column "{column}" of {name}.csv has no entry',
                    f'Add it to the table: Column("{column}", label, unit, digits)',
                )

"""What readers call columns and artifacts, and what decides their order, as the computation publishes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from report.claims.language.tables import Tables, Vocabulary

FACTS = {
    "best_funded": "rank by funding, among all startups, of",
    "between_pct": "collaborations between clusters",
    "borda": "Borda ranks",
    "chance": "by chance",
    "funding_in_clusters_usd": "funding in clusters",
    "funding_usd": "all funding",
    "inside_pct": "collaborations inside clusters",
    "indicators_by_dimension": "number of indicators of",
    "pca_loadings": "loading on the principal component of",
    "pca_raw": "principal component of raw values",
    "pca_standardised": "principal component of standardised values",
    "share_above_0_90": "share of weightings that agree above 0.90",
    "spearman": "rank correlation of",
    "within_pct": "collaborations within and between clusters",
    "z_score": "z-scores",
}
"""Parts of the paths of facts, in words; with "of" they stand before the last part, else in brackets behind it."""
NO_TABLES = Tables.of_texts({}, Vocabulary())


@dataclass(frozen=True)
class Labels:
    """The entries `columns` and `exhibits` of `facts.json`, and the tables that they belong to.

    What has no entry is called by its name. `orders` keeps what decides the order of a table, once it is known.

    >>> labels = Labels({"gdp_usd": {"words": "GDP"}}, {"ranking": {"words": "the ranking"}})
    >>> labels.column("gdp_usd"), labels.column("joined_links"), labels.artifact("tables/ranking")
    ('GDP', 'joined links', 'the ranking')
    """

    columns: Mapping[str, Mapping] = field(default_factory=dict)
    exhibits: Mapping[str, Mapping] = field(default_factory=dict)
    tables: Tables = NO_TABLES
    orders: dict = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, tables: Tables) -> Labels:
        """Those of the tables' `facts.json`."""
        return cls(tables.facts.get("columns", {}), tables.facts.get("exhibits", {}), tables)

    def column(self, name: str) -> str:
        """A column in words."""
        return self._of_column(name, "words") or name.replace("_", " ")

    def measure(self, column: str) -> str:
        """A column in words, without the unit that stands behind its numbers.

        >>> Labels({"in_pct": {"words": "share inside, in per cent", "unit": "%"}}).measure("in_pct")
        'share inside'
        """
        return self.column(column).removesuffix(" in per cent").removesuffix(",")

    def fact(self, path: str) -> str:
        """A fact in words: its last part, and what it is of.

        >>> [Labels().fact(path) for path in ("chance.inside_pct", "totals.places", "places")]
        ['collaborations inside clusters (by chance)', 'places', 'places']
        >>> Labels().fact("robustness.overall.spearman.borda~z_score")
        'rank correlation of Borda ranks and z-scores (overall)'
        """
        *above, last = path.split(".")
        told = [self._part(part) for at, part in enumerate(above) if at or part in FACTS]
        ahead = [part for part in told if part.endswith(" of")]
        behind = ", ".join(part for part in told if part not in ahead)
        return " ".join([*ahead, self._part(last)]) + (f" ({behind})" if behind else "")

    def _part(self, part: str) -> str:
        return " and ".join(FACTS.get(one) or self.column(one) for one in part.split("~"))

    def artifact(self, name: str) -> str:
        """An artifact in words, with or without its folder."""
        return self._of_exhibit(name, "words") or self.column(name.rpartition("/")[2])

    def named(self, who: str) -> str:
        """Whom a row is about: an institution by its name, where rows are published and it is listed by its id."""
        rows = self.tables.rows("rows/institutions") if self.tables.knows("rows/institutions") else []
        return next((row["name"] for row in rows if row["institution_id"] == who), who)

    def ranked_by(self, table: str, column: str) -> str:
        """The score or the indicator behind a column of printed ranks; blank where none is known."""
        return self._of_exhibit(table, "ranked_by") if column in ("", "rank") else self._of_column(column, "ties")

    def is_best_low(self, column: str) -> bool:
        """Whether the lowest value of a column comes first, as of scores, which are mean ranks."""
        return self._of_column(column, "best") == "low"

    def _of_column(self, name: str, key: str) -> str:
        return self.columns.get(name, {}).get(key, "")

    def _of_exhibit(self, name: str, key: str) -> str:
        return self.exhibits.get(name.rpartition("/")[2], {}).get(key, "")

"""Evaluators of amounts, shares, ratios and coefficients. Numbers are the artifacts' decimals, never rounded before
they are compared."""

from __future__ import annotations

from decimal import Decimal

from scipy.stats import pearsonr

from compute.replication.published import Statement
from evaluators.answers import MISSING, Answer, cell, each, members
from evaluators.book import Book
from evaluators.wording import alike, satisfies

SCALE = {"USD million": Decimal(10**6), "USD billion": Decimal(10**9)}
COLUMNS = {
    "total_funding_usd": "total_funding_usd",
    "startup_funding_pct_gdp": "startup_funding_pct_gdp",
    "industry_collabs_per_trn_gdp": "industry_collaborations_per_trn_gdp",
    "industry_collabs_ratio": "industry_collaborations_per_trn_gdp",
    "funding_ratio": "total_funding_usd",
    "funding_share_pct": "share_pct",
    "funding_in_clusters_pct": "in_clusters_pct",
    "funding_outside_clusters_pct": "outside_clusters_pct",
    "share_in_clusters_pct": "in_clusters_pct",
    "share_outside_clusters_pct": "outside_clusters_pct",
    "n_collaborations": "collaborations",
    "collab_share_pct": "share_pct",
    "n_research_institutions": "research_institutions",
    "spinouts": "spinouts",
    "spinout_ratio": "spinouts_per_research_institution",
    "startup_ratio": "startups_per_institution",
    "startups": "startups",
    "institutions": "institutions",
}
METHODS = ("z_score", "pca_standardised", "borda")


def number(statement: Statement, book: Book) -> Answer:
    """The number of each member of the subject: of a row, of several together (` + `), of all (`global`), or what
    the scope leaves of 100 per cent (`others`)."""
    column, rows = COLUMNS[statement.measure], book.named(statement.scope)

    def value(subject: str) -> str:
        whole = subject in ("global", "others")
        names = list(rows) if whole else [_row_name(part, book) for part in subject.split(" + ")]
        cells = [cell(rows, name, column) for name in names]
        if not cells or "" in cells:
            return ""
        total = sum(map(Decimal, cells), Decimal(0))
        return _text((100 - total if subject == "others" else total) / SCALE.get(statement.unit, 1))

    if statement.wording in ("matching", "comparable"):
        values = [value(name) for name in members(statement.subject)]
        first, second = values
        agrees = "" not in values and alike(Decimal(first), Decimal(second), statement.wording)
        return ", ".join(_shown(text) if text else MISSING for text in values), agrees
    return each(statement, book, value, lambda text: _satisfies(statement, text), _shown)


def ratio(statement: Statement, book: Book) -> Answer:
    """One cluster's number over another's (`A / B`), or over the sum of the scope's places."""
    column = COLUMNS[statement.measure]
    above, _, below = map(book.canonical, statement.subject.partition(" / "))
    if below:
        rows = book.named(statement.scope)
        parts = [cell(rows, name, column) for name in (above, below)]
    else:
        parts = [
            cell(book.named("indicators"), above, column),
            str(sum(Decimal(place.row[column]) for place in book.scope(statement.scope))),
        ]
    if "" in parts or not Decimal(parts[1]):
        return MISSING, False
    text = _text(Decimal(parts[0]) / Decimal(parts[1]))
    return _shown(text), _satisfies(statement, text)


def research_share(statement: Statement, book: Book) -> Answer:
    """Of the collaborations in Figure 8's clusters, the share that involves a research institution."""
    rows = book.table(statement.scope)
    every, research = (sum(int(row[f"{kind}collaborations"]) for row in rows) for kind in ("", "research_"))
    if not every:
        return MISSING, False
    text = _text(Decimal(100 * research) / every)
    return _shown(text), _satisfies(statement, text)


def collaboration_share(statement: Statement, book: Book) -> Answer:
    """A share of Figure 17, or the research share of Figure 8."""
    return (research_share if statement.subject == "research-involving" else number)(statement, book)


def correlation(statement: Statement, book: Book) -> Answer:
    """Pearson's coefficient of volume and external share over all clusters, or its two-sided p value."""
    rows = [row for row in book.table(statement.scope) if row["external_share"]]
    volume, share = ([float(row[column]) for row in rows] for column in ("collaborations", "external_share"))
    if len(rows) < 3 or len(set(volume)) < 2 or len(set(share)) < 2:
        return MISSING, False
    test = pearsonr(volume, share)
    text = f"{test.pvalue if statement.measure == 'p_value' else test.statistic:.12g}"
    return _shown(text), _satisfies(statement, text)


def spearman(statement: Statement, book: Book) -> Answer:
    """Per dimension the lowest coefficient between two methods; or, of `most`, the share of simulations above it."""
    blocks, most = book.blocks(), statement.wording == "mostly over"

    def value(dimension: str) -> str:
        block = blocks.get(dimension)
        if not block:
            return ""
        if most:
            return str(block["weights"][f"share_above_{statement.value.replace('.', '_')}"])
        pairs = [text for pair, text in block["spearman"].items() if set(pair.split("~")) <= set(METHODS)]
        return str(min(pairs)) if len(pairs) == 3 and None not in pairs else ""

    return each(
        statement,
        book,
        value,
        lambda text: Decimal(text) > Decimal("0.5") if most else _satisfies(statement, text),
        _shown,
    )


def _satisfies(statement: Statement, text: str) -> bool:
    return satisfies(Decimal(text), statement.wording, statement.value)


def _row_name(subject: str, book: Book) -> str:
    """A subject as a row is called: `period:2024` is the row `2024`."""
    return book.canonical(subject.removeprefix("period:").removeprefix("region:"))


def _text(value: Decimal) -> str:
    """Twelve significant digits, as in the artifacts: what is compared."""
    return f"{Decimal(f'{value:.12g}'):f}"


def _shown(text: str) -> str:
    """Five significant digits, or a whole number: what is shown.

    >>> _shown("28.5714285714"), _shown("378000000"), _shown("98.0000001")
    ('28.571', '378000000', '98')
    """
    return f"{Decimal(f'{Decimal(text):.5g}').normalize():f}" if "." in text else text

"""Worth a look: what is valid and may be wrong all the same, with its probable cause, before any claim is judged.

Each rule looks at one edition and yields findings; its thresholds stand above it with the reason for them. They are
robust (medians, and distances to towns of a table) and few, so that honest data is hardly ever questioned. What a
person has looked at and accepted stays quiet while its value stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from compute.edition import Edition
from compute.schema import RULES
from compute.screening import (
    areas,
    corrections,
    dates,
    figures,
    letters,
    money,
    organisations,
    partnerships,
    places,
    rows,
    series,
    spellings,
    texts,
    versions,
)
from compute.screening.acceptance import Look, sifted
from compute.screening.finding import COLUMN, OF_PLACES, Finding, folded
from compute.screening.view import View

ALONE: tuple[Callable[[View], Iterable[Finding]], ...] = (
    letters.garbled_letters,
    texts.odd_texts,
    places.country_and_place,
    places.city_and_place,
    spellings.city_spelt_otherwise,
    places.same_point,
    places.coarse_point,
    organisations.organisation_twice,
    rows.block_twice,
    rows.rows_missing,
    rows.sorted_alone,
    series.column_filled,
    series.rows_filled,
    money.unit,
    money.amount,
    money.money_twice,
    money.kind_and_type,
    partnerships.partnership_twice,
    dates.last_rows,
    dates.date_alone,
    dates.day_and_month,
    dates.day_and_month_in_part,
    figures.area_figures,
    areas.area_place,
    areas.area_twice,
    areas.area_labels,
    corrections.correction,
)
BESIDE: tuple[Callable[[View, View], Iterable[Finding]], ...] = (versions.changed_rows, versions.changed_cells)
EXPLAINS = {
    "block-twice": {"money-twice", "partnership-twice", "organisation-twice"},
    "unit": {"amount", "area-figures"},
    "column-filled": {"money-twice", "country-and-place", "city-and-place", "area-place", "kind-and-type"},
    "column-sorted": {"money-twice"},
    "column-changed": {"changed"},
    "garbled-letters": {"odd-text", "city-and-place", "organisation-twice"},
    "odd-text": {"city-and-place", "organisation-twice"},
    "amount": {"kind-and-type"},
    "day-and-month": {"date"},
}
"""Rule → rules whose findings on the same rows are only its symptoms. Where a rule of `OF_PLACES` finds a whole column,
the others of these tell its symptoms too."""


def screen(edition: Edition, earlier: Edition | None = None) -> list[Finding]:
    """Everything worth a look in `edition`, and in what changed since `earlier`; the gravest first."""
    view = View(edition)
    findings = [finding for rule in ALONE for finding in rule(view)]
    if earlier is not None:
        before = View(earlier)
        findings += [finding for rule in BESIDE for finding in rule(view, before)]
    told = folded(corrections.traced(view, without_symptoms(findings)))
    told = [replace(finding, folder=edition.folder) for finding in told]
    return sorted(
        told, key=lambda finding: (RULES.index(finding.rule), finding.file, finding.column, finding.rows, finding.value)
    )


def look(edition: Edition, earlier: Edition | None = None) -> Look:
    """What is worth a look and has not been accepted, and which entries of accepted.csv are stale."""
    return sifted(screen(edition, earlier), edition, () if earlier else versions.RULES)


def without_symptoms(findings: list[Finding]) -> list[Finding]:
    """The findings that no graver one explains."""
    counts = Counter(finding.rule for finding in findings)
    covered: dict[tuple[str, str], set[int]] = {}
    whole: set[tuple[str, str]] = set()
    for finding in findings:
        for rule in EXPLAINS.get(finding.rule, ()):
            covered.setdefault((rule, finding.file), set()).update(finding.rows)
            if not finding.rows:
                whole.add((rule, finding.file))
    most = max(OF_PLACES, key=counts.__getitem__)
    symptoms = {*OF_PLACES} - {most} if counts[most] > COLUMN else set()
    return [
        finding
        for finding in findings
        if finding.rule not in symptoms
        and (place := (finding.rule, finding.file)) not in whole
        and covered.get(place, set()).isdisjoint(finding.rows)
    ]

"""From the numbers of a page to the rows that they are made of, on the pages of places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from report.claims.language.claims import Claim
from report.claims.telling.finding import Finding
from report.claims.telling.printed import read_by
from report.exhibits.exhibit import Exhibit
from report.pages.paper import Paper
from report.places.traces import traced_facts
from report.text.medium import Medium

DATA = "data"
"""The page with everything to take along."""


@dataclass(frozen=True)
class Leading:
    """Where numbers lead: `places` are the names of places and their pages as seen from here, none in print."""

    paper: Paper
    medium: Medium
    places: Mapping[str, str]

    def to(self, place: str, *columns: str) -> str:
        """The rows behind the first of these columns that has any; blank if none has."""
        known = self.paper.atlas.anchors[place] if place in self.places else {}
        return next((f"{self.places[place]}#{known[column]}" for column in columns if column in known), "")

    @property
    def facts(self) -> dict:
        """What the text may quote: numbers of places lead to their rows."""
        leads = {
            name: {column: f"{page}#{anchor}" for column, anchor in self.paper.atlas.anchors[name].items()}
            for name, page in self.places.items()
        }
        return traced_facts(self.paper.artifacts.facts, leads, self.to_totals)

    def to_totals(self, anchor: str) -> str:
        """The sums of many places; blank in print, and where no page shows them."""
        page = next((section for section in self.paper.sections if section.slug == DATA), None)
        return self.medium.link(page, anchor) if page and not self.medium.print else ""

    def cells(self, exhibit: Exhibit, rows: Sequence[Sequence[dict]]) -> list[list[dict]]:
        """The cells of an exhibit; those of a place lead to their `rows`."""
        keys = [column["key"] for column in exhibit.columns]
        name_at = next((at for at, column in enumerate(exhibit.columns) if column["kind"] == "name"), 0)

        def led(place: str, key: str, cell: dict) -> dict:
            address = self.to(place, key)
            return {**cell, "rows": address} if address else cell

        return [[led(row[name_at]["text"], key, cell) for key, cell in zip(keys, row, strict=True)] for row in rows]

    def evidence(self, claim: Claim, finding: Finding) -> dict[str, str]:
        """The places among the witnesses of a claim → their rows, or their pages."""
        exhibits = self.paper.artifacts.facts["exhibits"]
        read = [*read_by(claim.predicate)]
        columns = [*read, *(exhibits[name]["ranked_by"] for name in read if name in exhibits)]
        names = [next(iter(row.values()), "") for row in finding.witnesses]
        return {name: self.to(name, *columns) or self.places[name] for name in names if name in self.places}

"""The list of the pages of claims."""

from __future__ import annotations

from collections.abc import Iterator

from report.claims.language.verdict import HOLDS
from report.claims.telling.published import by_page, claims_page
from report.pages.paper import Paper
from report.pages.remarks import SHEET
from report.text.medium import Medium


def overview(paper: Paper, medium: Medium) -> dict:
    """What the list shows: the pages, and the sheet with all claims."""
    return {"pages": list(_pages(paper, medium)), "sheet": f"{medium.files}{SHEET}"}


def _pages(paper: Paper, medium: Medium) -> Iterator[dict]:
    """The pages of claims: what each is of, its address, how many it has, and those that deserve doubt."""
    for slug, parts in by_page(claims_page(paper.claims)).items():
        page, claims = paper.links.find(slug), [one for part in parts for one in part["claims"]]
        yield {
            "title": f"{page.mark} {page.title}".strip(),
            "href": f"{medium.root}{page.claims_page}.html",
            "count": len(claims),
            "doubtful": [one for one in claims if one["finding"].narrow or one["finding"].status != HOLDS],
        }

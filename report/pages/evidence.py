"""The pages of claims, one for each page of the paper that has some, `claims/<slug>.html`, from our own templates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from report.claims.language.verdict import HOLDS
from report.claims.telling.published import by_page, claims_page
from report.pages.layout import write_pages
from report.pages.paper import Paper
from report.pages.placing import Placing
from report.text.sections import CLAIMS, FOLDERS, Section


def write_claims(paper: Paper, staged: Path, *, has_pdf: bool) -> None:
    """Write the page of the claims of every page into a site or a project."""
    (staged / FOLDERS[CLAIMS]).mkdir()
    pages = [(section, claims_html(paper, section, parts)) for section, parts in claims_pages(paper)]
    write_pages(paper, staged, pages, has_pdf=has_pdf)


def claims_pages(paper: Paper) -> Iterator[tuple[Section, list[dict]]]:
    """Of every page of claims what it is, and its claims, for each text that has some."""
    for slug, parts in by_page(claims_page(paper.claims)).items():
        of = paper.links.find(slug)
        name = of.claims_page.rpartition("/")[2]
        told = f"{sum(len(part['claims']) for part in parts)} judgements and what they rest on."
        yield Section(name, f"Claims: {of.title}", CLAIMS, "", told, False, Path(), ""), parts


def claims_html(paper: Paper, section: Section, parts: list[dict]) -> str:
    """What a page of claims says."""
    medium = paper.medium(section)
    placing, of = Placing(paper, medium), paper.links.find(parts[0]["page"])
    findings = [one["finding"] for part in parts for one in part["claims"]]
    return placing.html(
        "claims",
        parts=parts,
        href=medium.link(of),
        href_all=medium.link(paper.links.find("claims")),
        kinds=[
            ("all", "all", len(findings)),
            ("firm", "hold firmly", sum(finding.status == HOLDS and not finding.narrow for finding in findings)),
            ("narrow", "by a hair", sum(finding.narrow for finding in findings)),
            ("open", "needing a person", sum(finding.status != HOLDS for finding in findings)),
        ],
        places=placing.places,
        evidence=placing.leading.evidence,
    )

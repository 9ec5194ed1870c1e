"""One page in the site's own layout."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from report.cache import CACHE, cached
from report.fonts.runs import marked_page
from report.pages.binding import bound_page
from report.pages.cite_place import cite_href
from report.pages.citing import citing
from report.pages.errata_told import last_correction
from report.pages.paper import Paper
from report.pages.placing import Placing
from report.seal import program
from report.text.markdown import headings, linked_to_html
from report.text.sections import MISSING, VERSIONS, Section


def write_pages(paper: Paper, staged: Path, pages: Sequence[tuple[Section, str]], *, has_pdf: bool) -> None:
    """Write pages, each with what it says, into a site; readers turn them in this order."""
    turned = [None, *(section for section, _ in pages), None]
    for at, (section, body) in enumerate(pages):
        text = page_html(paper, section, body, "paper.pdf" if has_pdf else "", turned[at], turned[at + 2])
        (staged / f"{section.page}.html").write_bytes(text.encode())


def page_html(
    paper: Paper,
    section: Section,
    body: str,
    pdf_href: str,
    before: Section | None = None,
    after: Section | None = None,
) -> str:
    """A page around `body`, which is what it says, between the one before it and the one after it."""
    body, medium = linked_to_html(body), paper.medium(section)
    placing = Placing(paper, medium)
    is_apart = section.slug == MISSING or section.kind == VERSIONS

    def entry(other: Section) -> dict:
        address = linked_to_html(f'href="{medium.link(other)}"')[6:-1]
        return {
            "href": address if other is not section else Path(section.page).name + ".html",
            "title": other.title,
            "number": other.short,
            "current": other is section,
        }

    page = {
        "slug": section.slug,
        "kind": section.kind,
        "title": section.title,
        "number": section.mark,
        "description": section.description,
        "root": medium.root,
        "files": medium.files,
        "toc": headings(body),
    }
    return finished(
        paper.html.get_template("page.html.j2").render(
            edition=paper.edition,
            page=page,
            pages=[entry(other) for other in paper.sections],
            body=Markup(body),
            previous=entry(before) if before else None,
            next=entry(after) if after else None,
            unlisted=paper.unlisted or is_apart,
            citing=None if is_apart else citing(paper, section),
            cite_href=cite_href(paper, medium),
            respond_href=placing.responding.to_page(section.title),
            corrected=last_correction(paper, medium),
            notice=Markup(linked_to_html(placing.notice())),
            reconstructed=paper.reconstructed,
            pdf_href=pdf_href,
        )
    )


def finished(html: str) -> str:
    """A page with what can be seen to only where all of it is there: its lines, and names in other scripts."""
    known = program()
    return cached(known and f"{known} {html}", "html", lambda: marked_page(bound_page(html)).encode(), CACHE).decode()

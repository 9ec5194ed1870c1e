"""One page in the site's own layout."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from report.fonts.runs import marked_page
from report.pages.cite_place import cite_href
from report.pages.citing import citing
from report.pages.errata_told import last_correction
from report.pages.paper import Paper
from report.pages.placing import Placing
from report.text.markdown import headings, linked_to_html
from report.text.sections import MISSING, Section


def page_html(paper: Paper, section: Section, body: str, pdf_href: str, within: Sequence[Section] = ()) -> str:
    """A page around `body`, which is what it says, between the one before it and the one after it of those it is
    `within`."""
    body, medium = linked_to_html(body), paper.medium(section)
    placing = Placing(paper, medium)
    at = within.index(section) if section in within else len(within)
    before, after = within[:at][-1:] if at < len(within) else (), within[at + 1 :][:1]

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
    return marked_page(
        paper.html.get_template("page.html.j2").render(
            edition=paper.edition,
            page=page,
            pages=[entry(other) for other in paper.sections],
            body=Markup(body),
            previous=next(map(entry, before), None),
            next=next(map(entry, after), None),
            unlisted=paper.unlisted or section.slug == MISSING,
            citing=None if section.slug == MISSING else citing(paper, section),
            cite_href=cite_href(paper, medium),
            respond_href=placing.responding.to_page(section.title),
            corrected=last_correction(paper, medium),
            notice=Markup(linked_to_html(placing.notice())),
            reconstructed=paper.reconstructed,
            pdf_href=pdf_href,
        )
    )

"""The PDF: all sections in one document, laid out by WeasyPrint from our own print style sheet."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from markupsafe import Markup, escape

from report.cache import CACHE, cached
from report.errors import ReportError
from report.fonts.folder import shown
from report.fonts.printing import keep_runs_whole
from report.fonts.runs import marked_page
from report.fonts.stylesheets import languages_css
from report.pages.citing import citation
from report.pages.errata_told import last_correction
from report.pages.page import page_markdown
from report.pages.paper import Paper
from report.seal import seal
from report.text.environment import TEMPLATES
from report.text.markdown import headings, htmls
from report.text.references import BIBLIOGRAPHY
from report.text.sections import ERRATA, Section
from report.tokens import painted, variables


def print_html(paper: Paper) -> str:
    """The whole paper as one HTML document for print."""
    bodies = _bodies(paper)
    contents = [
        entry
        for section, body in bodies.items()
        for entry in [
            {"id": section.slug, "title": section.title, "number": section.mark, "level": 1},
            *(_contents_entry(heading) for heading in headings(body) if heading["level"] == 2),
        ]
    ]
    return marked_page(
        paper.html.get_template("paper.html.j2").render(
            edition=paper.edition,
            contents=contents,
            tables=paper.catalogue.of_kind("table"),
            figures=paper.catalogue.of_kind("figure"),
            body=Markup("\n".join(f"{_head(section)}\n{body}" for section, body in bodies.items())),
            reconstructed=paper.reconstructed,
            draft=paper.draft_note,
            corrected=last_correction(paper, paper.medium(paper.sections[0], for_print=True)),
            citation=citation(paper.edition),
            faces=Markup(variables(paper.fonts.families) + languages_css(paper.fonts)),
        )
    )


def _bodies(paper: Paper) -> dict[Section, str]:
    printed = sorted((one for one in paper.sections if one.in_print), key=lambda one: one.slug != ERRATA)
    texts = [page_markdown(paper, section, for_print=True) for section in printed]
    bodies = htmls(texts, paper.words / BIBLIOGRAPHY, notes_on_page=True)
    return dict(zip(printed, map(_tight, bodies), strict=True))


def _tight(body: str) -> str:
    """Definitions without the line end before their closing tag, whose width WeasyPrint counts: a line that it no
    longer fits on would break after its first word."""
    return re.sub(r"\s+</dd>", "</dd>", body)


def _head(section: Section) -> str:
    number = f'<span class="header-section-number">{section.mark}</span> ' if section.mark else ""
    return f'<h1 id="{section.slug}">{number}{escape(section.title)}</h1>'


def _contents_entry(heading: dict) -> dict:
    number, _, title = heading["title"].partition(" ")
    numbered = number.replace(".", "").isdigit()
    return {
        "id": heading["id"],
        "title": title if numbered else heading["title"],
        "number": number if numbered else "",
        "level": 2,
    }


def pdf(document: str, drawings: Mapping[str, str], target: Path) -> None:
    """Write a document of `print_html` as PDF, or what it gave before with the same drawings, templates and fonts.

    All that it needs is text, so that it can run in a process of its own.

    Raises
    ------
    ReportError
        With everything that WeasyPrint warns of: a picture that is missing is no PDF to publish.
    """
    beside = seal([TEMPLATES], {"fonts": shown().name})
    made_from = beside and json.dumps([beside, document, dict(drawings)])
    target.write_bytes(cached(made_from, "pdf", partial(_laid_out, document, drawings), CACHE))


def _laid_out(document: str, drawings: Mapping[str, str]) -> bytes:
    """`drawing:map_europe` comes from the drawings, all else from the templates."""
    keep_runs_whole()
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):
        def fetch(self, url: str, headers=None):
            if url.startswith("drawing:"):
                drawing = drawings[url.removeprefix("drawing:")]
            elif not is_ours(url):
                raise ValueError("only files of the templates may stand in the PDF")
            elif url.endswith(".svg"):
                drawing = painted(super().fetch(url, headers).read().decode())
            else:
                return super().fetch(url, headers)
            return URLFetcherResponse(url, drawing.encode(), {"Content-Type": "image/svg+xml"})

    with warnings_of("weasyprint") as said:
        made = HTML(
            string=document, base_url=f"{TEMPLATES.as_uri()}/", url_fetcher=Fetcher(allowed_protocols={"file"})
        ).write_pdf(pdf_variant="pdf/ua-1")
    if said:
        raise ReportError("The PDF is not as it should be:\n" + "\n".join(f"- {text}" for text in said))
    return made


def is_ours(url: str) -> bool:
    """Whether an address is a file of the templates, wherever its dots and links lead.

    >>> is_ours((TEMPLATES / "css" / "print.css").as_uri()), is_ours(f"{TEMPLATES.as_uri()}/../build.py")
    (True, False)
    """
    parts = urlsplit(url)
    return parts.scheme == "file" and Path(url2pathname(parts.path)).resolve().is_relative_to(TEMPLATES.resolve())


class Saying(logging.Handler):
    """Keeps what is warned of."""

    def __init__(self, said: list[str]):
        super().__init__(logging.WARNING)
        self.said = said

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def warnings_of(name: str) -> Iterator[list[str]]:
    """What a logger warns of meanwhile."""
    said: list[str] = []
    handler, logger = Saying(said), logging.getLogger(name)
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)

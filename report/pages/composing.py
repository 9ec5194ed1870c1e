"""One HTML document laid out by WeasyPrint, which reads nothing but our templates and drawings."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from report.errors import ReportError
from report.fonts.printing import keep_runs_whole
from report.pages.numbering import number_once
from report.text.environment import TEMPLATES
from report.tokens import painted


def laid_out(document: str, drawings: Mapping[str, str]):
    """WeasyPrint's document: `drawing:map_europe` comes from the drawings, all else from the templates.

    Raises
    ------
    ReportError
        With everything that WeasyPrint warns of: a picture that is missing is no PDF to publish.
    """
    with no_warnings("weasyprint"):
        return rendered(document, drawings)


def rendered(document: str, drawings: Mapping[str, str]):
    """The same, whatever WeasyPrint warns of: a part of the paper leads to what the part lacks."""
    keep_runs_whole()
    number_once()
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

    fetcher = Fetcher(allowed_protocols={"file"})
    return HTML(string=document, base_url=f"{TEMPLATES.as_uri()}/", url_fetcher=fetcher).render(pdf_variant="pdf/a-3a")


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
def no_warnings(name: str) -> Iterator[None]:
    """Whatever a logger warns of meanwhile is an error."""
    said: list[str] = []
    handler, logger = Saying(said), logging.getLogger(name)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
    if said:
        raise ReportError("The PDF is not as it should be:\n" + "\n".join(f"- {text}" for text in said))

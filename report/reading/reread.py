"""The published pages held against what they were made of: every passage, exhibit and cell, word for word.

What the data bears out is judged on the text as it is expanded. Between that and a reader stand templates, pandoc, the
browser's HTML and a typesetter; so the site and the PDF are read once more, as statcheck reads what was printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from report.claims.telling.coverage import CONSTANTS
from report.errors import ReportError
from report.exhibits.exhibit import Exhibit, having
from report.exhibits.layout import within_the_measure
from report.files import text_of
from report.pages.data_page import data_page
from report.pages.paper import Paper, own_words
from report.reading.figures import figures, rounds
from report.reading.printed import letters, pages_of, says
from report.reading.visible import Page
from report.text.filters import rounded
from report.text.references import BIBLIOGRAPHY
from report.text.register import HEADING, PAGE, Entry, register

FORMULA = re.compile(r"\$[^$]+\$")
"""A formula in running text: pages and PDF set it each in its own way."""
FOLDED = r"[^\W\d_]{0,30}"
"""What may stand between the cells of a row: in a narrow table, a column that folds away under the first."""


@dataclass(frozen=True)
class Amiss:
    """Something that was published otherwise than it was made: where, and what it should say."""

    where: str
    wanted: str
    why: str = "is not there word for word"

    def told(self) -> str:
        """One line."""
        return f"{self.where}: “{self.wanted}” {self.why}"


def reread(paper: Paper, site: Path, pdf: Path) -> list[Amiss]:
    """All that site and PDF say otherwise than the text, the exhibits and the artifacts.

    `besides` is left to the tests: a template may well tell of a correction what no artifact has in these figures.
    """
    pages = {entry.page: page_of(site, entry.page) for entry in paper.register.entries if entry.kind == PAGE}
    printed = pages_of(pdf)
    return [*on_site(paper, pages), *in_print(paper, printed), *from_artifacts(paper)]


def require_as_made(paper: Paper, site: Path, pdf: Path) -> None:
    """Go on only if site and PDF say what they were made of.

    Raises
    ------
    ReportError
        With every place that says something else.
    """
    if amiss := reread(paper, site, pdf):
        raise ReportError("\n".join(fault.told() for fault in amiss))


def page_of(site: Path, slug: str) -> Page:
    """One page of a site, read."""
    first = site / f"{slug}.html"
    return Page((first if first.exists() else site / "paper" / f"{slug}.html").read_text("utf-8"))


def on_site(paper: Paper, pages: Mapping[str, Page]) -> Iterator[Amiss]:
    """Passages whose block on the page says anything else, and exhibits that are not as they were printed."""
    for entry in paper.register.entries:
        page = pages[entry.page]
        if entry.kind != PAGE and not _same(entry, page.text_at(entry.id)):
            yield Amiss(f"{entry.page}.html", entry.text)
    for name, exhibit in paper.catalogue.exhibits.items():
        page = pages[paper.catalogue.placed[name].slug]
        rows = [] if chosen(paper, name) else exhibit.rows
        yield from _lacking([letters(page.text)], f"{exhibit.label} on the site", exhibit, rows)


def _same(entry: Entry, shown: str) -> bool:
    """Whether a block says what its passage does; before a heading stands its number."""
    wanted = letters(FORMULA.sub("", entry.text))
    return letters(shown).endswith(wanted) if entry.kind == HEADING else letters(shown) == wanted


def in_print(paper: Paper, printed: Sequence[str]) -> Iterator[Amiss]:
    """Sentences and exhibits of what the PDF has that it does not say."""
    sections = [section for section in paper.sections if section.in_print]
    expanded = [own_words(paper, section, paper.markdown, for_print=True) for section in sections]
    for entry in register(sections, expanded, None).entries:
        yield from (Amiss("PDF", text) for text in _pieces(entry) if not says(printed, text))
    for name, exhibit in paper.catalogue.exhibits.items():
        if paper.catalogue.placed[name].in_print:
            whole = exhibit.kind == "table" and not chosen(paper, name)
            rows = within_the_measure(exhibit.columns, exhibit.rows)[1] if whole else []
            yield from _lacking(printed, f"{exhibit.label} in the PDF", exhibit, rows)


def chosen(paper: Paper, name: str) -> bool:
    """Whether a section says which rows of an exhibit it shows."""
    return f'table("{name}",' in paper.catalogue.placed[name].text


def _pieces(entry: Entry) -> Iterator[str]:
    """What stands in one piece in print: sentences, and notes apart from them."""
    for sentence in entry.sentences or (entry.text,):
        yield from (part for part in re.split(rf"\^|{FORMULA.pattern}", sentence) if letters(part))


def _lacking(pages: Sequence[str], where: str, exhibit: Exhibit, rows: Sequence[Sequence[Mapping]]) -> Iterator[Amiss]:
    for text in (exhibit.title, exhibit.subtitle, exhibit.note, exhibit.source):
        if text and not says(pages, text):
            yield Amiss(where, text)
    for row in rows:
        cells = [cell["text"] for cell in row]
        pattern = FOLDED.join(re.escape(letters(cell)) for cell in cells)
        if not any(re.search(pattern, page) for page in pages):
            yield Amiss(where, " | ".join(cells))


def from_artifacts(paper: Paper) -> Iterator[Amiss]:
    """Figures in printed cells that their cell of the artifact does not give when it is rounded as far."""
    for name, exhibit in paper.catalogue.exhibits.items():
        definition = paper.catalogue.definitions[name]
        columns, rows = definition["columns"], having(paper.artifacts.rows(exhibit.data), definition.get("where", {}))
        if "gathered" in definition:
            continue  # names, a row of them for several rows
        for row, cells in zip(rows, exhibit.rows, strict=True):
            for column, cell in zip(columns, cells, strict=True):
                values = row.values() if "row" in column.get("form", "") else [row[column["key"]]]
                if not all(any(rounds(value, figure) for value in values) for figure in figures(cell["text"])):
                    yield Amiss(exhibit.label, cell["text"], f"is not what {exhibit.data}.csv has there")


def besides(paper: Paper, pages: Mapping[str, Page]) -> Iterator[Amiss]:
    """Figures on pages outside passages that nothing gives which the paper is made of."""
    given, passages = _given(paper), {entry.id for entry in paper.register.entries}
    for slug, page in pages.items():
        for block in page.blocks:
            strange = [] if passages & set(block.ids) else sorted(_figures(block.text) - given)
            yield from (Amiss(f"{slug}.html", block.text, f"has {figure}, which nothing gives") for figure in strange)


def _given(paper: Paper) -> set[str]:
    """The figures of all that pages print besides passages: exhibits, evidence, the edition, its counts, its works."""
    texts = (
        [asdict(exhibit) for exhibit in paper.catalogue.exhibits.values()],
        [judged.record for judged in paper.claims.judged],
        paper.edition,
        paper.artifacts.facts["counts"],
        [section.label for section in paper.sections],
        paper.expanded,
        paper.claims.coverage.summary(),
        rounded(100 * paper.claims.coverage.exempt_share, 1),
        text_of(paper.words / BIBLIOGRAPHY),
        text_of(paper.words / CONSTANTS),
        data_page(paper, ""),
        len((paper.atlas.outside or {}).get("rounds", ())),
    )
    return _figures(str(texts))


def _figures(text: str) -> set[str]:
    return {figure.replace(",", "") for figure in re.findall(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", text)}

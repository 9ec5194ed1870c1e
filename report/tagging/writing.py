"""A laid out document as a PDF with a true structure, built for PDF/UA-1 and PDF/A-3a.

WeasyPrint makes a structure of boxes, in which a table over two pages is two tables. Ours takes its place while the
file is written: its `add_tags` is no public function, so that its version is pinned, and a write that did not ask for
it fails.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from report.errors import ProgramError


def written(document, attached: Mapping[str, tuple[str, str]]) -> bytes:
    """The PDF of WeasyPrint's document; `attached` are tables that it carries, name → description and text.

    Raises
    ------
    ProgramError
        If WeasyPrint does not ask for the structure.
    """
    from weasyprint import Attachment

    from report.tagging.metadata import write_metadata

    day = datetime.fromisoformat(document.metadata.modified or "1970-01-01").replace(tzinfo=UTC)
    files = [
        Attachment(string=text, name=name, description=description, relationship="Data", created=day, modified=day)
        for name, (description, text) in attached.items()
    ]
    with _own_structure():
        return document.write_pdf(
            finisher=write_metadata, pdf_variant="pdf/a-3a", pdf_identifier=True, attachments=files
        )


@contextmanager
def _own_structure() -> Iterator[None]:
    """Meanwhile WeasyPrint writes our structure, and must."""
    import weasyprint.pdf

    asked: list[bool] = []

    def add_tags(pdf, document, version, page_streams) -> None:
        asked.append(True)
        _add_structure(pdf, document, page_streams)

    own = weasyprint.pdf.add_tags
    weasyprint.pdf.add_tags = add_tags
    try:
        yield
    finally:
        weasyprint.pdf.add_tags = own
    if not asked:
        raise ProgramError(
            f"The PDF has no structure: WeasyPrint {weasyprint.__version__} does not ask for it. "
            "Install the version that requirements.lock names."
        )


def _add_structure(pdf, document, page_streams) -> None:
    from report.tagging.elements import Elements
    from report.tagging.heads import name_heads
    from report.tagging.notes import link_notes
    from report.tagging.reading import Reader
    from report.tagging.tree import Tree

    boxes = document.pages[0]._page_box.descendants()
    reader = Reader(Elements(next(box.element for box in boxes if box.element_tag == "html")), pdf)
    for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        reader.read(number, page, stream)
    link_notes(pdf, reader.ends)
    root = reader.elements.root
    root.prune()
    name_heads(root)
    Tree(pdf).write(root, len(document.pages))

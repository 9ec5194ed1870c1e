"""Links from a note's number in the text to the note, and back, which WeasyPrint does not make."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pydyf

from report.errors import ReportError
from report.tagging.nodes import Area, End
from report.tagging.reading import CALL, MARKER, PRINTED


def link_notes(pdf, ends: dict[str, dict[Element, End]]) -> None:
    """Give both ends of every note an annotation that leads to the other.

    Raises
    ------
    ReportError
        If a note has found no page, which WeasyPrint does not tell.
    """
    lost = [str(element.get("id")) for element in ends[CALL] if element not in ends[MARKER]]
    if lost:
        raise ReportError(
            f"The PDF lacks notes for which no page had room: {', '.join(lost)}. Shorten them or the text."
        )
    for element, call in ends[CALL].items():
        note, number = ends[MARKER][element], element.get("data-note")
        _lead(pdf, call, note, f"Note {number}")
        _lead(pdf, note, call, f"Back to where note {number} is called")


def _lead(pdf, start: End, end: End, name: str) -> None:
    annotation = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": start.corners,
            "BS": pydyf.Dictionary({"W": 0}),
            "Dest": pydyf.Array([pdf.page_references[end.page], "/XYZ", end.corners[0], end.corners[3], 0]),
            "Contents": pydyf.String(name),
            "F": PRINTED,
        }
    )
    pdf.add_object(annotation)
    page = pdf.objects[int(pdf.page_references[start.page].split()[0])]
    page.setdefault("Annots", pydyf.Array()).append(annotation.reference)
    start.node.kids.append(Area(start.page, annotation))

"""The boxes of a page, read in their order: what each draws belongs to an element, or is an artifact.

WeasyPrint numbers what it draws, page by page, and keeps box and number in the page's stream (`_tags`).
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from report.tagging.elements import Elements
from report.tagging.html import link_name
from report.tagging.nodes import Area, End, Mark, Node

PRINTED = 4
"""The flag of annotations that paper shows, too."""
POINTS = 0.75
"""Points in a pixel of CSS."""
CALL, MARKER = ENDS = ("footnote-call", "footnote-marker")
"""What the style sheet sets for a note: its number in the text, and the number before it."""
ONCE = ("thead", "caption")
"""What a table that goes on overleaf repeats."""


class Reader:
    """Reads page after page into nodes; `ends` are both ends of every note."""

    def __init__(self, elements: Elements, pdf) -> None:
        self.elements, self.pdf = elements, pdf
        self.page, self.height, self.annotations = 0, 0.0, pydyf.Array()
        self._marks: dict = {}
        self._artifacts: dict[int, str] = {}
        self._seen: dict[tuple[Element, str], int] = {}
        self.ends: dict[str, dict[Element, End]] = {CALL: {}, MARKER: {}}

    def read(self, number: int, page, stream) -> None:
        """One page: its nodes, and in its stream which of the marks are artifacts."""
        self.page, self.height, self._marks, self._artifacts = number, page.height, stream._tags, {}
        page_object = self.pdf.objects[int(self.pdf.page_references[number].split()[0])]
        self.annotations = page_object.get("Annots", pydyf.Array())
        self._walk(page._page_box, "")
        self._artifacts.update({mark["mcid"]: "Layout" for mark in self._marks.values()})
        _write_artifacts(stream.stream, self._artifacts)

    def _walk(self, box, artifact: str) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        tag = (box.element_tag or "").rpartition("}")[2]
        artifact = artifact or self._outside(box, tag)
        if box.link_annotation:
            self._link(box, tag, artifact)
        if tag in ("td", "th") and not artifact:
            self.elements.of(box.element)  # cells without text, too
        if (mark := self._marks.pop(box, None)) is not None:
            self._put(box, tag, mark["mcid"], artifact)
        if tag in ("math", "img") and not artifact:
            self._measure(box)
        if (pseudo := tag.partition("::")[2]) in ENDS and box.element not in self.ends[pseudo]:
            self.ends[pseudo][box.element] = End(
                self._end(box.element, pseudo), self.page, self._corners(*box.hit_area())
            )
        for child in getattr(box, "children", ()):
            self._walk(child, artifact)

    def _outside(self, box, tag: str) -> str:
        """The kind of artifact that a box with all in it is; blank if it is none."""
        if isinstance(box, boxes.MarginBox):
            return "Header" if box.at_keyword.startswith("@top") else "Footer"
        repeated = tag in ONCE and self._seen.setdefault((box.element, tag), self.page) != self.page
        return "Layout" if repeated else ""

    def _put(self, box, tag: str, mcid: int, artifact: str) -> None:
        leads = isinstance(box, boxes.TextBox) and "::" in tag and not re.sub(r"[\s.]", "", box.text)
        if artifact or (leads and not tag.endswith("::marker")):
            self._artifacts[mcid] = artifact or "Layout"
        else:
            self._holder(box.element, tag).kids.append(Mark(self.page, mcid))

    def _holder(self, element: Element, tag: str) -> Node:
        """The node of what a box shows: an element's own words, or a mark that the style sheet sets at it."""
        pseudo = tag.partition("::")[2]
        if pseudo == "marker":
            item = self.elements.of(element).parent
            assert item is not None
            return item.child("Lbl", first=True)
        if pseudo in ENDS:
            return self.ends[pseudo][element].node
        return self.elements.of(element)

    def _end(self, element: Element, pseudo: str) -> Node:
        """The link at one end of a note: at its number in the text, which the note follows, or before the note."""
        if pseudo == MARKER:
            return self.elements.of(element).child("Lbl", first=True).child("Link")
        call = self.elements.parent(element).child("Reference")
        self.elements.of(element)
        return call.child("Link")

    def _link(self, box, tag: str, artifact: str) -> None:
        """Give a link its annotation; that of a part of a link only repeats it, and goes."""
        annotation = box.link_annotation
        if artifact or tag != "a":
            self.annotations.remove(annotation.reference)
            annotation.clear()  # the object stays, empty: by now the others are numbered
            return
        name = link_name(box.element, self.elements.targets)
        annotation.update({"Contents": pydyf.String(name), "F": PRINTED})
        self.elements.of(box.element).kids.append(Area(self.page, annotation))

    def _measure(self, box) -> None:
        """Where a picture or a formula stands."""
        corners = self._corners(box.content_box_x(), box.content_box_y(), box.width, box.height)
        self.elements.of(box.element).attributes.setdefault("BBox", corners)

    def _corners(self, x: float, y: float, width: float, height: float) -> pydyf.Array:
        """Lower left and upper right, as a PDF counts."""
        corners = (x, self.height - y - height, x + width, self.height - y)
        return pydyf.Array(round(POINTS * corner, 2) for corner in corners)


def _write_artifacts(stream: list, artifacts: dict[int, str]) -> None:
    """In a page's stream, name as artifacts the marks that are."""
    for place, item in enumerate(stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in artifacts:
            kind = artifacts[item["MCID"]]
            told = {"Type": "/Layout"} if kind == "Layout" else {"Type": "/Pagination", "Subtype": f"/{kind}"}
            stream[place - 1 : place + 1] = ["/Artifact", pydyf.Dictionary(told)]

"""The structure as the objects of a PDF: the tree, and the two indexes that lead from what is drawn into it."""

from __future__ import annotations

from collections import defaultdict

import pydyf

from report.tagging.nodes import Area, Mark, Node

OWNERS = {"Figure": "Layout", "Formula": "Layout", "L": "List", "TH": "Table", "TD": "Table"}
"""Role → who owns its attributes."""


class Tree:
    """Writes nodes into a PDF, and keeps what the indexes need."""

    def __init__(self, pdf) -> None:
        self.pdf = pdf
        self._marks: dict[int, dict[int, bytes]] = defaultdict(dict)
        self._areas: list[tuple[bytes, dict]] = []
        self._named: dict[str, bytes] = {}

    def write(self, root: Node, pages: int) -> None:
        """The tree of a root, and its place in the catalogue."""
        top = self._object({"Type": "/StructTreeRoot"})
        top["K"] = self._element(root, top)
        top["ParentTree"] = self._object({"Nums": self._parents(pages)}).reference
        top["ParentTreeNextKey"] = pages + len(self._areas)
        names = pydyf.Array(part for name in sorted(self._named) for part in (pydyf.String(name), self._named[name]))
        top["IDTree"] = self._object({"Names": names}).reference
        self.pdf.catalog["StructTreeRoot"] = top.reference
        self.pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def _object(self, entries: dict) -> pydyf.Dictionary:
        made = pydyf.Dictionary(entries)
        self.pdf.add_object(made)
        return made

    def _element(self, node: Node, parent: pydyf.Dictionary) -> bytes:
        element = self._object({"Type": "/StructElem", "S": f"/{node.role}", "P": parent.reference})
        pages = [kid.page for kid in node.kids if isinstance(kid, (Mark, Area))]
        if pages:
            element["Pg"] = self.pdf.page_references[pages[0]]
        element["K"] = pydyf.Array(self._kid(kid, element, pages) for kid in node.kids)
        element.update({key: pydyf.String(text) for key, text in node.entries.items()})
        if node.attributes:
            element["A"] = pydyf.Dictionary({"O": f"/{OWNERS[node.role]}", **node.attributes})
        if "ID" in node.entries:
            self._named[node.entries["ID"]] = element.reference
        return element.reference

    def _kid(self, kid: Node | Mark | Area, element: pydyf.Dictionary, pages: list[int]) -> object:
        if isinstance(kid, Node):
            return self._element(kid, element)
        page = self.pdf.page_references[kid.page]
        if isinstance(kid, Area):
            self._areas.append((element.reference, kid.annotation))
            return pydyf.Dictionary({"Type": "/OBJR", "Pg": page, "Obj": kid.annotation.reference})  # type: ignore
        self._marks[kid.page][kid.mcid] = element.reference
        if kid.page == pages[0]:
            return kid.mcid
        return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": kid.mcid})

    def _parents(self, pages: int) -> pydyf.Array:
        """Page by page the element of each mark, then the element of each annotation."""
        numbered = pydyf.Array()
        for page in range(pages):
            marks = self._marks[page]
            numbered.extend([page, pydyf.Array(marks.get(mcid, "null") for mcid in range(max(marks, default=-1) + 1))])
        for number, (element, annotation) in enumerate(self._areas, pages):
            annotation["StructParent"] = number
            numbered.extend([number, element])
        return numbered

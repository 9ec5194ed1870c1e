"""The structure of a PDF, read back: what pages draw, what the tree holds, and what the indexes say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

Mark = tuple[int, int]
"""Page and number of what is drawn."""


@dataclass
class Element:
    """One structure element with what is below it; `object` is its number in the file."""

    role: str
    object: int
    parent: int
    entries: dict[str, str]
    attributes: dict[str, object]
    marks: list[Mark] = field(default_factory=list)
    areas: list[int] = field(default_factory=list)
    kids: list[Element] = field(default_factory=list)
    content: list[Mark | Element] = field(default_factory=list)

    def all(self, role: str = "") -> Iterator[Element]:
        """Itself and what is below, those of a role or all."""
        if role in ("", self.role):
            yield self
        for kid in self.kids:
            yield from kid.all(role)

    def read(self) -> Iterator[tuple[Mark, list[str]]]:
        """What is drawn for it, in the order in which it is read, with the roles around it."""
        for part in self.content:
            yield from (
                ((mark, [self.role, *roles]) for mark, roles in part.read())
                if isinstance(part, Element)
                else [(part, [self.role])]
            )

    @property
    def pages(self) -> set[int]:
        return {page for one in self.all() for page, _ in one.marks}


@dataclass
class Structure:
    """A PDF read whole."""

    root: Element
    drawn: set[Mark]
    artifacts: int
    bare: int
    of_mark: dict[Mark, int]
    of_area: dict[int, int]
    areas: dict[int, dict]
    destinations: set[str]


def read_structure(path: Path) -> Structure:
    with pikepdf.open(path) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        root = _element(pdf.Root.StructTreeRoot.K, None, pages, 0)
        drawn, artifacts, bare = set(), 0, 0
        for number, page in enumerate(pdf.pages):
            marks, others, outside = _drawn(page)
            drawn |= {(number, mark) for mark in marks}
            artifacts, bare = artifacts + others, bare + outside
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        index = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        of_mark = {
            (number, mark): one.objgen[0]
            for number in range(len(pdf.pages))
            for mark, one in enumerate(index[number])
            if isinstance(one, Dictionary)
        }
        annotations = [one for page in pdf.pages for one in page.obj.get("/Annots", [])]
        return Structure(
            root,
            drawn,
            artifacts,
            bare,
            of_mark,
            {one.objgen[0]: index[int(one.StructParent)].objgen[0] for one in annotations},
            {one.objgen[0]: {str(key): str(value) for key, value in one.items()} for one in annotations},
            {str(name) for name in list(pdf.Root.Names.Dests.Names)[::2]}
            if "/Dests" in pdf.Root.get("/Names", {})
            else set(),
        )


def _element(found, page: int | None, pages: dict, parent: int) -> Element:
    page = pages[found.Pg.objgen] if "/Pg" in found else page
    entries = {key[1:]: str(found[key]) for key in ("/Alt", "/ID", "/Lang") if key in found}
    attributes = {key[1:]: _plain(value) for key, value in found.get("/A", {}).items()}
    made = Element(str(found.S)[1:], found.objgen[0], parent, entries, attributes)
    for kid in found.get("/K", []):
        if not isinstance(kid, Dictionary):
            made.marks.append((page, int(kid)))
            made.content.append(made.marks[-1])
        elif kid.get("/Type") == Name.MCR:
            made.marks.append((pages[kid.Pg.objgen], int(kid.MCID)))
            made.content.append(made.marks[-1])
        elif kid.get("/Type") == Name.OBJR:
            made.areas.append(kid.Obj.objgen[0])
        else:
            assert kid.P.objgen == found.objgen
            made.kids.append(_element(kid, page, pages, found.objgen[0]))
            made.content.append(made.kids[-1])
    return made


def _plain(value) -> object:
    return [str(one) for one in value] if isinstance(value, Array) else str(value)


def _drawn(page) -> tuple[list[int], int, int]:
    """The numbers of a page's marks, how many artifacts it has, and how many texts stand outside of both."""
    marks, artifacts, bare, depth = [], 0, 0, 0
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) in ("BDC", "BMC"):
            depth += 1
            marks += [int(operands[1].MCID)] if len(operands) > 1 and "/MCID" in operands[1] else []
            artifacts += str(operands[0]) == "/Artifact"
        elif str(operator) == "EMC":
            depth -= 1
        bare += str(operator) in ("Tj", "TJ") and not depth
    return marks, artifacts, bare

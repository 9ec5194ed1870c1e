"""From the elements of the HTML to structure: one node for each that means something, however many boxes draw it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from report.tagging.html import classes, tag_of
from report.tagging.nodes import Node
from report.tagging.spoken import spoken

ROLES = {
    "main": "Part",
    "section": "Sect",
    "nav": "Sect",
    "div": "Div",
    "figure": "Div",
    "p": "P",
    "blockquote": "BlockQuote",
    "pre": "P",
    "code": "Code",
    "ol": "L",
    "ul": "L",
    "dl": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "caption": "Caption",
    "figcaption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "a": "Link",
    "img": "Figure",
    "math": "Formula",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
}
"""Tag → role; what has none belongs to the element around it. A figure is its picture, beside its caption and notes."""
GIVEN = {"list": "L", "listitem": "LI"}
CONTENTS = {"L": "TOC", "LI": "TOCI"}
"""What lists are in the table of contents."""


class Elements:
    """The nodes of a document, each made when its element is first met, behind what its parent holds by then."""

    def __init__(self, html: Element) -> None:
        self.root = Node("Document")
        self.targets = {name: element for element in html.iter() if (name := element.get("id"))}
        self._parents = {kid: parent for parent in html.iter() for kid in parent}
        self._nodes: dict[Element, Node] = {}
        self._items: dict[Element, Node] = {}

    def parent(self, element: Element) -> Node:
        """The node of what is around an element."""
        return self.of(self._parents[element])

    def of(self, element: Element) -> Node:
        """The node that holds what an element holds."""
        if element not in self._nodes:
            self._nodes[element] = node = self._made(element)
            if (language := element.get("lang")) and node is not self.root:
                node.entries["Lang"] = language
        return self._nodes[element]

    def _made(self, element: Element) -> Node:
        if tag_of(element) in ("html", "body"):
            return self.root
        role = self._role(element)
        if role is None:
            return self.parent(element)
        if role in ("Lbl", "LBody"):
            return self._definition(element, role)
        node = self.parent(element).child(role)
        _describe(node, element)
        return node.child("LBody") if role == "LI" else node

    def _role(self, element: Element) -> str | None:
        if "footnote" in classes(element):
            return "Note"
        role = GIVEN.get(element.get("role") or "") or ROLES.get(tag_of(element))
        if role in CONTENTS and self._in_contents(element):
            return CONTENTS[role]
        if role in ("Div", "Sect") and not classes(element) and not element.get("id"):
            return None
        return role or ("Span" if element.get("lang") else None)

    def _in_contents(self, element: Element) -> bool:
        while (parent := self._parents.get(element)) is not None:
            if "contents-page" in classes(parent):
                return True
            element = parent
        return False

    def _definition(self, element: Element, role: str) -> Node:
        """A term, or what it means, in the list item that both share."""
        siblings = list(self._parents[element])
        terms = [sibling for sibling in siblings[: siblings.index(element) + 1] if tag_of(sibling) == "dt"]
        if terms[-1] not in self._items:
            self._items[terms[-1]] = self.parent(element).child("LI")
        item = self._items[terms[-1]]
        return next((kid for kid in item.nodes if kid.role == role), None) or item.child(role)


def _describe(node: Node, element: Element) -> None:
    """What else a node says by its role."""
    if node.role == "Note":
        node.entries["ID"] = element.get("id") or ""
    elif node.role == "Formula":
        node.entries["Alt"] = spoken(element)
    elif node.role == "Figure":
        node.entries["Alt"] = element.get("alt") or ""
    elif node.role == "L" and tag_of(element) == "ol":
        node.attributes["ListNumbering"] = "/Decimal"
    elif node.role == "TH":
        node.attributes["Scope"] = "/Row" if element.get("scope") == "row" else "/Column"
    if node.role in ("TH", "TD"):
        spans = {"ColSpan": element.get("colspan"), "RowSpan": element.get("rowspan")}
        node.attributes.update({name: int(span) for name, span in spans.items() if span and int(span) > 1})

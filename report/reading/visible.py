"""What a published page says in its main part, block by block, without its controls and pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

BLOCKS = {
    *("p", "li", "dt", "dd", "td", "th", "caption", "figcaption", "summary", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("div", "section", "header", "aside", "figure", "table", "details", "blockquote", "nav"),
}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
SILENT = {"script", "style", "svg", "button", "nav", "template", "math"}
"""Elements whose text is a control, a picture or a formula."""
MARKS = {"claim-how", "claim-switch", "first-ten", "own", "permalink", "footnote-back", "citation"}
"""Classes of what stands in a sentence and is no part of it."""

NOTE = re.compile(r"\^\[(\w+)\]")
"""The call of a note, by the anchor of the note."""


@dataclass
class Block:
    """One block of a page: its element, the addresses in it, and its text, blanks made single."""

    element: str
    ids: list[str]
    text: str


class Page(HTMLParser):
    """A page, taken apart into the blocks that have text of their own."""

    def __init__(self, html: str):
        super().__init__()
        self.blocks: list[Block] = []
        self._open: list[tuple[str, bool, Block | None]] = []
        self._main = 0
        self.feed(html)
        self.close()
        self._by_id: dict[str, Block] = {}
        anchors: list[str] = []
        for block in self.blocks:
            block.text = " ".join(block.text.split())
            anchors += block.ids
            if block.text:
                self._by_id |= dict.fromkeys(anchors, block)
                anchors = []

    @property
    def text(self) -> str:
        """All that the page says."""
        return " ".join(block.text for block in self.blocks)

    def text_at(self, anchor: str) -> str:
        """What the block with an anchor says, and behind it its notes; blank where there is none."""
        text = self._by_id[anchor].text if anchor in self._by_id else ""
        return " ".join([NOTE.sub("", text), *map(self.text_at, NOTE.findall(text))])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values: Mapping[str, str | None] = dict(attrs)
        silent, block = self._open[-1][1:] if self._open else (False, None)
        self._main += tag == "main"
        if block and not silent and "footnote-ref" in (values.get("class") or ""):
            block.text += f"^[{str(values['href']).removeprefix('#')}]"
            silent = True
        silent = silent or tag in SILENT or not MARKS.isdisjoint((values.get("class") or "").split())
        if tag in BLOCKS and not silent:
            block = Block(tag, [], "")
            self.blocks.append(block)
        if block and values.get("id"):
            block.ids.append(str(values["id"]))
        if tag == "br" and block:
            block.text += " "
        if tag not in VOID:
            self._open.append((tag, silent, block))

    def handle_endtag(self, tag: str) -> None:
        if not any(opened == tag for opened, _, _ in self._open):
            return
        while self._open.pop()[0] != tag:
            pass
        self._main -= tag == "main"

    def handle_data(self, data: str) -> None:
        if self._main and self._open:
            _, silent, block = self._open[-1]
            if block and not silent:
                block.text += data

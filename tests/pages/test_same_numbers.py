"""Notes and exhibits have the same numbers on the site and in the PDF."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from printed_pages import Printed, read_printed

from report.reading.printed import letters

TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def printed(site: Path) -> Printed:
    return read_printed(site / "paper.pdf")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    return {path.stem: path.read_text("utf-8") for path in [site / "index.html", *(site / "paper").glob("*.html")]}


def said(html: str) -> str:
    return letters(unescape(TAG.sub("", html)))


def test_notes(printed: Printed, pages: dict[str, str]) -> None:
    """Each note of the PDF: the number at which it is called, its own, and its words."""
    seen = 0
    for element in printed.structure.root.all():
        for call, note in zip(element.kids, element.kids[1:], strict=False):
            if note.role != "Note":
                continue
            slug, _, number = note.entries["ID"].partition("-note-")
            on_site = re.search(rf'<li id="fn{number}"[^>]*>(.*?)</li>', pages[slug], re.DOTALL)
            assert on_site, note.entries["ID"]
            words = said(re.sub(r'<a [^>]*class="footnote-back".*?</a>', "", on_site[1], flags=re.DOTALL))
            own = letters("".join(line.text for _, line in printed.lines_of(note)))
            assert own == number + words or own.startswith(number + words[:60]), note.entries["ID"]
            assert re.search(rf"{number}(?!\d)", printed.lines_of(call)[0][1].text)
            seen += 1
    assert seen == sum(1 for _ in printed.structure.root.all("Note")) > 30


def test_exhibits(printed: Printed, pages: dict[str, str]) -> None:
    """Each exhibit of the PDF: label and title."""
    captions = [
        letters("".join(line.text for _, line in printed.lines_of(one)))
        for one in printed.structure.root.all("Caption")
    ]
    titles = {
        name: said(heading)
        for html in pages.values()
        for name, heading in re.findall(
            r'<(?:figure|div)[^>]* id="((?:table|figure)-[\w-]+)".*?class="exhibit-heading">(.*?)</(?:figc|c)aption',
            html,
            re.DOTALL,
        )
    }
    own = set(titles.values())
    assert len(captions) > 25
    assert [caption for caption in captions if not any(caption.startswith(title[:40]) for title in own)] == []

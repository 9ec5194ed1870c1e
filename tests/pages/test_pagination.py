"""How the paper falls on pages: decided from a layout, kept beside the words, and told when it has gone stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.errors import ReportError
from report.pages import paginating
from report.pages.composing import laid_out
from report.pages.foreseeing import endless, foreseen
from report.pages.laid import Laid, measured
from report.pages.paginating import decide
from report.pages.pagination import (
    PAGINATION,
    Pagination,
    blocks,
    named,
    order,
    paginated,
    read_pagination,
    stale,
    with_pagination,
)
from report.tokens import variables

HEAD = """<!doctype html><html lang="en"><head><title>T</title><style>
@font-face { font-family: Pinned; src: url(fonts/ClusterSans-Regular.ttf) } body { font-family: Pinned }
@page { size: 100mm 150mm; margin: 0 }
h1, h2, p { margin: 0; font-size: 12px; line-height: 5mm; height: 10mm }
p { height: 20mm; orphans: 2; widows: 2 } ul { margin: 0; font-size: 12px; line-height: 5mm }
.exhibit { break-inside: avoid; height: 100mm } .footnote { float: footnote; footnote-policy: line }
</style></head><body style="margin: 0"><main>"""
PARAGRAPH = "<p>words</p>"
EXHIBIT = '<div class="exhibit" id="table-a" style="padding-top: 95mm; height: 5mm">rows</div>'
MENTION = '<p>see <a href="#table-a">Table A</a></p>'
HEADING = '<h2 id="h">H</h2>'


def decided(body: str, used: float = 0) -> Pagination:
    """What is decided for a section of this body; of its first page so many pixels are used already."""
    names = list(map(named, blocks(body)))

    def html(tried: Pagination) -> str:
        return f"{HEAD}<h1>T</h1>{paginated('s', body, tried)}</main>"

    def lay(tried: Pagination) -> tuple[Laid, list[str]]:
        page = html(tried).replace("</style>", f"@page :first {{ padding-top: {used}px }}</style>")
        return measured(laid_out(page, {})), ["", *(f"s.{at + 1}" for at in order(names, tried.later))]

    return decide(lay, lambda tried: endless(laid_out(html(tried).replace("150mm", "20000mm"), {})), used).decided


def test_an_exhibit_without_room_lets_pass_what_fills_the_page() -> None:
    assert decided(PARAGRAPH * 3 + MENTION + EXHIBIT + PARAGRAPH * 9).later == {"table-a": 3}


def test_an_exhibit_with_room_stays() -> None:
    assert decided(PARAGRAPH + EXHIBIT + PARAGRAPH * 9).later == {}


def test_an_exhibit_stays_under_its_heading() -> None:
    body = PARAGRAPH * 4 + MENTION + EXHIBIT + PARAGRAPH + HEADING + PARAGRAPH * 9
    assert decided(body).later == {"table-a": 1}


def test_an_exhibit_without_room_comes_forward_to_its_mention() -> None:
    exhibit = EXHIBIT.replace("95mm", "92mm")  # with a paragraph and the mention it has room, and 3 mm to spare
    assert decided(MENTION + PARAGRAPH * 5 + exhibit + HEADING + PARAGRAPH * 9).later == {"table-a": -4}
    assert decided(PARAGRAPH * 4 + MENTION + EXHIBIT + HEADING + PARAGRAPH * 9).later == {}


def test_pages_begin_where_the_section_before_them_ends() -> None:
    body = MENTION + EXHIBIT + PARAGRAPH * 9
    assert decided(body).later == {}
    assert decided(body, used=200).later == {"table-a": 3}


def test_an_exhibit_below_a_heading_and_a_line_lets_pass_what_fills_the_page() -> None:
    assert decided(PARAGRAPH * 4 + HEADING + MENTION + EXHIBIT + PARAGRAPH * 9).later == {"table-a": 1}


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (1, 0, 2, 3), (1, 2, 3, 0)])
def test_pages_are_foreseen_as_they_are_laid_out(order: tuple[int, ...]) -> None:
    note = '<span class="footnote" id="n-note-1">A note.</span>'
    parts = [
        EXHIBIT.replace("id=", 'style="height: 85mm" id='),
        f"<p>{'words ' * 90}{note}</p>",
        '<h2 id="h">H</h2><p>Words.</p>',
        PARAGRAPH * 4,
    ]
    head = HEAD.replace("p { height: 20mm;", "p {")
    body = "".join(parts[at] for at in order)
    page, strip = (laid_out(f"{head.replace('150mm', height)}{body}</main>", {}) for height in ("150mm", "20000mm"))
    laid, part = measured(page), endless(strip)
    seen = foreseen(part, range(len(part.stretches)), laid.rooms[0].bottom - laid.rooms[0].top)
    assert [block.pages for block in seen.blocks] == [block.pages for block in laid.blocks]
    assert [room.gap for room in seen.rooms][:-1] == pytest.approx([room.gap for room in laid.rooms][:-1], abs=0.05)
    assert seen.notes == laid.notes


def test_a_list_that_is_foreseen_keeps_to_what_announces_it() -> None:
    entry = "<li style='break-inside: avoid'>1<br>2<br>3<br>4<br>5</li>"
    body = f'<div style="height: 115mm"></div><div>1<br>2</div><div class="rule"><ul>{entry * 2}</ul></div>'
    page, strip = (laid_out(f"{HEAD.replace('150mm', height)}{body}</main>", {}) for height in ("150mm", "20000mm"))
    laid, part = measured(page), endless(strip)
    seen = foreseen(part, range(len(part.stretches)), laid.rooms[0].height)
    assert [block.pages for block in seen.blocks] == [block.pages for block in laid.blocks] == [[0], [1], [1]]


def test_two_exhibits_in_a_row_come_forward_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paginating, "KEPT", 1)  # neither is better alone
    small, large = EXHIBIT.replace("95mm", "25mm"), EXHIBIT.replace("table-a", "table-b").replace("95mm", "140mm")
    mentions = MENTION.replace("</p>", ' and <a href="#table-b">B</a></p>')
    body = mentions + PARAGRAPH * 5 + small + large + HEADING + PARAGRAPH * 9
    assert decided(body).later == {"table-b": -2, "table-a": -2}


def test_a_box_without_room_stands_before_what_fills_the_page() -> None:
    box = '<div class="box" id="box-b" style="break-inside: avoid; padding-top: 95mm">text</div>'
    short = EXHIBIT.replace("95mm", "35mm")
    assert decided(PARAGRAPH * 6 + MENTION + short + PARAGRAPH + box).later == {"box-b": -1}


@pytest.mark.parametrize(("rows", "pages"), [(11, [1]), (12, [0, 1])])
def test_a_table_of_a_dozen_rows_goes_on_overleaf(rows: int, pages: list[int]) -> None:
    sheets = '<link rel="stylesheet" href="css/tokens.css"><link rel="stylesheet" href="css/print.css">'
    table = f"<table><thead><tr><th>Word</th></tr></thead><tbody>{'<tr><td>One</td></tr>' * rows}</tbody></table>"
    head = f'<!doctype html><html lang="en"><head><title>T</title><style>{variables()}</style>{sheets}</head>'
    filled = f'{head}<body><main class="paper"><div style="height: 200mm"></div>{table}</main>'
    assert measured(laid_out(filled, {})).blocks[-1].pages == pages


def test_blocks_are_the_whole_text() -> None:
    html = '<p>A<br>b</p>\n<div class="x"><p>1</p><img src="y"></div>\n<ul>\n<li>c</li></ul>\n'
    assert "".join(blocks(html)) == html.rstrip("\n") and len(blocks(html)) == 3


def test_what_was_decided_is_read_again(tmp_path: Path) -> None:
    a4 = Pagination({"table-a": 2, "figure-b": -1}, {"s.3": 4}, {"s": 1200})
    assert read_pagination(tmp_path, "A4") == Pagination()
    for size, found in (("A4", a4), ("letter", Pagination(letters={"s": 7}))):
        (tmp_path / PAGINATION).write_text(with_pagination(tmp_path, size, found), "utf-8")
    assert read_pagination(tmp_path, "A4") == a4 and list(read_pagination(tmp_path, "A4").later) == [
        "table-a",
        "figure-b",
    ]
    assert read_pagination(tmp_path, "letter").letters == {"s": 7}


@pytest.mark.parametrize("text", ["A4: 7", "A4: {later: {a: b}}", "A4: {sooner: {a: 1}}", "A4: {later: [a]}"])
def test_a_file_that_somebody_has_spoilt_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / PAGINATION).write_text(text, "utf-8")
    with pytest.raises(ReportError, match=r"pagination\.yml: A4 is not .*build\.py build --paginate"):
        read_pagination(tmp_path, "A4")


def test_a_section_that_has_grown_and_a_lost_exhibit_are_told() -> None:
    then = Pagination({"table-a": 1}, letters={"s": 100, "t": 50})
    assert list(stale({"s": "x" * 120 + EXHIBIT, "t": "y" * 50}, then)) == []
    assert list(stale({"s": "x" * 1400, "t": "y" * 50}, then)) == [
        "s had 100 letters, and has 1,400",
        "table-a is no more",
    ]
    assert list(stale({"s": "x" * 1400}, Pagination())) == []

"""The structure of the PDF: what pages draw, the tree, and its indexes agree, and everything is what it is called."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from structure import Structure, read_structure

from report.errors import ProgramError
from report.pages.pdf import made

DAY = '<meta name="dcterms.modified" content="2025-11-01">'
HEAD = f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title>{DAY}</head>'


@pytest.fixture(scope="module")
def paper(site) -> Structure:
    return read_structure(site / "paper.pdf")


@pytest.fixture(scope="module")
def html(site) -> dict[str, str]:
    return {path.stem: path.read_text("utf-8") for path in (site / "paper").glob("*.html")}


def structure(tmp_path: Path, body: str, attached: dict | None = None) -> Structure:
    """The structure of a page with this body."""
    (tmp_path / "out.pdf").write_bytes(made(f"{HEAD}<body>{body}</body></html>", {}, attached or {}))
    return read_structure(tmp_path / "out.pdf")


def count(found: Structure) -> Counter[str]:
    return Counter(element.role for element in found.root.all())


def test_content_tree_and_index_agree(paper: Structure) -> None:
    held = {mark: element.object for element in paper.root.all() for mark in element.marks}
    assert held == paper.of_mark and held.keys() == paper.drawn
    assert paper.artifacts > 1000 and paper.bare == 0


def test_every_annotation_belongs_to_one_link_that_has_a_name(paper: Structure) -> None:
    held = {area: element.object for element in paper.root.all() for area in element.areas}
    assert held == paper.of_area and held.keys() == paper.areas.keys()
    links = list(paper.root.all("Link"))
    assert all(link.areas for link in links)
    names = [{paper.areas[area]["/Contents"] for area in link.areas} for link in links]
    assert all(len(found) == 1 for found in names)
    assert [name for found in names for name in found if re.fullmatch(r"[\w-]*", name) and "-" in name] == []
    named = [area["/Dest"] for area in paper.areas.values() if area.get("/Dest", "[")[0] not in "[p"]
    assert named and set(named) <= paper.destinations


def test_every_note_follows_its_number_and_is_linked_both_ways(paper: Structure) -> None:
    notes = list(paper.root.all("Note"))
    assert len(notes) > 30 and len({note.entries["ID"] for note in notes}) == len(notes)
    for element in paper.root.all():
        for before, note in zip(element.kids, element.kids[1:], strict=False):
            if note.role == "Note":
                assert before.role == "Reference" and before.kids[0].role == "Link"
                assert [kid.role for kid in note.kids[:1]] == ["Lbl"] and note.kids[0].kids[0].role == "Link"
    numbers = [note.entries["ID"] for note in notes]
    for slug in {number.partition("-note-")[0] for number in numbers}:
        own = [number for number in numbers if number.startswith(f"{slug}-note-")]
        assert own == [f"{slug}-note-{at}" for at in range(1, len(own) + 1)]


def test_tables_have_scopes_and_every_cell_names_its_heads(paper: Structure) -> None:
    tables = list(paper.root.all("Table"))
    for table in tables:
        heads = {head.entries["ID"]: head for head in table.all("TH")}
        assert heads and all(head.attributes["Scope"] in ("/Row", "/Column") for head in heads.values())
        widths = {
            sum(int(str(cell.attributes.get("ColSpan", 1))) for cell in row.kids)
            for body in table.all("TBody")
            for row in body.all("TR")
        }
        assert len(widths) == 1
        for cell in table.all("TD"):
            assert cell.attributes["Headers"] and set(cell.attributes["Headers"]) <= heads.keys()
    assert any(int(str(head.attributes.get("ColSpan", 1))) > 1 for table in tables for head in table.all("TH"))


def test_every_element_has_what_its_role_needs(paper: Structure, html: dict[str, str]) -> None:
    for element in paper.root.all():
        roles = [kid.role for kid in element.kids]
        assert element.marks or element.areas or roles or element.role in ("TD", "TH"), element
        if element.role == "L":
            assert set(roles) == {"LI"}
        if element.role == "LI":
            assert set(roles) <= {"Lbl", "LBody"} and "LBody" in roles
        if element.role in ("Figure", "Formula"):
            assert element.entries["Alt"] and len(element.attributes["BBox"]) == 4
        if element.role == "TOC":
            assert set(roles) == {"TOCI"}
        if element.role == "Span":
            assert element.entries["Lang"]
    found = count(paper)
    assert found["Formula"] > 20 and found["TOC"] >= 2 and found["Caption"] > 20
    assert found["Formula"] == sum(text.count("<math ") for text in html.values())


def test_definitions_stand_with_what_they_define(tmp_path: Path) -> None:
    found = structure(tmp_path, "<dl><dt>One</dt><dd>1</dd><dt>Two</dt><dd>2</dd><dd>zwei</dd></dl>")
    (several,) = found.root.all("L")
    assert [[kid.role for kid in item.kids] for item in several.kids] == [["Lbl", "LBody"]] * 2


def test_foreign_names_have_their_language(tmp_path: Path) -> None:
    found = structure(tmp_path, '<p>At <bdi lang="de">Aachen</bdi>.</p>')
    assert [span.entries["Lang"] for span in found.root.all("Span")] == ["de"]


def test_a_link_over_two_lines_is_one_link(tmp_path: Path) -> None:
    found = structure(
        tmp_path, '<p style="width: 30mm"><a href="#x">words that <em>need</em> two lines</a></p><h2 id="x">X</h2>'
    )
    (link,) = found.root.all("Link")
    assert len(link.areas) > 1 and len(found.areas) == len(link.areas)


def test_a_table_over_pages_is_one_table(tmp_path: Path) -> None:
    rows = "<tr><th scope=row>a<td>b</tr>" * 120
    found = structure(tmp_path, f"<table><thead><tr><th>One<th>Two</tr></thead><tbody>{rows}</tbody></table>")
    assert count(found)["Table"] == 1 and count(found)["TR"] == 121
    assert len(next(found.root.all("Table")).pages) > 1


def test_a_structure_that_is_not_asked_for_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint.document

    def without(document, target, zoom, **options):
        own = weasyprint.pdf.add_tags
        weasyprint.pdf.add_tags = lambda *_: None
        try:
            return weasyprint.pdf.generate_pdf(document, target, zoom, **options)
        finally:
            weasyprint.pdf.add_tags = own

    monkeypatch.setattr(weasyprint.document, "generate_pdf", without)
    with pytest.raises(ProgramError, match="has no structure"):
        made(f"{HEAD}<body>x</body></html>", {}, {})


def test_attached_tables_are_named_once_with_their_relationship(tmp_path: Path) -> None:
    structure(tmp_path, "<p>x</p>", {"a.csv": ("Table A", "x,y\n1,2\n")})
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        (file,) = pdf.Root.AF
        assert file.AFRelationship == "/Data" and file.EF.F.read_bytes() == b"x,y\n1,2\n"
        assert str(file.EF.F.Params.ModDate) == "D:20251101000000Z"


def test_the_pdf_says_what_it_is_and_what_it_is_built_for(site) -> None:
    with pikepdf.open(site / "paper.pdf") as pdf:
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1" and len(pdf.trailer.ID) == 2
        assert len(pdf.Root.AF) > 20 and pdf.check_pdf_syntax() == []
        with pdf.open_metadata() as told:
            assert told["pdfaid:part"] == "3" and told["pdfaid:conformance"] == "A" and told["pdfuaid:part"] == "1"
            for name in ("dc:title", "dc:creator", "dc:language", "dc:rights", "dc:publisher", "xmp:ModifyDate"):
                assert told[name], name
            assert told["xmpMM:VersionID"] == "2025.1" and "by/4.0" in told["xmpRights:WebStatement"]

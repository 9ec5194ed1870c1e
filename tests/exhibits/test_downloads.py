"""What exhibits are and what they offer: cells, small bars, data with its source, pictures."""

from __future__ import annotations

import csv
import json
import re
import struct
from xml.etree import ElementTree

import pytest
from conftest import WORDS

from compute.definitions import published
from report.cache import CACHE
from report.exhibits.downloads import address, data_csv, downloads
from report.exhibits.draw import SCALE, picture, picture_cached
from report.exhibits.exhibit import Exhibit, bar, definitions, exhibit
from report.exhibits.gallery import GAP, HEIGHT, LETTER, sketch
from report.exhibits.rows import gathered
from report.pages.page import page_markdown
from report.pages.paper import Paper, read_paper
from report.text.filters import in_hundred, typeset, until


@pytest.fixture(scope="module")
def paper(artifacts) -> Paper:
    return read_paper(artifacts, WORDS)


@pytest.fixture(scope="module")
def files(paper) -> dict[str, bytes]:
    return dict(downloads(paper.catalogue, paper.edition, CACHE))


def defined(paper: Paper, name: str) -> Exhibit:
    """An exhibit, wherever the text places it."""
    return exhibit(name, "1", definitions(WORDS, published()["columns"])[name], paper.artifacts, paper.markdown)


def column(found: Exhibit, label: str) -> list[str]:
    at = [one["label"] for one in found.columns].index(label)
    return [row[at]["text"] for row in found.rows]


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def rows_of(text: bytes) -> list[list[str]]:
    return list(csv.reader(text.decode("utf-8-sig").splitlines()))


def test_what_stands_around_an_exhibit_is_printed_as_typed(paper):
    definition = definitions(WORDS, published()["columns"])["ranking"]
    definition["source"] = "{{ 'A_b & *c* after ECIPE (2025)' if facts.edition.title }}."
    found = exhibit("ranking", "1", definition, paper.artifacts, paper.markdown)
    assert found.source == "A_b & *c* after ECIPE (2025)."
    assert not any(
        "\\" in text for one in paper.catalogue.of_kind("table") for text in (one.title, one.note, one.source)
    )


def test_numbers_follow_the_text(paper):
    fixed = [name for name, definition in definitions(WORDS, published()["columns"]).items() if "number" in definition]
    for kind in ("table", "figure"):
        numbers = [found.number for found in paper.catalogue.of_kind(kind) if found.name not in fixed]
        assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    labels = [found.label for found in paper.catalogue.exhibits.values()]
    assert len(set(labels)) == len(labels)


def test_ids_do_not_follow_the_numbers(paper):
    assert defined(paper, "map_europe").id == paper.catalogue.exhibits["map_europe"].id == "figure-map-europe"


def test_tables_a_and_1_agree_cell_for_cell(paper):
    main, again = defined(paper, "ranking"), defined(paper, "ranking_scores")
    shared = [
        "Rank",
        "Quantum cluster",
        "Country",
        "Market orientation",
        "Collaboration intensity",
        "Ecosystem maturity",
    ]
    assert {label: column(again, label) for label in shared} == {label: column(main, label) for label in shared}


def test_the_bars_of_table_1_are_the_scores(paper):
    found, rows = defined(paper, "ranking_scores"), paper.artifacts.rows("ranking")
    for at, one in enumerate(found.columns):
        if one["kind"] == "bar":
            scores = [float(row[one["key"].replace("_rank", "_score")]) for row in rows]
            assert [row[at]["bar"]["length"] for row in found.rows] == pytest.approx(
                [100 * (len(rows) - score) / (len(rows) - 1) for score in scores], abs=0.01
            )


def test_the_main_table_prints_the_range_of_the_rank(paper):
    found = defined(paper, "ranking")
    text = (paper.artifacts.folder / "robustness.json").read_text("utf-8")
    block = json.loads(text)["blocks"]["overall"]["clusters"]
    for name, shown, share in zip(
        column(found, "Quantum cluster"), column(found, "5 to 95% range"), column(found, "Top ten (%)"), strict=True
    ):
        assert shown == until(str(block[name]["rank_p05"]), str(block[name]["rank_p95"]))
        assert share == in_hundred(block[name]["top_ten_share"])
    assert "not a confidence interval" in found.note


def test_table_8_gathers_the_places_of_a_region(paper):
    found, rows = defined(paper, "tier2"), paper.artifacts.rows("tables/tier2")
    assert len(found.columns) == 2
    assert [name for _, names in found.rows for name in names["text"].split("; ")] == [
        typeset(row["quasi_cluster"]) for row in rows
    ]
    assert {region["text"] for region, _ in found.rows} == {
        f"{name} ({[row['region'] for row in rows].count(name)})" for name in {row["region"] for row in rows}
    }


def test_gathering_keeps_the_order_of_first_appearance():
    rows = [{"region": r, "place": p} for r, p in (("US", "Ames"), ("EU", "Ulm"), ("US", "Troy"))]
    assert gathered(rows, "region") == [
        {"region": "US", "place": "Ames; Troy", "number": "2"},
        {"region": "EU", "place": "Ulm", "number": "1"},
    ]


@pytest.mark.parametrize(
    ("values", "places", "drawn"),
    [
        ({"from": "1", "to": "5", "at": "3="}, 5, {"start": 0, "length": 100, "mark": 50}),
        ({"from": "2", "to": "2", "at": "2"}, 5, {"start": 25, "length": 0, "mark": 25}),
        ({"score": "1"}, 5, {"start": 0, "length": 100}),
        ({"score": "5.000000"}, 5, {"start": 0, "length": 0}),
        ({"score": "1"}, 1, {"start": 0, "length": 100}),
    ],
)
def test_bars(values, places, drawn):
    assert bar(values, places) == drawn


@pytest.mark.parametrize(
    ("share", "text"),
    [("0.664", "66"), ("0.995", ">99"), ("0.99", "99"), ("1.0", "100"), ("0.0006", "<1"), ("0.01", "1"), ("0.0", "0")],
)
def test_a_share_says_none_or_all_only_of_none_or_all(share, text):
    assert in_hundred(share) == text


def test_every_exhibit_has_its_data_with_its_source_in_each_row(paper, files):
    for name, found in paper.catalogue.exhibits.items():
        text = files[f"{found.id}.csv"]
        assert text.startswith(b"\xef\xbb\xbf")
        header, *rows = rows_of(text)
        with (paper.artifacts.folder / f"{found.data}.csv").open(encoding="utf-8", newline="") as file:
            assert [header[:-1], *(row[:-1] for row in rows)] == list(csv.reader(file))
        assert header[-1] == "source"
        place = address(found, paper.catalogue.placed[name], paper.edition)
        assert all(found.source in row[-1] and f"{found.label}, {place}" in row[-1] for row in rows)


def test_printed_tables_have_a_head_to_repeat_and_nothing_for_screens(paper):
    printed = "".join(page_markdown(paper, section, for_print=True) for section in paper.sections if section.in_print)
    tables = re.findall(r'<div class="exhibit exhibit-table.*?</table>', printed, re.DOTALL)
    assert len(tables) == len(paper.catalogue.of_kind("table")) - 1  # the published statements are a list in print
    assert all("<thead>" in table and "<caption" in table for table in tables)
    assert not re.search("exhibit-offers|class=\"folded", printed)


def test_an_exhibit_without_rows_still_has_its_columns(tmp_path, paper):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "tier1.csv").write_text("quasi_cluster,region\n", "utf-8")
    found = paper.catalogue.exhibits["tier1"]
    text = data_csv(found, type(paper.artifacts)(tmp_path), paper.catalogue.placed["tier1"], paper.edition)
    assert text == "\ufeffquasi_cluster,region,source\r\n"


def test_pictures_are_twice_as_large_as_the_drawings_and_always_the_same(paper, files):
    for found in paper.catalogue.of_kind("figure"):
        svg = ElementTree.fromstring(files[f"{found.id}.svg"])
        png = files[f"{found.id}.png"]
        assert size(png) == tuple(round(SCALE * float(svg.get(side))) for side in ("width", "height"))
        assert [svg.find(".//{*}title").text, svg.find(".//{*}desc").text] == [
            f"{found.label}. {found.title}",
            found.description,
        ]
    again = files["figure-startup-ratio.svg"].decode()
    assert picture(again) == picture(again) == files["figure-startup-ratio.png"]


def test_the_letters_of_a_picture_are_those_of_the_page():
    def drawn(family: str) -> bytes:
        return picture(
            '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20">'
            f'<text x="4" y="15" font-family="{family}">Agq 123</text></svg>'
        )

    nothing = picture('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"></svg>')
    assert len({drawn("Cluster Sans"), drawn("Cluster Serif"), nothing}) == 3
    assert drawn("Cluster Sans, sans-serif") == drawn("Cluster Sans")


def test_a_picture_is_made_once(tmp_path, monkeypatch):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>'
    png = picture_cached(svg, tmp_path)
    monkeypatch.setattr("report.exhibits.draw.picture", lambda svg, scale: b"drawn again")
    assert picture_cached(svg, tmp_path) == png
    assert picture_cached(svg.replace("4", "5"), tmp_path) == b"drawn again"


def test_a_sketch_is_the_upper_left_of_a_table_and_tells_it_from_others(paper):
    sketches = []
    for found in paper.catalogue.of_kind("table"):
        marks = sketch(found)
        assert {mark["role"] for mark in marks} >= {"head", "name"}
        assert all(mark["x"] - LETTER * len(mark["text"]) * mark["ends"] >= 0 for mark in marks)
        assert max(mark["y"] for mark in marks) <= HEIGHT
        sketches.append(tuple(mark["text"] for mark in marks))
    assert len({*sketches}) == len(sketches)
    assert sketch(Exhibit("none", "table", "1", "None", columns=[])) == []
    one = Exhibit(
        "one",
        "table",
        "1",
        "One",
        columns=[{"label": "A", "align": "left", "kind": "name"}, {"label": "BCD", "align": "right", "kind": "number"}],
        rows=[[{"text": "A"}, {"text": "B"}]],
    )
    assert [(mark["x"], mark["text"], mark["ends"]) for mark in sketch(one)] == [
        (0, "A", False),
        (0, "A", False),
        (2 * LETTER + GAP + 4 * LETTER, "BCD", True),
        (2 * LETTER + GAP + 4 * LETTER, "B", True),
    ]


def test_a_picture_says_what_it_is_and_where_it_comes_from(paper, files):
    for found in paper.catalogue.of_kind("figure"):
        root = ElementTree.fromstring(files[f"{found.id}.svg"])
        around = " ".join(text.text for text in root.findall("{http://www.w3.org/2000/svg}text"))
        for said in (found.label, found.title, found.subtitle, found.source, f"version {paper.edition['version']}"):
            assert said in around
        assert "Reconstructed" in around
        assert {float(text.get("x")) for text in root.findall("{http://www.w3.org/2000/svg}text")} == {24.0}

"""The index of places leads to where each section first names a place, in the order in which its blocks are printed."""

import re
from pathlib import Path

import pytest
from conftest import WORDS

from report.pages.index import indexed
from report.pages.paper import read_paper
from report.pages.pdf import Printing

PASSED = re.compile(r"<(svg|math|a|h[1-6])\b.*?</\1>", re.DOTALL)
SECTION = re.compile(r'<h1 class="[^"]*" id="')


@pytest.fixture(scope="module")
def sections(artifacts: Path) -> list[str]:
    return SECTION.split(Printing(read_paper(artifacts, WORDS)).html())[1:]


def test_nothing_names_a_place_before_its_anchor(sections: list[str]) -> None:
    found = [(one, anchor) for one in sections for anchor in re.finditer(r'<span id="in-[^"]*">([^<]*)</span>', one)]
    assert len(found) > 200
    early = {
        (one[:20], anchor[1])
        for one, anchor in found
        if re.search(rf"(?<![\w-]){re.escape(anchor[1])}(?![\w-])", _read(one[: anchor.start()]))
    }
    assert early == set()


def test_a_place_within_a_region_is_filed_under_its_own_name() -> None:
    names = ["Greater Bay Area: Macau-Zhuhai", "Lyon", "Greater Madrid", "Metro Mainz"]
    _, places = indexed({"a": "; ".join(names)}, {name: name for name in names})
    assert [place["name"] for place in places] == ["Lyon", names[0], "Greater Madrid", "Metro Mainz"]


def test_a_name_is_found_however_it_is_typeset() -> None:
    places = {name: name for name in ("St. Gallen", "Xi'an")}
    marked, found = indexed({"a": "<p>St.\u00a0Gallen; Xi’an</p>"}, places)
    assert [place["name"] for place in found] == ["St. Gallen", "Xi'an"]
    assert marked["a"] == '<p><span id="in-a-0">St.\u00a0Gallen</span>; <span id="in-a-1">Xi’an</span></p>'


def test_the_index_writes_a_name_as_the_text_does() -> None:
    forms = {"Sao Paulo": "Sao Paulo", "São Paulo": "Sao Paulo", "Geneva–Bern": "Geneva Bern", "Xi'an": "Xi'an"}
    forms["Seoul"] = "Seoul"
    text = "<p>Seoul, São Paulo, Geneva–Bern and Xi’an.</p>"
    _, places = indexed({"a": text}, forms | {"Geneva Bern": "Geneva Bern"})
    assert [place["head"] for place in places] == ["Geneva–Bern", "São Paulo", "Seoul", "Xi’an"]


def test_every_place_of_the_edition_is_found(sections: list[str], artifacts: Path) -> None:
    numbers = {int(number) for one in sections for number in re.findall(r'<span id="in-[a-z0-9-]*-(\d+)"', one)}
    assert numbers == set(range(len(read_paper(artifacts, WORDS).artifacts.rows("areas"))))


def _read(html: str) -> str:
    return re.sub(r"<[^>]*>", " ", PASSED.sub(" ", html))

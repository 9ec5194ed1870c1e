"""The life of a publication: a first release, a correction, an edited file, a withdrawal, the next year's edition."""

from __future__ import annotations

import io
import json
import os
import re
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

import pytest
from conftest import Run
from drawn import set_cell, substitute
from small import CORRECTIONS, WITH_ROWS, write_edition
from small_words import write_words
from tinyhtml5.parser import HTMLParser

import build
from report.pages.binding import NO_BREAK
from report.pages.versions import CANONICAL, FOOT, HEAD, TOP

CORRECTED = CORRECTIONS + "k-1 | 2025-12-01 | areas.csv | Alba | population | 400000 | 410000 | New count | Census\n"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def archived(file: Path) -> dict[str, bytes]:
    """The site in an archive."""
    with ZipFile(file) as found:
        return {name.removeprefix("site/"): found.read(name) for name in found.namelist() if name.startswith("site/")}


@dataclass
class House:
    """A publisher's folders, and everything that was built."""

    home: Path
    sites: dict[str, dict[str, bytes]] = field(default_factory=dict)
    said: dict[str, Run] = field(default_factory=dict)

    @property
    def releases(self) -> Path:
        return self.home / "releases"

    def data(self, year: int = 2025) -> Path:
        return self.home / "data" / str(year)

    def run(self, name: str, *arguments: object, year: int = 2025) -> Run:
        """A command on an edition of this house."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = build.main(
                [
                    *map(str, arguments),
                    "--data",
                    str(self.data(year)),
                    "--text",
                    str(self.home / "words"),
                    "--releases",
                    str(self.releases),
                ]
            )
        self.said[name] = Run(code, out.getvalue(), err.getvalue())
        return self.said[name]

    def build(self, name: str, *, year: int = 2025, out: str = "site") -> None:
        ended = self.run(name, "build", "--renderer", "pandoc", "--out", self.home / out, year=year)
        assert ended.code == 0, ended.err
        self.sites[name] = contents(self.home / out)

    def release(self, name: str, *arguments: str, year: int = 2025) -> Run:
        return self.run(name, "release", *arguments, year=year)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Everything in turn; the tests look at what came of it."""
    one = House(tmp_path_factory.mktemp("house"))
    write_words(one.home / "words")
    write_edition(one.data(), details=WITH_ROWS)
    settings = one.data() / "edition.yml"
    one.release("first, undated")
    one.release("first", "--date", "2025-11-03")
    one.build("first")
    one.release("first again", "--date", "2025-11-03")

    write_edition(one.data(), corrections=CORRECTED, details=WITH_ROWS)
    one.build("corrected")
    one.release("second", "--date", "2025-12-01")
    one.build("second")

    set_cell(one.data(), "funding", "f-09", "amount_usd", "7000000")
    set_cell(one.data(), "funding", "f-10", "amount_usd", "5500000.00")
    settings.write_bytes(settings.read_bytes() + b"# the end\r\n")
    one.build("edited")
    one.release("third, unexplained", "--date", "2026-01-15")
    one.release("third", "--date", "2026-01-15", "--reason", "data=Misread")
    one.build("third")

    one.run("withdrawal", "release", "--withdraw", "2025.2", "--reason", "It showed a name")
    one.build("withdrawn")

    write_edition(one.data(2026), details=WITH_ROWS.replace("2025", "2026"))
    set_cell(one.data(2026), "funding", "f-10", "amount_usd", "9000000")
    one.release("next year", "--date", "2026-11-02", year=2026)
    one.build("next year", year=2026)
    one.build("old again")
    one.build("from scratch", year=2026, out="other")
    return one


def text(site: dict[str, bytes], page: str = "index.html") -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", site[page].decode()))


# What is asked ----------------------------------------------------------------------------------------------------


def test_all_that_is_missing_is_listed_at_once_and_nothing_is_written(house: House) -> None:
    undated, unexplained = house.said["first, undated"], house.said["third, unexplained"]
    assert (undated.code, unexplained.code) == (1, 1)
    assert "The day of the release is missing: --date YYYY-MM-DD" in undated.err
    wanted = re.findall(
        r'funding\.csv, amount_usd of (f-\d\d): (\S+) → (\S+)\. Say why: --reason "(d-\w{8})=TEXT"', unexplained.err
    )
    assert [one[:3] for one in wanted] == [("f-09", "6000000", "7000000"), ("f-10", "5000000", "5500000")]
    assert 'One reason for all changes of data: --reason "data=TEXT"' in unexplained.err
    assert unexplained.err.endswith("Nothing was written.\n")


def test_what_corrections_csv_explains_is_not_asked_again(house: House) -> None:
    assert house.said["second"].code == 0


def test_nothing_new_is_not_released_again(house: House) -> None:
    assert house.said["first again"].code == 1
    assert "Nothing has changed since 2025.1" in house.said["first again"].err


def test_the_version_is_written_where_it_differs_and_nothing_else_is(house: House) -> None:
    assert (house.data() / "edition.yml").read_bytes() == WITH_ROWS.replace(
        '"2025.1"', '"2025.3"'
    ).encode() + b"# the end\r\n"


def test_a_correction_is_told_apart_from_a_first_version(house: House) -> None:
    kinds = {}
    for version in ("2025.1", "2025.3", "2026.1"):
        with ZipFile(house.releases / f"{version}.zip") as found:
            manifest = json.loads(found.read("manifest.json"))
            kinds[version] = manifest["kind"], manifest["date"], sorted(set(manifest["reasons"].values()))
    assert kinds == {
        "2025.1": ("edition", "2025-11-03", []),
        "2025.3": ("correction", "2026-01-15", ["Misread"]),
        "2026.1": ("edition", "2026-11-02", []),
    }


# What readers see -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["first", "second", "third", "next year"])
def test_a_build_of_a_released_state_is_what_was_archived_but_for_the_versions(house: House, name: str) -> None:
    version = {"first": "2025.1", "third": "2025.3", "next year": "2026.1"}.get(name)
    if not version:  # withdrawn since
        assert "Version 2025.2, released 1 December 2025" in text(house.sites[name])
        return
    kept, site = archived(house.releases / f"{version}.zip"), house.sites[name]
    own = {
        path: content
        for path, content in site.items()
        if not path.startswith("versions/") and path != ".published.json"
    }
    assert own.keys() == kept.keys()
    for path, content in own.items():
        shown = re.sub(rb'<details class="earlier">.*?</details>', FOOT.encode(), content, flags=re.DOTALL)
        assert shown == kept[path], path


def test_only_a_released_state_has_a_version_of_its_own(house: House) -> None:
    assert "Version 2025.1, released 3 November 2025" in text(house.sites["first"])
    for name, after in (("corrected", "2025.1"), ("edited", "2025.2")):
        assert text(house.sites[name]).count(f"Version after {after}, not released") == 2  # cover and footer
        assert f"After {after}, not released: " in house.said[name].err
    assert "not released" not in text(house.sites["third"])


def test_the_pdf_says_so_too(house: House) -> None:
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(house.sites["corrected"]["paper.pdf"])).pages
    assert "Version after 2025.1, not released" in pages[0].extract_text()
    assert "Version after 2025.1, not released" in pages[-1].extract_text()
    released = PdfReader(io.BytesIO(house.sites["second"]["paper.pdf"]))
    assert "Version 2025.2, released 1 December 2025" in released.pages[0].extract_text().replace(NO_BREAK, " ")
    assert "not released" not in released.pages[-1].extract_text()


def test_earlier_addresses_serve_the_earlier_bytes_but_for_line_and_style_sheet(house: House) -> None:
    for name, earlier in (("second", ["2025.1"]), ("third", ["2025.1"]), ("next year", ["2025.1", "2025.3"])):
        for version in earlier:
            kept = archived(house.releases / f"{version}.zip")
            served = {
                path.removeprefix(f"versions/{version}/"): content
                for path, content in house.sites[name].items()
                if path.startswith(f"versions/{version}/")
            }
            assert served.keys() == kept.keys()
            for path, content in served.items():
                if not path.endswith(".html"):
                    assert content == kept[path], path
                    continue
                as_it_was = re.sub(
                    r'<link rel="stylesheet" href="[./]+versions/versions\.css">'
                    r'<meta name="robots" content="noindex"><link rel="canonical" href="[^"]+">',
                    HEAD,
                    re.sub(r'<div class="superseded".*?</div>', TOP, content.decode()),
                )
                assert as_it_was == CANONICAL.sub("", kept[path].decode()), path


def test_a_superseded_page_names_one_address_as_its_own_the_current_one(house: House) -> None:
    site, root = house.sites["third"], "https://example.org/"
    for page, content in site.items():
        if page.startswith("versions/2025.1/") and page.endswith(".html"):
            (link,) = CANONICAL.findall(content.decode())
            address = re.findall('href="(.*)"', link)[0]
            assert address.startswith(root) and (address.removeprefix(root) or "index.html") in site, page
            assert not address.endswith("/index.html")


def test_a_superseded_page_leads_to_the_same_place_in_the_current_version(house: House) -> None:
    site = house.sites["third"]
    about = site["versions/2025.1/paper/about.html"].decode()
    about = about.replace(NO_BREAK, " ")
    assert 'This is version 2025.1. <a href="../../../paper/about.html">The current version is 2025.3.</a>' in about
    for page, content in site.items():
        if page.startswith("versions/2025.1/") and page.endswith(".html") and Path(page).name != "404.html":
            for href in re.findall(r'href="(?!https?:)([^"#]+)', content.decode()):
                assert os.path.normpath(f"{Path(page).parent}/{href}") in site, (page, href)


def test_the_foot_of_a_page_leads_to_the_same_page_in_earlier_versions(house: House) -> None:
    page = house.sites["next year"]["paper/about.html"].decode()
    assert re.findall(r'<a href="([^"]+)">(2025\.\d)</a>', page) == [
        (f"../versions/{version}/{place}", version)
        for version, place in (("2025.3", "paper/about.html"), ("2025.2", "index.html"), ("2025.1", "paper/about.html"))
    ]


def test_the_list_of_versions_says_what_changed_and_why(house: House) -> None:
    said = text(house.sites["next year"], "versions/index.html")
    assert re.search(
        "Version 2026.1 Current · 2 November 2026 · new edition Website .* PDF .*"
        "Version 2025.3 15 January 2026 · correction Misread. Website .* PDF .*"
        "Version 2025.2 1 December 2025 · withdrawn It showed a name. Why it is not shown of version 2025.2 "
        "Version 2025.1 3 November 2025 · new edition Website",
        said,
    ), said


def test_the_list_of_versions_leads_to_what_was_corrected_and_to_every_pdf(house: House) -> None:
    page = house.sites["third"]["versions/index.html"].decode()
    assert re.findall(r'<li><a href="../(errata.html#erratum-k-1)">([^<]+)</a>: ([^<]+)', page) == [
        ("errata.html#erratum-k-1", "Alba: population", "New count.")
    ]
    for name in ("third", "next year"):
        site = house.sites[name]
        links = re.findall(r'<a href="([^"#]+)', site["versions/index.html"].decode().partition("<main")[2])
        ours = {os.path.normpath(f"versions/{link}") for link in links if not link.startswith(("mailto:", "https:"))}
        assert ours <= site.keys() and len([link for link in ours if link.endswith("paper.pdf")]) > 1, ours


def test_pages_that_tell_of_versions_are_valid_and_have_the_foot_and_the_notice(house: House) -> None:
    for name, page in (("third", "versions/index.html"), ("withdrawn", "versions/2025.2/index.html")):
        text = house.sites[name][page].decode()
        parser = HTMLParser()
        parser.parse(text)
        assert parser.errors == [] and 'class="colophon"' in text and '<meta name="robots" content="noindex">' in text
        assert ('class="notice"' in text) == ('class="notice"' in house.sites[name]["index.html"].decode())


def test_a_withdrawn_version_leaves_a_page_that_says_so(house: House) -> None:
    assert house.said["withdrawal"].code == 0
    left = {path for path in house.sites["withdrawn"] if path.startswith("versions/2025.2/")}
    assert left == {"versions/2025.2/index.html"}
    said = text(house.sites["withdrawn"], "versions/2025.2/index.html")
    assert "Version 2025.2 of 1 December 2025 is no longer shown. Reason: It showed a name" in said


# Same bytes -------------------------------------------------------------------------------------------------------


def test_building_an_old_edition_again_gives_the_same_bytes(house: House) -> None:
    assert house.sites["old again"] == house.sites["withdrawn"]


def test_a_build_over_an_earlier_one_is_the_same_as_one_from_scratch(house: House) -> None:
    assert house.sites["from scratch"] == house.sites["next year"]


# What changed -----------------------------------------------------------------------------------------------------


def changes(site: dict[str, bytes]) -> list[dict]:
    return json.loads(site["changes.json"])


def test_changes_are_listed_with_their_reasons(house: House) -> None:
    assert changes(house.sites["first"]) == []
    listed = {
        (one["kind"], one["key"], one["reason"])
        for one in changes(house.sites["third"])
        if one["file"] != "edition.yml"
    }
    assert {("cell", "f-09", "Misread"), ("cell", "f-10", "Misread")} <= listed
    assert any(one["id"] == "k-1" and one["reason"] == "New count" for one in changes(house.sites["second"]))
    read_otherwise = [one["file"] for one in changes(house.sites["corrected"]) if one["kind"] == "paragraph"]
    assert read_otherwise == ["20-about.qmd"]  # the correction; that another passage quotes the version is no change


def edits(site: dict[str, bytes]) -> list[str]:
    """The changes of data that pages have to tell because no correction does."""
    from report.artifacts import NO_RELEASE

    release = json.loads(site.get("paper/artifacts/release.json", json.dumps(NO_RELEASE)))
    told = {one["correction_id"] for one in json.loads(site["paper/artifacts/facts.json"])["corrections"]}
    return [one["key"] for one in release["changes"] if not told.issuperset(one["id"].split())]


def test_what_was_changed_without_a_correction_is_never_forgotten(house: House) -> None:
    names = ("first", "corrected", "second", "edited", "third", "withdrawn")
    found = {name: edits(house.sites[name]) for name in names}
    assert found == {
        "first": [],
        "corrected": [],
        "second": [],
        "edited": ["f-09", "f-10"],
        "third": ["f-09", "f-10"],
        "withdrawn": ["f-09", "f-10"],
    }
    assert edits(house.sites["next year"]) == []


def test_checking_goes_on_between_releases(house: House) -> None:
    before = contents(house.data())
    substitute(house.data() / "areas.csv", "20000000000", "21000000000")
    ended = house.run("checked", "check")
    (house.data() / "areas.csv").write_bytes(before["areas.csv"])
    assert ended.code == 0
    assert "After 2025.3, not released: 1 change of data and settings." in ended.out


def test_a_damaged_archive_stops_a_build_with_its_name_and_member(house: House) -> None:
    file = house.releases / "2025.1.zip"
    whole = file.read_bytes()
    with ZipFile(file) as found:
        at = found.getinfo("site/paper.pdf").header_offset + 200
    file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    ended = house.run("damaged", "build", "--renderer", "pandoc", "--no-pdf", "--out", house.home / "site", year=2026)
    file.write_bytes(whole)
    assert ended.code == 1
    assert "2025.1.zip is damaged: site/paper.pdf" in ended.err
    assert contents(house.home / "site") == house.sites["old again"]


def test_a_revision_of_method_or_words_needs_a_reason_of_its_own(house: House) -> None:
    words, parameters = house.home / "words" / "sections" / "01-summary.qmd", house.data() / "parameters.yml"
    before = words.read_bytes(), parameters.read_bytes()
    words.write_bytes(before[0].replace(b"clusters are ranked", b"clusters have a rank"))
    parameters.write_bytes(before[1].replace(b"simulations: 200", b"simulations: 300"))
    try:
        missing = house.release("revision, unexplained", "--date", "2026-02-01", "--reason", "method=More of them")
        ended = house.release(
            "revision", "--date", "2026-02-01", "--reason", "method=More", "--reason", "words=Plainer"
        )
    finally:
        words.write_bytes(before[0])
        parameters.write_bytes(before[1])
    assert missing.code == 1 and '--reason "words=TEXT"' in missing.err and '"method=TEXT"' not in missing.err
    assert ended.code == 0
    with ZipFile(house.releases / "2025.4.zip") as found:
        manifest = json.loads(found.read("manifest.json"))
        listed = json.loads(found.read("site/changes.json"))
    assert (manifest["kind"], manifest["reasons"]) == ("revision", {"method": "More", "words": "Plainer"})
    assert {(one["kind"], one["reason"]) for one in listed if one["key"] != "version"} == {
        ("parameter", "More"),
        ("paragraph", "Plainer"),
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--date", "2026-03-01", "--version", "2025.2"], "Version 2025.2 is not free"),
        (
            ["--date", "2026-03-01", "--reason", "wrods=x"],
            '"wrods" is no change that wants a reason; did you mean "words"',
        ),
        (["--withdraw", "2025.9", "--reason", "x"], "Version 2025.9 has not been released"),
        (["--withdraw", "2025.1"], "The reason is missing"),
        (["--date", "2024-01-01", "--reason", "words=x", "--reason", "method=x"], "before the release of 2025."),
    ],
)
def test_what_cannot_be_released_or_withdrawn_is_told(house: House, arguments: list[str], said: str) -> None:
    words = house.home / "words" / "sections" / "01-summary.qmd"
    before, kept = words.read_bytes(), contents(house.releases)
    words.write_bytes(before.replace(b"clusters are ranked", b"clusters are in order"))
    ended = house.release("refused", *arguments)
    words.write_bytes(before)
    assert ended.code == 1 and said in ended.err, ended.err
    assert contents(house.releases) == kept

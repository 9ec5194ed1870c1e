"""A year of the shipped edition, typed in a copy of the project: two corrections, a withdrawal, the next edition."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

import pytest
from drawn import set_cell, substitute
from folders import contents
from projects import copied, typed

from report.pages.versions import CANONICAL, HEAD, TOP

ADDED = r'<link rel="stylesheet" href="[./]+versions/versions\.css"><meta name="robots" content="noindex">'
CORRECTION = "k-1,2025-12-01,areas.csv,Oxford,gdp_usd,29990000000,30289900000,Revised,Statistics office\n"
Site = dict[str, bytes]


@dataclass
class Year:
    """The copy of the project, what its builds published, and what its commands said."""

    project: Path
    sites: dict[str, Site] = field(default_factory=dict)
    said: dict[str, subprocess.CompletedProcess[str]] = field(default_factory=dict)

    def type(self, name: str, *arguments: object, code: int = 0) -> None:
        self.said[name] = ended = typed(self.project, *arguments)
        assert ended.returncode == code, (name, ended.stderr)

    def build(self, name: str, *arguments: object) -> None:
        """Build over the last site: the same as in an empty folder, with nothing cached."""
        self.type(name, "build", *arguments)
        self.sites[name] = contents(self.project / "_site")
        cache, kept = self.project / ".cache", self.project / "kept"
        cache.rename(kept)
        self.type(f"{name}, from scratch", "build", *arguments, "--out", "scratch")
        assert differing(self.sites[name], contents(self.project / "scratch")) == [], name
        for folder in (cache, self.project / "scratch"):
            shutil.rmtree(folder)
        kept.rename(cache)

    def archived(self, version: str) -> Site:
        """The site in an archive."""
        with ZipFile(self.project / "data" / "releases" / f"{version}.zip") as found:
            return {name[5:]: found.read(name) for name in found.namelist() if name.startswith("site/")}


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    one = Year(copied(tmp_path_factory.mktemp("year") / "project"))
    data = one.project / "data" / "2025"
    shutil.copytree(data, one.project / "before")
    one.type("first release", "release", "--date", "2025-11-03")
    one.build("first")

    with (data / "corrections.csv").open("a", encoding="utf-8") as file:
        file.write(CORRECTION)
    one.build("corrected")
    one.type("comparison", "compare", "before", "data/2025")
    one.type("second release", "release", "--date", "2025-12-05")
    one.build("second")

    set_cell(data, "funding", "f-00001", "amount_usd", "2230001")
    one.build("edited")
    one.type("unexplained", "release", "--date", "2026-01-15", code=1)
    one.type("third release", "release", "--date", "2026-01-15", "--reason", "data=Misread")
    one.build("third")

    one.type("withdrawal", "release", "--withdraw", "2025.2", "--reason", "It showed a name")
    one.build("withdrawn")

    tables = ("institutions", "funding", "collaborations")
    one.type("new edition", "new-edition", "2026", *(part for t in tables for part in (f"--{t}", data / f"{t}.csv")))
    with (one.project / "data" / "2026" / "funding.csv").open("a", encoding="utf-8") as file:
        file.write("f-2026,gb-oxford-001,2026-03-10,2600000,vc,simulated\n")
    one.type("a sentence is false", "release", "--date", "2026-11-03", code=1)
    words = one.project / "report" / "2026"
    for rising in (words / "sections" / "03-geography.claims.yml", words / "exhibits.claims.yml"):
        substitute(rising, '["2025", "2024", Up to 2023]', '["2026", "2025", Up to 2024]')
    one.type("next release", "release", "--date", "2026-11-03")
    one.build("next")
    one.build("old again", "--data", "data/2025")
    return one


@pytest.mark.soak
def test_a_year(year: Year) -> None:
    earlier_addresses_serve_the_earlier_bytes(year)
    nothing_is_asked_twice_or_denied(year)
    assert year.sites["old again"] == year.sites["withdrawn"]


def earlier_addresses_serve_the_earlier_bytes(year: Year) -> None:
    carried = {"first": [], "corrected": ["1"], "second": ["1"], "third": ["1"], "withdrawn": ["1"], "next": ["1", "3"]}
    for name, numbers in carried.items():
        for version in (f"2025.{number}" for number in numbers):
            folder = f"versions/{version}/"
            served = {
                path.removeprefix(folder): as_it_was(path, content)
                for path, content in year.sites[name].items()
                if path.startswith(folder)
            }
            kept = {path: as_it_was(path, content) for path, content in year.archived(version).items()}
            assert differing(served, kept) == [], (name, version)
    for name in ("withdrawn", "next"):
        assert [path for path in year.sites[name] if path.startswith("versions/2025.2/")] == [
            "versions/2025.2/index.html"
        ]


def as_it_was(path: str, content: bytes) -> bytes:
    """A file, of a page without what it has as an earlier version, and without the address that is its own."""
    if not path.endswith(".html"):
        return content
    page = re.sub(ADDED, HEAD, CANONICAL.sub("", content.decode()))
    return re.sub(r'<div class="superseded".*?</div>', TOP, page, flags=re.DOTALL).encode()


def nothing_is_asked_twice_or_denied(year: Year) -> None:
    never = "No corrections have been made"
    assert {name for name, site in year.sites.items() if never in site["paper/about.html"].decode()} == {
        "first",
        "next",
    }
    assert "f-00001: 2230000 → 2230001" in year.said["unexplained"].stderr
    assert "k-1" not in year.said["unexplained"].stderr
    reasons = {one["key"]: one["reason"] for one in json.loads(year.sites["third"]["changes.json"]) if one["column"]}
    assert reasons == {"f-00001": "Misread"}
    assert "Oxford" in year.said["comparison"].stdout


def differing(one: Site, two: Site) -> list[str]:
    return sorted(path for path in one.keys() | two.keys() if one.get(path) != two.get(path))

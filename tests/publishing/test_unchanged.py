"""What is there already is not made again; and nothing is taken for it that is not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT
from projects import copied

from report.cache import CACHE
from report.publishing import unchanged as room
from report.publishing.record import write_record
from report.publishing.unchanged import Said, remember, said_before
from report.seal import seal

HEAVY = ("pandas", "numpy", "altair", "sklearn", "scipy", "networkx", "weasyprint", "jinja2", "vl_convert", "fontTools")


def replaced(file: str, old: str, new: str) -> Callable[[Path], object]:
    """A change of a file of the project, in which the old text stands."""

    def change(project: Path) -> None:
        text = (project / file).read_text("utf-8")
        assert old in text, file
        (project / file).write_text(text.replace(old, new, 1), "utf-8")

    return change


CHANGES = {
    "a cell": replaced("data/2025/institutions.csv", "University", "Universitas"),
    "a correction": lambda project: (project / "data/2025/corrections.csv").unlink(),
    "a setting": replaced("data/2025/edition.yml", "title:", "renderer: pandoc\ntitle:"),
    "an outline": lambda project: next((project / "data/basemap").glob("*.json")).write_bytes(b""),
    "a word": replaced("report/2025/sections/01-summary.qmd", " the ", " the very "),
    "a claim": lambda project: next((project / "report/2025/sections").glob("*.claims.yml")).write_text("[]\n"),
    "an exhibit": replaced("report/2025/exhibits.yml", "title: ", "title: New "),
    "a work": replaced("report/2025/references.bib", "Porter", "Portner"),
    "a layout": replaced("templates/page.html.j2", "<main", '<main data-new=""'),
    "a colour": lambda project: (project / "templates/css/new.css").write_text("a { color: red }"),
    "code": lambda project: (project / "report/new.py").write_text(""),
    "a file less": lambda project: next((project / "templates/scripts").glob("*.js")).unlink(),
    "a name": lambda project: (project / "data/2025").rename(project / "data/2024"),
    "a folder": lambda project: (project / "data/2026").mkdir(),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with nothing cached."""
    return copied(tmp_path / "project")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_kind_of_input_breaks_the_seal(project: Path, change: Callable[[Path], object]) -> None:
    before = seal([project], {})
    assert before and before == seal([project], {})
    change(project)
    assert seal([project], {}) != before


def test_options_libraries_and_python_break_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = seal([tmp_path], {"draft": False})
    assert seal([tmp_path], {"draft": True}) != before
    (tmp_path / "library-2.0.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    assert "library-2.0.dist-info" not in seal([], {})  # the program that runs has loaded another
    assert "library-2.0.dist-info" in seal([], {}, anew=True)


@pytest.mark.parametrize(
    "odd",
    [lambda path: path.symlink_to(path.parent), os.mkfifo, lambda path: path.symlink_to("nowhere")],
    ids=["loop", "pipe", "dead link"],
)
def test_what_leads_elsewhere_has_no_seal(tmp_path: Path, odd: Callable[[Path], None]) -> None:
    odd(tmp_path / "odd")
    assert seal([tmp_path], {}) == ""


SAID = Said(warned=["b"], told=["a"], renderer="pandoc", draft="")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A published folder that is remembered under the seal `seal`."""
    monkeypatch.setattr(room, "CACHE", tmp_path / "cache")
    (tmp_path / "site" / "paper").mkdir(parents=True)
    (tmp_path / "site" / "paper" / "page.html").write_text("page")
    write_record(tmp_path / "site")
    remember("seal", tmp_path / "site", SAID)
    return tmp_path / "site"


def elsewhere(path: Path) -> None:
    """Move something away, and leave a link in its place."""
    path.symlink_to(path.rename(path.parent.parent / f"{path.name}-moved"))


DAMAGES = {
    "changed": lambda out: (out / "paper/page.html").write_text("pagE"),
    "gone": lambda out: (out / "paper/page.html").unlink(),
    "a link": lambda out: elsewhere(out / "paper/page.html"),
    "a linked folder": lambda out: elsewhere(out / "paper"),
    "no list": lambda out: (out / ".published.json").unlink(),
    "another list": lambda out: ((out / "paper/page.html").write_text("other"), write_record(out)),
    "no cache": lambda out: shutil.rmtree(out.parent / "cache"),
    "a foreign entry": lambda out: next((out.parent / "cache").iterdir()).write_text('{"record": "", "said": {}}'),
}


def test_what_is_as_it_was_published_is_known_again(site: Path) -> None:
    (site / "mine.txt").write_text("kept")
    assert said_before("seal", site) == SAID
    assert said_before("another", site) is None and said_before("", site) is None
    assert said_before("seal", site.parent / "none") is None


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_not_as_it_was_published_is_not(site: Path, damage: Callable[[Path], object]) -> None:
    damage(site)
    assert said_before("seal", site) is None


def test_the_same_build_again_says_the_same_and_loads_nothing_heavy(run, edition, words, tmp_path) -> None:
    arguments = ["build", "--data", edition, "--text", words, "--out", tmp_path / "out", "--no-pdf"]
    first = run(*arguments)
    assert first.code == 0, first.err
    script = "import sys, build; build.main(sys.argv[1:]); print(*sys.modules)"
    again = subprocess.run([sys.executable, "-c", script, *arguments], cwd=ROOT, capture_output=True, text=True)
    *said, modules = again.stdout.splitlines()
    assert said[:-1] == first.out.splitlines()[:-1] and said[-1].startswith("0 files changed")
    assert again.stderr == first.err
    assert not set(HEAVY) & set(modules.split())


def test_a_changed_page_is_made_again_and_told(run, edition, words, tmp_path) -> None:
    arguments = ["build", "--data", edition, "--text", words, "--out", tmp_path / "out", "--no-pdf"]
    assert run(*arguments).code == 0
    page = tmp_path / "out" / "index.html"
    whole = page.read_bytes()
    page.write_bytes(whole + b"mine")
    told = run(*arguments)
    assert page.read_bytes() == whole and "index.html had been changed by hand" in told.err and "1 files" in told.out


def built(project: Path) -> dict[str, bytes] | str:
    """The site that a copy of the project builds, or why it does not."""
    command = [sys.executable, "build.py", "build", "--draft"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True)
    if done.returncode:
        return done.stderr
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in sorted((project / "_site").rglob("*"))
        if path.is_file()
    }


@pytest.mark.soak
def test_after_any_change_a_build_with_a_cache_is_one_from_scratch(project: Path, tmp_path: Path) -> None:
    """In the same place, since what is kept is kept for a place."""
    seen = [built(project)]
    shutil.copytree(project, tmp_path / "before")
    for name, change in CHANGES.items():
        shutil.rmtree(project)
        shutil.copytree(tmp_path / "before", project)
        change(project)
        with_cache = built(project)
        shutil.rmtree(project / ".cache")
        shutil.rmtree(project / "_site")
        assert with_cache == built(project), name
        seen.append(with_cache)
    assert any(one != seen[0] for one in seen[1:]) and CACHE.is_dir()

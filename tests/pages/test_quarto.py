"""Quarto may not harm: what it renders is published only if it is whole. A program of ours plays Quarto."""

from __future__ import annotations

import os
import re
import time
from dataclasses import replace
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from conftest import DATA, ROOT, WORDS
from fake_quarto import fake_quarto
from small import CORRECTIONS, write_edition
from small_words import write_words

from report.errors import ProgramError, ReportError
from report.pages import quarto as quarto_module
from report.pages import quarto_program
from report.pages import site as site_module
from report.pages.paper import Paper, read_paper
from report.pages.quarto import html_alone, inert, page_text, write_project
from report.pages.quarto_program import installed_quarto
from report.pages.quarto_site import quarto_site
from report.pages.versions import SLOTS
from report.pages.whole import faults
from report.text.markdown import html
from report.text.references import BIBLIOGRAPHY


@pytest.fixture
def quarto(tmp_path, monkeypatch):
    """Puts a Quarto of some way or version in place."""

    def put(way: str = "whole", version: str = "1.7.31") -> Path:
        program = fake_quarto(tmp_path / "quarto", way, version)
        monkeypatch.setenv("QUARTO_PATH", str(program))
        return program

    return put


@pytest.fixture(scope="module")
def paper(site) -> Paper:
    return read_paper(site / "paper" / "artifacts", WORDS)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_whole_site_is_taken_over(quarto, paper, tmp_path):
    quarto("noisy")
    assert quarto_site(paper, tmp_path / "site", has_pdf=True) == "Quarto 1.7.31"
    edition = paper.edition
    for section in paper.sections:
        page = (tmp_path / "site" / f"{section.page}.html").read_text("utf-8")
        words = " ".join(re.sub(r"<[^>]+>", " ", page.replace("&#39;", "'")).split())
        assert f'href="{"" if section.is_first else "../"}paper.pdf"' in page
        assert f"Version {edition['version']}" in words and edition["licence"] in words
        assert edition["authors"] in words and words.count(edition["data_note"]) >= 2
        assert f'lang="{edition["language"]}"' in page and '<meta name="robots" content="noindex">' in page


def test_pages_of_places_are_the_same_whoever_renders_the_text(quarto, paper, site, tmp_path):
    quarto()
    quarto_site(paper, tmp_path / "site", has_pdf=True)
    assert contents(tmp_path / "site" / "clusters") == contents(site / "clusters")


def test_a_corrected_edition_has_its_errata_and_its_feed(quarto, run, tmp_path):
    quarto()
    wrong = "k-1 | 2025-12-01 | areas.csv | Alba | gdp_usd | 20000000000 | 20990000000 | Misread | Census\n"
    edition, words = write_edition(tmp_path / "2025", corrections=CORRECTIONS + wrong), write_words(tmp_path / "words")
    folders = ("--data", edition, "--text", words, "--releases", tmp_path / "releases", "--out", tmp_path / "site")
    ended = run("build", "--draft", "--renderer", "quarto", "--no-pdf", *folders)
    assert ended.code == 0, ended.err
    assert "Misread" in (tmp_path / "site" / "errata.html").read_text("utf-8")
    assert "Misread" in (tmp_path / "site" / "feed.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("fails", "Quarto ended with exit code 1. It said:\n  ERROR: the theme has no tail\n"),
        ("empty", "index.html is empty\n"),
    ],
)
def test_a_bad_rendering_leaves_the_old_site(quarto, run, tmp_path, way, said):
    out = tmp_path / "out"
    (out / "paper" / "artifacts").mkdir(parents=True)
    (out / "index.html").write_text("the old site")
    (out / "paper" / "artifacts" / "manifest.json").write_text('{"artifacts": {}, "inputs": {}}')
    before = contents(out)
    quarto(way)
    ended = run("build", "--renderer", "quarto", "--no-pdf", "--data", DATA, "--out", out)
    assert ended.code == 3
    assert said in ended.err and ended.err.endswith("\nNothing was written.\n") and "\033" not in ended.err
    assert contents(out) == before


HEAD = {"lang": "en", "include-in-header": [], "include-after-body": []}
SECTIONS = {"index": "One. [Two](paper/two.qmd#x)", "paper/two": "Three, [four](data.csv) and five.^[A note.]"}
TEXTS = {"index.html": "<p>One. <a>Two</a></p>", "paper/two.html": "<p>Three, <a>four</a> and five.<sup>1</sup></p>"}


@pytest.fixture
def project(tmp_path) -> Path:
    """A project of two pages, with two files to pass on."""
    folder = tmp_path / "project"
    (folder / "paper").mkdir(parents=True)
    (folder / "_quarto.yml").write_text("project: {output-dir: _out}\nbibliography: none.bib\n")
    (folder / "none.bib").write_text("")
    (folder / "paper" / "house.css").write_text("p {}")
    (folder / "paper" / "data.csv").write_text("a,b\n1,2\n")
    for page, text in SECTIONS.items():
        head = yaml.safe_dump({"pagetitle": page, "title": page, **HEAD})
        (folder / f"{page}.qmd").write_text(f"---\n{head}---\n\n{text}\n")
    return folder


@pytest.mark.parametrize(
    ("way", "wrong"),
    [
        ("whole", []),
        ("noisy", []),
        ("silent", ["index.html is missing", "paper/two.html is missing", "paper/data.csv is missing or changed"]),
        ("empty", ["index.html is empty", "paper/two.html is empty"]),
        ("cut", ["index.html breaks off: no </html> ends it"]),
        ("wordless", ["index.html lacks what its section says, from “One Two” on"]),
        ("half", ["index.html lacks what its section says, from"]),
        ("unlinked", ["index.html names pictures/none.png, which is not there or empty"]),
        ("lossy", ["paper/house.css is missing or changed"]),
        (
            "changing",
            ["paper/data.csv is missing or changed", "paper/two.html names data.csv, which is not there or empty"],
        ),
    ],
)
def test_a_site_is_held_against_what_it_must_show(quarto, project, way, wrong):
    quarto(way)
    installed_quarto().render(project)
    given = {f"paper/{name}": project / "paper" / name for name in ("house.css", "data.csv")}
    found = faults(project / "_out", TEXTS, given, set())
    assert bool(found) == bool(wrong)
    assert [one for one in wrong if not any(line.startswith(one) for line in found)] == []


def test_what_quarto_warns_of_is_readable(quarto, project):
    quarto("noisy")
    assert installed_quarto().render(project) == "[WARNING] Duplicate note reference"


def test_a_crash_is_named(quarto, project):
    quarto("crashes")
    with pytest.raises(ProgramError, match=r"^Quarto was ended by SIGSEGV\. It said nothing\.$"):
        installed_quarto().render(project)


def test_a_hang_ends_with_all_that_was_started(quarto, project, monkeypatch):
    quarto("hangs")
    found = installed_quarto()
    monkeypatch.setattr(quarto_program, "LIMIT", 2)
    with pytest.raises(ProgramError, match="was still at work after 2 seconds and was stopped"):
        found.render(project)
    child = int((project / "child").read_text())
    for _ in range(50):
        if not is_running(child):
            break
        time.sleep(0.1)
    assert not is_running(child)


def is_running(process: int) -> bool:
    """Whether a process is there and not only waits to be buried."""
    try:
        os.kill(process, 0)
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.mark.parametrize(
    ("version", "right"),
    [
        ("1.6.0", True),
        ("1.10.18", True),
        ("2.0", True),
        ("99.9.9", True),
        ("1.5.57", False),
        ("1.4", False),
        ("0.9.12", False),
    ],
)
def test_old_versions_are_refused_by_name(quarto, version, right):
    program = quarto(version=version)
    if right:
        assert installed_quarto().version == version
        return
    with pytest.raises(ProgramError, match=rf"^Quarto {re.escape(version)} \({program}\) is too old: 1\.6 or newer"):
        installed_quarto()


def test_what_is_no_quarto_is_refused(quarto, tmp_path, monkeypatch):
    quarto(version="a stranger")
    with pytest.raises(ProgramError, match=r"(?s)does not tell its version, but says: .*a stranger"):
        installed_quarto()
    (tmp_path / "quarto").write_bytes(b"\x7fELF?")
    with pytest.raises(ProgramError, match=r"quarto cannot be started: Exec format error"):
        installed_quarto()
    monkeypatch.setenv("QUARTO_PATH", str(tmp_path / "none"))
    with pytest.raises(ProgramError, match=r"QUARTO_PATH names .*none, which is no program"):
        installed_quarto()
    monkeypatch.delenv("QUARTO_PATH")
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    monkeypatch.setattr(quarto_program.sys, "executable", str(tmp_path / "none" / "python"))
    with pytest.raises(ProgramError, match=r"there is no program `quarto`\. Type `make quarto`"):
        installed_quarto()


def test_formats_that_lose_exhibits_are_refused_by_name():
    for settings in ({}, {"format": "html"}, {"format": {"html": {"toc": True}}}):
        html_alone(settings)
    for settings in ({"format": "docx"}, {"format": {"html": {}, "docx": "default"}}):
        with pytest.raises(ReportError, match="docx: tables, figures and the notice"):
            html_alone(settings)


@pytest.mark.parametrize(
    ("asked", "of_edition", "taken"),
    [
        ("auto", {}, False),
        ("auto", {"renderer": "pandoc"}, False),
        ("auto", {"renderer": "quarto"}, True),
        ("quarto", {}, True),
        ("quarto", {"renderer": "pandoc"}, True),
        ("pandoc", {"renderer": "quarto"}, False),
    ],
)
def test_quarto_is_taken_only_where_it_is_asked_for(quarto, tmp_path, monkeypatch, asked, of_edition, taken):
    quarto()
    monkeypatch.setattr(site_module, "quarto_site", lambda *_, **__: "Quarto 1.7.31")
    monkeypatch.setattr(site_module, "write_assets", lambda *_: None)
    monkeypatch.setattr(site_module, "write_places", lambda *_, **__: None)
    monkeypatch.setattr(site_module, "write_claims", lambda *_, **__: None)
    monkeypatch.setattr(site_module, "write_index", lambda *_: None)
    edition = SimpleNamespace(edition=of_edition, sections=[], words=WORDS)
    rendered = site_module.site(edition, tmp_path, asked, has_pdf=False, beside=lambda make: make)
    assert rendered == ("Quarto 1.7.31" if taken else "pandoc")


def test_quarto_render_has_a_folder_of_its_own():
    settings = yaml.safe_load((ROOT / "_quarto.yml").read_text("utf-8"))
    out = settings["project"]["output-dir"]
    assert out != "_site" and f"/{out}/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()


def test_text_of_the_edition_is_text(paper):
    payload = "a *b* {{< meta title >}} <b>c</b> $d$ [e](f) `g`: \"h\" # 'i'"
    told = dict.fromkeys(("title", "subtitle", "authors", "licence", "data_note"), payload)
    other = replace(paper, edition={**paper.edition, **told})
    for section in paper.sections:
        _, head, body = page_text(other, section).split("---\n", 2)
        assert "{{<" not in body and "<b>c" not in body
        settings = yaml.safe_load(head)
        lines = [settings["title"], settings["pagetitle"]]
        lines += [one["name"]["literal"] for one in settings.get("author", [])]
        for line in lines:
            assert not re.search(r"(?<!\\)[*$`\[<](?!-`|=tex)", line.replace("`-`{=tex}", ""))
        assert "<b>c" not in settings["include-after-body"][0]["text"] + settings["include-in-header"][0]["text"]


def test_the_places_of_versions_outlast_quarto(paper):
    """It takes comments out of the head of a page and out of what follows its body."""
    for section in paper.sections:
        _, head, body = page_text(paper, section).split("---\n", 2)
        settings = yaml.safe_load(head)
        around = [settings[f"include-{where}"][0]["text"] for where in ("in-header", "after-body")]
        without_comments = re.sub(r"<!--.*?-->", "", "".join([*around, body]))
        assert [without_comments.count(slot) for slot in SLOTS] == [1, 1, 1]


def test_the_signs_of_a_shortcode_are_kept_apart():
    for text in ("{{< a >}}", "{{{< a >}}}", "{{</* a */>}}", "({{<", ">}})"):
        read = html(inert(text), WORDS / BIBLIOGRAPHY)
        assert unescape(read) == f"<p>{text}</p>\n"
        assert not re.search(r"\{\\?<|>\\?\}", inert(text))


def test_a_format_that_loses_exhibits_stops_the_project(paper, tmp_path, monkeypatch):
    (tmp_path / "_quarto.yml").write_text("format: {html: {}, epub: {}}\n")
    monkeypatch.setattr(quarto_module, "ROOT", tmp_path)
    with pytest.raises(ReportError, match="format: epub"):
        write_project(paper, tmp_path / "project")
    assert not (tmp_path / "project").exists()


def test_preparing_again_leaves_what_somebody_keeps_there(
    run, edition: Path, words: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import build

    home = tmp_path / "home"
    monkeypatch.setattr(build, "ROOT", home)
    assert run("prepare", "--data", edition, "--text", words).code == 0
    (home / "paper" / "mine.txt").write_text("mine")
    before = contents(home)
    assert run("prepare", "--data", edition, "--text", words).code == 0
    assert contents(home) == before and "index.qmd" in before

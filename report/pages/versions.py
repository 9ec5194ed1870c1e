"""Earlier versions within a site: at addresses of their own, each page with a line that leads to the current one.

Every page has three empty elements from the beginning. In a page of an earlier version they become a style sheet, a
word to search engines, and the line; in a page of the current one, the list of the earlier ones. All else keeps its
bytes.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from markupsafe import escape

from report.artifacts import json_text
from report.cache import CACHE
from report.pages.binding import bound_page
from report.pages.cited import root
from report.pages.citing import FEED, feed
from report.pages.layout import page_html
from report.pages.paper import Paper
from report.pages.placing import Placing
from report.pages.versions_told import told_reasons, unreleased
from report.pages.withheld import MEMBERSHIP
from report.releases.archive import Archive
from report.releases.reasons import WORDS
from report.releases.releases import Release, year
from report.releases.standing import CHANGES, REGISTER, Standing
from report.text.environment import TEMPLATES
from report.text.rewording import reworded
from report.text.sections import ERRATA, MISSING, VERSIONS, Section

HEAD = '<meta name="versions" content="head">'
TOP, FOOT = (f'<span class="versions-{slot}" hidden=""></span>' for slot in ("top", "foot"))
SLOTS = HEAD, TOP, FOOT
"""What a page has once each, as elements, since Quarto drops comments; must never be written otherwise, since released
pages have them for good."""
FOLDER, LIST, SHEET = "versions", "index.html", "versions.css"
FIRST, PDF = "index.html", "paper.pdf"
CANONICAL = re.compile(r'<link rel="canonical" [^<>]*>')
UNPACKED = CACHE.parent / "releases"
"""Where archived sites lie that were unpacked before; every file is believed only where its hash fits."""


def write_lists(paper: Paper, standing: Standing, staged: Path) -> None:
    """Write the register of the text, and what has changed since the last release, beside the site."""
    changes = standing.changes
    if (base := standing.base) and (last := standing.register) and not standing.released:
        versions = base.version, paper.edition["version"]
        changes = changes + reworded(last, paper.register, versions, standing.note["reasons"].get(WORDS, ""))
    (staged / REGISTER).write_bytes(json_text(paper.register.records).encode())
    (staged / CHANGES).write_bytes(json_text(changes).encode())
    if paper.edition["corrected_text"]:
        (staged / FEED).write_bytes(feed(paper).encode())


def carry(paper: Paper, standing: Standing, staged: Path) -> None:
    """Put every version before this one into a finished site, and on its pages where to find them."""
    if not standing.earlier:
        return
    pages = [path.relative_to(staged).as_posix() for path in sorted(staged.rglob("*.html")) if path.stem != MISSING]
    for page in pages:
        _fill(staged / page, {FOOT: _selector(paper, standing, page)}, staged / page)
    has_pdf = (staged / PDF).is_file()
    for release in standing.earlier:
        folder = staged / FOLDER / release.version
        if release.withdrawn or _kept_back(paper, release):
            _write(folder / FIRST, _tombstone(paper, release, has_pdf=has_pdf))
        else:
            kept = _kept(release.archive, UNPACKED, staged.parent / "unpacked")
            for name in release.archive.names("site"):
                _place(paper, release, kept, name, folder, set(pages))
    shutil.copyfile(TEMPLATES / "css" / SHEET, staged / FOLDER / SHEET)
    _write(staged / FOLDER / LIST, _list(paper, standing, has_pdf=has_pdf))


def _kept_back(paper: Paper, release: Release) -> bool:
    """Whether a version shows rows that its edition now keeps to itself."""
    own_year = f"{year(release.version)}" == paper.edition["date"][:4]
    return paper.withheld is not None and own_year and f"paper/artifacts/{MEMBERSHIP}" in release.archive.names("site")


def _told(paper: Paper, release: Release) -> dict:
    """What pages say of a version."""
    if not release.withdrawn and _kept_back(paper, release):
        return {**release.told, "reasons": {"": "It has rows that this edition no longer publishes."}}
    return paper.withheld.value(release.told) if paper.withheld else release.told


def _kept(archive: Archive, cache: Path, scratch: Path) -> Path:
    """The site of an archive in the cache, or where that cannot be written, in a folder of ours."""
    try:
        return unpacked(archive, cache)
    except OSError:
        return unpacked(archive, scratch)


def unpacked(archive: Archive, cache: Path) -> Path:
    """The site of an archive in a folder of the cache, every file as its hash says."""
    folder = cache / sha256(archive.file.read_bytes()).hexdigest()
    lacking = [name for name in archive.names("site") if _hash(folder / name) != archive.hashes[f"site/{name}"]]
    for name, content in archive.contents("site", lacking).items():
        part = folder / f"{name}.part"
        _write(part, content)
        part.replace(folder / name)  # never through a link that a site has of it
    return folder


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _place(paper: Paper, release: Release, kept: Path, name: str, folder: Path, pages: set[str]) -> None:
    """One file of an earlier version: a page with its line, anything else as another name of the same file."""
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    if name.endswith(".html"):
        _fill(kept / name, _superseded(paper, release.version, name, pages), target)
        return
    try:
        os.link(kept / name, target)
    except OSError:  # another file system, or one that knows no links
        shutil.copyfile(kept / name, target)


def _superseded(paper: Paper, version: str, page: str, pages: set[str]) -> dict[str, str]:
    """What stands in the slots of a page of an earlier version; with its address, now that of the current page."""
    to_root = "../" * (2 + page.count("/"))
    same = page if page in pages else FIRST
    line = _partial(
        paper,
        "superseded",
        version=version,
        current=_current(paper),
        href=to_root + same,
        href_versions=f"{to_root}{FOLDER}/{LIST}",
    )
    canonical = root(paper.edition) + ("" if same == FIRST else same)
    head = [
        f'<link rel="stylesheet" href="{to_root}{FOLDER}/{SHEET}">',
        '<meta name="robots" content="noindex">',
        f'<link rel="canonical" href="{escape(canonical)}">',
    ]
    return {HEAD: "".join(head), TOP: line}


def _selector(paper: Paper, standing: Standing, page: str) -> str:
    to_root = "../" * page.count("/")

    def entry(release: Release) -> dict:
        same = page if page in release.archive.names("site") and not _kept_back(paper, release) else FIRST
        return {"version": release.version, "date": release.date, "href": f"{to_root}{FOLDER}/{release.version}/{same}"}

    return _partial(
        paper,
        "earlier",
        versions=list(map(entry, reversed(standing.earlier))),
        href_versions=f"{to_root}{FOLDER}/{LIST}",
    )


def _list(paper: Paper, standing: Standing, *, has_pdf: bool) -> str:
    """The page of all versions."""
    root = "../"
    own = standing.own or {"version": paper.edition["version"], "date": "", "kind": "", "reasons": unreleased(paper)}
    versions = [{**own, "is_current": True, "href": f"{root}{FIRST}", "pdf": f"{root}{PDF}" if has_pdf else ""}]
    versions += [
        {
            **_told(paper, release),
            "is_current": False,
            "href": f"{release.version}/{FIRST}",
            "pdf": f"{release.version}/{PDF}" if _shows(paper, release, PDF) else "",
        }
        for release in reversed(standing.earlier)
    ]
    told = [{**one, "reasons": told_reasons(paper, one["version"], one["reasons"], root)} for one in versions]
    errata = f"{root}{ERRATA}.html" if paper.edition["corrected_text"] else ""
    about = "Every version, what changed in it, and why. Each stays at an address of its own."
    return _page(paper, f"{FOLDER}/index", "Versions", about, has_pdf=has_pdf, versions=told, errata=errata)


def _tombstone(paper: Paper, release: Release, *, has_pdf: bool) -> str:
    """The page that stands for a version which is not shown."""
    told = _told(paper, release)
    told["reasons"] = told_reasons(paper, release.version, told["reasons"], "")
    title = f"Version {release.version} {'was withdrawn' if release.withdrawn else 'is not shown'}"
    return _page(paper, f"{FOLDER}/{release.version}/index", title, "", has_pdf=has_pdf, withdrawn=told)


def _shows(paper: Paper, release: Release, name: str) -> bool:
    """Whether a file of an earlier version is there to be seen."""
    return not release.withdrawn and not _kept_back(paper, release) and name in release.archive.names("site")


def _page(paper: Paper, slug: str, title: str, about: str, *, has_pdf: bool, **values) -> str:
    section = Section(slug, title, VERSIONS, "", about, False, Path(), "")
    root = paper.medium(section).root
    given = {"withdrawn": None, "versions": [], "errata": "", **values}
    body = Placing(paper, paper.medium(section)).html("versions", root=root, current=_current(paper), **given)
    sheet = f'<link rel="stylesheet" href="{root}{FOLDER}/{SHEET}">'
    return page_html(paper, section, body, PDF if has_pdf else "").replace(HEAD, sheet + HEAD, 1)


def _current(paper: Paper) -> str:
    """What a line says of the version that the site is of."""
    return f"{'one ' if paper.artifacts.release['after'] else ''}{paper.edition['version']}"


def _partial(paper: Paper, name: str, **values) -> str:
    return bound_page(paper.html.get_template(f"partials/{name}.html.j2").render(**values).strip())


def _fill(page: Path, slots: Mapping[str, str], target: Path) -> None:
    """Write a page with something in the places that are kept for it, and with one address at most as its own."""
    text = page.read_bytes().decode("utf-8")
    text = CANONICAL.sub("", text) if HEAD in slots else text
    for slot, content in slots.items():
        text = text.replace(slot, content, 1)
    _write(target, text)


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)

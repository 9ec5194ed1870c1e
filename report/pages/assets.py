"""The files that pages need beside them: style sheets, web fonts, pictures, scripts and what the exhibits offer."""

from __future__ import annotations

import shutil
from pathlib import Path

from report.cache import CACHE
from report.exhibits.downloads import downloads
from report.exhibits.live import write_live
from report.pages.paper import Paper
from report.text.environment import TEMPLATES


def write_assets(paper: Paper, folder: Path) -> None:
    """Copy what is ready, and write what the exhibits offer and what makes them come alive."""
    for name in ("css", "images", "scripts"):
        shutil.copytree(TEMPLATES / name, folder / name, ignore=shutil.ignore_patterns("print.css", "*.scss"))
    (folder / "fonts").mkdir(parents=True)
    for font in sorted([*(TEMPLATES / "fonts").glob("*.woff2"), TEMPLATES / "fonts" / "OFL.txt"]):
        shutil.copyfile(font, folder / "fonts" / font.name)
    (folder / "exhibits").mkdir()
    for name, content in downloads(paper.catalogue, paper.edition, CACHE):
        (folder / "exhibits" / name).write_bytes(content)
    write_live(paper.catalogue, folder)

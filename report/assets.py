"""The files that pages need beside them: style sheets, web fonts, pictures, scripts and the drawings."""

from __future__ import annotations

import shutil
from pathlib import Path

from report.live import write_live
from report.paper import TEMPLATES, Paper


def write_assets(paper: Paper, folder: Path) -> None:
    """Copy what is ready, and write the drawings and what makes them come alive."""
    for name in ("css", "images", "scripts"):
        shutil.copytree(TEMPLATES / name, folder / name, ignore=shutil.ignore_patterns("print.css", "*.scss"))
    (folder / "fonts").mkdir(parents=True)
    for font in sorted([*(TEMPLATES / "fonts").glob("*.woff2"), TEMPLATES / "fonts" / "OFL.txt"]):
        shutil.copyfile(font, folder / "fonts" / font.name)
    (folder / "figures").mkdir()
    for name, drawing in paper.drawings.items():
        (folder / "figures" / f"{name}.svg").write_text(drawing["wide"], "utf-8")
    write_live(paper, folder)

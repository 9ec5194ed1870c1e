"""The files that pages need beside them: style sheets, web fonts, pictures, scripts and the drawings."""

from __future__ import annotations

import shutil
from pathlib import Path

from report.live import live_script, vega_script
from report.paper import CACHE, TEMPLATES, Paper


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
    (folder / "charts").mkdir()
    for name in paper.drawings:
        for variant in (name, f"{name}-narrow"):
            script = live_script(variant, paper.artifacts.chart(variant))
            (folder / "charts" / f"{variant}.js").write_text(script, "utf-8", newline="")
    (folder / "scripts" / "vega.js").write_text(vega_script(CACHE), "utf-8", newline="")

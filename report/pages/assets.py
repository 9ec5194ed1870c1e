"""The files that pages need beside them: style sheets, web fonts, pictures, scripts and what the exhibits offer."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from report.cache import CACHE
from report.exhibits.dark import dark_sheet
from report.exhibits.downloads import downloads
from report.exhibits.grounds import write_grounds
from report.exhibits.live import write_live
from report.files import text_of
from report.fonts.stylesheets import write_fonts
from report.pages import cited
from report.pages.archive import NAME
from report.pages.card import CARD, card
from report.pages.icons import touch_icon
from report.pages.paper import Paper
from report.pages.remarks import SHEET, sheet
from report.text.environment import TEMPLATES
from report.text.references import BIBLIOGRAPHY, entries
from report.tokens import painted

COMMENT = re.compile(r"\s*/\*.*?\*/|^[ \t]*//[^\n]*\n", re.DOTALL | re.MULTILINE)
INDENT, LOOSE = re.compile(r"\n\s+"), re.compile(r"\s*([{;}])\s*")
"""What style sheets and scripts tell those who change them, and how they are set; no reader need load it."""
PAGES = "tokens", "fonts", "exhibits", "explore", "claims", "site", "place", "weights", "search", "ways"
"""The style sheets of a page of our own, in this order; a phone has one file sooner than ten."""


def write_assets(paper: Paper, folder: Path) -> None:
    """Copy what is ready, and write what the exhibits offer, what makes them come alive, and beside it all data."""
    not_for_pages = ["print.css", "*.scss"] + ["errata.css"] * (not paper.edition["corrected_text"])
    for name in ("css", "images", "scripts"):
        shutil.copytree(
            TEMPLATES / name,
            folder / name,
            ignore=shutil.ignore_patterns(*not_for_pages),
            copy_function=shutil.copyfile,
        )
    for picture in (folder / "images").glob("*.svg"):
        picture.write_text(painted(picture.read_text("utf-8")), "utf-8", newline="\n")
    (folder / "images" / Path(CARD).name).write_bytes(card(paper))
    (folder / "images" / "icon.png").write_bytes(touch_icon())
    write_fonts(paper.fonts, folder)
    dark, drawn = folder / "css" / "dark.css", paper.catalogue.drawings.values()
    drawings = [drawing for variants in drawn for drawing in variants.values()]
    dark.write_text(dark.read_text("utf-8") + dark_sheet(drawings), "utf-8", newline="\n")
    for file in (*(folder / "css").glob("*.css"), *(folder / "scripts").glob("*.js")):
        plain = INDENT.sub("\n", COMMENT.sub("", file.read_text("utf-8"))).lstrip()
        file.write_text(LOOSE.sub(r"\1", plain) if file.suffix == ".css" else plain, "utf-8", newline="\n")
    sheets = [(folder / "css" / f"{name}.css").read_text("utf-8") for name in PAGES]
    (folder / "css" / "pages.css").write_text("".join(sheets), "utf-8", newline="\n")
    (folder / "exhibits").mkdir()
    for name, content in downloads(paper.catalogue, paper.edition, CACHE):
        (folder / "exhibits" / name).write_bytes(content)
    (folder.parent / NAME).write_bytes(paper.archive.content)
    (folder.parent / SHEET).write_bytes(sheet(paper).encode())
    write_citations(paper, folder.parent / cited.FOLDER)
    write_grounds(paper.catalogue, folder.parent)
    write_live(paper.catalogue, paper.fonts.families, folder)


def write_citations(paper: Paper, folder: Path) -> None:
    """Write how to cite the paper in every form, and the works that it cites."""
    folder.mkdir()
    for name, (_, written) in cited.FORMS.items():
        (folder / name).write_bytes(written(paper.edition).encode())
    works = entries(text_of(paper.words / BIBLIOGRAPHY), paper.works)
    (folder / BIBLIOGRAPHY).write_bytes(works.encode())

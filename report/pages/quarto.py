"""The paper as a native Quarto project: every section expanded into plain Quarto markdown, `index.qmd` and `paper/`,
with the pages of places, the assets and the artifacts beside them, which Quarto passes on."""

from __future__ import annotations

import re
import shutil
from functools import partial
from pathlib import Path

import yaml

from report.errors import ReportError
from report.pages.assets import write_assets
from report.pages.cite_place import cite_href
from report.pages.citing import citing
from report.pages.errata_told import last_correction
from report.pages.evidence import write_claims
from report.pages.page import page_markdown
from report.pages.paper import Paper
from report.pages.places import write_places
from report.pages.placing import Placing
from report.pages.searching import write_index
from report.pages.versions import HEAD
from report.text.environment import TEMPLATES
from report.text.escaping import literal, raw
from report.text.markdown import htmls
from report.text.references import BIBLIOGRAPHY
from report.text.sections import FOLDERS
from report.tokens import painted

PROJECT = "_quarto.yml"
ROOT = TEMPLATES.parent
THEME = "quarto.scss"
MARK = "<!-- Generated from "
GENERATED = MARK + "{source}: edit that file. -->\n\n"
MARKS = {"*.qmd": MARK} | {f"{folder}/*.html": HEAD for folder in FOLDERS.values()}
"""Pages that are made, and what each of them has: those of our own templates have what every page of a version has."""
PDF = "paper.pdf"


def write_project(paper: Paper, project: Path, *, has_pdf: bool = False) -> None:
    """Write the expanded pages and everything that they show into a folder of ours.

    Raises
    ------
    FailingClaims
        If a claim of the text does not hold, except in a draft.
    ReportError
        If `_quarto.yml` asks for a format that loses what the text rests on.
    """
    html_alone(yaml.safe_load((ROOT / PROJECT).read_text("utf-8")))
    paper.require_claims()
    pages = {f"{section.page}.qmd": page_text(paper, section, PDF if has_pdf else "") for section in paper.sections}
    assets = project / "paper" / "assets"
    write_assets(paper, assets)
    bodies = htmls(list(pages.values()), paper.words / BIBLIOGRAPHY)
    write_index(paper, dict(zip([section.page for section in paper.sections], bodies, strict=True)), assets)
    theme = painted((TEMPLATES / "css" / THEME).read_text("utf-8"))
    (assets / "css" / THEME).write_text(theme, "utf-8", newline="\n")
    shutil.copytree(paper.artifacts.folder, project / "paper" / "artifacts")
    write_places(paper, project, has_pdf=has_pdf)
    write_claims(paper, project, has_pdf=has_pdf)
    for name, text in pages.items():
        (project / name).write_text(text, "utf-8")


def html_alone(settings: dict) -> None:
    """Refuse formats in which the text would be there and what it rests on would not."""
    formats = settings.get("format", {})
    others = [name for name in ([formats] if isinstance(formats, str) else formats) if name != "html"]
    if others:
        raise ReportError(
            f"{PROJECT}, format: {', '.join(others)}: tables, figures and the notice of reconstruction "
            "would be lost. Only html keeps them: remove the others; the build makes the PDF itself."
        )


def page_text(paper: Paper, section, pdf_href: str = "") -> str:
    """One expanded page with its head, in which nothing is markup, and with what our own layout has around the text."""
    medium = paper.medium(section)
    placing = Placing(paper, medium)
    part = partial(
        placing.html,
        page=section,
        files=medium.files,
        root=medium.root,
        unlisted=paper.unlisted,
        pdf_href=pdf_href,
        citing=citing(paper, section),
        cite_href=cite_href(paper, medium),
        respond_href=placing.responding.to_page(section.title),
        corrected=last_correction(paper, medium),
    )
    head = {
        **title_block(paper, section),
        "lang": paper.edition["language"],
        "include-in-header": [{"text": part("quarto_head")}],
        "include-after-body": [{"text": part("colophon")}],
    }
    text = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=10**6)
    above = GENERATED.format(source=section.file.name) + raw(part("quarto_top")) + raw(placing.notice())
    body = f"{above}\n{page_markdown(paper, section)}".replace("{{<", "&#123;{<")  # would open a shortcode of Quarto
    return f"---\n{text}---\n\n{body}"


def title_block(paper: Paper, section) -> dict:
    """What stands above the text: on the first page of the paper, on others of the section."""
    edition = paper.edition
    if section.is_first:
        series = f'{edition["series"]} {edition["number"]}'.strip()
        lines = {
            "title": edition["title"],
            "subtitle": " · ".join(filter(None, (edition["subtitle"], series))),
            "date": edition["date_text"],
            "pagetitle": edition["title"],
        }
    else:
        lines = {
            "title": section.title,
            "subtitle": section.label if section.mark else "",
            "pagetitle": f"{section.title} – {edition['title']}",
        }
    lines |= {"description": section.description}
    authors = {"author": [{"name": {"literal": inert(edition["authors"])}}]} if section.is_first else {}
    return {key: inert(line) for key, line in lines.items() if line} | authors


def inert(line: str) -> str:
    r"""A line of a head. Quarto reads it as markdown and looks for its shortcodes in what was read: something that HTML
    leaves out keeps their signs apart.

    >>> print(inert("{{< a >}}"))
    \{\{`-`{=tex}\< a \>`-`{=tex}\}\}
    """
    return re.sub(r"(?<=\\\{)(?=\\<)|(?<=\\>)(?=\\\})", "`-`{=tex}", literal(line))

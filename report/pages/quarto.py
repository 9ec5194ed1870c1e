"""The paper as a native Quarto project, and its rendering by Quarto where Quarto is installed.

`write_project` expands every section into plain Quarto markdown: `index.qmd` and `paper/`, with the assets and the
artifacts beside the pages. `quarto_site` renders such a project, made in a folder of its own so that nothing is
computed twice, through the `quarto` package, which does not tell whether a rendering failed: the pages tell.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

import yaml

from report.errors import ProgramError
from report.fonts.runs import marked_page
from report.pages.assets import write_assets
from report.pages.page import page_markdown
from report.pages.paper import Paper, read_paper
from report.pages.placing import Placing
from report.text.environment import TEMPLATES
from report.text.escaping import raw
from report.text.references import BIBLIOGRAPHY
from report.tokens import painted

PROJECT = "_quarto.yml"
ROOT = TEMPLATES.parent
THEME = "quarto.scss"
BESIDE = ("report/text/pandoc/notes.csl",)
"""What `_quarto.yml` refers to outside the generated pages and the folder of words."""
GENERATED = "<!-- Generated from {source}: edit that file. -->\n\n"


def quarto_path() -> str | None:
    """Quarto's executable (`QUARTO_PATH`, else on the path), or None."""
    import quarto

    found = quarto.path()
    return found if found and shutil.which(found) else None


def use_quarto(renderer: str) -> bool:
    """Whether this build renders with Quarto.

    Raises
    ------
    ProgramError
        If Quarto is asked for and not installed.
    """
    if renderer == "quarto" and not quarto_path():
        raise ProgramError("Quarto is not installed: no program `quarto` on the path, and QUARTO_PATH names none. "
                           "Install it from quarto.org, or build with --renderer pandoc.")
    return renderer == "quarto" or (renderer == "auto" and bool(quarto_path()))


def write_project(artifacts: Path, words: Path, project: Path, *, draft: bool = False) -> Paper:
    """Write the expanded pages and everything that they show below `project`; what an earlier run left there goes.

    Raises
    ------
    FailingClaims
        If a claim of the text does not hold, except in a draft.
    """
    paper = read_paper(artifacts, words, draft=draft)
    if not draft:
        paper.claims.require()
    pages = {f"{section.page}.qmd": page_text(paper, section) for section in paper.sections}
    shutil.rmtree(project / "paper", ignore_errors=True)
    write_assets(paper, project / "paper" / "assets")
    theme = painted((TEMPLATES / "css" / THEME).read_text("utf-8"))
    (project / "paper" / "assets" / "css" / THEME).write_text(theme, "utf-8", newline="\n")
    shutil.copytree(artifacts, project / "paper" / "artifacts")
    for name, text in pages.items():
        (project / name).write_text(text, "utf-8")
    return paper


def page_text(paper: Paper, section) -> str:
    """One expanded page with its head."""
    head = {"title": section.title, "pagetitle": f"{section.title} – {paper.edition['title']}"}
    if section.description:
        head["description"] = section.description
    if section.is_first:
        series = f'{paper.edition["series"]} {paper.edition["number"]}'.strip()
        head |= {"title": paper.edition["title"],
                 "subtitle": " · ".join(filter(None, (paper.edition["subtitle"], series))),
                 "author": paper.edition["authors"], "date": paper.edition["date_text"],
                 "pagetitle": paper.edition["title"]}
    elif section.mark:
        head["subtitle"] = section.label
    scripts = [f'<script src="{paper.medium(section).files}assets/scripts/{name}.js" defer></script>'
               for name in ("tables", "explore")]
    head["header-includes"] = ['<meta name="robots" content="noindex">'] * paper.unlisted + scripts
    text = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=1000)
    notice = raw(Placing(paper, paper.medium(section)).notice())
    source = GENERATED.format(source=section.file.name)
    return f"---\n{text}---\n\n{source}{notice}\n{page_markdown(paper, section)}"


def quarto_site(paper: Paper, staged: Path) -> None:
    """Render the project with Quarto into `staged`.

    Raises
    ------
    ProgramError
        If a page is not there afterwards.
    """
    import quarto

    with tempfile.TemporaryDirectory() as scratch:
        project = Path(scratch).resolve()
        for file in BESIDE:
            (project / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / file, project / file)
        settings = (ROOT / PROJECT).read_text("utf-8")
        bibliography = project / yaml.safe_load(settings)["bibliography"]
        bibliography.parent.mkdir(parents=True)
        shutil.copyfile(paper.words / BIBLIOGRAPHY, bibliography)
        (project / PROJECT).write_text(re.sub(r"(?m)^ *pre-render:.*\n", "", settings), "utf-8")
        write_project(staged / "paper" / "artifacts", paper.words, project, draft=paper.draft)
        quarto.render(str(project), execute=False, quiet=True)
        missing = [s.page for s in paper.sections if not (project / "_site" / f"{s.page}.html").is_file()]
        if missing:
            raise ProgramError(f"Quarto did not render {', '.join(missing)}; what it said stands above.")
        for page in (project / "_site").rglob("*.html"):
            page.write_text(marked_page(page.read_text("utf-8")), "utf-8", newline="\n")
        shutil.copytree(project / "_site", staged, dirs_exist_ok=True)

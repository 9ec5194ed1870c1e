"""A site that Quarto renders, of a project in a folder of its own, so that nothing is computed twice; it is taken over
only if it is whole."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import yaml

from report.errors import ProgramError
from report.pages.citing import FEED
from report.pages.layout import finished
from report.pages.paper import Paper
from report.pages.quarto import PDF, PROJECT, ROOT, inert, write_project
from report.pages.quarto_program import SHOWN, installed_quarto
from report.pages.whole import faults
from report.text.markdown import htmls
from report.text.references import BIBLIOGRAPHY
from report.text.sections import FOLDERS

BESIDE = ("report/text/pandoc/notes.csl",)
"""What `_quarto.yml` refers to outside the generated pages and the folder of words."""


def quarto_site(paper: Paper, staged: Path, *, has_pdf: bool) -> str:
    """Render the project with Quarto into `staged`; the program's name and version.

    Raises
    ------
    ProgramError
        If Quarto is missing, too old or fails, or if what it left is not a whole site.
    """
    settings = yaml.safe_load((ROOT / PROJECT).read_text("utf-8"))
    quarto = installed_quarto()
    with tempfile.TemporaryDirectory() as scratch:
        project = Path(scratch).resolve()
        write_around(paper, settings, project)
        write_project(paper, project, has_pdf=has_pdf)
        said = quarto.render(project)
        rendered = project / settings["project"]["output-dir"]
        beside = {PDF} if has_pdf else set()
        beside |= {FEED} if paper.edition["corrected_text"] else set()
        wrong = faults(rendered, wanted(paper, project), given_files(project), beside)
        if wrong:
            raise ProgramError(
                "\n".join(
                    [
                        "Quarto ended without an error, but its site is not whole:",
                        *wrong[:SHOWN],
                        *(["It said:", said] if said else []),
                    ]
                )
            )
        for page in (rendered / f"{section.page}.html" for section in paper.sections):
            page.write_text(finished(page.read_text("utf-8")), "utf-8", newline="\n")
        shutil.copytree(rendered, staged, dirs_exist_ok=True)
    if said:
        print(f"Quarto said: {said}", file=sys.stderr)
    return f"Quarto {quarto.version}"


def write_around(paper: Paper, settings: dict, project: Path) -> None:
    """What the pages of a project need around them: its settings, for this edition's pages and without the step that
    makes them, and what these refer to."""
    del settings["project"]["pre-render"]
    settings["website"]["title"] = inert(paper.edition["title"].split(":")[0])
    settings["website"]["sidebar"]["contents"] = [
        {"href": f"{section.page}.qmd", "text": inert(f"{section.mark} {section.title}".strip())}
        for section in paper.sections
    ]
    (project / PROJECT).write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), "utf-8")
    sources = {file: ROOT / file for file in BESIDE} | {settings["bibliography"]: paper.words / BIBLIOGRAPHY}
    for name, source in sources.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, project / name)


def wanted(paper: Paper, project: Path) -> dict[str, str]:
    """Page → the HTML of its text, as our own renderer has it."""
    pages = [section.page for section in paper.sections]
    texts = [(project / f"{page}.qmd").read_text("utf-8") for page in pages]
    return dict(zip([f"{page}.html" for page in pages], htmls(texts, paper.words / BIBLIOGRAPHY), strict=True))


def given_files(project: Path) -> dict[str, Path]:
    """The pages of our own templates and the files below `paper/`, which Quarto passes on as they are."""
    below = (path for folder in (*FOLDERS.values(), "paper") for path in sorted((project / folder).rglob("*")))
    files = (path for path in below if path.is_file() and path.suffix != ".qmd")
    return {path.relative_to(project).as_posix(): path for path in files}

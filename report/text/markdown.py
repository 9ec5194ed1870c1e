"""Markdown as both engines read it, and to HTML through the pandoc that comes inside a wheel."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
from pathlib import Path

import pypandoc

from report.errors import ProgramError

READER = "markdown"
HERE = Path(__file__).parent
"""Where pandoc runs."""
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8"}
"""Pandoc reads the names of files by the locale."""
FOOTNOTES = "--lua-filter=pandoc/footnotes.lua"
CITATIONS = ("--citeproc", "--csl=pandoc/notes.csl", "--metadata-file=pandoc/citations.yml")


def html(markdown: str, bibliography: Path, *, notes_on_page: bool = False) -> str:
    """The HTML of a Quarto markdown text, citations as notes; for print, notes stand where they are called
    (`span.footnote`). Alignment is left to classes, as everywhere in our pages. Pandoc reads no other file.

    Raises
    ------
    ProgramError
        If pandoc fails, with what it said.
    """
    command = [
        pypandoc.get_pandoc_path(),
        "--sandbox",
        f"--from={READER}",
        "--to=html5",
        "--wrap=none",
        "--mathml",
        *CITATIONS,
        f"--bibliography={os.path.relpath(bibliography, HERE)}",
    ]
    if notes_on_page:
        command.append(FOOTNOTES)
    done = subprocess.run(command, input=markdown.encode(), capture_output=True, cwd=HERE, env=ENVIRONMENT)
    if done.returncode:
        raise ProgramError(f"pandoc failed: {done.stderr.decode().strip()}")
    return re.sub(r' style="text-align: (\w+);"', r' class="align-\1"', done.stdout.decode())


def headings(body: str) -> list[dict]:
    """The headings of an HTML text that carry an id: id, title, level."""
    found = re.finditer(r'<h([1-6])[^>]* id="([^"]+)"[^>]*>(.*?)</h\1>', body, re.DOTALL)
    return [{"id": m[2], "title": re.sub(r"<[^>]+>", "", m[3]).strip(), "level": int(m[1])} for m in found]


def linked_to_html(body: str) -> str:
    """Links between the paper's Quarto pages, turned to their HTML."""
    return re.sub(r'(href="(?![a-z]+:)[^"#]*)\.qmd(?=["#])', r"\1.html", body)


def numbered(markdown: str, section: str) -> str:
    """The headings of a numbered section's second level with their numbers: 3.1, 3.2 …

    >>> numbered("## Total funding\\n", "3")
    '## [3.1]{.header-section-number} Total funding\\n'
    """
    if not section:
        return markdown
    count = itertools.count(1)
    return re.sub(r"(?m)^## (?!#)", lambda _: f"## [{section}.{next(count)}]{{.header-section-number}} ", markdown)

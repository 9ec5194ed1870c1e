"""Markdown as both engines read it, and to HTML through the pandoc that comes inside a wheel."""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from report.cache import CACHE, all_cached
from report.errors import ProgramError
from report.files import text_of

READER = "markdown"
HERE = Path(__file__).parent
"""Where pandoc runs."""
TO_PAGE = re.compile(r'(href="(?![a-z]+:)[^"#]*)\.qmd(?=["#])')
"""A link to a page of the paper, as Quarto knows it."""
PROGRAM, NOTES = "pandoc/pages.lua", "pandoc/notes.csl"


def html(markdown: str, bibliography: Path, *, notes_on_page: bool = False) -> str:
    """The HTML of one text, as `htmls` makes it."""
    return htmls([markdown], bibliography, notes_on_page=notes_on_page)[0]


def htmls(texts: Sequence[str], bibliography: Path, *, notes_on_page: bool = False) -> list[str]:
    """The HTML of Quarto markdown texts, citations as notes; for print, notes stand where they are called
    (`span.footnote`). Alignment is left to classes, as everywhere in our pages.

    One run of pandoc makes all that are not in the cache. It reads no file but the bibliography and the citation style.

    Raises
    ------
    ProgramError
        If pandoc fails, with what it said.
    """
    beside = f"{_tools()}{notes_on_page}{text_of(bibliography)}\n"
    made = all_cached(texts, beside, "html", lambda new: _converted(new, bibliography, notes_on_page), CACHE)
    return [re.sub(r' style="text-align: (\w+);"', r' class="align-\1"', page.decode()) for page in made]


def _converted(texts: Sequence[str], bibliography: Path, notes_on_page: bool) -> list[bytes]:
    work = {
        "texts": [text.expandtabs(4) for text in texts],
        "reader": READER,
        "notes_on_page": notes_on_page,
        "csl": NOTES,
        "bibliography": os.path.relpath(bibliography, HERE),
    }
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "lua", PROGRAM]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}  # it reads the names of files by the locale
    done = subprocess.run(command, input=json.dumps(work).encode(), capture_output=True, cwd=HERE, env=environment)
    if done.returncode:
        raise ProgramError(f"pandoc failed: {done.stderr.decode().strip()}")
    return [page.encode() for page in json.loads(done.stdout)]


@cache
def _tools() -> str:
    """What besides text and bibliography decides how a page looks."""
    files = (Path(__file__), HERE / PROGRAM, HERE / NOTES)
    return version("pypandoc-binary") + "".join(sha256(path.read_bytes()).hexdigest() for path in files)


def headings(body: str) -> list[dict]:
    """The headings of an HTML text that carry an id: id, title, level."""
    matches = re.finditer(r'<h([1-6])[^>]* id="([^"]+)"[^>]*>(.*?)</h\1>', body, re.DOTALL)
    return [{"id": m[2], "title": re.sub(r"<[^>]+>", "", m[3]).strip(), "level": int(m[1])} for m in matches]


def linked_to_html(body: str) -> str:
    """Links between the paper's Quarto pages, turned to their HTML."""
    parts = TO_PAGE.split(body)  # addresses at every second place; to substitute them one by one takes twice as long
    return "".join(f"{part}.html" if at % 2 else part for at, part in enumerate(parts))


def numbered(markdown: str, section: str) -> str:
    """The headings of a numbered section's second level with their numbers: 3.1, 3.2 …

    >>> numbered("## Total funding\\n", "3")
    '## [3.1]{.header-section-number} Total funding\\n'
    """
    if not section:
        return markdown
    count = itertools.count(1)
    return re.sub(r"(?m)^## (?!#)", lambda _: f"## [{section}.{next(count)}]{{.header-section-number}} ", markdown)

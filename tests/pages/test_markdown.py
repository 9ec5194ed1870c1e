"""One run of pandoc makes many pages, and each is what pandoc makes of it alone."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pypandoc
import pytest
from conftest import WORDS

from report.errors import ProgramError
from report.text import markdown
from report.text.markdown import HERE, htmls
from report.text.references import BIBLIOGRAPHY

TEXT = """
# Head

## Head

"Quoted" -- words <me@example.org>, a note^[inline [@porter1998clusters]], another[^1] and $x^2$.

[^1]: With

    two paragraphs.

```python
def f(x):
\treturn x
```

| a | b |
|--:|:-:|
| 1 | 2 |

Term
:   What it means. {number}
"""
LISTED = '\n---\nnocite: "@porter1998clusters"\nsuppress-bibliography: false\n---\n\n::: {#refs}\n:::\n'
NOTES = "function Note(n) return pandoc.Span(pandoc.utils.blocks_to_inlines(n.content), {class = 'footnote'}) end"


def alone(text: str, folder: Path, *, notes_on_page: bool) -> str:
    """What the command line of pandoc makes of a text."""
    (folder / "notes.lua").write_text(NOTES)
    (folder / "head.yml").write_text("suppress-bibliography: true\nlang: en-GB\n")
    command = [pypandoc.get_pandoc_path(), "--from=markdown", "--to=html5", "--wrap=none", "--mathml", "--citeproc"]
    command += ["--csl=pandoc/notes.csl", f"--bibliography={os.path.relpath(WORDS / BIBLIOGRAPHY, HERE)}"]
    command += [f"--metadata-file={folder / 'head.yml'}"]
    command += [f"--lua-filter={folder / 'notes.lua'}"] if notes_on_page else []
    made = subprocess.run(command, input=text.encode(), capture_output=True, check=True, cwd=HERE).stdout.decode()
    return re.sub(r' style="text-align: (\w+);"', r' class="align-\1"', made)


@pytest.mark.parametrize("notes_on_page", [False, True])
def test_many_pages_in_one_run_are_what_each_is_alone(tmp_path, monkeypatch, notes_on_page):
    monkeypatch.setattr(markdown, "CACHE", tmp_path / "cache")
    texts = [TEXT.replace("{number}", str(number)) for number in range(2)] + [TEXT + LISTED, "", TEXT]
    expected = [alone(text, tmp_path, notes_on_page=notes_on_page) for text in texts]
    for _ in ("made", "kept"):
        assert htmls(texts, WORDS / BIBLIOGRAPHY, notes_on_page=notes_on_page) == expected


def test_a_page_follows_its_text_its_medium_and_the_works(tmp_path, monkeypatch):
    monkeypatch.setattr(markdown, "CACHE", tmp_path / "cache")
    works = tmp_path / "works.bib"
    works.write_text("@book{a, title = {First}}")
    first = htmls(["A.[@a]"], works)
    works.write_text("@book{a, title = {Second}}")
    second = htmls(["A.[@a]"], works)
    assert "First" in first[0] and "Second" in second[0]
    assert "footnote-ref" in second[0] and "footnote-ref" not in htmls(["A.[@a]"], works, notes_on_page=True)[0]
    assert htmls(["B"], works) == ["<p>B</p>\n"]


def test_a_page_reads_no_other_file(tmp_path, monkeypatch):
    monkeypatch.setattr(markdown, "CACHE", tmp_path / "cache")
    (tmp_path / "secret.bib").write_text("@book{a, title = {Secret}}")
    (tmp_path / "works.bib").write_text("@book{a, title = {Open}}")
    head = f"---\nbibliography: {tmp_path}/secret.bib\ncsl: {tmp_path}/none.csl\ncitation-abbreviations: /none\n---\n"
    (made,) = htmls([f"{head}\nA.[@a]"], tmp_path / "works.bib")
    assert "Open" in made and "Secret" not in made


def test_what_pandoc_refuses_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(markdown, "CACHE", tmp_path / "cache")
    (tmp_path / "works.bib").write_text("@book{a, title = {")
    with pytest.raises(ProgramError, match="pandoc failed"):
        htmls(["A.[@a]"], tmp_path / "works.bib")


def test_a_wide_table_has_no_style_that_the_policy_of_pages_forbids() -> None:
    wide = f"| a | b |\n|:--|--:|\n| {'word ' * 40} | 2 |\n"
    (made,) = htmls([wide], WORDS / BIBLIOGRAPHY)
    assert "<col" not in made and made.count("<td") == 2

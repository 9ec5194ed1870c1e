"""Page numbers that one page shows of another: those that WeasyPrint sets by itself, with fewer pages laid out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from report.pages.composing import rendered
from report.pages.numbering import number_once

ROOT = Path(__file__).parents[2]
DOCUMENT = """<style>
@page { size: 80mm 60mm; margin: 5mm; @bottom-left { content: counter(page) } }
h1, ol { break-before: page } a::after { content: " " target-counter(attr(href), page) }
</style>
<p><a href="#one">One</a> <a href="#two">Two</a> <a href="#index">Index</a></p>
<h1 id="one">One</h1><p>See <a href="#two">below</a>.</p><p style="break-before: page">More.</p>
<h1 id="two">Two</h1><p>See <a href="#one">above</a> and <a href="#two">here</a>.</p>
<ol id="index"><li><a href="#one">One</a></li><li><a href="#two">Two</a></li><li><a href="#index">Index</a></li></ol>"""
ALONE = """
import json, sys
from weasyprint import HTML
from weasyprint.formatting_structure.boxes import TextBox
pages = HTML(string=sys.stdin.read()).render().pages
print(json.dumps([[box.text for box in page._page_box.descendants() if isinstance(box, TextBox)] for page in pages]))
"""


def test_numbers_are_those_of_weasyprint_and_pages_are_laid_out_anew_only_where_they_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from weasyprint.formatting_structure.boxes import TextBox
    from weasyprint.layout import page as layout

    number_once()
    make, made = layout.make_page, []
    monkeypatch.setattr(layout, "make_page", lambda *given: made.append(given[4]) or make(*given))
    pages = rendered(DOCUMENT, {}).pages
    said = [[box.text for box in page._page_box.descendants() if isinstance(box, TextBox)] for page in pages]

    alone = subprocess.run([sys.executable, "-c", ALONE], input=DOCUMENT, text=True, capture_output=True, check=True)
    assert said == json.loads(alone.stdout)
    assert "".join(said[0]) == "One 2 Two 4 Index 51"
    assert made == [1, 2, 3, 4, 5, 1, 2, 4, 5]  # twice: the contents, a word on what comes, and what names its own page

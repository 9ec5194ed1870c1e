"""What reviewers looked for in vain is three clicks away from the summary, or fewer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import rest, served

Step = tuple[str, str] | str
"""What is clicked; or where a text is typed, and the text."""
FIELD = ".search input"
OPEN = "text='Weigh, find and compare'"


@pytest.fixture(scope="module")
def address(site) -> Iterator[str]:
    with served(site) as at:
        yield at


def found(kind: str) -> str:
    return f'.search-results [role=group][aria-label^="{kind}"] a >> nth=0'


TASKS: dict[str, tuple[list[Step], str]] = {
    "Oxford and Cambridge on nine indicators": (
        [OPEN, '[aria-label="Compare Oxford"]', '[aria-label="Compare Cambridge"]'],
        '.side-by-side:has(th:text-is("Oxford")):has(th:text-is("Cambridge")) tr:has-text("Startups per institution")',
    ),
    "maturity counted double": (
        [OPEN, ('.weights label:has-text("Ecosystem maturity") input >> nth=0', "2")],
        'table[data-weights].alive tr:has-text("Cambridge") .weighed:has-text("1")',
    ),
    "the clusters of Germany": (
        [OPEN, ('.weights [aria-label="Find a cluster or a country"]', "germany")],
        "text='4 of 45 clusters shown; 0 have another rank than with equal weights.'",
    ),
    "an institution by its name": ([FIELD, (FIELD, "aalto univ"), found("Institution")], "li:target"),
    "a word of the glossary": ([FIELD, (FIELD, "betweenness"), found("Term")], "dt:text-is('Betweenness')"),
    "a claim and its evidence": (
        [FIELD, (FIELD, "cambridge leads in no single"), found("Claim")],
        ".claim-entry:target",
    ),
    "a figure": ([FIELD, (FIELD, "figure 7"), found("Exhibit")], "#figure-funding-vs-ecosystem figcaption"),
    "a note": ([FIELD, (FIELD, "traced worldwide"), found("Note")], "li:target"),
    "a place whatever its marks": ([FIELD, (FIELD, "são PAULO"), found("Place")], "h1:text-is('Sao Paulo')"),
    "where a rank range is explained": ([FIELD, (FIELD, "rank ranges"), found("Term")], "dt:text-is('Rank ranges')"),
    "a cluster in all figures": (
        ["a:text-is('Greater Helsinki') >> nth=0", "text='Follow through all figures and tables'"],
        ".followed-bar a:text-is('Greater Helsinki')",
    ),
}


@pytest.mark.parametrize("task", TASKS)
def test_it_is_three_clicks_away(browser, address, task):
    steps, wanted = TASKS[task]
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    page.goto(f"{address}paper/summary.html")
    rest(page)
    for step in steps:
        if isinstance(step, str):
            page.locator(step).click()
        else:
            page.locator(step[0]).fill(step[1])
    page.locator(wanted).first.wait_for()
    assert sum(isinstance(step, str) for step in steps) <= 3
    page.close()

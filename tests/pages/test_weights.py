"""The ranking, alive in a browser: its arithmetic is the computation's, exactly; its state is the address's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random

import pytest
from browsing import served
from conftest import DATA, WORDS
from drawn import computed, set_cell, substitute
from small import write_edition
from small_words import write_words

import build
from compute.indicators import DIMENSIONS
from compute.order import competition, printed
from compute.ranking import mean
from report.pages.paper import read_paper

Ranks = Mapping[str, Mapping[str, float]]


@pytest.fixture(scope="module")
def ranking(site: Path) -> Iterator[str]:
    """Where the table of the ranking is."""
    placed = read_paper(site / "paper" / "artifacts", WORDS).catalogue.placed["ranking"]
    with served(site) as at:
        yield f"{at}{placed.page}.html#table-ranking"


@cache
def ranks_of(data: Path) -> Ranks:
    return {row["area"]: row for row in computed(data).indicator_ranks.to_dict("records")}


def reckoned(ranks: Ranks, dimensions: Sequence[int], indicators: Sequence[int]) -> dict[str, str]:
    """The printed ranks under whole weights, by the means of the computation: what counts twice stands there twice."""
    scores = {}
    for cluster, row in ranks.items():
        at, parts = iter(indicators), []
        for weight, names in zip(dimensions, DIMENSIONS.values(), strict=True):
            counted = [Fraction(row[name]) for name in names for _ in range(next(at)) if row[name] == row[name]]
            parts += [mean(counted)] * weight if counted else []
        if parts:
            scores[cluster] = mean(parts)
    return {cluster: "" for cluster in ranks} | printed(competition(scores))


def shown(page) -> dict[str, str]:
    """The ranks that the browser shows."""
    return page.evaluate("""() => Object.fromEntries([...document.querySelectorAll("table[data-weights] tbody tr")].map(
        row => [row.querySelector("th a").textContent, row.querySelector(".weighed").firstChild.textContent]))""")


def weighed(browser, address: str, dimensions: Sequence[int], indicators: Sequence[int]) -> dict[str, str]:
    page = browser.new_page()
    texts = ("-".join(map(str, weights)) for weights in (dimensions, indicators))
    page.goto("{}&weights={}&indicators={}".format(address, *texts))
    found = shown(page)
    page.close()
    return found


def drawn(seed: int) -> tuple[list[int], list[int]]:
    """Whole weights from 0 to 10, some of them nothing at all."""
    random = Random(seed)
    return [random.choice((0, 1, random.randint(0, 10))) for _ in range(3)], [random.randint(0, 10) for _ in range(9)]


EQUAL = [1] * 3, [1] * 9


@pytest.mark.parametrize(
    "weights",
    [EQUAL, ([1, 1, 2], [1] * 9), ([0, 0, 1], [1] * 9), ([0, 0, 0], [1] * 9), ([10, 9, 1], [0] * 3 + [7] * 6)]
    + [drawn(seed) for seed in range(12)],
)
def test_ranks_are_those_of_the_computation(browser, ranking, weights):
    assert weighed(browser, ranking, *weights) == reckoned(ranks_of(DATA), *weights)


def test_equal_weights_give_the_printed_ranking(browser, ranking):
    table = computed(DATA).ranking
    assert weighed(browser, ranking, *EQUAL) == dict(zip(table["cluster"], table["overall_rank"], strict=True))


@pytest.mark.parametrize("seed", range(3))
def test_a_missing_value_counts_nowhere(browser, tmp_path, seed):
    data, words = write_edition(tmp_path / "data"), write_words(tmp_path / "words")
    set_cell(data, "institutions", "wi-1", "type", "government")
    substitute(words / "exhibits.yml", "kind: table\n", "kind: table\n  weighable: true\n")
    out = tmp_path / "site"
    assert (
        build.main(["build", "--draft", "--no-pdf", "--data", str(data), "--text", str(words), "--out", str(out)]) == 0
    )
    ranks = ranks_of(data)
    assert any(rank != rank for rank in ranks["Windhoek"].values())
    with served(out) as at:
        assert weighed(browser, f"{at}index.html#table-ranking", *drawn(seed)) == reckoned(ranks, *drawn(seed))


def test_sliders_move_clusters_and_the_address_remembers(browser, ranking):
    page = browser.new_page()
    page.goto(ranking)
    page.get_by_text("Weigh, find and compare").click()
    page.get_by_role("slider", name="Ecosystem maturity").first.fill("2")
    doubled = reckoned(ranks_of(DATA), [1, 1, 2], [1] * 9)
    assert shown(page) == doubled and "weights=1-1-2" in page.url
    order = page.locator("table[data-weights] tbody th a").all_text_contents()
    places = [int(doubled[name].rstrip("=")) for name in order]
    assert places == sorted(places)
    again = browser.new_page()
    again.goto(page.url)
    assert shown(again) == doubled
    again.get_by_role("button", name="Equal weights").click()
    assert shown(again) == reckoned(ranks_of(DATA), *EQUAL) and "weights" not in again.url
    page.close(), again.close()


def test_two_clusters_stand_side_by_side_over_all_indicators(browser, ranking):
    page = browser.new_page()
    page.goto(f"{ranking}&compare=Oxford&compare=Cambridge")
    side = page.locator(".side-by-side table")
    assert side.locator("thead th").all_text_contents() == ["Indicator", "Oxford", "Cambridge"]
    assert side.locator("tbody tr").count() == 10
    page.close()


def test_clusters_are_found_and_filtered(browser, ranking):
    page = browser.new_page()
    page.goto(f"{ranking}&find=finland")
    assert page.locator("table[data-weights] tbody tr:visible").count() == 1
    page.get_by_label("Find a cluster or a country").fill("")
    page.get_by_label("Region", exact=True).select_option("China")
    regions = page.locator("table[data-weights] tbody tr:visible").evaluate_all(
        "rows => rows.map(r => r.dataset.region)"
    )
    assert len(regions) > 3 and {*regions} == {"China"}
    page.close()


def test_a_country_and_an_order_are_remembered(browser, ranking):
    page = browser.new_page()
    page.goto(ranking)
    page.get_by_text("Weigh, find and compare").click()
    page.get_by_label("Country", exact=True).select_option("Germany")
    for _ in range(2):
        page.get_by_role("button", name="Ecosystem maturity").click()
    assert "country=Germany" in page.url and "sort=6-descending" in page.url
    shown = page.locator("table[data-weights] tbody tr:visible th a").all_text_contents()
    ranks = {row["cluster"]: int(row["ecosystem_maturity_rank"].rstrip("=")) for row in computed_ranking()}
    assert len(shown) > 2 and shown == sorted(shown, key=lambda name: -ranks[name])
    again = browser.new_page()
    again.goto(page.url)
    assert again.locator("table[data-weights] tbody tr:visible th a").all_text_contents() == shown
    page.close(), again.close()


def computed_ranking() -> list[dict]:
    return computed(DATA).ranking.to_dict("records")


def test_nonsense_in_the_address_does_nothing(browser, ranking):
    page, said = browser.new_page(), []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{ranking}&weights=1-99-x&indicators=5&compare=Nowhere&region=%3Cb%3E&find=%E0%A4%A")
    assert said == [] and shown(page) == reckoned(ranks_of(DATA), *EQUAL)
    page.close()


def test_without_scripts_the_table_is_complete(browser, ranking):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(ranking)
    assert page.locator("table[data-weights] tbody tr:visible").count() == 45
    assert page.locator(".weights, .weighed").count() == 0
    page.close()

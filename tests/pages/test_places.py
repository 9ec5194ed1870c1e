"""The pages of clusters and quasi-clusters: what they say, as documents and in a browser."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from browsing import inaccessible, rest, served
from conftest import WORDS
from tinyhtml5.parser import HTMLParser

from report.pages.paper import Paper, read_paper
from report.places.addresses import slugs
from report.places.standings import Scale, standings
from report.text.filters import typeset

LOOKED_AT = (
    "greater-helsinki",
    "san-francisco-bay-area",
    "karlsruhe",
    "cambridge",
    "shenzhen-hong-kong-guangzhou-region",
    "tel-aviv-metropolitan-area",
    "basel",
    "athens",
)


@pytest.fixture(scope="module")
def paper(site: Path) -> Paper:
    return read_paper(site / "paper" / "artifacts", WORDS)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    return {path.stem: path.read_text("utf-8") for path in sorted((site / "clusters").iterdir())}


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as at:
        yield at


def rows(site: Path, name: str) -> list[dict[str, str]]:
    with (site / "paper" / "artifacts" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words(html: str) -> str:
    """What a page says, without its markup."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_slugs_are_those_of_the_contract():
    assert slugs(["São Paulo", "Greater Geneva Bern Area", "Dallas–Fort Worth"]) == {
        "São Paulo": "sao-paulo",
        "Greater Geneva Bern Area": "greater-geneva-bern-area",
        "Dallas–Fort Worth": "dallas-fort-worth",
    }
    shared = slugs(["Zürich", "Zurich", "合肥", "Bonn"])
    assert shared["Bonn"] == "bonn" and len({*shared.values()}) == 4
    assert all(re.fullmatch(r"(zurich)?-[0-9a-f]{6}", slug) for name, slug in shared.items() if name != "Bonn")


def test_every_cluster_and_quasi_cluster_has_a_page_and_nothing_else_has(site, pages, paper):
    named = {row["cluster"] for row in rows(site, "ranking")}
    named |= {row["quasi_cluster"] for row in rows(site, "quasi_clusters")}
    assert {paper.atlas.slugs[name] for name in named} == pages.keys()
    assert (len(named), len(rows(site, "ranking"))) == (131, 45)


def test_pages_are_valid(pages):
    for name, text in pages.items():
        parser = HTMLParser()
        parser.parse(text)
        assert parser.errors == [], name


def test_a_page_says_what_the_artifacts_say(site, pages, paper):
    ranked = {row["cluster"]: row for row in rows(site, "ranking")}
    for row in rows(site, "areas"):
        if row["status"] == "none":
            continue
        said = words(pages[paper.atlas.slugs[row["area"]]])
        assert f"Institutions {row['institutions']} " in said and f"Collaborations {row['collaborations']} " in said
        assert ("Where it stands" in said) == (row["area"] in ranked) == (row["status"] == "cluster")
        if place := ranked.get(row["area"]):
            assert f"overall rank {place['overall_rank']} of {len(ranked)} clusters" in said
            for dimension in ("Market orientation", "Collaboration intensity", "Ecosystem maturity"):
                rank = place[f"{dimension.lower().replace(' ', '_')}_rank"]
                assert re.search(rf"{dimension} {rank} \d+(–\d+)? [<>]?\d+%", said), (row["area"], dimension)


def test_words_agree_with_numbers_and_with_what_is_drawn(pages):
    told = {name: words(text) for name, text in pages.items()}
    assert [
        name
        for name, said in told.items()
        if re.search(r"\b(?:1|one) (rounds|collaborations|other places|stay|join)\b", said)
    ] == []
    assert "The one round: USD 280,000" in told["sao-paulo"] and "All two rounds: USD 380,000" in told["buenos-aires"]
    assert "All funding, none of it that of startups." in told["sao-paulo"]
    assert "All funding; the lower part of a bar is that of startups." in told["cambridge"]
    assert "’s" in told["greater-boston"].partition("In the paper")[2]
    assert "'s" not in told["cambridge"].partition("In the paper")[2]


def test_rows_are_all_there_and_add_up(site, pages, paper):
    for row in rows(site, "areas"):
        if row["status"] == "none":
            continue
        text = pages[paper.atlas.slugs[row["area"]]]
        listed = text.partition('id="rows"')[2].partition('id="neighbours"')[0]
        assert listed.count("<li ") == int(row["institutions"]), row["area"]
        assert body(listed, "collaborations").count("<tr>") == int(row["collaborations"])
        amounts = [
            Decimal(cell.replace(",", "")) for cell in re.findall(r'right">([\d,.]+)</td>', body(listed, "rounds"))
        ]
        foot = [Decimal(cell.replace(",", "")) for cell in re.findall(r'right">([\d,.]+)</td>', foot_of(listed))]
        assert sum(amounts) == Decimal(row["total_funding_usd"])
        assert foot == ([sum(amounts), Decimal(row["startup_funding_usd"])] if amounts else [])


def body(html: str, table: str) -> str:
    return html.partition(f'id="{table}"')[2].partition("<tbody>")[2].partition("</tbody>")[0]


def foot_of(html: str) -> str:
    return html.partition("<tfoot>")[2].partition("</tfoot>")[0]


def test_an_edition_that_keeps_its_rows_stops_at_aggregates(run, edition, words, tmp_path):
    out = tmp_path / "out"
    assert run("build", "--draft", "--no-pdf", "--data", edition, "--text", words, "--out", out).code == 0
    said = (out / "clusters" / "windhoek.html").read_text("utf-8")
    assert "Institutions" in said and "Row by row" not in said
    assert not (out / "paper" / "artifacts" / "rows").exists()
    with (edition / "institutions.csv").open(encoding="utf-8", newline="") as file:
        kept = [row[key] for row in csv.DictReader(file) for key in ("institution_id", "name")]
    for page in (out / "clusters").iterdir():
        assert [
            name for name in kept if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", page.read_text("utf-8"))
        ] == []


def test_ranges_are_those_of_the_simulated_weightings(pages, paper):
    block = paper.artifacts.robustness["blocks"]["market_orientation"]["clusters"]["Tel Aviv Metropolitan Area"]
    said = words(pages["tel-aviv-metropolitan-area"])
    low, high = (f"{block[key]:.0f}" for key in ("rank_p05", "rank_p95"))
    assert f"{low}–{high}" in said[said.index("Market orientation") :][:40]


@pytest.mark.parametrize("dimension", ["market_orientation", "collaboration_intensity", "ecosystem_maturity"])
def test_tables_of_a_dimension_say_the_same_ranges(pages, paper, dimension):
    block = paper.artifacts.robustness["blocks"][dimension]["clusters"]
    table = paper.catalogue.find(dimension)
    for cells in table.rows:
        rank, name, *_, places, share = cells
        low, high = (f"{block[name['text']][key]:.0f}" for key in ("rank_p05", "rank_p95"))
        assert places["text"] == (f"{low}–{high}" if low != high else low)
        label = next(entry["label"] for entry in paper.artifacts.facts["dimensions"] if entry["name"] == dimension)
        row = f"{label} {rank['text']} {places['text']} {share['text']}%"
        assert row in words(pages[paper.atlas.slugs[name["text"]]])


def test_too_few_clusters_have_ranks_without_ranges():
    row = {"cluster": "A", "overall_rank": "1=", "d_rank": "2"}
    overall, only = standings(row, {"overall": None, "d": None}, [{"name": "d", "label": "D"}], 2)
    assert (overall.rank, overall.range, overall.top_ten, overall.mark, overall.length) == ("1=", "", "", 0, 0)
    assert (only.label, only.rank, only.mark) == ("D", "2", 100)
    assert standings(row, {"overall": None, "d": None}, [], 1)[0].mark == 0


def test_what_is_missing_is_said_and_not_drawn():
    entry = {"name": "x", "label": "X", "unit": "", "digits": 0, "dimension": "d", "best": "high"}
    cells = [{"area": "A", "x": "4"}, {"area": "B", "x": ""}, {"area": "C", "x": "2"}]
    none = Scale(cells, entry, lambda value, form: str(value)).measured("B")
    assert (none.value, none.rank, none.at, none.leader, none.middle) == ("", "", None, "A", 75)


def test_a_place_is_linked_from_the_tables_that_name_it_and_leads_there(site, pages, paper):
    for name, exhibit in paper.catalogue.exhibits.items():
        page = site / f"{paper.catalogue.placed[name].page}.html"
        linked = re.findall(r'clusters/([^"]+)\.html', page.read_text("utf-8"))
        named = [part for row in exhibit.rows for cell in row for part in cell["text"].split("; ")]
        slugs_named = {paper.atlas.slugs[part] for part in named if part in paper.atlas.slugs}
        whole = exhibit.kind == "table" and name != "contradictions"  # which shows some of its rows
        assert not whole or slugs_named <= {*linked}, name
        assert all(f"#{exhibit.id}" in pages[slug] for slug in slugs_named), name


def test_every_sentence_that_names_a_place_is_on_its_page(pages, paper):
    sentences = [sentence for entry in paper.register.entries for sentence in entry.sentences]
    for name, slug in (("Hefei", "hefei"), ("Karlsruhe", "karlsruhe"), ("Glasgow", "greater-glasgow")):
        said = words(pages[slug]).replace(" ", "")
        naming = [sentence for sentence in sentences if re.search(rf"\b{name}\b", sentence)]
        assert len(naming) > 3
        for sentence in naming:
            is_list = sentence.startswith("Glasgow, Tel Aviv, Karlsruhe")  # its heading says of what
            assert (typeset(sentence).replace(" ", "") in said) is not is_list


def asked_of_the_summary(browser, address: str, *steps: str):
    """The page that these clicks lead to from the summary, three at most; nothing glides away from under them."""
    page = browser.new_page(reduced_motion="reduce")
    page.goto(f"{address}paper/summary.html")
    rest(page)
    assert len(steps) <= 3
    for step in steps:
        page.locator(f"main >> {step}").first.click()
    return page


TASKS = {
    "institutions of Helsinki": (
        ("a:text-is('Greater Helsinki')", "a[href='#rows']"),
        "li:text-is('Aalto University')",
    ),
    "rounds of Glasgow": (("a:text-is('Greater Glasgow')", "a[href='#rounds']"), "#rounds tbody tr:last-child"),
    "USD 6.2 billion": (("a:text-is('USD 6.2 billion')",), "#rounds tfoot td:text-is('6,220,000,000')"),
    "what a judgement rests on": (
        (
            "label:has-text('Show the evidence')",
            "button[popovertarget='how-summary-bay-area']",
            "#how-summary-bay-area a:text-is('San Francisco Bay Area')",
        ),
        "#rounds tbody tr",
    ),
    "what a total is made of": (("a:text-is('USD 22.6 billion')",), "#all:target td"),
    "the range of Tel Aviv in a dimension": (
        ("a:text-is('Tel Aviv Metropolitan Area')",),
        ".ranks tr:has-text('Market orientation') td:nth-child(3)",
    ),
    "all mentions of Hefei": (("a:text-is('Hefei')",), ".place-sentences li"),
}


@pytest.mark.parametrize("task", TASKS)
def test_what_reviewers_looked_for_in_vain_is_three_clicks_away(browser, address, task):
    steps, wanted = TASKS[task]
    page = asked_of_the_summary(browser, address, *steps)
    page.locator(f"main {wanted}").first.wait_for()
    page.close()


def test_all_data_is_a_click_away(browser, address):
    page = browser.new_page()
    page.goto(f"{address}paper/summary.html")
    rest(page)
    page.locator("nav[aria-label='Contents'] >> a:has-text('Data for download')").first.click()
    assert page.locator("main a[href='data.zip']").is_visible()
    page.close()


def test_a_cell_of_a_table_leads_to_what_it_is_made_of(site, paper):
    figure = paper.catalogue.exhibits["total_funding"]
    page = (site / f"{paper.catalogue.placed['total_funding'].page}.html").read_text("utf-8")
    values = page.partition(f'id="{figure.id}"')[2].partition("</figure>")[0]
    linked = re.findall(r'<a class="rows" href="\.\./clusters/([^"#]+)#rounds">USD', values)
    assert linked == [f"{paper.atlas.slugs[name]}.html" for name in figure.names]


def test_where_numbers_lead_there_are_rows(site):
    """Every anchor behind a number is on the page that it leads to."""
    led = {
        ((path.parent / page).resolve() if page else path, anchor)
        for path in [*site.glob("*.html"), *site.glob("paper/*.html")]
        for link in re.findall(r"<a [^>]*>", path.read_text("utf-8"))
        if 'class="rows"' in link
        for page, _, anchor in [re.search('href="([^"]*)"', link)[1].partition("#")]
    }
    assert len(led) > 100
    assert [
        (path.name, anchor) for path, anchor in led if anchor and f'id="{anchor}"' not in path.read_text("utf-8")
    ] == []


@pytest.mark.parametrize(
    ("width", "rules"),
    [(360, {}), (768, {"rules": {"color-contrast": {"enabled": False}}}), (1440, {})],
    ids=["narrow", "between", "wide"],
)
def test_pages_fit_and_are_accessible(browser, address, width, rules):
    """No width has colours of its own."""
    for name in LOOKED_AT:
        page, said = browser.new_page(viewport={"width": width, "height": 900}), []
        page.on("console", lambda message, said=said: said.append(message.text))
        page.on("pageerror", lambda error, said=said: said.append(str(error)))
        page.goto(f"{address}clusters/{name}.html")
        rest(page)
        assert said == [] and page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert inaccessible(page, **rules) == [], name
        page.close()

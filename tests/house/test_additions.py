"""What a person adds stands in one place: an indicator, a region and a column, each an entry in a copy of the program.

The copy is edited as that person would, and then run as it is run; nothing else in it is touched.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest
from conftest import ROOT
from drawn import substitute
from projects import settings
from small import AREAS, write_edition

from compute.columns import Column, column_faults
from compute.definitions import figure_faults
from compute.indicators import DIMENSIONS, TABLE, Indicator, indicator_faults
from compute.regions import REGIONS, Region, region_faults
from report.claims.language.artifacts import Vocabulary
from report.claims.language.tables import Tables
from report.errors import ReportError
from report.pages.paper import read_paper
from report.pages.unfinished import unfinished
from report.text.sections import read_sections

INDICATOR = '''    Indicator("funding_per_startup_usd", "Funding per startup", "USD", 0, MATURITY,
              lambda c: per(c.startup_funding_usd, c.startups)),
'''
REGION = '    Region("The South", "#0a0a0a", "triangle-left", frozenset({"AQ"})),\n'
COLUMN = '    Column("clusters_joined_pct", "Joined of all clusters", "%", 1),\n'


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program, to be edited."""
    for folder in ("compute", "report", "templates", "data/basemap", "data/towns"):
        copytree(ROOT / folder, tmp_path / folder, ignore=lambda _, names: {"__pycache__"} & {*names})
    (tmp_path / "build.py").write_bytes((ROOT / "build.py").read_bytes())
    return tmp_path


def add(program: Path, indicator: str = INDICATOR, region: str = REGION, column: str = COLUMN) -> None:
    """The entries, and a figure that has the column."""
    substitute(program / "compute/indicators.py", ")\nINDICATORS = ", f"{indicator})\nINDICATORS = ")
    substitute(program / "compute/regions.py", '    Region("Rest', f'{region}    Region("Rest')
    substitute(program / "compute/columns.py", '    Column("links",', f'{column}    Column("links",')
    substitute(
        program / "compute/exhibits/collaboration.py",
        "        links=links,\n",
        "        clusters_joined_pct=[100 * n / len(frame) for n in links],\n        links=links,\n",
    )


def run(program: Path, *arguments: object) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "build.py", *map(str, arguments)], cwd=program, capture_output=True, text=True, check=False
    )


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_an_indicator_a_region_and_a_column_are_an_entry_each(program: Path) -> None:
    add(program)
    areas = AREAS.replace("Namibia     | Rest of the World", "Namibia     | The South        ")
    edition, out = write_edition(program / "data/small", areas=areas), program / "out"
    done = run(program, "compute", "--data", edition, "--out", out)
    assert (done.returncode, done.stderr) == (0, "")

    values = {row["area"]: row["funding_per_startup_usd"] for row in rows(out / "indicators.csv")}
    assert {name: float(value) for name, value in values.items()} == {
        "Alba": 10_000_000 / 2,
        "Bern": 26_250_000 / 2,
        "Windhoek": 30_500_000 / 2,
    }
    facts = json.loads((out / "facts.json").read_text())
    assert facts["counts"]["indicators"] == len(TABLE) + 1 and facts["counts"]["regions"] == len(REGIONS) + 1
    assert facts["counts"]["indicators_by_dimension"]["ecosystem_maturity"] == len(DIMENSIONS["ecosystem_maturity"]) + 1
    assert facts["clusters"]["Windhoek"]["indicator_ranks"]["funding_per_startup_usd"] == 1
    assert facts["columns"]["funding_per_startup_usd"]["words"] == "funding per startup"
    maturity = json.loads((out / "robustness.json").read_text())["blocks"]["ecosystem_maturity"]
    assert set(maturity["pca"]["raw"]["loadings"]) == {*DIMENSIONS["ecosystem_maturity"], "funding_per_startup_usd"}
    assert maturity["weights"]["p50"] is not None

    assert facts["regions"]["The South"]["clusters"] == 1
    listed = [row["region"] for row in rows(out / "figures/funding_by_region.csv")]
    assert listed[-2:] == ["The South", "Rest of the World"]
    assert "#0a0a0a" in (out / "figures/funding_vs_ecosystem.vl.json").read_text()

    assert float(rows(out / "figures/brokerage.csv")[0]["clusters_joined_pct"]) == pytest.approx(100 * 2 / 3)
    assert facts["columns"]["clusters_joined_pct"] == {
        "label": "Joined of all clusters",
        "unit": "%",
        "digits": 1,
        "kind": "number",
        "ties": "",
        "best": "high",
        "words": "joined of all clusters in per cent",
    }


def test_a_site_shows_what_was_added(program: Path, words: Path) -> None:
    """Its table needs a key for each column: heading, alignment and form are the entries'."""
    add(program)
    substitute(
        words / "exhibits.yml",
        "ranking:",
        """\
brokers:
  kind: table
  title: Brokers
  data: figures/brokerage
  columns: [{key: cluster}, {key: clusters_joined_pct}]

ranking:""",
    )
    substitute(
        words / "sections/01-summary.qmd",
        '{{ table("ranking") }}',
        """\
Of {{ facts.counts.indicators }} indicators,
{{ facts.counts.indicators_by_dimension.ecosystem_maturity }}. {{ ref("brokers") }}

{{ table("ranking") }}

{{ table("brokers") }}""",
    )
    done = run(
        program,
        "build",
        "--no-pdf",
        "--draft",
        "--renderer",
        "pandoc",
        "--text",
        words,
        "--data",
        write_edition(program / "data/small"),
        "--out",
        program / "site",
    )
    assert done.returncode == 0, done.stderr
    page = "".join(path.read_text("utf-8") for path in (program / "site").rglob("*.html"))
    counts = rf"Of {len(TABLE) + 1} indicators,\s+{len(DIMENSIONS['ecosystem_maturity']) + 1}\."
    assert re.search(counts, page) and "Joined of all clusters (%)" in page and "66.7" in page


def test_what_was_forgotten_is_told_all_at_once(program: Path) -> None:
    add(
        program,
        indicator='    Indicator("funding_per_startup_usd", dimension="maturity"),\n',
        region='    Region("The South", countries=frozenset({"AQ", "GB"})),\n',
    )
    done = run(program, "compute", "--data", write_edition(program / "data/small"), "--out", program / "out")
    assert done.returncode == 1 and "Traceback" not in done.stderr and not (program / "out").exists()
    for line in (
        'compute/indicators.py: the indicator "funding_per_startup_usd" has no label. Say in its entry',
        'compute/indicators.py: the indicator "funding_per_startup_usd" has no formula. Add a function',
        'compute/indicators.py: the indicator "funding_per_startup_usd" is in the dimension "maturity", which there is',
        'compute/regions.py: the region "The South" has no colour. Give it one',
        'compute/regions.py: the region "The South" has no shape that can be drawn. Use one of circle',
        "compute/regions.py: 2 regions name the country GB. Leave it in one",
    ):
        assert line in done.stderr


def test_a_column_without_an_entry_is_told(program: Path) -> None:
    add(program, column="")
    done = run(program, "compute", "--data", write_edition(program / "data/small"), "--out", program / "out")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert (
        'compute/columns.py: the column "clusters_joined_pct" of figures/brokerage.csv has no entry. Add it to the '
        'table: Column("clusters_joined_pct", label, unit, digits)'
    ) in done.stderr


def test_a_module_that_nobody_lists_is_told(program: Path) -> None:
    for folder, table in (("exhibits", "EXHIBITS"), ("specifications", "FIGURES")):
        (program / f"compute/{folder}/tolls.py").write_text(f'"""Tolls."""\n\n{table} = {{}}\n')
    done = run(program, "compute", "--data", write_edition(program / "data/small"), "--out", program / "out")
    assert done.returncode == 1
    assert (
        "exhibits/__init__.py: compute.exhibits.tolls has a table `EXHIBITS` that nobody reads. Add tolls to"
        in done.stderr
    )
    assert (
        "specifications/__init__.py: compute.specifications.tolls has a table `FIGURES` that nobody reads. Add tolls to"
        in done.stderr
    )


SECTION = "---\ntitle: Outlook\nkind: section\n---\nNothing is certain.\n"


def test_a_section_that_is_not_listed_and_an_indicator_without_words_are_told(program: Path) -> None:
    add(program)
    described = settings(program / "report/2025")
    (program / "_quarto.yml").write_text(described)
    (program / "report/2025/sections/07-outlook.qmd").write_text(SECTION)
    (program / "report/2025/sections/07-outlok.claims.yml").write_text("")
    done = run(program, "check", "--data", ROOT / "data/2025", "--text", program / "report/2025")
    line = described.split("\n").index('        text: "5 Dimension 3: ecosystem maturity"') + 1
    assert f"_quarto.yml, line {line}: add behind it the line “- href: paper/outlook.qmd”." in done.stdout
    assert "none says what the indicator “Funding per startup” measures" in done.stdout
    assert "07-outlook.qmd: its head has no description" in done.stdout
    assert "07-outlok.claims.yml: there is no 07-outlok.qmd, whose claims these would be." in done.stdout


def test_a_slip_in_what_was_added_is_told_with_its_place(program: Path) -> None:
    add(program, indicator=INDICATOR.replace("c.startups)", "c.companies)"))
    done = run(program, "compute", "--data", write_edition(program / "data/small"), "--out", program / "out")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert 'compute/indicators.py: the formula of "funding_per_startup_usd" for Alba fails: Attri' in done.stderr
    assert re.search(r"Mend it in line \d+ of indicators.py", done.stderr)


def test_an_exhibit_that_is_computed_and_not_shown_is_told(artifacts: Path, tmp_path: Path) -> None:
    copytree(artifacts, tmp_path / "artifacts")
    (tmp_path / "artifacts/figures/tolls.csv").write_text("cluster\n")
    told = unfinished(read_paper(tmp_path / "artifacts", ROOT / "report/2025"))
    assert told == [
        "exhibits.yml: nothing shows figures/tolls, which is computed: describe it, or take it out of `EXHIBITS`."
    ]


def test_an_exhibit_without_a_source_is_told(artifacts: Path, tmp_path: Path) -> None:
    copytree(ROOT / "report/2025", tmp_path / "2025")
    substitute(tmp_path / "2025/exhibits.yml", '  source: "Settings of this edition."\n', "")
    (told,) = unfinished(read_paper(artifacts, tmp_path / "2025"))
    assert told.endswith(": nothing says where its values come from: write `source: …`.")


def test_an_exhibit_at_which_no_sentence_points_is_told(artifacts: Path, tmp_path: Path) -> None:
    copytree(ROOT / "report/2025", tmp_path / "2025")
    for section in (tmp_path / "2025/sections").glob("*.qmd"):
        section.write_text(section.read_text("utf-8").replace('{{ ref("tier2") }}', "it"), "utf-8")
    (told,) = unfinished(read_paper(artifacts, tmp_path / "2025"))
    assert told.endswith('.qmd: no sentence points at “tier2”: write {{ ref("tier2") }} where one does.')


def test_an_exhibit_that_is_computed_and_placed_and_not_described_is_told(artifacts: Path, tmp_path: Path) -> None:
    copytree(artifacts, tmp_path / "artifacts")
    (tmp_path / "artifacts/tables/tier3.csv").write_text("cluster\n")
    copytree(ROOT / "report/2025", tmp_path / "2025")
    with (tmp_path / "2025/sections/08-conclusion.qmd").open("a") as file:
        file.write('\n{{ table("tier3") }}\n')
    with pytest.raises(ReportError, match=r'there is no exhibit "tier3" in exhibits\.yml; describe'):
        read_paper(tmp_path / "artifacts", tmp_path / "2025")


def test_a_section_behind_an_annex_is_told(artifacts: Path, tmp_path: Path) -> None:
    copytree(ROOT / "report/2025", tmp_path / "2025")
    head = "---\ntitle: Outlook\nkind: section\ndescription: What is next.\n---\n"
    (tmp_path / "2025/sections/09-outlook.qmd").write_text(f"{head}Nothing is certain.\n")
    assert unfinished(read_paper(artifacts, tmp_path / "2025")) == [
        "09-outlook.qmd: “kind: section” stands before “kind: annex”, but comes behind "
        "09-methodology.qmd by its number: give it a smaller one."
    ]


def test_what_makes_rows_and_fails_is_told_with_its_place(program: Path) -> None:
    substitute(program / "compute/exhibits/collaboration.py", 'map(result.indicators', 'map(result.no_indicators')
    done = run(program, "compute", "--data", write_edition(program / "data/small"), "--out", program / "out")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert 'compute/exhibits: what makes the rows of "figures/external_share" fails: AttributeError' in done.stderr
    assert re.search(r"Mend it in line \d+ of collaboration.py", done.stderr)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("outlook.qmd", "outlook.qmd: the name of a section's file begins with its place in the paper: call it 08-"),
        ("21-about.qmd", "20-about.qmd and 21-about.qmd would be one page, about: call one of them otherwise."),
        ("21-errata.qmd", "the list of corrections and 21-errata.qmd would be one page, errata"),
        ("21-index.qmd", "00-key-messages.qmd and 21-index.qmd would be one page, index"),
    ],
)
def test_a_section_has_a_place_and_a_page_of_its_own(tmp_path: Path, name: str, message: str) -> None:
    copytree(ROOT / "report/2025/sections", tmp_path / "sections")
    (tmp_path / "sections" / name).write_text(SECTION)
    with pytest.raises(ReportError, match=re.escape(message)):
        read_sections(tmp_path)


def told(faults) -> str:
    return "; ".join(why for why, _ in faults)


def test_the_tables_as_they_are_lack_nothing() -> None:
    assert told(region_faults()) == told(indicator_faults()) == told(column_faults()) == ""


@pytest.mark.parametrize(
    ("faults", "message"),
    [
        (indicator_faults((*TABLE, TABLE[0])), 'the indicator "total_funding_usd" has 2 entries'),
        (indicator_faults(TABLE[:6]), 'the dimension "ecosystem_maturity" has no indicator'),
        (
            indicator_faults((*TABLE, Indicator("x", "X", "", 0, "market_orientation", lambda c: 1, "most"))),
            'the indicator "x" is best "most"',
        ),
        (
            region_faults((*REGIONS, Region("Moon", "#000000", "triangle-left"))),
            "2 regions name no countries: Rest of the World, Moon",
        ),
        (
            region_faults((*REGIONS, Region("Moon", "#1d4e89", "circle", frozenset({"XM"})))),
            "2 regions have the colour #1d4e89; 2 regions have the shape circle",
        ),
        (
            region_faults((*REGIONS, Region("Moon", "#6f7780", "triangle-left", frozenset({"XM"})))),
            'the colours of the regions "Rest of the World" and "Moon" look alike in a greyscale copy: their lightness '
            "is 50 and 50 of 100",
        ),
        (region_faults((REGIONS[-1], *REGIONS[:-1])), 'the region "Rest of the World" is not the last one'),
        (
            region_faults((Region("Moon", "#000000", frozenset({"XM"})), *REGIONS)),
            'the region "Moon" has no shape that can be drawn; 2 regions name no countries: Moon, Rest of the World',
        ),
        (
            indicator_faults((*TABLE, Indicator("x", "X", 1, "USD", "market_orientation", lambda c: 1))),
            'the indicator "x" has no unit or no digits',
        ),
        (figure_faults(["total_funding", "tolls"]), 'the figure "tolls" has no data'),
        (
            column_faults((Column("a_rank", "A", kind="rank", ties="a_score"),)),
            'the column "a_rank" is tied by "a_score"',
        ),
        (column_faults((Column("a"),)), 'the column "a" has no label'),
    ],
)
def test_each_kind_of_slip_has_its_message(faults, message: str) -> None:
    assert told(faults).startswith(message)


def test_a_region_of_the_data_is_a_group_of_claims_without_an_entry() -> None:
    tables = Tables.of_texts(
        {"facts.json": '{"regions": {"The South": {}}}'}, Vocabulary({"Far": {"not region": ["The South"]}})
    )
    assert tables.members("The South") == {"region": ["The South"]}
    assert [*tables.groups] == ["The South", "Far"]

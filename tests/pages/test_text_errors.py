"""What an editor types wrong: one message with file, entry or line, and what to do; never a traceback."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from computed import computed_once
from conftest import DATA, WORDS

from report.errors import ReportError
from report.exhibits.exhibit import DEFINITIONS
from report.pages.page import faults_of_text, page_markdown
from report.pages.paper import own_words, read_paper
from report.text import opened
from report.text.lenient import GAP
from report.text.proofreading import blocks, brackets, headings
from report.text.references import BIBLIOGRAPHY
from report.text.sections import read_sections

SECTION = "04-market-orientation.qmd"

Damage = Callable[[str, str, str], None]


@pytest.fixture(scope="module", autouse=True)
def artifacts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("artifacts")
    with pytest.MonkeyPatch.context() as patched:
        computed_once(patched, folder)
        yield folder


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of an editor's words in a project of its own, to be changed at will."""
    monkeypatch.setattr(opened, "PROJECT", tmp_path)
    return shutil.copytree(WORDS, tmp_path / "report" / "2025")


def with_folders(message: str, words: Path) -> str:
    """A message that names each file of the words with its folder; the same, if it does already."""
    return opened.opened(message, words)


@pytest.fixture
def damage(words: Path) -> Damage:
    """Replace words in an editor's file; the data is computed already."""

    def replaced(name: str, old: str, new: str) -> None:
        path = next(words.rglob(name))
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return replaced


def line_of(words: Path, name: str, text: str) -> str:
    """The line of an editor's file on which some words first stand."""
    return str(next(words.rglob(name)).read_text("utf-8").partition(text)[0].count("\n") + 1)


STOPS = [
    (
        DEFINITIONS,
        "simulations | rounded }}",
        "simulations | roundd }}",
        'exhibits.yml: ranking: note: there is no filter "roundd"; did you mean "rounded"?',
    ),
    (DEFINITIONS, "simulations | rounded }}", "simulations | rounded }", "exhibits.yml: ranking: note: unexpected '}'"),
    (
        DEFINITIONS,
        "facts.parameters.robustness",
        "robustness",
        'exhibits.yml: ranking: note: there is no "robustness" that a text could use',
    ),
    (
        DEFINITIONS,
        "robustness.simulations",
        "robustness.simulation",
        'note: the data has no "simulation"; did you mean "simulations"?',
    ),
    (DEFINITIONS, 'ranking"\n  subtitle', 'ranking\n  subtitle', "exhibits.yml, line "),
    (
        DEFINITIONS,
        "key: country, folds",
        "key: contry, label: Country, folds",
        'exhibits.yml: ranking: column contry: the data has no column "contry"; did you mean "country"?',
    ),
    (
        DEFINITIONS,
        "form: in_hundred",
        "form: in_hundrd",
        'column top_ten_share: there is no filter "in_hundrd"; did you mean "in_hundred"?',
    ),
    (DEFINITIONS, "  kind: table\n", "", "exhibits.yml: ranking: needs `kind: table` or `kind: figure`."),
    (DEFINITIONS, '  title: "Quantum clusters: the overall ranking"\n', "", "ranking: needs `title: …`, a text."),
    (
        DEFINITIONS,
        "key: country, folds",
        "key: contry, folds",
        'exhibits.yml: ranking: column 3: "contry" has no entry in compute/columns.py; write it as there, or say',
    ),
    (
        DEFINITIONS,
        "key: country, folds",
        "key: cut_off, label: Day, folds",
        'exhibits.yml: ranking: column cut_off: the data has no column "cut_off"; it has rank, cluster, country',
    ),
    (
        DEFINITIONS,
        "  description: >-\n    {% set r = rows(\"figures/map_europe\") -%}",
        "  more: >-\n    {% set r = rows(\"figures/map_europe\") -%}",
        "exhibits.yml: map_europe: needs `description: …`, what the picture shows",
    ),
    (
        DEFINITIONS,
        "  columns:\n    - {key: quasi_cluster}",
        "  rows:\n    - {key: quasi_cluster}",
        "exhibits.yml: tier1: needs `columns: …`, a line for each.",
    ),
    (DEFINITIONS, "data: ranking\n", "data: rankng\n", 'data: there is no artifact "rankng"; did you mean "ranking"?'),
    (BIBLIOGRAPHY, "Epicentres}", "Epicentres", "references.bib, entry that begins on line 3: its braces do not bal"),
    (SECTION, "cqc-merger", "cqc-mergr", "constant without an entry in constants.yml"),
    (SECTION, "::: rule", "::: {.box #box-new}\n### A title\n\n::: rule", 'line @: no line ":::" ends the block'),
    (SECTION, "::: rule", "::: rule\nA\n\n::: rule", 'line @: no line ":::" ends the block'),
    (SECTION, "::: rule", ":::\n\n::: rule", "this \":::\" ends a block that nothing began"),
    (SECTION, "\n### Startups that", "\nStartups that", "line @: the first line of a box must be its title"),
    (SECTION, "\n## Industry", "## Industry", "line @: a heading needs a blank line above it"),
    (SECTION, "\n\n::: rule", "{% if print %} Here.{% endif %}\n\n::: rule", "takes the blank line away: write {{"),
    (SECTION, "GDP.^[The ECIPE", "GDP.^The ECIPE", 'line @: a bracket "]" that nothing opens'),
    (SECTION, "[Cambridge leads]", "[Cambridge leads", 'line @: a bracket "[" that nothing closes'),
    (
        SECTION,
        '[Cambridge leads]{claim="intensity-first"}',
        "Cambridge leads",
        'a bracket or brace of `[words]{claim="intensity-first"}` is missing in 04-market-orientation.qmd.',
    ),
    (SECTION, 'claim="intensity-first"', 'claim="intensity-frst"', 'has; did you mean "intensity-first"?'),
    (
        SECTION,
        'table("market_orientation")',
        'table("market_orientatin")',
        'exhibit "market_orientatin" in exhibits.yml; did you mean "market_orientation"?',
    ),
    (
        SECTION,
        'ref("funding_intensity")',
        'ref("funding_intensty")',
        ', line @: no section places an exhibit "funding_intensty"; did you mean "funding_intensity"?',
    ),
    (
        SECTION,
        'rows("figures/total_funding")',
        'rows("figures/total_fundng")',
        ', line @: there is no artifact "figures/total_fundng"; did you mean "figures/total_funding"?',
    ),
    (SECTION, "billions }}", "bilions }}", 'there is no filter "bilions"; did you mean "billions"?'),
    (
        SECTION.replace(".qmd", ".claims.yml"),
        "in: total_funding",
        "in: total_fundng",
        'there is no artifact "total_fundng"; did you mean "total_funding"?',
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "said"), STOPS)
def test_a_slip_stops_check_and_build(run, damage: Damage, words, artifacts, name, old, new, said) -> None:
    said = with_folders(said.replace("@", line_of(words, name, old)), words)
    damage(name, old, new)
    ended = run("check", "--data", DATA, "--text", words)
    assert ended.code == 1
    told = ended.out + ended.err
    assert said in told and with_folders(told, words) == told
    with pytest.raises(ReportError) as stopped:
        read_paper(artifacts, words).require_claims()
    told = str(stopped.value)
    assert said in told and with_folders(told, words) == told and stopped.value.exit_code == 1


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("01-summary.claims.yml", "by: market_orientation_rank, is: high}", "by: {}, is: high}", "order of one column"),
        ("06-ecosystem-maturity.claims.yml", "first: 3, is: 3}", "first: [1, 2, 3], is: 3}", "`first: 15`"),
    ],
)
def test_a_claim_that_nobody_can_judge_is_told_beside_doubtful_data(run, damage, words, name, old, new, said) -> None:
    damage(name, old, new)
    ended = run("check", "--data", DATA, "--text", words)
    assert ended.code == 1 and re.search(rf"cannot be understood \([^(]*{name}, line \d+\): [^\n]*{said}", ended.out)


def test_a_figure_that_nothing_draws_stops(words: Path, artifacts: Path) -> None:
    definitions = words / DEFINITIONS
    text = definitions.read_text("utf-8")
    entry = "tolls:\n  kind: figure\n  title: T\n  description: D\n  data: ranking\n  columns: [{key: cluster}]\n"
    definitions.write_text(f"{text}\n{entry}", "utf-8")
    section = words / "sections" / SECTION
    section.write_text(section.read_text("utf-8") + '\n{{ figure("tolls") }}\n', "utf-8")
    with pytest.raises(ReportError, match=r"exhibits\.yml: tolls: nothing draws this figure; list the function that"):
        read_paper(artifacts, words)


def test_a_table_is_not_placed_as_a_figure(damage: Damage, words: Path, artifacts: Path) -> None:
    damage(SECTION, 'table("market_orientation")', 'figure("market_orientation")')
    with pytest.raises(ReportError, match=r'line [0-9]+: "market_orientation" is a table; write table\("market_orient'):
        read_paper(artifacts, words)


def test_a_reference_to_nothing_is_the_only_thing_told(run, damage: Damage, words: Path) -> None:
    damage(SECTION, 'ref("funding_intensity")', 'ref("funding_intensty")')
    ended = run("check", "--data", DATA, "--text", words)
    assert "0 fail" in ended.out and "the data has no value" not in ended.out
    told = [line for line in ended.out.splitlines() if not line.startswith("holds by a hair")]
    assert told[-1].endswith('"funding_intensty"; did you mean "funding_intensity"?')


def test_an_exhibit_in_no_section_is_told_and_stops_nothing(run, damage: Damage, words: Path, artifacts: Path) -> None:
    damage(SECTION, '{{ table("industry_collaborations") }}', "")
    damage(SECTION, '{{ ref("industry_collaborations") }}', "It")
    assert (
        "report/2025/exhibits.yml: industry_collaborations: no section places it; write "
        '{{ table("industry_collaborations") }} where it belongs'
    ) in run("check", "--data", DATA, "--text", words).out


def test_check_finds_what_only_a_strict_expansion_rejects(run, damage: Damage, words, artifacts) -> None:
    line = line_of(words, SECTION, 'f["Oxford"].startup')
    damage(SECTION, 'f["Oxford"].startup', 'f["Oxfrd"].startup')
    said = (
        f'report/2025/sections/04-market-orientation.qmd, line {line}: the data has no "Oxfrd"; did you mean "Oxford"?'
    )
    ended = run("check", "--data", DATA, "--text", words)
    told = ended.out.splitlines()
    assert ended.code == 1 and said in told and all("holds by a hair" in line for line in told[told.index(said) + 1 :])
    built = read_paper(artifacts, words)
    section = next(section for section in built.sections if section.file.name == SECTION)
    with pytest.raises(ReportError) as stopped:
        page_markdown(built, section)
    assert str(stopped.value) == said


def test_the_paper_has_no_such_slip() -> None:
    texts = [one.text for one in read_sections(WORDS)]
    assert [slip for text in texts for slip in (*blocks(text), *brackets(text), *headings(text))] == []


def test_a_blank_cell_where_a_number_is_quoted_is_told_and_a_gap_in_a_draft(words: Path, artifacts: Path) -> None:
    section = words / "sections" / SECTION
    section.write_text(section.read_text("utf-8") + '\nIt is {{ "" | rounded }} and {{ "" | percent }}.\n', "utf-8")
    strict = read_paper(artifacts, words)
    at = next(index for index, one in enumerate(strict.sections) if one.file.name == SECTION)
    with pytest.raises(ReportError, match=f"{SECTION}, line [0-9]+: a number is expected where the data has a blank"):
        page_markdown(strict, strict.sections[at])
    draft = read_paper(artifacts, words, draft=True)
    assert f"It is {GAP} and {GAP}." in own_words(draft, draft.sections[at], draft.markdown)


def test_a_link_to_what_is_not_there_is_told_and_a_gap_in_a_draft(words: Path, artifacts: Path) -> None:
    section = words / "sections" / SECTION
    section.write_text(section.read_text("utf-8") + '\nSee {{ section("methodolgy") }}.\n', "utf-8")
    draft = read_paper(artifacts, words, draft=True)
    at = next(index for index, one in enumerate(draft.sections) if one.file.name == SECTION)
    assert f"See {GAP}." in page_markdown(draft, draft.sections[at])
    (fault,) = faults_of_text(draft)
    assert 'there is no section "methodolgy"; did you mean "methodology"?' in fault and f"{SECTION}, line" in fault

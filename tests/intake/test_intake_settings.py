"""What the intake says of `parameters.yml` and `edition.yml`; rows are lines of the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import computed, facts_of, problems, substitute
from small import PARAMETERS

NUMBERS = "Write digits with a point"
VALUES = [  # old text, new text, line, key, as typed, why, how to fix
    (
        "cutoff_date: 2025-07-31",
        "cutoff_date: 31.07.2025",
        1,
        "cutoff_date",
        "31.07.2025",
        "is not written as",
        "hyphens",
    ),
    (
        "cutoff_date: 2025-07-31",
        "cutoff_date: '2025-07-31'",
        1,
        "cutoff_date",
        "2025-07-31",
        "is a text in quotes",
        "Remove the quotes",
    ),
    ("cutoff_date: 2025-07-31", "cutoff_date:", 1, "cutoff_date", "", "is blank", "Fill in a date"),
    ("eps_km: 5", "eps_km: 0", 2, "spatial.eps_km", "0", "is not above 0", "above 0 and of at most 20015"),
    ("eps_km: 5", "eps_km: -5", 2, "spatial.eps_km", "-5", "is not above 0", "Give a number above 0"),
    ("eps_km: 5", "eps_km: 20016", 2, "spatial.eps_km", "20016", "is above 20015", "Give a number above 0"),
    ("eps_km: 5", "eps_km: five", 2, "spatial.eps_km", "five", "is not a number", NUMBERS),
    ("eps_km: 5", "eps_km: .inf", 2, "spatial.eps_km", ".inf", "is not a number", NUMBERS),
    ("eps_km: 5", 'eps_km: "5"', 2, "spatial.eps_km", "5", "is a text in quotes", "Remove the quotes"),
    ("min_samples: 3", "min_samples: 3.0", 2, "spatial.min_samples", "3.0", "is not a whole number", "Write it"),
    ("min_samples: 3", "min_samples: 0", 2, "spatial.min_samples", "0", "is below 1", "of at least 1"),
    ("min_samples: 3", "min_samples: true", 2, "spatial.min_samples", "true", "is not a number", NUMBERS),
    ("area_match_km: 80", "area_match_km: -1", 2, "spatial.area_match_km", "-1", "is below 0", "of at least 0"),
    ("max_centroid_km: 20", "max_centroid_km: 20 km", 3, "merge.max_centroid_km", "20 km", "is not a number", NUMBERS),
    (
        "min_cross_collaborations: 2",
        "min_cross_collaborations: 0",
        3,
        "merge.min_cross_collaborations",
        "0",
        "is below 1",
        "of at least 1",
    ),
    (
        "min_cross_share: 0.20",
        "min_cross_share: 20",
        3,
        "merge.min_cross_share",
        "20",
        "is above 1",
        "of at least 0 and of at most 1",
    ),
    (
        "min_cross_share: 0.20",
        "min_cross_share: 20%",
        3,
        "merge.min_cross_share",
        "20%",
        "has a currency or per cent sign",
        NUMBERS,
    ),
    ("10000000", "1e7", 4, "cluster.combined_funding_usd", "1e7", "is written with an exponent", "plain number"),
    ("10000000", "10_000_000", 4, "cluster.combined_funding_usd", "10_000_000", "is not a number", NUMBERS),
    ("25000000", "-1", 4, "cluster.single_funding_usd", "-1", "is below 0", "of at least 0"),
    ("betweenness", "closeness", 6, "brokerage.measure", "closeness", "is not one of the", "Allowed: betweenness"),
    ("750000000000", "[750000000000]", 7, "large_area_gdp_usd", None, "is a list or a group", "Write one value"),
    (
        "simulations: 200",
        "simulations: 1000001",
        8,
        "robustness.simulations",
        "1000001",
        "is above 1000000",
        "of at least 1 and of at most 1000000",
    ),
    ("seed: 7", f"seed: {'7' * 5000}", 8, "robustness.seed", "7" * 5000, "digits", "Write"),
    ("seed: 7", "seed: ", 8, "robustness.seed", "", "is blank", "Fill in a number"),
]


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "typed", "why", "fix"), VALUES, ids=[value[1][:40] for value in VALUES]
)
def test_a_parameter(
    edition: Path, old: str, new: str, line: int, key: str, typed: str | None, why: str, fix: str
) -> None:
    substitute(edition / "parameters.yml", old, new)
    (found,) = problems(edition)
    assert (found.file, found.rows, found.column, found.value) == ("parameters.yml", (line,), key, typed)
    assert why in found.why
    assert fix in found.fix


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "why"),
    [
        ("date: 2025-11-01", "date: November 2025", 5, "date", "is not a date"),
        ("title: A small edition", "title:", 1, "title", "is blank"),
        ("title: A small edition", "title: {en: A small edition}", 1, "title", "is a list or a group"),
        ("title: A small edition", 'title: "=1+1"', 1, "title", "starts with ="),
        ("language: en-GB", "language: ''", 11, "language", "is blank"),
    ],
)
def test_a_detail_of_the_edition(edition: Path, old: str, new: str, line: int, key: str, why: str) -> None:
    substitute(edition / "edition.yml", old, new)
    (found,) = problems(edition)
    assert (found.file, found.rows, found.column) == ("edition.yml", (line,), key)
    assert why in found.why


STRUCTURE = [  # old text, new text, line, as typed, why, how to fix
    ("seed: 7}", "seed: 7, trial: 9}", (8,), "robustness.trial", "is not a known key", "Known keys are simulat"),
    ("cutoff_date:", "cut_off: 1\ncutoff_date:", (1,), "cut_off", "is not a known key", "Did you mean cutoff_date?"),
    ("cutoff_date:", "<<: {}\ncutoff_date:", (1,), "<<", "is not a known key", "Known keys are cutoff_date, spatial"),
    (", seed: 7}", "}", (8,), None, 'the key "robustness.seed" is missing', "Add it, with its value"),
    ("cutoff_date: 2025-07-31\n", "", (), None, 'the key "cutoff_date" is missing', "Add it, with its value"),
    (
        "brokerage: {measure: betweenness, min_collaborations: 1}\n",
        "",
        (),
        None,
        'the key "brokerage" is missing',
        "Add it, with the keys below it",
    ),
    ("cutoff_date: 2025-07-31\n", "cutoff_date: 2025-07-31\n" * 2, (2,), "cutoff_date", "is there twice", "Keep one"),
    ("seed: 7}", "seed: 7, seed: 8}", (8,), "robustness.seed", "is there twice", "Keep one"),
    (
        "{simulations: 200, seed: 7}",
        "5000",
        (8,),
        None,
        "robustness is not a list of keys and values",
        "Write the keys simulations, seed",
    ),
    ("{simulations: 200, seed: 7}", "[200, 7]", (8,), None, "robustness is not a list of keys and values", "Write the"),
    (PARAMETERS, "5000\n", (1,), None, "the file is not a list of keys and values", "Write the keys cutoff_date"),
    (PARAMETERS, "# nothing\n", (1,), None, "the file is not a list of keys and values", "Write the keys cutoff_date"),
    ("seed: 7}", "seed: 7", (8,), None, "is not valid YAML", "Check indentation, colons, brackets and quotes"),
    ("area_match_km: 80}", "area_match_km: 80", (2,), None, "is not valid YAML", "Check indentation, colons"),
    ("spatial:", "  spatial:", (2,), None, "is not valid YAML (mapping values are not allowed here)", "indentation"),
    ("spatial:", "\tspatial:", (2,), None, "is not valid YAML", "Check indentation"),
    ("spatial: {", "spatial: {'", (2,), None, "is not valid YAML", "Check indentation, colons, brackets and quotes"),
    ("7}", "*x}", (8,), None, 'has an alias, "*x"', "Write keys and plain values only"),
    ("7}", "&x 7}", (8,), None, 'has an anchor, "&x"', "Write keys and plain values only"),
    ("7}", "!!int 7}", (8,), None, 'has a tag, "tag:yaml.org,2002:int"', "Write keys and plain values only"),
    ("7}", "! 7}", (8,), None, 'has a tag, "!"', "Write keys and plain values only"),
    ("spatial:", "!!python/object:os.system spatial:", (2,), None, "has a tag", "Write keys and plain values only"),
    ("7}", "[" * 9 + "]" * 9 + "}", (8,), None, "has more than 8 levels within one another", "Write keys and plain"),
    (
        PARAMETERS,
        "[" * 49_000 + "\n",
        (1,),
        None,
        "has more than 8 levels within one another",
        "Write keys and plain values",
    ),
    (PARAMETERS, "#" * 100_001, (), None, "has 100,001 bytes, but settings are short", "Write at most 100,000"),
    ("spatial:", "? [a, b]\n: 1\nspatial:", (2,), "a list or a group", "is not a known key", "Known keys are cutoff"),
    ("spatial", "spa\x07tial", (2,), None, "has the character CONTROL (U+0007) at place 4", "Remove it"),
    ("spatial:", "# \u2028\nspatial:", (2,), None, "has the character LINE SEPARATOR (U+2028) at place 3", "Remove it"),
    (PARAMETERS, PARAMETERS + "---\na: 1\n", (9,), None, "is not valid YAML (but found another document)", "Check"),
    ("spatial", "spa\udce4tial", (2,), None, "is not UTF-8 text", "Save it again as UTF-8"),
]


@pytest.mark.parametrize(
    ("old", "new", "rows", "typed", "why", "fix"),
    STRUCTURE,
    ids=[f"{n}-{case[4][:24]}" for n, case in enumerate(STRUCTURE)],
)
def test_the_structure(edition: Path, old: str, new: str, rows: tuple, typed: str | None, why: str, fix: str) -> None:
    substitute(edition / "parameters.yml", old, new.encode("utf-8", "surrogateescape"))
    (found,) = problems(edition)
    assert (found.file, found.value) == ("parameters.yml", typed)
    assert set(found.rows) >= set(rows)
    assert max(found.rows, default=0) <= (edition / "parameters.yml").read_bytes().count(b"\n")
    assert why in found.why
    assert fix in found.fix


def test_utf_16_is_not_utf_8(edition: Path) -> None:
    path = edition / "edition.yml"
    path.write_bytes(path.read_text().encode("utf-16"))
    (found,) = problems(edition)
    assert (found.file, found.why) == ("edition.yml", "is not UTF-8 text")


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: b"\xef\xbb\xbf" + raw,
        lambda raw: raw.replace(b"\n", b"\r\n"),
        lambda raw: b"# a comment\n" + raw,
        lambda raw: b"".join(sorted(raw.splitlines(keepends=True))),
        lambda raw: raw.replace(b"{simulations: 200, seed: 7}", b"\n  simulations: 200  # enough\n  seed: 7"),
        lambda raw: raw.replace(b"0.20", b"0.2"),
    ],
)
def test_variations_that_are_in_order(edition: Path, change) -> None:
    path = edition / "parameters.yml"
    path.write_bytes(change(path.read_bytes()))
    assert problems(edition) == []


# What an edition may say of itself ---------------------------------------------------------------------------------


def with_keys(folder: Path, lines: str) -> None:
    path = folder / "edition.yml"
    path.write_text(path.read_text("utf-8") + lines, "utf-8")


OFFERED = """\
abstract: What it is about.
keywords: [quantum, clusters]
doi: 10.1234/abc.5
issn: 1653-8994
contact: The office, room 5
repository: https://example.org/code
publish_rows: true
respond: office@example.org
formats: [pdf, docx]
renderer: quarto
"""


def test_keys_that_may_be_there(edition: Path) -> None:
    with_keys(edition, OFFERED)
    stated = facts_of(edition)["edition"]
    assert stated["keywords"] == ["quantum", "clusters"]
    assert (stated["publish_rows"], stated["formats"], stated["renderer"]) == (True, ["pdf", "docx"], "quarto")


def test_keys_that_are_absent_are_not_stated(edition: Path) -> None:
    result = computed(edition)
    assert list(facts_of(edition)["edition"]) == [
        "title",
        "subtitle",
        "series",
        "number",
        "date",
        "version",
        "authors",
        "publisher",
        "licence",
        "url",
        "language",
        "data_note",
    ]
    assert (result.edition.details.publish_rows, result.edition.details.renderer) == (False, "pandoc")


@pytest.mark.parametrize(
    ("written", "told", "names"),
    [
        ("Ada", "Ada", None),
        ("[Ada]", "Ada", None),
        ("[Ada, Bob]", "Ada and Bob", ["Ada", "Bob"]),
        ("[Ada, Bob, Cleo]", "Ada, Bob and Cleo", ["Ada", "Bob", "Cleo"]),
    ],
)
def test_authors_are_one_name_or_a_list(edition: Path, written: str, told: str, names: list[str] | None) -> None:
    substitute(edition / "edition.yml", "authors: Nobody", f"authors: {written}")
    stated = facts_of(edition)["edition"]
    assert (stated["authors"], stated.get("author_names")) == (told, names)


@pytest.mark.parametrize(
    ("line", "key", "why", "fix"),
    [
        ("publish_rows: 'true'", "publish_rows", "is a text in quotes", "Remove the quotes"),
        ("publish_rows: yes", "publish_rows", "is not one of the allowed words", "Allowed: true; false"),
        ("formats: pdf", "formats", "is one value or a group where a list is expected", "Write [one, two]"),
        ("formats: [epub]", "formats", "is not one of the allowed words", "Allowed: pdf; docx"),
        ("formats: [pdf, pdf]", "formats", "names one thing twice", "Write each once"),
        ("keywords: []", "keywords", "is an empty list", "at least one"),
        ("renderer: latex", "renderer", "is not one of the allowed words", "Allowed: pandoc; quarto"),
        ("respond: someone", "respond", "is neither a mail address nor an address of the web", "office@example.org"),
        ("respond: javascript:x", "respond", "is neither a mail address nor an address of the web", "Write one such"),
        ("repository: git@example.org:x", "repository", "is not an address of the web", "with http:// or https://"),
        ("doi: https://doi.org/10.1234/5", "doi", "does not have the form that it needs", "10.1234/abc.5"),
        ("issn: 16538994", "issn", "does not have the form that it needs", "Write it like 1653-8994"),
        (
            "abstract: >\n  Two\n  lines",
            "abstract",
            "has a line break (U+000A) at place 10",
            "Write >- behind the colon",
        ),
        ("isbn: 5", "", "is not a known key", "Did you mean issn?"),
    ],
)
def test_keys_that_may_be_there_are_checked(edition: Path, line: str, key: str, why: str, fix: str) -> None:
    with_keys(edition, f"{line}\n")
    (found,) = problems(edition)
    assert (found.file, found.rows, found.column) == ("edition.yml", (13,), key)
    assert why in found.why
    assert fix in found.fix


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "ftp://example.org",
        "//example.org",
        "https://",
        "example.org",
        "'https://example.org/ x'",
        "https://[x",
        "\"https://x.org/\\\"on=\"",
        "''",
    ],
)
def test_addresses_are_http_or_https(edition: Path, url: str) -> None:
    substitute(edition / "edition.yml", "https://example.org/", url)
    (found,) = problems(edition)
    assert (found.file, found.rows, found.column) == ("edition.yml", (10,), "url")
    assert found.why in ("is not an address of the web", "is blank")

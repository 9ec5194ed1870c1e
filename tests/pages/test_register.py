"""The register of the text: what it lists, and that no link breaks when the text is edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.text.passages import marked, passages, with_anchors
from report.text.register import Register, read_register, register
from report.text.sections import read_sections

HEAD = "---\ntitle: {title}\nkind: section\n---\n"
CLUSTERS = "Clusters form where institutions stand close together and work with one another for years on end."
MONEY = "Money follows the startups, and startups follow the laboratories that trained the people who founded them."
NETWORK = "A network has a centre and an edge. Those at the edge gain most from a bridge to somewhere else, as we saw."
POLICY = "Policy should begin with what a place lacks, which its ranks in the three dimensions show at a glance."
FIRST = f"## Density\n\n{CLUSTERS}\n\n{MONEY}\n"
SECOND = f"## Bridges\n\n{NETWORK}\n\n{POLICY}\n"


def made(folder: Path, first: str, second: str, last: Register | None = None) -> Register:
    (folder / "sections").mkdir(parents=True, exist_ok=True)
    for number, text in enumerate((first, second), 1):
        path = folder / "sections" / f"0{number}-part-{number}.qmd"
        path.write_text(HEAD.format(title=f"Part {number}") + text, "utf-8")
    sections = read_sections(folder)
    return register(sections, [marked(section.text, section.line) for section in sections], last)


def addresses(found: Register) -> set[str]:
    """Every address that leads somewhere."""
    own = {f"{entry.page}#{'' if entry.kind == 'page' else entry.id}" for entry in found.entries}
    return own | {alias for entry in found.entries for alias in entry.aliases}


def of(found: Register, text: str) -> str:
    return next(f"{entry.page}#{entry.id}" for entry in found.entries if text in entry.text)


def test_it_lists_pages_headings_paragraphs_and_sentences(tmp_path: Path) -> None:
    found = made(tmp_path, FIRST, SECOND)
    assert [(entry.kind, entry.page, entry.line) for entry in found.entries] == [
        ("page", "index", 1),
        ("heading", "index", 5),
        ("paragraph", "index", 7),
        ("paragraph", "index", 9),
        ("page", "part-2", 1),
        ("heading", "part-2", 5),
        ("paragraph", "part-2", 7),
        ("paragraph", "part-2", 9),
    ]
    assert [len(entry.sentences) for entry in found.entries] == [0, 0, 1, 1, 0, 0, 2, 1]
    assert read_register(found.records) == found


def test_it_says_which_passage_makes_a_claim(tmp_path: Path) -> None:
    found = made(tmp_path, f'{CLUSTERS}\n\n[Money leads]{{claim="money-leads"}}, then.\n', SECOND)
    entry = found.of_claim("money-leads")
    assert entry and entry.text == "Money leads, then." and entry.line == 7


EDITED = CLUSTERS.replace("for years on end", "for many years")
HALVES = NETWORK.split(". ")
EDITS = {
    "a word changed": (FIRST.replace(CLUSTERS, EDITED), SECOND),
    "a paragraph moved down": (f"## Density\n\n{MONEY}\n\n{CLUSTERS}\n", SECOND),
    "a paragraph moved to another page": (f"## Density\n\n{MONEY}\n", f"{SECOND}\n{CLUSTERS}\n"),
    "a paragraph moved and edited": (f"## Density\n\n{MONEY}\n", f"{SECOND}\n{EDITED}\n"),
    "a paragraph split": (FIRST, SECOND.replace(NETWORK, f"{HALVES[0]}.\n\n{HALVES[1]}")),
    "two paragraphs joined": (f"## Density\n\n{CLUSTERS} {MONEY}\n", SECOND),
    "a paragraph gone": (f"## Density\n\n{CLUSTERS}\n", SECOND),
    "a paragraph put before": (f"## Density\n\nSomething wholly new stands here.\n\n{CLUSTERS}\n\n{MONEY}\n", SECOND),
    "a heading reworded": (FIRST.replace("Density", "Density of places"), SECOND),
    "a heading gone": (f"{CLUSTERS}\n\n{MONEY}\n", SECOND),
    "a paragraph rewritten": (FIRST.replace(CLUSTERS, "Nothing of it is left in this sentence here."), SECOND),
    "the same paragraph twice": (f"{FIRST}\n{CLUSTERS}\n", SECOND),
    "everything on the other page": ("New words only.\n", f"{FIRST}\n{SECOND}"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_old_links_stay_alive(tmp_path: Path, edit: str) -> None:
    last = made(tmp_path / "old", FIRST, SECOND)
    found = made(tmp_path / "new", *EDITS[edit], last)
    assert addresses(last) <= addresses(found)
    ids = [(entry.page, entry.id) for entry in found.entries]
    assert len(ids) == len(set(ids))
    again = made(tmp_path / "next", FIRST, SECOND, found)
    assert addresses(last) <= addresses(again)


def test_an_edited_paragraph_keeps_its_id_and_a_joined_one_has_both(tmp_path: Path) -> None:
    last = made(tmp_path / "old", FIRST, SECOND)
    edited = made(tmp_path / "edited", *EDITS["a word changed"], last)
    assert of(edited, "for many years") == of(last, "for years on end")
    joined = made(tmp_path / "joined", *EDITS["two paragraphs joined"], last)
    entry = next(one for one in joined.entries if one.text.startswith(CLUSTERS))
    assert {of(last, CLUSTERS), of(last, MONEY)} <= {f"index#{entry.id}", *entry.aliases}


def test_marks_pass_over_what_is_no_prose() -> None:
    text = (
        "{% set a = 1 %}\n## Title\n\n::: rule\n- one\n- two\n:::\n\nTerm\n:   Meaning\n\n| a | b |\n|---|---|\n\n"
        '{{ table("x") }}\n\n$$\nx = 1\n$$\n\n```\ncode\n```\n\nWords {{ 1 }}\ngo on.\n'
    )
    assert [(one.line, one.text) for one in passages(marked(text, 10))] == [
        (11, "Title"),
        (14, "one"),
        (15, "two"),
        (19, "Meaning"),
        (34, "Words {{ 1 }} go on."),
    ]


def test_anchors_take_the_place_of_marks() -> None:
    assert with_anchors(marked("## A\n\nb\n", 1), lambda line, time: f"<{line}.{time}>") == "## A <1.1>\n\n<3.1>b\n"

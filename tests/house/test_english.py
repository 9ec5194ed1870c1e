"""The house's English (docs/style.md), as far as a program can see it: names, lists, numbers, and empty phrases."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "report" / "2025"
PAPER = [*sorted(WORDS.glob("sections/*.qmd")), WORDS / "exhibits.yml", WORDS / "constants.yml", WORDS / "groups.yml"]
GUIDES = [one for one in (*sorted((ROOT / "docs").glob("*.md")), *sorted(ROOT.glob("*.md"))) if one.name != "style.md"]
BANNED = """
as befits
in keeping with
catch the eye
sets the tone
for the size of
brought forth
brings forth
of whatever
by lot
people concerned
refined ecosystem
the source paper
the source's
earlier study
previous study
corporates
Britain
America
the States
""".strip().splitlines()
PARTS = "third|fifth|sixth|seventh|eighth|ninth|tenth|twentieth"
FRACTION = rf"\b(?:a|an|one|two|three|four|five|seven|nine)[ -](?:{PARTS})s?\b"
FEW = r"\b(?:a quarter|half|two-thirds|three-quarters)\b"
"""The fractions that the house writes in words."""


def found(text: str) -> list[str]:
    """Banned phrases, odd fractions, percentages beside a fraction, and a comma before the last "and" of a list."""
    phrases = [one for one in BANNED if re.search(rf"\b{re.escape(one)}(?!\w)", text)]
    fractions = [one for one in re.findall(FRACTION, text) if one != "two-thirds"] + re.findall(r"three quarters", text)
    sentences = re.split(r"(?<=[.:;?!])\s|\n\s*\n", text)
    both = [one.strip() for one in sentences if "per cent" in one and re.search(FEW, one)]
    return phrases + fractions + both + re.findall(r"\b[A-Z][\w–]+, [A-Z][\w–]+, and [A-Z][\w–]+", text)


@pytest.mark.parametrize("file", [*PAPER, *GUIDES], ids=lambda file: file.name)
def test_the_house_s_english(file: Path) -> None:
    text = re.sub(r"\{[{%].*?[}%]\}|^ *#.*$|`[^`]*`", "", file.read_text("utf-8"), flags=re.MULTILINE)
    text = text.replace("North America", "").replace("UK, Canada, and Australia", "")
    assert found(text) == []


def test_faults_are_seen() -> None:
    assert found("It sets the tone in Oslo, Bergen, and Turku") == ["sets the tone", "Oslo, Bergen, and Turku"]
    assert found("Less than a fifth of it, or two thirds.") == ["a fifth", "two thirds"]
    assert found("More than three quarters.") == ["three quarters"]
    assert found("Oslo has 23 per cent, nearly a quarter.") == ["Oslo has 23 per cent, nearly a quarter."]
    assert found("Oslo, Bergen and Turku rank high, two-thirds of them since 2020.") == []

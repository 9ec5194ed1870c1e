"""The house's English (docs/style.md), as far as a program can see it: names, lists, and phrases that say nothing."""

import re
from pathlib import Path

import pytest

WORDS = Path(__file__).parents[2] / "report" / "2025"
TEXTS = sorted([*WORDS.glob("sections/*.qmd"), WORDS / "exhibits.yml"])
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
nine tenths
three fifths
a twentieth
Britain
America
the States
""".strip().splitlines()


def found(text: str) -> list[str]:
    """Banned phrases, and a comma before the last "and" of a list of single words."""
    phrases = [one for one in BANNED if re.search(rf"\b{re.escape(one)}\b", text)]
    return phrases + re.findall(r"\b[A-Z][\w–]+, [A-Z][\w–]+, and [A-Z][\w–]+", text)


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_the_house_s_english(file: Path) -> None:
    text = re.sub(r"\{[{%].*?[}%]\}|^ *#.*$", "", file.read_text("utf-8"), flags=re.MULTILINE)
    text = text.replace("North America", "").replace("UK, Canada, and Australia", "")
    assert found(text) == []


def test_faults_are_seen() -> None:
    assert found("It sets the tone in Oslo, Bergen, and Turku") == ["sets the tone", "Oslo, Bergen, and Turku"]
    assert found("Oslo, Bergen and Turku rank high.") == []

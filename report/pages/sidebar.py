"""`_quarto.yml` describes one edition: which pages its sidebar lists, and where its words and cited works are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from textwrap import indent

from report.text.sections import Section

CONTENTS = re.compile(r"(?m)^(?P<indent> *)contents:\n(?:(?P=indent) .*\n)*")
WORDS = re.compile(r"\breport/[0-9]{4}\b")


def words_of(settings: str) -> str:
    """The folder of words that `_quarto.yml` describes, `report/2025`; blank if it names none."""
    return next(iter(WORDS.findall(settings)), "")


def described(settings: str, sections: Iterable[Section], year: str) -> str:
    """The text of `_quarto.yml` for the sections of another edition; all else stays as it is.

    >>> described("bib: report/2025/a.bib\\ncontents:\\n  - href: old.qmd\\nlang: en\\n", [], "2026")
    'bib: report/2026/a.bib\\ncontents:\\nlang: en\\n'
    """

    def contents(match: re.Match[str]) -> str:
        entries = (f"- href: {section.page}.qmd\n  text: {_title(section)}\n" for section in sections)
        return match[0].partition("\n")[0] + "\n" + indent("".join(entries), match["indent"] + "  ")

    return CONTENTS.sub(contents, WORDS.sub(f"report/{year}", settings))


def _title(section: Section) -> str:
    """What the sidebar says, in quotation marks where YAML wants them."""
    title = f"{section.mark} {section.title}".strip()
    return title if re.fullmatch(r"[\w(][^:#'\"]*", title) else json.dumps(title, ensure_ascii=False)

"""The works that the paper cites, and the list of them that a section may place: `{{ references() }}`.

Citations become notes on their page. The list is pandoc's own: a block of metadata in the middle of the text names
every work that a section cites, and both engines put the entries where the div `refs` stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from report.errors import ReportError
from report.text.sections import Section

BIBLIOGRAPHY = "references.bib"


def keys(bibtex: str) -> list[str]:
    """The keys of a BibTeX text.

    >>> keys("@book{a,\\n title = {x@y}}\\n@misc{b2, title = {}}")
    ['a', 'b2']
    """
    return re.findall(r"(?m)^@\w+\{([^,\s]+),", bibtex)


def cited(text: str) -> list[str]:
    """The keys that a text cites, in its order.

    >>> cited("A.[@b2, p. 2; @a] Not: x@y.org.")
    ['b2', 'a']
    """
    return [key for group in re.findall(r"\[[^][]*@[^][]*\]", text) for key in re.findall(r"(?<!\w)@([\w:-]+)", group)]


def entries(bibtex: str, wanted: Collection[str]) -> str:
    """The entries of these keys, as they are written.

    >>> entries("% Works\\n@book{a,\\n title = {A}\\n}\\n\\n@misc{b,\\n title = {B}\\n}\\n", {"b"})
    '@misc{b,\\n title = {B}\\n}\\n'
    """
    parts = re.split(r"(?m)^(?=@\w+\{)", bibtex)
    return "\n".join(part.rstrip() + "\n" for part in parts if set(keys(part)) & set(wanted))


def unbalanced(bibtex: str) -> list[int]:
    """The lines on which entries begin whose braces do not balance.

    >>> unbalanced("@book{a,\\n title = {A},\\n}\\n\\n@misc{b,\\n title = {B,\\n}\\n@misc{c}")
    [5]
    """
    starts = [match.start() for match in re.finditer(r"(?m)^[ \t]*@\w+", bibtex)]
    entries = [
        (start, re.sub(r"(?m)\\[{}]|^%.*", "", bibtex[start:end]))
        for start, end in zip(starts, [*starts, len(bibtex)][1:], strict=True)
    ]
    return [bibtex[:start].count("\n") + 1 for start, entry in entries if entry.count("{") != entry.count("}")]


def works(sections: Iterable[Section], bibtex: str) -> list[str]:
    """The keys that the sections cite, each once, alphabetically.

    Raises
    ------
    ReportError
        If a section cites a work that references.bib does not have, or an entry's braces do not balance.
    """
    if lines := unbalanced(bibtex):
        raise ReportError(
            "\n".join(f"{BIBLIOGRAPHY}, entry that begins on line {line}: its braces do not balance." for line in lines)
        )
    known = set(keys(bibtex))
    citing = {key: section.file.name for section in sections for key in cited(section.text)}
    if unknown := [f"{file} cites @{key}" for key, file in sorted(citing.items()) if key not in known]:
        raise ReportError(f"references.bib lacks what the text cites: {'; '.join(unknown)}.")
    return sorted(citing)


def listed(works: Iterable[str]) -> str:
    """The list of these works, as markdown that makes pandoc write it."""
    cited = ", ".join(f"@{key}" for key in works)
    return f'\n---\nnocite: "{cited}"\nsuppress-bibliography: false\n---\n\n::: {{#refs}}\n:::\n'

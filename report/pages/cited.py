"""How to cite the paper: what a citation is made of, once, and written as people and programs read it.

The source is a record of CSL, the language of citation styles; BibTeX, RIS and CFF are written from it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

import yaml

from report.artifacts import json_text

FOLDER = "cite"
"""Where the files stand, beside the archive of all data."""
LICENCES = {"CC BY 4.0": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")}
"""Licences as programs know them: what an edition says → name and address."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: f"\\{sign}" for sign in "&%$#_{}"
}


def citation(edition: Mapping) -> str:
    """How to cite the paper, in one line of plain text."""
    number = f"{edition['series']} {edition['number']}".strip()
    parts = [edition["title"], edition["subtitle"], ", ".join(filter(None, [number, f"version {edition['version']}"]))]
    days = edition["date_text"] + (f", corrected {edition['corrected_text']}" if edition["corrected_text"] else "")
    return f"{edition['authors']}: {'. '.join(filter(None, parts))}, {days}. {edition['url']}"


def root(edition: Mapping) -> str:
    """The address of the site, which stands for the paper."""
    return f"{edition['url'].rstrip('/')}/"


def names(edition: Mapping) -> list[str]:
    """Each of the authors."""
    return edition.get("author_names", [edition["authors"]])


def author(name: str, publisher: str) -> dict[str, str]:
    """An author as CSL has them: a person's given and family name; the publisher, and who has one name, whole.

    >>> author("Ludwig van Beethoven", "A Press"), author("A Press", "A Press")
    ({'family': 'van Beethoven', 'given': 'Ludwig'}, {'literal': 'A Press'})
    """
    first, *others = name.split()
    if name == publisher or not others:
        return {"literal": name}
    at = next((at for at, word in enumerate(others) if word.islower()), len(others) - 1)
    return {"family": " ".join(others[at:]), "given": " ".join([first, *others[:at]])}


def key(edition: Mapping) -> str:
    """What a citation is called: the beginning of the title, and the year.

    >>> key({"title": "Données, 2: the rest", "date": "2025-11-01"})
    'donnees-2-2025'
    """
    plain = unicodedata.normalize("NFKD", edition["title"].partition(":")[0]).encode("ascii", "ignore").decode()
    return "-".join([*re.findall("[a-z0-9]+", plain.lower()), edition["date"][:4]])


def record(edition: Mapping) -> dict:
    """The paper as an item of CSL; what the edition does not say stays away."""
    corrected = f"Corrected {edition['corrected_text']}" if edition["corrected_text"] else ""
    item = {
        "id": key(edition),
        "type": "report",
        "title": edition["title"],
        "author": [author(name, edition["publisher"]) for name in names(edition)],
        "issued": {"date-parts": [[int(part) for part in edition["date"].split("-")]]},
        "collection-title": edition["series"],
        "number": edition["number"],
        "publisher": edition["publisher"],
        "version": edition["version"],
        "language": edition["language"],
        "abstract": edition.get("abstract", ""),
        "keyword": ", ".join(edition.get("keywords", ())),
        "DOI": edition.get("doi", ""),
        "ISSN": edition.get("issn", ""),
        "URL": edition["url"],
        "note": ". ".join(filter(None, [edition["subtitle"], corrected])),
    }
    lines = {name: " ".join(value.split()) if isinstance(value, str) else value for name, value in item.items()}
    return {name: value for name, value in lines.items() if value}


def csl(edition: Mapping) -> str:
    """The record as a file of CSL-JSON."""
    return json_text([record(edition)])


def bibtex(edition: Mapping) -> str:
    """The record as BibTeX. The title stands in braces, which keep its capitals; so do names that are no person's."""
    item = record(edition)
    year, month, _ = item["issued"]["date-parts"][0]
    written = [_inverted(one) if "family" in one else f"{{{tex(one['literal'])}}}" for one in item["author"]]
    version = f"Version {item['version']}"
    texts = {
        "title": f"{{{tex(item['title'])}}}",
        "type": tex(item.get("collection-title", "")),
        "number": tex(item.get("number", "")),
        "institution": tex(item.get("publisher", "")),
        "note": tex(". ".join(filter(None, [version, item.get("note", "")]))),
        "abstract": tex(item.get("abstract", "")),
        "keywords": tex(item.get("keyword", "")),
        "issn": item.get("ISSN", ""),
        "doi": item.get("DOI", ""),
        "url": item["URL"],
    }
    lines = [f"author = {{{' and '.join(written)}}}", f"year = {{{year}}}", f"month = {MONTHS[month - 1]}"]
    lines += [f"{name} = {{{text}}}" for name, text in texts.items() if text]
    return f"@techreport{{{item['id']},\n" + "".join(f"  {line},\n" for line in lines) + "}\n"


def _inverted(person: Mapping[str, str]) -> str:
    return f"{tex(person['family'])}, {tex(person['given'])}"


def tex(text: str) -> str:
    r"""A plain text in which TeX finds nothing to obey.

    >>> print(tex("R&D_1 {50 %}"))
    R\&D\_1 \{50 \%\}
    """
    return "".join(TEX.get(letter, letter) for letter in text)


def ris(edition: Mapping) -> str:
    """The record as RIS, whose lines end as its readers want them."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _tagged(record(edition)) if value) + "ER  - \r\n"


def _tagged(item: Mapping) -> Iterator[tuple[str, str]]:
    year, month, day = item["issued"]["date-parts"][0]
    yield "TY", "RPRT"
    for one in item["author"]:
        yield "AU", f"{one['family']}, {one['given']}" if "family" in one else one["literal"]
    yield "TI", item["title"]
    yield "PY", f"{year}"
    yield "DA", f"{year}/{month:02}/{day:02}"
    for tag, name in (("T2", "collection-title"), ("M1", "number"), ("PB", "publisher"), ("ET", "version")):
        yield tag, item.get(name, "")
    for tag, name in (("LA", "language"), ("SN", "ISSN"), ("DO", "DOI"), ("UR", "URL"), ("N1", "note")):
        yield tag, item.get(name, "")
    yield "AB", item.get("abstract", "")
    yield from (("KW", word) for word in item.get("keyword", "").split(", "))


def cff(edition: Mapping) -> str:
    """The record as a citation file (CFF): the data of the edition, and the paper, which should be cited."""
    item = record(edition)
    year, month, _ = item["issued"]["date-parts"][0]
    where = {"url": item["URL"], "doi": item.get("DOI", "")}
    paper = {
        "type": "report",
        "title": item["title"],
        "authors": [_entity(one) for one in item["author"]],
        "year": year,
        "month": month,
        "institution": {"name": item["publisher"]} if "publisher" in item else "",
        "collection-title": item.get("collection-title", ""),
        "number": item.get("number", ""),
        "version": item["version"],
        "languages": [item["language"].partition("-")[0]],
        "issn": item.get("ISSN", ""),
        "notes": item.get("note", ""),
        **where,
    }
    file = {
        "cff-version": "1.2.0",
        "message": "Please cite the paper.",
        "type": "dataset",
        "title": f"Data of {item['title']}",
        "authors": [_entity(one) for one in item["author"]],
        "version": item["version"],
        "date-released": edition["date"],
        "license": LICENCES.get(edition["licence"], ("",))[0],
        "keywords": list(edition.get("keywords", ())),
        "abstract": item.get("abstract", ""),
        **where,
        "preferred-citation": {name: value for name, value in paper.items() if value},
    }
    said = {name: value for name, value in file.items() if value}
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=10**6)


def _entity(one: Mapping[str, str]) -> dict[str, str]:
    return {"family-names": one["family"], "given-names": one["given"]} if "family" in one else {"name": one["literal"]}


FORMS: dict[str, tuple[str, Callable[[Mapping], str]]] = {
    "citation.bib": ("BibTeX", bibtex),
    "citation.ris": ("RIS", ris),
    "citation.json": ("CSL-JSON", csl),
    "CITATION.cff": ("CFF", cff),
}
"""The files: name → what the form is called, and what writes it."""

"""What the HTML says of an element: tag, classes, words, and what a link to it is called."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

TITLES = {"exhibit-title", "box-title", "takeaways-title"}
NUMBER = "header-section-number"


def tag_of(element: Element) -> str:
    """The tag without its namespace."""
    return element.tag.rpartition("}")[2]


def classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def words(element: Element, without: str = "") -> str:
    """What an element says, elements of the class `without` left out."""
    return " ".join(" ".join(_texts(element, without)).split())


def _texts(element: Element, without: str) -> Iterator[str]:
    yield element.text or ""
    for kid in element:
        if without not in classes(kid):
            yield from _texts(kid, without)
        yield kid.tail or ""


def link_name(link: Element, targets: dict[str, Element]) -> str:
    """What a link is called where it is read without the sentence around it: with the title of what it leads to.

    >>> from xml.etree.ElementTree import fromstring
    >>> heading = fromstring('<h1><span class="header-section-number">3</span> Geography</h1>')
    >>> link_name(fromstring('<a href="#geography">Section 3</a>'), {"geography": heading})
    'Section 3: Geography'
    """
    said, href = link.get("title") or words(link), link.get("href") or ""
    title = _title(targets[href[1:]]) if href[1:] in targets else ""
    return f"{said}: {title}" if said and title and title not in said else said or title or href


def _title(target: Element) -> str:
    if tag_of(target) in ("h1", "h2", "h3", "h4"):
        return words(target, NUMBER)
    return next((words(part) for part in target.iter() if TITLES & set(classes(part))), "")

"""A formula in words."""

from __future__ import annotations

import unicodedata
from xml.etree.ElementTree import Element

from report.tagging.html import tag_of

SIGNS = {
    "=": "equals",
    "∑": "the sum",
    "×": "times",
    "−": "minus",
    "-": "minus",
    "+": "plus",
    "/": "divided by",
    "<": "less than",
    ">": "greater than",
    "≤": "at most",
    "≥": "at least",
    "∈": "in",
}


def spoken(element: Element) -> str:
    """MathML as somebody would read it aloud.

    >>> from xml.etree.ElementTree import fromstring
    >>> spoken(fromstring("<math><mi>σ</mi><mo>=</mo><msub><mi>n</mi><mi>c</mi></msub></math>"))
    'sigma equals n sub c'
    """
    parts = [part for kid in element if tag_of(kid) != "annotation" for part in [spoken(kid)]]
    match tag_of(element), parts:
        case "semantics", [first, *_]:
            return first
        case "mfrac", [above, below]:
            return f"the fraction {above} over {below}, end of fraction"
        case "msub", [base, index]:
            return f"{base} sub {index}"
        case "msup", [base, power]:
            return f"{base} to the power of {power}"
        case "munder", [base, below]:
            return f"{base} over {below}"
        case "mover", [base, _]:
            return f"mean of {base}"
        case _, []:
            return _sign((element.text or "").strip())
    return " ".join(filter(None, parts))


def _sign(text: str) -> str:
    if len(text) == 1 and text.isalpha() and not text.isascii():
        return unicodedata.name(text).rpartition(" ")[2].lower()
    return SIGNS.get(text, text)

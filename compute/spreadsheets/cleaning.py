"""A text without what nobody types on purpose: unseen characters, blanks at its ends, accents apart from letters."""

from __future__ import annotations

import re
import unicodedata

JOINERS = "\u200c\u200d"
STEPS = (
    ("a line break put as a blank", lambda text: re.sub(r"\s*[\r\n\u2028\u2029]+\s*", " ", text)),
    ("characters that cannot be seen removed", lambda text: "".join(c for c in text if not _unseen(c))),
    (
        "blanks at the ends or doubled removed, other blanks made plain",
        lambda text: re.sub(r"[^\S\n]+", " ", text).strip(),
    ),
    ("accents joined with their letters (NFC)", lambda text: unicodedata.normalize("NFC", text)),
)


def _unseen(character: str) -> bool:
    return character not in JOINERS + "\n\t" and unicodedata.category(character) in ("Cc", "Cf")


def cleaned(text: str, is_note: bool) -> tuple[str, list[str]]:
    """A text without what nobody types on purpose, and the kinds of repairs that took.

    >>> cleaned(" Alba\\u00a0 Works", False)
    ('Alba Works', ['blanks at the ends or doubled removed, other blanks made plain'])
    """
    if text.isascii() and text.isprintable() and text == text.strip() and "  " not in text:
        return text, []
    text, repairs = text.replace("\r\n", "\n") if is_note else text, []
    for kind, step in STEPS[is_note:]:
        if (after := step(text)) != text:
            text = after
            repairs.append(kind)
    if any(c in text and not re.search(rf"[^\x00-\x7f]{c}[^\x00-\x7f]", text) for c in JOINERS):
        text = text.replace(JOINERS[0], "").replace(JOINERS[1], "")
        repairs.append(STEPS[1][0])
    return text, repairs

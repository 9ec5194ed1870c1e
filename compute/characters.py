"""Which characters a text may hold: those that a reader can see, so that what is printed can be typed and found again.

Control and format characters, blanks other than the ordinary one, and letters without a shape are *unseen*. Two kinds
of character depend on their neighbours: the joiners U+200C and U+200D belong between letters of scripts that join, and
full-width forms (the ideographic blank among them) belong in texts in Chinese, Japanese or Korean script.
"""

from __future__ import annotations

import re
import unicodedata

JOINERS = "\u200c\u200d"
JOINING = {
    "ARABIC",
    "SYRIAC",
    "MANDAIC",
    "MONGOLIAN",
    "NKO",
    "DEVANAGARI",
    "BENGALI",
    "GURMUKHI",
    "GUJARATI",
    "ORIYA",
    "TAMIL",
    "TELUGU",
    "KANNADA",
    "MALAYALAM",
    "SINHALA",
    "KHMER",
    "MYANMAR",
}
EAST_ASIAN = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "HALFWIDTH"}
IDEOGRAPHIC_BLANK = "\u3000"
SHAPELESS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc\U000e0100-\U000e01ef]"
)
WIDE = re.compile("[\u3000\uff01-\uff5e\uffe0-\uffe6]")
MARKS = 10
"""So many may stand on one letter; putting a longer heap in order would take as long as its square."""
CONTROLS = {"\0": "ZERO BYTE", "\t": "TAB", "\r": "CARRIAGE RETURN", "\x1b": "ESCAPE"}


OTHERS = ("cp1252", "cp1250", "cp1251", "mac_roman", "cp437", "cp850")
"""Alphabets of Windows, old Macs and DOS in which UTF-8 is opened."""
_SIGNS = enumerate(bytes(range(0x80, 0xA0)).decode("cp1252", "replace"), 0x80)
OF_WINDOWS = {ord(sign): byte for byte, sign in _SIGNS if sign != "\ufffd"}
"""The signs that Windows has where Latin-1 has none, and their bytes."""


def name_of(character: str) -> str:
    """The name of a character, and its number.

    >>> name_of("\\u200b"), name_of("\\x07")
    ('ZERO WIDTH SPACE (U+200B)', 'CONTROL (U+0007)')
    """
    kinds = {"Cc": "CONTROL", "Cs": "HALF OF A PAIR", "Co": "PRIVATE USE"}
    name = CONTROLS.get(character) or unicodedata.name(character, "")
    return f"{name or kinds.get(unicodedata.category(character), 'UNASSIGNED')} (U+{ord(character):04X})"


def is_unseen(character: str) -> bool:
    """Whether nobody can see it, or tell it from an ordinary blank.

    >>> [is_unseen(c) for c in "é \\u00a0\\u00ad\\u3000"]
    [False, False, True, True, False]
    """
    if character == IDEOGRAPHIC_BLANK:
        return False
    return not character.isprintable() or SHAPELESS.match(character) is not None


def unseen(text: str, also: str = "") -> tuple[str, str] | None:
    """Why the first unseen character of a text is wrong, and what to do; `also` are those that may stand here.

    >>> unseen("PQ\\u00adShield")[0]
    'has the character SOFT HYPHEN (U+00AD) at place 3, which cannot be seen'
    """
    if text.isascii() and text.isprintable():
        return None
    for at, character in enumerate(text):
        if is_unseen(character) and character not in also and not _joins(text, at):
            if character == "\n":
                return _broken(text, at)
            blank = unicodedata.category(character) == "Zs"
            why = "which looks like an ordinary blank" if blank else "which cannot be seen"
            fix = "Put an ordinary blank in its place" if blank else "Remove it, or type the text again"
            return f"has the character {name_of(character)} at place {at + 1}, {why}", fix
    return None


def misread(text: str) -> str:
    """What a text was before UTF-8 was opened in another alphabet; blank where it cannot have been anything.

    >>> misread("MedellÃ\u00adn"), misread("CĂłrdoba"), misread("PQ\u00adShield")
    ('Medellín', 'Córdoba', '')
    """
    for alphabet in OTHERS:
        try:
            meant = _bytes(text, alphabet).decode("utf-8")
        except UnicodeError:
            continue
        if meant != text:
            return meant
    return ""


def _bytes(text: str, alphabet: str) -> bytes:
    """The bytes of a text; Windows leaves some of the first that it knows as Latin-1 has them."""
    return text.translate(OF_WINDOWS).encode("latin-1") if alphabet == "cp1252" else text.encode(alphabet)


def _broken(text: str, at: int) -> tuple[str, str]:
    more = text.count("\n")
    return (
        f"has a line break (U+000A) at place {at + 1}; {more} line{'s' * (more > 1)} of it may have been "
        f"row{'s' * (more > 1)}",
        'Only "note" may run over several lines: write one, or look for a stray quotation mark here that has '
        "swallowed the rows that follow",
    )


def _joins(text: str, at: int) -> bool:
    """Whether the character is a joiner between two letters of one script that joins."""
    if text[at] not in JOINERS or not 0 < at < len(text) - 1:
        return False
    before, behind = (_script(text[k]) if unicodedata.category(text[k])[0] in "LM" else "" for k in (at - 1, at + 1))
    return before == behind and before in JOINING


def _script(character: str) -> str:
    """The first word of a letter's name, which is its script."""
    return re.split("[ -]", unicodedata.name(character, ""), maxsplit=1)[0]


def plain_width(text: str) -> str:
    """A text with its full-width forms as the plain characters that they are; nothing else changes.

    >>> plain_width("６０¹")
    '60¹'
    """
    return text if text.isascii() else WIDE.sub(lambda wide: unicodedata.normalize("NFKC", wide[0]), text)


def untidy(text: str) -> tuple[str, str] | None:
    """What is wrong with blanks, full-width forms and accents, none of which is unseen.

    >>> untidy("Oxford ")[0], untidy("Ｏxford")[1], untidy("東大　物性研")
    ('has a blank at its end', 'Write O instead', None)
    """
    blanks = f" {IDEOGRAPHIC_BLANK}"
    if text[:1] in blanks or text[-1:] in blanks:
        return f"has a blank {'before it' if text[:1] in blanks else 'at its end'}", "Remove it"
    if doubled := re.search(f"[{blanks}]{{2}}", text):
        return f"has two blanks in a row at place {doubled.start() + 1}", "Remove one"
    if text.isascii():
        return None
    if (wide := WIDE.search(text)) and not any(_script(c) in EAST_ASIAN for c in text):
        plain = unicodedata.normalize("NFKC", wide[0])
        return (
            f"has the character {name_of(wide[0])} at place {wide.start() + 1}, although nothing in it is Chinese, "
            "Japanese or Korean",
            f"Write {plain if plain.strip() else 'an ordinary blank'} instead",
        )
    return _accents(text)


def _accents(text: str) -> tuple[str, str] | None:
    heap = 0
    for at, character in enumerate(text):
        heap = heap + 1 if unicodedata.combining(character) else 0
        if heap > MARKS:
            return f"has more than {MARKS} marks on one letter, up to place {at + 1}", "Type it again"
    if not unicodedata.is_normalized("NFC", text):
        return (
            "has accents stored as separate characters (not Unicode NFC)",
            f"Type it again as {unicodedata.normalize('NFC', text[:80])}",
        )
    return None

"""A text taken apart into runs of one face, and marked so that each is printed in it and keeps its direction.

Everything here works on what is finished, a page or a drawing, so that no template can forget it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import groupby

from report.fonts.faces import SCRIPTS, Script, foreign, house_letters
from report.tokens import FACES

JOINERS = "\u200c\u200d"
BRACKETS = {")": "(", "]": "["}
ENTITY = re.compile(r"&#?\w+;")
UNTOUCHED = re.compile(r"(<(script|style|title|svg|textarea|option)\b.*?</\2>|<[^>]*>)", re.DOTALL)
DRAWN_TEXT = re.compile(r"(<text\b[^>]*>)(.*?)(?=</text>)", re.DOTALL)
KANA, HANGUL = re.compile(r"[\u3040-\u30ff]"), re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")

Run = tuple[Script | None, str]
"""A piece of a text and its face; without one, the faces of the house."""


def lacking(text: str) -> str:
    """The characters that no face has, each once; controls and line ends are no characters here."""
    other = set(text) - house_letters()
    return "".join(
        sorted(
            letter
            for letter in other
            if unicodedata.category(letter) not in ("Cc", "Cs")
            and not any(letter in script.letters for script in SCRIPTS)
        )
    )


def runs(text: str) -> list[Run]:
    """The text in runs; what stands between two words of a script (blanks, brackets, figures, but no comma, which
    parts two names) belongs to them, and so does all of a text that has no other letters.

    >>> [(script.language, part) if script else part for script, part in runs("Technion (טכניון 1 א), חיפה")]
    ['Technion (', ('he', 'טכניון 1 א'), '), ', ('he', 'חיפה')]
    >>> [(script.language, part) for script, part in runs("חיפה (1912)")]
    [('he', 'חיפה (1912)')]
    """
    if not foreign().search(text):
        return [(None, text)] if text else []
    joined = _closed(_joined(_pieces(text)))
    others = [(face, part) for face, part in joined if face or not _neutral(part)]
    if len(others) == 1 and (face := others[0][0]):
        words = text.strip()
        before, after = text.split(words)
        joined = [(None, before), (face, words), (None, after)]
    return [run for run in _named(joined) if run[1]]


def _pieces(text: str) -> Iterator[Run]:
    """Neighbouring letters of the same face. Where several faces have a letter, that of the letter before is kept."""
    face, faces = None, []
    for letter in text:
        if letter in JOINERS or unicodedata.combining(letter):
            pass
        elif letter in house_letters():
            face = None
        elif face is None or letter not in face.letters:
            face = next((script for script in SCRIPTS if letter in script.letters), None)
        faces.append(face)
    for face, pairs in groupby(zip(faces, text, strict=True), key=lambda pair: pair[0]):
        yield face, "".join(letter for _, letter in pairs)


def _joined(pieces: Iterator[Run]) -> list[Run]:
    """Pieces of one face with nothing but neutral signs between them become one; so do all Chinese characters."""
    joined: list[Run] = []
    for face, text in pieces:
        if len(joined) > 1 and joined[-1][0] is None and _neutral(joined[-1][1]) and _alike(joined[-2][0], face):
            between, before = joined.pop(), joined.pop()
            joined.append((before[0], before[1] + between[1] + text))
        elif joined and _alike(joined[-1][0], face):
            joined.append((face, joined.pop()[1] + text))
        else:
            joined.append((face, text))
    return joined


def _closed(joined: list[Run]) -> list[Run]:
    """A bracket that a run opens is closed within it."""
    closed: list[Run] = []
    for face, text in joined:
        if not face and closed and text[:1] in BRACKETS and BRACKETS[text[0]] in closed[-1][1]:
            before, words = closed.pop()
            closed.append((before, words + text[0]))
            text = text[1:]
        closed.append((face, text))
    return closed


def _alike(first: Script | None, second: Script | None) -> bool:
    return first is not None and second is not None and (first is second or bool(first.codec and second.codec))


def _neutral(text: str) -> bool:
    return not any(letter.isalpha() or letter in ",;" for letter in ENTITY.sub("", text))


def _named(joined: list[Run]) -> Iterator[Run]:
    """The runs with the face of their language where it can be told."""
    for face, text in joined:
        yield (_national(text) if face and face.codec else face), text


def _national(text: str) -> Script:
    """The face for a name in Chinese characters: kana are Japanese and hangul Korean; else the first whose national
    character set has all of it.

    >>> [_national(name).language for name in ("清华大学", "國立臺灣大學", "東京大学", "つくば", "서울대")]
    ['zh-Hans', 'zh-Hant', 'ja', 'ja', 'ko']
    """
    faces = {script.language: script for script in SCRIPTS if script.codec}
    letters = {letter for letter in text if letter not in house_letters()}
    able = [script for script in faces.values() if letters <= script.letters] or list(faces.values())
    for script, told in ((faces["ja"], KANA), (faces["ko"], HANGUL)):
        if script in able and told.search(text):
            return script
    return next((script for script in able if script.writes(text)), able[0])


def marked_page(html: str) -> str:
    """A page whose names in other scripts stand in `<bdi lang="…">`: each keeps its direction and has its face.

    >>> marked_page('<td title="חיפה">חיפה</td>')
    '<td title="חיפה"><bdi lang="he">חיפה</bdi></td>'
    """
    if not foreign().search(html):
        return html
    parts = UNTOUCHED.split(html)
    texts = (_marked(part, _bdi) for part in parts[::3])
    tags = (part or "" for part in parts[1::3])
    return "".join(piece for text in texts for piece in (text, next(tags, "")))


def marked_drawing(svg: str) -> str:
    """A drawing in whose texts every run of another script names its face and is isolated."""
    if not foreign().search(svg):
        return svg
    return DRAWN_TEXT.sub(
        lambda text: (
            text[1] + re.sub(r"[^<>]+(?![^<]*>)", lambda words: _marked(words[0], _tspan, as_one=True), text[2])
        ),
        svg,
    )


def _marked(text: str, mark: Callable[[Script, str], str], *, as_one: bool = False) -> str:
    if text.isascii():
        return text
    parts = runs(text)
    scripts = {script for script, _ in parts if script}
    if as_one and len(scripts) == 1 and (script := scripts.pop()).joins:
        return mark(script, text)
    return "".join(mark(script, part) if script else part for script, part in parts)


def _bdi(script: Script, text: str) -> str:
    language = f' lang="{script.language}"' if script.language else ""
    return f"<bdi{language}>{text}</bdi>"


def _tspan(script: Script, text: str) -> str:
    families = f"{script.family}, {FACES['sans']['family']}"
    return f'<tspan font-family="{families}" unicode-bidi="isolate">{text}</tspan>'

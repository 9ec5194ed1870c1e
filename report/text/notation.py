"""Spans in Quarto markdown that bind words: `[words]{claim="id"}`, `[words]{constant="id"}`, `[words]{.rule}`, and
`[words]{.aside}`, of which no table could prove anything; and `[number]{.own}`, which no source printed and which binds
nothing.

The notation is pandoc's own for a piece of text with attributes, so that every markdown editor shows it and both
engines read it. Spans may hold emphasis, links, notes and other spans.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

ATTRIBUTES = re.compile(r"\{([^{}\n]*)\}")
CODE = re.compile(r"(?ms)^(`{3,}|~{3,}).*?^\1[`~]*[ \t]*$|(`+)(?!`).+?(?<!`)\2(?!`)(\{=\w+\})?|<!--.*?-->")
"""Code, raw HTML and comments: nothing in them is text."""
OPEN, CLOSE = "\ue002", "\ue003"
"""What a sign for such a piece stands between: characters that no text has."""
SIGN = re.compile(f"{OPEN}(\\d+){CLOSE}")
INLINE_HTML = re.compile(r"(`+)(.+?)\1\{=\w+\}")
BEGINNING = re.compile(r"(?m)^:::.*$|^#+ ")
LISTED = re.compile(r"(?m)^\s*(?:[-*+]|\d+\.|:)\s+")
"""What begins a line and is no text: fences and headings; signs of lists."""
CITED = re.compile(r"\[\^[\w-]+\]:?|\[-?@[^\]]*\]")
LINKED = re.compile(r"!?\[([^\[\]]*)\](?:\([^()\s]*(?:\s\"[^\"]*\")?\)|\{[^{}]*\})?")
STRESS = re.compile(r"(?<!\\)(\*{1,3}|_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|`)")
ESCAPED = re.compile(r"\\(.)")
ABBREVIATIONS = ("e.g.", "i.e.", "cf.", "No.", "vs.", "Inc.", "Co.", "St.", "et al.", "p.", "pp.", "approx.")


@dataclass(frozen=True)
class Span:
    """Words in brackets with their attributes; `start` and `end` are the whole span, `inner` its words."""

    start: int
    inner: tuple[int, int]
    end: int
    claims: tuple[str, ...]
    constant: str
    rule: bool
    aside: bool
    own: bool
    note: tuple[int, int] | None

    def words(self, text: str) -> str:
        """What stands between the brackets, as plain text."""
        return plain(text[slice(*self.inner)])


def masked(text: str) -> str:
    """The text with code and raw HTML blanked out, every other character in its place."""
    return CODE.sub(lambda match: blank(match[0]), text)


def without_code(text: str) -> tuple[str, list[str]]:
    """The text with a sign in place of all code and raw HTML, and these: nothing need look through them.

    >>> with_code(*without_code("One `<b>`{=html} two"))
    'One `<b>`{=html} two'
    """
    apart: list[str] = []

    def sign(match: re.Match) -> str:
        apart.append(match[0])
        return f"{OPEN}{len(apart) - 1}{CLOSE}"

    return CODE.sub(sign, text), apart


def with_code(text: str, apart: Sequence[str]) -> str:
    """The text with code and raw HTML in their places again."""
    return SIGN.sub(lambda match: apart[int(match[1])], text)


def blank(text: str) -> str:
    """Spaces in place of every character except line ends.

    >>> blank("ab\\nc")
    '  \\n '
    """
    return "\n".join(" " * len(line) for line in text.split("\n"))


@lru_cache(maxsize=1024)
def spans(text: str) -> tuple[Span, ...]:
    """Every span that binds something, in the order in which they end.

    >>> [(s.claims, s.words(t)) for t in ['A [b [c]{claim="x"}]{claim="y z"} d'] for s in spans(t)]
    [(('x',), 'c'), (('y', 'z'), 'b c')]
    """
    if "]{" not in text:
        return ()
    closed, opened, visible = [], [], masked(text)
    for match in re.finditer(r"\\.|\^\[|\[|\]", visible):
        if match[0] in ("[", "^["):
            opened.append((match.start(), match.end(), match[0] == "^["))
        elif match[0] == "]" and opened:
            start, inner, is_note = opened.pop()
            attributes = ATTRIBUTES.match(visible, match.end())
            if attributes and not is_note and (bound := _binding(attributes[1])):
                notes = [begin for _, begin, note in opened if note]
                note = (notes[-1], _closing(visible, match.end())) if notes else None
                closed.append(Span(start, (inner, match.start()), attributes.end(), *bound, note))
    return tuple(closed)


def _binding(attributes: str) -> tuple[tuple[str, ...], str, bool, bool, bool] | None:
    values = dict(re.findall(r'(claim|constant)="([^"]*)"', attributes))
    rule, aside, own = (name in attributes.split() for name in (".rule", ".aside", ".own"))
    if not values and not (rule or aside or own):
        return None
    return tuple(values.get("claim", "").split()), values.get("constant", ""), rule, aside, own


def _closing(text: str, at: int) -> int:
    depth = 0
    for match in re.finditer(r"\\.|\[|\]", text[at:]):
        depth += {"[": 1, "]": -1}.get(match[0], 0)
        if depth < 0:
            return at + match.start()
    return len(text)


def rewritten(text: str, replace: Callable[[Span], tuple[str, str]]) -> str:
    """The text with each span's opening and closing part replaced by what `replace` gives."""
    edits = []
    for span in spans(text):
        opening, closing = replace(span)
        edits += [(span.start, span.inner[0], opening), (span.inner[1], span.end, closing)]
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def bare(text: str) -> str:
    """The text without the notation: words alone."""
    return rewritten(text, lambda _: ("", ""))


def sentence(text: str, span: Span) -> str:
    """The whole sentence, or sentences, around a span, as plain text; of a footnote its own.

    >>> t = 'One is here. Now [two leads]{claim="x"} by far.^[But *not* always.] Three.'
    >>> sentence(t, spans(t)[0])
    'Now two leads by far.'
    """
    low, high = span.note or block(text, span.start, span.end)
    around = f"{text[low : span.start]}\x02{text[slice(*span.inner)]}\x03{text[span.end : high]}"
    words = plain(_notes_apart(around)[0])
    begin, end = words.find("\x02"), words.find("\x03")
    if begin < 0 or end < 0:
        return span.words(text)
    cuts = [0, *(cut for cut in _sentence_ends(words)), len(words)]
    first = max(cut for cut in cuts if cut <= begin)
    last = min(cut for cut in cuts if cut >= end)
    return words[first:last].replace("\x02", "").replace("\x03", "").strip()


def sentences_of(text: str) -> list[str]:
    r"""Every sentence of a text in markdown, without notation.

    >>> sentences_of('# Who leads\nOne [leads]{claim="a"}. Two.\n\n- Three follow')
    ['Who leads', 'One leads.', 'Two.', 'Three follow']
    """
    apart = re.sub(r"(?m)^#+ [^\n]*$", r"\g<0>\n", bare(text))
    blocks = re.split(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+\.|:)[ \t])|\n:::", apart)
    return [sentence for block in blocks for sentence in sentences(plain(block))]


def block(text: str, start: int, end: int) -> tuple[int, int]:
    """The block of text around a part of it: between blank lines, below its heading, within its item of a list.

    >>> text = "# Who leads\\nOne leads.\\n\\nTwo follows."
    >>> text[slice(*block(text, 12, 15))]
    'One leads.'
    """
    begins, ends = _blocks(text)
    return max((cut for cut in begins if cut <= start), default=0), min(
        (cut for cut in ends if cut >= end), default=len(text)
    )


@lru_cache(maxsize=128)
def _blocks(text: str) -> tuple[list[int], list[int]]:
    """Where the blocks of a text begin and end."""
    begins = re.finditer(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+\.|:)[ \t])|^(?::::|#+ )[^\n]*\n", text, re.MULTILINE)
    ends = re.finditer(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+\.|:)[ \t])|\n:::", text)
    return [match.end() for match in begins], [match.start() for match in ends]


def _sentence_ends(words: str) -> Iterable[int]:
    for match in re.finditer(r"[.!?][”\"’')\]\x02\x03]*\s+(?=[\x02“\"‘(\[]*[A-Z0-9])", words):
        head = words[: match.start() + 1].replace("\x02", "").replace("\x03", "")
        if not head.endswith(ABBREVIATIONS) and not re.search(r"\b[A-Z]\.$", head):
            yield match.end()


def sentences(words: str) -> list[str]:
    """The sentences of a plain text.

    >>> sentences("One, e.g. this. Two is 3.5. Three?")
    ['One, e.g. this.', 'Two is 3.5.', 'Three?']
    """
    cuts = [0, *_sentence_ends(words), len(words)]
    return [part for start, end in pairwise(cuts) if (part := words[start:end].strip())]


def _notes_apart(text: str) -> tuple[str, list[str]]:
    """A text without its footnotes, and they."""
    notes = []
    while (at := text.find("^[")) >= 0:
        close = _closing(text, at + 2)
        notes.append(text[at + 2 : close])
        text = text[:at] + text[close + 1 :]
    return text, notes


def plain(markdown: str) -> str:
    """Markdown as a reader sees it: no attributes, links, emphasis, citations or raw HTML; footnotes come last.

    >>> plain("See [*Table* 1](a.html#x), **bold**, [words]{.lead}[@key, p. 2] and `<b>`{=html}x.")
    'See Table 1, bold, words and x.'
    >>> plain("One.^[Or [*more*]{.own}.] Two.")
    'One. Two. Or more.'
    """
    text = INLINE_HTML.sub("", markdown) if "{=" in markdown else markdown
    text, notes = _notes_apart(text)
    text = " ".join([text, *notes])
    text = BEGINNING.sub("", text)
    text = CITED.sub("", text)
    while "[" in text and (new := LINKED.sub(r"\1", text)) != text:
        text = new
    text = LISTED.sub("", text)
    text = STRESS.sub("", text)
    text = ESCAPED.sub(r"\1", text) if "\\" in text else text
    return " ".join(text.split())

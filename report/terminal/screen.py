"""What is said, and how it looks: results on standard output, everything else on standard error.

Where nobody looks on (no terminal, NO_COLOR, TERM=dumb, LC_ALL=C) it is plain text, and rich is not even loaded.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console

LOOKS = {
    "bad": (r"^(fails|needs a person|Draft: [^;]*; do not publish)\b", r"^\d+ problems? found.*$", r"; \d+ fail\b"),
    "doubtful": (r"^(holds by a hair|Worth a look|Warning)\b",),
    "place": (r"^[\w./,-]+\.(?:csv|yml|qmd|bib)(?:, (?:row|rows|line|lines|column|value) [^:]*)?(?=:)",),
    "quoted": (r"“[^”\n]*”",),
    "command": (r"`[^`]*`", r"\bbuild\.py [a-z][\w -]*"),
    "step": (r"^\d+\. [^\n]*",),
}
"""What a message's parts look like → what they are recognised by."""
STYLES = {
    "bad": "bold red",
    "doubtful": "yellow",
    "place": "bold",
    "quoted": "italic",
    "command": "cyan",
    "step": "bold",
}
_listeners: list[list[str]] = []

OBEYED = re.compile(
    "[\\0-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]"
)
"""Control characters but for the line break, and those that turn the direction of writing or hide."""


def harmless(text: str) -> str:
    r"""Whatever a message quotes, a terminal shows it and obeys none of it.

    >>> harmless("\x1b[2J and \u202e"), harmless("two\nlines")
    ('\\x1b[2J and \\u202e', 'two\nlines')
    """
    return OBEYED.sub(lambda match: ascii(match[0])[1:-1], text)


def say(*texts: str) -> None:
    """Results."""
    _write(sys.stdout, texts)


def warn(*texts: str) -> None:
    """Problems, and what a person who waits should know."""
    _write(sys.stderr, texts)
    for listener in _listeners:
        listener += texts


@contextmanager
def warned() -> Iterator[list[str]]:
    """What is warned of meanwhile, so that it can be told again."""
    texts: list[str] = []
    _listeners.append(texts)
    try:
        yield texts
    finally:
        _listeners.remove(texts)


def verdict(error: Exception) -> str:
    """The last line of a failed run."""
    count = len(getattr(error, "problems", ()))
    return f"{count} problem{'s' * (count != 1)} found; nothing was written." if count else "Nothing was written."


def watched(stream: TextIO) -> bool:
    """Whether somebody looks on who wants more than plain text."""
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    return (
        stream.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM", "") not in ("dumb", "unknown")
        and locale not in ("C", "POSIX")
    )


def console(stream: TextIO) -> Console:
    """The stream as rich writes to it; plain where nobody looks on."""
    from rich.console import Console
    from rich.theme import Theme

    looked_at = watched(stream)
    return Console(
        file=stream,
        theme=Theme(STYLES),
        highlight=False,
        no_color=not looked_at,
        force_terminal=None if looked_at else False,
    )


def _write(stream: TextIO, texts: tuple[str, ...]) -> None:
    text = harmless("\n".join(texts)).rstrip("\n")
    if not texts or not watched(stream):
        print(text, file=stream, end="\n" * bool(texts))
        return
    from rich.text import Text

    looking = Text(text)
    for name, patterns in LOOKS.items():
        for pattern in patterns:
            looking.highlight_regex(f"(?m){pattern}", name)
    console(stream).print(looking, soft_wrap=True)

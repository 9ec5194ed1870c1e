"""Failing sentences, one after the other: a person takes what is proposed, edits it, or leaves the sentence."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from report.terminal.asking import ask, asked
from report.terminal.screen import say

YES, EDIT, NO, STOP = "y", "e", "n", "s"
MEANING = {YES: "take it", EDIT: "edit", NO: "leave it", STOP: "stop"}
Written = tuple[str, str, str]
"""A claim, its words as they stand in the file, and its predicate on a line."""


class Editor:
    """A person who types."""

    def tell(self, *lines: str) -> None:
        """Show something."""
        say(*lines)

    def decision(self, takeable: bool) -> str:
        """What is to be done with a sentence, whose proposal may be such that it can be taken."""
        offered = {key: text for key, text in MEANING.items() if takeable or key != YES}

        def read(typed: str) -> str:
            if typed[:1].casefold() not in offered:
                raise ValueError(f"Type {', '.join(offered)}.")
            return typed[:1].casefold()

        return ask(", ".join(f"{key} {text}" for key, text in offered.items()), YES if takeable else NO, read)

    def edit(self, written: Sequence[Written], check: Callable[[str], str]) -> list[Written]:
        """The same claims as the person writes them; words that several claims share are asked for once."""
        words: dict[str, str] = {}
        typed = []
        for name, old, predicate in written:
            if old not in words:
                words[old] = edited("Words", old, str)
            typed.append((name, words[old], edited(f"Claim {name}", predicate, check)))
        return typed


@dataclass(frozen=True)
class Nobody:
    """Where nobody is asked: proposals are taken, or everything is only listed."""

    takes: bool

    def tell(self, *lines: str) -> None:
        """Show something."""
        say(*lines)

    def decision(self, takeable: bool) -> str:
        """Take what can be taken, or leave everything."""
        return YES if takeable and self.takes else NO

    def edit(self, written: Sequence[Written], check: Callable[[str], str]) -> list[Written]:
        """Nobody edits."""
        return list(written)


def editor(options: Namespace) -> Editor | Nobody:
    """The person who types, if somebody does and is to be asked."""
    return Editor() if asked() and not options.yes else Nobody(options.yes)


def edited(question: str, text: str, check: Callable[[str], str]) -> str:
    """The text as a person changes it in its place, or types it anew where the terminal cannot do that."""
    with _prefilled(text) as stands_there:
        return ask(question, text, check, stands_there=stands_there)


@contextmanager
def _prefilled(text: str) -> Iterator[bool]:
    try:
        import readline
    except ImportError:  # not on every system
        yield False
        return
    readline.set_startup_hook(lambda: readline.insert_text(text))
    try:
        yield True
    finally:
        readline.set_startup_hook()

"""Questions to a person, each put again until its answer can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from compute.cells import Parser, Refused

Ask = Callable[[str], str]
"""Puts a question and gives the answer."""


def asked(ask: Ask, question: str, parse: Parser) -> Any:
    """An answer that its parser takes; None for a blank one."""
    remark = ""
    while answer := ask(remark + question).strip():
        try:
            return parse(answer)
        except Refused as refused:
            remark = f"“{answer}” {refused.why}. {refused.fix}.\n"
    return None


def yes(ask: Ask, question: str) -> bool:
    """Whether a person says yes; nothing but yes or no is an answer, so that no slip loses those before."""
    remark = ""
    while (answer := ask(f"{remark}{question} [y/n] ").strip().casefold()) not in ("y", "yes", "n", "no"):
        remark = "Type y or n.\n"
    return answer.startswith("y")


def chosen(ask: Ask, question: str, count: int) -> int | None:
    """Which of so many a person takes, from nought; None for a blank answer."""
    remark = ""
    while answer := ask(remark + question).strip():
        if answer.isdecimal() and 0 < int(answer) <= count:
            return int(answer) - 1
        remark = f"“{answer}” is none of the numbers.\n"
    return None

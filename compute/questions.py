"""A question to a person, put again until its answer can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from compute.cells import Parser, Refused


def asked(ask: Callable[[str], str], question: str, parse: Parser) -> Any:
    """An answer that its parser takes; None for a blank one."""
    remark = ""
    while answer := ask(remark + question).strip():
        try:
            return parse(answer)
        except Refused as refused:
            remark = f"“{answer}” {refused.why}. {refused.fix}.\n"
    return None

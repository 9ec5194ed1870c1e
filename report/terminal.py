"""Standard output and error: whatever a message quotes, the terminal shows it and obeys none of it."""

from __future__ import annotations

import io
import re

OBEYED = re.compile("[\\0-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u061c"
                    "\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]")
"""Control characters but for the line break, and those that turn the direction of writing or hide."""


class Terminal(io.TextIOWrapper):
    """A standard stream in UTF-8; what it cannot or must not hold is written as an escape."""

    def __init__(self, stream: io.TextIOWrapper):
        super().__init__(stream.detach(), "utf-8", "backslashreplace", line_buffering=stream.line_buffering)

    def write(self, text: str) -> int:
        return super().write(OBEYED.sub(lambda found: ascii(found[0])[1:-1], text))

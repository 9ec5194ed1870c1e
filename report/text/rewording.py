"""Which headings and paragraphs read otherwise than in the last release."""

from __future__ import annotations

import re

from report.text.register import PAGE, Entry, Register


def reworded(old: Register, new: Register, versions: tuple[str, str], reason: str) -> list[dict]:
    """Entries of changes.json: passages with other words, new ones, and those that have gone.

    A passage that quotes its version, which is one of `versions`, reads as before.
    """
    before, now = _passages(old), _passages(new)
    return [
        {
            "id": address,
            "kind": passage.kind,
            "file": passage.file,
            "key": address,
            "column": "",
            "old": _text(before.get(address)),
            "new": _text(now.get(address)),
            "reason": reason,
        }
        for address, passage in {**before, **now}.items()
        if _unversioned(before.get(address), versions[0]) != _unversioned(now.get(address), versions[1])
    ]


def _passages(register: Register) -> dict[str, Entry]:
    return {_first_address(entry): entry for entry in register.entries if entry.kind != PAGE}


def _first_address(entry: Entry) -> str:
    """Where the passage stood first: one that only moved reads as before."""
    return next((alias for alias in entry.aliases if alias.endswith(f"#{entry.id}")), f"{entry.page}#{entry.id}")


def _unversioned(entry: Entry | None, version: str) -> str:
    return re.sub(rf"(?<![\w.]){re.escape(version)}(?!\w)", "{version}", _text(entry))


def _text(entry: Entry | None) -> str:
    return entry.text if entry else ""

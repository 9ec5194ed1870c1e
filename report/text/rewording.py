"""Which headings and paragraphs read otherwise than in the last release."""

from __future__ import annotations

from report.text.register import PAGE, Entry, Register


def reworded(old: Register | None, new: Register, reason: str) -> list[dict]:
    """Entries of changes.json: passages with other words, new ones, and those that have gone."""
    if not old:
        return []
    before, now = _passages(old), _passages(new)
    return [
        {
            "id": address,
            "kind": one.kind,
            "file": one.file,
            "key": address,
            "column": "",
            "old": _text(before.get(address)),
            "new": _text(now.get(address)),
            "reason": reason,
        }
        for address, one in {**before, **now}.items()
        if _text(before.get(address)) != _text(now.get(address))
    ]


def _passages(register: Register) -> dict[str, Entry]:
    return {_first_address(entry): entry for entry in register.entries if entry.kind != PAGE}


def _first_address(entry: Entry) -> str:
    """Where the passage stood first: one that only moved reads as before."""
    return next((alias for alias in entry.aliases if alias.endswith(f"#{entry.id}")), f"{entry.page}#{entry.id}")


def _text(entry: Entry | None) -> str:
    return entry.text if entry else ""

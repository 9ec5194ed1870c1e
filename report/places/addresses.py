"""The addresses of places within the site, which never change: `clusters/greater-helsinki.html`."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

FOLDER = "clusters"


def slugs(names: Iterable[str]) -> dict[str, str]:
    """Name → slug, its own: where it would be empty or another's, six digits of the name's SHA-256 stand behind.

    >>> slugs(["São Paulo", "合肥"])
    {'São Paulo': 'sao-paulo', '合肥': '-170423'}
    """
    plain = {name: _plain(name) for name in names}
    shared = Counter(plain.values())
    return {
        name: slug if slug and shared[slug] == 1 else f"{slug}-{sha256(name.encode()).hexdigest()[:6]}"
        for name, slug in plain.items()
    }


def _plain(name: str) -> str:
    letters = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")

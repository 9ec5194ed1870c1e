"""The sign of the site, as browsers and the screens of phones ask for it."""

from __future__ import annotations

import struct

from report.cache import CACHE
from report.exhibits.draw import picture_cached
from report.text.environment import TEMPLATES
from report.tokens import painted

SIDE = 32
"""Pixels of the drawing, and of the sign in a browser's tab."""
TOUCH = 180
"""Pixels of the sign on the screen of a phone."""


def touch_icon() -> bytes:
    """The sign as PNG for the screen of a phone."""
    return _png(TOUCH)


def tab_icon() -> bytes:
    """The sign as ICO, for browsers that look for it in the root of a host: one picture, a PNG behind its head."""
    png = _png(SIDE)
    head = struct.pack("<HHH", 0, 1, 1)
    entry = struct.pack("<BBBBHHII", SIDE, SIDE, 0, 0, 1, 32, len(png), len(head) + 16)
    return head + entry + png


def _png(side: int) -> bytes:
    return picture_cached(painted((TEMPLATES / "images" / "icon.svg").read_text("utf-8")), CACHE, side / SIDE)

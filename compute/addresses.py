"""What an edition says of itself in a form of its own: addresses, numbers of publications, yes and no."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from compute.cells import Parser, one_of, text
from compute.errors import Refused

MAIL = re.compile(r"[^@\s<>\"'`(){}|\\,;:]+@[\w-]+(\.[\w-]+)+")


def address(value: str) -> str:
    """An address of the web, http or https; nothing that could be anything else in an attribute."""
    if text(value) and not _is_address(value):
        raise Refused("is not an address of the web", "Write it in full, with http:// or https:// and no blanks")
    return value


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return bool(
            parts.scheme in ("http", "https")
            and parts.hostname
            and value.startswith(f"{parts.scheme}://")
            and (parts.port is None or parts.port)
            and not re.search(r"[\s<>\"'`{}|\\^]", value)
        )
    except ValueError:
        return False


def mail_or_address(value: str) -> str:
    """A mail address, or an address of the web."""
    if text(value) and not MAIL.fullmatch(value) and not _is_address(value):
        raise Refused(
            "is neither a mail address nor an address of the web",
            "Write one such as office@example.org or https://example.org/issues",
        )
    return value


def matching(form: str, like: str) -> Parser:
    """A text of one form, such as `like`."""

    def parse(value: str) -> str:
        if text(value) and not re.fullmatch(form, value, re.A):
            raise Refused("does not have the form that it needs", f"Write it like {like}")
        return value

    return parse


def true_or_false(value: str) -> bool:
    """`true` or `false`."""
    return one_of("true", "false")(value) == "true"


doi = matching(r"10\.[0-9]{4,9}/[!-~]+", "10.1234/abc.5, without https://doi.org/")
issn = matching(r"[0-9]{4}-[0-9]{3}[0-9X]", "1653-8994")

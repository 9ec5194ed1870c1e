"""A prepared message to whoever publishes the paper: what is quoted, which claim it makes, the version and the address.

It goes by mail or into a tracker of issues, as `respond` in edition.yml says; without that nothing of it shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from report.claims.telling.judged import Judged
from report.exhibits.downloads import address as address_of
from report.exhibits.exhibit import Exhibit
from report.pages.cited import root
from report.text.filters import typeset
from report.text.medium import Medium
from report.text.sections import Section

TRACKERS = {"gitlab": ("issue[title]", "issue[description]")}
"""How trackers call the title and the text of a new issue, where a part of their address tells them from others."""
OTHERS = ("title", "body")


@dataclass(frozen=True)
class Responding:
    """The messages of one page; blank where there are none, in print and where the edition names nobody."""

    edition: Mapping
    medium: Medium

    def to_page(self, title: str) -> str:
        """The address that opens a message about the page."""
        return self._message(title, title, self._here)

    def to_claim(self, judged: Judged) -> str:
        """The same about a sentence that makes a claim."""
        name = judged.claim.id
        return self._message(name, typeset(judged.use.sentence), f"{self._here}#claim-{name}", name)

    def to_exhibit(self, exhibit: Exhibit, section: Section) -> str:
        """The same about an exhibit, which stands in a section."""
        return self._message(
            exhibit.label, f"{exhibit.label}: {exhibit.title}", address_of(exhibit, section, self.edition)
        )

    @property
    def _here(self) -> str:
        section = self.medium.section
        return root(self.edition) + ("" if section.is_first else f"{section.page}.html")

    def _message(self, about: str, quoted: str, address: str, claim: str = "") -> str:
        to = "" if self.medium.print else self.edition.get("respond", "")
        return prepared(to, self.edition, about, quoted, address, claim) if to else ""


def prepared(to: str, edition: Mapping, about: str, quoted: str, address: str, claim: str = "") -> str:
    """The address that opens the message.

    >>> prepared("a@b.org", {"title": "T: S", "version": "1"}, "x", "y", "https://c.org").partition("&body=")[0]
    'mailto:a@b.org?subject=T%2C%201%3A%20x'
    """
    subject = f"{edition['title'].partition(':')[0]}, {edition['version']}: {about}"
    lines = [f"“{quoted}”", "", *([f"Claim: {claim}"] if claim else []), f"Version: {edition['version']}", address]
    text = "\n".join([*lines, "", ""])
    if "://" not in to:
        return f"mailto:{to}?{urlencode({'subject': subject, 'body': text}, quote_via=quote, safe='')}"
    title, body = next((names for part, names in TRACKERS.items() if part in to), OTHERS)
    return f"{to}{'&' if '?' in to else '?'}{urlencode({title: subject, body: text}, quote_via=quote, safe='')}"

"""Where a text is going to stand, a page of the site or the PDF, and how it links from there."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from report.text.sections import MISSING, Section


@dataclass(frozen=True)
class Medium:
    """Where a text is going to stand: how it links, and where its files are."""

    print: bool
    section: Section
    url: str

    @property
    def root(self) -> str:
        """The site's root as seen from the page; a page that may be shown at any address has it in full."""
        if self.section.slug == MISSING:
            return f"{urlsplit(self.url).path.rstrip('/')}/"
        return "" if self.print else "../" * self.section.page.count("/")

    @property
    def files(self) -> str:
        """The folder of assets and artifacts as seen from the page; from paper, its address."""
        if self.print:
            return f"{self.url.rstrip('/')}/paper/"
        return "" if self.section.page.startswith("paper/") else f"{self.root}paper/"

    def link(self, section: Section, anchor: str = "") -> str:
        """Address of a section, or of an anchor in it."""
        if self.print:
            return f"#{anchor or section.slug}"
        if section.page == self.section.page:
            return f"#{anchor}"
        page = f"{self.files}{section.slug}" if section.page.startswith("paper/") else f"{self.root}{section.page}"
        return f"{page}.qmd" + (f"#{anchor}" if anchor else "")

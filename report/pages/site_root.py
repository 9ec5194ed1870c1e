"""What hosts, search engines and browsers look for beside the first page of a site.

While the edition is not to be listed there is no map of the site, and robots may read every page: each says itself that
it is not to be listed, which a robot that was kept out would never learn.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from report.pages.cited import root
from report.pages.icons import tab_icon
from report.pages.layout import page_html
from report.pages.paper import Paper
from report.pages.placing import Placing
from report.text.sections import MISSING, Section

MAP, ROBOTS, ICON = "sitemap.xml", "robots.txt", "favicon.ico"


def write_root(paper: Paper, staged: Path, *, has_pdf: bool) -> None:
    """Write these files into a site whose pages are there."""
    listed = [] if paper.unlisted else [path.relative_to(staged).as_posix() for path in sorted(staged.rglob("*.html"))]
    if listed:
        (staged / MAP).write_text(site_map(listed, root(paper.edition), paper.edition["modified"]), "utf-8")
    (staged / ROBOTS).write_text(robots(f"{root(paper.edition)}{MAP}" if listed else ""), "utf-8")
    (staged / ICON).write_bytes(tab_icon())
    (staged / f"{MISSING}.html").write_text(missing(paper, "paper.pdf" if has_pdf else ""), "utf-8")


def site_map(pages: Iterable[str], home: str, modified: str) -> str:
    """The addresses of pages for search engines, with the day of the last change of the edition."""
    entries = (
        f"<url><loc>{escape(home + page.removesuffix('index.html'))}</loc><lastmod>{modified}</lastmod></url>\n"
        for page in pages
    )
    inside = "".join(entries)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{inside}</urlset>\n'
    )


def robots(site_map: str) -> str:
    """What robots may read: everything; and where the map of the site is, blank without one."""
    return "User-agent: *\nDisallow:\n" + (f"\nSitemap: {site_map}\n" if site_map else "")


def missing(paper: Paper, pdf_href: str) -> str:
    """The page that a host shows where an address leads nowhere, at any depth: its links begin at the host's root."""
    section = Section(MISSING, "No such page", "back", "", "This address leads nowhere.", False, Path(), "")
    body = Placing(paper, paper.medium(section)).html("missing", root=paper.medium(section).root)
    return page_html(paper, section, body, pdf_href)

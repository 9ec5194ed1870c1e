"""A prepared message from pages, exhibits, claims and any sentence; nothing of it where the edition names nobody."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import opened, served
from small import WITH_ROWS, write_edition
from small_words import write_words

import build
from report.pages.responding import prepared

ADDRESS = "office@example.org"


@pytest.fixture(scope="module")
def answering(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small edition that takes messages by mail."""
    home = tmp_path_factory.mktemp("answering")
    edition = write_edition(home / "2025", details=f"{WITH_ROWS}respond: {ADDRESS}\n")
    options = ["--data", edition, "--text", write_words(home / "words"), "--out", home / "site", "--draft", "--no-pdf"]
    assert build.main(["build", "--renderer", "pandoc", *map(str, options)]) == 0
    return home / "site"


def message(address: str) -> tuple[str, str, list[str]]:
    """To whom, under what, and the lines of a message by mail."""
    parts = urlsplit(unescape(address))
    said = parse_qs(parts.query, strict_parsing=True)
    return parts.path, said["subject"][0], said["body"][0].split("\n")


def links(page: Path) -> list[str]:
    return re.findall(r'class="respond(?:-page)?" href="([^"]+)"', page.read_text("utf-8"))


def test_nothing_shows_where_nobody_takes_messages(site):
    for page in site.rglob("*.html"):
        assert "respond" not in re.sub(r"(correspond|respondent)", "", page.read_text("utf-8")), page.name


def test_a_claim_an_exhibit_and_a_page_have_their_message(answering):
    told = [message(link) for link in links(answering / "index.html")]
    assert {to for to, _, _ in told} == {ADDRESS}
    lines = {subject.partition(": ")[2]: lines for _, subject, lines in told}
    home = lines["Summary"][3]
    assert lines["alba-first"][:2] == ["“Alba shares the first place, and Bern is second by funding.”", ""]
    assert lines["alba-first"][2:5] == ["Claim: alba-first", lines["Summary"][2], f"{home}#claim-alba-first"]
    assert lines["Figure 1"][0] == "“Figure 1: Funding”" and lines["Figure 1"][3] == f"{home}#figure-total-funding"


def test_a_tracker_is_asked_for_a_new_issue_in_its_own_words():
    edition = {"title": "T", "version": "1"}
    for to, title in (
        ("https://github.com/a/b/issues/new?labels=paper", "title"),
        ("https://gitlab.com/a/b/-/issues/new", "issue[title]"),
    ):
        address = prepared(to, edition, "Table 1", "a & b", "https://x.example/#t", "leads")
        said = parse_qs(urlsplit(address).query)
        assert address.startswith(to) and said[title] == ["T, 1: Table 1"]
        assert (
            "“a & b”\n\nClaim: leads\nVersion: 1\nhttps://x.example/#t"
            in said[title.replace("title", "body" if title == "title" else "description")][0]
        )


def test_words_that_a_reader_selects_are_quoted_with_their_claims(answering, browser):
    with served(answering) as at, opened(browser, f"{at}index.html") as page:
        passage = page.locator("p:has(.claim)").first
        passage.evaluate("""passage => {
            const [first] = passage.querySelectorAll('.claim');
            getSelection().selectAllChildren(first);
        }""")
        link = page.locator(".respond-here")
        link.wait_for()
        to, _, lines = message(link.get_attribute("href"))
        assert to == ADDRESS and lines[0] == "“Alba shares the first place”" and lines[2] == "Claim: alba-first"
        assert lines[4].endswith("#" + passage.locator(".permalink").get_attribute("id"))
        page.evaluate("getSelection().removeAllRanges()")
        link.wait_for(state="hidden")


def test_the_keyboard_reaches_a_message_about_a_passage(answering, browser):
    with served(answering) as at, opened(browser, f"{at}index.html") as page:
        page.locator("p:has(.claim) > .permalink").first.focus()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "respond-here"
        _, _, lines = message(page.evaluate("document.activeElement.getAttribute('href')"))
        assert "Bern is second by funding" in lines[0] and lines[2:4] == ["Claim: alba-first", "Claim: bern-funding"]

"""The guide for going online says what is so: its example serves every kind of page, whole, compressed and silent."""

from __future__ import annotations

import gzip
import mimetypes
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from browsing import opened, rest
from conftest import ROOT

GUIDE = (ROOT / "docs" / "online.md").read_text("utf-8")
EXAMPLE = re.search(r"```nginx\n(.*?)```", GUIDE, re.DOTALL)[1]
HEADERS = dict(re.findall(r'add_header (\S+) "([^"]*)" always;', EXAMPLE))
PLACE, TYPES = re.search(r"location (\S+) \{", EXAMPLE)[1], re.search(r"gzip_types (.*);", EXAMPLE)[1].split()
MISSING = re.search(rf"error_page 404 {PLACE}(\S+);", EXAMPLE)[1]
PAGES = ("index", "paper/geography", "paper/about", "paper/claims", "clusters/oxford", "claims/summary")


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The site as a server shows it that is set up like the example."""

    class Server(BaseHTTPRequestHandler):
        def do_GET(self):
            name = self.path.partition("?")[0].removeprefix(PLACE)
            file = site / (f"{name}index.html" if not name or name.endswith("/") else name)
            found = self.path.startswith(PLACE) and file.is_file()
            file = file if found else site / MISSING
            kind, content = mimetypes.guess_type(file.name)[0] or "text/plain", file.read_bytes()
            self.send_response(200 if found else 404)
            for name, value in HEADERS.items():
                self.send_header(name, value)
            if kind in (*TYPES, "text/html") and len(content) > 1000:
                self.send_header("Content-Encoding", "gzip")
                content = gzip.compress(content)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_the_policy_is_that_of_the_pages_and_says_who_may_frame_them(site):
    (own,) = set(re.findall(r'Content-Security-Policy" content="([^"]*)"', (site / "index.html").read_text("utf-8")))
    assert HEADERS["Content-Security-Policy"] == f"{own}; frame-ancestors 'none'"


def test_every_kind_of_page_is_whole_below_a_path(address, browser):
    for name in PAGES:
        answers = []
        with opened(browser, f"{address}{PLACE}{name}.html") as page:
            page.on("response", lambda answer, kept=answers: kept.append((answer.url, answer.status)))
            page.reload()
            rest(page)
        assert answers and [answer for answer in answers if answer[1] not in (200, 304)] == [], name


def test_texts_are_sent_compressed(site):
    texts = {mimetypes.guess_type(path.name)[0] for path in site.rglob("*") if path.is_file()}
    packed = {"application/pdf", "application/zip", "font/woff2", "image/png", "image/vnd.microsoft.icon", None}
    assert texts - packed - {"text/html", "text/x-bibtex"} <= {*TYPES}


def test_an_address_that_leads_nowhere_is_told_so(address, browser):
    page = browser.new_page()
    answer = page.goto(f"{address}{PLACE}paper/nowhere/at/all.html")
    rest(page)
    assert answer.status == 404 and page.locator("h1").inner_text() == "No such page"
    assert page.locator(".masthead").evaluate("element => getComputedStyle(element).position") == "sticky"
    page.close()


def test_while_data_is_reconstructed_the_example_says_so_of_tables_and_pdf():
    assert HEADERS["X-Robots-Tag"] == "noindex"

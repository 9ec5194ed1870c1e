"""A real browser, and a folder as a website."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
TARGETS = {"target-size": {"enabled": True}}
"""Without which axe-core does not look at the size of what is pressed, though WCAG 2.2 AA asks for it."""
WHOLE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { content-visibility: visible !important; }");
    document.adoptedStyleSheets = [sheet];
}"""
"""What is far below is laid out too."""
BROKEN = """([where, options]) => axe.run(where || document, { resultTypes: ["violations"], ...options })
    .then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.slice(0, 4).map(({ html }) => html)]))"""
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator:
    """The system's Chromium, with the system's fonts: a build lets its own process see the house's alone."""
    from playwright.sync_api import sync_playwright

    program = next(found for name in NAMES if (found := shutil.which(name)))
    surroundings = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=OPTIONS, env=surroundings)
        yield browser
        browser.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address under which the folder is served."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    class Patient(ThreadingHTTPServer):
        request_queue_size = 128  # of the five that are usual, a browser on a busy machine loses some

    with Patient(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def opened(browser, address: str, width: int = 1300, resting: bool = True, **options) -> Iterator:
    """A page that says nothing in the console and breaks no policy; what it asked for is in `page.asked`."""
    page = browser.new_page(viewport={"width": width, "height": 900}, **options)
    said, page.asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(address, wait_until="commit")
    if resting:
        rest(page)
    yield page
    page.close()
    assert said == [], said


def rest(page) -> None:
    """Wait until a page is at rest: its scripts have run, which on a slow machine they have not when the network is
    quiet, and it asks for nothing more."""
    page.wait_for_load_state("load")
    page.wait_for_load_state("networkidle")


def inaccessible(page, where: str = "", **options) -> list[list]:
    """What axe-core finds on a page as it stands, or in an element of it: rules, each with some that break it."""
    from axe_playwright_python.base import AXE_SCRIPT

    if page.evaluate("!('axe' in window)"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(WHOLE)
    return page.evaluate(BROKEN, [where, {**options, "rules": TARGETS | options.get("rules", {})}])


def arriving(browser, addresses: list[str], at_once: int = 6) -> Iterator[tuple[str, set[str]]]:
    """Each address and everything that its page asks for until it is at rest; several wait for that together."""
    for first in range(0, len(addresses), at_once):
        with ExitStack() as stack:
            together = addresses[first : first + at_once]
            pages = [stack.enter_context(opened(browser, address, resting=False)) for address in together]
            for address, page in zip(together, pages, strict=True):
                rest(page)
                yield address, {*page.asked}


def enliven(page, figure: str):
    """Press the figure's button; its live chart."""
    page.locator(f"#{figure} .explore > button").click()
    live = page.locator(f"#{figure} .live")
    live.wait_for()
    return live

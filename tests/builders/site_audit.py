"""What somebody with a keyboard, a small screen or a dark room would find amiss on a site of ours."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from browsing import chromium, inaccessible, opened, served
from playwright.sync_api import Error

Look = tuple[int, str]
"""Width of the screen in pixels, and light or dark."""

LOOKS = [*product((320, 390, 640, 768, 1024, 1440, 1920), ("light", "dark"))]
ENDS = [(320, "light"), (1440, "dark")]
WALKS = (390, 1440)

AWRY = """(width) => {
    const found = [], box = (one) => one.getBoundingClientRect();
    const wide = document.documentElement.scrollWidth;
    if (wide > width) found.push(`${wide} px wide`);
    const visible = (all) => [...document.querySelectorAll(all)].filter((one) => one.checkVisibility());
    for (const word of visible(".drawing svg text")) {
        const { left, right } = box(word);
        if (right > left && (left < 4 || right > width - 4)) found.push(`at the edge: ${word.textContent}`);
    }
    for (const region of visible(".exhibit-scroll, .place-rows"))
        if (width >= 600 && region.scrollWidth > region.clientWidth + 1)
            found.push(`cut off: ${region.closest("[id]").id}, ${region.scrollWidth} px wide in ${region.clientWidth}`);
    const words = document.createRange();
    for (const cell of visible(".exhibit :is(td, th)")) {
        words.selectNodeContents(cell);
        if (box(words).right > box(cell).right + 1 || box(words).left < box(cell).left - 1)
            found.push(`over the next cell: ${cell.textContent.trim()}, in ${cell.closest("[id]").id}`);
    }
    for (const tools of visible(".explore")) {
        const title = box(tools.parentElement.querySelector(".exhibit-title")), at = box(tools);
        if (at.bottom > title.top + 1 && at.top < title.bottom && at.right > title.left)
            found.push(`on its title: the tools of ${tools.closest("[id]").id}`);
    }
    return found;
}"""
"""What lies where it should not: a page wider than the screen, letters of figures at its edge, parts of wide tables,
words of a cell on the next one, tools on titles."""

UNFOLDED = """() => document.querySelectorAll("[popover]").forEach((panel) => { panel.removeAttribute("popover"); })"""
"""All panels at once, in the flow of the text."""

STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")]
    .filter((one) => one.checkVisibility() && one.tabIndex >= 0
        && !(one.type === "radio" && !one.checked && document.querySelector(`[name="${one.name}"]:checked`)))
    .map((one) => (one.dataset.stop = "", one)).length"""
"""Marks what the Tab key should reach: of some that exclude one another, the one that is chosen."""
CONTROLS = """() => [...document.querySelectorAll("a[href], button, input, select, summary")]
    .filter((one) => one.checkVisibility({ opacityProperty: true })).length"""
REACHED = """(key) => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const again = at.dataset.reached === key;
    at.dataset.reached = key;
    const boxes = [...at.getClientRects(), at.getBoundingClientRect()];
    const { left, right, top, bottom } = boxes.find((box) => box.width) ?? boxes[0];
    const points = [[left + 2, top + 2], [(left + right) / 2, (top + bottom) / 2], [right - 2, bottom - 2]];
    const seen = points.some(([x, y]) => {
        const over = document.elementFromPoint(x, y);
        return over && (at.contains(over) || over.contains(at) || at.ownerSVGElement?.contains(over));
    });
    return { again, seen, html: at.outerHTML.slice(0, 120) };
}"""
"""What has the focus: whether it had it by this key before, and whether anything of it is in sight."""
LEFT_OUT = """() => [...document.querySelectorAll("[data-stop]:not([data-reached])")]
    .filter((one) => one.checkVisibility() && one.tabIndex >= 0).map((one) => one.outerHTML.slice(0, 120))"""


def audited_site(folder: Path, only: str = "") -> Iterator[str]:
    """Findings on the pages whose address contains `only`.

    Every page is looked at narrow and light, and wide and dark, with all that opens on it open. The
    paper's own pages, and the longest of those that are alike (places, claims, versions), at all widths in both; their
    links and controls are also visited by keyboard.
    """
    names = sorted(page.relative_to(folder).as_posix() for page in folder.rglob("*.html"))
    fullest = {max(alike, key=lambda name: (folder / name).stat().st_size) for alike in _alike(names)}
    chosen = [name for name in names if only in name]
    with _hosted(folder) as address, ProcessPoolExecutor() as processes:
        audit = partial(_audited_page, address)
        pages = processes.map(audit, chosen, [name in fullest for name in chosen])
        for at, (name, found) in enumerate(zip(chosen, pages, strict=True), 1):
            yield from found
            print(f"{at} of {len(chosen)}: {name}", file=sys.stderr)


@contextmanager
def _hosted(folder: Path) -> Iterator[str]:
    """The address of the site under the path that its page for lost readers expects."""
    path = re.findall(r'class="title" href="/(.*?)/?index.html"', (folder / "404.html").read_text("utf-8"))[0]
    with TemporaryDirectory() as root:
        here = Path(root) / path
        here.parent.mkdir(parents=True, exist_ok=True)
        if path:
            here.symlink_to(folder.resolve())
        with served(Path(root) if path else folder) as address:
            yield f"{address}{path}/" if path else address


def _alike(names: list[str]) -> list[list[str]]:
    """Names of pages that are made alike: those of a folder, but each of the paper's for itself."""
    folders = {name.rpartition("/")[0] for name in names} - {"", "paper"}
    own = [[name] for name in names if name.rpartition("/")[0] in ("", "paper")]
    return own + [[name for name in names if name.rpartition("/")[0] == folder] for folder in folders]


def _audited_page(address: str, name: str, full: bool) -> list[str]:
    looks = LOOKS if full else ENDS
    walks = [(width, "by keyboard") for width in WALKS if full]
    found = []
    with chromium() as browser:
        for width, how in [*looks, *walks]:
            options = {"color_scheme": how} if how in ("light", "dark") else {}
            try:
                with opened(browser, address + name, width, reduced_motion="reduce", **options) as page:
                    look = _seen(page, width, closely=(width, how) in ENDS) if options else walked(page)
                    found += [f"{name}, {width} px, {how}: {one}" for one in look]
            except (AssertionError, Error) as error:
                found.append(f"{name}, {width} px, {how}: the browser says {error}")
    return found


def _seen(page, width: int, *, closely: bool) -> Iterator[str]:
    """What is amiss on a page with all open that opens; closely: also at rest, and in a panel at its place."""

    def amiss(state: str, where: str = "") -> Iterator[str]:
        awry = [] if where else page.evaluate(AWRY, width)
        yield from (f"{state}: {one}" for one in awry)
        yield from (f"{state}: {rule}: {'; '.join(some)}" for rule, some in inaccessible(page, where))

    if closely:
        yield from amiss("at rest")
    page.evaluate("document.querySelectorAll('main details, footer details').forEach((one) => { one.open = true; })")
    for switch in page.get_by_role("switch").all():
        switch.check()
    for button in page.locator(".explore > button:visible").all():
        button.click()
        page.locator(".live").last.wait_for()
    for panel in page.locator("[popover]").all()[:1] if closely else ():
        panel.evaluate("panel => panel.showPopover()")
        yield from amiss(f"#{panel.get_attribute('id')}", ":popover-open")
        page.keyboard.press("Escape")
    page.evaluate(UNFOLDED)
    yield from amiss("all open")
    menu = page.locator(".thumb summary:visible")
    if menu.count():
        menu.click()
        yield from amiss("menu", ".thumb")
        page.keyboard.press("Escape")
    page.keyboard.press("/")
    if page.locator(".search").count():
        page.keyboard.insert_text("helsinki")
        page.locator(".search-results a").first.wait_for()
        yield from amiss("search", ".search")


def walked(page) -> Iterator[str]:
    """What the Tab key does not reach, does not show or does not leave; and a chapter on which it stops too often."""
    stops, controls = page.evaluate(STOPS), page.evaluate(CONTROLS)
    if stops >= controls and page.locator(".page-head .number").count():  # in a chapter
        yield f"{stops} stops for {controls} links and controls in sight"
    for key in ("Tab", "Shift+Tab"):
        for _ in range(2 * stops + 10):
            page.keyboard.press(key)
            at = page.evaluate(REACHED, key)
            if at is None or at["again"]:
                break
            if not at["seen"]:
                yield f"has the focus by {key} and is not in sight: {at['html']}"
        else:
            yield f"goes on for ever by {key}"
    yield from (f"is not reached: {html}" for html in page.evaluate(LEFT_OUT))

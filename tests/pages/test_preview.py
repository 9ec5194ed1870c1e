"""The preview follows every change, keeps the last good page, and serves nobody but this machine."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from browsing import chromium
from conftest import ROOT
from small import write_edition
from small_words import write_words

from report.previewing.serving import HERE, PATIENCE, News, served
from report.previewing.watching import Runs

LONGEST = 240
"""Seconds after which a preview that says nothing new has failed."""
SECTION = "sections/01-summary.qmd"


class Preview:
    """A preview of a small edition, as its reader and its editor know it."""

    def __init__(self, folder: Path):
        self.data, self.words = write_edition(folder / "data"), write_words(folder / "words")
        command = ["preview", "--data", self.data, "--text", self.words, "--no-pdf", "--port", 0]
        self.process = subprocess.Popen(
            [sys.executable, "build.py", *map(str, command)],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "TMPDIR": str(folder)},
        )
        assert self.process.stderr
        self.address = self.process.stderr.readline().split()[0]

    def get(self, path: str = "", **headers: str) -> str:
        with urlopen(Request(self.address + path, headers=headers), timeout=60) as answer:
            return answer.read().decode()

    def told(self, known: int = -1) -> dict:
        return json.loads(self.get(f"preview/told?after={known}"))

    def after(self, file: Path, old: str, new: str) -> dict:
        """What pages are told after this change of a file."""
        before, text = self.told(), file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")
        return self.news(before["number"])

    def news(self, known: int) -> dict:
        end = time.monotonic() + LONGEST
        while (told := self.told(known))["number"] == known:
            assert time.monotonic() < end
        return told


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    shown = Preview(tmp_path_factory.mktemp("preview"))
    shown.news(0)
    yield shown
    shown.process.send_signal(signal.SIGTERM)
    shown.process.communicate(timeout=60)
    assert shown.process.returncode == 143


def test_a_change_of_a_word_is_on_the_page(preview: Preview) -> None:
    before = preview.told()
    told = preview.after(preview.words / SECTION, "clusters are ranked", "clusters are ranked anew")
    assert not told["wrong"] and told["made"] != before["made"]
    assert "clusters are ranked anew" in preview.get()


def test_a_wrong_cell_is_told_while_the_last_good_page_stays(preview: Preview) -> None:
    before, page = preview.told(), preview.get()
    table = preview.data / "areas.csv"
    whole = table.read_text("utf-8")
    told = preview.after(table, "\n", "\nx")
    assert told["wrong"] and "areas.csv, row" in told["text"] and told["made"] == before["made"]
    assert preview.get() == page
    table.write_text(whole, "utf-8")
    told = preview.news(told["number"])
    assert not told["wrong"] and told["made"] == before["made"]


def test_a_page_may_ask_for_news_and_nobody_elsewhere_may_look(preview: Preview) -> None:
    page = preview.get()
    assert "connect-src 'self'" in page and page.count('<script src="/preview/page.js">') == 1
    assert preview.address.startswith("http://127.0.0.1:")
    with pytest.raises(HTTPError, match="403"):
        preview.get(Host="elsewhere.example")


def test_an_open_page_reloads_where_its_reader_was(preview: Preview) -> None:
    with chromium() as opened:
        page = opened.new_page(viewport={"width": 800, "height": 300})
        page.goto(preview.address)
        page.evaluate("scrollTo(0, 150)")
        with page.expect_event("load", timeout=LONGEST * 1000):
            preview.after(preview.words / SECTION, "clusters are", "clusters, it is said, are")
        # Asked from here: the page's policy forbids it to evaluate a condition again by itself.
        until = time.monotonic() + 30
        while abs(page.evaluate("scrollY") - 150) > 2:
            assert time.monotonic() < until, "the page is not where its reader was"
            time.sleep(0.05)


def test_who_knows_the_news_waits_for_other_news() -> None:
    news = News()
    threading.Timer(0.2, news.tell, ("pages", "All is well.")).start()
    start = time.monotonic()
    assert news.after(0)["text"] == "All is well."
    assert 0.1 < time.monotonic() - start < PATIENCE
    news.tell("pages", "All is well.")
    assert news.number == 1, "what is known already is no news"


def speak(command: list[str]) -> int:
    """A command as a run of it is seen from outside."""
    print("found by", *command)
    print("warned by", *command, file=sys.stderr)
    return int("nothing" in command)


@pytest.mark.parametrize("asked, found", [("released", ["found by compare released"]), ("nothing", [])])
def test_what_follows_is_told_beside_what_is_warned_of(tmp_path: Path, asked: str, found: list[str]) -> None:
    """Where nothing was released nothing is told of it, and the PDF is made all the same."""
    runs = Runs(speak, [["pages"], ["compare", asked], ["pdf"]], tmp_path)
    runs.begin()
    told, end = [], time.monotonic() + LONGEST
    while len(told) < 3:
        assert time.monotonic() < end
        told += [runs.text()] if runs.ended() else []
        time.sleep(0.02)
    pages, follows, pdf = (text.split("\n\n") for text in told)
    assert pages == ["warned by pages"] and follows == pages + found and pdf == [*follows, "warned by pdf"]


def test_a_request_that_fails_is_not_told_to_the_editor(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with served(tmp_path, News(), 0) as address, socket.create_connection((HERE, urlsplit(address).port)) as asking:
        asking.sendall(f"GET /preview/told?after=x HTTP/1.0\r\nHost: {HERE}:1\r\n\r\n".encode())
        assert asking.recv(1) == b""
    assert capfd.readouterr().err == ""

"""The pages of a preview, for a browser on this machine alone, each with a script that follows the preview."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from report.errors import ProgramError

HERE, PATIENCE = "127.0.0.1", 20
"""The only address that is served, and the seconds for which a page waits for news."""
TOLD, SCRIPT = "/preview/told", "/preview/page.js"
NOTHING_YET = (
    "<!doctype html><html lang=\"en\"><title>Preview</title><body><p>The pages are being made.</p></body></html>"
)


@dataclass
class News:
    """What open pages are told: what made them, what is said on them, whether that is an error; numbered."""

    number: int = 0
    made: str = ""
    text: str = ""
    wrong: bool = False
    changed: threading.Condition = field(default_factory=threading.Condition)

    def tell(self, made: str, text: str, wrong: bool = False) -> None:
        """From now on this is so."""
        with self.changed:
            if (made, text, wrong) != (self.made, self.text, self.wrong):
                self.number, self.made, self.text, self.wrong = self.number + 1, made, text, wrong
                self.changed.notify_all()

    def after(self, known: int) -> dict:
        """What is so once that is another than what is known, or soon."""
        with self.changed:
            self.changed.wait_for(lambda: self.number != known, PATIENCE)
            return {"number": self.number, "made": self.made, "text": self.text, "wrong": self.wrong}


class Pages(SimpleHTTPRequestHandler):
    """Files of a folder that may change or be missing; pages come with the script, and may ask for news."""

    def __init__(self, *arguments, news: News, **named):
        self.news = news
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if self.headers.get("Host", "").rpartition(":")[0] not in (HERE, "localhost"):
            self.send_error(403, "Only this machine is served")  # another site's page that calls itself this address
        elif address.path == TOLD:
            known = parse_qs(address.query).get("after", ["-1"])[0]
            self._answer(json.dumps(self.news.after(int(known))), "application/json")
        elif address.path == SCRIPT:
            self._answer(Path(__file__).with_name("page.js").read_text("utf-8"), "text/javascript")
        elif (page := self._page()) is not None:
            self._answer(following(page), "text/html")
        else:
            super().do_GET()

    def _page(self) -> str | None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() or self.path == "/" else path
        if path.suffix != ".html":
            return None
        return path.read_text("utf-8") if path.is_file() else NOTHING_YET

    def _answer(self, text: str, kind: str) -> None:
        content = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Nobody wants to read of each request."""


class Server(ThreadingHTTPServer):
    """Serves pages, each request in a thread of its own."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Who has gone away meanwhile, or asks what no page asks, is nothing to the editor at the terminal."""


def following(page: str) -> str:
    """A page that follows the preview: with its script.

    >>> following("<head></head><body>Words</body>")
    '<head></head><body>Words<script src="/preview/page.js"></script></body>'
    """
    before, end, after = page.rpartition("</body>")
    return f'{before}<script src="{SCRIPT}"></script>{end}{after}'


@contextmanager
def served(folder: Path, news: News, port: int) -> Iterator[str]:
    """The folder is served meanwhile; yields its address.

    Raises
    ------
    ProgramError
        If something else has the port.
    """
    try:
        server = Server((HERE, port), partial(Pages, directory=str(folder), news=news))
    except OSError as error:
        raise ProgramError(f"Port {port} cannot be used: {error.strerror}. Choose another with --port.") from None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{HERE}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()

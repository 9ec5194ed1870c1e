"""A program that takes Quarto's place in the tests: it renders a project as Quarto would, or ends badly in some way.

It knows of Quarto what matters here: `--version`, and `render FOLDER`, which fills the output folder of `_quarto.yml`
with the pages, those of places, everything else below `paper/`, and the texts that a page's head includes.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from html import escape
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
WAYS = {
    "whole": "renders every page",
    "noisy": "renders every page, and writes warnings with control characters",
    "fails": "says why in red, and ends with 1",
    "crashes": "ends by a signal",
    "hangs": "starts a program, and waits with it for ever",
    "silent": "ends with 0, and leaves nothing",
    "empty": "ends with 0, and leaves empty pages",
    "cut": "ends with 0, and leaves pages that break off",
    "wordless": "ends with 0, and leaves pages without their text",
    "half": "ends with 0, and leaves pages without their second half",
    "unlinked": "ends with 0, and leaves a page that names a file that is not there",
    "lossy": "ends with 0, and loses a style sheet",
    "changing": "ends with 0, and writes into an exhibit's data",
}


def fake_quarto(program: Path, way: str = "whole", version: str = "1.7.31") -> Path:
    """Write the program."""
    program.write_text(
        f"#!{sys.executable}\nimport sys\n"
        f"sys.path[:0] = [{str(ROOT)!r}, {str(Path(__file__).parent)!r}]\n"
        f"from fake_quarto import main\nmain({way!r}, {version!r}, sys.argv[1:])\n",
        "utf-8",
    )
    program.chmod(0o755)
    return program


def main(way: str, version: str, arguments: list[str]) -> None:
    """What the program does."""
    if arguments == ["--version"]:
        print("a word about the locale: 0.1 of it is missing", file=sys.stderr)
        print(version)
    elif way == "fails":
        print("\033[91mERROR: the theme has no \033[1mtail\033[22m\033[39m", file=sys.stderr)
        sys.exit(1)
    elif way == "crashes":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif way == "hangs":
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        Path(arguments[1], "child").write_text(str(child.pid))
        time.sleep(600)
    elif way != "silent":
        render(Path(arguments[1]), way)


def render(project: Path, way: str) -> None:
    """Fill the output folder."""
    if way == "noisy":
        print("\033]0;a title\007[WARNING] \033[33mDuplicate note reference\033[0m", file=sys.stderr)
    out = project / yaml.safe_load((project / "_quarto.yml").read_text("utf-8"))["project"]["output-dir"]
    for folder in ("clusters", "claims"):
        if (project / folder).is_dir():
            shutil.copytree(project / folder, out / folder)
    shutil.copytree(project / "paper", out / "paper", ignore=shutil.ignore_patterns("*.qmd"))
    for source, text in pages(project, way):
        target = out / source.relative_to(project).with_suffix(".html")
        target.write_text("" if way == "empty" else text, "utf-8")
    if way == "lossy":
        next((out / "paper").rglob("*.css")).unlink()
    if way == "changing":
        next((out / "paper").rglob("*.csv")).write_text("")


def pages(project: Path, way: str) -> Iterator[tuple[Path, str]]:
    """Every source with its page."""
    from report.text.markdown import html, linked_to_html

    bibliography = project / yaml.safe_load((project / "_quarto.yml").read_text("utf-8")).get("bibliography", "")
    for source in [*sorted(project.glob("*.qmd")), *sorted((project / "paper").glob("*.qmd"))]:
        text = source.read_text("utf-8")
        head = yaml.safe_load(text.split("---\n")[1])
        body = linked_to_html(html(text, bibliography)) if way != "wordless" else ""
        body = body[: len(body) // 2] if way == "half" else body
        around = [" ".join(part["text"] for part in head[key]) for key in ("include-in-header", "include-after-body")]
        missing = '<img src="pictures/none.png">' if way == "unlinked" else ""
        page = (
            f'<!doctype html>\n<html lang="{head["lang"]}">\n<head><title>{escape(head["pagetitle"])}</title>'
            f"{around[0]}</head>\n<body><main><h1>{escape(head['title'])}</h1>{body}{missing}</main>{around[1]}</body>\n</html>\n"
        )
        yield source, page[: len(page) // 2] if way == "cut" else page

"""Texts that do harm wherever text is taken for something else, put into every cell and key that may hold text."""

from __future__ import annotations

import csv
from collections.abc import Callable
from itertools import count
from pathlib import Path

import yaml

PAYLOADS = (
    "<script>window.harm=1</script>",
    "<img src=x onerror=window.harm=1>",
    "[link](javascript:window.harm=1)",
    "![picture](http://evil.example/x.png)",
    "{{ 7*7 }} {% raw %}",
    "{{< include /etc/passwd >}}",
    "$\\input{/etc/passwd}$ `code`{=html}",
    '"><a rel=attachment href="file:///etc/passwd">a</a>',
    "**b** _i_ ~~s~~ ^[note] [^1] [@key] H~2~O",
    "</style></svg><svg onload=window.harm=1>",
    "::: {.box #x} :::",
    "# heading",
    "| a | b |",
    "&lt;b&gt; &amp; &#x3C;i&#x3E;",
    "\\textbf{x} \\n",
    "<http://evil.example/>",
    "--- -- ...",
    "<!-- c -->",
    "<?php ?> javascript:harm()",
    "' onmouseover='window.harm=1",
    "```{=html} <b> ```",
    "</title><base href=http://evil.example/>",
    "]]><x>",
    "*/ harm() /*",
    "${harm} %s {0}",
)
TEXTS = {
    "institutions": ("name", "city", "spinout_of"),
    "areas": ("area", "country", "source", "note"),
    "funding": ("source", "note"),
    "corrections": ("reason", "source"),
}
DETAILS = ("title", "subtitle", "series", "number", "version", "authors", "publisher", "licence", "data_note")
PLAIN = "x"


def spoil(data: Path, *, harmless: bool = False) -> Path:
    """Put a payload behind every text of a data folder; harmless ones are as long, and say nothing."""
    number = count()

    def spoilt(text: str) -> str:
        payload = PAYLOADS[next(number) % len(PAYLOADS)]
        return f"{text} {PLAIN * len(payload) if harmless else payload}" if text else text

    for table, columns in TEXTS.items():
        _rewrite(data / f"{table}.csv", columns, spoilt)
    details = yaml.safe_load((data / "edition.yml").read_text("utf-8"))
    told = {key: spoilt(str(value)) if key in DETAILS else str(value) for key, value in details.items()}
    lines = [f"{key}: {value}" if key == "date" else f"{key}: {_quoted(value)}" for key, value in told.items()]
    (data / "edition.yml").write_text("\n".join(lines) + "\n", "utf-8")
    return data


def _rewrite(path: Path, columns: tuple[str, ...], spoilt: Callable[[str], str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        header, rows = reader.fieldnames, list(reader)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            {name: spoilt(text) if name in columns else text for name, text in row.items()} for row in rows
        )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

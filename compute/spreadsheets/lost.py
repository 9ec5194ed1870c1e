"""Cells of a workbook that hold an error, or a formula without its value: what reads workbooks takes them for blank."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

ODS = {
    "table": "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}",
    "line": "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p",
    "calcext": "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}",
}


@dataclass(frozen=True)
class Lost:
    """A cell that is read as blank and is none: `shown` is its error; blank for a formula that was never computed."""

    sheet: str
    cell: str
    shown: str

    @property
    def position(self) -> tuple[int, int]:
        """Row and column, from nought.

        >>> Lost("areas", "AB20", "#N/A").position
        (19, 27)
        """
        letters = self.cell.rstrip("0123456789")
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - ord("A") + 1
        return int(self.cell.removeprefix(letters)) - 1, column - 1


def without_value(raw: bytes) -> list[Lost]:
    """Such cells in an xlsx or ods."""
    if not zipfile.is_zipfile(io.BytesIO(raw)):
        return []
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        if "content.xml" in parts.namelist():
            return list(_of_ods(parts.read("content.xml")))
        names = _sheets(parts)
        sheets = [part for part in sorted(parts.namelist()) if re.fullmatch(r"xl/worksheets/[^/]+\.xml", part)]
        return [lost for part in sheets for lost in _of_xlsx(names.get(part, part), parts.read(part))]


def _sheets(parts: zipfile.ZipFile) -> dict[str, str]:
    """Part → name of the sheet that it holds."""
    book, links = (parts.read(f"xl/{name}").decode() for name in ("workbook.xml", "_rels/workbook.xml.rels"))
    tags = [
        dict(re.findall(r'([\w:]+)="([^"]*)"', tag))
        for tag in re.findall("<(?:sheet|Relationship) [^>]*>", book + links)
    ]
    targets = {tag["Id"]: tag["Target"] for tag in tags if "Target" in tag and "Id" in tag}
    return {
        f"xl/{targets[tag['r:id']].removeprefix('/xl/')}": html.unescape(tag["name"])
        for tag in tags
        if tag.get("r:id") in targets
    }


def _of_xlsx(sheet: str, raw: bytes) -> Iterator[Lost]:
    text = raw.decode("utf-8", "replace")
    for cell in re.finditer(r"<(?:\w+:)?c\s([^>]*?)(?<!/)>(.*?)</(?:\w+:)?c>", text, re.S):
        uncomputed = "<f" in cell[2] and not re.search(r"<v>[^<]", cell[2]) and 't="str"' not in cell[1]
        if 't="e"' in cell[1] or uncomputed:
            place, error = re.search(r'\br="([^"]+)"', cell[1]), re.search("<v>(#[^<]+)", cell[2])
            yield Lost(sheet, place[1], error[1] if error else "")  # type: ignore[index]


def _of_ods(raw: bytes) -> Iterator[Lost]:
    if b'calcext:value-type="error"' not in raw:
        return
    table, kind = ODS["table"], f"{ODS['calcext']}value-type"
    for sheet in ElementTree.fromstring(raw).iter(f"{table}table"):
        number = 1
        for row in sheet.iter(f"{table}table-row"):
            position = 0
            for cell in row:
                times = int(cell.get(f"{table}number-columns-repeated", 1))
                if cell.get(kind) == "error":
                    shown = "".join(text for line in cell.findall(ODS["line"]) for text in line.itertext())
                    places = [f"{letters_of(position + along)}{number}" for along in range(times)]
                    yield from [Lost(sheet.get(f"{table}name", ""), place, shown) for place in places]
                position += times
            number += int(row.get(f"{table}number-rows-repeated", 1))


def letters_of(position: int) -> str:
    """The letters of a column.

    >>> letters_of(0), letters_of(27)
    ('A', 'AB')
    """
    return (letters_of(position // 26 - 1) if position >= 26 else "") + chr(ord("A") + position % 26)

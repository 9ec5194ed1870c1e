"""Cells of a workbook that hold an error, or a formula without its value: readers take them for blank."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

ODS = {
    "table": "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}",
    "calcext": "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}",
}


def without_value(raw: bytes) -> list[str]:
    """The places of such cells in an xlsx or ods: `areas!F20`."""
    if not zipfile.is_zipfile(io.BytesIO(raw)):
        return []
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        if "content.xml" in parts.namelist():
            return list(_of_ods(parts.read("content.xml")))
        names = _sheets(parts)
        sheets = [part for part in sorted(parts.namelist()) if re.fullmatch(r"xl/worksheets/[^/]+\.xml", part)]
        return [f"{names.get(part, part)}!{cell}" for part in sheets for cell in _of_xlsx(parts.read(part))]


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


def _of_xlsx(raw: bytes) -> Iterator[str]:
    text = raw.decode("utf-8", "replace")
    for cell in re.finditer(r"<(?:\w+:)?c\s([^>]*?)(?<!/)>(.*?)</(?:\w+:)?c>", text, re.S):
        uncomputed = "<f" in cell[2] and not re.search(r"<v>[^<]", cell[2]) and 't="str"' not in cell[1]
        if 't="e"' in cell[1] or uncomputed:
            yield re.search(r'\br="([^"]+)"', cell[1])[1]  # type: ignore[index]


def _of_ods(raw: bytes) -> Iterator[str]:
    if b'calcext:value-type="error"' not in raw:
        return
    table, kind = ODS["table"], f"{ODS['calcext']}value-type"
    for sheet in ElementTree.fromstring(raw).iter(f"{table}table"):
        number = 1
        for row in sheet.iter(f"{table}table-row"):
            position = 0
            for cell in row:
                if cell.get(kind) == "error":
                    yield f"{sheet.get(f'{table}name')}!{_letters(position)}{number}"
                position += int(cell.get(f"{table}number-columns-repeated", 1))
            number += int(row.get(f"{table}number-rows-repeated", 1))


def _letters(position: int) -> str:
    """The letters of a column.

    >>> _letters(0), _letters(27)
    ('A', 'AB')
    """
    return (_letters(position // 26 - 1) if position >= 26 else "") + chr(ord("A") + position % 26)

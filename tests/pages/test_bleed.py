"""What a print shop gets: the cover goes beyond the edge at which it is cut."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from report.pages.pdf import Sheet, made
from report.tokens import variables

COVER = """<!doctype html><html lang="en"><head><title>T</title><link rel="stylesheet" href="css/tokens.css">
<style>{faces}</style><link rel="stylesheet" href="css/print.css"><style>@page {{ {css} }}</style></head>
<body><section class="cover"><h1 class="cover-title">T</h1></section></body></html>"""


def test_the_picture_of_the_cover_goes_beyond_the_trim(tmp_path: Path) -> None:
    file = tmp_path / "cover.pdf"
    file.write_bytes(made(COVER.format(faces=variables(()), css=Sheet(bleed=True).css), {}, {}))
    with pypdfium2.PdfDocument(file) as pdf:
        page = pdf[0]
        left, _, right, _ = page.get_trimbox()
        edge = page.get_mediabox()[0]
        picture = page.render(scale=2).to_pil().convert("RGB")
        for start, end in ((edge, left), (right, page.get_mediabox()[2])):
            across = (round(2 * (start - edge)) + 1, round(2 * (end - edge)) - 1)
            strip = picture.crop((across[0], 200, across[1], picture.height - 200))
            assert {colour for _, colour in strip.getcolors(1 << 16)} - {(11, 37, 69), (255, 255, 255)}

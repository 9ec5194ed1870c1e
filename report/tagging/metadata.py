"""What a PDF says of itself: title, authors, rights, version and dates, and what it is built for."""

from __future__ import annotations

import re

import pydyf
import weasyprint
from jinja2 import Template

from report.tokens import TEMPLATES

LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


NAMELESS = re.compile(rb"^(<[0-9a-f]{4}>) <>$")
"""A glyph that stands for no letter: a part of one that the face draws by itself, such as the dots of Arabic."""
JOINER = rb"\1 <034f>"
"""What it stands for instead, for every glyph must have one: U+034F, which is not seen."""


def write_metadata(document, pdf) -> None:
    """The finisher of `write_pdf`: metadata of our own, every attached file named once, the title in the window, a
    letter for every glyph."""
    for one in pdf.objects:
        if isinstance(one, pydyf.Stream) and b"begincmap" in one.stream:
            one.stream = [NAMELESS.sub(JOINER, line) for line in one.stream]
    known = document.metadata
    template = Template((TEMPLATES / "metadata.xml.j2").read_text("utf-8"), autoescape=True)
    text = template.render(
        known=known,
        producer=f"WeasyPrint {weasyprint.__version__}",
        web_statement=LICENCES.get(known.custom.get("dcterms.rights", ""), ""),
        **{name.removeprefix("dcterms."): value for name, value in known.custom.items()},
    )
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream, metadata.compress = [text.encode()], False  # so that any program can read it
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))  # WeasyPrint names each file twice

"""What a PDF says of itself: title, authors, rights, version and dates, and what it is built for."""

from __future__ import annotations

import pydyf
import weasyprint
from jinja2 import Template

from report.tokens import TEMPLATES

LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


def write_metadata(document, pdf) -> None:
    """The finisher of `write_pdf`: metadata of our own, every attached file named once, the title in the window."""
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

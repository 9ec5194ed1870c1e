"""The pages of a PDF as another program than the project's own reads them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from hashlib import sha256

from pypdf import PdfReader
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject


def leaves(pdf: bytes) -> Iterator[tuple[str, str]]:
    """Of each page its text, without running heads, and a hash of all that is drawn on it."""
    for page in PdfReader(io.BytesIO(pdf)).pages:
        running = rb"/Artifact\n<</Type /Pagination.*?\nEMC\n"
        content = DecodedStreamObject()
        content.set_data(re.sub(running, b"", page.get_contents().get_data(), flags=re.DOTALL))
        page[NameObject("/Contents")] = content
        yield page.extract_text(), sha256(b"".join(drawn(content, page["/Resources"]))).hexdigest()


def drawn(content: StreamObject, resources: DictionaryObject) -> Iterator[bytes]:
    """The bytes of what is placed on a page, and of what is placed in that, without what it is called."""
    for name in re.findall(rb"(/\w+) Do", content.get_data()):
        part = resources["/XObject"][name.decode()].get_object()
        yield re.sub(rb"/x\d+ ", b"", part.get_data())
        yield from drawn(part, part.get("/Resources", {}))

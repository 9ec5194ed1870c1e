"""What the list of versions says of each: why it was made, with a way to the correction that it brought."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from report.pages.errata_told import NOTHING, anchor
from report.pages.paper import Paper
from report.releases.reasons import DATA, METHOD, WORDS
from report.releases.releases import year
from report.text.corrected import corrections_in_words
from report.text.filters import typeset
from report.text.sections import ERRATA

LABELS = {DATA: "Data", METHOD: "Method", WORDS: "Words"}


def unreleased(paper: Paper) -> dict[str, str]:
    """The reasons of the corrections that no release has."""
    told = corrections_in_words(paper.artifacts.facts)
    ids = [one["correction_id"] for one in told if not paper.touched.get(one["correction_id"], NOTHING).since]
    return {one["correction_id"]: one["reason"] for one in told if one["correction_id"] in ids}


def told_reasons(paper: Paper, version: str, reasons: Mapping[str, str], root: str) -> list[dict]:
    """Each reason once, with what it is about and where readers learn more; both blank where that is not known."""
    told = list(_told(paper, version, reasons, root))
    return [one for at, one in enumerate(told) if one not in told[:at]]


def _told(paper: Paper, version: str, reasons: Mapping[str, str], root: str) -> Iterator[dict]:
    own_year = not version[:1].isdigit() or f"{year(version)}" == paper.edition["date"][:4]
    known = {one["correction_id"]: one for one in corrections_in_words(paper.artifacts.facts) if own_year}
    for name, reason in reasons.items():
        correction = known.get(name)
        yield {
            "what": typeset(correction["title"]) if correction else LABELS.get(name, ""),
            "href": f"{root}{ERRATA}.html#{anchor(correction)}" if correction else "",
            "text": f"{typeset(reason)}{'' if reason[-1:] in '.!?' else '.'}",
        }

"""What pages show of a register: all claims, the words of degree, and what is declared instead of judged."""

from __future__ import annotations

from markupsafe import Markup, escape

from report.claims.language.conditions import Condition
from report.claims.telling.conditions import in_words
from report.claims.telling.judged import Judged
from report.claims.telling.register import Register
from report.text.filters import typeset
from report.text.notation import spans

PARTS = {"0.3334": "a third", "0.5": "half", "0.6667": "two-thirds"}
"""How readers call the limits of a standing."""


def claims_page(register: Register) -> list[dict]:
    """For each text with claims its page, title, and the claims with their words marked."""
    shown: dict[tuple[str, str, str], list[dict]] = {}
    proposed = {
        judgement.claim.id: sentence.proposal
        for sentence in register.failing_sentences
        for judgement in sentence.judged
    }
    by_place = {(text.file, text.page): text for text in reversed(register.texts)}
    tell = register.tell or str
    for judgement in register.judged:
        if text := by_place.get((judgement.use.file, judgement.use.page)):
            proposal = proposed.get(judgement.claim.id)
            shown.setdefault((text.page, text.title, text.anchor), []).append(
                {
                    "claim": judgement.claim,
                    "use": judgement.use,
                    "finding": judgement.finding,
                    "marked_sentence": _marked(judgement),
                    "proposal": tell(proposal.sentence) if proposal else "",
                }
            )
    return [
        {"page": page, "title": title, "id": anchor, "claims": claims}
        for (page, title, anchor), claims in shown.items()
    ]


def by_page(parts: list[dict]) -> dict[str, list[dict]]:
    """Page → its texts that have claims."""
    pages: dict[str, list[dict]] = {}
    for part in parts:
        pages.setdefault(part["page"], []).append(part)
    return pages


def adjectives(register: Register) -> list[dict]:
    """The words of degree, for the methodology."""
    return [
        {"word": word, "of": entry["of"], "condition": _limits(in_words(Condition.of(entry, {"of"}, {})), entry["of"])}
        for word, entry in register.tables.adjectives.items()
    ]


def _limits(condition: str, measure: str) -> str:
    """A condition as a reader takes it.

    >>> _limits("over 0.3334 and at most 0.6667", "standing"), _limits("over 0.5", "correlation")
    ('over a third and at most two-thirds', 'over 0.5')
    """
    parts = PARTS if measure == "standing" else {}
    return " ".join(parts.get(word, word) for word in condition.split(" "))


def declared(register: Register) -> dict:
    """Constants, phrases and idioms, for their page."""
    used = {span.constant for text in register.texts for span in spans(text.written)}
    constants = [
        {"words": entry.get("words", name), "source": entry["source"]}
        for name, entry in register.constants.constants.items()
        if name in used
    ]
    phrases = [{"words": entry["text"], "source": entry["source"]} for entry in register.constants.phrases]
    return {
        "constants": constants,
        "phrases": phrases,
        "idioms": register.constants.idioms,
        "numerals": register.coverage.numerals,
        "expressions": register.coverage.expressions,
        "claimed": register.coverage.claimed,
    }


def _marked(judgement: Judged) -> Markup:
    """The sentence as HTML, the claimed words in it marked."""
    before, words, after = (escape(typeset(part)) for part in judgement.use.sentence.partition(judgement.use.words))
    return Markup("{}<mark>{}</mark>{}").format(before, words, after) if words else before

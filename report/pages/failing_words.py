"""Which words of a draft fail, for its first page."""

from __future__ import annotations

from collections import defaultdict

from report.claims.telling.judged import Judged
from report.pages.paper import Paper
from report.text.medium import Medium


def failing_words(paper: Paper, medium: Medium) -> list[dict]:
    """The words with a claim that fails, each once: the title of its page, a link, and how many claims fail there."""
    by_words: dict[tuple[str, str, str], list[Judged]] = defaultdict(list)
    for one in paper.claims.failing:
        by_words[one.use.page, one.use.sentence, one.use.words].append(one)
    return [
        {
            "words": words,
            "title": page.label,
            "count": len(failing),
            "href": medium.link(page, f"claim-{failing[0].claim.id}"),
        }
        for (slug, _, words), failing in by_words.items()
        for page in [paper.links.find(slug)]
    ]

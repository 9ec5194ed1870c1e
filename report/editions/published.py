"""The paper of what an edition publishes of its artifacts, its claims judged on all of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from report.pages.paper import Paper, read_paper
from report.pages.published import publish
from report.releases.standing import Standing


def published_paper(whole: Path, public: Path, words: Path, draft: bool, stands: Standing) -> Paper:
    """The paper of all artifacts in a folder; those that may be published go into another one, which is new."""
    withheld = publish(whole, words, public, [*stands.changes, *stands.history])
    return replace(read_paper(public, words, draft=draft, last=stands.register), whole=whole, withheld=withheld)

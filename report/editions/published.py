"""The paper of what an edition publishes of its artifacts, its claims judged on all of them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from report.pages.paper import Paper, read_paper
from report.pages.published import publish
from report.releases.standing import Standing

FACTS = "facts.json"


def published_paper(whole: Path, public: Path, words: Path, draft: bool, stands: Standing) -> Paper:
    """The paper of all artifacts in a folder; those that may be published go into another one, which is new."""
    withheld = publish(whole, words, public, [*stands.changes, *stands.history])
    return replace(read_paper(public, words, draft=draft, last=stands.register), whole=whole, withheld=withheld)


def told_the_same(folder: Path, paper: Paper, stands: Standing) -> None:
    """Let an earlier state be told of the same corrections and releases: only what they change differs."""
    facts = json.loads((folder / FACTS).read_text("utf-8"))
    facts["corrections"] = paper.artifacts.facts["corrections"]
    facts["counts"]["corrections"] = len(facts["corrections"])
    (folder / FACTS).write_text(json.dumps(facts), "utf-8")
    stands.write_note(folder)

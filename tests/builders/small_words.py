"""The words of a small paper about the small edition: two sections, a table, a map-less figure and two claims."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "sections/01-summary.qmd": """\
---
title: Summary
kind: front
---
{{ facts.counts.clusters | words | capitalize }} clusters are ranked.
[Alba shares the first place]{claim="alba-first"}, and [Bern is second by funding]{claim="bern-funding"}. See {{ ref("ranking") }}.

{{ table("ranking") }}
""",
    "sections/01-summary.claims.yml": """\
alba-first:
  rank: {who: Alba, in: ranking, is: 1=}
bern-funding:
  rank: {who: Bern, by: total_funding_usd, is: 2}
""",
    "sections/30-claims.qmd": """\
---
title: Claims
kind: back
print: false
---
{{ claims("claims") }}
""",
    "exhibits.yml": """\
ranking:
  kind: table
  title: "The ranking"
  data: ranking
  columns:
    - {key: overall_rank, label: Rank, kind: rank, align: right}
    - {key: cluster, label: Cluster, kind: name}
    - {key: region, label: Region}
""",
    "groups.yml": "EU: {region: EU}\n", "adjectives.yml": "", "constants.yml": "", "references.bib": "",
}


def write_words(folder: Path) -> Path:
    """Write the small words, and return their folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder

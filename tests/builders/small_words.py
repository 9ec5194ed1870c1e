"""The words of a small paper about the small edition: whatever a section can place or quote, once."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "sections/01-summary.qmd": """\
---
title: Summary
kind: front
---
{{ facts.counts.clusters | words | capitalize }} clusters are ranked.
[Alba shares the first place]{claim="alba-first"}, and [Bern is second by funding]{claim="bern-funding"}.
See {{ ref("ranking") }} and {{ ref("total_funding") }}.

{{ table("ranking") }}

{{ figure("total_funding") }}

{{ table("tier1") }}

::: {.box #box-names}
### Names

{% for name, cluster in facts.clusters.items() %}
- {{ name }}, {{ cluster.country }}
{% endfor %}
:::
""",
    "sections/01-summary.claims.yml": """\
alba-first:
  rank: {who: Alba, in: ranking, is: 1=}
bern-funding:
  rank: {who: Bern, by: total_funding_usd, is: 2}
""",
    "sections/20-about.qmd": """\
---
title: About
kind: back
---
{% set e = facts.edition %}
{{ e.authors }}: *{{ e.title }}*. {{ e.subtitle }}. {{ e.series }} {{ e.number }}, version {{ e.version }}.
{{ e.data_note }}
{{ e.licence }}

{{ e.publisher }}

{% for k in facts.corrections %}
- {{ k.correction_id }}: {{ k.column }} of {{ k.key }} was {{ k.old_value }} and is {{ k.new_value }}.
  {{ k.reason }} {{ k.source }}
{% endfor %}

{{ gallery("figure") }}
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
total_funding:
  kind: figure
  title: "Funding"
  description: "Bars of funding{% for row in rows('figures/total_funding') %}, {{ row.cluster }}{% endfor %}."
  note: >-
    {% for row in rows("figures/total_funding") %}{{ row.cluster }} has {{ row.total_funding_usd | millions }}.
    {% endfor %}
  columns:
    - {key: cluster, label: Cluster, kind: name}
    - {key: total_funding_usd, label: Funding, form: millions}
tier1:
  kind: table
  title: "Quasi-clusters"
  columns:
    - {key: quasi_cluster, label: Place, kind: name}
    - {key: startup, label: Startup}
    - {key: institution_of_origin, label: Origin}
""",
    "groups.yml": "EU: {region: EU}\n",
    "adjectives.yml": "",
    "constants.yml": "",
    "references.bib": "",
}


def write_words(folder: Path) -> Path:
    """Write the small words, and return their folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder

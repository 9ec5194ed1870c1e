"""A small valid edition that can be read at a glance, and the means to draw tables in a test.

Seven places: Alba, Bern and Windhoek are full clusters (Bern out of two spatial clusters that merge), Dalian is a
quasi-cluster of tier 1, Essen one of tier 2, Faro is neither; one institution stands alone.
"""

from __future__ import annotations

import csv
from io import StringIO
from math import pi
from pathlib import Path

Rows = list[dict[str, str]]
DEGREES_PER_KM = 180 / (pi * 6371.0088)
"""Along the equator, where most drawn tables lie: x km east of the Gulf of Guinea is x × this many degrees."""

INSTITUTIONS = """
institution_id | name                 | type               | city     | country | latitude | longitude | spinout_of      | spinout_type
al-1           | University of Alba   | university         | Alba     | IT      | 44.70    | 8.03      |                 |
al-2           | Alba Institute       | research_institute | Alba     | IT      | 44.70    | 8.03      |                 |
al-3           | Qubits of Alba       | startup            | Alba     | IT      | 44.71    | 8.04      | University of X | university
al-4           | Photons, Ions & Co.  | startup            | Alba     | IT      | 44.72    | 8.05      |                 |
al-5           | Alba Works           | corporate          | Alba     | IT      | 44.69    | 8.02      |                 |
be-1           | University of Bern-N | university         | Bern     | CH      | 46.99    | 7.45      |                 |
be-2           | Bern "Ions" Lab      | research_institute | Bern     | CH      | 46.99    | 7.46      |                 |
be-3           | Bern Ketten          | startup            | Bern     | CH      | 47.00    | 7.45      | Institute Y     | research
be-4           | University of Bern-S | university         | Köniz    | CH      | 46.90    | 7.45      |                 |
be-5           | Köniz Technik        | corporate          | Köniz    | CH      | 46.90    | 7.46      |                 |
be-6           | Köniz Resonanz       | startup            | Köniz    | CH      | 46.91    | 7.45      |                 |
da-1           | University of Dalian | university         | Dalian   | CN      | 38.91    | 121.61    |                 |
da-2           | Dalian Academy       | government         | Dalian   | CN      | 38.91    | 121.62    |                 |
da-3           | Dalian Dots          | startup            | Dalian   | CN      | 38.92    | 121.61    |                 |
da-4           | Dalian Motors        | corporate          | Dalian   | CN      | 38.90    | 121.60    |                 |
es-1           | University of Essen  | university         | Essen    | DE      | 51.45    | 7.01      |                 |
es-2           | Essen Office         | government         | Essen    | DE      | 51.45    | 7.02      |                 |
es-3           | Essen Steel          | corporate          | Essen    | DE      | 51.46    | 7.01      |                 |
es-4           | Essen Sparks         | startup            | Essen    | DE      | 51.46    | 7.02      |                 |
fa-1           | University of Faro   | university         | Faro     | PT      | 37.02    | -7.93     |                 |
fa-2           | Faro Lab             | research_institute | Faro     | PT      | 37.02    | -7.94     |                 |
fa-3           | Faro Bay             | corporate          | Faro     | PT      | 37.03    | -7.93     |                 |
wi-1           | Windhoek University  | university         | Windhoek | NA      | -22.57   | 17.08     |                 |
wi-2           | Windhoek Agency      | government         | Windhoek | NA      | -22.56   | 17.08     |                 |
wi-3           | Windhoek Waves       | startup            | Windhoek | NA      | -22.56   | 17.09     |                 |
wi-4           | Namib Networks       | startup            | Windhoek | NA      | -22.57   | 17.09     | Lab Z           | research
zz-1           | Station in the Ice   | government         | Nowhere  | AQ      | -75.00   | 179.99    |                 |
"""  # noqa: E501

FUNDING = """
funding_id | institution_id | date       | amount_usd  | kind
f-01       | al-3           | 2019-05-02 | 6000000     | vc
f-02       | al-4           | 2021-11-30 | 4000000.00  | equity
f-03       | al-5           | 2022-02-01 | 1500000.5   | corporate
f-04       | be-3           | 2024-01-15 | 25000000    | vc
f-05       | be-3           | 2025-09-01 | 99000000    | vc
f-06       | be-6           | 2025-07-31 | 1250000     | debt
f-07       | wi-3           | 2020-06-06 | 30000000    | vc
f-08       | wi-4           | 2020-06-07 | 500000      | equity
f-09       | da-3           | 2018-03-03 | 6000000     | vc
f-10       | es-4           | 2023-12-24 | 5000000     | vc
"""

COLLABORATIONS = """
collaboration_id | institution_a | institution_b | date
c-01             | al-1          | al-3          | 2020-01-01
c-02             | al-3          | be-3          | 2021-04-05
c-03             | al-2          | be-1          | 2022
c-04             | be-1          | be-2          | 2019-08-08
c-05             | be-1          | be-4          | 2020-10-10
c-06             | be-5          | be-3          | 2023-02-03
c-07             | be-4          | wi-1          | 2024
c-08             | be-6          | wi-4          | 2025-07-31
c-09             | wi-2          | zz-1          | 2025
c-10             | da-1          | da-4          | 2017-07-07
c-11             | da-3          | al-1          | 2018-11-12
c-12             | es-1          | es-3          | 2016-05-05
c-13             | es-2          | be-1          | 2016
c-14             | es-1          | es-3          | 2016-05-05
c-15             | fa-1          | es-1          | 2015-01-31
c-16             | fa-1          | wi-1          | 2025-10-01
"""

AREAS = """
area     | country     | region                    | latitude | longitude | gdp_usd       | population | ecosystem_value_usd
Alba     | Italy       | EU                        | 44.70    | 8.03      | 20000000000   | 400000     | 1000000000
Bern     | Switzerland | Rest of the World         | 46.95    | 7.45      | 50000000000   | 800000     | 2500000000
Dalian   | China       | China                     | 38.91    | 121.61    |               |            |
Essen    | Germany     | EU                        | 51.46    | 7.01      |               |            |
Faro     | Portugal    | EU                        | 37.02    | -7.93     |               |            |
Windhoek | Namibia     | Rest of the World         | -22.56   | 17.08     | 900000000000  | 500000     |
"""  # noqa: E501

CORRECTIONS = """
correction_id | date | file | key | column | old_value | new_value | reason | source
"""

PARAMETERS = """\
cutoff_date: 2025-07-31
spatial: {eps_km: 5, min_samples: 3, area_match_km: 80}
merge: {max_centroid_km: 20, min_cross_collaborations: 2, min_cross_share: 0.20}
cluster: {min_startups: 2, combined_funding_usd: 10000000, single_funding_usd: 25000000, min_institutions: 4}
quasi: {tier1_startup_funding_usd: 5000000, min_institutions: 4, min_collaborations: 2}
brokerage: {measure: betweenness, min_collaborations: 1}
large_area_gdp_usd: 750000000000
robustness: {simulations: 200, seed: 7}
"""

DETAILS = """\
title: A small edition
subtitle: For tests
series: Tests
number: 1/2025
date: 2025-11-01
version: "2025.1"
authors: Nobody
publisher: Nobody
licence: CC BY 4.0
url: https://example.org/
language: en-GB
data_note: Invented for tests.
"""
WITH_ROWS = DETAILS + "publish_rows: true\n"
"""Of an edition that publishes its rows."""


def table(text: str) -> Rows:
    """The rows of a table drawn with `|` between its columns."""
    header, *lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [dict(zip(header, line, strict=True)) for line in lines]


def columns(text: str) -> list[str]:
    """The names in the first line of a drawn table."""
    return [name.strip() for name in text.strip().splitlines()[0].split("|")]


def csv_text(header: list[str], rows: Rows) -> str:
    """Rows as a CSV file, as we write them."""
    out = StringIO()
    writer = csv.DictWriter(out, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_edition(
    folder: Path,
    *,
    institutions: str = INSTITUTIONS,
    funding: str = FUNDING,
    collaborations: str = COLLABORATIONS,
    areas: str = AREAS,
    corrections: str = CORRECTIONS,
    parameters: str = PARAMETERS,
    details: str = DETAILS,
) -> Path:
    """Write the small edition, with any of its drawn tables replaced, and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {
        "institutions": institutions,
        "funding": funding,
        "collaborations": collaborations,
        "areas": areas,
        "corrections": corrections,
    }
    for name, text in drawn.items():
        (folder / f"{name}.csv").write_bytes(csv_text(columns(text), table(text)).encode())
    (folder / "parameters.yml").write_bytes(parameters.encode())
    (folder / "edition.yml").write_bytes(details.encode())
    return folder

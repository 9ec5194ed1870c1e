"""Three clusters, a quasi-cluster and some noise, drawn as tables that fit on a page, as the `Result` of an edition."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pandas as pd

from compute.edition import Brokerage, Cluster, Merge, Parameters, Quasi, Robustness, Spatial
from compute.merging import LEDGER_COLUMNS
from compute.result import Result

INSTITUTIONS = """
institution_id  name           type                country  area           status
u1              Uni_One        university          GB       Greater_Avon   cluster
r1              Institute_One  research_institute  GB       Greater_Avon   cluster
s1              Startup_One    startup             GB       Greater_Avon   cluster
c1              Company_One    corporate           GB       Greater_Avon   cluster
u2              Uni_Two        university          CH       Bern           cluster
s2              Startup_Two    startup             CH       Bern           cluster
g2              Agency_Two     government          LI       Bern           cluster
u3              Uni_Three      university          CN       Citong         cluster
s3              Startup_Three  startup             CN       Citong         cluster
q1              Startup_Quasi  startup             CH       Basel          tier1
n1              Uni_Nowhere    university          DE       .              .
n2              Startup_Far    startup             DE       .              .
"""

FUNDING = """
institution_id  date        amount_usd  kind
s1              2022-05-01  30          vc
c1              2024-05-01  10          corporate
s2              2024-12-31  20          equity
s3              2025-01-01  40          debt
q1              2025-07-31  6           vc
n2              1999-01-01  10          vc
"""

COLLABORATIONS = """
institution_a  institution_b
u1             s1
u1             r1
u1             u2
s2             u1
s1             u2
u2             u3
u3             n1
n1             n2
"""

AREAS = """
area          country      region                     gdp_usd  population  ecosystem_value_usd
Greater_Avon  UK           UK,_Canada,_and_Australia  1000     2000000     100
Bern          Switzerland  Rest_of_the_World          500      1000000     25
Citong        China        China                      2000     4000000     ~
Basel         Switzerland  EU                         ~        ~           ~
"""

PLACES = """
area          status   institutions  universities  research_institutes  government  startups  corporates  spinouts  latitude  longitude  startup_funding_usd  total_funding_usd
Basel         tier1    1             0             0                    0           1         0           1         47.5      7.6        6                    6
Bern          cluster  3             1             0                    1           1         0           1         46.9      7.4        20                   20
Citong        cluster  2             1             0                    0           1         0           0         24.9      118.6      40                   40
Greater_Avon  cluster  4             1             1                    0           1         1           1         51.4      -2.5       30                   40
"""  # noqa: E501

INDICATORS = """
area          total_funding_usd  startup_funding_pct_gdp  industry_collaborations_per_trn_gdp  collaborations  external_share  brokerage  institutions_per_million  spinouts_per_research_institution  startups_per_institution
Bern          20                 4                        4000                                 4               1               1          3                         1                                  0.25
Citong        40                 2                        ~                                    2               1               0          0.5                       0                                  0.5
Greater_Avon  40                 3                        3000                                 5               0.6             0          2                         0.5                                0.25
"""  # noqa: E501

RANKS = """
area          total_funding_usd  startup_funding_pct_gdp  industry_collaborations_per_trn_gdp  collaborations  external_share  brokerage  institutions_per_million  spinouts_per_research_institution  startups_per_institution
Bern          3                  1                        1                                    2               1.5             1          1                         1                                  2.5
Citong        1.5                3                        ~                                    3               1.5             2.5        3                         3                                  1
Greater_Avon  1.5                2                        2                                    1               3               2.5        2                         2                                  2.5
"""  # noqa: E501

RANKING = """
overall_rank  cluster       country      region                     market_orientation_rank  collaboration_intensity_rank  ecosystem_maturity_rank
1             Bern          Switzerland  Rest_of_the_World          2=                       1                             1
2=            Greater_Avon  UK           UK,_Canada,_and_Australia  1                        2=                            2
2=            Citong        China        China                      2=                       2=                            3
"""  # noqa: E501

QUASI = """
tier  quasi_cluster  region  startup        institution_of_origin  type_of_origin
1     Basel          EU      Startup_Quasi  Uni_Two                university
2     Ulm            EU      ~              ~                      ~
2     Greater_Lille  EU      ~              ~                      ~
2     Atlanta        US      ~              ~                      ~
"""


def table(text: str) -> pd.DataFrame:
    """A drawn table: blanks part the cells, `.` is empty, `~` is missing, `_` in a name is a blank."""
    header, *rows = (line.split() for line in text.strip().splitlines())
    cells = [
        [{".": "", "~": None}.get(cell, cell.replace("_", " ") if cell[0].isupper() else cell) for cell in row]
        for row in rows
    ]
    return pd.DataFrame(cells, columns=header, dtype=object)


def numbers(frame: pd.DataFrame, kind, *columns: str) -> pd.DataFrame:
    """The same with some columns as numbers of a kind; missing ones stay."""
    cells = {c: pd.Series([None if cell is None else kind(cell) for cell in frame[c]], dtype=object) for c in columns}
    return frame.assign(**cells)


def drawn_result() -> Result:
    """The `Result` of the tables above, indicators and ranks as drawn."""
    institutions = table(INSTITUTIONS)
    home = institutions.set_index("institution_id")
    money = numbers(table(FUNDING), Decimal, "amount_usd")
    money["date"] = money["date"].map(date.fromisoformat)
    rows = table(COLLABORATIONS)
    for column in ("type", "country", "area", "status"):
        money[column] = money["institution_id"].map(home[column])
        for side in "ab":
            rows[f"{column}_{side}"] = rows[f"institution_{side}"].map(home[column])
    counts = [c for c in table(PLACES).columns if c.endswith(("s", "ment")) and c != "status"]
    places = numbers(table(PLACES), int, *counts)
    places = numbers(places, Decimal, "startup_funding_usd", "total_funding_usd")
    places = numbers(places, float, "latitude", "longitude")
    values = numbers(table(INDICATORS), float, *table(INDICATORS).columns[2:])
    values = numbers(numbers(values, int, "collaborations"), Decimal, "total_funding_usd")
    parameters = Parameters(
        cutoff_date=date(2025, 7, 31),
        spatial=Spatial(20, 10, 80),
        merge=Merge(20, 5, Fraction(1, 5)),
        cluster=Cluster(2, Decimal(10), Decimal(25), 5),
        quasi=Quasi(Decimal(5), 5, 50),
        brokerage=Brokerage("betweenness", 3),
        large_area_gdp_usd=Decimal(1000),
        robustness=Robustness(5000, 1),
    )
    edition = SimpleNamespace(
        areas=numbers(table(AREAS), Decimal, "gdp_usd", "population", "ecosystem_value_usd"), parameters=parameters
    )
    return Result(
        edition=edition,
        institutions=institutions,
        funding=money,
        collaborations=rows,
        areas=places,
        merges=pd.DataFrame(columns=LEDGER_COLUMNS),
        indicators=values,
        indicator_ranks=numbers(table(RANKS), float, *table(RANKS).columns[1:]),
        ranking=table(RANKING),
        quasi_clusters=table(QUASI),
        robustness={"blocks": {}},
    )

"""Thirty corrections of the small edition, of all kinds, as what is replaced in its drawn tables."""

from __future__ import annotations

from pathlib import Path

import small

Replaced = tuple[str, str, str]
"""A table or the parameters, what stands there once, and what comes in its place."""

NEW_AREA = "Faro     | Portugal    | EU                        | 37.02    | -7.93     |               |            |"
GHENT = """Ghent    | Belgium     | EU                        | 51.05    | 3.72      |               |            |"""
STATION = "zz-1           | Station in the Ice   | government         | Nowhere  | AQ      | -75.00   | 179.99    |"
IN_GHENT = """
gh-1 | University of Ghent  | university         | Ghent    | BE      | 51.05    | 3.72      | |
gh-2 | Ghent Lab            | research_institute | Ghent    | BE      | 51.05    | 3.73      | |
gh-3 | Ghent Gates          | startup            | Ghent    | BE      | 51.06    | 3.72      | |
zz-1"""

AMOUNT = ("funding", "2019-05-02 | 6000000 ", "2019-05-02 | 60000000 ")
GDP = ("areas", "| 20000000000 ", "| 90000000000 ")
PEOPLE = ("areas", "| 800000 ", "| 160000 ")
TYPE = ("institutions", "Köniz Technik        | corporate ", "Köniz Technik        | government")
PARTNERSHIP = ("collaborations", "c-16 ", "c-17             | al-4          | wi-3          | 2021-01-01\nc-16 ")
SINGLE = ("parameters", "single_funding_usd: 25000000", "single_funding_usd: 26000000")

SCRIPTED: dict[str, tuple[Replaced, ...]] = {
    "an amount": (AMOUNT,),
    "an amount that takes a status": (("funding", "| 30000000 ", "| 3000000 "),),
    "an amount of a company": (("funding", "| 1500000.5 ", "| 2500000.5 "),),
    "a day": (("funding", "2025-09-01 | 99000000 ", "2025-07-01 | 99000000 "),),
    "a kind of funding": (("funding", "| 500000      | equity", "| 500000      | corporate"),),
    "a type": (TYPE,),
    "an origin": (("institutions", "| University of X | university", "|                 |"),),
    "a name": (("institutions", "| Dalian Dots ", "| Dots of Dalian "),),
    "a place": (("institutions", "| 46.99    | 7.46 ", "| 46.98    | 7.46 "),),
    "a place far away": (("institutions", "| IT      | 44.69    | 8.02 ", "| IT      | 45.69    | 8.02 "),),
    "a country": (("areas", "| Italy  ", "| France "),),
    "a region": (("areas", "| Switzerland | Rest of the World ", "| Switzerland | EU "),),
    "an anchor": (("areas", "| 44.70    | 8.03      |", "| 44.70    | 8.04      |"),),
    "a GDP": (GDP,),
    "a population": (PEOPLE,),
    "an ecosystem's value": (("areas", "| 2500000000", "| 900000000"),),
    "two institutions that are one": (
        ("institutions", 'be-2           | Bern "Ions" Lab      | research_institute | Bern     | CH      | 46.99    | 7.46      |                 |\n', ""),  # noqa: E501
        ("collaborations", "| be-1          | be-2 ", "| be-1          | be-4 "),
    ),
    "a new area": (("areas", NEW_AREA, f"{NEW_AREA}\n{GHENT}"), ("institutions", "\nzz-1", IN_GHENT)),
    "a renamed area": (("areas", "\nFaro ", "\nGreater Faro "),),
    "a renamed cluster": (("areas", "\nWindhoek ", "\nKhomas "),),
    "a row of funding more": (("funding", "f-10 ", "f-11 | be-6 | 2024-02-02 | 40000000 | vc\nf-10 "),),
    "a row of funding less": (("funding", "f-06       | be-6           | 2025-07-31 | 1250000     | debt\n", ""),),
    "an institution less": (
        ("institutions", f"\n{STATION}                 |", ""),
        ("collaborations", "c-09             | wi-2          | zz-1          | 2025\n", ""),
    ),
    "a partnership more": (PARTNERSHIP,),
    "a partnership less": (("collaborations", "c-07             | be-4          | wi-1          | 2024\n", ""),),
    "a parameter": (SINGLE,),
    "a distance": (("parameters", "eps_km: 5", "eps_km: 12"),),
    "a GDP and an amount": (GDP, AMOUNT),
    "a type, a population and a partnership": (TYPE, PEOPLE, PARTNERSHIP),
    "six at once": (AMOUNT, GDP, PEOPLE, TYPE, PARTNERSHIP, SINGLE),
}  # fmt: skip


def write_corrected(folder: Path, name: str) -> Path:
    """Write the small edition with a correction made, and return its folder."""
    texts = {file: getattr(small, file.upper()) for file in ("institutions", "funding", "collaborations", "areas")}
    texts["parameters"] = small.PARAMETERS
    for file, old, new in SCRIPTED[name]:
        assert old in texts[file], old
        texts[file] = texts[file].replace(old, new, 1)
    return small.write_edition(folder, **texts)

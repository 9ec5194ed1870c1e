"""Draws what a statistician would look at first: `python data/reconstruction/plots.py [--data DIR] [--out
DIR]`.

Reads the data folder through `compute` and writes one small PNG per question beside `stability.csv` (see
the README).
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

import altair as alt
import numpy as np
import pandas as pd
import vl_convert
from checking import ROOT, computed
from PIL import Image
from plots_clusters import COLOURS, SIZE, ecosystems, links, openness, region, stability

RADIUS_KM = 6371.0088


def kilometres(a: pd.DataFrame, b: pd.DataFrame) -> np.ndarray:
    """Great-circle distances of two frames with latitude and longitude, row by row."""
    lat_a, lon_a, lat_b, lon_b = (
        np.radians(frame[key].to_numpy(float)) for frame in (a, b) for key in ("latitude", "longitude")
    )
    half = np.sin((lat_b - lat_a) / 2) ** 2 + np.cos(lat_a) * np.cos(lat_b) * np.sin((lon_b - lon_a) / 2) ** 2
    return 2 * RADIUS_KM * np.arcsin(np.minimum(1, np.sqrt(half)))


def place_sizes(result) -> alt.Chart:
    """Institutions by place, largest first; places outside clusters are cities."""
    people = result.institutions
    named = people["area"].where(people["area"] != "", people["city"] + ", " + people["country"])
    sizes = people.assign(place=named, status=people["status"].replace("", "none")).groupby(["place", "status"]).size()
    frame = sizes.rename("institutions").reset_index().sort_values("institutions", ascending=False)
    frame["rank"] = range(1, len(frame) + 1)
    return (
        alt.Chart(frame, title="Institutions by place, by rank")
        .mark_point(size=14)
        .encode(
            alt.X("rank", scale=alt.Scale(type="log")),
            alt.Y("institutions", scale=alt.Scale(type="log")),
            alt.Color("status", scale=COLOURS),
        )
        .properties(**SIZE)
    )


def company_funding(result) -> alt.Chart:
    """Sum by company, largest first."""
    frame = result.funding.assign(usd=result.funding["amount_usd"].astype(float))
    frame = frame.groupby(["institution_id", "type"])["usd"].sum().reset_index().sort_values("usd", ascending=False)
    frame["rank"] = frame.groupby("type").cumcount() + 1
    return (
        alt.Chart(frame, title="Funding by company, by rank")
        .mark_point(size=14)
        .encode(
            alt.X("rank", scale=alt.Scale(type="log")),
            alt.Y("usd", scale=alt.Scale(type="log"), title="USD"),
            alt.Color("type", scale=alt.Scale(range=["#d95f02", "#1d4e89"])),
        )
        .properties(**SIZE)
    )


def funding_years(result) -> alt.Chart:
    """Money and events by year."""
    frame = result.funding.assign(
        usd=result.funding["amount_usd"].astype(float), year=[str(day)[:4] for day in result.funding["date"]]
    )
    frame = frame.groupby("year").agg(usd_bn=("usd", lambda v: v.sum() / 1e9), events=("usd", "size")).reset_index()
    frame = frame.melt("year", var_name="measure")
    return (
        alt.Chart(frame, title="Funding by year (2025: to 31 July)")
        .mark_bar(color="#1d4e89")
        .encode(alt.X("year"), alt.Y("value", title=None))
        .properties(width=200, height=240)
        .facet(alt.Column("measure", title=None))
        .resolve_scale(y="independent")
    )


def distances(result) -> alt.Chart:
    """Distance of partners, against pairs drawn at random from the same institutions."""
    people = result.institutions.set_index("institution_id")
    a, b = (people.loc[result.collaborations["institution_a"]], people.loc[result.collaborations["institution_b"]])
    mixed = b.sample(frac=1, random_state=1)
    frame = pd.concat(
        [
            pd.DataFrame({"km": kilometres(a, b), "pairs": "partners"}),
            pd.DataFrame({"km": kilometres(a, mixed), "pairs": "at random"}),
        ]
    )
    frame["bin"] = np.floor(np.log10(np.maximum(frame["km"], 1)) * 5) / 5
    frame = frame.groupby(["pairs", "bin"]).size().rename("rows").reset_index().assign(km=lambda f: 10 ** f["bin"])
    return (
        alt.Chart(frame, title="Distance of partners")
        .mark_line(point=True)
        .encode(
            alt.X("km", scale=alt.Scale(type="log")),
            alt.Y("rows"),
            alt.Color("pairs", scale=alt.Scale(range=["#b9c0c7", "#1d4e89"])),
        )
        .properties(**SIZE)
    )


def degrees(result) -> alt.Chart:
    """Share of institutions with at least so many rows, by type."""
    rows = result.collaborations
    degree = pd.concat([rows["institution_a"], rows["institution_b"]]).value_counts()
    people = result.institutions.assign(rows=result.institutions["institution_id"].map(degree).fillna(0))
    parts = []
    for kind, group in people.groupby("type"):
        values = np.sort(group["rows"].to_numpy())[::-1]
        part = pd.DataFrame({"rows": values, "share": np.arange(1, len(values) + 1) / len(values), "type": kind})
        parts.append(part[part["rows"] > 0].drop_duplicates("rows", keep="last"))
    return (
        alt.Chart(pd.concat(parts), title="Institutions with at least so many collaborations")
        .mark_line()
        .encode(
            alt.X("rows", scale=alt.Scale(type="log")), alt.Y("share", scale=alt.Scale(type="log")), alt.Color("type")
        )
        .properties(**SIZE)
    )


def years(result) -> alt.Chart:
    """Collaborations by year."""
    frame = pd.Series([str(day)[:4] for day in result.collaborations["date"]], name="year").value_counts().reset_index()
    return (
        alt.Chart(frame, title="Collaborations by year")
        .mark_bar(color="#1d4e89")
        .encode(alt.X("year"), alt.Y("count"))
        .properties(**SIZE)
    )


def charts(result, folder: Path) -> dict[str, alt.Chart]:
    """All plots by file name."""
    found = {
        "place_sizes": place_sizes(result),
        "company_funding": company_funding(result),
        "funding_years": funding_years(result),
        "distances": distances(result),
        "degrees": degrees(result),
        "years": years(result),
        "openness": openness(result),
        "links": links(result),
        "ecosystems": ecosystems(result),
        "europe": region(result, "Europe", (-11, 32, 35, 66)),
        "north_america": region(result, "North America", (-125, -66, 24, 52)),
        "east_asia": region(result, "East and South Asia", (68, 146, 5, 50)),
    }
    if (folder / "stability.csv").exists():
        found["stability"] = stability(folder)
    return found


def small(png: bytes) -> bytes:
    """The same picture in 64 colours."""
    out = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description="Draws the plots of the reconstruction.")
    parser.add_argument("--data", type=Path, default=ROOT / "data" / "2025")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "plots")
    options = parser.parse_args()
    alt.data_transformers.disable_max_rows()
    options.out.mkdir(parents=True, exist_ok=True)
    for name, chart in charts(computed(options.data), options.out).items():
        (options.out / f"{name}.png").write_bytes(small(vl_convert.vegalite_to_png(chart.to_json(), scale=1.3)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Draws what a statistician would look at first: `python data/reconstruction/plots.py [--data DIR] [--out DIR]`.

Reads the data folder through `compute` and writes one small PNG per question beside `stability.csv` (see the README).
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

COLOURS = alt.Scale(
    domain=["cluster", "tier1", "tier2", "none"], range=["#1d4e89", "#d95f02", "#4a7fb5", "#b9c0c7"]
)
SIZE = {"width": 420, "height": 280}
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
    sizes = (
        people.assign(place=named, status=people["status"].replace("", "none"))
        .groupby(["place", "status"])
        .size()
    )
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
    frame = (
        frame.groupby(["institution_id", "type"])["usd"]
        .sum()
        .reset_index()
        .sort_values("usd", ascending=False)
    )
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
    frame = (
        frame.groupby("year")
        .agg(usd_bn=("usd", lambda v: v.sum() / 1e9), events=("usd", "size"))
        .reset_index()
    )
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
    a, b = (
        people.loc[result.collaborations["institution_a"]],
        people.loc[result.collaborations["institution_b"]],
    )
    mixed = b.sample(frac=1, random_state=1)
    frame = pd.concat(
        [
            pd.DataFrame({"km": kilometres(a, b), "pairs": "partners"}),
            pd.DataFrame({"km": kilometres(a, mixed), "pairs": "at random"}),
        ]
    )
    frame["bin"] = np.floor(np.log10(np.maximum(frame["km"], 1)) * 5) / 5
    frame = (
        frame.groupby(["pairs", "bin"])
        .size()
        .rename("rows")
        .reset_index()
        .assign(km=lambda f: 10 ** f["bin"])
    )
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
        part = pd.DataFrame(
            {"rows": values, "share": np.arange(1, len(values) + 1) / len(values), "type": kind}
        )
        parts.append(part[part["rows"] > 0].drop_duplicates("rows", keep="last"))
    return (
        alt.Chart(pd.concat(parts), title="Institutions with at least so many collaborations")
        .mark_line()
        .encode(
            alt.X("rows", scale=alt.Scale(type="log")),
            alt.Y("share", scale=alt.Scale(type="log")),
            alt.Color("type"),
        )
        .properties(**SIZE)
    )


def years(result) -> alt.Chart:
    """Collaborations by year."""
    frame = (
        pd.Series([str(day)[:4] for day in result.collaborations["date"]], name="year")
        .value_counts()
        .reset_index()
    )
    return (
        alt.Chart(frame, title="Collaborations by year")
        .mark_bar(color="#1d4e89")
        .encode(alt.X("year"), alt.Y("count"))
        .properties(**SIZE)
    )


def openness(result) -> alt.Chart:
    """Volume and external share of the clusters."""
    values = result.indicators[["area", "collaborations", "external_share"]].astype({"external_share": float})
    r = np.corrcoef(
        result.indicators["collaborations"].astype(float), result.indicators["external_share"].astype(float)
    )[0, 1]
    base = alt.Chart(values, title=f"Volume and external share (Pearson {r:.2f})").encode(
        alt.X("collaborations"), alt.Y("external_share", scale=alt.Scale(zero=False))
    )
    return (
        base.mark_point(color="#1d4e89") + base.mark_text(dx=4, align="left", fontSize=7).encode(text="area")
    ).properties(**SIZE)


def links(result) -> alt.Chart:
    """Rows between clusters, by region and rank."""
    place = {row.cluster: (row.region, i) for i, row in enumerate(result.ranking.itertuples())}
    order = sorted(place, key=lambda name: place[name])
    rows = result.collaborations
    both = rows[
        (rows["status_a"] == "cluster") & (rows["status_b"] == "cluster") & (rows["area_a"] != rows["area_b"])
    ]
    pairs = pd.concat(
        [both[["area_a", "area_b"]], both[["area_b", "area_a"]].set_axis(["area_a", "area_b"], axis=1)]
    )
    frame = pairs.value_counts().rename("rows").reset_index()
    return (
        alt.Chart(frame, title="Rows between clusters")
        .mark_rect()
        .encode(
            alt.X("area_a:N", sort=order, title=None),
            alt.Y("area_b:N", sort=order, title=None),
            alt.Color("rows", scale=alt.Scale(scheme="blues")),
        )
        .properties(width=560, height=560)
    )


def ecosystems(result) -> alt.Chart:
    """Startup funding against the value of the startup ecosystem (Figure 7)."""
    areas = result.edition.areas.dropna(subset=["ecosystem_value_usd"]).set_index("area")
    frame = result.indicators[result.indicators["area"].isin(areas.index)][
        ["area", "startup_funding_pct_gdp"]
    ].astype({"startup_funding_pct_gdp": float})
    frame["ecosystem_pct_gdp"] = [
        float(100 * areas.loc[a, "ecosystem_value_usd"] / areas.loc[a, "gdp_usd"]) for a in frame["area"]
    ]
    base = alt.Chart(frame, title="Startup funding and ecosystem value, per cent of GDP").encode(
        alt.X("ecosystem_pct_gdp"), alt.Y("startup_funding_pct_gdp")
    )
    line = base.transform_regression("ecosystem_pct_gdp", "startup_funding_pct_gdp").mark_line(
        color="#d95f02"
    )
    return (
        base.mark_point(color="#1d4e89")
        + base.mark_text(dx=4, align="left", fontSize=7).encode(text="area")
        + line
    ).properties(**SIZE)


def stability(folder: Path) -> alt.Chart:
    """Share of rows that carry a printed rank, by cluster."""
    frame = pd.read_csv(folder / "stability.csv").dropna(subset=["cluster"])
    frame = frame[frame["cluster"] != "all"].assign(share=lambda f: f["critical"] / f["rows"])
    order = frame.groupby("cluster")["critical"].sum().sort_values(ascending=False).index.tolist()
    return (
        alt.Chart(frame)
        .mark_bar(color="#1d4e89")
        .encode(
            alt.X("share", axis=alt.Axis(format="%"), title="rows that carry a printed rank"),
            alt.Y("cluster", sort=order, title=None),
        )
        .properties(width=150, height=560)
        .facet(alt.Column("kind", title=None))
    )


def region(result, title: str, box: tuple[float, float, float, float]) -> alt.Chart:
    """All institutions of one region of the world."""
    west, east, south, north = box
    frame = result.institutions[["longitude", "latitude", "status"]].astype(
        {"longitude": float, "latitude": float}
    )
    frame = frame[frame["longitude"].between(west, east) & frame["latitude"].between(south, north)]
    frame = frame.assign(status=frame["status"].replace("", "none"))
    return (
        alt.Chart(frame, title=title)
        .mark_circle(size=7, opacity=0.6)
        .encode(
            alt.X("longitude", scale=alt.Scale(domain=[west, east], nice=False)),
            alt.Y("latitude", scale=alt.Scale(domain=[south, north], nice=False)),
            alt.Color("status", scale=COLOURS),
        )
        .properties(width=520, height=360)
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
        (options.out / f"{name}.png").write_bytes(
            small(vl_convert.vegalite_to_png(chart.to_json(), scale=1.3))
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())

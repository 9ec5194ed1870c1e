"""The plots of places: maps, and what sets the clusters apart from each other."""

from __future__ import annotations

from pathlib import Path

import altair as alt
import numpy as np
import pandas as pd

COLOURS = alt.Scale(domain=["cluster", "tier1", "tier2", "none"], range=["#1d4e89", "#d95f02", "#4a7fb5", "#b9c0c7"])
SIZE = {"width": 420, "height": 280}


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
    both = rows[(rows["status_a"] == "cluster") & (rows["status_b"] == "cluster") & (rows["area_a"] != rows["area_b"])]
    pairs = pd.concat([both[["area_a", "area_b"]], both[["area_b", "area_a"]].set_axis(["area_a", "area_b"], axis=1)])
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
    frame = result.indicators[result.indicators["area"].isin(areas.index)][["area", "startup_funding_pct_gdp"]].astype(
        {"startup_funding_pct_gdp": float}
    )
    frame["ecosystem_pct_gdp"] = [
        float(100 * areas.loc[a, "ecosystem_value_usd"] / areas.loc[a, "gdp_usd"]) for a in frame["area"]
    ]
    base = alt.Chart(frame, title="Startup funding and ecosystem value, per cent of GDP").encode(
        alt.X("ecosystem_pct_gdp"), alt.Y("startup_funding_pct_gdp")
    )
    line = base.transform_regression("ecosystem_pct_gdp", "startup_funding_pct_gdp").mark_line(color="#d95f02")
    return (
        base.mark_point(color="#1d4e89") + base.mark_text(dx=4, align="left", fontSize=7).encode(text="area") + line
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
    frame = result.institutions[["longitude", "latitude", "status"]].astype({"longitude": float, "latitude": float})
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

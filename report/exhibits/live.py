"""What makes a figure come alive in the page: Vega, and the specifications of figures, as scripts.

Vega comes out of the library that draws the pictures, so that both are drawn alike and its version is locked with
it. Specifications are scripts too, since a page that was opened from a disk may load scripts but read no other file.
`scripts/explore.js` asks for both once a reader wants them.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import vl_convert

from report.cache import CACHE, cached, kept
from report.exhibits.catalogue import VARIANTS, Catalogue
from report.exhibits.draw import lettered

SNIPPET, KIND = "window.vegaEmbed = vegaEmbed;", "js"


def write_live(catalogue: Catalogue, scripts: tuple[str, ...], folder: Path) -> None:
    """Write Vega and both specifications of every figure below the folder of assets.

    `scripts` are the families of the faces for other scripts that the edition uses.
    """
    (folder / "scripts" / "vega.js").write_text(vega_script(CACHE), "utf-8", newline="")
    (folder / "charts").mkdir()
    for name in (f"{figure.name}{suffix}" for figure in catalogue.of_kind("figure") for suffix in VARIANTS.values()):
        script = lettered(live_script(name, catalogue.artifacts.specification_text(name)), scripts)
        (folder / "charts" / f"{name}.js").write_text(script, "utf-8", newline="")


def live_script(name: str, spec: str) -> str:
    """A specification, as JSON, as a script that lays it down under its name.

    >>> live_script("bars", '{"mark":"bar"}')
    '(window.charts ??= {})["bars"] = {"mark":"bar"};\\n'
    """
    return f'(window.charts ??= {{}})["{name}"] = {spec};\n'


def has_vega(cache_dir: Path) -> bool:
    """Whether the script of Vega need not be made again."""
    return kept(_made_from(), KIND, cache_dir) is not None


def vega_script(cache_dir: Path) -> str:
    """Vega with all that it needs, as `vegaEmbed`: the same bytes for the same version of the drawing library."""
    return cached(_made_from(), KIND, lambda: _vega().encode(), cache_dir).decode()


def _made_from() -> str:
    return version("vl-convert-python") + Path(__file__).read_text("utf-8")


def _vega() -> str:
    head = (
        f"/* Vega {vl_convert.get_vega_version()}, Vega-Lite {vl_convert.get_vegalite_versions()[-1]}, Vega-Embed "
        f"{vl_convert.get_vega_embed_version()}. Licences: see vega-licences.txt beside this file. */\n"
    )
    return f"{head}(() => {{\n{vl_convert.javascript_bundle(SNIPPET)}\n}})();\n"

"""From a Vega-Lite specification to an SVG that reads well, to eyes and to screen readers, and from that to a PNG.

Vega draws; what it leaves out is put in here: a title and a description that the picture is labelled by, ids that
stay unique when several figures stand in one page, and fewer digits. Text remains text in the registered fonts.
Nothing is fetched: a specification must carry its data, and a map must show every outline that it carries.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from html import escape
from importlib.metadata import version
from pathlib import Path

import vl_convert

from report.cache import cached, kept
from report.errors import ReportError
from report.fonts.folder import shown
from report.fonts.runs import marked_drawing
from report.tokens import FACES

SCALE = 2
"""Pixels of a PNG for a pixel of its drawing: 640 become 1,280, enough for a slide and for a printed column."""
LONG_PATH = 400
"""Characters from which a path counts as an outline, for which tenths of a pixel are enough."""
KIND = "svg"
SHAPES = {'d="', 'r="', 'points="'}
"""What gives a mark its shape and size."""

Drawing = tuple[dict, str, str, str]
"""What is drawn: specification, title, description, id."""


class DrawingError(ReportError):
    """A figure cannot be drawn as specified."""


def draw(spec: dict, title: str, description: str, figure_id: str) -> str:
    """The specification as SVG text, labelled by title and description; same input, same bytes.

    `figure_id` begins every id in the picture and must be unique in a page.

    Raises
    ------
    DrawingError
        What the specification itself says is wrong with it (`usermeta.problem`); no fonts; data outside the
        specification; a map without outlines; or Vega's own refusal.
    """
    if problem := spec.get("usermeta", {}).get("problem"):
        raise DrawingError(f"Figure {figure_id}: {problem}")
    _fonts()
    outlines = _outlines(spec, figure_id)
    try:
        svg = vl_convert.vegalite_to_svg(json.loads(lettered(json.dumps(spec))), allowed_base_urls=[])
    except ValueError as problem:
        reason = str(problem).strip().splitlines()[0]
        raise DrawingError(f"Figure {figure_id}: Vega-Lite refuses the specification ({reason}).") from problem
    _check_outlines(svg, outlines, figure_id)
    return _labelled(marked_drawing(_rounded(_own_ids(svg, figure_id))), title, description, figure_id)


def draw_cached(spec: dict, title: str, description: str, figure_id: str, cache_dir: Path) -> str:
    """`draw`, or what it gave before for the same specification, words, fonts and drawing program."""
    content = _made_from((spec, title, description, figure_id))
    return cached(content, KIND, lambda: draw(spec, title, description, figure_id).encode(), cache_dir).decode()


def draw_all(figures: Iterable[Drawing], cache_dir: Path) -> list[str]:
    """`draw_cached` of several figures; where another process does it, whoever asks later finds them drawn."""
    return [draw_cached(*figure, cache_dir) for figure in figures]


def drawn_before(figure: Drawing, cache_dir: Path) -> str | None:
    """What drawing a figure gave before, if it has been drawn."""
    known = kept(_made_from(figure), KIND, cache_dir)
    return None if known is None else known.decode()


def _made_from(figure: Drawing) -> str:
    return _tools() + json.dumps(figure, ensure_ascii=False)


def picture(svg: str, scale: float = SCALE) -> bytes:
    """A drawing as PNG, `scale` pixels for each of its own; the same drawing gives the same bytes."""
    _fonts()
    return vl_convert.svg_to_png(svg, scale=scale)


def picture_cached(svg: str, cache_dir: Path, scale: float = SCALE) -> bytes:
    """`picture`, or what it gave before."""
    return cached(f"{_tools()}{scale} {svg}", "png", lambda: picture(svg, scale), cache_dir)


@cache
def _fonts() -> str:
    """The name of the folder of fonts, which says what is in it; they are known to the drawing program afterwards."""
    folder = shown()
    vl_convert.register_font_directory(str(folder))
    return folder.name


def lettered(spec: str, scripts: tuple[str, ...] = ()) -> str:
    """A specification, as JSON, in our own faces, where it asks for the original that they are cut from."""
    original, faces = FACES["sans"]["drawn_as"], ", ".join([FACES["sans"]["family"], *scripts])
    return spec.replace(f'"{original}, ', f'"{faces}, ')


@cache
def _tools() -> str:
    """What besides the specification decides how a figure looks: program version, fonts and this module."""
    return version("vl-convert-python") + _fonts() + sha256(Path(__file__).read_bytes()).hexdigest()


def _parts(node: object) -> Iterator[dict]:
    """Every object of a specification except the rows of its data."""
    if isinstance(node, dict):
        yield node
        for name, value in node.items():
            if name not in ("datasets", "values"):
                yield from _parts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _parts(value)


def _outlines(spec: dict, figure_id: str) -> int:
    """How many shapes the maps of a specification carry."""
    count = 0
    for part in _parts(spec):
        data = part.get("data") or {}
        if "url" in data:
            raise DrawingError(f"Figure {figure_id} points to data at {data['url']}; a figure must carry its data.")
        mark = part.get("mark")
        if (mark.get("type") if isinstance(mark, dict) else mark) == "geoshape":
            count += _shapes(data, spec.get("datasets", {}), figure_id)
    return count


def _shapes(data: dict, datasets: dict, figure_id: str) -> int:
    shapes = datasets.get(data.get("name"), data.get("values"))
    if not shapes:
        layer = data.get("name", "unnamed")
        raise DrawingError(
            f"Figure {figure_id} is a map without outlines: the layer “{layer}” is empty. "
            "Restore the files in data/basemap."
        )
    return len(shapes)


def _check_outlines(svg: str, expected: int, figure_id: str) -> None:
    """A shape that cannot be read is drawn as a path without points, and without any complaint."""
    drawn = 0
    for group in re.findall(r'<g class="mark-shape [^>]*>(.*?)</g>', svg, flags=re.S):
        drawn += len(re.findall(r'\sd="M[^"]{20,}"', group))
    if drawn < expected:
        raise DrawingError(
            f"Figure {figure_id}: only {drawn} of the map's {expected} outlines can be drawn. "
            "Restore the files in data/basemap."
        )


def _own_ids(svg: str, figure_id: str) -> str:
    """Ids counted from 1 in each figure, since Vega's counter runs on through a process."""
    names = {old: f"{figure_id}-{number}" for number, old in enumerate(re.findall(r'\sid="([^"]+)"', svg), start=1)}
    svg = re.sub(r'\sid="([^"]+)"', lambda m: f' id="{names[m[1]]}"', svg)
    return re.sub(r'url\(#([^)]+)\)', lambda m: f"url(#{names.get(m[1], m[1])})", svg)


def _rounded(svg: str) -> str:
    """Outlines in steps of a tenth of a pixel, as is where marks stand; shapes and sizes with two decimals."""

    def shorten(match: re.Match) -> str:
        if len(match[2]) > LONG_PATH and re.fullmatch(r"[MLZ0-9.,e-]+", match[2]):
            return match[1] + _steps(match[2])
        digits = 2 if match[1].strip() in SHAPES or "scale" in match[2] else 1
        return match[1] + re.sub(r"-?\d+\.\d+(?:e-?\d+)?", lambda m: _number(float(m[0]), digits), match[2])

    return re.sub(r'(\s(?:d|transform|x|y|x1|x2|y1|y2|cx|cy|r|points)=")([^"]*)', shorten, svg)


def _steps(path: str) -> str:
    """A path of straight lines as steps from point to point; steps of no length are left out."""
    out, x, y = [], 0, 0
    for command, right, down in re.findall(r"([MLZ])(?:([^,MLZ]+),([^,MLZ]+))?", path):
        if command == "Z":
            out.append("z")
            continue
        new_x, new_y = round(10 * float(right)), round(10 * float(down))
        if command == "M":
            out.append(f"M{new_x / 10:g},{new_y / 10:g}")
        elif (new_x, new_y) != (x, y):
            out.append(f"l{(new_x - x) / 10:g},{(new_y - y) / 10:g}")
        x, y = new_x, new_y
    return "".join(out)


def _number(value: float, digits: int) -> str:
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _labelled(svg: str, title: str, description: str, figure_id: str) -> str:
    """The picture as one image with a name and a description of its own."""
    svg = re.sub(r'\s(?:role|aria-\w+)="[^"]*"', "", svg)
    attributes = re.findall(r"^<svg\b([^>]*)>", svg)[0]
    head = (
        f'<svg{attributes} role="img" aria-labelledby="{figure_id}-title {figure_id}-desc">'
        f'<title id="{figure_id}-title">{escape(title, quote=False)}</title>'
        f'<desc id="{figure_id}-desc">{escape(description, quote=False)}</desc>'
    )
    return head + svg.partition(">")[2]

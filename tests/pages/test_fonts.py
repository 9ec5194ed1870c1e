"""Names in other scripts are printed, everywhere and from our own faces, whatever fonts the machine has."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from conftest import ROOT
from fontTools.ttLib import TTFont
from small import INSTITUTIONS, write_edition
from surroundings import fonts_of, hostile_home

from report.fonts import cutting
from report.fonts import folder as folder_module
from report.fonts.faces import FONTS, OFTEN, SCRIPTS, house_files, often_files
from report.fonts.folder import laid, require_faces
from report.fonts.runs import lacking, marked_drawing, marked_page, runs
from report.fonts.stylesheets import faces_css
from report.tokens import FACES

NAMES = {
    "zh-Hans": "清华大学",
    "zh-Hant": "國立臺灣大學",
    "ja": "つくば研究所",
    "ko": "서울대학교",
    "th": "จุฬาลงกรณ์มหาวิทยาลัย",
    "hi": "भारतीय विज्ञान संस्थान",
    "ar": "جامعة الملك عبد الله",
    "he": "הטכניון – מכון (חיפה)",
    "": "МГУ",
}
"""Language → a name in it."""


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory):
    """The faces for all of the names."""
    return laid(NAMES.values(), tmp_path_factory.mktemp("fonts"))


@pytest.mark.parametrize(("language", "name"), NAMES.items())
def test_a_name_is_one_run_in_the_face_of_its_language(language: str, name: str):
    assert [(script.language, text) for script, text in runs(name)] == [(language, name)]
    assert lacking(name) == ""


def test_kanji_without_kana_are_japanese_where_only_japan_writes_them():
    assert [script.language for script, _ in runs("東京大学")] == ["ja"]


def test_names_side_by_side_stay_two():
    page = marked_page("<p>In חיפה, רחובות and 北京 &amp; AT&amp;T.</p>")
    assert page == (
        '<p>In <bdi lang="he">חיפה</bdi>, <bdi lang="he">רחובות</bdi> and '
        '<bdi lang="zh-Hans">北京</bdi> &amp; AT&amp;T.</p>'
    )


def test_only_what_is_read_is_marked():
    page = (
        '<title>חיפה</title><a title="חיפה" href="#חיפה">Haifa</a><script>"חיפה"</script><style>/* חיפה */</style>'
        '<svg><title>חיפה</title><text>חיפה</text></svg>'
    )
    assert marked_page(page) == page
    assert marked_page("<td>Łódź</td>") == "<td>Łódź</td>"


def test_letters_that_join_take_their_neighbours_into_their_face():
    drawing = marked_drawing('<text x="1">1 جامعة (KSU)</text>')
    assert drawing == (
        '<text x="1"><tspan font-family="Cluster Arabic, Cluster Sans" unicode-bidi="isolate">'
        '1 جامعة (KSU)</tspan></text>'
    )


def test_every_face_has_a_name_of_its_own_and_keeps_its_licence(fonts):
    files = {path.name: path.read_bytes() for kind in ("ttf", "woff2") for path in house_files(kind)} | fonts.cut
    families = {face["family"] for face in FACES.values()} | set(fonts.families)
    for name, content in files.items():
        with TTFont(BytesIO(content)) as font:
            said = {record.nameID: record.toUnicode() for record in font["name"].names}
        assert (said.get(16) or said[1]) in families, name
        assert "Open Font License" in said[13] and said[0], name
        named = " ".join(text for number, text in said.items() if number not in cutting.KEPT_NAMES)
        assert not any(reserved in named for reserved in ("Plex", "Source", "Noto")), name


def test_a_page_of_common_letters_loads_little_of_the_same_faces():
    for path in often_files():
        with TTFont(path) as often, TTFont(FONTS / f"{path.stem}.ttf") as whole:
            assert set(often.getBestCmap()) == OFTEN & set(whole.getBestCmap()), path.name
            for letter in "aÉ–ß":
                widths = {font["hmtx"][font.getBestCmap()[ord(letter)]] for font in (often, whole)}
                assert len(widths) == 1
            named = {record.toUnicode() for record in often["name"].names}
            assert named == {record.toUnicode() for record in whole["name"].names}
    assert len(often_files()) == 6 and sum(path.stat().st_size for path in often_files()) < 62_000


def test_no_page_loads_a_face_for_a_letter_that_it_lacks(fonts):
    sheet = faces_css(fonts)
    for family, letter in (("Cluster Serif", 0x203E), ("Cluster Thai", 0x203E), ("Cluster Mono", 0x141)):
        faces = [face for face in sheet.split("@font-face") if f'"{family}"' in face and "unicode-range" in face]
        ranges = [part.split("-") for face in faces for part in re.findall(r"U\+([0-9A-F-]+)", face)]
        assert faces and not any(int(one[0], 16) <= letter <= int(one[-1], 16) for one in ranges), family
    assert sheet.count("unicode-range") == sheet.count("url(")


def test_a_cut_face_has_the_letters_and_little_else(fonts):
    assert len(fonts.cut) == len(SCRIPTS)
    assert sum(map(len, fonts.cut.values())) < 200_000
    for script in fonts.scripts:
        with TTFont(BytesIO(fonts.cut[f"{script.stem}.ttf"])) as font:
            assert {ord(letter) for letter in NAMES[script.language] if letter in script.letters} <= set(
                font.getBestCmap()
            )


def test_cutting_is_repeatable():
    thai = next(script for script in SCRIPTS if script.language == "th")
    one, two = (cutting.as_bytes(cutting.cut(thai.path, set(map(ord, NAMES["th"])), thai.family)) for _ in "ab")
    assert one == two


def test_what_was_changed_in_the_folder_is_put_right(tmp_path):
    found = laid([NAMES["th"]], tmp_path).folder
    thai = found / "ClusterThai-Regular.ttf"
    whole = thai.read_bytes()
    thai.write_bytes(whole[:100])
    shutil.copy(house_files()[0], found / "foreign.ttf")
    assert laid([NAMES["th"]], tmp_path).folder == found
    assert thai.read_bytes() == whole and not (found / "foreign.ttf").exists()


def test_characters_without_a_font_are_told_with_file_and_row(run, tmp_path):
    table = INSTITUTIONS.replace("University of Faro  ", "University 𓀀 of Faro")
    table = table.replace("| Essen    |", "| Essen ᚠ|", 1)
    said = run("check", "--data", write_edition(tmp_path / "edition", institutions=table))
    assert said.code == 1
    assert (
        'institutions.csv, row 21, column "name", value "University 𓀀 of Faro": has characters that no font here '
        "has: 𓀀 (U+13000)" in said.err
    )
    assert "(U+16A0)" in said.err and "2 problems found" in said.err


def test_words_without_a_font_are_told_with_file_and_line(tmp_path):
    (tmp_path / "01-summary.qmd").write_text("One\n\nTwo 𓀀\n", "utf-8")
    with pytest.raises(Exception, match=r"01-summary.qmd, line 3: no font here has the character 𓀀 \(U\+13000\)"):
        require_faces(tmp_path)


PRINTS = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from report.fonts import folder as folder_module
from report.fonts.folder import laid, show
from report.fonts.printing import keep_runs_whole
from report.fonts.runs import marked_drawing, marked_page
from report.fonts.stylesheets import languages_css
fonts = laid(sys.argv[3:], Path(sys.argv[2]) / "fonts")
show(fonts.folder)
from report.exhibits.draw import draw, picture
rows = [{"name": name, "at": at} for at, name in enumerate(["Łódź ▲", *sys.argv[3:]])]
spec = {"data": {"values": rows}, "mark": {"type": "text", "font": "IBM Plex Sans, sans-serif"},
        "encoding": {"y": {"field": "name", "axis": {"labelFont": "IBM Plex Sans, sans-serif"}},
                     "text": {"field": "name"}}, "config": {"font": "IBM Plex Sans, sans-serif"}}
svg = draw(spec, "Title", "Description", "figure")
keep_runs_whole()
from weasyprint import HTML
page = "".join(f'<p style="font: {face}">{name}</p>' for name in ["Łódź ▲ ☃", *sys.argv[3:]]
               for face in ("600 12pt Cluster Sans", "12pt Georgia, serif", "12pt DejaVu Sans", "12pt sans-serif"))
document = HTML(string=marked_page(f'<html lang="en">{page}{svg}'))
out = Path(sys.argv[2])
(out / "out.svg").write_text(svg)
(out / "out.png").write_bytes(picture(svg))
document.write_pdf(out / "out.pdf")
"""


def printed(folder: Path, **environment: str) -> dict[str, bytes]:
    """A drawing, its picture and a PDF, made by a process with such surroundings."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, "-c", PRINTS, str(ROOT), str(folder), *NAMES.values()],
        check=True,
        capture_output=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "0", **environment},
    )
    return {path.name: path.read_bytes() for path in folder.glob("out.*")}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The same where the machine has no fonts of its own."""
    folder = tmp_path_factory.mktemp("plain")
    return printed(folder, HOME=str(folder / "nothing"))


def test_fonts_of_the_machine_change_nothing(plain, tmp_path):
    other = printed(tmp_path / "other", **fonts_of(hostile_home(tmp_path / "home")))
    assert plain.keys() == {"out.svg", "out.png", "out.pdf"}
    assert [name for name in plain if plain[name] != other[name]] == []


def test_the_paper_has_the_letters_of_our_faces_only(plain):
    with pikepdf.open(BytesIO(plain["out.pdf"])) as pdf:
        fonts = {
            str(one.BaseFont)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
        }
    families = {re.sub(r"^/\w+\+", "", font).replace("-", " ") for font in fonts}
    assert families and all(family.startswith("Cluster ") for family in families)
    assert {
        f"Cluster {name}"
        for name in (
            "Arabic",
            "Hebrew",
            "Thai",
            "Devanagari",
            "Letters",
            "Simplified",
            "Traditional",
            "Japanese",
            "Korean",
        )
    } <= families


def test_a_name_in_a_figure_is_shaped_as_in_the_text(tmp_path):
    """Letter by letter, Arabic would fall apart and Hebrew run the wrong way."""
    script = (
        PRINTS.split("from report.exhibits")[0]
        + """
keep_runs_whole()
from weasyprint import HTML
drawing = '<svg width="400" height="40"><text y="30" font-size="16" font-family="Cluster Sans">%s</text></svg>'
for at, name in enumerate(sys.argv[3:]):
    for kind, body in (("text", f'<p style="font: 16px Cluster Sans">{name}'), ("figure", drawing % name)):
        page = marked_page(body) if kind == "text" else marked_drawing(body)
        document = HTML(string=f'<html lang="en"><style>{languages_css(fonts)}</style>{page}')
        document.write_pdf(Path(sys.argv[2]) / f"{kind}-{at}.pdf")
"""
    )
    names = [NAMES[language] for language in ("ar", "he", "th", "hi")]
    subprocess.run([sys.executable, "-c", script, str(ROOT), str(tmp_path), *names], check=True, capture_output=True)
    for at in range(len(names)):
        text, figure = (glyphs(tmp_path / f"{kind}-{at}.pdf") for kind in ("text", "figure"))
        assert text == figure and len(text) > 4


def glyphs(path: Path) -> list[str]:
    """The glyphs that a page shows, in order."""
    with pikepdf.open(path) as pdf:
        shown = [
            bytes(part)
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) in ("TJ", "Tj")
            for operand in operands
            for part in (operand if isinstance(operand, pikepdf.Array) else [operand])
            if isinstance(part, pikepdf.String)
        ]
    return [part.hex()[at : at + 4] for part in shown for at in range(0, len(part.hex()), 4)]


def test_a_cache_that_cannot_be_written_costs_time_and_nothing_else(tmp_path: Path, monkeypatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setattr(folder_module, "SPARE", tmp_path / "spare")
    faces = laid(["中文"], blocked / "fonts")
    assert faces.folder.parent == tmp_path / "spare" and (faces.folder / "fonts.conf").is_file()

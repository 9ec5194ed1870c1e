"""Boxes of the text: numbered by themselves, framed around markdown, and refused without a title or an end."""

import pytest

from report.errors import ReportError
from report.text.boxes import BODY, box_labels, framed


def frame(kind: str, name: str, title: str) -> str:
    return f'<aside class="{kind}" id="{name}">{title}{BODY}</aside>'


def test_a_box_is_framed_and_its_markdown_stays():
    text = "Before.\n\n::: {.box #box-a}\n### Why\n\n*Because*.^[A note.]\n\n::: rule\nAll.\n:::\n:::\n\nAfter."
    assert framed(text, frame) == (
        'Before.\n\n```{=html}\n<aside class="box" id="box-a">Why\n```\n\n\n'
        "*Because*.^[A note.]\n\n::: rule\nAll.\n:::\n\n```{=html}\n</aside>\n```\n\nAfter."
    )


def test_boxes_number_themselves_over_all_sections_and_takeaways_do_not():
    texts = ["::: {.box #box-a}\n### A\n:::", "::: {.takeaways #keep}\n### K\n:::\n::: {.box #box-b}\n### B\n:::"]
    assert box_labels(texts) == {"box-a": "Box 1", "box-b": "Box 2"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("::: {.box #box-a}\nNo title.\n:::", "its first line must be a heading"),
        ("::: {.box #box-a}\n### Title\nNo end.", 'no line ":::" ends it'),
    ],
)
def test_a_box_without_title_or_end_is_refused(text, problem):
    with pytest.raises(ReportError, match=f'the box "box-a": {problem}'):
        framed(text, frame)

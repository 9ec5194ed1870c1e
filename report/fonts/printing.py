"""Names in other scripts inside the PDF's figures.

WeasyPrint sets the text of an SVG letter by letter, which takes Arabic letters apart, puts Hebrew in the wrong order
and loses marks above Thai ones. A run that `runs.marked_drawing` has marked is handed to it as one letter.
"""

from __future__ import annotations


class Whole(str):
    """A text that is one letter to whoever goes through it.

    >>> list(Whole("שלום"))
    ['שלום']
    """

    __slots__ = ()

    def __iter__(self):
        yield str(self)


def keep_runs_whole() -> None:
    """From now on, WeasyPrint shapes each marked run of a drawing as a whole."""
    from weasyprint import svg
    from weasyprint.svg.text import text as set_text

    def set_run(drawing, node, font_size):
        if node.get("unicode-bidi") and node.text:
            node._etree_node.text = Whole(node.text)
        set_text(drawing, node, font_size)

    svg.text = svg.TAGS["text"] = svg.TAGS["tspan"] = set_run  # WeasyPrint asks by identity which tags are texts

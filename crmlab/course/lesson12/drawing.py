"""The drawing of lesson 12: a list, cut at a line; above it a lot calls some and leaves the others alone."""

from __future__ import annotations

from crmlab.base.drawing import Colour, Drawing, box, path, words
from crmlab.base.texts import _

ROWS, CUT, LEFT, TOP, STEP, WIDE = 9, 6, 20, 16, 32, 168
CALLED = (0, 2, 3, 5)  # rows above the line that the lot calls


def drawing() -> Drawing:
    """A list of names, the likeliest first, cut at a line; a lot calls some of those above it and leaves the others."""
    parts = [part for row in range(ROWS) for part in _row(row)]
    line = TOP + CUT * STEP - 6
    parts += [path(f"M6 {line}h256", line="lamp", width=3.5, dash="9 6"),
              words(272, line + 5, _("the cut"), colour="lamp", bold=True),
              *_phone(286, 56), words(326, 72, _("called"), colour="tea", bold=True, size=17),
              box(290, 112, 22, 22, line="soft"), words(326, 130, _("left alone"), colour="soft", bold=True, size=17),
              words(286, 38, _("a lot decides:"), size=16)]
    said = _("A list of nine names, cut at a line after the sixth. Of the six above the line a lot calls four; two are "
             "left alone, to compare with.")
    return Drawing(said, 450, TOP + ROWS * STEP + 8, tuple(parts))


def _row(row: int) -> tuple[str, ...]:
    """One name on the list, shorter bars for smaller scores, and what the lot said."""
    y, is_in = TOP + row * STEP, row < CUT
    length = WIDE * (1 - 0.085 * row)
    colour: Colour = "line" if not is_in else "tea" if row in CALLED else "soft"
    bar = box(LEFT, y, length, 20, line="none", fill=colour if is_in else "line")
    if not is_in:
        return (bar,)
    if row in CALLED:
        return (bar, *_phone(228, y - 1))
    return (bar, box(230, y, 20, 20, line="soft"))


def _phone(x: float, y: float) -> tuple[str, ...]:
    """A small handset."""
    return (path(f"M{x + 3:g} {y + 3:g}q-2 17 18 19l5 -6l-7 -5l-4 3q-5 -2 -7 -7l3 -4l-4 -6z", line="tea", fill="tea",
                 width=1.5),)

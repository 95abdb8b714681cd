"""The drawing of lesson 09: a pyramid of ten people, and the same people by profit: top and bottom change places."""

from __future__ import annotations

from crmlab.base.drawing import Colour, Drawing, path, words
from crmlab.base.texts import _

ROWS = (1, 2, 3, 4)  # people in a row, from the top
STEP_X, STEP_Y, TOP = 46, 62, 48
TOP_PLACE, BOTTOM_PLACE = (0, 0), (3, 1)  # row, and place in it


def drawing() -> Drawing:
    """Rosa stands on top by revenue and at the bottom by profit; Tom the other way round."""
    parts = [*_pyramid(100, rosa=TOP_PLACE, tom=BOTTOM_PLACE), *_pyramid(360, rosa=BOTTOM_PLACE, tom=TOP_PLACE),
             path("M204 150h46m-12 -10l12 10l-12 10", line="soft", width=3),
             words(100, 320, _("by revenue"), bold=True, at="middle", size=17),
             words(360, 320, _("by profit"), bold=True, at="middle", size=17)]
    said = _("Two pyramids of the same ten people. By revenue Rosa stands on top and Tom in the lowest row; by profit "
             "Tom stands on top and Rosa in the lowest row.")
    return Drawing(said, 470, 332, tuple(parts))


def _pyramid(middle: float, *, rosa: tuple[int, int], tom: tuple[int, int]) -> list[str]:
    parts: list[str] = []
    for row, people in enumerate(ROWS):
        for place in range(people):
            x, y = middle + STEP_X * (place - (people - 1) / 2), TOP + STEP_Y * row
            if (row, place) == rosa:
                parts += _person(x, y, "lamp", _("Rosa"))
            elif (row, place) == tom:
                parts += _person(x, y, "tea", _("Tom"))
            else:
                parts += _person(x, y, "none", "")
    return parts


def _person(x: float, y: float, colour: Colour, name: str) -> list[str]:
    """Head and shoulders, and a name above the head."""
    line: Colour = "soft" if colour == "none" else colour
    head = path(f"M{x - 8:g} {y:g}a8 8 0 1 0 16 0a8 8 0 1 0 -16 0", line=line, fill=colour)
    body = path(f"M{x - 16:g} {y + 30:g}q0 -19 16 -19q16 0 16 19Z", line=line, fill=colour)
    return [head, body, *([words(x, y - 14, name, colour=line, bold=True, at="middle")] if name else [])]

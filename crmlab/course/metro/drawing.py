"""The drawing of the METRO case: two members alike, and a coin that decides which of them gets the plan."""

from __future__ import annotations

from crmlab.base.drawing import Drawing, box, path, words
from crmlab.base.texts import _

GROUND = 196


def drawing() -> Drawing:
    """A coin between two houses of one kind; a sheet of paper stands before one of them."""
    coin = (path("M237 70a30 30 0 1 1 -0.1 0z", fill="wash", line="lamp", width=3),
            words(237, 107, "?", colour="lamp", bold=True, at="middle", size=24),
            words(237, 40, _("a coin decides"), at="middle", bold=True),
            path("M203 108q-40 6 -62 32m0 0l4 -14m-4 14l14 -4", line="lamp"),
            path("M271 108q40 6 62 32", line="lamp", dash="5 6"))
    told = (words(95, GROUND + 28, _("visit with a plan"), at="middle"),
            words(379, GROUND + 28, _("visit without"), at="middle"),
            words(237, GROUND + 62, _("what differs later: the plan"), at="middle", colour="tea", bold=True, size=17))
    said = _("Two houses of one kind. A coin decides which of them is visited with a plan. What differs later comes "
             "from the plan.")
    return Drawing(said, 474, 272, (*_house(40), *_house(324), *_sheet(150), *coin, *told))


def _house(left: float) -> tuple[str, ...]:
    """A small restaurant: roof, door, window."""
    return (path(f"M{left - 8} 116l63 -40 63 40z", fill="wash"), box(left, 116, 110, 80, fill="card"),
            box(left + 14, 138, 28, 58, fill="wash"), box(left + 58, 136, 38, 28, fill="card"))


def _sheet(left: float) -> tuple[str, ...]:
    """A page with lines, before the first house."""
    lines = "".join(f"M{left + 7} {y}h22" for y in (154, 164, 174))
    return (box(left, 142, 36, 46, fill="card", line="tea"), path(lines, line="tea", width=2))

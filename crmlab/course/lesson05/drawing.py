"""The drawing of lesson 05: ten cups in a row, the fullest first."""

from __future__ import annotations

from crmlab.base.drawing import Drawing, box, path, words
from crmlab.base.texts import _

FULL = (118, 82, 30, 24, 19, 15, 12, 9, 7, 5)  # how full each cup is drawn: an idea, nothing measured
STEP, WIDE, TALL, GROUND = 44.5, 38, 128, 252
FIFTH = 2


def drawing() -> Drawing:
    """A fifth of the cups hold most of the tea."""
    cups = [part for n, full in enumerate(FULL) for part in _cup(14 + STEP * n, full, is_top=n < FIFTH)]
    shelf = box(0, GROUND, 460, 6, line="line", fill="line")
    braces = [path("M16 274h78", line="lamp", width=3), words(16, 296, _("top fifth"), colour="lamp", bold=True),
              path("M106 274h338", line="soft", width=1.5), words(106, 296, _("everybody else"), colour="soft")]
    return Drawing(_("Ten cups in a row, the fullest first. Two are nearly full, the others nearly empty."), 460, 304,
                   (shelf, *cups, *braces))


def _cup(x: float, full: float, is_top: bool) -> tuple[str, str]:
    """A cup's tea, and the cup."""
    y, slope = GROUND, 4 / TALL
    left, right = x + 4 - slope * full + 1, x + WIDE - 4 + slope * full - 1
    tea = (f"M{left:g} {y - full - 3:g} H{right:g} L{x + WIDE - 5:g} {y - 5:g} "
           f"Q{x + WIDE / 2:g} {y + 1:g} {x + 5:g} {y - 5:g} Z")
    glass = (f"M{x:g} {y - TALL:g} L{x + 4:g} {y - 4:g} Q{x + WIDE / 2:g} {y + 3:g} {x + WIDE - 4:g} {y - 4:g} "
             f"L{x + WIDE:g} {y - TALL:g}")
    return path(tea, line="none", fill="lamp" if is_top else "tea"), path(glass)

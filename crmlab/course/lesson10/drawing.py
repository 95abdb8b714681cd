"""The drawing of lesson 10: two cups, what was expected beside what was received, three times."""

from __future__ import annotations

from crmlab.base.drawing import Drawing, box, path, words
from crmlab.base.texts import _

GROUND, WIDE, TALL = 190, 46, 120
EXPECTED = 72  # how high the tea stands in the cup of what was expected, in all three pairs
STEP = 156


def drawing() -> Drawing:
    """The same expectation three times; what came is less, as much, or more."""
    less, same, more = _("disappointed"), _("satisfied"), _("delighted")
    pairs = [*_pair(8, 36, less), *_pair(8 + STEP, EXPECTED, same), *_pair(8 + 2 * STEP, 106, more)]
    shelf = box(0, GROUND, 470, 6, line="line", fill="line")
    legend = [box(8, 10, 14, 14, line="line", fill="line"), words(30, 22, _("expected"), colour="soft"),
              box(130, 10, 14, 14, line="tea", fill="tea"), words(152, 22, _("received"), colour="tea", bold=True)]
    said = _("Three pairs of cups. What was expected is the same each time. Less received disappoints, as much "
             "satisfies, more delights.")
    return Drawing(said, 470, 232, (shelf, *pairs, *legend))


def _pair(x: float, received: float, said: str) -> tuple[str, ...]:
    """A cup of what was expected, a cup of what came, and what the customer feels."""
    level = path(f"M{x:g} {GROUND - EXPECTED:g}h{2 * WIDE + 14:g}", line="soft", width=1.5, dash="4 4")
    return (*_cup(x, EXPECTED, is_received=False), *_cup(x + WIDE + 14, received, is_received=True), level,
            words(x + WIDE + 7, GROUND + 30, said, colour="lamp", bold=True, at="middle", size=17))


def _cup(x: float, full: float, *, is_received: bool) -> tuple[str, str]:
    """A cup's tea, and the cup."""
    slope = 5 / TALL
    left, right = x + 5 - slope * full, x + WIDE - 5 + slope * full
    tea = f"M{left:g} {GROUND - full:g} H{right:g} L{x + WIDE - 5:g} {GROUND - 2:g} H{x + 5:g} Z"
    glass = f"M{x:g} {GROUND - TALL:g} L{x + 5:g} {GROUND - 2:g} H{x + WIDE - 5:g} L{x + WIDE:g} {GROUND - TALL:g}"
    return path(tea, line="none", fill="tea" if is_received else "line"), path(glass)

"""The drawing of lesson 08: all bills fall down three steps, and what is left is not told."""

from __future__ import annotations

from crmlab.base.drawing import Drawing, box, path, words
from crmlab.base.texts import _

GROUND, TOP = 250, 52
HEIGHTS = (198, 140, 92, 50)  # an idea, nothing measured: the lesson asks how much is left
STEP, WIDE = 116, 84


def drawing() -> Drawing:
    """Four bars, each lower than the one before; the part that a step takes off hangs above it."""
    names = (_("all bills"), _("waiting"), _("leaving"), _("costs"))
    bars = [part for n, name in enumerate(names) for part in _bar(n, name)]
    ground = path(f"M4 {GROUND}h462", line="line", width=3)
    bills = words(14 + WIDE / 2, TOP - 12, _("180,000"), colour="tea", bold=True, at="middle", size=18)
    left = words(14 + STEP * 3 + WIDE / 2, GROUND - 14, "?", colour="card", bold=True, at="middle", size=26)
    said = _("All bills of ten years, 180,000, shrink in three steps: waiting, leaving and costs. What is left?")
    return Drawing(said, 474, 312, (ground, *bars, bills, left))


def _bar(n: int, name: str) -> tuple[str, ...]:
    """A bar, what its step took off, and the step's name below."""
    x, left = 14 + STEP * n, HEIGHTS[n]
    named = words(x + WIDE / 2, GROUND + 28, name, colour="lamp" if n else "tea", bold=True, at="middle", size=17)
    standing = box(x, GROUND - left, WIDE, left, line="tea", fill="tea")
    if not n:
        return standing, named
    off = HEIGHTS[n - 1] - left
    hanging = box(x, GROUND - HEIGHTS[n - 1], WIDE, off, line="lamp", fill="wash")
    middle = x + WIDE / 2
    arrow = path(f"M{middle:g} {GROUND - HEIGHTS[n - 1] + 10:g}v{off - 22:g}m-7 -8l7 8l7 -8", line="lamp", width=3)
    level = path(f"M{x - STEP + WIDE:g} {GROUND - HEIGHTS[n - 1]:g}h{STEP - WIDE}", line="soft", width=1.5, dash="4 4")
    return standing, hanging, arrow, level, named

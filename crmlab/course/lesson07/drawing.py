"""The drawing of lesson 07: a bucket with a tap above and a leak below; with half the leak the water stands higher."""

from __future__ import annotations

from crmlab.base.drawing import Drawing, box, path, words
from crmlab.base.texts import _

GROUND, TOP = 250, 96  # of both buckets
HALF, FULL = 66, 130  # how high the water stands: twice as high with half the leak


def drawing() -> Drawing:
    """The same inflow, half the outflow: where does the water stop?"""
    parts = [*_bucket(24, HALF, _("10 % leave"), drops=2), *_bucket(264, FULL, _("5 % leave"), drops=1),
             path("M206 172h40m-12 -10l12 10l-12 10", line="soft", width=3)]
    said = _("Two buckets with the same inflow. The left one has two leaks, the right one has one, and holds twice the "
             "water.")
    return Drawing(said, 474, 338, tuple(parts))


def _bucket(x: float, water: float, said: str, *, drops: int) -> tuple[str, ...]:
    """A bucket of tea: what comes in, how high it stands, and what leaks out."""
    slope = 26 / (GROUND - TOP)
    left, right = x + 26 - slope * water, x + 142 + slope * water
    tea = f"M{left:g} {GROUND - water:g} H{right:g} L{x + 142:g} {GROUND:g} H{x + 26:g} Z"
    wall = f"M{x:g} {TOP:g} L{x + 26:g} {GROUND:g} H{x + 142:g} L{x + 168:g} {TOP:g}"
    falling = [path(f"M{x + 84 + 34 * (n - (drops - 1) / 2):g} {GROUND + 8:g}v26", line="lamp", width=9)
               for n in range(drops)]
    inflow = [box(x + 66, 14, 36, 16, fill="wash"),
              path(f"M{x + 84:g} 34v{GROUND - water - 40:g}", line="tea", width=9),
              words(x + 108, 56, _("newcomers"), colour="tea", bold=True)]
    return (path(tea, line="none", fill="tea"), *inflow, path(wall, width=3), *falling,
            words(x + 84, 320, said, colour="lamp", bold=True, at="middle", size=17))

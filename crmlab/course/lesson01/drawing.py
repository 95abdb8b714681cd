"""The drawing of lesson 01: a top floor that hangs in the air, and the same floor on two others."""

from __future__ import annotations

from crmlab.base.drawing import Drawing, box, path, words
from crmlab.base.texts import _

TALL, WIDE, ROOF, GROUND = 52, 176, 6, 222  # of a floor; the roof's top; where the ground lies
LEFT, RIGHT = 16, 268


def drawing() -> Drawing:
    """Software is the top floor: without a way of working and an idea below it, it hangs in the air."""
    ground = path(f"M2 {GROUND}H458", line="soft", width=2.5)
    alone = (*_house(LEFT, floors=1), path("M58 150v38M58 188l-9 -11M58 188l9 -11", line="lamp", width=3),
             path("M150 150v38M150 188l-9 -11M150 188l9 -11", line="lamp", width=3))
    whole = _house(RIGHT, floors=3)
    said = (words(LEFT + WIDE / 2, GROUND + 24, _("a program"), at="middle", colour="lamp", bold=True),
            words(RIGHT + WIDE / 2, GROUND + 24, _("CRM"), at="middle", colour="tea", bold=True))
    sentence = _("Two houses. The first is only a top floor, software, and hangs in the air. In the second, software "
                 "stands on a way of working, and that stands on an idea.")
    return Drawing(sentence, 460, 252, (ground, *alone, *whole, *said))


def _house(x: float, floors: int) -> tuple[str, ...]:
    """A house of so many floors, built from the top; those that are not there are dashed."""
    top, middle = GROUND - 3 * TALL, x + WIDE / 2
    roof = path(f"M{x - 12:g} {top}L{middle:g} {ROOF}L{x + WIDE + 12:g} {top}Z", fill="wash")
    names = (_("software"), _("way of working"), _("idea"))
    parts = [part for n, name in enumerate(names) for part in _floor(x, top + n * TALL, name, there=n < floors)]
    return (roof, *parts)


def _floor(x: float, y: float, name: str, *, there: bool) -> tuple[str, ...]:
    if not there:
        outline = f"M{x + 8:g} {y + 6:g}h{WIDE - 16}v{TALL - 8}h-{WIDE - 16}z"
        return (path(outline, line="line", width=1.6, dash="5 6"),)
    return (box(x, y, WIDE, TALL, fill="card", round_=1),
            words(x + WIDE / 2, y + TALL / 2 + 6, name, at="middle", size=18, bold=True))

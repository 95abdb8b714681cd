"""The drawing of the Dell case: three doors, three customers, one team with a question mark."""

from __future__ import annotations

from crmlab.base.drawing import Drawing, box, path, words
from crmlab.base.texts import _

DOORS = (20, 172, 324)  # where each door begins
TOP, WIDE, HIGH = 70, 84, 128


def drawing() -> Drawing:
    """Three doors: somebody buys once, somebody looks at a price tag, somebody answers."""
    names = (_("buys once"), _("buys by the price"), _("answers, stays"))
    doors = [part for x, name in zip(DOORS, names, strict=True) for part in (
        box(x, TOP, WIDE, HIGH, fill="card"), path(f"M{x + WIDE - 14} {TOP + 66}v8", width=4),
        words(x + WIDE / 2, TOP + HIGH + 24, name, at="middle", colour="soft"))]
    said = _("Three doors. Behind the first somebody buys once, behind the second somebody looks at a price tag, "
             "behind the third somebody talks with the firm. Which door does the team knock at?")
    return Drawing(said, 440, 262, (*doors, *_once(), *_tag(), *_talk(),
                                    words(214, 34, _("Which door gets the team?"), bold=True, at="middle", size=19,
                                          colour="tea"),
                                    path("M20 252h388", line="line")))


def _once() -> tuple[str, ...]:
    """One small box is carried in."""
    x = DOORS[0] + 24
    return (box(x, TOP + 76, 30, 26, fill="wash"), path(f"M{x + 15} {TOP + 76}v26", width=1.6))


def _tag() -> tuple[str, ...]:
    """A price tag on a string."""
    x, y = DOORS[1] + 20, TOP + 50
    return (path(f"M{x + 22} {y - 22}q10 8 0 22", width=1.6),
            path(f"M{x} {y + 14}l22 -14l22 14v38h-44z", fill="lamp", line="lamp"),
            words(x + 22, y + 42, _("%"), colour="card", bold=True, at="middle", size=20))


def _talk() -> tuple[str, ...]:
    """Two bubbles, one from each side."""
    x, y = DOORS[2] + 8, TOP + 12
    return (path(f"M{x} {y}h40v22h-26l-8 9v-9h-6z", fill="wash"),
            path(f"M{x + 22} {y + 74}h40v22h-6v9l-9 -9h-25z", fill="leaf", line="leaf"))

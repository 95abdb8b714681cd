"""The drawing of lesson 11: six drawers that each hold a slip of paper, and one card on which they come together."""

from __future__ import annotations

from crmlab.base.drawing import Colour, Drawing, box, path, words
from crmlab.base.texts import _

WIDE, TALL, GAP, TOP = 120, 38, 8, 12
CARD_X, CARD_Y, CARD_WIDE, CARD_TALL = 292, 66, 168, 154
OURS, MISSED = (0, 1, 2, 4), 3  # the drawers whose slip reaches the card, and one whose slip does not


def drawing() -> Drawing:
    """Four of six drawers reach the card; one slip does not, and one that does is somebody else's."""
    names = [_("orders"), _("delivery"), _("service"), _("research"), _("marketing"), _("sales")]
    slips = ["Wang, Li", "王麗", "Li Wang", "L. Wang", "王丽", "王莉"]
    parts: list[str] = []
    for n, (name, slip) in enumerate(zip(names, slips, strict=True)):
        parts += _drawer(TOP + n * (TALL + GAP), name, slip, n)
    card = [box(CARD_X, CARD_Y, CARD_WIDE, CARD_TALL, line="tea", fill="card", round_=8),
            words(CARD_X + CARD_WIDE / 2, CARD_Y + 34, "Wang Li · 王丽", colour="tea", size=18, bold=True, at="middle"),
            *(path(f"M{CARD_X + 18} {CARD_Y + 58 + 24 * n}h{CARD_WIDE - 36 - 22 * (n % 2)}", line="line", width=5)
              for n in range(4)),
            words(CARD_X + CARD_WIDE / 2, CARD_Y + CARD_TALL + 24, _("one card?"), size=16, bold=True, at="middle")]
    said = _("Six drawers: orders, delivery, service, research, marketing, sales. Each holds a slip with a name that "
             "may be Wang Li. Four slips reach one card, one is missed, and one belongs to somebody else.")
    return Drawing(said, 470, 292, (*parts, *card))


def _drawer(y: float, name: str, slip: str, n: int) -> list[str]:
    """A drawer with its name, its slip, and the way of the slip to the card."""
    middle = y + TALL / 2
    line: Colour = "tea" if n in OURS else "lamp"
    end = CARD_Y + 30 + 19 * n
    start = f"M{WIDE + 98} {middle:g}"
    way = path(f"{start}C{WIDE + 130} {middle:g} {CARD_X - 50} {end:g} {CARD_X - 4} {end:g}", line=line, width=2.5,
               dash="" if n in OURS else "6 5")
    if n == MISSED:
        way = path(f"{start}h22m-7 -7l14 14m0 -14l-14 14", line=line, width=2.5)
    return [box(2, y, WIDE, TALL, line="soft", fill="wash"),
            path(f"M{WIDE / 2 - 12:g} {y + TALL - 8:g}h24", line="soft"),
            words(WIDE / 2 + 2, y + 20, name, at="middle"),
            words(WIDE + 12, middle + 5, slip, colour=line, size=16, bold=True), way]

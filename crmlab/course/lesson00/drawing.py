"""The drawing of lesson 00: the box with a card for each customer."""

from __future__ import annotations

from crmlab.base.drawing import Drawing, box, path, words
from crmlab.base.texts import _

CARDS = 9


def drawing() -> Drawing:
    """Two cards are pulled up: one with orders on it, one with none. How many of each are in the box?"""
    row = [part for n in range(CARDS) for part in _standing(40 + 38 * n, 118 - 4 * (n % 3))]
    bought = _pulled(66, 18, -5, ("tea", "tea", "line", "tea"))
    silent = _pulled(262, 6, 6, ("line", "line", "line", "line"))
    front = [box(18, 168, 424, 116, fill="wash", round_=8), box(158, 200, 144, 50, fill="card", round_=5),
             words(230, 231, _("customers"), at="middle", size=18, bold=True)]
    said = [words(126, 306, _("bought"), colour="tea", bold=True, at="middle"),
            words(322, 306, _("bought nothing?"), colour="lamp", bold=True, at="middle")]
    sentence = _("A box of customer cards. Two cards are pulled up: one shows orders, the other one is empty.")
    return Drawing(sentence, 460, 316, (*row, *bought, *silent, *front, *said))


def _standing(x: float, y: float) -> tuple[str, str]:
    """A card in the box, and its tab."""
    return box(x, y, 66, 90, fill="card"), path(f"M{x + 8:g} {y + 12:g}h26", line="line", width=5)


def _pulled(x: float, y: float, turn: float, months: tuple[str, ...]) -> tuple[str, ...]:
    """A card that was pulled up: a name, and a mark for each month with an order."""
    middle = f"{x + 60:g} {y + 90:g}"
    marks = "".join(_mark(x + 18 + 24 * n, y + 52, month) for n, month in enumerate(months))
    return (f'<g transform="rotate({turn:g} {middle})">', box(x, y, 120, 186, fill="card", round_=5),
            path(f"M{x + 16:g} {y + 24:g}h56", line="ink", width=5), marks, "</g>")


def _mark(x: float, y: float, month: str) -> str:
    """A month with an order is ticked; one without has a stroke."""
    return path(f"M{x:g} {y:g}l5 6 9 -13", line="tea", width=3) if month == "tea" else path(
        f"M{x:g} {y:g}h12", line="soft", width=2.5)

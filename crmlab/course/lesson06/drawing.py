"""The drawing of lesson 06: two ledgers, and below the line of each the people to divide by."""

from __future__ import annotations

from crmlab.base.drawing import Colour, Drawing, box, path, words
from crmlab.base.texts import _

WIDE, TALL, LINE, STEP = 214, 202, 88, 32  # of a ledger; its line lies so far down
NEW, KEPT = 6, 12  # people below the lines: an idea, nothing measured
MOVED = {"new": (2, 3, 5), "kept": (7,)}  # those whom the money moved


def drawing() -> Drawing:
    """Money above the line, people below it: everybody, or only those whom the money moved?"""
    left = _ledger(4, _("to win"), NEW, MOVED["new"])
    right = _ledger(242, _("to keep"), KEPT, MOVED["kept"])
    said = [*_person(8, 226, is_moved=True), words(38, 244, _("because of the money"), colour="lamp", bold=True),
            *_person(246, 226, is_moved=False), words(276, 244, _("anyway"), colour="soft", bold=True)]
    sentence = _("Two ledgers: money to win, money to keep. Below the line of each stand people. Few of them are there "
                 "because of the money.")
    return Drawing(sentence, 460, 254, (*left, *right, *said))


def _ledger(x: float, title: str, people: int, moved: tuple[int, ...]) -> tuple[str, ...]:
    """A page: its title, coins, the line, and the people below it."""
    page = [box(x, 4, WIDE, TALL, fill="card", round_=6), words(x + 16, 34, title, size=18, bold=True)]
    coins = [part for n in range(4) for part in _coin(x + 122 + 24 * n, 60)]
    line = path(f"M{x + 14:g} {LINE:g}h{WIDE - 28:g}", width=5)
    rows = [part for n in range(people)
            for part in _person(x + 18 + STEP * (n % 6), LINE + 18 + 46 * (n // 6), is_moved=n in moved)]
    return (*page, words(x + 16, 68, "$", size=26, bold=True), *coins, line, *rows)


def _coin(x: float, y: float) -> tuple[str, ...]:
    """A coin, seen from above."""
    round_ = path("M-9 0a9 9 0 1 0 18 0a9 9 0 1 0 -18 0", fill="wash")
    return f'<g transform="translate({x:g} {y:g})">', round_, "</g>"


def _person(x: float, y: float, *, is_moved: bool) -> tuple[str, ...]:
    """A head and shoulders: filled where the money moved them, an outline where they were there anyway."""
    fill: Colour = "lamp" if is_moved else "none"
    line: Colour = "lamp" if is_moved else "soft"
    return (f'<g transform="translate({x:g} {y:g}) scale(1.2)">',
            path("M5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0", line=line, fill=fill, width=2),
            path("M1 20v-4a9 9 0 0 1 18 0v4z", line=line, fill=fill, width=2), "</g>")

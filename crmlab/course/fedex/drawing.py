"""The drawing of the FedEx case: the number on a receptionist's forehead, and what it leaves out."""

from __future__ import annotations

from crmlab.base.drawing import Drawing, box, path, words
from crmlab.base.texts import _

MIDDLE = 104  # of the receptionist
LINES = 84  # where the list begins


def drawing() -> Drawing:
    """A large sum on a forehead; waiting, leaving and costs come off it; what is left is the question."""
    off = (_("the money comes later"), _("some leave"), _("carrying costs money"))
    rows = [part for n, said in enumerate(off) for part in (
        words(244, LINES + 34 * n, "−", colour="lamp", bold=True, size=20), words(268, LINES + 34 * n, said))]
    total = [path(f"M240 {LINES + 86}h204", line="ink", width=2.4),
             words(244, LINES + 120, "=", bold=True, size=20),
             words(268, LINES + 120, _("what is left: ?"), colour="tea", bold=True, size=17)]
    said = _("A receptionist with 180,000 dollars written on the forehead. Three things come off it: waiting, leaving "
             "and costs. What is left is asked.")
    return Drawing(said, 474, 272, (*_receptionist(), words(244, LINES - 36, _("ten years of bills"), colour="soft"),
                                    *rows, *total))


def _receptionist() -> tuple[str, ...]:
    """Head, shoulders and a desk; the number stands on a label across the forehead."""
    head = path(f"M{MIDDLE - 46} 96a46 54 0 1 1 92 0a46 54 0 1 1 -92 0z", fill="card")
    face = path(f"M{MIDDLE - 18} 104v4m36 -4v4M{MIDDLE - 15} 126q15 11 30 0", width=2.8)
    body = path(f"M{MIDDLE - 84} 240q4 -78 84 -78t84 78z", fill="wash")
    desk = box(MIDDLE - 100, 240, 200, 12, line="line", fill="line")
    label = box(MIDDLE - 56, 62, 112, 28, fill="lamp", line="lamp")
    number = words(MIDDLE, 82, _("$180,000"), colour="card", bold=True, at="middle", size=18)
    return head, face, body, desk, label, number

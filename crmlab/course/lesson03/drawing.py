"""The drawing of lesson 03: what the shop sets, and what the customer meets."""

from __future__ import annotations

from crmlab.base.drawing import Drawing, box, path, words
from crmlab.base.texts import _

TALL, STEP, TOP, WIDE = 42, 52, 40, 168
LEFT, RIGHT = 2, 290


def drawing() -> Drawing:
    """Four P on one side, four C on the other; only the last arrow points both ways."""
    pairs = ((_("product"), _("wants")), (_("price"), _("cost")), (_("place"), _("convenience")),
             (_("promotion"), _("communication")))
    heads = (words(LEFT + WIDE / 2, 24, _("the shop sets"), at="middle", colour="lamp", bold=True),
             words(RIGHT + WIDE / 2, 24, _("the customer meets"), at="middle", colour="tea", bold=True))
    rows = [part for n, (ours, theirs) in enumerate(pairs)
            for part in _row(TOP + n * STEP, ours, theirs, both_ways=n == len(pairs) - 1)]
    sentence = _("Four things that the shop sets, each facing what the customer meets: product and wants, price and "
                 "cost, place and convenience, promotion and communication. The last arrow points both ways.")
    return Drawing(sentence, 460, TOP + 4 * STEP, (*heads, *rows))


def _row(y: float, ours: str, theirs: str, *, both_ways: bool) -> tuple[str, ...]:
    middle, start, end = y + TALL / 2, LEFT + WIDE + 14, RIGHT - 14
    arrow = f"M{start} {middle:g}H{end}M{end - 11} {middle - 8:g}L{end} {middle:g}L{end - 11} {middle + 8:g}"
    if both_ways:
        arrow += f"M{start + 11} {middle - 8:g}L{start} {middle:g}L{start + 11} {middle + 8:g}"
    return (box(LEFT, y, WIDE, TALL, fill="card"), box(RIGHT, y, WIDE, TALL, fill="card"),
            path(arrow, line="tea" if both_ways else "soft", width=3),
            words(LEFT + WIDE / 2, middle + 6, ours, at="middle", size=17, bold=True),
            words(RIGHT + WIDE / 2, middle + 6, theirs, at="middle", size=17, bold=True))

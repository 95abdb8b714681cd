"""Guess and result as two marks on a line, the gap between them: a small drawing for the live card."""

from __future__ import annotations

import html
from collections.abc import Sequence

WIDTH, HEIGHT, EDGE, LINE = 460, 112, 34, 56
# Half the width of a character in bold, in the drawing's units and the widest usual letters: labels must not leave it.
PER_CHARACTER = 5.1


def gap_svg(alternative: str, guess: tuple[float, str], result: tuple[float, str], ends: Sequence[tuple[float, str]],
            ) -> str:
    """The drawing as SVG; colour is never the only sign: a bar for the guess above the line, a dot for the result.

    alternative : what it shows, in a sentence. guess, result : where each lies, and its label. ends : the two ends of
    the line, left and right, with their labels.

    >>> gap_svg("You hit it.", (5, "you: 5"), (5, "it is 5"), ((0, "0"), (10, "10")))[:29]
    '<svg class="crmlab-gap" viewB'
    """
    (low, low_label), (high, high_label) = ends
    span = (high - low) or 1.0

    def at(value: float) -> float:
        return EDGE + (WIDTH - 2 * EDGE) * min(max((value - low) / span, 0.0), 1.0)

    mine, true = at(guess[0]), at(result[0])
    lines = [
        f'<path d="M{EDGE} {LINE}H{WIDTH - EDGE}" stroke="var(--edge)" stroke-width="2"/>',
        f'<path d="M{mine:.1f} {LINE}H{true:.1f}" stroke="var(--lamp)" stroke-width="6"/>',
        f'<path d="M{mine:.1f} {LINE - 14}V{LINE + 14}" stroke="var(--ink)" stroke-width="5"/>',
        f'<circle cx="{true:.1f}" cy="{LINE}" r="9" fill="var(--tea)"/>',
        _label(mine, LINE - 26, guess[1], "var(--ink)"),
        _label(true, LINE + 34, result[1], "var(--tea)"),
    ]
    # The ends are named on the line's own height, where neither label can meet them.
    lines += [f'<text x="{x}" y="{LINE + 5}" text-anchor="{anchor}" font-size="13" fill="var(--soft)">'
              f"{html.escape(words)}</text>"
              for x, anchor, words in ((EDGE - 8, "end", low_label), (WIDTH - EDGE + 8, "start", high_label))]
    return (f'<svg class="crmlab-gap" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
            f'aria-label="{html.escape(alternative)}">{"".join(lines)}</svg>')


def _label(x: float, y: float, words: str, colour: str) -> str:
    half = PER_CHARACTER * len(words)
    inside = min(max(x, half), WIDTH - half) if 2 * half < WIDTH else WIDTH / 2
    return (f'<text x="{inside:.1f}" y="{y}" text-anchor="middle" font-size="16" font-weight="600" fill="{colour}">'
            f"{html.escape(words)}</text>")

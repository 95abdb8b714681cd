"""What survey percentages can and can't say together."""

from __future__ import annotations

from crmlab.metrics import checks


def overlap_bounds(share_a: float, share_b: float) -> tuple[float, float]:
    """How many people can have said both, when only the two shares are known.

    share_a, share_b : shares of the same people, from 0 to 1.
    Returns the smallest and the largest possible share who said both.
    Raises BadInput outside that range.

    Formula: max(0, a + b - 1) to min(a, b) (Fréchet 1935).

    >>> low, high = overlap_bounds(0.98, 0.92)
    >>> round(low, 2), high
    (0.9, 0.92)

    Common slip: "98 % lack it, hence 92 % want it". Two shares of one survey are not cause and effect.
    """
    a = checks.number("share_a", share_a, least=0, most=1)
    b = checks.number("share_b", share_b, least=0, most=1)
    return max(0.0, a + b - 1), min(a, b)

"""Where concentration comes from: the top share that random buying at unequal rates would give."""

from __future__ import annotations

from crmlab.metrics import checks

POPULATIONS = ("buyers", "everyone")


def gamma_top_share(shape: float, top: float = 0.20) -> float:
    """Top share of *rates* that follow a gamma distribution: unequal customers, no chance in their purchases.

    shape : the gamma's shape r > 0; small means very unequal customers. 1 is the exponential distribution.
    top : part of the customers, 0 < top <= 1.
    Returns the share held by the top part.
    Raises BadInput outside those ranges.

    Formula: 1 - G_{r+1}(G_r^{-1}(1 - top)), with G_r the gamma distribution function; for r = 1 it is
    top·(1 - ln top).

    >>> round(gamma_top_share(1), 4)
    0.5219
    >>> round(gamma_top_share(0.25), 3)
    0.796

    Common slip: taking 80/20 as the normal case. It needs r near 0.25, which is extreme.
    """
    from scipy.special import gammaincc, gammainccinv

    shape = checks.number("shape", shape, above=0)
    top = checks.number("top", top, above=0, most=1)
    return float(gammaincc(shape + 1, gammainccinv(shape, top)))


def nbd_top_share(mean: float, k: float, top: float = 0.20, *, population: str) -> float:
    """Top share of *purchases counted in a period* when they follow a negative binomial distribution (NBD).

    mean : purchases per customer in the period, of everyone, buyers or not; above 0.
    k : the NBD's exponent, above 0; small means very unequal customers.
    top : part of the population, 0 < top <= 1.
    population : "buyers" (those with at least one purchase) or "everyone"; there is no default, because the
        answer depends on it so much.
    Returns the share of purchases.
    Raises BadInput outside those ranges.

    Source: Schmittlein, Cooper & Morrison (1993): counts over a short window mix unequal customers with chance.

    >>> round(nbd_top_share(1, 1, population="buyers"), 3)
    0.425
    >>> round(nbd_top_share(1, 1, population="everyone"), 3)
    0.65

    Common slip: comparing the share of one month with the share of one year: the longer window is less chance.
    """
    mean, k = checks.number("mean", mean, above=0), checks.number("k", k, above=0)
    top = checks.number("top", top, above=0, most=1)
    checks.choice("population", population, POPULATIONS)
    buyers = _above(0, mean, k)
    part = top * buyers if population == "buyers" else top  # of everyone
    if part >= buyers:
        return 1.0
    cut = _smallest_count(part, mean, k)
    # Σ_{x > c} x·p(x) = mean · P(Y >= c) with Y an NBD of exponent k + 1 and the same scale.
    held_above = mean * _above(cut - 1, mean * (k + 1) / k, k + 1)
    return float((held_above + cut * (part - _above(cut, mean, k))) / mean)


def _above(count: int, mean: float, k: float) -> float:
    """P(X > count) of the NBD."""
    from scipy.special import betainc

    return 1.0 if count < 0 else float(betainc(count + 1, k, mean / (mean + k)))


def _smallest_count(part: float, mean: float, k: float) -> int:
    """The smallest count c with P(X > c) <= part, by doubling and halving."""
    high = 1
    while _above(high, mean, k) > part:
        high *= 2
    low = -1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _above(middle, mean, k) > part else (low, middle)
    return high

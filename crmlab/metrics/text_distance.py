"""How alike two texts are: Jaro and Jaro-Winkler, for many pairs at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from crmlab.metrics import checks

PREFIX, PREFIX_WEIGHT, BOOST_ABOVE = 4, 0.1, 0.7
CHUNK = 200_000  # pairs at a time: memory stays flat however many there are


def jaro_winkler(left: Sequence[str] | np.ndarray, right: Sequence[str] | np.ndarray) -> np.ndarray:
    """How alike the texts of each pair are, from 0 (nothing in common) to 1 (the same).

    left, right : texts, one pair in each place. Capitals count; bring them into one form first.
    Returns an array, one value a pair. Two empty texts are alike (1).
    Raises BadInput when the two are not equally long.

    Formula: Jaro 1989, with Winkler's (1990) bonus for a common beginning: jaro + 0.1 × prefix × (1 − jaro), prefix of
    at most 4 letters, given where jaro is above 0.7, as in Winkler's own program.

    >>> jaro_winkler(["MARTHA", "DIXON"], ["MARHTA", "DICKSONX"]).round(4).tolist()
    [0.9611, 0.8133]

    Common slip: reading 0.96 as "96 per cent sure". It says how alike the letters are. Two people can have one name.
    """
    one, other = np.asarray(left, dtype=str), np.asarray(right, dtype=str)
    checks.same_length(left=one, right=other)
    found = np.empty(len(one))
    for start in range(0, len(one), CHUNK):
        part = slice(start, start + CHUNK)
        found[part] = _jaro_winkler(_letters(one[part]), _letters(other[part]))
    return found


def _letters(texts: np.ndarray) -> np.ndarray:
    """The texts as one row of code points each, 0 behind their end."""
    width = max(texts.dtype.itemsize // 4, 1)
    return np.ascontiguousarray(texts.astype(f"<U{width}")).view(np.uint32).reshape(len(texts), width)


def _jaro_winkler(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    sizes, others = (one > 0).sum(axis=1), (other > 0).sum(axis=1)
    in_one, in_other = _matched(one, other, np.maximum(sizes, others) // 2 - 1)
    common = in_one.sum(axis=1)
    width = max(one.shape[1], other.shape[1])
    moved = (_in_order(one, in_one, width) != _in_order(other, in_other, width)).sum(axis=1) // 2
    with np.errstate(divide="ignore", invalid="ignore"):
        jaro = (common / sizes + common / others + (common - moved) / common) / 3
    jaro = np.where(common > 0, jaro, np.where(sizes + others > 0, 0.0, 1.0))
    width = min(PREFIX, one.shape[1], other.shape[1])
    same = (one[:, :width] == other[:, :width]) & (one[:, :width] > 0)
    prefix = np.cumprod(same, axis=1).sum(axis=1)
    return np.where(jaro > BOOST_ABOVE, jaro + PREFIX_WEIGHT * prefix * (1 - jaro), jaro)


def _matched(one: np.ndarray, other: np.ndarray, window: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Which letters find the same letter near by in the other text, each used once, the first ones first."""
    window = np.maximum(window, 0)
    place = np.arange(other.shape[1])
    in_one, free = np.zeros(one.shape, dtype=bool), other > 0
    rows = np.arange(len(one))
    for n in range(one.shape[1]):
        near = free & (other == one[:, n, None]) & (np.abs(place - n) <= window[:, None])
        first = near.argmax(axis=1)
        found = near[rows, first]
        in_one[:, n] = found
        free[rows[found], first[found]] = False
    return in_one, (other > 0) & ~free


def _in_order(letters: np.ndarray, chosen: np.ndarray, width: int) -> np.ndarray:
    """The chosen letters of each row, moved to the left end of a row so wide."""
    ordered = np.zeros((len(letters), width), dtype=np.uint32)
    row, place = np.nonzero(chosen)
    ordered[row, (np.cumsum(chosen, axis=1) - 1)[row, place]] = letters[row, place]
    return ordered

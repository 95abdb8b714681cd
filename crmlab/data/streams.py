"""Random streams: one for each quantity, found by its name, so that a new table never shifts an old one."""

from __future__ import annotations

from zlib import crc32

import numpy as np


def stream(seed: int, name: str) -> np.random.Generator:
    """The random stream called `name` of the world `seed`.

    A spawn key made from the name gives each quantity its own stream. PCG64 and SeedSequence are fixed for ever;
    the worlds use only `random`, `standard_exponential`, `standard_gamma`, `standard_normal` and `poisson`,
    whose numbers have not moved from NumPy 2.0 on (golden checksums in the tests hold that).

    >>> float(stream(7, "orders.channel").random()) == float(stream(7, "orders.channel").random())
    True
    """
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(crc32(name.encode()),))))


def pick(uniform: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """For each uniform number the index of the group it falls in, when groups have these `shares`.

    shares : positive weights; they are scaled to sum to one.

    >>> pick(np.array([0.1, 0.95]), np.array([0.9, 0.1])).tolist()
    [0, 1]
    """
    edges = np.cumsum(shares, dtype=float)
    return np.minimum(np.searchsorted(edges / edges[-1], uniform, side="right"), len(edges) - 1)


def pick_in_groups(uniform: np.ndarray, group: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """As `pick`, with other shares in each group: row `group[i]` of `shares` holds those for `uniform[i]`.

    >>> pick_in_groups(np.array([0.2, 0.2]), np.array([0, 1]), np.array([[0.9, 0.1], [0.1, 0.9]])).tolist()
    [0, 1]
    """
    edges = np.cumsum(shares, axis=1, dtype=float)
    edges /= edges[:, -1:]
    # All groups in one sorted list, each moved up by its number: a single search instead of one a group.
    found = np.searchsorted((edges + np.arange(len(shares))[:, None]).ravel(), group + uniform, side="right")
    return np.clip(found - group * shares.shape[1], 0, shares.shape[1] - 1)


def running_sum(values: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """The sum so far within each run; True in `starts` begins a run.

    >>> running_sum(np.array([1.0, 2.0, 5.0]), np.array([True, False, True])).tolist()
    [1.0, 3.0, 5.0]
    """
    total = np.cumsum(values)
    before = (total - values)[starts]
    return total - np.repeat(before, np.diff(np.append(np.flatnonzero(starts), len(values))))


def split_whole(total: np.ndarray, weights: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Split whole numbers into whole parts by weight, so that the parts of each sum to it exactly.

    total : one number a run of `weights`; starts : True where a run begins.

    >>> split_whole(np.array([10, 1]), np.array([1.0, 1.0, 5.0]), np.array([True, False, True])).tolist()
    [5, 5, 1]
    """
    if not len(weights):
        return np.empty(0, dtype=np.int64)
    first = np.flatnonzero(starts)
    run = np.cumsum(starts) - 1
    sums = np.cumsum(weights)
    before = (sums - weights)[first]
    whole = np.append(sums[first[1:] - 1], sums[-1:]) - before
    upper = np.rint((sums - before[run]) / whole[run] * total[run])
    # The last edge is the total itself, whatever rounding did.
    upper[np.append(first[1:], len(weights)) - 1] = total
    lower = np.where(starts, 0, np.roll(upper, 1))
    return (upper - lower).astype(np.int64)

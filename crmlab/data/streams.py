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

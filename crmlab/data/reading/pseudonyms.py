"""Codes in place of customer ids, from a key that is made for one call and kept nowhere."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence

KEY_BYTES = 32


def pseudonyms(names: Sequence[str]) -> list[str]:
    """A code for each distinct name: ``P000001``, … in an order that tells nothing.

    names : distinct texts; a blank one stays blank.

    The order comes from keyed hashes (BLAKE2b) under a random key, so neither the code nor its rank can be traced
    back, and the next call gives other codes.

    >>> sorted(pseudonyms(["ann@example.com", "bob@example.com", ""]))
    ['', 'P000001', 'P000002']
    """
    key = secrets.token_bytes(KEY_BYTES)
    digests = [hashlib.blake2b(name.encode("utf-8", "surrogatepass"), key=key).digest() for name in names]
    order = sorted((at for at, name in enumerate(names) if name), key=digests.__getitem__)
    codes = [""] * len(names)
    for rank, at in enumerate(order, 1):
        codes[at] = f"P{rank:06d}"
    return codes

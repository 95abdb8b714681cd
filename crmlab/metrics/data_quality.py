"""How good data are: filled, valid, and of one mind about the same person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.metrics import checks


@dataclass(frozen=True)
class FieldQuality:
    """One field of a list. entries : all; filled : those with something in it; valid : those where that can be."""

    entries: int
    filled: int
    valid: int

    @property
    def completeness(self) -> float:
        """Share of all entries with something in the field; 1 where there is no entry."""
        return self.filled / self.entries if self.entries else 1.0

    @property
    def validity(self) -> float:
        """Share of the filled entries whose value can be right; 1 where nothing is filled."""
        return self.valid / self.filled if self.filled else 1.0


def field_quality(values: Sequence[str] | np.ndarray, valid: Sequence[bool] | np.ndarray) -> FieldQuality:
    """How complete and how valid a field is.

    values : one text an entry, "" where nothing was filled in. valid : for each whether its value can be right.
    Returns a FieldQuality.
    Raises BadInput when the two are not equally long.

    >>> field_quality(["1987", "", "1900"], [True, False, False])
    FieldQuality(entries=3, filled=2, valid=1)

    Common slip: valid is not true. 1978 for 1987 is a valid year, and a wrong one.
    """
    filled, can_be = np.asarray(values, dtype=str) != "", np.asarray(valid, dtype=bool)
    checks.same_length(values=filled, valid=can_be)
    return FieldQuality(len(filled), int(filled.sum()), int((filled & can_be).sum()))


@dataclass(frozen=True)
class Contradictions:
    """Groups that know a field twice or more often, and those among them that know two different values."""

    comparable: int
    contradicting: int

    @property
    def share(self) -> float:
        """Share of the comparable groups that contradict themselves; 0 where none is comparable."""
        return self.contradicting / self.comparable if self.comparable else 0.0


def contradictions(groups: Sequence[Any] | np.ndarray, values: Sequence[str] | np.ndarray) -> Contradictions:
    """How many groups of entries give two answers where one person has one.

    groups : for each entry its group. values : one text an entry, "" where nothing is known.
    Returns Contradictions.
    Raises BadInput when the two are not equally long.

    >>> contradictions(["Anna", "Anna", "Ben", "Ben", "Cem"], ["1987", "1978", "1990", "", "1969"])
    Contradictions(comparable=1, contradicting=1)

    Common slip: dividing by all groups. A group that knows a field once can't contradict itself.
    """
    group, value = (np.unique(np.asarray(given, dtype=str), return_inverse=True) for given in (groups, values))
    checks.same_length(groups=group[1], values=value[1])
    known = value[0][value[1]] != "" if len(value[1]) else np.zeros(0, dtype=bool)
    times = np.bincount(group[1][known], minlength=len(group[0]))
    seen = np.unique(group[1][known].astype(np.int64) * max(len(value[0]), 1) + value[1][known])
    different = np.bincount(seen // max(len(value[0]), 1), minlength=len(group[0]))
    return Contradictions(int((times > 1).sum()), int((different > 1).sum()))

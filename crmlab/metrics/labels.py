"""Labels such as tiers, segments or reasons: each one's place in a known list, and counts of pairs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks


def positions(name: str, labels: Any, known: Sequence[str]) -> np.ndarray:
    """Each label's position in `known`; BadInput for an empty list or a label that is not there.

    >>> positions("tiers", ["B", "A"], ["A", "B"]).tolist()
    [1, 0]
    """
    place = {item: index for index, item in enumerate(known)}
    given = [str(item) for item in np.asarray(labels).ravel()]
    if not given:
        raise BadInput(_("{name} is empty. Give one label for each row.").format(name=name))
    strange = sorted(set(given) - set(place))
    if strange:
        raise BadInput(_("{name} holds {strange}, which is not among: {known}.").format(
            name=name, strange=", ".join(strange[:5]), known=", ".join(known)))
    return np.array([place[item] for item in given])


def pair_counts(row_name: str, rows: Any, column_name: str, columns: Any, known: Sequence[str]) -> np.ndarray:
    """How often each pair of labels occurs: a square array, rows by the first list, columns by the second."""
    first, second = positions(row_name, rows, known), positions(column_name, columns, known)
    checks.same_length(**{row_name: first, column_name: second})
    table = np.zeros((len(known), len(known)), dtype=int)
    np.add.at(table, (first, second), 1)
    return table

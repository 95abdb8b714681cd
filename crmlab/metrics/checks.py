"""What every metric does with its input first: take it as numbers, or say plainly what is wrong with it."""

from __future__ import annotations

from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _, ngettext


def number(name: str, value: Any, *, above: float | None = None, least: float | None = None,
           below: float | None = None, most: float | None = None) -> float:
    """`value` as a finite float inside its range, or BadInput that names the argument and the range.

    above, below : limits that are not allowed themselves; least, most : limits that are.

    >>> number("top", 0.2, above=0, most=1)
    0.2
    """
    try:
        if isinstance(value, (str, bytes, bool, np.bool_)):
            raise TypeError
        given = float(value)
    except (TypeError, ValueError):
        raise BadInput(_("{name} is {value!r}. It must be one number, {range}.").format(
            name=name, value=_short(value), range=_range(above, least, below, most))) from None
    if not np.isfinite(given) or _outside(given, above, least, below, most):
        raise BadInput(_("{name} is {value}. It must be a number {range}.").format(
            name=name, value=f"{given:.12g}", range=_range(above, least, below, most)))
    return given


def whole(name: str, value: Any, *, least: int = 0, most: int | None = None) -> int:
    """`value` as an int inside its range; 3.0 counts as 3, 2.5 is refused.

    >>> whole("periods", 3.0, least=1)
    3
    """
    given = number(name, value, least=least, most=most)
    if given != int(given):
        raise BadInput(_("{name} is {value}. It must be a whole number {range}.").format(
            name=name, value=f"{given:.12g}", range=_range(None, least, None, most)))
    return int(given)


def numbers(name: str, values: Any, *, least: float | None = None, most: float | None = None) -> np.ndarray:
    """`values` (list, array, pandas or polars column) as a one-dimensional float array that holds no surprise.

    Empty input, missing values, infinities and values outside [least, most] raise BadInput.

    >>> numbers("spend", [1, 2.5])
    array([1. , 2.5])
    """
    array = _as_floats(name, values)
    if array.size == 0:
        raise BadInput(_("{name} is empty. Give at least one number.").format(name=name))
    missing = int(np.isnan(array).sum())
    if missing:
        raise BadInput(ngettext("{name} has {n} missing value (NaN). Decide first what it stands for: put a "
                                "number in its place, or leave the row out.",
                                "{name} has {n} missing values (NaN). Decide first what they stand for: put "
                                "numbers in their place, or leave the rows out.", missing).format(
                                    name=name, n=missing))
    wrong = ~np.isfinite(array)
    if least is not None:
        wrong |= array < least
    if most is not None:
        wrong |= array > most
    if wrong.any():
        raise BadInput(_("{name} holds {value} at position {position}. Every value must be a number "
                         "{range}.").format(name=name, value=f"{array[wrong][0]:.12g}", position=int(wrong.argmax()),
                                            range=_range(None, least, None, most)))
    return array


def outcomes(name: str, values: Any) -> np.ndarray:
    """`values` as an array of 0 (it did not happen) and 1 (it did), one a customer.

    >>> outcomes("happened", [True, False])
    array([1., 0.])
    """
    array = numbers(name, values, least=0, most=1)
    if (array % 1 != 0).any():
        raise BadInput(_("{name} must hold 0 (it did not happen) or 1 (it did) for each customer.").format(name=name))
    return array


def falling_counts(name: str, counts: Any) -> np.ndarray:
    """Who is left of one cohort after 0, 1, 2, … periods: at least two counts, the first above 0, never rising.

    >>> falling_counts("survivors", [10, 7, 7])
    array([10.,  7.,  7.])
    """
    left = numbers(name, counts, least=0)
    if left.size < 2 or left[0] == 0 or (np.diff(left) > 0).any():
        raise BadInput(_("{name} must start above 0, have at least two numbers and never rise: it is who is left "
                         "of one cohort after 0, 1, 2, … periods.").format(name=name))
    return left


def stream(name: str, values: Any) -> np.ndarray:
    """Money in years 0, 1, 2, … of a relationship: at least two years.

    >>> stream("profits", [-51, 30])
    array([-51.,  30.])
    """
    money = numbers(name, values)
    if money.size < 2:
        raise BadInput(_("{name} needs at least two numbers: year 0 (winning the customer) and year 1.").format(
            name=name))
    return money


def table(name: str, values: Any) -> np.ndarray:
    """A table of numbers, rows and columns, as floats; its numbers are not checked yet.

    >>> table("profits", [[1, 2], [3, 4]]).shape
    (2, 2)
    """
    try:
        array = np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        array = np.zeros(0)
    if array.ndim != 2 or not array.size:
        raise BadInput(_("{name} must be a table of numbers with at least one row and one column, and rows of "
                         "equal length.").format(name=name))
    return array


def choice(name: str, value: Any, known: tuple[str, ...]) -> str:
    """`value` if it is one of `known`; BadInput lists them otherwise.

    >>> choice("population", "buyers", ("buyers", "everyone"))
    'buyers'
    """
    if isinstance(value, str) and value in known:
        return value
    raise BadInput(_("{name} is {value!r}. It must be one of: {known}.").format(
        name=name, value=_short(value), known=", ".join(repr(item) for item in known)))


def same_length(**arrays: np.ndarray) -> None:
    """BadInput when the named arrays don't have one value each for the same rows."""
    if len({len(array) for array in arrays.values()}) > 1:
        sizes = ", ".join(f"{name}: {len(array)}" for name, array in arrays.items())
        raise BadInput(_("These need one value each for the same rows, in the same order, but their lengths "
                         "differ ({sizes}).").format(sizes=sizes))


def _as_floats(name: str, values: Any) -> np.ndarray:
    try:
        array = np.asarray(values.to_numpy() if hasattr(values, "to_numpy") else values)
        if array.dtype.kind not in "iufbO" or (array.dtype.kind == "O" and any(
                isinstance(item, (str, bytes)) for item in array.flat)):
            raise TypeError
        if array.dtype.kind == "O":  # pandas and polars write a missing number as None or NA
            array = np.array([np.nan if _is_missing(item) else float(item) for item in array.flat]).reshape(
                array.shape)
        array = array.astype(float)
    except (TypeError, ValueError):
        array = np.array(0.0)
    if array.ndim != 1:
        raise BadInput(_("{name} must be one list or column of numbers, one for each row.").format(name=name))
    return array


def _is_missing(item: Any) -> bool:
    return item is None or type(item).__name__ in ("NAType", "NaTType")


def _outside(value: float, above: float | None, least: float | None, below: float | None,
             most: float | None) -> bool:
    return bool((above is not None and value <= above) or (least is not None and value < least)
                or (below is not None and value >= below) or (most is not None and value > most))


def _range(above: float | None, least: float | None, below: float | None, most: float | None) -> str:
    parts = [text.format(limit=f"{limit:g}") for limit, text in (
        (above, _("above {limit}")), (least, _("of at least {limit}")),
        (below, _("below {limit}")), (most, _("of at most {limit}"))) if limit is not None]
    return _(" and ").join(parts) or _("that is finite")


def _short(value: Any) -> Any:
    return value if len(repr(value)) <= 60 else repr(value)[:60]

"""Reading a number as a learner may type or pass it: "62", "62 %", "62,5", "１，２３４", a NumPy float."""

from __future__ import annotations

import math
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_decimal, as_digits, as_given
from crmlab.base.texts import _
from crmlab.learn.tasks.typed_number import Number as Number
from crmlab.learn.tasks.typed_number import read_typed
from crmlab.learn.tasks.units import ANY_NUMBER, Expected, with_unit
from crmlab.learn.tasks.units import PERCENT as PERCENT


def is_blank(value: Any) -> bool:
    """Whether nothing was answered: None, ``...`` or a text without a letter or digit, such as "___".

    >>> is_blank(" __ "), is_blank("0"), is_blank(None)
    (True, False, True)
    """
    if isinstance(value, str):
        return not any(character.isalnum() for character in value)
    return value is None or value is Ellipsis


def read_number(value: Any, expected: Expected = ANY_NUMBER) -> Number:
    """`value` as a finite number, whatever was passed.

    Raises BadInput with one sentence that the learner can act on.

    >>> read_number("62,5 ％", Expected(unit="%"))
    Number(value=62.5, percent=True)
    >>> read_number("1,234 customers", Expected(unit="customers")).value
    1234.0
    """
    number = read_typed(value, expected) if isinstance(value, str) else Number(_read_object(value, expected))
    if math.isnan(number.value):
        raise BadInput(_("Your value is NaN, which means: no number came out. Look for a division by zero or for "
                         "missing values."))
    if math.isinf(number.value):
        raise BadInput(_("Your value is infinite or too large. Look for a division by zero."))
    return number


def format_number(value: float, decimals: int, unit: str = "") -> str:
    """The number as cards write it, with thousands separators and unit.

    >>> format_number(1234.5, 1, "customers"), format_number(-0.04, 1, "%")
    ('1,234.5 customers', '0.0 %')
    """
    rounded = round(value, decimals)
    return with_unit(as_decimal(rounded, decimals) if abs(rounded) < 1e15 else as_digits(rounded, 3), unit)


def format_as_typed(value: float, unit: str = "") -> str:
    """A learner's own number, with as many decimals as it came with (six digits at most)."""
    return with_unit(as_given(value), unit)


def _read_object(value: Any, expected: Expected) -> float:
    try:
        if reason := _no_number(value):
            raise BadInput(reason)
        return float(value)
    except OverflowError:
        return math.inf
    except BadInput:
        raise
    except Exception as error:  # whatever a learner's object does here, it isn't a number
        raise BadInput(_("Your value is of type {type}. A number is asked, such as {example}.").format(
            type=type(value).__name__, example=expected.example())) from error


def _no_number(value: Any) -> str:
    """Why the object is no number although float() may take it, or "" where it may be one."""
    name = type(value).__name__
    if name in ("bool", "bool_"):  # Python's and NumPy's
        return _("Your value is True or False. A number is asked.")
    if getattr(value, "shape", ()) != ():
        return _("Your value is a {type} with {n} values. One number is asked: take it out, for example with "
                 ".iloc[0] or .sum().").format(type=name, n=value.size)
    if callable(value):
        return _("Your value is a function that was not called. Add () behind its name.")
    if isinstance(value, (complex, bytes, bytearray)):
        return _("Your value is of type {type}. A number is asked.").format(type=name)
    return ""

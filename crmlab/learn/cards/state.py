"""A sentence whose numbers are computed: prose never types one, so the stored output can't go stale."""

from __future__ import annotations

import math
import re
import string
from decimal import Decimal
from numbers import Real
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.numbers import in_format
from crmlab.base.texts import _
from crmlab.learn.cards.feedback import text_html

# A format specification without nested fields; two digits of width at most.
_SPEC = re.compile(r"(?:.?[<>^=])?[-+ ]?#?0?\d{0,2}[,_]?(?:\.\d{1,2})?[a-zA-Z%]?")


def state(template: str, **numbers: Any) -> None:
    """Display a sentence with computed numbers in it.

    template : text with named fields, ``{share:.0%}``; the small markup of cards works (``**strong**``).
    numbers : a value for each field.

    Raises BadInput for a field without a value, a value without a field, a NaN, and a format that does not fit.

    >>> state("The top fifth brings {share:.0%} of the revenue.", share=0.624)
    The top fifth brings 62 % of the revenue.
    """
    from IPython.core.getipython import get_ipython
    from IPython.display import display

    sentence = fill(template, **numbers)
    if get_ipython() is None:
        print(sentence)
        return
    # JupyterLab would read two dollar signs in a line as mathematics.
    ignored = f'<div class="crmlab-state mathjax_ignore tex2jax_ignore">{text_html(sentence)}</div>'
    display({"text/html": ignored, "text/plain": sentence}, raw=True)


def fill(template: str, **numbers: Any) -> str:
    """The sentence as text.

    >>> fill("{n:,} customers", n=12345)
    '12,345 customers'
    """
    try:
        pieces = list(string.Formatter().parse(template))
    except ValueError as error:
        raise BadInput(_("This sentence has a brace that opens or closes nothing: {template!r}. Write two braces "
                         "for a real one.").format(template=template)) from error
    names = [name for _text, name, _spec, _conversion in pieces if name is not None]
    _check_names(names, numbers)
    return "".join(text + ("" if name is None else _write(name, spec or "", conversion, numbers[name]))
                   for text, name, spec, conversion in pieces)


def _check_names(names: list[str], numbers: dict[str, Any]) -> None:
    for name in names:
        if not name.isidentifier():
            raise BadInput(_("The field {{{name}}} is not a plain name. Compute the number first, then pass it by "
                             "name.").format(name=name))
        if name not in numbers:
            raise BadInput(_("The sentence has a field {{{name}}}, but no number of that name was passed.").format(
                name=name))
    if unused := sorted(set(numbers) - set(names)):
        raise BadInput(_("These numbers stand nowhere in the sentence: {names}. Add a field or drop them.").format(
            names=", ".join(unused)))


def _write(name: str, spec: str, conversion: str | None, value: Any) -> str:
    if conversion or not _SPEC.fullmatch(spec):
        raise BadInput(_("The format of {{{name}}} is not a plain number format. Use one such as .0% or ,.2f.")
                       .format(name=name))
    if not isinstance(value, (Real, Decimal, str)) or isinstance(value, bool):
        raise BadInput(_("{name} is of type {type}. State a number or a text.").format(
            name=name, type=type(value).__name__))
    if not isinstance(value, str) and not math.isfinite(value):
        raise BadInput(_("{name} is {value}: there is no number to state. Look for a division by zero or missing "
                         "values.").format(name=name, value=value))
    try:
        return in_format(value, spec)
    except (ValueError, TypeError) as error:
        raise BadInput(_("{name} is of type {type} and does not fit the format {spec!r}.").format(
            name=name, type=type(value).__name__, spec=spec)) from error

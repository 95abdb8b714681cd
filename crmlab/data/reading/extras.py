"""Packages that only some files need, and the one line that gets them."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from crmlab.base.errors import BadInput
from crmlab.base.texts import _


def need(module: str, extra: str, what: str) -> ModuleType:
    """The module, or the error that says how to install it.

    >>> need("math", "excel", "An Excel file").__name__
    'math'
    """
    try:
        return import_module(module)
    except ImportError:
        raise BadInput(_("{what} needs one more package. In a terminal, run: "
                         "pip install \"crmlab[{extra}]\"").format(what=what, extra=extra)) from None

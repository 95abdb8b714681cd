"""Errors that say what came, what is right, and what to do next."""

from __future__ import annotations

from difflib import get_close_matches

from crmlab.base.texts import _


class BadInput(ValueError):
    """A value from outside that can't be used.

    The message is one or two plain sentences: what came, what is right, what to do next. Widgets show it as it
    is, so it never holds a traceback or a variable that the reader has not seen. A notebook shows the sentence
    alone, too: a student who mistyped a file name is not helped by forty lines of our code.
    """

    def _render_traceback_(self) -> list[str]:  # read by IPython
        return [_("That did not work.") + f" {self}"]


class NotFound(BadInput, KeyError):
    """An id that names nothing; the message lists what exists near it."""

    def __str__(self) -> str:  # KeyError would print the repr of the message
        return str(self.args[0]) if self.args else ""


def unknown(kind: str, given: object, known: list[str]) -> NotFound:
    """The error for an id that does not exist, with the nearest ones that do.

    >>> print(unknown("claim", "CL-99", ["CL-12", "CL-13"]))
    There is no claim 'CL-99'. Nearest: CL-13, CL-12.
    """
    near = get_close_matches(str(given), known, n=5, cutoff=0.3) or known[:5]
    return NotFound(_("There is no {kind} {given!r}. Nearest: {near}.").format(
        kind=kind, given=str(given)[:60], near=", ".join(near) or "-"))

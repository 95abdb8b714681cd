"""Something to say in one's own words, with a model sentence, and points to check it against. Nobody marks it."""

from __future__ import annotations

from dataclasses import dataclass

from crmlab.base.numbers import as_count
from crmlab.base.texts import _

MAX_CHARACTERS = 2_000


@dataclass(frozen=True)
class RubricPoint:
    """One thing that a full answer says."""

    id: str
    text: str


@dataclass(frozen=True)
class ExplainTask:
    """Something to say in one's own words; `model` is one good way to say it, `rubric` what it must hold."""

    id: str
    prompt: str
    model: str
    rubric: tuple[RubricPoint, ...] = ()


def too_long(text: str) -> str:
    """The sentence for a text that is longer than the record keeps; "" for one that fits."""
    if len(text) <= MAX_CHARACTERS:
        return ""
    return _("Only the first {limit} characters are kept; you wrote {n}.").format(
        limit=as_count(MAX_CHARACTERS), n=as_count(len(text)))

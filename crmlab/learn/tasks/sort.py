"""Items to sort into bins: what belongs where, with the reason for each item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.tasks.marks import Mark, Note, every_row
from crmlab.learn.tasks.shuffle import shuffled


@dataclass(frozen=True)
class SortItem:
    """One item to place.

    right : the bins that count as right; the first is the one shown as the answer.
    because : why it belongs there. slips : for a wrong bin why it is not that one; where none is given,
    `because` explains.
    """

    id: str
    text: str
    right: tuple[str, ...]
    because: str
    slips: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SortTask:
    """Items to sort. `bins` : the places by id, with the text that the learner chooses, in the order shown.

    >>> SortTask("tea.who", "Who buys?", {"yes": "Buys", "no": "Does not"}, (
    ...     SortItem("visitor", "A visitor", ("no",), "A visit is no order."),
    ...     SortItem("payer", "Whoever pays", ("yes",), "Paying is buying."))).answer
    {'visitor': 'no', 'payer': 'yes'}
    """

    id: str
    prompt: str
    bins: Mapping[str, str]
    items: tuple[SortItem, ...]
    title: str = ""

    def __post_init__(self) -> None:
        if not _differ(list(self.bins.values())) or not all(self.bins.values()):
            raise BadInput(f"Sort {self.id!r} needs two bins or more, each with its own text.")
        for part in ("id", "text"):
            if not _differ([getattr(item, part) for item in self.items]):
                raise BadInput(f"Sort {self.id!r} needs two items or more, each with its own {part}.")
        for item in self.items:
            if problem := self._problem(item):
                raise BadInput(f"Sort {self.id!r}, item {item.id!r}: {problem}.")

    def _problem(self, item: SortItem) -> str:
        if not item.text or not item.because:
            return "it needs a text and a `because`"
        if not item.right or not set(item.right) <= set(self.bins):
            return "`right` must name one or more of the bins"
        if not set(item.slips) <= set(self.bins) - set(item.right):
            return "a slip must name a bin that is wrong for the item"
        return "" if all(item.slips.values()) else "a slip has no message"

    @property
    def answer(self) -> dict[str, str]:
        """For each item the bin shown as the answer."""
        return {item.id: item.right[0] for item in self.items}

    @property
    def shown(self) -> tuple[SortItem, ...]:
        """The items in the fixed order in which they are shown, in which no place can be read off."""
        return shuffled(self.items, self.id, lambda item: item.id)


def clean_places(task: SortTask, placed: Any) -> dict[str, str]:
    """The bin of every item, as the record keeps it; BadInput where an item has no place yet."""
    return every_row({item.id: item.text for item in task.shown}, task.bins, placed)


def mark_places(task: SortTask, placed: Any) -> Mark:
    """Say for every item whether it is in a right place, and why.

    >>> task = SortTask("tea", "Hot or cold?", {"hot": "Hot", "cold": "Cold"}, (
    ...     SortItem("tea", "Tea", ("hot", "cold"), "Ice tea is tea."), SortItem("ice", "Ice", ("cold",), "It melts.")))
    >>> mark = mark_places(task, {"tea": "cold", "ice": "hot"})
    >>> mark.sentence, mark.notes["ice"].why
    ('1 of 2 items are where they belong.', 'It melts.')
    """
    placed = clean_places(task, placed)
    notes = {item.id: _note(task, item, placed[item.id]) for item in task.items}
    hits, n = sum(note.fits for note in notes.values()), len(notes)
    if hits == n:
        return Mark(1.0, _("All {n} items are where they belong.").format(n=n), notes, answer=placed)
    sentence = _("{hits} of {n} items are where they belong.").format(hits=hits, n=n)
    closing = _("Read the reasons, change what you want, and check again.")
    return Mark(hits / n, sentence, notes, closing, answer=placed)


def mark_answer(task: SortTask, placed: Any) -> Mark:
    """The same once the places are shown: where an item was wrong, its note names the right bins."""
    mark = mark_places(task, placed)
    notes = dict(mark.notes)
    for item in task.items:
        if not notes[item.id].fits:
            places = ", ".join(task.bins[name] for name in item.right)
            verdict = _("It belongs in: {places}.").format(places=places)
            notes[item.id] = Note(verdict, item.because, fits=False)
    hits = sum(note.fits for note in notes.values())
    sentence = _("The places are shown. You had {hits} of {n} right.").format(hits=hits, n=len(notes))
    return Mark(mark.score, sentence, notes, _("“Sort again” starts with an empty sheet."), answer=mark.answer)


def _note(task: SortTask, item: SortItem, chosen: str) -> Note:
    if chosen not in item.right:
        return Note(_("Not here."), item.slips.get(chosen) or item.because, fits=False)
    others = ", ".join(task.bins[name] for name in item.right if name != chosen)
    verdict = _("Right. Also right: {places}.").format(places=others) if others else _("Right.")
    return Note(verdict, item.because, fits=True)


def _differ(texts: list[str]) -> bool:
    return len(set(texts)) == len(texts) >= 2

"""What the tests of the cards share: everything that a page, or a saved notebook, could read."""

from __future__ import annotations

import json

import pytest

from crmlab.learn.record.record import Record


def _widgets(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from _widgets(child)


@pytest.fixture
def readable():
    """A function from a view to all its synced state and its stored form, as one text without model ids."""

    def read(view):
        skipped = {"children", "layout", "style", "_esm", "_css"}
        state = [{name: value for name, value in widget.get_state().items() if name not in skipped}
                 for widget in _widgets(view)]
        stored = {mime: text for mime, text in view._repr_mimebundle_().items() if mime.startswith("text/")}
        # Ids of sub-models are random; they stand in no value that is kept here.
        return json.dumps([state, stored], ensure_ascii=False, sort_keys=True, default=str)

    return read


@pytest.fixture
def path(tmp_path):
    """Where a learner's record is, or will be."""
    return tmp_path / "record.jsonl"


@pytest.fixture
def record(path):
    """A learner's record in a folder of its own."""
    return Record(path)


class Hand:
    """What a learner's hand does with a view, and what they hear."""

    walk = staticmethod(_widgets)

    def send(self, view, text, box=0):
        """Type `text` into the n-th box and press Enter."""
        from crmlab.learn.cards.announcer import AnswerBox

        boxes = [widget for widget in _widgets(view) if isinstance(widget, AnswerBox)]
        boxes[box]._handle_custom_msg({"submit": text}, [])

    def press(self, view, label):
        next(widget for widget in _widgets(view) if getattr(widget, "description", "") == label).click()

    def said(self, view):
        return view.announcer.said.get("html", "")


@pytest.fixture
def hand():
    return Hand()

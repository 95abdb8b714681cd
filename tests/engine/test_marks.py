"""The guess in the figure: beside the result, clear of other words, and only where it is the lab's own guess."""

from types import SimpleNamespace

import pandas as pd
import pytest

from crmlab.base.template import figure
from crmlab.base.view import Place, View
from crmlab.engine.marks import LINE_PX, PLOT_PX, with_guess


def gate(value=72.0, item="05.top-share"):
    return SimpleNamespace(value=value, guess=SimpleNamespace(id=item, write=lambda value: f"{value:g} %"))


def view(place):
    return View(figure(), "s", pd.DataFrame({"a": [1]}), guess_at=place)


def test_mark_and_words_stand_where_the_view_says():
    marked = with_guess(view(Place(x=20)), gate(), "05.top-share").drawn
    words = marked.layout["annotations"][0]
    assert (set(marked.data[-1]["x"]), set(marked.data[-1]["y"])) == ({20}, {72.0})
    assert (words["text"], words["x"], words["y"]) == ("you guessed 72 %", 20, 72.0)


def test_a_guess_on_the_axis_from_left_to_right_and_words_beside_a_name():
    marked = with_guess(view(Place(y="all", words=2, side="right")), gate(), "05.top-share").drawn
    assert set(marked.data[-1]["y"]) == {"all"} and marked.layout["annotations"][0]["y"] == 2


@pytest.mark.parametrize("other", [72, 74, 70, 90])
def test_words_keep_clear_of_other_words(other):
    words = with_guess(view(Place(x=20, beside=(other,))), gate(), "05.top-share").drawn.layout["annotations"][0]
    apart = (72 - other) * PLOT_PX / 100 + words["yshift"]
    assert abs(apart) >= LINE_PX - 1e-9


@pytest.mark.parametrize("place, of", [
    (Place(x=20), gate(None)), (Place(x=20), gate("more")), (Place(x=20), gate(item="05.other")), (Place(x=20), None),
    (None, gate())])
def test_without_a_number_for_this_lab_the_view_stays_as_it_is(place, of):
    plain = view(place)
    assert with_guess(plain, of, "05.top-share") is plain

"""What was planted is said in words and in the scenario's own numbers."""

import pytest

from crmlab.course import planted as module
from crmlab.course import units
from crmlab.course.asking import LessonItems
from crmlab.course.loading import ContentError
from crmlab.course.planted import planted

WORDS = {"few": {"shows": "Few buy much.", "real": "In one shop 60 %."}}


def given(monkeypatch, simulated, words):
    monkeypatch.setattr(units, "unit_items", lambda _unit: LessonItems(simulated=simulated))
    monkeypatch.setattr(module, "texts", lambda _name: {"simulated": words})


@pytest.mark.parametrize("unit", [unit for unit in units.names() if units.unit_items(unit).simulated])
def test_every_unit_that_shows_it_has_words_and_knobs_that_exist(unit):
    assert planted(unit).plantings


def test_a_knob_comes_with_its_meaning_its_value_and_its_unit(monkeypatch):
    given(monkeypatch, {"few": ("buying_share",)}, WORDS)
    setting = planted("05").plantings[0].settings[0]
    assert setting.meaning.startswith("Who orders at all.")
    assert setting.value == "0.84 share of registered customers"
    said = planted("05").html()
    assert "<details>" in said and "0.84 share" in said and "In one shop 60 %." in said


def test_a_table_that_was_typed_has_no_knobs(monkeypatch):
    given(monkeypatch, {"few": ()}, WORDS)
    assert "knobs" not in planted("05").html()


@pytest.mark.parametrize("simulated, words", [
    ({}, WORDS), ({"few": ()}, {}), ({"few": ()}, {"few": {"shows": "Few buy much."}})])
def test_words_and_knobs_fit_together(monkeypatch, simulated, words):
    given(monkeypatch, simulated, words)
    with pytest.raises(ContentError, match="simulated"):
        planted("05")

"""Drawings: a sentence for whoever does not see them, colours of the page, nothing fetched."""

import re
from xml.etree import ElementTree

import pytest

import crmlab as crm
from crmlab.base.drawing import Drawing, ink, words
from crmlab.base.errors import NotFound

DRAWN = ("00", "05")


@pytest.mark.parametrize("unit", DRAWN)
def test_it_is_whole_and_named(unit):
    drawn = crm.drawing(unit)
    figure = ElementTree.fromstring(drawn.html())
    assert figure.get("aria-label") == drawn.sentence and drawn.sentence.endswith(".")
    assert drawn._repr_mimebundle_()["text/plain"] == drawn.sentence


@pytest.mark.parametrize("unit", DRAWN)
def test_it_holds_few_words_and_no_colour_but_the_pages(unit):
    markup = crm.drawing(unit).html()
    assert len(" ".join(re.findall(r">([^<]+)</text>", markup)).split()) <= 8
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', markup)) <= {
        "none", *(ink(name) for name in ("ink", "soft", "line", "card", "wash", "tea", "lamp", "leaf"))}
    assert "http" not in markup and "<script" not in markup


def test_a_unit_without_one_is_answered_with_those_that_have():
    with pytest.raises(NotFound, match="05"):
        crm.drawing("5")


def test_words_are_text():
    assert "&lt;b&gt;" in words(0, 0, "<b>")
    assert '&quot;' in Drawing('He said "so".', 1, 1, ()).html()

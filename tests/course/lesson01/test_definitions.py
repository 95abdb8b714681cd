"""The fifteen definitions: words for every code, a place for every text, and honest notes."""

import copy

import pytest

from crmlab.base.errors import NotFound
from crmlab.course.lesson01 import definitions
from crmlab.course.lesson01.fifteen import FIFTEEN
from crmlab.course.loading import ContentError, texts


def test_a_definition_is_found_however_its_number_is_written():
    assert definitions.get("D4") is definitions.get(" d 04 ") is definitions.get(4)
    with pytest.raises(NotFound, match="D1"):
        definitions.get("D16")


def test_the_card_says_who_and_where_and_warns():
    card = definitions.get("D10").html()
    assert "Two essays on one page: first sentence of the page" in card and "circle" in card


def test_the_stock_phrase_names_four_texts():
    assert len(definitions.get("D3").where) == 4


def test_where_the_source_is_unclear_the_note_says_so():
    noted = {each.id for each in definitions.all() if each.note}
    assert {"D6", "D10", "D12", "D14"} <= noted


def test_all_stand_in_one_table():
    table = definitions.table()
    assert len(table.plain_rows) == len(FIFTEEN) == 15
    assert "D15" in table.html()


@pytest.mark.parametrize(("break_it", "says"), [
    (lambda words: words["D1"].pop("says"), "says"), (lambda words: words.pop("D2"), "D2"),
    (lambda words: words["D3"]["places"].pop("004"), "004"), (lambda words: words["D4"].update(aim="x"), "aim"),
    (lambda words: words.update(D16=words["D1"]), "D16")])
def test_texts_that_break_a_rule_are_refused(break_it, says):
    words = copy.deepcopy(texts("definitions"))
    break_it(words["definitions"])
    with pytest.raises(ContentError, match=says):
        definitions.check(words)

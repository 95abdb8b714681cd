"""The definition explorer: fifteen definitions, each in its places, and what no text says."""

import pytest

from crmlab import labs
from crmlab.course.lesson01.fifteen import AXES, DOCUMENTS, FIFTEEN, Coded, grid, those_with

definition_explorer = labs.get("definition_explorer")


def ids(found):
    return [coded.id for coded in found]


def test_there_are_fifteen_and_each_has_a_place_on_every_axis():
    assert ids(FIFTEEN) == [f"D{n}" for n in range(1, 16)]
    for axis, (_label, codes) in AXES.items():
        assert {coded.id for code in codes for coded in those_with(axis, code)} == set(ids(FIFTEEN))


def test_a_code_outside_its_axis_is_refused():
    with pytest.raises(ValueError, match="reach"):
        Coded("D16", "a feeling", ("idea",), ("profit",), ("the moon",), ("000",))


def test_profit_is_named_in_seven_of_fifteen_and_never_by_those_who_call_it_an_idea():
    assert ids(those_with("aim", "profit")) == ["D1", "D2", "D4", "D6", "D8", "D12", "D15"]
    assert not grid("kind", "aim")["idea", "profit"]


def test_two_texts_give_all_four_answers_the_slides_one_after_the_other_the_exam_answers_in_levels():
    cells = grid("kind", "document")
    whole = [document for document in DOCUMENTS if all(cells[kind, document] for kind in AXES["kind"][1])]
    assert whole == ["001", "003"]
    assert max(len(coded.kind) for coded in those_with("document", "001")) == 2
    assert max(len(coded.kind) for coded in those_with("document", "003")) == 3


def test_the_stock_phrase_stands_in_four_of_five_texts():
    assert [document for document in DOCUMENTS if "D3" in ids(those_with("document", document))] == [
        "000", "001", "003", "004"]


def test_the_sentence_counts_the_empty_cells_and_reads_one_definition():
    view = definition_explorer(down="kind", across="aim", number=14)
    assert view.sentence == (
        "15 definitions: 7 of 24 cells are empty. D14: three levels: idea, mechanism, software and methods. CRM is "
        "an idea + a way of working + technology; for: satisfaction or service; reach: partners too.")


def test_one_text_alone_leaves_its_definitions_and_the_one_that_is_read():
    view = definition_explorer(shown="004", number=1)
    assert view.sentence.startswith("2 definitions: 17 of 20 cells are empty. D1:")
    assert list(view.table["No."]) == ["D3", "D15", "D1"]


def test_the_definition_that_is_read_is_framed_in_every_cell_where_it_stands():
    texts = [note.text for note in definition_explorer(number=14).figure.layout.annotations]
    assert sum("<b>[D14]</b>" in text for text in texts) == 3
    assert not any("[D1]" in text for text in texts)

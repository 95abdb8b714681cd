"""The branch decides: what the sentence and the table say of one split."""

import pytest

from crmlab import labs

branch_decision = labs.get("branch_decision")


def test_more_than_everything_is_cut_and_the_sentence_says_so():
    view = branch_decision(training=1, tracking=1)
    assert view.sentence.startswith("You gave out more than 100 %")
    assert "Training gets $300,000, tracking $300,000, parcels on time $0" in view.sentence
    assert "more than 100" not in branch_decision(training=0.5, tracking=0.5).sentence


def test_the_last_row_adds_up_the_others():
    table = branch_decision(count="lasting").table
    amounts = [float(cell.replace("−", "-").replace("$", "").replace(",", "")) for cell in table["Left over"]]
    assert sum(amounts[:3]) == pytest.approx(amounts[3], abs=3)


def test_the_sentence_says_of_how_many_shippers_some_are_kept():
    assert "of about 121,000 shippers" in branch_decision().sentence


def test_only_the_count_changes_what_the_same_split_brings():
    year, lasting = (branch_decision(count=count).table for count in ("year", "lasting"))
    assert list(year["Spent"]) == list(lasting["Spent"]) and list(year["What it does"]) == list(lasting["What it does"])
    assert list(year["Brings"]) != list(lasting["Brings"])

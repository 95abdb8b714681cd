"""The branch decides: what the sentence and the table say of one split."""

import pytest

from crmlab import labs
from crmlab.course.fedex.branch_year import LASTING, ON_TIME, TRACKING, TRAINING, Outcome, Spent, switch_price

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


def test_up_to_9_54_a_late_parcel_avoided_being_on_time_is_best_and_above_it_tracking():
    """The decision of the case has a switch point; the prices are assumed, so it is named."""
    data = branch_decision.prepared()
    price = switch_price(data)
    assert price == pytest.approx(9.54, abs=0.01)
    assert branch_decision(count="lasting").table["Left over"].iloc[-1] == "$9.54"
    for late_price, best in ((price - 0.1, ON_TIME), (price + 0.1, TRACKING)):
        alone = {way: Outcome(data, Spent.on(way, late_price=late_price)).left_over(LASTING)
                 for way in (TRAINING, TRACKING, ON_TIME)}
        assert max(alone, key=alone.get) == best


def test_where_one_is_better_at_every_price_there_is_no_switch_point():
    assert switch_price(branch_decision.prepared(), LASTING, tracking_price=500) is None


def test_only_the_count_changes_what_the_same_split_brings():
    year, lasting = (branch_decision(count=count).table for count in ("year", "lasting"))
    assert list(year["Spent"]) == list(lasting["Spent"]) and list(year["What it does"]) == list(lasting["What it does"])
    assert list(year["Brings"]) != list(lasting["Brings"])

"""Profit by stay: shares counted by hand, and what the cost of winning changes."""

from itertools import product

import numpy as np
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.course.lesson08.profit_by_stay import Won

profit_by_stay = labs.get("profit_by_stay")


def won(stayed, profit, cost_to_win=10.0):
    return Won("2024", np.array(stayed, dtype=float), np.array(profit, dtype=float), cost_to_win)


FOUR = won([0, 2, 14, 20], [5, 55, 20, 20])


def drawn(data, **parameters):
    return profit_by_stay.draw(data, profit_by_stay.checked(parameters))


def test_shares_of_short_and_long_stays_are_counted_by_hand():
    assert drawn(FOUR).sentence.startswith(
        "Of 4 customers won in 2024, 50.0 % stayed 12 months or longer; they brought 40.0 % of the profit, the "
        "others 60.0 %. Of those who stayed a shorter time, 100.0 % brought a profit.")
    assert FOUR.short_share("serving") == 60 and FOUR.short_in_profit("serving") == 100


def test_the_cost_of_winning_is_taken_off_every_customer():
    view = drawn(FOUR, costs="winning")
    assert "brought 33.3 % of the profit, the others 66.7 %" in view.sentence
    assert FOUR.short_in_profit("winning") == 50
    assert view.table["Profit of one"].iloc[-1] == "$10.00"


def test_the_border_of_a_long_stay_moves_the_shares():
    assert "75.0 % stayed 1 months or longer" in drawn(FOUR, long_stay=1).sentence


def test_a_profit_for_one_month_divides_by_the_stay():
    table = drawn(FOUR).table.set_index("First to last order")
    assert table.loc["12 to 18 months", "in a month"] == "$1.43"  # 20 / 14
    assert table.loc["one day only", "in a month"] == "$5.00"


def test_a_loss_has_no_shares_and_the_sentence_says_so():
    assert "made −$20, so there are no shares" in drawn(won([0, 13], [5, -25])).sentence


def test_lantern_tea_has_profitable_customers_on_both_sides():
    lantern = profit_by_stay.prepared()
    assert 20 < lantern.short_share("serving") < 60
    assert lantern.short_share("winning") < lantern.short_share("serving")
    assert 20 < lantern.short_in_profit("winning") < 50


def test_orders_without_their_costs_are_refused_in_a_sentence():
    from crmlab.data import load

    with pytest.raises(BadInput):
        profit_by_stay(load("orders"))


@pytest.mark.parametrize("data", [FOUR, won([0, 0], [1, 1]), won([20, 20], [-1, 5], 0), won([13, 1], [-9, 9])])
def test_every_corner_gives_a_whole_view(data):
    for corner in product(*(control.corners() for control in profit_by_stay.controls.values())):
        view = profit_by_stay.draw(data, dict(zip(profit_by_stay.controls, corner, strict=True)))
        assert "nan" not in view.sentence.lower() and not view.table.isna().any().any()
        assert view.figure_json()["data"]

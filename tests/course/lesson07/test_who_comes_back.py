"""Who comes back: a shop's newcomers by quarter, beside one constant loss."""

import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput

who_comes_back = labs.get("who_comes_back")


def orders(*rows):
    table = pd.DataFrame(rows, columns=["customer_id", "date"])
    return table.assign(date=pd.to_datetime(table["date"]), amount_cents=100, order_id=range(len(table)))


TWO = orders(("A", "2024-01-05"), ("B", "2024-01-05"), ("B", "2024-04-05"), ("C", "2024-06-30"))


def test_lantern_tea_s_first_quarter_is_followed_to_the_last():
    view = who_comes_back()
    assert "35.0 % of them ordered in 2024 Q2, 13.9 % in 2025 Q4." in view.sentence
    assert list(view.table["Quarter"])[4] == "2025 Q1"


def test_newcomers_can_be_counted_by_hand():
    view = who_comes_back(TWO, constant_loss=0.2)
    assert view.sentence == (
        "2 people placed their first order in 2024 Q1. 50.0 % of them ordered in 2024 Q2, 50.0 % in 2024 Q2. "
        "Of those who ordered in the quarter before, 50.0 % ordered again in 2024 Q2. "
        "With a constant loss of 20 % a quarter, 80.0 % would be left in 2024 Q2.")


def test_the_picture_changes_with_who_is_below_the_line():
    newcomers, before = (who_comes_back(show=show).figure.data[0].y for show in ("newcomers", "before"))
    assert len(newcomers) == 8 and len(before) == 7
    assert newcomers[1] == before[0] < before[-1]


def test_quarters_in_which_nobody_was_there_have_no_rate():
    gone = orders(("A", "2024-01-05"), ("B", "2024-04-05"), ("B", "2024-12-31"))
    view = who_comes_back(gone, show="before")
    assert "nan" not in view.sentence.lower()
    assert list(view.table["Of those of the quarter before"]) == ["–", "0.0 %", "–", "–"]


def test_a_short_log_is_refused_in_a_sentence():
    with pytest.raises(BadInput, match="two whole quarters"):
        who_comes_back(TWO.head(2))


def test_lines_differ_in_more_than_colour():
    lines = who_comes_back().figure.data
    assert len({(line.line.dash, line.marker.symbol) for line in lines}) == len(lines) == 2

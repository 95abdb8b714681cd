"""What a real order log says to lesson 08's questions: the numbers on the card of what was planted."""

import pytest

from crmlab.course.loading import texts
from crmlab.data.worlds import real_world

pytest.importorskip("lifetimes")


def orders():
    table = real_world("cdnow").load("orders")
    first = table.groupby("customer_id")["date"].transform("min")
    return table.assign(age=(table["date"] - first).dt.days)


def said(entry):
    return texts("lesson08")["simulated"][entry]["real"]


def test_who_ordered_again_after_a_year_and_what_they_had_spent_in_the_first_one():
    table = orders()
    again = table.groupby("customer_id")["age"].max() >= 365
    spent = table[table["age"] < 365].groupby("customer_id")["amount_cents"].sum() / 100
    assert 100 * again.mean() == pytest.approx(19.3, abs=0.05) and "19.3 %" in said("unlike")
    assert spent[again].mean() == pytest.approx(207, abs=0.5) and spent[~again].mean() == pytest.approx(63, abs=0.5)
    assert "207 dollars" in said("alike") and "others 63" in said("alike")


def test_a_tenth_of_the_silent_come_back():
    table = orders()
    last = table[table["date"] < "1998-01-01"].groupby("customer_id")["date"].max()
    silent = last[last < "1997-07-03"].index  # 26 weeks
    later = table.loc[(table["date"] >= "1998-01-01") & (table["date"] < "1998-07-02"), "customer_id"]
    assert 100 * silent.isin(later).mean() == pytest.approx(11.3, abs=0.05)

"""Visits measured: eight weeks on each side, neither the day itself nor anything of another member."""

import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.course.metro.visits_measured import visits
from crmlab.course.worlds import barrow
from crmlab.data import shared_world
from crmlab.data.worlds import as_world


def company(baskets, calls):
    """Baskets as (member, day, dollars) and visits as (member, day, decided_by, plan), to members A and B."""
    bought = pd.DataFrame(baskets, columns=["member_id", "date", "amount_cents"])
    seen = pd.DataFrame(calls, columns=["member_id", "date", "decided_by", "plan"])
    for table in (bought, seen):
        table["date"] = pd.to_datetime(table["date"])
    bought["amount_cents"] *= 100
    members = pd.DataFrame({"member_id": ["A", "B"], "visits_per_year": [3, 1]})
    return as_world({"baskets": bought, "visits": seen.assign(accepted=0), "members": members})


EDGES = [("A", "2024-01-01", 1), ("B", "2024-12-31", 1)]


def test_the_eight_weeks_end_and_begin_beside_the_visit():
    found = visits(company([*EDGES, ("A", "2024-05-06", 10), ("A", "2024-05-05", 100), ("A", "2024-06-30", 7),
                            ("A", "2024-07-01", 5), ("A", "2024-07-02", 3), ("A", "2024-08-26", 2),
                            ("A", "2024-08-27", 50), ("B", "2024-06-20", 900)],
                           [("A", "2024-07-01", "lot", 1)]))
    assert (found.before.tolist(), found.after.tolist()) == ([17], [5])
    assert found.by_lot.tolist() == [True] and found.visits_per_year.tolist() == [3]


def test_visits_without_whole_windows_or_without_a_basket_before_are_left_out():
    found = visits(company([*EDGES, ("A", "2024-06-01", 10), ("A", "2024-12-20", 10)],
                           [("A", "2024-02-25", "lot", 1), ("A", "2024-07-01", "rep", 0), ("A", "2024-12-24", "lot", 1),
                            ("B", "2024-07-01", "lot", 1)]))
    assert found.before.tolist() == [10] and not found.by_lot.any()


def test_too_short_a_time_is_refused_in_a_sentence():
    with pytest.raises(BadInput, match="eight weeks"):
        visits(company([("A", "2024-01-01", 1), ("B", "2024-03-01", 1)], [("A", "2024-02-01", "lot", 1)]))


def test_groups_lose_no_visit():
    whole = barrow().once(visits)
    for way in (("lot", "rep"), ("often", "rarely")):
        parts = [whole.of(one) if one in ("lot", "rep") else whole.of(who=one) for one in way]
        assert sum(len(part.before) for part in parts) == len(whole.before)


def test_the_lab_says_what_the_lot_says_and_warns_where_somebody_chose():
    lab = labs.get("plan_uplift")
    assert "So the uplift of the plan is +7.9 %; the range is +3.0 % to +13.1 %." in lab().sentence
    assert "somebody chose" in lab(decided="rep").sentence and "somebody chose" not in lab().sentence
    assert shared_world("barrow").once(visits).of("rep").uplift().uplift > 0.3

"""One score: what chance moves, what the silent could move, and that those who were asked are counted."""

import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.course.lesson10.promoters import PERIODS, asked
from crmlab.data.worlds import as_world

net_promoter = labs.get("net_promoter")


def company(ratings, answered_on="2025-03-10", buyers=20, last="2025-12-31"):
    """So many buyers in February and one on the last day; the first of them gave these ratings."""
    ids = [f"C{n}" for n in range(buyers)]
    survey = pd.DataFrame({"customer_id": ids[:len(ratings)], "answered_on": pd.to_datetime(answered_on),
                           "would_recommend": ratings})
    orders = pd.DataFrame({"customer_id": [*ids, "C99"], "amount_cents": 500,
                           "date": pd.to_datetime([*["2025-02-08"] * buyers, last])})
    return as_world({"satisfaction": survey, "orders": orders})


HALF = company([10] * 6 + [8] * 2 + [3] * 2)


def test_who_came_too_late_was_not_asked():
    data = asked(HALF)
    assert (data.customers, data.answered_share) == (20, 0.5)


def test_everybody_s_score_weighs_who_answered_and_the_silent_by_their_numbers():
    data = asked(HALF)
    assert data.whole.score == pytest.approx(40)
    assert data.with_silent(40) == pytest.approx(40)
    assert data.with_silent(-100) == pytest.approx(-30)


def test_a_longer_period_has_a_shorter_interval():
    data = net_promoter.prepared()
    margins = [data.margin(period) for period in PERIODS]
    assert margins == sorted(margins, reverse=True)
    assert sum(score.answers for _first, _day, score in data.by(1)) == data.whole.answers


def test_nearly_every_month_s_interval_holds_the_score_of_all():
    data = net_promoter.prepared()
    held = [abs(score.score - data.whole.score) <= data.interval(score) for _first, _day, score in data.by(1)
            if score.answers >= 10]
    assert sum(held) / len(held) > 0.9  # no month was planted to differ


def test_the_silent_of_the_shared_company_order_again_as_often_as_the_others():
    world = net_promoter.world()
    survey, orders = world.load("satisfaction"), world.load("orders")
    first = orders.groupby("customer_id")["date"].min() + pd.Timedelta(days=30)
    first = first[first + pd.Timedelta(days=180) <= orders["date"].max()]
    later = orders[orders["amount_cents"] > 0].merge(first.rename("asked"), left_on="customer_id", right_index=True)
    wait = (later["date"] - later["asked"]).dt.days
    again = first.index.isin(later.loc[(wait > 0) & (wait <= 180), "customer_id"])
    answered = first.index.isin(survey["customer_id"])
    assert again[answered].mean() == pytest.approx(again[~answered].mean(), abs=0.05)


def test_the_sentence_says_how_many_answered_of_how_many():
    assert net_promoter().sentence.startswith("1,137 of 2,488 customers answered (46 %). ")
    assert net_promoter(period="all", silent=-100).sentence.endswith(
        "Their score: +2.3, give or take 4.6. If the silent had −100, everybody would have −53.3.")


def test_too_few_answers_for_a_point_are_named():
    with pytest.raises(BadInput, match="10 answers or more"):
        net_promoter(company([10, 9]), period="month")

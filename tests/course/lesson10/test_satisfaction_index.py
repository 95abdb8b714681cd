"""The satisfaction index: the published example, the ends of the scale, and who had complained."""


import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.data.worlds import as_world
from crmlab.metrics.satisfaction import acsi_equal_weights

satisfaction_index = labs.get("satisfaction_index")


def company(marks, complained=()):
    """One answer a row of three marks on 1 February; those who complained did it in January, or on a day given."""
    names = [f"C{n}" for n in range(len(marks))]
    survey = pd.DataFrame(marks, columns=["satisfied", "expectations_met", "near_ideal"]).assign(
        customer_id=names, answered_on=pd.Timestamp("2025-02-01"))
    days = dict(complained)
    contacts = pd.DataFrame({"customer_id": ["C99", *days], "topic": ["question", *["complaint"] * len(days)],
                             "date": pd.to_datetime(["2025-01-05", *days.values()])})
    return as_world({"satisfaction": survey, "service_contacts": contacts})


def test_the_published_example_gives_its_index():
    view = satisfaction_index(company([(8, 7, 7.5)]))
    assert "is 72.2." in view.sentence
    assert view.table["Index"].iloc[0] == f"{acsi_equal_weights(8, 7, 7.5):.1f}"


@pytest.mark.parametrize("weights", ["equal", "double", "ideal"])
@pytest.mark.parametrize(("mark", "index"), [(1, "0.0"), (10, "100.0"), (5.5, "50.0")])
def test_equal_marks_give_the_same_index_with_all_weights(weights, mark, index):
    assert satisfaction_index(company([(mark,) * 3] * 2), weights=weights).table["Index"].iloc[0] == index


def test_a_weight_moves_the_index_towards_its_question():
    tables = company([(10, 1, 1)])
    assert [satisfaction_index(tables, weights=weights).table["Index"].iloc[0]
            for weights in ("equal", "double", "ideal")] == ["33.3", "50.0", "0.0"]


def test_only_a_complaint_before_the_answer_counts():
    marks = [(2, 2, 2), (4, 4, 4), (9, 9, 9)]
    view = satisfaction_index(company(marks, [("C0", "2025-01-10"), ("C1", "2025-02-02")]))
    assert view.sentence == ("The index of 3 answers is 44.4. 2 customers marked 6 or less; 1 of these (50.0 %) had "
                             "complained before.")
    assert list(view.table["Answers"]) == ["3", "1", "2"]


def test_a_shop_where_nobody_is_unhappy_or_complains_still_has_an_index():
    view = satisfaction_index(company([(10, 10, 10)]))
    assert "Nobody marked 6 or less." in view.sentence and len(view.table) == 2


def test_the_sample_shop_s_unhappy_customers_mostly_say_nothing():
    table = satisfaction_index().table
    assert float(table["Index"].iloc[1]) < float(table["Index"].iloc[2])
    assert int(table["marked up to 6"].iloc[1]) < int(table["marked up to 6"].iloc[2])


def test_orders_alone_are_refused_by_name():
    with pytest.raises(BadInput, match="satisfaction"):
        satisfaction_index(pd.DataFrame({"customer_id": ["C0"], "date": ["2025-01-01"], "amount_cents": [1]}))

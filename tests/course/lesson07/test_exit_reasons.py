"""Exit reasons: what was said, what was true, and the list on the slides."""

import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.course.lesson07.exit_reasons import NAMES, REASONS, SILENT

exit_reasons = labs.get("exit_reasons")


class Simulated(dict):
    """Tables with the truth beside them."""


def company(*pairs):
    """A company whose leavers said and meant these things."""
    people = [f"C{n}" for n in range(len(pairs))]
    survey = pd.DataFrame({"customer_id": people, "stated_reason": [said for said, _why in pairs]})
    reasons = [*(why for _said, why in pairs), "price"]
    truth = pd.DataFrame({"customer_id": [*people, "C99"], "true_reason": reasons})
    tables = Simulated(exit_survey=survey)
    tables.truth = {"exit_survey": truth}
    return tables


FIVE = company(("price", "service"), ("price", "price"), ("service", "service"), ("moved", "service"),
               (SILENT, "product"))


def test_said_and_true_can_be_counted_by_hand():
    view = exit_reasons(FIVE)
    assert view.sentence == (
        "4 of 5 leavers who were asked gave a reason. They said: price 50.0 %, service 25.0 %, moved away 25.0 %. "
        "The truth: service 75.0 %, price 25.0 %. 50.0 % gave the true reason.")
    assert list(view.table["Said minus true"]) == [25.0, -50.0, 0.0, 25.0, 0.0]


def test_the_list_on_the_slides_leaves_five_out():
    view = exit_reasons(FIVE, beside="slides")
    assert "The slides say service 68.0 %, price 15.0 %, product 12.0 %: together 95 %." in view.sentence


def test_those_who_said_price_left_for_other_reasons_too():
    view = exit_reasons(FIVE, said="price")
    assert view.sentence.startswith('Leavers who said "price": 2. Their true reasons: price 50.0 %, service 50.0 %')


def test_those_who_said_nothing_had_a_reason():
    assert exit_reasons(FIVE, said=SILENT).sentence.endswith("Their true reasons: product 100.0 %.")


def test_an_answer_that_nobody_gave_is_said_so():
    view = exit_reasons(FIVE, said="other")
    assert view.sentence == 'Leavers who said "other": 0.'
    assert view.table["Leavers"].sum() == 0


def test_lantern_tea_hears_price_and_not_service():
    table = exit_reasons().table.set_index("Reason")
    assert table.loc["price", "Said"] > table.loc["price", "True"]
    assert table.loc["service", "Said"] < table.loc["service", "True"]


def test_the_reasons_are_those_of_the_survey():
    from crmlab.data import load

    assert {*REASONS, SILENT} == set(load("exit_survey")["stated_reason"]) and set(NAMES) == set(REASONS)


def test_a_real_firm_does_not_know_the_truth():
    orders = pd.DataFrame({"customer_id": ["C1"], "date": ["2025-01-01"], "amount_cents": [1], "order_id": [1]})
    with pytest.raises(BadInput, match="Only a simulated company has both"):
        exit_reasons(orders)


def test_a_survey_without_answers_is_refused_in_a_sentence():
    with pytest.raises(BadInput, match="Nobody who left gave a reason"):
        exit_reasons(company((SILENT, "price")))


def test_bars_differ_in_more_than_colour():
    bars = exit_reasons().figure.data
    assert len({bar.marker.pattern.shape for bar in bars}) == len(bars) == 2

"""Service gaps: the published example gives −.435, and improving what matters lifts the score most."""


import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_decimal
from crmlab.course.lesson10.service_gaps import BOOK_POINTS, DIMENSIONS
from crmlab.data.worlds import as_world

service_gaps = labs.get("service_gaps")
EXPECTED, GAPS = 6.0, (-1.0, -0.5, -0.2, 0.0, 0.3)


def company(points=BOOK_POINTS, expected=EXPECTED, gaps=GAPS):
    """One respondent with one item a dimension."""
    marks = pd.DataFrame({"customer_id": "C1", "dimension": list(DIMENSIONS), "expectation": expected,
                          "perception": [expected + gap for gap in gaps]})
    importance = pd.DataFrame([points], columns=list(DIMENSIONS))
    return as_world({"servqual": marks, "servqual_importance": importance})


def together(view):
    return float(view.table.iloc[-1, -1].replace("−", "-"))


def test_the_published_example_gives_its_number():
    view = service_gaps(company())
    assert together(view) == -0.435
    assert view.sentence.endswith("Largest share of the gap: reliability.")


def test_equal_weights_give_the_plain_mean():
    assert together(service_gaps(company(), weights="equal")) == pytest.approx(sum(GAPS) / 5, abs=0.0005)


def test_the_points_are_the_customers_own_unless_the_book_is_asked():
    odd = company(points=(0, 0, 0, 0, 100))
    assert together(service_gaps(odd)) == 0.3
    assert together(service_gaps(odd, weights="book")) == -0.435


def test_improving_what_matters_most_lifts_the_score_most():
    lifted = {dimension: together(service_gaps(company(), improve=dimension, by=0.5)) for dimension in DIMENSIONS}
    assert lifted["reliability"] == max(lifted.values()) == pytest.approx(-0.435 + 0.5 * 0.32)


def test_nothing_rises_above_the_end_of_the_scale():
    view = service_gaps(company(expected=6.9, gaps=(0, 0, 0, 0, 0)), improve="empathy", by=1.5)
    assert together(view) == pytest.approx(0.1 * 0.16, abs=0.0005)


def test_a_score_that_rounds_to_nothing_has_no_sign():
    assert as_decimal(-0.0004, 3) == "0.000"
    assert service_gaps(company(gaps=(0, 0, 0, 0, 0))).sentence.startswith("The weighted gap is 0.00.")


def test_a_survey_without_points_is_refused_in_a_sentence():
    broken = as_world({"servqual": company().load("servqual"),
                                   "servqual_importance": pd.DataFrame({"reliability": [100]})})
    with pytest.raises(BadInput, match="responsiveness"):
        service_gaps(broken)


def test_colour_is_never_the_only_sign():
    bars, points = service_gaps().figure.data
    assert bars.type != points.type

"""Kano: the published coefficients, the planted classes, and why one question is not enough."""


import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.course.lesson10.kano_features import COUNTED, FEATURES, replies
from crmlab.course.worlds import lantern
from crmlab.data import shared_world
from crmlab.data.worlds import as_world

kano_features = labs.get("kano_features")
PAIRS = {"A": ("like", "neutral"), "O": ("like", "dislike"), "M": ("must-be", "dislike"),
         "I": ("neutral", "neutral")}
HUNDRED = {"A": 20, "O": 30, "M": 40, "I": 10}


def company(features=tuple(FEATURES)):
    """100 respondents who answer alike about every feature: the published example."""
    pairs = [PAIRS[code] for code, count in HUNDRED.items() for _ in range(count)]
    rows = [(f"C{n}", feature, *pair) for n, pair in enumerate(pairs) for feature in features]
    table = pd.DataFrame(rows, columns=["customer_id", "feature", "functional", "dysfunctional"])
    return as_world({"kano": table})


def test_the_published_example_gives_its_two_coefficients():
    view = kano_features(company())
    assert view.sentence == (
        "handwritten note: 40 % of 100 customers say must-be. Better 0.50: what it adds when it is there. "
        "Worse −0.70: what it takes away when it is missing.")
    assert list(view.table.iloc[0]) == ["handwritten note", "20", "30", "40", "10", "0.50", "−0.70"]


def test_one_question_shows_only_its_half():
    assert "50 % of 100 customers answer “like”" in kano_features(company(), show="with").sentence
    assert "70 % of 100 customers answer “dislike”" in kano_features(company(), show="without").sentence


def test_lantern_teas_planted_classes_are_found():
    found, planted = replies(lantern()), shared_world().truth("kano")
    for feature, category in planted.itertuples(index=False):
        counts = found.counts(feature)
        assert max(COUNTED, key=lambda code: counts[code]) == category


def test_with_the_first_question_alone_a_must_be_looks_like_nobody_needs_it():
    found = replies(lantern())
    likes = {feature: found.replied(feature, 0)["like"] / 300 for feature in ("fresh tea", "brewing app")}
    assert likes["fresh tea"] == pytest.approx(likes["brewing app"], abs=0.1)
    assert found.coefficients("fresh tea").worse < -0.7 < -0.3 < found.coefficients("brewing app").worse


def test_fewer_respondents_are_the_first_ones():
    assert "of 20 customers say attractive" in kano_features(company(), respondents=20).sentence
    assert kano_features(company(), respondents=20).table["Worse"].iloc[0] == "0.00"


def test_another_survey_is_refused_by_naming_what_is_missing():
    with pytest.raises(BadInput, match="fresh tea"):
        kano_features(company(features=("brewing app",)))


@pytest.mark.parametrize("feature", FEATURES)
def test_the_chosen_feature_has_a_sign_of_its_own(feature):
    traces = kano_features(feature=feature).figure.data
    symbols = [trace.marker.symbol for trace in traces]
    assert sorted(map(symbols.count, set(symbols))) == [1, len(FEATURES) - 1]

"""Scenarios: every knob is documented, checked, and drawn inside its range."""

import pytest

from crmlab.base.errors import BadInput, NotFound
from crmlab.data.companies import COMPANIES
from crmlab.data.scenario import Knob, read_knobs, scenario


@pytest.mark.parametrize("company", COMPANIES)
def test_every_knob_has_unit_range_and_meaning(company):
    for knob in read_knobs(company).values():
        assert knob.low <= knob.default <= knob.high and knob.unit and len(knob.meaning) > 20


def test_plain_switches_every_effect_on_loyalty_off():
    plain = scenario("lantern", "plain")
    for name in ("first_order_wear", "failure_wear", "satisfaction_effect", "channel_effect", "programme_wear"):
        assert plain[name] == plain.knobs[name].neutral


def test_plain_switches_every_effect_of_kingfisher_off():
    plain = scenario("kingfisher", "plain")
    assert all(plain[name] == knob.neutral for name, knob in plain.knobs.items() if knob.neutral is not None)


def test_plain_and_default_share_the_base_process():
    plain, default = scenario("lantern", "plain"), scenario("lantern")
    for name in ("purchase_shape", "purchase_rate_per_week", "dropout_mean", "dropout_size", "spend_mean_cents"):
        assert plain[name] == default[name]


@pytest.mark.parametrize("company", COMPANIES)
def test_own_values_stay_in_their_ranges_and_differ(company):
    base = scenario(company)
    first, second = base.drawn(1), base.drawn(2)
    for name, knob in base.knobs.items():
        assert knob.low <= first[name] <= knob.high
        assert first[name] != second[name] or knob.low == knob.high
    assert first.drawn(1).values == first.values


def test_a_new_knob_would_not_move_the_others():
    base = scenario("lantern")
    one = {name: knob for name, knob in base.knobs.items() if name != "early_share"}
    fewer = type(base)("lantern", "x", {k: base[k] for k in one}, one, base.planted)
    drawn, whole = fewer.drawn(5), base.drawn(5)
    assert all(drawn[name] == whole[name] for name in one)


@pytest.mark.parametrize("value", [2.0, "much", float("nan")])
def test_a_value_outside_its_range_is_refused_with_the_range(value):
    with pytest.raises(BadInput, match=r"0\.05 to 0\.12"):
        scenario("lantern").changed({"failure_share": value})


def test_unknown_names_are_answered_with_near_ones():
    with pytest.raises(NotFound, match="failure_share"):
        scenario("lantern").changed({"failure_shares": 0.1})
    with pytest.raises(NotFound, match="plain"):
        scenario("lantern", "plane")
    with pytest.raises(NotFound, match="lantern"):
        scenario("latern")


def test_a_damaged_knob_is_refused():
    with pytest.raises(BadInput, match="outside"):
        Knob("x", "share", 3.0, 0.0, 1.0, "a meaning")
    with pytest.raises(BadInput, match="unit"):
        Knob("x", "", 0.5, 0.0, 1.0, "a meaning")

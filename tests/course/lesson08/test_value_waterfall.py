"""Value waterfall: each step against the published numbers, and the order of the steps changes no end."""

from itertools import product

import pytest

from crmlab import labs

value_waterfall = labs.get("value_waterfall")


def left(view):
    return dict(zip(view.table["Step"], view.table["What is left"], strict=True))


def test_ten_years_of_a_courier_bill_shrink_to_the_published_numbers():
    found = left(value_waterfall())
    assert [found[step] for step in ("all bills", "after waiting", "after leaving", "after costs")] == [
        "$180,000", "$115,584", "$76,994", "$7,699"]


@pytest.mark.parametrize(("kept", "worth"), [(0.95, "$93,862"), (0.90, "$76,994"), (0.80, "$53,467")])
def test_other_rates_of_leaving_give_the_published_present_values(kept, worth):
    assert left(value_waterfall(retention_per_year=kept))["after leaving"] == worth


def test_the_order_of_the_steps_changes_what_stands_between_and_not_the_end():
    one, other = (value_waterfall(order=order) for order in value_waterfall.controls["order"].options)
    assert one.sentence.endswith("At a margin of 10 %: $7,699.")
    assert other.sentence.endswith("In today's money: $7,699.")
    assert left(other)["after costs"] == "$18,000"


def test_mean_and_median_life_differ_as_published():
    found = left(value_waterfall())
    assert found["Such a customer stays on average (a year that was begun counts)"] == "10.0 years"
    assert found["Half of such customers are gone after"] == "6.6 years"
    assert left(value_waterfall(retention_per_year=1))["Half of such customers are gone after"] == (
        "no end: nobody leaves")


def test_one_friend_doubles_the_value_and_the_sentence_warns_of_counting_twice():
    view = value_waterfall(friends=1)
    assert "With 1 friends like this one: $15,398" in view.sentence or "$15,399" in view.sentence
    assert "Count the friends once" in view.sentence
    assert "friend" not in value_waterfall(friends=0).sentence


def test_the_bars_stand_on_each_other_without_a_gap():
    bars = value_waterfall(friends=2).figure.data
    solid, off, more = ([float(height) for height in bar.y] for bar in bars)
    top = [a + b + c for a, b, c in zip(solid, off, more, strict=True)]
    assert top[1] == pytest.approx(solid[0]) and top[-1] == pytest.approx(3 * solid[-1])


def test_colour_is_never_the_only_sign():
    patterns = [bar.marker.pattern.shape for bar in value_waterfall(friends=1).figure.data]
    assert len(set(patterns)) == len(patterns)


def test_every_corner_gives_a_whole_view():
    for corner in product(*(control.corners() for control in value_waterfall.controls.values())):
        view = value_waterfall(**dict(zip(value_waterfall.controls, corner, strict=True)))
        assert "nan" not in view.sentence.lower() and not view.table.isna().any().any()


def test_the_guess_stands_at_the_last_bar_and_only_where_it_was_asked():
    place = value_waterfall().guess_at
    assert (place.x, place.scale * 100) == ("after costs", 180_000)
    assert value_waterfall(order="margin_first").guess_at.x == "after waiting"
    assert value_waterfall(margin_share=0.2).guess_at is None and value_waterfall(friends=1).guess_at is None


def test_what_the_tasks_say_is_seen_in_the_lab():
    def worth(**parameters):
        return value_waterfall(**parameters).stress

    assert (worth(retention_per_year=1), worth(discount_rate_per_year=0)) == ("$11,558", "$11,079")
    assert worth(retention_per_year=1, discount_rate_per_year=0) == "$18,000"
    assert worth(years=30) == "$8,874"

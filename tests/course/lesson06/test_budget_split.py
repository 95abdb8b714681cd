"""Split the budget: the curves pass through last year, and the best split is where the next dollars are equal."""

from dataclasses import replace

import pytest

from crmlab import labs
from crmlab.course.lesson06.budget_split import Side, best_keep_share, sides

budget_split = labs.get("budget_split")
DEFAULTS = {"budget": 1.0, "ceiling_new": 1.5, "ceiling_kept": 1.5, "worth": 5.0}


@pytest.fixture(scope="module")
def lantern():
    return budget_split.prepared()


def total(lantern, share, *, worth=5.0, budget=1.0, ceiling_new=1.5, ceiling_kept=1.5):
    """What a split brings, in new customers."""
    money = budget * (lantern.last_year.winning + lantern.last_year.keeping)
    win, keep = sides(lantern, ceiling_new, ceiling_kept)
    return win.reached((1 - share) * money) + worth * keep.reached(share * money)


def test_the_curve_passes_through_last_year_and_ends_at_the_ceiling():
    side = Side.through(1000, 50, 1.5)
    assert side.reached(0) == 0 and side.reached(1000) == pytest.approx(50)
    assert side.reached(1e9) == pytest.approx(75)


def test_last_years_split_brings_last_years_result(lantern):
    year = lantern.last_year
    win, keep = sides(lantern, 3.0, 2.0)
    assert win.reached(year.winning) == pytest.approx(year.new)
    assert keep.reached(year.keeping) == pytest.approx(
        year.keeping * lantern.saved() / lantern.members.programme["all"])


@pytest.mark.parametrize("change", [{}, {"worth": 10.0}, {"worth": 1.0}, {"budget": 2.0}, {"ceiling_new": 4.0},
                                    {"ceiling_kept": 1.1, "ceiling_new": 1.1}])
def test_no_other_split_brings_more(lantern, change):
    best = best_keep_share(lantern, **{**DEFAULTS, **change})
    there = total(lantern, best, **change)
    assert all(total(lantern, n / 200, **change) <= there + 1e-9 for n in range(201))


def test_at_the_best_split_the_next_dollars_are_equal_in_the_sentence(lantern):
    best = round(200 * best_keep_share(lantern, **DEFAULTS)) / 200
    sentence = budget_split.draw(lantern, budget_split.checked({"keep_share": best})).sentence
    words = sentence.split()
    winning, keeping = words[words.index("new", words.index("next")) - 1], words[-5]
    assert float(winning) == pytest.approx(float(keeping), abs=0.1)


def test_the_best_split_moves_with_the_ceilings_though_the_costs_stay(lantern):
    shares = [best_keep_share(lantern, **{**DEFAULTS, "ceiling_new": ceiling}) for ceiling in (1.1, 1.5, 2.5)]
    assert shares[0] > shares[1] > shares[2]


def test_where_the_programme_saved_nobody_keeping_gets_nothing(lantern):
    control = lantern.control
    nobody = replace(lantern, control=replace(control, stayed=dict.fromkeys(control.stayed, control.size)))
    assert best_keep_share(nobody, **DEFAULTS) == 0
    sentence = budget_split.draw(nobody, budget_split.checked({})).sentence
    assert "saved nobody" in sentence and "nan" not in sentence

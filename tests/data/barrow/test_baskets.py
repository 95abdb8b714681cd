"""Baskets and their lines: they sum up, they stop when a member lapses, canteens rest in summer, and pairs pull."""

import numpy as np
import pytest

from crmlab.data import own_world, simulate
from crmlab.data.barrow.model import Barrow

PAIRS = {"restaurant": ("frozen chips", "frying oil"), "shop": ("beer", "snacks"), "canteen": ("rice", "vegetables")}


@pytest.fixture(scope="module")
def made():
    return simulate("barrow", seed=5)


def held(made):
    """Whether a basket holds an article, with the kind of its member."""
    names = made["lines"].merge(made["articles"][["article_id", "article"]])
    table = names.assign(one=1).pivot(index="basket_id", columns="article", values="one").notna()
    kinds = made["baskets"].merge(made["members"]).set_index("basket_id")["kind"]
    return table, kinds.loc[table.index]


def test_the_lines_of_a_basket_sum_to_it(made):
    sums = made["lines"].groupby("basket_id")["amount_cents"].sum()
    assert (sums == made["baskets"].set_index("basket_id")["amount_cents"]).all()


def test_nobody_buys_before_joining_or_after_lapsing(made):
    bought = made["baskets"].merge(made["members"]).merge(made.truth["members"])
    assert (bought["date"] >= bought["joined"]).all()
    assert (bought["left_on"].isna() | (bought["date"] < bought["left_on"])).all()


def test_canteens_rest_in_summer_and_come_back(made):
    baskets = made["baskets"].merge(made["members"])
    months = baskets[baskets["kind"] == "canteen"].groupby(baskets["date"].dt.month).size()
    assert months[[7, 8]].mean() < 0.25 * months[[5, 6, 9, 10]].mean() < 2 * months[9]


@pytest.mark.parametrize(("kind", "pair"), PAIRS.items())
def test_each_kind_has_its_pair_and_only_that(made, kind, pair):
    table, kinds = held(made)
    inside = table[kinds == kind]
    first, second = (inside[name] for name in pair)
    plain = second[~first].mean()
    pulled = (second[first].mean() - plain) / (1 - plain)
    assert pulled == pytest.approx(made.scenario["pair_pull"], abs=0.04)
    others = [name for name in inside if name not in pair]
    lifts = np.array([inside[one][inside[two]].mean() / inside[one].mean() for one in others for two in others
                      if one < two and inside[one].mean() > 0.15 and inside[two].mean() > 0.15])
    assert lifts.size == 0 or (lifts.max() < 1.15 and lifts.min() > 0.82)


def test_without_planted_effects_no_pair_pulls():
    plain = simulate("barrow", seed=5, scenario_name="plain")
    table, kinds = held(plain)
    for kind, (first, second) in PAIRS.items():
        inside = table[kinds == kind]
        assert inside[second][inside[first]].mean() / inside[second].mean() == pytest.approx(1, abs=0.06)
    assert (plain.truth["visits"]["effect"] == 1).all()


def test_members_have_rhythms_of_their_own(made):
    rhythm = made["baskets"].sort_values(["member_id", "date"])
    gaps = rhythm.groupby("member_id")["date"].diff().dt.days.groupby(rhythm["member_id"]).median()
    assert gaps.quantile(0.1) < 9 and gaps.quantile(0.9) > 25


def test_own_worlds_differ_in_what_a_case_asks():
    amounts = [own_world(f"barrow {n}", company="barrow").load("baskets")["amount_cents"].mean() for n in range(12)]
    assert np.std(amounts) / np.mean(amounts) > 0.05


def test_only_what_a_table_needs_is_drawn_and_the_locale_changes_nothing():
    some = simulate("barrow", customers=60)
    some["members"], some["articles"]
    assert isinstance(some._model, Barrow) and not {"visits", "baskets"} & set(vars(some._model))
    other = simulate("barrow", customers=60, locale="zh_TW")
    assert all(some[name].equals(other[name]) for name in some)


def test_one_member_and_one_month_is_a_company_too():
    tiny = simulate("barrow", customers=1, months=1, seed=3)
    assert len(tiny["members"]) == 1 and set(tiny["lines"]["basket_id"]) == set(tiny["baskets"]["basket_id"])

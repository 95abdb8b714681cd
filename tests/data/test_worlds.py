"""Worlds: the shared one and everybody's own have the same shape; own ones differ in substance."""

import itertools
from functools import partial

import numpy as np
import pandas as pd
import pytest

from crmlab.base.errors import BadInput, NotFound
from crmlab.data import World, load, own_world, shared_world, simulate
from crmlab.data.companies import COMPANIES
from crmlab.data.lantern import WORLD_VERSION
from crmlab.data.schema import schema
from crmlab.data.worlds import shared_dataset

LAST_YEAR = pd.Timestamp("2025-01-01")
# How close two answers must be for a check to take one for the other: shares, and relative for amounts.
SHARE_TOLERANCE, AMOUNT_TOLERANCE = 0.005, 0.01


def top_fifth(values):
    ranked = np.sort(values)[::-1]
    return ranked[:round(0.2 * len(ranked))].sum() / ranked.sum()


def key_answers(world):
    """What the first exercises ask for: shares of the top fifth, the silent, the one-time buyers, spending."""
    orders, customers = world.load("orders"), world.load("customers")
    recent = orders[orders["date"] >= LAST_YEAR].groupby("customer_id")["amount_cents"].sum()
    everyone = recent.reindex(customers["customer_id"], fill_value=0)
    counts = orders["customer_id"].value_counts()
    return {"top_buyers": top_fifth(recent.to_numpy()), "top_registered": top_fifth(everyone.to_numpy()),
            "silent": float((everyone == 0).mean()), "once": float((counts == 1).mean()),
            "spend": float(recent.mean())}


def is_taken_for(one, other):
    """Whether a neighbour's answers would pass every check."""
    return all(abs(one[name] - other[name]) <= (AMOUNT_TOLERANCE * other[name] if name == "spend"
                                                else SHARE_TOLERANCE) for name in other)


@pytest.fixture(scope="module")
def answers():
    return [key_answers(own_world(f"student {n}", "crm-2025")) for n in range(200)]


@pytest.mark.parametrize("company", COMPANIES)
def test_the_committed_tables_are_the_simulated_ones(company):
    dataset = shared_dataset(company)
    for table in schema(company):
        pd.testing.assert_frame_equal(load(table, company=company), dataset[table])


@pytest.mark.parametrize("company", COMPANIES)
def test_shared_and_own_world_are_interchangeable(company):
    shared, own = shared_world(company), own_world("17", company=company)
    assert shared.tables == own.tables and shared.version == own.version == COMPANIES[company].world_version
    assert (shared.id, own.id) == (company, "17") and shared.company == own.company == company
    for table in shared.tables:
        pd.testing.assert_series_equal(shared.load(table).dtypes, own.load(table).dtypes)
        pd.testing.assert_frame_equal(load(table, world=own), own.load(table))


def test_the_shared_world_tells_the_lesson_of_eighty_twenty():
    found = key_answers(shared_world())
    assert 0.45 < found["silent"] < 0.55
    assert 0.60 < found["top_buyers"] < 0.65
    assert found["top_registered"] > 0.80


def test_the_lesson_of_eighty_twenty_does_not_hang_on_the_seed():
    found = [key_answers(World("any", partial(simulate, "lantern", seed=seed))) for seed in range(60)]
    assert 0.61 < np.mean([answers["top_buyers"] for answers in found]) < 0.64
    for answers in found:
        assert 0.47 < answers["silent"] < 0.56
        assert 0.59 < answers["top_buyers"] < 0.67
        assert answers["top_registered"] > 0.79


def test_own_worlds_stay_sensible(answers):
    for found in answers:
        assert 0.35 < found["silent"] < 0.65
        assert 0.48 < found["top_buyers"] < 0.75
        assert found["top_registered"] > found["top_buyers"] + 0.05


def test_own_worlds_differ_in_substance(answers):
    for name, least in {"top_buyers": 0.02, "silent": 0.03, "once": 0.03}.items():
        assert np.std([found[name] for found in answers]) > least
    spend = [found["spend"] for found in answers]
    assert np.std(spend) > 0.2 * np.mean(spend)


def test_copied_answers_rarely_pass_one_check_and_never_all(answers):
    pairs = list(itertools.permutations(answers, 2))
    assert not any(is_taken_for(one, other) for one, other in pairs)
    for name in answers[0]:
        passing = np.mean([is_taken_for({name: one[name]}, {name: other[name]}) for one, other in pairs])
        assert passing < 0.12, name


def test_a_course_code_gives_another_world():
    assert not own_world("17", "a").load("orders").equals(own_world("17", "b").load("orders"))


def test_without_a_company_named_a_world_is_lantern_teas():
    assert shared_world() is shared_world("lantern") and own_world("17") is own_world("17", "", "lantern")
    assert World("any", shared_dataset).version == WORLD_VERSION


def test_one_id_has_a_world_of_each_company():
    tea, carrier = own_world("17", "a"), own_world("17", "a", "kingfisher")
    assert (tea.id, tea.course) == (carrier.id, carrier.course) and tea.version != carrier.version
    assert len(carrier.load("shippers")) == 1200 and len(tea.load("customers")) == 3000
    with pytest.raises(NotFound, match="shippers"):
        tea.load("shippers")


def test_the_knobs_of_all_companies_have_names_of_their_own():
    # Equal names would draw from one stream, and a learner's two worlds would be alike in it.
    knobs = [knob for company in COMPANIES for knob in shared_dataset(company).scenario.knobs]
    assert [knob for knob in set(knobs) if knobs.count(knob) > 1] == []


@pytest.mark.parametrize("world", [shared_world, partial(own_world, "17")])
def test_an_unknown_company_is_answered_with_near_ones(world):
    with pytest.raises(NotFound, match="kingfisher"):
        world(company="kingfishr")


def test_an_own_world_is_the_same_however_the_id_is_typed():
    pd.testing.assert_frame_equal(own_world("Ｍ 17").load("orders"), own_world("m17").load("orders"))


@pytest.mark.parametrize("world", [shared_world, lambda: own_world("17")])
def test_a_frame_is_the_learners_own(world):
    taken = world().load("orders")
    taken["amount_cents"] = 0
    taken.loc[0, "customer_id"] = "x"
    assert world().load("orders")["amount_cents"].min() > 0
    assert world().load("orders").loc[0, "customer_id"] != "x"


@pytest.mark.parametrize("world", [shared_world, lambda: own_world("17")])
def test_an_unknown_table_is_answered_with_near_ones(world):
    with pytest.raises(NotFound, match="orders"):
        world().load("order")
    with pytest.raises(NotFound):
        world().load("../orders")


def test_a_hostile_id_gives_no_world():
    with pytest.raises(BadInput):
        own_world("../../x")

"""Value tiers: printed schemes, ties, sums, migrations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics.tiers import CURRY_PYRAMID, TIERS, WIDE_MIDDLE, migration_table, tier_shares, value_tiers

VALUES = st.lists(st.integers(-50, 500), min_size=1, max_size=80)


@pytest.mark.parametrize(("scheme", "sizes"), [
    (CURRY_PYRAMID, [10, 40, 150, 800]), (WIDE_MIDDLE, [10, 190, 300, 500])])
def test_a_printed_scheme_gives_its_own_sizes(scheme, sizes):
    values = np.random.default_rng(3).permutation(1000) + 1
    assert [tier.customers for tier in tier_shares(values, value_tiers(values, scheme))] == sizes


@given(VALUES)
def test_equal_customers_share_a_tier_and_nobody_overtakes(values):
    rank = {name: place for place, name in enumerate(TIERS)}
    places = [rank[tier] for tier in value_tiers(values, CURRY_PYRAMID)]
    assert min(places) == 0
    for one, tier in zip(values, places, strict=True):
        for other, other_tier in zip(values, places, strict=True):
            assert (one < other and tier >= other_tier) or (one == other and tier == other_tier) or (
                one > other and tier <= other_tier)


@given(VALUES.filter(lambda values: sum(values) > 0))
def test_tiers_hold_everyone_and_everything(values):
    shares = tier_shares(values, value_tiers(values, WIDE_MIDDLE))
    assert sum(tier.customers for tier in shares) == len(values)
    assert sum(tier.share_of_total for tier in shares) == pytest.approx(1)


def test_a_border_that_floats_miss_is_still_exact():
    values = list(range(100))
    sizes = [tier.customers for tier in tier_shares(values, value_tiers(values, (0.07, 0.22, 0.71), tuple("ABC")),
                                                    tuple("ABC"))]
    assert sizes == [7, 22, 71]


def test_unprofitable_small_customers_leave_more_than_everything_to_the_rest():
    profit = [90, 30, -10, -10]
    shares = tier_shares(profit, value_tiers(profit, (0.25, 0.25, 0.5), ("A", "B", "C")), ("A", "B", "C"))
    assert [tier.share_of_total for tier in shares] == pytest.approx([0.9, 0.3, -0.2])


def test_migrations_add_up_by_row_and_column():
    before, after = ["vip", "small", "small", "major"], ["major", "small", "vip", "major"]
    table = migration_table(before, after)
    assert table.sum() == 4
    assert table.sum(axis=1).tolist() == [1, 1, 0, 2]
    assert table.sum(axis=0).tolist() == [1, 2, 0, 1]


@pytest.mark.parametrize("parts", [(0.5, 0.6), (1.2, -0.2), (0.5, 0.5, 0.0), ()])
def test_parts_that_do_not_share_out_everyone_are_refused(parts):
    with pytest.raises(BadInput, match="parts"):
        value_tiers([1, 2], parts)


def test_names_must_fit_parts_and_tiers_must_be_known():
    with pytest.raises(BadInput, match="2 different names"):
        value_tiers([1, 2], (0.5, 0.5), names=("A", "A"))
    with pytest.raises(BadInput, match="gold, which is not among: vip"):
        migration_table(["vip"], ["gold"])
    with pytest.raises(BadInput, match="before: 1, after: 2"):
        migration_table(["vip"], ["vip", "vip"])
    with pytest.raises(BadInput, match="above 0"):
        tier_shares([0, 0], ["vip", "vip"])

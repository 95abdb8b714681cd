"""Value classes: shares by hand, who changes class, and cut-offs of one's own."""

import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.course.shop.customer_accounts import accounts
from crmlab.data import shared_world
from crmlab.metrics.tiers import CURRY_PYRAMID, WIDE_MIDDLE, value_tiers

value_classes = labs.get("value_tiers")
TEN = pd.DataFrame({"order_id": range(10), "customer_id": [f"C{n}" for n in range(10)],
                    "date": pd.Timestamp("2025-12-05"), "amount_cents": [5500] + [500] * 9})


@pytest.fixture(scope="module")
def lantern():
    return accounts(shared_world())


def drawn(data, **parameters):
    return value_classes.draw(data, value_classes.checked(parameters))


def test_shares_are_those_that_a_hand_finds():
    view = value_classes(TEN, scheme="own", vip=0.10, major=0.10, ordinary=0.50)
    assert view.sentence.startswith("Ranked by revenue, 1 VIP customers (10.0 % of 10 buyers) hold 55.0 %")


def test_equal_buyers_are_never_separated_so_a_class_can_be_empty():
    view = value_classes(TEN, scheme="1/4/15/80")
    assert view.table["Buyers"].tolist() == ["1", "0", "9", "0"]


def test_the_change_of_class_is_counted_both_ways_alike(lantern):
    for scheme, parts in (("1/4/15/80", CURRY_PYRAMID), ("1/19/30/50", WIDE_MIDDLE)):
        moved = int((value_tiers(lantern.revenue, parts) != value_tiers(lantern.profit, parts)).sum())
        for measure in ("revenue", "profit"):
            view = drawn(lantern, scheme=scheme, measure=measure)
            assert f" instead, {moved:,} buyers" in view.sentence
            assert sum(int(cell.replace(",", "")) for cell in view.table.iloc[:, -1]) == moved


def test_own_parts_can_be_the_printed_ones(lantern):
    own = drawn(lantern, scheme="own", vip=0.01, major=0.19, ordinary=0.30)
    assert own.sentence == drawn(lantern, scheme="1/19/30/50").sentence


def test_the_bars_say_what_the_table_says(lantern):
    view = drawn(lantern, measure="profit")
    customers, money, moved = view.figure.data
    assert moved.y[0] == pytest.approx(27.1, abs=0.05)
    assert sum(customers.y) == pytest.approx(100) and sum(money.y) == pytest.approx(100)
    assert {customers.marker.pattern.shape, money.marker.pattern.shape} == {"", "/"}


def test_orders_alone_have_classes_by_revenue_only():
    assert "instead" not in value_classes(TEN).sentence
    with pytest.raises(BadInput, match="orders only"):
        value_classes(TEN, measure="profit")
    with pytest.raises(BadInput, match="bring no revenue"):
        value_classes(TEN.assign(amount_cents=-100))

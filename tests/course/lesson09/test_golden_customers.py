"""Golden customers: most money and most quarters, counted by hand on five buyers."""

from itertools import product

import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.data.worlds import as_world

golden = labs.get("golden_customers")


def orders(*rows):
    table = pd.DataFrame(rows, columns=["customer_id", "date", "amount_cents"])
    return table.assign(date=pd.to_datetime(table["date"]), order_id=range(len(table)))


# A: 400 in four quarters. B: 500 at once. C, D, E: small.
FIVE = orders(*[("A", f"2025-{month:02}-15", 10000) for month in (1, 4, 7, 10)], ("B", "2025-12-01", 50000),
              ("C", "2025-12-01", 100), ("D", "2025-05-01", 100), ("E", "2024-05-01", 100))


def test_the_largest_is_not_golden_if_it_bought_in_one_quarter_only():
    view = golden(FIVE, top=0.40, quarters=4)
    assert view.sentence.startswith("The best 40 % are 2 of 5 buyers. 1 of them (50.0 %) are golden")
    assert "44.3 % of all revenue" in view.sentence


def test_fewer_quarters_make_more_golden_customers():
    assert "2 of them (100.0 %)" in golden(FIVE, top=0.40, quarters=1).sentence


def test_a_refund_is_no_visit():
    returned = pd.concat([FIVE, orders(("B", "2025-03-01", -100))])
    assert [bar for trace in golden(returned, top=0.40).figure.data for bar in trace.y].count(1) == 2


def test_the_profile_counts_among_the_golden_and_not_among_those_who_came_so():
    channels = ["shop", "fair", "fair", "shop", "fair"]
    customers = pd.DataFrame({"customer_id": list("ABCDE"), "acquisition_channel": channels})
    view = golden(as_world({"orders": FIVE, "customers": customers}), top=0.40)
    assert view.table["came by shop"].tolist() == ["100.0 %", "50.0 %", "0.0 %", "40.0 %"]
    assert list(golden(FIVE).table.columns) == ["Buyers", "How many"]


def test_one_order_gives_a_view_at_every_corner_and_no_money_is_refused():
    alone = golden.prepared(orders(("A", "2025-12-05", 100)))
    for corner in product(*(control.corners() for control in golden.controls.values())):
        view = golden.draw(alone, dict(zip(golden.controls, corner, strict=True)))
        assert "1 of 1 buyers" in view.sentence and "nan" not in view.sentence
    with pytest.raises(BadInput, match="no money"):
        golden(orders(("A", "2025-12-05", -100)))

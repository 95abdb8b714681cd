"""Three formulas: published values, and the measured customer checked by hand."""

from itertools import product

import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.course.shop.own_years import own_years
from crmlab.course.worlds import lantern
from crmlab.data.worlds import as_world

three_formulas = labs.get("three_formulas")
VALUE, MULTIPLE = "Number", "In yearly margins"


def world(*orders):
    """Rows of (customer, date), each order of 20 dollars: 8 gross, 6 after packing; one call and refund of 3."""
    table = pd.DataFrame(orders, columns=["customer_id", "date"])
    table = table.assign(date=pd.to_datetime(table["date"]), amount_cents=2000, order_id=range(len(table)))
    lines = pd.DataFrame({"order_id": table["order_id"], "amount_cents": 2000, "cost_cents": 1200})
    contacts = pd.DataFrame({"order_id": [0], "cost_cents": [200], "refund_cents": [100]})
    packed = table.groupby("customer_id").size() * 200
    serving = pd.DataFrame({"customer_id": packed.index, "handling_cents": packed.to_numpy()})
    return as_world({"orders": table, "order_lines": lines, "service_contacts": contacts, "costs_to_serve": serving})


SMALL = world(("A", "2024-01-05"), ("A", "2024-03-01"), ("A", "2025-01-03"), ("B", "2024-02-01"), ("D", "2024-06-01"),
              ("A", "2025-01-04"), ("B", "2025-01-30"), ("C", "2025-12-31"))


def given(**more):
    return three_formulas(customer="given", **more).table


@pytest.mark.parametrize(("kept", "rate", "multiple"), [
    (0.80, 0.10, "2.67"), (0.90, 0.10, "4.50"), (0.80, 0.12, "2.50"), (0.90, 0.12, "4.09"), (0.75, 0.10, "2.14")])
def test_the_margin_multiple_is_the_published_one(kept, rate, multiple):
    found = given(retention_per_year=kept, discount_rate_per_year=rate)[MULTIPLE]
    assert found[0] == multiple
    assert float(found[1]) == pytest.approx(float(multiple) + 1, abs=0.011)


def test_the_third_formula_gives_the_published_example():
    found = given(margin_per_year=260, promotion_per_year=50, retention_per_year=0.75, discount_rate_per_year=0.20,
                  years=10)
    assert found[VALUE][2] == "$568.78"


def test_the_mean_customer_is_counted_by_hand():
    found = own_years(lantern(SMALL))
    assert (found.buyers, found.stayed, found.came_in) == (2, 1, "2024-01 to 2024-03")  # B's last order is on day 364
    assert (found.gross, found.margin, found.later) == (5 * 8, 5 * 6 - 3, 6)
    view = three_formulas(SMALL, discount_rate_per_year=0.10)
    assert view.sentence.startswith(
        "Margin $13.50 a year; 50.0 % stay. First margin in a year, from those who stay: $11.25.")  # 13.50 x 0.5 / 0.6
    assert "First margin today: $24.75." in view.sentence
    assert view.sentence.endswith("says $6.75; in the data these customers brought $3.00 so far.")
    assert "second year" not in three_formulas(customer="given").sentence


def test_what_lacks_a_second_year_or_the_costs_is_refused_in_a_sentence():
    with pytest.raises(BadInput, match="two years"):
        three_formulas(world(("A", "2025-03-01"), ("A", "2025-12-01")))
    with pytest.raises(BadInput, match="order_lines"):
        three_formulas(SMALL.load("orders"))


def test_a_customer_who_never_returns_still_has_a_value():
    view = three_formulas(world(("A", "2024-01-05"), ("A", "2024-02-05"), ("B", "2025-12-31")))
    assert "0.0 % stay. First margin in a year, from those who stay: $0.00" in view.sentence


def test_every_corner_gives_a_whole_view():
    prepared = three_formulas.prepared(SMALL)
    for corner in product(*(control.corners() for control in three_formulas.controls.values())):
        view = three_formulas.draw(prepared, dict(zip(three_formulas.controls, corner, strict=True)))
        assert "nan" not in view.sentence.lower() and not view.table.isna().any().any()
        assert view.figure_json()["data"]

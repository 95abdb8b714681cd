"""Five per cent in a shop: three measured numbers, and every reading of them worked out by hand."""

from itertools import product

import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.course.lesson07.shop_readings import Shop
from crmlab.course.shop.own_years import OwnYears
from crmlab.data import own_world, shared_world

shop_readings = labs.get("shop_readings")
SHOP = Shop("2024", 20.0, OwnYears("2024-01 to 2024-03", buyers=100, stayed=50, gross=9000.0, margin=5000.0,
                                   later=2000.0))  # $50 in the first year, half of them leave


def draw(**more):
    chosen = {"reading": "customer_value", "cut": "points", "discount_rate_per_year": 0.10, **more}
    return shop_readings.draw(SHOP, chosen)


@pytest.mark.parametrize(("parameters", "change"), [
    ({}, "from 63.33 to 70.91 dollars, +11.96 %."),  # 50 / 0.60 - 20 and 50 / 0.55 - 20
    ({"cut": "relative"}, "from 63.33 to 66.96 dollars, +5.72 %."),  # 50 / 0.575 - 20
    ({"reading": "constant_base"}, "from 40,000 to 41,000 dollars, +2.50 %."),  # 50 people less to replace, 20 each
    ({"reading": "long_run"}, "from 80,000 to 91,111 dollars, +13.89 %."),  # 1,000 x (50 / 0.45 - 20)
])
def test_each_reading_is_the_one_worked_out_by_hand(parameters, change):
    assert draw(**parameters).sentence.endswith(change)


@pytest.mark.parametrize("reading", ["customer_value", "constant_base", "long_run"])
def test_a_shop_is_called_a_shop(reading):
    assert "firm" not in draw(reading=reading).sentence


def test_the_table_says_where_the_three_numbers_come_from():
    table = draw().table.set_index("What")
    assert table.loc["Winning one customer in 2024", "Start"] == "$20.00"
    assert table.loc["Contribution margin of one in the first year", "Start"] == "$50.00"
    assert table.loc["Who came in 2024-01 to 2024-03 without an order in their second year", "Start"] == "50 of 100"


def test_a_shop_with_hardly_any_churn_is_refused_in_a_sentence():
    load = shared_world().load
    again = load("orders").drop_duplicates("customer_id").assign(date=pd.Timestamp("2025-06-01"))
    orders = pd.concat([load("orders"), again])
    with pytest.raises(BadInput, match="five points"):
        shop_readings({**{name: load(name) for name in shared_world().tables}, "orders": orders})


def test_students_get_shops_of_their_own():
    said = {shop_readings(own_world(f"student-{n}", course="test")).sentence for n in range(5)}
    assert len(said) == 5


def test_every_corner_says_a_number():
    for corner in product(*(control.corners() for control in shop_readings.controls.values())):
        view = shop_readings.draw(SHOP, dict(zip(shop_readings.controls, corner, strict=True)))
        assert "nan" not in view.sentence.lower() and not view.table.isna().any().any()

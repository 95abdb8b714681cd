"""Five per cent in a shop: three measured numbers, and every reading of them worked out by hand."""

from itertools import product

import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.course import items
from crmlab.course.lesson07.retired import by_every_new_buyer
from crmlab.course.lesson07.shop_readings import Shop
from crmlab.course.shop.own_years import OwnYears
from crmlab.data import own_world, shared_world

shop_readings = labs.get("shop_readings")
# $50 in the first year, half of them leave
SHOP = Shop("Winning one in 2024", 20.0,
            OwnYears("2024-01 to 2024-03", buyers=100, stayed=50, gross=9000.0, margin=5000.0, later=2000.0))


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
    assert table.loc["Winning one in 2024", "Start"] == "$20.00"
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


def test_a_newcomer_costs_what_one_costs_who_would_not_have_come_anyway():
    shop = shared_world()
    spent = shop.load("ledger").query("purpose == 'acquisition' and month < '2025-01-01'")
    came = shop.load("arrivals").query("month < '2025-01-01'")
    extra = came["new_buyers"].sum() - came["organic_buyers"].sum()
    answer = items.exercise("07.own-keep-budget").answer(shop)
    assert answer == pytest.approx(50 * spent["spend_cents"].sum() / 100 / extra) == pytest.approx(2001, abs=1)
    assert by_every_new_buyer(shop, "constant_base") == pytest.approx(1034, abs=1)
    assert "who would not have come anyway" in shop_readings(shop).table["What"][0]


def test_a_folder_that_began_before_arrivals_keeps_its_lab_and_its_first_answer():
    old = shared_world("lantern", "lantern-1")
    assert "Winning one new buyer" in shop_readings(old).table["What"][0]
    assert items.exercise("07.own-points").answer(old) > 0
    with pytest.raises(BadInput, match="come anyway"):
        items.exercise("07.own-keep-budget").answer(old)

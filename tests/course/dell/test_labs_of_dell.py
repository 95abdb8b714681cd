"""The labs of the Dell case, counted as a pencil would."""

import pytest

from crmlab import labs
from crmlab.course.dell.book import book
from crmlab.course.worlds import curlew


@pytest.fixture(scope="module")
def data():
    return book(curlew())


def test_the_book_holds_every_purchase_cost_and_loss_once(data):
    world = curlew()
    assert data.paid.sum() * 100 == pytest.approx(world.load("purchases")["paid_cents"].sum())
    assert data.cost.sum() * 100 == pytest.approx(world.load("quarters")["contact_cost_cents"].sum())
    assert data.quarters.orders.sum() == len(world.load("purchases"))
    assert data.quarters.gone.sum() == len(world.load("lost")) == (~data.there).sum()
    assert (data.contact_price, data.call_price) == pytest.approx((40, 25))


def test_each_account_has_one_type_and_the_cut_moves_them_one_way(data):
    low, high = ((data.types(cut) == "relationship").sum() for cut in (0.2, 0.6))
    assert low > high
    table = labs.account_types().table
    assert sum(int(n.replace(",", "")) for n in table["Accounts"]) == len(data.people)


def test_the_table_of_offers_gives_the_sentence(data):
    table = labs.price_by_type().table
    first, last = (float(table["in 100 quarters"].iloc[n]) for n in (0, -1))
    assert f"{round(100 * (last / first - 1))} % more" in labs.price_by_type().sentence


def test_worth_falls_from_paid_to_left():
    table = labs.worth_by_type().table.set_index("Group")
    amounts = table[["Paid a year", "Margin", "Left"]].map(
        lambda said: float(said.replace("−", "-").replace("$", "").replace(",", "")))
    assert (amounts["Paid a year"] > amounts["Margin"]).all() and (amounts["Margin"] > amounts["Left"]).all()
    assert amounts.loc["those that lose money", "Left"] < 0


def test_the_form_alone_hides_the_interview():
    assert list(labs.reasons_told(source="stated").table) == ["Reason", "On the form"]
    assert len(labs.reasons_told().table.columns) == 3

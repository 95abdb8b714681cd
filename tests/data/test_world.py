"""World: whatever a learner hands over, measured once, never changed from outside, and sure of its months."""

from contextlib import suppress
from threading import Thread

import numpy as np
import pandas as pd
import pytest

from crmlab.base.errors import BadInput, NotFound
from crmlab.course.worlds import kingfisher, lantern
from crmlab.data import own_world, shared_world, simulate
from crmlab.data.lantern import WORLD_VERSION
from crmlab.data.reading.orders import Orders
from crmlab.data.world import AwaitedWorld, World, need_columns
from crmlab.data.worlds import as_world, real_world

ORDERS = pd.DataFrame({"customer_id": ["C1"], "date": pd.to_datetime(["2025-01-01"]), "amount_cents": [100]})
WORLDS = {"shared": shared_world, "own": lambda: own_world("17"), "orders": lambda: as_world(ORDERS),
          "tables": lambda: as_world({"orders": ORDERS})}


def test_without_data_a_lab_shows_its_company():
    assert {"customer_id", "date", "amount_cents"} <= set(lantern().load("orders").columns)
    assert lantern() is shared_world() and kingfisher() is shared_world("kingfisher")


def test_a_lab_of_another_company_asks_for_that_one():
    world = kingfisher()
    assert "revenue_cents" in world.load("bills") and "hazard" in world.truth("bills")
    with pytest.raises(BadInput, match=r"a table of bills.*Kingfisher Express"):
        kingfisher(ORDERS).load("bills")
    with pytest.raises(NotFound, match="no table 'bills'"):
        kingfisher(shared_world()).load("bills")


@pytest.mark.parametrize("given", [ORDERS, Orders(ORDERS, None), {"orders": ORDERS}])
def test_an_orders_table_a_reading_and_tables_by_name_all_give_the_orders(given):
    world = lantern(given)
    pd.testing.assert_frame_equal(world.load("orders"), ORDERS, check_dtype=False)
    assert world.find("customers") is None and not world.has_truth
    with pytest.raises(BadInput, match="simulated"):
        world.truth("orders")
    assert (world.version, world.code_name, world.display_name) == ("", "", "")


def test_a_world_and_what_simulate_made_come_as_they_are():
    made = simulate("lantern", customers=50)
    assert lantern(own_world("17")) is own_world("17")
    assert lantern(made).version == made.world_version and len(lantern(made).load("customers")) == 50
    assert "left_on" in lantern(made).truth("customers")


@pytest.mark.parametrize("given", ["orders.csv", 7, {"a": 1}])
def test_other_things_are_refused_with_what_would_do(given):
    with pytest.raises(BadInput, match="read_orders"):
        lantern(given).load("orders")


def test_a_real_log_is_read_when_it_is_needed_and_a_file_is_refused_at_once():
    world = real_world("cdnow")
    assert (world.display_name, world.code_name) == ("CDNOW", 'crm.load_real("cdnow")')
    assert len(world.load("orders")) == 69_659 and str(world.last_month) == "1998-06"
    with pytest.raises(BadInput, match="is a file"):
        real_world("orders.csv")


def test_a_missing_column_is_named_beside_those_that_came():
    with pytest.raises(BadInput, match=r"no column total\. It has: customer_id"):
        lantern(ORDERS).load("orders", "date", "total")
    with pytest.raises(BadInput, match="no rows"):
        need_columns(ORDERS.head(0), "orders", ("date",))


def in_place(table):
    """Every way we know to write into a table without making a new one."""
    def array(name, value):
        table[name].array[:] = value

    yield lambda: table.__setitem__("amount_cents", 0)
    yield lambda: table.iloc.__setitem__((0, 0), table.iloc[-1, 0])
    yield lambda: array("amount_cents", 0)
    yield lambda: array("date", pd.Timestamp("2000-01-01"))
    yield lambda: array("customer_id", "x")
    yield lambda: table["amount_cents"].values.__setitem__(0, 0)
    yield lambda: table["amount_cents"].to_numpy(copy=False).__setitem__(slice(None), 0)
    yield lambda: table["date"].to_numpy(copy=False).__setitem__(slice(None), np.datetime64("2000-01-01"))
    yield lambda: table["amount_cents"].to_numpy(copy=False).setflags(write=True)
    yield lambda: table["customer_id"].values.__setitem__(0, "x")
    yield lambda: table._mgr.blocks[0].values.__setitem__(slice(None), 0)
    yield lambda: table.index.array.__setitem__(0, 99)
    yield lambda: table.index._data.__setitem__(0, 99)
    yield lambda: table.__delitem__("date")


@pytest.mark.parametrize("name", WORLDS)
def test_no_way_to_write_into_a_table_changes_the_worlds_own(name):
    world = WORLDS[name]()
    before = world.load("orders")
    kept, index = before.copy(deep=True), before.index.values.copy()
    for write in in_place(world.load("orders")):
        with suppress(ValueError, TypeError, KeyError):  # pandas or NumPy refuses; that is as good
            write()
    after = world.load("orders")
    pd.testing.assert_frame_equal(after, kept)
    assert after.index.values.tolist() == index.tolist()


def test_a_readers_own_table_stays_as_it_was_given():
    mine = ORDERS.copy()
    lantern(mine).load("orders")["amount_cents"].array[:] = 0
    assert mine["amount_cents"].tolist() == [100]


def counting(calls):
    def measure(world, *given, **choices):
        calls.append((given, choices))
        return world.load("orders")["amount_cents"].to_numpy()

    return measure


def test_what_was_measured_is_kept_by_measure_and_arguments():
    world, calls = as_world(ORDERS), []
    measure = counting(calls)
    for _again in range(2):
        world.once(measure), world.once(measure, 1), world.once(measure, 1, top=2)
    assert calls == [((), {}), ((1,), {}), ((1,), {"top": 2})]
    other = as_world(ORDERS)
    other.once(measure)
    assert len(calls) == 4  # another world is measured for itself


def test_what_several_questions_share_is_changed_by_none():
    found = as_world(ORDERS).once(counting([]))
    with pytest.raises(ValueError, match="read-only"):
        found[0] = 0


def test_what_failed_is_tried_again():
    world, tries = as_world(ORDERS), []

    def failing(_world):
        tries.append(1)
        raise BadInput("no")

    for _again in range(2):
        with pytest.raises(BadInput):
            world.once(failing)
    assert len(tries) == 2


def test_only_so_many_results_are_kept():
    from crmlab.data.measured import Measured

    kept, calls = Measured(most=2), []
    for key in ("a", "b", "a", "c", "a", "b"):
        kept.once(key, lambda key=key: calls.append(key))
    assert calls == ["a", "b", "c", "b"]  # b was asked for longest ago when c came


def test_threads_measure_once_between_them():
    world, calls = as_world(ORDERS), []
    measure = counting(calls)
    threads = [Thread(target=world.once, args=(measure,)) for _n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(calls) == 1


def spent(world):
    return world.load("orders")["amount_cents"].sum()


def per_customer(world):
    return world.once(spent) / len(world.load("customers"))


def unasked(world):
    return len(world.truth("customers")) + world.once(per_customer)


def test_a_world_knows_which_tables_a_number_took_also_when_it_was_kept_before():
    world = own_world("reads")
    assert world.reads(spent) == {"orders"}
    assert world.reads(per_customer) == {"orders", "customers"}
    assert world.reads(unasked) == {"orders", "customers", "truth of customers"}
    assert world.reads(lambda _world: 1) == set()


@pytest.mark.parametrize("company", ["lantern", "kingfisher"])
@pytest.mark.parametrize("make", [shared_world, lambda company: own_world("17", company=company)])
def test_a_company_s_months_are_those_of_its_window(make, company):
    world = make(company=company)
    assert str(world.last_day.date()) == "2025-12-31" and len(world.whole_months) == 24
    assert (str(world.whole_months[0]), str(world.last_month)) == ("2024-01", "2025-12")


def test_a_log_that_ends_on_the_third_has_no_whole_last_month():
    dates = pd.date_range("2025-01-01", "2025-10-03")
    world = as_world(pd.DataFrame({"customer_id": "A", "date": dates, "amount_cents": 100}))
    assert str(world.last_day.date()) == "2025-10-03" and str(world.last_month) == "2025-09"


def test_a_log_without_a_whole_month_is_all_there_is():
    dates = pd.date_range("2025-01-20", "2025-02-10")
    world = as_world(pd.DataFrame({"customer_id": "A", "date": dates, "amount_cents": 100}))
    assert [str(month) for month in world.whole_months] == ["2025-01", "2025-02"]


def test_an_awaited_world_follows_the_id():
    ids = []
    world = AwaitedWorld(lambda: own_world(ids[-1]), "lantern", display_name="Your own data", code_name="mine")
    assert isinstance(world, World) and world.version == WORLD_VERSION
    with pytest.raises(IndexError):
        world.load("orders")
    totals = []
    for student in ("one", "two", "one"):
        ids.append(student)
        totals.append(world.once(spent))
    assert totals[0] == totals[2] == own_world("one").once(spent) != totals[1]

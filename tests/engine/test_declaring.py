"""A lab is a function with controls: checked when called, and always able to say its own code."""

import pandas as pd
import pytest

from crmlab.base.errors import BadInput
from crmlab.base.template import figure
from crmlab.base.view import View
from crmlab.course.worlds import kingfisher, lantern
from crmlab.data.read_orders import read_orders
from crmlab.data.worlds import as_world
from crmlab.engine import Choice, Slider, lab

CONTROLS = {"rate": Slider("Rate", "%", 0, 1, 0.1, 0.5), "how": Choice("How", {"a": "A", "b": "B"}, "a"),
            "extra": Slider("Extra", "", 0, 9, 1, 3, when=("how", "b"))}


@lab(title="Growth", question="How fast?", controls=CONTROLS)
def growth(*, rate, how, extra):
    """Grow."""
    return View(figure(), f"{rate} {how} {extra}", pd.DataFrame({"rate": [rate]}))


def test_defaults_fill_what_is_left_out():
    assert growth(how="b").sentence == "0.5 b 3"


def test_an_unknown_parameter_is_refused_with_those_that_exist():
    with pytest.raises(BadInput, match=r"no parameter speed\. It has: rate, how, extra"):
        growth(speed=1)


def test_a_lab_without_tables_refuses_data():
    with pytest.raises(BadInput, match="without data"):
        growth(pd.DataFrame())


def test_the_code_names_what_matters_and_gives_the_same_view_again():
    assert growth.code(rate=0.2) == 'crm.labs.growth(rate=0.2, how="a")'
    line = growth.code(how="b", extra=9)
    assert line == 'crm.labs.growth(rate=0.5, how="b", extra=9)'
    assert eval(line.replace("crm.labs.", ""), {"growth": growth}).sentence == "0.5 b 9"


def test_a_lab_of_another_company_shows_its_tables_and_needs_no_data_in_its_code():
    @lab(title="t", question="q", controls={}, prepare=lambda world: len(world.load("agents")), world=kingfisher)
    def agents(count):
        return View(figure(), f"{count} agents", pd.DataFrame({"agents": [count]}))

    assert agents().sentence == "80 agents" and agents.code() == "crm.labs.agents()"
    assert (agents.company, growth.company) == ("kingfisher", "")


def test_what_is_prepared_needs_a_world_and_a_world_something_to_prepare():
    for half in ({"prepare": len}, {"world": kingfisher}):
        with pytest.raises(TypeError, match="world"):
            lab(title="t", question="q", controls={}, **half)(lambda: None)


def test_the_code_names_the_learners_data():
    assert growth.code(data_name="orders").startswith("crm.labs.growth(orders, ")


def test_controls_and_parameters_must_be_the_same():
    with pytest.raises(TypeError, match="differ"):
        lab(title="t", question="q", controls=CONTROLS)(lambda *, rate: None)


def test_the_function_is_told_only_once_what_its_data_are():
    calls = []

    @lab(title="t", question="q", controls={}, prepare=lambda world: calls.append(world) or "prepared", world=as_world)
    def still(data):
        return data

    mine = as_world({"orders": pd.DataFrame()})
    assert [still(mine), still(mine), still.draw(still.prepared(mine), {})] == ["prepared"] * 3
    assert calls == [mine]


@lab(title="t", question="q", controls={}, prepare=lambda world: len(world.load("orders")), world=lantern)
def counted(count):
    return View(figure(), f"{count} orders.", pd.DataFrame({"orders": [count]}))


def test_the_sentence_carries_the_doubts_about_a_learners_orders_and_where_they_end(tmp_path):
    days = pd.date_range("2025-01-01", "2025-10-03")
    rows = "".join(f"{n},{'Z' if n % 3 else n},{day.date()},5.00\n" for n, day in enumerate(days, 1))
    path = tmp_path / "shop.csv"
    path.write_text("order_id,customer_id,date,total\n" + rows)
    orders = read_orders(path)
    for sentence in (counted(orders).sentence, counted.live(orders)._view.sentence):
        assert sentence.startswith("276 orders. One customer, 'Z', has")
        assert sentence.endswith("The data end on 2025-10-03; the last whole month is 2025-09.")
    assert counted(orders.table).sentence == "276 orders. The data end on 2025-10-03; the last whole month is 2025-09."
    assert counted().sentence.endswith(" orders.")

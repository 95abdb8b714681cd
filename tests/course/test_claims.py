"""The claims register keeps its own rules, and says what its sources say."""

import copy
import re

import pandas as pd
import pytest

from crmlab import metrics
from crmlab.base.errors import NotFound
from crmlab.course import answers, claims, syllabus
from crmlab.course.loading import ContentError, numbers, texts
from crmlab.data import load_real
from crmlab.learn.cards.claim import KNOWN, RATINGS


def test_every_claim_of_the_source_is_there():
    assert [claim.id for claim in claims.all()] == [f"CL-{n:02d}" for n in range(1, 30)]


@pytest.mark.parametrize("id_", ["CL-13", "cl-13", "CL13", " 13 ", "cl 13"])
def test_a_claim_is_found_however_its_id_is_written(id_):
    assert claims.get(id_).id == "CL-13"


@pytest.mark.parametrize("id_", ["CL-99", "", "eighty-twenty", None])
def test_an_unknown_claim_names_near_ones(id_):
    with pytest.raises(NotFound, match="Nearest: CL-"):
        claims.get(id_)


@pytest.mark.parametrize("claim", claims.all(), ids=lambda claim: claim.id)
def test_a_claim_is_complete_plain_and_free_of_addresses(claim):
    for part in (claim.statement, claim.said_by, claim.history, claim.verdict, claim.test):
        assert part.strip() and not re.search(r"[{}]|https?:|www\.|!", part)
    assert set(claim.rating) <= set(RATINGS) and claim.origin.known in KNOWN
    assert claim.treated_in
    assert claim.id.isascii()


def test_every_claim_is_treated_where_the_syllabus_says():
    of_item = {item.id: set(item.lessons) for item in syllabus.items()}
    for claim in claims.all():
        assert set(claim.lessons) == of_item[claim.id], (
            f"{claim.id}: `lessons` differ in claims.yaml and in syllabus.yaml")


def test_what_is_said_to_test_a_claim_exists():
    from crmlab import labs
    from crmlab.course import items

    for id_, entry in numbers("claims")["claims"].items():
        for tested_by in entry.get("tested_by", ()):
            assert tested_by in items.ids("exercises") if "." in tested_by else labs.get(tested_by), id_


def test_the_card_names_the_part_of_the_course_that_tests_the_claim():
    titles = [page.title for page in claims.get("CL-13").tested_by]
    assert titles == ["05 · Eighty-twenty: The lab", "05 · Eighty-twenty: Your turn"]
    assert all(page.address.startswith("notebooks/05") for page in claims.get("CL-13").tested_by)


@pytest.mark.parametrize(("id_", "name", "value"), [
    ("CL-04", "churn", round(100 * (1 - 0.5 ** (1 / 5)), 2)),
    ("CL-04", "naive_left", round(100 * 0.9 ** 5, 1)),
    ("CL-03", "overlap_low", 98 + 92 - 100),
    ("CL-05", "sum", 68 + 15 + 12),
    ("CL-06", "balance", round(100 * 9.5 / (9.5 + 4.5), 1)),
    ("CL-08", "same_ledger_low", 100 / (10_000 * 20 / 1_500)),
    ("CL-08", "same_ledger_high", 100 / 20),
    ("CL-14", "lifetime", 1500 * 12 * 10),
    ("CL-15", "share", round(100 * 80 / 700, 1)),
    ("CL-24", "needed_gain", round(1 / (1 - 0.55), 2)),
])
def test_computed_numbers_are_what_the_arithmetic_gives(id_, name, value):
    assert numbers("claims")["claims"][id_]["values"][name]["value"] == pytest.approx(value)


PROFITS = (-51, 30, 42, 44, 49, 55)  # of one credit-card customer, years 0 to 5, then constant
LONG = 2000


def profit(year):
    return PROFITS[min(year, 5)]


def customer_value(churn):
    """Timing B: the first year's profit is certain."""
    return profit(0) + sum(profit(t) * (1 - churn) ** (t - 1) / 1.1 ** t for t in range(1, LONG))


def yearly_profit(before, after, years):
    """Of a firm that wins one customer a year, `years` after churn changed (timing B)."""
    return profit(0) + sum(profit(t) * (1 - after) ** min(t - 1, years) * (1 - before) ** max(t - 1 - years, 0)
                           for t in range(1, LONG))


def yearly_profit_a(before, after, years):
    """The same with timing A: some leave before the first profit."""
    return profit(0) + sum(profit(t) * (1 - after) ** min(t, years) * (1 - before) ** max(t - years, 0)
                           for t in range(1, LONG))


@pytest.mark.parametrize(("id_", "name", "growth"), [
    ("CL-12", "base_relative", 1 + answers.steady_profit_gain(0.10, 0.095)),
    ("CL-12", "relative", customer_value(0.095) / customer_value(0.10)),
    ("CL-12", "customer_value", customer_value(0.05) / customer_value(0.10)),
    ("CL-12", "constant_base", 1 + answers.steady_profit_gain(0.10, 0.05)),
    ("CL-12", "year_five", yearly_profit(0.10, 0.05, 5) / yearly_profit(0.10, 0.05, 0)),
    ("CL-12", "long_run", yearly_profit(0.10, 0.05, LONG) / yearly_profit(0.10, 0.05, 0)),
    ("CL-11", "five_points", yearly_profit(0.10, 0.05, 5) / yearly_profit(0.10, 0.05, 0)),
    ("CL-11", "ten_points", yearly_profit(0.20, 0.10, 5) / yearly_profit(0.20, 0.10, 0)),
    ("CL-11", "from_35", yearly_profit_a(0.35, 0.30, 5) / yearly_profit_a(0.35, 0.30, 0)),
    ("CL-11", "from_40", yearly_profit_a(0.40, 0.35, 5) / yearly_profit_a(0.40, 0.35, 0)),
])
def test_five_readings_of_five_percent_follow_from_six_numbers(id_, name, growth):
    told = numbers("claims")["claims"][id_]["values"][name]["value"]
    assert told == pytest.approx(100 * (growth - 1), abs=0.5 if isinstance(told, int) else 0.05)


def test_shares_of_the_cd_shop_follow_from_its_order_log():
    orders = load_real("cdnow").table
    told = {name: value["value"] for name, value in numbers("claims")["claims"]["CL-13"]["values"].items()}

    def share(first, last, everyone=None):
        window = orders[orders["date"].between(first, last)]
        spent = window.groupby("customer_id")["amount_cents"].sum()
        spent = spent if everyone is None else spent.reindex(everyone, fill_value=0)
        return 100 * metrics.top_share(spent.to_numpy())

    everyone = orders["customer_id"].unique()
    assert share("1997-01-01", "1997-03-31") == pytest.approx(told["quarter"], abs=0.05)
    assert share("1997-01-01", "1998-06-30") == pytest.approx(told["all_months"], abs=0.05)
    assert share("1997-04-01", "1998-06-30") == pytest.approx(told["buyers_only"], abs=0.05)
    assert share("1997-04-01", "1998-06-30", everyone) == pytest.approx(told["with_zeros"], abs=0.05)
    assert 100 * metrics.gamma_top_share(1.0) == pytest.approx(told["exponential"], abs=0.05)


def test_a_grocer_s_share_does_not_grow_with_the_window():
    orders = load_real("complete_journey").table
    told = {name: value["value"] for name, value in numbers("claims")["claims"]["CL-13"]["values"].items()}
    half = orders[orders["date"] < orders["date"].min() + pd.DateOffset(months=6)]
    for name, window in (("grocer_half", half), ("grocer_all", orders)):
        share = 100 * metrics.top_share(window.groupby("customer_id")["amount_cents"].sum().to_numpy())
        assert share == pytest.approx(told[name], abs=0.05)


def test_frequent_customers_of_the_cd_shop_were_larger_from_the_start_and_did_not_grow():
    orders = load_real("cdnow").table.sort_values(["customer_id", "date"], kind="stable")
    told = {name: value["value"] for name, value in numbers("claims")["claims"]["CL-22"]["values"].items()}
    customer, dollars = orders["customer_id"], orders["amount_cents"] / 100
    count, which = customer.map(customer.value_counts()), orders.groupby("customer_id").cumcount() + 1
    frequent = (count >= 6) & (which <= 6)
    by_order = dollars[frequent].groupby(which[frequent]).mean()
    assert by_order.round().tolist() == [41, 38, 38, 38, 39, 38]
    assert [told["first_order"], told["later_orders"]] == [41, [38, 39]]
    assert [told["once"], told["often"]] == [round(dollars[count == 1].mean()), round(dollars[count >= 6].mean())]


def test_present_values_of_the_courier_bill_follow_from_monthly_payments():
    values = numbers("claims")["claims"]["CL-14"]["values"]

    def worth(retention_per_year):
        month = (retention_per_year / 1.1) ** (1 / 12)
        return sum(1500 * month ** t for t in range(1, 121))

    assert values["present"]["value"] == round(worth(1.0))
    assert values["churn_ten"]["value"] == round(worth(0.9))
    assert values["margin_ten"]["value"] == round(worth(0.9) * 0.1)


def test_what_only_a_weak_page_says_is_marked():
    figure = next(f for f in claims.get("CL-16").figures if f.label.startswith("cities"))
    assert "weak page" in figure.origin()


def test_a_range_and_a_unit_are_written_as_a_reader_expects():
    assert claims.number_text([25, 85], "percent") == "25 % to 85 %"
    assert claims.number_text(10, "usd-million") == "$10 million"
    assert claims.number_text(12.94, "percent-year") == "12.94 % a year"


@pytest.fixture
def register():
    return copy.deepcopy(numbers("claims")), copy.deepcopy(texts("claims"))


def broken(register, change):
    entries, words = register
    change(entries["claims"]["CL-13"], words["claims"]["CL-13"])
    with pytest.raises(ContentError) as caught:
        claims.check(entries, words)
    return str(caught.value)


def test_the_register_refuses_what_breaks_its_rules(register):
    claims.check(*register)
    assert "unknown colour" in broken(register, lambda n, t: n.update(colour="red"))


@pytest.mark.parametrize(("change", "message"), [
    (lambda n, t: n.update(rating=["true"]), "'true' is none of"),
    (lambda n, t: n.update(rating=[]), "needs a rating"),
    (lambda n, t: t.pop("verdict"), "missing verdict"),
    (lambda n, t: t.update(url="x"), "unknown url"),
    (lambda n, t: t["numbers"].update(extra="x"), "texts for unknown extra"),
    (lambda n, t: n["values"]["share"].update(unit="furlong"), "'furlong' is none of"),
    (lambda n, t: n["values"]["share"].update(known="verified"), "names the page"),
    (lambda n, t: n["earliest"].update(known="surely"), "'surely' is none of"),
    (lambda n, t: n.update(planned_lesson="05"), "either something tests it"),
    (lambda n, t: n["said_by"][0].update(document="009"), "'009' is none of"),
    (lambda n, t: n.update(also_read=["nowhere"]), "no texts for nowhere"),
])
def test_each_rule_of_the_register_has_its_message(register, change, message):
    assert message in broken(register, change)

"""Win or keep: one ledger by hand, with every denominator; a programme that saved nobody is said so."""

import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.course.lesson06.win_or_keep import times
from crmlab.course.shop.keeping import keeping
from crmlab.data import own_world, shared_world
from crmlab.data.worlds import as_world

win_or_keep = labs.get("win_or_keep")


def firm(stayed_inside, stayed_outside):
    """Ten people in the programme since January 2024, ten outside; some order again in December 2025."""
    people = [f"C{n}" for n in range(20)]
    again = people[:stayed_inside] + people[10:10 + stayed_outside]
    orders = pd.DataFrame(
        [(c, "2024-01-10", 1000) for c in people] + [(c, "2025-12-10", 5000) for c in again] +
        [("NEW", "2025-12-31", 2000)], columns=["customer_id", "date", "amount_cents"])
    programme = pd.DataFrame({
        "customer_id": [*people, "NEW"], "group": ["treated"] * 10 + ["control"] * 11,
        "started": ["2024-01-10"] * 20 + ["2025-12-31"], "cost_cents": [2400] * 10 + [0] * 11})
    months = pd.period_range("2024-01", "2025-12", freq="M").to_timestamp()
    ledger = pd.concat([
        pd.DataFrame({"month": months, "purpose": "acquisition", "spend_cents": 0, "new_buyers": 0}),
        pd.DataFrame({"month": months, "purpose": "retention", "spend_cents": 1000, "new_buyers": 0})])
    ledger.iloc[0, 2:] = 10_000, 20
    ledger.iloc[23, 2:] = 3000, 1
    tables = {"orders": orders.assign(date=pd.to_datetime(orders["date"])), "ledger": ledger,
              "programme": programme.assign(started=pd.to_datetime(programme["started"]))}
    return as_world(tables)


FIRM = firm(stayed_inside=6, stayed_outside=4)


@pytest.mark.parametrize(("kept", "cost", "ratio"), [
    ("won", "$12.00: $240 divided by 20", "0.42"), ("members", "$24.00: $240 divided by 10", "0.21"),
    ("stayed", "$40.00: $240 divided by 6", "0.12"), ("saved", "$120.00: $240 divided by 2", "0.04")])
def test_the_denominator_makes_the_ratio(kept, cost, ratio):
    sentence = win_or_keep(FIRM, kept=kept).sentence
    assert sentence.startswith("Winning one customer cost $5.00. Keeping one cost " + cost)
    assert f"Winning cost {ratio} times as much as keeping." in sentence


@pytest.mark.parametrize(("money", "dollars"), [("all", "$240"), ("year", "$120"), ("month", "$10")])
def test_the_same_months_must_stand_above_the_line_as_in_the_sentence(money, dollars):
    assert f"{dollars} divided by 10" in win_or_keep(FIRM, kept="members", money=money).sentence


def test_winning_has_two_denominators_too():
    view = win_or_keep(won="extra", kept="saved")
    assert "anyway cost $40.03: $37,947 divided by 948 of the 1,835 new buyers." in view.sentence
    assert view.sentence.endswith("So the money that saves one could win 4.5 others, or 3.1 to 8.5.")
    naive = win_or_keep(won="all", kept="saved").sentence
    assert naive.endswith("So the money that saves one could win 8.7 others, or 5.9 to 16.5.")


def test_the_next_new_buyer_is_dearer_than_the_mean_one():
    rows = dict(win_or_keep().table.to_numpy())
    costs = "{}: one new buyer; one who would not have come anyway; the next one".format
    assert rows[costs("fair")] == "$48.58; $59.85; $70.47"
    assert rows[costs("search")] == "$21.25; $45.61; $27.80"


@pytest.mark.parametrize(("data", "says"), [
    (FIRM, "These data don't tell who would have come anyway."),
    (shared_world("lantern", "lantern-1"), "Your course folder began with lantern-1"),
])
def test_without_arrivals_the_lab_says_so_and_still_shows_keeping(data, says):
    view = win_or_keep(data, won="extra", kept="stayed")
    assert view.sentence.startswith(says) and "Keeping one cost" in view.sentence
    assert dict(view.table.to_numpy())["new buyers who would have come anyway"] == "not known"
    for won in ("all", "extra"):
        assert win_or_keep(data, won=won).figure_json()["data"]


def test_a_draw_has_its_luck():
    data = keeping(FIRM)
    low, high = data.saved_between()
    assert data.saved() == pytest.approx(2)
    assert low < 0 < 2 < high


@pytest.mark.parametrize("stayed_inside", [4, 3])
def test_a_programme_that_saved_nobody_has_no_cost_for_each_saved(stayed_inside):
    view = win_or_keep(firm(stayed_inside, 4), kept="saved")
    assert "saved nobody" in view.sentence and "inf" not in view.sentence and view.figure_json()["data"]


def test_incomes_are_those_of_the_last_year():
    year = keeping(FIRM).last_year
    assert (year.winning, year.keeping, year.new) == (30.0, 120.0, 1)
    assert (year.spent_new, year.spent_stayed) == (20.0, 50.0)


def test_lantern_teas_two_famous_ratios_come_from_one_ledger():
    sentences = [win_or_keep(kept=kept, money=money).sentence for kept, money in (
        ("won", "year"), ("stayed", "month"), ("saved", "all"))]
    for sentence, ratio in zip(sentences, ("4.0", "10", "0.11"), strict=True):
        assert f"Winning cost {ratio} times" in sentence


def test_a_year_is_named_by_its_number():
    found = keeping(FIRM)
    assert (found.won_in, found.last_year_in) == ("2024", "2025")


def test_data_without_a_year_to_look_back_are_refused_in_a_sentence():
    young = firm(6, 4)
    late = young.load("programme").assign(started=pd.Timestamp("2025-06-01"))
    with pytest.raises(BadInput, match="twelve months before the end"):
        keeping(as_world({**{name: young.load(name) for name in young.tables}, "programme": late}))


def test_orders_alone_are_not_enough_and_the_lab_says_which_table_is_missing():
    with pytest.raises(BadInput, match="table of ledger"):
        win_or_keep(FIRM.load("orders"))


@pytest.mark.parametrize("student", ["demo-7", "M2024 0017"])
def test_a_learners_own_company_gives_a_view_at_every_denominator(student):
    data = win_or_keep.prepared(own_world(student))
    for kept in win_or_keep.controls["kept"].options:
        assert "nan" not in win_or_keep.draw(data, win_or_keep.checked({"kept": kept})).sentence


@pytest.mark.parametrize(("ratio", "said"), [(48.2, "48"), (9.94, "9.9"), (1.0, "1.0"), (0.996, "1.00")])
def test_a_ratio_keeps_two_digits(ratio, said):
    assert times(ratio) == said


def test_the_guess_stands_in_dollars_on_the_bar_that_it_was_about():
    view = win_or_keep(won="extra", kept="saved")
    assert view.guess_at.y == view.figure.data[0].y[1]
    assert 4.5 * view.guess_at.scale == pytest.approx(view.figure.data[0].x[1], rel=0.001)
    assert win_or_keep(won="all", kept="saved").guess_at is None
    assert win_or_keep(FIRM, won="extra", kept="saved").guess_at is None

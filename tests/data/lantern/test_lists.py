"""The six lists: the same people under different keys, with what was planted and nothing that reaches anybody."""

import pandas as pd
import pytest

from crmlab.data import simulate
from crmlab.data.companies import find
from crmlab.data.lantern import LISTS
from crmlab.data.worlds import shared_dataset


@pytest.fixture(scope="module")
def tea():
    return simulate("lantern")


@pytest.fixture(scope="module")
def entries(tea):
    made = pd.concat([tea[name] for name in LISTS], ignore_index=True)
    truth = tea.truth["lists"].rename(columns={"birth_year": "born"})
    return made.merge(truth, on="entry_id", validate="one_to_one")


def test_every_entry_has_an_owner_and_a_key_of_its_own(tea, entries):
    assert len(entries) == sum(len(tea[name]) for name in LISTS) == len(tea.truth["lists"])
    assert entries["entry_id"].is_unique and entries["customer_id"].isin(tea["customers"]["customer_id"]).all()


def test_addresses_reach_nobody(entries):
    known = entries.loc[entries["email"].fillna("") != "", "email"]
    assert known.str.fullmatch(r"[a-z.]+[0-9]+(@| at )example\.com").all()
    assert not {"phone", "street", "address"} & set(entries.columns)


def test_people_stand_on_the_lists_that_fit_what_they_did(tea):
    truth = tea.truth["lists"]
    on = {name: set(truth.loc[truth["list"] == name, "customer_id"]) for name in ("orders", "delivery", "service")}
    assert on["orders"] | on["delivery"] <= set(tea["orders"]["customer_id"])
    assert on["service"] <= set(tea["service_contacts"]["customer_id"])


def test_no_entry_was_made_before_its_owner_registered(tea, entries):
    registered = tea["customers"].set_index("customer_id")["registered"].loc[entries["customer_id"]].to_numpy()
    assert (entries["entered"].to_numpy() >= registered).all() and (entries["entered"] <= tea.as_of).all()


@pytest.mark.parametrize(("knob", "measure"), [
    ("missing_field_share", lambda frame: (frame["email"].dropna() == "").mean()),
    ("list_duplicate_share", lambda frame: frame.duplicated(["customer_id", "list"]).sum()
     / len(frame.drop_duplicates(["customer_id", "list"]))),
    ("wrong_year_share", lambda frame: (lambda known: (known["birth_year"] != known["born"].astype(str)).mean())(
        frame[~frame["birth_year"].fillna("").isin(["", "1900"])])),
])
def test_a_planted_share_is_found(tea, entries, knob, measure):
    assert measure(entries) == pytest.approx(tea.scenario[knob], abs=0.02)


def test_the_last_word_of_a_person_is_what_they_want_or_an_old_no(entries):
    asked = entries[entries["advertising"] != "not asked"].sort_values("answered_on", kind="stable")
    last = asked.groupby("customer_id").last()
    assert not (~last["wants_letters"] & (last["advertising"] == "yes")).any()
    stale = asked[(asked["advertising"] == "yes") & ~asked["wants_letters"]]
    assert 0.1 < len(stale) / (asked["advertising"] == "yes").sum() < 0.4


def test_a_neutral_knob_switches_its_fault_off():
    off = {"list_duplicate_share": 0, "missing_field_share": 0, "second_email_share": 0, "household_share": 0,
           "moved_share": 0, "wrong_year_share": 0, "withdrawn_share": 0}
    made = simulate("lantern", customers=400, knobs=off)
    truth = made.truth["lists"]
    assert not truth.duplicated(["customer_id", "list"]).any()
    marketing = made["list_marketing"].merge(truth, on="entry_id")
    valid = marketing[marketing["email"].str.contains("@")]
    assert (valid.groupby("email")["customer_id"].nunique() == 1).all()
    assert not ((marketing["advertising"] == "yes") & ~marketing["wants_letters"]).any()


def test_the_version_before_has_no_lists_and_every_older_table_alike():
    before, now = shared_dataset("lantern", "lantern-2"), shared_dataset("lantern", "lantern-3")
    assert set(now) - set(before) == set(LISTS) and set(now.truth) - set(before.truth) == {"lists"}
    assert find("lantern").changed("lantern-2", "lantern-3") == {*LISTS, "truth of lists"}
    for table in before:
        assert before[table].equals(now[table]), table
    for table in before.truth:
        assert before.truth[table].equals(now.truth[table]), table

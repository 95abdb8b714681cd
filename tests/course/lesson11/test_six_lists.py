"""The six lists joined: what counts as one view, who gets a letter, and the entries that the lesson prints."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from crmlab.base.errors import BadInput
from crmlab.course.lesson11.one_person import KEPT, delete_now, one_person, who_asks
from crmlab.course.lesson11.sweep import EVERYBODY, FAMILY, sweeps
from crmlab.course.shop.six_lists import RULES, Lists, letters, lists_of, views
from crmlab.course.worlds import lantern
from crmlab.data import own_world, shared_world
from crmlab.data.worlds import as_world


def lists(rows, pairs=(), wants=None):
    """Lists typed by hand: (owner, email, year, city, answer, day), and pairs (left, right, points)."""
    table = pd.DataFrame(rows, columns=["owner", "email", "birth_year", "city", "advertising", "answered_on"])
    left, right, points = (np.array([pair[n] for pair in pairs]) for n in range(3)) if pairs else (
        np.zeros(0, int), np.zeros(0, int), np.zeros(0))
    owner = table.pop("owner").to_numpy()
    return Lists(table, np.array(["li wang"] * len(table)), owner,
                 np.ones(len(table), bool) if wants is None else np.array(wants), left, right, points)


def test_the_three_meanings_on_entries_that_anybody_can_check():
    data = lists([(0, "a", "", "", "not asked", ""), (0, "a", "", "", "not asked", ""),
                  (1, "b", "", "X", "yes", "1"), (1, "", "", "Y", "yes", "2"),
                  (2, "c", "", "", "not asked", "")], [(0, 1, 18), (2, 3, 10)])
    found = views(data, 10)
    assert (found.people, found.same_key, found.matched, found.agreed) == (2, 1, 2, 1)
    assert views(data, 12).matched == 1


def test_a_card_with_a_stranger_is_no_match():
    data = lists([(0, "a", "", "", "not asked", ""), (0, "a", "", "", "not asked", ""),
                  (1, "a", "", "", "not asked", "")], [(0, 1, 18), (1, 2, 18)])
    assert views(data, 10).matched == 0


@pytest.mark.parametrize(("rule", "sent"), [("any", 1), ("last", 0), ("never_no", 0)])
def test_a_rule_reads_the_answers_of_a_card(rule, sent):
    data = lists([(0, "", "", "", "yes", "2025-01-01"), (0, "", "", "", "no", "2025-06-01")], wants=[False, False])
    found = letters(data, np.array([0, 0]), rule)
    assert (found.sent, found.people, found.unwanted) == (sent, sent, sent)
    assert letters(data, np.array([0, 1]), rule).sent == 1


def test_a_new_yes_after_an_old_no_counts_by_the_last_word_only():
    data = lists([(0, "", "", "", "no", "2025-01-01"), (0, "", "", "", "yes", "2025-06-01")])
    sent = {rule: letters(data, np.array([0, 0]), rule).sent for rule in RULES}
    assert sent == {"any": 1, "last": 1, "never_no": 0}


def test_by_true_cards_and_the_last_word_nobody_gets_an_unwanted_letter():
    data = lists_of(lantern())
    assert letters(data, data.owner, "last").unwanted == 0


def test_fewer_false_friends_are_more_missed_pairs():
    for found in sweeps(lantern()).values():
        missed, false = ([getattr(q, name) for q in found.qualities] for name in ("missed", "false_friends"))
        assert missed == sorted(missed) and false == sorted(false, reverse=True)


def test_the_right_number_of_cards_hides_two_errors():
    found = sweeps(lantern())[EVERYBODY]
    assert abs(found.cards[2] / found.people - 1) < 0.01
    assert found.qualities[2].precision < 0.8 and found.qualities[2].missed > 500


def test_the_story_prints_entries_that_the_lists_hold():
    table = lists_of(lantern()).table.set_index("entry_id")
    said = Path("notebooks/11-one-view.ipynb").read_text("utf-8")
    for key in ("O1903", "S0603", "M1440"):
        assert key in said and table.loc[key, "name"] in said and table.loc[key, "email"] == "li.wang2159@example.com"
    assert f"{sweeps(lantern())[FAMILY].entries} times" in said


def test_the_person_who_asks_stands_on_all_lists_and_her_no_on_the_newest():
    data, shown = lists_of(lantern()), one_person().table
    assert set(data.table["list"].iloc[who_asks(data)]) == set(data.table["list"])
    assert shown["Advertising?"].iloc[-1] == "no" and "yes" in set(shown["Advertising?"])
    assert delete_now(data) == len(shown) - data.table["list"].iloc[who_asks(data)].isin(KEPT).sum()


def test_a_learners_own_lists_differ():
    assert len(lists_of(own_world("a")).table) != len(lists_of(own_world("b")).table)


SHOP = pd.DataFrame({"customer_id": ["a"], "date": pd.to_datetime(["2025-01-01"]), "amount_cents": [100]})


@pytest.mark.parametrize("world", [shared_world("lantern", "lantern-2"), as_world(SHOP)])
def test_a_world_without_lists_says_so(world):
    with pytest.raises(BadInput, match="six lists"):
        lists_of(world)

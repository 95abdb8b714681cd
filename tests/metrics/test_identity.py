"""Linking: names in one form, blocks, points, groups, and what is right about them."""

import itertools
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics.identity import (
    SOUNDS_ALIKE,
    block_keys,
    candidate_pairs,
    groups,
    link_quality,
    match_points,
    name_likeness,
    normal_name,
)

ONE_PAIR = (np.array([0]), np.array([1]))


@pytest.mark.parametrize("written", [
    "王小红", "王 小红", "Wang Xiaohong", "XIAOHONG WANG", "Xiaohong, Wang", "Wáng Xiǎohóng"])
def test_a_name_has_one_normal_form(written):
    assert normal_name(written) == "wang xiaohong"


def test_scripts_and_full_width_letters_make_no_difference():
    assert normal_name("陳麗華") == normal_name("陈丽华") == normal_name("Ｃｈｅｎ Ｌｉｈｕａ") == "chen lihua"


def test_a_name_that_is_no_text_is_refused():
    with pytest.raises(BadInput, match="text"):
        normal_name(7)


@pytest.mark.parametrize("empty", ["", "   ", "123", "?"])
def test_a_name_without_letters_is_empty(empty):
    assert normal_name(empty) == ""


@given(st.lists(st.lists(st.sampled_from(["", "a", "b", "c"]), min_size=6, max_size=6), min_size=1, max_size=3))
def test_blocking_finds_exactly_the_pairs_that_share_a_key(keys):
    left, right = candidate_pairs(*keys)
    wanted = [(i, j) for i, j in itertools.combinations(range(6), 2) if any(key[i] == key[j] != "" for key in keys)]
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == wanted


def test_a_value_that_too_many_share_makes_no_pairs():
    assert len(candidate_pairs(["x"] * 4, largest_block=3)[0]) == 0
    assert len(candidate_pairs(["x"] * 3, largest_block=3)[0]) == 3


def test_no_entry_is_no_pair():
    assert [len(side) for side in candidate_pairs([])] == [0, 0]
    assert len(groups(0, candidate_pairs([]))) == 0


@pytest.mark.parametrize(("one", "other", "alike"), [
    ("王丽", "王麗", 1), ("王丽", "Wang Li", 1), ("王丽", "王莉", SOUNDS_ALIKE), ("Anna Li", "Li, Anna", 1)])
def test_names_that_are_written_or_sound_alike(one, other, alike):
    assert name_likeness([one, other], ONE_PAIR)[0] == pytest.approx(alike)


@pytest.mark.parametrize(("field", "values", "more"), [
    ("email", ("a@example.com", "a@example.com"), 8), ("email", ("a@example.com", "b@example.com"), -2),
    ("birth_year", ("1987", "1987"), 4), ("birth_year", ("1987", "1978"), -6),
    ("city", ("Silvaport", "Silvaport"), 4), ("city", ("Silvaport", "Danielside"), -3),
    ("city", ("Silvaport", ""), 0), ("city", ("", ""), 0)])
def test_each_field_has_its_points_and_what_is_missing_none(field, values, more):
    assert match_points(["Li Wang", "Li Wang"], {field: values}, ONE_PAIR)[0] == pytest.approx(10 + more)


def test_an_unknown_field_is_refused():
    with pytest.raises(BadInput, match="phone"):
        match_points(["a", "b"], {"phone": ["1", "1"]}, ONE_PAIR)


@pytest.mark.parametrize("wrong", [
    lambda: match_points(["a"], {"city": ["x", "y"]}, ONE_PAIR), lambda: block_keys(["a"], {"city": []}),
    lambda: candidate_pairs(["a"], []), lambda: link_quality([1], [])])
def test_unequal_lengths_are_refused(wrong):
    with pytest.raises(BadInput, match="lengths"):
        wrong()


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_groups_are_what_can_be_reached(joined):
    found = groups(10, tuple(np.array([pair[side] for pair in joined], dtype=int) for side in (0, 1)))
    parent = list(range(10))
    for _round in range(10):
        for one, other in joined:
            parent[one] = parent[other] = min(parent[one], parent[other])
    for one, other in itertools.combinations(range(10), 2):
        assert (found[one] == found[other]) == (parent[one] == parent[other])


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=12))
def test_quality_counts_pairs(rows):
    found, true = zip(*rows, strict=True)
    quality = link_quality(found, true)
    pairs = list(itertools.combinations(range(len(rows)), 2))
    assert quality.joined == sum(found[i] == found[j] for i, j in pairs)
    assert quality.owed == sum(true[i] == true[j] for i, j in pairs)
    assert quality.right == sum(found[i] == found[j] and true[i] == true[j] for i, j in pairs)
    assert quality.false_friends + quality.right == quality.joined
    assert quality.missed + quality.right == quality.owed


def test_join_nothing_and_precision_is_one_join_everything_and_recall_is_one():
    assert link_quality([0, 1, 2], list("aab")).precision == 1
    assert link_quality([0, 0, 0], list("aab")).recall == 1 == link_quality([0], ["a"]).recall


def test_a_long_chain_is_one_group_soon():
    size = 20_000
    start = time.perf_counter()
    found = groups(size, (np.arange(size - 1), np.arange(1, size)))
    assert (found == 0).all() and time.perf_counter() - start < 2

"""Jaro-Winkler: published values, RapidFuzz's numbers, and laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics import text_distance
from crmlab.metrics.text_distance import jaro_winkler

WORDS = st.text("abcde 王丽", max_size=12)

# The first three are Winkler's own examples; all are what RapidFuzz 3.14.6 gives.
PUBLISHED = {
    ("MARTHA", "MARHTA"): 0.961111, ("DIXON", "DICKSONX"): 0.813333, ("DWAYNE", "DUANE"): 0.84,
    ("JELLYFISH", "SMELLYFISH"): 0.896296, ("wang li", "wang lili"): 0.955556, ("li wang", "li wnag"): 0.971429,
    ("chen t", "chen teresa"): 0.909091, ("hall keith", "keith hal"): 0.544444, ("王丽", "王莉"): 0.666667,
    ("", ""): 1, ("", "a"): 0, ("a", "b"): 0,
}


@pytest.mark.parametrize("pair", PUBLISHED)
def test_published_values(pair):
    assert jaro_winkler([pair[0]], [pair[1]])[0] == pytest.approx(PUBLISHED[pair], abs=1e-6)


def by_the_book(one, other):
    """Jaro-Winkler as it is written down, letter by letter."""
    window = max(max(len(one), len(other)) // 2 - 1, 0)
    used, matched = set(), []
    for n, letter in enumerate(one):
        for m in range(max(0, n - window), min(len(other), n + window + 1)):
            if m not in used and other[m] == letter:
                used.add(m)
                matched.append(letter)
                break
    if not matched:
        return 1.0 if not one and not other else 0.0
    moved = sum(a != b for a, b in zip(matched, (other[m] for m in sorted(used)), strict=True)) // 2
    common = len(matched)
    jaro = (common / len(one) + common / len(other) + (common - moved) / common) / 3
    prefix = 0
    for a, b in zip(one[:4], other[:4], strict=False):
        if a != b:
            break
        prefix += 1
    return jaro + 0.1 * prefix * (1 - jaro) if jaro > 0.7 else jaro


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=20))
def test_many_at_once_are_as_one_by_one(pairs):
    found = jaro_winkler(*zip(*pairs, strict=True))
    assert found == pytest.approx([by_the_book(*pair) for pair in pairs])


@given(WORDS, WORDS)
def test_it_is_symmetric_and_between_0_and_1(one, other):
    there, back = jaro_winkler([one], [other])[0], jaro_winkler([other], [one])[0]
    assert there == pytest.approx(back) and 0 <= there <= 1
    assert jaro_winkler([one], [one])[0] == 1


def test_pairs_taken_in_parts_give_the_same(monkeypatch):
    left, right = ["Anna", "Ben", "Cem"], ["Ann", "Benjamin Alexander", ""]
    whole = jaro_winkler(left, right)
    monkeypatch.setattr(text_distance, "CHUNK", 2)
    assert np.array_equal(whole, jaro_winkler(left, right))


def test_unequal_lengths_are_refused():
    with pytest.raises(BadInput, match="lengths"):
        jaro_winkler(["a"], [])

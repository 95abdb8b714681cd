"""The order in which answers are shown is fixed, and tells nothing about the key."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from crmlab.learn.tasks.shuffle import for_reading, leading_number, shuffled


def same(text):
    return text


@given(st.lists(st.text(), unique=True), st.text(), st.randoms(use_true_random=False))
def test_the_order_depends_on_the_things_and_the_seed_only(things, seed, random):
    mixed = random.sample(things, len(things))
    assert shuffled(mixed, seed) == shuffled(things, seed)
    assert sorted(shuffled(things, seed)) == sorted(things)


def test_over_many_questions_every_place_comes_equally_often():
    places = Counter(shuffled("abcd", f"question-{n}").index("a") for n in range(2000))
    assert set(places) == {0, 1, 2, 3}
    assert all(430 < count < 570 for count in places.values())  # 500 expected, sd 19


def test_numbers_are_shown_ascending_and_a_text_among_them_comes_last():
    texts = ["12.9 %", "20 %", "it can't be known", "−3 %", "10.0 %"]
    assert for_reading(texts, "q", same, same) == ("−3 %", "10.0 %", "12.9 %", "20 %", "it can't be known")


def test_one_number_among_texts_does_not_change_their_order():
    texts = ["4 stages", "the median", "the mean", "the mode"]
    assert for_reading(texts, "q", same, same) == shuffled(texts, "q", same)


def test_a_number_is_read_with_currency_and_thousands():
    assert leading_number("¥1,234.5 a year") == 1234.5
    assert leading_number("about 5") is None

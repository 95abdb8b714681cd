"""Streams: named, apart from each other, the same on every NumPy from 2.0 on."""

import numpy as np

from crmlab.data.streams import pick, pick_in_groups, split_whole, stream

GOLDEN = [0.3132542721033471, 4.277099225447511, 0.4624612832425663, 7.240086628768588,
          -0.6256304472437754, 3.0, 39.0]


def test_a_stream_depends_on_nothing_but_seed_and_name():
    first = stream(7, "orders").random(3)
    stream(7, "customers").random(1000)
    assert np.array_equal(stream(7, "orders").random(3), first)
    assert not np.array_equal(stream(7, "customers").random(3), first)
    assert not np.array_equal(stream(8, "orders").random(3), first)


def test_the_methods_that_worlds_use_give_the_numbers_they_gave_on_numpy_2_0():
    drawn = stream(2024, "golden")
    numbers = [drawn.random(), drawn.standard_exponential(), drawn.standard_gamma(0.6), drawn.standard_gamma(5.5),
               drawn.standard_normal(), drawn.poisson(3.0), drawn.poisson(40.0)]
    assert np.allclose(numbers, GOLDEN, rtol=1e-12)


def test_pick_follows_the_shares():
    chosen = pick(stream(1, "pick").random(20_000), np.array([2.0, 1.0, 1.0]))
    assert np.allclose(np.bincount(chosen) / 20_000, [0.5, 0.25, 0.25], atol=0.015)


def test_pick_never_leaves_the_list():
    assert pick(np.array([0.0, np.nextafter(1, 0)]), np.array([0.1, 0.2, 0.7])).tolist() == [0, 2]


def test_pick_in_groups_follows_the_shares_of_each_group():
    group = np.repeat([0, 1, 2], 10_000)
    shares = np.array([[1.0, 1.0], [9.0, 1.0], [0.0, 1.0]])
    chosen = pick_in_groups(stream(2, "pick").random(30_000), group, shares)
    assert np.allclose([chosen[group == g].mean() for g in range(3)], [0.5, 0.1, 1.0], atol=0.015)


def test_parts_sum_to_their_whole_exactly():
    random = np.random.default_rng(3)
    total, count = random.integers(0, 10_000, 500), random.integers(1, 9, 500)
    starts = np.zeros(count.sum(), dtype=bool)
    starts[np.cumsum(count) - count] = True
    parts = split_whole(total, random.random(count.sum()) + 0.1, starts)
    assert np.array_equal(np.add.reduceat(parts, np.flatnonzero(starts)), total)
    assert (parts >= 0).all()


def test_nothing_splits_into_nothing():
    assert len(split_whole(np.array([], dtype=int), np.array([]), np.array([], dtype=bool))) == 0

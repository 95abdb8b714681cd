"""Two survey shares leave a range for their overlap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics.surveys import overlap_bounds

SHARES = st.floats(0, 1)


def test_98_and_92_percent_overlap_in_90_to_92():
    assert overlap_bounds(0.98, 0.92) == (pytest.approx(0.90), 0.92)


@given(SHARES, SHARES)
def test_bounds_are_shares_in_order_and_symmetric(a, b):
    low, high = overlap_bounds(a, b)
    assert 0 <= low <= high + 1e-12 <= 1 + 2e-12
    assert (low, high) == overlap_bounds(b, a)


def test_a_percentage_instead_of_a_share_is_named():
    with pytest.raises(BadInput, match="share_b is 92"):
        overlap_bounds(0.98, 92)

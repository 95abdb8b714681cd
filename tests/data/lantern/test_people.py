"""People: registrations thin out, channels have their shares, ids follow registration."""

import pytest

from crmlab.data import simulate


@pytest.fixture(scope="module")
def customers():
    return simulate("lantern", customers=20_000, seed=27)["customers"]


def test_the_planted_share_registers_in_the_first_half(customers):
    early = (customers["registered"] < "2025-01-01").mean()
    assert early == pytest.approx(0.72, abs=0.01)


def test_customers_are_numbered_in_the_order_of_registration(customers):
    assert customers["registered"].is_monotonic_increasing and customers["customer_id"].is_monotonic_increasing


def test_channels_have_their_planted_shares(customers):
    shares = customers["acquisition_channel"].value_counts(normalize=True)
    assert shares["search"] == pytest.approx(0.34, abs=0.01) and shares["fair"] == pytest.approx(0.08, abs=0.01)

"""Size and power of a test as R has them, and the published difference in differences."""

import numpy as np
import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.experiments import difference_in_differences, group_size, power_of_test


def test_the_examples_of_rs_power_prop_test():
    # R, help page of power.prop.test: n = 76.7 for 0.50 against 0.75 and power 0.90; power = 0.740 for n = 50.
    assert group_size(rate=0.50, uplift=0.25, power=0.90) == pytest.approx(76.7, abs=0.05)
    assert power_of_test(people=50, rate=0.50, uplift=0.25) == pytest.approx(0.740, abs=5e-4)


@pytest.mark.parametrize("uplift", [0.02, -0.02, 0.1])
def test_size_and_power_turn_each_other_round(uplift):
    people = group_size(rate=0.06, uplift=uplift, power=0.8)
    assert power_of_test(people=people, rate=0.06, uplift=uplift) == pytest.approx(0.8)


def test_the_power_comes_true():
    rng, found = np.random.default_rng(2), 0
    for x, y in zip(rng.binomial(400, 0.20, 2000), rng.binomial(400, 0.13, 2000), strict=True):
        mean = (x + y) / 800
        found += abs(x - y) / 400 > 1.96 * np.sqrt(2 * mean * (1 - mean) / 400)
    assert found / 2000 == pytest.approx(power_of_test(people=400, rate=0.13, uplift=0.07), abs=0.03)


def test_card_and_kruegers_published_difference():
    # Card & Krueger (1994), Table 3: full-time jobs a shop in New Jersey and Pennsylvania; 2.76 from unrounded means.
    found = difference_in_differences(treated_before=20.44, treated_after=21.03, control_before=23.33,
                                      control_after=21.17)
    assert found == pytest.approx(2.76, abs=0.015)


def test_an_uplift_of_nothing_or_beyond_all_is_refused():
    for uplift in (0, 0.95, -0.10):
        with pytest.raises(BadInput, match="uplift"):
            group_size(rate=0.10, uplift=uplift, power=0.8)

"""The unprofitable tail: removal saves what is avoidable and nothing else."""

import numpy as np
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.course.lesson09.unprofitable_tail import needed_to_gain, tail
from crmlab.course.shop.customer_accounts import Accounts
from crmlab.data import load

unprofitable = labs.get("unprofitable_tail")


def costs(*, goods, service, handling):
    zero = np.zeros(len(goods))
    return {"goods": np.array(goods, float), "service": np.array(service, float),
            "handling": np.array(handling, float), "refund": zero, "programme": zero}


# Margins 50, 50, 20, 20; the last one needs 40 of agents' time: profits 40, 40, 10, -30.
FOUR = Accounts(np.array(list("ABCD")), np.array([100.0, 100, 40, 40]), np.ones(4),
                costs(goods=[50, 50, 20, 20], service=[0, 0, 0, 40], handling=[10, 10, 10, 10]),
                np.array([False, False, False, True]))


def found(**changes):
    return tail(FOUR, **{"part": 0.25, "action": "remove", "falls_away": 0, "overhead": 50, **changes})


def test_agents_who_stay_turn_a_gain_on_paper_into_a_loss():
    result = found()
    assert (result.before, result.after, result.on_paper) == (10, 0, 40)  # 20 margin lost, 10 handling saved


def test_only_when_the_time_is_no_longer_paid_the_paper_is_right():
    result = found(falls_away=1)
    assert result.after == result.on_paper == 40


def test_between_them_lies_the_part_at_which_nothing_changes():
    needed = needed_to_gain(found())
    assert needed == pytest.approx(0.25)
    assert found(falls_away=needed).after == pytest.approx(found().before)


def test_overhead_stays_whoever_goes():
    assert found(overhead=0).after - found(overhead=50).after == 50


def test_self_service_saves_half_the_time_and_loses_no_margin():
    result = found(action="self-service", falls_away=1)
    assert (result.lost, result.saved, result.after) == (0, 20, 30)


def test_a_tail_without_agents_time_has_no_such_part():
    with pytest.raises(BadInput, match="No agents' time"):
        needed_to_gain(tail(FOUR, part=0, action="remove", falls_away=0, overhead=0))


def test_the_sentence_carries_the_three_profits():
    view = unprofitable.draw(FOUR, unprofitable.checked({"part": 0.25, "overhead": 0}))
    for amount in ("margin of $20", "saves $10", "from $60 to $50", "would be $90"):
        assert amount in view.sentence
    assert "Nobody is removed" in unprofitable.draw(FOUR, unprofitable.checked({"part": 0})).sentence


def test_the_sentence_says_what_it_costs_in_dollars_and_in_per_cent():
    assert "goes from $27,043 to $22,129: $4,914 less (−18.2 %)." in unprofitable().sentence
    assert "goes from $27,043 to $43,738: $16,695 more (61.7 %)." in unprofitable(falls_away=1).sentence
    below = unprofitable.draw(FOUR, unprofitable.checked({"part": 0.25, "overhead": 100})).sentence
    assert "from −$40 to −$50: $10 less. If" in below  # a per cent of a loss says nothing


def test_the_bars_are_the_three_profits():
    (bars,) = unprofitable.draw(FOUR, unprofitable.checked({"part": 0.25, "overhead": 0})).figure.data
    assert bars.y == (60, 50, 90)


def test_a_guess_of_no_change_stands_at_the_height_of_today():
    place = unprofitable().guess_at
    today = unprofitable().figure.data[0].y[0]
    assert place.zero == today and place.zero + -100 * place.scale == pytest.approx(0)
    assert unprofitable(falls_away=1).guess_at is None  # the guess was for agents who stay


def test_those_who_complained_are_counted():
    view = unprofitable.draw(FOUR, unprofitable.checked({"part": 0.25}))
    assert "100.0 % (25.0 %)" in view.table["Number"].tolist()


def test_a_file_of_orders_is_answered_with_what_it_lacks():
    with pytest.raises(BadInput, match="orders only"):
        unprofitable(load("orders"))

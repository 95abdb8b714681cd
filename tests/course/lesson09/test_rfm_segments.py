"""RFM segments: equal buyers are equal unless heaps are asked for, and the squares add up to the buyers."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput

rfm = labs.get("rfm_segments")


def orders(*rows):
    table = pd.DataFrame(rows, columns=["customer_id", "date", "amount_cents"])
    return table.assign(date=pd.to_datetime(table["date"]), order_id=range(len(table)))


# Scored on 2025-10-01: A and B ordered once, C twice; B and C come back.
SMALL = orders(("A", "2025-09-01", 1000), ("B", "2025-09-30", 1000), ("C", "2025-01-01", 1000),
               ("C", "2025-09-29", 1000), ("B", "2025-10-01", 500), ("C", "2025-12-31", 500),
               ("D", "2025-11-11", 900))


@pytest.fixture(scope="module")
def lantern():
    return rfm.prepared()


def drawn(data, **parameters):
    return rfm.draw(data, rfm.checked(parameters))


def test_who_orders_after_the_day_of_scoring_came_back_and_newcomers_do_not_count():
    view = rfm(SMALL)
    assert view.sentence.startswith("On 2025-10-01 there were 3 buyers; 2 of them (66.7 %) had ordered once.")
    assert "66.7 % of all buyers came back" in view.sentence


def test_equal_buyers_share_a_score_in_fifths_and_by_own_cuts(lantern):
    once = lantern.frequency == 1
    assert "They all have frequency score 1. Nobody has score 2." in drawn(lantern).sentence
    assert f"{once.sum():,} of them" in drawn(lantern).sentence
    for cutting in ("fifths", "own"):
        assert "place in the file" not in drawn(lantern, cutting=cutting).sentence


def test_heaps_separate_equal_buyers_and_the_sentence_says_so(lantern):
    assert "different frequency scores, 1, 2, 3: their place in the file decides" in drawn(
        lantern, cutting="heaps").sentence


def test_every_buyer_is_in_one_square_and_one_segment(lantern):
    for cutting in ("fifths", "heaps", "own"):
        view = drawn(lantern, cutting=cutting)
        assert np.sum(view.figure.data[0].z) == lantern.came.size
        counts = [int(cell.replace(",", "")) for cell in view.table["Buyers"]]
        assert sum(counts[:-1]) == counts[-1] == lantern.came.size


def test_own_cuts_mean_what_their_labels_say():
    view = rfm(SMALL, cutting="own", recent_days=10, often_orders=5)
    grid = np.array(view.figure.data[0].z)
    assert grid[0, 4] == 1 and grid[0, 2] == 1 and grid[1, 4] == 1  # B; A 30 days ago; C with two orders


def test_the_text_of_a_square_stays_readable_on_its_colour(lantern):
    grid = drawn(lantern).figure.data[0]
    assert grid.zmax == 2 * np.max(grid.z) and len(drawn(lantern).figure.layout.annotations) == 25


def test_one_buyer_gives_a_view_at_every_corner_and_short_data_are_refused():
    alone = rfm.prepared(orders(("A", "2025-09-01", 1000), ("B", "2025-12-01", 1000)))
    for corner in product(*(control.corners() for control in rfm.controls.values())):
        view = rfm.draw(alone, dict(zip(rfm.controls, corner, strict=True)))
        assert view.sentence and "nan" not in view.sentence and not view.table.isna().any().any()
    with pytest.raises(BadInput, match="more than 3 months"):
        rfm(orders(("A", "2025-11-01", 1000), ("B", "2025-12-01", 1000)))

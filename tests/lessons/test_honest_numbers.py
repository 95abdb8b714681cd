"""Numbers that are typed into a page agree with the tables, and carry the sign of how they are known."""

import json
import re
from pathlib import Path

import pytest

from crmlab.course.fedex.late_by_size import QUARTERS, sized_months, together
from crmlab.data import shared_world

ROOT = Path(__file__).parents[2]


def page(name):
    """The words of a notebook, without its outputs; or a text as it stands."""
    path = ROOT / name
    if path.suffix != ".ipynb":
        return path.read_text("utf-8")
    return "\n".join("".join(cell["source"]) for cell in json.loads(path.read_text("utf-8"))["cells"])


@pytest.mark.parametrize("name", ["notebooks/09-practice.ipynb", "notebooks/09-further-fair-terms.ipynb"])
@pytest.mark.parametrize("day", ["25 May 2018", "1 November 2021"])
def test_the_days_from_which_the_laws_apply_are_recalled_and_say_so(name, day):
    assert re.findall(rf"{day}\W? ?(\S)", page(name)) == ["◇"]


def test_page_and_note_say_the_same_of_the_silent_who_came_back():
    orders = shared_world().load("orders")
    last = orders[orders["date"] < "2025-07-01"].groupby("customer_id")["date"].max()
    silent = last[last < "2024-12-31"].index
    back = 100 * silent.isin(orders.loc[orders["date"] >= "2025-07-01", "customer_id"]).mean()
    assert f"at Lantern Tea (first half of 2025) {back:.1f} %" in page("notebooks/notes/08.md")
    assert f"{back:.1f} % of them ordered again" in (ROOT / "notebooks/08-further-silence.ipynb").read_text("utf-8")


def test_the_conclusion_on_late_parcels_rests_on_all_sizes_together():
    whole = together(sized_months(shared_world("kingfisher")).groups(QUARTERS), 1)
    for name in ("cases/fedex/1-what-a-shipper-is-worth.ipynb", "cases/fedex/teaching-note.md"):
        assert f"{whole.ratio:.2f}" in page(name) and f"{whole.low:.2f} to {whole.high:.2f}" in page(name)
    assert "three of the four lines include 1" in page("cases/fedex/1-what-a-shipper-is-worth.ipynb")


def test_the_page_with_four_rates_says_why_nobody_comes_back_after_a_pause():
    assert "nobody comes back after a pause, as Hugo did. That is how the data were built" in page(
        "notebooks/01-practice.ipynb")


def test_the_tail_is_told_in_dollars_and_beside_all_buyers():
    assert "$4,914 of $27,043" in page("notebooks/notes/09.md")
    assert "gone about as often as all buyers" in page("notebooks/09-value-segments.ipynb")

"""Views sent ahead: nearest first, as what they change, never more than the page may hold, never before a request."""

import asyncio
from threading import RLock

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.base.template import figure
from crmlab.base.view import View
from crmlab.engine import Choice, Slider, Switch, lab
from crmlab.engine import nearby as module
from crmlab.engine.nearby import Nearby, changes, key_of, near

CONTROLS = {"rate": Slider("Rate", "%", 0, 0.5, 0.1, 0.2), "how": Choice("How", {"a": "A", "b": "B"}, "a"),
            "extra": Slider("Extra", "", 0, 9, 1, 3, when=("how", "b")), "all": Switch("All")}
VALUES = {"rate": 20, "how": "a", "extra": 3, "all": False}


def applied(whole, path, *value):
    """What the page makes of one change."""
    if not path:
        return value[0]
    copy = list(whole) if isinstance(whole, list) else dict(whole)
    if len(path) == 1 and not value:
        del copy[path[0]]
    elif len(path) == 1:
        copy[path[0]] = value[0]
    else:
        copy[path[0]] = applied(copy[path[0]], path[1:], *value)
    return copy


PARTS = st.recursive(st.integers(0, 3), lambda inner: st.lists(inner, max_size=3)
                     | st.dictionaries(st.sampled_from("abc"), inner, max_size=3), max_leaves=12)
FIGURES = st.dictionaries(st.sampled_from("abc"), PARTS, max_size=3)


@given(FIGURES, FIGURES)
def test_the_changes_make_one_figure_of_the_other(old, new):
    made = old
    for change in changes(old, new):
        made = applied(made, *change)
    assert made == new


def test_the_nearest_positions_come_first_those_of_the_moved_control_before_all():
    found = [(name, place[name]) for place in near(CONTROLS, VALUES, moved="rate")
             for name in VALUES if place[name] != VALUES[name]]
    assert [value for name, value in found if name == "rate"] == [10, 30, 0, 40, 50]
    assert found[:5] == [("rate", 10), ("rate", 30), ("rate", 0), ("rate", 40), ("rate", 50)]
    assert set(found[5:]) == {("how", "b"), ("all", True)}  # extra does not matter here


def test_the_key_is_json_as_the_page_writes_it():
    assert key_of({"rate": 0.5, "who": "é"}) == 'rate=0.5|who="é"'


class Page:
    """What the page is told, and what a View is for it."""

    def __init__(self):
        self.told = []
        self.nearby = Nearby({"rate": CONTROLS["rate"]}, self.content, self.told.append, RLock())

    def content(self, values):
        if values["rate"] == 40:
            raise BadInput("Not there.")
        return {"key": key_of(values), "figure": {"y": [values["rate"]]}, "sentence": str(values), "table": "",
                "code": "", "stress": ""}

    def rest(self, monkeypatch, at=20, *, seconds=0.2, then=lambda: None):
        monkeypatch.setattr(module, "REST_S", 0.01)
        monkeypatch.setattr(module, "BREATH_S", 0.001)

        async def waiting():
            self.nearby.rest_at({"rate": at}, self.content({"rate": at}))
            then()
            await asyncio.sleep(seconds)

        asyncio.run(waiting())
        return [message.get("key", message["type"]) for message in self.told]


def test_while_the_hand_rests_every_position_is_sent_once(monkeypatch):
    page = Page()
    assert page.rest(monkeypatch) == ["rate=10", "rate=30", "rate=0", "rate=50"]
    assert page.told[0]["changes"] == [[["y"], [10]]] and page.told[0]["base"] == "rate=20"
    page.rest(monkeypatch, at=30)
    assert len(page.told) == 4


def test_another_request_stops_it(monkeypatch):
    page = Page()
    assert page.rest(monkeypatch, then=page.nearby.stop) == []


def test_the_page_never_holds_more_than_it_may(monkeypatch):
    page = Page()
    monkeypatch.setattr(module, "MOST_BYTES", 350)
    told = page.rest(monkeypatch)
    assert told[:2] == ["rate=10", "rate=30"] and "forget" in told


def test_a_page_that_is_new_is_sent_everything_again(monkeypatch):
    page = Page()
    page.rest(monkeypatch)
    page.nearby.forget()
    assert page.rest(monkeypatch)[4:] == ["forget", "rate=10", "rate=30", "rate=0", "rate=50"]


def test_without_a_running_loop_nothing_happens():
    page = Page()
    page.nearby.rest_at({"rate": 20}, page.content({"rate": 20}))
    assert page.told == []


@lab(title="t", question="q?", controls={"rate": CONTROLS["rate"]})
def growth(*, rate):
    return View(figure(), f"It grows by {100 * rate:g} %.", pd.DataFrame({"rate": [rate]}))


def test_a_live_lab_sends_what_one_move_leads_to(monkeypatch):
    monkeypatch.setattr(module, "REST_S", 0.01)
    monkeypatch.setattr(module, "BREATH_S", 0.001)
    told = []

    async def living():
        live = growth.live()
        monkeypatch.setattr(live._nearby, "_send", told.append)
        live._panel.values = {"rate": 30}
        await asyncio.sleep(0.2)
        return live

    live = asyncio.run(living())
    assert [message["key"] for message in told if message["type"] == "ahead"][:2] == ["rate=40", "rate=10"]
    assert told[0]["sentence"] == "It grows by 40 %." and told[0]["code"] == "crm.labs.growth(rate=0.4)"
    assert live._view.sentence == "It grows by 30 %."  # what is stored is what is seen


@pytest.mark.parametrize("slider, positions", [
    (Slider("x", "", 0, 1, 0.3, 0), (0, 0.3, 0.6, 0.9)), (Slider("x", "", 1, 3, 1, 1), (1, 2, 3))])
def test_a_slider_knows_its_positions(slider, positions):
    assert slider.positions() == positions

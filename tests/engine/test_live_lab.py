"""A live lab: veiled until the guess, redrawn when a control moves, never a traceback."""

import json
from threading import Thread
from types import SimpleNamespace

import pandas as pd
import pytest

from crmlab.base.errors import BadInput
from crmlab.base.template import figure
from crmlab.base.view import PLOTLY_MIME, View
from crmlab.engine import Slider, lab
from crmlab.engine import live_lab as module


@lab(title="Growth", question="How <fast>?", controls={"rate": Slider("Rate", "%", 0, 1, 0.1, 0.5)})
def growth(*, rate):
    if rate == 0:
        raise BadInput("Nothing grows.")
    if rate == 1:
        raise ZeroDivisionError
    return View(figure(), f"It grows by {100 * rate:g} %.", pd.DataFrame({"rate": [rate]}))


class Gate:
    is_open = False

    def __init__(self):
        self.callbacks, self.skipped = [], False

    def on_open(self, callback):
        self.callbacks.append(callback)

    def commit(self):
        self.is_open = True
        for callback in self.callbacks:
            callback()

    def skip(self):
        self.skipped = True
        self.commit()


@pytest.fixture
def shown(monkeypatch):
    """Every bundle that was displayed or put in the place of one."""
    bundles = []

    def show(widget, **stored):
        bundles.append(stored)
        return SimpleNamespace(update=lambda bundle, raw: bundles.append(bundle))

    monkeypatch.setattr(module, "show", show)
    return bundles


def sentence(live):
    return live._figure.content["sentence"]


def test_a_moved_control_changes_the_view_and_the_code():
    live = growth.live()
    assert sentence(live) == "It grows by 50 %."
    live._panel.values = {"rate": 20}
    assert sentence(live) == "It grows by 20 %."
    assert live._panel.code == "crm.labs.growth(rate=0.2)"
    assert live.parameters == {"rate": 0.2}


def test_set_moves_the_controls():
    live = growth.live()
    live.set(rate=0.3)
    assert live._panel.values == {"rate": 30}
    live.set()
    assert sentence(live) == "It grows by 50 %."


def test_while_veiled_no_number_reaches_the_page_or_the_stored_text(shown):
    live = growth.live(gate=Gate())
    live._ipython_display_()
    live._panel.values = {"rate": 20}
    assert live._figure.content is None and live._panel.code == ""
    assert "figure" not in shown[0] and "grows" not in json.dumps(shown)
    assert "Make your guess above first" in shown[0]["html"]


def test_when_the_gate_opens_the_lab_appears_and_the_stored_text_becomes_the_view(shown):
    gate = Gate()
    live = growth.live(gate=gate)
    live._ipython_display_()
    gate.commit()
    gate.commit()
    assert live.is_open and sentence(live) == "It grows by 50 %."
    assert len(shown) == 2
    assert "It grows by 50 %." in shown[1]["text/html"] and PLOTLY_MIME in shown[1]


def test_show_anyway_tells_the_gate(shown):
    gate = Gate()
    live = growth.live(gate=gate)
    live._panel._handle_custom_msg({"type": "open"}, [])
    assert gate.skipped and live.is_open


def test_an_open_gate_leaves_no_veil(shown):
    live = growth.live(gate=SimpleNamespace(is_open=True))
    live._ipython_display_()
    assert live.is_open and "How &lt;fast&gt;?" in shown[0]["html"] and shown[0]["text"] == sentence(live)


def test_a_gate_says_what_it_waits_for_and_whether_it_can_be_passed():
    waiting = SimpleNamespace(is_open=False, on_open=lambda callback: None, closed_text="Type your number first.")
    panel = growth.live(gate=waiting)._panel
    assert (panel.veil, panel.can_skip) == ("Type your number first.", False)
    assert growth.live(gate=Gate())._panel.can_skip


def test_bad_input_is_a_sentence_in_the_figures_place(shown):
    live = growth.live()
    live._panel.values = {"rate": 0}
    live._ipython_display_()
    assert (live._figure.content["figure"], live._figure.content["sentence"]) == (None, "Nothing grows.")
    assert shown[0] == {"html": "<p><strong>How &lt;fast&gt;?</strong></p><p>Nothing grows.</p>",
                        "text": "Nothing grows."}


def test_a_fault_of_ours_is_logged_and_said_plainly(caplog):
    live = growth.live()
    live._panel.values = {"rate": 100}
    assert "can't draw this" in sentence(live) and "ZeroDivisionError" in caplog.text
    live.set()
    assert sentence(live) == "It grows by 50 %."


def test_data_that_cannot_be_used_leave_a_sentence_not_a_traceback():
    live = growth.live(data=pd.DataFrame())
    assert "without data" in sentence(live)


def test_the_code_says_how_the_learners_data_are_called():
    names = {"mine": "", "real": 'crm.load_real("cdnow")'}

    @lab(title="t", question="q", controls={}, prepare=lambda world: None, world=lambda given: SimpleNamespace(
        code_name=names[given], display_name="", once=lambda measure: measure(given)))
    def still(data):
        return View(figure(), "Still.", pd.DataFrame())

    assert still.live(data="mine")._panel.code.startswith("crm.labs.still(data)")
    assert still.live(data="real")._panel.code == 'crm.labs.still(crm.load_real("cdnow"))'


def test_drawings_from_two_threads_never_mix():
    inside, mixed = [], []

    @lab(title="t", question="q", controls={"rate": Slider("Rate", "%", 0, 1, 0.01, 0.5)})
    def slow(*, rate):
        inside.append(rate)
        mixed.append(len(inside) > 1)
        view = View(figure(), f"{rate}", pd.DataFrame({"rate": [rate]}))
        inside.pop()
        return view

    live = slow.live()
    threads = [Thread(target=lambda n=n: [live.set(rate=(n + i) / 100) for i in range(0, 40, 4)]) for n in (0, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not any(mixed)

"""The notebook's face: tables and labs of each company, the shared ones and the learner's own."""

from __future__ import annotations

import ast
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

import crmlab as crm
from crmlab import labs, notebook
from crmlab.base.errors import BadInput, NotFound
from crmlab.base.template import figure
from crmlab.base.view import View
from crmlab.course.worlds import kingfisher
from crmlab.data import own_world, shared_world
from crmlab.engine import lab
from crmlab.learn.record.home import open_record


@pytest.fixture
def learner(tmp_path, monkeypatch):
    """A course folder of its own, in which nobody has typed an id yet."""
    monkeypatch.setenv("CRMLAB_HOME", str(tmp_path))
    return tmp_path


@lab(title="Agents", question="How many?", controls={}, world=kingfisher,
     prepare=lambda world: world.load("bills")["revenue_cents"].sum())
def billed(cents):
    """All bills."""
    return View(figure(), f"{cents} cents", pd.DataFrame({"cents": [cents]}))


def test_a_table_is_lantern_teas_when_no_company_is_named(learner):
    pd.testing.assert_frame_equal(crm.load("orders"), shared_world().load("orders"))
    pd.testing.assert_frame_equal(crm.load("bills", company="kingfisher"), shared_world("kingfisher").load("bills"))


def test_the_learners_own_table_is_of_the_company_named(learner):
    with pytest.raises(BadInput, match="Type your student number"):
        crm.load("bills", company="kingfisher", mine=True)
    crm.me("2026-0173", course="CRM-26")
    own = crm.load("bills", company="kingfisher", mine=True)
    pd.testing.assert_frame_equal(own, own_world("2026-0173", "CRM-26", "kingfisher").load("bills"))
    pd.testing.assert_frame_equal(crm.load("orders", mine=True), own_world("2026-0173", "CRM-26").load("orders"))
    assert crm.me().world_of("kingfisher").load("bills").equals(own)


def test_a_table_of_another_company_is_answered_with_near_ones(learner):
    with pytest.raises(NotFound, match="orders"):
        crm.load("bills")
    with pytest.raises(NotFound, match="kingfisher"):
        crm.load("bills", company="kingfishr")


def test_a_lab_of_mine_takes_the_companys_own_world_and_its_code_gives_the_same(learner, monkeypatch):
    monkeypatch.setattr(labs, "get", {"billed": billed}.get)
    crm.me("2026-0173")
    shared, mine = crm.lab("billed"), crm.lab("billed", mine=True)
    assert shared._panel.code == "crm.labs.billed()"
    assert mine._panel.code == 'crm.labs.billed(crm.me().world_of("kingfisher"))'
    names = {"crm": SimpleNamespace(labs=SimpleNamespace(billed=billed), me=crm.me)}
    for live in (shared, mine):
        assert eval(live._panel.code, names).sentence == live._view.sentence
    assert shared._view.sentence != mine._view.sentence


def test_a_lab_of_mine_at_lantern_tea_is_called_by_the_short_name(learner):
    crm.me("2026-0173")
    code = crm.lab("eighty_twenty", mine=True)._panel.code
    assert code.startswith("crm.labs.eighty_twenty(crm.me().world, ")


def test_it_waits_for_the_id(learner, monkeypatch):
    monkeypatch.setattr(labs, "get", {"billed": billed}.get)
    waiting = crm.lab("billed", mine=True)
    assert not waiting.is_open
    crm.me("2026-0173")
    assert waiting.is_open


def test_own_data_can_wait_for_the_id_and_for_a_guess(learner, monkeypatch):
    monkeypatch.setattr(labs, "get", {"billed": billed}.get)
    for cached in (notebook._guess, notebook._identity):
        cached.cache_clear()
    waiting = crm.lab("billed", mine=True, after="05.top-share")
    assert "student number" in waiting._panel.veil and "guess" in waiting._panel.veil
    crm.me("2026-0173")
    later = crm.lab("billed", mine=True, after="05.top-share")
    assert not waiting.is_open and "student number" not in later._panel.veil
    notebook._guess("05.top-share", open_record()).commit("60")
    assert waiting.is_open


def test_own_data_stay_veiled_without_an_id_though_the_guess_is_skipped(learner, monkeypatch):
    monkeypatch.setattr(labs, "get", {"billed": billed}.get)
    for cached in (notebook._guess, notebook._identity):
        cached.cache_clear()
    waiting = crm.lab("billed", mine=True, after="05.top-share")
    waiting._asked(None, {"type": "open"}, [])
    assert not waiting.is_open
    crm.me("2026-0173")
    assert waiting.is_open


def test_every_card_of_the_notebook_s_face_can_be_called():
    source = ast.parse(Path(notebook.__file__).read_text("utf-8"))
    cards = {node.name for node in source.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")}
    assert cards <= set(crm.__all__), "name it in crmlab/__init__.py"


def test_a_lab_may_begin_elsewhere_than_reset_leads(learner):
    live = crm.lab("five_readings", reading="constant_base")
    assert live.parameters["reading"] == "constant_base"
    assert crm.lab("five_readings").parameters["reading"] == "customer_value"

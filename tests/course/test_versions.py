"""A company that grows: a made-up second version of Kingfisher Express, in which two tables changed."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType, SimpleNamespace

import pytest

import crmlab as crm
from crmlab import notebook
from crmlab.base.errors import NotFound
from crmlab.course import items, plan, versions, worlds
from crmlab.data import own_world, shared_world
from crmlab.data.companies import COMPANIES, Version
from crmlab.data.kingfisher.model import Kingfisher
from crmlab.data.scenario import scenario
from crmlab.data.world import TRUTH
from crmlab.learn.record.home import MARKER, open_record, worlds_begun

FIRST, SECOND = "kingfisher-1", "kingfisher-2"
READS_AGENTS, READS_BILLS = "fedex.own-people", "fedex.own-value"


class Grown(Kingfisher):
    """Kingfisher Express with two agents more, all of them fully trained."""

    world_version = SECOND
    tables = MappingProxyType({
        **Kingfisher.tables, "agents": lambda model: _more(Kingfisher.tables["agents"](model)),
        "depots": lambda model: Kingfisher.tables["referrals"](model).head(3)})


def _more(agents):
    return agents.iloc[[*range(len(agents)), 0, 1]].reset_index(drop=True)


@pytest.fixture
def grown(monkeypatch):
    """The company with both versions, the second one the newest."""
    first = COMPANIES["kingfisher"]
    second = Version("grown:Grown", changed=("agents", "depots"))
    monkeypatch.setitem(sys.modules, "grown", SimpleNamespace(Grown=Grown))
    company = replace(first, versions={**first.versions, SECOND: second})
    monkeypatch.setitem(COMPANIES, "kingfisher", company)
    for cached in (notebook._exercise, notebook._identity):
        cached.cache_clear()
    return company


def folder_of(tmp_path, monkeypatch, marker):
    (tmp_path / MARKER).write_text(json.dumps(marker))
    monkeypatch.setenv("CRMLAB_HOME", str(tmp_path))
    notebook._exercise.cache_clear()


def digests(world):
    """A fingerprint of each table and each truth of a world."""
    held = world._held().tables
    frames = {**{name: held[name] for name in held}, **{TRUTH + name: held.truth[name] for name in held.truth}}
    return {name: hashlib.sha256(frame.to_csv(index=False).encode()).hexdigest() for name, frame in frames.items()}


def what_changed(company):
    """What the bytes say has changed from each version to the next, by version."""
    names = list(company.versions)
    made = [digests(own_world("bytes", company=company.id, version=name)) for name in names]
    return {name: {table for table in {**before, **after} if before.get(table) != after.get(table)}
            for name, (before, after) in zip(names[1:], pairwise(made), strict=True)}


@pytest.mark.parametrize("company", COMPANIES.values(), ids=lambda company: company.id)
def test_what_a_version_says_has_changed_is_what_changed_in_its_bytes(company):
    assert {name: set(company.versions[name].changed) for name in list(company.versions)[1:]} == what_changed(company)
    assert company.versions[company.first_version].changed == ()
    for name in company.versions:
        assert company.make(1, 5, 2, "en_US", scenario(company.id), version=name).world_version == name


def test_a_declaration_is_held_against_the_bytes_of_the_made_up_company_too(grown):
    assert what_changed(grown) == {SECOND: {"agents", "depots"}}
    assert grown.changed(FIRST, SECOND) == grown.changed(SECOND, FIRST) == {"agents", "depots"}
    assert grown.changed(FIRST, FIRST) == set()


def test_both_versions_can_be_made_and_the_newest_is_what_comes_unasked(grown):
    old, new = own_world("17", company="kingfisher", version=FIRST), own_world("17", company="kingfisher")
    assert (old.version, new.version) == (FIRST, SECOND)
    assert len(new.load("agents")) == len(old.load("agents")) + 2
    assert "depots" in new.tables and "depots" not in old.tables
    assert new.load("bills").equals(old.load("bills"))
    assert shared_world("kingfisher", FIRST).version == FIRST
    with pytest.raises(NotFound, match=FIRST):
        own_world("17", company="kingfisher", version="kingfisher-9")


def test_an_answer_counts_where_the_tables_that_its_item_reads_are_the_same(grown):
    assert versions.same_tables(READS_BILLS, FIRST, SECOND)
    assert not versions.same_tables(READS_AGENTS, FIRST, SECOND)
    assert versions.counts_in(READS_BILLS, f"{FIRST} own", f"{SECOND} own")
    assert not versions.counts_in(READS_BILLS, FIRST, f"{SECOND} own")
    assert not versions.counts_in(READS_BILLS, "kingfisher-0 own", f"{SECOND} own")


@pytest.mark.parametrize(("marker", "version"), [
    ({"layout": 1}, FIRST), ({"layout": 1, "worlds": {"kingfisher": SECOND}}, SECOND), ({"worlds": "?"}, FIRST)])
def test_a_course_folder_stays_on_the_version_that_it_began_with(grown, tmp_path, monkeypatch, marker, version):
    folder_of(tmp_path, monkeypatch, marker)
    assert worlds.version_here("kingfisher") == version
    assert worlds.own("17", "", "kingfisher").version == version
    assert versions.name_here(READS_BILLS) == f"{version} own"


def test_outside_a_course_folder_the_newest_is_shown(grown, tmp_path, monkeypatch):
    monkeypatch.delenv("CRMLAB_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    assert worlds_begun() is None and worlds.version_here("kingfisher") == SECOND


def test_who_starts_anew_keeps_what_is_still_true(grown, tmp_path, monkeypatch):
    folder_of(tmp_path, monkeypatch, {"layout": 1})
    crm.me("17")
    for item in (READS_AGENTS, READS_BILLS):
        right = items.exercise(item).right_answer(own_world("17", company="kingfisher", version=FIRST))
        assert notebook._exercise(item, open_record()).submit(right).outcome == "right"
    assert states(READS_AGENTS, READS_BILLS) == ["done", "done"]
    folder_of(tmp_path, monkeypatch, {"layout": 1, "worlds": {"kingfisher": SECOND}})
    assert states(READS_AGENTS, READS_BILLS) == ["open", "done"]
    assert notebook._exercise(READS_AGENTS, open_record()).answers == 0
    assert notebook._exercise(READS_BILLS, open_record()).mark.outcome == "right"


def states(*wanted):
    found = {one.item.id: one.state for lesson in plan.progress_of(open_record()).lessons for one in lesson.items}
    return [found[item] for item in wanted]

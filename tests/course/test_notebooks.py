"""Which unit a notebook belongs to and what it is for is read from its place."""

from __future__ import annotations

import pytest

from crmlab.course.notebooks import Notebook, notebooks


@pytest.fixture
def kit(tmp_path):
    for place in ("notebooks/05-practice.ipynb", "notebooks/05-real-orders.ipynb", "notebooks/05-eighty-twenty.ipynb",
                  "notebooks/04-who.ipynb", "notebooks/notes/04.ipynb", "cases/dell/1-who-is-who.ipynb",
                  "cases/dell/2-where-the-team-goes.ipynb", "cases/dell/key.ipynb", "cases/haier/case.ipynb",
                  "cases/fedex/2-eighty-people.ipynb", "cases/fedex/3-practice.ipynb",
                  "cases/fedex/4-calls-and-friends.ipynb",
                  "cases/nobody/case.ipynb"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).touch()
    return tmp_path


def test_a_unit_has_its_class_then_its_practice_then_what_goes_further(kit):
    assert [one for one in notebooks(kit) if one.unit in ("04", "05")] == [
        Notebook("notebooks/04-who.ipynb", "04", "class"),
        Notebook("notebooks/05-eighty-twenty.ipynb", "05", "class"),
        Notebook("notebooks/05-practice.ipynb", "05", "practice"),
        Notebook("notebooks/05-real-orders.ipynb", "05", "further", "Real orders")]


def test_a_case_has_sessions_a_practice_and_further_ones_and_nothing_else_beside_them_is_one(kit):
    assert [(one.place, one.kind) for one in notebooks(kit) if one.place.startswith("cases/")] == [
        ("cases/haier/case.ipynb", "session"),
        ("cases/dell/1-who-is-who.ipynb", "session"), ("cases/dell/2-where-the-team-goes.ipynb", "session"),
        ("cases/fedex/2-eighty-people.ipynb", "session"), ("cases/fedex/3-practice.ipynb", "practice"),
        ("cases/fedex/4-calls-and-friends.ipynb", "further")]


def test_every_committed_notebook_belongs_to_a_unit():
    from crmlab.course.notebooks import kit_folder

    lie = {path.relative_to(kit_folder()).as_posix() for part in ("notebooks/*.ipynb", "cases/*/*.ipynb")
           for path in kit_folder().glob(part)}
    assert lie == {one.place for one in notebooks()}

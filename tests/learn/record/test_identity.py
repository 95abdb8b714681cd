"""An own world appears with the id, and with no id there is a sentence instead."""

from __future__ import annotations

import pytest

from crmlab.base.errors import BadInput
from crmlab.learn.record.identity import Identity
from crmlab.learn.record.record import Record


def make(student, course, company="tea"):
    if "/" in student:
        raise BadInput("The id holds the sign /.")
    return f"world of {student} in {course}" if company == "tea" else f"{company} of {student} in {course}"


def test_without_an_id_there_is_no_world_but_a_sentence(record):
    identity = Identity(record, make)
    assert not identity.is_open
    with pytest.raises(BadInput, match="Type your student number"):
        _ = identity.world


def test_one_id_has_a_world_of_each_company(record):
    identity = Identity(record, make)
    with pytest.raises(BadInput, match="Type your student number"):
        identity.world_of("carrier")
    identity.commit("one", "CRM")
    assert (identity.world, identity.world_of("carrier")) == ("world of one in CRM", "carrier of one in CRM")


def test_what_waits_for_the_id_is_told_once(record):
    identity, told = Identity(record, make), []
    identity.on_open(lambda: told.append("lab"))
    identity.commit("2026-0173", "CRM")
    identity.commit("2026-0174", "CRM")
    assert told == ["lab"]
    identity.on_open(lambda: told.append("late"))
    assert told == ["lab", "late"]


def test_another_notebook_finds_the_id_in_the_record(record):
    Identity(record, make).commit("2026-0173", "CRM")
    assert Identity(Record(record.path), make).world == "world of 2026-0173 in CRM"


def test_the_latest_id_counts(record):
    identity = Identity(record, make)
    identity.commit("one")
    identity.commit("two")
    assert identity.world == "world of two in "


def test_a_refused_id_is_not_recorded_and_the_one_before_stays(record):
    identity = Identity(record, make)
    identity.commit("one")
    with pytest.raises(BadInput, match="sign /"):
        identity.commit("../../etc")
    assert identity.world == "world of one in "
    assert len([event for event in record.events if event["kind"] == "me"]) == 1

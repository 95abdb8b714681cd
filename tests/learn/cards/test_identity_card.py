"""The card of the own data keeps what was typed and says what is wrong with it."""

from __future__ import annotations

from crmlab.data import own_world
from crmlab.learn.cards.identity_card import IdentityCard
from crmlab.learn.record.identity import Identity
from crmlab.learn.record.record import Record


def said(card):
    return card.announcer.said["html"]


def test_an_id_makes_the_data_and_the_course_goes_with_it():
    card = IdentityCard(Identity(Record(None), own_world))
    card.course.value = "CRM-26"
    card._commit("2026-0173", card.course.value)
    assert "2026-0173" in said(card)
    assert (card.world.id, card.world.course) == ("2026-0173", "crm-26")
    assert (card.world_of("kingfisher").id, card.world_of("kingfisher").company) == ("2026-0173", "kingfisher")


def test_a_hostile_id_gets_a_sentence_and_no_world():
    card = IdentityCard(Identity(Record(None), own_world))
    for typed in ("../secret", "a\x00b", "x" * 10_000):
        card._commit(typed, "")
        assert "Please check" in said(card) and not card.identity.is_open


def test_a_course_code_alone_asks_for_the_number():
    card = IdentityCard(Identity(Record(None), own_world))
    card._commit("  ", "CRM-26")
    assert "student number" in said(card) and not card.identity.is_open


def test_shown_again_it_names_the_data():
    identity = Identity(Record(None), own_world)
    identity.commit("2026-0173")
    assert "2026-0173" in said(IdentityCard(identity))

"""The two cards do what the commands do, for those who never open a terminal."""

from __future__ import annotations

from crmlab.desk import cards, doctor
from crmlab.learn.handin import read_handin
from crmlab.learn.record.record import Record


def pressed(card):
    card.press()
    return card.announcer.said["html"]


def test_one_press_makes_the_file_and_says_what_is_in_it(tmp_path):
    record = Record(tmp_path / "record.jsonl")
    record.append("me", "id", id="a7")
    record.append("guess", "05.top-share", value=80)
    card = cards.hand_in_card(record)
    said = pressed(card)
    assert "Ready to hand in" in said and "handin-a7.json" in said and "Nothing was sent" in said
    assert "Lesson 05: Eighty-twenty" in card.details.value
    assert read_handin(tmp_path / "handin-a7.json").student == "a7"
    assert "It replaces" in pressed(card)


def test_without_an_id_the_card_says_how_to_give_one(tmp_path):
    record = Record(tmp_path / "record.jsonl")
    record.append("guess", "05.top-share", value=80)
    assert "Your own data" in pressed(cards.hand_in_card(record))


def test_the_doctor_says_that_all_is_well():
    card = cards.doctor_card()
    assert "All is well" in pressed(card)
    assert "✓ ok" in card.details.value and "Chromium" not in card.details.value


def test_the_doctor_says_what_is_wrong_and_what_to_do(monkeypatch):
    monkeypatch.setattr(doctor, "course_findings", lambda: [doctor.Finding(doctor.BAD, "No Plotly.", "Install it.")])
    card = cards.doctor_card()
    assert "1 problem found" in pressed(card)
    assert "✗ problem" in card.details.value and "Install it." in card.details.value

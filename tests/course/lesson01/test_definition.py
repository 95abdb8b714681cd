"""The card of a definition escapes its words and leaves out what is not there."""

from crmlab.course.lesson01.definition import Definition

PLAIN = Definition("D99", "CRM is <listening>.", "an idea", "not said", "customers", ("A talk: minute 3",))


def test_texts_are_escaped():
    assert "&lt;listening&gt;" in PLAIN.html()


def test_a_definition_without_a_note_shows_none():
    assert "Read with care" not in PLAIN.html()


def test_the_plain_text_holds_the_three_axes():
    assert PLAIN._repr_mimebundle_()["text/plain"].splitlines()[1] == (
        "What CRM is: an idea. For: not said. How wide: customers.")

"""The term card marks each script, so that fonts and screen readers choose rightly."""

from crmlab.learn.cards.term import Term

TERM = Term("churn", "Churn <x>", ("客户流失",), ("顧客流失",), "Those who leave & do not return.",
            also=("defection",), converted=("客戶流失",), lesson="Lesson 06: Win or keep?")


def test_the_card_marks_each_script_with_its_language():
    card = TERM.html()
    assert '<span lang="zh-Hans">客户流失</span>' in card
    assert '<span lang="zh-Hant-TW">顧客流失</span>' in card
    assert '<span lang="zh-Hant">客戶流失</span>' in card


def test_texts_are_escaped():
    assert "<x>" not in TERM.html() and "leave &amp; do" in TERM.html()


def test_a_term_with_one_traditional_form_shows_no_second_one():
    plain = Term("customer", "Customer", ("客户",), ("客戶",), "Somebody who buys.")
    assert "mainland" not in plain.html() and "Also" not in plain.html()


def test_the_plain_text_holds_all_three_scripts():
    assert TERM._repr_mimebundle_()["text/plain"].startswith("Churn <x> (defection) · 客户流失 · 顧客流失")

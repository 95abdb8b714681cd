"""Every term of the source is there, in three scripts, and is found however one writes it."""

import copy
import re

import pytest

from crmlab.base.errors import NotFound
from crmlab.course import glossary
from crmlab.course.loading import ContentError, numbers, texts

# Characters that exist in one script only, enough to notice a form in the wrong column.
ONLY_SIMPLIFIED = set("户关价购营销传数据务质业仓库标")
ONLY_TRADITIONAL = set("戶關價購營銷傳數據務質業倉庫標顧")


def test_no_term_of_the_source_is_lost():
    assert len(glossary.all()) >= 119


@pytest.mark.parametrize("term", glossary.all(), ids=lambda term: term.id)
def test_a_term_has_three_scripts_a_meaning_and_a_lesson(term):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", term.id)
    assert any(map(glossary.is_chinese, term.zh_hans)) and any(map(glossary.is_chinese, term.zh_hant))
    assert not ONLY_TRADITIONAL & set("".join(term.zh_hans))
    assert not ONLY_SIMPLIFIED & set("".join((*term.zh_hant, *term.converted)))
    assert term.definition.endswith(".") and not re.search(r"https?:|www\.|!", term.definition)
    assert term.lesson.startswith("Lesson ")


@pytest.mark.parametrize("term", glossary.all(), ids=lambda term: term.id)
def test_each_form_of_a_term_finds_it(term):
    for form in term.forms():
        assert glossary.find(form) is term


@pytest.mark.parametrize(("name", "id_"), [
    ("churn", "churn"), ("Defection", "churn"), ("客户流失", "churn"), ("顧客流失", "churn"), ("客戶流失", "churn"),
    ("CLV", "customer-lifetime-value"), ("ＣＬＶ", "customer-lifetime-value"), (" clv ", "customer-lifetime-value"),
    ("Cross selling", "cross-selling"), ("cross_selling", "cross-selling"), ("跨售", "cross-selling"),
    ("80/20", "pareto-rule"), ("whale", "whale-curve"), ("call center", "call-centre"),
    ("基尼", "gini-coefficient"),
])
def test_a_term_is_found_however_it_is_written(name, id_):
    assert glossary.find(name).id == id_


def test_a_part_of_several_names_lists_them():
    with pytest.raises(NotFound, match="customer-value, customer-lifetime-value"):
        glossary.find("value")


@pytest.mark.parametrize("name", ["", "  ", "zzz", None, "不知道"])
def test_an_unknown_term_names_near_ones(name):
    with pytest.raises(NotFound, match="There is no term"):
        glossary.find(name)


def test_taiwan_usage_stands_beside_the_mainland_wording():
    churn = glossary.find("churn")
    assert churn.zh_hant == ("顧客流失",) and churn.converted == ("客戶流失",)


@pytest.fixture
def book():
    return copy.deepcopy(numbers("glossary")), copy.deepcopy(texts("glossary"))


@pytest.mark.parametrize(("change", "message"), [
    (lambda n, t: n["churn"].update(pinyin="x"), "unknown pinyin"),
    (lambda n, t: n["churn"].update(zh_hans=["churn"]), "zh_hans has no Chinese form"),
    (lambda n, t: n["churn"].pop("zh_hant"), "missing zh_hant"),
    (lambda n, t: n["churn"].update(also=["retention"]), "stands for both"),
    (lambda n, t: t.pop("churn"), "no texts for churn"),
    (lambda n, t: t.update(new="x"), "texts for unknown new"),
])
def test_each_rule_of_the_glossary_has_its_message(book, change, message):
    entries, words = book
    glossary.check(entries, words)
    change(entries["terms"], words["terms"])
    with pytest.raises(ContentError, match=message):
        glossary.check(entries, words)
